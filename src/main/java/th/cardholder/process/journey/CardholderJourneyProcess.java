package th.cardholder.process.journey;

/** The vocabulary of {@code bpmn/cardholder-journey.bpmn}; a test compares it with the model both ways. */
public final class CardholderJourneyProcess {

  public static final String KEY = "cardholder-journey";

  public static final String RECORD_WISH = "userTask_recordWish";
  public static final String ASSIGN_AO = "userTask_assignAo";
  public static final String INTERVIEW = "userTask_interview";
  public static final String PLAN = "userTask_plan";
  public static final String CONFIRM_INTERVIEW = "userTask_confirmInterview";
  public static final String FOLLOW_UP = "userTask_followUp";
  public static final String REVISE_PLAN = "userTask_revisePlan";

  /** Where the plan is sent, in a job of its own. */
  public static final String SEND_REFERRALS = "serviceTask_sendReferrals";

  /** Where a journey stands between two rounds, and where one that waited there goes on. */
  public static final String WAITING_FOR_ROUND = "catchEvent_roundOpened";
  public static final String NEXT_ROUND = "serviceTask_nextRound";

  public static final String CIRCUMSTANCE_REPORTED = "message_circumstanceReported";
  public static final String REFERRAL_ANSWERED = "message_referralAnswered";
  public static final String ROUND_OPENED = "message_roundOpened";

  public static final String DECISION_CO_INTERVIEWER = "co-interviewer";
  public static final String DECISION_OUTCOME = "development-outcome";
  public static final String DECISION_TOP_UP = "top-up-entitlement";
  public static final String DECISION_MENU = "programme-menu";

  private CardholderJourneyProcess() {}

  /** The process variables: routing facts and ids only. */
  public static final class Facts {

    /** Who took the registration; the person is in front of them, so the next step is theirs. */
    public static final String REGISTRAR_USER_ID = "registrarUserId";
    public static final String WANTS = "wants";
    public static final String AO_USER_ID = "aoUserId";
    public static final String AO_AGENCY_CODE = "aoAgencyCode";
    public static final String CO_INTERVIEWER_REQUIRED = "coInterviewerRequired";

    /** {@code interviewed}, {@code declined}, {@code again} or {@code notReached}. */
    public static final String INTERVIEW_RESULT = "interviewResult";
    public static final String CONFIRMATION_NEEDED = "confirmationNeeded";

    /** Null when nobody joined: the task then waits for any officer of the bank. */
    public static final String CO_INTERVIEWER_USER_ID = "coInterviewerUserId";
    public static final String CONFIRMED = "confirmed";

    /** {@code open}, {@code waiting} or {@code complete}. */
    public static final String ROUND_STATE = "roundState";

    /** The window of the round in hand, e.g. {@code followUpJune}. */
    public static final String ROUND = "round";

    /** {@code aboveThreshold}, {@code developed} or {@code notDeveloped}. */
    public static final String OUTCOME = "outcome";

    /** Whether a referral came back {@code refused}, or with any {@code other} answer. */
    public static final String ANSWER = "answer";
    public static final String CIRCUMSTANCE = "circumstance";
    public static final String REFERRAL_NUMBER = "referralNumber";

    private Facts() {}
  }
}
