package th.cardholder.process.preparation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import th.cardholder.engine.OfficeWork;
import th.cardholder.office.Role;
import th.cardholder.office.Staff;
import th.cardholder.preparation.NamedDuties;
import th.cardholder.preparation.PreparationKey;
import th.cardholder.preparation.Preparations;
import th.cardholder.process.JourneyTest;
import th.cardholder.process.Scenario;
import th.cardholder.process.WebSession;

/** A province and its districts get ready for a year (domain.md §2.2): each step, what it refuses, and how far they are. */
@JourneyTest
class ProvincePreparationTest {

  private static final String PROVINCE = "24";
  private static final String KEY = "2561-p24";
  private static final String DISTRICT = "2410";
  private static final LocalDate OPENS = LocalDate.of(2018, 2, 1);
  private static final List<String> ALL = List.of("2401", "2402", "2403", "2404", "2405", "2406", "2407", "2408", "2409", "2410",
      "2411");

  private static final String RECEIVE = "userTask_receiveRegistry";
  private static final String ISSUE = "userTask_issueGuideline";
  private static final String APPOINT = "userTask_appointTeams";
  private static final String ACKNOWLEDGE = "userTask_acknowledgeGuideline";
  private static final String ANNOUNCE = "userTask_announcePlace";
  private static final String NAME = "userTask_nameStaff";
  private static final String PLAN = "userTask_planInterviews";

  @Autowired
  private Scenario scenario;

  @Autowired
  private PreparationStart start;

  @Autowired
  private PreparationSettlement settlement;

  @Autowired
  private Preparations preparations;

  @Autowired
  private NamedDuties duties;

  @Autowired
  private OfficeWork work;

  @Autowired
  private Staff staff;

  @LocalServerPort
  private int port;

  @AfterEach
  void unprepared() {
    work.acrossOffices(() -> {
      var runtime = scenario.engine().getRuntimeService();
      runtime.createProcessInstanceQuery().processDefinitionKeyIn(ProvincePreparationProcess.KEY, DistrictPreparationProcess.KEY)
          .list().forEach(it -> runtime.deleteProcessInstance(it.getId(), "afresh"));
      return null;
    });
    List.of("preparation_duty", "preparation_district", "preparation_guideline", "preparation")
        .forEach(table -> scenario.jdbc().sql("delete from journey." + table).update());
    scenario.jdbc().sql("update journey.officer set agency_code = 'MOI' where user_id = 'team2410'").update();
    staff.assign("registrar2410", "d2410", Set.of(Role.REGISTRAR));
    staff.assign("team2410", "d2410", Set.of(Role.TEAM_SECRETARIAT));
    staff.assign("ao2410b", "d2410", Set.of(Role.AO));
    staff.assign("cobaac24", "d2410", Set.of());
  }

  @Test
  void aProvinceWhoseTeamsAreAppointedHasBegunInEachDistrict() {
    var province = began();

    assertThat(province.getTenantId()).isEqualTo("p24");
    scenario.submit("secretary24", province.getId(), RECEIVE, Map.of("checked", true));
    scenario.submit("governor24", province.getId(), ISSUE, guideline());
    scenario.submit("governor24", province.getId(), APPOINT, order(ALL.subList(0, 10)));
    scenario.runJobs(province.getId());

    assertThat(district("2401").getTenantId()).isEqualTo("d2401");
    assertThat(district("2411")).as("the order left it out").isNull();
    scenario.submit("governor24", province.getId(), APPOINT, order(List.of("2411")));
    scenario.runJobs(province.getId());

    assertThat(instance(KEY)).as("nothing is left to the province").isNull();
    assertThat(ALL).allSatisfy(code -> assertThat(district(code)).as(code).isNotNull());
    assertThat(scenario.jdbc().sql("select count(distinct process_instance_id) from journey.preparation_district")
        .query(Integer.class).single()).isEqualTo(11);
  }

  @Test
  void theProvinceReceivesTheRegistrysFiguresByDistrict() {
    for (var birth : List.of("1957-02-12", "1957-02-13", "1956-02-13")) {
      scenario.jdbc().sql("update journey.cardholder set birth_date = ?::date where id = ?")
          .params(birth, scenario.person("2405").id()).update();
    }
    var province = began();

    var counted = scenario.jdbc().sql("""
        select count(*) from journey.cardholder
         where district_code = '2405' and status = 'alive' and declared_income <= 30000
           and extract(year from age('2018-02-12', birth_date)) <= 60
        """).query(Integer.class).single();
    assertThat(scenario.jdbc().sql("select target from journey.preparation_district where district_code = '2405'")
        .query(Integer.class).single()).isEqualTo(counted).isPositive();
    assertThat(scenario.open("secretary24", province.getId(), RECEIVE).get("districtsText").toString())
        .contains("อยู่ในวัยแรงงานด้วย " + String.format("%,d", counted) + " ราย");
  }

  @Test
  void whoeverAsksAgainBeginsNothingTwice() {
    var province = began();
    start.begin(2561, List.of(PROVINCE), OPENS);
    assertThat(running(ProvincePreparationProcess.KEY)).isEqualTo(1);

    appointed(province);
    assertThat(preparations.openDistricts(PreparationKey.province(2561, PROVINCE))).as("teams left").isTrue();

    assertThat(running(DistrictPreparationProcess.KEY)).isEqualTo(1);
  }

  @Test
  void aProvinceWaitsForItsDayWhichMayBeMoved() {
    start.begin(2561, List.of(PROVINCE), LocalDate.of(2018, 3, 1));
    start.begin(2561, List.of(PROVINCE), LocalDate.of(2018, 3, 5));

    var id = instance(KEY).getId();
    var timer = work.acrossOffices(() -> scenario.engine().getManagementService().createJobQuery().processInstanceId(id)
        .singleResult());
    assertThat(timer.getDuedate().toInstant()).isEqualTo("2018-03-04T17:00:00Z");
    assertThat(scenario.task(id, RECEIVE)).isNull();
  }

  @Test
  void aYearWhoseWindowIsOverIsLeftAlone() {
    settlement.settle();

    assertThat(scenario.jdbc().sql("select count(*) from journey.preparation").query(Integer.class).single()).isZero();
  }

  @Test
  void aDistrictIsReadyWhenBothHaveDoneTheirPart() {
    appointed(began());
    var district = district(DISTRICT);
    assertThat(scenario.open("team2410", district.getId(), ACKNOWLEDGE).get("localNoteText").toString())
        .isEqualTo("รับแจ้งที่ตลาดน้ำด้วย");

    scenario.submit("chief2410", district.getId(), ANNOUNCE, place());
    scenario.submit("chief2410", district.getId(), NAME, named());
    scenario.submit("chief2410", district.getId(), PLAN, plan("5", "มอบหมาย AO เพิ่ม"));
    assertThat(district(DISTRICT)).as("the team has not read the guideline").isNotNull();
    scenario.submit("team2410", district.getId(), ACKNOWLEDGE, Map.of("read", true));

    assertThat(district(DISTRICT)).isNull();
    assertThat(readiness("governor24", "p24").path("total").path("ready").asInt()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "orderedOn | 13/02/2561 | ต้องไม่เกินวันนี้",
      "districts | 8101       | ไม่อยู่ในจังหวัดนี้"})
  void anOrderThatCannotBeIsRefusedAndNobodyIsAppointed(String field, String value, String said) {
    var province = toAppoint();
    var order = order(List.of("2401"));
    order.put(field, field.equals("districts") ? List.of("2401", value) : value);

    assertThatThrownBy(() -> scenario.submit("governor24", province.getId(), APPOINT, order)).hasMessageContaining(said)
        .hasMessageContaining("โปรด");

    assertThat(appointed()).isZero();
  }

  @Test
  void aTeamWithoutAHeadIsNotAppointedForItsWorkWouldWaitForNobody() {
    var province = toAppoint();
    staff.setOnDuty("chief2404", false);
    try {
      assertThat(scenario.open("governor24", province.getId(), APPOINT).get("districtOptions").toString())
          .contains("ยังไม่มีนายอำเภอในระบบ");
      assertThatThrownBy(() -> scenario.submit("governor24", province.getId(), APPOINT, order(List.of("2403", "2404"))))
          .hasMessageContaining("ยังไม่มีนายอำเภอในระบบ โปรด");
    } finally {
      staff.setOnDuty("chief2404", true);
    }

    assertThat(appointed()).isZero();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "opens  | 20/01/2561 | 1 กุมภาพันธ์ 2561 ถึง 28 กุมภาพันธ์ 2561",
      "closes | 01/03/2561 | 1 กุมภาพันธ์ 2561 ถึง 28 กุมภาพันธ์ 2561",
      "opens  | 01/03/2561 | ต้องไม่ก่อนวันแรก",
      "place  | ''         | โปรดกรอกช่องนี้"})
  void R02_aPlaceOutsideOfTheYearsWindowIsRefused(String field, String value, String said) {
    appointed(began());
    var place = place();
    place.put(field, value);

    assertThatThrownBy(() -> scenario.submit("chief2410", district(DISTRICT).getId(), ANNOUNCE, place))
        .hasMessageContaining(said).hasMessageContaining("โปรด");

    assertThat(isSaid("place")).isFalse();
  }

  @Test
  void namingGivesTheRoleFromItsDayAndTakesItFromWhoeverIsLeftOut() {
    appointed(began());
    var district = district(DISTRICT);
    scenario.submit("chief2410", district.getId(), ANNOUNCE, place());
    var named = named();
    named.put("from", "13/02/2561");
    scenario.submit("chief2410", district.getId(), NAME, named);

    done();
    assertThat(holders("registrar")).as("tomorrow is not today").containsExactly("registrar2410");
    scenario.jdbc().sql("update journey.preparation_duty set from_day = '2018-02-12'").update();
    done();

    assertThat(holders("registrar")).containsExactly("team2410");
    assertThat(holders("ao")).containsExactly("ao2410a", "ao2410c", "cobaac24");
    assertThat(scenario.engine().getIdentityService().createTenantQuery().userMember("cobaac24").list())
        .extracting(it -> it.getId()).contains("d2410");
    assertThat(scenario.jdbc().sql("select count(*) from journey.preparation_duty where done_at is null").query(Integer.class)
        .single()).isZero();
  }

  @Test
  void oneWhoseLoginIsGoneHoldsUpNobodyElseAndGetsTheRoleOnceItIsBack() {
    appointed(began());
    var district = district(DISTRICT);
    scenario.submit("chief2410", district.getId(), ANNOUNCE, place());
    var named = named();
    named.put("from", "13/02/2561");
    scenario.submit("chief2410", district.getId(), NAME, named);
    // The first in their order is one whom the engine does not know.
    scenario.jdbc().sql("""
        insert into journey.officer (user_id, first_name, last_name, agency_code) values ('gone2410', 'ไม่มี', 'ในระบบ', 'MOI')
        """).update();
    scenario.jdbc().sql("""
        insert into journey.preparation_duty (year, district_code, user_id, role, given, from_day, named_by)
        values (2561, '2410', 'gone2410', 'ao', true, '2018-02-01', 'chief2410')
        """).update();
    scenario.jdbc().sql("update journey.preparation_duty set from_day = '2018-02-12' where user_id <> 'gone2410'").update();
    try {
      assertThatThrownBy(() -> duties.doAll()).isInstanceOf(RuntimeException.class);
      assertThat(holders("ao")).containsExactly("ao2410a", "ao2410c", "cobaac24");
      assertThat(scenario.jdbc().sql("select user_id from journey.preparation_duty where done_at is null").query(String.class).list())
          .containsExactly("gone2410");

      scenario.jdbc().sql("insert into act_id_user (id_, rev_) values ('gone2410', 1)").update();
      done();
      assertThat(holders("ao")).contains("gone2410");
    } finally {
      staff.assign("gone2410", "d2410", Set.of());
      scenario.jdbc().sql("delete from act_id_user where id_ = 'gone2410'").update();
      scenario.jdbc().sql("delete from journey.preparation_duty where user_id = 'gone2410'").update();
      scenario.jdbc().sql("delete from journey.officer where user_id = 'gone2410'").update();
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "from       | 11/02/2561 | ต้องไม่ก่อนวันนี้",
      "registrars | chief2409  | เลือกไม่ได้แล้ว",
      "aos        | mol24      | เลือกไม่ได้แล้ว",
      "aos        | team2410   | ไม่มีสังกัดในระบบ"})
  void aNamingThatCannotBeIsRefusedAndNobodyIsNamed(String field, String value, String said) {
    appointed(began());
    var district = district(DISTRICT);
    scenario.submit("chief2410", district.getId(), ANNOUNCE, place());
    scenario.jdbc().sql("update journey.officer set agency_code = null where user_id = 'team2410'").update();
    var named = named();
    named.put(field, field.equals("from") ? value : List.of(value));

    assertThatThrownBy(() -> scenario.submit("chief2410", district.getId(), NAME, named)).hasMessageContaining(said)
        .hasMessageContaining("โปรด");

    assertThat(scenario.jdbc().sql("select count(*) from journey.preparation_duty").query(Integer.class).single()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"0", "2.5", "31"})
  void aNumberOfInterviewsThatCannotBeIsRefused(String perDay) {
    var district = toPlan();

    assertThatThrownBy(() -> scenario.submit("chief2410", district.getId(), PLAN, plan(perDay, "เพิ่ม AO")))
        .hasMessageContaining("โปรดกรอกจำนวนเต็ม");

    assertThat(isSaid("method")).isFalse();
  }

  @Test
  void aPlanThatIsTooSmallNeedsAMeasure() {
    var district = toPlan();
    scenario.jdbc().sql("update journey.preparation_district set target = 100000 where district_code = ?").param(DISTRICT).update();

    assertThatThrownBy(() -> scenario.submit("chief2410", district.getId(), PLAN, plan("1", ""))).hasMessageContaining(
        "จากเป้าหมาย 100,000 ราย โปรดกรอกมาตรการ");
    scenario.submit("chief2410", district.getId(), PLAN, plan("1", "ขอ AO จากธนาคาร"));

    assertThat(isSaid("method")).isTrue();
  }

  @Test
  void anotherOfficeDoesNoneOfIt() {
    var province = began();
    for (var stranger : List.of("governor81", "secretary81", "chief2410", "governor24")) {
      assertThatThrownBy(() -> scenario.submit(stranger, province.getId(), RECEIVE, Map.of("checked", true))).as(stranger)
          .isInstanceOf(RuntimeException.class);
    }

    appointed(province);
    for (var stranger : List.of("chief2409", "team2410", "governor24")) {
      assertThatThrownBy(() -> scenario.submit(stranger, district(DISTRICT).getId(), ANNOUNCE, place())).as(stranger)
          .isInstanceOf(RuntimeException.class);
    }
    assertThat(isSaid("place")).isFalse();
  }

  @Test
  void itsCardTellsTheOfficeAndTheYearAndNoCase() {
    var province = began();
    var secretary = WebSession.of(port, "secretary24");
    var task = scenario.task(province.getId(), RECEIVE).getId();

    var card = secretary.get("/tasks/cards?ids=" + task).json().get(0);
    scenario.submit("secretary24", province.getId(), RECEIVE, Map.of("checked", true));

    assertThat(card.path("caseNumber").isNull()).isTrue();
    assertThat(card.path("projectName").asText()).isEqualTo("มาตรการปี 2561");
    assertThat(card.path("place").asText()).isEqualTo("คอจ. ฉะเชิงเทรา");
    assertThat(secretary.get("/submissions/" + task).status()).isEqualTo(404);
  }

  @Test
  void whoAnswersForAPlaceSeesHowFarItIsByTheFiguresOfTheDatabase() {
    appointed(began());
    scenario.submit("team2410", district(DISTRICT).getId(), ACKNOWLEDGE, Map.of("read", true));
    scenario.submit("chief2410", district(DISTRICT).getId(), ANNOUNCE, place());

    var province = readiness("governor24", "p24");
    var nation = readiness("policy", "country");

    assertThat(province.path("lines")).hasSize(11);
    for (var figure : Map.of("districts", "count(*)", "holders", "sum(holders)", "target", "sum(target)",
        "appointed", "count(appointed_at)", "acknowledged", "count(acknowledged_at)", "announced", "count(announced_at)",
        "named", "count(named_at)", "planned", "count(planned_at)").entrySet()) {
      var told = scenario.jdbc().sql("select " + figure.getValue() + " from journey.preparation_district where province_code = '24'")
          .query(Integer.class).single();
      assertThat(province.path("total").path(figure.getKey()).asInt()).as(figure.getKey()).isEqualTo(told);
      assertThat(nation.path("lines").get(0).path(figure.getKey()).asInt()).as("the nation's " + figure.getKey()).isEqualTo(told);
    }
    assertThat(province.findValues("told").stream().map(it -> it.path("announced").asText()).toList())
        .contains("หอประชุมอำเภอ · จันทร์ถึงศุกร์ 08.30-16.30 น. · 1 ก.พ. 2561 – 28 ก.พ. 2561");
    assertThat(WebSession.of(port, "governor81").get("/preparation/p24").status()).isEqualTo(404);
    assertThat(WebSession.of(port, "governor81").get("/preparation/p81").json().path("lines")).isEmpty();
  }

  @Test
  void whatADistrictStillHasToDoIsSeenOnItsHeatAtOnce() {
    appointed(began());

    var heat = WebSession.of(port, "chief2410").get("/supervision/d2410/heat/district-preparation?year=2561").json();

    Map<String, Integer> open = new HashMap<>();
    heat.path("elements").forEach(it -> open.put(it.path("id").asText(), it.path("open").asInt()));
    assertThat(open).as("what was done in the district before has none open").containsEntry(ACKNOWLEDGE, 1).containsEntry(ANNOUNCE, 1);
  }

  @Test
  void theReceiptSaysWhereTheDistrictCanBeAsked() {
    appointed(began());
    scenario.submit("chief2410", district(DISTRICT).getId(), ANNOUNCE, place());
    var journey = scenario.register("registrar2410", scenario.person(DISTRICT));
    scenario.submit("registrar2410", journey.getId(), "userTask_recordWish", Scenario.wishForm());

    assertThat(WebSession.of(port, "registrar2410").get("/cases/" + journey.getBusinessKey() + "/receipt").body())
        .contains("หอประชุมอำเภอ จันทร์ถึงศุกร์ 08.30-16.30 น.");
  }

  private ProcessInstance began() {
    start.begin(2561, List.of(PROVINCE), OPENS);
    var id = instance(KEY).getId();
    scenario.runJobs(id);
    scenario.runJobs(id);
    return instance(KEY);
  }

  private ProcessInstance toAppoint() {
    var province = began();
    scenario.submit("secretary24", province.getId(), RECEIVE, Map.of("checked", true));
    scenario.submit("governor24", province.getId(), ISSUE, guideline());
    return province;
  }

  private void appointed(ProcessInstance province) {
    scenario.submit("secretary24", province.getId(), RECEIVE, Map.of("checked", true));
    scenario.submit("governor24", province.getId(), ISSUE, guideline());
    scenario.submit("governor24", province.getId(), APPOINT, order(List.of(DISTRICT)));
    scenario.runJobs(province.getId());
  }

  private ProcessInstance toPlan() {
    appointed(began());
    var district = district(DISTRICT);
    scenario.submit("chief2410", district.getId(), ANNOUNCE, place());
    scenario.submit("chief2410", district.getId(), NAME, named());
    return district;
  }

  /** What the keeper does; whichever of the two is at it, it is done afterwards. */
  private void done() {
    duties.doAll();
    scenario.jdbc().sql("select id from journey.preparation_duty for update").query(Long.class).list();
  }

  private ProcessInstance district(String code) {
    return instance("2561-d" + code);
  }

  private ProcessInstance instance(String key) {
    return work.acrossOffices(() -> scenario.engine().getRuntimeService().createProcessInstanceQuery()
        .processInstanceBusinessKey(key).singleResult());
  }

  private long running(String process) {
    return work.acrossOffices(() -> scenario.engine().getRuntimeService().createProcessInstanceQuery()
        .processDefinitionKey(process).count());
  }

  private int appointed() {
    return scenario.jdbc().sql("select count(appointed_at) from journey.preparation_district").query(Integer.class).single();
  }

  private boolean isSaid(String column) {
    return scenario.jdbc().sql("select " + column + " is not null from journey.preparation_district where district_code = ?")
        .param(DISTRICT).query(Boolean.class).single();
  }

  private List<String> holders(String role) {
    return scenario.jdbc().sql("select user_id from journey.office_role where office_id = 'd2410' and role = ? order by 1")
        .param(role).query(String.class).list();
  }

  private JsonNode readiness(String user, String scope) {
    return WebSession.of(port, user).get("/preparation/" + scope + "?year=2561").json();
  }

  private static Map<String, Object> guideline() {
    return Map.of("title", "แนวทางปี 2561", "guideline", "1. รับแจ้ง\n2. สัมภาษณ์", "localNote", "รับแจ้งที่ตลาดน้ำด้วย");
  }

  private static Map<String, Object> order(List<String> districts) {
    return new HashMap<>(Map.of("districts", districts, "orderNumber", "12/2561", "orderedOn", "12/02/2561"));
  }

  private static Map<String, Object> place() {
    return new HashMap<>(Map.of("place", "หอประชุมอำเภอ", "hours", "จันทร์ถึงศุกร์ 08.30-16.30 น.", "opens", "01/02/2561",
        "closes", "28/02/2561"));
  }

  private static Map<String, Object> named() {
    return new HashMap<>(Map.of("registrars", List.of("team2410"), "aos", List.of("ao2410a", "ao2410c", "cobaac24"),
        "from", "12/02/2561"));
  }

  private static Map<String, Object> plan(String perDay, String measures) {
    return Map.of("perDay", perDay, "method", "both", "measures", measures);
  }
}
