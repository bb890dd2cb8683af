package th.cardholder.interview;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import th.cardholder.door.StepRule;
import th.cardholder.words.ThaiDate;
import th.cardholder.words.YearAhead;

/** On which days a person can have been met, or missed, and looked for again (R05, R06, R19). */
final class InterviewDays {

  private InterviewDays() {}

  /**
   * What a day is looked at by.
   *
   * @param opened   when the case was opened
   * @param lastMiss when the person was last not met; null when never
   * @param newest   when they were last missed or interviewed; null when neither
   * @param lastTry  whether the year allows no other try (R19)
   * @param next     the day appointed for it, where one was told
   */
  record Tried(LocalDate day, LocalDate today, LocalDate opened, @Nullable LocalDate lastMiss,
      @Nullable LocalDate newest, boolean lastTry, @Nullable LocalDate next) {}

  /** The day decides for good from which month the top-up is paid; on the newest day itself they may be met, later. */
  private static final StepRule<Tried> NOT_BEFORE_THE_NEWEST = new StepRule<>(
      "nobody is met before the day on which they were last missed or interviewed", "R06", "interviewedOn",
      it -> it.newest() != null && it.day().isBefore(it.newest()),
      it -> "วันที่ต้องไม่ก่อนวันที่ไปพบหรือนัดครั้งล่าสุด (" + longForm(it.newest()) + ") โปรดตรวจวันที่");

  /** Of every day. */
  static final List<StepRule<Tried>> ANY = List.of(
      new StepRule<>("an interview is recorded when it was, or was to be", "R05", "interviewedOn",
          it -> it.day().isAfter(it.today()),
          "วันที่ต้องไม่เกินวันนี้ บันทึกได้เมื่อไปพบหรือถึงวันนัดแล้ว โปรดตรวจวันที่"),
      new StepRule<>("nobody is interviewed before the case is opened", "R05", "interviewedOn",
          it -> it.day().isBefore(it.opened()),
          it -> "วันที่ต้องไม่ก่อนวันที่เปิดเรื่อง (" + ThaiDate.longForm(it.opened()) + ") โปรดตรวจวันที่"));

  /** Of one on which the person was met. */
  static final List<StepRule<Tried>> MET = List.of(NOT_BEFORE_THE_NEWEST);

  /** Of one on which they were not. */
  static final List<StepRule<Tried>> MISSED = List.of(
      new StepRule<>("a day is one try", "R19", "interviewedOn",
          it -> it.lastMiss() != null && !it.day().isAfter(it.lastMiss()), InterviewDays::notLater),
      NOT_BEFORE_THE_NEWEST,
      new StepRule<>("before the last try the next day is set", "R19", "nextOn",
          it -> !it.lastTry() && (it.next() == null || it.next().isBefore(it.today())),
          "โปรดกรอกวันนัดครั้งต่อไป เป็นวันนี้หรือหลังจากวันนี้"),
      new StepRule<>("nobody is looked for again in more than a year", "ours: a slip of the pen in the year", "nextOn",
          it -> !it.lastTry() && it.next() != null && YearAhead.isExceededBy(it.next(), it.today()),
          "วันนัดครั้งต่อไปอยู่ไกลเกินหนึ่งปี โปรดตรวจปี พ.ศ."));

  private static String notLater(Tried it) {
    return it.day().equals(it.lastMiss())
        ? "บันทึกการไม่พบของวันนี้แล้ว การไม่พบวันละหลายครั้งนับเป็นครั้งเดียว โปรดบันทึกอีกเมื่อไปพบหรือนัดในวันอื่น"
        : "วันที่ต้องหลังวันที่ไม่พบครั้งล่าสุด (" + longForm(it.lastMiss()) + ") โปรดตรวจวันที่";
  }

  private static String longForm(@Nullable LocalDate known) {
    return ThaiDate.longForm(Objects.requireNonNull(known));
  }
}
