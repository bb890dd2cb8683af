package th.cardholder.outcome;

import th.cardholder.cases.Case;

/** What became of the participants (R18). */
public interface Outcomes {

  /**
   * Assesses a case, records the outcome and sets the case's state.
   *
   * @param cause {@code lastRound}, {@code lateResult} or {@code correction}
   * @return {@code aboveThreshold}, {@code developed} or {@code notDeveloped}
   */
  String assess(Case participant, String cause, String by);

  /** Whether the case has been assessed before, so that an assessment now corrects another. */
  boolean assessed(Case participant);

  /**
   * An agency's result came, or was taken back, after the end: assesses again; writes only when the outcome is
   * another, or whether the person was developed. A case without an outcome is left alone.
   */
  void reassess(Case participant, String cause, String by);
}
