package th.cardholder.process;

import static th.cardholder.process.ModelText.bytes;
import static th.cardholder.process.ModelText.file;

import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;

/** The product's models with a step more, as an administrator adds one in Modeler. */
public final class AddedTask {

  public static final String STEP = "userTask_checkPapers";
  public static final String FORM = "form_checkPapers";
  public static final String NAME = "ตรวจเอกสาร\nประกอบคำขอ";

  private static final String DEPLOYMENT = "added task";

  private AddedTask() {}

  /** The added task, open at its end for what more it says. */
  public static String task(String attributes, String properties) {
    return "<bpmn:userTask id=\"" + STEP + "\" " + attributes + "><bpmn:extensionElements><camunda:properties>" + properties
        + "</camunda:properties></bpmn:extensionElements><bpmn:incoming>flow_toPapers</bpmn:incoming>"
        + "<bpmn:outgoing>flow_papersChecked</bpmn:outgoing></bpmn:userTask>";
  }

  /** As it should be: a registrar's, fifteen days. */
  public static String task() {
    return task(attributes("registrar"), days("15"));
  }

  public static String attributes(String role) {
    return "name=\"" + NAME.replace("\n", "&#10;") + "\" camunda:candidateGroups=\"" + role + "\" camunda:formRef=\"" + FORM
        + "\" camunda:formRefBinding=\"latest\"";
  }

  public static String days(String days) {
    return "<camunda:property name=\"days\" value=\"" + days + "\" />";
  }

  /** The journey with it between the wish and the chief. */
  public static String journey(String task) {
    return between(file("bpmn/cardholder-journey.bpmn"), "flow_wishYes", "userTask_assignAo", task);
  }

  /** The journey with it between the wish and what is decided by it. */
  public static String beforeAGateway(String task) {
    return between(file("bpmn/cardholder-journey.bpmn"), "flow_wishRecorded", "gateway_wish", task);
  }

  /** The journey with it between the chief and the interview. */
  public static String beforeTheInterview(String task) {
    return between(file("bpmn/cardholder-journey.bpmn"), "flow_interviewReady", "userTask_interview", task);
  }

  /** The journey as the product has it. */
  public static String journeyWithout() {
    return file("bpmn/cardholder-journey.bpmn");
  }

  /** A referral with it between the acceptance and the appointment. */
  public static String referral(String task) {
    return between(file("bpmn/agency-referral.bpmn"), "flow_acceptanceReported", "userTask_schedule", task);
  }

  private static String between(String model, String flow, String target, String task) {
    var from = model.replaceFirst("(<bpmn:sequenceFlow id=\"" + flow + "\"[^>]*targetRef=\")" + target + "\"", "$1" + STEP + "\"");
    if (from.equals(model)) {
      throw new IllegalArgumentException("No " + flow + " to " + target);
    }
    return from.replace("<bpmn:incoming>" + flow + "</bpmn:incoming>", "<bpmn:incoming>flow_papersChecked</bpmn:incoming>")
        .replaceFirst("</bpmn:process>", task.replace("flow_toPapers", flow).replace("$", "\\$")
            + "<bpmn:sequenceFlow id=\"flow_papersChecked\" sourceRef=\"" + STEP + "\" targetRef=\"" + target
            + "\" /></bpmn:process>");
  }

  /** Its form, with one field of each kind. */
  public static String form() {
    return form("""
        {"type": "text", "id": "t", "text": "**{{personName}}** เรื่องเลขที่ {{caseNumber}}{{#if referralNumber}} {{referralNumber}}{{/if}}"},
        {"type": "radio", "key": "complete", "label": "เอกสารครบหรือไม่", "values": [{"label": "ครบ", "value": "yes"},
          {"label": "ไม่ครบ", "value": "no"}], "validate": {"required": true}},
        {"type": "textarea", "key": "missing", "label": "ขาดเอกสารใด", "validate": {"required": true, "maxLength": 500},
          "conditional": {"hide": "=complete != \\"no\\""}},
        {"type": "textfield", "key": "checkedOn", "label": "ตรวจเมื่อ", "properties": {"kind": "thaiDate"},
          "validate": {"required": true}},
        {"type": "textfield", "key": "checkedAt", "label": "เวลา", "properties": {"kind": "thaiTime"}},
        {"type": "textfield", "key": "fee", "label": "ค่าธรรมเนียม", "properties": {"kind": "amount"}},
        {"type": "textfield", "key": "phone", "label": "โทรศัพท์ผู้ตรวจ", "properties": {"kind": "phone"}},
        {"type": "textfield", "key": "note", "label": "หมายเหตุ"},
        {"type": "select", "key": "place", "label": "ตรวจที่", "values": [{"label": "ที่ว่าการอำเภอ", "value": "office"},
          {"label": "ที่บ้าน", "value": "home"}]},
        {"type": "checklist", "key": "seen", "label": "เอกสารที่เห็น", "values": [{"label": "บัตรประชาชน", "value": "id"},
          {"label": "ทะเบียนบ้าน", "value": "house"}]},
        {"type": "taglist", "key": "marks", "label": "ป้าย", "values": [{"label": "ด่วน", "value": "soon"},
          {"label": "ซ้ำ", "value": "again"}]},
        {"type": "checkbox", "key": "original", "label": "เห็นต้นฉบับแล้ว"}""");
  }

  /** Its form with these components. */
  public static String form(String components) {
    return "{\"components\": [" + components + "], \"type\": \"default\", \"id\": \"" + FORM
        + "\", \"executionPlatform\": \"Camunda Platform\", \"executionPlatformVersion\": \"7.24.0\", \"schemaVersion\": 16}";
  }

  /** What is handed in of it. */
  public static Map<String, Object> filledIn() {
    return new HashMap<>(Map.of("complete", "yes", "checkedOn", "12/02/2561", "original", true));
  }

  /** The files of a deployment by name. */
  public static Map<String, byte[]> files(String process, String model) {
    return Map.of(process + ".bpmn", bytes(model), FORM + ".form", bytes(form()));
  }

  /** Deploys a process with it. */
  public static void deploy(RepositoryService repository, String process, String model, String form) {
    repository.createDeployment().name(DEPLOYMENT).source("administrator").addString(process + ".bpmn", model)
        .addString(FORM + ".form", form).deploy();
  }

  /** Deploys the journey with another version of the form, and takes a running one along. */
  static void reworded(ProcessEngine engine, String instance, String from, String to) {
    deploy(engine.getRepositoryService(), "cardholder-journey", journey(task()), form().replace(from, to));
    var runtime = engine.getRuntimeService();
    var before = runtime.createProcessInstanceQuery().processInstanceId(instance).singleResult().getProcessDefinitionId();
    var now = engine.getRepositoryService().createProcessDefinitionQuery().processDefinitionKey("cardholder-journey")
        .withoutTenantId().latestVersion().singleResult().getId();
    runtime.newMigration(runtime.createMigrationPlan(before, now).mapEqualActivities().build()).processInstanceIds(instance)
        .execute();
  }

  /** Takes all of it out again, with its lists and who may read lists because of them. */
  public static void undeploy(ProcessEngine engine) {
    var repository = engine.getRepositoryService();
    repository.createDeploymentQuery().deploymentName(DEPLOYMENT).list()
        .forEach(it -> repository.deleteDeployment(it.getId(), true));
    forgetLists(engine);
  }

  /** Takes the lists of added steps out. */
  public static void forgetLists(ProcessEngine engine) {
    var filters = engine.getFilterService();
    filters.createFilterQuery().list().stream().filter(it -> it.getProperties() != null)
        .filter(it -> it.getProperties().containsKey("addedStep")).forEach(it -> filters.deleteFilter(it.getId()));
    var district = filters.createFilterQuery().list().stream()
        .filter(it -> it.getProperties() != null && "district".equals(it.getProperties().get("journeyList")))
        .map(Filter::getId).toList();
    var rights = engine.getAuthorizationService();
    rights.createAuthorizationQuery().resourceType(Resources.FILTER).groupIdIn("teamSecretariat").list().stream()
        .filter(it -> !district.contains(it.getResourceId())).forEach(it -> rights.deleteAuthorization(it.getId()));
  }
}
