package th.cardholder.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;
import th.cardholder.cases.Decision;
import th.cardholder.migration.Chosen;
import th.cardholder.migration.Mapping;
import th.cardholder.migration.Migrations;
import th.cardholder.migration.MigrationPlans;
import th.cardholder.migration.MigrationsByHand;
import th.cardholder.migration.OneInstance;
import th.cardholder.migration.Plan;
import th.cardholder.migration.Wanted;

/** Running instances go over to another version of their model, and back (ADR 0055). */
@JourneyTest
class MigrationTest {

  private static final String DISTRICT = "2405";
  private static final String OFFICE = "d" + DISTRICT;
  private static final String REGISTRAR = "registrar" + DISTRICT;
  private static final String CHIEF = "chief" + DISTRICT;
  private static final String AO = "ao" + DISTRICT + "b";
  private static final String JOURNEY = "cardholder-journey";
  private static final String REFERRAL = "agency-referral";
  private static final String WISH = "userTask_recordWish";
  private static final String ASSIGN = "userTask_assignAo";
  private static final String INTERVIEW = "userTask_interview";
  private static final String CONFIRM = "userTask_confirmInterview";
  private static final String NAME = "name=\"มอบหมายผู้ดูแล (AO)\"";
  private static final String NEW_NAME = "name=\"แต่งตั้งผู้ดูแล (AO)\"";
  private static final String ADMIN = "admin";
  private static final String WHY = "ทดสอบการย้ายรุ่น";

  @Autowired
  private Scenario scenario;

  @Autowired
  private Developing developing;

  @Autowired
  private MigrationPlans plans;

  @Autowired
  private Migrations migrations;

  @Autowired
  private OneInstance oneInstance;

  @Autowired
  private ApplicationContext product;

  @Autowired
  private TransactionTemplate transaction;

  @RegisterExtension
  private static final MigrationsByHand NODES = new MigrationsByHand();

  @BeforeEach
  void nothingRuns() {
    scenario.jdbc().sql("""
        update journey.migration set state = 'ended', ended_at = now() where ended_at is null
        """).update();
    emptyTheOffice();
  }

  @AfterEach
  void undeploy() {
    scenario.engine().getRepositoryService().createDeploymentQuery().deploymentName("migration").list()
        .forEach(it -> scenario.engine().getRepositoryService().deleteDeployment(it.getId(), true));
    emptyTheOffice();
    developing.afresh();
  }

  private void emptyTheOffice() {
    scenario.jdbc().sql("""
        update journey.participant_case set state = 'withdrawn' where office_id = ? and state in ('registering', 'awaitingAo',
          'awaitingInterview', 'awaitingPlan', 'awaitingConfirmation', 'developing', 'awaitingFollowUp')
        """).param(OFFICE).update();
    instances().forEach(it -> scenario.engine().getRuntimeService().deleteProcessInstance(it.getId(), "afresh"));
  }

  private List<ProcessInstance> instances() {
    return scenario.engine().getRuntimeService().createProcessInstanceQuery().tenantIdIn(OFFICE).list();
  }

  // ---- The models

  private static String model(String process) {
    try {
      return Files.readString(Path.of("bpmn", process + ".bpmn"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String with(String model, String piece, String by) {
    assertThat(model).contains(piece);
    return model.replace(piece, by);
  }

  /** The number of the version that is deployed so. */
  private int deploy(String process, String model) {
    var id = scenario.engine().getRepositoryService().createDeployment().name("migration").source("administrator")
        .addString(process + ".bpmn", model(process).replace("</bpmn:definitions>", "<!-- " + UUID.randomUUID() + " -->"
            + "</bpmn:definitions>")).deploy().getId();
    // Past the checks: what is a revision of what is not asked here.
    assertThat(scenario.jdbc().sql("update act_ge_bytearray set bytes_ = ? where deployment_id_ = ? and name_ like ?")
        .params(model.getBytes(StandardCharsets.UTF_8), id, "%" + process + ".bpmn").update()).isOne();
    scenario.jdbc().sql("""
        update act_ru_jobdef set act_id_ = 'serviceTask_tellAcceptance' where act_id_ = 'serviceTask_reportAcceptance'
          and proc_def_id_ = (select id_ from act_re_procdef where deployment_id_ = ?) and ?
        """).params(id, model.contains("serviceTask_tellAcceptance")).update();
    ((ProcessEngineConfigurationImpl) scenario.engine().getProcessEngineConfiguration()).getDeploymentCache()
        .discardProcessDefinitionCache();
    return scenario.engine().getRepositoryService().createProcessDefinitionQuery().deploymentId(id).singleResult().getVersion();
  }

  /** By its form it is no step of the product's. */
  private static String anotherStepForTheChief() {
    return with(with(model(JOURNEY), ASSIGN, "userTask_nameAo"), "form_assignAo", "form_another");
  }

  private int relabelled() {
    return deploy(JOURNEY, with(model(JOURNEY), NAME, NEW_NAME));
  }

  private int version(String instanceId) {
    var id = scenario.engine().getRuntimeService().createProcessInstanceQuery().processInstanceId(instanceId).singleResult()
        .getProcessDefinitionId();
    return scenario.engine().getRepositoryService().getProcessDefinition(id).getVersion();
  }

  private int version(ProcessInstance instance) {
    return version(instance.getId());
  }

  // ---- What is asked

  private static Chosen here() {
    return new Chosen(null, null, List.of(DISTRICT), null, null, null, null);
  }

  private static Wanted wanted(String process, int target, Chosen chosen, @Nullable Integer canary, Mapping... mappings) {
    return new Wanted(process, target, List.of(mappings), chosen, canary, null, WHY, UUID.randomUUID().toString());
  }

  private static Wanted wanted(int target, Mapping... mappings) {
    return wanted(JOURNEY, target, here(), null, mappings);
  }

  private long begin(Wanted wanted) {
    return migrations.begin(wanted, ADMIN).orThrow(no -> new IllegalStateException(no.toString()));
  }

  private Migrations.Progress progress(long id) {
    return migrations.find(id).orElseThrow();
  }

  private Migrations.Progress migrated(Wanted wanted) {
    var id = begin(wanted);
    NODES.all(id);
    return progress(id);
  }

  private long back(long id) {
    var back = migrations.rollBack(id, WHY, UUID.randomUUID().toString(), ADMIN).orThrow(no -> new IllegalStateException(no.toString()));
    NODES.all(back);
    return back;
  }

  private List<ProcessInstance> waitingForTheChief(int number) {
    return IntStream.range(0, number).mapToObj(i -> Cases.awaitingAo(scenario, DISTRICT)).toList();
  }

  /** Over all forms to the end of the measure: nothing is stuck. */
  private void drivenOn(ProcessInstance journey) {
    if (scenario.task(journey.getId(), WISH) != null) {
      scenario.submit(REGISTRAR, journey.getId(), WISH, Scenario.wishForm());
    }
    if (scenario.task(journey.getId(), ASSIGN) != null) {
      scenario.submit(CHIEF, journey.getId(), ASSIGN, Map.of("aoUserId", AO));
    }
    if (scenario.task(journey.getId(), INTERVIEW) != null) {
      var form = Scenario.interviewForm();
      form.put("wishes", "no");
      form.put("declineReason", "working");
      scenario.submit(AO, journey.getId(), INTERVIEW, form);
    }
    assertThat(developing.instance(journey.getId())).as("the journey %s has come to its end", journey.getBusinessKey()).isNull();
    assertThat(developing.state(journey)).isEqualTo("declined");
  }

  // ---- By itself

  @Test
  void aNewNameReachesTheOpenTasksAndDueDatesAndHandsStayAsTheyWere() {
    var waiting = waitingForTheChief(2);
    var begun = scenario.register(REGISTRAR, scenario.person(DISTRICT));
    var held = Cases.awaitingInterview(scenario, DISTRICT, AO);
    var tasks = scenario.engine().getTaskService();
    var postponed = scenario.task(waiting.get(0).getId(), ASSIGN);
    var given = postponed.getDueDate();
    postponed.setFollowUpDate(given);
    postponed.setDueDate(new Date(given.getTime() + Duration.ofDays(5).toMillis()));
    tasks.saveTask(postponed);
    var dueOfTheOther = scenario.task(waiting.get(1).getId(), ASSIGN).getDueDate();
    var before = version(held);
    var target = relabelled();

    var done = migrated(wanted(target));

    assertThat(done.state()).isEqualTo("done");
    assertThat(done.counts()).containsExactly(Map.entry("migrated", 4));
    var first = scenario.task(waiting.get(0).getId(), ASSIGN);
    assertThat(first.getName()).isEqualTo("แต่งตั้งผู้ดูแล (AO)");
    assertThat(first.getDueDate()).isEqualTo(new Date(given.getTime() + Duration.ofDays(5).toMillis()));
    assertThat(first.getFollowUpDate()).isEqualTo(given);
    assertThat(scenario.task(waiting.get(1).getId(), ASSIGN).getDueDate()).isEqualTo(dueOfTheOther);
    assertThat(scenario.task(held.getId(), INTERVIEW).getAssignee()).isEqualTo(AO);
    assertThat(List.of(version(begun), version(held), version(waiting.get(0)))).containsOnly(target).doesNotContain(before);
    List.of(begun, held, waiting.get(0), waiting.get(1)).forEach(this::drivenOn);
    assertThat(scenario.jdbc().sql("select version from journey.step_record where business_key = ? and element = ?")
        .params(waiting.get(0).getBusinessKey(), ASSIGN).query(Integer.class).single()).isEqualTo(target);
  }

  @Test
  void aPlanTellsWhereInstancesStandByProvinceAndChangesNothing() {
    var waiting = waitingForTheChief(3);
    var target = relabelled();

    var plan = plans.plan(wanted(target)).orThrow();

    assertThat(plan.goes()).isEqualTo(3);
    assertThat(plan.stays()).isZero();
    assertThat(plan.wrong()).isEmpty();
    assertThat(plan.sources()).anySatisfy(source -> assertThat(source.positions()).anySatisfy(at -> {
      assertThat(at.element()).isEqualTo(ASSIGN);
      assertThat(at.provinces()).containsExactly(Map.entry("24", 3));
      assertThat(at.goesTo()).isEqualTo(ASSIGN);
      assertThat(at.choices()).extracting(Plan.Choice::element).contains(ASSIGN, INTERVIEW);
    }));
    assertThat(waiting).allSatisfy(it -> assertThat(version(it)).isLessThan(target));
  }

  @Test
  void aRollBackBringsAllBackAndTheyGoOnToAnOutcome() {
    var waiting = waitingForTheChief(3);
    var before = version(waiting.get(0));
    var there = migrated(wanted(relabelled()));

    var back = progress(back(there.id()));

    assertThat(back.state()).isEqualTo("done");
    assertThat(back.counts()).containsExactly(Map.entry("migrated", 3));
    assertThat(waiting).allSatisfy(it -> {
      assertThat(version(it)).isEqualTo(before);
      assertThat(scenario.task(it.getId(), ASSIGN).getName()).isEqualTo("มอบหมายผู้ดูแล (AO)");
    });
    waiting.forEach(this::drivenOn);
  }

  @Test
  void whatHasEndedOrMovedSinceStaysAndIsToldWhenTheOthersAreBroughtBack() {
    var waiting = waitingForTheChief(3);
    // The new version has a step that the old one lacks: whoever came to it cannot go back.
    var target = deploy(JOURNEY, with(with(model(JOURNEY), "userTask_interview", "userTask_interviewAtHome"), "form_interview",
        "form_another"));
    var there = migrated(wanted(target));
    scenario.submit(CHIEF, waiting.get(0).getId(), ASSIGN, Map.of("aoUserId", AO));
    scenario.engine().getRuntimeService().deleteProcessInstance(waiting.get(1).getId(), "afresh");

    var back = progress(back(there.id()));

    assertThat(back.counts()).containsOnly(Map.entry("migrated", 1), Map.entry("noTarget", 1), Map.entry("ended", 1));
    assertThat(version(waiting.get(0))).isEqualTo(target);
    assertThat(version(waiting.get(2))).isLessThan(target);
    assertThat(migrations.instances(back.id(), null, 0).orElseThrow()).hasSize(2)
        .allSatisfy(it -> assertThat(it.said()).contains("เรื่อง"));
    drivenOn(waiting.get(2));
  }

  // ---- By mappings

  @Test
  void aStepThatHasAnotherIdKeepsTheTimeThatItWasGiven() {
    var old = deploy(JOURNEY, with(model(JOURNEY), ASSIGN, "userTask_nameAo"));
    var journey = waitingForTheChief(1).get(0);
    assertThat(scenario.engine().getRuntimeService().getActiveActivityIds(journey.getId())).containsExactly("userTask_nameAo");
    var task = scenario.task(journey.getId(), ASSIGN);
    var day = new Date(task.getCreateTime().getTime() + Duration.ofDays(4).toMillis());
    scenario.engine().getTaskService().setDueDate(task.getId(), day);
    var target = deploy(JOURNEY, model(JOURNEY));

    assertThat(plans.plan(wanted(target)).orThrow().stays()).isZero();

    var done = migrated(wanted(target));

    assertThat(done.state()).as(String.valueOf(done)).isEqualTo("done");
    var moved = scenario.task(journey.getId(), ASSIGN);
    assertThat(moved.getDueDate()).isEqualTo(day);
    assertThat(version(journey)).isEqualTo(target).isGreaterThan(old);
    drivenOn(journey);
  }

  @Test
  void anotherStepIsDueAsTheYearSaysAndIsInTheHandsOfItsRole() {
    // The case of this one says the interview already, as after a step that was taken out.
    deploy(JOURNEY, with(model(JOURNEY), ASSIGN, "userTask_askAnother"));
    var journey = waitingForTheChief(1).get(0);
    scenario.jdbc().sql("update journey.participant_case set state = 'awaitingInterview', ao_user_id = ? where case_number = ?")
        .params(AO, journey.getBusinessKey()).update();
    scenario.engine().getRuntimeService().setVariable(journey.getId(), "aoUserId", AO);
    var target = deploy(JOURNEY, model(JOURNEY));

    var done = migrated(wanted(target, new Mapping("userTask_askAnother", INTERVIEW)));

    assertThat(done.state()).as(String.valueOf(done)).isEqualTo("done");
    var task = scenario.task(journey.getId(), INTERVIEW);
    assertThat(task.getAssignee()).isEqualTo(AO);
    assertThat(task.getDueDate()).isNotNull();
    assertThat(scenario.engine().getTaskService().getIdentityLinksForTask(task.getId()).stream()
        .filter(it -> it.getType().equals("candidate")).map(it -> it.getGroupId())).containsExactly("ao");
    drivenOn(journey);
  }

  @Test
  void anInstanceThatNothingTakesOverStaysAndGoesOnByItsVersion() {
    var waiting = waitingForTheChief(2);
    var begun = scenario.register(REGISTRAR, scenario.person(DISTRICT));
    var target = deploy(JOURNEY, anotherStepForTheChief());

    var done = migrated(wanted(target));

    assertThat(done.counts()).containsExactly(Map.entry("migrated", 1));
    assertThat(done.stayed()).isEqualTo(2);
    assertThat(version(begun)).isEqualTo(target);
    assertThat(waiting).allSatisfy(it -> assertThat(version(it)).isLessThan(target));
    waiting.forEach(this::drivenOn);
  }

  @Test
  void theBanksTaskStaysTheBanks() {
    var journey = Cases.awaitingInterview(scenario, DISTRICT, AO);
    Cases.interview(scenario, journey, AO);
    scenario.submit(AO, journey.getId(), "userTask_plan", Map.of("dimension4", List.of("D4-03"), "signing", "self"));
    var before = scenario.task(journey.getId(), CONFIRM);

    var done = migrated(wanted(relabelled()));

    assertThat(done.counts()).containsExactly(Map.entry("migrated", 1));
    var now = scenario.task(journey.getId(), CONFIRM);
    assertThat(now.getTenantId()).isEqualTo(before.getTenantId()).isNotEqualTo(OFFICE);
    assertThat(now.getAssignee()).isEqualTo(before.getAssignee());
    scenario.submit(now.getAssignee(), journey.getId(), CONFIRM, Map.of("confirmed", "yes"));
    scenario.send(journey.getId());
    assertThat(developing.state(journey)).isEqualTo("developing");
  }

  @Test
  void aTaskThatBecomesTheBanksGoesToTheBank() {
    deploy(JOURNEY, with(with(model(JOURNEY), "<camunda:property name=\"taskOffice\" value=\"coInterviewersBank\" />", ""),
        CONFIRM, "userTask_confirmByPost"));
    // Known by its form, it is kept under the step's id.
    var journey = Cases.awaitingInterview(scenario, DISTRICT, AO);
    Cases.interview(scenario, journey, AO);
    scenario.submit(AO, journey.getId(), "userTask_plan", Map.of("dimension4", List.of("D4-03"), "signing", "self"));
    assertThat(scenario.task(journey.getId(), CONFIRM).getTenantId()).isEqualTo(OFFICE);

    var done = migrated(wanted(deploy(JOURNEY, model(JOURNEY))));

    assertThat(done.state()).as(String.valueOf(done)).isEqualTo("done");
    var now = scenario.task(journey.getId(), CONFIRM);
    assertThat(now.getTenantId()).isIn("a24BAAC", "a24GSB");
    scenario.submit(now.getAssignee(), journey.getId(), CONFIRM, Map.of("confirmed", "yes"));
    scenario.send(journey.getId());
    assertThat(developing.state(journey)).isEqualTo("developing");
  }

  // ---- What is in flight

  @Test
  void aReferralInFlightAnswersItsJourneyThoughBothHaveMoved() {
    var journey = Cases.developing(scenario, DISTRICT, AO);
    var referral = referralOf(journey);
    var journeys = relabelled();
    var referrals = deploy(REFERRAL, with(model(REFERRAL), "serviceTask_reportAcceptance", "serviceTask_tellAcceptance"));
    assertThat(migrated(wanted(journeys)).counts()).containsExactly(Map.entry("migrated", 1));
    scenario.submit("nsf24", referral, "userTask_decide", Map.of("answer", "accept"));
    var job = scenario.engine().getManagementService().createJobQuery().processInstanceId(referral).singleResult();

    var done = migrated(wanted(REFERRAL, referrals, new Chosen(null, null, null, List.of("a24NSF"), null,
        List.of("serviceTask_reportAcceptance"), null), null,
        new Mapping("serviceTask_reportAcceptance", "serviceTask_tellAcceptance")));

    assertThat(done.counts()).as(String.valueOf(done)).containsExactly(Map.entry("migrated", 1));
    assertThat(scenario.engine().getManagementService().createJobQuery().jobId(job.getId()).singleResult()
        .getProcessDefinitionId()).startsWith(REFERRAL + ":" + referrals);
    scenario.runJobs(referral);
    assertThat(scenario.task(referral, "userTask_schedule").getAssignee()).isEqualTo("nsf24");
    assertThat(audited(journey)).contains("referral.answerReceived");
    assertThat(version(referral)).isEqualTo(referrals);
  }

  private List<String> audited(ProcessInstance journey) {
    return scenario.jdbc().sql("""
        select a.action from journey.audit a join journey.participant_case c on c.id = a.case_id where c.case_number = ?
        """).param(journey.getBusinessKey()).query(String.class).list();
  }

  private String referralOf(ProcessInstance journey) {
    return scenario.engine().getRuntimeService().createProcessInstanceQuery()
        .processInstanceBusinessKey(journey.getBusinessKey() + "-R01").singleResult().getId();
  }

  @Test
  void aTimerKeepsItsDayAndWhatWaitsForARoundIsWoken() {
    var journey = Cases.developing(scenario, DISTRICT, AO);
    var round = developing.round("followUpJune");
    var timer = developing.job("followUpJune").getDuedate();
    var rounds = deploy("follow-up-round", model("follow-up-round"));
    migrated(wanted(relabelled()));

    var done = migrated(wanted("follow-up-round", rounds, Chosen.ALL, null));

    assertThat(done.state()).as(String.valueOf(done)).isEqualTo("done");
    assertThat(version(round)).isEqualTo(rounds);
    assertThat(developing.job("followUpJune").getDuedate()).isEqualTo(timer);
    developing.opens("followUpJune");
    assertThat(scenario.task(journey.getId(), "userTask_followUp")).isNotNull();
  }

  @Test
  void anEndedCaseGoesOnAtTheElementThatHasTakenItsStepOver() {
    deploy(JOURNEY, anotherStepForTheChief());
    var others = waitingForTheChief(1);
    scenario.jdbc().sql("""
        update journey.participant_case set position = 'userTask_nameAo' where case_number = ?
        """).param(others.get(0).getBusinessKey()).update();
    var target = deploy(JOURNEY, model(JOURNEY));
    var mapping = new Mapping("userTask_nameAo", ASSIGN);

    assertThat(plans.plan(wanted(target, mapping)).orThrow().resumable()).contains(new Plan.Resumable("userTask_nameAo", 1, ASSIGN));
    migrated(wanted(target, mapping));
    var started = Objects.requireNonNull(transaction.execute(status -> product.getBean(th.cardholder.engine.OfficeStart.class)
        .startAt(JOURNEY, others.get(0).getBusinessKey(), OFFICE, "userTask_nameAo", Map.of())));

    assertThat(scenario.task(started, ASSIGN)).isNotNull();
    scenario.engine().getRuntimeService().deleteProcessInstance(started, "afresh");
  }

  // ---- Which ones

  @Test
  void onlyThoseGoThatWereChosen() {
    var waiting = waitingForTheChief(2);
    var begun = scenario.register(REGISTRAR, scenario.person(DISTRICT));
    var held = Cases.awaitingInterview(scenario, DISTRICT, AO);
    var target = relabelled();

    assertThat(goes(target, new Chosen(null, null, List.of(DISTRICT), null, null, null, INTERVIEW))).isEqualTo(3);
    assertThat(goes(target, new Chosen(null, null, List.of(DISTRICT), null, null, List.of(ASSIGN), null))).isEqualTo(2);
    assertThat(goes(target, new Chosen(null, null, null, List.of(OFFICE), "2018-02-12", null, null))).isEqualTo(4);
    assertThat(goes(target, new Chosen(null, null, null, List.of(OFFICE), "2399-02-12", null, null))).isZero();
    assertThat(goes(target, new Chosen(List.of(version(held)), null, List.of(DISTRICT), null, null, null, null))).isEqualTo(4);
    assertThat(goes(target, new Chosen(null, List.of("24"), null, null, null, null, null))).isGreaterThanOrEqualTo(4);

    var id = begin(wanted(JOURNEY, target, new Chosen(null, null, List.of(DISTRICT), null, null, List.of(ASSIGN), null), null));
    scenario.submit(CHIEF, waiting.get(0).getId(), ASSIGN, Map.of("aoUserId", AO));
    scenario.engine().getRuntimeService().suspendProcessInstanceById(waiting.get(1).getId());
    NODES.all(id);
    scenario.engine().getRuntimeService().activateProcessInstanceById(waiting.get(1).getId());

    assertThat(progress(id).counts()).containsOnly(Map.entry("movedOn", 1), Map.entry("suspended", 1));
    assertThat(List.of(version(begun), version(held), version(waiting.get(0)))).doesNotContain(target);
    List.of(begun, held, waiting.get(0), waiting.get(1)).forEach(this::drivenOn);
  }

  private int goes(int target, Chosen chosen) {
    return plans.plan(wanted(JOURNEY, target, chosen, null)).orThrow().goes();
  }

  @Test
  void aCanaryGoesFirstAndTheRestWhenSomebodySaysSo() {
    var waiting = waitingForTheChief(5);
    var target = relabelled();
    var id = begin(wanted(JOURNEY, target, here(), 2));
    NODES.all(id);

    assertThat(progress(id).state()).isEqualTo("canary");
    assertThat(progress(id).offered()).containsExactly("goOn", "end", "rollBack");
    assertThat(progress(id).counts()).containsOnly(Map.entry("migrated", 2), Map.entry("waiting", 3));
    assertThat(migrations.goOn(id, null, ADMIN)).isInstanceOf(Decision.Invalid.class);
    assertThat(migrations.goOn(id, WHY, ADMIN)).isInstanceOf(Decision.Done.class);
    NODES.all(id);

    assertThat(progress(id).state()).isEqualTo("done");
    assertThat(waiting).allSatisfy(it -> assertThat(version(it)).isEqualTo(target));
    assertThat(progress(id).acts()).extracting(Migrations.Acted::act).containsExactly("begin", "goOn");
  }

  @Test
  void aCanaryThatIsTakenBackLeavesTheRestWhereItWas() {
    var waiting = waitingForTheChief(4);
    var target = relabelled();
    var id = begin(wanted(JOURNEY, target, here(), 2));
    NODES.all(id);

    var back = back(id);

    assertThat(progress(id).state()).isEqualTo("ended");
    assertThat(progress(back).counts()).containsExactly(Map.entry("migrated", 2));
    assertThat(waiting).allSatisfy(it -> assertThat(version(it)).isLessThan(target));
    waiting.forEach(this::drivenOn);
  }

  // ---- What goes wrong

  /** Its case waits for the chief, so that it cannot stand at the interview. */
  @Test
  void aFailureIsIsolatedAndStopsTheMigrationWithTheOthersDone() {
    var begun = IntStream.range(0, 2).mapToObj(i -> scenario.register(REGISTRAR, scenario.person(DISTRICT))).toList();
    var wrong = waitingForTheChief(1).get(0);
    var after = scenario.register(REGISTRAR, scenario.person(DISTRICT));
    scenario.engine().getRuntimeService().setVariable(wrong.getId(), "aoUserId", AO);
    var before = version(wrong);
    var target = relabelled();

    var stopped = migrated(wanted(target, new Mapping(ASSIGN, INTERVIEW)));

    assertThat(stopped.state()).isEqualTo("stopped");
    assertThat(stopped.counts()).containsEntry("failed", 1).containsEntry("migrated", 2).containsEntry("waiting", 1);
    assertThat(stopped.stoppedBy()).contains(wrong.getBusinessKey(), "ไม่ตรงกับกระบวนงาน", "awaitingAo", "โปรด");
    assertThat(version(wrong)).isEqualTo(before);
    assertThat(scenario.task(wrong.getId(), ASSIGN)).isNotNull();
    assertThat(stopped.offered()).containsExactly("resume", "skip", "end", "rollBack");

    migrations.resume(stopped.id(), null, ADMIN);
    NODES.all(stopped.id());
    assertThat(progress(stopped.id()).state()).as("tried again").isEqualTo("stopped");
    assertThat(migrations.skip(stopped.id(), WHY, ADMIN)).isInstanceOf(Decision.Done.class);
    NODES.all(stopped.id());

    assertThat(progress(stopped.id()).state()).isEqualTo("done");
    assertThat(progress(stopped.id()).counts()).containsOnly(Map.entry("failed", 1), Map.entry("migrated", 3));
    assertThat(List.of(version(begun.get(0)), version(begun.get(1)), version(after))).containsOnly(target);
    drivenOn(wrong);
    begun.forEach(this::drivenOn);
  }

  @Test
  void anInstanceThatLacksAFactOfTheStepIsToldSo() {
    var wrong = waitingForTheChief(1).get(0);

    var stopped = migrated(wanted(relabelled(), new Mapping(ASSIGN, INTERVIEW)));

    assertThat(stopped.stoppedBy()).contains(wrong.getBusinessKey(), "ยังไม่มีข้อมูลที่ขั้นตอนปลายทางต้องใช้", "โปรด");
    drivenOn(wrong);
  }

  @Test
  void aPauseLetsNoOtherBatchBeginAndItGoesOnWhereItStood() {
    waitingForTheChief(2);
    var id = begin(wanted(relabelled()));

    assertThat(migrations.pause(id, null, ADMIN)).isInstanceOf(Decision.Done.class);
    assertThat(NODES.batch(id)).isFalse();
    assertThat(progress(id).counts()).containsExactly(Map.entry("waiting", 2));
    assertThat(migrations.pause(id, null, ADMIN)).isInstanceOf(Decision.Conflict.class);
    assertThat(migrations.resume(id, null, ADMIN)).isInstanceOf(Decision.Done.class);
    NODES.all(id);

    assertThat(progress(id).counts()).containsExactly(Map.entry("migrated", 2));
  }

  @Test
  void twoNodesAtOnceDoNothingTwice() {
    var waiting = waitingForTheChief(6);
    var target = relabelled();
    var id = begin(wanted(target));
    scenario.jdbc().sql("update journey.migration set alone = 6 where id = ?").param(id).update();
    var revisions = revisions(waiting);

    var both = IntStream.range(0, 3).mapToObj(n -> CompletableFuture.runAsync(() -> {
      for (int i = 0; i < 100 && progress(id).state().equals("running"); i++) {
        NODES.batch(id);
      }
    })).toList();
    both.forEach(CompletableFuture::join);

    assertThat(progress(id).counts()).containsExactly(Map.entry("migrated", 6));
    assertThat(waiting).allSatisfy(it -> assertThat(version(it)).isEqualTo(target));
    assertThat(revisions(waiting)).as("each task was written once").isEqualTo(revisions.stream().map(it -> it + 1).toList());
  }

  private List<Integer> revisions(List<ProcessInstance> instances) {
    return instances.stream().map(it -> scenario.jdbc().sql("select rev_ from act_ru_task where proc_inst_id_ = ?").param(it.getId())
        .query(Integer.class).single()).toList();
  }

  /** The database misses the node in the middle of a batch, as it does when the node is killed. */
  @Test
  void oneInstanceIsCarriedOverAlthoughAnotherNodeLooksAtTheSameTime() {
    var target = relabelled();
    var targetId = scenario.engine().getRepositoryService().createProcessDefinitionQuery().processDefinitionKey(JOURNEY)
        .processDefinitionVersion(target).singleResult().getId();
    var going = new AtomicBoolean(true);
    // It looks for the next migration before there is one, while it is written, and as soon as it is.
    var other = CompletableFuture.runAsync(() -> {
      while (going.get()) {
        NODES.batch(scenario.jdbc().sql("select coalesce(max(id), 0) from journey.migration").query(Long.class).single());
      }
    });
    try {
      assertThat(waitingForTheChief(8)).allSatisfy(it -> {
        assertThat(oneInstance.carry(it.getId(), targetId, ADMIN)).isEmpty();
        assertThat(version(it)).isEqualTo(target);
      });
    } finally {
      going.set(false);
      other.join();
    }
  }

  @Test
  void whatANodeWasDoingWhenItWasKilledIsDoneByTheNext() {
    var waiting = waitingForTheChief(3);
    var before = version(waiting.get(0));
    var target = relabelled();
    var id = begin(wanted(target));
    scenario.jdbc().sql("""
        create or replace function journey.killed_by_test() returns trigger language plpgsql as $$ begin
          perform pg_terminate_backend(pg_backend_pid()); return new; end $$
        """).update();
    scenario.jdbc().sql("""
        create trigger killed_by_test before update on journey.migration_item for each row when (new.state = 'migrated')
          execute function journey.killed_by_test()
        """).update();
    List<Throwable> thrown = new ArrayList<>();
    try {
      NODES.batch(id);
    } catch (RuntimeException e) {
      thrown.add(e);
    } finally {
      scenario.jdbc().sql("drop trigger killed_by_test on journey.migration_item").update();
      scenario.jdbc().sql("drop function journey.killed_by_test()").update();
    }

    assertThat(waiting).allSatisfy(it -> assertThat(version(it)).isEqualTo(before));
    assertThat(progress(id).counts()).as("%s", thrown).containsExactly(Map.entry("waiting", 3));
    NODES.all(id);
    assertThat(progress(id).counts()).containsExactly(Map.entry("migrated", 3));
    assertThat(waiting).allSatisfy(it -> assertThat(version(it)).isEqualTo(target));
  }

  // ---- What is refused

  @Test
  void whatCannotBeCarriedOutIsRefusedInThaiWithWhatToDo() {
    waitingForTheChief(1);
    var target = relabelled();
    refused(wanted("nothing", 1, here(), null), "process");
    refused(wanted(9_999), "target");
    refused(wanted(target, new Mapping("nothing", ASSIGN)), "mappings");
    refused(wanted(target, new Mapping(ASSIGN, INTERVIEW), new Mapping(ASSIGN, WISH)), "mappings");
    refused(wanted(JOURNEY, target, new Chosen(List.of(target), null, null, null, null, null, null), null), "versions");
    refused(wanted(JOURNEY, target, new Chosen(null, null, null, List.of("nothing"), null, null, null), null), "offices");
    refused(wanted(JOURNEY, target, new Chosen(null, null, null, null, "12/02/2561", null, null), null), "since");
    refused(wanted(JOURNEY, target, new Chosen(null, null, null, null, null, List.of("nothing"), null), null), "at");
    refused(wanted(JOURNEY, target, new Chosen(null, null, null, List.of("\u0000"), null, null, null), null), "chosen");
    refused(wanted(JOURNEY, target, here(), 0), "canary");
    refused(new Wanted(JOURNEY, target, null, here(), null, null, "ก", UUID.randomUUID().toString()), "reason");
    refused(new Wanted(JOURNEY, target, null, here(), null, null, "เลข 1-9999-00000-08-1", UUID.randomUUID().toString()), "reason");
    refused(new Wanted(JOURNEY, target, null, here(), null, null, WHY, " "), "requestKey");
    refused(new Wanted(JOURNEY, target, null, here(), 1, "nothing", WHY, UUID.randomUUID().toString()), "canaryOffice");

    assertThat(begun(wanted(target, new Mapping(ASSIGN, "gateway_wish")))).isInstanceOfSatisfying(Decision.Conflict.class,
        no -> assertThat(no.message()).contains("คนละชนิด", "โปรด"));
    assertThat(begun(wanted(JOURNEY, target, new Chosen(null, null, List.of(DISTRICT), null, "2399-01-01", null, null), null)))
        .isInstanceOfSatisfying(Decision.Conflict.class, no -> assertThat(no.message()).contains("โปรด"));
  }

  private Object begun(Wanted wanted) {
    return migrations.begin(wanted, ADMIN).<Object>fold(it -> it, no -> no);
  }

  private void refused(Wanted wanted, String field) {
    assertThat(begun(wanted)).isInstanceOfSatisfying(Decision.Invalid.class, no -> {
      assertThat(no.field()).isEqualTo(field);
      assertThat(no.message()).contains("โปรด");
    });
  }

  @Test
  void oneOfAProcessAtATimeAndTheSameRequestTwiceIsOne() {
    var waiting = waitingForTheChief(2);
    var target = relabelled();
    var wanted = wanted(target);
    var id = begin(wanted);

    assertThat(begin(wanted)).isEqualTo(id);
    assertThat(begun(wanted(target))).isInstanceOfSatisfying(Decision.Conflict.class,
        no -> assertThat(no.message()).contains("การย้ายที่ " + id, "โปรด"));
    assertThat(migrations.end(id, WHY, ADMIN)).as("while it runs").isInstanceOf(Decision.Conflict.class);
    assertThat(migrations.skip(id, WHY, ADMIN)).isInstanceOf(Decision.Conflict.class);
    assertThat(migrations.rollBack(id, WHY, "x", ADMIN).<Object>fold(it -> it, no -> no)).as("nothing is there to bring back")
        .isInstanceOf(Decision.Conflict.class);
    migrations.pause(id, null, ADMIN);
    assertThat(migrations.end(id, WHY, ADMIN)).isInstanceOf(Decision.Done.class);
    assertThat(NODES.batch(id)).isFalse();
    assertThat(waiting).allSatisfy(it -> assertThat(version(it)).isLessThan(target));
    var other = migrated(wanted(target));
    assertThat(other.state()).isEqualTo("done");
    var back = back(other.id());
    assertThat(migrations.rollBack(back, WHY, "y", ADMIN).<Object>fold(it -> it, no -> no)).as("one that brings back")
        .isInstanceOf(Decision.Conflict.class);
    assertThat(scenario.jdbc().sql("select action from journey.audit where detail ->> 'migration' = ? order by at, action")
        .param(String.valueOf(id)).query(String.class).list())
        .containsExactlyInAnyOrder("migration.begun", "migration.paused", "migration.ended");
  }
}
