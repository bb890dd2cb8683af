package th.cardholder.process.exchange;

/** The vocabulary of {@code bpmn/ministry-exchange.bpmn}; a test compares it with the model both ways. */
public final class MinistryExchangeProcess {

  public static final String KEY = "ministry-exchange";

  public static final String SEND = "userTask_sendTransmission";
  public static final String TAKE = "userTask_takeAcknowledgement";

  private MinistryExchangeProcess() {}

  /** The process variables. The year and what goes out are the business key, e.g. {@code 2562-groupA-exchange}. */
  public static final class Facts {

    /** The moment at which the registry is compared next: a {@link java.util.Date}, which needs no time zone to be read. */
    public static final String LOOK_AT = "lookAt";

    /** Whether records are left that were not compared. */
    public static final String MORE = "more";

    /** Whether there is something to send. */
    public static final String TO_SEND = "toSend";

    /** Whether all that was sent is answered, or closed without. */
    public static final String ANSWERED = "answered";

    /** Whether the year is over and nothing is left. */
    public static final String OVER = "over";

    private Facts() {}
  }
}
