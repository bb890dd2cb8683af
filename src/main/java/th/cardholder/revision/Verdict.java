package th.cardholder.revision;

import java.util.Arrays;

/** What may be done with a revision, and with which exit code {@code models check} says so. */
public enum Verdict {

  /** Every running position maps to the same element, and every contract holds. */
  SAFE(0, "safe", "นำขึ้นใช้และย้ายเรื่องที่ดำเนินอยู่ได้ทั้งหมด"),
  /** Somebody must map a position or agree to something. */
  PLANNED(1, "planned", "นำขึ้นใช้ได้เมื่อมีผู้กำหนดหรือเห็นชอบตามรายการ"),
  /** New journeys can start on it; running ones cannot be carried over. */
  DEPLOY_ONLY(2, "deployOnly", "ใช้ได้กับเรื่องใหม่เท่านั้น เรื่องที่ดำเนินอยู่ย้ายไม่ได้ทั้งหมด"),
  /** It cannot be deployed. */
  REFUSED(3, "refused", "นำขึ้นใช้ไม่ได้ โปรดแก้ตามรายการ");

  private final int exit;
  private final String code;
  private final String sentence;

  Verdict(int exit, String code, String sentence) {
    this.exit = exit;
    this.code = code;
    this.sentence = sentence;
  }

  /** As it stands in JSON. */
  public String code() {
    return code;
  }

  static Verdict of(String code) {
    return Arrays.stream(values()).filter(it -> it.code.equals(code)).findFirst().orElseThrow();
  }

  int exit() {
    return exit;
  }

  String sentence() {
    return sentence;
  }
}
