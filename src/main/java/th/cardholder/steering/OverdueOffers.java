package th.cardholder.steering;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import th.cardholder.audit.Audit;
import th.cardholder.measure.MeasureYears;
import th.cardholder.referral.Agenda.Offered;
import th.cardholder.referral.Agenda;

/**
 * What happens by itself with an offer that its agency does not answer: on the day after its due date the agency is
 * reminded, and some days later it goes to the province (ADR 0061). Twice, or by two nodes at once, does it once.
 */
@Service
public class OverdueOffers {

  private static final Logger LOG = LoggerFactory.getLogger(OverdueOffers.class);

  /** So many at a time. */
  private static final int PIECE = 25;

  private final Agenda agenda;
  private final MeasureYears years;
  private final Audit audit;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Clock clock;

  OverdueOffers(Agenda agenda, MeasureYears years, Audit audit, JdbcClient jdbc, TransactionTemplate transaction, Clock clock) {
    this.agenda = agenda;
    this.years = years;
    this.audit = audit;
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** Does all that it is time for, of all years that are open. */
  public void all() {
    for (int year : years.openOn(LocalDate.now(clock))) {
      remind(year);
      escalate(year);
    }
  }

  private record Late(long id, String number, long caseId, String officeId, LocalDate dueOn, boolean reminded) {}

  /** A piece in one statement: which of them were reminded of before is known by the reminder's key alone. */
  private void remind(int year) {
    List<Late> late;
    var after = Offered.NONE;
    do {
      var beyond = after;
      late = Objects.requireNonNull(transaction.execute(status -> remind(year, beyond)));
      after = late.isEmpty() ? after : new Offered(late.get(late.size() - 1).dueOn(), late.get(late.size() - 1).id());
    } while (late.size() == PIECE);
  }

  private List<Late> remind(int year, Offered after) {
    var late = jdbc.sql("""
        with late as (
          select r.id, r.referral_number as number, c.id as case_id, c.office_id, r.due_on
            from journey.referral r join journey.participant_case c on c.id = r.case_id
           where r.state = 'offered' and r.year = ? and r.due_on < ? and (r.due_on, r.id) > (?, ?) order by r.due_on, r.id limit ?),
        told as (
          insert into journey.reminder (referral_id, office_id, request_key, reminded_at, reminded_by)
          select id, office_id, 'due ' || due_on, ?, 'system' from late on conflict do nothing returning referral_id)
        select id, number, case_id, office_id, due_on, id in (select referral_id from told) as reminded from late order by due_on, id
        """).params(year, LocalDate.now(clock), after.dueOn(), after.id(), PIECE, OffsetDateTime.now(clock)).query(Late.class).list();
    late.stream().filter(Late::reminded).forEach(offer -> audit.write(Audit.Entry.of("system", offer.officeId(),
        "referral.reminded", offer.caseId()).with(Map.of("referral", offer.number()))));
    return late;
  }

  /** One that cannot go there just now, as where its instance is suspended, holds up no other; it is late, and looked after again. */
  private void escalate(Agenda.Unanswered offer) {
    try {
      agenda.escalate(offer);
    } catch (RuntimeException e) {
      LOG.warn("Referral {} cannot go to the province for the moment: {}", offer.number(), e.getClass().getName());
    }
  }

  private void escalate(int year) {
    List<Agenda.Unanswered> unanswered;
    var after = Offered.NONE;
    do {
      unanswered = agenda.unanswered(year, after, PIECE);
      for (var offer : unanswered) {
        after = offer.place();
        escalate(offer);
      }
    } while (unanswered.size() == PIECE);
  }
}
