package th.cardholder.repair;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.cardholder.consent.BankData;

/** What was repaired, by whom, and why. */
@Repository
class RepairStore {

  private final JdbcClient jdbc;
  private final BankData bank;
  private final Clock clock;

  RepairStore(JdbcClient jdbc, BankData bank, Clock clock) {
    this.jdbc = jdbc;
    this.bank = bank;
    this.clock = clock;
  }

  /** A repair to be written down. */
  record Draft(String requestKey, String process, String number, long caseId, Collection<String> from, String to, String stateBefore,
      String stateAfter, String reason, String by) {}

  /** One that was done; {@code from} and {@code to} are elements of the model. */
  record Stored(long id, String number, String from, String to, String stateBefore, String stateAfter, String reason,
      OffsetDateTime doneAt, String doneBy) {}

  long add(Draft draft) {
    return jdbc.sql("""
            insert into journey.repair (request_key, process, business_key, case_id, from_steps, to_step, state_before, state_after,
              reason, done_at, done_by)
            values (:key, :process, :number, :case, :from, :to, :before, :after, :reason, :now, :by) returning id
            """).param("key", draft.requestKey()).param("process", draft.process()).param("number", draft.number())
        .param("case", draft.caseId()).param("from", String.join(" ", draft.from())).param("to", draft.to())
        .param("before", draft.stateBefore()).param("after", draft.stateAfter()).param("reason", draft.reason())
        .param("now", OffsetDateTime.now(clock)).param("by", draft.by()).query(Long.class).single();
  }

  /** What this request has done already. */
  Optional<String> doneBy(String requestKey, String userId) {
    return jdbc.sql("select business_key from journey.repair where request_key = ? and done_by = ?").params(requestKey, userId)
        .query(String.class).optional();
  }

  /** The newest first. */
  List<Stored> of(String number) {
    return jdbc.sql("""
            select id, business_key as number, from_steps as "from", to_step as "to", state_before, state_after, reason, done_at, done_by
              from journey.repair where business_key = ? order by id desc limit 50
            """).param(number).query(Stored.class).list().stream().map(it -> new Stored(it.id(), it.number(), it.from(), it.to(),
            it.stateBefore(), it.stateAfter(), Objects.requireNonNull(bank.readable(it.number(), it.reason())), it.doneAt(),
            it.doneBy())).toList();
  }
}
