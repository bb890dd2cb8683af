package th.cardholder.followup;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import th.cardholder.measure.MeasureYears;

/** On which days before a round's close something is said, and what is complete enough: settings of the year, drafts (Part D). */
@Component
class RoundDays {

  private static final String REMIND = "roundRemindDays";
  private static final String CHIEF = "roundChiefDays";
  private static final String PROVINCE = "roundProvinceDays";
  private static final String COMPLETE = "roundCompletePercent";

  private final MeasureYears years;

  RoundDays(MeasureYears years) {
    this.years = years;
  }

  /** Whether a setting of a year is one of these. */
  static boolean isOne(String setting) {
    return List.of(REMIND, CHIEF, PROVINCE, COMPLETE).contains(setting);
  }

  /** A day on which AOs are reminded; {@code stage} is the same however the round is moved. */
  record Reminder(String stage, LocalDate day) {}

  /** Those of a round, in their order. One that would not come after the round's first day is none: its opening is under way then. */
  List<Reminder> reminders(RoundKey round) {
    var window = window(round);
    return Stream.of(years.text(round.year(), REMIND).split(",")).map(Integer::valueOf).distinct().sorted(Comparator.reverseOrder())
        .map(before -> new Reminder("remind-" + before, window.closes().minusDays(before)))
        .filter(it -> it.day().isAfter(window.opens())).toList();
  }

  /** When the chiefs are told. */
  LocalDate chiefs(RoundKey round) {
    return before(round, CHIEF);
  }

  /** When the provinces and the committee are told, not before the chiefs. */
  LocalDate provinces(RoundKey round) {
    var day = before(round, PROVINCE);
    return day.isBefore(chiefs(round)) ? chiefs(round) : day;
  }

  /** Of each hundred so many are to be reported by then. */
  int percent(int year) {
    return years.number(year, COMPLETE);
  }

  MeasureYears.Window window(RoundKey round) {
    return years.window(round.year(), round.kind());
  }

  /** In a short round after its first day, and on its last at the latest. */
  private LocalDate before(RoundKey round, String setting) {
    var window = window(round);
    var day = window.closes().minusDays(years.number(round.year(), setting));
    var second = window.opens().plusDays(1);
    return day.isBefore(second) ? min(second, window.closes()) : day;
  }

  private static LocalDate min(LocalDate one, LocalDate other) {
    return one.isBefore(other) ? one : other;
  }
}
