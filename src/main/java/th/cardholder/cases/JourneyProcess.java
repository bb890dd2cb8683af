package th.cardholder.cases;

/** The process of a case, named for what it does; the engine stands behind it. */
public interface JourneyProcess {

  /**
   * Ends the running journey of an open case because of a circumstance (R19); one that is gone has ended.
   *
   * @param kind {@code died}, {@code movedOut} or {@code withdrew}
   * @return the step at which it stood
   */
  String end(Case participant, String kind);

  /**
   * Starts the journey of a case again before a step.
   *
   * @param userId who asked for it; a registrar who opens the first step again goes on with it himself
   * @return the engine's new instance
   */
  String resume(Case participant, String step, String userId);

  /** Tells a running journey that an agency has answered; one that has ended has nobody to tell. */
  void answered(String processInstanceId, String referralNumber);

  /** The step at which an open case in this state waits. */
  String stepOf(Case.State state);
}
