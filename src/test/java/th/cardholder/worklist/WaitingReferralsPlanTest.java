package th.cardholder.worklist;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import th.cardholder.measure.MeasureYears;
import th.cardholder.process.JourneyTest;
import th.cardholder.process.Scenario;

/** Whoever opens the list waits for the own office's cases of the open years, not for those of the country since. */
@JourneyTest
class WaitingReferralsPlanTest {

  @Autowired
  private Scenario scenario;

  @Autowired
  private MeasureYears years;

  @Autowired
  private TransactionTemplate transaction;

  @ParameterizedTest
  @CsvSource({"plan8101, ''", "'', plan8101"})
  void theCasesOfTheOpenYearsAreFoundByAnIndexAndTheirReferralsToo(String team, String ao) {
    assertThat(plan(team, ao)).contains("Index Scan on participant_case_", "referral_case_id_idx")
        .doesNotContain("Seq Scan on participant_case", "Seq Scan on referral");
  }

  @Test
  void aYearIsOpenUntilItsCloseAndTheOneInForceUntilTheNextOpens() {
    assertThat(years.openOn(LocalDate.of(2018, 1, 8))).isEmpty();
    assertThat(years.openOn(LocalDate.of(2018, 1, 9))).containsExactly(2561);
    assertThat(years.openOn(LocalDate.of(2018, 12, 31))).containsExactly(2561);
    assertThat(years.openOn(LocalDate.of(2020, 6, 1))).containsExactly(2562);
    transaction.executeWithoutResult(undone -> {
      undone.setRollbackOnly();
      scenario.jdbc().sql("insert into journey.measure_year values (2563, 'ปีถัดไป', '2019-12-01', '2020-12-31')").update();
      assertThat(years.openOn(LocalDate.of(2019, 12, 31))).containsExactlyInAnyOrder(2562, 2563);
      assertThat(years.openOn(LocalDate.of(2020, 1, 1))).containsExactly(2563);
    });
  }

  /** With four years of eighty teams, as the statistics of a large table have it. */
  private String plan(String team, String ao) {
    return transaction.execute(undone -> {
      undone.setRollbackOnly();
      var jdbc = scenario.jdbc();
      // People, offices and years are nothing to a plan.
      jdbc.sql("set local session_replication_role = replica").update();
      jdbc.sql("""
          insert into journey.participant_case (case_number, year, cardholder_id, office_id, channel, state, opened_at,
            opened_by, ao_user_id)
          select 'plan' || y || '-' || t || '-' || n, y, -(t * 1000 + n), 'plan' || t, 'walkIn', 'developing', now(),
                 'plan', 'plan' || t
            from generate_series(2558, 2561) y, generate_series(8101, 8180) t, generate_series(1, 60) n
          """).update();
      jdbc.sql("""
          insert into journey.referral (referral_number, case_id, year, project_code, office_id, state, offered_at, offered_by)
          select case_number || '-R', id, year, 'D2-01', 'plan', 'offered', now(), 'plan' from journey.participant_case
           where opened_by = 'plan'
          """).update();
      jdbc.sql("analyze journey.participant_case").update();
      jdbc.sql("analyze journey.referral").update();
      return String.join("\n", jdbc.sql("explain " + WaitingReferrals.WAITING + "select kind, count(*) from waiting group by kind")
          .param("team", new String[] {team}).param("ao", new String[] {ao}).param("user", ao)
          .param("today", LocalDate.of(2018, 2, 12)).param("years", new Integer[] {2561}).query(String.class).list());
    });
  }
}
