package th.cardholder.process;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;

/**
 * Journeys put where a test of ends needs them, past the forms between: the engine's position and the case's
 * state, and nothing of what the forms would have written.
 */
public final class Standing {

  /** Every state in which a journey is under way. */
  static final List<String> OPEN = List.of("registering", "awaitingAo", "awaitingInterview", "awaitingPlan",
      "awaitingConfirmation", "developing", "awaitingFollowUp");

  private Standing() {}

  /** Where a journey waits in a state; after an end is undone it waits there again. */
  static String step(String state) {
    return switch (state) {
      case "registering" -> "userTask_recordWish";
      case "awaitingAo" -> "userTask_assignAo";
      case "awaitingInterview" -> "userTask_interview";
      case "awaitingPlan" -> "userTask_plan";
      case "awaitingConfirmation" -> "userTask_confirmInterview";
      case "developing" -> "catchEvent_roundOpened";
      case "awaitingFollowUp" -> "userTask_followUp";
      default -> throw new IllegalArgumentException(state);
    };
  }

  /** A journey of district 8101 in this state, with ao8101b, who is from no bank and so has a co-interviewer. */
  public static ProcessInstance at(Scenario scenario, String state, Scenario.Person person) {
    return switch (state) {
      case "registering" -> scenario.register("registrar8101", person);
      case "awaitingAo" -> Cases.awaitingAo(scenario, "8101", person);
      case "awaitingInterview" -> Cases.awaitingInterview(scenario, "8101", "ao8101b", person);
      default -> moved(scenario, state, Cases.awaitingInterview(scenario, "8101", "ao8101b", person));
    };
  }

  private static ProcessInstance moved(Scenario scenario, String state, ProcessInstance journey) {
    var number = journey.getBusinessKey();
    var coInterviewer = scenario.jdbc().sql("select co_interviewer_id from journey.participant_case where"
        + " case_number = ?").param(number).query(String.class).single();
    if (!state.equals("awaitingPlan")) {
      scenario.jdbc().sql("""
          insert into journey.plan (case_id, agreed_on, signing, recorded_at, recorded_by)
          select id, '2018-02-12', 'self', now(), ao_user_id from journey.participant_case where case_number = ?
          """).param(number).update();
    }
    if (state.equals("awaitingFollowUp")) {
      due(scenario, number, "followUpJune", false);
    }
    var runtime = scenario.engine().getRuntimeService();
    runtime.setVariables(journey.getId(), Map.of("coInterviewerUserId", coInterviewer));
    set(scenario, number, state);
    runtime.createProcessInstanceModification(journey.getId()).cancelAllForActivity("userTask_interview")
        .startBeforeActivity(step(state)).execute();
    return journey;
  }

  /** A case whose journey has come to its end with an outcome, all rounds reported. */
  static ProcessInstance ended(Scenario scenario, String outcome, Scenario.Person person) {
    var journey = at(scenario, "developing", person);
    var number = journey.getBusinessKey();
    due(scenario, number, "followUpJune", true);
    due(scenario, number, "followUpSeptember", true);
    scenario.jdbc().sql("""
        insert into journey.outcome (case_id, outcome, developed, cause, assessed_at, assessed_by)
        select id, ?, false, 'lastRound', now(), 'system' from journey.participant_case where case_number = ?
        """).params(outcome, number).update();
    set(scenario, number, outcome);
    scenario.engine().getRuntimeService().createProcessInstanceModification(journey.getId())
        .cancelAllForActivity("catchEvent_roundOpened").startBeforeActivity(end(outcome)).execute();
    return journey;
  }

  /** A referral of district 8101 for which its agency has no place: it is before the province. */
  static String onAgenda(Scenario scenario, int port) {
    var referral = onItsWayToTheProvince(scenario, port);
    scenario.runJobs(instance(scenario, referral));
    return referral;
  }

  /** The same in the moment before the job that brings it there. */
  static String onItsWayToTheProvince(Scenario scenario, int port) {
    var journey = at(scenario, "developing", scenario.person("8101"));
    var referral = WebSession.of(port, "ao8101b").post("/cases/" + journey.getBusinessKey() + "/referrals", Map.of("projectCode", "D2-01"))
        .json().path("referralNumber").asText();
    scenario.submit("mol81", instance(scenario, referral), "userTask_decide", Map.of("answer", "province", "reasonCode", "full"));
    return referral;
  }

  private static String instance(Scenario scenario, String referral) {
    return scenario.jdbc().sql("select process_instance_id from journey.referral where referral_number = ?").param(referral)
        .query(String.class).single();
  }

  private static String end(String outcome) {
    return "endEvent_" + outcome;
  }

  private static void set(Scenario scenario, String number, String state) {
    scenario.jdbc().sql("update journey.participant_case set state = ? where case_number = ?").params(state, number)
        .update();
  }

  private static void due(Scenario scenario, String number, String round, boolean done) {
    scenario.jdbc().sql("""
        insert into journey.follow_up_round (year, kind, state) values (2561, ?, 'planned') on conflict do nothing
        """).param(round).update();
    scenario.jdbc().sql("""
        insert into journey.follow_up_due (case_id, year, round_kind, opened_at, done_at)
        select id, 2561, ?, now(), case when ? then now() end from journey.participant_case where case_number = ?
        """).params(round, done, number).update();
  }
}
