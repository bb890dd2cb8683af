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
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * R21, domain.md §11: no bank account's number is written down of a person who has not consented, whichever text of
 * whichever step it is typed into; the newest answer counts, and one given in the form itself is the newest. The
 * agencies' steps and the contacts have tests of their own. So with what is asked for on the page of the case.
 */
@JourneyTest
class R21_AccountNumberTest {

  private static final String ACCOUNT = "บัญชี 123-4-56789-0";
  private static final String AO = "ao8101b";
  private static final Map<String, Object> WITHDRAWAL = Map.of("kind", "withdrew", "happenedOn", "12/02/2561");

  @Autowired
  private Scenario scenario;

  @LocalServerPort
  private int port;

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
  void withoutConsentNoNoteToAnAgencyTakesOne() {
    var journey = withoutConsent();

    refusedOn(AO, path(journey) + "/referrals", Map.of("projectCode", "D2-01"), "note");
  }

  @Test
  void withoutConsentNoReasonWhyAnAgencyTakesItsWordBackTakesOne() {
    var journey = withoutConsent();
    var referral = WebSession.of(port, AO).post(path(journey) + "/referrals", Map.of("projectCode", "D2-01")).json()
        .path("referralNumber").asText();
    scenario.submit("mol81", instance(referral), "userTask_decide", Map.of("answer", "accept"));

    refusedOn("mol81", path(journey) + "/referrals/" + referral + "/step-back", Map.of("word", "acceptance"),
        "reason");
  }

  @Test
  void withoutConsentNoReportOfADeathOrAWithdrawalTakesOne() {
    refusedOn("chief8101", path(withoutConsent()) + "/circumstances", WITHDRAWAL, "note");
  }

  @Test
  void withoutConsentNoReasonOfACorrectionTakesOne() {
    var journey = withoutConsent();
    WebSession.of(port, "chief8101").post(path(journey) + "/circumstances", WITHDRAWAL);

    refusedOn("chief8101", path(journey) + "/circumstances/correction", Map.of(), "reason");
  }

  @Test
  void withoutConsentNoReasonOfAReopeningTakesOne() {
    var journey = Standing.ended(scenario, "notDeveloped", scenario.person("8101"));
    withdrawConsent(journey);

    refusedOn("chief8101", path(journey) + "/reopening", Map.of(), "reason");
  }

  @Test
  void withConsentAReasonOfTheCasePageMayHoldOne() {
    var journey = Standing.ended(scenario, "notDeveloped", scenario.person("8101"));

    assertThat(WebSession.of(port, "chief8101").post(path(journey) + "/reopening", Map.of("reason", ACCOUNT))
        .status()).isEqualTo(204);
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

  /** A request of the case's page that is right but for an account's number, spaced or not, is refused. */
  private void refusedOn(String user, String path, Map<String, Object> body, String field) {
    for (var account : List.of("ออมสิน 020 1 23456 7890", ACCOUNT)) {
      var answer = WebSession.of(port, user).post(path, with(body, field, account));
      assertThat(answer.status()).as(path).isEqualTo(400);
      assertThat(answer.field()).as(path).isEqualTo(field);
      assertThat(answer.message()).as(path).contains("ไม่ได้ยินยอมให้ใช้ข้อมูลบัญชี");
    }
  }

  private ProcessInstance withoutConsent() {
    var journey = Standing.at(scenario, "developing", scenario.person("8101"));
    withdrawConsent(journey);
    return journey;
  }

  private static String path(ProcessInstance journey) {
    return "/cases/" + journey.getBusinessKey();
  }

  private String instance(String referral) {
    return scenario.jdbc().sql("select process_instance_id from journey.referral where referral_number = ?")
        .param(referral).query(String.class).single();
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
