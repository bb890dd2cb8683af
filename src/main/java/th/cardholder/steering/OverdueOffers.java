package th.cardholder.steering;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import th.cardholder.audit.Audit;
import th.cardholder.measure.MeasureYears;
import th.cardholder.referral.Agenda;

/**
 * What happens by itself with an offer that its agency does not answer: on the day after its due date the agency is
 * reminded, and some days later it goes to the province (ADR 0061). Twice, or by two nodes at once, does it once.
 */
@Service
public class OverdueOffers {

  private static final Logger LOG = LoggerFactory.getLogger(OverdueOffers.class);

  /** So many at a time. */
  private static final int PIECE = 50;

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

  private record Late(long id, String number, long caseId, String officeId, LocalDate dueOn) {}

  private void remind(int year) {
    List<Late> late;
    long after = 0;
    do {
      late = jdbc.sql("""
          select r.id, r.referral_number as number, c.id as case_id, c.office_id, r.due_on
            from journey.referral r join journey.participant_case c on c.id = r.case_id
           where r.state = 'offered' and r.due_on < ? and r.year = ? and r.id > ?
             and not exists (select from journey.reminder m where m.referral_id = r.id and m.request_key = 'due ' || r.due_on)
           order by r.id limit ?
          """).params(LocalDate.now(clock), year, after, PIECE).query(Late.class).list();
      for (var offer : late) {
        after = offer.id();
        transaction.executeWithoutResult(status -> remind(offer));
      }
    } while (late.size() == PIECE);
  }

  private void remind(Late offer) {
    var rows = jdbc.sql("""
        insert into journey.reminder (referral_id, office_id, request_key, reminded_at, reminded_by)
        values (?, ?, 'due ' || cast(? as date), ?, 'system') on conflict do nothing
        """).params(offer.id(), offer.officeId(), offer.dueOn(), OffsetDateTime.now(clock)).update();
    if (rows == 1) {
      audit.write(Audit.Entry.of("system", offer.officeId(), "referral.reminded", offer.caseId())
          .with(Map.of("referral", offer.number())));
    }
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
    long after = 0;
    do {
      unanswered = agenda.unanswered(year, after, PIECE);
      for (var offer : unanswered) {
        after = offer.id();
        escalate(offer);
      }
    } while (unanswered.size() == PIECE);
  }
}
