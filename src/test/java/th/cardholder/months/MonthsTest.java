package th.cardholder.months;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import th.cardholder.dev.Databases;

/** The months of the records: made ahead, filled from what came too early, append-only, dropped only when told to (ADR 0036). */
class MonthsTest {

  private static final ZoneId BANGKOK = ZoneId.of("Asia/Bangkok");
  private static final YearMonth FEBRUARY = YearMonth.of(2018, 2);
  private JdbcClient jdbc;
  private JdbcTransactionManager transactions;
  private Instant now = Instant.parse("2018-02-12T01:30:00Z");
  private Instant wall = Instant.parse("2026-01-01T00:00:00Z");

  @BeforeEach
  void aDatabaseOfItsOwn() {
    var database = Databases.source(Databases.at(Databases.NEWEST));
    jdbc = JdbcClient.create(database);
    transactions = new JdbcTransactionManager(database);
  }

  @Test
  void thisMonthAndThoseAheadAreMadeOnceThoughSeveralNodesComeAtOnce() {
    var made = IntStream.range(0, 6)
        .mapToObj(node -> CompletableFuture.supplyAsync(() -> months(null).make(FEBRUARY))).toList();

    assertThat(made.stream().mapToInt(CompletableFuture::join).sum()).isEqualTo(12);
    assertThat(parts("audit")).containsExactly("audit_2018_02", "audit_2018_03", "audit_2018_04", "audit_2018_05");
    assertThat(parts("person_view")).hasSize(4);
    assertThat(parts("step_record")).hasSize(4);
    assertThat(months(null).make(FEBRUARY)).isZero();
  }

  @Test
  void aMonthBeginsAtMidnightInThailand() {
    months(null).make(FEBRUARY);

    write("2018-02-28T23:59:59.999+07:00");
    write("2018-03-01T00:00:00+07:00");

    assertThat(rows("audit_2018_02")).isEqualTo(1);
    assertThat(rows("audit_2018_03")).isEqualTo(1);
  }

  @Test
  void whatCameBeforeItsMonthWasMadeMovesIntoItAndNothingElseDoes() {
    write("2018-06-30T23:59:59+07:00");
    write("2018-07-01T00:00:00+07:00");
    write("2018-07-31T23:59:59+07:00");
    write("2018-11-01T00:00:00+07:00");
    assertThat(rows("audit_rest")).isEqualTo(4);
    var before = list("select id::text from journey.audit order by id");

    months(null).make(YearMonth.of(2018, 7));

    assertThat(rows("audit_2018_07")).isEqualTo(2);
    assertThat(rows("audit_rest")).isEqualTo(2);
    assertThat(list("select id::text from journey.audit order by id")).isEqualTo(before);
    assertThat(rows("person_view_2018_07")).isEqualTo(2);
    assertThat(rows("step_record_2018_07")).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"audit", "person_view", "step_record"})
  void nothingIsChangedInAnyPartition(String record) {
    months(null).make(FEBRUARY);
    write("2018-02-12T08:30+07:00");
    write("2019-02-12T08:30+07:00");
    // Of a month that came after rows had moved out of the rest.
    months(null).make(YearMonth.of(2019, 2));
    write("2020-02-12T08:30+07:00");

    for (var table : List.of(record, record + "_2018_02", record + "_2019_02", record + "_rest")) {
      assertThat(rows(table)).as(table).isPositive();
      for (var change : List.of("update journey.%s set actor = 'x'", "delete from journey.%s", "truncate journey.%s")) {
        var sql = change.formatted(table).replace("actor", record.equals("step_record") ? "done_by" : "actor");
        assertThatThrownBy(() -> jdbc.sql(sql).update()).as(sql).hasMessageContaining("append-only");
      }
    }
  }

  @Test
  void aPartitionThatSomebodyAttachesByHandKeepsItsRowsToo() {
    jdbc.sql("""
        create table journey.by_hand (like journey.audit including defaults);
        alter table journey.audit attach partition journey.by_hand for values from ('2030-01-01') to ('2030-02-01')
        """).update();
    write("2030-01-12T08:30+07:00");

    assertThatThrownBy(() -> jdbc.sql("delete from journey.by_hand").update()).hasMessageContaining("append-only");
  }

  @Test
  void aClockThatJumpsFindsTheMonthsOfItsNewTimeAndWhatWasWrittenMeanwhileMoves() {
    var ahead = ahead(months(null));
    ahead.look();
    now = Instant.parse("2018-09-03T01:30:00Z");
    write("2018-09-03T08:30+07:00");
    assertThat(rows("audit_rest")).isEqualTo(1);

    ahead.look();

    assertThat(rows("audit_rest")).isZero();
    assertThat(parts("audit")).contains("audit_2018_02", "audit_2018_09", "audit_2018_12").doesNotContain("audit_2018_07");
  }

  @Test
  void whoeverIsAtWorkIsNotWaitedForLongAndTheMonthComesLater() {
    var ahead = ahead(months(null));
    new TransactionTemplate(transactions).executeWithoutResult(work -> {
      write("2018-02-12T08:30+07:00"); // holds the partition for the rest until its end
      CompletableFuture.runAsync(ahead::look).join();
      assertThat(parts("audit")).isEmpty();
    });
    assertThat(rows("audit_rest")).isEqualTo(1);

    ahead.look();
    assertThat(parts("audit")).as("not at once, for others would wait behind it again").isEmpty();
    wall = wall.plus(Duration.ofMinutes(1));
    ahead.look();

    assertThat(rows("audit_2018_02")).isEqualTo(1);
  }

  /**
   * A row that was on its way into the partition for the rest would be refused there, once the month is made, and an officer's
   * form with it.
   */
  @ParameterizedTest
  @ValueSource(strings = {"audit", "person_view", "step_record"})
  void whoeverWritesAsTheMonthIsMadeIsWrittenIntoIt(String record) {
    var writing = new TransactionTemplate(transactions).execute(making -> {
      jdbc.sql("select journey.make_month(?, ?)").param(record).param(FEBRUARY.atDay(1)).query(Boolean.class).single();
      var write = CompletableFuture.runAsync(() -> write("2018-02-12T08:30+07:00"));
      await().until(() -> write.isDone() || !list("select pid from pg_locks where not granted").isEmpty());
      return write;
    });

    writing.join();
    assertThat(rows(record + "_2018_02")).isEqualTo(1);
    assertThat(rows(record + "_rest")).isZero();
  }

  @Test
  void nothingIsDroppedUnlessItWasSaidHowLongItIsKept() {
    months(null).make(FEBRUARY);
    now = Instant.parse("2048-02-12T01:30:00Z");

    ahead(months(null)).look();

    assertThat(parts("audit")).contains("audit_2018_02");
  }

  @Test
  void whatIsKeptIsWholeMonthsAndTheOlderOnesGo() {
    months(null).make(FEBRUARY);
    write("2018-02-28T23:59:59+07:00");
    write("2018-03-01T00:00:00+07:00");

    assertThat(months(2).drop(YearMonth.of(2018, 4))).isEmpty();
    assertThat(months(2).drop(YearMonth.of(2018, 5)))
        .containsExactly("audit_2018_02", "person_view_2018_02", "step_record_2018_02");

    assertThat(rows("audit")).isEqualTo(1);
    assertThat(rows("person_view")).isEqualTo(1);
    assertThatThrownBy(() -> new MonthSettings(3, 0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatAnOfficerDidAndLookedAtIsFoundByTheOfficerAndTheTime() {
    months(null).make(FEBRUARY);
    jdbc.sql("""
        insert into journey.audit (at, actor, action) select '2018-02-12T08:30+07:00'::timestamptz + n * interval '1 minute',
          'ao' || n % 200, 'x.y' from generate_series(1, 20000) n
        """).update();
    jdbc.sql("""
        insert into journey.person_view (at, actor, cardholder_id, purpose)
        select at, actor, id, 'case' from journey.audit
        """).update();
    jdbc.sql("analyze").update();

    for (var sql : List.of("select * from journey.audit where actor = 'ao7' and actor <> 'system' and at >= '2018-02-14'"
        + " and at < '2018-02-15'", "select * from journey.person_view where actor = 'ao7' and at >= '2018-02-14'"
        + " and at < '2018-02-15'")) {
      assertThat(String.join("\n", list("explain " + sql))).contains("actor_at_idx").doesNotContain("Seq Scan", "2018_03");
    }
  }

  private Months months(@Nullable Integer keep) {
    return new Months(jdbc, transactions, new Clock() {
      @Override
      public ZoneId getZone() {
        return BANGKOK;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return Clock.fixed(now, zone);
      }

      @Override
      public Instant instant() {
        return now;
      }
    }, new MonthSettings(3, keep));
  }

  private MonthsAhead ahead(Months months) {
    return new MonthsAhead(months, List.of(), () -> wall);
  }

  /** A row in each of the records. */
  private void write(String at) {
    jdbc.sql("""
        insert into journey.audit (at, actor, action) values (:at::timestamptz, 'x', 'x.y');
        insert into journey.person_view (at, actor, cardholder_id, purpose) values (:at::timestamptz, 'x', 1, 'case');
        insert into journey.step_record (done_at, version, process, element, kind, business_key, office_id)
        values (:at::timestamptz, 1, 'p', 'e', 'end', 'k', 'd8101')
        """).param("at", at).update();
  }

  private List<String> parts(String record) {
    return list("select part from journey.month_part where parent = '" + record + "' order by part");
  }

  private long rows(String table) {
    return jdbc.sql("select count(*) from journey." + table).query(Long.class).single();
  }

  private List<String> list(String sql) {
    return jdbc.sql(sql).query(String.class).list();
  }
}
