package th.cardholder.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import th.cardholder.engine.StartVersions;
import th.cardholder.models.Releases;
import th.cardholder.words.ThaiTime;

/** ADR 0057: a version is a process with its forms and decisions, and which one an office starts is said by a row. */
@JourneyTest
class VersionsInUseTest {

  private static final String JOURNEY = "cardholder-journey";
  private static final String NAME = "VersionsInUseTest";

  @Autowired
  private Scenario scenario;

  @Autowired
  private Releases releases;

  @Autowired
  private StartVersions starts;

  @Autowired
  private PlatformTransactionManager transactions;

  @Autowired
  @Qualifier("settlement")
  private InitializingBean startOfTheApplication;

  @LocalServerPort
  private int port;

  private String before;

  @BeforeEach
  void rememberWhatIsInUse() {
    before = starts.of(JOURNEY).orElseThrow();
  }

  @AfterEach
  void takeBack() {
    scenario.jdbc().sql("delete from journey.process_start where process = ?").param(JOURNEY).update();
    var repository = scenario.engine().getRepositoryService();
    repository.createDeploymentQuery().deploymentName(NAME).list()
        .forEach(it -> repository.deleteDeployment(it.getId(), true));
  }

  @Test
  void aRevisedFormIsForNewJourneysAndARunningOneKeepsItsOwn() throws IOException {
    var running = registered("2405");

    release(Map.of("form_wish.form", revisedForm()), Set.of());
    var fresh = registered("2405");

    assertThat(form("registrar2405", running)).doesNotContain("ฉบับแก้ไข");
    assertThat(form("registrar2405", fresh)).contains("ฉบับแก้ไข");
    assertThat(fresh.getProcessDefinitionId()).isNotEqualTo(running.getProcessDefinitionId());
  }

  @Test
  void aRevisedDecisionDecidesForNewJourneysAlone() throws IOException {
    var running = Cases.awaitingInterview(scenario, "2404", "ao2404b");

    release(Map.of("top-up-entitlement.dmn", nothingForAnybody()), Set.of());
    var fresh = Cases.awaitingInterview(scenario, "2404", "ao2404b");
    Cases.interview(scenario, running, "ao2404b");
    Cases.interview(scenario, fresh, "ao2404b");

    assertThat(topUp(running)).isPositive();
    assertThat(topUp(fresh)).isZero();
  }

  @Test
  void aVersionIsTriedInSomeOfficesAndTheOthersStartAsBefore() throws IOException {
    release(Map.of("form_wish.form", revisedForm()), Set.of("d2405"));

    assertThat(form("registrar2405", registered("2405"))).contains("ฉบับแก้ไข");
    var elsewhere = registered("2404");
    assertThat(elsewhere.getProcessDefinitionId()).isEqualTo(before);
    assertThat(form("registrar2404", elsewhere)).doesNotContain("ฉบับแก้ไข");
  }

  @Test
  void theStartDoorLeadsToTheOfficesVersionWhateverIsAskedFor() throws IOException {
    release(Map.of("form_wish.form", revisedForm()), Set.of("d2405"));
    var tried = starts.of(JOURNEY, "d2405").orElseThrow();

    assertThat(startedByItsId("2405", before)).isEqualTo(tried);
    assertThat(startedByItsId("2404", tried)).isEqualTo(before);
  }

  @Test
  void takenBackAllStartOnTheVersionOfBefore() throws IOException {
    release(Map.of("form_wish.form", revisedForm()), Set.of());
    assertThat(starts.of(JOURNEY)).isNotEqualTo(Optional.of(before));

    new TransactionTemplate(transactions).executeWithoutResult(status -> starts.everywhere(JOURNEY, before, "admin"));

    assertThat(registered("2405").getProcessDefinitionId()).isEqualTo(before);
  }

  @Test
  void aReleaseThatAGuardRefusesLeavesNothing() {
    var deployments = scenario.engine().getRepositoryService().createDeploymentQuery().count();

    assertThatThrownBy(() -> release(Map.of("form_wish.form", "{}".getBytes(StandardCharsets.UTF_8)), Set.of("d2405")))
        .hasMessageContaining("โปรด");

    assertThat(scenario.engine().getRepositoryService().createDeploymentQuery().count()).isEqualTo(deployments);
    assertThat(starts.offices(JOURNEY)).isEmpty();
    assertThat(starts.of(JOURNEY)).contains(before);
  }

  @Test
  void aVersionFromBeforeThatHadNoFormsOfItsOwnKeepsThoseThatWereTheNewestThen() throws Exception {
    var repository = scenario.engine().getRepositoryService();
    repository.createDeployment().name(NAME).source("administrator").addString("cardholder-journey.bpmn",
        Files.readString(Path.of("bpmn/cardholder-journey.bpmn")).replace("formRefBinding=\"deployment\"",
            "formRefBinding=\"latest\"")).deploy();
    var running = registered("2405");
    startOfTheApplication.afterPropertiesSet();

    release(Map.of("form_wish.form", revisedForm()), Set.of());

    assertThat(form("registrar2405", running)).doesNotContain("ฉบับแก้ไข");
  }

  @Test
  void anAdministratorTriesAVersionInADistrictThenEverywhereAndTakesItBackWithAReason() throws IOException {
    release(Map.of("form_wish.form", revisedForm()), Set.of());
    var newest = starts.of(JOURNEY).orElseThrow();
    assertThat(start(version(before), Map.of(), "ย้อนกลับไปรุ่นก่อน").status()).isEqualTo(204);
    assertThat(starts.of(JOURNEY)).contains(before);

    assertThat(start(version(newest), Map.of("places", List.of("2405")), "ทดลองหนึ่งอำเภอ").status()).isEqualTo(204);

    assertThat(starts.of(JOURNEY, "d2405")).contains(newest);
    assertThat(starts.of(JOURNEY, "d2404")).contains(before);
    var shown = WebSession.of(port, "admin").call("GET", "/versions", null);
    assertThat(shown.status()).as(shown.body()).isEqualTo(200);
    assertThat(shown.body()).contains(NAME, "administrator", moment());
    assertThat(start(version(newest), Map.of(), "ใช้ทั้งประเทศ").status()).isEqualTo(204);
    assertThat(starts.of(JOURNEY, "d2404")).contains(newest);
    assertThat(starts.offices(JOURNEY)).isEmpty();
    assertThat(scenario.jdbc().sql("select detail::text from journey.audit where action = 'version.starts' order by id desc limit 1")
        .query(String.class).single()).contains("ใช้ทั้งประเทศ", JOURNEY);
  }

  @Test
  void aVersionThatIsNotThereAPlaceThatIsNoneAndAMissingReasonAreRefusedAndChangeNothing() {
    assertRefused(start(99_999, Map.of(), "ลองดูก่อน"), "ไม่มีรุ่นนี้");
    assertRefused(start(version(before), Map.of("places", List.of("9999")), "ลองดูก่อน"), "ไม่พบหน่วยงาน");
    assertRefused(start(version(before), Map.of(), " "), "เหตุผล");

    assertThat(starts.offices(JOURNEY)).isEmpty();
    assertThat(starts.of(JOURNEY)).contains(before);
  }

  /** Of the deployment, in the country's time, which is not that of this machine. */
  private String moment() {
    return ThaiTime.moment(scenario.engine().getRepositoryService().createDeploymentQuery().deploymentName(NAME).singleResult()
        .getDeploymentTime().toInstant().atZone(ZoneId.of("Asia/Bangkok")).toLocalDateTime());
  }

  private static void assertRefused(WebSession.Answer answer, String why) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.body()).contains(why, "โปรด");
  }

  private WebSession.Answer start(int version, Map<String, ?> where, String reason) {
    Map<String, Object> asked = new HashMap<>(where);
    asked.putAll(Map.of("process", JOURNEY, "version", version, "reason", reason));
    return WebSession.of(port, "admin").call("POST", "/versions/start", asked);
  }

  private int version(String definition) {
    return scenario.engine().getRepositoryService().getProcessDefinition(definition).getVersion();
  }

  private void release(Map<String, byte[]> files, Set<String> offices) {
    new TransactionTemplate(transactions).executeWithoutResult(
        status -> releases.release(files, NAME, "administrator", offices));
  }

  private ProcessInstance registered(String district) {
    return scenario.register("registrar" + district, scenario.person(district));
  }

  /** The definition on which the journey runs that somebody at the counter starts by this version's id. */
  private String startedByItsId(String district, String definition) {
    var started = WebSession.of(port, "registrar" + district).anywhere("POST",
        "/camunda/api/engine/engine/default/process-definition/" + definition + "/submit-form", Map.of("variables", Map.of(
            "nationalId", Map.of("value", scenario.person(district).nationalId()), "channel", Map.of("value", "walkIn"))));
    assertThat(started.status()).as(started.body()).isEqualTo(200);
    return started.json().path("definitionId").asText();
  }

  private int topUp(ProcessInstance journey) {
    return scenario.jdbc().sql("""
        select coalesce(max(t.amount), 0) from journey.top_up_entitlement t join journey.participant_case c on c.id = t.case_id
         where c.case_number = ?
        """).param(journey.getBusinessKey()).query(Integer.class).single();
  }

  private static byte[] revisedForm() throws IOException {
    var form = Files.readString(Path.of("forms/form_wish.form"));
    var revised = form.replaceFirst("\"label\": \"", "\"label\": \"ฉบับแก้ไข ");
    assertThat(revised).isNotEqualTo(form);
    return revised.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] nothingForAnybody() throws IOException {
    var table = Files.readString(Path.of("bpmn/top-up-entitlement.dmn"));
    var revised = table.replaceAll("<text>amount(UpTo|Above)Threshold</text>", "<text>0</text>");
    assertThat(revised).isNotEqualTo(table);
    return revised.getBytes(StandardCharsets.UTF_8);
  }

  private String form(String user, ProcessInstance journey) {
    var task = scenario.task(journey.getId(), "userTask_recordWish");
    var session = WebSession.of(port, user);
    var answer = session.anywhere("GET", "/camunda/api/engine/engine/default/task/" + task.getId() + "/deployed-form", null);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }
}
