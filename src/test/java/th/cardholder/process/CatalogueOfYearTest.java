package th.cardholder.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import th.cardholder.measure.MeasureYears;
import th.cardholder.measure.MessageWords;
import th.cardholder.process.WebSession.Answer;

/** An administrator changes the catalogue of a year; whoever uses what goes out of it goes on (ADR 0082). */
@JourneyTest
class CatalogueOfYearTest {

  private static final String AO = "ao8105a";

  @Autowired
  private Scenario scenario;

  @Autowired
  private MeasureYears years;

  @Autowired
  private MessageWords messages;

  @LocalServerPort
  private int port;

  private final Map<String, WebSession> sessions = new HashMap<>();

  @AfterEach
  void asItWas() {
    var jdbc = scenario.jdbc();
    jdbc.sql("delete from journey.project_place").update();
    jdbc.sql("update journey.project set ends_on = null where ends_on is not null").update();
    jdbc.sql("update journey.code_list set ends_on = null where ends_on is not null").update();
    jdbc.sql("delete from journey.year_change").update();
  }

  @Test
  void aProjectThatEndsIsOfferedToNobodyMoreAndWhoeverIsInItGoesOn() {
    var inIt = Cases.developing(scenario, "8105", AO);
    var choosing = Cases.awaitingPlan(scenario, "8105", AO);
    assertThat(menu(choosing)).contains("D4-03");
    var wanted = project("D4-03", Map.of("endsOn", "2018-02-12"));
    var preview = preview(wanted);
    assertThat(preview.path("others").toString()).contains("ทำต่อไปจนสิ้นสุด");

    changed(wanted);

    assertThat(menu(choosing)).as("its last day").contains("D4-03");
    scenario.jdbc().sql("update journey.project set ends_on = '2018-02-11' where year = 2561 and code = 'D4-03'").update();
    assertThat(menu(choosing)).doesNotContain("D4-03");
    assertThatThrownBy(() -> scenario.submit(AO, choosing.getId(), "userTask_plan", Map.of("dimension4", List.of("D4-03"), "signing", "self")))
        .hasMessageContaining("ไม่อยู่ในเมนู");
    assertThat(session("nsf81").get("/cases/" + inIt.getBusinessKey()).status()).as("the agency goes on").isEqualTo(200);
    assertThat(session(AO).get("/cases/" + inIt.getBusinessKey()).body()).contains("การออมเพื่อการเกษียณอายุ");

    changed(project("D4-03", Map.of("endsOn", "")));
    assertThat(menu(choosing)).as("taken back").contains("D4-03");
    scenario.engine().getRuntimeService().deleteProcessInstance(choosing.getId(), "afresh");
  }

  @Test
  void aProjectIsOfferedInSomeProvincesAlone() {
    assertThat(codes("81")).contains("D1-01");
    changed(project("D1-01", Map.of("places", "24")));
    assertThat(codes("81")).doesNotContain("D1-01");
    assertThat(codes("24")).contains("D1-01");
    assertThat(shown().at("/changes/0/afterTh").asText()).contains("เฉพาะ");
    changed(project("D1-01", Map.of("places", "")));
    assertThat(codes("81")).contains("D1-01");
  }

  @Test
  void S2_2_1_1_1_aProjectNamesItsBudgetAndANewOneOfAYearThatGoesOnWithAnotherHasTo() {
    changed(project("D1-01", Map.of("budget", "budgetBureau")));
    assertThat(years.project(2561, "D1-01").orElseThrow().budget()).isEqualTo(MeasureYears.Budget.BUDGET_BUREAU);
    assertThat(shown().at("/changes/0/afterTh").asText()).contains("ตกลงกับสำนักงบประมาณ");
    changed(project("D1-01", Map.of("budget", "")));
    assertThat(years.project(2561, "D1-01").orElseThrow().budget()).isNull();

    Map<String, Object> values = new HashMap<>(Map.of("nameTh", "โครงการทดสอบงบประมาณ", "dimension", "2", "agencyCode", "MOL",
        "developedBy", "agency", "places", ""));
    var wanted = Map.<String, Object>of("what", "project", "name", "", "values", values);
    assertThat(admin().post("/years/2562/preview", wanted).field()).as("in a year that continues another").isEqualTo("budget");
    assertThat(admin().post("/years/2561/preview", wanted).status()).isEqualTo(200);
    values.put("budget", "own");
    assertThat(admin().post("/years/2562/preview", wanted).status()).isEqualTo(200);
  }

  @Test
  void aNewProjectGetsTheNextNumberOfItsDimensionOnceHoweverOftenItIsSent() {
    var wanted = Map.<String, Object>of("what", "project", "name", "", "values", Map.of("nameTh", "โครงการทดสอบการเพิ่มโครงการ", "dimension", "4",
        "agencyCode", "GSB", "developedBy", "agency", "places", ""));
    assertThat(preview(wanted).path("others").toString()).contains("programme-menu");
    var body = asked(wanted, preview(wanted));
    for (int click = 0; click < 2; click++) {
      assertThat(admin().post("/years/2561/changes", body).status()).isEqualTo(200);
    }

    var added = years.projects(2561).stream().filter(it -> it.nameTh().startsWith("โครงการทดสอบการเพิ่ม")).toList();
    assertThat(added).hasSize(1);
    assertThat(added.get(0).code()).matches("D4-0[4-9]");
    assertThat(codes("81")).contains(added.get(0).code());
    assertThat(shown().at("/changes/0/beforeTh").asText()).isEqualTo("ยังไม่มี");
    scenario.jdbc().sql("delete from journey.project where year = 2561 and code = ?").param(added.get(0).code()).update();
  }

  @Test
  void anEntryThatEndsIsChosenByNobodyMoreAndReadByItsNameWhereItWasChosen() {
    var chosen = Scenario.declineForm();
    var declined = scenario.register("registrar8105", scenario.person("8105"));
    scenario.submit("registrar8105", declined.getId(), "userTask_recordWish", chosen);
    var code = String.valueOf(chosen.get("declineReason"));
    var label = years.label(2561, "declineReason", code);

    changed(entry("declineReason " + code, label, "2018-02-12"));
    scenario.jdbc().sql("update journey.code_list set ends_on = '2018-02-11' where year = 2561 and code = ?").param(code).update();

    assertThat(years.codes(2561, "declineReason")).extracting(MeasureYears.Code::code).doesNotContain(code).isNotEmpty();
    assertThat(years.label(2561, "declineReason", code)).isEqualTo(label);
    assertThat(session("registrar8105").get("/cases/" + declined.getBusinessKey()).body()).contains(label);
    var next = scenario.register("registrar8105", scenario.person("8105"));
    assertThatThrownBy(() -> scenario.submit("registrar8105", next.getId(), "userTask_recordWish", Scenario.declineForm()))
        .hasMessageContaining("เหตุผล");
    changed(entry("declineReason " + code, label, ""));
    scenario.submit("registrar8105", next.getId(), "userTask_recordWish", Scenario.declineForm());
  }

  @Test
  void aNewEntryCanBeChosenAtOnceAndStandsBeforeWhatIsCalledOther() {
    changed(Map.of("what", "code", "name", "declineReason", "values", Map.of("code", "movedAway", "nameTh", "จะย้ายไปทำงานต่างจังหวัด")));

    var codes = years.codes(2561, "declineReason").stream().map(MeasureYears.Code::code).toList();
    assertThat(codes).contains("movedAway").endsWith("other");
    scenario.jdbc().sql("delete from journey.code_list where list = 'declineReason' and code = 'movedAway'").update();
  }

  @Test
  void aTextThatIsChangedIsItsNextVersionAndTheOneBeforeStaysWithWhoeverReadIt() {
    var before = years.consentText(2561, "bankDisclosure");
    var text = before.textTh() + " (แก้ไขเพิ่มเติม)";

    changed(Map.of("what", "text", "name", "bankDisclosure", "values", Map.of("text", text)));

    assertThat(years.consentText(2561, "bankDisclosure").textTh()).isEqualTo(text);
    assertThat(years.consentText(2561, "bankDisclosure").version()).isEqualTo(before.version() + 1);
    assertThat(years.consentText(2561, "bankDisclosure", before.version()).textTh()).isEqualTo(before.textTh());
    scenario.jdbc().sql("delete from journey.consent_text where year = 2561 and kind = 'bankDisclosure' and version = ?")
        .param(before.version() + 1).update();
  }

  @Test
  void whatIsSaidToPeopleIsChangedInARunningYearAndSaidFromThenOn() {
    var before = messages.of(2561, "resultKnown").orElseThrow();
    var text = "เจ้าหน้าที่{office}ขอแจ้งว่าเรื่องของท่านมีผลแล้ว[ โทร {phone}]";

    changed(Map.of("what", "message", "name", "resultKnown", "values", Map.of("text", text)));

    assertThat(messages.of(2561, "resultKnown").orElseThrow()).satisfies(it -> {
      assertThat(it.textTh()).isEqualTo(text);
      assertThat(it.version()).isEqualTo(before.version() + 1);
      assertThat(it.draft()).isFalse();
    });
    assertThat(shown().at("/changes/0/nameTh").asText() + shown().at("/changes/0/afterTh").asText()).contains("แจ้งว่ามีผลแล้ว", text);
    scenario.jdbc().sql("delete from journey.message_text where year = 2561 and kind = 'resultKnown' and version = ?")
        .param(before.version() + 1).update();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      project | D4-03 | nameTh=                                   | nameTh      | ชื่อโครงการ
      project | D9-99 | nameTh=โครงการที่ไม่มี                      | what        | ไม่มีโครงการนี้
      project |       | nameTh=โครงการใหม่;dimension=5;agencyCode=GSB;developedBy=agency | dimension | เลือกมิติ
      project |       | nameTh=โครงการใหม่;dimension=1;agencyCode=XXX;developedBy=agency | agencyCode | เลือกหน่วยงาน
      project |       | nameTh=โครงการใหม่;dimension=1;agencyCode=GSB;developedBy=x | developedBy | สำนักงานที่พัฒนา
      project |       | nameTh=โครงการใหม่;dimension=1;agencyCode=GSB;developedBy=agency;places=99 | places | ไม่พบจังหวัด
      project | D4-03 | nameTh=โครงการออม;budget=loan            | budget      | เลือกแหล่งงบประมาณ
      project | D4-03 | nameTh=โครงการออม;endsOn=2018-02-11        | endsOn      | ผ่านไปแล้ว
      project | D4-03 | nameTh=โครงการออม;endsOn=31/12/2561        | endsOn      | วัน/เดือน/ปี
      code    | nothing | code=abc;nameTh=ก ข                       | what        | ไม่มีรายการเลือกนี้
      code    | declineReason | code=other;nameTh=อื่น              | code        | มีรหัสนี้แล้ว
      code    | declineReason | code=Bad code;nameTh=อื่น           | code        | อักษรอังกฤษ
      code    | followUpRound | code=followUpMay;nameTh=รอบพฤษภาคม  | code        | มากับช่วงเวลา
      text    | nothing | text=ข้อความที่ยาวพอสมควรแก่การอ่าน         | what        | ไม่มีข้อความนี้
      text    | privacyNotice | text=สั้น                            | text        | อย่างน้อย 20
      message | nothing | text=ข้อความที่ยาวพอ                        | what        | ไม่มีข้อความนี้
      message | resultKnown | text=เจ้าหน้าที่{office} แจ้ง {income} มีผลแล้ว  | text        | {income}
      message | resultKnown | text=เจ้าหน้าที่{office} แจ้ง [โทร {phone}      | text        | ไม่ครบคู่
      message | resultKnown | text=ท่านได้รับเงินเพิ่มในบัตรสวัสดิการ    | text        | คำกลาง
      """)
  void whatCannotBeIsRefusedWithWhatToDo(String what, String name, String values, String field, String sentence) {
    Map<String, Object> given = new HashMap<>();
    List.of(values.split(";")).forEach(it -> given.put(it.split("=", 2)[0], it.split("=", 2)[1].strip()));
    var wanted = Map.<String, Object>of("what", what, "name", name == null ? "" : name, "values", given);

    for (var answer : List.of(admin().post("/years/2561/preview", wanted), admin().post("/years/2561/changes", asked(wanted, null)))) {
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.field()).isEqualTo(field);
      assertThat(answer.message()).contains(sentence);
    }
  }

  private List<String> menu(org.camunda.bpm.engine.runtime.ProcessInstance journey) {
    var form = scenario.open(AO, journey.getId(), "userTask_plan");
    return List.of(String.valueOf(form.get("dimension4Options")), String.valueOf(form.get("otherOptions"))).stream()
        .flatMap(it -> java.util.regex.Pattern.compile("D\\d-\\d\\d").matcher(it).results()).map(it -> it.group()).toList();
  }

  private List<String> codes(String province) {
    return years.projects(2561, province).stream().map(MeasureYears.Project::code).toList();
  }

  /** A project as it stands, but for some values. */
  private Map<String, Object> project(String code, Map<String, Object> other) {
    Map<String, Object> values = new HashMap<>();
    shown().path("projects").forEach(it -> {
      if (it.path("code").asText().equals(code)) {
        it.path("values").properties().forEach(value -> values.put(value.getKey(), value.getValue().asText()));
      }
    });
    values.putAll(other);
    return Map.of("what", "project", "name", code, "values", values);
  }

  private static Map<String, Object> entry(String name, String label, String endsOn) {
    return Map.of("what", "code", "name", name, "values", Map.of("nameTh", label, "endsOn", endsOn));
  }

  private JsonNode preview(Map<String, Object> wanted) {
    return admin().post("/years/2561/preview", wanted).json();
  }

  private static Map<String, Object> asked(Map<String, Object> wanted, @org.jspecify.annotations.Nullable JsonNode preview) {
    Map<String, Object> seen = new HashMap<>();
    if (preview != null) {
      preview.path("seen").properties().forEach(it -> seen.put(it.getKey(), it.getValue().asText()));
    }
    Map<String, Object> body = new HashMap<>(wanted);
    body.putAll(Map.of("seen", seen, "reason", "ตามมติคณะกรรมการ", "document", "กค 1005/101", "requestKey", UUID.randomUUID().toString()));
    return body;
  }

  private Answer changed(Map<String, Object> wanted) {
    var answer = admin().post("/years/2561/changes", asked(wanted, preview(wanted)));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer;
  }

  private JsonNode shown() {
    return admin().get("/years/2561/catalogue").json();
  }

  private WebSession admin() {
    return session("admin");
  }

  private WebSession session(String user) {
    return sessions.computeIfAbsent(user, it -> WebSession.of(port, it));
  }
}
