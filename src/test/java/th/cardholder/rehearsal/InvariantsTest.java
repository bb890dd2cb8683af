package th.cardholder.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import th.cardholder.process.JourneyTest;
import th.cardholder.process.Scenario;
import th.cardholder.referral.Referrals;

/** Every promise of {@link Invariants} holds for real journeys, and is seen broken when something is planted. */
@JourneyTest
class InvariantsTest {

  @Autowired
  private Scenario scenario;

  @Autowired
  private Referrals referrals;

  @Autowired
  private JdbcClient jdbc;

  @Autowired
  private PlatformTransactionManager transactions;

  private ProcessInstance journey;
  private String wishTask;
  private Referrals.Offered referral;

  @BeforeEach
  void aJourneyWithAReferral() {
    journey = scenario.register("registrar8105", scenario.person("8105"));
    wishTask = scenario.task(journey.getId(), "userTask_recordWish").getId();
    scenario.submit("registrar8105", journey.getId(), "userTask_recordWish", Scenario.wishForm());
    scenario.submit("chief8105", journey.getId(), "userTask_assignAo", Map.of("aoUserId", "ao8105b"));
    referral = scenario.as("ao8105b",
        () -> referrals.offer(journey.getBusinessKey(), "D2-01", null, "ao8105b"));
  }

  @Test
  void theyHoldForAJourneyAtTheInterviewWithAReferral() {
    assertThat(ofThisJourney(Invariants.all())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "an open case has one open step | update journey.participant_case set state = 'awaitingAo' where id = :case",
      "an open case has one open step | update public.act_ru_task set proc_inst_id_ = null where proc_inst_id_ = :instance",
      "one wish per submitted wish | insert into journey.wish (case_id, wants, wish_date, signing, notice_version, recorded_at, recorded_by) values (:case, true, '2018-02-12', 'self', 1, now(), 'x')",
      "two consents per wish | insert into journey.consent (case_id, year, kind, version, given, given_on, recorded_at, recorded_by) values (:case, 2561, 'bankDisclosure', 1, true, '2018-02-12', now(), 'x')",
      "one opening per case | insert into journey.audit (at, actor, action, case_id) values (now(), 'x', 'case.opened', :case)",
      "one opening per case | delete from journey.audit where action = 'case.opened' and case_id = :case",
      "one running instance per case or referral | update public.act_ru_execution set business_key_ = 'twice' where parent_id_ is null and starts_with(business_key_, :number)",
      "every running instance belongs | update journey.participant_case set process_instance_id = 'x' where id = :case",
      "a case is with one AO | update public.act_ru_task set assignee_ = 'ao8105a' where proc_inst_id_ = :instance",
      "an open referral has one open step | update journey.referral set state = 'accepted' where case_id = :case",
      "every answer of an agency came back | update journey.referral set state = 'refused' where case_id = :case",
      "no step is open that was submitted | insert into journey.audit (at, actor, action, task_id) select now(), 'x', 'step.submitted', id_ from public.act_ru_task where proc_inst_id_ = :instance",
      "no step was completed that was not submitted | delete from journey.audit where task_id = :wishTask",
      "act_ru_execution without an office | update public.act_ru_execution set tenant_id_ = null where proc_inst_id_ = :instance",
      "act_ru_task without an office | update public.act_ru_task set tenant_id_ = null where proc_inst_id_ = :instance",
      "act_ru_variable without an office | update public.act_ru_variable set tenant_id_ = null where proc_inst_id_ = :instance",
      "act_hi_procinst without an office | update public.act_hi_procinst set tenant_id_ = null where proc_inst_id_ = :instance",
      "act_hi_actinst without an office | update public.act_hi_actinst set tenant_id_ = null where proc_inst_id_ = :instance",
      "act_hi_taskinst without an office | update public.act_hi_taskinst set tenant_id_ = null where proc_inst_id_ = :instance",
      "no event subscription of an instance without | update public.act_ru_event_subscr set tenant_id_ = null where proc_inst_id_ = :instance",
      "no job of an instance without | insert into public.act_ru_job (id_, type_, process_instance_id_, exclusive_) values ('planted', 'message', :instance, true)",
      "no failed job | insert into public.act_ru_job (id_, type_, tenant_id_, retries_, exclusive_) values ('planted', 'message', 'd8105', 0, true)",
      "no incident | insert into public.act_ru_incident (id_, rev_, incident_timestamp_, incident_type_, tenant_id_) values ('planted', 1, now(), 'failedJob', 'd8105')",
      "act_ru_incident without an office | insert into public.act_ru_incident (id_, rev_, incident_timestamp_, incident_type_) values ('planted', 1, now(), 'failedJob')"})
  void aPlantedViolationIsFound(String promise, String planted) {
    inATransactionUndone(() -> {
      allowChangesOfTheAudit();
      assertThat(plant(planted)).isPositive();
      assertThat(new Invariants(jdbc).broken(Invariants.all())).extracting(Invariants.Violation::promise)
          .anyMatch(broken -> broken.contains(promise));
    });
  }

  @Test
  void anAcknowledgedSubmitThatIsNotInTheAuditIsFound() {
    var acknowledged = List.of(
        new Acknowledged.Entry(Acknowledged.Kind.CASE, journey.getId(), journey.getBusinessKey(), "start"),
        new Acknowledged.Entry(Acknowledged.Kind.STEP, wishTask, journey.getBusinessKey(), "userTask_recordWish"),
        new Acknowledged.Entry(Acknowledged.Kind.PAGE, journey.getBusinessKey() + " referral.offered",
            journey.getBusinessKey(), "referral.offered"));
    assertThat(new Invariants(jdbc).missing(acknowledged)).isEmpty();
    inATransactionUndone(() -> {
      allowChangesOfTheAudit();
      plant("delete from journey.audit where case_id = :case or task_id = :wishTask");
      assertThat(new Invariants(jdbc).missing(acknowledged)).hasSize(3);
    });
  }

  /** Other tests may have left cases in the middle of something; this one answers for its own. */
  private List<Invariants.Violation> ofThisJourney(List<Invariants.Check> checks) {
    return new Invariants(jdbc).broken(checks).stream().filter(violation -> violation.examples().stream()
        .anyMatch(example -> example.contains(journey.getBusinessKey()) || example.contains(journey.getId()))).toList();
  }

  private int plant(String sql) {
    var caseId = jdbc.sql("select id from journey.participant_case where case_number = ?")
        .param(journey.getBusinessKey()).query(Long.class).single();
    return jdbc.sql(sql).params(Map.of("case", caseId, "instance", journey.getId(), "number", journey.getBusinessKey(),
        "wishTask", wishTask)).update();
  }

  /** For the running transaction alone: the triggers that make the audit append-only rest. */
  private void allowChangesOfTheAudit() {
    jdbc.sql("set local session_replication_role = replica").update();
  }

  private void inATransactionUndone(Runnable work) {
    new TransactionTemplate(transactions).executeWithoutResult(status -> {
      status.setRollbackOnly();
      work.run();
    });
  }
}
