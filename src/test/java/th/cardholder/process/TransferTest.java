package th.cardholder.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import th.cardholder.door.Drafts;
import th.cardholder.office.Staff;

/** Somebody moves, and the case goes to the new district's team with everything (R19, ADR 0069). */
@JourneyTest
class TransferTest {

  private static final String TODAY = "12/02/2561";

  @Autowired
  private Scenario scenario;

  @Autowired
  private Developing developing;

  @Autowired
  private Drafts drafts;

  @Autowired
  private Staff staff;

  @LocalServerPort
  private int port;

  @ParameterizedTest
  @CsvSource({"registering,userTask_recordWish,registering", "awaitingAo,userTask_assignAo,awaitingAo",
      "awaitingInterview,userTask_assignAo,awaitingAo", "awaitingPlan,userTask_plan,awaitingPlan",
      "awaitingConfirmation,userTask_confirmInterview,awaitingConfirmation",
      "developing,catchEvent_roundOpened,developing", "awaitingFollowUp,userTask_followUp,awaitingFollowUp"})
  void theJourneyStandsAtTheSamePlaceUnderTheNewTeam(String state, String step, String after) {
    developing.afresh();
    var journey = Standing.at(scenario, state, scenario.person("8101"));

    var answer = transfer("team8101", journey, "8102");

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    var now = instance(journey);
    assertThat(now.getId()).isNotEqualTo(journey.getId());
    assertThat(now.getTenantId()).isEqualTo("d8102");
    assertThat(now).isWaitingAtExactly(step);
    assertThat(column("state", journey)).isEqualTo(after);
    assertThat(column("office_id", journey)).isEqualTo("d8102");
    assertThat(running(journey)).as("one journey").isEqualTo(1);
    assertNothingIsLeftOf(journey);
    assertThat(ends(journey)).as("a move is no end").isEmpty();
    assertThat(session("chief8102").get("/cases/" + journey.getBusinessKey()).status()).isEqualTo(200);
    assertThat(session("chief8101").get("/cases/" + journey.getBusinessKey()).status()).isEqualTo(404);
  }

  @Test
  void theNewTeamGoesOnWhereTheOldOneStood() {
    var journey = Cases.awaitingPlan(scenario, "8101", "ao8101a");
    transfer("ao8101a", journey, "8102");
    var now = instance(journey);
    var ao = column("ao_user_id", journey);
    assertThat(ao).startsWith("ao8102");
    assertThat(scenario.task(now.getId(), "userTask_plan").getAssignee()).isEqualTo(ao);

    scenario.submit(ao, now.getId(), "userTask_plan", Map.of("dimension4", List.of("D4-03"), "signing", "self"));
    scenario.send(now.getId());

    assertThat(referrals(journey)).containsExactly("offered a81NSF");
  }

  @Test
  void whoSatInAtAnInterviewConfirmsItAlsoWhenTheCaseIsInAnotherProvince() {
    var journey = Cases.awaitingInterview(scenario, "8101", "ao8101b");
    Cases.interview(scenario, journey, "ao8101b");
    scenario.submit("ao8101b", journey.getId(), "userTask_plan", Map.of("dimension4", List.of("D4-03"), "signing", "self"));
    var sitsIn = scenario.task(journey.getId(), "userTask_confirmInterview").getAssignee();

    transfer("ao8101b", journey, "2411");

    var now = instance(journey);
    var confirmation = scenario.task(now.getId(), "userTask_confirmInterview");
    assertThat(confirmation.getAssignee()).isEqualTo(sitsIn);
    assertThat(confirmation.getTenantId()).startsWith("a81");
    scenario.submit(sitsIn, now.getId(), "userTask_confirmInterview", Map.of("confirmed", "yes"));
    scenario.send(now.getId());
    assertThat(referrals(journey)).containsExactly("offered a24NSF");
  }

  @Test
  void whoSatInConfirmsThePlanThatTheNewAoMakesAndTheChiefNeedNotNameAnother() {
    var journey = Cases.awaitingInterview(scenario, "8101", "ao8101b");
    Cases.interview(scenario, journey, "ao8101b");
    var sitsIn = column("co_interviewer_id", journey);
    transfer("ao8101b", journey, "2411");
    var chief = session("chief2411");
    assertThat(chief.get("/cases/" + journey.getBusinessKey() + "/ao-choices").json().at("/cases/0/seatLeft").asBoolean()).isFalse();
    var given = chief.post("/cases/" + journey.getBusinessKey() + "/ao", Map.of("fromAoUserId", column("ao_user_id", journey),
        "aoUserId", column("ao_user_id", journey).equals("ao2411a") ? "ao2411c" : "ao2411a", "reason", "ภาระงานเบากว่า"));
    assertThat(given.status()).as(given.body()).isEqualTo(200);

    var now = instance(journey);
    scenario.submit(column("ao_user_id", journey), now.getId(), "userTask_plan",
        Map.of("dimension4", List.of("D4-03"), "signing", "self"));

    assertThat(column("co_interviewer_id", journey)).isEqualTo(sitsIn);
    var confirmation = scenario.task(now.getId(), "userTask_confirmInterview");
    assertThat(confirmation.getAssignee()).isEqualTo(sitsIn);
    scenario.submit(sitsIn, now.getId(), "userTask_confirmInterview", Map.of("confirmed", "yes"));
  }

  @Test
  void aPlanThatWaitsToBeSentIsSentFromTheNewProvince() {
    var journey = Cases.awaitingPlan(scenario, "8101", "ao8101a");
    scenario.submit("ao8101a", journey.getId(), "userTask_plan", Map.of("dimension4", List.of("D4-03"), "signing", "self"));

    transfer("ao8101a", journey, "2411");
    assertThat(referrals(journey)).isEmpty();
    scenario.send(instance(journey).getId());

    assertThat(referrals(journey)).containsExactly("offered a24NSF");
    assertThat(jobs(journey)).isZero();
  }

  @Test
  void dueDatesAndWhatWasPutOffStayUrgentStaysUrgentAndWhatWasTypedIsThereForTheNewAo() {
    var journey = Cases.awaitingPlan(scenario, "8101", "ao8101a");
    var old = scenario.task(journey.getId(), "userTask_plan");
    var given = old.getDueDate();
    var until = Date.from(LocalDate.of(2018, 3, 20).atTime(23, 59).atZone(ZoneId.of("Asia/Bangkok")).toInstant());
    old.setFollowUpDate(given);
    old.setDueDate(until);
    scenario.engine().getTaskService().saveTask(old);
    drafts.save(old.getId(), "ao8101a", Map.of("goal", "เลี้ยงไก่"));
    scenario.jdbc().sql("update journey.participant_case set urgent = true where case_number = ?").param(journey.getBusinessKey())
        .update();

    var preview = preview("ao8101a", journey, "8102");
    assertThat(preview.at("/steps/0/again").asBoolean()).isTrue();
    assertThat(preview.at("/steps/0/drafted").asBoolean()).isTrue();
    transfer("ao8101a", journey, "8102");

    var now = scenario.task(instance(journey).getId(), "userTask_plan");
    assertThat(now.getDueDate()).isEqualTo(until);
    assertThat(now.getFollowUpDate()).isEqualTo(given);
    assertThat(now.getPriority()).isEqualTo(100);
    assertThat(drafts.of(now.getId(), column("ao_user_id", journey))).containsEntry("goal", "เลี้ยงไก่");
    assertThat(drafts.any(old.getId())).isFalse();
    assertThat(scenario.jdbc().sql("""
        select kind || ' ' || office_id from journey.step_record where task_id = ?
        """).param(old.getId()).query(String.class).single()).isEqualTo("withdrawn d8101");
  }

  @Test
  void whatWasTypedAtTheCounterIsThereForTheRegistrarsOfTheNewDistrict() {
    var journey = scenario.register("registrar8101", scenario.person("8101"));
    drafts.save(scenario.task(journey.getId(), "userTask_recordWish").getId(), "registrar8101", Map.of("phone", "0812345678"));

    transfer("registrar8101", journey, "8102");

    var now = scenario.task(instance(journey).getId(), "userTask_recordWish");
    assertThat(now.getAssignee()).isNull();
    assertThat(drafts.of(now.getId(), "registrar8102")).containsEntry("phone", "0812345678");
  }

  @Test
  void withinAProvinceEachAgencyKeepsItsReferralAndIsToldWhoLooksAfterThePersonNow() {
    var journey = Standing.at(scenario, "developing", scenario.person("8101"));
    refer(journey, "D2-01");
    refer(journey, "D2-02");
    agency(journey, "D2-02", "moac81", "userTask_decide", Map.of("answer", "accept"));
    var before = rows("select referral_number || state || office_id || process_instance_id from journey.referral r"
        + " where r.case_id = :case order by id", journey);

    var preview = preview("team8101", journey, "8102");
    assertThat(preview.path("referrals").findValuesAsText("fate")).containsExactly("stays", "stays");
    transfer("team8101", journey, "8102");

    assertThat(rows("select referral_number || state || office_id || process_instance_id from journey.referral r"
        + " where r.case_id = :case order by id", journey)).isEqualTo(before);
    assertThat(notices("mol81", journey)).containsExactly("teamChanged");
    agency(journey, "D2-01", "mol81", "userTask_decide", Map.of("answer", "refuse", "reasonCode", "full"));
    assertThat(instance(journey)).isWaitingAt("userTask_revisePlan");
    assertThat(scenario.task(instance(journey).getId(), "userTask_revisePlan").getTenantId()).isEqualTo("d8102");
  }

  @Test
  void inAnotherProvinceWhatHasNotBegunIsOfferedToTheAgencyThereAndTheFormerOneIsToldThatItNeedNotGoOn() {
    var journey = Standing.at(scenario, "developing", scenario.person("8101"));
    refer(journey, "D2-01");
    refer(journey, "D2-02");
    agency(journey, "D2-01", "mol81", "userTask_decide", Map.of("answer", "accept"));
    agency(journey, "D2-01", "mol81", "userTask_schedule", Map.of("startsOn", "20/02/2561", "startsAt", "09:00", "place", "ศูนย์ฝึกอาชีพ"));

    var preview = preview("team8101", journey, "2411");
    assertThat(preview.path("referrals").findValuesAsText("fate")).containsExactly("offeredAnew", "offeredAnew");
    transfer("team8101", journey, "2411");

    assertThat(referrals(journey)).containsExactly("replaced a81MOL", "replaced a81MOAC", "offered a24MOL", "offered a24MOAC");
    assertThat(rows("select b.project_code || ' ' || r.project_code from journey.referral r join journey.referral b on b.id = r.replaces"
        + " where r.case_id = :case order by r.id", journey)).containsExactly("D2-01 D2-01", "D2-02 D2-02");
    assertThat(notices("mol81", journey)).containsExactly("movedAway");
    assertThat(rows("select proc_inst_id_ from act_ru_execution e join journey.referral r on r.process_instance_id = e.proc_inst_id_"
        + " where r.case_id = :case and r.state = 'replaced'", journey)).isEmpty();
    agency(journey, "D2-01", "mol24", "userTask_decide", Map.of("answer", "accept"));
    assertThat(notices(column("ao_user_id", journey), journey)).containsExactly("transferredIn", "accepted", "accepted");
  }

  @Test
  void inAnotherProvinceWhatHasBegunStaysWithItsAgencyToTheResult() {
    var journey = Standing.at(scenario, "developing", scenario.person("8101"));
    refer(journey, "D2-01");
    agency(journey, "D2-01", "mol81", "userTask_decide", Map.of("answer", "accept"));
    agency(journey, "D2-01", "mol81", "userTask_schedule", Map.of("startsOn", TODAY, "startsAt", "09:00", "endsOn", TODAY, "place", "ศูนย์ฝึกอาชีพ"));

    assertThat(preview("team8101", journey, "2411").path("referrals").findValuesAsText("fate")).containsExactly("goesOn");
    transfer("team8101", journey, "2411");

    assertThat(referrals(journey)).containsExactly("scheduled a81MOL");
    assertThat(notices("mol81", journey)).containsExactly("teamChanged");
    agency(journey, "D2-01", "mol81", "userTask_recordAttendance", Map.of("attendance", "attended", "attendedDays", "1"));
    agency(journey, "D2-01", "mol81", "userTask_recordResult", Map.of("resultCode", "developed", "completedOn", TODAY));
    assertThat(referrals(journey)).containsExactly("developed a81MOL");
    assertThat(notices(column("ao_user_id", journey), journey)).contains("developed");
  }

  @Test
  void whereNobodyHasTheProjectTheAoRevisesThePlanAsAfterARefusal() {
    var journey = Cases.developing(scenario, "8101", "ao8101a");
    refer(journey, "D1-05");
    scenario.jdbc().sql("update journey.project set developed_by = 'province', agency_code = null, province_code = '81' where year = 2561 and code = 'D1-05'")
        .update();
    try {
      var preview = preview("team8101", journey, "2411");
      assertThat(preview.path("referrals").findValuesAsText("fate")).containsExactly("offeredAnew", "toBeRevised");
      transfer("team8101", journey, "2411");
    } finally {
      scenario.jdbc().sql("""
          update journey.project set developed_by = 'districtCdd', agency_code = 'MOI', province_code = null where year = 2561 and code = 'D1-05'
          """).update();
    }

    assertThat(referrals(journey)).containsExactly("replaced a81NSF", "refused c8101", "offered a24NSF");
    var now = instance(journey);
    assertThat(now).isWaitingAt("userTask_revisePlan");
    var ao = column("ao_user_id", journey);
    assertThat((String) scenario.open(ao, now.getId(), "userTask_revisePlan").get("reasonText")).contains("ย้าย");
  }

  /** The community development office is a district's: within a province, too, it is another one. */
  @Test
  void theNewDistrictsOwnOfficeIsOfferedWhatTheOldOnesHadNotBegun() {
    var journey = Standing.at(scenario, "developing", scenario.person("8101"));
    refer(journey, "D1-05");

    transfer("team8101", journey, "8102");

    assertThat(referrals(journey)).containsExactly("replaced c8101", "offered c8102");
  }

  @Test
  void aRefusalInHandIsInTheNewAosHandWithWhatWasTyped() {
    var journey = Standing.at(scenario, "developing", scenario.person("8101"));
    refer(journey, "D2-01");
    agency(journey, "D2-01", "mol81", "userTask_decide", Map.of("answer", "refuse", "reasonCode", "full"));
    var old = scenario.task(journey.getId(), "userTask_revisePlan");
    drafts.save(old.getId(), old.getAssignee(), Map.of("note", "ขอรอรุ่นหน้า"));

    transfer("team8101", journey, "8102");

    var now = scenario.task(instance(journey).getId(), "userTask_revisePlan");
    assertThat(now.getDueDate()).isEqualTo(old.getDueDate());
    assertThat(drafts.of(now.getId(), now.getAssignee())).containsEntry("note", "ขอรอรุ่นหน้า");
    assertThat(rows("select action from journey.audit a where a.case_id = :case and action = 'referral.answerReceived'", journey))
        .as("noted once").hasSize(1);
  }

  @Test
  void aJourneyThatWaitsForARoundIsCalledToItAtItsNewOffice() {
    developing.afresh();
    var journey = developing.arrives("8101", "ao8101a");
    transfer("team8101", journey, "8102");

    developing.opens("followUpJune");

    assertThat(instance(journey)).isWaitingAtExactly("userTask_followUp");
    assertThat(scenario.task(instance(journey).getId(), "userTask_followUp").getTenantId()).isEqualTo("d8102");
  }

  @Test
  void theRoundsFiguresBalance() {
    developing.afresh();
    var journey = Standing.at(scenario, "awaitingFollowUp", scenario.person("8101"));
    var old = due("d8101");
    var there = due("d8102");

    transfer("team8101", journey, "8102");

    assertThat(due("d8101")).isEqualTo(old - 1);
    assertThat(due("d8102")).isEqualTo(there + 1);
  }

  /** Its number names the old district for ever; what is done from now on is the new team's all the same (ADR 0046). */
  @Test
  void stepsCountForTheTeamThatDidThemAndOpenWorkForTheTeamThatHasIt() {
    var journey = Cases.awaitingPlan(scenario, "8101", "ao8101a");
    var plan = heats("cardholder-journey", "userTask_plan");
    var decide = heats("agency-referral", "userTask_decide");

    transfer("ao8101a", journey, "8102");
    assertThat(more("cardholder-journey", "userTask_plan", plan)).containsExactly("open -1 done 0", "open 1 done 0");
    var now = instance(journey);
    scenario.submit(column("ao_user_id", journey), now.getId(), "userTask_plan",
        Map.of("dimension4", List.of("D4-03"), "signing", "self"));
    scenario.send(now.getId());
    assertThat(more("agency-referral", "userTask_decide", decide)).containsExactly("open 0 done 0", "open 1 done 0");
    agency(journey, "D4-03", "nsf81", "userTask_decide", Map.of("answer", "accept"));

    assertThat(more("cardholder-journey", "userTask_plan", plan)).containsExactly("open -1 done 0", "open 0 done 1");
    assertThat(more("agency-referral", "userTask_decide", decide)).containsExactly("open 0 done 0", "open 0 done 1");
  }

  /** What of an element is open and done at the old team and at the new one. */
  private List<long[]> heats(String process, String element) {
    return List.of(heat("8101", process, element), heat("8102", process, element));
  }

  private long[] heat(String district, String process, String element) {
    var found = session("chief" + district).get("/supervision/d" + district + "/heat/" + process + "?year=2561").json();
    return StreamSupport.stream(found.path("elements").spliterator(), false).filter(it -> it.path("id").asText().equals(element))
        .map(it -> new long[] {it.path("open").asLong(), it.path("done").asLong()}).findFirst().orElse(new long[] {0, 0});
  }

  private List<String> more(String process, String element, List<long[]> before) {
    var now = heats(process, element);
    return List.of(0, 1).stream().map(at -> "open " + (now.get(at)[0] - before.get(at)[0]) + " done "
        + (now.get(at)[1] - before.get(at)[1])).toList();
  }

  @Test
  void whereTheNewTeamHasNoAoTheChiefGivesTheCaseToOneWhoComesLater() {
    for (var ao : List.of("ao8103a", "ao8103b", "ao8103c")) {
      staff.setOnDuty(ao, false);
    }
    try {
      var journey = Cases.awaitingPlan(scenario, "8101", "ao8101a");
      transfer("ao8101a", journey, "8103");
      assertThat(column("ao_user_id", journey)).isNull();
      assertThat(scenario.task(instance(journey).getId(), "userTask_plan").getAssignee()).isNull();
      assertThat(notices("chief8103", journey)).containsExactly("transferredIn");
      staff.setOnDuty("ao8103a", true);

      var chief = session("chief8103");
      assertThat(chief.get("/assignments/work").body()).contains("ยังไม่มีผู้ดูแล");
      var choices = chief.get("/cases/" + journey.getBusinessKey() + "/ao-choices");
      assertThat(choices.status()).isEqualTo(200);
      var given = chief.post("/cases/" + journey.getBusinessKey() + "/ao", Map.of("fromAoUserId",
          choices.json().at("/ao/userId").asText(), "aoUserId", "ao8103a", "reason", "รับโอนจากอำเภอเมือง"));
      assertThat(given.status()).as(given.body()).isEqualTo(200);
      assertThat(scenario.task(instance(journey).getId(), "userTask_plan").getAssignee()).isEqualTo("ao8103a");
    } finally {
      for (var ao : List.of("ao8103a", "ao8103b", "ao8103c")) {
        staff.setOnDuty(ao, true);
      }
    }
  }

  @Test
  void aTeamWithoutAChiefTakesNobodyAndThePreviewSaysWhatToDo() {
    var journey = Standing.at(scenario, "awaitingPlan", scenario.person("8101"));
    staff.setOnDuty("chief8104", false);
    try {
      var preview = preview("team8101", journey, "8104");
      assertThat(preview.path("refusal").asText()).contains("ยังไม่มีนายอำเภอ", "โปรดแจ้งผู้ดูแลระบบ");
      assertThat(choice(journey, "8104").path("takes").asBoolean()).isFalse();
      assertThat(choice(journey, "8102").path("takes").asBoolean()).isTrue();
      var refused = session("team8101").post(path(journey), order("8104", TODAY, preview.path("seen").asText(), null));
      assertThat(refused.status()).isEqualTo(409);
      assertThat(column("office_id", journey)).isEqualTo("d8101");
    } finally {
      staff.setOnDuty("chief8104", true);
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "''|12/02/2561|โปรดเลือกอำเภอ", "9999|12/02/2561|ไม่พบอำเภอ", "8101|12/02/2561|อยู่แล้ว", "8102|13/02/2561|ไม่เกินวันนี้",
      "8102|11/02/2561|ไม่ก่อนวันที่แจ้งความประสงค์", "8102|12/02/2018|ค.ศ.", "8102|''|วัน"})
  void whatCannotBeIsRefusedInThaiWithWhatToDo(String district, String day, String why) {
    var journey = Cases.awaitingAo(scenario, "8101");
    for (var which : List.of("", "-preview")) {
      var refused = session("chief8101").post(path(journey) + which, order(district, day, "", null));
      assertThat(refused.status()).as(refused.body()).isEqualTo(400);
      assertThat(refused.body()).contains(why, "โปรด");
    }
    assertThat(column("office_id", journey)).isEqualTo("d8101");
  }

  @Test
  void aNoteWithAnAccountsNumberOrThatCannotBeKeptIsRefused() {
    var journey = scenario.register("registrar8101", scenario.person("8101"));
    for (var note : List.of("เลขที่บัญชี 123-4-56789-0", "\u0000", "ก".repeat(5_000))) {
      var order = order("8102", TODAY, "", null);
      order.put("note", note);
      assertThat(session("chief8101").post(path(journey), order).status()).isEqualTo(400);
    }
    var odd = order("8102\u0000", TODAY, "", "\u0000");
    assertThat(session("chief8101").post(path(journey), odd).status()).isEqualTo(400);
  }

  @Test
  void anEndedCaseIsNotTransferred() {
    var journey = Cases.declined(scenario, "8101", scenario.person("8101"));
    var refused = session("chief8101").post(path(journey), order("8102", TODAY, "", null));
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.body()).contains("สิ้นสุดแล้ว", "โปรด");
  }

  @ParameterizedTest
  @CsvSource({"mol81,404", "governor81,403", "chief8102,404", "cobaac81,404", "admin,404"})
  void onlyWhoMayChangeTheCaseTransfersIt(String user, int status) {
    var journey = Standing.at(scenario, "awaitingAo", scenario.person("8101"));
    assertThat(session(user).post(path(journey), order("8102", TODAY, "", null)).status()).isEqualTo(status);
    assertThat(session(user).post(path(journey) + "-preview", order("8102", TODAY, "", null)).status()).isEqualTo(status);
  }

  @Test
  void whoConfirmsWhatHasChangedSinceLooksAgain() {
    var journey = Standing.at(scenario, "developing", scenario.person("8101"));
    var seen = preview("team8101", journey, "8102").path("seen").asText();
    refer(journey, "D2-01");

    var refused = session("team8101").post(path(journey), order("8102", TODAY, seen, null));

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.body()).contains("โปรดตรวจรายการใหม่");
    assertThat(transfer("team8101", journey, "8102").status()).isEqualTo(200);
  }

  @Test
  void theSameClickTwiceDoesItOnceAndASecondOfficerIsToldWhereItWent() {
    var journey = Standing.at(scenario, "awaitingPlan", scenario.person("8101"));
    var order = order("8102", TODAY, preview("team8101", journey, "8102").path("seen").asText(), "click-" + journey.getId());
    assertThat(session("team8101").post(path(journey), order).status()).isEqualTo(200);

    assertThat(session("team8101").post(path(journey), order).status()).isEqualTo(200);
    order.remove("requestKey");
    assertThat(session("team8101").post(path(journey), order).status()).as("without a key").isEqualTo(200);
    var second = session("chief8101").post(path(journey), order("8103", TODAY, "", null));

    assertThat(second.status()).isEqualTo(409);
    assertThat(second.body()).contains("โอนไปอำเภอ", "โปรดติดต่อ");
    assertThat(transfers(journey)).isEqualTo(1);
  }

  @Test
  void ofTwoOfficersAtOnceOneDoesItAndOfADoubleClickBothAreDone() throws Exception {
    var journey = Standing.at(scenario, "developing", scenario.person("8101"));
    var seen = preview("team8101", journey, "8102").path("seen").asText();
    var statuses = together(List.of(
        () -> session("team8101").post(path(journey), order("8102", TODAY, seen, "two-" + journey.getId())).status(),
        () -> session("chief8101").post(path(journey), order("8102", TODAY, seen, "three-" + journey.getId())).status()));
    assertThat(statuses).containsExactlyInAnyOrder(200, 409);
    assertThat(transfers(journey)).isEqualTo(1);
    assertThat(running(journey)).isEqualTo(1);

    var back = preview("team8102", journey, "8101").path("seen").asText();
    Callable<Integer> click = () -> session("team8102").post(path(journey), order("8101", TODAY, back, "back-" + journey.getId()))
        .status();
    assertThat(together(List.of(click, click))).containsExactly(200, 200);
    assertThat(transfers(journey)).isEqualTo(2);
    assertThat(session("chief8101").get("/cases/" + journey.getBusinessKey()).status()).as("it has come back").isEqualTo(200);
    var found = session("chief8101").post("/cases/search", Map.of("q", journey.getBusinessKey())).json();
    assertThat(found.findValuesAsText("state")).as("once, as the team's own").containsExactly("developing");
    assertThat(session("chief8102").post("/cases/search", Map.of("q", journey.getBusinessKey())).json().findValuesAsText("state"))
        .containsExactly("transferred");
  }

  @Test
  void anAgencyThatAnswersAtTheSameMomentIsHeardOrFindsTheReferralGone() throws Exception {
    for (int round = 0; round < 6; round++) {
      var journey = Standing.at(scenario, "developing", scenario.person("8101"));
      refer(journey, "D2-01");
      var seen = preview("team8101", journey, "2411").path("seen").asText();
      var task = scenario.task(rows("select process_instance_id from journey.referral r where r.case_id = :case", journey).get(0),
          "userTask_decide").getId();
      var agency = session("mol81");
      var team = session("team8101");

      var statuses = together(List.of(
          () -> team.post(path(journey), order("2411", TODAY, seen, null)).status(),
          () -> agency.post("/submissions/" + task, Map.of("answer", "accept")).status()));

      assertThat(statuses.get(0)).isIn(200, 409);
      assertThat(statuses.get(1)).isLessThan(500);
      assertThat(referrals(journey)).isEqualTo(statuses.get(0) == 409 ? List.of("accepted a81MOL")
          : List.of("replaced a81MOL", "offered a24MOL"));
      assertThat(running(journey)).isEqualTo(1);
    }
  }

  @Test
  void theOldTeamKeepsWhoWentWhereAndWhenAndSeesNothingMore() {
    var person = scenario.person("8101");
    var journey = Cases.awaitingPlan(scenario, "8101", "ao8101a", person);
    transfer("ao8101a", journey, "2411");

    for (var user : List.of("chief8101", "registrar8101", "ao8101a", "team8101")) {
      var page = session(user).get("/cases/" + journey.getBusinessKey());
      assertThat(page.status()).isEqualTo(404);
      assertThat(page.body()).contains("ย้ายไปอำเภอ", "12 ก.พ. 2561").doesNotContain("แผน", person.nationalId());
      for (var rest : List.of("/story", "/referrals", "/plan-print", "/receipt")) {
        assertThat(session(user).get("/cases/" + journey.getBusinessKey() + rest).status()).as(rest).isEqualTo(404);
      }
      for (var typed : List.of(journey.getBusinessKey(), person.nationalId(), name(person))) {
        var found = session(user).post("/cases/search", Map.of("q", typed)).json();
        assertThat(found).as(typed).hasSize(1);
        assertThat(found.at("/0/state").asText()).isEqualTo("transferred");
        assertThat(found.at("/0/maskedId").isNull()).isTrue();
      }
      assertThat(session(user).get("/departures").body()).contains(journey.getBusinessKey());
    }
    assertThat(session("chief2411").post("/cases/search", Map.of("q", name(person))).json().at("/0/state").asText())
        .isEqualTo("awaitingPlan");
    assertThat(session("chief2411").get("/departures").body()).doesNotContain(journey.getBusinessKey());
    assertThat(session("governor81").get("/cases/" + journey.getBusinessKey()).status()).isEqualTo(404);
    assertThat(session("governor24").get("/cases/" + journey.getBusinessKey()).status()).isEqualTo(200);
    assertThat(session("ao8101a").get("/departures").body()).contains("12 ก.พ. 2561");
    assertThat(session("mol81").get("/departures").json()).isEmpty();
  }

  @Test
  void bothOfficesHaveItInTheHistoryAndTheNewTeamIsTold() {
    var journey = Cases.awaitingPlan(scenario, "8101", "ao8101a");
    var seen = preview("ao8101a", journey, "8102").path("seen").asText();
    var order = order("8102", TODAY, seen, null);
    order.put("note", "ย้ายตามบุตรไปทำงาน");
    session("ao8101a").post(path(journey), order);

    assertThat(rows("select action || ' ' || office_id from journey.audit a where a.case_id = :case and action like 'case.%'"
        + " order by id", journey)).endsWith("case.transferred d8101", "case.received d8102");
    var page = session("chief8102").get("/cases/" + journey.getBusinessKey()).json();
    assertThat(page.path("history").findValuesAsText("what")).anySatisfy(what -> assertThat(what).contains("โอนเรื่อง",
        "รายละเอียด: ย้ายตามบุตรไปทำงาน"));
    var ao = column("ao_user_id", journey);
    assertThat(notices(ao, journey)).containsExactly("transferredIn");
    assertThat(notices("chief8102", journey)).containsExactly("transferredIn");
    session(ao).post("/notices/seen", Map.of("ids", rows("select id::text from journey.notice n where n.case_id = :case"
        + " and reader = 'keeper'", journey).stream().map(Long::valueOf).toList()));
    assertThat(notices(ao, journey)).isEmpty();
    assertThat(notices("chief8102", journey)).as("each ticks off the own one").hasSize(1);
  }

  @Test
  void whatTheOldTeamHadNotTickedOffIsTheNewTeamsToTickOff() {
    var journey = Standing.at(scenario, "developing", scenario.person("8101"));
    refer(journey, "D2-01");
    agency(journey, "D2-01", "mol81", "userTask_decide", Map.of("answer", "accept"));
    assertThat(notices("ao8101b", journey)).containsExactly("accepted");

    transfer("team8101", journey, "8102");

    assertThat(notices("ao8101b", journey)).isEmpty();
    assertThat(notices(column("ao_user_id", journey), journey)).contains("accepted", "transferredIn");
  }

  @Test
  void aDeathReportedLaterAndItsCorrectionWorkFromTheNewOffice() {
    var person = scenario.person("8101");
    var journey = Cases.awaitingPlan(scenario, "8101", "ao8101a", person);
    transfer("ao8101a", journey, "8102");
    var report = Map.of("kind", "died", "happenedOn", TODAY);
    var circumstances = "/cases/" + journey.getBusinessKey() + "/circumstances";
    assertThat(session("chief8101").post(circumstances, report).status()).isEqualTo(404);
    assertThat(session("chief8102").post(circumstances, report).status()).isEqualTo(204);
    assertThat(running(journey)).isZero();

    assertThat(session("chief8102").post(circumstances + "/correction", Map.of("reason", "แจ้งผิดคน")).status()).isEqualTo(204);

    assertThat(instance(journey)).isWaitingAtExactly("userTask_plan");
    assertThat(instance(journey).getTenantId()).isEqualTo("d8102");
  }

  @Test
  void whoDeclinesAfterTheTransferComesBackAtTheNewOffice() {
    var journey = scenario.register("registrar8101", scenario.person("8101"));
    transfer("registrar8101", journey, "8102");
    scenario.submit("registrar8102", instance(journey).getId(), "userTask_recordWish", Scenario.declineForm());

    assertThat(session("chief8102").post("/cases/" + journey.getBusinessKey() + "/reopening", Map.of("reason", "เปลี่ยนใจแล้ว"))
        .status()).isEqualTo(204);

    assertThat(instance(journey).getTenantId()).isEqualTo("d8102");
    assertThat(instance(journey)).isWaitingAtExactly("userTask_recordWish");
  }

  private List<Integer> together(List<Callable<Integer>> calls) throws Exception {
    var ready = new CountDownLatch(calls.size());
    var threads = Executors.newFixedThreadPool(calls.size());
    try {
      List<Future<Integer>> answers = new ArrayList<>();
      for (var call : calls) {
        answers.add(threads.submit(() -> {
          ready.countDown();
          ready.await();
          return call.call();
        }));
      }
      List<Integer> statuses = new ArrayList<>();
      for (var answer : answers) {
        statuses.add(answer.get());
      }
      return statuses;
    } finally {
      threads.shutdownNow();
    }
  }

  private WebSession.Answer transfer(String user, ProcessInstance journey, String district) {
    var done = session(user).post(path(journey), order(district, TODAY, preview(user, journey, district).path("seen").asText(), null));
    assertThat(done.status()).as(done.body()).isEqualTo(200);
    return done;
  }

  private JsonNode preview(String user, ProcessInstance journey, String district) {
    var preview = session(user).post(path(journey) + "-preview", order(district, TODAY, "", null));
    assertThat(preview.status()).as(preview.body()).isEqualTo(200);
    return preview.json();
  }

  private JsonNode choice(ProcessInstance journey, String district) {
    return StreamSupport.stream(session("team8101").get(path(journey) + "-choices").json().path("provinces").spliterator(), false)
        .flatMap(it -> StreamSupport.stream(it.path("districts").spliterator(), false))
        .filter(it -> it.path("code").asText().equals(district)).findFirst().orElseThrow();
  }

  private static Map<String, Object> order(String district, String day, String seen, String key) {
    Map<String, Object> order = new HashMap<>(Map.of("districtCode", district, "movedOn", day, "seen", seen));
    if (key != null) {
      order.put("requestKey", key);
    }
    return order;
  }

  private void refer(ProcessInstance journey, String project) {
    var sent = session(column("ao_user_id", journey)).post("/cases/" + journey.getBusinessKey() + "/referrals",
        Map.of("projectCode", project));
    assertThat(sent.status()).as(sent.body()).isEqualTo(201);
  }

  /** What an agency says of the open referral to its project, and what is reported of it. */
  private void agency(ProcessInstance journey, String project, String user, String step, Map<String, Object> form) {
    var instance = rows("select process_instance_id from journey.referral r where r.case_id = :case and r.project_code = '"
        + project + "' and r.state not in ('replaced', 'refused')", journey).get(0);
    scenario.submit(user, instance, step, form);
    scenario.runJobs(instance);
  }

  private List<String> referrals(ProcessInstance journey) {
    return rows("select state || ' ' || office_id from journey.referral r where r.case_id = :case order by id", journey);
  }

  private List<String> notices(String user, ProcessInstance journey) {
    return StreamSupport.stream(session(user).get("/notices").json().path("lines").spliterator(), false)
        .filter(it -> it.path("caseNumber").asText().equals(journey.getBusinessKey())).map(it -> it.path("kind").asText()).sorted(
            java.util.Comparator.comparing(it -> it.equals("transferredIn") ? 0 : 1)).toList();
  }

  private List<String> ends(ProcessInstance journey) {
    return scenario.jdbc().sql("select element from journey.step_record where business_key = ? and kind = 'end'")
        .param(journey.getBusinessKey()).query(String.class).list();
  }

  private int due(String office) {
    return scenario.jdbc().sql("""
        select coalesce(sum(due), 0) from (select office_id, due from journey.follow_up_figure
          union all select office_id, due from journey.follow_up_change) f where office_id = ?
        """).param(office).query(Integer.class).single();
  }

  private int transfers(ProcessInstance journey) {
    return rows("select id::text from journey.transfer t where t.case_id = :case", journey).size();
  }

  private long jobs(ProcessInstance journey) {
    return scenario.engine().getManagementService().createJobQuery().processInstanceId(journey.getId()).count();
  }

  private List<String> rows(String sql, ProcessInstance journey) {
    return scenario.jdbc().sql(sql).param("case", Long.valueOf(column("id", journey))).query(String.class).list();
  }

  private void assertNothingIsLeftOf(ProcessInstance journey) {
    for (var table : Set.of("act_ru_execution", "act_ru_task", "act_ru_event_subscr", "act_ru_variable", "act_ru_incident")) {
      assertThat(scenario.jdbc().sql("select count(*) from " + table + " where proc_inst_id_ = ?").param(journey.getId())
          .query(Integer.class).single()).as(table).isZero();
    }
  }

  private ProcessInstance instance(ProcessInstance journey) {
    return scenario.engine().getRuntimeService().createProcessInstanceQuery()
        .processInstanceId(column("process_instance_id", journey)).singleResult();
  }

  private long running(ProcessInstance journey) {
    return scenario.engine().getRuntimeService().createProcessInstanceQuery()
        .processInstanceBusinessKey(journey.getBusinessKey()).count();
  }

  private String column(String column, ProcessInstance journey) {
    return scenario.jdbc().sql("select " + column + "::text from journey.participant_case where case_number = ?")
        .param(journey.getBusinessKey()).query((row, n) -> row.getString(1)).list().get(0);
  }

  private String name(Scenario.Person person) {
    return scenario.jdbc().sql("select first_name || ' ' || last_name from journey.cardholder where id = ?").param(person.id())
        .query(String.class).single();
  }

  private static String path(ProcessInstance journey) {
    return "/cases/" + journey.getBusinessKey() + "/transfer";
  }

  private WebSession session(String userId) {
    return WebSession.of(port, userId);
  }
}
