package th.cardholder.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.util.HtmlUtils;
import th.cardholder.clock.BusinessClock;
import th.cardholder.process.JourneyTest;
import th.cardholder.process.Scenario;
import th.cardholder.process.WebSession;

/** What those see who answer for the work, and that each number is what the database holds. */
@JourneyTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SupervisionTest {

  private static final String SCOPES = "/supervision/";
  private static final String DISTRICT = "2407";
  private static final String TEAM = "d" + DISTRICT;

  /** How many there are of each figure at a scope, counted without anything of the product's. */
  private static final String COUNTED = """
      with theirs as (
        select c.*, substr(c.office_id, 2, 2) as province from journey.participant_case c
         where c.year = 2561 and (:scope = 'country' or c.office_id = :scope or 'p' || substr(c.office_id, 2, 2) = :scope)),
      tasks as (
        select t.task_def_key_ as step, t.due_date_, t.follow_up_date_ from act_ru_task t
          join act_ru_execution e on e.id_ = t.proc_inst_id_ join theirs c on c.case_number = e.business_key_
         -- Other tests end cases without their journeys; that such differ is the reconciliation's to find.
         where c.process_instance_id = e.id_ and c.state not in ('declined', 'died', 'movedOut', 'withdrawn', 'notReached',
           'aboveThreshold', 'developed', 'notDeveloped')),
      entitled as (
        -- In February of 2561; a row in whose place another was put counts no more.
        select e.case_id, e.amount from journey.top_up_entitlement e join theirs on theirs.id = e.case_id
         where e.superseded_by is null and date '2018-02-01' between e.first_month and e.last_month),
      referrals as (
        select r.* from journey.referral r where exists (select from theirs c where c.id = r.case_id))
      select 'cases' as code, count(*) as n from theirs
      union all select 'running', count(*) from theirs where state in ('registering', 'awaitingAo', 'awaitingInterview',
        'awaitingPlan', 'awaitingConfirmation', 'developing', 'awaitingFollowUp')
      union all select 'outcomes', count(*) from theirs where state in ('aboveThreshold', 'developed', 'notDeveloped')
      union all select 'endedEarly', count(*) from theirs
        where state in ('declined', 'died', 'movedOut', 'withdrawn', 'notReached')
      union all select 'case.' || state, count(*) from theirs group by 1
      union all select 'open', count(*) from tasks
      union all select 'late', count(*) from tasks where due_date_ < :now
      union all select 'postponed', count(*) from tasks where follow_up_date_ is not null
      union all select 'open.' || step, count(*) from tasks group by 1
      union all select 'late.' || step, count(*) from tasks where due_date_ < :now group by 1
      union all select 'instructed', count(*) from theirs where state not in ('declined', 'died', 'movedOut', 'withdrawn',
          'notReached', 'aboveThreshold', 'developed', 'notDeveloped')
        and id in (select case_id from journey.instruction where acknowledged_at is null and withdrawn_at is null)
      union all select 'urgent', count(*) from theirs where urgent and state in ('registering', 'awaitingAo',
        'awaitingInterview', 'awaitingPlan', 'awaitingConfirmation', 'developing', 'awaitingFollowUp')
      union all select 'referralsWaiting', count(*) from referrals
        where state in ('offered', 'accepted', 'scheduled', 'attending')
      union all select 'referralsOnAgenda', count(*) from referrals where state = 'onAgenda'
      union all select 'referralsLate', count(*) from referrals
        where state in ('offered', 'accepted', 'scheduled', 'attending') and due_on < '2018-02-12'
      union all select 'agency.' || office_id || '.late', count(*) from referrals
        where state in ('offered', 'accepted', 'scheduled', 'attending') and due_on < '2018-02-12' group by 1
      union all select 'agency.' || office_id || '.offered', count(*) from referrals where state = 'offered' group by 1
      union all select 'topUp', count(distinct case_id) from entitled
      union all select 'topUp.' || amount, count(distinct case_id) from entitled group by amount
      """;

  @Autowired
  private Scenario scenario;

  @Autowired
  private Counting counting;

  @Autowired
  private PlatformTransactionManager transactions;

  @LocalServerPort
  private int port;

  private final Map<String, WebSession> sessions = new HashMap<>();

  /** One at each stage of the way, some late. */
  @BeforeAll
  void someWork() {
    var late = waiting();
    scenario.jdbc().sql("update act_ru_task set due_date_ = '2018-01-31 12:00' where proc_inst_id_ = ?").param(late).update();
    waiting();
    interviewing();
    var lateAtB = waiting();
    scenario.submit("chief" + DISTRICT, lateAtB, "userTask_assignAo", Map.of("aoUserId", "ao" + DISTRICT + "b"));
    scenario.jdbc().sql("update act_ru_task set due_date_ = '2018-01-31 12:00' where proc_inst_id_ = ?").param(lateAtB).update();
    scenario.jdbc().sql("update act_ru_task set due_date_ = '2018-03-30 12:00', follow_up_date_ = '2018-02-19 12:00'"
        + " where proc_inst_id_ = ?").param(waiting()).update();
    referred(); // in time, beside one that is late
    scenario.jdbc().sql("update journey.participant_case set urgent = true where process_instance_id = ?").param(late).update();
    // Two wait to be read on one case; what was read, was withdrawn, or is of a case that has ended waits for nobody.
    scenario.jdbc().sql("""
        insert into journey.instruction (case_id, office_id, text, given_at, given_by, acknowledged_at, acknowledged_by,
                                         withdrawn_at, withdrawn_by)
        select c.id, c.office_id, 'ทดสอบ', :at::timestamptz + n * interval '1 day', 'x', case when instance = :read then :at end,
               case when instance = :read then 'x' end, case when instance = :withdrawn then :at end,
               case when instance = :withdrawn then 'x' end
          from unnest(array[:twice, :twice, :read, :withdrawn]) with ordinality as w(instance, n)
          join journey.participant_case c on c.process_instance_id = instance
        """).param("at", OffsetDateTime.parse("2018-02-09T09:00:00+07:00")).param("twice", interviewing())
        .param("read", waiting()).param("withdrawn", waiting()).update();
    referred();
    scenario.jdbc().sql("""
        update journey.referral set due_on = '2018-01-10'
         where id = (select max(r.id) from journey.referral r join journey.participant_case c on c.id = r.case_id
                      where c.office_id = ?)
        """).param(TEAM).update();
    topUpsOfThisMonth();
    var declined = scenario.register("registrar" + DISTRICT, scenario.person(DISTRICT));
    scenario.submit("registrar" + DISTRICT, declined.getId(), "userTask_recordWish", Scenario.declineForm());
    scenario.jdbc().sql("""
        insert into journey.instruction (case_id, office_id, text, given_at, given_by)
        select id, office_id, 'ทดสอบ', now(), 'x' from journey.participant_case where case_number = ?
        """).param(declined.getBusinessKey()).update();
    scenario.jdbc().sql("update journey.participant_case set urgent = true where case_number = ?")
        .param(declined.getBusinessKey()).update();
  }

  @BeforeEach
  void theCountryIsCounted() {
    counting.count();
  }

  @ParameterizedTest
  @CsvSource({"chief2407, d2407", "team2407, d2407", "governor24, d2407", "governor24, p24", "secretary24, p24",
      "cdd24, p24", "policy, country", "datacentre, p24", "admin, country"})
  void everyNumberOfAnOverviewIsWhatTheDatabaseHolds(String user, String scope) {
    var counted = counted(scope);
    var seen = numbers(overview(user, scope));

    assertThat(seen).containsAllEntriesOf(Map.of("case.awaitingAo", counted.get("case.awaitingAo"),
        "late.userTask_assignAo", counted.get("late.userTask_assignAo"), "referralsLate", counted.get("referralsLate")));
    assertThat(seen.get("late")).isPositive();
    assertThat(seen.get("postponed")).isPositive();
    assertThat(seen.get("topUp.100")).isPositive();
    assertThat(seen.get("topUp.200")).isPositive().isLessThan(seen.get("topUp"));
    seen.forEach((code, n) -> assertThat(entry(code, n)).isEqualTo(entry(code, counted.getOrDefault(code, 0))));
    assertThat(seen.keySet()).as("nothing is left out").containsAll(counted.keySet());
  }

  @ParameterizedTest
  @ValueSource(strings = {"chief2407 d2407", "governor24 p24", "datacentre p24", "policy d2407"})
  void everyNumberOpensTheListOfWhatItCounts(String reader) {
    var user = reader.substring(0, reader.indexOf(' '));
    var scope = reader.substring(reader.indexOf(' ') + 1);

    numbers(overview(user, scope)).forEach((code, n) -> {
      if (!code.startsWith("agency.")) {
        var list = list(user, scope, code, "");
        assertThat(list.path("total").asInt()).as(code).isEqualTo(n);
        assertThat(list.path("lines").size()).as(code).isEqualTo(Math.min(n, WorkLists.PAGE));
      }
    });
    assertThat(texts(list(user, scope, "instructed", "&sort=since").path("lines"), "sinceThai"))
        .as("since the first that waits").contains("10 ก.พ. 2561");
    assertThat(session(user).get(SCOPES + scope + "/lists/running").json().path("total").asInt()).as("this year's")
        .isEqualTo(list(user, scope, "running", "").path("total").asInt());
    assertThat(texts(list(user, scope, "case.declined", "&sort=number").path("lines"), "caseNumber")).isEqualTo(
        scenario.jdbc().sql("select case_number from journey.participant_case where state = 'declined' and year = 2561"
            + " and (office_id = :scope or 'p' || substr(office_id, 2, 2) = :scope) order by 1 limit 50")
            .param("scope", scope).query(String.class).list());
  }

  @Test
  void theNumbersOfTheCountryOpenThoseOfItsProvincesAndTheseTheirDistricts() {
    for (var code : List.of("cases", "case.awaitingAo", "open", "late", "late.userTask_assignAo", "referralsLate")) {
      var country = session("policy").get(SCOPES + "country/breakdown/" + code + "?year=2561").json();
      assertThat(country.path("parts").size()).isEqualTo(77);
      assertThat(country.path("total").asInt()).isEqualTo(counted("country").get(code));
      var province = session("policy").get(SCOPES + "p24/breakdown/" + code + "?year=2561").json();
      assertThat(part(country, "p24")).isEqualTo(province.path("total").asInt()).isEqualTo(counted("p24").get(code));
      assertThat(part(province, TEAM)).isEqualTo(counted(TEAM).get(code));
    }
    assertThat(session("policy").get(SCOPES + "country/lists/cases?year=2561").status()).isEqualTo(404);
  }

  @Test
  void whatTheAosHaveInHandIsToldWithWhoIsLateFirst() {
    var aos = overview("chief2407", TEAM).path("aos");
    var ao = StreamSupport.stream(aos.spliterator(), false).filter(it -> it.path("userId").asText().equals("ao2407a"))
        .findFirst().orElseThrow();
    var held = scenario.jdbc().sql("select count(*) from journey.participant_case where ao_user_id = 'ao2407a'"
        + " and office_id = 'd2407' and state = 'awaitingInterview'").query(Integer.class).single();

    assertThat(ao.path("toInterview").asInt()).isEqualTo(held).isPositive();
    assertThat(list("chief2407", TEAM, "case.awaitingInterview", "&ao=ao2407a").path("total").asInt()).isEqualTo(held);
    var late = IntStream.range(0, aos.size()).mapToObj(i -> aos.get(i).path("late").asInt()).toList();
    assertThat(late).isSortedAccordingTo((a, b) -> b - a);
  }

  /** Which scopes a user sees: one's own, one of the same province, another province, the country. */
  @ParameterizedTest
  @CsvSource({
      "chief2407,      200, 404, 404, 404, 404",
      "team2407,       200, 404, 404, 404, 404",
      "governor24,     200, 200, 200, 404, 404",
      "secretary24,    200, 200, 200, 404, 404",
      "cdd24,          200, 200, 200, 404, 404",
      "governor81,     404, 404, 404, 200, 404",
      "chief2408,      404, 200, 404, 404, 404",
      "policy,         200, 200, 200, 200, 200",
      "datacentre,     200, 200, 200, 200, 200",
      "admin,          200, 200, 200, 200, 200",
      "registrar2407,  404, 404, 404, 404, 404",
      "ao2407a,        404, 404, 404, 404, 404",
      "mol24,          404, 404, 404, 404, 404",
      "cobaac24,       404, 404, 404, 404, 404"})
  void whoWatchesSeesTheirOwnAndNothingElseByAnyAddress(String user, int own, int neighbour, int province, int other,
      int country) {
    var asked = Map.of(TEAM, own, "d2408", neighbour, "p24", province, "p81", other, "country", country);
    asked.forEach((scope, status) -> {
      assertThat(session(user).get(SCOPES + scope + "/overview").status()).as(scope).isEqualTo(status);
      if (!scope.equals("country")) {
        assertThat(session(user).get(SCOPES + scope + "/lists/cases?year=2561").status()).as(scope).isEqualTo(status);
        assertThat(session(user).get(SCOPES + scope + "/lists/cases/file.csv?year=2561").status()).as(scope)
            .isEqualTo(status);
      }
      if (!scope.startsWith("d")) {
        assertThat(session(user).get(SCOPES + scope + "/breakdown/cases?year=2561").status()).as(scope).isEqualTo(status);
      }
    });
    assertThat(session(user).get(SCOPES + "scopes").json().size()).isEqualTo(
        Stream.of(own, neighbour, province, other, country).anyMatch(it -> it == 200) ? 1 : 0);
  }

  @Test
  void whoeverIsNamedIsRecordedAsSeenAndTheNationSeesNobody() {
    var views = views();
    var named = list("governor24", TEAM, "cases", "").path("lines");
    assertThat(named.get(0).path("person").asText()).contains("ทดสอบ");
    assertThat(views()).isEqualTo(views + named.size());
    assertThat(scenario.jdbc().sql("select office_id from journey.person_view where actor = 'governor24' order by at desc"
        + " limit 1").query(String.class).single()).isEqualTo("p24");

    for (var user : List.of("policy", "datacentre", "admin")) {
      var lines = list(user, TEAM, "cases", "");
      assertThat(lines.path("named").asBoolean()).isFalse();
      assertThat(texts(lines.path("lines"), "person")).containsOnly("null");
      for (var kind : List.of("csv", "xlsx")) {
        assertThat(text(file(user, kind, ""))).doesNotContain("ทดสอบ").contains("2561-2407-");
      }
    }
    assertThat(views()).isEqualTo(views + named.size());
    assertThat(list("policy", TEAM, "cases", "&q=" + WebSession.encode("ทดสอบ")).path("total").asInt())
        .as("nobody is found by a name").isZero();
  }

  @Test
  void aFileHasTheListsLinesIsRecordedAndHoldsNoFormula() throws Exception {
    scenario.jdbc().sql("""
        update journey.cardholder set last_name = '=1+1' where id = (
          select cardholder_id from journey.participant_case where office_id = ? order by id limit 1)
        """).param(TEAM).update();
    scenario.jdbc().sql("update journey.cardholder set title = '' where last_name = '=1+1'").update();
    scenario.jdbc().sql("update journey.cardholder set first_name = '+ทดสอบ' where last_name = '=1+1'").update();
    var total = list("chief2407", TEAM, "cases", "").path("total").asInt();
    var views = views();

    var csv = text(file("chief2407", "csv", ""));
    assertThat(csv.lines().count()).isEqualTo(total + 3L);
    assertThat(csv).startsWith("\uFEFF").contains("เลขที่เรื่อง").contains(",'+ทดสอบ =1+1,");
    assertThat(views()).isEqualTo(views + total);
    assertThat(scenario.jdbc().sql("select detail ->> 'lines' from journey.audit where action = 'list.exported'"
        + " order by id desc limit 1").query(String.class).single()).isEqualTo(String.valueOf(total));
    assertThat(text(file("chief2407", "xlsx", ""))).contains("+ทดสอบ =1+1").doesNotContain("<f>");
    scenario.jdbc().sql("update journey.cardholder set first_name = 'ทดสอบ', last_name = 'ทดสอบ', title = 'นาย'"
        + " where last_name = '=1+1'").update();
  }

  @Test
  void aListIsSortedAsThaiSortsAndItsPagesDoNotOverlap() {
    List<String> all = new ArrayList<>();
    var names = List.of("เกษม", "ขจร", "กมล", "แก้ว");
    var cases = scenario.jdbc().sql("select cardholder_id from journey.participant_case where office_id = ? order by id desc"
        + " limit 4").param(TEAM).query(Long.class).list();
    for (int i = 0; i < 4; i++) {
      scenario.jdbc().sql("update journey.cardholder set first_name = ?, last_name = 'เรียง' where id = ?")
          .params(names.get(i), cases.get(i)).update();
    }
    var list = list("chief2407", TEAM, "cases", "&q=" + WebSession.encode("เรียง") + "&sort=person");
    list.path("lines").forEach(line -> all.add(line.path("person").asText().replaceFirst("^(นาย|นางสาว|นาง)", "")));
    assertThat(all).containsExactly("กมล เรียง", "เกษม เรียง", "แก้ว เรียง", "ขจร เรียง");
    // As the finder finds: what looks the same is the same, with a title and the last name too.
    for (var typed : List.of("เเก้ว", "แก้วเรียง", "แก้ว เรี")) {
      assertThat(texts(list("chief2407", TEAM, "cases", "&q=" + WebSession.encode(typed)).path("lines"), "person"))
          .as(typed).singleElement().asString().endsWith("แก้ว เรียง");
    }
    assertThat(list("chief2407", TEAM, "cases", "&q=.").path("total").asInt()).isZero();
    // A first name that another begins with stands first, whatever the last names are.
    scenario.jdbc().sql("update journey.cardholder set first_name = 'กมลา', last_name = 'เรียก' where id = ?").param(cases.get(3))
        .update();
    assertThat(texts(list("chief2407", TEAM, "cases", "&q=" + WebSession.encode("กมล") + "&sort=person").path("lines"), "person"))
        .extracting(it -> it.replaceFirst("^(นาย|นางสาว|นาง)", "")).containsExactly("กมล เรียง", "กมลา เรียก");

    for (var sort : List.of("number", "-number", "due", "-due", "since", "state", "office", "holder", "person")) {
      Set<String> seen = new HashSet<>();
      var total = list("governor24", "p24", "cases", "&sort=" + sort).path("total").asInt();
      for (int page = 0; page * WorkLists.PAGE < total; page++) {
        seen.addAll(texts(list("governor24", "p24", "cases", "&sort=" + sort + "&page=" + page).path("lines"), "number"));
      }
      assertThat(seen).as(sort).hasSize(total);
    }
  }

  @Test
  void aNumberIsComparedWithTheSameDayOfTheWeekBeforeWhereThatWasCounted() {
    scenario.jdbc().sql("delete from journey.supervision_run where day = '2018-02-05'").update();
    scenario.jdbc().sql("delete from journey.supervision_figure where day = '2018-02-05'").update();
    assertThat(overview("chief2407", TEAM).path("comparedThai").isNull()).isTrue();
    assertThat(overview("governor24", "p24").at("/tiles/0/before").isNull()).isTrue();

    scenario.jdbc().sql("insert into journey.supervision_run values ('2018-02-05', '2018-02-05T16:00+07', now(), 5)").update();
    scenario.jdbc().sql("insert into journey.supervision_figure values ('2018-02-05', 'd2407', 2561, 'case.awaitingAo', 7)")
        .update();
    for (var reader : Map.of("chief2407", TEAM, "governor24", "p24", "policy", "country").entrySet()) {
      var compared = overview(reader.getKey(), reader.getValue());
      assertThat(compared.path("comparedThai").asText()).isEqualTo("5 กุมภาพันธ์ 2561");
      assertThat(compared.at("/tiles/0/before").asInt()).isEqualTo(7);
    }
    scenario.jdbc().sql("delete from journey.supervision_run where day = '2018-02-05'").update();
    scenario.jdbc().sql("delete from journey.supervision_figure where day = '2018-02-05'").update();
  }

  @Test
  void whatIsCountedAnewForgetsWhatIsGoneAndOneNodeCountsAtATime() {
    scenario.jdbc().sql("insert into journey.supervision_figure values ('2018-02-12', 'd2407', 2561, 'case.none', 3)").update();
    assertThat(counting.count()).isTrue();
    assertThat(scenario.jdbc().sql("select count(*) from journey.supervision_figure where figure = 'case.none'")
        .query(Integer.class).single()).isZero();

    var elsewhere = new TransactionTemplate(transactions);
    elsewhere.executeWithoutResult(held -> {
      scenario.jdbc().sql("select pg_advisory_xact_lock(hashtext('supervision'))").query(row -> {});
      assertThat(onAnotherThread(counting::count)).isFalse();
    });
  }

  @Test
  void noZeroStandsForWhatWasNotCountedYet() {
    var cases = counted("p24").get("cases");
    for (var held : List.of(false, true)) {
      scenario.jdbc().sql("delete from journey.supervision_run").update();
      scenario.jdbc().sql("delete from journey.supervision_figure").update();
      new TransactionTemplate(transactions).executeWithoutResult(elsewhere -> {
        if (held) {
          scenario.jdbc().sql("select pg_advisory_xact_lock(hashtext('supervision'))").query(row -> {});
        }
        var overview = overview("governor24", "p24");
        assertThat(overview.at("/tiles/0/n").asInt()).isEqualTo(cases).isPositive();
        assertThat(overview.path("live").asBoolean()).isEqualTo(held);
        assertThat(session("policy").get(SCOPES + "p24/breakdown/cases?year=2561").json().path("total").asInt()).isEqualTo(cases);
      });
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "d2407/lists/cases?year=2561&sort=nothing | sort | เรียงลำดับ",
      "d2407/lists/cases?year=2561&page=-1 | page | ที่อยู่ของหน้านี้ไม่ถูกต้อง",
      "d2407/lists/cases?year=2561&page=x | page | ที่อยู่ของหน้านี้ไม่ถูกต้อง",
      "d2407/lists/cases?year=x | year | ที่อยู่ของหน้านี้ไม่ถูกต้อง",
      "d2407/overview?year=abc | year | ที่อยู่ของหน้านี้ไม่ถูกต้อง"})
  void anAddressThatIsWrongIsToldSo(String path, String field, String sentence) {
    var answer = session("chief2407").get(SCOPES + path);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.field()).isEqualTo(field);
    assertThat(answer.message()).contains(sentence);
  }

  @ParameterizedTest
  @ValueSource(strings = {"d2407/lists/nothing?year=2561", "d2407/lists/case.nothing?year=2561", "x/overview",
      "d2407/lists/cases/file.pdf?year=2561", "d2407/breakdown/cases?year=2561"})
  void whatIsNotThereIsToldSo(String path) {
    var answer = session("chief2407").get(SCOPES + path);
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.message()).contains("ไม่พบข้อมูลนี้");
  }

  private static <T> T onAnotherThread(Callable<T> work) {
    try {
      var task = new FutureTask<>(work);
      var thread = new Thread(task);
      thread.start();
      thread.join();
      return task.get();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private String waiting() {
    var journey = scenario.register("registrar" + DISTRICT, scenario.person(DISTRICT));
    scenario.submit("registrar" + DISTRICT, journey.getId(), "userTask_recordWish", Scenario.wishForm());
    return journey.getId();
  }

  private String interviewing() {
    var journey = waiting();
    scenario.submit("chief" + DISTRICT, journey, "userTask_assignAo", Map.of("aoUserId", "ao" + DISTRICT + "a"));
    return journey;
  }

  /** Of two amounts, some over and some to come: who states a wish in February has theirs from March on (R06). */
  private void topUpsOfThisMonth() {
    scenario.jdbc().sql("""
        with ours as (select e.id, row_number() over (order by e.id) as n from journey.top_up_entitlement e
                        join journey.participant_case c on c.id = e.case_id where c.office_id = ? and e.superseded_by is null)
        update journey.top_up_entitlement e set amount = case n when 1 then 100 when 2 then 200 else amount end,
               first_month = case when n <= 3 then date '2018-01-01' else e.first_month end,
               last_month = case n when 3 then date '2018-01-01' else e.last_month end
          from ours where ours.id = e.id
        """).param(TEAM).update();
  }

  private void referred() {
    var journey = interviewing();
    var form = Scenario.interviewForm();
    form.put("needs", List.of("basics"));
    scenario.submit("ao" + DISTRICT + "a", journey, "userTask_interview", form);
    scenario.submit("ao" + DISTRICT + "a", journey, "userTask_plan", Map.of("dimension4", List.of("D4-03"), "signing", "self"));
    scenario.send(journey);
  }

  private WebSession session(String user) {
    return sessions.computeIfAbsent(user, it -> WebSession.of(port, it));
  }

  private JsonNode overview(String user, String scope) {
    var answer = session(user).get(SCOPES + scope + "/overview?year=2561");
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }

  private JsonNode list(String user, String scope, String code, String more) {
    var answer = session(user).get(SCOPES + scope + "/lists/" + code + "?year=2561" + more);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }

  private HttpResponse<byte[]> file(String user, String kind, String more) {
    return session(user).bytes("/supervision/" + TEAM + "/lists/cases/file." + kind + "?year=2561" + more);
  }

  /** The text of a file; of a workbook, of all its parts. */
  private static String text(HttpResponse<byte[]> file) {
    assertThat(file.statusCode()).isEqualTo(200);
    if (file.headers().firstValue("Content-Type").orElse("").startsWith("text/csv")) {
      return new String(file.body(), StandardCharsets.UTF_8);
    }
    try {
      var stored = Files.write(Files.createTempFile("list", ".xlsx"), file.body());
      try (var zip = new ZipFile(stored.toFile())) {
        var text = new StringBuilder();
        for (var entry : Collections.list(zip.entries())) {
          text.append(new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
        }
        return HtmlUtils.htmlUnescape(text.toString());
      } finally {
        Files.delete(stored);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All numbers of an overview by their codes. */
  private static Map<String, Integer> numbers(JsonNode overview) {
    Map<String, Integer> numbers = new HashMap<>();
    Stream.of("tiles", "ends", "topUps").forEach(part -> overview.path(part)
        .forEach(it -> numbers.put(it.path("code").asText(), it.path("n").asInt())));
    overview.path("stages").forEach(it -> numbers.put(it.path("code").asText(), it.path("at").asInt()));
    overview.path("steps").forEach(it -> {
      numbers.put("open." + it.path("code").asText(), it.path("open").asInt());
      if (it.path("late").asInt() > 0) {
        numbers.put("late." + it.path("code").asText(), it.path("late").asInt());
      }
    });
    overview.path("agencies").forEach(it -> {
      if (it.path("id").asText().startsWith("a")) {
        numbers.put("agency." + it.path("id").asText() + ".offered", it.path("offered").asInt());
        numbers.put("agency." + it.path("id").asText() + ".late", it.path("late").asInt());
      }
    });
    return numbers;
  }

  private Map<String, Integer> counted(String scope) {
    Map<String, Integer> counted = new HashMap<>();
    scenario.jdbc().sql(COUNTED).param("scope", scope).param("now", Timestamp.from(
        LocalDateTime.of(2018, 2, 12, 8, 30).atZone(BusinessClock.ZONE).toInstant()))
        .query(row -> {
          counted.put(row.getString("code"), row.getInt("n"));
        });
    if (scope.equals("country")) {
      counted.keySet().removeIf(code -> code.startsWith("agency."));
    }
    return counted;
  }

  private static int part(JsonNode breakdown, String id) {
    return StreamSupport.stream(breakdown.path("parts").spliterator(), false)
        .filter(it -> it.path("id").asText().equals(id)).findFirst().orElseThrow().path("n").asInt();
  }

  private static List<String> texts(JsonNode lines, String field) {
    return StreamSupport.stream(lines.spliterator(), false).map(it -> it.path(field).asText()).toList();
  }

  private int views() {
    return scenario.jdbc().sql("select count(*) from journey.person_view").query(Integer.class).single();
  }
}
