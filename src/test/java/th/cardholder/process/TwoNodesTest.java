package th.cardholder.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.SmartLifecycle;
import org.springframework.test.context.TestPropertySource;

/**
 * Two nodes on one database, each a JVM: this one, and another that can be killed. With the engine's history as
 * delivered.
 */
@OwnApplication
@JourneyTest
@TestPropertySource(properties = {"journey.clock.start=2018-06-20T08:30", "camunda.bpm.history-level=instances",
    "camunda.bpm.job-execution.enabled=true", TwoNodesTest.SOON, TwoNodesTest.OFTEN, TwoNodesTest.RESTS})
class TwoNodesTest {

  /** What a killed node holds is free after so long; as delivered it is five minutes. */
  static final String SOON = "camunda.bpm.job-execution.lock-time-in-millis=15000";
  static final String OFTEN = "camunda.bpm.job-execution.wait-time-in-millis=200";
  static final String RESTS = "camunda.bpm.job-execution.max-wait=1000";

  private static final String JUNE = "followUpJune";
  private static final String SEPTEMBER = "followUpSeptember";
  private static final String AO = "ao8101a";
  private static final int JOURNEYS = 300;
  private static final int OFFICERS = 400;
  private static final long LONG = 120_000;

  @Autowired
  private Scenario scenario;

  @Autowired
  private Developing developing;

  @Autowired
  private ProcessEngineConfiguration engine;

  /** What each start of a node does. */
  @Autowired
  @Qualifier("settlement")
  private InitializingBean settlement;

  @Autowired
  @Qualifier("longWorker")
  private SmartLifecycle longWorker;

  @Value("${spring.datasource.url}")
  private String databaseUrl;

  @LocalServerPort
  private int port;

  @BeforeEach
  void thisNodeRests() {
    afresh();
    for (int n = 0; n < JOURNEYS; n++) {
      developing.arrives("8101", AO);
    }
  }

  @AfterEach
  void afresh() {
    jobs().shutdown();
    longWorker.stop();
    asFastAsEver();
    Patience.until("no job is being ended any more", LONG, this::roundsAreThrownAway);
    scenario.jdbc().sql("delete from journey.long_work").update();
  }

  /** What a thread of the job executor, or of a node that was just closed, has still in hand goes first. */
  private boolean roundsAreThrownAway() {
    try {
      developing.afresh();
      return true;
    } catch (OptimisticLockingException e) {
      return false;
    }
  }

  @Test
  void whatAKilledNodeHadInHandTheOtherEndsOnceAndItsUsersGoOn() {
    WebSession admin;
    WebSession ao;
    slow("follow_up_due");
    slow("office_role");
    try (var other = other().awaitReady()) {
      admin = WebSession.of(other.port(), "admin");
      ao = WebSession.of(other.port(), AO);
      var taken = admin.upload("/staff", newcomers(OFFICERS).getBytes(UTF_8), "text/csv; charset=utf-8").json();
      assertThat(taken.path("work").path("total").asInt()).as(taken.toString()).isEqualTo(OFFICERS);
      begins(JUNE);
      Patience.until("both are under way", LONG, () -> openFollowUps() > 0 && written() > 0);
      other.kill();
    }
    asFastAsEver();
    assertThat(openFollowUps()).as("killed in the middle of the round").isLessThan(JOURNEYS);
    assertThat(written()).as("killed in the middle of the file").isLessThan(OFFICERS);

    jobs().start();
    longWorker.start();

    assertThat(ao.at(port).get("/context").status()).as("without a new login").isEqualTo(200);
    assertThat(ao.anywhere("POST", "/camunda/api/engine/engine/default/task/count", Map.of()).status()).isEqualTo(200);
    Patience.until("the round is open for all", LONG, () -> openFollowUps() == JOURNEYS);
    var session = admin.at(port);
    Patience.until("the file is written", LONG,
        () -> session.get("/staff/long-work").json().path("state").asText().equals("done"));
    assertThat(session.get("/staff/long-work").json().path("added").asInt()).isEqualTo(OFFICERS);
    assertThat(written()).isEqualTo(OFFICERS);
    assertThat(openedTimes(JUNE)).isEqualTo(Map.of(1L, (long) JOURNEYS));
    assertThat(incidents()).isZero();
  }

  @Test
  void twoNodesAtWorkTogetherDoEachThingOnce() throws Exception {
    try (var other = other()) {
      jobs().start();
      begins(JUNE);
      other.awaitReady();
      Patience.until("June is open for all", LONG, () -> openFollowUps() == JOURNEYS);
      ends(JUNE);
      begins(SEPTEMBER);
      // Each start of a node settles what is owed, also while the other is at it.
      for (int n = 0; n < 5; n++) {
        settlement.afterPropertiesSet();
      }
      Patience.until("September is due for all", LONG, () -> due(SEPTEMBER) == JOURNEYS);
      Patience.until("June is over", LONG, () -> state(JUNE).equals("closed"));

      assertThat(openedTimes(JUNE)).isEqualTo(Map.of(1L, (long) JOURNEYS));
      assertThat(openFollowUps()).as("one task each, however many rounds are owed").isEqualTo(JOURNEYS);
      assertThat(scenario.engine().getRuntimeService().createProcessInstanceQuery()
          .processDefinitionKey("follow-up-round").processInstanceBusinessKey("2561-" + SEPTEMBER).count()).isEqualTo(1);
      assertThat(nodesThatLive()).isEqualTo(2);
      assertThat(incidents()).isZero();
    }
  }

  /** So slow that a node is found in the middle of it: a hundred rows take a second and a half. */
  private void slow(String table) {
    scenario.jdbc().sql("create or replace function journey.slowly() returns trigger language plpgsql as "
        + "$$ begin perform pg_sleep(0.015); return new; end $$").update();
    scenario.jdbc().sql("create trigger slowly before insert on journey." + table
        + " for each row execute function journey.slowly()").update();
  }

  private void asFastAsEver() {
    scenario.jdbc().sql("drop function if exists journey.slowly() cascade").update();
  }

  private OtherNode other() {
    return new OtherNode(databaseUrl, "--journey.registry.allow-test-ids=true", "--journey.clock.movable=true",
        "--" + SOON, "--" + OFTEN, "--" + RESTS);
  }

  private JobExecutor jobs() {
    return ((ProcessEngineConfigurationImpl) engine).getJobExecutor();
  }

  /** Its day has come: whichever node looks first. */
  private void begins(String round) {
    scenario.jdbc().sql("update journey.measure_window set opens = least(opens, date '2018-06-20') where year = 2561 and kind = ?")
        .param(round).update();
    comes(round);
  }

  private void ends(String round) {
    Patience.until("the round waits for its end", LONG, () -> scenario.engine().getManagementService().createJobQuery()
        .processInstanceId(developing.round(round).getId()).activityId("catchEvent_closes").count() == 1);
    // Its window, too: a settlement puts a timer where the window says.
    scenario.jdbc().sql("update journey.measure_window set closes = date '2018-06-19' where year = 2561 and kind = ?").param(round).update();
    comes(round);
  }

  private void comes(String round) {
    scenario.jdbc().sql("""
        update public.act_ru_job set duedate_ = timestamp '2018-06-19 12:00', rev_ = rev_ + 1
         where process_instance_id_ = ? and type_ = 'timer'
        """).param(developing.round(round).getId()).update();
  }

  private int openFollowUps() {
    return number("""
        select count(*) from public.act_ru_task t join journey.participant_case c on c.process_instance_id = t.proc_inst_id_
         where t.task_def_key_ = 'userTask_followUp' and c.state = 'awaitingFollowUp'
        """);
  }

  private int written() {
    return number("select count(*) from public.act_id_user where id_ like 'twonodes%'");
  }

  private int due(String round) {
    return number("select count(*) from journey.follow_up_due where round_kind = '" + round + "'");
  }

  private String state(String round) {
    return scenario.jdbc().sql("select state from journey.follow_up_round where year = 2561 and kind = ?").param(round)
        .query(String.class).single();
  }

  private int nodesThatLive() {
    return number("select count(*) from journey.clock_node where seen_at > now() - interval '20 s'");
  }

  private int incidents() {
    return number("select count(*) from public.act_ru_incident");
  }

  /** How many cases have got their part of a round, by how often the audit says so. */
  private Map<Long, Long> openedTimes(String round) {
    Map<Long, Long> counts = new HashMap<>();
    scenario.jdbc().sql("""
        select times, count(*) from (
          select count(a.id) as times from journey.follow_up_due d
            left join journey.audit a on a.case_id = d.case_id and a.action = 'followUp.opened'
                                     and a.detail ->> 'round' = d.round_kind
           where d.round_kind = ? group by d.case_id) one group by times
        """).param(round).query(row -> {
          counts.put(row.getLong(1), row.getLong(2));
        });
    return counts;
  }

  private int number(String sql) {
    return scenario.jdbc().sql(sql).query(Integer.class).single();
  }

  private static String newcomers(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(n -> "twonodes" + n + ",กานดา,ใจตรง,MOI,d9301,registrar,Rakthai-2561!,yes\n")
        .collect(Collectors.joining("", "user_id,first_name,last_name,agency,office,role,password,active\n", ""));
  }
}
