package th.cardholder.engine;

import java.io.Serial;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;

/**
 * Something that an automatic step cannot do before somebody has put it right, so that trying again is in vain. In a
 * job it becomes an incident at once, see {@link IncidentAtOnce}; within the click of an officer, as in a model of
 * before the step was asynchronous, it is a refusal. The message is read by whoever can mend it: in Thai, what is wrong
 * and what to do, and nothing of a person, for the engine keeps it.
 */
public class NeedsMendingException extends FormFieldValidationException {

  @Serial
  private static final long serialVersionUID = 1L;

  /** @param message in Thai, see above */
  public NeedsMendingException(String message) {
    super(null, message);
  }
}
