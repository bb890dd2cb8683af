package th.cardholder.notice;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import th.cardholder.words.Coded;

/**
 * Something that became of a case or a referral, for whoever has to know.
 *
 * @param referralId null where it is of the case itself
 * @param key which of its kind it is: the same one is told once, however often it is said
 * @param day the day that it is about; null where it is about none
 * @param officeId whose it is to tick off; null where it is the case's team's
 */
public record Notice(Kind kind, long caseId, @Nullable Long referralId, String key, @Nullable LocalDate day, Reader reader,
    @Nullable String officeId) {

  /** For whoever looks after the case. */
  public Notice(Kind kind, long caseId, long referralId, String key, @Nullable LocalDate day) {
    this(kind, caseId, referralId, key, day, Reader.KEEPER, null);
  }

  /** What there is but one of in a referral's life. */
  public static Notice of(Kind kind, long caseId, long referralId) {
    return new Notice(kind, caseId, referralId, "", null);
  }

  /** What is of the case itself. */
  public static Notice ofCase(Kind kind, long caseId, String key, LocalDate day, Reader reader) {
    return new Notice(kind, caseId, null, key, day, reader, null);
  }

  /** What the office that has a referral is told of it. */
  public static Notice toAgency(Kind kind, long caseId, long referralId, String officeId, String key, LocalDate day) {
    return new Notice(kind, caseId, referralId, key, day, Reader.AGENCY, officeId);
  }

  /** What the bank's office from which somebody sits in is told of a case. */
  public static Notice toCoInterviewer(Kind kind, long caseId, String officeId, String key, LocalDate day) {
    return new Notice(kind, caseId, null, key, day, Reader.CO_INTERVIEWER, officeId);
  }

  /** Who ticks it off. */
  public enum Reader implements Coded {
    /** The AO; of a case without one the chief and the secretariat. */
    KEEPER("keeper"),
    /** The chief and the secretariat, whoever has the case. */
    TEAM("team"),
    /** The office that develops the person. */
    AGENCY("agency"),
    /** The bank's officer who sits in on the case's interview; of that bank's office. */
    CO_INTERVIEWER("coInterviewer");

    private final String code;

    Reader(String code) {
      this.code = code;
    }

    @Override
    public String code() {
      return code;
    }
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
    CLASS_CANCELLED("classCancelled", "รุ่นการอบรมยกเลิก หน่วยงานจะนัดใหม่"),
    TRANSFERRED_IN("transferredIn", "รับโอนผู้มีบัตรฯ ที่ย้ายมา โปรดดูแลต่อ"),
    TEAM_CHANGED("teamChanged", "ผู้มีบัตรฯ ย้ายที่อยู่และเปลี่ยนทีมที่ดูแล โปรดดำเนินการต่อตามเดิม"),
    MOVED_AWAY("movedAway", "ผู้มีบัตรฯ ย้ายไปอยู่ที่อื่น หน่วยงานไม่ต้องดำเนินการต่อ"),
    BANK_CONSENT_WITHDRAWN("bankConsentWithdrawn", "ผู้มีบัตรฯ ถอนความยินยอมเปิดเผยข้อมูลบัญชี ห้ามใช้ข้อมูลบัญชีตั้งแต่บัดนี้"),
    BANK_CONSENT_GIVEN("bankConsentGiven", "ผู้มีบัตรฯ ให้ความยินยอมเปิดเผยข้อมูลบัญชีใหม่"),
    SENSITIVE_CONSENT_WITHDRAWN("sensitiveConsentWithdrawn",
        "ผู้มีบัตรฯ ถอนความยินยอมใช้ข้อมูลสุขภาพและความพิการ ห้ามใช้ข้อมูลนั้นตั้งแต่บัดนี้"),
    SENSITIVE_CONSENT_GIVEN("sensitiveConsentGiven", "ผู้มีบัตรฯ ให้ความยินยอมใช้ข้อมูลสุขภาพและความพิการใหม่");

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
