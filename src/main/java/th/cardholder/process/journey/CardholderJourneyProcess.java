package th.cardholder.process.journey;

/** The vocabulary of {@code bpmn/cardholder-journey.bpmn}; a test compares it with the model both ways. */
public final class CardholderJourneyProcess {

  public static final String KEY = "cardholder-journey";

  public static final String RECORD_WISH = "userTask_recordWish";
  public static final String ASSIGN_AO = "userTask_assignAo";
  public static final String INTERVIEW = "userTask_interview";

  public static final String CIRCUMSTANCE_REPORTED = "message_circumstanceReported";
  public static final String REFERRAL_ANSWERED = "message_referralAnswered";

  public static final String DECISION_CO_INTERVIEWER = "co-interviewer";

  private CardholderJourneyProcess() {}

  /** The process variables: routing facts and ids only. */
  public static final class Facts {

    /** Who took the registration; the person is in front of them, so the next step is theirs. */
    public static final String REGISTRAR_USER_ID = "registrarUserId";
    public static final String WANTS = "wants";
    public static final String AO_USER_ID = "aoUserId";
    public static final String AO_AGENCY_CODE = "aoAgencyCode";
    public static final String CO_INTERVIEWER_REQUIRED = "coInterviewerRequired";
    public static final String CIRCUMSTANCE = "circumstance";
    public static final String REFERRAL_NUMBER = "referralNumber";

    private Facts() {}
  }
}
