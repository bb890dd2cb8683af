package th.cardholder.calendar;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;
import th.cardholder.words.ThaiDate;
import th.cardholder.words.ThaiTime;

/**
 * A time in an AO's calendar.
 *
 * @param minutes how long it is
 * @param atHome  whether the AO comes to the person's house
 * @param place   where the person comes to otherwise
 */
record Slot(long id, String officeId, String aoUserId, LocalDate day, LocalTime startsAt, int minutes, boolean atHome,
    @Nullable String place, boolean closed) {

  /** {@code 09:00–09:45 น.} */
  String timeThai() {
    return timeThai(startsAt, minutes);
  }

  static String timeThai(LocalTime from, int minutes) {
    return ThaiTime.form(from).replace(" น.", "") + "–" + ThaiTime.form(from.plusMinutes(minutes));
  }

  /** {@code วันจันทร์ที่ 5 มีนาคม 2561 เวลา 09:00–09:45 น.} */
  String whenThai() {
    return ThaiDate.withWeekday(day) + " เวลา " + timeThai();
  }

  String placeThai() {
    return placeThai(place);
  }

  static String placeThai(@Nullable String place) {
    return place == null ? "เยี่ยมที่บ้าน" : place;
  }

  /** Whether it has begun, so that nobody can be asked to come any more. */
  boolean over(LocalDateTime now) {
    return !day.atTime(startsAt).isAfter(now);
  }
}
