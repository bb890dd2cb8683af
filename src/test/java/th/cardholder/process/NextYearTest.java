package th.cardholder.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;
import th.cardholder.measure.MeasureYearCheck;
import th.cardholder.measure.MeasureYears;
import th.cardholder.process.WebSession.Answer;

/** The next year is prepared from the last, used by nobody until it is whole and put in force, and opens on its day (ADR 0082). */
@OwnApplication
@JourneyTest
@TestPropertySource(properties = "spring.flyway.locations=classpath:db/migration,classpath:before2562")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NextYearTest {

  @Autowired
  private Scenario scenario;

  @Autowired
  private MeasureYears years;

  @Autowired
  private MeasureYearCheck check;

  @LocalServerPort
  private int port;

  private final Map<String, WebSession> sessions = new HashMap<>();

  @Test
  @Order(1)
  void itIsCopiedFromTheLastWithItsDaysAYearLaterAndUsedByNobody() {
    assertThat(admin().get("/year-drafts").json().path("from").asInt()).isEqualTo(2561);
    for (int click = 0; click < 2; click++) {
      assertThat(admin().post("/year-drafts", Map.of("from", 2561)).json().path("year").asInt()).isEqualTo(2562);
    }

    assertThat(row("measure_window", "homeVisit").path("values").path("closes").asText()).isEqualTo("2019-04-30");
    assertThat(row("measure_window", "homeVisit").path("before").path("closes").asText()).isEqualTo("2018-04-30");
    assertThat(row("measure_setting", "topUpLastMonth").path("values").path("value").asText()).isEqualTo("2019-12");
    assertThat(row("measure_setting", "incomeThreshold").path("values")).isEqualTo(row("measure_setting", "incomeThreshold").path("before"));
    assertThat(row("code_list", "followUpRound followUpJune").path("values").path("label_th").asText()).isEqualTo("รอบมิถุนายน 2562");
    assertThat(row("measure_year", "").path("values").path("name_th").asText()).endsWith("ปี 2562");
    assertThat(lacks()).isEmpty();
    assertThat(draft().path("tables").toString()).contains("การออมเพื่อการเกษียณอายุ");

    assertThat(years.opens(2562)).isEmpty();
    assertThat(years.on(LocalDate.of(2019, 6, 1))).hasValue(2561);
    assertThat(scenario.jdbc().sql("""
        select (select count(*) from journey.measure_year where year = 2562) + (select count(*) from journey.measure_window where year = 2562)
             + (select count(*) from journey.project where year = 2562) + (select count(*) from journey.follow_up_round where year = 2562)
        """).query(Integer.class).single()).as("also after it was looked whether it is whole").isZero();
  }

  @Test
  @Order(2)
  void itIsChangedRowByRowAndWhoHasSeenAnotherIsTold() {
    var version = draft().path("version").asInt();
    assertThat(write("measure_window", "homeVisit", Map.of("opens", "2019-03-01", "closes", "2019-05-15"), version).status()).isEqualTo(204);
    var late = write("measure_setting", "incomeThreshold", Map.of("value", "35000"), version);
    assertThat(late.status()).isEqualTo(409);
    assertThat(late.message()).contains("มีผู้แก้ร่างนี้ไปแล้ว");
    written("measure_setting", "incomeThreshold", Map.of("value", "35000"));
    written("project", "D2-20", Map.of("name_th", "โครงการใหม่ของปี 2562", "dimension", "2", "agency_code", "GSB", "developed_by", "agency"));
    written("code_list", "declineReason movedAway", Map.of("label_th", "จะย้ายไปทำงานต่างจังหวัด"));
    takenOut("project", "D1-04");

    assertThat(row("measure_window", "homeVisit").path("values").path("closes").asText()).isEqualTo("2019-05-15");
    assertThat(row("project", "D2-20").path("before")).isEmpty();
    assertThat(table("project").path("gone").toString()).contains("D1-04");
    assertThat(lacks()).isEmpty();
  }

  @Test
  @Order(3)
  void whatItLacksOrContradictsKeepsItFromBeingPutInForce() {
    written("measure_window", "homeVisit", Map.of("opens", "2019-03-01", "closes", "2019-07-15"));
    assertThat(lacks()).anyMatch(it -> it.contains("หน่วยงานพัฒนา"));
    assertThat(open("กค 1005/200").message()).contains("ยังไม่ครบ").contains("หน่วยงานพัฒนา");
    written("measure_window", "homeVisit", Map.of("opens", "2019-03-01", "closes", "2019-05-15"));

    takenOut("code_list", "followUpRound followUpJune");
    assertThat(lacks()).containsExactly("ยังขาด: รายการให้เลือก followUpRound followUpJune");
    assertThat(open("กค 1005/200").status()).isEqualTo(409);
    assertThat(years.opens(2562)).isEmpty();
    written("code_list", "followUpRound followUpJune", Map.of("label_th", "รอบมิถุนายน 2562"));

    written("measure_year", "", Map.of("opens", "2018-02-12"));
    assertThat(lacks()).anyMatch(it -> it.contains("ต้องเป็นวันหลังจากวันนี้"));
    written("measure_year", "", Map.of("opens", "2019-01-09"));
    assertThat(lacks()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      measure_window  | homeVisit       | closes=31/05/2562  | closes | วัน/เดือน/ปี
      measure_window  | summer          | opens=2019-05-01   | key    | รหัสของรอบ
      measure_setting | incomeThreshold | value=30,000       | value  | จำนวนเต็มเป็นบาท
      measure_setting | incomeThreshold | source=x           | source | แก้ช่องนี้ไม่ได้
      measure_setting | anotherKey      | value=1            | key    | ไม่พบรายการนี้ในร่าง
      step_deadline   | cardholder-journey userTask_plan | days=x | days | จำนวนวัน
      step_deadline   | cardholder-journey userTask_interview | days=5 | days | เฉพาะขั้นที่กำหนดเป็นวัน
      project         | D5-01           | name_th=โครงการ    | key    | รหัสโครงการ
      project         | D2-20           | agency_code=XXX    | agency_code | เลือกหน่วยงาน
      project         | D2-21           | name_th=โครงการ    | values | ให้ครบทุกช่อง
      consent_text    | privacyNotice   | text_th=สั้น        | text_th | อย่างน้อย 20
      nothing         | x               | value=1            | table  | ไม่พบสิ่งที่จะแก้
      """)
  @Order(4)
  void whatCannotBeIsRefusedWithWhatToDoAndChangesNothing(String table, String key, String value, String field, String sentence) {
    var before = draft().toString();
    var answer = write(table, key, Map.of(value.split("=")[0], value.split("=")[1].strip()), draft().path("version").asInt());

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.field()).isEqualTo(field);
    assertThat(answer.message()).contains(sentence);
    assertThat(draft().toString()).isEqualTo(before);
  }

  @Test
  @Order(5)
  void putInForceItIsWholeAndOpensByItselfOnItsDay() {
    assertThat(session("chief8101").get("/year-drafts").status()).isEqualTo(403);
    assertThat(admin().post("/year-drafts/2562/opening", Map.of("reason", "ครม. ต่ออายุมาตรการ", "document", " ", "version",
        draft().path("version").asInt())).field()).isEqualTo("document");

    assertThat(open("กค 1005/200").status()).isEqualTo(204);

    assertThat(admin().get("/year-drafts/2562").status()).isEqualTo(404);
    assertThat(open("กค 1005/200").status()).as("again").isEqualTo(409);
    check.check();
    assertThat(years.on(LocalDate.of(2018, 12, 31))).as("its day is to come").hasValue(2561);
    assertThat(years.on(LocalDate.of(2019, 1, 9))).hasValue(2562);
    assertThat(years.number(2562, "incomeThreshold")).isEqualTo(35_000);
    assertThat(years.number(2561, "incomeThreshold")).isEqualTo(30_000);
    assertThat(years.window(2562, "homeVisit").closes()).isEqualTo("2019-05-15");
    assertThat(years.project(2562, "D2-20")).isPresent();
    assertThat(years.project(2562, "D1-04")).isEmpty();
    assertThat(years.codes(2562, "declineReason")).extracting(MeasureYears.Code::code).endsWith("other").contains("movedAway");
    assertThat(scenario.jdbc().sql("select source from journey.measure_window where year = 2562 and kind = 'homeVisit'").query(String.class)
        .single()).isEqualTo("กค 1005/200");
    assertThat(scenario.jdbc().sql("select count(*) from journey.follow_up_round where year = 2562 and process_instance_id is not null")
        .query(Integer.class).single()).as("its rounds wait for their days").isEqualTo(2);
    assertThat(scenario.jdbc().sql("select action from journey.audit where action like 'yearDraft.%' and action <> 'yearDraft.written' order by id")
        .query(String.class).list()).containsExactly("yearDraft.begun", "yearDraft.opened");
    assertThat(admin().get("/years").json().findValuesAsText("year")).containsExactly("2562", "2561");
    assertThat(admin().get("/year-drafts").json().path("from").asInt()).isEqualTo(2562);
  }

  @Test
  @Order(6)
  void aDraftIsGivenUpWithoutATrace() {
    assertThat(admin().post("/year-drafts", Map.of("from", 2561)).status()).isEqualTo(400);
    admin().post("/year-drafts", Map.of("from", 2562));
    assertThat(admin().post("/year-drafts/2563/giving-up", Map.of()).status()).isEqualTo(204);
    assertThat(admin().get("/year-drafts/2563").status()).isEqualTo(404);
    assertThat(admin().post("/year-drafts/2563/giving-up", Map.of()).status()).isEqualTo(409);
  }

  private JsonNode draft() {
    return admin().get("/year-drafts/2562").json();
  }

  private List<String> lacks() {
    return StreamSupport.stream(draft().path("lacks").spliterator(), false).map(JsonNode::asText).toList();
  }

  private JsonNode table(String table) {
    for (var it : draft().path("tables")) {
      if (it.path("table").asText().equals(table)) {
        return it;
      }
    }
    throw new AssertionError(table);
  }

  private JsonNode row(String table, String key) {
    for (var it : table(table).path("rows")) {
      if (it.path("key").asText().equals(key)) {
        return it;
      }
    }
    throw new AssertionError(table + " " + key);
  }

  private void written(String table, String key, Map<String, Object> values) {
    var answer = write(table, key, values, draft().path("version").asInt());
    assertThat(answer.status()).as(answer.body()).isEqualTo(204);
  }

  private void takenOut(String table, String key) {
    assertThat(admin().post("/year-drafts/2562/rows", Map.of("table", table, "key", key, "values", Map.of(), "out", true, "version",
        draft().path("version").asInt())).status()).isEqualTo(204);
  }

  private Answer write(String table, String key, Map<String, Object> values, int version) {
    return admin().post("/year-drafts/2562/rows", Map.of("table", table, "key", key, "values", values, "out", false, "version", version));
  }

  private Answer open(String document) {
    return admin().post("/year-drafts/2562/opening", Map.of("reason", "ครม. ต่ออายุมาตรการ", "document", document, "version",
        draft().path("version").asInt()));
  }

  private WebSession admin() {
    return session("admin");
  }

  private WebSession session(String user) {
    return sessions.computeIfAbsent(user, it -> WebSession.of(port, it));
  }
}
