package th.cardholder.training;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import th.cardholder.referral.Appointment;
import th.cardholder.referral.ClassAppointments.Arrangement;
import th.cardholder.words.Coded;
import th.cardholder.words.ThaiTime;

/**
 * A class of one project of an agency's office.
 *
 * @param number   the office's, of the year and the project
 * @param startsAt null only where it was keyed after its day
 * @param version  grows with whatever the office says of it anew
 */
public record TrainingClass(long id, String officeId, int year, String projectCode, int number, @Nullable String name,
    String place, LocalDate startsOn, @Nullable LocalTime startsAt, LocalDate endsOn, @Nullable LocalTime endsAt,
    @Nullable String note, int seats, State state, @Nullable String cancelReason, int version) {

  /** Where a class stands. */
  public enum State implements Coded {
    OPEN("open", "เปิดรับ"),
    /** Somebody has come: it is not moved or cancelled any more. */
    HELD("held", "จัดแล้ว"),
    CANCELLED("cancelled", "ยกเลิก");

    private final String code;
    private final String labelTh;

    State(String code, String labelTh) {
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

  /** {@code รุ่นที่ 2 · ช่างปูน}. */
  public String titleTh() {
    return "รุ่นที่ " + number + (name == null ? "" : " · " + name);
  }

  /** {@code 12 มี.ค. 2561 ถึง 14 มี.ค. 2561 เวลา 09:00 น. ถึง 16:00 น.}. */
  public String whenTh() {
    return Appointment.shortTh(startsOn, startsAt, endsOn)
        + (startsAt == null || endsAt == null ? "" : " ถึง " + ThaiTime.form(endsAt));
  }

  /** How many days it has. */
  public long days() {
    return ChronoUnit.DAYS.between(startsOn, endsOn) + 1;
  }

  /** As it stands in the appointment of each of its people, who are told until when it lasts with what to bring. */
  Arrangement arrangement() {
    var told = Stream.of(endsAt == null ? "" : "เลิกเวลา " + ThaiTime.form(endsAt), note == null ? "" : note)
        .filter(it -> !it.isEmpty()).collect(Collectors.joining(" · "));
    return new Arrangement(startsOn, startsAt, endsOn, place, told.isEmpty() ? null : told);
  }
}
