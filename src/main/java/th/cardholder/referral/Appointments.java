package th.cardholder.referral;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.cardholder.reference.OncePerTransaction;
import th.cardholder.words.Coded;

/**
 * The appointments of the referrals; a row is filled in once, when the attendance is known. One that is withdrawn
 * counts no more and stays written.
 */
@Repository
class Appointments {

  private final JdbcClient jdbc;
  private final Clock clock;
  private final OncePerTransaction<Long, List<Appointment>> read = new OncePerTransaction<>();

  Appointments(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** The appointments of a referral that count, the oldest first. */
  List<Appointment> of(long referralId) {
    return read.get(referralId, id -> jdbc.sql("""
            select id, starts_on, starts_at, ends_on, place, note, attendance, attended_days, attendance_note
              from journey.referral_appointment where referral_id = ? and withdrawn_at is null order by id
            """).param(id).query(Appointments::appointment).list());
  }

  private static Appointment appointment(ResultSet row, int number) throws SQLException {
    var attendance = row.getString("attendance");
    return new Appointment(row.getLong("id"), row.getObject("starts_on", LocalDate.class),
        row.getObject("starts_at", LocalTime.class), row.getObject("ends_on", LocalDate.class), row.getString("place"),
        row.getString("note"), attendance == null ? null : Coded.of(Attendance.class, attendance),
        row.getObject("attended_days", Integer.class), row.getString("attendance_note"));
  }

  Optional<Appointment> newest(long referralId) {
    var all = of(referralId);
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
  }

  /** Adds one; returns its id. */
  long add(long referralId, Arranged arranged, String by) {
    read.forget();
    return jdbc.sql("""
            insert into journey.referral_appointment (referral_id, starts_on, starts_at, ends_on, place, note,
                                                      recorded_at, recorded_by)
            values (?, ?, ?, ?, ?, ?, ?, ?) returning id
            """).params(referralId, arranged.startsOn(), arranged.startsAt(), arranged.endsOn(), arranged.place(),
            arranged.note(), OffsetDateTime.now(clock), by).query(Long.class).single();
  }

  /** What an agency arranges, see {@link Appointment}. */
  record Arranged(LocalDate startsOn, @Nullable LocalTime startsAt, @Nullable LocalDate endsOn, String place,
      @Nullable String note) {}

  void attended(long id, Attendance attendance, @Nullable Integer days, @Nullable String note, String by) {
    read.forget();
    jdbc.sql("""
            update journey.referral_appointment
               set attendance = ?, attended_days = ?, attendance_note = ?, attended_at = ?, attended_by = ?
             where id = ?
            """).params(attendance.code(), days, note, OffsetDateTime.now(clock), by, id).update();
  }

  void withdraw(long id) {
    read.forget();
    jdbc.sql("update journey.referral_appointment set withdrawn_at = ? where id = ?")
        .params(OffsetDateTime.now(clock), id).update();
  }

  /** The same appointment once more, before anybody knew who came. */
  void repeat(long id) {
    read.forget();
    jdbc.sql("""
        insert into journey.referral_appointment (referral_id, starts_on, starts_at, ends_on, place, note,
                                                  recorded_at, recorded_by, repeats)
        select referral_id, starts_on, starts_at, ends_on, place, note, recorded_at, recorded_by, id
          from journey.referral_appointment where id = ?
        """).param(id).update();
  }
}
