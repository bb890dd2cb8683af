package th.cardholder.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.TimeZone;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import th.cardholder.clock.ClockMoves.Progress;
import th.cardholder.words.Result;

class ClockNodeTest {

  private static final LocalDateTime MARCH = LocalDateTime.parse("2018-03-01T08:30");
  private static final Duration BEAT = Duration.ofSeconds(1);

  private static ClockBench bench;

  private final WallClock wall = new WallClock(Instant.parse("2026-11-22T01:00:00.250Z"));
  private final Worker workerA = new Worker();
  private final Worker workerB = new Worker();

  @BeforeAll
  static void start() {
    bench = new ClockBench();
  }

  @AfterAll
  static void stop() {
    bench.close();
  }

  @BeforeEach
  void forget() {
    bench.forgetEverything();
  }

  private ClockNode join(String id, Worker worker) {
    var node = bench.node(id, ClockBench.movable(), wall);
    node.register(worker);
    return node;
  }

  private Result<LocalDateTime, String> move(ClockNode node, LocalDateTime to) {
    return bench.moves(node, ClockBench.movable(), wall).moveTo(to, "admin");
  }

  private static String refusal(Result<LocalDateTime, String> answer) {
    return answer.fold(to -> "moving to " + to, why -> why);
  }

  private Progress progress(ClockNode node) {
    return bench.moves(node, ClockBench.movable(), wall).status().progress();
  }

  private static LocalDateTime now(ClockNode node) {
    return LocalDateTime.now(node.clock());
  }

  private static boolean mayStartWork(ClockNode node) throws SQLException {
    try (var connection = bench.dataSource().getConnection()) {
      connection.setAutoCommit(false);
      var may = node.mayStartWork(connection);
      connection.rollback();
      return may;
    }
  }

  @Nested
  class InProduction {

    @Test
    void tellsWallTimeInThailand() {
      var node = bench.node("a", ClockBench.production(), wall);

      assertThat(node.clock().instant()).isEqualTo(wall.instant());
      assertThat(node.clock().today()).isEqualTo(LocalDate.parse("2026-11-22"));
      assertThat(node.clock().getZone()).isEqualTo(BusinessClock.ZONE);
    }

    @Test
    void refusesToBeMoved() {
      var node = bench.node("a", ClockBench.production(), wall);
      var answer = bench.moves(node, ClockBench.production(), wall).moveTo(MARCH.plusYears(9), "admin");

      assertThat(refusal(answer)).startsWith("ระบบนี้ใช้วันเวลาจริง");
      assertThat(bench.store.read().target()).isNull();
    }

    @Test
    void refusesToStartOnADatabaseWhoseClockWasMoved() {
      join("a", workerA).close();

      assertThatThrownBy(() -> bench.node("b", ClockBench.production(), wall))
          .isInstanceOf(IllegalStateException.class).hasMessageContaining("journey.clock.movable");
    }

    /** The engine keeps local times of the JVM: found when a killed node's locks were believed for four hours. */
    @Test
    void refusesToStartInAnotherZoneThanTheNodesBeforeIt() {
      bench.node("a", ClockBench.production(), wall).close();
      var own = TimeZone.getDefault();
      try {
        TimeZone.setDefault(TimeZone.getTimeZone("Asia/Bangkok"));
        assertThatThrownBy(() -> bench.node("b", ClockBench.production(), wall))
            .isInstanceOf(IllegalStateException.class).hasMessageContaining("-Duser.timezone=" + own.getID());

        bench.forgetEverything();
        bench.node("b", ClockBench.production(), wall).close();
        TimeZone.setDefault(TimeZone.getTimeZone("Asia/Vientiane"));
        bench.node("c", ClockBench.production(), wall).close();
      } finally {
        TimeZone.setDefault(own);
      }
    }

    @Test
    void losesNoTimeWhileItIsOff() {
      bench.node("a", ClockBench.production(), wall).close();
      wall.pass(Duration.ofDays(3));

      assertThat(bench.node("b", ClockBench.production(), wall).clock().instant()).isEqualTo(wall.instant());
    }
  }

  @Nested
  class AtTheStart {

    @Test
    void isSetOnceByTheFirstNode() {
      var first = join("a", workerA);
      wall.pass(Duration.ofSeconds(5));
      var second = join("b", workerB);

      assertThat(now(first)).isEqualTo("2018-02-12T08:30:05.250");
      assertThat(now(second)).isEqualTo(now(first));
      assertThat(workerA.followed).containsExactly(first.clock().offset());
    }

    @Test
    void isSetOnceWhenManyNodesStartTogether() throws Exception {
      var together = new CyclicBarrier(8);
      var pool = Executors.newFixedThreadPool(8);
      try {
        var starts = IntStream.range(0, 8).<Callable<Duration>>mapToObj(n -> () -> {
          // Each machine's own clock differs a little.
          var own = new WallClock(wall.instant().plusSeconds(n));
          together.await();
          return bench.node("node" + n, ClockBench.movable(), own).clock().offset();
        }).toList();
        var offsets = pool.invokeAll(starts).stream().map(ClockNodeTest::get).distinct().toList();

        assertThat(offsets).hasSize(1);
      } finally {
        pool.shutdownNow();
      }
    }

    @Test
    void goesOnWhereItStoodWhenAllNodesHadStopped() {
      var node = join("a", workerA);
      wall.pass(Duration.ofMinutes(30));
      node.tick();
      var stopped = now(node);
      node.close();
      wall.pass(Duration.ofDays(2));

      assertThat(now(join("b", workerB))).isBetween(stopped, stopped.plusSeconds(11));
    }

    @Test
    void goesOnWhereItStoodWhenAllNodesWereKilled() {
      var node = join("a", workerA);
      node.tick();
      // Nine seconds told without a heartbeat, and then the kill.
      wall.pass(Duration.ofSeconds(9));
      var killed = now(node);
      wall.pass(Duration.ofDays(2));

      assertThat(now(join("b", workerB))).isBetween(killed, killed.plusSeconds(2));
    }

    @Test
    void goesOnWithTheOthersWhenOneIsAlive() {
      var first = join("a", workerA);
      wall.pass(Duration.ofSeconds(9));
      var second = join("b", workerB);

      assertThat(second.clock().offset()).isEqualTo(first.clock().offset());
    }

    @Test
    void doesNotGoBackWhenItWasKilledRightAfterAMove() {
      var node = join("a", workerA);
      move(node, MARCH);
      node.tick();
      wall.pass(Duration.ofDays(1));

      assertThat(now(join("b", workerB))).isAfterOrEqualTo(MARCH);
    }

    @Test
    void doesNotGoBackWhenTheMachinesOwnClockDid() {
      var node = join("a", workerA);
      wall.pass(Duration.ofHours(1));
      node.tick();
      var stopped = now(node);
      node.close();
      wall.pass(Duration.ofHours(-1));

      assertThat(now(join("b", workerB))).isBetween(stopped, stopped.plusSeconds(2));
    }
  }

  @Nested
  class AMove {

    @Test
    void isFollowedByEveryNodeAndAuditedOnce() {
      var a = join("a", workerA);
      var b = join("b", workerB);
      var before = audited("clock.moved");

      assertThat(move(a, MARCH)).isEqualTo(Result.of(MARCH));
      assertThat(progress(a)).isEqualTo(Progress.MOVING);
      b.tick();
      a.tick();
      assertThat(now(a)).isBetween(MARCH, MARCH.plusSeconds(1));
      assertThat(progress(a)).as("b has not followed yet").isEqualTo(Progress.MOVING);
      b.tick();

      assertThat(now(b)).isEqualTo(now(a));
      assertThat(progress(a)).isEqualTo(Progress.MOVED);
      assertThat(workerA.followed).hasSize(2);
      assertThat(workerB.followed).isEqualTo(workerA.followed);
      assertThat(workerA.wentOn).isOne();
      assertThat(workerB.wentOn).isOne();
      assertThat(audited("clock.moved")).isEqualTo(before + 1);
      assertThat(bench.jdbc().sql("""
          select actor || ' ' || (detail ->> 'from') || ' ' || (detail ->> 'to')
            from journey.audit where action = 'clock.moved' order by id desc limit 1""")
          .query(String.class).single()).isEqualTo("admin 2018-02-12T08:30:00.250 2018-03-01T08:30");
    }

    @Test
    void isRefusedBackwards() {
      var node = join("a", workerA);

      assertThat(move(node, LocalDateTime.parse("2018-02-12T08:29"))).isEqualTo(Result.refused(
          "เลื่อนวันเวลาย้อนหลังไม่ได้ ขณะนี้ระบบอยู่ที่วันที่ 12 กุมภาพันธ์ 2561 เวลา 08:30 น."
              + " โปรดระบุวันเวลาหลังจากนี้"));
    }

    @Test
    void isRefusedToAYearOfTheWrongEra() {
      var node = join("a", workerA);

      assertThat(refusal(move(node, LocalDateTime.parse("2561-03-01T08:30")))).startsWith("เลื่อนได้ครั้งละไม่เกิน 366 วัน");
    }

    @Test
    void isRefusedWhileAnotherIsUnderWay() {
      var node = join("a", workerA);
      move(node, MARCH);

      assertThat(refusal(move(node, MARCH.plusDays(1)))).contains("1 มีนาคม 2561 เวลา 08:30 น.");
    }

    @Test
    void waitsForTheRunningJobsOfEveryLivingNode() throws SQLException {
      var a = join("a", workerA);
      var b = join("b", workerB);
      workerB.busy = true;
      move(a, MARCH);
      a.tick();
      b.tick();
      a.tick();

      assertThat(now(a)).isBefore(MARCH);
      assertThat(mayStartWork(a)).isFalse();
      assertThat(mayStartWork(b)).isFalse();
      assertThat(bench.moves(a, ClockBench.movable(), wall).status().nodes())
          .extracting(ClockMoves.NodeStatus::held).containsExactlyInAnyOrder(true, false);

      workerB.busy = false;
      b.tick();
      assertThat(now(b)).isAfterOrEqualTo(MARCH);
      assertThat(mayStartWork(b)).isTrue();
      assertThat(mayStartWork(a)).as("a still lives in February").isFalse();
      a.tick();
      assertThat(mayStartWork(a)).isTrue();
    }

    @Test
    void doesNotWaitForADeadNodeButForWhatItClaimed() {
      var a = join("a", workerA);
      join("b", workerB);
      workerA.claimsLeft = true;
      move(a, MARCH);
      a.tick();
      assertThat(now(a)).as("b may be alive").isBefore(MARCH);
      wall.pass(Duration.ofSeconds(11));
      a.tick();
      assertThat(now(a)).as("the job lock of b is still in force").isBefore(MARCH);
      workerA.claimsLeft = false;
      a.tick();

      assertThat(now(a)).isAfterOrEqualTo(MARCH);
    }

    @Test
    void doesNotWaitForANodeThatEndedInGoodOrder() {
      var a = join("a", workerA);
      join("b", workerB).close();
      move(a, MARCH);
      a.tick();

      assertThat(now(a)).isAfterOrEqualTo(MARCH);
    }

    @Test
    void isFinishedByAnotherNodeWhenTheOneAskedIsKilled() {
      var a = join("a", workerA);
      var b = join("b", workerB);
      move(a, MARCH);
      a.tick();
      b.tick();

      assertThat(now(b)).isAfterOrEqualTo(MARCH);
    }

    @Test
    void isFinishedByTheNextNodeWhenAllWereKilledInTheMiddle() {
      var a = join("a", workerA);
      workerA.busy = true;
      move(a, MARCH);
      a.tick();
      wall.pass(Duration.ofDays(1));
      var b = join("b", workerB);
      assertThat(now(b)).isBefore(MARCH);
      b.tick();

      assertThat(now(b)).isBetween(MARCH, MARCH.plusSeconds(1));
    }

    @Test
    void isGivenUpWhenAJobNeverEndsSoThatTheOthersRunAgain() throws SQLException {
      var a = join("a", workerA);
      workerA.busy = true;
      var before = audited("clock.moveAbandoned");
      move(a, MARCH);
      a.tick();
      wall.pass(Duration.ofMinutes(10).plus(BEAT));
      a.tick();

      assertThat(now(a)).isBefore(MARCH);
      assertThat(progress(a)).isEqualTo(Progress.ABANDONED);
      assertThat(mayStartWork(a)).isTrue();
      assertThat(workerA.wentOn).isOne();
      assertThat(audited("clock.moveAbandoned")).isEqualTo(before + 1);
    }

    @Test
    void doesNotTakeAnOldReportOfStandingStillForANewOne() {
      var a = join("a", workerA);
      var b = join("b", workerB);
      move(a, MARCH);
      b.tick();
      a.tick();
      // b has reported for the first move and not looked since; now it is at work again.
      workerB.busy = true;
      move(a, MARCH.plusDays(1));
      a.tick();

      assertThat(now(a)).isBefore(MARCH.plusDays(1));
    }

    @Test
    void cannotComeAboutWhileWorkIsJustBeingBegun() throws Exception {
      var a = join("a", workerA);
      var pool = Executors.newSingleThreadExecutor();
      try (var connection = bench.dataSource().getConnection()) {
        connection.setAutoCommit(false);
        assertThat(a.mayStartWork(connection)).isTrue();
        var asked = pool.submit(() -> move(a, MARCH));
        Thread.sleep(300);
        assertThat(asked.isDone()).isFalse();
        connection.commit();
        assertThat(asked.get()).isEqualTo(Result.of(MARCH));
      } finally {
        pool.shutdownNow();
      }
    }

    @Test
    void isNotMadeByANodeThatIsNotReady() {
      var node = bench.node("a", ClockBench.movable(), wall);
      move(node, MARCH);
      node.tick();

      assertThat(now(node)).as("no engine yet that could tell of its locks").isBefore(MARCH);
    }
  }

  @Test
  void refusesToLetWorkBeginOutsideATransaction() throws SQLException {
    var node = join("a", workerA);
    try (var connection = bench.dataSource().getConnection()) {
      assertThatThrownBy(() -> node.mayStartWork(connection)).isInstanceOf(IllegalStateException.class);
    }
  }

  private static long audited(String action) {
    return bench.jdbc().sql("select count(*) from journey.audit where action = ?").param(action)
        .query(Long.class).single();
  }

  private static <T> T get(java.util.concurrent.Future<T> future) {
    try {
      return future.get();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
