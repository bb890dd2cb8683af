package th.cardholder.referral;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Counts what one agency's office did with its referrals between two days. */
@Repository
public class AgencyQuarters {

  private final JdbcClient jdbc;
  private final Clock clock;

  AgencyQuarters(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * Referrals of a project that are alike in their reason and result. A referral is closed for whoever is to answer it when it
   * was answered, or taken back before; so what was carried over and received is what was accepted, refused, taken back or is
   * unanswered.
   *
   * @param reasonCode  why it was refused
   * @param resultCode  what became of the person
   * @param carried     not closed before the first day
   * @param received    offered in the time
   * @param takenBack   closed in the time without an answer
   * @param unanswered  not closed at the end of it
   * @param finished    whose result was reported in the time
   * @param waiting     not answered now, {@code waitingLate} of these after they were due
   * @param underWay    accepted or arranged now, {@code underWayLate} of these after their next word was due
   * @param attending   being developed now, and so on
   */
  public record Count(String projectCode, @Nullable String reasonCode, @Nullable String resultCode, long carried, long received,
      long accepted, long refused, long takenBack, long unanswered, long finished, long waiting, long waitingLate,
      long underWay, long underWayLate, long attending, long attendingLate) {}

  /** Of an office in a measure year, from a day to before another; all as of one moment. */
  public List<Count> of(String officeId, int year, LocalDate from, LocalDate beyond) {
    return jdbc.sql("""
        select project_code, reason_code, result_code,
               count(*) filter (where offered_at < :from and (closed_at is null or closed_at >= :from)) as carried,
               count(*) filter (where offered_at >= :from and offered_at < :beyond) as received,
               count(*) filter (where answered_at >= :from and answered_at < :beyond and state <> 'refused') as accepted,
               count(*) filter (where answered_at >= :from and answered_at < :beyond and state = 'refused') as refused,
               count(*) filter (where answered_at is null and closed_at >= :from and closed_at < :beyond) as taken_back,
               count(*) filter (where offered_at < :beyond and (closed_at is null or closed_at >= :beyond)) as unanswered,
               count(*) filter (where result_at >= :from and result_at < :beyond) as finished,
               count(*) filter (where state = 'offered') as waiting,
               count(*) filter (where state = 'offered' and due_on < :today) as waiting_late,
               count(*) filter (where state in ('accepted', 'scheduled')) as under_way,
               count(*) filter (where state in ('accepted', 'scheduled') and due_on < :today) as under_way_late,
               count(*) filter (where state = 'attending') as attending,
               count(*) filter (where state = 'attending' and due_on < :today) as attending_late
          from (select *, coalesce(answered_at, cancelled_at) as closed_at from journey.referral
                 where office_id = :office and year = :year) r
         group by 1, 2, 3
        """).param("office", officeId).param("year", year).param("from", at(from)).param("beyond", at(beyond))
        .param("today", LocalDate.now(clock)).query(Count.class).list();
  }

  private OffsetDateTime at(LocalDate day) {
    return day.atStartOfDay(clock.getZone()).toOffsetDateTime();
  }
}
