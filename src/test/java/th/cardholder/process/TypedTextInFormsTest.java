package th.cardholder.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * What people typed stands in the next one's form as it was typed. The forms' texts are Markdown with HTML in it: the
 * signs that mean something there are shown as signs, and a new line stays one.
 */
@JourneyTest
class TypedTextInFormsTest {

  private static final String TYPED = "1. *ด่วน* _มาก_ [กด](http://x.th) <b>หนา</b> ![ภาพ](a.png) `x` &amp;";
  private static final String SHOWN = "1&#46; &#42;ด่วน&#42; &#95;มาก&#95;"
      + " &#91;กด&#93;&#40;http&#58;&#47;&#47;x&#46;th&#41;"
      + " &#60;b&#62;หนา&#60;&#47;b&#62; &#33;&#91;ภาพ&#93;&#40;a&#46;png&#41; &#96;x&#96; &#38;amp&#59;";
  private static final String AO = "ao8101b";

  @Autowired
  private Scenario scenario;

  @LocalServerPort
  private int port;

  @Test
  void theNoteToAnAgencyItsAppointmentAndItsAnswer() {
    var journey = Standing.at(scenario, "developing", scenario.person("8101"));
    var referral = offered(journey);

    assertThat(scenario.open("mol81", referral, "userTask_decide")).containsEntry("noteText",
        SHOWN + "<br>บรรทัดที่สอง");

    scenario.submit("mol81", referral, "userTask_decide", Map.of("answer", "accept"));
    scenario.runJobs(referral);
    scenario.submit("mol81", referral, "userTask_schedule", Map.of("startsOn", "12/02/2561", "place", TYPED));
    assertThat(scenario.open("mol81", referral, "userTask_recordAttendance")).containsEntry("appointmentText",
        "12 กุมภาพันธ์ 2561 ณ " + SHOWN);
  }

  @Test
  void whatAnAgencyWroteWithItsRefusal() {
    var journey = Cases.developing(scenario, "8101", AO);
    var referral = scenario.jdbc().sql("select process_instance_id from journey.referral where case_id = "
        + "(select id from journey.participant_case where case_number = ?)").param(journey.getBusinessKey())
        .query(String.class).single();
    scenario.submit("nsf81", referral, "userTask_decide",
        Map.of("answer", "refuse", "reasonCode", "full", "note", TYPED));
    scenario.runJobs(referral);

    assertThat(scenario.open(AO, journey.getId(), "userTask_revisePlan")).containsEntry("answerNoteText", SHOWN);
  }

  @Test
  void howToReachThePersonWhatWasMissedAndWhyTheInterviewIsHeldAgain() {
    var journey = scenario.register("registrar8101", scenario.person("8101"));
    scenario.submit("registrar8101", journey.getId(), "userTask_recordWish",
        with(Scenario.wishForm(), "contactNote", TYPED));
    scenario.submit("chief8101", journey.getId(), "userTask_assignAo", Map.of("aoUserId", AO));
    assertThat(interview(journey)).containsEntry("contactText", SHOWN);

    scenario.submit(AO, journey.getId(), "userTask_interview",
        Map.of("meeting", "notHome", "interviewedOn", "12/02/2561", "nextOn", "14/02/2561", "attemptNote", TYPED));
    assertThat(interview(journey).get("missedText").toString()).endsWith(" (" + SHOWN + ")");

    scenario.submit(AO, journey.getId(), "userTask_interview",
        with(Scenario.interviewForm(), "needs", List.of("work", "training", "finance", "basics")));
    scenario.submit(AO, journey.getId(), "userTask_plan",
        Map.of("dimension4", List.of("D4-03"), "signing", "self"));
    scenario.submit(scenario.task(journey.getId(), "userTask_confirmInterview").getAssignee(), journey.getId(),
        "userTask_confirmInterview", Map.of("confirmed", "no", "note", TYPED));
    assertThat(interview(journey).get("returnedText").toString()).endsWith(": " + SHOWN);
  }

  @Test
  void howToReachThePersonInARound() {
    var journey = Standing.at(scenario, "awaitingFollowUp", scenario.person("8101"));
    scenario.jdbc().sql("update journey.wish set contact_note = ? where case_id = "
        + "(select id from journey.participant_case where case_number = ?)").params(TYPED, journey.getBusinessKey())
        .update();

    assertThat(scenario.open(AO, journey.getId(), "userTask_followUp")).containsEntry("contactText", SHOWN);
  }

  private Map<String, Object> interview(ProcessInstance journey) {
    return scenario.open(AO, journey.getId(), "userTask_interview");
  }

  /** The referral's instance, sent with a note of two lines. */
  private String offered(ProcessInstance journey) {
    var number = WebSession.of(port, AO).post("/cases/" + journey.getBusinessKey() + "/referrals",
        Map.of("projectCode", "D2-01", "note", TYPED + "\nบรรทัดที่สอง")).json().path("referralNumber").asText();
    return scenario.jdbc().sql("select process_instance_id from journey.referral where referral_number = ?")
        .param(number).query(String.class).single();
  }

  private static Map<String, Object> with(Map<String, Object> form, String field, Object value) {
    Map<String, Object> all = new HashMap<>(form);
    all.put(field, value);
    return all;
  }
}
