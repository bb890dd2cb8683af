package th.cardholder.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.runtime.Job;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import th.cardholder.measure.ProjectsOfProvinces.Added;
import th.cardholder.measure.ProjectsOfProvinces.ImplementerKind;
import th.cardholder.measure.ProjectsOfProvinces;

/** คอจ. decides on one page what no agency serves, and each decision reaches its own referral once (R14, ADR 0062). */
@JourneyTest
class SittingTest {

  private static final Map<String, Object> OPENING = Map.of("officeId", "p81", "heldOn", "12/02/2561", "chair", "ผู้ว่าราชการจังหวัดกระบี่",
      "chairIs", "governor", "present", "ผู้ว่าราชการจังหวัด นายอำเภอทุกอำเภอ", "place", "ศาลากลางจังหวัด");

  @Autowired
  private Scenario scenario;

  @Autowired
  private ProjectsOfProvinces projects;

  @LocalServerPort
  private int port;

  /** One sitting is open at a time. */
  @AfterEach
  void closed() {
    scenario.jdbc().sql("select process_instance_id from journey.sitting where state = 'open'").query(String.class).list()
        .forEach(this::close);
  }

  @Test
  void theCommitteeDecidesManyOnOnePageAndEachDecisionReachesItsOwnReferralOnceAlsoWhenItIsStoppedHalfWay() {
    var back = onAgenda();
    var elsewhere = onAgenda();
    var closed = onAgenda();
    var left = onAgenda();
    long sitting = open();

    assertThat(numbers("/sittings/" + sitting)).contains(back, elsewhere, closed, left);
    give(sitting, Map.of("matters", List.of(back), "verdict", "backToAgency", "note", "เปิดรุ่นเพิ่มแล้ว"));
    give(sitting, Map.of("matters", List.of(elsewhere), "verdict", "elsewhere", "projectCode", "D2-02"));
    give(sitting, Map.of("matters", List.of(closed, left), "verdict", "closed", "note", "ไม่มีโครงการรองรับ"));
    give(sitting, Map.of("matters", List.of(left)));
    assertThat(Stream.of(back, elsewhere, closed, left).map(this::state)).as("nothing is done before it is closed").containsOnly("onAgenda");

    var instance = instance(sitting);
    close(instance);
    var jobs = jobs(instance);
    assertThat(jobs).hasSize(3);
    run(jobs.get(0));
    assertThat(deliveredOf(sitting)).as("stopped half-way").isEqualTo(1);
    jobs(instance).forEach(this::run);

    assertThat(state(back)).isEqualTo("offered");
    assertThat(state(elsewhere)).isEqualTo("replaced");
    assertThat(state(closed)).isEqualTo("refused");
    assertThat(state(left)).as("stays on the agenda").isEqualTo("onAgenda");
    assertThat(told(back)).containsExactly("toProvince", "provinceSentBack");
    assertThat(told(elsewhere)).containsExactly("toProvince", "provinceGaveAnother");
    assertThat(told(closed)).containsExactly("toProvince", "provinceHasNone");

    scenario.submit("governor81", instance, "userTask_signMinutes", Map.of("signing", "sign"));
    assertThat(session("secretary81").get("/sittings/" + sitting).json().at("/sitting/state").asText()).isEqualTo("signed");
    var minutes = session("governor81").get("/sittings/" + sitting + "/minutes");
    assertThat(minutes.status()).isEqualTo(200);
    assertThat(minutes.body()).contains("รายงานการประชุม คอจ. ครั้งที่", back, elsewhere, closed, "ผู้ว่าราชการจังหวัดกระบี่").doesNotContain(left);
  }

  @Test
  void aProvinceAddsAProjectWithItsImplementerAndItsSecretariatReportsForIt() {
    var referral = onAgenda();
    long sitting = open();
    var adding = Map.of("name", "อบรมทำขนมพื้นบ้าน", "dimension", 2, "implementerKind", "localAdministration", "implementer", "อบต.ไสไทย",
        "authority", "หนังสือ สศค. ที่ กค 1005/3573", "requestKey", "add-" + sitting);
    var code = session("secretary81").post("/sittings/" + sitting + "/projects", adding).json().path("code").asText();
    assertThat(code).startsWith("P81-");
    assertThat(session("secretary81").post("/sittings/" + sitting + "/projects", adding).json().path("code").asText()).as("twice").isEqualTo(code);

    give(sitting, Map.of("matters", List.of(referral), "verdict", "elsewhere", "projectCode", code));
    var instance = instance(sitting);
    close(instance);
    jobs(instance).forEach(this::run);

    var next = scenario.jdbc().sql("""
        select r.office_id || ' ' || r.process_instance_id from journey.referral r join journey.referral b on b.id = r.replaces
         where b.referral_number = ?
        """).param(referral).query(String.class).single().split(" ");
    assertThat(next[0]).as("R15: the secretariat's own office").isEqualTo("p81");
    scenario.submit("secretary81", next[1], "userTask_decide", Map.of("answer", "accept"));

    assertThat(projects("ao8101b", "8101")).contains(code);
    assertThat(projects("ao2401b", "2401")).as("of another province").isNotEmpty().doesNotContain(code);
  }

  @ParameterizedTest
  @CsvSource({"name,''", "name,อบรม บัญชี 123-4-56789-0", "implementer,อบต. บัญชี 1234567890", "authority,มติ โอนเข้า 123-4-56789-0",
      "requestKey,", "requestKey,' '"})
  void whatIsWrongWithAProjectIsSaidAtItsFieldAndNothingIsAdded(String field, @Nullable String value) {
    long sitting = open();
    Map<String, Object> adding = new HashMap<>(Map.of("name", "อบรมทำขนมพื้นบ้าน", "dimension", 2, "implementerKind", "localAdministration",
        "implementer", "อบต.ไสไทย", "authority", "หนังสือ สศค. ที่ กค 1005/3573", "requestKey", UUID.randomUUID().toString()));
    adding.put(field, value);
    var before = session("secretary81").get("/provincial-projects").body();

    var answer = session("secretary81").post("/sittings/" + sitting + "/projects", adding);

    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.json().path("field").asText()).isEqualTo(field);
    assertThat(answer.json().path("message").asText()).contains("โปรด");
    assertThat(session("secretary81").get("/provincial-projects").body()).isEqualTo(before);
  }

  @Test
  void aPagesKeyOfAnotherProvinceMakesNothingHere() {
    long sitting = open();
    var key = UUID.randomUUID().toString();
    var elsewhere = projects.add(new Added(2561, "24", "ทอผ้า", 2, ImplementerKind.CIVIL, null, "กลุ่มทอผ้า", "มติ คอจ.", key), "secretary24");

    var answer = session("secretary81").post("/sittings/" + sitting + "/projects", Map.of("name", "อบรมทำขนมพื้นบ้าน", "dimension", 2,
        "implementerKind", "localAdministration", "implementer", "อบต.ไสไทย", "authority", "มติ คอจ.", "requestKey", key));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).doesNotContain(elsewhere);
    assertThat(answer.json().path("field").asText()).isEqualTo("requestKey");
  }

  @Test
  void theGovernorOrdersSingleMattersOutsideASitting() {
    var referral = onAgenda();
    assertThat(numbers("/sittings/agenda/p81")).contains(referral);

    var done = session("governor81").post("/sittings/agenda/decisions",
        Map.of("matters", List.of(referral), "verdict", "elsewhere", "projectCode", "D2-02"));
    assertThat(done.status()).isEqualTo(200);
    assertThat(done.json().at("/0/why").isNull()).isTrue();
    assertThat(state(referral)).isEqualTo("replaced");
    assertThat(session("governor81").post("/sittings/agenda/decisions",
        Map.of("matters", List.of(referral), "verdict", "elsewhere", "projectCode", "D2-02")).json().at("/0/why").asText()).as("twice")
        .contains("ไม่อยู่ในวาระ", "โปรด");
    assertThat(session("secretary24").post("/sittings/agenda/decisions",
        Map.of("matters", List.of(onAgenda()), "verdict", "backToAgency")).json().at("/0/why").asText()).as("of another province")
        .contains("ไม่อยู่ในวาระ");
    assertThat(session("governor81").post("/sittings/agenda/decisions", Map.of("matters", List.of("\u0000"), "verdict", "closed")).status())
        .isEqualTo(400);
  }

  @Test
  void whoDecidesInTheMomentBeforeAMatterHasArrivedIsToldAndDecidesAgain() {
    var referral = Standing.onItsWayToTheProvince(scenario, port);
    var decision = Map.of("matters", List.of(referral), "verdict", "backToAgency");

    var early = session("governor81").post("/sittings/agenda/decisions", decision);
    assertThat(early.status()).as(early.body()).isEqualTo(200);
    assertThat(early.json().at("/0/why").asText()).contains("กำลังส่งถึงจังหวัด", "โปรด");
    assertThat(state(referral)).as("nothing is half done").isEqualTo("onAgenda");

    scenario.runJobs(scenario.jdbc().sql("select process_instance_id from journey.referral where referral_number = ?").param(referral)
        .query(String.class).single());
    assertThat(session("governor81").post("/sittings/agenda/decisions", decision).json().at("/0/why").isNull()).isTrue();
    assertThat(state(referral)).isEqualTo("offered");
  }

  @Test
  void aMatterWhoseCaseHasEndedIsToldInTheMinutesAndHoldsUpNoOther() {
    var gone = onAgenda();
    var other = onAgenda();
    long sitting = open();
    give(sitting, Map.of("matters", List.of(gone, other), "verdict", "backToAgency"));
    session("chief8101").post("/cases/" + gone.replaceAll("-R.*", "") + "/circumstances", Map.of("kind", "died", "happenedOn", "12/02/2561"));

    var instance = instance(sitting);
    close(instance);
    jobs(instance).forEach(this::run);

    assertThat(state(other)).isEqualTo("offered");
    assertThat(state(gone)).isEqualTo("cancelled");
    assertThat(session("secretary81").get("/sittings/" + sitting + "/minutes").body()).contains("ดำเนินการไม่ได้", "ไม่อยู่ในวาระแล้ว");
    assertThat(session("secretary81").get("/sittings/" + sitting).json().at("/standing/undelivered").asInt()).isEqualTo(1);
  }

  @Test
  void oneSittingIsOpenAtATimeAndASecondClickIsTheSameOne() {
    var opening = opening();
    var first = session("secretary81").post("/sittings", opening);
    assertThat(first.status()).isEqualTo(201);
    assertThat(session("secretary81").post("/sittings", opening).json().path("id")).isEqualTo(first.json().path("id"));

    var second = session("secretary81").post("/sittings", opening());
    assertThat(second.status()).isEqualTo(409);
    assertThat(second.json().path("message").asText()).contains("โปรดปิดการประชุม");
  }

  @Test
  void aSittingWithoutAVerdictIsClosedToo() {
    long sitting = open();
    var instance = instance(sitting);
    close(instance);

    scenario.submit("governor81", instance, "userTask_signMinutes", Map.of("signing", "sign"));
    assertThat(scenario.jdbc().sql("select state from journey.sitting where id = ?").param(sitting).query(String.class).single())
        .isEqualTo("signed");
  }

  @ParameterizedTest
  @CsvSource({"heldOn,12/02/2018", "heldOn,''", "chair,''", "chairIs,somebody", "present,''", "requestKey,''", "requestKey,"})
  void whatIsWrongWithAnOpeningIsSaidAtItsField(String field, @Nullable String value) {
    var opening = opening();
    opening.put(field, value);

    var answer = session("secretary81").post("/sittings", opening);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("field").asText()).isEqualTo(field);
    assertThat(answer.json().path("message").asText()).contains("โปรด");
  }

  @Test
  void nobodyElseReadsOrChangesAProvincesSitting() {
    long sitting = open();
    for (var other : List.of("secretary24", "chief8101", "ao8101b", "mol81", "policy", "cdd81")) {
      assertThat(session(other).get("/sittings/" + sitting).status()).as(other).isEqualTo(404);
      assertThat(session(other).get("/sittings/" + sitting + "/minutes").status()).as(other).isEqualTo(404);
      assertThat(session(other).get("/sittings/agenda/p81").status()).as(other).isEqualTo(404);
      assertThat(session(other).put("/sittings/" + sitting + "/verdicts", Map.of("matters", List.of("1"), "verdict", "closed")).status())
          .as(other).isEqualTo(404);
    }
    assertThat(session("governor81").post("/sittings", opening()).status()).isEqualTo(403);
    assertThat(session("governor81").put("/sittings/" + sitting + "/verdicts", Map.of("matters", List.of("1"), "verdict", "closed")).status())
        .isEqualTo(403);
  }

  @Test
  void aVerdictThatSaysTooLittleIsRefusedAtItsField() {
    var referral = onAgenda();
    long sitting = open();
    var put = "/sittings/" + sitting + "/verdicts";
    assertThat(field(put, Map.of("matters", List.of(), "verdict", "closed"))).isEqualTo("matters");
    assertThat(field(put, Map.of("matters", List.of(referral), "verdict", "maybe"))).isEqualTo("verdict");
    assertThat(field(put, Map.of("matters", List.of(referral), "verdict", "closed"))).isEqualTo("note");
    assertThat(field(put, Map.of("matters", List.of(referral), "verdict", "elsewhere", "projectCode", "D9-99"))).isEqualTo("projectCode");
    assertThat(session("secretary81").put(put, Map.of("matters", List.of("2561-8101-0000001-R99"), "verdict", "backToAgency")).status())
        .isEqualTo(409);
  }

  private String field(String path, Map<String, Object> body) {
    var answer = session("secretary81").put(path, body);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("message").asText()).contains("โปรด");
    return answer.json().path("field").asText();
  }

  private String onAgenda() {
    return Standing.onAgenda(scenario, port);
  }

  private static Map<String, Object> opening() {
    Map<String, Object> opening = new HashMap<>(OPENING);
    opening.put("requestKey", UUID.randomUUID().toString());
    return opening;
  }

  private long open() {
    var opened = session("secretary81").post("/sittings", opening());
    assertThat(opened.status()).isEqualTo(201);
    return opened.json().path("id").asLong();
  }

  private void give(long sitting, Map<String, Object> giving) {
    assertThat(session("secretary81").put("/sittings/" + sitting + "/verdicts", giving).status()).isEqualTo(200);
  }

  private String instance(long sitting) {
    return scenario.jdbc().sql("select process_instance_id from journey.sitting where id = ?").param(sitting).query(String.class).single();
  }

  private void close(String instance) {
    scenario.submit("secretary81", instance, "userTask_decideAgenda", Map.of("present", "ผู้ว่าราชการจังหวัด", "closing", "close"));
  }

  private List<Job> jobs(String instance) {
    return scenario.engine().getManagementService().createJobQuery().processInstanceId(instance).list();
  }

  private void run(Job job) {
    scenario.engine().getManagementService().executeJob(job.getId());
  }

  private int deliveredOf(long sitting) {
    return scenario.jdbc().sql("select count(*) from journey.sitting_verdict where sitting_id = ? and delivered_at is not null")
        .param(sitting).query(Integer.class).single();
  }

  private String state(String referral) {
    return scenario.jdbc().sql("select state from journey.referral where referral_number = ?").param(referral).query(String.class).single();
  }

  private List<String> told(String referral) {
    return scenario.jdbc().sql("""
        select n.kind from journey.notice n join journey.referral r on r.id = n.referral_id where r.referral_number = ? order by n.id
        """).param(referral).query(String.class).list();
  }

  private List<String> numbers(String path) {
    return StreamSupport.stream(session("secretary81").get(path).json().path("agenda").spliterator(), false)
        .map(it -> it.path("referralNumber").asText()).toList();
  }

  private List<String> projects(String ao, String district) {
    var journey = Standing.at(scenario, "developing", scenario.person("8101"));
    var number = journey.getBusinessKey();
    if (!district.equals("8101")) {
      scenario.jdbc().sql("update journey.participant_case set office_id = ?, ao_user_id = ? where case_number = ?")
          .params("d" + district, ao, number).update();
    }
    return StreamSupport.stream(session(ao).get("/cases/" + number + "/projects").json().spliterator(), false)
        .map((JsonNode it) -> it.path("code").asText()).toList();
  }

  private WebSession session(String userId) {
    return WebSession.of(port, userId);
  }
}
