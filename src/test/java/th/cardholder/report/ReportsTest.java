package th.cardholder.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import th.cardholder.process.JourneyTest;
import th.cardholder.process.Scenario;
import th.cardholder.process.WebSession;
import th.cardholder.supervision.CountedNow;

/** A report is what it was when it was frozen, whatever happens after; and has a name under it. */
@JourneyTest
class ReportsTest {

  private static final String DISTRICT = "2410";
  private static final String TEAM = "d" + DISTRICT;

  @Autowired
  private Scenario scenario;

  @Autowired
  private CountedNow counted;

  @LocalServerPort
  private int port;

  private final Map<String, WebSession> sessions = new HashMap<>();

  @BeforeEach
  void noReportYet() {
    scenario.jdbc().sql("truncate journey.report").update();
    scenario.register("registrar" + DISTRICT, scenario.person(DISTRICT));
    counted.now();
  }

  @Test
  void aReportIsOpenedAsItWasFrozenThoughTheWorkGoesOn() {
    var id = freeze("team2410", TEAM, null);
    var first = open("chief2410", id);
    var cases = scenario.jdbc().sql("select count(*) from journey.participant_case where office_id = ? and year = 2561")
        .param(TEAM).query(Integer.class).single();
    assertThat(first.at("/content/title").asText()).isEqualTo("รายงานผลการดำเนินงาน");
    assertThat(first.at("/content/periodThai").asText()).isEqualTo("ประจำเดือนกุมภาพันธ์ 2561");
    assertThat(first.at("/content/tables/0/rows/0/1").asInt()).isEqualTo(cases).isPositive();
    assertThat(first.path("whole").asBoolean()).isTrue();

    scenario.register("registrar" + DISTRICT, scenario.person(DISTRICT));

    assertThat(open("chief2410", id)).isEqualTo(first);
    assertThat(new String(session("chief2410").bytes("/reports/" + id + "/file.xlsx").body(), StandardCharsets.ISO_8859_1))
        .startsWith("PK");
  }

  @Test
  void anotherReportOfTheSameMonthIsAVersionAndNeedsAReason() {
    var first = freeze("chief2410", TEAM, null);
    var again = session("chief2410").post("/reports", Map.of("scope", TEAM, "year", 2561));
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.message()).contains("โปรดกรอกเหตุผล");

    var second = freeze("chief2410", TEAM, "แก้จำนวนผู้ถอนตัว");

    assertThat(open("chief2410", second).at("/entry/version").asInt()).isEqualTo(2);
    assertThat(open("chief2410", first).at("/entry/newest").asBoolean()).isFalse();
    assertThat(session("chief2410").post("/reports/" + first + "/signature", Map.of()).message()).contains("ฉบับแก้ไขที่ใหม่กว่า");
    assertThat(session("chief2410").get("/reports/of/" + TEAM).json().path("reports").size()).isEqualTo(2);
  }

  @Test
  void aReportIsSignedOnceByNameByWhoeverAnswersForIt() {
    var id = freeze("team2410", TEAM, null);
    assertThat(session("team2410").post("/reports/" + id + "/signature", Map.of()).status()).isEqualTo(403);
    assertThat(session("governor24").post("/reports/" + id + "/signature", Map.of()).status()).isEqualTo(403);

    assertThat(session("chief2410").post("/reports/" + id + "/signature", Map.of()).status()).isEqualTo(200);
    assertThat(session("chief2410").post("/reports/" + id + "/signature", Map.of()).status()).as("a double click").isEqualTo(200);

    var name = scenario.jdbc().sql("select first_name || ' ' || last_name from journey.officer where user_id = 'chief2410'")
        .query(String.class).single();
    assertThat(open("governor24", id).at("/entry/signedThai").asText()).startsWith(name + " (นายอำเภอ หัวหน้าทีม ปรจ.) 12 ก.พ. 2561");
    assertThat(scenario.jdbc().sql("select count(*) from journey.audit where action = 'report.signed' and detail ->> 'report' = ?")
        .param(id).query(Integer.class).single()).isOne();
  }

  @ParameterizedTest
  @CsvSource({"governor24, p24, 201", "secretary24, p24, 201", "cdd24, p24, 201", "policy, country, 201",
      "datacentre, country, 201", "governor24, d2410, 403", "policy, p24, 403", "admin, country, 403", "chief2410, p24, 404",
      "chief2409, d2410, 404", "ao2410a, d2410, 404", "governor81, p24, 404"})
  void whoseOwnItIsMakesAReportAndWhoWatchesFromAboveReads(String user, String scope, int status) {
    assertThat(session(user).post("/reports", Map.of("scope", scope, "year", 2561)).status()).isEqualTo(status);
    assertThat(session(user).get("/reports/of/" + scope).status()).isEqualTo(status == 404 ? 404 : 200);
  }

  @Test
  void aReportOfAnotherProvinceIsNotThere() {
    var id = freeze("chief2410", TEAM, null);
    for (var user : new String[] {"governor81", "chief2409", "ao2410a"}) {
      assertThat(session(user).get("/reports/" + id).status()).as(user).isEqualTo(404);
      assertThat(session(user).get("/reports/" + id + "/file.xlsx").status()).as(user).isEqualTo(404);
      assertThat(session(user).post("/reports/" + id + "/signature", Map.of()).status()).as(user).isEqualTo(404);
    }
    assertThat(session("policy").get("/reports/" + id).status()).isEqualTo(200);
  }

  @Test
  void noReportIsChangedAndOneThatWasIsTold() {
    var id = freeze("chief2410", TEAM, null);
    var content = "update journey.report set content = replace(content, 'สรุป', 'แก้') where id = " + id;
    assertThatThrownBy(() -> scenario.jdbc().sql(content).update()).hasMessageContaining("kept as it was frozen");
    assertThatThrownBy(() -> scenario.jdbc().sql("delete from journey.report").update())
        .hasMessageContaining("kept as it was frozen");

    scenario.jdbc().sql("alter table journey.report disable trigger report_kept").update();
    try {
      scenario.jdbc().sql(content).update();
    } finally {
      scenario.jdbc().sql("alter table journey.report enable trigger report_kept").update();
    }
    assertThat(open("chief2410", id).path("whole").asBoolean()).isFalse();
    var signature = session("chief2410").post("/reports/" + id + "/signature", Map.of());
    assertThat(signature.status()).isEqualTo(409);
    assertThat(signature.message()).contains("ไม่ตรงกับที่บันทึกไว้");
  }

  @Test
  void whatIsNoReportIsToldSo() {
    assertThat(session("chief2410").post("/reports", Map.of("year", 2561)).field()).isEqualTo("scope");
    assertThat(session("chief2410").post("/reports", Map.of("scope", TEAM)).field()).isEqualTo("year");
    assertThat(session("chief2410").post("/reports", Map.of("scope", TEAM, "year", 2561, "round", "none")).status()).isEqualTo(404);
    assertThat(session("chief2410").post("/reports", Map.of("scope", TEAM, "year", 1999)).status()).isEqualTo(404);
    assertThat(session("chief2410").get("/reports/999999").status()).isEqualTo(404);
    assertThat(session("chief2410").get("/reports/x").status()).isBetween(400, 404);
    freeze("chief2410", TEAM, null);
    assertThat(session("chief2410").post("/reports", Map.of("scope", TEAM, "year", 2561, "reason", "ก".repeat(501))).message())
        .contains("เหตุผลยาวเกิน");
  }

  private String freeze(String user, String scope, String reason) {
    var made = session(user).post("/reports", reason == null ? Map.of("scope", scope, "year", 2561)
        : Map.of("scope", scope, "year", 2561, "reason", reason));
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    return made.json().path("id").asText();
  }

  private JsonNode open(String user, String id) {
    var opened = session(user).get("/reports/" + id);
    assertThat(opened.status()).as(opened.body()).isEqualTo(200);
    var json = opened.json();
    ((com.fasterxml.jackson.databind.node.ObjectNode) json.path("entry")).remove("maySign");
    return json;
  }

  private WebSession session(String user) {
    return sessions.computeIfAbsent(user, it -> WebSession.of(port, it));
  }
}
