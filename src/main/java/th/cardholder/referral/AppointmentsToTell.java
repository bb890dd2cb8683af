package th.cardholder.referral;

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
import th.cardholder.words.Coded;
import th.cardholder.words.ThaiDate;
import th.cardholder.words.ThaiTime;

/** The agencies' appointments, those of classes too, as their people are told of them: by the office's name, not the project's. */
@Component
class AppointmentsToTell implements Matter {

  private final JdbcClient jdbc;

  AppointmentsToTell(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Set<MessageKind> kinds() {
    return Set.of(MessageKind.DEVELOPMENT_BOOKED, MessageKind.DEVELOPMENT_NEARS, MessageKind.DEVELOPMENT_CANCELLED);
  }

  /**
   * @param off     taken back
   * @param settled whether it is known who came
   * @param another whether the referral has one that stands
   */
  private record Row(String officeId, String state, LocalDate startsOn, @Nullable LocalTime startsAt, @Nullable LocalDate endsOn, String place,
      boolean off, boolean settled, boolean another) {

    private boolean stands() {
      return !off && !settled && Referral.State.SCHEDULED.code().equals(state);
    }

    private boolean cancelled() {
      return off && !another && Coded.of(Referral.State.class, state).open();
    }

    private String whenTh() {
      return ThaiDate.withWeekday(startsOn) + (endsOn == null || endsOn.equals(startsOn) ? "" : " ถึง " + ThaiDate.longForm(endsOn))
          + (startsAt == null ? "" : " เวลา " + ThaiTime.form(startsAt));
    }
  }

  @Override
  public Optional<Told> told(MessageKind kind, long matterId, Case participant) {
    return jdbc.sql("""
            select r.office_id, r.state, a.starts_on, a.starts_at, a.ends_on, a.place, a.withdrawn_at is not null as off,
                   a.attendance is not null as settled,
                   exists (select from journey.referral_appointment b where b.referral_id = a.referral_id and b.withdrawn_at is null
                              and b.attendance is null) as another
              from journey.referral_appointment a join journey.referral r on r.id = a.referral_id where a.id = ? and r.case_id = ?
            """).params(matterId, participant.id()).query(Row.class).optional()
        .filter(it -> kind == MessageKind.DEVELOPMENT_CANCELLED ? it.cancelled() : it.stands())
        .map(it -> new Told(it.whenTh(), it.place(), null, it.officeId(),
            it.startsAt() == null ? it.startsOn().plusDays(1).atStartOfDay() : it.startsOn().atTime(it.startsAt())));
  }

  private record Next(long id, long caseId) {}

  @Override
  public List<Coming> coming(LocalDate day, long after, int most) {
    return jdbc.sql("""
            select a.id, r.case_id from journey.referral_appointment a join journey.referral r on r.id = a.referral_id and r.state = 'scheduled'
             where a.starts_on = ? and a.withdrawn_at is null and a.attendance is null and a.id > ? order by a.id limit ?
            """).params(day, after, most).query(Next.class).list().stream()
        .map(it -> new Coming(MessageKind.DEVELOPMENT_NEARS, it.id(), it.caseId())).toList();
  }
}
