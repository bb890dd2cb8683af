package th.cardholder.web;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import th.cardholder.office.CurrentOfficer;

/** Ends a request with a status and a Thai sentence that says what to do. */
final class Refused extends RuntimeException {

  private final HttpStatus status;
  private final String sentence;
  private final @Nullable String field;

  Refused(HttpStatus status, String sentence) {
    this(status, null, sentence);
  }

  Refused(HttpStatus status, @Nullable String field, String sentence) {
    super(status + (field == null ? "" : " " + field), null, false, false);
    this.status = status;
    this.sentence = sentence;
    this.field = field;
  }

  static Refused notLoggedIn() {
    return new Refused(HttpStatus.UNAUTHORIZED, "โปรดเข้าสู่ระบบก่อนแล้วลองใหม่");
  }

  /** Whoever is logged in, if that is an administrator; {@code act} is what nobody else may do. */
  static String unlessAdministrator(CurrentOfficer current, String act) {
    var user = current.userId().orElseThrow(Refused::notLoggedIn);
    if (!current.administrator()) {
      throw new Refused(HttpStatus.FORBIDDEN, "เฉพาะผู้ดูแลระบบเท่านั้นที่" + act + "ได้ โปรดติดต่อผู้ดูแลระบบ");
    }
    return user;
  }

  static Refused noSuchCase() {
    return new Refused(HttpStatus.NOT_FOUND, "ไม่พบเรื่องนี้ในหน่วยงานของท่าน โปรดตรวจเลขที่เรื่อง");
  }

  static Refused noSuchTask() {
    return new Refused(HttpStatus.NOT_FOUND, "ไม่พบงานนี้ในหน่วยงานของท่าน งานอาจส่งไปแล้ว โปรดเปิดรายการงานใหม่");
  }

  static Refused taskDone() {
    return new Refused(HttpStatus.CONFLICT,
        "งานนี้ส่งแล้วหรือถูกปิดไปแล้ว ไม่ต้องส่งซ้ำ โปรดเปิดรายการงานใหม่");
  }

  HttpStatus status() {
    return status;
  }

  String sentence() {
    return sentence;
  }

  @Nullable String field() {
    return field;
  }
}
