package th.cardholder.interview;

import th.cardholder.words.Coded;

/** What came of one visit or appointment for the interview (R19). */
public enum AttemptResult implements Coded {
  INTERVIEWED("interviewed", "ได้สัมภาษณ์"),
  DECLINED("declined", "พบแล้ว แจ้งว่าไม่ประสงค์"),
  NOT_HOME("notHome", "ไปที่บ้านแล้วไม่พบ"),
  NO_SHOW("noShow", "ไม่มาตามนัด");

  private final String code;
  private final String labelTh;

  AttemptResult(String code, String labelTh) {
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

  /** Whether the person was not met, so that this was a try. */
  public boolean missed() {
    return this == NOT_HOME || this == NO_SHOW;
  }
}
