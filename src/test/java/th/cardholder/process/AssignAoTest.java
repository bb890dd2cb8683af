package th.cardholder.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.util.Collections;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import th.cardholder.assignment.Workload;

/** มอบหมายผู้ดูแล and R05: who interviews, and who sits in. */
@JourneyTest
class AssignAoTest {

  private static final String STEP = "userTask_assignAo";

  @Autowired
  private Scenario scenario;

  @Autowired
  private Workload workload;

  @Test
  void R05_anAoOfABankNeedsNoCoInterviewer() {
    var journey = waiting("8103");

    scenario.submit("chief8103", journey.getId(), STEP, Map.of("aoUserId", "ao8103a"));

    assertThat(journey).hasNotPassed("serviceTask_addCoInterviewer").isWaitingAt("userTask_interview");
    assertThat(coInterviewer(journey)).isNull();
  }

  @Test
  void R05_anAoOfAnotherAgencyGetsTheLeastLoadedBankOfficer() {
    var first = waiting("8104");
    var second = waiting("8104");

    scenario.submit("chief8104", first.getId(), STEP, Map.of("aoUserId", "ao8104b"));
    scenario.submit("chief8104", second.getId(), STEP, Map.of("aoUserId", "ao8104b"));

    assertThat(first).hasPassed("serviceTask_addCoInterviewer");
    assertThat(coInterviewer(first)).isIn("cobaac81", "cogsb81");
    assertThat(coInterviewer(second)).isIn("cobaac81", "cogsb81");
  }

  @Test
  void R05_theBankOfficerWithTheFewestInterviewsThatAreNotConfirmedYetSitsIn() {
    var before = loads();
    // One that waits for a confirmation is work as well, one that is confirmed is none any more.
    loaded("cobaac81", "awaitingConfirmation");
    loaded("cogsb81", "developing");
    assertThat(loads()).containsEntry("cobaac81", before.get("cobaac81") + 1)
        .containsEntry("cogsb81", before.get("cogsb81"));

    assertThat(chosenWhereAnotherHasMore("cobaac81")).isEqualTo("cogsb81");
    assertThat(chosenWhereAnotherHasMore("cogsb81")).isEqualTo("cobaac81");
  }

  private String chosenWhereAnotherHasMore(String another) {
    while (loads().get(another) <= Collections.min(loads().values())) {
      loaded(another, "awaitingInterview");
    }
    var journey = waiting("8104");
    scenario.submit("chief8104", journey.getId(), STEP, Map.of("aoUserId", "ao8104b"));
    return coInterviewer(journey);
  }

  /** How many cases are before each bank officer of the province. */
  private Map<String, Integer> loads() {
    return workload.coInterviewers("d8104").stream()
        .collect(Collectors.toMap(loaded -> loaded.officer().userId(), Workload.Loaded::cases));
  }

  private void loaded(String coInterviewer, String state) {
    scenario.jdbc().sql("update journey.participant_case set co_interviewer_id = ?, state = ? where case_number = ?")
        .params(coInterviewer, state, waiting("8104").getBusinessKey()).update();
  }

  @Test
  void theAoWithTheFewestInterviewsAheadIsCountedByInterviewsAlone() {
    var agreed = waiting("8106");
    var suggested = (String) scenario.open("chief8106", agreed.getId(), STEP).get("aoUserId");
    scenario.submit("chief8106", agreed.getId(), STEP, Map.of("aoUserId", suggested));
    scenario.jdbc().sql("update journey.participant_case set state = 'awaitingPlan' where case_number = ?")
        .param(agreed.getBusinessKey()).update();

    assertThat(scenario.open("chief8106", waiting("8106").getId(), STEP)).containsEntry("aoUserId", suggested);
  }

  @Test
  void keepsTheCoInterviewerWhomTheChiefChose() {
    var journey = waiting("8105");

    scenario.submit("chief8105", journey.getId(), STEP,
        Map.of("aoUserId", "ao8105b", "coInterviewerId", "cogsb81"));

    assertThat(coInterviewer(journey)).isEqualTo("cogsb81");
  }

  @Test
  void suggestsTheAoWithTheFewestInterviewsAhead() {
    var first = waiting("8106");
    var suggested = (String) scenario.open("chief8106", first.getId(), STEP).get("aoUserId");
    scenario.submit("chief8106", first.getId(), STEP, Map.of("aoUserId", suggested));

    var next = scenario.open("chief8106", livesElsewhere(waiting("8106")).getId(), STEP).get("aoUserId");

    assertThat(next).isNotEqualTo(suggested);
  }

  @Test
  void suggestsTheAoWhoLooksAfterThePersonsSubdistrictAndSaysSo() {
    var first = livesElsewhere(waiting("8108"));
    scenario.submit("chief8108", first.getId(), STEP, Map.of("aoUserId", "ao8108c"));

    var form = scenario.open("chief8108", livesElsewhere(waiting("8108")).getId(), STEP);

    assertThat(form).containsEntry("aoUserId", "ao8108c");
    assertThat(String.valueOf(form.get("suggestionText"))).contains("ตำบลเดียวกันอยู่แล้ว 1 เรื่อง");
  }

  @Test
  void theLoadIsTheSameNumberUnderTheSameWordsInTheFormAndInTheList() {
    var journey = waiting("8106");
    var load = workload.aos("d8106").stream().filter(ao -> ao.officer().userId().equals("ao8106a")).findFirst()
        .orElseThrow().cases();

    assertThat(String.valueOf(scenario.open("chief8106", journey.getId(), STEP).get("aoOptions")))
        .contains("รอสัมภาษณ์ " + load + " เรื่อง");
  }

  @Test
  void namesTheProvinceOfSomebodyWhoIsRegisteredInAnother() {
    var journey = waiting("8107");
    scenario.jdbc().sql("""
        update journey.cardholder set subdistrict_code = '240101', district_code = '2401'
         where id = (select cardholder_id from journey.participant_case where case_number = ?)
        """).param(journey.getBusinessKey()).update();

    assertThat(scenario.open("chief8107", journey.getId(), STEP)).containsEntry("subdistrictText",
        "ตำบลหน้าเมือง อำเภอเมืองฉะเชิงเทรา จังหวัดฉะเชิงเทรา");
  }

  @Test
  void refusesAnAoOfAnotherTeamAndABankOfficerOfAnotherProvince() {
    var journey = waiting("8107");

    assertThatThrownBy(() -> scenario.submit("chief8107", journey.getId(), STEP, Map.of("aoUserId", "ao8101a")))
        .hasMessageContaining("ไม่ได้เป็น AO ของทีม");
    assertThatThrownBy(() -> scenario.submit("chief8107", journey.getId(), STEP,
        Map.of("aoUserId", "ao8107a", "coInterviewerId", "cogsb24"))).hasMessageContaining("ร่วมสัมภาษณ์ในจังหวัดนี้ไม่ได้");
    assertThatThrownBy(() -> scenario.submit("chief8107", journey.getId(), STEP, Map.of()))
        .hasMessageContaining("โปรดเลือกหนึ่งข้อ");
    assertThat(journey).isWaitingAt(STEP);
  }

  @Test
  void theInterviewWaitsAtTheAoUntilTheEndOfTheHomeVisits() {
    var journey = waiting("8108");
    scenario.submit("chief8108", journey.getId(), STEP, Map.of("aoUserId", "ao8108c"));

    var task = scenario.task(journey.getId(), "userTask_interview");
    assertThat(task.getAssignee()).isEqualTo("ao8108c");
    assertThat(task.getDueDate()).isBetween("2018-04-30T16:59:58Z", "2018-04-30T17:00:00Z");
    assertThat(scenario.open("ao8108c", journey.getId(), "userTask_interview"))
        .containsEntry("bankConsent", "yes").containsEntry("coInterviewerText", "ไม่ต้องมี");
  }

  private ProcessInstance waiting(String district) {
    var journey = scenario.register("registrar" + district, scenario.person(district));
    scenario.submit("registrar" + district, journey.getId(), "userTask_recordWish", Scenario.wishForm());
    return journey;
  }

  /** In the last subdistrict of the district; everybody else of these tests is of the first. */
  private ProcessInstance livesElsewhere(ProcessInstance journey) {
    scenario.jdbc().sql("""
        update journey.cardholder p
           set subdistrict_code = (select max(code) from journey.subdistrict s where s.district_code = p.district_code)
         where id = (select cardholder_id from journey.participant_case where case_number = ?)
        """).param(journey.getBusinessKey()).update();
    return journey;
  }

  private String coInterviewer(ProcessInstance journey) {
    return scenario.jdbc().sql("select co_interviewer_id from journey.participant_case where case_number = ?")
        .param(journey.getBusinessKey()).query((row, n) -> row.getString(1)).list().get(0);
  }
}
