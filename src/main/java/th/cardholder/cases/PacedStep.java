package th.cardholder.cases;

import java.util.Set;

/** A step that all cases of a year have to have behind them by one day; its process brings it. */
public interface PacedStep {

  /** The key of the process. */
  String process();

  /** The model's element. */
  String step();

  /** The results with which the step is behind a case, by code, as in the record of steps. */
  Set<String> results();

  /** The states of the cases that have it before them. */
  Set<Case.State> ahead();
}
