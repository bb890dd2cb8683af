package th.cardholder.revision;

import static org.assertj.core.api.Assertions.assertThat;
import static th.cardholder.process.ModelText.bytes;
import static th.cardholder.process.ModelText.file;
import static th.cardholder.process.ModelText.journeyWithout;
import static th.cardholder.process.ModelText.journeyWithoutTheConfirmation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import th.cardholder.dev.SampleStaff;
import th.cardholder.process.AddedTask;
import th.cardholder.process.Cases;
import th.cardholder.process.JourneyTest;
import th.cardholder.process.Scenario;

/** What is said of revised models before anything is deployed. */
@JourneyTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RevisionsTest {

  private static final String DISTRICT = "2406";
  private static final String SAME = "files of one name";
  private static final String JOURNEY = "bpmn/cardholder-journey.bpmn";
  private static final String OUTCOME = "bpmn/development-outcome.dmn";
  private static final String WISH = "forms/form_wish.form";
  private static final String ASSIGN = "<bpmn:userTask id=\"userTask_assignAo\" name=\"มอบหมายผู้ดูแล (AO)\"";

  @Autowired
  private Scenario scenario;

  @Autowired
  private Revisions revisions;

  @BeforeAll
  void somebodyWaitsForTheChief() {
    var journey = scenario.register("registrar" + DISTRICT, scenario.person(DISTRICT));
    scenario.submit("registrar" + DISTRICT, journey.getId(), "userTask_recordWish", Scenario.wishForm());
  }

  @BeforeAll
  void somebodyIsToDealWithARefusal() {
    var journey = Cases.developing(scenario, DISTRICT, "ao" + DISTRICT + "b");
    var referral = scenario.jdbc().sql("""
        select r.process_instance_id || ' ' || r.office_id from journey.referral r
          join journey.participant_case c on c.id = r.case_id where c.case_number = ?
        """).param(journey.getBusinessKey()).query(String.class).single().split(" ");
    scenario.submit(SampleStaff.developer(referral[1]), referral[0], "userTask_decide", Map.of("answer", "refuse", "reasonCode", "full"));
    scenario.runJobs(referral[0]);
    assertThat(scenario.task(journey.getId(), "userTask_revisePlan")).isNotNull();
  }

  static Stream<Arguments> revised() {
    return Stream.of(
        revision("as it is", "safe", "", file(JOURNEY)),
        revision("a step's name", "safe", "element.renamed", with(JOURNEY, ASSIGN, ASSIGN.replace("มอบหมาย", "แต่งตั้ง"))),
        revision("the drawing alone", "safe", "", with(JOURNEY, "<dc:Bounds x=\"", "<dc:Bounds x=\"1")),
        revision("a condition", "refused", "variable.unknown", with(JOURNEY, "${!wants}", "${nobodySetsThis}")),
        revision("another step", "refused", "due.missing", with(JOURNEY, ASSIGN,
            "<bpmn:userTask id=\"userTask_more\" name=\"ใหม่\" camunda:candidateGroups=\"ao\" />" + ASSIGN)),
        revision("a step taken out without its ways", "refused", "way.stuck|end.withoutOutcome|step.needed|way.none", file(JOURNEY)
            .replaceAll("(?s)<bpmn:userTask id=\"userTask_confirmInterview\".*?</bpmn:userTask>", "")
            .replaceAll("(?s)<bpmn:sequenceFlow[^>]*userTask_confirmInterview[^>]*?(?:/>|>.*?</bpmn:sequenceFlow>)", "")
            .replaceAll("(?s)<bpmndi:BPMNShape[^>]*bpmnElement=\"userTask_confirmInterview\".*?</bpmndi:BPMNShape>", "")),
        revision("another id for a step", "planned", "step.renamed", file(JOURNEY).replace("userTask_assignAo", "userTask_nameAo")),
        revision("another id and another form for a step", "refused", "step.needed", file(JOURNEY).replace("userTask_assignAo",
            "userTask_nameAo").replace("form_assignAo", "form_interview")),
        revision("an id that is something else's", "refused", "step.id", file(JOURNEY).replace("userTask_assignAo", "form_plan")),
        revision("an id too long", "refused", "step.id", file(JOURNEY).replace("userTask_assignAo", "x".repeat(61))),
        revision("two steps with each other's ids", "refused", "form.other", file(JOURNEY).replace("userTask_assignAo", "userTask_X")
            .replace("userTask_plan", "userTask_assignAo").replace("userTask_X", "userTask_plan")),
        revision("another id and another role for a step", "refused", "step.owner", file(JOURNEY).replace("userTask_assignAo",
            "userTask_nameAo").replace("camunda:candidateGroups=\"districtChief\"", "camunda:candidateGroups=\"ao\"")),
        revision("a step that nobody can do without", "refused", "step.needed", journeyWithout("userTask_assignAo", "flow_wishYes")),
        revision("a step of which the code goes on without", "planned", "step.leftOut", journeyWithoutTheConfirmation()),
        revision("a refusal that nobody deals with, where somebody does", "deployOnly", "step.leftOut", journeyWithout("userTask_revisePlan", "flow_referralRefused")),
        revision("a form that is not there", "refused", "form.missing", with(JOURNEY, "form_assignAo", "form_nothing")),
        revision("a delegate that is not there", "refused", "delegate.unknown",
            with(JOURNEY, "${recordReferralAnswer}", "${nothing}")),
        revision("a script", "refused", "script", with(JOURNEY, ASSIGN,
            "<bpmn:scriptTask id=\"script_more\" scriptFormat=\"groovy\"><bpmn:script>1</bpmn:script></bpmn:scriptTask>" + ASSIGN)),
        revision("an expression that calls code", "refused", "expression.unsafe", with(JOURNEY, "${wants}", "${''.getClass()}")),
        revision("a step within a part of its own", "planned", "element.changed", withinAPart()),
        revision("code in an odd namespace", "refused", "script", with(JOURNEY, ASSIGN,
            "<x:script xmlns:x=\"urn:x\" scriptFormat=\"groovy\">1</x:script>" + ASSIGN)),
        revision("something in an odd namespace", "refused", "namespace.foreign", with(JOURNEY, ASSIGN,
            "<x:note xmlns:x=\"urn:x\">1</x:note>" + ASSIGN)),
        revision("an attribute in an odd namespace", "refused", "namespace.foreign", with(JOURNEY, ASSIGN,
            ASSIGN + " xmlns:x=\"urn:x\" x:more=\"1\"")),
        revision("broken XML", "refused", "unreadable", file(JOURNEY).substring(0, 4_000)),
        revision("a choice turned round", "refused", "end.withoutOutcome", file(JOURNEY).replace("${wants}", "${X}").replace("${!wants}", "${wants}")
            .replace("${X}", "${!wants}")),
        revision("a time that leads back", "planned", "way.changed", with(JOURNEY, "</bpmn:process>", "<bpmn:boundaryEvent id=\"x\" "
            + "attachedToRef=\"userTask_plan\"><bpmn:timerEventDefinition id=\"t\"><bpmn:timeDuration>P90D</bpmn:timeDuration>"
            + "</bpmn:timerEventDefinition></bpmn:boundaryEvent><bpmn:sequenceFlow id=\"f\" sourceRef=\"x\" targetRef=\"userTask_interview\" />"
            + "</bpmn:process>")),
        revision("a choice by another id", "safe", "element.added", file(JOURNEY).replace("gateway_wish\"", "gateway_decided\"")),
        revision("a plain task", "planned", "step.passed", with(JOURNEY, "</bpmn:process>", "<bpmn:task id=\"x\" /></bpmn:process>")),
        revision("a choice by what running journeys do not keep", "planned", "facts.missing", with(JOURNEY,
            "<bpmn:sequenceFlow id=\"flow_aoAssigned\" sourceRef=\"userTask_assignAo\" targetRef=\"gateway_coInterviewer\" />",
            "<bpmn:exclusiveGateway id=\"x\" default=\"b\" /><bpmn:sequenceFlow id=\"flow_aoAssigned\" sourceRef=\"userTask_assignAo\" "
                + "targetRef=\"x\" /><bpmn:sequenceFlow id=\"a\" sourceRef=\"x\" targetRef=\"gateway_coInterviewer\"><bpmn:conditionExpression "
                + "xsi:type=\"bpmn:tFormalExpression\">${wants}</bpmn:conditionExpression></bpmn:sequenceFlow><bpmn:sequenceFlow id=\"b\" "
                + "sourceRef=\"x\" targetRef=\"gateway_coInterviewer\" />").replace("<bpmn:incoming>flow_aoAssigned</bpmn:incoming>", "")),
        revision("nothing drawn", "safe", "drawing.missing", file(JOURNEY).replaceAll("(?s)<bpmndi:BPMNDiagram.*</bpmndi:BPMNDiagram>", "")),
        Arguments.of("a process that nobody starts", "planned", "model.new", Map.of("x.bpmn", bytes("""
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
              id="d" targetNamespace="x"><bpmn:process id="Process_1" isExecutable="true" camunda:historyTimeToLive="180">
              <bpmn:startEvent id="s" /></bpmn:process></bpmn:definitions>"""))),
        Arguments.of("the same process twice", "refused", "model.twice", Map.of("cardholder-journey.bpmn", bytes(file(JOURNEY)),
            "cardholder-journey (1).bpmn", bytes(with(JOURNEY, ASSIGN, ASSIGN.replace("มอบหมาย", "แต่งตั้ง"))))),
        Arguments.of("an ending in capitals", "refused", "unreadable", Map.of("X.BPMN", bytes(file(JOURNEY)))),
        Arguments.of("how wide a column is", "safe", "", Map.of(OUTCOME, bytes(with(OUTCOME, "<decisionTable ",
            "<decisionTable xmlns:biodi=\"http://bpmn.io/schema/dmn/biodi/2.0\" biodi:annotationsWidth=\"400\" ")
            .replace(" hitPolicy=\"UNIQUE\"", "")))),
        Arguments.of("a rule without its reason", "safe", "decision.undescribed", Map.of(OUTCOME,
            bytes(file(OUTCOME).replaceFirst("(?s)(<rule id=\"rule_aboveThreshold\">).*?</description>", "$1")))),
        Arguments.of("nobody decided about at the line", "refused", "decision.gap",
            Map.of(OUTCOME, bytes(with(OUTCOME, "&lt;= incomeThreshold", "&lt; incomeThreshold")))),
        Arguments.of("a field that the step can do without", "planned", "form.field", Map.of(WISH,
            bytes(file(WISH).replaceFirst("(?s)\\{\\s*\"type\": \"textfield\",\\s*\"id\": \"field_phone\".*?\\n    },", "")))),
        Arguments.of("an answer that means another", "planned", "form.field", Map.of(WISH, bytes(with(WISH,
            "{\"label\": \"ประสงค์เข้าร่วม\", \"value\": \"yes\"}, {\"label\": \"ไม่ประสงค์เข้าร่วม\", \"value\": \"no\"}",
            "{\"label\": \"ประสงค์เข้าร่วม\", \"value\": \"no\"}, {\"label\": \"ไม่ประสงค์เข้าร่วม\", \"value\": \"yes\"}")))),
        Arguments.of("a value that nobody gives", "planned", "form.field", Map.of(WISH, bytes(with(WISH, "**{{personName}}**", "**{{riskText}}**")))),
        Arguments.of("an added step with its form", "safe", "element.added",
            AddedTask.files("cardholder-journey", AddedTask.journey(AddedTask.task()))),
        Arguments.of("an added step without its form", "refused", "form.missing",
            Map.of("cardholder-journey.bpmn", bytes(AddedTask.journey(AddedTask.task())))),
        Arguments.of("an added step that says nothing of itself", "refused", "due.missing",
            AddedTask.files("cardholder-journey", AddedTask.journey(AddedTask.task(AddedTask.attributes("registrar"), "")))),
        Arguments.of("what a decision decides", "planned", "decision.changed",
            Map.of(OUTCOME, bytes(with(OUTCOME, "&gt; incomeThreshold", "&gt;= incomeThreshold")
                .replace("&lt;= incomeThreshold", "&lt; incomeThreshold")))),
        Arguments.of("a decision that only the engine's reader refuses", "refused", "engine|value.invalid",
            Map.of(OUTCOME, bytes(with(OUTCOME, "hitPolicy=\"UNIQUE\"", "hitPolicy=\"SOME\"")))),
        Arguments.of("how a rule is described", "safe", "decision.renamed",
            Map.of(OUTCOME, bytes(with(OUTCOME, "<description>R18: รายได้", "<description>R18 รายได้")))),
        Arguments.of("a field that is lost", "refused", "field.lost",
            Map.of(WISH, bytes(with(WISH, "\"key\": \"wishDate\"", "\"key\": \"wishDay\"")))),
        Arguments.of("a field's label", "safe", "form.renamed",
            Map.of(WISH, bytes(with(WISH, "วันที่แสดงความประสงค์", "วันที่ยื่นความประสงค์")))),
        Arguments.of("two files that belong together", "safe", "element.renamed",
            Map.of(WISH, bytes(with(WISH, "วันที่แสดงความประสงค์", "วันที่ยื่นความประสงค์")), JOURNEY,
                bytes(with(JOURNEY, ASSIGN, ASSIGN.replace("มอบหมาย", "แต่งตั้ง"))))));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("revised")
  void aRevisionIsJudgedBeforeAnythingChanges(String what, String verdict, String code, Map<String, byte[]> files) {
    var before = everything();
    var report = revisions.check(files);

    assertThat(report.verdict()).as(String.valueOf(report.findings())).isEqualTo(verdict);
    assertThat(report.rehearsed()).isFalse();
    var codes = report.findings().stream().map(Report.Told::code).collect(Collectors.toSet());
    if (code.isEmpty()) {
      assertThat(codes).isEmpty();
    } else {
      assertThat(codes).anyMatch(it -> it.matches(code));
    }
    assertThat(report.findings()).allSatisfy(it -> assertThat(it.message()).matches("(?s).*[\\u0e00-\\u0e7f].*"));
    assertThat(everything()).isEqualTo(before);
  }

  @Test
  void aStepThatIsMissingIsToldWithWhatNobodyWouldDoThen() {
    var report = revisions.check(Map.of("cardholder-journey.bpmn", bytes(journeyWithout("userTask_followUp", "flow_roundOpen")),
        "agency-referral.bpmn", bytes(file("bpmn/agency-referral.bpmn").replace("userTask_decide", "userTask_answer")
            .replace("form_referralAnswer", "form_referralResult"))));

    assertThat(report.findings()).filteredOn(it -> it.code().equals("step.needed")).extracting(Report.Told::message)
        .anySatisfy(it -> assertThat(it).contains("userTask_followUp", "รายงานติดตามผล", "โปรด"))
        .anySatisfy(it -> assertThat(it).contains("userTask_decide", "รับหรือปฏิเสธ", "โปรด"));
  }

  @Test
  void whoseJourneysStandWhereIsToldWithTheStepToWhichTheyGo() {
    var report = revisions.check(Map.of(JOURNEY, bytes(file(JOURNEY))));

    var waiting = report.impact().stream().filter(it -> it.element().equals("userTask_assignAo")
        && it.version() == newest()).findFirst().orElseThrow();
    assertThat(waiting.instances()).isEqualTo(scenario.jdbc().sql("""
        select count(*) from act_ru_task t join act_re_procdef d on d.id_ = t.proc_def_id_
         where t.task_def_key_ = 'userTask_assignAo' and d.version_ = ?
        """).param(newest()).query(Integer.class).single());
    assertThat(waiting.provinces().get("24")).isPositive();
    assertThat(waiting.offices().get("d" + DISTRICT)).isPositive().isLessThanOrEqualTo(waiting.provinces().get("24"));
    assertThat(waiting.offices().values().stream().mapToInt(it -> it).sum()).isEqualTo(waiting.instances());
    assertThat(waiting.goesTo()).isEqualTo("userTask_assignAo");
    assertThat(report.plan()).anySatisfy(it -> {
      assertThat(it.instructions()).contains(new Report.Step("userTask_assignAo", "userTask_assignAo"));
      assertThat(it.unmapped()).isEmpty();
    });
  }

  @Test
  void aPositionThatSomebodyMustMapIsToldWithWhatCouldTakeItOver() {
    var report = revisions.check(Map.of(JOURNEY, bytes(withinAPart())));

    assertThat(report.plan()).anySatisfy(it -> assertThat(it.unmapped()).anySatisfy(unmapped -> {
      assertThat(unmapped.element()).isEqualTo("userTask_assignAo");
      assertThat(unmapped.name()).isEqualTo("มอบหมายผู้ดูแล (AO)");
      assertThat(unmapped.instances()).isPositive();
      assertThat(unmapped.choices()).contains("userTask_assignAo", "userTask_interview").doesNotContain("endEvent_declined");
    }));
  }

  @Test
  void anAddedStepMayBeTakenOutOrRenamedAndWhoStandsInItIsToldWithWhereTheyCouldGo() {
    AddedTask.deploy(scenario.engine().getRepositoryService(), "cardholder-journey", AddedTask.journey(AddedTask.task()),
        AddedTask.form());
    try {
      somebodyWaitsForTheChief();
      var renamed = AddedTask.journey(AddedTask.task()).replace(AddedTask.STEP, "userTask_lookAtPapers");
      for (var journey : List.of(file(JOURNEY), renamed)) {
        var report = revisions.check(Map.of(JOURNEY, bytes(journey)));

        assertThat(report.verdict()).as(String.valueOf(report.findings())).isEqualTo("planned");
        assertThat(report.plan()).anySatisfy(it -> assertThat(it.unmapped()).anySatisfy(unmapped -> {
          assertThat(unmapped.element()).isEqualTo(AddedTask.STEP);
          assertThat(unmapped.choices()).contains("userTask_assignAo");
        }));
      }
      // The form of a step that is there is revised alone; a label is no matter.
      assertThat(revisions.check(Map.of(AddedTask.FORM + ".form", bytes(AddedTask.form().replace("หมายเหตุ", "ข้อสังเกต"))))
          .verdict()).isEqualTo("safe");
      assertThat(revisions.check(Map.of(JOURNEY, bytes(AddedTask.journey(AddedTask.task().replace("ตรวจเอกสาร", "ดูเอกสาร")))))
          .verdict()).isEqualTo("safe");

      AddedTask.deploy(scenario.engine().getRepositoryService(), "cardholder-journey", AddedTask.journey(AddedTask.task())
          .replace("</bpmn:process>", "<bpmn:boundaryEvent id=\"boundary_late\" cancelActivity=\"false\" attachedToRef=\"" + AddedTask.STEP
              + "\"><bpmn:timerEventDefinition id=\"timer_late\"><bpmn:timeDuration>P30D</bpmn:timeDuration></bpmn:timerEventDefinition>"
              + "</bpmn:boundaryEvent></bpmn:process>"), AddedTask.form());
      somebodyWaitsForTheChief();
      var withoutTheTimer = revisions.check(Map.of(JOURNEY, bytes(AddedTask.journey(AddedTask.task()))));
      assertThat(withoutTheTimer.verdict()).isEqualTo("planned");
      assertThat(withoutTheTimer.findings()).anySatisfy(it -> {
        assertThat(it.code()).isEqualTo("timer.removed");
        assertThat(it.element()).isEqualTo("boundary_late");
        assertThat(it.message()).contains("1 รายการ", "โปรด");
      });
    } finally {
      AddedTask.undeploy(scenario.engine());
    }
  }

  @Test
  void ofFilesOfOneNameInTwoProcessesNoneIsLost() {
    var repository = scenario.engine().getRepositoryService();
    var same = "one-name.form";
    Stream.of(List.of("agency-referral", "form_referralAnswer"), List.of("cardholder-journey", "form_wish")).forEach(it ->
        repository.createDeployment().name(SAME).source("administrator").addString(it.get(0) + ".bpmn", file("bpmn/" + it.get(0) + ".bpmn"))
            .addString(same, file("forms/" + it.get(1) + ".form")).deploy());
    try {
      var files = Map.of(JOURNEY, bytes(with(JOURNEY, ASSIGN, ASSIGN.replace("มอบหมาย", "แต่งตั้ง"))),
          "bpmn/agency-referral.bpmn", bytes(with("bpmn/agency-referral.bpmn", "name=\"ตอบรับหรือปฏิเสธ", "name=\"รับหรือปฏิเสธ")));
      // The form of one of them no longer asks what its step needs: a deployment of these files would be refused.
      assertThat(scenario.jdbc().sql("""
          update act_ge_bytearray set bytes_ = ? where name_ = ? and deployment_id_ =
            (select deployment_id_ from act_re_procdef where key_ = 'agency-referral' order by version_ desc limit 1)
          """).params(bytes(with("forms/form_referralAnswer.form", "\"key\": \"answer\"", "\"key\": \"word\"")), same).update()).isOne();
      assertThat(revisions.check(files).findings()).anyMatch(it -> it.is(Report.Severity.ERROR) && same.equals(it.file()));
    } finally {
      repository.createDeploymentQuery().deploymentName(SAME).list().forEach(it -> repository.deleteDeployment(it.getId(), true));
    }
  }

  @Test
  void whatIsUnderWayBesideThePositionsIsTold() {
    AddedTask.deploy(scenario.engine().getRepositoryService(), "cardholder-journey", AddedTask.journey(AddedTask.task()),
        AddedTask.form());
    try {
      somebodyWaitsForTheChief();
      var task = scenario.engine().getTaskService().createTaskQuery().taskDefinitionKey(AddedTask.STEP).list().get(0);
      scenario.jdbc().sql("insert into journey.draft (task_id, user_id, content, saved_at) values (?, 'registrar2406', '{}', now())")
          .param(task.getId()).update();
      scenario.jdbc().sql("update journey.participant_case set state = 'withdrawn', position = ? where case_number = (select max(case_number)"
          + " from journey.participant_case where office_id = 'd2406' and state = 'awaitingAo')").param(AddedTask.STEP).update();

      var removed = revisions.check(Map.of(JOURNEY, bytes(file(JOURNEY))));
      assertThat(told(removed, "deadlines.open").message()).contains("ตรวจเอกสาร", "1 งาน");
      assertThat(told(removed, "resumable.gone").message()).contains("1 เรื่อง", "ตามสถานะ");
      assertThat(told(removed, "deadlines.open").severity()).isEqualTo("info");

      var days = revisions.check(Map.of(JOURNEY, bytes(AddedTask.journey(AddedTask.task(AddedTask.attributes("registrar"),
          AddedTask.days("30"))))));
      assertThat(told(days, "deadlines.kept").severity()).isEqualTo("agree");
      assertThat(days.verdict()).isEqualTo("planned");

      var form = revisions.check(Map.of(AddedTask.FORM + ".form", bytes(AddedTask.form().replace(
          "{\"type\": \"textfield\", \"key\": \"note\", \"label\": \"หมายเหตุ\"},", ""))));
      assertThat(told(form, "drafts.kept").message()).contains("1 แบบ", "“หมายเหตุ”");
      assertThat(told(form, "form.field").element()).isEqualTo("note");
      assertThat(form.verdict()).isEqualTo("planned");
      assertThat(revisions.check(Map.of(AddedTask.FORM + ".form", bytes(AddedTask.form().replace("หมายเหตุ", "ข้อสังเกต")))).findings())
          .noneMatch(it -> it.code().equals("drafts.kept"));
    } finally {
      scenario.jdbc().sql("delete from journey.draft where user_id = 'registrar2406'").update();
      scenario.jdbc().sql("update journey.participant_case set position = null where position = ?").param(AddedTask.STEP).update();
      AddedTask.undeploy(scenario.engine());
    }
  }

  @Test
  void aFactThatRunningJourneysHaveNotKeptIsToldWithItsGatewayAndHowManyLackIt() {
    // Behind the chief's step the wish is asked once more; until now the gateway behind the wish alone has read it.
    var model = file(JOURNEY);
    var asked = with(JOURNEY, "sourceRef=\"userTask_assignAo\" targetRef=\"gateway_coInterviewer\" />",
        "sourceRef=\"userTask_assignAo\" targetRef=\"gateway_stillWants\" />"
            + "<bpmn:exclusiveGateway id=\"gateway_stillWants\" name=\"ยังประสงค์\" default=\"flow_onAsBefore\">"
            + "<bpmn:incoming>flow_aoAssigned</bpmn:incoming><bpmn:outgoing>flow_wantsStill</bpmn:outgoing>"
            + "<bpmn:outgoing>flow_onAsBefore</bpmn:outgoing></bpmn:exclusiveGateway>"
            + "<bpmn:sequenceFlow id=\"flow_wantsStill\" sourceRef=\"gateway_stillWants\" targetRef=\"gateway_coInterviewer\">"
            + "<bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\">${wants}</bpmn:conditionExpression></bpmn:sequenceFlow>"
            + "<bpmn:sequenceFlow id=\"flow_onAsBefore\" sourceRef=\"gateway_stillWants\" targetRef=\"gateway_coInterviewer\" />")
        .replace("<bpmn:incoming>flow_aoAssigned</bpmn:incoming>\n      <bpmn:outgoing>flow_coInterviewerYes</bpmn:outgoing>",
            "<bpmn:incoming>flow_wantsStill</bpmn:incoming><bpmn:incoming>flow_onAsBefore</bpmn:incoming>"
                + "<bpmn:outgoing>flow_coInterviewerYes</bpmn:outgoing>");
    assertThat(asked).isNotEqualTo(model);

    var report = revisions.check(Map.of(JOURNEY, bytes(asked)));

    assertThat(told(report, "facts.missing")).satisfies(it -> {
      assertThat(it.severity()).isEqualTo("agree");
      assertThat(it.element()).isEqualTo("gateway_stillWants");
      assertThat(it.message()).contains("“wants”", "“ยังประสงค์”", "โปรด");
    });
    assertThat(report.verdict()).isEqualTo("planned");
  }

  private static Report.Told told(Report report, String code) {
    return report.findings().stream().filter(it -> it.code().equals(code)).findFirst()
        .orElseThrow(() -> new AssertionError(code + " of " + report.findings()));
  }

  @Test
  void theWorstOfWhatWasFoundIsTheVerdict() {
    var nowhere = List.of(new Report.Carried("p", 1, List.of(), List.of(new Report.Unmapped("e", null, 3, List.of()))));
    var somewhere = List.of(new Report.Carried("p", 1, List.of(), List.of(new Report.Unmapped("e", null, 3, List.of("f")))));
    var error = List.of(Report.Told.of("contract", Report.Severity.ERROR, null, null, "x"));
    var agree = List.of(Report.Told.of("timer.kept", Report.Severity.AGREE, null, null, "x"));
    var info = List.of(Report.Told.of("element.renamed", Report.Severity.INFO, null, null, "x"));

    assertThat(Revisions.verdict(info, List.of())).isEqualTo(Verdict.SAFE);
    assertThat(Revisions.verdict(agree, List.of())).isEqualTo(Verdict.PLANNED);
    assertThat(Revisions.verdict(info, somewhere)).isEqualTo(Verdict.PLANNED);
    assertThat(Revisions.verdict(agree, nowhere)).isEqualTo(Verdict.DEPLOY_ONLY);
    assertThat(Revisions.verdict(error, nowhere)).isEqualTo(Verdict.REFUSED);
  }

  /** The chief's step inside of a sub-process. */
  private static String withinAPart() {
    var task = with(JOURNEY, "<bpmn:incoming>flow_wishYes</bpmn:incoming>\n      <bpmn:outgoing>flow_aoAssigned</bpmn:outgoing>",
        "<bpmn:incoming>flow_in</bpmn:incoming><bpmn:outgoing>flow_out</bpmn:outgoing>");
    var end = task.indexOf("</bpmn:userTask>", task.indexOf(ASSIGN)) + "</bpmn:userTask>".length();
    return (task.substring(0, task.indexOf(ASSIGN)) + "<bpmn:subProcess id=\"subProcess_assign\" name=\"มอบหมาย\">"
        + "<bpmn:incoming>flow_wishYes</bpmn:incoming><bpmn:outgoing>flow_aoAssigned</bpmn:outgoing>"
        + "<bpmn:startEvent id=\"startEvent_assign\"><bpmn:outgoing>flow_in</bpmn:outgoing></bpmn:startEvent>"
        + "<bpmn:sequenceFlow id=\"flow_in\" sourceRef=\"startEvent_assign\" targetRef=\"userTask_assignAo\" />"
        + task.substring(task.indexOf(ASSIGN), end)
        + "<bpmn:sequenceFlow id=\"flow_out\" sourceRef=\"userTask_assignAo\" targetRef=\"endEvent_assign\" />"
        + "<bpmn:endEvent id=\"endEvent_assign\"><bpmn:incoming>flow_out</bpmn:incoming></bpmn:endEvent></bpmn:subProcess>"
        + task.substring(end)).replace("sourceRef=\"gateway_wish\" targetRef=\"userTask_assignAo\"",
            "sourceRef=\"gateway_wish\" targetRef=\"subProcess_assign\"")
        .replace("id=\"flow_aoAssigned\" sourceRef=\"userTask_assignAo\"", "id=\"flow_aoAssigned\" sourceRef=\"subProcess_assign\"");
  }

  private int newest() {
    return scenario.jdbc().sql("select max(version_) from act_re_procdef where key_ = 'cardholder-journey' and tenant_id_ is null")
        .query(Integer.class).single();
  }

  /** How many rows there are of what a deployment or a change would write. */
  private String everything() {
    return Stream.of("act_re_deployment", "act_ge_bytearray", "act_re_procdef", "act_re_decision_def", "act_re_camformdef",
            "act_ru_execution", "act_ru_job", "journey.audit")
        .map(table -> table + " " + scenario.jdbc().sql("select count(*) from " + table).query(Integer.class).single())
        .collect(Collectors.joining(", "));
  }

  private static Arguments revision(String what, String verdict, String code, String journey) {
    Map<String, byte[]> files = new HashMap<>();
    files.put("cardholder-journey.bpmn", bytes(journey));
    return Arguments.of(what, verdict, code, files);
  }

  private static String with(String path, String piece, String by) {
    var text = file(path);
    assertThat(text).contains(piece);
    return text.replace(piece, by);
  }
}
