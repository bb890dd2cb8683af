package th.cardholder.engine.door;

import java.util.List;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;

/** The form was taken already; this is a second hand-in of the same. */
public final class SubmittedAlreadyException extends FormFieldValidationException {

  SubmittedAlreadyException() {
    super(List.of(), "งานนี้ส่งแล้ว ไม่ต้องส่งซ้ำ");
  }
}
