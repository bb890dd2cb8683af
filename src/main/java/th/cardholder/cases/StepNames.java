package th.cardholder.cases;

import java.util.Map;

/** What the steps of the processes are called. */
public interface StepNames {

  /**
   * The names of all steps that people do, by the model's element, in the order in which the diagrams show them; of a step
   * that only earlier versions have, too.
   */
  Map<String, String> all();
}
