package th.cardholder.door;

import java.util.Map;

/** Decides whether a field of a form is hidden, given what was typed into the others. */
public interface Conditions {

  /** Evaluates a FEEL expression as form-js does; {@code expression} is without the leading {@code =}. */
  boolean holds(String expression, Map<String, Object> values);
}
