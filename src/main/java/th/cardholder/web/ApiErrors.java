package th.cardholder.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.catalina.connector.ClientAbortException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import th.cardholder.guard.ErrorAnswer;

/** The errors of all that Spring answers: the product's API, files that are not there, and what no one answers. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class ApiErrors {

  private static final Logger LOG = LoggerFactory.getLogger(ApiErrors.class);
  private static final int FRAMES = 12;

  @ExceptionHandler
  void answer(Exception thrown, HttpServletRequest request, HttpServletResponse response) throws IOException {
    var refused = Refusals.of(thrown).orElseGet(() -> unexpected(thrown));
    if (!isCallerGone(thrown)) {
      send(refused, request, response);
    }
  }

  static void send(Refused refused, HttpServletRequest request, HttpServletResponse response) throws IOException {
    ErrorAnswer.send(request, response, refused.status().value(), refused.status().name(), refused.sentence(),
        refused.field());
  }

  /**
   * What nobody expected is logged under a number that the user can pass on. The exception's own message is
   * left out: a database puts the row into it, and with the row a person.
   */
  static Refused unexpected(Throwable thrown) {
    var reference = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
    if (isCallerGone(thrown)) {
      LOG.debug("Nobody waited for the answer, reference {}: {}", reference, withoutMessages(thrown));
    } else {
      LOG.error("Request failed, reference {}: {}", reference, withoutMessages(thrown));
    }
    if (isDatabaseAway(thrown)) {
      return new Refused(HttpStatus.SERVICE_UNAVAILABLE, "ระบบติดต่อฐานข้อมูลไม่ได้ชั่วคราว ยังไม่ได้บันทึกสิ่งใด"
          + " โปรดรอสักครู่แล้วลองใหม่ หากยังไม่ได้ ให้แจ้งผู้ดูแลระบบพร้อมรหัสอ้างอิง " + reference);
    }
    return new Refused(HttpStatus.INTERNAL_SERVER_ERROR,
        "ระบบขัดข้อง โปรดลองใหม่อีกครั้ง หากยังไม่ได้ ให้แจ้งผู้ดูแลระบบพร้อมรหัสอ้างอิง " + reference);
  }

  /** Whoever asked has closed the window or gone on: no fault of anybody, and there is nobody to be told. */
  static boolean isCallerGone(Throwable thrown) {
    return causes(thrown)
        .anyMatch(cause -> cause instanceof ClientAbortException || cause instanceof AsyncRequestNotUsableException);
  }

  /** No connection, no room for one, or the server going down: classes 08, 53 and 57 of the database's errors. */
  private static boolean isDatabaseAway(Throwable thrown) {
    return causes(thrown)
        .anyMatch(cause -> cause instanceof SQLTransientConnectionException
            || cause instanceof SQLException sql && sql.getSQLState() != null
            && sql.getSQLState().matches("(08|53|57P).*"));
  }

  private static Stream<Throwable> causes(Throwable thrown) {
    return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause).limit(16);
  }

  private static String withoutMessages(Throwable thrown) {
    return causes(thrown).limit(8)
        .map(cause -> cause.getClass().getName() + Stream.of(cause.getStackTrace()).limit(FRAMES)
            .map(frame -> "\n\tat " + frame).collect(Collectors.joining()))
        .collect(Collectors.joining("\ncaused by "));
  }
}
