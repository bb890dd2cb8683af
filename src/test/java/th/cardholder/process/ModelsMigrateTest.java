package th.cardholder.process;

import static org.assertj.core.api.Assertions.assertThat;
import static th.cardholder.process.ModelText.bytes;
import static th.cardholder.process.ModelText.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import th.cardholder.engine.StartVersions;
import th.cardholder.migration.MigrationsByHand;
import th.cardholder.revision.ModelsInHand;
import th.cardholder.revision.ModelsInHand.Ended;
import th.cardholder.revision.Proposals;

/** Running instances are moved, and a revision is taken back, from the command line (ADR 0055, ADR 0056). */
@JourneyTest
class ModelsMigrateTest {

  private static final String DISTRICT = "2403";
  private static final String JOURNEY = "cardholder-journey";
  private static final String NAME = "ModelsMigrateTest";
  private static final String[] IN_NAME = {"--by", "admin", "--why", "ตามหนังสือเวียน", "--json"};

  @Autowired
  private Scenario scenario;

  @Autowired
  private Proposals proposals;

  @Autowired
  private StartVersions starts;

  @Autowired
  private ApplicationContext product;

  @RegisterExtension
  private static final MigrationsByHand NODES = new MigrationsByHand();
  private String before;

  @BeforeEach
  void nothingRuns() {
    before = starts.of(JOURNEY).orElseThrow();
    over();
    emptyTheOffice();
  }

  @AfterEach
  void asBefore() {
    over();
    scenario.jdbc().sql("delete from journey.process_start where process = ?").param(JOURNEY).update();
    scenario.jdbc().sql("delete from journey.revision_file where revision_id in (select id from journey.revision where name = ?)")
        .param(NAME).update();
    scenario.jdbc().sql("delete from journey.revision where name = ?").param(NAME).update();
    emptyTheOffice();
    scenario.engine().getRepositoryService().createDeploymentQuery().deploymentName(NAME).list()
        .forEach(it -> scenario.engine().getRepositoryService().deleteDeployment(it.getId(), true));
  }

  private void emptyTheOffice() {
    scenario.jdbc().sql("""
        update journey.participant_case set state = 'withdrawn' where office_id = ? and state in ('registering', 'awaitingAo',
          'awaitingInterview', 'awaitingPlan', 'awaitingConfirmation', 'developing', 'awaitingFollowUp')
        """).param("d" + DISTRICT).update();
    scenario.engine().getRuntimeService().createProcessInstanceQuery().tenantIdIn("d" + DISTRICT).list()
        .forEach(it -> scenario.engine().getRuntimeService().deleteProcessInstance(it.getId(), "afresh"));
  }

  private void over() {
    scenario.jdbc().sql("update journey.migration set state = 'ended', ended_at = now() where ended_at is null").update();
  }

  @Test
  void aMigrationIsPlannedBegunLookedAfterAndTakenBack() throws Exception {
    var waiting = List.of(registered(), registered(), registered());
    var proposal = deployed();
    var to = String.valueOf(version(starts.of(JOURNEY).orElseThrow()));
    var chosen = new String[] {"migrate", JOURNEY, "--to", to, "--district", DISTRICT, "--before-step", "userTask_interview"};
    var migrations = migrations();

    var dry = run(chosen, "--dry-run", "--json");
    assertThat(dry.code()).as(dry.err()).isZero();
    assertThat(json(dry).path("request").path("chosen").path("districts").get(0).asText()).isEqualTo(DISTRICT);
    assertThat(json(dry).path("request").path("chosen").path("before").asText()).isEqualTo("userTask_interview");
    assertThat(json(dry).path("plan").path("goes").asInt()).isEqualTo(3);
    assertThat(json(dry).path("migration").isNull()).isTrue();
    assertThat(run(chosen, "--dry-run").out()).contains("ย้ายได้ 3 เรื่อง", "userTask_recordWish", "dry run");
    assertThat(migrations()).isEqualTo(migrations);

    var begun = run(chosen, with("--canary", "1"));
    assertThat(begun.code()).as(begun.err()).isZero();
    var id = json(begun).path("migration").path("id").asText();
    assertThat(scenario.jdbc().sql("select actor from journey.audit where action = 'migration.begun' and detail ->> 'migration' = ?")
        .param(id).query(String.class).single()).isEqualTo("admin");
    assertRefused(run(chosen, IN_NAME), 70, "กำลังย้ายกระบวนงานนี้อยู่");
    NODES.all(Long.parseLong(id));

    assertThat(json(run("migration", id, "--json")).path("migration").path("state").asText()).isEqualTo("canary");
    assertRefused(run(act(id, "--pause"), IN_NAME), 70, "หยุดพักได้เฉพาะ");
    assertThat(json(run(act(id, "--go-on"), IN_NAME)).path("migration").path("state").asText()).isEqualTo("running");
    assertThat(json(run(act(id, "--pause"), IN_NAME)).path("migration").path("state").asText()).isEqualTo("paused");
    assertThat(run(act(id, "--resume"), IN_NAME).code()).isZero();
    NODES.all(Long.parseLong(id));
    assertThat(waiting).allSatisfy(it -> assertThat(definition(it)).isNotEqualTo(before));
    assertThat(run("status").out()).contains("ข้อเสนอ " + proposal, "การย้ายที่ " + id + " done");

    var back = json(run(new String[] {"rollback", "--migration", id}, IN_NAME));
    assertThat(back.path("takesBack").asText()).isEqualTo(id);
    NODES.all(back.path("id").asLong());
    assertThat(waiting).allSatisfy(it -> assertThat(definition(it)).isEqualTo(before));
    assertThat(starts.of(JOURNEY)).as("where new ones start is another matter").isNotEqualTo(Optional.of(before));
  }

  @Test
  void aProposalIsTakenBackWholeAndWhatCannotGoBackIsTold() throws Exception {
    var moved = registered();
    var movedLater = registered();
    var proposal = deployed();
    var revised = starts.of(JOURNEY).orElseThrow();
    var own = registered();
    var all = new String[] {"migrate", JOURNEY, "--to", String.valueOf(version(revised)), "--office", "d" + DISTRICT};
    var first = json(run(all, with("--canary", "1"))).path("migration").path("id").asLong();
    NODES.all(first);
    run(act(String.valueOf(first), "--end"), IN_NAME);
    var second = json(run(all, IN_NAME)).path("migration").path("id").asLong();
    NODES.all(second);
    assertThat(List.of(definition(moved), definition(movedLater), definition(own))).containsOnly(revised);
    var rollback = new String[] {"rollback", "--proposal", String.valueOf(proposal)};

    var told = run(rollback, IN_NAME);
    assertThat(told.code()).as("the first migration waits for the second: " + told.err()).isEqualTo(1);
    var process = json(told).path("processes").get(0);
    assertThat(process.path("before").asInt()).isEqualTo(version(before));
    assertThat(starts.of(JOURNEY)).contains(before);
    assertThat(process.path("left").get(0).asLong()).isEqualTo(first);
    assertThat(told.out()).contains("เริ่มที่รุ่น " + version(before), "1 เรื่องที่ไม่ได้ย้ายมา", "โปรดสั่งย้อนกลับอีกครั้ง");
    NODES.all(process.path("migrations").get(0).asLong());

    var rest = run(rollback, IN_NAME);
    assertThat(rest.code()).as(rest.err()).isZero();
    assertThat(rest.out()).contains("จึงไม่ต้องเปลี่ยน");
    NODES.all(json(rest).path("processes").get(0).path("migrations").get(0).asLong());
    assertThat(List.of(definition(moved), definition(movedLater))).containsOnly(before);
    assertThat(definition(own)).isEqualTo(revised);
    assertThat(scenario.jdbc().sql("select count(*) from journey.audit where action = 'revision.rolledBack' and detail ->> 'revision' = ?")
        .param(String.valueOf(proposal)).query(Integer.class).single()).isEqualTo(2);
    assertThat(json(run(rollback, IN_NAME)).path("processes").get(0).path("migrations")).isEmpty();
  }

  @Test
  void wrongUsageIsToldInThaiAndNothingIsBegun() {
    var migrations = migrations();
    assertRefused(run("migrate", JOURNEY), 64, "--to");
    assertRefused(run("migrate", JOURNEY, "--to", "1"), 64, "โปรดระบุ --by และ --why");
    assertRefused(run("migrate", JOURNEY, "--to", "1", "--by", "chief2403", "--why", "ตามหนังสือเวียน"), 64, "ไม่มีผู้ดูแลระบบรหัสนี้");
    assertRefused(run("migrate", "nothing", "--to", "1", "--dry-run"), 64, "ไม่พบกระบวนงานนี้");
    assertRefused(run("migrate", JOURNEY, "--to", "99999", "--dry-run"), 64, "ไม่พบรุ่นปลายทางนี้");
    assertRefused(run("migrate", JOURNEY, "--to", "1", "--map", "userTask_plan", "--dry-run"), 64, "โปรดระบุ --map");
    assertRefused(run("migrate", JOURNEY, "--to", "1", "--since", "วันนี้", "--dry-run"), 64, "วันที่เริ่มเรื่องไม่ถูกต้อง");
    assertRefused(run("migration", "999999", "--json"), 64, "ไม่มีการย้ายนี้");
    assertRefused(run("migration", "999999", "--pause", "--end"), 64, "mutually exclusive");
    assertRefused(run(new String[] {"rollback"}, IN_NAME), 64, "--proposal");
    assertRefused(run(new String[] {"rollback", "--proposal", "999999"}, IN_NAME), 64, "ไม่มีข้อเสนอนี้");
    assertRefused(run(new String[] {"rollback", "--migration", "999999"}, IN_NAME), 64, "ไม่มีการย้ายนี้");
    var open = proposed();
    assertRefused(run(new String[] {"rollback", "--proposal", String.valueOf(open)}, IN_NAME), 70, "ยังไม่ได้ติดตั้ง");
    assertThat(migrations()).isEqualTo(migrations);
  }

  private static void assertRefused(Ended ended, int code, String why) {
    assertThat(ended.code()).as(ended.err()).isEqualTo(code);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err()).contains(why);
  }

  private Ended run(String... arguments) {
    return ModelsInHand.run(product, arguments);
  }

  private Ended run(String[] some, String... others) {
    List<String> all = new ArrayList<>(List.of(some));
    all.addAll(List.of(others));
    return run(all.toArray(String[]::new));
  }

  private static String[] act(String id, String act) {
    return new String[] {"migration", id, act};
  }

  private static String[] with(String... more) {
    List<String> all = new ArrayList<>(List.of(IN_NAME));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  private static JsonNode json(Ended ended) throws Exception {
    assertThat(ended.out()).as(ended.err()).isNotEmpty();
    return new ObjectMapper().readTree(ended.out());
  }

  private int migrations() {
    return scenario.jdbc().sql("select count(*) from journey.migration").query(Integer.class).single();
  }

  private ProcessInstance registered() {
    return scenario.register("registrar" + DISTRICT, scenario.person(DISTRICT));
  }

  private String definition(ProcessInstance journey) {
    return scenario.engine().getRuntimeService().createProcessInstanceQuery().processInstanceId(journey.getId()).singleResult()
        .getProcessDefinitionId();
  }

  private int version(String definition) {
    return scenario.engine().getRepositoryService().getProcessDefinition(definition).getVersion();
  }

  private long proposed() {
    var name = "name=\"แต่งตั้งผู้ดูแล " + System.nanoTime() + "\"";
    return proposals.propose(new Proposals.Asked(NAME, "ทดสอบ", Proposals.Via.PAGE, Map.of("cardholder-journey.bpmn",
        bytes(file("bpmn/cardholder-journey.bpmn").replace("name=\"มอบหมายผู้ดูแล (AO)\"", name)))), "admin").orThrow().id();
  }

  private long deployed() {
    var proposal = proposals.find(proposed()).orElseThrow();
    proposals.deploy(proposal.id(), new Proposals.Deploying("ทดสอบ", proposal.asks().stream().map(it -> it.key()).toList(), null), "admin")
        .orThrow();
    return proposal.id();
  }
}
