package th.cardholder.privacy;

import java.util.List;
import org.jspecify.annotations.Nullable;
import th.cardholder.cases.Decision;
import th.cardholder.cases.Decision.NotDone;
import th.cardholder.words.Result;

/**
 * Why something was asked for: a kind of a short list, and words.
 *
 * @param kind its code
 */
public record Why(String kind, String words) {

  private static final int LEAST = 5;
  private static final int MOST = 500;

  /** A kind of reason. The lists are ร่าง: the law asks for a purpose and names none. */
  public record Kind(String code, String labelTh) {}

  /** Why a whole number is shown. */
  public static final List<Kind> OF_A_NUMBER = List.of(new Kind("identity", "ตรวจยืนยันตัวบุคคล"),
      new Kind("paper", "กรอกในเอกสารหรือหนังสือราชการ"), new Kind("agency", "ประสานธนาคารหรือหน่วยงานที่ต้องใช้เลขเต็ม"),
      new Kind("registry", "ตรวจสอบกับทะเบียน"), new Kind("other", "อื่น ๆ"));

  /** Why all that is held is handed out. */
  public static final List<Kind> OF_AN_EXPORT = List.of(new Kind("subject", "เจ้าของข้อมูลขอด้วยตนเอง"),
      new Kind("representative", "ผู้แทนโดยชอบธรรมหรือผู้รับมอบอำนาจขอ"), new Kind("law", "ศาลหรือกฎหมายสั่ง"));

  /** Why it is asked who saw whom. */
  public static final List<Kind> OF_VIEWS = List.of(new Kind("breach", "เหตุละเมิดข้อมูลส่วนบุคคล"),
      new Kind("complaint", "ข้อร้องเรียนของเจ้าของข้อมูล"), new Kind("inspection", "การตรวจสอบตามรอบ"));

  /** What was typed, if it is a reason. */
  static Result<Why, NotDone> of(@Nullable String kind, @Nullable String words, List<Kind> kinds) {
    var chosen = kinds.stream().map(Kind::code).filter(it -> it.equals(kind)).findFirst();
    if (chosen.isEmpty()) {
      return Result.refused(new Decision.Invalid("kind", "โปรดเลือกเหตุผล"));
    }
    var wrong = Decision.checkText("reason", words, LEAST, MOST, "รายละเอียดของเหตุผล");
    return wrong != null || words == null ? Result.refused(wrong == null ? new Decision.NotFound() : wrong)
        : Result.of(new Why(chosen.get(), words.strip()));
  }

  /** A kind in words. */
  static String labelTh(String kind, List<Kind> kinds) {
    return kinds.stream().filter(it -> it.code().equals(kind)).map(Kind::labelTh).findFirst().orElse(kind);
  }
}
