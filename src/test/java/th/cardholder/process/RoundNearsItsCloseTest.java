package th.cardholder.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static th.cardholder.process.ModelText.bytes;
import static th.cardholder.process.ModelText.file;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import th.cardholder.followup.RoundKey;
import th.cardholder.followup.RoundNotices;
import th.cardholder.migration.Chosen;
import th.cardholder.migration.MigrationPlans;
import th.cardholder.migration.Migrations;
import th.cardholder.migration.MigrationsByHand;
import th.cardholder.migration.Wanted;
import th.cardholder.revision.Revisions;
import th.cardholder.supervision.MorningDigests;

/** As a round nears its close who has something to report is told, and then who answers for what is missing (R09; ADR 0084). */
@OwnApplication
@JourneyTest
@TestPropertySource(properties = {"journey.clock.start=2018-06-20T08:30", "journey.outbox.sends=false"})
class RoundNearsItsCloseTest {

  private static final String ROUND = "follow-up-round";
  private static final String BEFORE = "src/test/resources/models/follow-up-round-before-0084.bpmn";
  private static final String DEPLOYMENT = "round of before";
  private static final String JUNE = "followUpJune";
  private static final RoundKey KEY = new RoundKey(2561, JUNE);
  private static final String AO = "ao8101a";
  private static final String OTHER = "ao8101b";

  @Autowired
  private Scenario scenario;

  @Autowired
  private Developing developing;

  @Autowired
  private RoundNotices notices;

  @Autowired
  private MigrationPlans plans;

  @Autowired
  private Migrations migrations;

  @Autowired
  private Revisions revisions;

  @Autowired
  private MorningDigests digests;

  @LocalServerPort
  private int port;

  private final Map<String, WebSession> sessions = new HashMap<>();

  @RegisterExtension
  private static final MigrationsByHand NODES = new MigrationsByHand();

  @BeforeEach
  void aRoundThatClosesInAWeek() {
    scenario.jdbc().sql("delete from journey.message").update();
    scenario.jdbc().sql("""
        update journey.officer set email = user_id || '@example.invalid'
         where user_id in ('ao8101a', 'ao8101b', 'ao8102a', 'chief8101', 'chief8102', 'governor81', 'secretary81', 'policy')
        """).update();
    set("roundRemindDays", "14,7,2");
    set("roundCompletePercent", "90");
    set("roundChiefDays", "5");
    set("roundProvinceDays", "3");
    developing.afresh();
    developing.window(JUNE, "2018-06-01", "2018-06-27");
    developing.settle();
  }

  @AfterEach
  void undeploy() {
    var repository = scenario.engine().getRepositoryService();
    repository.createDeploymentQuery().deploymentName(DEPLOYMENT).list().forEach(it -> repository.deleteDeployment(it.getId(), true));
  }

  // The AOs.

  @Test
  void R09_eachAoIsToldHowManyAreToBeReportedStillAndUntilWhen() {
    var first = arrive("8101", AO, 3);
    arrive("8101", OTHER, 2);
    arrive("8102", "ao8102a", 1);
    developing.opens(JUNE);
    reported(first);

    fire("startEvent_reminds");
    fire("serviceTask_remindAos");

    assertThat(reminded("remind-7")).isEqualTo(counted()).containsEntry(AO, 2).containsEntry(OTHER, 2).containsEntry("ao8102a", 1);
    assertThat(written("roundNears")).as("a week before, and not two weeks before as well").containsOnlyKeys(AO, OTHER, "ao8102a");
    assertThat(written("roundNears").get(AO)).contains("รอบมิถุนายน 2561 ปิดวันที่ 27 มิถุนายน 2561 (อีก 7 วัน)", "อีก 2 ราย")
        .doesNotContain("@");
    assertThat(jobs().get("catchEvent_remindsAgain").getDuedate()).as("two days before").isEqualTo(at("2018-06-24T23:00:00Z"));
  }

  @Test
  void R09_whoHasReportedAllIsNotRemindedAndWhoHasNoAddressIsToldOnThePageAlone() {
    var only = arrive("8101", AO, 1);
    arrive("8101", OTHER, 1);
    scenario.jdbc().sql("update journey.officer set email = null where user_id = ?").param(OTHER).update();
    developing.opens(JUNE);
    reported(only);

    remind();

    assertThat(reminded("remind-7")).isEqualTo(Map.of(OTHER, 1));
    assertThat(written("roundNears")).isEmpty();
  }

  @Test
  void R09_aReminderIsSaidOnceByTwoNodesAtOnceAndByARerun() throws Exception {
    arrive("8101", AO, 2);
    developing.opens(JUNE);
    byTwoNodes(() -> notices.remind(KEY, ""));
    notices.remind(KEY, "");
    remind();

    assertThat(scenario.jdbc().sql("select count(*) from journey.message where kind = 'roundNears'").query(Integer.class).single()).isOne();
    assertThat(reminded("remind-7")).isEqualTo(Map.of(AO, 2));
  }

  @Test
  void R09_aPieceThatIsCutOffLeavesNothingAndIsSaidByTheNext() {
    arrive("8101", AO, 2);
    developing.opens(JUNE);
    fire("startEvent_reminds");
    scenario.jdbc().sql("alter table journey.message add constraint cut_off check (kind <> 'roundNears') not valid").update();
    try {
      assertThatThrownBy(() -> fire("serviceTask_remindAos")).isInstanceOf(RuntimeException.class);
    } finally {
      scenario.jdbc().sql("alter table journey.message drop constraint cut_off").update();
    }
    assertThat(reminded("remind-7")).isEmpty();

    fire("serviceTask_remindAos");

    assertThat(reminded("remind-7")).isEqualTo(Map.of(AO, 2));
    assertThat(written("roundNears")).containsOnlyKeys(AO);
  }

  @Test
  void R09_manyTeamsAreRemindedPieceByPieceAndEachAoOnce() {
    var districts = scenario.jdbc().sql("select district_code from journey.office where kind = 'district' and province_code in ('81', '24')"
        + " order by id").query(String.class).list();
    districts.forEach(it -> arrive(it, "ao" + it + "a", 1));
    developing.opens(JUNE);

    fire("startEvent_reminds");
    int pieces = 0;
    while (jobs().containsKey("serviceTask_remindAos")) {
      fire("serviceTask_remindAos");
      pieces++;
    }

    assertThat(pieces).isEqualTo(districts.size() / 10 + 1);
    assertThat(reminded("remind-7")).isEqualTo(counted()).hasSize(districts.size());
  }

  @Test
  void R09_aMovedWindowMovesTheRemindersThatAreStillToComeAndRepeatsNone() {
    arrive("8101", AO, 2);
    developing.opens(JUNE);
    remind();

    developing.window(JUNE, "2018-06-01", "2018-07-15");
    developing.settle();
    assertThat(jobs().get("catchEvent_remindsAgain").getDuedate()).as("8 July would be a week before, which was said")
        .isEqualTo(at("2018-07-12T23:00:00Z"));

    developing.window(JUNE, "2018-06-01", "2018-06-22");
    developing.settle();
    assertThat(jobs().get("catchEvent_remindsAgain").getDuedate()).isEqualTo(at("2018-06-19T23:00:00Z"));
    fire("catchEvent_remindsAgain");
    fire("serviceTask_remindAos");
    assertThat(reminded("remind-2")).isEqualTo(Map.of(AO, 2));
    assertThat(written("roundNears").get(AO)).contains("อีก 2 วัน");
    assertThat(jobs()).doesNotContainKeys("catchEvent_remindsAgain", "serviceTask_remindAos");
  }

  @Test
  void R09_theDaysAreTheYearsAndADayThatWouldComeBeforeTheRoundIsNone() {
    set("roundRemindDays", "30,1");
    developing.settle();

    assertThat(jobs().get("startEvent_reminds").getDuedate()).as("a day before the close").isEqualTo(at("2018-06-25T23:00:00Z"));
  }

  @Test
  void R09_beforeTheRoundIsAnnouncedNothingIsSaid() {
    arrive("8101", AO, 2);

    assertThatThrownBy(() -> notices.remind(KEY, "")).isInstanceOf(IllegalStateException.class);
    assertThat(reminded("remind-7")).isEmpty();
  }

  @Test
  void R09_afterTheCloseNothingIsSaidAndTheRoundEnds() {
    arrive("8101", AO, 2);
    developing.opens(JUNE);
    fire("startEvent_reminds");
    developing.closes(JUNE);

    fire("serviceTask_remindAos");

    assertThat(reminded("remind-7")).isEmpty();
    assertThat(developing.round(JUNE)).as("nothing of it is left").isNull();
  }

  // Who answers for it.

  @Test
  void R09_theChiefOfADistrictThatIsBehindIsToldWithWhomTheReportsAre() {
    var first = arrive("8101", AO, 2);
    arrive("8101", OTHER, 3);
    var complete = arrive("8102", "ao8102a", 1);
    developing.opens(JUNE);
    reported(first);
    reported(complete);

    tellChiefs();

    assertThat(told("chief")).isEqualTo(Map.of("d8101", "1/5"));
    var letter = written("roundShort");
    assertThat(letter).containsOnlyKeys("chief8101");
    assertThat(letter.get("chief8101")).contains("รายงานแล้ว 1 จาก 5 ราย ยังขาด 4", "ร้อยละ 90", name(OTHER) + " 3", name(AO) + " 1");
    assertThat(letter.get("chief8101").indexOf(name(OTHER))).as("the most first").isLessThan(letter.get("chief8101").indexOf(name(AO)));
  }

  @Test
  void R09_aDistrictThatIsAsCompleteAsTheYearAsksIsNotBehind() {
    var all = arrive("8101", AO, 2);
    developing.opens(JUNE);
    reported(all);
    set("roundCompletePercent", "50");
    tellChiefs();
    assertThat(told("chief")).as("one of two is half").isEmpty();

    // Said once: what falls behind afterwards is seen on the page.
    set("roundCompletePercent", "51");
    notices.tellChiefs(KEY, "");
    assertThat(told("chief")).isEqualTo(Map.of("d8101", "1/2"));
    notices.tellChiefs(KEY, "");
    assertThat(written("roundShort")).containsOnlyKeys("chief8101");
  }

  @Test
  void R09_thenTheProvinceIsToldWhichDistrictsAndTheCommitteeWhichProvinces() {
    arrive("8101", AO, 2);
    arrive("8102", "ao8102a", 1);
    var complete = arrive("8103", "ao8103a", 1);
    developing.opens(JUNE);
    reported(complete);
    tellChiefs();

    fire("catchEvent_provinces");
    fire("serviceTask_tellProvinces");

    assertThat(told("province")).isEqualTo(Map.of("d8101", "0/2", "d8102", "0/1"));
    assertThat(told("country")).as("with all its districts").isEqualTo(Map.of("p81", "1/4"));
    var letters = written("roundShort");
    assertThat(letters).containsOnlyKeys("chief8101", "chief8102", "governor81", "secretary81", "policy");
    assertThat(letters.get("governor81")).contains("รายงานแล้ว 0 จาก 2 ราย", "รายงานแล้ว 0 จาก 1 ราย").doesNotContain(name(AO));
    assertThat(letters.get("policy")).contains("รายงานแล้ว 1 จาก 4 ราย ยังขาด 3");
    notices.tellProvinces(KEY);
    assertThat(scenario.jdbc().sql("select count(*) from journey.message where kind = 'roundShort'").query(Integer.class).single())
        .as("once").isEqualTo(5);
    assertThat(jobs().keySet()).containsExactlyInAnyOrder("startEvent_reminds", "catchEvent_closes");
  }

  @Test
  void R09_twoNodesAtOnceTellAChiefOnce() throws Exception {
    arrive("8101", AO, 2);
    developing.opens(JUNE);
    byTwoNodes(() -> notices.tellChiefs(KEY, ""));

    assertThat(scenario.jdbc().sql("select count(*) from journey.message where kind = 'roundShort'").query(Integer.class).single()).isOne();
  }

  @Test
  void R09_theDaysOnWhichItIsSaidUpwardsFollowTheWindowAndTheProvinceIsNeverToldBeforeTheChief() {
    assertThat(jobs().get("startEvent_escalates").getDuedate()).isEqualTo(at("2018-06-21T23:00:00Z"));
    developing.window(JUNE, "2018-06-01", "2018-07-15");
    set("roundProvinceDays", "9");
    developing.settle();
    assertThat(jobs().get("startEvent_escalates").getDuedate()).isEqualTo(at("2018-07-09T23:00:00Z"));
    developing.opens(JUNE);
    tellChiefs();
    assertThat(jobs().get("catchEvent_provinces").getDuedate()).isEqualTo(at("2018-07-09T23:00:00Z"));
  }

  // What is seen of it.

  @Test
  void R09_eachSeesWhatIsTheirsFromTheDayOnOnWhichItIsSaidUntilItIsSoNoMore() {
    var mine = arrive("8101", AO, 2);
    arrive("8102", "ao8102a", 1);
    developing.opens(JUNE);

    assertThat(near(AO)).containsExactly("AO 2 0");
    assertThat(near(OTHER)).as("has nothing to report").isEmpty();
    assertThat(near("registrar8101")).isEmpty();
    assertThat(near("chief8101")).as("two days later").isEmpty();
    developing.window(JUNE, "2018-06-01", "2018-06-25");
    assertThat(near("chief8101")).containsExactly("TEAM 2 0");
    assertThat(near("chief8103")).isEmpty();
    assertThat(near("governor81")).as("two days later still").isEmpty();
    developing.window(JUNE, "2018-06-01", "2018-06-23");
    assertThat(near("governor81")).containsExactly("PROVINCE 3 2");
    assertThat(near("cdd81")).containsExactly("PROVINCE 3 2");
    assertThat(near("governor24")).isEmpty();
    assertThat(near("policy")).containsExactly("COUNTRY 3 1");

    reported(mine);
    reported(mine.subList(1, 2));
    assertThat(near(AO)).isEmpty();
    assertThat(near("chief8101")).isEmpty();
    assertThat(near("governor81")).containsExactly("PROVINCE 1 1");
  }

  @Test
  void R09_thePageSaysToWhomItWasToldAndToTheTeamAloneWithWhomTheReportsAre() {
    arrive("8101", AO, 2);
    developing.opens(JUNE);
    tellChiefs();
    developing.window(JUNE, "2018-06-01", "2018-06-23");
    notices.tellProvinces(KEY);

    var chief = june("chief8101");
    assertThat(chief.at("/offices/0/behind").asBoolean()).isTrue();
    assertThat(chief.at("/offices/0/toldThai").asText()).isEqualTo("แจ้งนายอำเภอ 20 มิ.ย. 2561 · แจ้งจังหวัด 20 มิ.ย. 2561");
    assertThat(chief.at("/leftThai").asText()).isEqualTo("อีก 3 วัน");
    assertThat(chief.at("/aos/0/name").asText()).isEqualTo(name(AO));
    assertThat(chief.at("/aos/0/missing").asInt()).isEqualTo(2);
    assertThat(june(AO).at("/mine").asInt()).isEqualTo(2);
    for (var user : List.of(AO, "governor81", "policy")) {
      assertThat(june(user).at("/aos")).as(user).isEmpty();
    }
    assertThat(StreamSupport.stream(june("policy").at("/offices").spliterator(), false).map(it -> it.path("toldThai").asText()).toList())
        .containsExactly("แจ้งคณะกรรมการฯ 20 มิ.ย. 2561");
  }

  @Test
  void R09_itStandsInTheMorningsDigestToo() {
    arrive("8101", AO, 2);
    developing.opens(JUNE);
    developing.window(JUNE, "2018-06-01", "2018-06-23");

    digests.write(List.of("d8101", "p81", "nPOLICY"));

    var letters = written("digest");
    assertThat(letters.get(AO)).contains("รอบมิถุนายน 2561 ปิดวันที่ 23 มิ.ย. 2561 (อีก 3 วัน) ท่านยังต้องรายงานอีก 2 ราย");
    assertThat(letters.get("chief8101")).contains("ต่ำกว่าที่กำหนดร้อยละ 90", "ยังไม่รายงาน 2 ราย", name(AO) + " 2");
    assertThat(letters.get("governor81")).contains("ยังขาด 2 จาก 2").doesNotContain(name(AO));
    assertThat(letters.get("policy")).contains("คอจ. กระบี่ ยังขาด 2 จาก 2");
    assertThat(letters).doesNotContainKey(OTHER);
  }

  private List<String> near(String user) {
    return StreamSupport.stream(session(user).get("/rounds/near").json().spliterator(), false)
        .map(it -> it.path("whose").asText() + " " + it.path("missing").asInt() + " " + it.path("behind").asInt()).toList();
  }

  private JsonNode june(String user) {
    return StreamSupport.stream(session(user).get("/rounds").json().spliterator(), false)
        .filter(it -> it.path("kind").asText().equals(JUNE)).findFirst().orElseThrow();
  }

  private WebSession session(String user) {
    return sessions.computeIfAbsent(user, it -> WebSession.of(port, it));
  }

  // A round that runs already.

  @Test
  void aReleaseWithTheRemindersIsSafeForARoundThatRuns() {
    ofBefore();

    var report = revisions.check(Map.of(ROUND + ".bpmn", bytes(file("bpmn/" + ROUND + ".bpmn"))));

    assertThat(report.verdict()).as(String.valueOf(report.findings())).isEqualTo("safe");
  }

  @Test
  void aRoundOfBeforeThatWaitsForItsCloseIsCarriedOverAndReminds() {
    ofBefore();
    arrive("8101", AO, 2);
    developing.opens(JUNE);
    assertThat(jobs()).containsOnlyKeys("catchEvent_closes");
    // Moved, and looked at by a node that starts: the version of before has no such timers, and goes on all the same.
    developing.window(JUNE, "2018-06-01", "2018-06-26");
    developing.settle();
    assertThat(jobs().get("catchEvent_closes").getDuedate()).isEqualTo(at("2018-06-26T17:00:00Z"));
    var instance = developing.round(JUNE).getId();
    var target = deploy();

    var wanted = new Wanted(ROUND, target, List.of(), new Chosen(null, null, List.of(), null, null, null, null), null, null, "รับรุ่นใหม่",
        UUID.randomUUID().toString());
    assertThat(plans.plan(wanted).orThrow().stays()).isZero();
    var migration = migrations.begin(wanted, "admin").orThrow(no -> new IllegalStateException(no.toString()));
    NODES.all(migration);
    assertThat(migrations.find(migration).orElseThrow().counts()).as("June, September and June 2562").containsExactly(Map.entry("migrated", 3));

    assertThat(developing.round(JUNE).getId()).isEqualTo(instance);
    assertThat(jobs().get("catchEvent_closes").getDuedate()).as("keeps its day").isEqualTo(at("2018-06-26T17:00:00Z"));
    assertThat(jobs().get("startEvent_reminds").getDuedate()).isEqualTo(at("2018-06-11T23:00:00Z"));
    remind();
    tellChiefs();
    assertThat(reminded("remind-7")).isEqualTo(Map.of(AO, 2));
    assertThat(told("chief")).containsOnlyKeys("d8101");
    developing.closes(JUNE);
  }

  // ---- What it is made of

  /** Both rounds run on the model of before. */
  private void ofBefore() {
    scenario.jdbc().sql("update journey.migration set state = 'ended', ended_at = now() where ended_at is null").update();
    developing.clear();
    deploy();
    // Past today's checks, as the version before stored it.
    scenario.jdbc().sql("update act_ge_bytearray set bytes_ = ? where deployment_id_ = (select id_ from act_re_deployment where name_ = ?)")
        .params(bytes(file(BEFORE)), DEPLOYMENT).update();
    scenario.jdbc().sql("""
        delete from act_ru_jobdef where act_id_ in ('startEvent_reminds', 'serviceTask_remindAos', 'catchEvent_remindsAgain',
            'startEvent_escalates', 'serviceTask_tellChiefs', 'catchEvent_provinces', 'serviceTask_tellProvinces')
          and proc_def_id_ in (select d.id_ from act_re_procdef d join act_re_deployment p on p.id_ = d.deployment_id_ where p.name_ = ?)
        """).param(DEPLOYMENT).update();
    ((ProcessEngineConfigurationImpl) scenario.engine().getProcessEngineConfiguration()).getDeploymentCache()
        .discardProcessDefinitionCache();
    developing.settle();
    developing.window(JUNE, "2018-06-01", "2018-06-27");
    developing.settle();
  }

  private int deploy() {
    var id = scenario.engine().getRepositoryService().createDeployment().name(DEPLOYMENT).source("administrator")
        .addString(ROUND + ".bpmn", file("bpmn/" + ROUND + ".bpmn")
            .replace("</bpmn:definitions>", "<!-- " + UUID.randomUUID() + " --></bpmn:definitions>")).deploy().getId();
    return scenario.engine().getRepositoryService().createProcessDefinitionQuery().deploymentId(id).singleResult().getVersion();
  }

  private static void byTwoNodes(Runnable work) throws Exception {
    var nodes = Executors.newFixedThreadPool(2);
    try {
      for (var node : List.of(nodes.submit(work), nodes.submit(work))) {
        node.get(20, TimeUnit.SECONDS);
      }
    } finally {
      nodes.shutdownNow();
    }
  }

  private List<String> arrive(String district, String ao, int cases) {
    return IntStream.range(0, cases).mapToObj(i -> developing.arrives(district, ao).getBusinessKey()).toList();
  }

  /** The first of these is reported; where it is reported how does not matter here. */
  private void reported(List<String> cases) {
    scenario.jdbc().sql("""
        update journey.follow_up_due set done_at = now() where round_kind = ? and case_id = (select id from journey.participant_case
          where case_number = ?)
        """).params(JUNE, cases.get(0)).update();
  }

  private void remind() {
    fire("startEvent_reminds");
    fire("serviceTask_remindAos");
  }

  private void tellChiefs() {
    fire("startEvent_escalates");
    fire("serviceTask_tellChiefs");
  }

  private Map<String, Job> jobs() {
    return developing.jobs(developing.round(JUNE));
  }

  private void fire(String element) {
    scenario.engine().getManagementService().executeJob(jobs().get(element).getId());
  }

  /** Who was told how many, by AO. */
  private Map<String, Integer> reminded(String stage) {
    return numbers(scenario.jdbc().sql("select ao_user_id, missing from journey.round_reminder where stage = ?").param(stage));
  }

  /** The same counted by the test, one by one. */
  private Map<String, Integer> counted() {
    return numbers(scenario.jdbc().sql("""
        select c.ao_user_id, count(*)::int from journey.participant_case c
         where c.state = 'awaitingFollowUp' and exists (select from journey.follow_up_due d
           where d.case_id = c.id and d.round_kind = ? and d.done_at is null) group by 1
        """).param(JUNE));
  }

  private static Map<String, Integer> numbers(JdbcClient.StatementSpec asked) {
    Map<String, Integer> found = new TreeMap<>();
    asked.query(row -> {
      found.merge(row.getString(1), row.getInt(2), Integer::sum);
    });
    return found;
  }

  private Map<String, String> told(String whom) {
    Map<String, String> found = new TreeMap<>();
    scenario.jdbc().sql("select office_id, done || '/' || due from journey.round_shortfall where told = ?").param(whom).query(row -> {
      found.put(row.getString(1), row.getString(2));
    });
    return found;
  }

  /** The newest letter of a kind to each officer. */
  private Map<String, String> written(String kind) {
    Map<String, String> found = new TreeMap<>();
    scenario.jdbc().sql("select user_id, body from journey.message where kind = ? order by id").param(kind).query(row -> {
      found.put(row.getString(1), row.getString(2));
    });
    return found;
  }

  private String name(String user) {
    return scenario.jdbc().sql("select first_name || ' ' || last_name from journey.officer where user_id = ?").param(user)
        .query(String.class).single();
  }

  private void set(String key, String value) {
    scenario.jdbc().sql("update journey.measure_setting set value = ? where year = 2561 and key = ?").params(value, key).update();
  }

  private static Date at(String instant) {
    return Date.from(Instant.parse(instant));
  }
}
