package th.cardholder.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.jspecify.annotations.Nullable;
import th.cardholder.measure.ProjectsOfProvinces.Added;
import th.cardholder.measure.ProjectsOfProvinces.ImplementerKind;
import th.cardholder.measure.ProjectsOfProvinces;
import th.cardholder.models.Releases;
import th.cardholder.office.Offices;
import th.cardholder.referral.Referrals;

/** R15 (domain.md §5, line 2.1(2.3)): whoever reports a result does so in their own office. */
@JourneyTest
class R15_WhoReportsTest {

  private static final String RESULT = "userTask_recordResult";
  private static final Map<String, Object> DEVELOPED = Map.of("resultCode", "developed", "completedOn", "12/02/2561");

  @Autowired
  private Scenario scenario;

  @Autowired
  private Developing developing;

  @Autowired
  private Referrals referrals;

  @Autowired
  private ProjectsOfProvinces projects;

  @Autowired
  private Releases releases;

  @Autowired
  private PlatformTransactionManager transactions;

  @Autowired
  private Offices offices;

  @LocalServerPort
  private int port;

  private Accepted accepted;

  @BeforeEach
  void people() {
    accepted = new Accepted(scenario, developing, referrals);
  }

  @Test
  void R15_anAgencyReportsItsOwnProjectAtItsOwnOffice() {
    var instance = attended("mol81", "D2-01");

    var task = scenario.task(instance, RESULT);
    assertThat(task.getTenantId()).isEqualTo("a81MOL");
    assertThat(task.getAssignee()).as("who has accepted").isEqualTo("mol81");
    scenario.submit("mol81", instance, RESULT, DEVELOPED);
    assertThat(reported(instance)).isEqualTo("mol81 a81MOL developed");
  }

  @Test
  void R15_anotherAgencyReportsItsOwnProjectOfTheCatalogueToo() {
    var instance = attended("nsf81", "D4-03");

    assertThat(scenario.task(instance, RESULT).getTenantId()).isEqualTo("a81NSF");
  }

  @Test
  void R15_theDistrictsCommunityDevelopmentOfficeReportsWhatItHasDeveloped() {
    var instance = attended("cdd8101", "D1-05");

    assertThat(scenario.task(instance, RESULT).getTenantId()).isEqualTo("c8101");
  }

  @Test
  void R15_theSecretariatReportsUnderTheProvincesOfficeWhatALocalAdministrationCarriesOut() {
    var instance = attended("secretary81", added(ImplementerKind.LOCAL_ADMINISTRATION, null));

    var task = scenario.task(instance, RESULT);
    assertThat(task.getTenantId()).isEqualTo("p81");
    assertThat(candidate(task.getId(), "secretary81")).isTrue();
    assertThat(candidate(task.getId(), "mol81")).isFalse();
    scenario.submit("secretary81", instance, RESULT, DEVELOPED);
    assertThat(reported(instance)).isEqualTo("secretary81 p81 developed");
  }

  @Test
  void R15_oneOfTheSixReportsItselfWhatItCarriesOutForTheProvince() {
    var code = added(ImplementerKind.AGENCY, "BAAC");
    var instance = attended("baac81", code);

    assertThat(scenario.task(instance, RESULT).getTenantId()).as("at its own office").isEqualTo("a81BAAC");
    scenario.submit("baac81", instance, RESULT, DEVELOPED);
    assertThat(reported(instance)).isEqualTo("baac81 a81BAAC developed");
  }

  @Test
  void R15_theSecretariatReportsWhatAnotherAgencyHasCarriedOutForTheProvince() {
    var instance = attended("ghb81", added(ImplementerKind.AGENCY, "GHB"));

    var task = scenario.task(instance, RESULT);
    assertThat(task.getTenantId()).isEqualTo("p81");
    assertThat(task.getAssignee()).as("the agency's officer has no role there").isNull();
    assertThat(candidate(task.getId(), "ghb81")).isFalse();
    assertThatThrownBy(() -> scenario.open("ghb81", instance, RESULT)).isInstanceOf(ProcessEngineException.class);
    assertThatThrownBy(() -> scenario.submit("ghb81", instance, RESULT, DEVELOPED)).isInstanceOf(ProcessEngineException.class);
    assertThatThrownBy(() -> scenario.submit("secretary24", instance, RESULT, DEVELOPED)).isInstanceOf(ProcessEngineException.class);
    assertThatThrownBy(() -> scenario.submit("governor81", instance, RESULT, DEVELOPED)).isInstanceOf(AuthorizationException.class);

    assertThat(scenario.open("secretary81", instance, RESULT)).containsKeys("personName", "projectName", "appointmentText");
    scenario.submit("secretary81", instance, RESULT, DEVELOPED);
    scenario.runJobs(instance);

    assertThat(reported(instance)).isEqualTo("secretary81 p81 developed");
    assertThat(scenario.jdbc().sql("select state from journey.referral where process_instance_id = ?").param(instance)
        .query(String.class).single()).isEqualTo("developed");
    assertThat(scenario.jdbc().sql("""
        select v.office_id from journey.person_view v join journey.participant_case c using (cardholder_id)
          join journey.referral r on r.case_id = c.id
         where r.process_instance_id = ? and v.actor = 'secretary81' and v.purpose = 'form' limit 1
        """).param(instance).query(String.class).single()).as("who looked, and from where").isEqualTo("p81");
  }

  @Test
  void R15_whoeverReportsReadsThatSomebodyRemindedAndWhoTrainedDoesNot() {
    var instance = attended("ghb81", added(ImplementerKind.AGENCY, "GHB"));
    var number = scenario.jdbc().sql("select referral_number from journey.referral where process_instance_id = ?").param(instance)
        .query(String.class).single();

    var told = WebSession.of(port, "chief8101").post("/steering/reminders",
        Map.of("keys", List.of(number), "requestKey", UUID.randomUUID().toString())).json().at("/lines/0");

    assertThat(told.path("reached").asBoolean()).as(told.toString()).isTrue();
    assertThat(told.path("to").asText()).isEqualTo(offices.office("p81").orElseThrow().nameTh());
    var draft = "/drafts/" + scenario.task(instance, RESULT).getId();
    assertThat(WebSession.of(port, "secretary81").get(draft).json().at("/reminder/times").asInt()).isEqualTo(1);
    assertThat(WebSession.of(port, "ghb81").get(draft).json().path("reminder").isObject()).isFalse();
    assertThat(WebSession.of(port, "secretary24").get(draft).json().path("reminder").isObject()).isFalse();
  }

  @Test
  void R15_aRevisedDecisionIsTakenByWhatBeginsAfterIt() throws Exception {
    var before = accepted.by("mol81", "8101", "D2-01", 1).get(0);
    var inClass = accepted.by("mol81", "8101", "D2-01", 1).get(0);
    var table = Files.readString(Path.of("bpmn/result-reporter.dmn"));
    var revised = table.replace("\"MOAC\", \"MOL\", \"MOC\"", "\"MOAC\", \"MOC\"").replace("<text>false</text>", "<text></text>")
        .replaceFirst("(?s)<rule id=\"rule_anotherAgencyForTheProvince\">.*?</rule>", "")
        .replaceFirst("(?s)(<outputEntry id=\"outputEntry_anotherAgencysOwn\">\\s*<text>)\"agency\"", "$1\"secretariat\"");
    new TransactionTemplate(transactions).executeWithoutResult(status -> releases.release(
        Map.of("result-reporter.dmn", revised.getBytes(UTF_8)), "revised", "administrator"));
    try {
      assertThat(scenario.task(attended("mol81", "D2-01"), RESULT).getTenantId()).as("by the revised table").isEqualTo("p81");
      assertThat(scenario.task(attended("mol81", before), RESULT).getTenantId()).as("by the version on which it runs").isEqualTo("a81MOL");
      assertThat(reportedOnASheet(inClass)).as("the sheet of its class goes by that, too").isEqualTo("developed");
    } finally {
      scenario.jdbc().sql("delete from journey.process_start where process = 'agency-referral'").update();
      var repository = scenario.engine().getRepositoryService();
      repository.createDeploymentQuery().deploymentName("revised").list()
          .forEach(it -> repository.deleteDeployment(it.getId(), true));
    }
  }

  private String added(ImplementerKind kind, @Nullable String agency) {
    return projects.add(new Added(2561, "81", "อบรมทำขนมพื้นบ้าน", 2, kind, agency, "อบต.ไสไทย", "หนังสือ สศค. ที่ กค 1005/3573", null),
        "secretary81");
  }

  /** The instance of a referral to a project, or of the referral with this number, whose person came. */
  private String attended(String officer, String projectOrReferral) {
    var number = projectOrReferral.contains("-R") ? projectOrReferral
        : accepted.by(officer, "8101", projectOrReferral, 1).get(0);
    var instance = String.valueOf(referrals.get(number).processInstanceId());
    scenario.submit(officer, instance, "userTask_schedule", Map.of("startsOn", "12/02/2561", "place", "ศาลาประชาคม"));
    scenario.submit(officer, instance, "userTask_recordAttendance", Map.of("attendance", "attended", "attendedDays", "1"));
    return instance;
  }

  /** How a referral stands whose agency has held a class of its project with the person, and reports on the class's sheets. */
  private String reportedOnASheet(String referral) {
    var agency = WebSession.of(port, "mol81");
    var made = agency.post("/classes", Map.of("officeId", "a81MOL", "projectCode", "D2-01", "place", "ศาลาประชาคม",
        "startsOn", "12/02/2561", "startsAt", "09:00", "seats", 10, "requestKey", UUID.randomUUID().toString()));
    var path = "/classes/" + made.json().path("id").asLong();
    agency.post(path + "/people", Map.of("items", List.of(Map.of("referralNumber", referral))));
    agency.post(path + "/attendance", Map.of("items", List.of(Map.of("referralNumber", referral, "attendance", "attended", "days", "1"))));
    agency.post(path + "/results",
        Map.of("items", List.of(Map.of("referralNumber", referral, "result", "developed", "completedOn", "12/02/2561"))));
    return referrals.get(referral).state().code();
  }

  private boolean candidate(String task, String user) {
    return scenario.as(user, () -> scenario.engine().getTaskService().createTaskQuery().taskId(task)
        .taskCandidateGroupIn(List.of("agencyOfficer")).includeAssignedTasks().count()) == 1;
  }

  /** By whom, in which office and with what the result's step was taken, as the record of steps has it. */
  private String reported(String instance) {
    return scenario.jdbc().sql("""
        select done_by || ' ' || office_id || ' ' || result from journey.step_record where business_key = (select referral_number from journey.referral where process_instance_id = ?)
           and element = ?
        """).params(instance, RESULT).query(String.class).single();
  }
}
