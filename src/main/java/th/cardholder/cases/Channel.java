package th.cardholder.cases;

import th.cardholder.words.Coded;

/** By which way a case was opened (R02, R03, and R10 of a year that continues another). */
public enum Channel implements Coded {
  WALK_IN("walkIn", "มาแจ้งด้วยตนเอง"),
  PAPER("paper", "บันทึกจากแบบกระดาษ"),
  HOME_VISIT("homeVisit", "เยี่ยมบ้าน"),
  CONTINUED("continued", "ต่อเนื่องจากปีก่อน");

  private final String code;
  private final String labelTh;

  Channel(String code, String labelTh) {
    this.code = code;
    this.labelTh = labelTh;
  }

  @Override
  public String code() {
    return code;
  }

  public String labelTh() {
    return labelTh;
  }
}
