package th.cardholder.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.spin.json.SpinJsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import th.cardholder.casefile.CaseFinder;
import th.cardholder.interview.CoInterviewSeats;
import th.cardholder.office.Role;
import th.cardholder.office.Staff;

/** R05: the bank's officer who sat in says so, in a task of the bank's own office. */
@JourneyTest
class ConfirmInterviewTest {

  private static final String STEP = "userTask_confirmInterview";
  private static final String INTERVIEW = "userTask_interview";
  private static final String AO = "ao2404b";
  private static final String CO = "cobaac24";

  @Autowired
  private Scenario scenario;

  @Autowired
  private Staff staff;

  @Autowired
  private CoInterviewSeats seats;

  @Autowired
  private CaseFinder finder;

  @AfterEach
  void sendVisitorsHome() {
    for (var visitor : List.of("cobaac24x", "cobaac24y")) {
      staff.setOnDuty(visitor, false);
    }
  }

  @Test
  void R05_theConfirmationIsTheBanksOfficesAndItsOfficersTask() {
    var journey = waiting(CO);

    var task = scenario.task(journey.getId(), STEP);

    assertThat(task.getTenantId()).isEqualTo("a24BAAC");
    assertThat(task.getAssignee()).isEqualTo(CO);
    assertThat(audited(journey, "coInterviewer.added")).as("once").isEqualTo("d2404");
    assertThat(task.getDueDate()).isBetween("2018-02-19T16:59:58Z", "2018-02-19T17:00:00Z");
    assertThat(seenBy(CO, task)).isTrue();
    // As Tasklist's filters ask.
    assertThat(scenario.as(CO, () -> scenario.engine().getTaskService().createTaskQuery().taskId(task.getId())
        .taskCandidateGroupIn(List.of("coInterviewer")).includeAssignedTasks().count())).isOne();
  }

  @ParameterizedTest
  @ValueSource(strings = {"chief2404", AO, "team2404", "cogsb24", "baac24", "cobaac81", "governor24", "registrar2404"})
  void R05_nobodyElseOpensOrHandsInTheConfirmation(String other) {
    var journey = waiting(CO);
    var task = scenario.task(journey.getId(), STEP);

    assertThatThrownBy(() -> scenario.open(other, journey.getId(), STEP)).isInstanceOf(ProcessEngineException.class);
    assertThatThrownBy(() -> scenario.as(other, () -> {
      scenario.engine().getFormService().submitTaskForm(task.getId(), Map.of("confirmed", "yes"));
      return null;
    })).isInstanceOf(ProcessEngineException.class);
    assertThatThrownBy(() -> scenario.as(other, () -> {
      scenario.engine().getTaskService().complete(task.getId());
      return null;
    })).isInstanceOf(ProcessEngineException.class);
    assertThat(seenBy(other, task)).isFalse();
    assertThat(journey).isWaitingAt(STEP);
    assertThat(count(journey)).isZero();
  }

  @Test
  void R05_nobodyElseTakesTheTaskAwayFromTheBank() {
    var journey = waiting(CO);
    var task = scenario.task(journey.getId(), STEP);
    scenario.as(CO, () -> {
      scenario.engine().getTaskService().setAssignee(task.getId(), null);
      return null;
    });

    for (var other : List.of("chief2404", "cogsb24", "baac24", AO)) {
      assertThatThrownBy(() -> scenario.as(other, () -> {
        scenario.engine().getTaskService().claim(task.getId(), other);
        return null;
      })).as(other).isInstanceOf(ProcessEngineException.class);
    }
    assertThat(scenario.task(journey.getId(), STEP).getAssignee()).isNull();
  }

  @Test
  void theFormShowsWhatTheOfficerHeardAndNothingMore() {
    var journey = waiting(CO);

    var form = scenario.open(CO, journey.getId(), STEP);

    assertThat(form).containsEntry("dayText", "12 กุมภาพันธ์ 2561").containsEntry("placeText", "ที่บ้าน")
        .containsEntry("occupationText", "รับจ้างทั่วไป").containsEntry("consentText", "ยินยอม")
        .containsEntry("caseNumber", journey.getBusinessKey()).containsKeys("personName", "aoText", "teamText");
    assertThat(form.get("projectsText")).asString().isNotEqualTo("–");
    assertThat(form).doesNotContainKeys("maskedId", "addressText", "birthText", "phoneText", "health", "disability",
        "careNote", "yearlyIncome", "returnedText");
    assertThat(form.values()).noneMatch(value -> String.valueOf(value).contains("chronic"));
    assertThat(scenario.jdbc().sql("""
            select count(*) from journey.person_view v join journey.participant_case c using (cardholder_id)
             where c.process_instance_id = ? and v.actor = ? and v.office_id = 'a24BAAC' and v.purpose = 'form'
            """).params(journey.getId(), CO).query(Integer.class).single()).isOne();
  }

  @Test
  void R05_aBanksOwnAoNeedsNoConfirmation() {
    var journey = Cases.awaitingInterview(scenario, "2404", "ao2404a");
    scenario.submit("ao2404a", journey.getId(), INTERVIEW, Scenario.interviewForm());

    agree("ao2404a", journey);
    scenario.send(journey.getId());

    assertThat(journey).hasNotPassed(STEP).hasPassed("serviceTask_sendReferrals");
  }

  @Test
  void R05_aConfirmedInterviewGoesOnUnderTheDistrictsOffice() {
    var journey = waiting(CO);

    scenario.submit(CO, journey.getId(), STEP, Map.of("confirmed", "yes"));
    scenario.send(journey.getId());

    assertThat(journey).hasPassed("serviceTask_sendReferrals", "serviceTask_nextRound").isNotEnded();
    assertThat(scenario.engine().getRuntimeService().createProcessInstanceQuery().processInstanceId(journey.getId())
        .singleResult().getTenantId()).isEqualTo("d2404");
    assertThat(scenario.engine().getRuntimeService().createExecutionQuery().processInstanceId(journey.getId()).list())
        .allMatch(execution -> execution.getTenantId().equals("d2404"));
    assertThat(confirmation(journey)).containsEntry("confirmed", true).containsEntry("recorded_by", CO);
    assertThat(audited(journey, "interview.confirmed")).isEqualTo("a24BAAC");
    // Read by the next gateway alone: the confirmation's own row keeps it.
    assertThat(scenario.engine().getRuntimeService().getVariables(journey.getId())).doesNotContainKey("confirmed");
  }

  @Test
  void R05_anInterviewThatIsNotConfirmedIsHeldAgainUnderTheDistrictsOffice() {
    var journey = waiting(CO);

    assertThatThrownBy(() -> scenario.submit(CO, journey.getId(), STEP, Map.of("confirmed", "no")))
        .hasMessageContaining("«เหตุผลที่ไม่ยืนยัน»");
    assertThatThrownBy(() -> scenario.submit(CO, journey.getId(), STEP, Map.of()))
        .hasMessageContaining("โปรดเลือกหนึ่งข้อ");
    scenario.submit(CO, journey.getId(), STEP, Map.of("confirmed", "no", "note", "วันนั้นไม่ได้รับแจ้ง"));

    assertThat(journey).isWaitingAt(INTERVIEW);
    var again = scenario.task(journey.getId(), INTERVIEW);
    assertThat(again.getTenantId()).isEqualTo("d2404");
    assertThat(again.getAssignee()).isEqualTo(AO);
    assertThat(state(journey)).isEqualTo("awaitingInterview");
    assertThat(audited(journey, "interview.notConfirmed")).isEqualTo("a24BAAC");
    // What was said before is there to be asked again, the reason above it, and the sensitive part for this AO alone.
    assertThat(scenario.open(AO, journey.getId(), INTERVIEW)).containsEntry("occupation", "labourer")
        .containsEntry("yearlyIncome", "24,000").containsEntry("householdMembers", "4")
        .containsEntry("returnedText", "ผู้ร่วมสัมภาษณ์ไม่ยืนยันการสัมภาษณ์ครั้งก่อน: วันนั้นไม่ได้รับแจ้ง")
        .containsEntry("disability", "sight").containsEntry("sensitiveConsent", "yes")
        .doesNotContainKeys("meeting", "wishes");
  }

  /** The bank's officer can do nothing about an office that is missing, so it is not theirs to be told. */
  @Test
  void aPlanWhoseAgencyIsGoneIsConfirmedAllTheSame() {
    var journey = waiting(CO);
    withoutTheAgencyOf(project(journey), () -> {
      scenario.submit(CO, journey.getId(), STEP, Map.of("confirmed", "yes"));
      assertThatThrownBy(() -> scenario.send(journey.getId())).hasMessageContaining("หน่วยงานที่ยุบแล้ว จ.ฉะเชิงเทรา");
      return null;
    });

    assertThat(confirmation(journey)).containsEntry("confirmed", true);
    assertThat(state(journey)).isEqualTo("developing");
    scenario.send(journey.getId());
    assertThat(journey).hasPassed("serviceTask_sendReferrals");
  }

  @Test
  void anInterviewCanBeSentBackThoughAnAgencyOfItsPlanIsGone() {
    var journey = waiting(CO);
    withoutTheAgencyOf(project(journey), () -> {
      scenario.submit(CO, journey.getId(), STEP, Map.of("confirmed", "no", "note", "ไม่ได้ร่วม"));
      return null;
    });

    assertThat(journey).isWaitingAt(INTERVIEW);
  }

  @Test
  void anAgencyOfAPlanThatWasChangedMayBeGone() {
    var journey = waiting(CO);
    withoutTheAgencyOf(project(journey), () -> {
      again(journey, Map.of());
      scenario.submit(CO, journey.getId(), STEP, Map.of("confirmed", "yes"));
      scenario.send(journey.getId());
      return null;
    });

    assertThat(journey).hasPassed("serviceTask_sendReferrals");
  }

  @Test
  void anAgencyThatIsGoneIsAskedForWhereItRefusedAndNotWhereItWasSentTo() {
    var journey = waiting(CO);
    var project = project(journey);
    scenario.jdbc().sql("""
        insert into journey.referral (referral_number, case_id, year, project_code, office_id, state, offered_at,
                                      offered_by)
        select case_number || '-R01', id, 2561, ?, 'a24BAAC', 'refused', now(), ? from journey.participant_case
         where process_instance_id = ?
        """).params(project, AO, journey.getId()).update();

    withoutTheAgencyOf(project, () -> {
      scenario.submit(CO, journey.getId(), STEP, Map.of("confirmed", "yes"));
      assertThatThrownBy(() -> scenario.send(journey.getId())).hasMessageContaining("หน่วยงานที่ยุบแล้ว");
      scenario.jdbc().sql("update journey.referral set state = 'accepted' where referral_number = ?")
          .param(journey.getBusinessKey() + "-R01").update();
      scenario.send(journey.getId());
      return null;
    });

    assertThat(journey).hasPassed("serviceTask_sendReferrals");
  }

  @Test
  void anAgencyThatIsGoneIsNotAskedForWhereItRefusedWhatWasSentForThisPlan() {
    var journey = waiting(CO);
    var project = project(journey);
    scenario.jdbc().sql("""
        insert into journey.referral (referral_number, case_id, year, project_code, office_id, state, offered_at,
                                      offered_by, plan_item_id)
        select c.case_number || '-R01', c.id, 2561, i.project_code, 'a24BAAC', 'refused', now(), ?, i.id
          from journey.participant_case c join journey.plan n on n.case_id = c.id
          join journey.plan_item i on i.plan_id = n.id
         where c.process_instance_id = ?
        """).params(AO, journey.getId()).update();

    withoutTheAgencyOf(project, () -> {
      scenario.submit(CO, journey.getId(), STEP, Map.of("confirmed", "yes"));
      scenario.send(journey.getId());
      return null;
    });

    // It is the AO's to revise; with the confirmation it is not sent once more.
    assertThat(journey).hasPassed("serviceTask_sendReferrals");
    assertThat(count(journey)).isOne();
  }

  /** The one project of the plan. */
  private String project(ProcessInstance journey) {
    return scenario.jdbc().sql("""
            select i.project_code from journey.plan_item i join journey.plan n on n.id = i.plan_id
              join journey.participant_case c on c.id = n.case_id where c.process_instance_id = ?
            """).param(journey.getId()).query(String.class).single();
  }

  private void withoutTheAgencyOf(String project, Callable<Void> work) {
    var agency = scenario.jdbc().sql("select agency_code from journey.project where year = 2561 and code = ?")
        .param(project).query(String.class).single();
    GoneAgency.has(scenario, project);
    try {
      work.call();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    } finally {
      GoneAgency.isOf(scenario, project, agency);
    }
  }

  @Test
  void theSensitivePartIsShownAgainToTheCasesOwnAoAlone() {
    var journey = waiting(CO);
    scenario.submit(CO, journey.getId(), STEP, Map.of("confirmed", "no", "note", "ไม่ได้ร่วม"));
    var task = scenario.task(journey.getId(), INTERVIEW);
    scenario.engine().getTaskService().setAssignee(task.getId(), null);

    assertThat(scenario.open("ao2404c", journey.getId(), INTERVIEW)).containsEntry("occupation", "labourer")
        .doesNotContainKeys("health", "disability", "careNote");
    assertThatThrownBy(() -> scenario.open("chief2404", journey.getId(), INTERVIEW))
        .isInstanceOf(ProcessEngineException.class);
    assertThat(scenario.open(AO, journey.getId(), INTERVIEW)).containsEntry("disability", "sight");
  }

  @Test
  void theSensitivePartIsShownNoMoreOnceTheConsentIsTakenBack() {
    var journey = waiting(CO);
    scenario.submit(CO, journey.getId(), STEP, Map.of("confirmed", "no", "note", "ไม่ได้ร่วม"));
    var form = Scenario.interviewForm();
    form.put("sensitiveConsent", "no");
    scenario.submit(AO, journey.getId(), INTERVIEW, form);
    agree(journey);
    scenario.submit(CO, journey.getId(), STEP, Map.of("confirmed", "no", "note", "ไม่ได้ร่วม"));

    assertThat(scenario.open(AO, journey.getId(), INTERVIEW)).containsEntry("sensitiveConsent", "no")
        .doesNotContainKeys("health", "disability", "careNote");
  }

  @Test
  void theSensitivePartCanBeEmptied() {
    var journey = waiting(CO);
    again(journey, Map.of("sensitiveConsent", "yes"));
    scenario.submit(CO, journey.getId(), STEP, Map.of("confirmed", "no", "note", "ไม่ได้ร่วม"));

    assertNothingSensitive(AO, journey);
  }

  @Test
  void whatWasToldUnderAConsentTakenBackDoesNotComeBackWithALaterOne() {
    var journey = waiting(CO);
    again(journey, Map.of("sensitiveConsent", "no"));
    again(journey, Map.of("sensitiveConsent", "yes"));
    scenario.submit(CO, journey.getId(), STEP, Map.of("confirmed", "no", "note", "ไม่ได้ร่วม"));

    assertNothingSensitive(AO, journey);
  }

  @Test
  void whatWasToldUnderAConsentTakenBackDoesNotComeBackWithOneThatAColleagueRecords() {
    var journey = waiting(CO);
    again(journey, Map.of("sensitiveConsent", "no"));
    scenario.submit(CO, journey.getId(), STEP, Map.of("confirmed", "no", "note", "ไม่ได้ร่วม"));
    scenario.engine().getTaskService().setAssignee(scenario.task(journey.getId(), INTERVIEW).getId(), null);
    var form = Scenario.interviewForm();
    form.put("sensitiveConsent", "yes");
    // Before a colleague the fields were empty from the beginning, so this one empties nothing.
    scenario.submit("ao2404c", journey.getId(), INTERVIEW, form);
    agree("ao2404c", journey);
    scenario.submit(CO, journey.getId(), STEP, Map.of("confirmed", "no", "note", "ไม่ได้ร่วม"));

    assertNothingSensitive("ao2404c", journey);
  }

  /** The consent is there, and nothing that was told under an earlier one. */
  private void assertNothingSensitive(String ao, ProcessInstance journey) {
    assertThat(scenario.open(ao, journey.getId(), INTERVIEW)).containsEntry("sensitiveConsent", "yes")
        .doesNotContainKeys("disability", "careNote")
        .satisfies(form -> assertThat(String.valueOf(form.get("health"))).doesNotContain("chronic"));
  }

  @Test
  void aColleagueToWhomTheSensitivePartIsNotShownDoesNotEmptyIt() {
    var journey = waiting(CO);
    scenario.submit(CO, journey.getId(), STEP, Map.of("confirmed", "no", "note", "ไม่ได้ร่วม"));
    scenario.engine().getTaskService().setAssignee(scenario.task(journey.getId(), INTERVIEW).getId(), null);
    var form = Scenario.interviewForm();
    form.put("sensitiveConsent", "yes");
    scenario.submit("ao2404c", journey.getId(), INTERVIEW, form);
    agree("ao2404c", journey);
    scenario.submit(CO, journey.getId(), STEP, Map.of("confirmed", "no", "note", "ไม่ได้ร่วม"));

    assertThat(scenario.open("ao2404c", journey.getId(), INTERVIEW)).containsEntry("disability", "sight");
  }

  @Test
  void R05_whereTheOfficersBankHasNobodyLeftTheOtherBankConfirms() {
    visit("cobaac24x");
    var journey = interviewed("cobaac24x");
    staff.setOnDuty("cobaac24x", false);
    staff.setOnDuty(CO, false);
    try {
      agree(journey);

      var task = scenario.task(journey.getId(), STEP);
      assertThat(task.getTenantId()).isEqualTo("a24GSB");
      assertThat(task.getAssignee()).isNull();
      scenario.submit("cogsb24", journey.getId(), STEP, Map.of("confirmed", "yes"));
      assertThat(confirmation(journey)).containsEntry("recorded_by", "cogsb24");
    } finally {
      staff.setOnDuty(CO, true);
    }
  }

  @Test
  void R06_anInterviewThatIsHeldAgainEntitlesByTheNewDate() {
    var journey = Cases.awaitingAo(scenario, "2404");
    scenario.submit("chief2404", journey.getId(), "userTask_assignAo",
        Map.of("aoUserId", AO, "coInterviewerId", CO));
    scenario.jdbc().sql("""
        update journey.participant_case set opened_at = '2018-01-08T09:00+07:00' where process_instance_id = ?
        """).param(journey.getId()).update();
    var form = Scenario.interviewForm();
    form.put("interviewedOn", "15/01/2561");
    scenario.submit(AO, journey.getId(), INTERVIEW, form);
    assertThat(topUps(journey)).containsExactly("stated 2018-01-15 2018-02-01 stands");
    agree(journey);

    again(journey, Map.of());

    assertThat(topUps(journey)).containsExactly("stated 2018-01-15 2018-02-01 gone",
        "restated 2018-02-12 2018-03-01 stands");
    assertThat(audited(journey, "topUp.restated")).isEqualTo("d2404");
  }

  @Test
  void R05_whenTheOfficerIsOffDutyColleaguesOfTheSameBankConfirm() {
    visit("cobaac24x");
    visit("cobaac24y");
    var journey = interviewed("cobaac24x");
    staff.setOnDuty("cobaac24x", false);
    agree(journey);

    var task = scenario.task(journey.getId(), STEP);
    assertThat(task.getTenantId()).isEqualTo("a24BAAC");
    assertThat(task.getAssignee()).isNull();
    assertThat(seenBy("cobaac24y", task)).isTrue();
    assertThat(seenBy("cogsb24", task)).isFalse();
    assertThatThrownBy(() -> scenario.submit("cogsb24", journey.getId(), STEP, Map.of("confirmed", "yes")))
        .isInstanceOf(ProcessEngineException.class);
    scenario.submit("cobaac24y", journey.getId(), STEP, Map.of("confirmed", "no", "note", "ไม่มีบันทึกว่าร่วม"));

    assertThat(confirmation(journey)).containsEntry("recorded_by", "cobaac24y");
    assertThat(scenario.open(AO, journey.getId(), INTERVIEW).get("coInterviewerText")).asString()
        .startsWith("เจ้าหน้าที่ท่านอื่นของ ธ.ก.ส.");
  }

  @Test
  void R05_anOfficerWhoLostTheRoleKeepsTheTaskInTheirBanksOffice() {
    visit("cobaac24x");
    var journey = interviewed("cobaac24x");
    staff.assign("cobaac24x", "a24BAAC", Set.of());
    agree(journey);

    var task = scenario.task(journey.getId(), STEP);
    assertThat(task.getTenantId()).isEqualTo("a24BAAC");
    assertThat(task.getAssignee()).isNull();
  }

  @Test
  void R05_theTaskOfAnOfficerWhoLostTheRoleGoesToTheSameBankWhicheverThatIs() {
    staff.save("cogsb24x", "ชั่วคราว", "มาช่วย", "GSB", "journey");
    staff.assign("cogsb24x", "a24GSB", Set.of(Role.CO_INTERVIEWER));
    staff.setOnDuty("cogsb24x", true);
    var journey = interviewed("cogsb24x");
    staff.assign("cogsb24x", "a24GSB", Set.of());
    agree(journey);

    assertThat(scenario.task(journey.getId(), STEP).getTenantId()).isEqualTo("a24GSB");
  }

  @Test
  void R05_theTaskOfAnOfficerOffDutyStaysWhereTheOfficerHasTheRoleBeforeItGoesToTheSameBank() {
    staff.save("cobaac24z", "ชั่วคราว", "มาช่วย", "BAAC", "journey");
    staff.assign("cobaac24z", "a24GSB", Set.of(Role.CO_INTERVIEWER));
    staff.setOnDuty("cobaac24z", true);
    var journey = interviewed("cobaac24z");
    staff.setOnDuty("cobaac24z", false);
    agree(journey);

    assertThat(scenario.task(journey.getId(), STEP).getTenantId()).isEqualTo("a24GSB");
  }

  @Test
  void R05_anOfficerWhoGoesToAnotherProvinceLeavesTheTaskBehind() {
    visit("cobaac24x");
    var journey = interviewed("cobaac24x");
    staff.assign("cobaac24x", "a24BAAC", Set.of());
    staff.assign("cobaac24x", "a81BAAC", Set.of(Role.CO_INTERVIEWER));
    try {
      agree(journey);

      assertThat(scenario.task(journey.getId(), STEP).getTenantId()).isEqualTo("a24BAAC");
      assertThat(scenario.task(journey.getId(), STEP).getAssignee()).isNull();
      assertThat(seats.of(journey.getBusinessKey()).orElseThrow().onDuty()).isFalse();
    } finally {
      staff.assign("cobaac24x", "a81BAAC", Set.of());
    }
  }

  @Test
  void theCoInterviewerFindsTheCaseUntilItIsConfirmed() {
    var journey = waiting(CO);

    assertThat(state(journey)).isEqualTo("awaitingConfirmation");
    assertThat(found(CO, journey)).isOne();
    assertThat(found("cogsb24", journey)).isZero();
  }

  private int found(String userId, ProcessInstance journey) {
    return finder.search(journey.getBusinessKey(), userId).orThrow().size();
  }

  private void visit(String userId) {
    staff.save(userId, "ชั่วคราว", "มาช่วย", "BAAC", "journey");
    staff.assign(userId, "a24BAAC", Set.of(Role.CO_INTERVIEWER));
    staff.setOnDuty(userId, true);
  }

  /** An interview of which something sensitive was told, and the plan agreed on it. */
  private ProcessInstance waiting(String coInterviewer) {
    var journey = interviewed(coInterviewer);
    agree(journey);
    return journey;
  }

  private ProcessInstance interviewed(String coInterviewer) {
    var journey = Cases.awaitingAo(scenario, "2404");
    scenario.submit("chief2404", journey.getId(), "userTask_assignAo",
        Map.of("aoUserId", AO, "coInterviewerId", coInterviewer));
    var form = Scenario.interviewForm();
    form.putAll(Map.of("sensitiveConsent", "yes", "health", List.of("chronic"), "disability", "sight"));
    scenario.submit(AO, journey.getId(), INTERVIEW, form);
    return journey;
  }

  /** Sends an interview back, holds it again with these answers, and agrees the plan. */
  private void again(ProcessInstance journey, Map<String, Object> otherwise) {
    scenario.submit(CO, journey.getId(), STEP, Map.of("confirmed", "no", "note", "ไม่ได้ร่วม"));
    var form = Scenario.interviewForm();
    form.putAll(otherwise);
    scenario.submit(AO, journey.getId(), INTERVIEW, form);
    agree(journey);
  }

  private List<String> topUps(ProcessInstance journey) {
    return scenario.jdbc().sql("""
        select concat_ws(' ', e.cause, e.stated_on, e.first_month,
                         case when e.superseded_by is null then 'stands' else 'gone' end)
          from journey.top_up_entitlement e join journey.participant_case c on c.id = e.case_id
         where c.process_instance_id = ? order by e.id
        """).param(journey.getId()).query(String.class).list();
  }

  /** Agrees on the first project that the menu offers in the first dimension. */
  private void agree(ProcessInstance journey) {
    agree(AO, journey);
  }

  private void agree(String ao, ProcessInstance journey) {
    var offered = (SpinJsonNode) scenario.open(ao, journey.getId(), "userTask_plan").get("dimension1Options");
    Map<String, Object> form = new HashMap<>();
    form.put("dimension1", List.of(offered.elements().get(0).prop("value").stringValue()));
    form.put("signing", "self");
    scenario.submit(ao, journey.getId(), "userTask_plan", form);
  }

  private boolean seenBy(String userId, Task task) {
    return scenario.as(userId, () -> scenario.engine().getTaskService().createTaskQuery().taskId(task.getId())
        .count()) > 0;
  }

  private int count(ProcessInstance journey) {
    return scenario.jdbc().sql("""
            select count(*) from journey.interview_confirmation x join journey.participant_case c on c.id = x.case_id
             where c.process_instance_id = ?
            """).param(journey.getId()).query(Integer.class).single();
  }

  private Map<String, Object> confirmation(ProcessInstance journey) {
    return scenario.jdbc().sql("""
            select x.* from journey.interview_confirmation x join journey.participant_case c on c.id = x.case_id
             where c.process_instance_id = ? order by x.id desc limit 1
            """).param(journey.getId()).query().singleRow();
  }

  private String state(ProcessInstance journey) {
    return scenario.jdbc().sql("select state from journey.participant_case where process_instance_id = ?")
        .param(journey.getId()).query(String.class).single();
  }

  /** The office under which an action on the case was written down. */
  private String audited(ProcessInstance journey, String action) {
    return scenario.jdbc().sql("""
            select a.office_id from journey.audit a join journey.participant_case c on c.id = a.case_id
             where c.process_instance_id = ? and a.action = ?
            """).params(journey.getId(), action).query(String.class).single();
  }
}
