package th.cardholder.referral;

import org.jspecify.annotations.Nullable;
import th.cardholder.words.Coded;

/** Whether a person came to an appointment (R19). */
public enum Attendance implements Coded {
  ATTENDED("attended", "เข้ารับการพัฒนาครบ"),
  PARTLY("partly", "เข้ารับการพัฒนาบางส่วน"),
  ABSENT("absent", "ไม่มาตามนัด");

  private final String code;
  private final String labelTh;

  Attendance(String code, String labelTh) {
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

  /** In Thai, with the number of days where it is known. */
  String labelTh(@Nullable Integer days) {
    return labelTh + (days == null ? "" : " (" + days + " วัน)");
  }
}
