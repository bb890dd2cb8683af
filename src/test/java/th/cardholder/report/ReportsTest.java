package th.cardholder.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import th.cardholder.process.JourneyTest;
import th.cardholder.process.Scenario;
import th.cardholder.process.WebSession;
import th.cardholder.supervision.CountedNow;
import th.cardholder.supervision.KeptSteps;

/** A report is what it was when it was frozen, whatever happens after; and has a name under it. */
@JourneyTest
class ReportsTest {

  private static final String DISTRICT = "2410";
  private static final String TEAM = "d" + DISTRICT;

  @Autowired
  private Scenario scenario;

  @Autowired
  private CountedNow counted;

  @Autowired
  private ApplicationContext product;

  @LocalServerPort
  private int port;

  private final Map<String, WebSession> sessions = new HashMap<>();

  @BeforeEach
  void noReportYet() {
    scenario.jdbc().sql("truncate journey.report cascade").update();
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

  /** What was done in a month at a scope, told without anything of the product's. */
  private static final String IN_THE_MONTH = """
      with theirs as (
        select * from journey.participant_case where year = 2561
           and (:scope = 'country' or :scope = office_id or :scope = 'p' || substr(office_id, 2, 2))),
      steps as (
        select element, result, kind
          from (select *, case when office_id like 'd%' then substr(office_id, 2) else coalesce(
                  (select substr(t.to_office, 2) from journey.transfer t
                    where t.case_number = regexp_replace(business_key, '-R[0-9]+$', '') and t.transferred_at <= done_at
                    order by t.id desc limit 1), split_part(business_key, '-', 2)) end as district from journey.step_record) s
         where to_char(done_at at time zone 'Asia/Bangkok', 'YYYY-MM') = '2018-02' and kind in ('task', 'end')
           and business_key ~ '^2561-[0-9]{4}-'
           and (:scope = 'country' or :scope = 'd' || district or :scope = 'p' || left(district, 2)))
      select * from (values
        ('เรื่องที่มีอยู่ก่อนเดือนนี้', (select count(*) from theirs where opened_at < '2018-02-01T00:00+07')),
        ('เรื่องใหม่ในเดือน', (select count(*) from theirs
          where opened_at >= '2018-02-01T00:00+07' and opened_at < '2018-03-01T00:00+07')),
        ('เรื่องทั้งหมดขณะจัดทำรายงาน', (select count(*) from theirs)),
        ('ส่งต่อหน่วยงาน', (select count(*) from theirs c join journey.referral r on r.case_id = c.id
          where r.offered_at >= '2018-02-01T00:00+07' and r.offered_at < '2018-03-01T00:00+07')),
        ('รับแบบแสดงความประสงค์', (select count(*) from steps where element = 'userTask_recordWish')),
        ('บันทึกการไปพบเพื่อสัมภาษณ์', (select count(*) from steps where element = 'userTask_interview')),
        ('– สัมภาษณ์แล้ว', (select count(*) from steps where element = 'userTask_interview'
          and result = 'interviewed')),
        ('– ไม่พบหรือนัดใหม่', (select count(*) from steps where element = 'userTask_interview'
          and result in ('again', 'notReached'))),
        ('ตกลงแผนพัฒนารายบุคคล', (select count(*) from steps where element = 'userTask_plan')),
        ('– ผ่านการพัฒนาแล้ว', (select count(*) from steps where element = 'endEvent_developed')),
        ('– ไม่ประสงค์', (select count(*) from steps where kind = 'end'
          and element in ('endEvent_declined', 'endEvent_declinedAtInterview'))),
        ('หน่วยงานตอบ', (select count(*) from steps where element = 'userTask_decide')),
        ('– ปฏิเสธ', (select count(*) from steps where element = 'userTask_decide' and result = 'refused')),
        ('หน่วยงานรายงานผล', (select count(*) from steps where element = 'userTask_recordResult'
          or result = 'ended'))) told(name, n)
      """;

  @ParameterizedTest
  @CsvSource({"chief2410, d2410", "secretary24, p24", "policy, country"})
  void whatWasDoneInTheMonthIsWhatTheDatabaseHolds(String user, String scope) {
    scenario.jdbc().sql("""
        update journey.participant_case set opened_at = '2018-01-31T23:59+07'
         where id = (select max(id) from journey.participant_case where office_id = 'd2410')
        """).update();
    scenario.register("registrar" + DISTRICT, scenario.person(DISTRICT));
    scenario.jdbc().sql("""
        insert into journey.step_record (done_at, opened_at, version, process, element, kind, business_key, office_id, result)
        select t.at, t.at, 1, w.process, w.element, case when w.element like 'end%' then 'end' else 'task' end,
               '2561-2410-08' || lpad(n::text, 5, '0') || w.more, 'd2410', w.result
          from generate_series(1, 3) n, (values ('2018-01-31T23:59:59+07'::timestamptz), ('2018-02-01T00:00+07'),
                 ('2018-02-12T08:00+07')) t(at),
               (values ('cardholder-journey', 'userTask_interview', 'interviewed', ''),
                       ('cardholder-journey', 'userTask_interview', 'again', ''),
                       ('cardholder-journey', 'endEvent_developed', null, ''),
                       ('cardholder-journey', 'endEvent_declined', null, ''),
                       ('agency-referral', 'userTask_decide', 'refused', '-R01'),
                       ('agency-referral', 'userTask_recordAttendance', 'ended', '-R01')) w(process, element, result, more)
        """).update();
    new KeptSteps(product).takeAll();
    counted.now();

    var content = open(user, freeze(user, scope, null)).path("content");

    var told = rows(content, "งานที่ทำในเดือน (");
    scenario.jdbc().sql(IN_THE_MONTH).param("scope", scope).query().listOfRows().forEach(row ->
        assertThat(told).containsEntry((String) row.get("name"), List.of(String.valueOf(row.get("n")))));
    assertThat(Integer.parseInt(told.get("– ไม่พบหรือนัดใหม่").get(0))).isGreaterThanOrEqualTo(6);
    if (scope.equals("p24")) {
      var district = rows(content, "งานที่ทำในเดือน รายพื้นที่").get("อำเภอท่าตะเกียบ");
      var own = rows(open("chief2410", freeze("chief2410", TEAM, null)).path("content"), "งานที่ทำในเดือน (");
      assertThat(district.subList(0, 2)).containsExactly(own.get("เรื่องใหม่ในเดือน").get(0), own.get("ส่งต่อหน่วยงาน").get(0));
    }
  }

  /** Referrals of an agency's that began, were answered and came to an end before, in and after the first quarter of 2018. */
  private static final String REFERRED = """
      insert into journey.referral (referral_number, case_id, year, project_code, office_id, state, offered_at, offered_by,
        answered_at, reason_code, result_code, result_at, cancelled_at, cancelled_from, due_on)
      select (select case_number from journey.participant_case where id = :case) || '-R' || 70 + row_number() over (), :case, 2561,
             (array['D1-01', 'D2-01'])[1 + row_number() over () % 2], 'a24MOL', state, offered::timestamptz, 'test',
             answered::timestamptz, reason, result, ended::timestamptz, cancelled::timestamptz,
             case when cancelled is not null then 'offered' end, due::date
        from (values
          ('developed', '2017-12-20T00:00+07', '2018-01-02T00:00+07', null, 'developed', '2018-02-10T00:00+07', null, null),
          ('notDeveloped', '2018-01-10T00:00+07', '2018-01-12T00:00+07', null, 'noShow', '2018-04-01T00:00+07', null, null),
          ('notDeveloped', '2018-01-10T00:00+07', '2018-01-12T00:00+07', null, 'notDeveloped', '2018-03-31T23:59+07', null, null),
          ('refused', '2018-01-10T00:00+07', '2018-03-31T23:59+07', 'full', null, null, null, null),
          ('refused', '2018-01-10T00:00+07', '2018-04-01T00:00+07', 'full', null, null, null, null),
          ('refused', '2017-12-01T00:00+07', '2017-12-31T23:59+07', 'full', null, null, null, null),
          ('cancelled', '2017-12-01T00:00+07', null, null, null, null, '2018-01-01T00:00+07', null),
          ('cancelled', '2017-12-01T00:00+07', null, null, null, null, '2017-12-31T23:59+07', null)
        ) planted(state, offered, answered, reason, result, ended, cancelled, due)
      """;

  private static final String QUARTER = """
      with r as (select *, (coalesce(answered_at, cancelled_at) at time zone 'Asia/Bangkok')::date as closed,
                        (offered_at at time zone 'Asia/Bangkok')::date as began
                   from journey.referral where office_id = :office and year = 2561)
      select k.name, count(*) filter (where k.counts) as n
        from r cross join lateral (values
          ('ยังไม่ได้ตอบ ยกมาจากก่อนไตรมาส', began < '2018-01-01' and coalesce(closed, '2999-01-01') >= '2018-01-01'),
          ('ได้รับใหม่ในไตรมาส', began between '2018-01-01' and '2018-03-31'),
          ('รับไว้พัฒนา', answered_at is not null and closed between '2018-01-01' and '2018-03-31'
            and state <> 'refused'),
          ('ปฏิเสธ', answered_at is not null and closed between '2018-01-01' and '2018-03-31'
            and state = 'refused'),
          ('ถูกยกเลิกก่อนตอบ', answered_at is null and closed between '2018-01-01' and '2018-03-31'),
          ('ยังไม่ได้ตอบเมื่อสิ้นช่วง', began <= '2018-03-31' and coalesce(closed, '2999-01-01') > '2018-03-31'),
          ('พัฒนาแล้วเสร็จ', (result_at at time zone 'Asia/Bangkok')::date between '2018-01-01' and '2018-03-31'
            and result_code = 'developed'),
          ('ไม่ได้รับการพัฒนา (ไม่มาตามนัด)', (result_at at time zone 'Asia/Bangkok')::date between '2018-01-01' and '2018-03-31'
            and result_code = 'noShow'),
          ('รวม', (result_at at time zone 'Asia/Bangkok')::date between '2018-01-01' and '2018-03-31'),
          ('รอหน่วยงานตอบ', state = 'offered'),
          ('รับแล้วหรือนัดหมายแล้ว', state in ('accepted', 'scheduled')),
          ('อยู่ระหว่างพัฒนา', state = 'attending')) k(name, counts)
       group by 1
      """;

  @Test
  void anAgencyReportsOfThreeMonthsAndEachNumberIsWhatTheDatabaseHolds() {
    planted(() -> {
      var shelf = session("mol24").get("/reports/of/a24MOL").json();
      assertThat(shelf.at("/quarters/0/code").asText()).isEqualTo("2018-Q1");
      assertThat(shelf.path("quarters").size()).as("none before the measure").isOne();
      var made = session("mol24").post("/reports", Map.of("scope", "a24MOL", "year", 2561, "quarter", "2018-Q1"));
      assertThat(made.status()).as(made.body()).isEqualTo(201);
      var id = made.json().path("id").asText();

      var opened = open("secretary24", id);

      assertThat(opened.at("/content/periodThai").asText()).startsWith("ไตรมาสที่ 1 (มกราคม 2561 – มีนาคม 2561)");
      var told = new HashMap<String, String>();
      opened.at("/content/tables").forEach(table -> table.path("rows").forEach(row ->
          told.putIfAbsent(row.get(0).asText(), row.get(1).asText())));
      scenario.jdbc().sql(QUARTER).param("office", "a24MOL").query().listOfRows()
          .forEach(row -> assertThat(told).containsEntry((String) row.get("name"), String.valueOf(row.get("n"))));
      assertThat(Integer.parseInt(told.get("ถูกยกเลิกก่อนตอบ"))).isPositive();
      assertThat(Integer.parseInt(told.get("ยังไม่ได้ตอบเมื่อสิ้นช่วง"))).isPositive();
      var projects = rows(opened.path("content"), "รายโครงการ");
      for (int column = 0; column < 3; column++) {
        int at = column;
        assertThat(projects.values().stream().mapToInt(row -> Integer.parseInt(row.get(at))).sum())
            .isEqualTo(Integer.parseInt(told.get(List.of("ได้รับใหม่ในไตรมาส", "รับไว้พัฒนา", "ปฏิเสธ").get(column))));
      }

      assertThat(session("governor24").post("/reports/" + id + "/signature", Map.of()).status()).isEqualTo(403);
      assertThat(session("mol24").post("/reports/" + id + "/signature", Map.of()).status()).isEqualTo(200);
      assertThat(open("policy", id).at("/entry/signedThai").asText()).contains("(เจ้าหน้าที่หน่วยงานพัฒนา)");
      assertThat(session("secretary24").get("/reports/of/p24").json().at("/agencies/0/scopeName").asText())
          .isEqualTo(shelf.path("scopeName").asText());
      assertThat(session("mol24").bytes("/reports/" + id + "/file.xlsx").body()).startsWith((byte) 'P', (byte) 'K');
    });
  }

  /** Who makes, reads and what they are told: an office sees only its own, the province and the nation read. */
  @ParameterizedTest
  @CsvSource({"mol24, 201, 200", "secretary24, 403, 200", "governor24, 403, 200", "policy, 403, 200", "admin, 403, 200",
      "baac24, 404, 404", "mol81, 404, 404", "secretary81, 404, 404", "chief2410, 404, 404", "cobaac24, 404, 404"})
  void anAgencysOfficeSeesOnlyItsOwnReports(String user, int making, int reading) {
    var made = session(user).post("/reports", Map.of("scope", "a24MOL", "year", 2561, "quarter", "2018-Q1"));
    assertThat(made.status()).as(made.body()).isEqualTo(making);
    assertThat(session(user).get("/reports/of/a24MOL").status()).isEqualTo(reading);
    var id = making == 201 ? made.json().path("id").asText() : session("mol24").post("/reports",
        Map.of("scope", "a24MOL", "year", 2561, "quarter", "2018-Q1")).json().path("id").asText();
    assertThat(session(user).get("/reports/" + id).status()).isEqualTo(reading);
    for (var quarter : List.of("2017-Q4", "2018-Q2", "2018-Q5", "x")) {
      assertThat(session("mol24").post("/reports", Map.of("scope", "a24MOL", "year", 2561, "quarter", quarter)).status())
          .as(quarter).isEqualTo(404);
    }
    assertThat(session("chief2410").post("/reports", Map.of("scope", TEAM, "year", 2561, "quarter", "2018-Q1")).status())
        .isEqualTo(404);
  }

  /** With referrals that are taken away again: no journey stands behind them. */
  private void planted(Runnable test) {
    var caseId = scenario.jdbc().sql("select max(id) from journey.participant_case where office_id = ?").param(TEAM)
        .query(Long.class).single();
    try {
      scenario.jdbc().sql(REFERRED).param("case", caseId).update();
      test.run();
    } finally {
      scenario.jdbc().sql("delete from journey.referral where case_id = ? and referral_number like '%-R7_'").param(caseId).update();
    }
  }

  private static Map<String, List<String>> rows(JsonNode content, String title) {
    Map<String, List<String>> rows = new HashMap<>();
    content.path("tables").forEach(table -> {
      if (table.path("title").asText().startsWith(title)) {
        table.path("rows").forEach(row -> {
          List<String> cells = new ArrayList<>();
          row.forEach(cell -> cells.add(cell.asText()));
          rows.put(cells.remove(0), cells);
        });
      }
    });
    return rows;
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
