package th.cardholder.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** An agency that does not answer, is late or has failed is asked after by the AO and the chief (R08, R13). */
@JourneyTest
class WaitingReferralsTest {

  @Autowired
  private Scenario scenario;

  @LocalServerPort
  private int port;

  private ProcessInstance journey;
  private String number;

  @BeforeEach
  void aCase() {
    journey = Standing.at(scenario, "developing", scenario.person("8101"));
    number = journey.getBusinessKey();
  }

  @Test
  void anOfferThatIsNotAnsweredIsSeenByItsAoTheChiefAndTheSecretariatAndByNobodyElse() {
    var referral = offered("D2-01");

    for (var reader : List.of("ao8101b", "chief8101", "team8101")) {
      var line = line(reader, referral);
      assertThat(line.path("kind").asText()).as(reader).isEqualTo("unanswered");
      assertThat(line.path("caseNumber").asText()).isEqualTo(number);
      assertThat(line.path("agencyName").asText()).isEqualTo("กระทรวงแรงงาน จ.กระบี่");
      assertThat(line.path("projectName").asText()).contains("ช่างอเนกประสงค์");
      assertThat(line.path("dueThai").asText()).isEqualTo("26 ก.พ. 2561");
      assertThat(line.path("daysLate").asInt()).isZero();
      assertThat(line.path("aoName").asText()).isEqualTo(name("ao8101b"));
    }
    for (var other : List.of("ao8101a", "registrar8101", "chief8102", "governor81", "mol81", "admin", "policy")) {
      assertThat(lines(other).filter(it -> it.path("caseNumber").asText().equals(number))).as(other).isEmpty();
    }
  }

  @Test
  void oneThatIsOverdueIsSaidToBeAndByHowManyDaysInTheListAndOnTheCase() {
    var referral = offered("D2-01");
    var before = count("ao8101b", "late");
    due(referral, "2018-01-10");

    assertThat(line("ao8101b", referral).path("kind").asText()).isEqualTo("late");
    assertThat(line("ao8101b", referral).path("daysLate").asInt()).isEqualTo(33);
    assertThat(count("ao8101b", "late")).isEqualTo(before + 1);
    for (var reader : List.of("ao8101b", "chief8101", "mol81")) {
      var shown = session(reader).get("/cases/" + number).json().at("/referrals/0");
      assertThat(shown.path("daysLate").asInt()).as(reader).isEqualTo(33);
      assertThat(shown.path("dueThai").asText()).isEqualTo("10 ม.ค. 2561");
    }
    assertThat(lines("ao8101b").findFirst().orElseThrow().path("kind").asText()).as("the most urgent first")
        .isEqualTo("late");
  }

  @Test
  void aReferralIsLateByItsPresentStepAndNotByOneThatIsDone() {
    var referral = offered("D2-01");
    due(referral, "2018-01-10");
    agency(referral, "userTask_decide", Map.of("answer", "accept"));

    assertThat(line("chief8101", referral).path("kind").asText()).isEqualTo("underWay");
    assertThat(line("chief8101", referral).path("dueThai").asText()).isEqualTo("26 ก.พ. 2561");

    agency(referral, "userTask_schedule", Map.of("startsOn", "20/02/2561", "startsAt", "09:00", "place", "ศูนย์ฝึก"));
    assertThat(line("chief8101", referral).path("appointmentThai").asText()).isEqualTo("20 ก.พ. 2561 เวลา 09:00 น.");
    assertThat(line("chief8101", referral).path("dueThai").asText()).isEqualTo("27 ก.พ. 2561");
  }

  @Test
  void whoseOnlyReferralFailedIsSomebodysTaskUntilAnotherIsOffered() {
    var referral = offered("D2-01");
    failed(referral);

    assertThat(line("ao8101b", referral).path("kind").asText()).isEqualTo("nothingLeft");
    assertThat(line("chief8101", referral).path("stateThai").asText()).isEqualTo("ไม่ได้รับการพัฒนา");
    contact();
    assertThat(line("ao8101b", referral).path("kind").asText()).as("a word with the person is no development")
        .isEqualTo("nothingLeft");

    var other = offered("D2-05");
    assertThat(numbers("ao8101b")).contains(other).doesNotContain(referral);
  }

  @Test
  void aRefusalIsInTheAosTaskAndCountsAsFailedOnceThePlanIsLeftAsItIs() {
    var referral = offered("D2-01");
    agency(referral, "userTask_decide", Map.of("answer", "refuse", "reasonCode", "full"));
    assertThat(numbers("ao8101b")).doesNotContain(referral);

    scenario.submit("ao8101b", journey.getId(), "userTask_revisePlan",
        Map.of("decision", "none", "note", "ผู้มีบัตรฯ ขอคิดดูก่อน"));

    assertThat(line("ao8101b", referral).path("kind").asText()).isEqualTo("nothingLeft");
  }

  @Test
  void aResultThatIsNoDevelopmentIsToldToTheAoWhileOtherProjectsGoOnUntilTheAoHasSpokenWithThePerson() {
    var failed = offered("D2-01");
    var other = offered("D2-05");
    failed(failed);

    assertThat(line("ao8101b", failed).path("kind").asText()).isEqualTo("notDeveloped");
    assertThat(line("ao8101b", other).path("kind").asText()).isEqualTo("unanswered");
    contact();
    assertThat(numbers("ao8101b")).doesNotContain(failed).contains(other);
  }

  @Test
  void anOutcomeDoesNotTakeAnUnansweredReferralOutOfSightAndARecordedDeathDoes() {
    var referral = offered("D2-01");
    scenario.jdbc().sql("update journey.participant_case set state = 'notDeveloped' where case_number = ?")
        .param(number).update();
    assertThat(line("chief8101", referral).path("personInStateThai").asText()).isEqualTo("ยังไม่ได้รับการพัฒนา");

    var found = session("chief8101").post("/cases/search", Map.of("q", number)).json().get(0);
    assertThat(found.path("openStep").asText()).isEqualTo("ตอบรับหรือปฏิเสธ โครงการที่ส่งต่อมา");

    session("chief8101").post("/cases/" + number + "/circumstances", Map.of("kind", "died", "happenedOn", "12/02/2561"));
    assertThat(numbers("chief8101")).doesNotContain(referral);
  }

  @Test
  void whatIsLeftOfAYearThatIsOverIsNobodysTaskAnyMore() {
    var referral = offered("D2-01");
    var before = count("chief8101", "unanswered");
    scenario.jdbc().sql("insert into journey.measure_year values (2560, 'ปีก่อน', '2017-01-01', '2017-12-31')"
        + " on conflict do nothing").update();
    scenario.jdbc().sql("update journey.participant_case set year = 2560 where case_number = ?").param(number).update();

    assertThat(numbers("chief8101")).doesNotContain(referral);
    assertThat(numbers("ao8101b")).doesNotContain(referral);
    assertThat(count("chief8101", "unanswered")).isEqualTo(before - 1);

    // Until the next year opens the one that has closed is still the one in force.
    scenario.jdbc().sql("update journey.participant_case set year = 2561 where case_number = ?").param(number).update();
    scenario.jdbc().sql("update journey.measure_year set closes = '2018-02-01' where year = 2561").update();
    try {
      assertThat(numbers("chief8101")).contains(referral);
    } finally {
      scenario.jdbc().sql("update journey.measure_year set closes = '2018-12-31' where year = 2561").update();
      // A year with nothing but a name is none that a node starts on.
      scenario.jdbc().sql("delete from journey.measure_year where year = 2560").update();
    }
  }

  @Test
  void whoIsNamedIsRecordedAsSeenInAListAndACountNamesNobody() {
    offered("D2-01");
    var views = views();
    session("chief8101").get("/referrals/waiting/counts");
    assertThat(views()).isEqualTo(views);

    session("chief8101").get("/referrals/waiting");
    assertThat(views()).isEqualTo(views + 1);
  }

  private String offered(String project) {
    return session("ao8101b").post("/cases/" + number + "/referrals", Map.of("projectCode", project)).json()
        .path("referralNumber").asText();
  }

  private void failed(String referral) {
    agency(referral, "userTask_decide", Map.of("answer", "accept"));
    agency(referral, "userTask_schedule", Map.of("startsOn", "12/02/2561", "place", "ศูนย์ฝึก"));
    agency(referral, "userTask_recordAttendance",
        Map.of("attendance", "absent", "next", "ended", "note", "ไม่มาสามครั้ง"));
  }

  private void contact() {
    scenario.jdbc().sql("""
        insert into journey.contact (case_id, contacted_on, reached, channel, stage, recorded_at, recorded_by)
        select id, '2018-02-12', true, 'phone', 'waiting', '2018-02-13T09:00+07:00', 'ao8101b'
          from journey.participant_case where case_number = ?
        """).param(number).update();
  }

  private void agency(String referral, String step, Map<String, Object> form) {
    var instance = scenario.jdbc().sql("select process_instance_id from journey.referral where referral_number = ?")
        .param(referral).query(String.class).single();
    scenario.submit("mol81", instance, step, form);
    scenario.runJobs(instance);
  }

  /** As if the agency had been to answer by this day. */
  private void due(String referral, String day) {
    scenario.jdbc().sql("update journey.referral set due_on = ?::date where referral_number = ?").params(day, referral)
        .update();
  }

  private JsonNode line(String userId, String referral) {
    return lines(userId).filter(it -> it.path("referralNumber").asText().equals(referral)).findFirst().orElseThrow();
  }

  private List<String> numbers(String userId) {
    return lines(userId).map(it -> it.path("referralNumber").asText()).toList();
  }

  private Stream<JsonNode> lines(String userId) {
    var answer = session(userId).get("/referrals/waiting");
    assertThat(answer.status()).as(userId).isEqualTo(200);
    return StreamSupport.stream(answer.json().path("lines").spliterator(), false);
  }

  private int count(String userId, String kind) {
    return session(userId).get("/referrals/waiting/counts").json().path(kind).asInt();
  }

  private int views() {
    return scenario.jdbc().sql("""
        select count(*) from journey.person_view v join journey.participant_case c on c.cardholder_id = v.cardholder_id
         where c.case_number = ? and v.purpose = 'list' and v.actor = 'chief8101' and v.office_id = 'd8101'
        """).param(number).query(Integer.class).single();
  }

  private String name(String userId) {
    return scenario.jdbc().sql("select first_name || ' ' || last_name from journey.officer where user_id = ?")
        .param(userId).query(String.class).single();
  }

  private WebSession session(String userId) {
    return WebSession.of(port, userId);
  }
}
