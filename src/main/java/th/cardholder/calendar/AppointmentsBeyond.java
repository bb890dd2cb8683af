package th.cardholder.calendar;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import th.cardholder.almanac.HangsOnYear;
import th.cardholder.measure.YearChange;
import th.cardholder.measure.YearPart;
import th.cardholder.words.ThaiDate;

/** Appointments that would lie after the last day of interviews, when that is moved nearer: they stay, and their AOs move them. */
@Component
class AppointmentsBeyond implements HangsOnYear {

  private static final String INTERVIEWS = "homeVisit";

  private final JdbcClient jdbc;

  AppointmentsBeyond(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<String> would(YearChange change) {
    if (change.what() != YearPart.WINDOW || !change.name().equals(INTERVIEWS)
        || !change.dayAfter(YearChange.CLOSES).isBefore(change.dayBefore(YearChange.CLOSES))) {
      return List.of();
    }
    int beyond = jdbc.sql("""
        select count(*)::int from journey.interview_appointment a join journey.interview_slot s on s.id = a.slot_id
         where a.ended is null and s.day > ? and s.day <= ?
        """).params(change.dayAfter(YearChange.CLOSES), change.dayBefore(YearChange.CLOSES)).query(Integer.class).single();
    return beyond == 0 ? List.of() : List.of("นัดสัมภาษณ์ " + beyond + " นัดอยู่หลังวันที่ "
        + ThaiDate.shortForm(change.dayAfter(YearChange.CLOSES)) + " นัดเหล่านี้คงอยู่ ผู้ดูแล (AO) ต้องเลื่อนนัดเอง");
  }
}
