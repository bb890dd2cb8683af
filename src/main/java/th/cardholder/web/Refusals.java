package th.cardholder.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.servlet.ServletException;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.coyote.BadRequestException;
import org.camunda.bpm.engine.AuthenticationException;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.ProcessEnginePersistenceException;
import org.camunda.bpm.engine.SuspendedEntityInteractionException;
import org.camunda.bpm.engine.TaskAlreadyClaimedException;
import org.camunda.bpm.engine.exception.DeploymentResourceNotFoundException;
import org.camunda.bpm.engine.exception.NotAllowedException;
import org.camunda.bpm.engine.exception.NotFoundException;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.migration.MigratingProcessInstanceValidationException;
import org.camunda.bpm.engine.migration.MigrationPlanValidationException;
import org.camunda.bpm.engine.rest.exception.RestException;
import org.glassfish.jersey.message.internal.MessageBodyProviderNotFoundException;
import org.glassfish.jersey.server.ParamException;
import org.glassfish.jersey.server.internal.process.MappableException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.ServletRequestBindingException;
import th.cardholder.door.Problem;
import th.cardholder.engine.door.SubmittedAlreadyException;
import th.cardholder.engine.door.TakenByColleagueException;
import th.cardholder.guard.TooLargeException;

/**
 * What the engine, the database and the web say no with, in the words of the desk: the one place that tells a
 * caller's fault from a defect.
 */
final class Refusals {

  private static final Pattern THAI = Pattern.compile("[\\u0e00-\\u0e7f]");
  /** Of another office. Whoever asks must not learn that there is such a thing. */
  private static final String OF_ANOTHER_TENANT = "ENGINE-13034";
  private static final Pattern BEGINS_OF_REST = Pattern.compile("^Cannot [^:]{1,200}: ");
  private static final String REST = "org.camunda.bpm.engine.rest.";
  private static final String COMMANDS = "org.camunda.bpm.engine.impl.interceptor.";
  private static final String OURS = "th.cardholder.";
  private static final int DEEPEST = 16;
  private static final String NO_SUCH_TABLE = "42P01";
  /** Of case management, which is switched off and has no tables; its calls and its words in queries are still there. */
  private static final String CASE_TABLE = "(?is).*relation \"act_(ru|re|hi)_case.*";

  private static final String CHANGED =
      "มีผู้อื่นดำเนินการกับเรื่องนี้ไปพร้อมกัน โปรดเปิดหน้านี้ใหม่แล้วตรวจข้อมูลล่าสุด";
  private static final String NOT_YOURS = "ท่านไม่มีสิทธิทำรายการนี้ โปรดติดต่อหัวหน้าหน่วยงานหรือผู้ดูแลระบบ";
  private static final String UNREADABLE = "อ่านข้อมูลที่ส่งมาไม่ได้ โปรดเปิดหน้านี้ใหม่แล้วลองอีกครั้ง";

  private Refusals() {}

  /** What a request was about, which decides how it is said that there is no such thing. */
  enum Asked { IN_GENERAL, FOR_A_THING, FOR_A_TASK }

  /** The refusal behind an exception of the product's own API; empty when it is a defect. */
  static Optional<Refused> of(Throwable thrown) {
    return of(thrown, Asked.FOR_A_TASK);
  }

  /** The refusal behind an exception; empty when it is a defect. */
  static Optional<Refused> of(Throwable thrown, Asked asked) {
    var behind = behind(thrown);
    return ofProduct(behind)
        .or(() -> ofEngine(behind, asked))
        .or(() -> ofDatabase(thrown))
        .or(() -> ofWeb(behind, asked))
        .or(() -> ofReading(thrown, behind))
        .or(() -> behind == thrown ? Optional.empty() : ofWeb(thrown, asked));
  }

  /** What is wrapped only because it passed a layer that wraps everything. */
  private static Throwable behind(Throwable thrown) {
    var behind = thrown;
    for (int i = 0; i < DEEPEST && isWrapping(behind); i++) {
      behind = Objects.requireNonNull(behind.getCause());
    }
    return behind;
  }

  private static boolean isWrapping(Throwable thrown) {
    return thrown.getCause() != null && (thrown instanceof RestException || thrown instanceof MappableException
        || thrown instanceof ServletException || thrown instanceof ProcessingException);
  }

  private static Optional<Refused> ofProduct(Throwable thrown) {
    if (thrown instanceof Refused refused) {
      return Optional.of(refused);
    }
    if (thrown instanceof TooLargeException || thrown.getCause() instanceof TooLargeException) {
      return refused(HttpStatus.PAYLOAD_TOO_LARGE, "ข้อมูลที่ส่งมามีขนาดใหญ่เกินกว่าที่ระบบรับได้ โปรดย่อข้อความหรือแบ่งส่งเป็นหลายครั้ง");
    }
    if (thrown instanceof BadRequestException) {
      return Optional.of(unreadable());
    }
    if (thrown instanceof SubmittedAlreadyException || thrown instanceof TakenByColleagueException) {
      return refused(HttpStatus.CONFLICT, inThai(thrown, CHANGED));
    }
    if (thrown instanceof FormFieldValidationException invalid) {
      return Optional.of(new Refused(HttpStatus.BAD_REQUEST, field(invalid), inThai(invalid, CHANGED)));
    }
    return Optional.empty();
  }

  private static Optional<Refused> ofEngine(Throwable thrown, Asked asked) {
    if (thrown instanceof SuspendedEntityInteractionException) {
      return refused(HttpStatus.CONFLICT,
          "ผู้ดูแลระบบระงับเรื่องนี้ไว้ชั่วคราว ยังไม่ได้บันทึกสิ่งใด โปรดลองใหม่ภายหลัง หรือติดต่อผู้ดูแลระบบ");
    }
    if (thrown instanceof AuthorizationException || thrown instanceof NotAllowedException) {
      return refused(HttpStatus.FORBIDDEN, inThai(thrown, NOT_YOURS));
    }
    if (thrown instanceof AuthenticationException) {
      return refused(HttpStatus.UNAUTHORIZED, inThai(thrown, Refused.notLoggedIn().sentence()));
    }
    if (thrown instanceof TaskAlreadyClaimedException) {
      return refused(HttpStatus.CONFLICT, "เจ้าหน้าที่ท่านอื่นรับงานนี้ไว้แล้ว โปรดเลือกงานอื่น");
    }
    if (thrown instanceof OptimisticLockingException) {
      return refused(HttpStatus.CONFLICT, CHANGED);
    }
    if (thrown instanceof NotFoundException || thrown instanceof DeploymentResourceNotFoundException
        || thrown instanceof ProcessEngineException && String.valueOf(thrown.getMessage()).contains(OF_ANOTHER_TENANT)) {
      return Optional.of(noSuch(asked));
    }
    if (thrown instanceof NullValueException && !isOfOurCode(thrown)) {
      // A call that names nothing by an id asks for no thing that could be missing: it left something out.
      return Optional.of(asked == Asked.IN_GENERAL ? unreadable() : noSuch(asked));
    }
    if (thrown instanceof BadUserRequestException || thrown instanceof ParseException || isUnfitForACommand(thrown)
        || thrown instanceof MigrationPlanValidationException
        || thrown instanceof MigratingProcessInstanceValidationException) {
      return refused(HttpStatus.BAD_REQUEST, inThai(thrown,
          "ระบบทำรายการตามที่ขอไม่ได้ โปรดตรวจค่าที่ระบุแล้วลองอีกครั้ง ยังไม่ได้บันทึกสิ่งใด"));
    }
    return Optional.empty();
  }

  /**
   * By the database's own classes of errors. A value that no column of any table could take is the caller's; that
   * rows contradict each other is so only in the engine's tables, because the domain's are written by our code.
   */
  private static Optional<Refused> ofDatabase(Throwable thrown) {
    if (thrown instanceof ConcurrencyFailureException || thrown instanceof DuplicateKeyException) {
      return refused(HttpStatus.CONFLICT, CHANGED);
    }
    var causes = causes(thrown);
    var state = causes.stream().filter(SQLException.class::isInstance).map(SQLException.class::cast)
        .map(SQLException::getSQLState).filter(it -> it != null).findFirst().orElse("");
    if (state.startsWith("22")) {
      return Optional.of(unreadable());
    }
    if (state.equals(NO_SUCH_TABLE) && causes.stream().anyMatch(cause -> String.valueOf(cause.getMessage()).matches(CASE_TABLE))) {
      return refused(HttpStatus.NOT_FOUND, "ระบบนี้ไม่ใช้ CMMN จึงไม่มีข้อมูลชนิดที่ขอ");
    }
    if (state.startsWith("42") && !state.equals(NO_SUCH_TABLE) && isOddQuery(causes)) {
      return Optional.of(unreadable());
    }
    if (state.startsWith("40")) {
      return refused(HttpStatus.CONFLICT, CHANGED);
    }
    if ((state.equals("23505") || state.equals("23503"))
        && causes.stream().anyMatch(ProcessEnginePersistenceException.class::isInstance)) {
      return refused(HttpStatus.CONFLICT, CHANGED);
    }
    return Optional.empty();
  }

  /** The engine puts a query's SQL together from whatever was asked; some combinations come to no SQL at all. */
  private static boolean isOddQuery(List<Throwable> causes) {
    return causes.stream().filter(ProcessEnginePersistenceException.class::isInstance)
        .anyMatch(cause -> !isOfOurCode(cause) && Stream.of(cause.getStackTrace())
            .anyMatch(frame -> frame.getClassName().equals("org.camunda.bpm.engine.impl.AbstractQuery")));
  }

  private static Optional<Refused> ofWeb(Throwable thrown, Asked asked) {
    if (thrown instanceof ParamException.QueryParamException || thrown instanceof ParamException.HeaderParamException
        || thrown instanceof ParamException.FormParamException || thrown instanceof JsonProcessingException
        || thrown instanceof HttpMessageNotReadableException || thrown instanceof TypeMismatchException) {
      return Optional.of(unreadable());
    }
    if (thrown instanceof WebApplicationException && thrown.getCause() instanceof MessageBodyProviderNotFoundException) {
      // What the engine answers with cannot be put into the form that was wished for.
      return Optional.of(ofStatus(HttpStatus.NOT_ACCEPTABLE, ""));
    }
    var status = thrown instanceof WebApplicationException web ? web.getResponse().getStatus()
        : thrown instanceof RestException rest && rest.getStatus() != null ? rest.getStatus().getStatusCode()
        : thrown instanceof ErrorResponse error ? error.getStatusCode().value()
        : thrown instanceof ServletRequestBindingException ? HttpStatus.BAD_REQUEST.value() : 0;
    if (status < 400 || status >= 500) {
      return Optional.empty();
    }
    if (thrown instanceof RestException && status == HttpStatus.NOT_FOUND.value()) {
      return Optional.of(noSuch(asked));
    }
    return Optional.of(ofStatus(HttpStatus.resolve(status), inThai(thrown, "")));
  }

  /**
   * What the engine's REST could not make sense of before any command began: it reads what was sent into queries and
   * values by plain Java, which ends in whatever Java throws. Our own code has no part in that.
   */
  private static Optional<Refused> ofReading(Throwable thrown, Throwable behind) {
    var readable = behind instanceof RuntimeException && !causes(thrown).stream().anyMatch(SQLException.class::isInstance);
    if (!readable) {
      return Optional.empty();
    }
    for (var frame : behind.getStackTrace()) {
      var name = frame.getClassName();
      if (name.startsWith(COMMANDS) || name.startsWith(OURS)) {
        return Optional.empty();
      }
      if (name.startsWith(REST) || name.startsWith("org.camunda.bpm.cockpit.")
          || name.startsWith("org.camunda.bpm.admin.") || name.startsWith("org.camunda.bpm.tasklist.")) {
        return Optional.of(unreadable());
      }
    }
    return Optional.empty();
  }

  /**
   * A command that the engine's REST called has looked at what it was given, and does not take it: that is the plain
   * exception with nothing behind it. Where something failed, that is behind it.
   */
  private static boolean isUnfitForACommand(Throwable thrown) {
    return thrown.getClass() == ProcessEngineException.class && thrown.getCause() == null && !isOfOurCode(thrown)
        && Stream.of(thrown.getStackTrace()).anyMatch(frame -> frame.getClassName().startsWith(REST));
  }

  /** Whether the engine was called by our code, below a call of the engine's REST, and not by that itself. */
  private static boolean isOfOurCode(Throwable thrown) {
    var ours = false;
    for (var frame : thrown.getStackTrace()) {
      if (frame.getClassName().startsWith(REST)) {
        return ours;
      }
      ours |= frame.getClassName().startsWith(OURS) && !standsAroundCommands(frame.getClassName());
    }
    return false;
  }

  /** Our interceptors stand around each command, also around one that a caller asked for. */
  private static boolean standsAroundCommands(String className) {
    try {
      return CommandInterceptor.class.isAssignableFrom(
          Class.forName(className, false, Refusals.class.getClassLoader()));
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }

  /** The sentence for a status that came without one of ours. */
  static Refused ofStatus(@Nullable HttpStatus status, String said) {
    var known = status == null ? HttpStatus.BAD_REQUEST : status;
    return new Refused(known, !said.isEmpty() ? said : switch (known) {
      case UNAUTHORIZED -> Refused.notLoggedIn().sentence();
      case FORBIDDEN -> "ท่านไม่มีสิทธิเปิดหน้านี้หรือทำรายการนี้ หากจำเป็นต้องใช้ โปรดติดต่อผู้ดูแลระบบ";
      case NOT_FOUND -> "ไม่พบหน้าที่เรียก โปรดกลับไปที่รายการงาน";
      case METHOD_NOT_ALLOWED -> "ทำรายการนี้ที่หน้านี้ไม่ได้ โปรดกลับไปที่รายการงาน";
      case NOT_ACCEPTABLE -> "ระบบตอบเป็นข้อมูลชนิดที่ขอไม่ได้ โปรดขอเป็น JSON หรือเปิดจากหน้าจอของระบบ";
      case UNSUPPORTED_MEDIA_TYPE -> "ระบบไม่รับข้อมูลชนิดที่ส่งมา โปรดส่งเป็น JSON หรือทำรายการผ่านหน้าจอของระบบ";
      case CONFLICT -> CHANGED;
      case PAYLOAD_TOO_LARGE -> "ข้อมูลที่ส่งมามีขนาดใหญ่เกินกว่าที่ระบบรับได้ โปรดย่อข้อความหรือแบ่งส่งเป็นหลายครั้ง";
      case URI_TOO_LONG, REQUEST_HEADER_FIELDS_TOO_LARGE ->
          "ที่อยู่ที่เรียกยาวเกินไป โปรดกลับไปที่รายการงานแล้วเลือกใหม่ หรือล้างคุกกี้ของเบราว์เซอร์";
      case TOO_MANY_REQUESTS -> "เรียกถี่เกินไป โปรดรอสักครู่แล้วลองใหม่";
      case SERVICE_UNAVAILABLE -> "ระบบยังไม่พร้อมใช้งานชั่วคราว โปรดรอสักครู่แล้วลองใหม่";
      default -> UNREADABLE;
    });
  }

  private static Refused noSuch(Asked asked) {
    return asked == Asked.FOR_A_TASK ? Refused.noSuchTask()
        : new Refused(HttpStatus.NOT_FOUND, "ไม่พบสิ่งที่เรียกในหน่วยงานของท่าน โปรดเปิดหน้านี้ใหม่แล้วลองอีกครั้ง");
  }

  private static Refused unreadable() {
    return new Refused(HttpStatus.BAD_REQUEST, UNREADABLE);
  }

  private static Optional<Refused> refused(HttpStatus status, String sentence) {
    return Optional.of(new Refused(status, sentence));
  }

  private static List<Throwable> causes(Throwable thrown) {
    return new ArrayList<>(Stream.iterate(thrown, cause -> cause != null, Throwable::getCause).limit(DEEPEST).toList());
  }

  private static @Nullable String field(FormFieldValidationException invalid) {
    return invalid.getDetail() instanceof List<?> problems && problems.size() == 1
        && problems.get(0) instanceof Problem problem ? problem.field() : null;
  }

  private static String inThai(Throwable thrown, String otherwise) {
    var message = thrown.getMessage();
    if (message == null || !THAI.matcher(message).find() || message.startsWith("ENGINE-")) {
      return otherwise;
    }
    return BEGINS_OF_REST.matcher(message).replaceFirst("");
  }
}
