package th.cardholder.reassignment;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import th.cardholder.cases.Decision;
import th.cardholder.cases.Decision.NotDone;
import th.cardholder.words.Result;
import th.cardholder.words.ThaiDate;

/** From when to when somebody is away, an AO or an officer of an agency, as it was typed in the Buddhist Era (ADR 0050). */
record LeaveDays(LocalDate from, LocalDate to) {

  /** For so many days after its end a leave still stands in the list. */
  static final int LISTED = 60;
  /** A leave of longer than this many days is a change of the office. */
  private static final int LONGEST = 366;

  /**
   * Of a leave that begins today or later.
   *
   * @param instead what is to be done where somebody is away for longer, after "โปรด"
   */
  static Result<LeaveDays, NotDone> ofTyped(@Nullable String from, @Nullable String to, LocalDate today, String instead) {
    return day("from", from).fold(first -> first.isBefore(today)
        ? Result.refused(new Decision.Invalid("from", "วันเริ่มลาต้องไม่ก่อนวันนี้ หากลาไปแล้ว โปรดใส่วันนี้"))
        : until(first, to, first, "วันสุดท้ายของการลาต้องไม่ก่อนวันเริ่มลา โปรดตรวจวันที่", instead), Result::refused);
  }

  /** Of one that has begun: its first day stays, and it lasts today at least. */
  static Result<LeaveDays, NotDone> ofBegun(LocalDate from, @Nullable String to, LocalDate today, String instead) {
    return until(from, to, today, "วันสุดท้ายของการลาต้องไม่ก่อนวันนี้ หากกลับมาทำงานแล้ว โปรดกด “ยกเลิกวันลา”", instead);
  }

  private static Result<LeaveDays, NotDone> until(LocalDate from, @Nullable String typed, LocalDate earliest, String tooEarly,
      String instead) {
    return day("to", typed).fold(to -> to.isBefore(earliest) ? Result.refused(new Decision.Invalid("to", tooEarly))
        : to.isAfter(from.plusDays(LONGEST - 1))
            ? Result.refused(new Decision.Invalid("to", "บันทึกวันลาได้ครั้งละไม่เกิน 1 ปี หากนานกว่านั้น โปรด" + instead))
            : Result.of(new LeaveDays(from, to)), Result::refused);
  }

  private static Result<LocalDate, NotDone> day(String field, @Nullable String typed) {
    return typed == null || typed.isBlank() ? Result.refused(new Decision.Invalid(field, "โปรดกรอกวันที่"))
        : ThaiDate.parseTyped(typed).fold(Result::of, why -> Result.refused(new Decision.Invalid(field, why)));
  }
}
