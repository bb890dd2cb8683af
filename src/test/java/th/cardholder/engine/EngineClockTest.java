package th.cardholder.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.TimeZone;
import java.util.function.BooleanSupplier;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import th.cardholder.clock.BusinessClock;
import th.cardholder.clock.ClockBench;
import th.cardholder.clock.ClockMoves.Progress;
import th.cardholder.clock.ClockMoves;
import th.cardholder.clock.ClockNode;
import th.cardholder.process.OwnApplication;
import th.cardholder.words.Result;

/** The engine in business time: real jobs, a real job executor, real PostgreSQL, and where it matters two JVMs. */
@OwnApplication
class EngineClockTest {

  private static final int FIVE_MINUTES = 300_000;

  private static ClockBench bench;

  private ClockNode node;
  private ClockMoves moves;
  private ProcessEngine engine;
  private EngineOnClock.Runs runs;
  private long engineOffset;

  @BeforeAll
  static void startDatabase() {
    bench = new ClockBench();
  }

  @AfterAll
  static void stopDatabase() {
    bench.close();
  }

  @BeforeEach
  void start() {
    // The engine's clock is one for the JVM: other tests' engines find it as they left it.
    engineOffset = ClockUtil.getCurrentTime().getTime() - System.currentTimeMillis();
    bench.forgetEverything();
    runs = EngineOnClock.Runs.on(bench.dataSource());
    node = ClockBench.liveNode("here", bench.dataSource());
    moves = bench.moves(node);
  }

  @AfterEach
  void stop() {
    if (engine != null) {
      engine.getRuntimeService().createProcessInstanceQuery().list().forEach(
          one -> engine.getRuntimeService()
              .deleteProcessInstanceIfExists(one.getId(), "end of test", true, true, true, true));
      engine.close();
    }
    node.close();
    ClockUtil.offset(engineOffset);
  }

  private void startEngine(int lockMillis) {
    engine = EngineOnClock.start("here", bench.dataSource(), node, lockMillis);
  }

  private String startSlow(long millis) {
    return engine.getRuntimeService().startProcessInstanceByKey(EngineOnClock.SLOW,
        Variables.putValue("millis", millis)).getId();
  }

  private void move(String to) {
    assertThat(moves.moveTo(LocalDateTime.parse(to), "admin")).isInstanceOf(Result.Right.class);
  }

  private void await(String what, Duration atMost, BooleanSupplier condition) {
    var end = Instant.now().plus(atMost);
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).as("waiting for: " + what).isBefore(end);
      pause(50);
    }
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private boolean ended(String instance) {
    return engine.getRuntimeService().createProcessInstanceQuery().processInstanceId(instance).count() == 0;
  }

  private boolean moved() {
    return moves.status().progress() == Progress.MOVED;
  }

  @Test
  void datesWhatItDeploysAndCreatesInBusinessTime() {
    startEngine(FIVE_MINUTES);
    var instance = engine.getRuntimeService().startProcessInstanceByKey(EngineOnClock.WAITING);
    var deployment = engine.getRepositoryService()
        .getProcessDefinition(instance.getProcessDefinitionId()).getDeploymentId();

    assertThat(engine.getRepositoryService().createDeploymentQuery().deploymentId(deployment).singleResult()
        .getDeploymentTime()).satisfies(this::isInFebruary);
    assertThat(engine.getTaskService().createTaskQuery().processInstanceId(instance.getId()).singleResult()
        .getCreateTime()).satisfies(this::isInFebruary);
  }

  private void isInFebruary(Date date) {
    assertThat(LocalDate.ofInstant(date.toInstant(), BusinessClock.ZONE)).isEqualTo("2018-02-12");
  }

  @Test
  void firesATimerWhenItsBusinessDueDateHasPassed() {
    startEngine(FIVE_MINUTES);
    var instance = engine.getRuntimeService().startProcessInstanceByKey(EngineOnClock.WAITING).getId();
    // Long enough for the idle acquisition to have gone to sleep for several seconds.
    pause(3_000);
    assertThat(tasks(instance, "userTask_wait")).isOne();

    move("2018-03-15T08:30");
    await("the timer", Duration.ofSeconds(10), () -> tasks(instance, "userTask_late") == 1);

    assertThat(tasks(instance, "userTask_wait")).isZero();
    var born = engine.getTaskService().createTaskQuery().processInstanceId(instance)
        .taskDefinitionKey("userTask_late").singleResult().getCreateTime();
    assertThat(LocalDate.ofInstant(born.toInstant(), BusinessClock.ZONE)).isEqualTo("2018-03-15");
  }

  /** Nightly work is engine timers: after a jump, as after an outage, one run has to make up for all nights. */
  @Test
  void firesADailyTimerOnceForAllTheDaysJumpedOver() {
    startEngine(FIVE_MINUTES);
    var instance = engine.getRuntimeService().startProcessInstanceByKey(EngineOnClock.DAILY).getId();
    move("2018-03-15T08:30");
    await("the timer", Duration.ofSeconds(10), () -> tasks(instance, "userTask_everyDay") == 1);
    pause(1_500);

    assertThat(tasks(instance, "userTask_everyDay")).isOne();
    var next = engine.getManagementService().createJobQuery().processInstanceId(instance).singleResult();
    assertThat(LocalDate.ofInstant(next.getDuedate().toInstant(), BusinessClock.ZONE))
        .isAfterOrEqualTo("2018-03-15").isBeforeOrEqualTo("2018-03-16");
  }

  private long tasks(String instance, String key) {
    return engine.getTaskService().createTaskQuery().processInstanceId(instance).taskDefinitionKey(key).count();
  }

  /** Shows that the danger is real, and that the test below can see it. */
  @Test
  void withoutTheProtocolAJumpRunsARunningJobTwice() {
    node.close();
    engine = EngineOnClock.start("here", bench.dataSource(), List.of(), FIVE_MINUTES);
    var instance = startSlow(3_000);
    await("the job", Duration.ofSeconds(10), () -> runs.count(instance) == 1);

    ClockUtil.offset(Duration.ofDays(120).toMillis());
    await("the end", Duration.ofSeconds(20), () -> ended(instance));

    assertThat(runs.count(instance)).isGreaterThan(1);
  }

  @Test
  void waitsForARunningJobAndNeverRunsItTwice() {
    startEngine(FIVE_MINUTES);
    var instance = startSlow(3_000);
    await("the job", Duration.ofSeconds(10), () -> runs.count(instance) == 1);

    move("2018-06-12T08:30");
    pause(1_000);
    assertThat(moves.status().progress()).isEqualTo(Progress.MOVING);
    assertThat(node.clock().today()).isEqualTo("2018-02-12");
    await("the move", Duration.ofSeconds(10), this::moved);

    assertThat(ended(instance)).isTrue();
    assertThat(node.clock().today()).isEqualTo("2018-06-12");
    assertThat(LocalDate.ofInstant(ClockUtil.getCurrentTime().toInstant(), BusinessClock.ZONE))
        .isEqualTo("2018-06-12");
    pause(1_000);
    assertThat(runs.count(instance)).isOne();
  }

  @Test
  void beginsNoJobDuringAMoveAndAllOfThemAfterIt() {
    startEngine(FIVE_MINUTES);
    var running = startSlow(2_500);
    await("the job", Duration.ofSeconds(10), () -> runs.count(running) == 1);
    move("2018-06-12T08:30");
    var waiting = startSlow(0);
    pause(1_000);
    assertThat(runs.count(waiting)).as("begun during the move").isZero();

    await("the rest", Duration.ofSeconds(10), () -> ended(running) && ended(waiting));
    assertThat(node.clock().today()).isEqualTo("2018-06-12");
    assertThat(runs.count(running) + runs.count(waiting)).isEqualTo(2);
  }

  @Test
  void runsEachOfManyJobsOnceWhileTheClockIsMovedAgainAndAgain() {
    startEngine(FIVE_MINUTES);
    var instances = new ArrayList<String>();
    var month = LocalDate.parse("2018-03-01");
    for (var turn = 0; turn < 4; turn++) {
      for (var n = 0; n < 15; n++) {
        instances.add(startSlow(100));
      }
      move(month.plusMonths(turn) + "T08:30");
      await("move " + turn, Duration.ofSeconds(30), this::moved);
    }
    await("all jobs", Duration.ofSeconds(60), () -> instances.stream().allMatch(this::ended));

    assertThat(instances).allSatisfy(instance -> assertThat(runs.count(instance)).isOne());
  }

  @Test
  void takesUpItsGuardAgainAfterTheJobExecutorWasRestarted() {
    startEngine(FIVE_MINUTES);
    var executor = ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getJobExecutor();
    executor.shutdown();
    executor.start();
    var instance = startSlow(2_000);
    await("the job", Duration.ofSeconds(10), () -> runs.count(instance) == 1);
    move("2018-06-12T08:30");
    await("the move", Duration.ofSeconds(15), this::moved);

    assertThat(ended(instance)).isTrue();
    assertThat(runs.count(instance)).isOne();
  }

  @Test
  void waitsForTheRunningJobOfAnotherProcess() throws IOException {
    startEngine(FIVE_MINUTES);
    var child = startChild(4_000, FIVE_MINUTES);
    try {
      var instance = jobOf(child);
      await("the other's job", Duration.ofSeconds(10), () -> runs.count(instance) == 1);
      move("2018-06-12T08:30");
      await("the move", Duration.ofSeconds(15), this::moved);

      assertThat(ended(instance)).as("the move waited").isTrue();
      pause(1_500);
      assertThat(runs.count(instance)).isOne();
      assertThat(moves.status().nodes()).filteredOn(ClockMoves.NodeStatus::alive).hasSize(2)
          .allMatch(ClockMoves.NodeStatus::following);
    } finally {
      child.destroyForcibly();
    }
  }

  @Test
  void goesOnWhenTheOtherProcessIsKilledInTheMiddleOfAMove() throws IOException, InterruptedException {
    startEngine(20_000);
    var child = startChild(60_000, 20_000);
    var instance = jobOf(child);
    await("the other's job", Duration.ofSeconds(10), () -> runs.count(instance) == 1);
    var claimed = Instant.now();
    move("2018-06-12T08:30");
    pause(500);
    child.destroyForcibly().waitFor();
    await("the move", Duration.ofSeconds(40), this::moved);

    // Neither the ten seconds of silence nor the move cut the dead one's lock short.
    assertThat(Duration.between(claimed, Instant.now())).isGreaterThan(Duration.ofSeconds(18));
    await("the job taken over", Duration.ofSeconds(10), () -> runs.count(instance) == 2 && ended(instance));
  }

  private static Process startChild(long jobMillis, int lockMillis) throws IOException {
    return new ProcessBuilder(System.getProperty("java.home") + "/bin/java", "-Xmx256m",
        "-Dslow.millis=" + jobMillis, "-Duser.timezone=" + TimeZone.getDefault().getID(),
        "-cp", System.getProperty("java.class.path"), EngineNodeProcess.class.getName(),
        bench.url(), String.valueOf(lockMillis))
        .redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  private static String jobOf(Process child) throws IOException {
    var output = new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8));
    for (var line = output.readLine(); line != null; line = output.readLine()) {
      if (line.startsWith("STARTED ")) {
        var drain = new Thread(() -> output.lines().forEach(rest -> { }), "child output");
        drain.setDaemon(true);
        drain.start();
        return line.substring("STARTED ".length());
      }
    }
    throw new IllegalStateException("The other process ended before it had begun");
  }
}
