package th.cardholder.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import th.cardholder.referral.Agenda;
import th.cardholder.referral.ReferralProcess.Verdict;
import th.cardholder.steering.OverdueOffers;

/** A referral lives to its end whatever its agency does or leaves undone (R14, ADR 0061). */
@JourneyTest
class ReferralToProvinceTest {

  @Autowired
  private Scenario scenario;

  @Autowired
  private Agenda agenda;

  @Autowired
  private OverdueOffers overdue;

  @LocalServerPort
  private int port;

  private String journey;
  private String number;
  private String referral;

  @BeforeEach
  void anOfferOfACase() {
    var instance = Standing.at(scenario, "developing", scenario.person("8101"));
    journey = instance.getId();
    number = instance.getBusinessKey();
    referral = session("ao8101b").post("/cases/" + number + "/referrals", Map.of("projectCode", "D2-01")).json()
        .path("referralNumber").asText();
  }

  @Test
  void anAgencyThatHasNoPlaceAsksTheProvinceAndTheTeamIsTold() {
    answer(Map.of("answer", "province", "reasonCode", "full", "note", "เต็มทั้งปี"));

    assertThat(state()).isEqualTo("onAgenda");
    assertThat(activities()).containsExactly("catchEvent_provinceDecided");
    assertThat(told()).containsExactly("toProvince");
    assertThat(text("due_on")).as("the province has a day").isEqualTo("2018-03-14");
    assertThat(text("reason_code")).isEqualTo("full");
  }

  @Test
  void withoutAReasonNobodyIsSentToTheProvince() {
    var wrong = session("mol81").post("/submissions/" + task("userTask_decide"), Map.of("answer", "province"));

    assertThat(state()).isEqualTo("offered");
    assertThat(wrong.status()).isBetween(400, 499);
  }

  @Test
  void anOfferThatNobodyAnswersIsRemindedOfAndThenGoesToTheProvinceEachOnce() {
    due("2018-02-11");
    overdue.all();
    overdue.all();
    assertThat(reminders()).isEqualTo(1);
    assertThat(state()).as("reminded and no more").isEqualTo("offered");

    due("2018-02-04");
    overdue.all();
    overdue.all();
    run();
    assertThat(state()).isEqualTo("onAgenda");
    assertThat(activities()).containsExactly("catchEvent_provinceDecided");
    assertThat(told()).containsExactly("unanswered");
    assertThat(text("agenda_cause")).isEqualTo("unanswered");
  }

  @Test
  void anOfferWhoseProcessIsSuspendedHoldsUpNoOtherAndGoesOnLater() {
    var suspended = referral;
    due("2018-01-20");
    var held = text("process_instance_id");
    scenario.engine().getRuntimeService().suspendProcessInstanceById(held);
    anOfferOfACase();
    due("2018-01-20");

    overdue.all();
    assertThat(state()).isEqualTo("onAgenda");

    referral = suspended;
    assertThat(state()).isEqualTo("offered");
    scenario.engine().getRuntimeService().activateProcessInstanceById(held);
    overdue.all();
    assertThat(state()).isEqualTo("onAgenda");
  }

  @Test
  void theProvinceSendsItBackToItsAgencyWhichAnswersOnceMore() {
    answer(Map.of("answer", "province", "reasonCode", "full"));

    assertThat(agenda.decide(referral, new Agenda.Verdict(Verdict.BACK_TO_AGENCY, null, "เพิ่มรุ่นแล้ว"), "1", "secretary81", "p81")
        .isRight()).isTrue();
    assertThat(state()).isEqualTo("offered");
    assertThat(activities()).containsExactly("userTask_decide");
    assertThat(text("due_on")).as("a new due date").isEqualTo("2018-02-26");
    assertThat(told()).containsExactly("toProvince", "provinceSentBack");

    answer(Map.of("answer", "accept"));
    assertThat(state()).isEqualTo("accepted");
  }

  @Test
  void theProvinceOffersSomethingElseInItsPlaceWhichGoesOnByItself() {
    answer(Map.of("answer", "province", "reasonCode", "noCourse"));

    assertThat(agenda.decide(referral, new Agenda.Verdict(Verdict.ELSEWHERE, "D2-02", null), "1", "secretary81", "p81").isRight())
        .isTrue();
    assertThat(state()).isEqualTo("replaced");
    assertThat(activities()).isEmpty();
    assertThat(scenario.jdbc().sql("""
        select r.project_code || ' ' || r.state || ' ' || r.office_id from journey.referral r
          join journey.referral b on b.id = r.replaces where b.referral_number = ?
        """).param(referral).query(String.class).single()).isEqualTo("D2-02 offered a81MOAC");
  }

  @Test
  void whereThereIsNoPlaceTheAoRevisesThePlan() {
    answer(Map.of("answer", "province", "reasonCode", "noBudget"));

    assertThat(agenda.decide(referral, new Agenda.Verdict(Verdict.CLOSED, null, "ไม่มีโครงการในจังหวัด"), "1", "secretary81", "p81")
        .isRight()).isTrue();
    run();
    assertThat(state()).isEqualTo("refused");
    assertThat(text("reason_code")).isEqualTo("provinceClosed");
  }

  @Test
  void aDecisionIsCarriedOutOnce() {
    answer(Map.of("answer", "province", "reasonCode", "full"));
    var verdict = new Agenda.Verdict(Verdict.ELSEWHERE, "D2-02", null);
    agenda.decide(referral, verdict, "1", "secretary81", "p81");

    assertThat(agenda.decide(referral, verdict, "1", "secretary81", "p81").<String>fold(it -> "", why -> why))
        .contains("ไม่อยู่ในวาระแล้ว").contains("โปรด");
    assertThat(scenario.jdbc().sql("""
        select count(*) from journey.referral r join journey.participant_case c on c.id = r.case_id where c.case_number = ?
        """).param(number).query(Integer.class).single()).isEqualTo(2);
  }

  @Test
  void theSameProjectIsNoOtherOne() {
    answer(Map.of("answer", "province", "reasonCode", "full"));

    assertThat(agenda.decide(referral, new Agenda.Verdict(Verdict.ELSEWHERE, "D2-01", null), "1", "secretary81", "p81")
        .<String>fold(it -> "", why -> why)).contains("โปรดเลือกโครงการอื่น");
    assertThat(state()).isEqualTo("onAgenda");
  }

  @Test
  void anEndOfTheCaseTakesItFromTheAgendaAndAWrongReportPutsItBack() {
    answer(Map.of("answer", "province", "reasonCode", "full"));
    assertThat(session("chief8101").post("/cases/" + number + "/circumstances",
        Map.of("kind", "died", "happenedOn", "12/02/2561")).status()).isEqualTo(204);
    assertThat(state()).isEqualTo("cancelled");

    assertThat(session("chief8101").post("/cases/" + number + "/circumstances/correction", Map.of("reason", "แจ้งผิดคน")).status())
        .isEqualTo(204);
    run();
    assertThat(state()).isEqualTo("onAgenda");
    assertThat(activities()).containsExactly("catchEvent_provinceDecided");
    assertThat(told()).as("told once").containsExactly("toProvince");
  }

  @Test
  void itsAoTakesAnUnansweredOfferBackAndTheAgencyHasItNoMore() {
    var path = "/cases/" + number + "/referrals/" + referral + "/withdrawal";
    assertThat(line("ao8101b")).contains("\"moves\":\"withdraw\"");
    assertThat(session("ao8101b").post(path, Map.of()).status()).as("a reason is needed").isEqualTo(400);
    assertThat(session("chief8101").post(path, Map.of("reason", "เปลี่ยนใจ")).status()).isEqualTo(403);
    assertThat(session("mol81").post(path, Map.of("reason", "เปลี่ยนใจ")).status()).isEqualTo(403);
    assertThat(state()).isEqualTo("offered");

    assertThat(session("ao8101b").post(path, Map.of("reason", "ผู้มีบัตรฯ เปลี่ยนใจ")).status()).isEqualTo(204);
    assertThat(session("ao8101b").post(path, Map.of("reason", "ผู้มีบัตรฯ เปลี่ยนใจ")).status()).as("twice").isEqualTo(204);
    assertThat(state()).isEqualTo("cancelled");
    assertThat(activities()).isEmpty();
  }

  @Test
  void whatAnAgencyHasAcceptedItsAoDoesNotTakeBack() {
    answer(Map.of("answer", "accept"));

    var answer = session("ao8101b").post("/cases/" + number + "/referrals/" + referral + "/withdrawal", Map.of("reason", "เปลี่ยนใจ"));
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.json().path("message").asText()).contains("โปรดติดต่อหน่วยงาน");
  }

  @Test
  void anAgencyHandsAReferralToAnotherWithAllThatItNotedAndTheAoIsTold() {
    answer(Map.of("answer", "accept", "note", "สนใจงานไม้"));
    var path = "/cases/" + number + "/referrals/" + referral + "/hand-over";
    assertThat(line("mol81")).contains("\"moves\":\"handOver\"");
    var choices = session("mol81").get(path + "-choices").json();
    assertThat(StreamSupport.stream(choices.spliterator(), false).map(it -> it.path("code").asText())).contains("D2-02")
        .doesNotContain("D2-01", "D1-01");
    assertThat(session("moac81").get(path + "-choices").status()).isEqualTo(404);
    assertThat(session("mol81").post(path, Map.of("projectCode", "D1-01", "reason", "ย้าย")).status()).as("its own").isEqualTo(400);
    assertThat(session("ao8101b").post(path, Map.of("projectCode", "D2-02", "reason", "ย้าย")).status()).isEqualTo(404);

    var to = Map.of("projectCode", "D2-02", "reason", "ทำนาอยู่แล้ว เหมาะกับเกษตรมากกว่า");
    assertThat(session("mol81").post(path, to).status()).isEqualTo(204);
    assertThat(session("mol81").post(path, to).status()).as("twice").isEqualTo(204);
    assertThat(state()).isEqualTo("replaced");
    assertThat(activities()).isEmpty();
    assertThat(told()).containsExactly("accepted", "handedOver");
    var next = scenario.jdbc().sql("""
        select r.process_instance_id from journey.referral r join journey.referral b on b.id = r.replaces
         where b.referral_number = ?
        """).param(referral).query(String.class).single();
    assertThat((String) scenario.open("moac81", next, "userTask_decide").get("beforeText"))
        .contains("กระทรวงแรงงาน").contains("เหมาะกับเกษตรมากกว่า").contains("สนใจงานไม้");
  }

  private void answer(Map<String, Object> form) {
    scenario.submit("mol81", text("process_instance_id"), "userTask_decide", form);
    run();
  }

  private void run() {
    scenario.runJobs(text("process_instance_id"));
    scenario.runJobs(journey);
  }

  private String task(String step) {
    return scenario.task(text("process_instance_id"), step).getId();
  }

  private String state() {
    return text("state");
  }

  private String text(String column) {
    return scenario.jdbc().sql("select " + column + "::text from journey.referral where referral_number = ?").param(referral)
        .query(String.class).single();
  }

  private void due(String day) {
    scenario.jdbc().sql("update journey.referral set due_on = ?::date where referral_number = ?").params(day, referral).update();
  }

  private int reminders() {
    return scenario.jdbc().sql("""
        select count(*) from journey.reminder m join journey.referral r on r.id = m.referral_id where r.referral_number = ?
        """).param(referral).query(Integer.class).single();
  }

  private List<String> told() {
    return scenario.jdbc().sql("""
        select n.kind from journey.notice n join journey.referral r on r.id = n.referral_id where r.referral_number = ? order by n.id
        """).param(referral).query(String.class).list();
  }

  private List<String> activities() {
    return scenario.jdbc().sql("""
        select e.act_id_ from act_ru_execution e join journey.referral r on r.process_instance_id = e.proc_inst_id_
         where r.referral_number = ? and e.act_id_ is not null and e.is_active_
        """).param(referral).query(String.class).list();
  }

  private String line(String userId) {
    return session(userId).get("/cases/" + number + "/referrals").body();
  }

  private WebSession session(String userId) {
    return WebSession.of(port, userId);
  }
}
