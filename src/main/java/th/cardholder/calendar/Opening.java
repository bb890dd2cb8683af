package th.cardholder.calendar;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import th.cardholder.consent.BankData;
import th.cardholder.door.Problem;
import th.cardholder.door.StepRule;
import th.cardholder.door.TypedText;
import th.cardholder.measure.MeasureYears.Window;
import th.cardholder.words.Result;
import th.cardholder.words.ThaiDate;
import th.cardholder.words.ThaiText;
import th.cardholder.words.ThaiTime;

/** Times that an AO opens, read from what was typed: on each day of a span that is one of these weekdays, one after the other. */
record Opening(LocalDate from, LocalDate to, Set<DayOfWeek> weekdays, LocalTime startsAt, LocalTime endsAt, int minutes,
    @Nullable String place) {

  private static final int SHORTEST = 10;
  private static final int LONGEST = 240;
  private static final int MOST = 300;
  private static final int LONGEST_PLACE = 200;
  /** Nobody is asked to come before; what is typed so early is an afternoon on a clock of twelve hours. */
  private static final LocalTime EARLIEST = LocalTime.of(5, 0);
  private static final Set<DayOfWeek> WORKING = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);

  /** @param window in which the year interviews; null where the first day is in none */
  private record Facts(Opening asked, LocalDate today, @Nullable Window window) {}

  private static final List<StepRule<Facts>> RULES = List.of(
      new StepRule<>("nobody is asked to come on a day that is over", "ours: a slip of the pen", "from",
          it -> it.asked().from().isBefore(it.today()), "วันแรกผ่านไปแล้ว โปรดเลือกวันนี้หรือหลังจากวันนี้"),
      new StepRule<>("a span does not end before it begins", "ours: a slip of the pen", "to",
          it -> it.asked().to().isBefore(it.asked().from()), "วันสุดท้ายต้องไม่ก่อนวันแรก โปรดตรวจวันที่"),
      new StepRule<>("it begins in the year's window of interviews", "domain.md §2.2", "from",
          it -> it.window() == null, "วันแรกอยู่นอกช่วงสัมภาษณ์ของมาตรการ โปรดตรวจวันที่หรือปี พ.ศ."),
      new StepRule<>("it ends in it too", "domain.md §2.2", "to",
          it -> it.asked().to().isAfter(Objects.requireNonNull(it.window()).closes()),
          it -> "วันสุดท้ายอยู่นอกช่วงสัมภาษณ์ ซึ่งสิ้นสุด " + ThaiDate.longForm(Objects.requireNonNull(it.window()).closes())
              + " โปรดเลือกวันที่ไม่เกินวันนั้น"),
      new StepRule<>("nobody is asked to come at night", "ours: an afternoon on a clock of twelve hours", "startsAt",
          it -> it.asked().startsAt().isBefore(EARLIEST),
          "เวลาเริ่มเป็นเวลากลางคืน หากหมายถึงช่วงบ่าย โปรดกรอกแบบ 24 ชั่วโมง เช่น 13:00"),
      new StepRule<>("a day does not end before it begins", "ours: a slip of the pen", "endsAt",
          it -> !it.asked().endsAt().isAfter(it.asked().startsAt()), "เวลาเลิกต้องหลังเวลาเริ่ม โปรดตรวจเวลา"),
      new StepRule<>("an interview takes a while, and no day", "ours: a slip of the pen", "minutes",
          it -> it.asked().minutes() < SHORTEST || it.asked().minutes() > LONGEST,
          "โปรดกรอกเวลาต่อรายเป็นนาที " + SHORTEST + " ถึง " + LONGEST),
      new StepRule<>("there is time for one", "ours: nothing would be opened", "minutes",
          it -> it.asked().times().isEmpty(), "ช่วงเวลานี้สั้นกว่าเวลาต่อราย โปรดลดเวลาต่อรายหรือขยายช่วงเวลา"),
      new StepRule<>("it has one of its weekdays", "ours: nothing would be opened", "weekdays",
          it -> it.asked().days().isEmpty(), "ไม่มีวันใดในช่วงนี้ตรงกับวันในสัปดาห์ที่เลือก โปรดเลือกวันเพิ่ม"),
      new StepRule<>("so many at once and no more", "ours: more are opened in parts", "to",
          it -> it.asked().days().size() * it.asked().times().size() > MOST,
          "เปิดได้ครั้งละไม่เกิน " + MOST + " ช่วงเวลา โปรดเลือกช่วงวันให้สั้นลง"));

  /**
   * As it was typed.
   *
   * @param to       null or blank: the first day alone, whichever weekday it is
   * @param weekdays 1 Monday to 7 Sunday; null or empty: Monday to Friday
   * @param minutes  for one interview
   * @param place    where people come to; of no meaning where the AO comes to them
   */
  record Typed(@Nullable String from, @Nullable String to, @Nullable List<@Nullable Integer> weekdays, @Nullable String startsAt,
      @Nullable String endsAt, @Nullable Integer minutes, @Nullable Boolean atHome, @Nullable String place) {}

  /** What it comes to before the calendar is looked at, or the first thing that is wrong with it. */
  static Result<Opening, Problem> of(Typed typed, LocalDate today, Windows windows) {
    if (typed.atHome() == null) {
      return Result.refused(new Problem("atHome", "โปรดเลือกว่าสัมภาษณ์ที่สำนักงานหรือเยี่ยมที่บ้าน"));
    }
    var atHome = typed.atHome();
    var wrong = atHome ? Optional.<Problem>empty() : place(typed.place());
    if (wrong.isPresent()) {
      return Result.refused(wrong.get());
    }
    if (typed.minutes() == null) {
      return Result.refused(new Problem("minutes", "โปรดกรอกเวลาต่อรายเป็นนาที " + SHORTEST + " ถึง " + LONGEST));
    }
    int minutes = typed.minutes();
    var place = atHome ? null : ThaiText.folded(plain(typed.place()));
    return day("from", typed.from()).then(from ->
        (plain(typed.to()).isBlank() ? Result.<LocalDate, Problem>of(from) : day("to", typed.to())).then(to ->
            time("startsAt", typed.startsAt()).then(startsAt -> time("endsAt", typed.endsAt()).then(endsAt ->
                kept(new Opening(from, to, weekdays(typed, from), startsAt, endsAt, minutes, place), today, windows)))));
  }

  /** The window in which a day lies. */
  interface Windows {

    @Nullable Window of(LocalDate day);
  }

  private static Result<Opening, Problem> kept(Opening asked, LocalDate today, Windows windows) {
    return StepRule.firstBroken(RULES, new Facts(asked, today, windows.of(asked.from()))).map(Result::<Opening, Problem>refused)
        .orElseGet(() -> Result.of(asked));
  }

  private static Set<DayOfWeek> weekdays(Typed typed, LocalDate from) {
    if (plain(typed.to()).isBlank()) {
      return EnumSet.of(from.getDayOfWeek());
    }
    var chosen = EnumSet.noneOf(DayOfWeek.class);
    var asked = typed.weekdays();
    if (asked != null) {
      asked.stream().filter(it -> it != null && it >= 1 && it <= DayOfWeek.values().length).map(DayOfWeek::of).forEach(chosen::add);
    }
    return chosen.isEmpty() ? WORKING : chosen;
  }

  private static Result<LocalDate, Problem> day(String field, @Nullable String typed) {
    return ThaiDate.parseTyped(plain(typed)).refusedAs(it -> new Problem(field, it));
  }

  private static Result<LocalTime, Problem> time(String field, @Nullable String typed) {
    return ThaiTime.parseTyped(plain(typed)).refusedAs(it -> new Problem(field, it));
  }

  /** What is told to everybody who comes holds nobody's account (R21). */
  private static Optional<Problem> place(@Nullable String typed) {
    var text = ThaiText.folded(plain(typed));
    if (text.isEmpty()) {
      return Optional.of(new Problem("place", "โปรดกรอกสถานที่ที่ให้มาพบ"));
    }
    if (text.length() > LONGEST_PLACE) {
      return Optional.of(new Problem("place", "สถานที่ยาวเกินไป โปรดย่อให้ไม่เกิน " + LONGEST_PLACE + " ตัวอักษร"));
    }
    if (TypedText.unusable(typed)) {
      return Optional.of(new Problem("place", TypedText.UNUSABLE));
    }
    return BankData.accountNumberInOfficial(text)
        ? Optional.of(new Problem("place", "ข้อความนี้แจ้งทุกคนที่นัด แต่มีเลขที่คล้ายเลขที่บัญชี โปรดลบเลขนั้นออก")) : Optional.empty();
  }

  private static String plain(@Nullable String typed) {
    return typed == null ? "" : typed;
  }

  boolean atHome() {
    return place == null;
  }

  List<LocalDate> days() {
    return to.isBefore(from) ? List.of() : from.datesUntil(to.plusDays(1)).filter(it -> weekdays.contains(it.getDayOfWeek())).toList();
  }

  /** When each begins, on any of the days. */
  List<LocalTime> times() {
    List<LocalTime> times = new ArrayList<>();
    if (minutes >= SHORTEST) {
      var left = Duration.between(startsAt, endsAt).toMinutes();
      for (long at = 0; at + minutes <= left; at += minutes) {
        times.add(startsAt.plusMinutes(at));
      }
    }
    return times;
  }
}
