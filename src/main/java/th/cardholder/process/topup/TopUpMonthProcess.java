package th.cardholder.process.topup;

/** The vocabulary of {@code bpmn/top-up-month.bpmn}; a test compares it with the model both ways. */
public final class TopUpMonthProcess {

  public static final String KEY = "top-up-month";

  public static final String SEND_PAYMENTS = "userTask_sendPayments";
  public static final String RECORD_ANSWERS = "userTask_recordAnswers";

  private TopUpMonthProcess() {}

  /** The process variables. The year and the month are the business key, e.g. {@code 2561-month-2018-03}. */
  public static final class Facts {

    /** The moment at which the list is computed: a {@link java.util.Date}, which needs no time zone to be read. */
    public static final String LIST_AT = "listAt";

    /** Whether cases are left that the list has not looked at. */
    public static final String MORE = "more";

    /** Whether all of the list is answered, or closed without. */
    public static final String CLOSED = "closed";

    private Facts() {}
  }
}
