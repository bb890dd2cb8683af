package th.cardholder.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import th.cardholder.clock.BusinessClock;
import th.cardholder.process.JourneyTest;
import th.cardholder.process.Scenario;
import th.cardholder.process.WebSession;

/** Where work waits and how fast it goes is what the database holds, for whoever may look there. */
@JourneyTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HeatTest {

  private static final String SCOPES = "/supervision/";
  private static final String DISTRICT = "2409";
  private static final String TEAM = "d" + DISTRICT;
  private static final String JOURNEY = "cardholder-journey";
  private static final String REFERRAL = "agency-referral";
  private static final LocalDate TODAY = LocalDate.of(2018, 2, 12);

  /** Whose a step was: of a district itself its own; else of the team to which the case had been transferred, or of its number. */
  private static final String DISTRICT_OF = """
      case when office_id like 'd%' then substr(office_id, 2) else coalesce(
        (select substr(t.to_office, 2) from journey.transfer t
          where t.case_number = regexp_replace(business_key, '-R[0-9]+$', '') and t.transferred_at <= done_at order by t.id desc limit 1),
        ltrim(split_part(business_key, '-', 2), 'dp')) end""";

  /** The steps of a process at a scope, told without anything of the product's; the measure of 2561 began on 9 January. */
  private static final String OVER = """
      select element, count(*) filter (where kind <> 'withdrawn') as done,
             count(*) filter (where kind <> 'withdrawn' and done_at > due_at) as done_late,
             count(*) filter (where kind = 'withdrawn') as withdrawn,
             percentile_disc(0.5) within group (order by waited) filter (where kind in ('task', 'wait') and waited is not null) as median,
             percentile_disc(0.9) within group (order by waited) filter (where kind in ('task', 'wait') and waited is not null) as p90
        from (select *, (done_at at time zone 'Asia/Bangkok')::date - (opened_at at time zone 'Asia/Bangkok')::date as waited,
                     %s as district from journey.step_record) s
       where process = :process and business_key ~ '^2561-(d?\\d{4}|p\\d\\d)(-|$)' and done_at >= '2018-01-08T00:00+07'
         and (:scope = 'country' or :scope = 'd' || district or :scope = 'p' || left(district, 2))
       group by element
      """.formatted(DISTRICT_OF);

  private static final String OPEN = """
      select t.task_def_key_ as element, count(*) as open, count(*) filter (where t.due_date_ < :now) as late
        from act_ru_task t join act_ru_execution e on e.id_ = t.proc_inst_id_
        join act_re_procdef d on d.id_ = t.proc_def_id_
        cross join lateral (select coalesce((select substr(m.to_office, 2) from journey.transfer m
                                              where m.case_number = regexp_replace(e.business_key_, '-R[0-9]+$', '')
                                              order by m.id desc limit 1), split_part(e.business_key_, '-', 2)) as code) district
       where d.key_ = :process and e.business_key_ like '2561-____-%'
         and (:scope = 'country' or :scope = 'd' || district.code or :scope = 'p' || left(district.code, 2))
         -- Other tests end cases and referrals without what runs for them, and a district is counted by its cases.
         and (:scope not like 'd%'
              or e.business_key_ in (select r.referral_number from journey.referral r
                                      where r.state in ('offered', 'accepted', 'scheduled', 'attending', 'onAgenda'))
              or e.business_key_ in (select c.case_number from journey.participant_case c
                                      where c.state not in ('declined', 'died', 'movedOut', 'withdrawn', 'notReached',
                                        'aboveThreshold', 'developed', 'notDeveloped')))
       group by 1
      """;

  @Autowired
  private Scenario scenario;

  @Autowired
  private StepBuckets buckets;

  @Autowired
  private StepsInHand inHand;

  @Autowired
  private StepsKeeper keeper;

  @Autowired
  private Counting counting;

  @LocalServerPort
  private int port;

  private final Map<String, WebSession> sessions = new HashMap<>();

  @BeforeAll
  void someWork() {
    for (int i = 0; i < 3; i++) {
      var journey = scenario.register("registrar" + DISTRICT, scenario.person(DISTRICT));
      scenario.submit("registrar" + DISTRICT, journey.getId(), "userTask_recordWish", Scenario.wishForm());
      if (i == 0) {
        scenario.jdbc().sql("update act_ru_task set due_date_ = '2018-01-31 12:00' where proc_inst_id_ = ?")
            .param(journey.getId()).update();
      } else {
        scenario.submit("chief" + DISTRICT, journey.getId(), "userTask_assignAo", Map.of("aoUserId", "ao" + DISTRICT + "a"));
      }
      if (i == 2) {
        var form = Scenario.interviewForm();
        form.put("needs", List.of("basics"));
        scenario.submit("ao" + DISTRICT + "a", journey.getId(), "userTask_interview", form);
        scenario.submit("ao" + DISTRICT + "a", journey.getId(), "userTask_plan",
            Map.of("dimension4", List.of("D4-03"), "signing", "self"));
        scenario.send(journey.getId());
      }
    }
    // What was done in the weeks before: by 1 to 40 a day, assigned after 1 to 12 days, where 7 are allowed.
    scenario.jdbc().sql("""
        insert into journey.step_record (done_at, opened_at, due_at, version, process, element, kind, business_key, office_id, result)
        select done, done - n % 12 * interval '1 day', case when n % 3 > 0 then done - n % 12 * interval '1 day' + interval '7 days' end,
               1 + n % 2, 'cardholder-journey', element, 'task', '2561-' || district || '-09' || lpad(n::text, 5, '0'),
               'd' || district, case when element = 'userTask_interview' then (array['interviewed', 'again', 'declined'])[1 + n % 3] end
          from (select n, '2018-02-11T15:00+07'::timestamptz - (n % 33) * interval '1 day' as done,
                       (array['userTask_assignAo', 'userTask_interview'])[1 + n % 2] as element,
                       (array['2409', '2409', '2410', '8101'])[1 + n % 4] as district from generate_series(1, 700) n) made
        """).update();
    // Agencies', which belong to the team whose case it is.
    scenario.jdbc().sql("""
        insert into journey.step_record (done_at, opened_at, due_at, version, process, element, kind, business_key, office_id, result)
        select done, done - n % 20 * interval '1 day', done - n % 20 * interval '1 day' + interval '14 days', 1, 'agency-referral',
               'userTask_decide', case when n % 9 = 0 then 'withdrawn' else 'task' end,
               '2561-2409-09' || lpad(n::text, 5, '0') || '-R01', 'a24MOL', case when n % 9 > 0 then 'accepted' end
          from (select n, '2018-02-11T15:00+07'::timestamptz - (n % 33) * interval '1 day' as done from generate_series(1, 80) n) made
        """).update();
    // What an office does of itself, for no case: it is the office's own, and the province's is of no district.
    scenario.jdbc().sql("""
        insert into journey.step_record (done_at, opened_at, due_at, version, process, element, kind, business_key, office_id)
        select done, done - n % 5 * interval '1 day', done + (2 - n % 3) * interval '1 day', 1, process, element, 'task',
               '2561-' || office, office
          from (values ('province-preparation', 'userTask_issueGuideline', 'p24'), ('province-preparation', 'userTask_issueGuideline', 'p81'),
                       ('district-preparation', 'userTask_acknowledgeGuideline', 'd2409'),
                       ('district-preparation', 'userTask_acknowledgeGuideline', 'd2410')) of(process, element, office),
               (select n, '2018-02-11T15:00+07'::timestamptz - (n % 20) * interval '1 day' as done from generate_series(1, 40) n) made
        """).update();
    // Another test may have had weeks of theirs taken in, which are not looked at again.
    List.of("step_wait", "step_day", "step_week").forEach(it -> scenario.jdbc().sql("delete from journey." + it).update());
    while (buckets.takeNext().isPresent()) {
      // Week by week.
    }
    inHand.count();
    counting.count();
  }

  @ParameterizedTest
  @CsvSource({"chief2409, d2409", "team2409, d2409", "governor24, d2409", "governor24, p24", "secretary24, p24",
      "policy, country", "datacentre, p24", "admin, country"})
  void everyNumberOfTheHeatIsWhatTheDatabaseHolds(String user, String scope) {
    for (var process : List.of(JOURNEY, REFERRAL)) {
      var over = rows(OVER, process, scope);
      var open = rows(OPEN, process, scope);
      var elements = byId(heat(user, scope, process, ""));
      over.forEach((element, row) -> {
        var seen = elements.get(element);
        assertThat(List.of(seen.path("done").asLong(), seen.path("doneLate").asLong(), seen.path("withdrawn").asLong()))
            .as(element).containsExactly((Long) row.get("done"), (Long) row.get("done_late"), (Long) row.get("withdrawn"));
        assertThat(seen.path("medianDays").isNull() ? null : seen.path("medianDays").asInt()).as(element).isEqualTo(row.get("median"));
        assertThat(seen.path("p90Days").isNull() ? null : seen.path("p90Days").asInt()).as(element).isEqualTo(row.get("p90"));
      });
      open.forEach((element, row) -> assertThat(List.of(elements.get(element).path("open").asLong(),
          elements.get(element).path("late").asLong())).as(element).containsExactly((Long) row.get("open"), (Long) row.get("late")));
      elements.forEach((id, element) -> {
        assertThat(over.containsKey(id) || element.path("done").asInt() + element.path("withdrawn").asInt() == 0).as(id).isTrue();
        assertThat(open.containsKey(id) || !id.startsWith("userTask") || element.path("open").asInt() == 0).as(id).isTrue();
      });
    }
  }

  /** What an office does for no case is seen where the office is, and by those above it. */
  @ParameterizedTest
  @CsvSource({"chief2409, d2409, district-preparation", "governor24, p24, district-preparation", "governor24, p24, province-preparation",
      "policy, country, district-preparation", "policy, country, province-preparation"})
  void theHeatOfAnOfficesOwnWorkIsWhatTheDatabaseHolds(String user, String scope, String process) {
    var over = rows(OVER, process, scope);
    var elements = byId(heat(user, scope, process, ""));

    over.forEach((element, row) -> assertThat(List.<Object>of(elements.get(element).path("done").asLong(),
        elements.get(element).path("doneLate").asLong())).as(element).containsExactly(row.get("done"), row.get("done_late")));
  }

  @Test
  void theHeatOfADistrictHasNothingOfItsProvincesOwnWork() {
    assertThat(byId(heat("chief2409", TEAM, "province-preparation", ""))).isEmpty();
  }

  @Test
  void aStepIsMeasuredByItsOwnDueTime() {
    var elements = byId(heat("chief2409", TEAM, JOURNEY, ""));
    var assign = elements.get("userTask_assignAo");
    assertThat(assign.path("dueDays").asInt()).isEqualTo(7);
    assertThat(assign.path("dueThai").asText()).isEqualTo("ภายใน 7 วัน");
    assertThat(assign.path("ratio").asDouble()).isEqualTo(Math.round(assign.path("p90Days").asInt() * 100.0 / 7) / 100.0);
    assertThat(assign.path("level").asText()).isEqualTo("SOME_LATE");
    assertThat(assign.path("late").asInt()).isOne();
    var interview = elements.get("userTask_interview");
    assertThat(interview.path("dueDays").isNull()).isTrue();
    assertThat(interview.path("dueThai").asText()).isEqualTo("ภายใน 30 เม.ย. 2561");
    assertThat(elements.get("catchEvent_roundOpened").path("open").asInt()).as("who waits for no task").isPositive();

    assertThat(Heats.level(7, 7, 7, 10, 0, true)).isEqualTo(Heat.Level.IN_TIME);
    assertThat(Heats.level(7, 8, 7, 10, 2, true)).isEqualTo(Heat.Level.SOME_LATE);
    assertThat(Heats.level(8, 8, 7, 10, 6, true)).isEqualTo(Heat.Level.MOST_LATE);
    assertThat(Heats.level(8, 8, null, 10, 1, true)).isEqualTo(Heat.Level.IN_TIME);
    assertThat(Heats.level(8, 8, null, 10, 5, true)).isEqualTo(Heat.Level.SOME_LATE);
    assertThat(Heats.level(8, 8, null, 10, 6, true)).isEqualTo(Heat.Level.MOST_LATE);
    assertThat(Heats.level(8, 8, null, 10, 6, false)).isEqualTo(Heat.Level.NONE);
    assertThat(Heats.level(null, null, 7, 0, 0, true)).isEqualTo(Heat.Level.NONE);
  }

  @Test
  void aVersionAndAPeriodOfWholeWeeksAreChosen() {
    var one = heat("chief2409", TEAM, JOURNEY, "&version=1&from=2018-01-24&to=2018-01-31");
    assertThat(one.path("from").asText()).isEqualTo("2018-01-22");
    assertThat(one.path("to").asText()).isEqualTo("2018-02-04");
    assertThat(byId(one).get("userTask_interview").path("done").asInt()).isZero();
    assertThat(byId(one).get("userTask_assignAo").path("done").asInt()).isEqualTo(scenario.jdbc().sql("""
        select count(*) from journey.step_record where element = 'userTask_assignAo' and version = 1
          and business_key like '2561-2409-%' and done_at >= '2018-01-22T00:00+07' and done_at < '2018-02-05T00:00+07'
        """).query(Integer.class).single()).isPositive();
    assertThat(byId(heat("chief2409", TEAM, JOURNEY, "&year=2570"))).isEmpty();
  }

  /** Which steps have a published time, of whose work how much kept it, told without anything of the product's. */
  private static final String KEPT = """
      select d.process, d.step as element, bool_or(d.draft or coalesce(w.draft, false)) as draft, count(s.element) as done,
             count(s.element) filter (where s.due_at is null or s.done_at <= s.due_at) as kept,
             percentile_disc(0.5) within group (order by s.waited) as median,
             percentile_disc(0.9) within group (order by s.waited) as p90
        from journey.step_deadline d
        left join journey.measure_window w on w.year = d.year and w.kind = d.window_kind
        left join (select *, (done_at at time zone 'Asia/Bangkok')::date - (opened_at at time zone 'Asia/Bangkok')::date as waited,
                          %s as district from journey.step_record
                    where kind = 'task' and done_at >= :from and done_at < '2018-02-19T00:00+07'
                      and business_key ~ '^2561-') s
          on s.process = d.process and s.element = d.step
             and (:scope = 'country' or :scope = 'd' || s.district or :scope = 'p' || left(s.district, 2))
       where d.year = 2561 group by 1, 2
      """.formatted(DISTRICT_OF);

  @ParameterizedTest
  @CsvSource({"chief2409, d2409, 2018-01-08", "secretary24, p24, 2018-01-08", "policy, country, 2018-01-08",
      "governor24, p24, 2018-01-29"})
  void howMuchOfTheWorkKeepsThePublishedTimeIsWhatTheDatabaseHolds(String user, String scope, String from) {
    var answer = session(user).get(SCOPES + scope + "/standards?year=2561&from=" + from + "&to=2018-02-12");
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    var standards = answer.json();
    Map<String, JsonNode> lines = new HashMap<>();
    standards.path("lines").forEach(it -> lines.put(it.path("step").asText(), it));
    var rows = scenario.jdbc().sql(KEPT).param("scope", scope).param("from", LocalDate.parse(from).atStartOfDay(BusinessClock.ZONE)
        .toOffsetDateTime()).query().listOfRows();
    assertThat(rows).isNotEmpty();
    assertThat(lines).hasSize(rows.size());
    rows.forEach(row -> {
      var line = lines.get((String) row.get("element"));
      assertThat(List.<Object>of(line.path("process").asText(), line.path("draft").asBoolean(), line.path("done").asLong(),
          line.path("kept").asLong())).as(line.toString()).containsExactly(row.get("process"), row.get("draft"), row.get("done"),
          row.get("kept"));
      assertThat(line.path("medianDays").isNull() ? null : line.path("medianDays").asInt()).isEqualTo(row.get("median"));
      assertThat(line.path("p90Days").isNull() ? null : line.path("p90Days").asInt()).isEqualTo(row.get("p90"));
      assertThat(line.path("standardThai").asText()).isNotBlank();
    });
    var open = rows(OPEN, JOURNEY, scope).get("userTask_assignAo");
    assertThat(List.of(lines.get("userTask_assignAo").path("openWithin").asLong()
        + lines.get("userTask_assignAo").path("openLate").asLong(), lines.get("userTask_assignAo").path("openLate").asLong()))
        .containsExactly((Long) open.get("open"), (Long) open.get("late"));
    if (scope.startsWith("d")) {
      assertThat(standards.path("parts").size()).isZero();
    } else {
      for (var of : List.of("done", "kept")) {
        assertThat(Stream.concat(StreamSupport.stream(standards.path("parts").spliterator(), false), Stream.of(standards.path("own")))
            .mapToLong(it -> it.path(of).asLong()).sum()).isEqualTo(rows.stream().mapToLong(row -> (Long) row.get(of)).sum()).isPositive();
      }
    }
    if (!scope.equals("country")) {
      assertThat(standards.path("own").isNull()).as("a district does nothing that is of none of its parts").isEqualTo(!scope.startsWith("p"));
    }
    assertThat(lines.get("userTask_assignAo").path("kept").asLong()).isLessThan(lines.get("userTask_assignAo").path("done").asLong());
  }

  @Test
  void theDrawingOfAProcessCanBeHadByWhoeverWatches() {
    for (var user : List.of("chief2409", "governor24", "policy")) {
      var scope = user.startsWith("chief") ? TEAM : user.startsWith("governor") ? "p24" : "country";
      var drawing = session(user).get(SCOPES + scope + "/heat/" + JOURNEY + "/diagram");
      assertThat(drawing.status()).isEqualTo(200);
      assertThat(drawing.json().path("xml").asText()).contains("userTask_assignAo", "BPMNDiagram");
    }
    assertThat(session("chief2409").get(SCOPES + TEAM + "/heat/" + JOURNEY + "/diagram?version=999").status()).isEqualTo(404);
  }

  /** Which scopes a user sees: one's own, one of the same province, another province, the country. */
  @ParameterizedTest
  @CsvSource({
      "chief2409,      200, 404, 404, 404, 404",
      "team2409,       200, 404, 404, 404, 404",
      "governor24,     200, 200, 200, 404, 404",
      "cdd24,          200, 200, 200, 404, 404",
      "governor81,     404, 404, 404, 200, 404",
      "policy,         200, 200, 200, 200, 200",
      "admin,          200, 200, 200, 200, 200",
      "registrar2409,  404, 404, 404, 404, 404",
      "ao2409a,        404, 404, 404, 404, 404",
      "mol24,          404, 404, 404, 404, 404"})
  void whoWatchesSeesTheirOwnAndNothingElse(String user, int own, int neighbour, int province, int other, int country) {
    Map.of(TEAM, own, "d2410", neighbour, "p24", province, "p81", other, "country", country).forEach((scope, status) ->
        List.of("/heat/" + JOURNEY, "/heat/" + JOURNEY + "/diagram", "/pace", "/standards").forEach(page ->
            assertThat(session(user).get(SCOPES + scope + page).status()).as(scope + page).isEqualTo(status)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"heat/nothing", "heat/follow-up-round", "heat/nothing/diagram", "heat/follow-up-round/diagram"})
  void whatIsNotThereIsToldSo(String path) {
    assertThat(session("chief2409").get(SCOPES + TEAM + "/" + path).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({"heat/cardholder-journey?version=x, version", "heat/cardholder-journey?version=0, version",
      "heat/cardholder-journey?year=0, year", "heat/cardholder-journey?from=31/01/2561, from",
      "heat/cardholder-journey?to=2018-02-30, to", "heat/cardholder-journey?from=2018-02-02&to=2018-02-01, to",
      "heat/cardholder-journey?from=-999999999-01-01, from",
      "standards?from=x, from", "standards?from=2018-02-02&to=2018-02-01, to", "standards?year=x, year", "pace?year=abc, year"})
  void anAddressThatIsWrongIsToldSo(String path, String field) {
    var answer = session("chief2409").get(SCOPES + TEAM + "/" + path);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.field()).isEqualTo(field);
    assertThat(answer.message()).contains("โปรด");
  }

  @ParameterizedTest
  @CsvSource({"chief2409, d2409", "governor24, p24", "policy, country"})
  void thePaceIsWhatWasDoneEachDayAndWhatIsLeft(String user, String scope) {
    var pace = session(user).get(SCOPES + scope + "/pace?year=2561").json().get(0);
    Map<String, Integer> done = new HashMap<>();
    scenario.jdbc().sql("""
        select (done_at at time zone 'Asia/Bangkok')::date::text as day, count(*) as n from journey.step_record
         where element = 'userTask_interview' and kind = 'task' and result is distinct from 'again'
           and business_key like '2561-____-%' and (:scope = 'country' or :scope = office_id
              or :scope = 'p' || substr(office_id, 2, 2)) group by 1
        """).param("scope", scope).query(row -> {
          done.put(row.getString("day"), row.getInt("n"));
        });

    assertThat(pace.path("step").asText()).isEqualTo("userTask_interview");
    assertThat(pace.path("days").size()).isEqualTo(28);
    pace.path("days").forEach(day -> assertThat(day.path("n").asInt()).as(day.path("day").asText())
        .isEqualTo(done.getOrDefault(day.path("day").asText(), 0)));
    assertThat(pace.path("days").get(27).path("day").asText()).isEqualTo("2018-02-12");
    for (int i = 0; i < 2; i++) {
      int days = i == 0 ? 7 : 28;
      assertThat(pace.at("/projections/" + i + "/done").asInt()).isEqualTo(IntStream.rangeClosed(1, days)
          .map(back -> done.getOrDefault(TODAY.minusDays(back).toString(), 0)).sum()).isPositive();
    }
    assertThat(pace.path("left").asInt()).isEqualTo(scenario.jdbc().sql("""
        select count(*) from journey.participant_case where year = 2561 and state in ('registering', 'awaitingAo', 'awaitingInterview')
          and (:scope = 'country' or :scope = office_id or :scope = 'p' || substr(office_id, 2, 2))
        """).param("scope", scope).query(Integer.class).single()).isPositive();
    assertThat(pace.path("deadline").asText()).isEqualTo("2018-04-30");
    assertThat(pace.path("complete").asBoolean()).isTrue();
  }

  @Test
  void itEndsWhenWhatIsLeftIsDoneAtThatPaceAndWhereNothingWasDoneNobodyKnows() {
    var deadline = LocalDate.of(2018, 4, 30);
    assertThat(Paces.projection(7, TODAY, 14, 20, deadline)).extracting(Pace.Projection::ends, Pace.Projection::inTime)
        .containsExactly(LocalDate.of(2018, 2, 22), true);
    assertThat(Paces.projection(7, TODAY, 14, 21, deadline).ends()).isEqualTo(LocalDate.of(2018, 2, 23));
    assertThat(Paces.projection(28, TODAY, 1, 3, deadline).inTime()).isFalse();
    assertThat(Paces.projection(7, TODAY, 1, 11, deadline)).extracting(Pace.Projection::ends, Pace.Projection::inTime)
        .containsExactly(deadline, true);
    assertThat(Paces.projection(7, TODAY, 0, 3, deadline).ends()).isNull();
    assertThat(Paces.projection(7, TODAY, 3, 0, deadline).ends()).isNull();
    assertThat(Paces.projection(28, TODAY, 1, 4_145_397, deadline).ends()).isNull();
    assertThat(Paces.projection(7, TODAY, 14, 20, null).inTime()).isNull();

    assertThat(Paces.needed(78, deadline, TODAY)).isEqualTo(1);
    assertThat(Paces.needed(79, deadline, TODAY)).isEqualTo(2);
    assertThat(Paces.needed(5, TODAY, TODAY)).isEqualTo(5);
    assertThat(Paces.needed(5, TODAY.minusDays(1), TODAY)).isNull();
    assertThat(Paces.needed(0, deadline, TODAY)).isNull();
  }

  @Test
  void whatIsKeptOfTheOpenWorkForgetsWhatIsGone() {
    scenario.jdbc().sql("insert into journey.step_open values ('d2409', 2561, 'cardholder-journey', 1, 'gone', 3, 1)").update();
    assertThat(inHand.count()).isTrue();
    assertThat(byId(heat("policy", "country", JOURNEY, ""))).doesNotContainKey("gone");
  }

  /** Counting that took a minute is not done again for twenty. */
  @Test
  void theStepsAreCountedForATwentiethOfTheTimeAtMost() {
    var counted = "update journey.step_open_run set took_ms = 60000, wall_at = now() - cast(? as interval)";
    scenario.jdbc().sql(counted).param("19 minutes").update();
    assertThat(keeper.countIfDue()).isFalse();
    scenario.jdbc().sql(counted).param("21 minutes").update();
    assertThat(keeper.countIfDue()).isTrue();

    var taken = "update journey.step_week set taken_on = week, took_ms = 60000, wall_at = now() - cast(? as interval)";
    scenario.jdbc().sql(taken).param("19 minutes").update();
    assertThat(keeper.takeIfDue()).isZero();
    scenario.jdbc().sql(taken).param("21 minutes").update();
    assertThat(keeper.takeIfDue()).isPositive();
    while (buckets.takeNext().isPresent()) {
      // As it was.
    }
  }

  private JsonNode heat(String user, String scope, String process, String more) {
    var answer = session(user).get(SCOPES + scope + "/heat/" + process + "?" + (more.contains("year") ? "" : "year=2561") + more);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }

  private static Map<String, JsonNode> byId(JsonNode heat) {
    Map<String, JsonNode> elements = new HashMap<>();
    StreamSupport.stream(heat.path("elements").spliterator(), false).forEach(it -> elements.put(it.path("id").asText(), it));
    return elements;
  }

  private Map<String, Map<String, Object>> rows(String sql, String process, String scope) {
    Map<String, Map<String, Object>> rows = new HashMap<>();
    var asked = scenario.jdbc().sql(sql).param("process", process).param("scope", scope);
    (sql.contains(":now") ? asked.param("now", Timestamp.from(
        LocalDateTime.of(2018, 2, 12, 8, 30).atZone(BusinessClock.ZONE).toInstant())) : asked)
        .query().listOfRows().forEach(row -> rows.put((String) row.get("element"), row));
    assertThat(rows.keySet()).isNotEqualTo(Set.of());
    return rows;
  }

  private WebSession session(String user) {
    return sessions.computeIfAbsent(user, it -> WebSession.of(port, it));
  }
}
