package th.cardholder.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import th.cardholder.door.Drafts;
import th.cardholder.reconciliation.Reconciled;

/** A step that a revision has added works by what its model says of it, and what is answered there stays with the case. */
@JourneyTest
class AddedStepTest {

  private static final String DISTRICT = "2405";
  private static final String REGISTRAR = "registrar" + DISTRICT;

  @Autowired
  private Scenario scenario;

  @Autowired
  private Drafts drafts;

  @Autowired
  private List<Reconciled> compared;

  private RepositoryService repository;

  @BeforeEach
  void deploy() {
    repository = scenario.engine().getRepositoryService();
    AddedTask.deploy(repository, "cardholder-journey", AddedTask.journey(AddedTask.task()), AddedTask.form());
  }

  @AfterEach
  void undeploy() {
    AddedTask.undeploy(scenario.engine());
  }

  @Test
  void itIsClaimedFilledInAndLeadsOnAndItsAnswersStayWithTheCase() {
    var journey = atTheStep();
    assertThat(journey).isWaitingAt(AddedTask.STEP);

    var shown = scenario.open(REGISTRAR, journey.getId(), AddedTask.STEP);
    assertThat(shown).containsEntry("caseNumber", journey.getBusinessKey()).containsEntry("referralNumber", "")
        .doesNotContainKeys("complete", "checkedOn");
    assertThat(String.valueOf(shown.get("personName"))).contains("ใจดี");

    scenario.submit(REGISTRAR, journey.getId(), AddedTask.STEP, AddedTask.filledIn());

    assertThat(journey).isWaitingAt("userTask_assignAo");
    var kept = answers(journey).get(0);
    assertThat(kept).containsEntry("element", AddedTask.STEP).containsEntry("step_name", "ตรวจเอกสาร ประกอบคำขอ")
        .containsEntry("number", 1).containsEntry("given_by", REGISTRAR).containsEntry("office_id", "d" + DISTRICT)
        .containsEntry("form_key", AddedTask.FORM)
        .containsEntry("brief", "เอกสารครบหรือไม่: ครบ · ตรวจเมื่อ: 12 ก.พ. 2561 · เห็นต้นฉบับแล้ว: ใช่");
    assertThat(kept.get("answers")).hasToString(
        "{\"seen\": [], \"marks\": [], \"complete\": \"yes\", \"original\": true, \"checkedOn\": \"2018-02-12\"}");
    assertThat(scenario.jdbc().sql("select kind || ' ' || result from journey.step_record where business_key = ? and element = ?")
        .params(journey.getBusinessKey(), AddedTask.STEP).query(String.class).list()).containsExactly("task answered");
  }

  @Test
  void whatIsTypedThereStaysOutOfTheEngine() {
    var journey = atTheStep();
    var form = AddedTask.filledIn();
    form.put("note", "ลายมืออ่านยาก marker4711");
    scenario.submit(REGISTRAR, journey.getId(), AddedTask.STEP, form);

    assertThat(scenario.engine().getRuntimeService().getVariables(journey.getId()))
        .doesNotContainKeys("complete", "note", "checkedOn");
    for (var table : List.of("act_ru_variable", "act_ru_task", "act_ru_execution")) {
      assertThat(scenario.jdbc().sql("select count(*) from " + table + " t where t::text like '%marker4711%'")
          .query(Integer.class).single()).as(table).isZero();
    }
    assertThat(scenario.jdbc().sql("select count(*) from journey.audit where detail::text like '%marker4711%'")
        .query(Integer.class).single()).isZero();
  }

  @Test
  void whoeverLooksAtItsFormHasSeenThePerson() {
    var journey = atTheStep();
    var before = views(journey);

    scenario.open(REGISTRAR, journey.getId(), AddedTask.STEP);

    assertThat(views(journey)).isEqualTo(before + 1);
  }

  @Test
  void whatItsFormDoesNotTakeIsRefusedInThaiAndNothingIsKept() {
    var journey = atTheStep();
    var wrong = Map.of("complete", "perhaps", "checkedOn", "31/02/2561", "fee", "มาก", "place", "moon");

    assertThatThrownBy(() -> scenario.submit(REGISTRAR, journey.getId(), AddedTask.STEP, new HashMap<>(wrong)))
        .isInstanceOf(FormFieldValidationException.class).hasMessageContaining("«เอกสารครบหรือไม่»: โปรดเลือกจากรายการที่มี")
        .hasMessageContaining("«ตรวจเมื่อ»").hasMessageContaining("«ค่าธรรมเนียม»").hasMessageContaining("«ตรวจที่»");
    assertThatThrownBy(() -> scenario.submit(REGISTRAR, journey.getId(), AddedTask.STEP, Map.of("complete", "no")))
        .hasMessageContaining("«ขาดเอกสารใด»: โปรดกรอกช่องนี้").hasMessageContaining("«ตรวจเมื่อ»: โปรดกรอกช่องนี้");
    var unknown = AddedTask.filledIn();
    unknown.put("aoUserId", "x");
    assertThatThrownBy(() -> scenario.submit(REGISTRAR, journey.getId(), AddedTask.STEP, unknown))
        .hasMessageContaining("แบบฟอร์มนี้ไม่มีช่องที่ส่งมา");
    assertThat(journey).isWaitingAt(AddedTask.STEP);
    assertThat(answers(journey)).isEmpty();
  }

  @Test
  void R21_anAccountsNumberOfWhomHasNotConsentedIsRefusedThereToo() {
    var declined = Scenario.wishForm();
    declined.put("bankConsent", "no");
    var journey = scenario.register(REGISTRAR, scenario.person(DISTRICT));
    scenario.submit(REGISTRAR, journey.getId(), "userTask_recordWish", declined);
    var form = AddedTask.filledIn();
    form.put("note", "บัญชี 123-4-56789-0");

    assertThatThrownBy(() -> scenario.submit(REGISTRAR, journey.getId(), AddedTask.STEP, form))
        .hasMessageContaining("«หมายเหตุ»").hasMessageContaining("เลขที่บัญชี");
    assertThat(answers(journey)).isEmpty();
  }

  @Test
  void itIsOfItsRoleInItsOfficeAndIsHandedInOnceAndByWhomHasIt() {
    var journey = atTheStep();
    var task = scenario.task(journey.getId(), AddedTask.STEP);
    assertThat(task.getTenantId()).isEqualTo("d" + DISTRICT);

    for (var other : List.of("ao" + DISTRICT + "a", "chief" + DISTRICT, "registrar8101")) {
      assertThatThrownBy(() -> scenario.open(other, journey.getId(), AddedTask.STEP)).as(other)
          .isInstanceOfAny(AuthorizationException.class, ProcessEngineException.class);
    }
    assertThatThrownBy(() -> scenario.as(REGISTRAR, () -> {
      scenario.engine().getFormService().submitTaskForm(task.getId(), AddedTask.filledIn());
      return null;
    })).hasMessageContaining("โปรดกด “รับงาน”");
    scenario.submit(REGISTRAR, journey.getId(), AddedTask.STEP, AddedTask.filledIn());
    assertThatThrownBy(() -> scenario.as(REGISTRAR, () -> {
      scenario.engine().getFormService().submitTaskForm(task.getId(), AddedTask.filledIn());
      return null;
    })).isInstanceOf(ProcessEngineException.class);
    assertThat(answers(journey)).hasSize(1);
  }

  @Test
  void itIsDueAfterTheDaysThatItDeclaresUnlessTheYearKnowsIt() {
    assertThat(due(scenario.task(atTheStep().getId(), AddedTask.STEP))).isEqualTo("2018-02-27");

    scenario.jdbc().sql("insert into journey.step_deadline (year, process, step, days) values (2561, 'cardholder-journey', ?, 3)")
        .param(AddedTask.STEP).update();
    try {
      assertThat(due(scenario.task(atTheStep().getId(), AddedTask.STEP))).isEqualTo("2018-02-15");
    } finally {
      scenario.jdbc().sql("delete from journey.step_deadline where step = ?").param(AddedTask.STEP).update();
    }
  }

  @Test
  void aDraftComesBackAndIsGoneAfterHandingIn() {
    var journey = atTheStep();
    var task = scenario.task(journey.getId(), AddedTask.STEP);
    drafts.save(task.getId(), REGISTRAR, new HashMap<>(Map.of("note", "ครึ่งทาง", "notAField", "x")));

    assertThat(scenario.open(REGISTRAR, journey.getId(), AddedTask.STEP)).containsEntry("note", "ครึ่งทาง")
        .doesNotContainKey("notAField");
    scenario.submit(REGISTRAR, journey.getId(), AddedTask.STEP, AddedTask.filledIn());
    assertThat(drafts.of(task.getId(), REGISTRAR)).isEmpty();
  }

  @Test
  void whenItComesAgainItOpensWithWhatWasAnsweredAndTheOldAnswerStays() {
    var journey = atTheStep();
    var all = AddedTask.filledIn();
    all.putAll(Map.of("checkedAt", "9.30 น.", "fee", "๑,๒๕๐.๕", "phone", "081-234-5678", "note", "เรียบร้อย", "place", "home",
        "seen", List.of("house", "id"), "marks", List.of("soon")));
    scenario.submit(REGISTRAR, journey.getId(), AddedTask.STEP, all);
    again(journey);

    var shown = scenario.open(REGISTRAR, journey.getId(), AddedTask.STEP);
    assertThat(shown).containsEntry("complete", "yes").containsEntry("checkedOn", "12/02/2561").containsEntry("checkedAt", "09:30")
        .containsEntry("fee", "1,250.50").containsEntry("phone", "0812345678").containsEntry("note", "เรียบร้อย")
        .containsEntry("place", "home").containsEntry("original", true);
    assertThat(String.valueOf(shown.get("seen"))).contains("house", "id");
    // What a form opens with it takes again as it is.
    shown.keySet().retainAll(all.keySet());
    scenario.submit(REGISTRAR, journey.getId(), AddedTask.STEP, shown);

    var kept = answers(journey);
    assertThat(kept).extracting(it -> it.get("number")).containsExactly(1, 2);
    assertThat(kept.get(1).get("answers")).hasToString(kept.get(0).get("answers").toString());
    assertThatThrownBy(() -> scenario.jdbc().sql("update journey.step_answer set brief = ''").update())
        .hasMessageContaining("append-only");
  }

  @Test
  void anAnswerKeepsTheQuestionsOfItsOwnTime() {
    var journey = atTheStep();
    scenario.submit(REGISTRAR, journey.getId(), AddedTask.STEP, AddedTask.filledIn());
    AddedTask.reworded(scenario.engine(), journey.getId(), "เอกสารครบหรือไม่", "หลักฐานครบถ้วนหรือไม่");
    again(journey);
    scenario.submit(REGISTRAR, journey.getId(), AddedTask.STEP, AddedTask.filledIn());

    assertThat(answers(journey)).extracting(it -> String.valueOf(it.get("fields")).contains("เอกสารครบหรือไม่"))
        .containsExactly(true, false);
    assertThat(answers(journey)).extracting(it -> it.get("form_version")).doesNotHaveDuplicates();
  }

  @Test
  void whatTheStepBeforeHasFoundOutIsStillKnownToTheGatewayBehindIt() {
    AddedTask.deploy(repository, "cardholder-journey", AddedTask.beforeAGateway(AddedTask.task()), AddedTask.form());
    var journey = atTheStep();

    scenario.submit(REGISTRAR, journey.getId(), AddedTask.STEP, AddedTask.filledIn());

    assertThat(journey).isWaitingAt("userTask_assignAo");
  }

  @Test
  void aStepOfTheCasesAoIsThatAosAndWaitsForAnyWhereThereIsNoneYet() {
    var task = AddedTask.task(AddedTask.attributes("ao") + " camunda:assignee=\"${aoUserId}\"", AddedTask.days("3"));
    AddedTask.deploy(repository, "cardholder-journey", AddedTask.beforeTheInterview(task), AddedTask.form());
    var assigned = Cases.awaitingInterview(scenario, DISTRICT, "ao" + DISTRICT + "a");
    assertThat(scenario.task(assigned.getId(), AddedTask.STEP).getAssignee()).isEqualTo("ao" + DISTRICT + "a");

    AddedTask.deploy(repository, "cardholder-journey", AddedTask.journey(task), AddedTask.form());
    assertThat(scenario.task(atTheStep().getId(), AddedTask.STEP).getAssignee()).isNull();
  }

  @Test
  void theNightlyComparisonTakesItForNoDifference() {
    var journey = atTheStep();

    assertThat(different()).doesNotContain(journey.getBusinessKey());
    scenario.submit(REGISTRAR, journey.getId(), AddedTask.STEP, AddedTask.filledIn());
    assertThat(different()).doesNotContain(journey.getBusinessKey());
    // At a step of the product's it still is one.
    state(journey, "awaitingPlan");
    assertThat(different()).contains(journey.getBusinessKey());
    state(journey, "awaitingAo");
  }

  private List<String> different() {
    return compared.stream().flatMap(it -> it.differences().stream()).map(Reconciled.Difference::key).toList();
  }

  private void state(ProcessInstance journey, String state) {
    scenario.jdbc().sql("update journey.participant_case set state = ? where case_number = ?")
        .params(state, journey.getBusinessKey()).update();
  }

  private ProcessInstance atTheStep() {
    return Cases.awaitingAo(scenario, DISTRICT);
  }

  /** Moves a journey that has left the step back to it, as a loop in a model would. */
  private void again(ProcessInstance journey) {
    scenario.engine().getRuntimeService().createProcessInstanceModification(journey.getId())
        .cancelAllForActivity("userTask_assignAo").startBeforeActivity(AddedTask.STEP).execute();
  }

  private LocalDate due(Task task) {
    return task.getDueDate().toInstant().atZone(ZoneId.of("Asia/Bangkok")).toLocalDate();
  }

  private int views(ProcessInstance journey) {
    return scenario.jdbc().sql("""
        select count(*) from journey.person_view v join journey.participant_case c on c.cardholder_id = v.cardholder_id
         where c.case_number = ? and v.purpose = 'form'
        """).param(journey.getBusinessKey()).query(Integer.class).single();
  }

  private List<Map<String, Object>> answers(ProcessInstance journey) {
    return scenario.jdbc().sql("""
        select a.*, f.form_key, f.form_version, f.fields from journey.step_answer a join journey.step_form f on f.id = a.form_id
         where business_key = ? order by a.id
        """).param(journey.getBusinessKey()).query().listOfRows();
  }
}
