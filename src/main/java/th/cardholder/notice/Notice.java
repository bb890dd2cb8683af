package th.cardholder.notice;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import th.cardholder.words.Coded;

/**
 * Something that became of a referral, for whoever looks after its case.
 *
 * @param key which of its kind it is: the same one is told once, however often it is said
 * @param day the day that it is about; null where it is about none
 */
public record Notice(Kind kind, long caseId, long referralId, String key, @Nullable LocalDate day) {

  /** What there is but one of in a referral's life. */
  public static Notice of(Kind kind, long caseId, long referralId) {
    return new Notice(kind, caseId, referralId, "", null);
  }

  /** What officers are told. */
  public enum Kind implements Coded {
    ACCEPTED("accepted", "หน่วยงานรับไว้พัฒนา"),
    REFUSED("refused", "หน่วยงานปฏิเสธ"),
    DEVELOPED("developed", "พัฒนาแล้วเสร็จ"),
    NOT_DEVELOPED("notDeveloped", "ไม่ได้รับการพัฒนา"),
    UNANSWERED("unanswered", "หน่วยงานไม่ตอบในกำหนด ส่งให้จังหวัดพิจารณา"),
    TO_PROVINCE("toProvince", "หน่วยงานรับไม่ได้ ส่งให้ คอจ. พิจารณา"),
    PROVINCE_SENT_BACK("provinceSentBack", "จังหวัดคืนหน่วยงานเดิมให้พิจารณาใหม่"),
    PROVINCE_GAVE_ANOTHER("provinceGaveAnother", "จังหวัดให้โครงการอื่นแทนแล้ว"),
    PROVINCE_HAS_NONE("provinceHasNone", "จังหวัดไม่มีโครงการรองรับ โปรดปรับแผน"),
    HANDED_OVER("handedOver", "หน่วยงานส่งต่อให้หน่วยงานอื่นในจังหวัด"),
    GAVE_UP("gaveUp", "หน่วยงานขอคืนเรื่องหลังรับไว้แล้ว"),
    CLASS_MOVED("classMoved", "รุ่นการอบรมเปลี่ยนวันหรือสถานที่"),
    CLASS_CANCELLED("classCancelled", "รุ่นการอบรมยกเลิก หน่วยงานจะนัดใหม่");

    private final String code;
    private final String labelTh;

    Kind(String code, String labelTh) {
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

    /** The kind with this code; unknown codes are a defect of the caller. */
    public static Kind of(String code) {
      return Coded.of(Kind.class, code);
    }
  }
}
