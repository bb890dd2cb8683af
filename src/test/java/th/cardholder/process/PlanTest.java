package th.cardholder.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.SuspendedEntityInteractionException;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.spin.Spin;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import th.cardholder.dev.SampleStaff;
import th.cardholder.measure.MeasureYears;
import th.cardholder.plan.PlanReferrals;
import th.cardholder.plan.Plans;
import th.cardholder.plan.AgencyAnswers;
import th.cardholder.referral.Referral;
import th.cardholder.referral.Referrals;
import th.cardholder.words.Result;

/** The plan that the AO agrees with the person right after the interview, and what becomes of a refusal. */
@JourneyTest
class PlanTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Autowired
  private Scenario scenario;

  @Autowired
  private Plans plans;

  @Autowired
  private PlanReferrals planReferrals;

  @Autowired
  private AgencyAnswers agencyAnswers;

  @Autowired
  private Referrals referrals;

  @Autowired
  private MeasureYears years;

  private ProcessInstance journey;

  @BeforeEach
  void afterTheInterview() {
    // An AO of neither bank, so that a co-interviewer has sat in.
    journey = Cases.awaitingPlan(scenario, "8101", "ao8101b");
  }

  @Test
  void theMenuShowsEachDimensionsFittingProjectsWithTheirAgencyAndNothingIsPicked() {
    var form = open();

    for (int dimension = 1; dimension <= 4; dimension++) {
      var options = options(form, "dimension" + dimension + "Options");
      assertThat(options).as("dimension %s", dimension).isNotEmpty();
      for (var option : options) {
        var project = years.project(2561, option.path("value").asText()).orElseThrow();
        assertThat(project.dimension()).isEqualTo(dimension);
        assertThat(option.path("label").asText()).startsWith(project.nameTh()).endsWith(" · " + project.agencyName());
        assertThat(option.path("label").asText().contains("(ร่าง)")).isEqualTo(project.draft());
      }
      assertThat(form).containsEntry("dimension" + dimension + "Text", "")
          .doesNotContainKey("dimension" + dimension);
    }
    assertThat(form).doesNotContainKeys("otherProjects", "goal").containsEntry("incomeText", "24,000 บาทต่อปี")
        .containsEntry("occupationText", "เกษตรกร").containsEntry("ageText", "40 ปี").containsEntry("needsText",
            "การมีงานทำ · การฝึกอบรมอาชีพและการศึกษา · การเข้าถึงแหล่งเงินทุนในระบบ · การเข้าถึงสิ่งจำเป็นพื้นฐาน");
    assertThat(codes(form, "otherOptions")).doesNotContainAnyElementsOf(menu(form))
        .hasSize(years.projects(2561, "81").size() - menu(form).size());
  }

  @Test
  void theMenuAsksNothingProjectByProject() {
    var asked = Statements.of(this::open);

    assertThat(asked).isNotEmpty().allSatisfy(statement ->
        assertThat(Collections.frequency(asked, statement)).isLessThan(5));
  }

  @Test
  void aDimensionWithNothingThatFitsSaysSo() {
    scenario.jdbc().sql("""
        update journey.assessment set needs_basics = false
         where case_id = (select id from journey.participant_case where case_number = ?)
        """).param(journey.getBusinessKey()).update();

    var form = open();

    assertThat(options(form, "dimension4Options")).isEmpty();
    assertThat(form).containsEntry("dimension4Text", "ไม่มีโครงการที่ตรงกับข้อมูล");
  }

  /** R08: one plan over four dimensions and several agencies, each project before the agency that runs it. */
  @Test
  void R08_aPlanOverFourDimensionsBecomesOneReferralPerProjectUnderTheRightOffice() {
    var chosen = agreeOnePerDimension();

    confirm();

    var sent = referrals.of(caseId());
    assertThat(sent).extracting(Referral::projectCode).containsExactlyElementsOf(chosen);
    assertThat(chosen).extracting(code -> years.project(2561, code).orElseThrow().dimension())
        .containsExactly(1, 2, 3, 4);
    assertThat(sent).extracting(Referral::officeId).doesNotHaveDuplicates().hasSizeGreaterThan(2);
    for (var referral : sent) {
      var instance = instance(referral);
      var project = years.project(2561, referral.projectCode()).orElseThrow();
      assertThat(referral.officeId()).isEqualTo(
          project.developedBy() == MeasureYears.Developer.DISTRICT_CDD ? "c8101" : "a81" + project.agencyCode());
      assertThat(instance.getTenantId()).isEqualTo(referral.officeId());
      assertThat(instance.getRootProcessInstanceId()).isEqualTo(instance.getId());
      assertThat(instance.getBusinessKey()).isEqualTo(referral.number());
      assertThat(instance).isWaitingAt("userTask_decide");
      assertThat(referral.offeredBy()).isEqualTo("ao8101b");
    }
    assertThat(journey).hasPassed("serviceTask_sendReferrals").isWaitingAt("catchEvent_roundOpened");
    assertThat(planItems(sent)).containsExactlyElementsOf(
        plans.of(caseId()).orElseThrow().items().stream().map(item -> item.id()).toList());
  }

  @Test
  void sendingAPlanTwiceSendsEachProjectOnce() {
    var chosen = agreeOnePerDimension();

    confirm();
    refuse(referrals.of(caseId()).get(0));
    planReferrals.send(journey.getBusinessKey());

    assertThat(referrals.of(caseId())).hasSize(chosen.size());
  }

  @Test
  void whoAgreesThePlanForAnAoWhoLeftIsTheCasesAo() {
    scenario.engine().getTaskService().setAssignee(scenario.task(journey.getId(), "userTask_plan").getId(), null);

    scenario.submit("ao8101c", journey.getId(), "userTask_plan", form("dimension1", first(1)));

    assertThat(scenario.jdbc().sql("select ao_user_id from journey.participant_case where id = ?").param(caseId())
        .query(String.class).single()).isEqualTo("ao8101c");
    assertThat(scenario.engine().getRuntimeService().getVariables(journey.getId()))
        .containsEntry("aoUserId", "ao8101c");
  }

  @Test
  void aPlanWithACoInterviewerWaitsForTheirConfirmation() {
    submit(form("dimension1", first(1)));

    assertThat(journey).isWaitingAt("userTask_confirmInterview");
    assertThat(state()).isEqualTo("awaitingConfirmation");
    assertThat(scenario.engine().getRuntimeService().getVariables(journey.getId()))
        .doesNotContainKey("confirmationNeeded").containsEntry("coInterviewerUserId", coInterviewer());
    assertThat(referrals.of(caseId())).isEmpty();
  }

  @Test
  void aPlanOfABanksAoIsSentWhenItIsAgreed() {
    var own = Cases.awaitingPlan(scenario, "8101", "ao8101a");

    scenario.submit("ao8101a", own.getId(), "userTask_plan", form("dimension4", "D4-03"));
    scenario.send(own.getId());

    assertThat(own).hasPassed("serviceTask_sendReferrals").isWaitingAt("catchEvent_roundOpened");
    assertThat(scenario.jdbc().sql("""
        select r.office_id from journey.referral r join journey.participant_case c on c.id = r.case_id
         where c.case_number = ?
        """).param(own.getBusinessKey()).query(String.class).list()).containsExactly("a81NSF");
  }

  @Test
  void aPlanNeedsAProject() {
    assertThatThrownBy(() -> submit(form())).hasMessageContaining("โปรดเลือกอย่างน้อยหนึ่งโครงการ");
  }

  @Test
  void onlyWhatTheMenuOffersIsTakenFromIt() {
    var off = codes(open(), "otherOptions").get(0);

    for (var wrong : List.of(off, "X", menu(open()).get(menu(open()).size() - 1))) {
      assertThatThrownBy(() -> submit(form("dimension1", wrong))).as(wrong)
          .hasMessageContaining("มีโครงการที่ไม่อยู่ในเมนูของผู้มีบัตรฯ รายนี้แล้ว");
    }
    assertThat(plans.of(caseId())).isEmpty();
  }

  @Test
  void aProjectBesideTheMenuIsInTheCatalogueAndHasAReasonThatTheAgencySees() {
    var off = codes(open(), "otherOptions").get(0);

    assertThatThrownBy(() -> submit(form("otherProjects", "X", "otherReason", "ขอไว้")))
        .hasMessageContaining("ไม่อยู่ในบัญชีโครงการของปี");
    assertThatThrownBy(() -> submit(form("otherProjects", off))).hasMessageContaining("โปรดกรอกช่องนี้");

    submit(form("otherProjects", off, "otherReason", "มีประสบการณ์มาก่อน"));
    confirm();

    assertThat(plans.of(caseId()).orElseThrow().items()).singleElement().satisfies(item -> {
      assertThat(item.projectCode()).isEqualTo(off);
      assertThat(item.onMenu()).isFalse();
    });
    assertThat(referrals.of(caseId())).singleElement()
        .satisfies(referral -> assertThat(referral.note()).isEqualTo("มีประสบการณ์มาก่อน"));
  }

  @Test
  void aProjectWhoseAgencyHasNoOfficeInTheProvinceIsNeitherOfferedNorTaken() {
    scenario.jdbc().sql("insert into journey.agency values ('TEST', 'หน่วยทดสอบ', 'Test', false)").update();
    scenario.jdbc().sql("insert into journey.project values (2561, 'D1-99', 1, 'ทดสอบ', 'TEST', true)").update();
    try {
      assertThat(codes(open(), "otherOptions")).doesNotContain("D1-99");
      assertThat(menu(open())).doesNotContain("D1-99");
      assertThatThrownBy(() -> submit(form("otherProjects", "D1-99", "otherReason", "ขอไว้")))
          .hasMessageContaining("มีโครงการที่เลือกไม่ได้ในจังหวัดนี้");
    } finally {
      scenario.jdbc().sql("delete from journey.project where code = 'D1-99'").update();
      scenario.jdbc().sql("delete from journey.agency where code = 'TEST'").update();
    }
  }

  @Test
  void afterARepeatedInterviewThePlanAgreedBeforeIsThereToBeChanged() {
    var off = codes(open(), "otherOptions").get(0);
    var kept = first(2);
    submit(form("dimension2", kept, "otherProjects", off, "otherReason", "มีประสบการณ์มาก่อน", "goal", "เปิดร้าน"));
    scenario.submit(coInterviewer(), journey.getId(), "userTask_confirmInterview",
        Map.of("confirmed", "no", "note", "ไม่ได้ร่วมสัมภาษณ์"));
    Cases.interview(scenario, journey, "ao8101b");

    var form = open();

    assertThat(strings(form, "dimension2")).containsExactly(kept);
    assertThat(strings(form, "dimension1")).isEmpty();
    assertThat(strings(form, "otherProjects")).containsExactly(off);
    assertThat(form).containsEntry("otherReason", "มีประสบการณ์มาก่อน").containsEntry("goal", "เปิดร้าน");
    var other = first(1);
    submit(form("dimension1", other));
    assertThat(plans.of(caseId()).orElseThrow().items()).extracting(item -> item.projectCode())
        .containsExactly(other);
  }

  @Test
  void aRefusalWaitsForAJourneyThatAnAdministratorHasSuspended() {
    var sent = sendOnePerDimension().get(0);
    var runtime = scenario.engine().getRuntimeService();
    runtime.suspendProcessInstanceById(journey.getId());

    assertThatThrownBy(() -> refuse(sent)).isInstanceOf(SuspendedEntityInteractionException.class);
    assertThat(instance(sent)).isNotNull();
    runtime.activateProcessInstanceById(journey.getId());
    scenario.runJobs(sent.processInstanceId());

    assertThat(instance(sent)).isNull();
    assertThat(scenario.task(journey.getId(), "userTask_revisePlan")).isNotNull();
  }

  @Test
  void eachRefusalRaisesATaskThatShowsItsOwnReferralAndWhatWasRefusedIsOffMenuWithItsReason() {
    var sent = sendOnePerDimension();
    refuse(sent.get(0));
    refuse(sent.get(1));

    var tasks = scenario.engine().getTaskService().createTaskQuery().processInstanceId(journey.getId())
        .taskDefinitionKey("userTask_revisePlan").orderByTaskCreateTime().asc().list();
    assertThat(tasks).hasSize(2).extracting(task -> task.getAssignee()).containsOnly("ao8101b");
    List<String> shown = new ArrayList<>();
    for (var task : tasks) {
      var form = form(task.getId());
      shown.add((String) form.get("referralNumber"));
      assertThat(form).containsEntry("reasonText", "ที่นั่งเต็ม").containsEntry("answerNoteText", "เต็มถึงสิ้นปี");
      assertThat(menu(form)).doesNotContainAnyElementsOf(sent.stream().map(Referral::projectCode).toList());
      assertThat(codes(form, "otherOptions")).contains(sent.get(0).projectCode(), sent.get(1).projectCode())
          .as("under way").doesNotContain(sent.get(2).projectCode(), sent.get(3).projectCode());
      assertThat((String) form.get("notOfferedText")).contains("ที่นั่งเต็ม", "เสนอได้อีกตั้งแต่ 14 มี.ค. 2561");
    }
    assertThat(shown).containsExactlyInAnyOrder(sent.get(0).number(), sent.get(1).number());
  }

  @Test
  void otherProjectsTakeThePlaceOfTheRefusedOneAndAreSentAtOnce() {
    var sent = sendOnePerDimension();
    refuse(sent.get(0));
    var task = reviseTask();
    var other = codes(form(task), "otherOptions").get(0);

    assertThatThrownBy(() -> revise(task, Map.of("decision", "others", "signing", "self")))
        .hasMessageContaining("โปรดเลือกอย่างน้อยหนึ่งโครงการ");
    assertThatThrownBy(() -> revise(task, Map.of("decision", "others", "signing", "self", "otherProjects",
        Spin.JSON(List.of(sent.get(1).projectCode())), "otherReason", "อีกครั้ง")))
        .hasMessageContaining("โปรดเลือกจากรายการที่มี");
    revise(task, Map.of("decision", "others", "signing", "self", "otherProjects", Spin.JSON(List.of(other)),
        "otherReason", "สนใจ"));

    assertThat(plans.of(caseId()).orElseThrow().items()).extracting(item -> item.projectCode()).containsExactly(
        sent.get(1).projectCode(), sent.get(2).projectCode(), sent.get(3).projectCode(), other);
    var all = referrals.of(caseId());
    assertThat(all).hasSize(5);
    assertThat(all.get(4).projectCode()).isEqualTo(other);
    assertThat(instance(all.get(4))).isWaitingAt("userTask_decide");
    assertThat(revised(sent.get(0))).isTrue();
    assertThat(journey).hasPassed("endEvent_planRevised");
  }

  @Test
  void aRefusedProjectThatIsUnderWayAgainStaysInThePlan() {
    var sent = sendOnePerDimension();
    refuse(sent.get(0));
    refuse(sent.get(1));
    assertThat(referrals.offer(journey.getBusinessKey(), sent.get(0).projectCode(), null, "ao8101b"))
        .isInstanceOf(Result.Right.class);
    var task = scenario.engine().getTaskService().createTaskQuery().processInstanceId(journey.getId())
        .taskDefinitionKey("userTask_revisePlan").list().get(0).getId();
    var other = codes(form(task), "otherOptions").get(0);

    revise(task, Map.of("decision", "others", "signing", "self", "otherProjects", Spin.JSON(List.of(other)),
        "otherReason", "สนใจ"));

    assertThat(plans.of(caseId()).orElseThrow().items()).extracting(item -> item.projectCode()).containsExactly(
        sent.get(0).projectCode(), sent.get(2).projectCode(), sent.get(3).projectCode(), other);
    // The four of the first plan, the one sent anew and the other one: nothing twice.
    assertThat(referrals.of(caseId())).hasSize(6);
  }

  @Test
  void whoRevisesThePlanForAnAoWhoLeftIsTheCasesAo() {
    refuse(sendOnePerDimension().get(0));
    scenario.engine().getTaskService().setAssignee(reviseTask(), null);

    scenario.submit("ao8101c", journey.getId(), "userTask_revisePlan",
        Map.of("decision", "none", "note", "มีโครงการอื่นเพียงพอแล้ว"));

    assertThat(scenario.jdbc().sql("select ao_user_id from journey.participant_case where id = ?").param(caseId())
        .query(String.class).single()).isEqualTo("ao8101c");
    assertThat(scenario.engine().getRuntimeService().getVariables(journey.getId()))
        .containsEntry("aoUserId", "ao8101c");
  }

  @Test
  void whoChoosesNoOtherProjectSaysWhy() {
    var sent = sendOnePerDimension();
    refuse(sent.get(0));
    var task = reviseTask();

    assertThatThrownBy(() -> revise(task, Map.of("decision", "none"))).hasMessageContaining("โปรดกรอกช่องนี้");
    revise(task, Map.of("decision", "none", "note", "มีโครงการอื่นเพียงพอแล้ว"));

    assertThat(revised(sent.get(0))).isTrue();
    assertThat(referrals.of(caseId())).hasSize(4);
    assertThat(scenario.jdbc().sql("select revision_note from journey.referral where id = ?")
        .param(sent.get(0).id()).query(String.class).single()).isEqualTo("มีโครงการอื่นเพียงพอแล้ว");
  }

  @Test
  void anAnswerThatComesBackTwiceIsNotedOnceAndARefusalDealtWithRaisesNothing() {
    var sent = sendOnePerDimension();
    refuse(sent.get(0));

    assertThat(agencyAnswers.received(journey.getBusinessKey(), sent.get(0).number())).isTrue();
    revise(reviseTask(), Map.of("decision", "none", "note", "พอแล้ว"));
    assertThat(agencyAnswers.received(journey.getBusinessKey(), sent.get(0).number())).isFalse();

    assertThat(scenario.jdbc().sql("""
        select count(*) from journey.audit where action = 'referral.answerReceived' and detail ->> 'referral' = ?
        """).param(sent.get(0).number()).query(Long.class).single()).isOne();
  }

  private List<String> agreeOnePerDimension() {
    var form = open();
    var chosen = List.of(first(1), codes(form, "dimension2Options").get(0), last(form, 3), last(form, 4));
    submit(form("dimension1", chosen.get(0), "dimension2", chosen.get(1), "dimension3", chosen.get(2), "dimension4",
        chosen.get(3)));
    return chosen;
  }

  private List<Referral> sendOnePerDimension() {
    agreeOnePerDimension();
    confirm();
    return referrals.of(caseId());
  }

  private String first(int dimension) {
    return codes(open(), "dimension" + dimension + "Options").get(0);
  }

  private static String last(Map<String, Object> form, int dimension) {
    var codes = codes(form, "dimension" + dimension + "Options");
    return codes.get(codes.size() - 1);
  }

  /** A form with these fields; a project field takes one code. */
  private static Map<String, Object> form(String... fields) {
    Map<String, Object> form = new HashMap<>(Map.of("signing", "self"));
    for (int i = 0; i < fields.length; i += 2) {
      var list = fields[i].startsWith("dimension") || fields[i].equals("otherProjects");
      form.put(fields[i], list ? List.of(fields[i + 1]) : fields[i + 1]);
    }
    return form;
  }

  private void confirm() {
    scenario.submit(coInterviewer(), journey.getId(), "userTask_confirmInterview", Map.of("confirmed", "yes"));
    scenario.send(journey.getId());
  }

  private Map<String, Object> open() {
    return scenario.open("ao8101b", journey.getId(), "userTask_plan");
  }

  private Map<String, Object> form(String taskId) {
    return scenario.as("ao8101b", () -> new HashMap<>(scenario.engine().getFormService().getTaskFormVariables(taskId)));
  }

  private void submit(Map<String, Object> form) {
    scenario.submit("ao8101b", journey.getId(), "userTask_plan", form);
  }

  private String reviseTask() {
    return scenario.task(journey.getId(), "userTask_revisePlan").getId();
  }

  private void revise(String taskId, Map<String, Object> form) {
    scenario.as("ao8101b", () -> {
      scenario.engine().getFormService().submitTaskForm(taskId, new HashMap<>(form));
      return null;
    });
  }

  private void refuse(Referral referral) {
    var officer = SampleStaff.developer(referral.officeId());
    scenario.submit(officer, referral.processInstanceId(), "userTask_decide",
        Map.of("answer", "refuse", "reasonCode", "full", "note", "เต็มถึงสิ้นปี"));
    scenario.runJobs(referral.processInstanceId());
  }

  private static List<JsonNode> options(Map<String, Object> form, String key) {
    try {
      return StreamSupport.stream(JSON.readTree(form.get(key).toString()).spliterator(), false).toList();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> codes(Map<String, Object> form, String key) {
    return options(form, key).stream().map(option -> option.path("value").asText()).toList();
  }

  private static List<String> strings(Map<String, Object> form, String key) {
    return options(form, key).stream().map(JsonNode::asText).toList();
  }

  private static List<String> menu(Map<String, Object> form) {
    List<String> menu = new ArrayList<>();
    for (int dimension = 1; dimension <= 4; dimension++) {
      menu.addAll(codes(form, "dimension" + dimension + "Options"));
    }
    return menu;
  }

  private List<Long> planItems(List<Referral> sent) {
    return sent.stream().map(referral -> scenario.jdbc()
        .sql("select plan_item_id from journey.referral where id = ?").param(referral.id()).query(Long.class).single())
        .toList();
  }

  private boolean revised(Referral referral) {
    return scenario.jdbc().sql("select revised_at is not null from journey.referral where id = ?")
        .param(referral.id()).query(Boolean.class).single();
  }

  private ProcessInstance instance(Referral referral) {
    return scenario.engine().getRuntimeService().createProcessInstanceQuery()
        .processInstanceId(referral.processInstanceId()).singleResult();
  }

  private long caseId() {
    return scenario.jdbc().sql("select id from journey.participant_case where case_number = ?")
        .param(journey.getBusinessKey()).query(Long.class).single();
  }

  private String state() {
    return scenario.jdbc().sql("select state from journey.participant_case where case_number = ?")
        .param(journey.getBusinessKey()).query(String.class).single();
  }

  private String coInterviewer() {
    return scenario.jdbc().sql("select co_interviewer_id from journey.participant_case where case_number = ?")
        .param(journey.getBusinessKey()).query(String.class).single();
  }
}
