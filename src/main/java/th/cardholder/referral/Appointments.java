package th.cardholder.referral;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.cardholder.consent.BankData;
import th.cardholder.outbox.MessageKind;
import th.cardholder.outbox.Messages;
import th.cardholder.reference.OncePerTransaction;
import th.cardholder.reference.Question.About;
import th.cardholder.reference.Question;
import th.cardholder.words.Coded;

/**
 * The appointments of the referrals; a row is filled in once, when the attendance is known. One that is withdrawn
 * counts no more and stays written.
 */
@Repository
class Appointments {

  private final JdbcClient jdbc;
  private final BankData bank;
  private final Messages messages;
  private final Clock clock;
  private final Question<Row> counting;
  private final OncePerTransaction<Long, List<Appointment>> read = new OncePerTransaction<>();

  Appointments(JdbcClient jdbc, BankData bank, Messages messages, Clock clock) {
    this.jdbc = jdbc;
    this.bank = bank;
    this.messages = messages;
    this.clock = clock;
    this.counting = new Question<>(jdbc, """
        select a.id, r.case_id, a.starts_on, a.starts_at, a.ends_on, a.place, a.note, a.attendance, a.attended_days,
               a.attendance_note
          from journey.referral_appointment a join journey.referral r on r.id = a.referral_id
         where a.referral_id = :id and a.withdrawn_at is null order by a.id
        """, Row.class);
  }

  private void forget() {
    read.forget();
    counting.forget();
  }

  private record Row(long id, long caseId, LocalDate startsOn, @Nullable LocalTime startsAt, @Nullable LocalDate endsOn, String place,
      @Nullable String note, @Nullable String attendance, @Nullable Integer attendedDays,
      @Nullable String attendanceNote) {

    private Appointment appointment(BankData bank) {
      return new Appointment(id, startsOn, startsAt, endsOn, Objects.requireNonNull(bank.readable(caseId, place)),
          bank.readable(caseId, note), attendance == null ? null : Coded.of(Attendance.class, attendance), attendedDays,
          bank.readable(caseId, attendanceNote));
    }
  }

  /** The appointments of a referral that count, the oldest first. */
  List<Appointment> of(long referralId) {
    return read.get(referralId, id -> counting.of(id).stream().map(it -> it.appointment(bank)).toList());
  }

  /** What {@link #of} answers, to be asked ahead. */
  About<?> about(long referralId) {
    return counting.about(referralId);
  }

  Optional<Appointment> newest(long referralId) {
    var all = of(referralId);
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
  }

  /** Adds one to a referral of this case, whose person is told of it if it is still to come; returns its id. */
  long add(long referralId, long caseId, Arranged arranged, String by) {
    forget();
    var appointment = jdbc.sql("""
            insert into journey.referral_appointment (referral_id, starts_on, starts_at, ends_on, place, note,
                                                      recorded_at, recorded_by)
            values (?, ?, ?, ?, ?, ?, ?, ?) returning id
            """).params(referralId, arranged.startsOn(), arranged.startsAt(), arranged.endsOn(), arranged.place(),
            arranged.note(), OffsetDateTime.now(clock), by).query(Long.class).single();
    if (!arranged.startsOn().isBefore(LocalDate.now(clock))) {
      messages.say(MessageKind.DEVELOPMENT_BOOKED, appointment, caseId);
    }
    return appointment;
  }

  /** What an agency arranges, see {@link Appointment}. */
  record Arranged(LocalDate startsOn, @Nullable LocalTime startsAt, @Nullable LocalDate endsOn, String place,
      @Nullable String note) {}

  /** False when the appointment was moved or taken back meanwhile. */
  boolean attended(long id, Attendance attendance, @Nullable Integer days, @Nullable String note, String by) {
    forget();
    return jdbc.sql("""
            update journey.referral_appointment
               set attendance = ?, attended_days = ?, attendance_note = ?, attended_at = ?, attended_by = ?
             where id = ? and withdrawn_at is null
            """).params(attendance.code(), days, note, OffsetDateTime.now(clock), by, id).update() == 1;
  }

  void withdraw(long id) {
    forget();
    jdbc.sql("update journey.referral_appointment set withdrawn_at = ? where id = ?")
        .params(OffsetDateTime.now(clock), id).update();
  }

  /** The same of one that is off: whoever was told of it is told so, unless another takes its place. */
  void off(long id, long caseId) {
    withdraw(id);
    messages.sayOff(MessageKind.DEVELOPMENT_CANCELLED, id, caseId, MessageKind.DEVELOPMENT_BOOKED, MessageKind.DEVELOPMENT_NEARS);
  }

  /** The same appointment once more, before anybody knew who came. */
  void repeat(long id) {
    forget();
    jdbc.sql("""
        insert into journey.referral_appointment (referral_id, starts_on, starts_at, ends_on, place, note,
                                                  class_id, recorded_at, recorded_by, repeats)
        select referral_id, starts_on, starts_at, ends_on, place, note, class_id, recorded_at, recorded_by, id
          from journey.referral_appointment where id = ?
        """).param(id).update();
  }

  /** Of which class an appointment is, if of one. */
  Optional<Long> classOf(long appointmentId) {
    return jdbc.sql("select class_id from journey.referral_appointment where id = ? and class_id is not null")
        .param(appointmentId).query(Long.class).optional();
  }
}
