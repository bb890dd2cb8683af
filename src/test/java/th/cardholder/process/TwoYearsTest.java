package th.cardholder.process;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/**
 * The same people in 2561 and in 2562, side by side after 2562 has opened: whatever is left of 2561 goes by the rules of
 * 2561. The second year is the tests' own ({@code years/R__measure_2562.sql}) and differs in all that a year sets.
 */
@OwnApplication
@JourneyTest
@TestPropertySource(properties = "spring.flyway.locations=classpath:db/migration,classpath:years")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwoYearsTest {

  private static final List<String> ON_ITS_WAY = List.of("catchEvent_opens", "serviceTask_announceRound", "serviceTask_openRound",
      "catchEvent_closes", "serviceTask_closeRound");
  private static final LocalDate DAY = LocalDate.of(2019, 2, 12);
  private static final String WISH = "userTask_recordWish";
  private static final String ASSIGN = "userTask_assignAo";
  private static final String INTERVIEW = "userTask_interview";
  private static final String PLAN = "userTask_plan";
  private static final String FOLLOW_UP = "userTask_followUp";
  private static final String AO = "ao8101a";

  @Autowired
  private Scenario scenario;

  @Autowired
  private MovedClock clockAt;

  @Autowired
  private Clock clock;

  @LocalServerPort
  private int port;

  /** Registered in February 2561 and left lying there. */
  private Journeys noticed;
  private Journeys dated;
  private Journeys toldOfTries;
  private Journeys toppedUp;
  private Journeys receipted;
  /** With a plan of February 2561, of whom no report was made in all the year. */
  private Journeys choosing;
  private Journeys ending;
  private Journeys declined;
  private Scenario.Person inAnotherDistrict;
  private ProcessInstance firstInAnotherDistrict;

  /** One person's journeys. */
  private record Journeys(Scenario.Person person, ProcessInstance of2561, ProcessInstance of2562) {}

  @BeforeAll
  void whatIsLeftOf2561After2562HasOpened() {
    var registered = List.of(registered(), registered(), registered(), registered(), registered());
    var first = registered.stream().map(this::register).toList();
    var planned = List.of(registered(), registered());
    var before = planned.stream().map(this::register).toList();
    before.forEach(journey -> plan(journey, "12/02/2561", Map.of("dimension4", List.of("D4-03"))));
    var unwilling = registered();
    var no = Cases.declined(scenario, "8101", unwilling);
    inAnotherDistrict = scenario.person("8102");
    firstInAnotherDistrict = scenario.register("registrar8102", inAnotherDistrict);

    clockAt.to(DAY);
    for (var round : List.of("2561-followUpJune", "2561-followUpSeptember")) {
      opens(round);
      fire(round);
      fire(round);
    }

    noticed = new Journeys(registered.get(0), first.get(0), register(registered.get(0)));
    dated = new Journeys(registered.get(1), first.get(1), register(registered.get(1)));
    toldOfTries = new Journeys(registered.get(2), first.get(2), register(registered.get(2)));
    toppedUp = new Journeys(registered.get(3), first.get(3), register(registered.get(3)));
    receipted = new Journeys(registered.get(4), first.get(4), register(registered.get(4)));
    choosing = new Journeys(planned.get(0), before.get(0), register(planned.get(0)));
    ending = new Journeys(planned.get(1), before.get(1), register(planned.get(1)));
    declined = new Journeys(unwilling, no, register(unwilling));
  }

  @Test
  void aDistrictCountsItsCasesOfEachYearFromOne() {
    assertThat(firstInAnotherDistrict.getBusinessKey()).isEqualTo("2561-8102-0000001");
    assertThat(scenario.register("registrar8102", inAnotherDistrict).getBusinessKey())
        .isEqualTo("2562-8102-0000001");
  }

  @Test
  void aWishIsStatedInTheWindowOfItsYearToTheTextsAndFromTheListsOfItsYear() {
    var form2561 = scenario.open("registrar8101", noticed.of2561().getId(), WISH);
    var form2562 = scenario.open("registrar8101", noticed.of2562().getId(), WISH);
    for (var text : List.of("noticeText", "bankText", "sensitiveText")) {
      assertThat(form2561.get(text)).as(text).asString().doesNotStartWith("ปี 2562");
      assertThat(form2562.get(text)).as(text).asString().startsWith("ปี 2562");
    }
    assertThat(form2561.get("declineReasons").toString()).doesNotContain("(2562)");
    assertThat(form2562.get("declineReasons").toString()).contains("(2562)");

    assertThatThrownBy(() -> wish(noticed.of2561(), "12/02/2562"))
        .hasMessageContaining("1 กุมภาพันธ์ 2561 ถึง 28 กุมภาพันธ์ 2561");
    assertThatThrownBy(() -> wish(noticed.of2562(), "12/02/2561"))
        .hasMessageContaining("1 กุมภาพันธ์ 2562 ถึง 28 กุมภาพันธ์ 2562");
    wish(noticed.of2561(), "12/02/2561");
    wish(noticed.of2562(), "12/02/2562");

    assertThat(notices(noticed.of2561())).containsExactly("privacyNotice 2", "bankDisclosure 2561/1",
        "sensitiveData 2561/1");
    assertThat(notices(noticed.of2562())).containsExactly("privacyNotice 7", "bankDisclosure 2562/7",
        "sensitiveData 2562/7");
  }

  @Test
  void aStepIsDueByTheYearOfItsCase() {
    var of2561 = dated.of2561();
    var of2562 = dated.of2562();
    assertThat(due(of2561, WISH)).isEqualTo("2018-02-12");
    assertThat(due(of2562, WISH)).isEqualTo(DAY.plusDays(3));

    wish(of2561, "12/02/2561");
    wish(of2562, "12/02/2562");
    assertThat(due(of2561, ASSIGN)).isEqualTo(DAY.plusDays(7));
    assertThat(due(of2562, ASSIGN)).isEqualTo(DAY.plusDays(10));

    // The visits of 2561 are long over, so that one is late, by the days of 2561; those of 2562 go on.
    assign(of2561);
    assign(of2562);
    assertThat(due(of2561, INTERVIEW)).isEqualTo(DAY.plusDays(14));
    assertThat(due(of2562, INTERVIEW)).isEqualTo("2019-04-20");

    interview(of2561, "12/02/2562");
    interview(of2562, "12/02/2562");
    assertThat(due(of2561, PLAN)).isEqualTo(DAY.plusDays(7));
    assertThat(due(of2562, PLAN)).isEqualTo(DAY.plusDays(10));

    scenario.submit(AO, of2561.getId(), PLAN, Map.of("dimension4", List.of("D4-03"), "signing", "self"));
    scenario.send(of2561.getId());
    scenario.submit(AO, of2562.getId(), PLAN, besideTheMenu());
    scenario.send(of2562.getId());
    assertThat(due(referral(of2561), "userTask_decide")).isEqualTo(DAY.plusDays(14));
    assertThat(due(referral(of2562), "userTask_decide")).isEqualTo(DAY.plusDays(17));
  }

  @Test
  void soManyVisitsAreTriedAsTheYearOfTheCaseSays() {
    for (var journey : List.of(toldOfTries.of2561(), toldOfTries.of2562())) {
      wish(journey, journey == toldOfTries.of2561() ? "12/02/2561" : "12/02/2562");
      assign(journey);
    }
    assertThat(scenario.open(AO, toldOfTries.of2561().getId(), INTERVIEW).get("triesText")).asString()
        .contains("จากที่กำหนดไว้ 3 ครั้ง");
    var form = scenario.open(AO, toldOfTries.of2562().getId(), INTERVIEW);
    assertThat(form.get("triesText")).asString().contains("จากที่กำหนดไว้ 2 ครั้ง");
    assertThat(form.get("occupationOptions").toString()).contains("(2562)");
    assertThat(scenario.open(AO, toldOfTries.of2561().getId(), INTERVIEW).get("occupationOptions").toString())
        .doesNotContain("(2562)");
  }

  @Test
  void R06_theTopUpIsOfTheFormTheAmountAndTheMonthsOfTheYear() {
    wish(toppedUp.of2561(), "12/02/2561");
    wish(toppedUp.of2562(), "12/02/2562");
    assertThat(topUps(toppedUp.of2561())).as("annex 3 entitles in 2561").isEmpty();
    // 35,000 baht are above the threshold of 2561, and not above that of 2562.
    assertThat(topUps(toppedUp.of2562())).containsExactly("300 2019-03-01 2019-06-01 annex2");

    assign(toppedUp.of2561());
    assign(toppedUp.of2562());
    interview(toppedUp.of2561(), "20/02/2561");
    interview(toppedUp.of2562(), "12/02/2562");
    assertThat(topUps(toppedUp.of2561())).containsExactly("100 2018-03-01 2018-12-01 annex3");
    assertThat(topUps(toppedUp.of2562())).containsExactly("300 2019-03-01 2019-06-01 annex2");
  }

  @Test
  void R08_theMenuIsThatOfTheLimitsAndTheCatalogueOfTheYear() {
    var agency = referral(choosing.of2561());
    assertThat(scenario.open("nsf81", agency.getId(), "userTask_decide").get("refusalReasons").toString())
        .doesNotContain("(2562)");
    scenario.submit("nsf81", agency.getId(), "userTask_decide", Map.of("answer", "refuse", "reasonCode", "full"));
    scenario.runJobs(agency.getId());
    var revised = scenario.open(AO, choosing.of2561().getId(), "userTask_revisePlan");

    wish(choosing.of2562(), "12/02/2562");
    assign(choosing.of2562());
    interview(choosing.of2562(), "12/02/2562");
    var chosen = scenario.open(AO, choosing.of2562().getId(), PLAN);

    // At 41 with 35,000 baht a year: of working age and above the threshold in 2561, neither in 2562.
    assertThat(revised.get("dimension1Options").toString()).contains("D1-01", "D1-03").doesNotContain("D1-04", "D1-05",
        "ปี 2562");
    assertThat(chosen.get("dimension1Options").toString()).contains("D1-03", "D1-04", "D1-05", "ปี 2562")
        .doesNotContain("D1-01");
  }

  @Test
  void R09_r18_eachYearHasItsRoundsAndItsThreshold() {
    var late = ending.of2561();
    assertThat(scenario.open(AO, late.getId(), FOLLOW_UP)).containsEntry("roundText", "รอบมิถุนายน 2561")
        .containsEntry("dueText", "30 มิถุนายน 2561");
    assertThat(due(late, FOLLOW_UP)).isEqualTo("2018-06-30");
    assertThat(scenario.open(AO, late.getId(), FOLLOW_UP).get("stages").toString()).doesNotContain("(2562)");
    report(late, "20/06/2561", null);
    assertThat(due(late, FOLLOW_UP)).isEqualTo("2018-09-30");
    assertThatThrownBy(() -> report(late, "10/09/2561", null)).hasMessageContaining("รายได้");
    report(late, "10/09/2561", "35,000");
    assertThat(state(late)).isEqualTo("aboveThreshold");

    var now = ending.of2562();
    plan(now, "12/02/2562", besideTheMenu());
    assertThat(state(now)).isEqualTo("developing");
    var rounds = Map.of("followUpFebruary", "2019-02-25", "followUpJune", "2019-06-25", "followUpAugust", "2019-08-25");
    // Each is reported on the day of the test, so it begins by then.
    scenario.jdbc().sql("""
        update journey.measure_window set opens = case kind when 'followUpJune' then date '2019-02-11' else '2019-02-12' end
         where year = 2562 and kind in ('followUpJune', 'followUpAugust')
        """).update();
    for (var round : List.of("followUpFebruary", "followUpJune", "followUpAugust")) {
      opens("2562-" + round);
      assertThat(due(now, FOLLOW_UP)).as(round).isEqualTo(rounds.get(round));
      report(now, "12/02/2562", round.equals("followUpAugust") ? "35,000" : null);
    }
    assertThat(state(now)).isEqualTo("notDeveloped");
    assertThat(rounds(late)).containsExactly("2561 followUpJune", "2561 followUpSeptember");
    assertThat(rounds(now)).containsExactly("2562 followUpAugust", "2562 followUpFebruary", "2562 followUpJune");
  }

  @Test
  void R09_theRoundsOfAYearAreSeenAsLongAsSomebodyIsStillToBeReportedInThem() {
    var nowAndBefore = List.of("รอบมิถุนายน 2561", "รอบกันยายน 2561", "รอบกุมภาพันธ์ 2562", "รอบมิถุนายน 2562",
        "รอบสิงหาคม 2562");

    assertThat(figures("chief8101").findValuesAsText("nameThai")).isEqualTo(nowAndBefore);
    assertThat(figures("policy").findValuesAsText("nameThai")).isEqualTo(nowAndBefore);
    assertThat(figures("chief8103").findValuesAsText("nameThai")).as("nobody is late there")
        .isEqualTo(nowAndBefore.subList(2, 5));
    var due = StreamSupport.stream(figures("chief8101").spliterator(), false).collect(toMap(
        round -> round.path("nameThai").asText(), round -> round.path("offices").path(0).path("due").asInt()));
    assertThat(due).as("both whose plan is of 2561").containsEntry("รอบมิถุนายน 2561", 2)
        .containsEntry("รอบกันยายน 2561", 2);
    assertThat(due.get("รอบมิถุนายน 2562")).isEqualTo(scenario.jdbc().sql("""
        select count(*) from journey.follow_up_due where year = 2562 and round_kind = 'followUpJune'
        """).query(Integer.class).single());
  }

  @Test
  void aReceiptTellsTheDatesOfItsYear() {
    wish(receipted.of2561(), "12/02/2561");
    wish(receipted.of2562(), "12/02/2562");

    assertThat(receipt(receipted.of2561())).contains("บัตรสวัสดิการแห่งรัฐ ปี 2561", "1 มีนาคม 2561 ถึง 30 เมษายน 2561");
    assertThat(receipt(receipted.of2562())).contains("บัตรสวัสดิการแห่งรัฐ ปี 2562",
        "10 กุมภาพันธ์ 2562 ถึง 20 เมษายน 2562");

    assign(receipted.of2562());
    interview(receipted.of2562(), "12/02/2562");
    scenario.submit(AO, receipted.of2562().getId(), PLAN, besideTheMenu());
    assertThat(receipt(receipted.of2562())).containsSubsequence("ถึง 25 กุมภาพันธ์ 2562", "ถึง 25 มิถุนายน 2562",
        "ถึง 25 สิงหาคม 2562");
    assertThat(receipt(choosing.of2561())).as("whose rounds are over").doesNotContain("สิงหาคม");
  }

  @Test
  void whoDeclinedIn2561MayChangeTheirMindIn2561Alone() {
    wishNot(declined.of2562());
    var reason = Map.of("reason", "เปลี่ยนใจ");

    var refused = session("registrar8101").post("/cases/" + declined.of2561().getBusinessKey() + "/reopening", reason);
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.message()).contains("28 กุมภาพันธ์ 2561");
    assertThat(session("registrar8101").post("/cases/" + declined.of2562().getBusinessKey() + "/reopening", reason)
        .status()).isEqualTo(204);
  }

  /** Somebody of 40 who has declared 35,000 baht a year. */
  private Scenario.Person registered() {
    var person = scenario.person("8101");
    scenario.jdbc().sql("update journey.cardholder set declared_income = 35000 where id = ?").param(person.id()).update();
    return person;
  }

  private ProcessInstance register(Scenario.Person person) {
    return scenario.register("registrar8101", person);
  }

  private void wish(ProcessInstance journey, String day) {
    var form = Scenario.wishForm();
    form.put("wishDate", day);
    scenario.submit("registrar8101", journey.getId(), WISH, form);
  }

  private void wishNot(ProcessInstance journey) {
    var form = Scenario.declineForm();
    form.put("wishDate", "12/02/2562");
    scenario.submit("registrar8101", journey.getId(), WISH, form);
  }

  private void assign(ProcessInstance journey) {
    scenario.submit("chief8101", journey.getId(), ASSIGN, Map.of("aoUserId", AO));
  }

  private void interview(ProcessInstance journey, String day) {
    var form = Scenario.interviewForm();
    form.put("interviewedOn", day);
    form.put("occupation", "farmer");
    form.put("yearlyIncome", "35,000");
    form.put("needs", List.of("work", "training", "finance", "basics"));
    scenario.submit(AO, journey.getId(), INTERVIEW, form);
  }

  /** From the wish to the plan, on one day. */
  private void plan(ProcessInstance journey, String day, Map<String, Object> projects) {
    wish(journey, day);
    assign(journey);
    interview(journey, day);
    Map<String, Object> form = new HashMap<>(projects);
    form.put("signing", "self");
    scenario.submit(AO, journey.getId(), PLAN, form);
    scenario.send(journey.getId());
  }

  private static Map<String, Object> besideTheMenu() {
    return Map.of("otherProjects", List.of("D4-03"), "otherReason", "ขอออมต่อ", "signing", "self");
  }

  private void report(ProcessInstance journey, String day, String income) {
    Map<String, Object> form = new HashMap<>(Map.of("reached", "yes", "contactedOn", day, "channel", "phone", "stage",
        "underway"));
    if (income != null) {
      form.put("yearlyIncome", income);
      form.put("incomeSource", "told");
    }
    scenario.submit(AO, journey.getId(), FOLLOW_UP, form);
  }

  private ProcessInstance referral(ProcessInstance journey) {
    return scenario.engine().getRuntimeService().createProcessInstanceQuery()
        .processInstanceBusinessKey(journey.getBusinessKey() + "-R01").singleResult();
  }

  private LocalDate due(ProcessInstance instance, String step) {
    return LocalDate.ofInstant(scenario.task(instance.getId(), step).getDueDate().toInstant(), clock.getZone());
  }

  private String state(ProcessInstance journey) {
    return scenario.jdbc().sql("select state from journey.participant_case where case_number = ?")
        .param(journey.getBusinessKey()).query(String.class).single();
  }

  private List<String> notices(ProcessInstance journey) {
    return scenario.jdbc().sql("""
        with own as (select id from journey.participant_case where case_number = ?)
        select 'privacyNotice ' || notice_version from journey.wish where case_id = (select id from own)
        union all
        (select kind || ' ' || year || '/' || version from journey.consent where case_id = (select id from own) order by kind)
        """).param(journey.getBusinessKey()).query(String.class).list();
  }

  private List<String> topUps(ProcessInstance journey) {
    return scenario.jdbc().sql("""
        select amount || ' ' || first_month || ' ' || last_month || ' ' || basis from journey.top_up_entitlement
         where case_id = (select id from journey.participant_case where case_number = ?) and superseded_by is null
        """).param(journey.getBusinessKey()).query(String.class).list();
  }

  private List<String> rounds(ProcessInstance journey) {
    return scenario.jdbc().sql("""
        select year || ' ' || round_kind from journey.follow_up_due
         where case_id = (select id from journey.participant_case where case_number = ?) order by 1
        """).param(journey.getBusinessKey()).query(String.class).list();
  }

  /** Lets a round begin and open for everybody. */
  private void opens(String round) {
    while (scenario.engine().getManagementService().createJobQuery().processInstanceId(roundId(round))
        .activityId("catchEvent_closes").count() == 0) {
      fire(round);
    }
  }

  private void fire(String round) {
    var jobs = scenario.engine().getManagementService();
    // What is said before the close waits beside it.
    jobs.executeJob(ON_ITS_WAY.stream().map(it -> jobs.createJobQuery().processInstanceId(roundId(round)).activityId(it).singleResult())
        .filter(Objects::nonNull).findFirst().orElseThrow().getId());
  }

  private String roundId(String round) {
    return scenario.engine().getRuntimeService().createProcessInstanceQuery()
        .processDefinitionKey("follow-up-round").processInstanceBusinessKey(round).singleResult().getId();
  }

  private JsonNode figures(String userId) {
    return session(userId).get("/rounds").json();
  }

  private String receipt(ProcessInstance journey) {
    return session("registrar8101").get("/cases/" + journey.getBusinessKey() + "/receipt").body();
  }

  private WebSession session(String userId) {
    return WebSession.of(port, userId);
  }
}
