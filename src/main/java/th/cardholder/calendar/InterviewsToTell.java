package th.cardholder.calendar;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import th.cardholder.cases.Case;
import th.cardholder.outbox.Matter;
import th.cardholder.outbox.MessageKind;

/** The appointments for interviews, at the office and at home, as their people are told of them. */
@Component
class InterviewsToTell implements Matter {

  private final JdbcClient jdbc;

  InterviewsToTell(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Set<MessageKind> kinds() {
    return Set.of(MessageKind.INTERVIEW_BOOKED, MessageKind.VISIT_BOOKED, MessageKind.INTERVIEW_NEARS, MessageKind.VISIT_NEARS,
        MessageKind.INTERVIEW_CANCELLED);
  }

  /** {@code another}: whether the case has an appointment that stands. */
  private record Row(String officeId, LocalDate day, LocalTime startsAt, int minutes, @Nullable String place, @Nullable String ended,
      boolean another) {}

  @Override
  public Optional<Told> told(MessageKind kind, long matterId, Case participant) {
    return jdbc.sql("""
            select s.office_id, s.day, s.starts_at, s.minutes, s.place, a.ended,
                   exists (select from journey.interview_appointment b where b.case_id = a.case_id and b.ended is null) as another
              from journey.interview_appointment a join journey.interview_slot s on s.id = a.slot_id where a.id = ? and a.case_id = ?
            """).params(matterId, participant.id()).query(Row.class).optional()
        .filter(it -> kind == MessageKind.INTERVIEW_CANCELLED ? "cancelled".equals(it.ended()) && !it.another() : it.ended() == null)
        .map(it -> new Told(new InterviewAppointments.Standing(it.day(), it.startsAt(), it.minutes(), it.place()).whenThai(), it.place(), null,
            it.officeId(), it.day().atTime(it.startsAt())));
  }

  private record Next(long id, long caseId, boolean atHome) {}

  @Override
  public List<Coming> coming(LocalDate day, long after, int most) {
    return jdbc.sql("""
            select a.id, a.case_id, s.at_home from journey.interview_slot s
              join journey.interview_appointment a on a.slot_id = s.id and a.ended is null
             where s.day = ? and s.closed_at is null and a.id > ? order by a.id limit ?
            """).params(day, after, most).query(Next.class).list().stream()
        .map(it -> new Coming(it.atHome() ? MessageKind.VISIT_NEARS : MessageKind.INTERVIEW_NEARS, it.id(), it.caseId())).toList();
  }
}
