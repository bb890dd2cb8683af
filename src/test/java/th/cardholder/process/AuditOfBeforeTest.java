package th.cardholder.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import th.cardholder.audit.AuditTrail;

/** A form that was handed in is one entry; one of before ADR 0036 stands in two, and the trail tells the same of both. */
@JourneyTest
class AuditOfBeforeTest {

  @Autowired
  private Scenario scenario;

  @Autowired
  private AuditTrail trail;

  @Autowired
  private Clock clock;

  @Test
  void theTrailTellsTheSameOfAFormWhetherItStandsInOneEntryOrInTwo() {
    var journey = scenario.register("registrar8101", scenario.person("8101"));
    var task = scenario.task(journey.getId(), "userTask_recordWish").getId();
    scenario.submit("registrar8101", journey.getId(), "userTask_recordWish", Scenario.wishForm());
    var id = scenario.jdbc().sql("select id from journey.participant_case where case_number = ?")
        .param(journey.getBusinessKey()).query(Long.class).single();
    var actions = actions(id);
    assertThat(actions).containsOnlyOnce("wish.stated").doesNotContain("step.submitted");
    assertThat(told(task)).isEqualTo(new AuditTrail.Submission("userTask_recordWish", null, id));

    scenario.jdbc().sql("""
        insert into journey.audit (at, actor, office_id, action, step, task_id, detail)
        values (:at, 'registrar8101', 'd8101', 'step.submitted', 'userTask_recordWish', 'before',
                jsonb_build_object('key', :key::text))
        """).param("at", OffsetDateTime.now(clock)).param("key", journey.getBusinessKey()).update();

    assertThat(told("before"))
        .isEqualTo(new AuditTrail.Submission("userTask_recordWish", journey.getBusinessKey(), null));
    assertThat(actions(id)).isEqualTo(actions);
    assertThat(trail.submission("before", "registrar8102", OffsetDateTime.now(clock).minusMinutes(10))).isEmpty();
    assertThat(trail.submission("before", "registrar8101", OffsetDateTime.now(clock).plusMinutes(1))).isEmpty();
    // Nothing of a test stays open for those who compare what was submitted with what was recorded.
    scenario.jdbc().sql("do $$ begin set local session_replication_role = replica;"
        + " delete from journey.audit where task_id = 'before'; end $$").update();
  }

  private AuditTrail.Submission told(String task) {
    return trail.submission(task, "registrar8101", OffsetDateTime.now(clock).minusMinutes(10)).orElseThrow();
  }

  private List<String> actions(long caseId) {
    return trail.ofCase(caseId).stream().map(AuditTrail.Written::action).toList();
  }
}
