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

    /** The moment at which AOs are reminded next, after the close where nothing is left to be said: a {@link java.util.Date}. */
    public static final String REMINDS_AT = "remindsAt";

    /** What is left of the reminders: {@code more} at once, {@code later} on another day, {@code done}. */
    public static final String REMINDING = "reminding";

    /** The moment at which the chiefs are told who is missing: a {@link java.util.Date}. */
    public static final String CHIEFS_AT = "chiefsAt";

    /** Whether chiefs are left who are still to be told. */
    public static final String MORE_CHIEFS = "moreChiefs";

    /** The moment at which provinces and committee are told: a {@link java.util.Date}. */
    public static final String PROVINCES_AT = "provincesAt";

    private Facts() {}
  }
}
