package th.cardholder.outbox;

import java.util.EnumSet;
import org.jspecify.annotations.Nullable;
import th.cardholder.words.Coded;

/** What is said. All but the digest and what is said of a round are to a person, about something that a {@link Matter} has. */
public enum MessageKind implements Coded {
  INTERVIEW_BOOKED("interviewBooked", "แจ้งวันนัดสัมภาษณ์", null),
  VISIT_BOOKED("visitBooked", "แจ้งวันไปเยี่ยมบ้าน", null),
  INTERVIEW_NEARS("interviewNears", "เตือนนัดสัมภาษณ์ก่อนถึงวัน", INTERVIEW_BOOKED),
  VISIT_NEARS("visitNears", "เตือนการเยี่ยมบ้านก่อนถึงวัน", VISIT_BOOKED),
  INTERVIEW_CANCELLED("interviewCancelled", "แจ้งยกเลิกนัดสัมภาษณ์", null),
  DEVELOPMENT_BOOKED("developmentBooked", "แจ้งวันนัดของหน่วยงานพัฒนา", null),
  DEVELOPMENT_NEARS("developmentNears", "เตือนนัดของหน่วยงานพัฒนาก่อนถึงวัน", DEVELOPMENT_BOOKED),
  DEVELOPMENT_CANCELLED("developmentCancelled", "แจ้งยกเลิกนัดของหน่วยงานพัฒนา", null),
  RESULT_KNOWN("resultKnown", "แจ้งว่ามีผลแล้ว", null),
  PLACE_CHANGED("placeChanged", "แจ้งสถานที่และเวลาที่เปลี่ยน", null),
  ROUND_NEARS("roundNears", "เตือน AO ก่อนปิดรอบติดตามผล", null),
  ROUND_SHORT("roundShort", "แจ้งรอบติดตามผลที่ยังไม่ครบ", null),
  DIGEST("digest", "สรุปงานประจำวันถึงเจ้าหน้าที่", null);

  private final String code;
  private final String labelTh;
  private final @Nullable MessageKind announced;

  MessageKind(String code, String labelTh, @Nullable MessageKind announced) {
    this.code = code;
    this.labelTh = labelTh;
    this.announced = announced;
  }

  @Override
  public String code() {
    return code;
  }

  public String labelTh() {
    return labelTh;
  }

  /** Whether it is said to a person, in the year's words. */
  public boolean toPerson() {
    return !EnumSet.of(ROUND_NEARS, ROUND_SHORT, DIGEST).contains(this);
  }

  /** By which the same was told when it was arranged; empty text where it is no reminder. */
  String announcedBy() {
    return announced == null ? "" : announced.code;
  }

  /** The kind with this code; unknown codes are a defect of the caller. */
  static MessageKind of(String code) {
    return Coded.of(MessageKind.class, code);
  }
}
