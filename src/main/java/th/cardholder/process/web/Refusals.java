package th.cardholder.process.web;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.SuspendedEntityInteractionException;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.TaskAlreadyClaimedException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.ServletRequestBindingException;
import th.cardholder.door.Problem;

/** What the engine, the database and the web say no with, in the words of the desk. */
final class Refusals {

  private static final Pattern THAI = Pattern.compile("[\\u0e00-\\u0e7f]");
  private static final String CHANGED =
      "มีผู้อื่นดำเนินการกับเรื่องนี้ไปพร้อมกัน โปรดเปิดหน้านี้ใหม่แล้วตรวจข้อมูลล่าสุด";
  private static final String NOT_YOURS = "ท่านไม่มีสิทธิทำรายการนี้ โปรดติดต่อหัวหน้าหน่วยงานหรือผู้ดูแลระบบ";

  private Refusals() {}

  /** The refusal behind an exception; empty when it is a defect. */
  static Optional<Refused> of(Throwable thrown) {
    if (thrown instanceof Refused refused) {
      return Optional.of(refused);
    }
    if (thrown instanceof FormFieldValidationException invalid) {
      return Optional.of(new Refused(HttpStatus.BAD_REQUEST, field(invalid), inThai(invalid, CHANGED)));
    }
    if (thrown instanceof BadUserRequestException && THAI.matcher(String.valueOf(thrown.getMessage())).find()) {
      return Optional.of(new Refused(HttpStatus.BAD_REQUEST, inThai(thrown, CHANGED)));
    }
    if (thrown instanceof AuthorizationException) {
      return Optional.of(new Refused(HttpStatus.FORBIDDEN, inThai(thrown, NOT_YOURS)));
    }
    if (thrown instanceof TaskAlreadyClaimedException) {
      return Optional.of(new Refused(HttpStatus.CONFLICT, "เจ้าหน้าที่ท่านอื่นรับงานนี้ไว้แล้ว โปรดเลือกงานอื่น"));
    }
    if (thrown instanceof OptimisticLockingException || thrown instanceof ConcurrencyFailureException
        || thrown instanceof DuplicateKeyException) {
      return Optional.of(new Refused(HttpStatus.CONFLICT, CHANGED));
    }
    if (thrown instanceof SuspendedEntityInteractionException) {
      return Optional.of(new Refused(HttpStatus.CONFLICT,
          "ผู้ดูแลระบบระงับเรื่องนี้ไว้ชั่วคราว ยังไม่ได้บันทึกสิ่งใด โปรดลองใหม่ภายหลัง หรือติดต่อผู้ดูแลระบบ"));
    }
    if (thrown instanceof NullValueException) {
      return Optional.of(Refused.noSuchTask());
    }
    if (thrown instanceof HttpMessageNotReadableException || thrown instanceof TypeMismatchException
        || thrown instanceof ServletRequestBindingException || thrown instanceof HttpMediaTypeNotSupportedException) {
      return Optional.of(new Refused(HttpStatus.BAD_REQUEST,
          "อ่านข้อมูลที่ส่งมาไม่ได้ โปรดเปิดหน้านี้ใหม่แล้วลองอีกครั้ง"));
    }
    if (thrown instanceof HttpRequestMethodNotSupportedException) {
      return Optional.of(new Refused(HttpStatus.METHOD_NOT_ALLOWED,
          "ทำรายการนี้ที่หน้านี้ไม่ได้ โปรดกลับไปที่รายการงาน"));
    }
    return Optional.empty();
  }

  private static @Nullable String field(FormFieldValidationException invalid) {
    return invalid.getDetail() instanceof List<?> problems && problems.size() == 1
        && problems.get(0) instanceof Problem problem ? problem.field() : null;
  }

  private static String inThai(Throwable thrown, String otherwise) {
    var message = thrown.getMessage();
    return message != null && THAI.matcher(message).find() && !message.startsWith("ENGINE-") ? message : otherwise;
  }
}
