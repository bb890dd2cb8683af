package th.cardholder.employment;

import java.time.LocalDate;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import th.cardholder.words.Coded;

/**
 * An employer employs or trains a cardholder (domain.md §3.1, the last row; its conditions are damaged, so all of it is a draft).
 *
 * @param untilOn     the last day that is agreed; null where none is
 * @param endedOn     the last day, once it was said that it has ended
 * @param consent     the newest word of the person to its disclosure
 * @param certificate what was issued under that consent; null while nothing is
 * @param diedOn      when the person died, as a report that stands says; it ends there by itself
 */
public record Employment(long id, String employerName, EmployerNumber employerNumber, Kind kind, LocalDate startsOn,
    @Nullable LocalDate untilOn, PaidBy paidBy, @Nullable LocalDate endedOn, @Nullable EndReason endReason, Consent consent,
    @Nullable Certificate certificate, @Nullable LocalDate diedOn) {

  /** What the employer does. */
  public enum Kind implements Coded {
    EMPLOYMENT("employment", "จ้างงาน"),
    TRAINING("training", "ฝึกอบรม");

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
  }

  /** How the wage is paid. */
  public enum PaidBy implements Coded {
    CARD("card", "ผ่านบัตรสวัสดิการแห่งรัฐ"),
    ACCOUNT("account", "เข้าบัญชีเงินฝากของผู้มีบัตรฯ"),
    OTHERWISE("otherwise", "วิธีอื่น เช่น เงินสด"),
    NO_WAGE("noWage", "ไม่มีค่าจ้าง (ฝึกอบรม)");

    private final String code;
    private final String labelTh;

    PaidBy(String code, String labelTh) {
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

  /** Why it has ended. */
  public enum EndReason implements Coded {
    COMPLETED("completed", "ครบกำหนด หรือฝึกอบรมครบ"),
    RESIGNED("resigned", "ผู้มีบัตรฯ ลาออก"),
    DISMISSED("dismissed", "นายจ้างเลิกจ้าง"),
    OTHER("other", "เหตุอื่น"),
    /** There never was such an employment: the row stays, and counts for nothing. */
    MISTAKEN("mistaken", "บันทึกผิด ยกเลิกทั้งรายการ");

    private final String code;
    private final String labelTh;

    EndReason(String code, String labelTh) {
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

  /** What the person has said to the disclosure; {@code how} is one of {@link th.cardholder.consent.ConsentChanges#HOW}. */
  public record Consent(long id, boolean given, LocalDate saidOn, String how, int version) {}

  /** A certificate: its number, and the code that is printed with it. */
  public record Certificate(CertificateNumber number, VerificationCode code, LocalDate issuedOn) {}

  /** Where it stands on a day. */
  public enum Standing implements Coded {
    RUNS("runs", "ดำเนินอยู่"),
    ENDED("ended", "สิ้นสุดแล้ว"),
    MISTAKEN("mistaken", "ยกเลิก (บันทึกผิด)");

    private final String code;
    private final String labelTh;

    Standing(String code, String labelTh) {
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

  /** Its last day, as far as one is known: what was said of its end, else what is agreed, and not after the person's death. */
  public @Nullable LocalDate lastDay() {
    return lastDay(untilOn, endedOn, diedOn);
  }

  /** The same of these days. */
  static @Nullable LocalDate lastDay(@Nullable LocalDate until, @Nullable LocalDate ended, @Nullable LocalDate died) {
    return Stream.of(ended == null ? until : ended, died).filter(Objects::nonNull).min(LocalDate::compareTo).orElse(null);
  }

  /** Whether it was recorded by mistake. */
  public boolean mistaken() {
    return endReason == EndReason.MISTAKEN;
  }

  /** Where it stands on this day; on its last day it has ended. */
  public Standing standing(LocalDate today) {
    var last = lastDay();
    return mistaken() ? Standing.MISTAKEN : last != null && !last.isAfter(today) ? Standing.ENDED : Standing.RUNS;
  }
}
