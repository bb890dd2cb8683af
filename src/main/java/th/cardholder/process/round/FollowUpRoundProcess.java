package th.cardholder.process.round;

/** The vocabulary of {@code bpmn/follow-up-round.bpmn}; a test compares it with the model both ways. */
public final class FollowUpRoundProcess {

  public static final String KEY = "follow-up-round";

  private FollowUpRoundProcess() {}

  /** The process variables. The year and the round are the business key, e.g. {@code 2561-followUpJune}. */
  public static final class Facts {

    /** The moment at which the round opens: a {@link java.util.Date}, which needs no time zone to be read. */
    public static final String OPENS_AT = "opensAt";

    /** The moment after the round's last day: a {@link java.util.Date}. */
    public static final String CLOSES_AT = "closesAt";

    /** Whether cases are left for which the round is still to be opened. */
    public static final String MORE = "more";

    private Facts() {}
  }
}
