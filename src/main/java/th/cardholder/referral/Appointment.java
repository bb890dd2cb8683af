package th.cardholder.referral;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import th.cardholder.words.Coded;
import th.cardholder.words.ThaiDate;
import th.cardholder.words.ThaiTime;

/**
 * What an agency arranged for a person, and whether the person came.
 *
 * @param startsAt   when on the first day; null on those of before it was asked for, and where it is not known
 * @param endsOn     null when it is one day, or when the end is not known yet
 * @param attendance null until it is recorded
 */
public record Appointment(long id, LocalDate startsOn, @Nullable LocalTime startsAt, @Nullable LocalDate endsOn, String place,
    @Nullable String note, @Nullable Attendance attendance, @Nullable Integer attendedDays,
    @Nullable String attendanceNote) {

  /** {@code 12 มีนาคม 2561 ถึง 14 มีนาคม 2561 เวลา 09:00 น. ณ ศาลากลางจังหวัด}. */
  public String textTh() {
    return ThaiDate.longForm(startsOn)
        + (endsOn == null || endsOn.equals(startsOn) ? "" : " ถึง " + ThaiDate.longForm(endsOn)) + at(startsAt)
        + " ณ " + place;
  }

  /** {@code 12 มี.ค. 2561 ถึง 14 มี.ค. 2561 เวลา 09:00 น.}, for a line of a list. */
  public static String shortTh(LocalDate startsOn, @Nullable LocalTime startsAt, @Nullable LocalDate endsOn) {
    return ThaiDate.shortForm(startsOn)
        + (endsOn == null || endsOn.equals(startsOn) ? "" : " ถึง " + ThaiDate.shortForm(endsOn)) + at(startsAt);
  }

  private static String at(@Nullable LocalTime startsAt) {
    return startsAt == null ? "" : " เวลา " + ThaiTime.form(startsAt);
  }

  /** Whether the person came, in Thai; null until it is recorded. */
  public @Nullable String attendanceTh() {
    return attendance == null ? null : attendance.labelTh(attendedDays);
  }

  /** An attendance in Thai, by its code. */
  public static @Nullable String attendanceTh(@Nullable String attendance, @Nullable Integer days) {
    return attendance == null ? null : Coded.of(Attendance.class, attendance).labelTh(days);
  }

  /** The last day, as far as it is known: who came to one day of one without an end has been there that day. */
  @Nullable LocalDate lastDay() {
    return endsOn != null ? endsOn : Integer.valueOf(1).equals(attendedDays) ? startsOn : null;
  }

  /** The last day that was arranged; of one whose end is not known, the first. */
  public LocalDate lastArrangedDay() {
    return endsOn == null ? startsOn : endsOn;
  }

  /** How many days it can be attended; null when its end is not known. */
  @Nullable Long days() {
    return endsOn == null ? null : ChronoUnit.DAYS.between(startsOn, endsOn) + 1;
  }
}
