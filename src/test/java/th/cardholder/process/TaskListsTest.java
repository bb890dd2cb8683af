package th.cardholder.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The lists of Tasklist: how many each holds, in which order, and what a card tells. */
@JourneyTest
class TaskListsTest {

  private static final String DISTRICT = "2410";

  @Autowired
  private Scenario scenario;

  @Autowired
  private FilterService filters;

  @Autowired
  private TaskService tasks;

  @Autowired
  private AuthorizationService authorizations;

  @LocalServerPort
  private int port;

  @ParameterizedTest
  @ValueSource(strings = {"registrar" + DISTRICT, "chief" + DISTRICT, "ao" + DISTRICT + "a", "team" + DISTRICT,
      "mol24", "cobaac24"})
  void oneAnswerTellsOfEachListWhatIsInIt(String user) {
    Cases.awaitingAo(scenario, DISTRICT);
    Cases.awaitingInterview(scenario, DISTRICT, "ao" + DISTRICT + "a");
    Cases.developing(scenario, DISTRICT, "ao" + DISTRICT + "a");
    var session = session(user);

    var counts = session.get("/filters/counts");

    assertThat(counts.status()).isEqualTo(200);
    assertThat(counts.json()).isNotEmpty();
    var lists = session.anywhere("GET", "/camunda/api/engine/engine/default/filter?resourceType=Task", null).json();
    assertThat(each(counts.json(), "id")).containsExactlyInAnyOrderElementsOf(each(lists, "id"));
    for (var count : counts.json()) {
      var list = session.anywhere("POST", "/camunda/api/engine/engine/default/filter/" + count.path("id").asText()
          + "/count", Map.of("active", true)).json();
      assertThat(count.path("count").asLong()).as("%s", count).isEqualTo(list.path("count").asLong());
    }
  }

  /** As an administrator may store one, for everybody. */
  @Test
  void aListThatCannotBeRunHasNoNumberAndTakesNoneFromTheOthers() {
    var broken = filters.saveFilter(filters.newTaskFilter("เสีย")
        .setQuery(tasks.createTaskQuery().dueBeforeExpression("${currentUser()}")));
    var forAll = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GLOBAL);
    forAll.setResource(Resources.FILTER);
    forAll.setResourceId(broken.getId());
    forAll.addPermission(Permissions.READ);
    authorizations.saveAuthorization(forAll);
    try {
      var counts = session("chief" + DISTRICT).get("/filters/counts");

      assertThat(counts.status()).isEqualTo(200);
      assertThat(each(counts.json(), "name")).contains("งานของฉัน", "ของอำเภอ").doesNotContain("เสีย");
    } finally {
      filters.deleteFilter(broken.getId());
    }
  }

  @Test
  void theListsAreToldInTheOrderInWhichTheyStand() {
    assertThat(each(session("chief" + DISTRICT).get("/filters/counts").json(), "name")).containsExactly("งานของฉัน",
        "งานที่ยังไม่มีผู้รับ", "ครบกำหนดใน 7 วัน", "เกินกำหนด", "ของอำเภอ", "ขั้นตอน: มอบหมาย AO",
        "ขั้นตอน: ประกาศสถานที่รับแจ้ง", "ขั้นตอน: มอบหมายเจ้าหน้าที่", "ขั้นตอน: วางแผนการสัมภาษณ์", "ขั้นตอน: รายงานต่อ คอจ.",
        "ขั้นตอน: ยืนยันการแบ่งงานไปหา");
  }

  @ParameterizedTest
  @ValueSource(strings = {"admin", "policy"})
  void whoHasNoListsIsToldOfNone(String user) {
    assertThat(session(user).get("/filters/counts").json()).isEmpty();
  }

  @Test
  void theDistrictsListHoldsTheWorkOfEveryRoleWhoeverHasItAndOfThisDistrictAlone() {
    var wish = scenario.register("registrar" + DISTRICT, scenario.person(DISTRICT));
    var assign = Cases.awaitingAo(scenario, DISTRICT);
    var interview = Cases.awaitingInterview(scenario, DISTRICT, "ao" + DISTRICT + "a");
    var elsewhere = Cases.awaitingInterview(scenario, "2409", "ao2409a");

    var seen = district("chief" + DISTRICT);

    assertThat(seen).contains(task(wish), task(assign), task(interview)).doesNotContain(task(elsewhere));
    assertThat(district("team" + DISTRICT)).isEqualTo(seen);
  }

  @Test
  void theDistrictsListTellsHowManyAreLateAndShowsThemFirst() {
    var before = count("chief" + DISTRICT, "ของอำเภอ");
    Cases.awaitingInterview(scenario, DISTRICT, "ao" + DISTRICT + "a");
    var late = Cases.awaitingInterview(scenario, DISTRICT, "ao" + DISTRICT + "b");
    due(late, ClockUtil.getCurrentTime().toInstant().minus(Duration.ofDays(400)));

    var after = count("chief" + DISTRICT, "ของอำเภอ");

    assertThat(after.path("count").asInt()).isEqualTo(before.path("count").asInt() + 2);
    assertThat(after.path("overdue").asInt()).isEqualTo(before.path("overdue").asInt() + 1);
    assertThat(count("chief" + DISTRICT, "งานของฉัน").path("overdue").isNull()).isTrue();
    assertThat(district("chief" + DISTRICT)).first().isEqualTo(task(late));
  }

  /** A card says "เหลือ 7 วัน" of what is due on the seventh day, and the list of that name has it. */
  @Test
  void whatIsDueOnTheSeventhDayIsDueWithinSevenDaysAtAnyHourAndWhatIsDueOnTheEighthIsNot() {
    var seventh = Cases.awaitingAo(scenario, DISTRICT);
    var eighth = Cases.awaitingAo(scenario, DISTRICT);
    due(seventh, lastMomentIn(7));
    due(eighth, lastMomentIn(8));

    assertThat(list("chief" + DISTRICT, "ครบกำหนดใน 7 วัน", 0, 500)).contains(task(seventh))
        .doesNotContain(task(eighth));
    assertThat(card("chief" + DISTRICT, seventh).path("daysLeft").asInt()).isEqualTo(7);
    assertThat(card("chief" + DISTRICT, eighth).path("daysLeft").asInt()).isEqualTo(8);
  }

  @Test
  void ofOneDueDateWhatHasWaitedLongestStandsFirstOnEveryPage() {
    var due = ClockUtil.getCurrentTime().toInstant().plus(Duration.ofDays(900));
    List<String> waiting = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      var journey = Cases.awaitingAo(scenario, DISTRICT);
      due(journey, due);
      waiting.add(task(journey));
    }

    var shown = list("chief" + DISTRICT, "งานที่ยังไม่มีผู้รับ", 0, 500).stream().filter(waiting::contains).toList();

    assertThat(shown).isEqualTo(waiting);
    List<String> paged = new ArrayList<>();
    var all = list("chief" + DISTRICT, "งานที่ยังไม่มีผู้รับ", 0, 500).size();
    for (int first = 0; first < all; first += 2) {
      paged.addAll(list("chief" + DISTRICT, "งานที่ยังไม่มีผู้รับ", first, 2));
    }
    assertThat(paged).filteredOn(waiting::contains).isEqualTo(waiting);
  }

  @Test
  void aCardTellsWhereThePersonLivesAndWhenTheyAreToBeVisitedAgain() {
    var journey = Cases.awaitingInterview(scenario, DISTRICT, "ao" + DISTRICT + "a");
    assertThat(card("ao" + DISTRICT + "a", journey).path("appointmentThai").isNull()).isTrue();
    scenario.submit("ao" + DISTRICT + "a", journey.getId(), "userTask_interview", missed());

    var card = card("ao" + DISTRICT + "a", journey);

    assertThat(card.path("place").asText()).isEqualTo("ตำบล" + subdistrict(DISTRICT));
    assertThat(card.path("appointmentThai").asText()).isEqualTo("20 ก.พ. 2561");
    assertThat(card.path("ownStep").asBoolean()).isTrue();
    assertThat(card.path("assigneeName").isNull()).isTrue();
  }

  @Test
  void aCardOfSomebodyFromElsewhereNamesTheDistrictAndTheProvinceToo() {
    var near = scenario.person("2409");
    var far = scenario.person("8102");

    assertThat(card("registrar" + DISTRICT, scenario.register("registrar" + DISTRICT, atTheCounter(near)))
        .path("place").asText()).matches("ตำบล\\S+ อำเภอ\\S+");
    assertThat(card("registrar" + DISTRICT, scenario.register("registrar" + DISTRICT, atTheCounter(far)))
        .path("place").asText()).matches("ตำบล\\S+ อำเภอ\\S+ จังหวัดกระบี่");
  }

  @Test
  void anAgencysCardTellsTheAppointmentAndTheDistrict() {
    var journey = Cases.developing(scenario, DISTRICT, "ao" + DISTRICT + "a");
    var referral = session("ao" + DISTRICT + "a").post("/cases/" + journey.getBusinessKey() + "/referrals",
        Map.of("projectCode", "D2-01")).json().path("processInstanceId").asText();
    scenario.submit("mol24", referral, "userTask_decide", Map.of("answer", "accept"));
    scenario.runJobs(referral);
    assertThat(cardOf("mol24", referral).path("appointmentThai").isNull()).isTrue();
    scenario.submit("mol24", referral, "userTask_schedule", appointment());

    var card = cardOf("mol24", referral);

    assertThat(card.path("appointmentThai").asText()).isEqualTo("20 มี.ค. 2561 เวลา 09:00 น.");
    assertThat(card.path("place").asText()).startsWith("ตำบล").contains(" อำเภอ");
  }

  @Test
  void twoProjectsOfOnePersonAtOneAgencyAreToldApartByTheirCards() {
    var journey = Cases.developing(scenario, DISTRICT, "ao" + DISTRICT + "a");
    var cards = Stream.of("D2-01", "D2-05").map(project -> cardOf("mol24",
        session("ao" + DISTRICT + "a").post("/cases/" + journey.getBusinessKey() + "/referrals",
            Map.of("projectCode", project)).json().path("processInstanceId").asText())).toList();

    assertThat(cards).extracting(card -> card.path("referralNumber").asText())
        .containsExactly(journey.getBusinessKey() + "-R02", journey.getBusinessKey() + "-R03");
    assertThat(cards).extracting(card -> card.path("projectName").asText())
        .containsExactly("ฝึกอาชีพช่างอเนกประสงค์ (ช่างชุมชน)", "เพิ่มศักยภาพผู้มีรายได้น้อย");
    assertThat(cards).allSatisfy(card ->
        assertThat(card.path("caseNumber").asText()).isEqualTo(journey.getBusinessKey()));
    var own = card("ao" + DISTRICT + "a", Cases.awaitingInterview(scenario, DISTRICT, "ao" + DISTRICT + "a"));
    assertThat(own.path("referralNumber").isNull()).isTrue();
    assertThat(own.path("projectName").isNull()).isTrue();
  }

  @Test
  void theDistrictsListTellsTheChiefWhoHasATaskAndWhoseItIsAndThatIsRecorded() {
    var person = scenario.person(DISTRICT);
    var journey = Cases.awaitingInterview(scenario, DISTRICT, "ao" + DISTRICT + "a", person);
    var before = views(person);

    var card = card("chief" + DISTRICT, journey);

    assertThat(card.path("personName").asText()).startsWith("นายทดสอบ");
    assertThat(card.path("assigneeName").asText()).isNotBlank().doesNotContain("ao" + DISTRICT);
    assertThat(card.path("ownStep").asBoolean()).isFalse();
    assertThat(views(person)).isEqualTo(before + 1);
  }

  @Test
  void theChiefDoesNotOpenTheFormOfAnothersStep() {
    var journey = Cases.awaitingInterview(scenario, DISTRICT, "ao" + DISTRICT + "a");

    var form = session("chief" + DISTRICT).anywhere("GET", "/camunda/api/engine/engine/default/task/" + task(journey)
        + "/form-variables", null);

    assertThat(form.status()).isEqualTo(403);
    assertThat(form.body()).doesNotContain("ทดสอบ");
  }

  @Test
  void aSearchTellsOfTheStepThatIsOpenAtAnAgency() {
    var journey = Cases.developing(scenario, DISTRICT, "ao" + DISTRICT + "a");
    var referral = session("ao" + DISTRICT + "a").post("/cases/" + journey.getBusinessKey() + "/referrals",
        Map.of("projectCode", "D2-01")).json().path("processInstanceId").asText();
    scenario.jdbc().sql("update journey.participant_case set state = 'developed' where case_number = ?")
        .param(journey.getBusinessKey()).update();
    var step = scenario.task(referral, "userTask_decide").getName().replaceAll("\\s+", " ");

    for (var user : List.of("ao" + DISTRICT + "a", "chief" + DISTRICT, "governor24", "mol24")) {
      var found = session(user).post("/cases/search", Map.of("q", journey.getBusinessKey())).json().get(0);
      assertThat(found.path("openStep").asText()).as(user).contains(step);
      assertThat(found.path("with").asText()).as(user).contains("แรงงาน");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"governor24", "secretary24", "policy"})
  void whoWouldSeeZerosDoesNotReachCockpitsCalls(String user) {
    var session = session(user);

    assertThat(session.anywhere("GET", "/camunda/api/engine/engine/default/process-instance", null).status())
        .isEqualTo(403);
    assertThat(session.anywhere("GET",
        "/camunda/api/cockpit/plugin/base/default/process-definition/statistics?firstResult=0&maxResults=5", null)
        .status()).isEqualTo(403);
  }

  private static Map<String, Object> missed() {
    return Map.of("meeting", "notHome", "interviewedOn", "12/02/2561", "nextOn", "20/02/2561");
  }

  private static Map<String, Object> appointment() {
    return Map.of("startsOn", "20/03/2561", "startsAt", "9.00", "place", "ศูนย์ฝึกอบรม");
  }

  private Map<String, Object> atTheCounter(Scenario.Person person) {
    return Map.of("nationalId", person.nationalId(), "channel", "walkIn", "birthDate", "14/05/2520");
  }

  private List<String> district(String user) {
    return list(user, "ของอำเภอ", 0, 500);
  }

  private List<String> list(String user, String name, int first, int max) {
    var session = session(user);
    var id = count(user, name).path("id").asText();
    return each(session.anywhere("POST", "/camunda/api/engine/engine/default/filter/" + id + "/list?firstResult="
        + first + "&maxResults=" + max, "{}").json(), "id");
  }

  private JsonNode count(String user, String name) {
    return StreamSupport.stream(session(user).get("/filters/counts").json().spliterator(), false)
        .collect(Collectors.toMap(it -> it.path("name").asText(), it -> it)).get(name);
  }

  private JsonNode card(String user, ProcessInstance journey) {
    return cardOf(user, journey.getId());
  }

  private JsonNode cardOf(String user, String processInstanceId) {
    return session(user).get("/tasks/cards?ids=" + scenario.engine().getTaskService().createTaskQuery()
        .processInstanceId(processInstanceId).singleResult().getId()).json().get(0);
  }

  private String task(ProcessInstance journey) {
    return scenario.engine().getTaskService().createTaskQuery().processInstanceId(journey.getId()).singleResult()
        .getId();
  }

  private void due(ProcessInstance journey, Instant day) {
    var task = scenario.engine().getTaskService().createTaskQuery().processInstanceId(journey.getId()).singleResult();
    task.setDueDate(Date.from(day));
    scenario.engine().getTaskService().saveTask(task);
  }

  /** As the product sets its deadlines. */
  private static Instant lastMomentIn(int days) {
    var bangkok = ZoneId.of("Asia/Bangkok");
    return ClockUtil.getCurrentTime().toInstant().atZone(bangkok).toLocalDate().plusDays(days).atTime(LocalTime.MAX)
        .atZone(bangkok).toInstant();
  }

  private String subdistrict(String district) {
    return scenario.jdbc().sql("""
        select name_th from journey.subdistrict
         where code = (select min(code) from journey.subdistrict where district_code = ?)
        """).param(district).query(String.class).single();
  }

  private int views(Scenario.Person person) {
    return scenario.jdbc().sql("select count(*) from journey.person_view where cardholder_id = ? and purpose = 'list'")
        .param(person.id()).query(Integer.class).single();
  }

  private static List<String> each(JsonNode all, String field) {
    return StreamSupport.stream(all.spliterator(), false).map(it -> it.path(field).asText()).toList();
  }

  private WebSession session(String user) {
    return WebSession.of(port, user);
  }
}
