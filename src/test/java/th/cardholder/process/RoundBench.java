package th.cardholder.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import th.cardholder.engine.OfficeWork;
import th.cardholder.followup.Calls;
import th.cardholder.followup.Rounds;

/**
 * How long it takes to open a round for those who wait for it, a hundred at a time and one at a time, on a durable
 * PostgreSQL: {@code mvn test -Dtest=RoundBench}. Not part of the tests.
 */
@OwnApplication
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
  private Calls calls;

  @Autowired
  private OfficeWork work;

  @Autowired
  private RuntimeService runtime;

  @Autowired
  private PlatformTransactionManager transactions;

  @BeforeEach
  void durable() {
    for (var setting : new String[] {"fsync", "full_page_writes", "synchronous_commit"}) {
      scenario.jdbc().sql("alter system set " + setting + " = on").update();
    }
    scenario.jdbc().sql("select pg_reload_conf()").query(Boolean.class).single();
  }

  @Test
  void opensARoundForThoseWhoWait() {
    checked(measured().together(200), 200);

    var together = checked(measured().together(CASES), CASES);
    var alone = checked(measured().oneByOne(CASES), CASES);

    System.out.printf(Locale.ROOT, "%d cases: %.1f s a hundred at a time (%.0f/s), %.1f s one at a time (%.0f/s), "
        + "ratio %.2f%n", CASES, together, CASES / together, alone, CASES / alone, alone / together);
  }

  /** An instance that has turned forty thousand times already, by its history. */
  @Test
  void turnsOfARoundThatHasTurnedOften() {
    turns(0);

    System.out.printf(Locale.ROOT, "%d cases by jobs: %.1f s in an instance with no history, %.1f s in one with 80,000 "
        + "steps%n", CASES, turns(0), turns(80_000));
  }

  private double turns(int steps) {
    arrive(CASES);
    developing.fire("followUpJune");
    developing.fire("followUpJune");
    var round = developing.round("followUpJune").getId();
    var size = "select pg_total_relation_size('public.act_hi_actinst')";
    var before = scenario.jdbc().sql(size).query(Long.class).single();
    scenario.jdbc().sql("""
        insert into public.act_hi_actinst (id_, parent_act_inst_id_, proc_def_key_, proc_def_id_, root_proc_inst_id_,
          proc_inst_id_, execution_id_, act_id_, act_name_, act_type_, start_time_, end_time_, duration_, act_inst_state_,
          sequence_counter_, tenant_id_)
        select gen_random_uuid(), parent_act_inst_id_, proc_def_key_, proc_def_id_, root_proc_inst_id_, proc_inst_id_,
          execution_id_, 'serviceTask_openRound', act_name_, act_type_, start_time_, start_time_, 1, 0, n, tenant_id_
          from public.act_hi_actinst, generate_series(1, ?) n
         where proc_inst_id_ = ? and act_id_ = 'serviceTask_announceRound'
        """).params(steps, round).update();
    if (steps > 0) {
      System.out.printf(Locale.ROOT, "%d steps: %.0f MB%n", steps,
          (scenario.jdbc().sql(size).query(Long.class).single() - before) / 1e6);
    }
    var from = System.nanoTime();
    developing.opens("followUpJune");
    return (System.nanoTime() - from) / 1e9;
  }

  private void arrive(int cases) {
    measured().arrive(cases);
  }

  /** What everybody got, and the seconds. */
  private double checked(double seconds, int cases) {
    assertThat(scenario.jdbc().sql("select count(*) from journey.follow_up_due").query(Integer.class).single())
        .isEqualTo(cases);
    return seconds;
  }

  private MeasuredRound measured() {
    return new MeasuredRound(developing, rounds, calls, work, runtime, transactions);
  }
}
