package th.cardholder.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import th.cardholder.casefile.CaseFinder;

/** The case finder: what is found, by whom, how much of it, and that it is recorded. */
@JourneyTest
class CaseFinderTest {

  @Autowired
  private Scenario scenario;

  @Autowired
  private CaseFinder finder;

  @Autowired
  private DataSource dataSource;

  @LocalServerPort
  private int port;

  private Scenario.Person person;
  private ProcessInstance journey;
  private String number;

  @BeforeEach
  void aCaseOfKrabiTown() {
    person = scenario.person("8101");
    journey = Cases.awaitingInterview(scenario, "8101", "ao8101a", person);
    number = journey.getBusinessKey();
  }

  @Test
  void findsByIdNumberHoweverItIsTyped() {
    var id = person.nationalId();
    var grouped = id.charAt(0) + "-" + id.substring(1, 5) + "-" + id.substring(5, 10) + "-" + id.substring(10, 12)
        + "-" + id.charAt(12);

    for (var typed : List.of(id, grouped, thaiDigits(id))) {
      assertThat(numbers(search("registrar8101", typed))).as(typed).containsExactly(number);
    }
  }

  @Test
  void findsByCaseNumberWithOrWithoutItsZeros() {
    var serial = Integer.parseInt(number.substring(10));

    assertThat(numbers(search("chief8101", number))).containsExactly(number);
    assertThat(numbers(search("chief8101", "2561-8101-" + serial))).containsExactly(number);
    assertThat(numbers(search("chief8101", number + "-R01"))).containsExactly(number);
  }

  @Test
  void findsByTheSerialOfACaseHoweverItIsTyped() {
    var serial = number.substring(10);

    for (var typed : List.of(serial, String.valueOf(Integer.parseInt(serial)), thaiDigits(serial),
        number.replace("-", ""), number.replace('-', ' '))) {
      assertThat(numbers(search("chief8101", typed))).as(typed).containsExactly(number);
    }
    // Another district may have a case of this serial too, which is not the chief's to see.
    assertThat(numbers(search("governor81", serial))).contains(number).allMatch(found -> found.endsWith(serial));
    assertThat(session("chief8102").post("/cases/search", Map.of("q", serial)).body()).doesNotContain(number);
  }

  @Test
  void findsByTheBeginningOfACaseNumber() {
    for (var typed : List.of("2561-8101", "2561-8101-", "2561 8101", "2561-8101-0", number.substring(0, 16))) {
      assertThat(numbers(search("chief8101", typed))).as(typed).contains(number)
          .allMatch(found -> found.startsWith("2561-8101-"));
    }
    // A number tells the first team: who has moved to this district since is found here under it, also when gone again.
    assertThat(numbers(search("chief8102", "2561-8101"))).doesNotContain(number)
        .allMatch(found -> scenario.jdbc().sql("select exists (select from journey.transfer where case_number = ? and to_office = 'd8102')")
            .param(found).query(Boolean.class).single());
  }

  @Test
  void saysOfAYearAloneHowACaseIsFound() {
    for (var typed : List.of("2561", "๒๕๖๑", "2561-", "2561-81", "9999999")) {
      var answer = session("registrar8101").post("/cases/search", Map.of("q", typed));
      assertThat(answer.status()).as(typed).isEqualTo(400);
      assertThat(answer.field()).isEqualTo("q");
      assertThat(answer.message()).as(typed).contains("เลขที่เรื่อง", "2561-8101-0000001", "13 หลัก")
          .doesNotContain("แต่กรอกมา");
    }
  }

  @Test
  void saysOfANumberAsLongAsAnIdOrNearlySoWhatIsWrongWithIt() {
    var session = session("registrar8101");

    assertThat(session.post("/cases/search", Map.of("q", "19999000000")).message()).contains("แต่กรอกมา 11 หลัก");
    assertThat(session.post("/cases/search", Map.of("q", "1-9999-00000-08")).message()).contains("แต่กรอกมา 12 หลัก");
    assertThat(session.post("/cases/search", Map.of("q", "1-9999-00000-08-2")).message())
        .contains("หลักตรวจสอบไม่ตรง");
  }

  @Test
  void looksANumberAndASerialUpInAnIndex() throws SQLException {
    try (var connection = dataSource.getConnection(); var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("set local enable_seqscan = off");
      for (var condition : List.of("case_number like '2561-8101-%'", "split_part(case_number, '-', 3) = '0000001'")) {
        var plan = new StringBuilder();
        var rows = statement.executeQuery("explain select * from journey.participant_case where " + condition);
        while (rows.next()) {
          plan.append(rows.getString(1)).append('\n');
        }
        assertThat(plan.toString()).as(condition).contains("Index Cond");
      }
      connection.rollback();
    }
  }

  @Test
  void findsByTheLastNameFirst() {
    var first = "ทดสอบ" + person.nationalId().substring(5, 12);

    for (var typed : List.of("ใจดี " + first, "ใจดี  นาย" + first, "ใจ " + first)) {
      assertThat(numbers(search("registrar8101", typed))).as(typed).containsExactly(number);
    }
  }

  @Test
  void findsByTheBeginningOfANameWithOrWithoutTitle() {
    var first = "ทดสอบ" + person.nationalId().substring(5, 12);

    for (var typed : List.of(first, "นาย" + first, first + " ใจ", "นาย" + first + "   ใจดี")) {
      assertThat(numbers(search("registrar8101", typed))).as(typed).containsExactly(number);
    }
    assertThat(search("registrar8101", first + " อื่น")).isEmpty();
    assertThat(search("registrar8101", "ใจดี")).isNotEmpty();
    assertThat(search("registrar8101", "%%")).isEmpty();
  }

  @Test
  void findsByANameInAnyOrderOfItsMarksTogetherOrApart() {
    var serial = person.nationalId().substring(5, 12);
    scenario.jdbc().sql("update journey.cardholder set first_name = ?, last_name = 'ณ ทดลอง' where id = ?")
        .params("น\u0e49\u0e33 ป\u0e39\u0e48" + serial, person.id()).update();

    for (var typed : List.of("น\u0e4d\u0e49\u0e32ป\u0e48\u0e39" + serial, "น\u0e33\u0e49 ปู่" + serial + " ณทดลอง",
        "นาย น้ำปู่" + serial + " ณ ทด", "นายน้ำ ปู่\u200b" + serial, "น้ำ-ปู่" + thaiDigits(serial))) {
      assertThat(numbers(search("registrar8101", typed))).as(typed).containsExactly(number);
    }
    assertThat(numbers(search("registrar8101", "ณ ทดลอง"))).contains(number);
    assertThat(session("registrar8101").post("/cases/search", Map.of("q", "สม\u202eชาย")).message())
        .contains("อักขระที่ใช้ไม่ได้");
  }

  @Test
  void aPersonWithOneNameIsShownByIt() {
    scenario.jdbc().sql("update journey.cardholder set last_name = '' where id = ?").param(person.id()).update();
    var name = "นายทดสอบ" + person.nationalId().substring(5, 12);

    assertThat(search("registrar8101", name).get(0).path("personName").asText()).isEqualTo(name);
    assertThat(session("chief8101").get("/cases/" + number).json().path("personName").asText()).isEqualTo(name);
    var task = scenario.task(journey.getId(), "userTask_interview").getId();
    assertThat(session("ao8101a").get("/tasks/cards?ids=" + task).json().get(0).path("personName").asText())
        .isEqualTo(name);
    assertThat(session("registrar8101").anywhere("GET", "/camunda/api/journey/cases/" + number + "/wish-form", null)
        .body()).contains("(" + name + ")").doesNotContain("null");
  }

  @Test
  void findsACaseWhosePersonIsRegisteredInAnotherDistrict() {
    var visitor = scenario.person("8104");
    var form = Map.<String, Object>of("nationalId", visitor.nationalId(), "channel", "walkIn", "birthDate",
        "14/05/2520");
    var opened = scenario.register("registrar8101", form).getBusinessKey();

    assertThat(numbers(search("registrar8101", "ทดสอบ" + visitor.nationalId().substring(5, 12))))
        .containsExactly(opened);
    assertThat(search("registrar8104", visitor.nationalId())).isEmpty();
  }

  @Test
  void findsByNameACaseWhosePersonALaterBatchHasMovedAwayAndBack() {
    for (var district : List.of("8104", "2401", "8101")) {
      scenario.jdbc().sql("update journey.cardholder set district_code = ? where id = ?")
          .params(district, person.id()).update();

      for (var reader : List.of("registrar8101", "governor81")) {
        assertThat(numbers(search(reader, "ทดสอบ" + person.nationalId().substring(5, 12)))).as(reader + district)
            .containsExactly(number);
      }
    }
  }

  @Test
  void showsStateStepAndWithWhomTheCaseIs() {
    var found = search("registrar8101", number).get(0);

    assertThat(found.path("maskedId").asText()).matches("1-9999-xxxxx-\\d\\d-\\d");
    assertThat(found.path("state").asText()).isEqualTo("awaitingInterview");
    assertThat(found.path("stateThai").asText()).isEqualTo("รอสัมภาษณ์");
    assertThat(found.path("openStep").asText()).isEqualTo("สัมภาษณ์ และจัดทำแบบประเมิน");
    assertThat(found.path("with").asText()).isEqualTo(name("ao8101a"));
    assertThat(found.toString()).doesNotContain(person.nationalId());
  }

  @Test
  void aSearchAsksTheDatabaseNoMoreOftenForManyReferredCasesThanForOne() {
    for (int i = 0; i < 3; i++) {
      developing();
      session("ao8101a").post("/cases/" + number + "/referrals", Map.of("projectCode", "D2-01"));
    }

    // Somebody has it in hand, as somebody has one or the other of the many.
    scenario.as("mol81", () -> {
      var tasks = scenario.engine().getTaskService();
      tasks.claim(tasks.createTaskQuery().processInstanceBusinessKeyLike(number + "-R%").singleResult().getId(), "mol81");
      return null;
    });

    var name = scenario.jdbc().sql("""
        select p.first_name from journey.participant_case c join journey.cardholder p on p.id = c.cardholder_id
         where c.case_number = ?
        """).param(number).query(String.class).single();
    var one = Statements.of(() -> assertThat(found(name)).isEqualTo(1));
    var many = Statements.of(() -> assertThat(found("ทดสอบ")).isGreaterThan(2));

    assertThat(one).isNotEmpty();
    assertThat(many).as(String.join("\n", many)).hasSameSizeAs(one);
  }

  private int found(String typed) {
    return finder.search(typed, "mol81").orThrow().size();
  }

  @Test
  void saysWhatIsWrongWithWhatWasTyped() {
    var session = session("registrar8101");

    assertThat(session.post("/cases/search", Map.of("q", "1999900000082")).message()).contains("หลักตรวจสอบไม่ตรง");
    assertThat(session.post("/cases/search", Map.of("q", "1999900000082")).field()).isEqualTo("q");
    assertThat(session.post("/cases/search", Map.of("q", "12345")).message()).contains("13 หลัก");
    assertThat(session.post("/cases/search", Map.of("q", " ")).message()).contains("โปรดกรอก");
    assertThat(session.post("/cases/search", Map.of("q", "ท")).message()).contains("อย่างน้อย 2");
    assertThat(session.post("/cases/search", Map.of()).message()).contains("โปรดกรอก");
    assertThat(session.post("/cases/search", "").status()).isEqualTo(400);
  }

  @Test
  void takesNoIdNumberAndNoNameInAnAddress() {
    var session = session("registrar8101");

    for (var address : List.of("/cases?q=", "/cases/search?q=")) {
      assertThat(session.get(address + person.nationalId()).status()).as(address).isEqualTo(404);
    }
  }

  @Test
  void everySearchResultAndPageIsRecordedAsAView() {
    var searches = views("search");
    var pages = views("case");

    search("registrar8101", number);
    session("registrar8101").get("/cases/" + number);

    assertThat(views("search")).isEqualTo(searches + 1);
    assertThat(views("case")).isEqualTo(pages + 1);
    assertThat(scenario.jdbc().sql("""
        select office_id from journey.person_view
         where cardholder_id = ? and purpose = 'case' and actor = 'registrar8101'
        """).param(person.id()).query(String.class).list()).containsOnly("d8101");
  }

  @Test
  void thePageTellsTheWholeCaseInThai() {
    var page = session("chief8101").get("/cases/" + number).json();

    assertThat(page.path("personName").asText()).startsWith("นายทดสอบ");
    assertThat(page.path("addressThai").asText()).contains("27/1 หมู่ที่ 3").contains("จังหวัดกระบี่");
    assertThat(page.path("openedThai").asText()).endsWith("2561");
    assertThat(page.path("channelThai").asText()).isEqualTo("มาแจ้งด้วยตนเอง");
    assertThat(page.at("/open/0/step").asText()).isEqualTo("userTask_interview");
    assertThat(page.at("/open/0/dueThai").asText()).isEqualTo("30 เม.ย. 2561");
    assertThat(page.path("circumstance").isNull()).isTrue();
    assertThat(page.path("history").findValuesAsText("what")).containsExactly(
        "มอบหมายผู้ดูแล (AO) · " + name("ao8101a"), "แสดงความประสงค์เข้าร่วมมาตรการฯ · ลงวันที่ 12 ก.พ. 2561",
        "เปิดเรื่อง · มาแจ้งด้วยตนเอง");
    assertThat(page.at("/history/0/who").asText()).isEqualTo(name("chief8101"));
    assertThat(page.at("/history/2/atThai").asText()).endsWith("น.");
  }

  @Test
  void thePageSaysByHowManyDaysAnOpenStepIsLateAndNothingOnItsDay() {
    var journey = Cases.awaitingInterview(scenario, "8101", "ao8101a");
    var task = scenario.task(journey.getId(), "userTask_interview");

    assertThat(daysLate(journey.getBusinessKey(), task, Duration.ZERO)).isZero();
    assertThat(daysLate(journey.getBusinessKey(), task, Duration.ofDays(12))).isEqualTo(12);
  }

  private int daysLate(String number, Task task, Duration ago) {
    task.setDueDate(Date.from(ClockUtil.getCurrentTime().toInstant().minus(ago)));
    scenario.engine().getTaskService().saveTask(task);
    return session("chief8101").get("/cases/" + number).json().at("/open/0/daysLate").asInt(-1);
  }

  @Test
  void theSystemsOwnStepsAreTheSystems() {
    var other = Cases.awaitingInterview(scenario, "8101", "ao8101b");

    var history = session("chief8101").get("/cases/" + other.getBusinessKey()).json().path("history");

    assertThat(history.get(0).path("what").asText()).startsWith("เพิ่มผู้ร่วมสัมภาษณ์ · ");
    assertThat(history.get(0).path("who").asText()).isEqualTo("ระบบ");
  }

  @Test
  void anotherDistrictGetsNotFoundAtEveryAddress() {
    for (var user : List.of("registrar8102", "chief8102", "ao8102a", "team8102", "governor24", "cdd24", "moc81",
        "cobaac81", "datacentre", "policy", "admin")) {
      var stranger = session(user);
      var never = "/cases/2561-8101-9999999";
      for (var path : List.of("", "/referrals", "/projects", "/wish-form", "/receipt")) {
        assertThat(stranger.get("/cases/" + number + path).status()).as(user + path).isEqualTo(404);
      }
      assertThat(stranger.post("/cases/" + number + "/circumstances",
          Map.of("kind", "died", "happenedOn", "12/02/2561")).status()).as(user).isEqualTo(404);
      assertThat(stranger.post("/cases/" + number + "/circumstances/correction", Map.of("reason", "แจ้งผิดคน"))
          .status())
          .as(user).isEqualTo(404);
      assertThat(stranger.post("/cases/" + number + "/reopening", Map.of("reason", "กลับมาแจ้ง")).status()).as(user)
          .isEqualTo(404);
      assertThat(stranger.post("/cases/" + number + "/referrals", Map.of("projectCode", "D2-01")).status()).as(user)
          .isEqualTo(404);
      assertThat(stranger.post("/cases/search", Map.of("q", person.nationalId())).json()).as(user).isEmpty();
      assertThat(stranger.post("/cases/search", Map.of("q", number)).json()).as(user).isEmpty();
      assertThat(stranger.get(never).body()).as(user).isEqualTo(stranger.get("/cases/" + number).body());
    }
    assertThat(scenario.jdbc()
        .sql("select count(*) from journey.person_view where cardholder_id = ? and actor like '%02'")
        .param(person.id()).query(Integer.class).single()).isZero();
  }

  @Test
  void theProvinceReadsAndDoesNotChange() {
    for (var user : List.of("governor81", "secretary81", "cdd81")) {
      var province = session(user);
      var page = province.get("/cases/" + number);

      assertThat(page.json().path("personName").asText()).as(user).startsWith("นายทดสอบ");
      assertThat(page.json().path("actions")).as(user).isEmpty();
      assertThat(numbers(province.post("/cases/search", Map.of("q", number)).json())).as(user).containsExactly(number);
      assertThat(province.get("/cases/" + number + "/referrals").status()).as(user).isEqualTo(200);
      assertThat(province.get("/cases/" + number + "/wish-form").status()).as(user).isEqualTo(403);
      assertThat(province.post("/cases/" + number + "/circumstances",
          Map.of("kind", "died", "happenedOn", "12/02/2561")).status()).as(user).isEqualTo(403);
    }
  }

  @Test
  void anAgencySeesOfAReferredCaseWhatItsFormsShowAndNoMore() {
    developing();
    var ao = session("ao8101a");
    ao.post("/cases/" + number + "/referrals", Map.of("projectCode", "D2-01", "note", "สนใจช่าง"));
    ao.post("/cases/" + number + "/referrals", Map.of("projectCode", "D3-02"));

    var agency = session("mol81");
    var answer = agency.get("/cases/" + number);
    var page = answer.json();

    assertThat(page.path("personName").asText()).startsWith("นายทดสอบ");
    assertThat(page.path("maskedId").isNull()).isTrue();
    assertThat(page.path("addressThai").asText()).contains("27/1 หมู่ที่ 3");
    assertThat(page.path("stateThai").asText()).isEqualTo("รอหน่วยงานตอบ");
    assertThat(page.path("referrals")).hasSize(1);
    assertThat(page.path("open").findValuesAsText("step")).containsExactly("userTask_decide");
    assertThat(page.path("history").findValuesAsText("what")).hasSize(1)
        .allMatch(what -> what.startsWith("ส่งต่อหน่วยงานพัฒนา"));
    assertThat(answer.body()).doesNotContain("GSB", "ออมสิน");
    assertThat(page.path("actions")).isEmpty();
    assertThat(agency.post("/cases/search", Map.of("q", number)).json().get(0).path("maskedId").isNull()).isTrue();
    assertThat(agency.get("/cases/" + number + "/referrals").json()).hasSize(1);
    assertThat(agency.get("/cases/" + number + "/projects").status()).isEqualTo(404);
    assertThat(agency.get("/cases/" + number + "/receipt").status()).isEqualTo(403);
    assertThat(session("gsb81").get("/cases/" + number + "/referrals").json().findValuesAsText("projectName"))
        .containsExactly("โครงการสินเชื่อผู้มีบัตรสวัสดิการแห่งรัฐ");
  }

  @Test
  void anAgencyDoesNotFindAPersonByAReferralThatItRefusedOrThatWasCancelled() {
    developing();
    var ao = session("ao8101a");
    var refused = ao.post("/cases/" + number + "/referrals", Map.of("projectCode", "D2-01")).json()
        .path("processInstanceId").asText();
    ao.post("/cases/" + number + "/referrals", Map.of("projectCode", "D3-02"));
    assertThat(numbers(search("mol81", number))).containsExactly(number);
    assertThat(numbers(search("gsb81", number))).containsExactly(number);

    scenario.submit("mol81", refused, "userTask_decide", Map.of("answer", "refuse", "reasonCode", "full"));
    session("chief8101").post("/cases/" + number + "/circumstances",
        Map.of("kind", "died", "happenedOn", "12/02/2561"));

    for (var agency : List.of("mol81", "gsb81")) {
      assertThat(search(agency, number)).as(agency).isEmpty();
      assertThat(session(agency).get("/cases/" + number).status()).as(agency).isEqualTo(404);
    }
  }

  @Test
  void theCoInterviewerSeesTheCaseTheySitInOn() {
    var other = Cases.awaitingInterview(scenario, "8101", "ao8101b");
    var bank = scenario.jdbc().sql("select co_interviewer_id from journey.participant_case where case_number = ?")
        .param(other.getBusinessKey()).query(String.class).single();

    var page = session(bank).get("/cases/" + other.getBusinessKey()).json();

    assertThat(page.path("personName").asText()).startsWith("นาย");
    assertThat(page.path("maskedId").isNull()).isTrue();
    assertThat(page.path("history")).isEmpty();
  }

  @Test
  void whatMayBeDoneDependsOnTheRole() {
    assertThat(actions("ao8101a")).containsExactly("appoint", "report", "transfer", "consent", "employment", "print");
    assertThat(actions("ao8101b")).isEmpty();
    assertThat(actions("registrar8101")).containsExactly("report", "transfer", "consent", "employment", "print");
    assertThat(actions("team8101")).containsExactly("appoint", "report", "transfer", "consent", "employment", "print");
    assertThat(actions("chief8101")).containsExactly("appoint", "reassign", "report", "transfer", "consent", "employment", "print");
  }

  @Test
  void theOwnAoRefersTheCaseOnceThePlanIsAgreedAndNobodyElse() {
    var ao = session("ao8101a");
    assertThat(ao.post("/cases/" + number + "/referrals", Map.of("projectCode", "D2-01")).message())
        .contains("โปรดจัดทำแผนก่อน");
    developing();
    assertThat(actions("ao8101a")).contains("refer");
    assertThat(ao.get("/cases/" + number + "/projects").json().findValuesAsText("code")).contains("D2-01");
    assertThat(ao.get("/cases/" + number + "/projects").json().findValuesAsText("name"))
        .contains("การรับงานไปทำที่บ้าน (ร่าง)", "โครงการตลาดประชารัฐ");

    var sent = ao.post("/cases/" + number + "/referrals", Map.of("projectCode", "D2-01", "note", "สนใจงานช่าง"));

    assertThat(sent.status()).isEqualTo(201);
    assertThat(sent.json().path("referralNumber").asText()).isEqualTo(number + "-R02");
    assertThat(sent.json().path("agencyName").asText()).isEqualTo("กระทรวงแรงงาน จ.กระบี่");
    assertThat(ao.get("/cases/" + number + "/projects").json().findValuesAsText("code")).doesNotContain("D2-01");
    assertThat(ao.post("/cases/" + number + "/referrals", Map.of("projectCode", "D2-01")).message())
        .contains("ส่งต่อโครงการนี้ไปแล้ว");
    assertThat(ao.post("/cases/" + number + "/referrals", Map.of("projectCode", "X")).message())
        .contains("ไม่มีโครงการ");
    assertThat(ao.post("/cases/" + number + "/referrals", Map.of()).field()).isEqualTo("projectCode");
    assertThat(ao.post("/cases/" + number + "/referrals", Map.of("projectCode", "D1-01", "note", "ก".repeat(501)))
        .field()).isEqualTo("note");
    for (var user : List.of("ao8101b", "chief8101", "registrar8101")) {
      assertThat(session(user).post("/cases/" + number + "/referrals", Map.of("projectCode", "D1-01")).message())
          .as(user).contains("AO ของเรื่องนี้เท่านั้น");
    }
  }

  @Test
  void anAgencysAnswerIsReadOnTheCase() {
    developing();
    var ao = session("ao8101a");
    var sent = ao.post("/cases/" + number + "/referrals", Map.of("projectCode", "D2-01")).json();
    var instance = sent.path("processInstanceId").asText();
    scenario.submit("mol81", instance, "userTask_decide", Map.of("answer", "refuse", "reasonCode", "full"));
    scenario.runJobs(instance);

    var referral = ao.get("/cases/" + number + "/referrals").json().get(1);

    assertThat(referral.path("stateThai").asText()).isEqualTo("หน่วยงานปฏิเสธ");
    assertThat(referral.path("reasonThai").asText()).isEqualTo("ที่นั่งเต็ม");
    assertThat(referral.path("answeredThai").asText()).endsWith("2561");
    assertThat(ao.get("/cases/" + number).json().path("history").findValuesAsText("what")).contains(
        "หน่วยงานปฏิเสธการส่งต่อ · " + number + "-R02 ที่นั่งเต็ม", "ทีม ปรจ. ได้รับคำตอบของหน่วยงาน · " + number
            + "-R02");
  }

  /** Goes on with the case to where its AO may send it to more agencies. */
  private void developing() {
    journey = Cases.developing(scenario, "8101", "ao8101a", person = scenario.person("8101"));
    number = journey.getBusinessKey();
  }

  private List<String> actions(String userId) {
    var actions = new ArrayList<String>();
    session(userId).get("/cases/" + number).json().path("actions").forEach(action -> actions.add(action.asText()));
    return actions;
  }

  private JsonNode search(String userId, String typed) {
    return session(userId).post("/cases/search", Map.of("q", typed)).json();
  }

  private static List<String> numbers(JsonNode found) {
    return found.findValuesAsText("caseNumber");
  }

  private WebSession session(String userId) {
    return WebSession.of(port, userId);
  }

  private String name(String userId) {
    return scenario.jdbc().sql("select first_name || ' ' || last_name from journey.officer where user_id = ?")
        .param(userId).query(String.class).single();
  }

  private int views(String purpose) {
    return scenario.jdbc().sql("select count(*) from journey.person_view where cardholder_id = ? and purpose = ?")
        .params(person.id(), purpose).query(Integer.class).single();
  }

  private static String thaiDigits(String digits) {
    return digits.chars().mapToObj(c -> String.valueOf((char) (c - '0' + '๐')))
        .collect(Collectors.joining());
  }
}
