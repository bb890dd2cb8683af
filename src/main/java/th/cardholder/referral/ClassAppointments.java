package th.cardholder.referral;

import static java.util.stream.Collectors.toMap;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import th.cardholder.audit.Audit;

/**
 * The appointments of a class (ADR 0064). A seat is taken by a referral that has one which stands, also by somebody who did
 * not come; it is free again when the appointment is taken back, or the referral is.
 */
@Service
public class ClassAppointments {

  private final JdbcClient jdbc;
  private final Referrals referrals;
  private final Appointments appointments;
  private final Audit audit;
  private final Clock clock;

  ClassAppointments(JdbcClient jdbc, Referrals referrals, Appointments appointments, Audit audit, Clock clock) {
    this.jdbc = jdbc;
    this.referrals = referrals;
    this.appointments = appointments;
    this.audit = audit;
    this.clock = clock;
  }

  /** When and where a class is, as it stands in each of its appointments. */
  public record Arrangement(LocalDate startsOn, @Nullable LocalTime startsAt, @Nullable LocalDate endsOn, String place,
      @Nullable String note) {}

  /** How many seats of a class are taken, and how many of its people have still to come, or their result to be told. */
  public record Counted(long classId, int taken, int toCome, int toReport) {

    /** Of a class without anybody. */
    public static Counted nobody(long classId) {
      return new Counted(classId, 0, 0, 0);
    }
  }

  /** The same of several classes, by their ids; a class without anybody is not in it. */
  public Map<Long, Counted> counted(Collection<Long> classIds) {
    return jdbc.sql("""
            select a.class_id, count(distinct r.id)::int as taken,
                   count(distinct r.id) filter (where r.state = 'scheduled' and a.attendance is null)::int as to_come,
                   count(distinct r.id) filter (where r.state = 'attending' and a.attendance <> 'absent')::int as to_report
              from journey.referral_appointment a join journey.referral r on r.id = a.referral_id
             where a.class_id = any(?) and a.withdrawn_at is null and r.state not in ('cancelled', 'replaced', 'refused')
             group by a.class_id
            """).param(classIds.toArray(Long[]::new)).query(Counted.class).list().stream()
        .collect(toMap(Counted::classId, it -> it));
  }

  /** The same of one. */
  public Counted counted(long classId) {
    return counted(List.of(classId)).getOrDefault(classId, Counted.nobody(classId));
  }

  private record Waiting(String projectCode, int number) {}

  /** How many of an office's referrals of a year are accepted and without an appointment, by project. */
  public Map<String, Integer> waiting(String officeId, int year) {
    return jdbc.sql("""
            select project_code, count(*)::int as number from journey.referral
             where office_id = ? and year = ? and state = 'accepted' group by project_code
            """).params(officeId, year).query(Waiting.class).list().stream()
        .collect(toMap(Waiting::projectCode, Waiting::number));
  }

  /** The newest appointment of a referral, which was just arranged, is one of this class. */
  public void join(long referralId, long classId) {
    var appointment = appointments.newest(referralId).orElseThrow();
    jdbc.sql("update journey.referral_appointment set class_id = ? where id = ?").params(classId, appointment.id()).update();
  }

  /** Somebody whose appointment was moved. */
  public record Moved(long referralId, String referralNumber, long caseId, String officeId,
      @Nullable String processInstanceId) {}

  /**
   * Puts another appointment in the place of each that is still ahead of its people; what was arranged before stays written.
   * The referrals are held first, so that nobody records meanwhile who came to the appointment of before.
   */
  public List<Moved> move(long classId, Arrangement to, String by) {
    var held = jdbc.sql("""
        select r.id as referral_id, r.referral_number, r.case_id, r.office_id, r.process_instance_id
          from journey.referral r
         where r.state = 'scheduled' and r.id in (
           select referral_id from journey.referral_appointment
            where class_id = ? and withdrawn_at is null and attendance is null)
         order by r.id for update
        """).param(classId).query(Moved.class).list();
    for (var one : held) {
      appointments.newest(one.referralId()).ifPresent(it -> appointments.withdraw(it.id()));
      var appointment = appointments.add(one.referralId(), one.caseId(),
          new Appointments.Arranged(to.startsOn(), to.startsAt(), to.endsOn(), to.place(), to.note()), by);
      join(one.referralId(), classId);
      audit.write(Audit.Entry.of(by, one.officeId(), "referral.moved", one.caseId())
          .with(Map.of("referral", one.referralNumber(), "appointment", appointment, "class", classId)));
    }
    referrals.changed();
    return held;
  }

  /** The latest day on which somebody of the class was sent; nobody is asked to come before. */
  public Optional<LocalDate> lastOffered(long classId) {
    return jdbc.sql("""
            select max(r.offered_at) from journey.referral r
             where r.state = 'scheduled' and r.id in (
               select referral_id from journey.referral_appointment
                where class_id = ? and withdrawn_at is null and attendance is null)
            """).param(classId).query(OffsetDateTime.class).optional()
        .map(at -> at.atZoneSameInstant(clock.getZone()).toLocalDate());
  }
}
