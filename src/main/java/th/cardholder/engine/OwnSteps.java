package th.cardholder.engine;

import java.util.Map;

/** The steps of a process that the product has code for, as its own models name them. */
public interface OwnSteps {

  /** The step behind each form of a process; a form that more than one task asks names none. */
  Map<String, String> byForm(String process);
}
