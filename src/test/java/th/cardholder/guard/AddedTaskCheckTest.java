package th.cardholder.guard;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import th.cardholder.process.AddedTask;

/** A user task that a revision adds is taken where it says whose it is, how long it may take and what is asked, and only there. */
@SharedTown
class AddedTaskCheckTest extends WalledTown {

  private static final String JOURNEY = "cardholder-journey.bpmn";

  @AfterEach
  void undeploy() {
    engine.getRepositoryService().createDeploymentQuery().deploymentName("added").list()
        .forEach(deployment -> engine.getRepositoryService().deleteDeployment(deployment.getId(), true));
    AddedTask.forgetLists(engine);
  }

  static Stream<Arguments> taken() {
    var ao = AddedTask.attributes("ao");
    return Stream.of(
        arguments("a registrar's", AddedTask.journey(AddedTask.task())),
        arguments("a day", AddedTask.journey(AddedTask.task(AddedTask.attributes("registrar"), AddedTask.days("1")))),
        arguments("a year", AddedTask.journey(AddedTask.task(AddedTask.attributes("registrar"), AddedTask.days("365")))),
        arguments("an AO's", AddedTask.beforeTheInterview(AddedTask.task(ao, AddedTask.days("3")))),
        arguments("the case's own AO's",
            AddedTask.beforeTheInterview(AddedTask.task(ao + " camunda:assignee=\"${aoUserId}\"", AddedTask.days("3")))),
        arguments("the chief's", AddedTask.journey(AddedTask.task(AddedTask.attributes("districtChief"), AddedTask.days("3")))),
        arguments("the secretariat's", AddedTask.journey(AddedTask.task(AddedTask.attributes("teamSecretariat"), AddedTask.days("3")))),
        arguments("the bank's", AddedTask.beforeTheInterview(AddedTask.task(AddedTask.attributes("coInterviewer"),
            AddedTask.days("3") + office("coInterviewersBank")))),
        arguments("before a gateway of the product's", AddedTask.beforeAGateway(AddedTask.task())),
        arguments("of the deployment's own form", AddedTask.journey(AddedTask.task(
            AddedTask.attributes("registrar").replace("latest", "deployment"), AddedTask.days("3")))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("taken")
  void anAddedTaskThatSaysWhatIsNeededIsTaken(String what, String journey) {
    assertThatCode(() -> deploy(JOURNEY, journey, AddedTask.form())).doesNotThrowAnyException();
  }

  @Test
  void aReferralTakesOneToo() {
    var referral = AddedTask.referral(AddedTask.task(AddedTask.attributes("agencyOfficer"), AddedTask.days("5")));

    assertThatCode(() -> deploy("agency-referral.bpmn", referral, AddedTask.form())).doesNotThrowAnyException();
  }

  static Stream<Arguments> refused() {
    var registrar = AddedTask.attributes("registrar");
    var days = AddedTask.days("15");
    return Stream.of(
        arguments("no days", AddedTask.task(registrar, ""),
            "ระบบไม่รู้จักขั้น “userTask_checkPapers” .* โปรดใช้รหัสขั้นที่มีอยู่: .*userTask_assignAo.* หรือหากเป็นขั้นที่เพิ่มใหม่ โปรดระบุ.*days.*candidateGroups.*formRef"),
        arguments("none at all", AddedTask.task(registrar, AddedTask.days("0")), "จำนวนวัน “0” ใช้ไม่ได้ โปรดแก้ .*1 ถึง 365"),
        arguments("more than a year", AddedTask.task(registrar, AddedTask.days("366")), "จำนวนวัน “366” ใช้ไม่ได้"),
        arguments("half a day", AddedTask.task(registrar, AddedTask.days("1.5")), "จำนวนวัน “1.5” ใช้ไม่ได้"),
        arguments("days in words", AddedTask.task(registrar, AddedTask.days("สิบห้า")), "จำนวนวัน “สิบห้า” ใช้ไม่ได้"),
        arguments("less than none", AddedTask.task(registrar, AddedTask.days("-5")), "จำนวนวัน “-5” ใช้ไม่ได้"),
        arguments("no name", AddedTask.task(registrar.replaceFirst("name=\"[^\"]*\"", ""), days), "ต้องมีชื่อภาษาไทย"),
        arguments("a name in English", AddedTask.task(registrar.replaceFirst("name=\"[^\"]*\"", "name=\"Check papers\""), days),
            "ต้องมีชื่อภาษาไทย"),
        arguments("a name that is worked out", AddedTask.task(registrar.replaceFirst("name=\"[^\"]*\"", "name=\"ตรวจ \\${wants}\""),
            days), "ไม่ใช้นิพจน์"),
        arguments("an unknown role", AddedTask.task(AddedTask.attributes("clerk"), days), "ต้องเป็นของบทบาทเดียวที่ระบบมี"),
        arguments("two roles", AddedTask.task(AddedTask.attributes("registrar,ao"), days), "ต้องเป็นของบทบาทเดียวที่ระบบมี"),
        arguments("a role that does not work there", AddedTask.task(AddedTask.attributes("agencyOfficer"), days),
            "ไม่ได้ทำงานในกระบวนงานนี้ .* โปรดแก้ camunda:candidateGroups"),
        arguments("a role that sits elsewhere", AddedTask.task(AddedTask.attributes("coInterviewer"), days),
            "จะไม่มีใครรับงานได้ โปรดใส่ camunda:property ชื่อ taskOffice เป็น coInterviewersBank"),
        arguments("an office where the role is not", AddedTask.task(registrar, days + office("coInterviewersBank")),
            "จะไม่มีใครรับงานได้ โปรดนำ camunda:property ชื่อ taskOffice ออก"),
        arguments("an unknown office", AddedTask.task(registrar, days + office("moon")), "ไม่มีหน่วยงานเจ้าของงานชื่อ “moon”"),
        arguments("no form", AddedTask.task(registrar.replaceAll("camunda:formRef\\w*=\"[^\"]*\"", ""), days), "ขั้นนี้ไม่มีแบบฟอร์ม"),
        arguments("a form that is not there", AddedTask.task(registrar.replace(AddedTask.FORM, "form_nothing"), days),
            "ไม่มีแบบฟอร์ม “form_nothing”"),
        arguments("a form of the product's", AddedTask.task(registrar.replace(AddedTask.FORM, "form_wish"), days),
            "แบบฟอร์ม “form_wish” เป็นของขั้นอื่นในระบบ"),
        arguments("an officer of its own", AddedTask.task(registrar + " camunda:assignee=\"somebody\"", days),
            "ผู้ทำขั้นที่เพิ่มต้องเป็นผู้ที่เรื่องมีอยู่แล้ว โปรดแก้ camunda:assignee เป็น \\$\\{registrarUserId}"),
        arguments("officers of its own", AddedTask.task(registrar + " camunda:candidateUsers=\"somebody\"", days),
            "ใช้ camunda:candidateUsers ไม่ได้"),
        arguments("a due date of its own", AddedTask.task(registrar + " camunda:dueDate=\"P7D\"", days), "ใช้ camunda:dueDate ไม่ได้"),
        arguments("a follow-up of its own", AddedTask.task(registrar + " camunda:followUpDate=\"P7D\"", days),
            "ใช้ camunda:followUpDate ไม่ได้"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void anAddedTaskThatCouldNotBeWorkedOnIsRefusedWithWhatToDo(String what, String task, String sentence) {
    assertThatThrownBy(() -> deploy(JOURNEY, AddedTask.journey(task), AddedTask.form()))
        .hasMessageMatching("(?s).*" + sentence + ".*").hasMessageContaining("โปรด");
  }

  static Stream<Arguments> elsewhere() {
    var task = AddedTask.task();
    return Stream.of(
        arguments("an id of the product's", AddedTask.journey(task.replace(AddedTask.STEP, "userTask_decide"))
            .replace(AddedTask.STEP, "userTask_decide"), "รหัส “userTask_decide” เป็นของระบบอยู่แล้ว"),
        arguments("an id in Thai", AddedTask.journey(task).replace(AddedTask.STEP, "ตรวจเอกสาร"), "รหัสของขั้นที่เพิ่มใช้ได้เฉพาะ"),
        arguments("no way to it", AddedTask.journey(task).replaceFirst("(id=\"flow_wishYes\"[^>]*targetRef=\")\\w+", "$1userTask_assignAo"),
            "ไม่มีเส้นเข้าสู่ขั้นนี้"),
        arguments("no way from it", AddedTask.journey(task).replaceFirst("<bpmn:sequenceFlow id=\"flow_papersChecked\"[^>]*>", ""),
            "ไม่มีเส้นออกจากขั้นนี้"),
        arguments("days of a step that the year knows", Revised.inTask("<bpmn:extensionElements><camunda:properties>"
            + AddedTask.days("3") + "</camunda:properties></bpmn:extensionElements>"), "กำหนดเวลาของขั้นนี้เป็นไปตามปีมาตรการ"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("elsewhere")
  void whatDoesNotFitIntoTheJourneyIsRefusedWithWhatToDo(String what, String journey, String sentence) {
    assertThatThrownBy(() -> deploy(JOURNEY, journey, AddedTask.form())).hasMessageContaining(sentence).hasMessageContaining("โปรด");
  }

  @Test
  void aProcessThatIsOfNoCaseTakesNone() {
    var task = AddedTask.task(AddedTask.attributes("registrar"), AddedTask.days("3")).replaceAll("<bpmn:(incoming|outgoing)>.*?</bpmn:\\1>", "");
    var round = Revised.with("bpmn/follow-up-round.bpmn", "</bpmn:process>", task + "</bpmn:process>");

    assertThatThrownBy(() -> deploy("follow-up-round.bpmn", round, AddedTask.form()))
        .hasMessageContaining("เพิ่มขั้นได้เฉพาะในกระบวนงานของเรื่องหรือของการส่งต่อ");
  }

  static Stream<Arguments> forms() {
    return Stream.of(
        arguments("nothing to fill in", text("ผู้มีบัตรฯ"), "ไม่มีช่องให้กรอก"),
        arguments("no label", field("note", "", ""), "ต้องมีคำถามภาษาไทย"),
        arguments("a label in English", field("note", "Note", ""), "ต้องมีคำถามภาษาไทย"),
        arguments("a label too long", field("note", "ก".repeat(201), ""), "ไม่เกิน 200 ตัวอักษร"),
        arguments("a label with a value", field("note", "หมายเหตุของ {{personName}}", ""), "ไม่มี {{ }}"),
        arguments("a fact of the product's", field("aoUserId", "ผู้ดูแล", ""), "เป็นค่าที่ระบบกำหนดเอง"),
        arguments("what the form is shown", field("personName", "ชื่อ", ""), "เป็นค่าที่ระบบกำหนดเอง"),
        arguments("the same name twice", field("note", "หมายเหตุ", "") + "," + field("note", "อีกช่อง", ""), "ซ้ำกัน"),
        arguments("a list from nowhere", "{\"type\": \"select\", \"key\": \"who\", \"label\": \"ผู้ใด\", \"valuesKey\": \"aoOptions\"}",
            "ไม่มีขั้นใดให้ค่า valuesKey"),
        arguments("a choice without a word", "{\"type\": \"select\", \"key\": \"who\", \"label\": \"ผู้ใด\", \"values\": "
            + "[{\"label\": \" \", \"value\": \"a\"}]}", "ตัวเลือกทุกข้อต้องมีข้อความ"),
        arguments("a person's number", field("other", "เลขประจำตัว", "\"properties\": {\"kind\": \"nationalId\"},"),
            "properties.kind ใช้ได้เฉพาะกับ textfield และเป็นหนึ่งใน amount, phone, thaiDate, thaiTime"),
        arguments("a date too short", field("on", "วันที่", "\"properties\": {\"kind\": \"thaiDate\"}, \"validate\": {\"maxLength\": 5},"),
            "จำกัดความยาวเกินไป"),
        arguments("a condition on nothing", field("note", "หมายเหตุ", "\"conditional\": {\"hide\": \"=mood = 1 and note != null\"},"),
            "มีเงื่อนไขตามค่า “mood”"),
        arguments("asked and locked", field("note", "หมายเหตุ", "\"readonly\": true, \"validate\": {\"required\": true},"),
            "บังคับกรอกแต่แก้ไม่ได้"),
        arguments("a value of the product's", field("note", "หมายเหตุ", "") + "," + text("รายได้ {{yearlyIncome}} บาท"),
            "แสดง {{yearlyIncome}} ซึ่งไม่มีใครให้ค่า"),
        arguments("a field that nobody knows", "{\"type\": \"datetime\", \"key\": \"on\", \"label\": \"วันที่\"}",
            "ใช้ช่องชนิด “datetime” ไม่ได้"),
        arguments("a field with no name", "{\"type\": \"textfield\", \"label\": \"หมายเหตุ\"}", "ชื่อช่อง “” ใช้ไม่ได้"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("forms")
  void aFormBehindWhichNoCodeStandsIsHeldToWhatCanBeFilledInAndRead(String what, String components, String sentence) {
    assertThatThrownBy(() -> deploy(JOURNEY, AddedTask.journey(AddedTask.task()), AddedTask.form(components)))
        .hasMessageContaining(sentence).hasMessageContaining("โปรด");
  }

  @Test
  void aFormThatNoStepAsksIsRefusedAndOneOfAStoredStepIsRevisedAlone() {
    assertThatThrownBy(() -> deploy(JOURNEY, null, AddedTask.form()))
        .hasMessageContaining("ไม่มีขั้นใดของระบบใช้แบบฟอร์ม “form_checkPapers”").hasMessageContaining("หรือส่งมาพร้อมกระบวนงาน");

    deploy(JOURNEY, AddedTask.journey(AddedTask.task()), AddedTask.form());
    assertThatCode(() -> deploy(JOURNEY, null, AddedTask.form(field("note", "หมายเหตุ", "")))).doesNotThrowAnyException();
    // The process without the step is the newest; journeys of before it still ask the form.
    deploy(JOURNEY, Revised.file(Revised.JOURNEY), null);
    assertThatCode(() -> deploy(JOURNEY, null, AddedTask.form())).doesNotThrowAnyException();
  }

  @Test
  void twoAddedTasksMayShareAForm() {
    var two = AddedTask.journey(AddedTask.task()).replace("</bpmn:process>", AddedTask.task(AddedTask.attributes("ao"),
            AddedTask.days("3")).replace(AddedTask.STEP, "userTask_checkAgain").replace("flow_toPapers", "flow_interviewReady")
        .replace("flow_papersChecked", "flow_checkedAgain") + "<bpmn:sequenceFlow id=\"flow_checkedAgain\" sourceRef=\"userTask_checkAgain\""
        + " targetRef=\"userTask_interview\" /></bpmn:process>")
        .replaceFirst("(id=\"flow_interviewReady\"[^>]*targetRef=\")userTask_interview", "$1userTask_checkAgain");

    assertThatCode(() -> deploy(JOURNEY, two, AddedTask.form())).doesNotThrowAnyException();
  }

  private void deploy(String name, @Nullable String process, @Nullable String form) {
    var deployment = engine.getRepositoryService().createDeployment().name("added");
    if (process != null) {
      deployment.addString(name, process);
    }
    if (form != null) {
      deployment.addString(AddedTask.FORM + ".form", form);
    }
    deployment.deploy();
  }

  private static String office(String office) {
    return "<camunda:property name=\"taskOffice\" value=\"" + office + "\" />";
  }

  private static String field(String key, String label, String more) {
    return "{\"type\": \"textfield\", \"key\": \"" + key + "\", " + more + " \"label\": \"" + label + "\"}";
  }

  private static String text(String text) {
    return "{\"type\": \"text\", \"id\": \"shown\", \"text\": \"" + text + "\"}";
  }
}
