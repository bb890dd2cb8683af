package th.cardholder.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import th.cardholder.process.JourneyTest;
import th.cardholder.process.Scenario;

/**
 * Everybody of a register is accounted for, and whoever is not is found: in a transaction that is undone, with a register of nine people
 * alone, of whom five have to be visited.
 */
@JourneyTest
class RegistryCountTest {

  private static final String NOT_CAME = "update journey.outreach_visit set came = false";
  private static final String TWO_ARE_POSSIBLE =
      "alter table journey.participant_case drop constraint participant_case_year_cardholder_id_key";

  @Autowired
  private Scenario scenario;

  @Autowired
  private JdbcClient jdbc;

  @Autowired
  private PlatformTransactionManager transactions;

  @Test
  void aRegisterIsJourneysNotDueAndRefused() {
    afterTheVisits(count -> {
      assertThat(count.broken()).isEmpty();
      assertThat(count.account()).isEqualTo(new RegistryCount.Account(11, 6, 3, 2));
      assertThat(count.figures()).contains("11 lines = 6 journeys + 3 not due + 2 refused", "4 visited, 1 by paper, 1 at the counter");
      assertThat(count.due()).isEmpty();
    });
  }

  @Test
  void R03_sixtyIsNotOverSixtyAndThirtyThousandIsNotMore() {
    afterTheVisits(count -> {
      jdbc.sql("delete from journey.participant_case").update();
      assertThat(count.due()).hasSize(5);
      jdbc.sql("update journey.cardholder set declared_income = 30000, birth_date = '1957-03-02'").update();
      assertThat(count.due()).hasSize(7);
      jdbc.sql("update journey.cardholder set birth_date = '1957-03-01'").update();
      assertThat(count.due()).isEmpty();
      jdbc.sql("update journey.cardholder set declared_income = 30000.01, birth_date = '1977-05-14'").update();
      assertThat(count.due()).isEmpty();
    });
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "the register is journeys, not due and refused | update journey.registry_batch set refused = refused + 1, accepted = accepted + 1",
      "the register is journeys, not due and refused | " + TWO_ARE_POSSIBLE + "; insert into journey.participant_case (case_number, year, cardholder_id, office_id, channel, state, opened_at, opened_by) select '2561-9106-8999999', year, cardholder_id, office_id, channel, state, opened_at, opened_by from journey.participant_case where channel = 'paper'",
      "nobody has two journeys | " + TWO_ARE_POSSIBLE + "; update journey.participant_case set cardholder_id = (select min(cardholder_id) from journey.participant_case)",
      "nobody who is due is left out | delete from journey.participant_case where channel = 'paper'",
      "who is visited had to be | update journey.cardholder set declared_income = 30000.01",
      "a round has whom it had found | delete from journey.outreach_visit where came",
      "a round has whom it had to visit | update journey.outreach_visit set case_id = null where case_id = (select min(case_id) from journey.outreach_visit)",
      "a round has whom it had to visit | " + NOT_CAME,
      "a round has whom it had to visit | delete from journey.participant_case where channel = 'homeVisit' and id = (select max(id) from journey.participant_case where channel = 'homeVisit')"})
  void whoIsNotAccountedForIsFound(String promise, String planted) {
    afterTheVisits(count -> {
      var changed = 0;
      for (var sql : planted.split(";")) {
        changed = jdbc.sql(sql).update();
      }
      assertThat(changed).isPositive();
      assertThat(count.broken()).extracting(Invariants.Violation::promise).anyMatch(it -> it.startsWith(promise));
    });
  }

  // ---- a register

  private void afterTheVisits(Consumer<RegistryCount> then) {
    new TransactionTemplate(transactions).executeWithoutResult(status -> {
      status.setRollbackOnly();
      jdbc.sql("set local session_replication_role = replica").update();
      jdbc.sql("delete from journey.outreach_visit").update();
      jdbc.sql("delete from journey.outreach_round").update();
      jdbc.sql("delete from journey.participant_case").update();
      jdbc.sql("delete from journey.cardholder").update();
      jdbc.sql("delete from journey.registry_batch").update();
      jdbc.sql("""
          insert into journey.registry_batch (id, file_name, file_sha256, started_at, finished_at, accepted, refused)
          values ('count', 'x', 'x', now(), now(), 9, 2)""").update();
      jdbc.sql("insert into journey.outreach_round (year, office_id, begun_at, found_at) values (2561, 'd9106', '2018-03-05T09:00+07', '2018-03-05T09:00+07')").update();
      person(24_000, "1977-05-14", "alive", "walkIn", false);
      person(24_000, "1957-03-01", "alive", null, false);
      person(30_001, "1977-05-14", "alive", null, false);
      person(24_000, "1977-05-14", "deceased", null, false);
      person(24_000, "1977-05-14", "alive", "paper", true);
      person(30_000, "1977-05-14", "alive", "homeVisit", true);
      person(24_000, "1957-03-02", "alive", "homeVisit", true);
      person(24_000, "1999-05-14", "alive", "homeVisit", true);
      // Died after the case was opened.
      person(24_000, "1977-05-14", "deceased", "homeVisit", true);
      then.accept(new RegistryCount(jdbc));
    });
  }

  private void person(int income, String born, String status, @Nullable String channel, boolean due) {
    var person = scenario.person("9106");
    jdbc.sql("update journey.cardholder set declared_income = ?, birth_date = ?::date, status = ? where id = ?")
        .params(income, born, status, person.id()).update();
    Long opened = channel == null ? null : jdbc.sql("""
        insert into journey.participant_case (case_number, year, cardholder_id, office_id, channel, state, opened_at, opened_by)
        values (?, 2561, ?, 'd9106', ?, 'withdrawn', ?::timestamptz, 'test') returning id
        """).params("2561-9106-" + (8_000_000 + person.id() % 900_000), person.id(), channel,
            channel.equals("walkIn") ? "2018-02-12T09:00+07" : "2018-03-12T09:00+07").query(Long.class).single();
    if (due) {
      var visited = "homeVisit".equals(channel);
      jdbc.sql("""
          insert into journey.outreach_visit (year, cardholder_id, office_id, subdistrict_code, village, case_id, came)
          values (2561, ?, 'd9106', '910601', '1', ?, ?)""").params(person.id(), visited ? opened : null, !visited).update();
    }
  }
}
