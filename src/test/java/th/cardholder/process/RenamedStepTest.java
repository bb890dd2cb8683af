package th.cardholder.process;

import static org.assertj.core.api.Assertions.assertThat;
import static th.cardholder.process.ModelText.bytes;
import static th.cardholder.process.ModelText.file;

import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import th.cardholder.cases.Decision;
import th.cardholder.cases.ProcessModels;
import th.cardholder.cases.StepNames;
import th.cardholder.circumstance.Circumstances;
import th.cardholder.migration.Chosen;
import th.cardholder.migration.MigrationPlans;
import th.cardholder.migration.Migrations;
import th.cardholder.migration.MigrationsByHand;
import th.cardholder.migration.Wanted;
import th.cardholder.reconciliation.Reconciliation;
import th.cardholder.repair.Repairs;
import th.cardholder.revision.Revisions;

/** A step of the product's that a revision calls by another id, or leaves out, works in everything that knows steps (ADR 0067). */
@JourneyTest
class RenamedStepTest {

  private static final String DISTRICT = "2408";
  private static final String OFFICE = "d" + DISTRICT;
  private static final String CHIEF = "chief" + DISTRICT;
  private static final String AO = "ao" + DISTRICT + "b";
  private static final String JOURNEY = "cardholder-journey";
  private static final String INTERVIEW = "userTask_interview";
  private static final String VISIT = "userTask_visit";
  private static final String CONFIRM = "userTask_confirmInterview";
  private static final String REVISE = "userTask_revisePlan";
  private static final String DEPLOYMENT = "renamed step";
  private static final String WHY = "ทดสอบรหัสใหม่";

  @Autowired
  private Scenario scenario;

  @Autowired
  private MigrationPlans plans;

  @Autowired
  private Migrations migrations;

  @Autowired
  private Circumstances circumstances;

  @Autowired
  private Repairs repairs;

  @Autowired
  private Revisions revisions;

  @Autowired
  private Reconciliation reconciliation;

  @Autowired
  private StepNames names;

  @Autowired
  private ProcessModels models;

  @RegisterExtension
  private static final MigrationsByHand NODES = new MigrationsByHand();

  @BeforeEach
  void nothingRuns() {
    scenario.jdbc().sql("update journey.migration set state = 'ended', ended_at = now() where ended_at is null").update();
    emptyTheOffice();
  }

  @AfterEach
  void undeploy() {
    emptyTheOffice();
    var repository = scenario.engine().getRepositoryService();
    repository.createDeploymentQuery().deploymentName(DEPLOYMENT).list().forEach(it -> repository.deleteDeployment(it.getId(), true));
  }

  private void emptyTheOffice() {
    scenario.jdbc().sql("""
        update journey.participant_case set state = 'withdrawn' where office_id = ? and state in ('registering', 'awaitingAo',
          'awaitingInterview', 'awaitingPlan', 'awaitingConfirmation', 'developing', 'awaitingFollowUp')
        """).param(OFFICE).update();
    var runtime = scenario.engine().getRuntimeService();
    runtime.createProcessInstanceQuery().tenantIdIn(OFFICE).list().forEach(it -> runtime.deleteProcessInstance(it.getId(), "afresh"));
  }

  /** By the engine's own door, past no check; its version. */
  private int deploy(String model) {
    var id = scenario.engine().getRepositoryService().createDeployment().name(DEPLOYMENT).source("administrator")
        .addString(JOURNEY + ".bpmn", model.replace("</bpmn:definitions>", "<!-- " + UUID.randomUUID() + " --></bpmn:definitions>"))
        .deploy().getId();
    return scenario.engine().getRepositoryService().createProcessDefinitionQuery().deploymentId(id).singleResult().getVersion();
  }

  private int renamed() {
    return deploy(file("bpmn/cardholder-journey.bpmn").replace(INTERVIEW, VISIT).replace("name=\"สัมภาษณ์ ", "name=\"ไปพบ "));
  }

  private Wanted wanted(int target) {
    return new Wanted(JOURNEY, target, List.of(), new Chosen(null, null, List.of(DISTRICT), null, null, null, null), null, null, WHY,
        UUID.randomUUID().toString());
  }

  private void standsAtTheVisit(ProcessInstance journey, @Nullable Date due) {
    assertThat(active(journey)).containsExactly(VISIT);
    var task = at(journey, INTERVIEW);
    assertThat(task.getName()).startsWith("ไปพบ");
    assertThat(task.getAssignee()).isEqualTo(AO);
    assertThat(task.getDueDate()).isEqualTo(due).isNotNull();
    assertThat(task.getTenantId()).isEqualTo(OFFICE);
    assertThat(reconciliation.of(Set.of(journey.getBusinessKey()))).allSatisfy((check, found) -> assertThat(found).isEmpty());
    assertThat(listed()).contains(task.getId());
  }

  private List<String> active(ProcessInstance journey) {
    return scenario.engine().getRuntimeService().getActiveActivityIds(running(journey));
  }

  private Task at(ProcessInstance journey, String step) {
    return scenario.task(running(journey), step);
  }

  /** Of the case: an ended one goes on with another. */
  private String running(ProcessInstance journey) {
    return scenario.engine().getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(journey.getBusinessKey())
        .singleResult().getId();
  }

  /** What the AO's list of interviews shows. */
  private List<String> listed() {
    var filters = scenario.engine().getFilterService();
    var list = filters.createFilterQuery().filterName("ขั้นตอน: สัมภาษณ์").singleResult().getId();
    return scenario.as(AO, () -> filters.<Task>list(list).stream().map(Task::getId).toList());
  }

  @Test
  void aRenamedInterviewIsTheInterviewToListsDatesTheFormTheWayBackTheRepairAndTheRecord() {
    var journey = Cases.awaitingInterview(scenario, DISTRICT, AO);
    var kept = Cases.awaitingInterview(scenario, DISTRICT, AO);
    var due = at(journey, INTERVIEW).getDueDate();
    var target = renamed();

    // Moved by the product, without a mapping of anybody's.
    var plan = plans.plan(wanted(target)).orThrow();
    assertThat(plan.stays()).isZero();
    assertThat(plan.resumable()).isEmpty();
    assertThat(plan.sources()).anySatisfy(it -> assertThat(it.positions()).anySatisfy(at -> {
      assertThat(at.element()).isEqualTo(INTERVIEW);
      assertThat(at.goesTo()).isEqualTo(VISIT);
    }));
    var migration = migrations.begin(wanted(target), "admin").orThrow(no -> new IllegalStateException(no.toString()));
    NODES.all(migration);
    assertThat(migrations.find(migration).orElseThrow().counts()).containsExactly(Map.entry("migrated", 2));
    standsAtTheVisit(kept, due);
    standsAtTheVisit(journey, due);

    // Whoever comes to it on the new version has the year's time for it, too.
    var later = Cases.awaitingInterview(scenario, DISTRICT, AO);
    standsAtTheVisit(later, due);

    // A mistaken end is undone: it goes on there, with the time that it had.
    assertThat(circumstances.report(journey.getBusinessKey(), "died", "12/02/2561", null, CHIEF)).isInstanceOf(Decision.Done.class);
    assertThat(circumstances.correct(journey.getBusinessKey(), "แจ้งผิดคน", CHIEF)).isInstanceOf(Decision.Done.class);
    standsAtTheVisit(journey, due);

    // Opened and handed in, it leads on; the record knows the step by its own id.
    assertThat(scenario.open(AO, running(journey), INTERVIEW)).containsKey("personName");
    Cases.interview(scenario, scenario.engine().getRuntimeService().createProcessInstanceQuery()
        .processInstanceId(running(journey)).singleResult(), AO);
    assertThat(active(journey)).containsExactly("userTask_plan");
    assertThat(scenario.jdbc().sql("select distinct element from journey.step_record where business_key = ? and version = ?")
        .params(journey.getBusinessKey(), target).query(String.class).list()).contains(INTERVIEW).doesNotContain(VISIT);

    // Put back by hand where its case carries it.
    var seen = repairs.look(journey.getBusinessKey(), "admin").orThrow();
    assertThat(seen.ways()).anySatisfy(it -> {
      assertThat(it.step()).isEqualTo(INTERVIEW);
      assertThat(it.name()).startsWith("ไปพบ");
    });
    repairs.repair(journey.getBusinessKey(), new Repairs.Asked(INTERVIEW, seen.stands(), true, WHY, UUID.randomUUID().toString()), "admin")
        .orThrow(no -> new IllegalStateException(no.toString()));
    assertThat(active(journey)).containsExactly(VISIT);
    assertThat(at(journey, INTERVIEW)).isNotNull();

    // What is told of the step is told of one; the drawing of this version shows it.
    assertThat(names.all()).doesNotContainKey(VISIT).hasEntrySatisfying(INTERVIEW, name -> assertThat(name).startsWith("ไปพบ"));
    assertThat(models.drawing(JOURNEY, target).orElseThrow()).contains("bpmnElement=\"" + INTERVIEW + "\"").doesNotContain('"' + VISIT + '"');

    // And back, as it was.
    var back = migrations.rollBack(migration, WHY, UUID.randomUUID().toString(), "admin")
        .orThrow(no -> new IllegalStateException(no.toString()));
    NODES.all(back);
    assertThat(active(kept)).containsExactly(INTERVIEW);
    assertThat(at(kept, INTERVIEW).getDueDate()).isEqualTo(due);
    Cases.interview(scenario, kept, AO);
    assertThat(active(kept)).containsExactly("userTask_plan");
  }

  @Test
  void withoutTheConfirmationThePlanIsSentAndTheCaseSaysSo() {
    var waiting = Cases.awaitingInterview(scenario, DISTRICT, AO);
    Cases.interview(scenario, waiting, AO);
    scenario.submit(AO, waiting.getId(), "userTask_plan", Map.of("dimension4", List.of("D4-03"), "signing", "self"));
    assertThat(at(waiting, CONFIRM)).isNotNull();
    var target = deploy(ModelText.journeyWithoutTheConfirmation());

    // Who waits for it goes on by the own version.
    assertThat(plans.plan(wanted(target)).orThrow().stays()).isOne();

    var journey = Cases.developing(scenario, DISTRICT, AO);
    assertThat(state(journey)).isEqualTo("developing");
    assertThat(active(journey)).containsExactly("catchEvent_roundOpened");
    assertThat(reconciliation.of(Set.of(journey.getBusinessKey()))).allSatisfy((check, found) -> assertThat(found).isEmpty());

    // Ended while it waited to be confirmed, and a mistake: nobody is asked any more, so it is sent.
    assertThat(circumstances.report(waiting.getBusinessKey(), "died", "12/02/2561", null, CHIEF)).isInstanceOf(Decision.Done.class);
    assertThat(circumstances.correct(waiting.getBusinessKey(), "แจ้งผิดคน", CHIEF)).isInstanceOf(Decision.Done.class);
    scenario.runJobs(running(waiting));
    assertThat(state(waiting)).isEqualTo("developing");
    assertThat(active(waiting)).containsExactly("catchEvent_roundOpened");
  }

  @Test
  void withoutTheRevisionOfAPlanWhoStandsInItStaysAndARefusalIsNoted() {
    var standing = refused(Cases.developing(scenario, DISTRICT, AO));
    assertThat(at(standing, REVISE)).isNotNull();
    var model = ModelText.journeyWithout(REVISE, "flow_referralRefused");

    var report = revisions.check(Map.of(JOURNEY + ".bpmn", bytes(model)));

    assertThat(report.verdict()).as(String.valueOf(report.findings())).isEqualTo("deployOnly");
    assertThat(report.findings()).anySatisfy(it -> {
      assertThat(it.code()).isEqualTo("step.leftOut");
      assertThat(it.severity()).isEqualTo("agree");
      assertThat(it.message()).contains("“ปรับแผน เมื่อหน่วยงานปฏิเสธ”", "โปรด");
    });
    assertThat(report.plan()).anySatisfy(it -> assertThat(it.unmapped()).anySatisfy(at -> {
      assertThat(at.element()).isEqualTo(REVISE);
      assertThat(at.choices()).isEmpty();
    }));

    deploy(model);
    var journey = refused(Cases.developing(scenario, DISTRICT, AO));
    assertThat(active(journey)).containsExactly("catchEvent_roundOpened");
    assertThat(scenario.jdbc().sql("select count(*) from journey.audit a join journey.participant_case c on c.id = a.case_id"
        + " where c.case_number = ? and a.action = 'referral.answerReceived'").param(journey.getBusinessKey()).query(Integer.class).single())
        .isOne();
    assertThat(at(standing, REVISE)).as("goes on by its own version").isNotNull();
  }

  /** The agency refuses, and its answer has come back. */
  private ProcessInstance refused(ProcessInstance journey) {
    var referral = scenario.engine().getRuntimeService().createProcessInstanceQuery()
        .processInstanceBusinessKey(journey.getBusinessKey() + "-R01").singleResult().getId();
    scenario.submit("nsf24", referral, "userTask_decide", Map.of("answer", "refuse", "reasonCode", "full"));
    scenario.runJobs(referral);
    return journey;
  }

  private String state(ProcessInstance journey) {
    return scenario.jdbc().sql("select state from journey.participant_case where case_number = ?").param(journey.getBusinessKey())
        .query(String.class).single();
  }
}
