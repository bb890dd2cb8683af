package th.cardholder.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import th.cardholder.notice.Notice;
import th.cardholder.notice.Notices;

/** Whoever looks after a case is told what an agency decided, and ticks it off (ADR 0060). */
@JourneyTest
class NoticesTest {

  @Autowired
  private Scenario scenario;

  @Autowired
  private Notices notices;

  @LocalServerPort
  private int port;

  private String number;
  private String referral;

  @BeforeEach
  void anOfferOfACase() {
    number = Standing.at(scenario, "developing", scenario.person("8101")).getBusinessKey();
    referral = session("ao8101b").post("/cases/" + number + "/referrals", Map.of("projectCode", "D2-01")).json()
        .path("referralNumber").asText();
  }

  @Test
  void theAoOfTheCaseAndNobodyElseIsToldOfAnAcceptanceAndOfTheResultEachOnceAndTicksThemOff() {
    agency("userTask_decide", Map.of("answer", "accept"));
    assertThat(kinds("ao8101b")).containsExactly("accepted");
    for (var other : List.of("ao8101a", "chief8101", "mol81", "governor81", "registrar8101", "ao8102b")) {
      assertThat(kinds(other)).as(other).isEmpty();
    }
    var before = count("ao8101b");
    var line = lines("ao8101b").get(0);
    assertThat(line.path("what").asText()).isEqualTo("หน่วยงานรับไว้พัฒนา");
    assertThat(line.path("referralNumber").asText()).isEqualTo(referral);

    agency("userTask_schedule", Map.of("startsOn", "12/02/2561", "place", "ศูนย์ฝึก"));
    agency("userTask_recordAttendance", Map.of("attendance", "absent", "next", "ended", "note", "ไม่มาสามครั้ง"));
    assertThat(kinds("ao8101b")).containsExactly("accepted", "notDeveloped");
    assertThat(count("ao8101b")).isEqualTo(before + 1);

    var ids = lines("ao8101b").stream().map(it -> it.path("id").asLong()).toList();
    assertThat(session("ao8101a").post("/notices/seen", Map.of("ids", ids)).status()).isEqualTo(204);
    assertThat(kinds("ao8101b")).as("a colleague ticks nothing off").hasSize(2);
    assertThat(session("ao8101b").post("/notices/seen", Map.of("ids", ids)).status()).isEqualTo(204);
    assertThat(session("ao8101b").post("/notices/seen", Map.of("ids", ids)).status()).isEqualTo(204);
    assertThat(kinds("ao8101b")).isEmpty();
    assertThat(scenario.jdbc().sql("select seen_by from journey.notice where id = any(?)").param(ids.toArray(Long[]::new))
        .query(String.class).list()).containsOnly("ao8101b");
  }

  @Test
  void aCaseWithoutAnAoIsToldToTheChiefAndTheSecretariat() {
    agency("userTask_decide", Map.of("answer", "accept"));
    scenario.jdbc().sql("update journey.participant_case set ao_user_id = null where case_number = ?").param(number).update();

    assertThat(kinds("ao8101b")).isEmpty();
    assertThat(kinds("chief8101")).containsExactly("accepted");
    assertThat(kinds("team8101")).containsExactly("accepted");
    assertThat(kinds("chief8102")).isEmpty();
  }

  @Test
  void aRefusalIsATaskOfItsOwnAndNoNotice() {
    agency("userTask_decide", Map.of("answer", "refuse", "reasonCode", "notEligible"));

    assertThat(kinds("ao8101b")).isEmpty();
  }

  @Test
  void theSameThingIsToldOnce() {
    var of = scenario.jdbc().sql("select case_id, id from journey.referral where referral_number = ?").param(referral)
        .query((row, n) -> new Notice(Notice.Kind.CLASS_MOVED, row.getLong(1), row.getLong(2), "7", null)).single();

    notices.tell(of);
    notices.tell(of);

    assertThat(kinds("ao8101b")).containsExactly("classMoved");
  }

  @Test
  void whoeverReadsTheListIsRecordedAndTheNumberShowsNobody() {
    agency("userTask_decide", Map.of("answer", "accept"));
    var views = views();
    count("ao8101b");
    assertThat(views()).isEqualTo(views);
    lines("ao8101b");
    assertThat(views()).isEqualTo(views + 1);
  }

  @Test
  void whatIsNoListOfNumbersIsRefusedInThai() {
    var answer = session("ao8101b").post("/notices/seen", Map.of("ids", "ทั้งหมด"));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("message").asText()).contains("โปรด");
  }

  private void agency(String step, Map<String, Object> form) {
    var instance = scenario.jdbc().sql("select process_instance_id from journey.referral where referral_number = ?")
        .param(referral).query(String.class).single();
    scenario.submit("mol81", instance, step, form);
    scenario.runJobs(instance);
  }

  private List<String> kinds(String userId) {
    return lines(userId).stream().map(it -> it.path("kind").asText()).toList();
  }

  private List<JsonNode> lines(String userId) {
    var answer = session(userId).get("/notices");
    assertThat(answer.status()).as(userId).isEqualTo(200);
    return StreamSupport.stream(answer.json().path("lines").spliterator(), false)
        .filter(it -> it.path("caseNumber").asText().equals(number)).toList();
  }

  private int count(String userId) {
    return session(userId).get("/notices/count").json().path("count").asInt();
  }

  private int views() {
    return scenario.jdbc().sql("""
        select count(*) from journey.person_view v join journey.participant_case c on c.cardholder_id = v.cardholder_id
         where c.case_number = ? and v.purpose = 'list' and v.actor = 'ao8101b'
        """).param(number).query(Integer.class).single();
  }

  private WebSession session(String userId) {
    return WebSession.of(port, userId);
  }
}
