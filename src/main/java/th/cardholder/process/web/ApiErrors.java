package th.cardholder.process.web;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** The one shape of every error of the product's API: a Thai sentence, and the field it is about. */
@RestControllerAdvice(basePackageClasses = ApiErrors.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class ApiErrors {

  private static final Logger LOG = LoggerFactory.getLogger(ApiErrors.class);
  private static final int FRAMES = 12;

  /** What the browser is told. */
  record Problem(String message, @Nullable String field) {}

  @ExceptionHandler
  ResponseEntity<Problem> answer(Exception thrown) {
    var refused = Refusals.of(thrown).orElseGet(() -> unexpected(thrown));
    return ResponseEntity.status(refused.status()).contentType(MediaType.APPLICATION_JSON)
        .body(new Problem(refused.sentence(), refused.field()));
  }

  /**
   * What nobody expected is logged under a number that the user can pass on. The exception's own message is
   * left out: a database puts the row into it, and with the row a person.
   */
  static Refused unexpected(Throwable thrown) {
    var reference = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
    LOG.error("Request failed, reference {}: {}", reference, withoutMessages(thrown));
    return new Refused(HttpStatus.INTERNAL_SERVER_ERROR,
        "ระบบขัดข้อง โปรดลองใหม่อีกครั้ง หากยังไม่ได้ ให้แจ้งผู้ดูแลระบบพร้อมรหัสอ้างอิง " + reference);
  }

  private static String withoutMessages(Throwable thrown) {
    return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause).limit(8)
        .map(cause -> cause.getClass().getName() + Stream.of(cause.getStackTrace()).limit(FRAMES)
            .map(frame -> "\n\tat " + frame).collect(Collectors.joining()))
        .collect(Collectors.joining("\ncaused by "));
  }
}
