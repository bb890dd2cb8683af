package th.cardholder.outbox;

import th.cardholder.words.Coded;

/** How far a message is. */
enum MessageState implements Coded {
  QUEUED("queued", "รอส่ง"),
  SENDING("sending", "กำลังส่ง"),
  SENT("sent", "ส่งแล้ว"),
  FAILED("failed", "ส่งไม่สำเร็จ"),
  DROPPED("dropped", "ไม่ส่ง");

  private final String code;
  private final String labelTh;

  MessageState(String code, String labelTh) {
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
}
