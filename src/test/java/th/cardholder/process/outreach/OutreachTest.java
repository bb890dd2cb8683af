package th.cardholder.process.outreach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import th.cardholder.engine.OfficeWork;
import th.cardholder.outreach.OutreachKey;
import th.cardholder.outreach.OutreachRounds;
import th.cardholder.process.JourneyTest;
import th.cardholder.process.Scenario;
import th.cardholder.process.Scenario.Person;
import th.cardholder.process.WebSession;

/**
 * Who did not come is visited (R03, domain.md §3.1): in a district of its own, as if the days of coming had been over
 * yesterday.
 */
@JourneyTest
class OutreachTest {

  private static final String DISTRICT = "2411";
  private static final String TEAM = "d2411";
  private static final String CHIEF = "chief2411";
  private static final String CONFIRM = "userTask_confirmSpread";
  private static final String INTERVIEW = "userTask_interview";

  @Autowired
  private Scenario scenario;

  @Autowired
  private OutreachRounds rounds;

  @Autowired
  private OfficeWork work;

  @Autowired
  private PlatformTransactionManager transactions;

  @LocalServerPort
  private int port;

  private final List<Person> made = new ArrayList<>();

  @BeforeEach
  void theDaysOfComingAreOver() {
    scenario.jdbc().sql("update journey.measure_window set closes = '2018-02-11' where year = 2561 and kind = 'walkIn'").update();
    scenario.jdbc().sql("update journey.measure_window set opens = '2018-02-12' where year = 2561 and kind = 'homeVisit'").update();
  }

  @AfterEach
  void asItWas() {
    scenario.jdbc().sql("update journey.measure_window set closes = '2018-02-28' where year = 2561 and kind = 'walkIn'").update();
    scenario.jdbc().sql("update journey.measure_window set opens = '2018-03-01' where year = 2561 and kind = 'homeVisit'").update();
    var runtime = scenario.engine().getRuntimeService();
    work.acrossOffices(() -> {
      runtime.createProcessInstanceQuery().processDefinitionKey(OutreachRoundProcess.KEY).list()
          .forEach(it -> runtime.deleteProcessInstance(it.getId(), "test"));
      return null;
    });
    scenario.jdbc().sql("delete from journey.outreach_visit").update();
    scenario.jdbc().sql("delete from journey.outreach_round").update();
    // Nobody else's test is to go and see them.
    made.forEach(it -> scenario.jdbc().sql("update journey.cardholder set status = 'moved' where id = ?").param(it.id()).update());
  }

  @Test
  void R03_whoIsPoorAndOfWorkingAgeAndDidNotComeIsVisitedAndNobodyElse() {
    var due = person("1", "24000", "1977-05-14");
    var atTheLine = person("1", "30000", "1957-03-02");
    var tooOld = person("1", "30000", "1957-03-01");
    var aboveTheLine = person("1", "30000.01", "1977-05-14");
    var dead = person("1", "24000", "1977-05-14");
    scenario.jdbc().sql("update journey.cardholder set status = 'deceased' where id = ?").param(dead.id()).update();
    var came = person("1", "24000", "1977-05-14");
    openTheDoors();
    scenario.register("registrar2411", came);
    closeTheDoors();

    var round = begin();

    assertThat(visited()).contains(due.id(), atTheLine.id()).as("sixty is not over sixty; nobody with a case")
        .doesNotContain(tooOld.id(), aboveTheLine.id(), dead.id(), came.id());
    assertThat(round).isNotNull();
  }

  @Test
  void theChiefConfirmsASpreadAndEachPersonGetsOneCaseOfTheirAo() {
    people(7);
    var newest = scenario.jdbc().sql("select coalesce(max(id), 0) from journey.participant_case").query(Long.class).single();
    var round = begin();
    var task = scenario.task(round.getId(), CONFIRM);
    assertThat(task.getDueDate().toInstant().atZone(ZoneId.of("Asia/Bangkok")).toLocalDate()).isEqualTo(LocalDate.of(2018, 2, 15));
    var opened = scenario.open(CHIEF, round.getId(), CONFIRM);
    assertThat(opened.get("dueText")).isEqualTo(String.valueOf(visited().size()));
    assertThat(String.valueOf(opened.get("spreadText"))).contains("หมู่ 1", "ราย");

    confirm(round);
    openAll(round);

    var standing = rounds.standing(key()).orElseThrow();
    assertThat(standing.opened()).isEqualTo(standing.due()).isEqualTo(visited().size());
    assertThat(standing.allOpened()).isTrue();
    assertThat(made).allSatisfy(it -> {
      var journey = journey(it);
      assertThat(journey.state()).isEqualTo("awaitingInterview");
      assertThat(journey.channel()).isEqualTo("homeVisit");
      var interview = scenario.task(journey.instance(), INTERVIEW);
      assertThat(interview.getAssignee()).isEqualTo(journey.ao()).startsWith("ao2411");
      assertThat(interview.getTenantId()).isEqualTo(TEAM);
      assertThat(interview.getDueDate().toInstant().atZone(ZoneId.of("Asia/Bangkok")).toLocalDate())
          .as("the last day of visits").isEqualTo(LocalDate.of(2018, 4, 30));
    });
    var numbers = scenario.jdbc().sql("select case_number from journey.participant_case where office_id = ? and id > ? order by 1")
        .params(TEAM, newest).query(String.class).list().stream().map(it -> Integer.parseInt(it.substring(10))).toList();
    assertThat(numbers).doesNotHaveDuplicates().hasSize(visited().size());
    assertThat(numbers.get(numbers.size() - 1) - numbers.get(0) + 1).as("no number is left out").isEqualTo(numbers.size());
  }

  @Test
  void R05_whoGoesForNoBankGoesWithSomebodyOfOne() {
    people(4);
    var round = begin();
    confirm(round);
    openAll(round);

    var seats = scenario.jdbc().sql("""
        select count(*) filter (where a.is_bank) as of_banks, count(*) filter (where a.is_bank and c.co_interviewer_id is null) as alone,
               count(*) filter (where not a.is_bank and c.co_interviewer_id is not null) as together, count(*) as n
          from journey.participant_case c join journey.officer o on o.user_id = c.ao_user_id join journey.agency a on a.code = o.agency_code
         where c.office_id = ? and c.channel = 'homeVisit' and c.state = 'awaitingInterview'
        """).param(TEAM).query((row, n) -> List.of(row.getInt(1), row.getInt(2), row.getInt(3), row.getInt(4))).single();
    assertThat(seats.get(0)).isEqualTo(seats.get(1));
    assertThat(seats.get(0) + seats.get(2)).isEqualTo(seats.get(3));
  }

  @Test
  void theChiefHasItSpreadAnewWithoutSomebody() {
    people(4);
    var round = begin();
    scenario.submit(CHIEF, round.getId(), CONFIRM, Map.of("decision", "again", "leftOut", List.of("ao2411a")));

    assertThat(scenario.task(round.getId(), CONFIRM)).as("to be looked at again").isNotNull();
    assertThat(rounds.shares(key())).extracting(OutreachRounds.Share::aoUserId).doesNotContain("ao2411a").isNotEmpty();
    confirm(round);
    openAll(round);
    assertThat(made).allSatisfy(it -> assertThat(journey(it).ao()).isNotEqualTo("ao2411a"));
  }

  /** Whole villages, also one that was cut; R05 is kept for whoever has more to go to now. */
  @Test
  void theChiefMovesVillagesToAnotherAo() {
    people(9);
    var round = begin();
    var subdistrict = scenario.jdbc().sql("select subdistrict_code from journey.cardholder where id = ?").param(made.get(0).id())
        .query(String.class).single();
    assertThat(String.valueOf(scenario.open(CHIEF, round.getId(), CONFIRM).get("villageOptions"))).contains("\"" + subdistrict + "-2\"", "หมู่ 2 (");

    scenario.submit(CHIEF, round.getId(), CONFIRM,
        Map.of("decision", "move", "villages", List.of(subdistrict + "-1", subdistrict + "-2"), "movedTo", "ao2411b"));

    assertThat(scenario.task(round.getId(), CONFIRM)).as("to be looked at again").isNotNull();
    assertThat(scenario.jdbc().sql("""
        select count(*) filter (where ao_user_id <> 'ao2411b') from journey.outreach_visit
         where office_id = ? and subdistrict_code = ? and village in ('1', '2')
        """).params(TEAM, subdistrict).query(Integer.class).single()).isZero();
    assertThat(scenario.jdbc().sql("select count(distinct ao_user_id) from journey.outreach_visit where office_id = ?").param(TEAM)
        .query(Integer.class).single()).as("what was not moved stays").isGreaterThan(1);
    assertThat(scenario.jdbc().sql("""
        select count(*) from journey.outreach_visit v join journey.officer o on o.user_id = v.ao_user_id
          join journey.agency a on a.code = o.agency_code where v.office_id = ? and a.is_bank = (v.co_interviewer_id is not null)
        """).param(TEAM).query(Integer.class).single()).as("R05").isZero();
    confirm(round);
    openAll(round);
    assertThat(made).filteredOn(it -> made.indexOf(it) % 3 < 2).allSatisfy(it -> assertThat(journey(it).ao()).isEqualTo("ao2411b"));
  }

  @Test
  void aMoveThatCannotBeIsRefusedAndNothingIsMoved() {
    people(4);
    var round = begin();
    var before = spread();
    var there = scenario.jdbc().sql("select min(subdistrict_code || '-' || village) from journey.outreach_visit where office_id = ?").param(TEAM)
        .query(String.class).single();

    for (var wrong : List.of(Map.of("decision", "move", "villages", List.of("999999-1"), "movedTo", "ao2411b"),
        Map.of("decision", "move", "villages", List.of(there), "movedTo", "ao8101a"),
        Map.of("decision", "move", "villages", List.of(), "movedTo", "ao2411b"),
        Map.<String, Object>of("decision", "move", "villages", List.of(there)))) {
      assertThatThrownBy(() -> scenario.submit(CHIEF, round.getId(), CONFIRM, wrong)).as(wrong.toString()).hasMessageContaining("โปรด");
    }

    assertThat(spread()).isEqualTo(before);
  }

  private List<String> spread() {
    return scenario.jdbc().sql("select cardholder_id || ' ' || ao_user_id from journey.outreach_visit where office_id = ? order by 1").param(TEAM)
        .query(String.class).list();
  }

  @Test
  void aSpreadWithoutAnybodyToGoIsRefused() throws JsonProcessingException {
    people(1);
    var round = begin();
    var all = new ObjectMapper().readTree(String.valueOf(scenario.open(CHIEF, round.getId(), CONFIRM).get("aos"))).findValuesAsText("value");

    assertThatThrownBy(() -> scenario.submit(CHIEF, round.getId(), CONFIRM, Map.of("decision", "again", "leftOut", all)))
        .hasMessageContaining("ไม่เหลือ AO ที่จะไปหา");
    assertThatThrownBy(() -> scenario.submit(CHIEF, round.getId(), CONFIRM,
        Map.of("decision", "again", "leftOut", List.of("ao8101a")))).hasMessageContaining("รายชื่อ AO เปลี่ยนไปแล้ว");
  }

  @Test
  void withoutAnAoNothingIsConfirmed() {
    people(2);
    var round = begin();
    scenario.jdbc().sql("update journey.outreach_visit set ao_user_id = null where office_id = ?").param(TEAM).update();

    assertThat(String.valueOf(scenario.open(CHIEF, round.getId(), CONFIRM).get("spreadText"))).contains("ยังแบ่งไม่ได้");
    assertThatThrownBy(() -> confirm(round)).hasMessageContaining("ยังไม่มี AO");
  }

  @Test
  void whoComesMeanwhileIsOneCaseAndNotTwo() {
    people(3);
    var late = person("1", "24000", "1977-05-14");
    var round = begin();
    openTheDoors();
    scenario.register("registrar2411", late);
    closeTheDoors();

    confirm(round);
    openAll(round);

    assertThat(scenario.jdbc().sql("select count(*) from journey.participant_case where cardholder_id = ?").param(late.id())
        .query(Integer.class).single()).isEqualTo(1);
    assertThat(journey(late).channel()).isEqualTo("walkIn");
    assertThat(rounds.standing(key()).orElseThrow().came()).isEqualTo(1);
    openTheDoors();
    var visited = made.get(0);
    assertThatThrownBy(() -> scenario.register("registrar2411", visited)).hasMessageContaining("มีเรื่องแล้ว คือ 2561-2411-");
  }

  @Test
  void itIsStoppedAndGoesOnWhereItStoodAndRunTwiceItStartsNobodyTwice() {
    people(4);
    var round = begin();
    assertThat(rounds.stop(key(), CHIEF)).as("nothing is being opened").isFalse();
    confirm(round);
    assertThat(rounds.stop(key(), CHIEF)).isTrue();
    assertThat(rounds.stop(key(), CHIEF)).as("a second click").isFalse();
    scenario.runJobs(round.getId());
    assertThat(rounds.standing(key()).orElseThrow().opened()).isZero();
    assertThat(jobs(round)).as("it waits").isZero();

    assertThat(rounds.goOn(key(), CHIEF)).isTrue();
    assertThat(rounds.goOn(key(), CHIEF)).isFalse();
    openAll(round);
    int cases = cases();
    rounds.open(key());
    rounds.find(key());
    rounds.open(key());
    assertThat(cases()).isEqualTo(cases);
    assertThat(rounds.begin(2561, DISTRICT)).isEqualTo(key());
    assertThat(instances()).isEqualTo(1);
  }

  /** Else it would be woken before it waits, and stand for ever. */
  @Test
  void whoLetsItGoOnWaitsForThePieceThatFindsItStopped() throws Exception {
    people(2);
    var round = begin();
    confirm(round);
    rounds.stop(key(), CHIEF);

    var other = new TransactionTemplate(transactions).execute(status -> {
      assertThat(rounds.open(key())).isEqualTo(OutreachRounds.Opening.STOPPED);
      var goesOn = CompletableFuture.supplyAsync(() -> rounds.goOn(key(), CHIEF));
      assertThatThrownBy(() -> goesOn.get(500, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
      return goesOn;
    });

    assertThat(other.get(10, TimeUnit.SECONDS)).isTrue();
    openAll(round);
    assertThat(rounds.standing(key()).orElseThrow().allOpened()).isTrue();
  }

  @Test
  void theRoundClosesWhenTheDaysOfVisitsAreOver() {
    people(1);
    var round = begin();
    confirm(round);
    openAll(round);
    rounds.closeThoseThatAreOver();
    assertThat(instances()).as("not yet").isEqualTo(1);

    scenario.jdbc().sql("update journey.measure_window set closes = '2018-02-11', opens = '2018-02-10' where year = 2561 and kind = 'homeVisit'").update();
    try {
      rounds.closeThoseThatAreOver();
      scenario.runJobs(round.getId());
    } finally {
      scenario.jdbc().sql("update journey.measure_window set closes = '2018-04-30', opens = '2018-02-12' where year = 2561 and kind = 'homeVisit'").update();
    }

    assertThat(instances()).isZero();
    assertThat(rounds.standing(key()).orElseThrow().closed()).isTrue();
  }

  @Test
  void nobodyIsGoneToBeforeTheDaysOfComingAreOverNorAfterThoseOfVisits() {
    openTheDoors();
    assertThat(rounds.begin(1)).isFalse();
  }

  @Test
  void R21_atHomeTheWishAndTheConsentsAreTakenBeforeTheInterviewCounts() {
    people(1);
    var round = begin();
    confirm(round);
    openAll(round);
    var journey = journey(made.get(0));
    assertThat(scenario.open(journey.ao(), journey.instance(), INTERVIEW)).containsEntry("wishKnown", false)
        .hasEntrySatisfying("noticeText", it -> assertThat(String.valueOf(it)).startsWith("หน่วยงานผู้รับแจ้งใช้ข้อมูล"));
    var form = new HashMap<>(Scenario.interviewForm());
    form.put("phone", "081-234-5678");

    assertThatThrownBy(() -> scenario.submit(journey.ao(), journey.instance(), INTERVIEW, form))
        .hasMessageContaining("โปรดอ่านการแจ้งการใช้ข้อมูล");
    form.put("noticeAcknowledged", true);
    form.put("signing", "thumbprint");
    assertThatThrownBy(() -> scenario.submit(journey.ao(), journey.instance(), INTERVIEW, form))
        .hasMessageContaining("โปรดกรอกชื่อและนามสกุลของพยาน");
    form.put("signing", "proxy");
    assertThatThrownBy(() -> scenario.submit(journey.ao(), journey.instance(), INTERVIEW, form))
        .hasMessageContaining("โปรดกรอกชื่อและนามสกุลของผู้รับมอบอำนาจ");
    form.put("proxyName", "นางสาวสมใจ ใจดี");
    assertThatThrownBy(() -> scenario.submit(journey.ao(), journey.instance(), INTERVIEW, form))
        .hasMessageContaining("โปรดกรอกความเกี่ยวข้อง");
    form.put("proxyRelation", "บุตร");
    assertThatThrownBy(() -> scenario.submit(journey.ao(), journey.instance(), INTERVIEW, form))
        .hasMessageContaining("โปรดถามความยินยอมเรื่องข้อมูลบัญชี");
    form.put("bankConsent", "no");
    assertThatThrownBy(() -> scenario.submit(journey.ao(), journey.instance(), INTERVIEW, form))
        .hasMessageContaining("โปรดถามความยินยอมเรื่องข้อมูลสุขภาพ");
    form.put("sensitiveConsent", "no");
    form.put("wishPaperDate", "12/02/2561");
    assertThatThrownBy(() -> scenario.submit(journey.ao(), journey.instance(), INTERVIEW, form))
        .hasMessageContaining("วันที่ในแบบกระดาษต้องอยู่ในช่วง");
    form.put("wishPaperDate", "09/02/2561");
    scenario.submit(journey.ao(), journey.instance(), INTERVIEW, form);

    assertThat(scenario.jdbc().sql("select wish_date::text || ' ' || phone || ' ' || wants from journey.wish where case_id = ?")
        .param(journey.id()).query(String.class).list()).containsExactly("2018-02-09 0812345678 true");
    assertThat(scenario.jdbc().sql("select kind || ' ' || given from journey.consent where case_id = ? order by 1").param(journey.id())
        .query(String.class).list()).containsExactly("bankDisclosure false", "sensitiveData false");
    assertThat(journey(made.get(0)).state()).isEqualTo("awaitingPlan");
    assertThat(scenario.open(journey.ao(), journey.instance(), "userTask_plan")).isNotNull();
  }

  @Test
  void aVisitThatGotStuckIsPutRightAtTheInterviewWithoutAWish() throws Exception {
    people(1);
    var round = begin();
    confirm(round);
    openAll(round);
    var number = scenario.jdbc().sql("select case_number from journey.participant_case where cardholder_id = ?").param(made.get(0).id())
        .query(String.class).single();

    var looked = WebSession.of(port, "admin").call("GET", "/repairs/" + number, null);

    var interview = StreamSupport.stream(looked.json().path("ways").spliterator(), false)
        .filter(it -> it.path("step").asText().equals(INTERVIEW)).findFirst().orElseThrow();
    assertThat(interview.path("needs")).as(interview.toString()).allSatisfy(it -> assertThat(it.path("held").asBoolean()).isTrue());
  }

  // ---- what happens

  private ProcessInstance begin() {
    rounds.begin(2561, DISTRICT);
    var instance = work.acrossOffices(() -> scenario.engine().getRuntimeService().createProcessInstanceQuery()
        .processInstanceBusinessKey(key().toString()).singleResult());
    scenario.runJobs(instance.getId());
    return instance;
  }

  private void confirm(ProcessInstance round) {
    scenario.submit(CHIEF, round.getId(), CONFIRM, Map.of("decision", "confirm"));
  }

  private void openAll(ProcessInstance round) {
    while (jobs(round) > 0) {
      scenario.runJobs(round.getId());
    }
  }

  private long jobs(ProcessInstance round) {
    return scenario.engine().getManagementService().createJobQuery().processInstanceId(round.getId()).count();
  }

  private long instances() {
    return work.acrossOffices(() -> scenario.engine().getRuntimeService().createProcessInstanceQuery()
        .processInstanceBusinessKey(key().toString()).count());
  }

  private static OutreachKey key() {
    return new OutreachKey(2561, DISTRICT);
  }

  private void people(int n) {
    for (int i = 0; i < n; i++) {
      person(String.valueOf(i % 3 + 1), "24000", "1977-05-14");
    }
  }

  private Person person(String village, String income, String born) {
    var person = scenario.person(DISTRICT);
    scenario.jdbc().sql("update journey.cardholder set village_number = ?, declared_income = ?::numeric, birth_date = ?::date where id = ?")
        .params(village, income, born, person.id()).update();
    made.add(person);
    return person;
  }

  private void openTheDoors() {
    scenario.jdbc().sql("update journey.measure_window set closes = '2018-02-28' where year = 2561 and kind = 'walkIn'").update();
  }

  private void closeTheDoors() {
    theDaysOfComingAreOver();
  }

  private List<Long> visited() {
    return scenario.jdbc().sql("select cardholder_id from journey.outreach_visit where office_id = ?").param(TEAM).query(Long.class).list();
  }

  private int cases() {
    return scenario.jdbc().sql("select count(*) from journey.participant_case where office_id = ?").param(TEAM).query(Integer.class).single();
  }

  private record Journey(long id, String state, String channel, String instance, String ao) {}

  private Journey journey(Person person) {
    return scenario.jdbc().sql("""
        select id, state, channel, process_instance_id as instance, ao_user_id as ao from journey.participant_case where cardholder_id = ?
        """).param(person.id()).query(Journey.class).single();
  }
}
