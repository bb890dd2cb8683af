package th.cardholder.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import th.cardholder.cases.Decision;
import th.cardholder.circumstance.Circumstances;
import th.cardholder.dev.SampleStaff;
import th.cardholder.office.Role;
import th.cardholder.office.Staff;
import th.cardholder.outcome.AgencyCorrections;
import th.cardholder.referral.Referral;
import th.cardholder.referral.Referrals;

/** What an agency wrongly said of a referral is taken back and said anew; an appointment is put off (ADR 0013). */
@JourneyTest
class AgencyCorrectionTest {

  private static final String WHY = "บันทึกผิดราย";

  @Autowired
  private Scenario scenario;

  @Autowired
  private Referrals referrals;

  @Autowired
  private Circumstances circumstances;

  @Autowired
  private AgencyCorrections corrections;

  @Autowired
  private Staff staff;

  @Autowired
  private PlatformTransactionManager transactions;

  @LocalServerPort
  private int port;

  private ProcessInstance journey;
  private Referral referral;

  @BeforeEach
  void accepted() {
    journey = Standing.at(scenario, "developing", scenario.person("8101"));
    referral = offered();
    submit("userTask_decide", Map.of("answer", "accept", "note", "โทรแจ้งแล้ว"));
    runJobs();
  }

  @Test
  void aResultIsTakenBackAndReportedAnewByTheOfficerWhoFoundItWrong() {
    developed();
    assertThat(offers("mol81")).isEqualTo("result");

    assertThat(takeBack("mol81", "result").status()).isEqualTo(204);

    assertThat(now().state()).isEqualTo(Referral.State.ATTENDING);
    assertThat(now().resultCode()).isNull();
    assertThat(now().completedOn()).isNull();
    assertThat(said()).isEqualTo("mol81, โทรแจ้งแล้ว, –");
    assertThat(instance()).isWaitingAt("userTask_recordResult");
    assertThat(scenario.task(instance().getId(), "userTask_recordResult").getAssignee()).isEqualTo("mol81");
    assertThat(kept()).containsExactly("result developed 2018-02-12 ทำได้ดี " + WHY + " mol81");

    submit("userTask_recordResult", Map.of("resultCode", "notDeveloped", "note", "เรียนไม่จบ"));
    runJobs();
    assertThat(now().state()).isEqualTo(Referral.State.NOT_DEVELOPED);
    assertThat(actions()).endsWith("referral.developed", "referral.answerReceived", "referral.steppedBack",
        "referral.notDeveloped", "referral.answerReceived");
  }

  @Test
  void anOutcomeFoundOnAWrongResultIsAssessedAgainBothTimes() {
    developed();
    ended("developed");

    takeBack("mol81", "result");
    assertThat(outcomes()).containsExactly("notDeveloped correction mol81");

    submit("userTask_recordResult", Map.of("resultCode", "developed", "completedOn", "12/02/2561"));
    runJobs();
    assertThat(outcomes()).containsExactly("notDeveloped correction mol81", "developed lateResult system");
    assertThat(state()).isEqualTo("developed");
  }

  @Test
  void R19_anAppointmentThatIsPutOffIsNoAbsence() {
    submit("userTask_schedule", appointment("20/02/2561"));
    var before = now().processInstanceId();

    assertThat(takeBack("mol81", "appointment").status()).isEqualTo(204);

    assertThat(now().state()).isEqualTo(Referral.State.ACCEPTED);
    assertThat(running(before)).isZero();
    assertThat(instance()).isWaitingAt("userTask_schedule");
    assertThat(scenario.open("mol81", instance().getId(), "userTask_schedule")).containsEntry("appointmentText", "");
    for (var reader : List.of("mol81", "ao8101b")) {
      assertThat(session(reader).get(path()).json().at("/referrals/0/appointmentThai").isNull()).as(reader).isTrue();
    }

    submit("userTask_schedule", appointment("21/02/2561"));
    assertThat(referrals.appointments(referral.id())).extracting(it -> it.startsOn().toString())
        .containsExactly("2018-02-21");
    assertThat(actions()).doesNotContain("referral.absent");
  }

  @Test
  void whoWasNotedAsAbsentAndHadComeIsNotedAsHavingComeToTheSameAppointment() {
    submit("userTask_schedule", appointment("12/02/2561"));
    submit("userTask_recordAttendance", Map.of("attendance", "absent", "next", "again"));
    assertThat(offers("mol81")).isEqualTo("attendance");

    takeBack("mol81", "attendance");

    assertThat(now().state()).isEqualTo(Referral.State.SCHEDULED);
    assertThat(scenario.open("mol81", instance().getId(), "userTask_recordAttendance"))
        .hasEntrySatisfying("appointmentText", text -> assertThat(text.toString())
            .matches("12 กุมภาพันธ์ 2561 เวลา 09.*00 น.* ณ ศูนย์ฝึกอาชีพ"))
        .containsEntry("attendanceText", "");
    submit("userTask_recordAttendance", Map.of("attendance", "attended", "attendedDays", "1"));
    assertThat(instance()).isWaitingAt("userTask_recordResult");
    assertThat(referrals.appointments(referral.id())).extracting(it -> it.attendance().code()).containsExactly("attended");
    assertThat(scenario.jdbc().sql("select repeats is not null from journey.referral_appointment where referral_id = ?"
        + " order by id").param(referral.id()).query(Boolean.class).list()).containsExactly(false, true);
  }

  @Test
  void whoWasWronglyGivenUpAsANoShowIsBackAtTheAppointment() {
    submit("userTask_schedule", appointment("12/02/2561"));
    submit("userTask_recordAttendance", Map.of("attendance", "absent", "next", "ended", "note", "ไม่มา"));
    runJobs();

    takeBack("mol81", "attendance");

    assertThat(now().state()).isEqualTo(Referral.State.SCHEDULED);
    assertThat(now().resultCode()).isNull();
    assertThat(instance()).isWaitingAt("userTask_recordAttendance");
  }

  @Test
  void anAcceptanceIsTakenBackAndARefusalInItsPlaceReachesTheAo() {
    takeBack("mol81", "acceptance");

    assertThat(now().state()).isEqualTo(Referral.State.OFFERED);
    assertThat(now().answeredAt()).isNull();
    assertThat(scenario.task(instance().getId(), "userTask_decide").getAssignee()).isEqualTo("mol81");
    assertThat(said()).isEqualTo("–, –, –");
    assertThat(kept()).containsExactly("acceptance null null โทรแจ้งแล้ว " + WHY + " mol81");

    submit("userTask_decide", Map.of("answer", "refuse", "reasonCode", "full"));
    runJobs();
    assertThat(now().state()).isEqualTo(Referral.State.REFUSED);
    assertThat(scenario.task(journey.getId(), "userTask_revisePlan")).isNotNull();
    assertThat(takeBack("mol81", "acceptance").status()).as("a refusal is in the AO's hands").isIn(404, 409);
  }

  @Test
  void wordByWordAReferralGoesBackToTheOfferAndForthAgain() {
    developed();
    for (var word : List.of("result", "attendance", "appointment", "acceptance")) {
      assertThat(takeBack("mol81", word).status()).as(word).isEqualTo(204);
    }
    assertThat(offers("mol81")).isNull();

    submit("userTask_decide", Map.of("answer", "accept"));
    runJobs();
    developed();
    assertThat(now().state()).isEqualTo(Referral.State.DEVELOPED);
  }

  @Test
  void theSameClickTwiceTakesBackOneWord() {
    attended();

    assertThat(takeBack("mol81", "attendance").status()).isEqualTo(204);
    assertThat(takeBack("mol81", "attendance").status()).isEqualTo(204);
    assertThat(post("mol81", "attendance", " " + WHY + " ").status()).isEqualTo(204);

    assertThat(now().state()).isEqualTo(Referral.State.SCHEDULED);
    assertThat(kept()).hasSize(1);
    assertThat(takeBack("mol81", "result").status()).as("another word").isEqualTo(409);
    assertThat(takeBack(colleague(), "attendance").status()).as("another officer").isEqualTo(409);
  }

  @Test
  void whatIsTakenBackWaitsForAnAgencyThatHandsSomethingInAndFindsIt() throws Exception {
    submit("userTask_schedule", appointment("12/02/2561"));

    assertThat(takenBackWhile("update journey.referral set state = 'attending' where id = ?", referral.id()))
        .isInstanceOf(Decision.Conflict.class);

    assertThat(now().state()).isEqualTo(Referral.State.ATTENDING);
    assertThat(kept()).isEmpty();
  }

  @Test
  void aPageThatIsOutOfDateDoesNotSeemToTakeBackWhatHasGoneOnSince() {
    attended();
    assertThat(takeBack("mol81", "attendance").status()).isEqualTo(204);
    submit("userTask_recordAttendance", Map.of("attendance", "attended", "attendedDays", "1"));
    submit("userTask_recordResult", Map.of("resultCode", "developed", "completedOn", "12/02/2561"));

    assertThat(takeBack("mol81", "attendance").status()).isEqualTo(409);
  }

  @Test
  void whatIsTakenBackWaitsForAReportOfADeathAndFindsIt() throws Exception {
    submit("userTask_schedule", appointment("12/02/2561"));

    assertThat(takenBackWhile("update journey.participant_case set state = 'died' where id = ?", referral.caseId()))
        .isInstanceOf(Decision.Conflict.class);

    assertThat(kept()).isEmpty();
  }

  @Test
  void ofOfficersWhoTakeItBackAtTheSameMomentOneDoes() throws Exception {
    for (int round = 0; round < 3; round++) {
      submit("userTask_schedule", appointment("20/02/2561"));
      var clicks = IntStream.range(0, 4).<Callable<Integer>>mapToObj(n -> () ->
          post("mol81", "appointment", WHY + " " + n).status()).toList();

      assertThat(atOnce(clicks)).containsOnlyOnce(204).filteredOn(it -> it != 204).containsOnly(409);

      assertThat(kept()).hasSize(round + 1);
      assertThat(instance()).isWaitingAt("userTask_schedule");
    }
  }

  @Test
  void anAttendanceHandedInAsItsAppointmentIsPutOffIsHeardOrRefusedAndNothingIsDoubled() throws Exception {
    for (int round = 0; round < 3; round++) {
      submit("userTask_schedule", appointment("12/02/2561"));
      var open = instance().getId();
      var answers = atOnce(List.of(() -> post("mol81", "appointment", WHY).status(), () -> handedIn(open)));

      assertThat(answers.get(0)).isIn(204, 409);
      assertThat(now().state()).isIn(Referral.State.ACCEPTED, Referral.State.ATTENDING);
      assertThat(scenario.jdbc().sql("select count(*) from public.act_ru_task where proc_inst_id_ in"
          + " (select proc_inst_id_ from public.act_ru_execution where business_key_ = ?)").param(referral.number())
          .query(Integer.class).single()).isEqualTo(1);
      if (now().state() == Referral.State.ATTENDING) {
        takeBack("mol81", "attendance");
        takeBack("mol81", "appointment");
      }
    }
  }

  @Test
  void whatAnAdministratorHasSuspendedIsLeftAsItIs() {
    attended();
    var open = instance().getId();
    scenario.engine().getRuntimeService().suspendProcessInstanceById(open);

    var answer = takeBack("mol81", "attendance");

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.message()).contains("ผู้ดูแลระบบระงับเรื่องนี้ไว้");
    assertThat(now().state()).isEqualTo(Referral.State.ATTENDING);
    assertThat(now().processInstanceId()).isEqualTo(open);
    assertThat(kept()).isEmpty();
    scenario.engine().getRuntimeService().activateProcessInstanceById(open);
    assertThat(takeBack("mol81", "attendance").status()).isEqualTo(204);
  }

  @Test
  void nobodyButTheAgencyMayAndOthersDoNotEvenLearnOfIt() {
    developed();

    for (var other : List.of("ao8101b", "chief8101", "moac81", "mol24", "governor81", "cobaac81", "admin")) {
      assertThat(takeBack(other, "result").status()).as(other).isIn(403, 404);
    }
    assertThat(offers("ao8101b")).isNull();
    assertThat(now().state()).isEqualTo(Referral.State.DEVELOPED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "    ", "ผิด", "\u0000\u0000\u0000\u0000\u0000\u0000"})
  void aReasonIsAskedFor(String reason) {
    developed();

    var answer = post("mol81", "result", reason);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.field()).isEqualTo("reason");
    assertThat(now().state()).isEqualTo(Referral.State.DEVELOPED);
  }

  @Test
  void aPageThatIsOutOfDateTakesNothingBack() {
    developed();

    for (var stale : List.of("appointment", "attendance", "acceptance", "somethingElse", "")) {
      assertThat(takeBack("mol81", stale).status()).as(stale).isEqualTo(409);
    }
    assertThat(post("mol81", null, WHY).status()).isEqualTo(409);
    assertThat(now().state()).isEqualTo(Referral.State.DEVELOPED);
  }

  @Test
  void ofAPersonWhoHasDiedNothingIsTakenBack() {
    developed();
    circumstances.report(journey.getBusinessKey(), "died", "12/02/2561", null, "chief8101");

    var answer = takeBack("mol81", "result");

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.message()).contains("สิ้นสุดแล้ว").contains("ทีม ปรจ.");
    assertThat(offers("mol81")).isNull();
  }

  @Test
  void aProjectThatWasOfferedAnewIsReportedThere() {
    submit("userTask_schedule", appointment("12/02/2561"));
    submit("userTask_recordAttendance", Map.of("attendance", "absent", "next", "ended", "note", "ไม่มา"));
    runJobs();
    var again = session("ao8101b").post(path() + "/referrals", Map.of("projectCode", "D2-01", "note", "มาได้แล้ว")).json()
        .path("referralNumber").asText();

    var answer = takeBack("mol81", "attendance");

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.message()).contains(again);
    assertThat(offers("mol81")).isNull();
  }

  @Test
  void anotherProjectAndAnOfferThatHasEndedAreInNobodysWay() {
    submit("userTask_schedule", appointment("12/02/2561"));
    submit("userTask_recordAttendance", Map.of("attendance", "absent", "next", "ended", "note", "ไม่มา"));
    runJobs();
    var ao = session("ao8101b");
    ao.post(path() + "/referrals", Map.of("projectCode", "D2-05"));
    var again = ao.post(path() + "/referrals", Map.of("projectCode", "D2-01", "note", "มาได้แล้ว")).json().path("processInstanceId")
        .asText();
    scenario.submit("mol81", again, "userTask_decide", Map.of("answer", "refuse", "reasonCode", "full"));

    assertThat(takeBack("mol81", "attendance").status()).isEqualTo(204);
  }

  @Test
  void aReferralIsTakenBackOfItsOwnCaseAlone() {
    var other = Standing.at(scenario, "developing", scenario.person("8101")).getBusinessKey();
    session("ao8101b").post("/cases/" + other + "/referrals", Map.of("projectCode", "D2-01"));

    var answer = session("mol81").post("/cases/" + other + "/referrals/" + referral.number() + "/step-back",
        Map.of("word", "acceptance", "reason", WHY));

    assertThat(answer.status()).isEqualTo(404);
    assertThat(now().state()).isEqualTo(Referral.State.ACCEPTED);
  }

  @Test
  void aReportOfADeathThatIsUndoneGivesTheReferralBackToWhoeverHadIt() {
    submit("userTask_schedule", appointment("12/02/2561"));
    scenario.jdbc().sql("insert into journey.office_role values ('moac81', 'a81MOL', 'agencyOfficer')").update();
    try {
      for (var had : new String[] {"moac81", null}) {
        scenario.engine().getTaskService()
            .setAssignee(scenario.task(instance().getId(), "userTask_recordAttendance").getId(), had);

        diedByMistake();

        assertThat(scenario.task(instance().getId(), "userTask_recordAttendance").getAssignee()).isEqualTo(had);
      }
    } finally {
      scenario.jdbc().sql("delete from journey.office_role where user_id = 'moac81' and office_id = 'a81MOL'").update();
    }
  }

  private void diedByMistake() {
    circumstances.report(journey.getBusinessKey(), "died", "12/02/2561", null, "chief8101");
    circumstances.correct(journey.getBusinessKey(), "แจ้งผิดคน", "chief8101");
  }

  @Test
  void aReportOfADeathThatIsUndonePutsBackWhatWasCorrectedBefore() {
    developed();
    takeBack("mol81", "result");

    circumstances.report(journey.getBusinessKey(), "died", "12/02/2561", null, "chief8101");
    assertThat(now().state()).isEqualTo(Referral.State.CANCELLED);
    circumstances.correct(journey.getBusinessKey(), "แจ้งผิดคน", "chief8101");

    assertThat(now().state()).isEqualTo(Referral.State.ATTENDING);
    assertThat(instance()).isWaitingAt("userTask_recordResult");
  }

  @Test
  void theCorrectionStandsInTheHistoryOfTheAgencyAndTheTeamWithItsReason() {
    developed();
    takeBack("mol81", "result");

    for (var reader : List.of("mol81", "ao8101b", "chief8101")) {
      assertThat(history(reader)).as(reader).anyMatch(it -> it.contains("แก้ไขรายการที่บันทึกไว้")
          && it.contains("ผลการพัฒนา") && it.endsWith(" · เหตุผล: " + WHY));
    }
    assertThat(history("governor81")).anyMatch(it -> it.contains("แก้ไขรายการที่บันทึกไว้"))
        .noneMatch(it -> it.contains(WHY));
  }

  @ParameterizedTest
  @CsvSource({"both8101,d8101,TEAM_SECRETARIAT", "both81,p81,GOVERNOR"})
  void whoIsOfTheAgencyAndSeesTheCaseAnywayIsOfferedItToo(String user, String office, Role role) {
    staff.save(user, "ชัยวัฒน์", "สองตำแหน่ง", null, SampleStaff.PASSWORD);
    staff.assign(user, office, Set.of(role));
    developed();
    assertThat(offers(user)).isNull();

    staff.assign(user, "a81MOL", Set.of(Role.AGENCY_OFFICER));
    try {
      assertThat(offers(user)).isEqualTo("result");
      assertThat(session(user).get(path() + "/referrals").json().get(0).path("takesBack").asText())
          .isEqualTo("result");
      assertThat(takeBack(user, "result").status()).isEqualTo(204);
      assertThat(history(user)).anyMatch(it -> it.endsWith(" · เหตุผล: " + WHY));
    } finally {
      staff.assign(user, "a81MOL", Set.of());
      staff.assign(user, office, Set.of());
    }
  }

  private Referral offered() {
    var number = session("ao8101b").post(path() + "/referrals", Map.of("projectCode", "D2-01")).json()
        .path("referralNumber").asText();
    return referrals.get(number);
  }

  private void attended() {
    submit("userTask_schedule", appointment("12/02/2561"));
    submit("userTask_recordAttendance", Map.of("attendance", "attended", "attendedDays", "1"));
  }

  private void developed() {
    attended();
    submit("userTask_recordResult",
        Map.of("resultCode", "developed", "completedOn", "12/02/2561", "note", "ทำได้ดี"));
    runJobs();
  }

  /** The journey has come to its end with this outcome. */
  private void ended(String outcome) {
    scenario.engine().getRuntimeService().createProcessInstanceModification(journey.getId())
        .cancelAllForActivity("catchEvent_roundOpened").startBeforeActivity("endEvent_" + outcome).execute();
    scenario.jdbc().sql("update journey.participant_case set state = ? where case_number = ?")
        .params(outcome, journey.getBusinessKey()).update();
  }

  /** Takes the appointment back while this change is made, and not yet committed; what came of it. */
  private Decision takenBackWhile(String change, long id) throws Exception {
    var decision = new TransactionTemplate(transactions).execute(status -> {
      scenario.jdbc().sql(change).param(id).update();
      var taken = CompletableFuture.supplyAsync(
          () -> corrections.takeBack(journey.getBusinessKey(), referral.number(), "appointment", WHY, "mol81"));
      scenario.awaitSomebodyWhoWaits();
      return taken;
    });
    return decision.get(30, TimeUnit.SECONDS);
  }

  /** A second officer of the same agency. */
  private String colleague() {
    staff.save("mol81x", "ชั่วคราว", "มาช่วย", "MOL", "journey");
    staff.assign("mol81x", referral.officeId(), Set.of(Role.AGENCY_OFFICER));
    staff.setOnDuty("mol81x", true);
    return "mol81x";
  }

  private int handedIn(String instanceId) {
    try {
      scenario.submit("mol81", instanceId, "userTask_recordAttendance",
          Map.of("attendance", "attended", "attendedDays", "1"));
      return 204;
    } catch (RuntimeException late) {
      return 409;
    }
  }

  private static List<Integer> atOnce(List<Callable<Integer>> clicks) throws Exception {
    var barrier = new CyclicBarrier(clicks.size());
    var threads = Executors.newFixedThreadPool(clicks.size());
    try {
      List<Future<Integer>> answers = clicks.stream().map(click -> threads.submit(() -> {
        barrier.await();
        return click.call();
      })).toList();
      var statuses = new ArrayList<Integer>();
      for (var answer : answers) {
        statuses.add(answer.get());
      }
      return statuses;
    } finally {
      threads.shutdownNow();
    }
  }

  private static Map<String, Object> appointment(String startsOn) {
    return Map.of("startsOn", startsOn, "startsAt", "09:00", "place", "ศูนย์ฝึกอาชีพ");
  }

  private WebSession.Answer takeBack(String user, String word) {
    return post(user, word, WHY);
  }

  private WebSession.Answer post(String user, @Nullable String word, String reason) {
    Map<String, Object> body = new HashMap<>();
    body.put("word", word);
    body.put("reason", reason);
    return session(user).post(path() + "/referrals/" + referral.number() + "/step-back", body);
  }

  /** What the page lets this user take back; null when nothing. */
  private @Nullable String offers(String user) {
    var word = session(user).get(path()).json().path("referrals").get(0).path("takesBack");
    return word.isNull() ? null : word.asText();
  }

  private List<String> history(String user) {
    return session(user).get(path()).json().path("history").findValuesAsText("what");
  }

  private WebSession session(String user) {
    return WebSession.of(port, user);
  }

  private String path() {
    return "/cases/" + journey.getBusinessKey();
  }

  private void submit(String step, Map<String, Object> form) {
    scenario.submit("mol81", instance().getId(), step, form);
  }

  private void runJobs() {
    scenario.runJobs(String.valueOf(now().processInstanceId()));
    scenario.runJobs(journey.getId());
  }

  private Referral now() {
    return referrals.get(referral.number());
  }

  private ProcessInstance instance() {
    return scenario.engine().getRuntimeService().createProcessInstanceQuery()
        .processInstanceId(now().processInstanceId()).singleResult();
  }

  private long running(@Nullable String instanceId) {
    return scenario.engine().getRuntimeService().createProcessInstanceQuery().processInstanceId(instanceId).count();
  }

  private List<String> kept() {
    return scenario.jdbc().sql("""
        select concat_ws(' ', word, coalesce(result_code, 'null'), coalesce(completed_on::text, 'null'), note, reason,
                         taken_back_by)
          from journey.referral_step_back where referral_id = ? order by id
        """).param(referral.id()).query(String.class).list();
  }

  /** Who answered, and the notes to the answer and to the result. */
  private String said() {
    return scenario.jdbc().sql("""
        select coalesce(answered_by, '–') || ', ' || coalesce(answer_note, '–') || ', ' || coalesce(result_note, '–')
          from journey.referral where id = ?
        """).param(referral.id()).query(String.class).single();
  }

  private List<String> outcomes() {
    return scenario.jdbc().sql("select outcome || ' ' || cause || ' ' || assessed_by from journey.outcome"
        + " where case_id = ? order by id").param(referral.caseId()).query(String.class).list();
  }

  private String state() {
    return scenario.jdbc().sql("select state from journey.participant_case where id = ?").param(referral.caseId())
        .query(String.class).single();
  }

  private List<String> actions() {
    return scenario.jdbc().sql("select action from journey.audit where detail ->> 'referral' = ? order by id")
        .param(referral.number()).query(String.class).list();
  }
}
