package th.cardholder.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import th.cardholder.office.Role;
import th.cardholder.office.Staff;

/** The community development office of a district develops its people in a project of its own (domain.md §2.3). */
@JourneyTest
class DistrictCddTest {

  private static final String AO = "ao8107a";
  private static final String DECIDE = "userTask_decide";

  @Autowired
  private Scenario scenario;

  @Autowired
  private Staff staff;

  @Autowired
  private Developing developing;

  @LocalServerPort
  private int port;

  @AfterEach
  void nobodyInDevelopment() {
    developing.afresh();
  }

  @Test
  void aProjectOfCommunityDevelopmentIsTheWorkOfTheDistrictsOffice() {
    var journey = sent();
    var referral = referral(journey);

    assertThat(referral.getTenantId()).isEqualTo("c8107");
    assertThat(scenario.task(referral.getId(), DECIDE).getTenantId()).isEqualTo("c8107");
    assertThat(scenario.jdbc().sql("select office_id from journey.referral where referral_number = ?")
        .param(referral.getBusinessKey()).query(String.class).single()).isEqualTo("c8107");
    assertThat(scenario.<Long>as("moi81", () -> scenario.engine().getTaskService().createTaskQuery()
        .processInstanceId(referral.getId()).count())).as("the ministry's office in the province").isZero();
  }

  @Test
  void itsHeadDoesWhatAnAgencysOfficerDoesThere() {
    var journey = sent();
    var referral = referral(journey);

    scenario.submit("cdd8107", referral.getId(), DECIDE, Map.of("answer", "accept"));
    scenario.runJobs(referral.getId());
    scenario.submit("cdd8107", referral.getId(), "userTask_schedule",
        Map.of("startsOn", "20/02/2561", "startsAt", "9.00 น.", "place", "ศาลากลางบ้าน"));

    assertThat(scenario.task(referral.getId(), "userTask_recordAttendance").getAssignee()).isEqualTo("cdd8107");
    assertThat(WebSession.of(port, "cdd8107").get("/cases/" + journey.getBusinessKey()).body()).contains("ศาลากลางบ้าน");
    assertThat(WebSession.of(port, "cdd8107").get("/context").json().findValuesAsText("name"))
        .containsExactly("สำนักงานพัฒนาชุมชนอำเภอลำทับ จ.กระบี่");
  }

  @Test
  void theOfficeOfAnotherDistrictNeitherSeesTheCaseNorItsWork() {
    var journey = sent();
    var referral = referral(journey);

    assertThat(WebSession.of(port, "cdd8106").get("/cases/" + journey.getBusinessKey()).status()).isEqualTo(404);
    assertThatThrownBy(() -> scenario.submit("cdd8106", referral.getId(), DECIDE, Map.of("answer", "accept")))
        .isInstanceOf(RuntimeException.class);
    assertThat(scenario.task(referral.getId(), DECIDE)).isNotNull();
  }

  @Test
  void whoHeadsItNoMoreGivesTheWorkBackAndDoesNoneOfIt() {
    var referral = referral(sent());
    var task = scenario.task(referral.getId(), DECIDE).getId();
    staff.save("cddx", "มาลี", "รักงาน", "MOI", "journey");
    staff.assign("cddx", "c8107", Set.of(Role.DISTRICT_CDD));
    scenario.as("cddx", () -> {
      scenario.engine().getTaskService().claim(task, "cddx");
      return null;
    });

    staff.assign("cddx", "c8107", Set.of());

    assertThat(scenario.task(referral.getId(), DECIDE).getAssignee()).isNull();
    assertThat(scenario.engine().getIdentityService().createGroupQuery().groupMember("cddx").count()).isZero();
    assertThatThrownBy(() -> scenario.submit("cddx", referral.getId(), DECIDE, Map.of("answer", "accept")))
        .isInstanceOf(RuntimeException.class);
  }

  @Test
  void whoWatchesSeesItAmongThoseWhoDevelop() {
    var journey = sent();
    referral(journey);

    assertThat(WebSession.of(port, "chief8107").get("/supervision/d8107/overview").json().path("agencies")
        .findValuesAsText("name")).contains("สำนักงานพัฒนาชุมชนอำเภอลำทับ จ.กระบี่");
  }

  private ProcessInstance sent() {
    developing.afresh();
    var journey = Cases.awaitingPlan(scenario, "8107", AO);
    scenario.submit(AO, journey.getId(), "userTask_plan", Map.of("dimension1", List.of("D1-05"), "signing", "self"));
    scenario.send(journey.getId());
    return journey;
  }

  private ProcessInstance referral(ProcessInstance journey) {
    return scenario.engine().getRuntimeService().createProcessInstanceQuery()
        .processInstanceBusinessKey(journey.getBusinessKey() + "-R01").singleResult();
  }
}
