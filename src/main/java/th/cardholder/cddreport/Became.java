package th.cardholder.cddreport;

import java.util.Arrays;
import th.cardholder.referral.Referral.State;
import th.cardholder.words.Coded;

/** What became of somebody who was sent to a district's office, as a report counts it. */
enum Became implements Coded {
  DEVELOPED("developed", "พัฒนาแล้วเสร็จ"),
  NOT_DEVELOPED("notDeveloped", "ไม่ได้รับการพัฒนา"),
  REFUSED("refused", "หน่วยงานปฏิเสธ"),
  /** Taken back, or offered elsewhere in its place: the office has nothing to do with it any more. */
  ENDED("ended", "ยกเลิก หรือส่งต่อที่อื่นแทน"),
  OPEN("open", "ยังไม่มีผล");

  private final String code;
  private final String labelTh;

  Became(String code, String labelTh) {
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

  static Became of(State state) {
    return switch (state) {
      case DEVELOPED -> DEVELOPED;
      case NOT_DEVELOPED -> NOT_DEVELOPED;
      case REFUSED -> REFUSED;
      case REPLACED, CANCELLED -> ENDED;
      case OFFERED, ON_AGENDA, ACCEPTED, SCHEDULED, ATTENDING -> OPEN;
    };
  }

  /** The states of a referral that count so. */
  String[] states() {
    return Arrays.stream(State.values()).filter(it -> of(it) == this).map(State::code).toArray(String[]::new);
  }
}
