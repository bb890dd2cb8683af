package th.cardholder.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import th.cardholder.dev.Databases;

/** What is kept counted of the record of steps is what the record holds, whoever counted it, when and how often (ADR 0046). */
class StepBucketsTest {

  private static final ZoneId BANGKOK = ZoneId.of("Asia/Bangkok");
  private static final List<String> TEAMS = List.of("d8101", "d8102", "d8103");
  private static final String BEFORE = "47";

  private JdbcClient jdbc;
  private JdbcTransactionManager transactions;
  /** A Wednesday. */
  private LocalDate today = LocalDate.of(2018, 4, 18);

  @BeforeEach
  void aDatabaseOfTheVersionBeforeWithOldRecords() {
    var database = Databases.source(Databases.at(BEFORE));
    jdbc = JdbcClient.create(database);
    transactions = new JdbcTransactionManager(database);
    jdbc.sql("""
        insert into journey.province values ('81', 'กระบี่', 'Krabi');
        insert into journey.district values ('8101', '81', 'ก', 'A'), ('8102', '81', 'ข', 'B'), ('8103', '81', 'ค', 'C');
        insert into journey.office (id, kind, name_th, name_en, province_code, district_code, agency_code)
        values ('d8101', 'district', 'ก', 'A', '81', '8101', null), ('d8102', 'district', 'ข', 'B', '81', '8102', null),
               ('d8103', 'district', 'ค', 'C', '81', '8103', null), ('a81MOL', 'agency', 'ง', 'D', '81', null, 'MOL')
        """).update();
    records(3_000, 1);
    Databases.migrate(database, Databases.NEWEST);
  }

  @Test
  void whatStoodBeforeTheUpgradeIsTakenInWeekByWeekTheNewestFirstAndCanStopAtAnyMoment() {
    List<LocalDate> weeks = new ArrayList<>();
    assertThat(buckets().reach().complete()).isFalse();
    for (var week = take(); week.isPresent(); week = take()) {
      weeks.add(week.get());
      assertThat(buckets().reach().complete()).isFalse();
    }

    assertThat(weeks).startsWith(LocalDate.of(2018, 4, 16)).isSortedAccordingTo((a, b) -> b.compareTo(a));
    assertThat(weeks.get(weeks.size() - 1)).isEqualTo(jdbc.sql("""
        select date_trunc('week', min(done_at) at time zone 'Asia/Bangkok')::date from journey.step_record
        """).query(LocalDate.class).single());
    assertThat(buckets().reach().complete()).isTrue();
    assertThat(take()).isEmpty();
    theSameAsTheRecord(1);
  }

  @Test
  void whatIsRolledBackLeavesNothingAndIsTakenInAgain() {
    all();
    var before = content();
    jdbc.sql("update journey.step_week set taken_on = '2018-01-01' where week = '2018-04-16'").update();
    new TransactionTemplate(transactions).executeWithoutResult(status -> {
      assertThat(buckets().takeNext()).contains(LocalDate.of(2018, 4, 16));
      status.setRollbackOnly();
    });
    assertThat(content()).isEqualTo(before);

    assertThat(take()).contains(LocalDate.of(2018, 4, 16));
    assertThat(content()).isEqualTo(before);
    theSameAsTheRecord(2);
  }

  @Test
  void weeksThatAreTakenInTwiceAreNotCountedTwice() {
    all();
    var before = content();

    jdbc.sql("update journey.step_week set taken_on = week + 1").update();
    assertThat(all()).isGreaterThan(10);

    assertThat(content()).isEqualTo(before).hasSizeGreaterThan(1_000);
  }

  @Test
  void whatWasCommittedAfterMidnightIsCountedOnTheNextDay() {
    all();
    record("2018-04-17T23:59:59+07:00", "2018-04-10T08:00+07:00", 9_000_001);
    today = today.plusDays(1);
    all();
    theSameAsTheRecord(3);

    // Of the Sunday, committed on Monday, and seen on Tuesday.
    today = LocalDate.of(2018, 4, 23);
    all();
    record("2018-04-22T23:59:59+07:00", "2018-04-10T08:00+07:00", 9_000_002);
    today = today.plusDays(1);
    all();
    theSameAsTheRecord(4);
  }

  @Test
  void aWeekThatIsOverIsNotReadAgainForEver() {
    all();
    today = LocalDate.of(2018, 4, 25);
    all();
    today = LocalDate.of(2018, 4, 26);

    assertThat(take()).contains(LocalDate.of(2018, 4, 23));
    assertThat(take()).isEmpty();
  }

  @Test
  void aClockThatIsMovedByMonthsLeavesNoHoleAndOneThatIsSetBackCountsNothingTwice() {
    all();
    record("2018-04-18T11:00+07:00", "2018-04-18T08:00+07:00", 9_000_003);
    today = LocalDate.of(2018, 8, 1);
    record("2018-08-01T11:00+07:00", "2018-07-18T08:00+07:00", 9_000_004);
    theSameAsTheRecord(5);
    assertThat(all()).isGreaterThan(14);
    assertThat(buckets().reach().complete()).isTrue();
    theSameAsTheRecord(6);

    today = LocalDate.of(2018, 4, 20);
    record("2018-04-20T11:00+07:00", "2018-04-18T08:00+07:00", 9_000_005);
    all();
    theSameAsTheRecord(7);
    today = LocalDate.of(2018, 4, 21);
    record("2018-04-20T23:00+07:00", "2018-04-18T08:00+07:00", 9_000_006);
    all();
    theSameAsTheRecord(8);
  }

  @Test
  void severalNodesAtOnceTakeInEachWeekOnce() {
    var nodes = IntStream.range(0, 4).mapToObj(node -> CompletableFuture.supplyAsync(() -> {
      int taken = 0;
      for (int i = 0; i < 60; i++) {
        taken += take().isPresent() ? 1 : 0;
      }
      return taken;
    })).toList();
    var taken = nodes.stream().mapToInt(CompletableFuture::join).sum() + all();

    assertThat(taken).isEqualTo(jdbc.sql("select count(*) from journey.step_week").query(Integer.class).single());
    theSameAsTheRecord(9);

    new TransactionTemplate(transactions).executeWithoutResult(held -> {
      jdbc.sql("select pg_advisory_xact_lock(hashtext('supervision.steps'))").query(row -> {});
      today = today.plusDays(1);
      assertThat(CompletableFuture.supplyAsync(this::take).join()).as("another node is at it").isEmpty();
    });
    assertThat(take()).isPresent();
  }

  /** Of any offices, weeks and versions: what is told is what the record says, counted without anything of the product's. */
  private void theSameAsTheRecord(int seed) {
    var random = new Random(seed);
    for (int i = 0; i < 25; i++) {
      var teams = TEAMS.stream().filter(it -> random.nextInt(3) > 0).toList();
      var from = LocalDate.of(2018, 1, 1).plusWeeks(random.nextInt(16));
      var to = from.plusDays(6 + 7L * random.nextInt(32));
      Integer version = random.nextBoolean() ? null : 1 + random.nextInt(2);
      var process = random.nextInt(4) > 0 ? "cardholder-journey" : "agency-referral";
      var wanted = new StepBuckets.Wanted(teams, process, 2561, version, from, to);

      var found = buckets().found(wanted);
      assertThat(found.over().stream().map(it -> it.element() + " " + it.kind() + " " + it.n() + " " + it.late()))
          .as("%s", wanted).containsExactlyInAnyOrderElementsOf(list("""
              select element || ' ' || kind || ' ' || count(*) || ' ' || count(*) filter (where done_at > due_at)
              """, "group by element, kind", wanted));
      var waits = found.waited();
      assertThat(waits.stream().map(StepBuckets.Waited::element).distinct().map(element -> {
        var of = new Waits();
        waits.stream().filter(it -> it.element().equals(element)).forEach(it -> of.add(it.waitedDays(), it.n()));
        return element + " " + of.percentile(50).orElseThrow() + " " + of.percentile(90).orElseThrow();
      })).as("%s", wanted).containsExactlyInAnyOrderElementsOf(list("""
              select element || ' ' || percentile_disc(0.5) within group (order by waited) || ' '
                || percentile_disc(0.9) within group (order by waited)
              """, "and kind in ('task', 'wait') and opened_at is not null group by element", wanted));
    }
  }

  private List<String> list(String selected, String grouped, StepBuckets.Wanted wanted) {
    return jdbc.sql(selected + """
         from (select *, (done_at at time zone 'Asia/Bangkok')::date - (opened_at at time zone 'Asia/Bangkok')::date as waited
                 from journey.step_record) s
        where process = :process and 'd' || split_part(business_key, '-', 2) = any(:teams)
          and split_part(business_key, '-', 1) = '2561' and (cast(:version as int) is null or version = :version)
          and done_at >= cast(:from || 'T00:00+07' as timestamptz) and done_at < cast(:beyond || 'T00:00+07' as timestamptz)
        """ + grouped).param("process", wanted.process()).param("teams", wanted.offices().toArray(String[]::new))
        .param("version", wanted.version()).param("from", wanted.from().toString())
        .param("beyond", wanted.to().plusDays(1).toString()).query(String.class).list();
  }

  private List<String> content() {
    return jdbc.sql("select d::text from journey.step_day d union all select w::text from journey.step_wait w order by 1")
        .query(String.class).list();
  }

  /** Takes in all there is; says how many weeks. */
  private int all() {
    int taken = 0;
    while (take().isPresent()) {
      taken++;
    }
    return taken;
  }

  private Optional<LocalDate> take() {
    return new TransactionTemplate(transactions).execute(status -> buckets().takeNext());
  }

  private StepBuckets buckets() {
    return new StepBuckets(jdbc, Clock.fixed(today.atTime(12, 0).atZone(BANGKOK).toInstant(), BANGKOK),
        () -> Instant.parse("2026-01-01T00:00:00Z"));
  }

  /** Steps of three districts and an agency in sixteen weeks up to now, of two versions and years, some late, some never due. */
  private void records(int n, int seed) {
    jdbc.sql("select setseed(?)").param(1.0 / seed).query(row -> {});
    jdbc.sql("""
        insert into journey.step_record (done_at, opened_at, due_at, version, process, element, kind, business_key, office_id, result)
        select done, case when kind <> 'end' then done - waited end, case when n % 5 > 0 then done - waited + interval '9 days' end,
               1 + n % 2, process, 'element' || n % 3, kind, key, office, case when n % 7 = 0 then 'again' end
          from (select n, '2018-04-18T12:00+07'::timestamptz - random() * interval '110 days' as done,
                       random() * random() * interval '40 days' as waited,
                       (array['task', 'task', 'task', 'withdrawn', 'wait', 'end'])[1 + n % 6] as kind,
                       case when n % 4 = 0 then 'agency-referral' else 'cardholder-journey' end as process,
                       case when n % 9 = 0 then '2562' else '2561' end || '-810' || 1 + n % 11 % 3 || '-' || lpad(n::text, 7, '0')
                         || case when n % 4 = 0 then '-R01' else '' end as key,
                       case when n % 4 = 0 then 'a81MOL' else 'd810' || 1 + n % 11 % 3 end as office
                  from generate_series(1, ?) n) made
        """).param(n).update();
  }

  private void record(String done, String opened, int serial) {
    jdbc.sql("""
        insert into journey.step_record (done_at, opened_at, version, process, element, kind, business_key, office_id)
        values (cast(? as timestamptz), cast(? as timestamptz), 1, 'cardholder-journey', 'element1', 'task', ?, 'd8101')
        """).params(done, opened, "2561-8101-" + serial).update();
  }
}
