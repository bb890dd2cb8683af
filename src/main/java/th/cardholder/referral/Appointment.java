package th.cardholder.referral;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import th.cardholder.calendar.ThaiDate;

/**
 * What an agency arranged for a person, and whether the person came.
 *
 * @param endsOn     null when it is one day, or when the end is not known yet
 * @param attendance {@code attended}, {@code partly} or {@code absent}; null until it is recorded
 */
public record Appointment(long id, LocalDate startsOn, @Nullable LocalDate endsOn, String place,
    @Nullable String note, @Nullable String attendance, @Nullable Integer attendedDays,
    @Nullable String attendanceNote) {

  static final String ABSENT = "absent";
  static final String ATTENDED = "attended";

  private static final Map<String, String> ATTENDANCE =
      Map.of(ATTENDED, "เข้ารับการพัฒนาครบ", "partly", "เข้ารับการพัฒนาบางส่วน", ABSENT, "ไม่มาตามนัด");

  /** {@code 12 มีนาคม 2561 ถึง 14 มีนาคม 2561 ณ ศาลากลางจังหวัด}. */
  public String textTh() {
    return ThaiDate.longForm(startsOn)
        + (endsOn == null || endsOn.equals(startsOn) ? "" : " ถึง " + ThaiDate.longForm(endsOn)) + " ณ " + place;
  }

  /** Whether the person came, in Thai; null until it is recorded. */
  public @Nullable String attendanceTh() {
    return attendanceTh(attendance, attendedDays);
  }

  /** An attendance in Thai, by its code. */
  public static @Nullable String attendanceTh(@Nullable String attendance, @Nullable Integer days) {
    return attendance == null ? null
        : ATTENDANCE.get(attendance) + (days == null ? "" : " (" + days + " วัน)");
  }

  /** How many days it can be attended; null when its end is not known. */
  @Nullable Long days() {
    return endsOn == null ? null : ChronoUnit.DAYS.between(startsOn, endsOn) + 1;
  }
}
