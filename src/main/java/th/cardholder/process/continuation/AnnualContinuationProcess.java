package th.cardholder.process.continuation;

/** The vocabulary of {@code bpmn/annual-continuation.bpmn}; a test compares it with the model both ways. */
public final class AnnualContinuationProcess {

  public static final String KEY = "annual-continuation";

  public static final String SEND_GROUP_A = "userTask_sendGroupA";
  public static final String LIST_B_OF_BAAC = "userTask_listGroupBOfBaac";
  public static final String LIST_B_OF_GSB = "userTask_listGroupBOfGsb";
  public static final String PUBLISH = "userTask_publishLists";

  public static final String DECISION_LIST = "continuation-roll";

  private AnnualContinuationProcess() {}

  /** The process variables. The year is the business key, e.g. {@code 2562-continuation}. */
  public static final class Facts {

    /** The moment at which the drawing begins: a {@link java.util.Date}. */
    public static final String OPENS_AT = "opensAt";

    /** Whether teams are left whose people are not drawn. */
    public static final String MORE = "more";

    private Facts() {}
  }
}
