package th.cardholder.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import th.cardholder.process.JourneyTest;
import th.cardholder.process.Scenario;

/** Who must have both follow-ups has them, and whoever has not is found (R09): rows alone, in a transaction that is undone. */
@JourneyTest
class FollowUpCountTest {

  private static final String PERSON = "2561-9106-7999999";

  @Autowired
  private Scenario scenario;

  @Autowired
  private JdbcClient jdbc;

  @Autowired
  private PlatformTransactionManager transactions;

  @Test
  void whoTookPartWasFollowedUpTwice() {
    whoTookPart((count, person) -> {
      assertThat(count.broken(PERSON)).isEmpty();
      assertThat(count.figures()).contains("followUpJune of ", "followUpSeptember of ");
    });
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "who died before June | insert into journey.circumstance (case_id, kind, happened_on, reported_at, reported_by, state_before) values (:case, 'died', '2018-05-20', '2018-05-21T09:00+07', 'x', 'developing'); delete from journey.contact where case_id = :case; delete from journey.follow_up_due where case_id = :case",
      "who agreed no plan | delete from journey.plan where case_id = :case; delete from journey.contact where case_id = :case; delete from journey.follow_up_due where case_id = :case",
      "who joined in July is followed up in September alone | update journey.plan set agreed_on = '2018-07-10' where case_id = :case; delete from journey.contact where case_id = :case and round_kind = 'followUpJune'; delete from journey.follow_up_due where case_id = :case and round_kind = 'followUpJune'",
      "who died in the middle of June need not be reported | insert into journey.circumstance (case_id, kind, happened_on, reported_at, reported_by, state_before) values (:case, 'died', '2018-06-10', '2018-06-12T09:00+07', 'x', 'developing'); delete from journey.contact where case_id = :case; delete from journey.follow_up_due where case_id = :case and round_kind = 'followUpSeptember'"})
  void whoNeedNotBeFollowedUpIsNoDifference(String who, String planted) {
    whoTookPart((count, person) -> {
      plant(planted, person);
      assertThat(count.broken(PERSON)).as(who).isEmpty();
    });
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "R09: who takes part has a part | delete from journey.follow_up_due where case_id = :case and round_kind = 'followUpJune'",
      "R09: who takes part has a part | delete from journey.follow_up_due where case_id = :case and round_kind = 'followUpSeptember'",
      "R09: both follow-ups are reported | update journey.follow_up_due set done_at = null where case_id = :case and round_kind = 'followUpJune'",
      "R09: both follow-ups are reported | delete from journey.contact where case_id = :case and round_kind = 'followUpSeptember'",
      "R09: nobody is followed up who agreed no plan | delete from journey.plan where case_id = :case",
      "R09: a round is reported once | insert into journey.contact (case_id, round_kind, contacted_on, reached, channel, stage, recorded_at, recorded_by) select case_id, round_kind, contacted_on, reached, channel, stage, recorded_at, recorded_by from journey.contact where case_id = :case and round_kind = 'followUpJune'",
      "R09: who takes part has a part | insert into journey.circumstance (case_id, kind, happened_on, reported_at, reported_by, state_before, corrected_at, corrected_by) values (:case, 'died', '2018-05-20', '2018-05-21T09:00+07', 'x', 'developing', '2018-09-03T09:00+07', 'x'); delete from journey.follow_up_due where case_id = :case and round_kind = 'followUpJune'"})
  void aFollowUpThatIsNotThereIsFound(String promise, String planted) {
    whoTookPart((count, person) -> {
      plant(planted, person);
      assertThat(count.broken(PERSON)).extracting(Invariants.Violation::promise).anyMatch(it -> it.startsWith(promise));
    });
  }

  private void plant(String planted, long person) {
    for (var sql : planted.split(";")) {
      assertThat(jdbc.sql(sql).param("case", person).update()).isPositive();
    }
  }

  private void whoTookPart(BiConsumer<FollowUpCount, Long> then) {
    new TransactionTemplate(transactions).executeWithoutResult(status -> {
      status.setRollbackOnly();
      jdbc.sql("set local session_replication_role = replica").update();
      long person = jdbc.sql("""
          insert into journey.participant_case (case_number, year, cardholder_id, office_id, channel, state, opened_at, opened_by)
          values (?, 2561, ?, 'd9106', 'walkIn', 'developed', '2018-02-12T09:00+07', 'test') returning id
          """).params(PERSON, scenario.person("9106").id()).query(Long.class).single();
      jdbc.sql("insert into journey.plan (case_id, agreed_on, signing, recorded_at, recorded_by) values (?, '2018-03-12', 'self', now(), 'x')")
          .param(person).update();
      jdbc.sql("""
          insert into journey.follow_up_due (case_id, year, round_kind, opened_at, done_at)
          select ?, 2561, round, now(), now() from unnest(array['followUpJune', 'followUpSeptember']) as round""").param(person).update();
      jdbc.sql("""
          insert into journey.contact (case_id, round_kind, contacted_on, reached, channel, recorded_at, recorded_by)
          select ?, round, '2018-06-02', false, 'phone', now(), 'x' from unnest(array['followUpJune', 'followUpSeptember']) as round
          """).param(person).update();
      then.accept(new FollowUpCount(jdbc), person);
    });
  }
}
