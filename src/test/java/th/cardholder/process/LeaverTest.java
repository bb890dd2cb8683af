package th.cardholder.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import th.cardholder.dev.SampleStaff;
import th.cardholder.office.Role;
import th.cardholder.office.Staff;

/** What becomes of the work that somebody had in hand who leaves: nothing lies where nobody can reach it. */
@JourneyTest
class LeaverTest {

  private static final String DISTRICT = "2410";

  @Autowired
  private Scenario scenario;

  @Autowired
  private Staff staff;

  @LocalServerPort
  private int port;

  private final List<String> colleagues = new ArrayList<>();

  /** Who came for a test has no role in the district of others' tests. */
  @AfterEach
  void theyLeave() {
    colleagues.forEach(it -> staff.assign(it, "d" + DISTRICT, Set.of()));
  }

  @Test
  void whatAnOfficerHadClaimedWaitsForTheOfficeAgainWhenTheOfficerLeaves() {
    var journey = scenario.register("registrar" + DISTRICT, scenario.person(DISTRICT));
    var colleague = colleague("reg" + DISTRICT, Role.REGISTRAR);
    claim(colleague, journey.getId(), "userTask_recordWish");

    staff.setOnDuty(colleague, false);

    assertThat(staff.claimed(colleague)).isEmpty();
    scenario.submit("registrar" + DISTRICT, journey.getId(), "userTask_recordWish", Scenario.wishForm());
    assertThat(scenario.task(journey.getId(), "userTask_assignAo")).isNotNull();
  }

  /** Groups and offices of the engine stay as they are here: it is the role in the office that is lost. */
  @Test
  void whoHasLostARoleMayNotOpenItsTaskAtTheNextCallWithAPassword() throws Exception {
    var journey = scenario.register("registrar" + DISTRICT, scenario.person(DISTRICT));
    var colleague = colleague("calls" + DISTRICT, Role.REGISTRAR);
    var task = scenario.task(journey.getId(), "userTask_recordWish").getId();
    scenario.engine().getTaskService().setAssignee(task, null);
    assertThat(opened(colleague, task)).isEqualTo(200);
    assertThat(opened(colleague, task)).as("by what was right a moment ago").isEqualTo(200);

    scenario.jdbc().sql("delete from journey.office_role where user_id = ?").param(colleague).update();

    assertThat(opened(colleague, task)).isEqualTo(403);
    scenario.submit("registrar" + DISTRICT, journey.getId(), "userTask_recordWish", Scenario.wishForm());
  }

  private int opened(String userId, String taskId) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(
            URI.create("http://localhost:" + port + "/engine-rest/task/" + taskId + "/form-variables"))
        .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(
            (userId + ":" + SampleStaff.PASSWORD).getBytes(StandardCharsets.UTF_8))).build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  @Test
  void whatAChiefHadClaimedIsInTheNextChiefsListWhenTheRoleIsTaken() {
    var journey = Cases.awaitingAo(scenario, DISTRICT);
    var former = colleague("former" + DISTRICT, Role.DISTRICT_CHIEF);
    claim(former, journey.getId(), "userTask_assignAo");

    staff.assign(former, "d" + DISTRICT, Set.of(Role.TEAM_SECRETARIAT));

    assertThat(WebSession.of(port, "chief" + DISTRICT).get("/assignments").json().path("waiting")
        .findValuesAsText("caseNumber")).contains(journey.getBusinessKey());
  }

  @Test
  void anAosStepStaysForTheChiefToDecideAndTheChiefIsToldHowManyThereAre() {
    var ao = colleague("away" + DISTRICT, Role.AO);
    var journey = Cases.awaitingInterview(scenario, DISTRICT, ao);
    Cases.awaitingInterview(scenario, DISTRICT, "ao" + DISTRICT + "b");
    Cases.awaitingInterview(scenario, DISTRICT, "ao" + DISTRICT + "b");
    assertThat(casesOfLeavers("chief" + DISTRICT)).isZero();

    staff.setOnDuty(ao, false);

    assertThat(scenario.task(journey.getId(), "userTask_interview").getAssignee()).isEqualTo(ao);
    assertThat(staff.claimed(ao)).hasSize(1);
    assertThat(casesOfLeavers("chief" + DISTRICT)).isEqualTo(1);
    assertThat(WebSession.of(port, "chief" + DISTRICT).get("/assignments/work").json().at("/0/userId").asText())
        .as("before who has more").isEqualTo(ao);
    assertThat(casesOfLeavers("chief2409")).isZero();
    assertThat(casesOfLeavers("team" + DISTRICT)).isZero();
    assertThat(WebSession.of(port, "chief" + DISTRICT).post("/cases/" + journey.getBusinessKey() + "/ao",
        Map.of("fromAoUserId", ao, "aoUserId", "ao" + DISTRICT + "a", "reason", "ย้ายไปอำเภออื่น")).status()).isEqualTo(200);
    assertThat(casesOfLeavers("chief" + DISTRICT)).isZero();
  }

  @Test
  void thePageOfACaseSaysWhenItsAoOrItsCoInterviewerHasLeft() {
    var ao = colleague("gonetoo" + DISTRICT, Role.AO);
    var journey = Cases.awaitingInterview(scenario, DISTRICT, ao);
    scenario.jdbc().sql("update journey.participant_case set co_interviewer_id = 'gsb24' where case_number = ?")
        .param(journey.getBusinessKey()).update();
    assertThat(atHand(journey.getBusinessKey(), "ผู้ดูแล (AO)")).doesNotContain("พ้นหน้าที่");

    staff.setOnDuty(ao, false);

    assertThat(atHand(journey.getBusinessKey(), "ผู้ดูแล (AO)")).isEqualTo("สมหมาย ย้ายแล้ว (พ้นหน้าที่แล้ว)");
    assertThat(atHand(journey.getBusinessKey(), "ผู้ร่วมสัมภาษณ์")).as("no co-interviewer of the province")
        .endsWith("(พ้นหน้าที่แล้ว)");
    scenario.jdbc().sql("update journey.participant_case set state = 'withdrawn' where case_number = ?")
        .param(journey.getBusinessKey()).update();
  }

  private String atHand(String number, String label) {
    for (var line : WebSession.of(port, "chief" + DISTRICT).get("/cases/" + number).json().path("atHand")) {
      if (line.path("label").asText().equals(label)) {
        return line.path("value").asText();
      }
    }
    throw new AssertionError("No " + label);
  }

  private int casesOfLeavers(String user) {
    return WebSession.of(port, user).get("/context").json().path("casesOfLeavers").asInt();
  }

  private String colleague(String userId, Role role) {
    staff.save(userId, "สมหมาย", "ย้ายแล้ว", "MOI", SampleStaff.PASSWORD);
    staff.assign(userId, "d" + DISTRICT, Set.of(role));
    staff.setOnDuty(userId, true);
    colleagues.add(userId);
    return userId;
  }

  private void claim(String userId, String processInstanceId, String step) {
    var task = scenario.task(processInstanceId, step);
    if (task.getAssignee() != null) {
      scenario.engine().getTaskService().setAssignee(task.getId(), null);
    }
    scenario.as(userId, () -> {
      scenario.engine().getTaskService().claim(task.getId(), userId);
      return null;
    });
  }
}
