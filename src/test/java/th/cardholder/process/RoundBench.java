package th.cardholder.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import th.cardholder.engine.OfficeWork;
import th.cardholder.followup.RoundKey;
import th.cardholder.followup.Rounds;

/**
 * How long it takes to open a round for those who wait for it, a hundred at a time and one at a time, on a durable
 * PostgreSQL: {@code mvn test -Dtest=RoundBench}. Not part of the tests.
 */
@OwnProcess
@JourneyTest
class RoundBench {

  private static final int CASES = Integer.getInteger("cases", 2_000);

  @Autowired
  private Scenario scenario;

  @Autowired
  private Developing developing;

  @Autowired
  private Rounds rounds;

  @Autowired
  private OfficeWork work;

  @Autowired
  private RuntimeService runtime;

  @Autowired
  private PlatformTransactionManager transactions;

  @Test
  void opensARoundForThoseWhoWait() {
    for (var setting : new String[] {"fsync", "full_page_writes", "synchronous_commit"}) {
      scenario.jdbc().sql("alter system set " + setting + " = on").update();
    }
    scenario.jdbc().sql("select pg_reload_conf()").query(Boolean.class).single();
    seconds(200, 100);

    var together = seconds(CASES, 100);
    var alone = seconds(CASES, 1);

    System.out.printf(Locale.ROOT, "%d cases: %.1f s a hundred at a time (%.0f/s), %.1f s one at a time (%.0f/s), "
        + "ratio %.2f%n", CASES, together, CASES / together, alone, CASES / alone, alone / together);
  }

  private double seconds(int cases, int most) {
    developing.afresh();
    for (int i = 0; i < cases; i++) {
      developing.arrives("8101", "ao8101a");
    }
    var june = new RoundKey(2561, "followUpJune");
    rounds.announce(june);
    var transaction = new TransactionTemplate(transactions);
    var from = System.nanoTime();
    long after = 0;
    boolean more = true;
    while (more) {
      var start = after;
      var opening = transaction.execute(status -> work.acrossOffices(() -> open(june, start, most)));
      after = opening.through();
      more = opening.more();
    }
    var seconds = (System.nanoTime() - from) / 1e9;
    assertThat(scenario.jdbc().sql("select count(*) from journey.follow_up_due").query(Integer.class).single())
        .isEqualTo(cases);
    return seconds;
  }

  private Rounds.Opening open(RoundKey round, long after, int most) {
    var opening = rounds.open(round, after, most);
    opening.waiting().forEach(instance -> runtime.createMessageCorrelation("message_roundOpened")
        .processInstanceId(instance).correlateAllWithResult());
    return opening;
  }
}
