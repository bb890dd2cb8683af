package th.cardholder.outbox;

import th.cardholder.words.Coded;

/** Why something was not sent. */
enum WhyNot implements Coded {
  NO_PHONE("noPhone", "ไม่มีหมายเลขโทรศัพท์มือถือ"),
  NO_CONSENT("noConsent", "ไม่ได้ยินยอมรับข้อความ หรือเลิกรับแล้ว"),
  DIED("died", "เสียชีวิต"),
  NOT_SO("notSo", "นัดเปลี่ยน ยกเลิก หรือสิ้นสุดแล้ว"),
  TOO_LATE("tooLate", "เลยกำหนดแล้ว"),
  WORDING("wording", "ไม่มีถ้อยคำกลางที่ใช้ได้ โปรดแจ้งผู้ดูแลระบบ"),
  NO_EMAIL("noEmail", "ไม่มีอีเมล หรือพ้นหน้าที่แล้ว"),
  REFUSED("refused", "ผู้ให้บริการไม่รับ โปรดตรวจหมายเลขหรืออีเมล"),
  GAVE_UP("gaveUp", "ลองครบจำนวนครั้งแล้ว โปรดตรวจช่องทางส่ง");

  private final String code;
  private final String labelTh;

  WhyNot(String code, String labelTh) {
    this.code = code;
    this.labelTh = labelTh;
  }

  @Override
  public String code() {
    return code;
  }

  String labelTh() {
    return labelTh;
  }

  static String labelTh(String code) {
    return Coded.find(WhyNot.class, code).map(WhyNot::labelTh).orElse(code);
  }
}
