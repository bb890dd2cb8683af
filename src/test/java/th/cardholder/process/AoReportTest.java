package th.cardholder.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import th.cardholder.process.WebSession.Answer;

/** What an AO reports to the team: figures of the product with a remark (domain.md §2.2, the AO's item 6; ADR 0071). */
@JourneyTest
class AoReportTest {

  private static final String DISTRICT = "2404";
  private static final String OFFICE = "d" + DISTRICT;
  private static final String AO = "ao" + DISTRICT + "a";
  private static final String CHIEF = "chief" + DISTRICT;

  @Autowired
  private Scenario scenario;

  @LocalServerPort
  private int port;

  private int keys;

  @BeforeEach
  @AfterEach
  void nothingIsReported() {
    scenario.jdbc().sql("delete from journey.ao_report").update();
    scenario.jdbc().sql("delete from journey.interview_appointment").update();
    scenario.jdbc().sql("delete from journey.interview_slot").update();
  }

  @Test
  void theFiguresOfAMonthAreWhatTheProductKnows() {
    var before = now();
    Cases.awaitingInterview(scenario, DISTRICT, AO);
    Cases.awaitingPlan(scenario, DISTRICT, AO);
    Cases.developing(scenario, DISTRICT, AO);
    var missed = Cases.awaitingInterview(scenario, DISTRICT, AO);
    appointed(missed.getBusinessKey());
    scenario.submit(AO, missed.getId(), "userTask_interview",
        new HashMap<>(Map.of("meeting", "noShow", "interviewedOn", "12/02/2561", "nextOn", "20/02/2561")));
    var kept = Cases.awaitingInterview(scenario, DISTRICT, AO);
    appointed(kept.getBusinessKey());
    scenario.submit(AO, kept.getId(), "userTask_interview", Scenario.interviewForm());

    var now = now();
    assertThat(more(before, now, "สัมภาษณ์แล้ว")).isEqualTo(3);
    assertThat(more(before, now, "ไม่พบ (ครั้ง)")).isEqualTo(1);
    assertThat(more(before, now, "พบตามนัด")).isEqualTo(1);
    assertThat(more(before, now, "ไม่พบตามนัด")).isEqualTo(1);
    assertThat(more(before, now, "ตกลงแผนแล้ว")).isEqualTo(1);
    assertThat(more(before, now, "รอสัมภาษณ์ขณะนี้")).isEqualTo(2);
    assertThat(number(session(AO).get("/ao-reports?month=2018-01").json().at("/own/now"), "สัมภาษณ์แล้ว")).as("another month").isZero();
  }

  @Test
  void whoHasEndedIsToBeFollowedUpNoMoreAndAnEndThatWasUndoneIsNone() {
    var before = now();
    var alive = Cases.developing(scenario, DISTRICT, AO).getBusinessKey();
    var dead = Cases.developing(scenario, DISTRICT, AO).getBusinessKey();
    var declined = Cases.awaitingInterview(scenario, DISTRICT, AO);
    scenario.submit(AO, declined.getId(), "userTask_interview", new HashMap<>(Map.of("meeting", "met", "interviewedOn", "12/02/2561",
        "wishes", "no", "declineReason", "working")));
    assertThat(more(before, now(), "ไม่ประสงค์เข้าร่วม")).isEqualTo(1);
    roundIsOpen(true, alive, dead);
    try {
      assertThat(more(before, now(), "ต้องติดตามผลขณะนี้")).isEqualTo(2);

      session(CHIEF).post("/cases/" + dead + "/circumstances", Map.of("kind", "died", "happenedOn", "12/02/2561", "note", "ญาติแจ้ง"));
      session(CHIEF).post("/cases/" + declined.getBusinessKey() + "/reopening", Map.of("reason", "เปลี่ยนใจ ขอเข้าร่วม"));

      var now = now();
      assertThat(more(before, now, "ต้องติดตามผลขณะนี้")).isEqualTo(1);
      assertThat(more(before, now, "ติดตามผลเกินกำหนด")).isEqualTo(1);
      assertThat(more(before, now, "ไม่ประสงค์เข้าร่วม")).isZero();
    } finally {
      roundIsOpen(false, alive, dead);
    }
  }

  /** A round of these cases that is open, and over by its days; or as it was. */
  private void roundIsOpen(boolean open, String... cases) {
    var jdbc = scenario.jdbc();
    if (open) {
      jdbc.sql("insert into journey.follow_up_round (year, kind, state) values (2561, 'followUpJune', 'planned') on conflict do nothing").update();
      jdbc.sql("update journey.measure_window set opens = '2018-02-01', closes = '2018-02-10' where year = 2561 and kind = 'followUpJune'").update();
      jdbc.sql("update journey.follow_up_round set state = 'open' where year = 2561 and kind = 'followUpJune'").update();
      jdbc.sql("""
          insert into journey.follow_up_due (case_id, year, round_kind, opened_at)
          select id, 2561, 'followUpJune', now() from journey.participant_case where case_number = any(?)
          """).param(cases).update();
    } else {
      jdbc.sql("delete from journey.follow_up_due where case_id in (select id from journey.participant_case where case_number = any(?))")
          .param(cases).update();
      jdbc.sql("update journey.follow_up_round set state = 'planned' where year = 2561 and kind = 'followUpJune'").update();
      jdbc.sql("update journey.measure_window set opens = '2018-06-01', closes = '2018-06-30' where year = 2561 and kind = 'followUpJune'").update();
    }
  }

  @Test
  void aReportStaysAsItWasSentAndOneThatIsSentAgainCounts() {
    var first = sent("งานล่าช้าเพราะฝนตก");
    var was = number(first.path("figures"), "รอสัมภาษณ์ขณะนี้");
    Cases.awaitingInterview(scenario, DISTRICT, AO);

    var own = session(AO).get("/ao-reports").json().path("own");
    assertThat(number(own.at("/sent/figures"), "รอสัมภาษณ์ขณะนี้")).isEqualTo(was);
    assertThat(number(own.path("now"), "รอสัมภาษณ์ขณะนี้")).isEqualTo(was + 1);
    sent(null);
    var again = session(CHIEF).get("/ao-reports").json();
    assertThat(number(line(again).path("figures"), "รอสัมภาษณ์ขณะนี้")).isEqualTo(was + 1);
    assertThat(line(again).path("remark").isNull()).isTrue();
  }

  @Test
  void theSameClickTwiceIsOneReport() {
    var asked = asked("2018-02", "ครบตามแผน");
    assertThat(session(AO).post("/ao-reports", asked).status()).isEqualTo(200);
    assertThat(session(AO).post("/ao-reports", asked).status()).isEqualTo(200);

    assertThat(scenario.jdbc().sql("select count(*) from journey.ao_report").query(Integer.class).single()).isEqualTo(1);
  }

  @Test
  void theChiefAndTheSecretariatSeeWhoHasReportedAndWhoHasNot() {
    sent("ครบตามแผน");

    for (var user : new String[] {CHIEF, "team" + DISTRICT}) {
      var shown = session(user).get("/ao-reports").json();
      assertThat(shown.path("own").isNull()).isTrue();
      assertThat(shown.path("team")).hasSizeGreaterThan(1);
      assertThat(line(shown).path("remark").asText()).isEqualTo("ครบตามแผน");
      assertThat(StreamSupport.stream(shown.path("team").spliterator(), false).filter(it -> it.path("sentThai").isNull()).count())
          .isEqualTo(shown.path("team").size() - 1L);
      assertThat(session(user).get("/ao-reports?month=2018-01").json().path("team").findValuesAsText("sentThai")).containsOnly("null");
    }
    assertThat(session(AO).get("/ao-reports").json().path("team")).as("an AO sees one's own").isEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"2018-03|ดี|month|โปรดเลือกเดือน", "2017-10|ดี|month|โปรดเลือกเดือน", "กุมภา|ดี|month|โปรดเลือกเดือน",
      "2018-02|บัญชี 123-4-56789-0|remark|เลขที่บัญชี"})
  void whatCannotBeSentIsRefusedWithWhatToDo(String month, String remark, String field, String sentence) {
    assertRefused(session(AO).post("/ao-reports", asked(month, remark)), 400, field, sentence);
  }

  @Test
  void aReportIsAnAosOwn() {
    assertRefused(session(AO).post("/ao-reports", asked("2018-02", "ก".repeat(1001))), 400, "remark", "ยาวเกินไป");
    var keyless = asked("2018-02", "ดี");
    keyless.remove("requestKey");
    assertRefused(session(AO).post("/ao-reports", keyless), 400, "requestKey", "โปรดเปิดหน้านี้ใหม่");
    assertRefused(session(CHIEF).post("/ao-reports", asked("2018-02", "ดี")), 403, null, "เฉพาะ AO");
    assertRefused(session("ao2402a").post("/ao-reports", asked("2018-02", "ดี")), 403, null, "เฉพาะ AO");
    assertRefused(session("registrar" + DISTRICT).get("/ao-reports"), 403, null, "นายอำเภอและฝ่ายเลขานุการ");
    assertRefused(session(CHIEF).get("/ao-reports?office=d2402"), 403, null, "นายอำเภอและฝ่ายเลขานุการ");
  }

  /** An appointment of today. */
  private void appointed(String caseNumber) {
    scenario.jdbc().sql("""
        with slot as (insert into journey.interview_slot (office_id, ao_user_id, day, starts_at, minutes, at_home, place, opened_at, opened_by)
          select office_id, ao_user_id, date '2018-02-12', time '09:00' + (select count(*) from journey.interview_slot) * interval '1 hour', 60,
                 false, 'ที่ว่าการอำเภอ', now(), ao_user_id from journey.participant_case where case_number = :number returning id)
        insert into journey.interview_appointment (case_id, slot_id, booked_at, booked_by)
        select c.id, slot.id, now(), c.ao_user_id from slot, journey.participant_case c where c.case_number = :number
        """).param("number", caseNumber).update();
  }

  private JsonNode now() {
    return session(AO).get("/ao-reports").json().at("/own/now");
  }

  private static int more(JsonNode before, JsonNode now, String label) {
    return number(now, label) - number(before, label);
  }

  private static int number(JsonNode lines, String label) {
    return StreamSupport.stream(lines.spliterator(), false).filter(it -> it.path("label").asText().equals(label)).findFirst().orElseThrow()
        .path("number").asInt();
  }

  private JsonNode line(JsonNode shown) {
    return StreamSupport.stream(shown.path("team").spliterator(), false).filter(it -> !it.path("sentThai").isNull()).findFirst().orElseThrow();
  }

  private JsonNode sent(String remark) {
    var answer = session(AO).post("/ao-reports", asked("2018-02", remark));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }

  private Map<String, Object> asked(String month, String remark) {
    Map<String, Object> asked = new HashMap<>(Map.of("officeId", OFFICE, "month", month, "requestKey", "report " + keys++ + System.nanoTime()));
    asked.put("remark", remark);
    return asked;
  }

  private static void assertRefused(Answer answer, int status, String field, String sentence) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.message()).contains(sentence);
    if (field != null) {
      assertThat(answer.field()).isEqualTo(field);
    }
  }

  private WebSession session(String userId) {
    return WebSession.of(port, userId);
  }
}
