package th.cardholder.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * R21, domain.md §11: no bank account's number is written down of a person who has not consented, whichever text of
 * whichever step it is typed into; the newest answer counts, and one given in the form itself is the newest. The
 * agencies' steps and the contacts have tests of their own.
 */
@JourneyTest
class R21_AccountNumberTest {

  private static final String ACCOUNT = "บัญชี 123-4-56789-0";
  private static final String AO = "ao8101b";

  @Autowired
  private Scenario scenario;

  @Test
  void withoutConsentNoTextOfAnyStepTakesOne() {
    var journey = scenario.register("registrar8101", scenario.person("8101"));
    var wish = Scenario.wishForm();
    wish.put("bankConsent", "no");
    refusedIn("registrar8101", journey, "userTask_recordWish", wish, "contactNote");
    scenario.submit("registrar8101", journey.getId(), "userTask_recordWish", wish);
    scenario.submit("chief8101", journey.getId(), "userTask_assignAo", Map.of("aoUserId", AO));

    var missed = Map.<String, Object>of("meeting", "notHome", "interviewedOn", "12/02/2561", "nextOn", "14/02/2561");
    refusedIn(AO, journey, "userTask_interview", missed, "attemptNote");
    var interview = Scenario.interviewForm();
    interview.put("sensitiveConsent", "yes");
    refusedIn(AO, journey, "userTask_interview", interview, "wishNote", "careNote");
    interview.put("needs", List.of("work", "training", "finance", "basics"));
    scenario.submit(AO, journey.getId(), "userTask_interview", interview);

    var plan = Map.<String, Object>of("dimension4", List.of("D4-03"), "signing", "self");
    refusedIn(AO, journey, "userTask_plan", plan, "goal");
    refusedIn(AO, journey, "userTask_plan", with(plan, "otherProjects", List.of("D2-01")), "otherReason");
    scenario.submit(AO, journey.getId(), "userTask_plan", plan);

    var officer = scenario.task(journey.getId(), "userTask_confirmInterview").getAssignee();
    refusedIn(officer, journey, "userTask_confirmInterview", Map.of("confirmed", "no"), "note");
  }

  @Test
  void withoutConsentNoRevisionOfAPlanTakesOne() {
    var journey = Cases.developing(scenario, "8101", AO);
    withdrawConsent(journey);
    var sent = scenario.jdbc().sql("select process_instance_id from journey.referral where case_id = "
        + "(select id from journey.participant_case where case_number = ?)").param(journey.getBusinessKey())
        .query(String.class).single();
    scenario.submit("nsf81", sent, "userTask_decide", Map.of("answer", "refuse", "reasonCode", "full"));
    scenario.runJobs(sent);

    refusedIn(AO, journey, "userTask_revisePlan", Map.of("decision", "none"), "note");
    refusedIn(AO, journey, "userTask_revisePlan",
        Map.of("decision", "others", "signing", "self", "otherProjects", List.of("D4-02")), "otherReason");
  }

  @Test
  void aConsentGivenInTheFormItselfCountsForIt() {
    var journey = Cases.awaitingInterview(scenario, "8101", AO);
    withdrawConsent(journey);
    var form = with(Scenario.interviewForm(), "wishNote", ACCOUNT);
    form.put("bankConsent", "yes");

    scenario.submit(AO, journey.getId(), "userTask_interview", form);

    assertThat(scenario.task(journey.getId(), "userTask_plan")).isNotNull();
  }

  @Test
  void aConsentTakenBackInTheFormItselfCountsForItToo() {
    var journey = Cases.awaitingInterview(scenario, "8101", AO);
    var form = Scenario.interviewForm();
    form.put("bankConsent", "no");

    refusedIn(AO, journey, "userTask_interview", form, "wishNote");
  }

  @Test
  void withConsentItMayBeWritten() {
    var journey = Cases.awaitingPlan(scenario, "8101", AO);

    scenario.submit(AO, journey.getId(), "userTask_plan",
        Map.of("dimension4", List.of("D4-03"), "signing", "self", "goal", ACCOUNT));

    assertThat(scenario.task(journey.getId(), "userTask_confirmInterview")).isNotNull();
  }

  /** A form that is right but for an account's number in one of these fields is refused, and the field named. */
  private void refusedIn(String user, ProcessInstance journey, String step, Map<String, Object> form,
      String... fields) {
    for (var field : fields) {
      assertThatThrownBy(() -> scenario.submit(user, journey.getId(), step, with(form, field, ACCOUNT)))
          .as(step + " " + field).isInstanceOf(FormFieldValidationException.class)
          .hasMessageContaining("ไม่ได้ยินยอมให้ใช้ข้อมูลบัญชี");
    }
    assertThat(scenario.task(journey.getId(), step)).as(step).isNotNull();
  }

  private static Map<String, Object> with(Map<String, Object> form, String field, Object value) {
    Map<String, Object> all = new HashMap<>(form);
    all.put(field, value);
    return all;
  }

  private void withdrawConsent(ProcessInstance journey) {
    scenario.jdbc().sql("""
        insert into journey.consent (case_id, year, kind, version, given, given_on, recorded_at, recorded_by)
        select case_id, year, kind, version, false, given_on, now(), recorded_by from journey.consent
         where kind = 'bankDisclosure'
           and case_id = (select id from journey.participant_case where case_number = ?)
        """).param(journey.getBusinessKey()).update();
  }
}
