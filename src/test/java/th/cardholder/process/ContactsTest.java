package th.cardholder.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** R09: a contact is noted down whenever there is one; and how complete the rounds are, in numbers. */
@JourneyTest
class ContactsTest {

  @Autowired
  private Scenario scenario;

  @LocalServerPort
  private int port;

  private String number;

  @BeforeEach
  void inDevelopment() {
    number = inDevelopment("8101");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ao8101a", "chief8101", "team8101"})
  void R09_aContactIsRecordedAtAnyTimeByWhoeverLooksAfterTheCase(String user) {
    assertThat(record(user, contact()).status()).isEqualTo(204);

    assertThat(contacts()).containsExactly("2018-02-12 phone underway " + user);
    assertThat(scenario.jdbc().sql("""
        select a.detail::text from journey.audit a join journey.participant_case c on c.id = a.case_id
         where c.case_number = ? and a.action = 'contact.recorded' and a.actor = ?
        """).params(number, user).query(String.class).single()).isEqualTo("{}");
    assertThat(session(user).get("/cases/" + number).json().at("/history/0/what").asText())
        .isEqualTo("บันทึกการติดต่อผู้มีบัตรฯ");
  }

  @Test
  void nobodyElseRecordsAContact() {
    assertThat(record("registrar8101", contact()).status()).isEqualTo(403);
    assertThat(record("ao8101b", contact()).message()).contains("เฉพาะ AO ของเรื่อง");
    assertThat(record("governor81", contact()).status()).isEqualTo(403);
    assertThat(record("ao8102a", contact()).status()).isEqualTo(404);
    assertThat(record("mol81", contact()).status()).isEqualTo(404);
    assertThat(session("ao8101b").get("/cases/" + number + "/contact-choices").status()).isEqualTo(404);
    assertThat(contacts()).isEmpty();
  }

  @Test
  void aDoubleClickRecordsOneContact() throws Exception {
    var ao = session("ao8101a");
    var twice = contact();
    twice.put("requestKey", "key-" + number);
    List<Callable<Integer>> clicks = List.of(() -> ao.post(path(), twice).status(),
        () -> session("ao8101a").post(path(), twice).status());

    var workers = Executors.newFixedThreadPool(2);
    try {
      List<Integer> answers = new ArrayList<>();
      for (var answer : workers.invokeAll(clicks)) {
        answers.add(answer.get());
      }
      assertThat(answers).containsOnly(204);
    } finally {
      workers.shutdownNow();
    }

    assertThat(contacts()).hasSize(1);
    state("developed");
    assertThat(ao.post(path(), twice).status()).isEqualTo(204);
    var first = number;
    number = inDevelopment("8101");
    assertThat(ao.post(path(), twice).message()).contains("โปรดเปิดหน้านี้ใหม่");
    assertThat(first).isNotEqualTo(number);
  }

  @Test
  void aCorrectedContactIsNotTakenForADoubleClick() {
    var first = contact();
    first.put("requestKey", "corrected-" + number);
    first.put("yearlyIncome", "24,000");
    first.put("incomeSource", "told");
    assertThat(record("ao8101a", first).status()).isEqualTo(204);
    var corrected = new HashMap<>(first);
    corrected.put("channel", "home");

    var answer = record("ao8101a", corrected);

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.message()).contains("ข้อมูลที่แก้ไขยังไม่ได้บันทึก");
    assertThat(contacts()).containsExactly("2018-02-12 phone underway ao8101a");
    assertThat(record("ao8101a", first).status()).isEqualTo(204);
  }

  @ParameterizedTest
  @ValueSource(strings = {"note", "requestKey"})
  void charactersThatCannotBeKeptAreRefused(String field) {
    var wrong = contact();
    wrong.put(field, "a\u0000b");

    var answer = record("ao8101a", wrong);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.field()).isEqualTo(field);
    assertThat(contacts()).isEmpty();
  }

  @Test
  void charactersThatCannotBeKeptAreRefusedAtEveryDesk() {
    var chief = session("chief8101");
    var ao = session("ao8101a");

    assertUnusable(chief.post("/cases/" + number + "/circumstances",
        Map.of("kind", "died", "happenedOn", "12/02/2561", "note", "ก\u0000")), "note");
    assertUnusable(chief.post("/cases/" + number + "/circumstances/correction",
        Map.of("reason", "แจ้งผิดคน\u0007")), "reason");
    assertUnusable(chief.post("/cases/" + number + "/reopening", Map.of("reason", "กลับมาแจ้ง\u0000")), "reason");
    assertUnusable(ao.post("/cases/" + number + "/referrals", Map.of("projectCode", "D2-01", "note", "\u0000")), "note");
    assertUnusable(ao.post("/cases/" + number + "/referrals", Map.of("projectCode", "D2\u0000")), "projectCode");
    assertUnusable(ao.post("/cases/search", Map.of("q", "มา\u0000ลี")), "q");
  }

  private static void assertUnusable(WebSession.Answer answer, String field) {
    assertThat(answer.status()).as(field).isEqualTo(400);
    assertThat(answer.field()).isEqualTo(field);
    assertThat(answer.message()).contains("มีอักขระที่ใช้ไม่ได้");
  }

  @Test
  void R21_noAccountNumberIsNotedDownWithoutConsent() {
    consent(false);
    var ao = session("ao8101a");
    var note = contact();
    note.put("note", "บัญชี 123-4-56789-0");

    assertThat(record("ao8101a", note).field()).isEqualTo("note");
    assertThat(record("ao8101a", note).message()).contains("ไม่ได้ยินยอมให้ใช้ข้อมูลบัญชี");
    var referred = ao.post("/cases/" + number + "/referrals",
        Map.of("projectCode", "D2-01", "note", "เลขที่ ๐๒๐๑๒๓๔๕๖๗๘๙ ธ.ก.ส."));
    assertThat(referred.status()).isEqualTo(400);
    assertThat(referred.field()).isEqualTo("note");
    assertThat(referred.message()).contains("ไม่ได้ยินยอมให้ใช้ข้อมูลบัญชี");

    note.put("note", "โทร 081-234-5678");
    assertThat(record("ao8101a", note).status()).isEqualTo(204);
    consent(true);
    note.put("note", "บัญชี 123-4-56789-0");
    assertThat(record("ao8101a", note).status()).isEqualTo(204);
  }

  private void consent(boolean given) {
    scenario.jdbc().sql("""
        insert into journey.consent (case_id, year, kind, version, given, given_on, recorded_at, recorded_by)
        select id, 2561, 'bankDisclosure', 1, ?, '2018-02-12', now(), 'ao8101a' from journey.participant_case
         where case_number = ?
        """).params(given, number).update();
  }

  @ParameterizedTest
  @CsvSource({"contactedOn,,contactedOn", "contactedOn,13/02/2561,contactedOn", "contactedOn,04/02/2561,contactedOn",
      "channel,,channel", "channel,pigeon,channel", "stage,,stage", "stage,asleep,stage", "reached,,reached",
      "yearlyIncome,many,yearlyIncome", "yearlyIncome,-1,yearlyIncome", "yearlyIncome,24000,incomeSource",
      "incomeSource,told,yearlyIncome"})
  void aWrongContactIsRefusedWithItsField(String key, @Nullable String value, String field) {
    var wrong = contact();
    wrong.put(key, value);

    var answer = record("ao8101a", wrong);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.field()).isEqualTo(field);
    assertThat(answer.message()).matches("(?s).*[\\u0e00-\\u0e7f].*");
    assertThat(contacts()).isEmpty();
  }

  @Test
  void nobodyReachedIsAContactWithANote() {
    Map<String, Object> missed = new HashMap<>(
        Map.of("contactedOn", "12/02/2561", "reached", false, "channel", "home"));

    assertThat(record("ao8101a", missed).field()).isEqualTo("note");
    missed.put("note", "ไปแล้วไม่พบ");
    missed.put("stage", "underway");
    assertThat(record("ao8101a", missed).field()).isEqualTo("reached");
    missed.remove("stage");
    missed.put("note", "ก".repeat(501));
    assertThat(record("ao8101a", missed).field()).isEqualTo("note");
    missed.put("note", "ไปแล้วไม่พบ");
    assertThat(record("ao8101a", missed).status()).isEqualTo(204);
  }

  @Test
  void R21_aFigureOfTheBankNeedsThePersonsConsent() {
    var fromBank = contact();
    fromBank.put("yearlyIncome", "24,000");
    fromBank.put("incomeSource", "bankAccount");
    scenario.jdbc().sql("""
        insert into journey.consent (case_id, year, kind, version, given, given_on, recorded_at, recorded_by)
        select id, 2561, 'bankDisclosure', 1, false, '2018-02-12', now(), 'ao8101a' from journey.participant_case
         where case_number = ?
        """).param(number).update();

    assertThat(record("ao8101a", fromBank).message()).contains("ไม่ได้ยินยอมให้ใช้ข้อมูลบัญชีธนาคาร");

    var choices = session("ao8101a").get("/cases/" + number + "/contact-choices").json();
    assertThat(choices.path("bankAllowed").asBoolean()).isFalse();
    assertThat(choices.path("incomeSources").findValuesAsText("value")).containsExactly("told", "document");
    assertThat(choices.path("channels").findValuesAsText("value")).contains("phone", "home");
    assertThat(choices.path("stages").findValuesAsText("label")).contains("กำลังรับการพัฒนา");
  }

  @ParameterizedTest
  @ValueSource(strings = {"awaitingInterview", "awaitingPlan", "developed", "withdrawn"})
  void beforeThePlanAndAfterTheEndThereIsNothingToFollow(String state) {
    state(state);

    var answer = record("ao8101a", contact());

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.message()).contains("ตั้งแต่จัดทำแผน");
  }

  // How complete the rounds are.

  @Test
  void eachSeesTheFiguresOfWhatIsTheirs() {
    due(inDevelopment("8107"), true);
    due(inDevelopment("8107"), false);
    var ended = inDevelopment("8107");
    due(ended, false);
    number = ended;
    state("died");

    var june = june("chief8107");
    assertThat(june.path("nameThai").asText()).isEqualTo("รอบมิถุนายน 2561");
    assertThat(june.path("opensThai").asText()).isEqualTo("1 มิถุนายน 2561");
    assertThat(june.path("stateThai").asText()).isEqualTo("ยังไม่เปิดรอบ");
    assertThat(offices(june)).containsExactly("d8107 2 1");
    assertThat(offices(june("ao8107b"))).containsExactly("d8107 2 1");
    assertThat(offices(june("team8107"))).containsExactly("d8107 2 1");
    assertThat(offices(june("chief8106"))).containsExactly("d8106 0 0");
    assertThat(offices(june("governor81"))).hasSize(8).contains("d8107 2 1", "d8106 0 0");
    // Other tests have cases in the province too: the country sees the sum of what the governor sees.
    assertThat(offices(june("policy"))).contains("p81 " + sum(june("governor81"), "due") + " "
        + sum(june("governor81"), "done"));
    // What was just reported is seen at once, by the country too.
    var before = sum(june("governor81"), "due");
    due(inDevelopment("8107"), true);
    assertThat(offices(june("datacentre"))).contains("p81 " + (before + 1) + " " + sum(june("governor81"), "done"));
    assertThat(offices(june("chief8107"))).containsExactly("d8107 3 2");
    assertThat(offices(june("registrar8107"))).isEmpty();
    assertThat(offices(june("mol81"))).isEmpty();
  }

  private JsonNode june(String user) {
    return session(user).get("/rounds").json().get(0);
  }

  private static List<String> offices(JsonNode round) {
    List<String> lines = new ArrayList<>();
    round.path("offices").forEach(office -> lines.add(office.path("officeId").asText() + " "
        + office.path("due").asLong() + " " + office.path("done").asLong()));
    return lines;
  }

  private static long sum(JsonNode round, String figure) {
    long sum = 0;
    for (var office : round.path("offices")) {
      sum += office.path(figure).asLong();
    }
    return sum;
  }

  private void due(String caseNumber, boolean done) {
    scenario.jdbc().sql("""
        insert into journey.follow_up_due (case_id, year, round_kind, opened_at, done_at)
        select id, 2561, 'followUpJune', now(), case when ? then now() end from journey.participant_case
         where case_number = ?
        """).params(done, caseNumber).update();
  }

  private String inDevelopment(String district) {
    var journey = Cases.awaitingInterview(scenario, district, "ao" + district + "a");
    scenario.jdbc().sql("""
        insert into journey.plan (case_id, agreed_on, signing, recorded_at, recorded_by)
        select id, '2018-02-05', 'self', now(), ao_user_id from journey.participant_case where case_number = ?
        """).param(journey.getBusinessKey()).update();
    number = journey.getBusinessKey();
    state("developing");
    return number;
  }

  private void state(String state) {
    scenario.jdbc().sql("update journey.participant_case set state = ? where case_number = ?").params(state, number)
        .update();
  }

  private List<String> contacts() {
    return scenario.jdbc().sql("""
        select k.contacted_on || ' ' || k.channel || ' ' || k.stage || ' ' || k.recorded_by from journey.contact k
          join journey.participant_case c on c.id = k.case_id
         where c.case_number = ? and k.round_kind is null order by k.id
        """).param(number).query(String.class).list();
  }

  private static Map<String, Object> contact() {
    return new HashMap<>(Map.of("contactedOn", "12/02/2561", "reached", true, "channel", "phone",
        "stage", "underway"));
  }

  private String path() {
    return "/cases/" + number + "/contacts";
  }

  private WebSession.Answer record(String user, Map<String, Object> contact) {
    return session(user).post(path(), contact);
  }

  private WebSession session(String user) {
    return WebSession.of(port, user);
  }
}
