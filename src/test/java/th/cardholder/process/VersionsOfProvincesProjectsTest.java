package th.cardholder.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import th.cardholder.measure.ProjectsOfProvinces.Added;
import th.cardholder.measure.ProjectsOfProvinces.ImplementerKind;
import th.cardholder.measure.ProjectsOfProvinces;
import th.cardholder.referral.Referrals;

/** A province's project is revised as a version of its own; what was referred before keeps the one with which it was made (ADR 0072). */
@JourneyTest
class VersionsOfProvincesProjectsTest {

  private static final String SECRETARY = "secretary81";

  @Autowired
  private Scenario scenario;

  @Autowired
  private Developing developing;

  @Autowired
  private Referrals referrals;

  @Autowired
  private ProjectsOfProvinces projects;

  @LocalServerPort
  private int port;

  private String code;

  @BeforeEach
  void added() {
    code = projects.add(new Added(2561, "81", "อบรมทำขนมพื้นบ้าน", 2, ImplementerKind.LOCAL_ADMINISTRATION, null, "อบต.ไสไทย",
        "หนังสือ สศค. ที่ กค 1005/3573", null), SECRETARY);
  }

  @Test
  void whatWasReferredBeforeKeepsItsVersionAndNobodyIsNewlySentToIt() {
    var number = new Accepted(scenario, developing, referrals).by(SECRETARY, "8101", code, 1).get(0);

    var next = revise(SECRETARY, revised()).json().path("code").asText();

    assertThat(next).isEqualTo(code + "-2");
    assertThat(referrals.get(number).projectCode()).isEqualTo(code);
    assertThat(scenario.open(SECRETARY, referrals.get(number).processInstanceId(), "userTask_schedule").get("projectName"))
        .asString().isEqualTo("อบรมทำขนมพื้นบ้าน");
    var journey = Cases.developing(scenario, "8101", "ao8101a").getBusinessKey();
    assertThat(offered(journey)).contains(next).doesNotContain(code);
    assertThat(session("ao8101a").post("/cases/" + journey + "/referrals", Map.of("projectCode", code)).json().path("message").asText())
        .contains("ฉบับใหม่", "โปรด");
    assertThat(session("ao8101a").post("/cases/" + journey + "/referrals", Map.of("projectCode", next)).status()).isEqualTo(201);
    var choices = session("governor81").get("/sittings/agenda/p81").json().at("/choices/projects").findValuesAsText("code");
    assertThat(choices).contains(next).doesNotContain(code);
  }

  @Test
  void theListTellsTheNewestOfEachWithWhyAndTheNextProjectHasTheNextNumber() {
    var next = revise(SECRETARY, revised()).json().path("code").asText();
    var again = revised();
    again.putAll(Map.of("code", next, "name", "อบรมทำขนมและน้ำพริก", "requestKey", UUID.randomUUID().toString()));
    var third = revise(SECRETARY, again).json().path("code").asText();
    assertThat(third).isEqualTo(code + "-3");

    var listed = project("governor81", third);
    assertThat(listed.path("version").asInt()).isEqualTo(3);
    assertThat(listed.path("nameTh").asText()).isEqualTo("อบรมทำขนมและน้ำพริก");
    assertThat(listed.path("reason").asText()).isEqualTo("เพิ่มหลักสูตรตามมติ");
    assertThat(session(SECRETARY).get("/provincial-projects").json().findValuesAsText("code")).doesNotContain(code, next);
    assertThat(session("secretary24").get("/provincial-projects").body()).doesNotContain(code);
    var number = Integer.parseInt(code.substring(4));
    assertThat(projects.add(new Added(2561, "81", "ทอผ้า", 2, ImplementerKind.CIVIL, null, "กลุ่มทอผ้า", "มติ คอจ.", null), SECRETARY))
        .isEqualTo("P81-%02d".formatted(number + 1));
  }

  @Test
  void theSecretariatAloneRevises() {
    assertThat(revise("governor81", revised()).status()).isEqualTo(403);
    for (var stranger : List.of("secretary24", "chief8101", "mol81", "policy")) {
      assertThat(revise(stranger, revised()).status()).as(stranger).isEqualTo(404);
    }
    var ofAnother = revised();
    ofAnother.put("officeId", "p24");
    assertThat(revise("secretary24", ofAnother).json().path("message").asText()).contains("ไม่ใช่โครงการของจังหวัดนี้", "โปรด");
    assertThat(versions()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"name,''", "implementer,' '", "authority,''", "reason,''", "reason,แก้", "requestKey,''", "name,อบรมทำขนมพื้นบ้าน"})
  void whatIsWrongIsSaidAtItsFieldAndNothingIsRevised(String field, String value) {
    var wrong = revised();
    if (value.equals("อบรมทำขนมพื้นบ้าน")) {
      wrong.put("authority", "หนังสือ สศค. ที่ กค 1005/3573");
    }
    wrong.put(field, value);

    var answer = revise(SECRETARY, wrong);

    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.json().path("field").asText()).isEqualTo(field);
    assertThat(answer.json().path("message").asText()).contains("โปรด");
    assertThat(versions()).isEqualTo(1);
  }

  @Test
  void aSecondClickIsTheSameVersionAndOfTwoAtOnceOneLooksAgain() {
    var one = revised();
    var next = revise(SECRETARY, one).json().path("code").asText();
    assertThat(revise(SECRETARY, one).json().path("code").asText()).as("twice").isEqualTo(next);
    var stale = revised();
    assertThat(revise(SECRETARY, stale).status()).as("of a version that is gone").isEqualTo(409);
    session(SECRETARY);

    var both = Stream.of("ก", "ข").map(name -> CompletableFuture.supplyAsync(() -> {
      var revised = revised();
      revised.putAll(Map.of("code", next, "name", name));
      return revise(SECRETARY, revised).status();
    })).toList();
    assertThat(both.stream().map(CompletableFuture::join)).containsExactlyInAnyOrder(200, 409);
    assertThat(versions()).isEqualTo(3);
  }

  private Map<String, Object> revised() {
    return new HashMap<>(Map.of("officeId", "p81", "year", 2561, "code", code, "name", "อบรมทำขนมพื้นบ้านและการขาย",
        "implementer", "อบต.ไสไทย", "authority", "มติ คอจ. ครั้งที่ 2/2561", "reason", "เพิ่มหลักสูตรตามมติ",
        "requestKey", UUID.randomUUID().toString()));
  }

  private WebSession.Answer revise(String user, Map<String, Object> revised) {
    return session(user).post("/provincial-projects/versions", revised);
  }

  private JsonNode project(String user, String wanted) {
    return StreamSupport.stream(session(user).get("/provincial-projects").json().at("/0/projects").spliterator(), false)
        .filter(it -> it.path("code").asText().equals(wanted)).findFirst().orElseThrow();
  }

  private List<String> offered(String caseNumber) {
    return StreamSupport.stream(session("ao8101a").get("/cases/" + caseNumber + "/projects").json().spliterator(), false)
        .map(it -> it.path("code").asText()).toList();
  }

  private int versions() {
    return scenario.jdbc().sql("select count(*) from journey.provincial_project where code = ? or code like ? || '-%'").params(code, code)
        .query(Integer.class).single();
  }

  private WebSession session(String user) {
    return WebSession.of(port, user);
  }
}
