package th.cardholder.process.preparation;

/** The vocabulary of {@code bpmn/province-preparation.bpmn}; a test compares it with the model both ways. */
public final class ProvincePreparationProcess {

  public static final String KEY = "province-preparation";

  public static final String RECEIVE_REGISTRY = "userTask_receiveRegistry";
  public static final String ISSUE_GUIDELINE = "userTask_issueGuideline";
  public static final String APPOINT_TEAMS = "userTask_appointTeams";

  private ProvincePreparationProcess() {}

  /** The process variables. The year and the province's office are the business key, e.g. {@code 2561-p81}. */
  public static final class Facts {

    /** The moment at which the province begins: a {@link java.util.Date}, which needs no time zone to be read. */
    public static final String OPENS_AT = "opensAt";

    /** Whether districts are left whose teams are to be appointed. */
    public static final String TEAMS_LEFT = "teamsLeft";

    private Facts() {}
  }
}
