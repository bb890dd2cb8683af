package th.cardholder.process.overlooked;

/** The vocabulary of {@code bpmn/overlooked-journeys.bpmn}; a test compares it with the model both ways. */
public final class OverlookedJourneysProcess {

  public static final String KEY = "overlooked-journeys";

  private OverlookedJourneysProcess() {}

  /** The process variables. The year and the round are the business key, e.g. {@code 2561-followUpJune}. */
  public static final class Facts {

    /** Whether journeys are left that have not been called again. */
    public static final String MORE = "more";

    private Facts() {}
  }
}
