package th.cardholder.process.preparation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import th.cardholder.engine.OfficeWork;
import th.cardholder.process.Accepted;
import th.cardholder.process.Cases;
import th.cardholder.process.Developing;
import th.cardholder.process.JourneyTest;
import th.cardholder.process.Scenario;
import th.cardholder.process.WebSession;
import th.cardholder.referral.Referrals;

/** A place that is another one, and a second guideline: versions stay, and whoever relied on them is told (ADR 0073). */
@JourneyTest
class ChangedPreparationTest {

  private static final String DISTRICT = "2410";
  private static final String TEAM = "d2410";
  private static final String ACKNOWLEDGE = "userTask_acknowledgeGuideline";

  @Autowired
  private Scenario scenario;

  @Autowired
  private Developing developing;

  @Autowired
  private Referrals referrals;

  @Autowired
  private PreparationStart start;

  @Autowired
  private OfficeWork work;

  @LocalServerPort
  private int port;

  private String province;

  @BeforeEach
  void announced() {
    start.begin(2561, List.of("24"), LocalDate.of(2018, 2, 1));
    province = instance("2561-p24");
    scenario.runJobs(province);
    scenario.runJobs(province);
    scenario.submit("secretary24", province, "userTask_receiveRegistry", Map.of("checked", true));
    scenario.submit("governor24", province, "userTask_issueGuideline", Map.of("title", "แนวทางปี 2561", "guideline", "รับแจ้งที่อำเภอ"));
    scenario.submit("governor24", province, "userTask_appointTeams",
        Map.of("districts", List.of(DISTRICT, "2401"), "orderNumber", "12/2561", "orderedOn", "12/02/2561"));
    scenario.runJobs(province);
    scenario.submit("chief2410", instance("2561-d2410"), "userTask_announcePlace", Map.of("place", "หอประชุมอำเภอ",
        "hours", "จันทร์ถึงศุกร์ 08.30-16.30 น.", "opens", "01/02/2561", "closes", "28/02/2561"));
  }

  @AfterEach
  void unprepared() {
    work.acrossOffices(() -> {
      var runtime = scenario.engine().getRuntimeService();
      runtime.createProcessInstanceQuery().processDefinitionKeyIn(ProvincePreparationProcess.KEY, DistrictPreparationProcess.KEY)
          .list().forEach(it -> runtime.deleteProcessInstance(it.getId(), "afresh"));
      return null;
    });
    List.of("preparation_duty", "preparation_district", "preparation_guideline", "preparation")
        .forEach(table -> scenario.jdbc().sql("delete from journey." + table).update());
  }

  @Test
  void whereNobodyReportsAnyMoreNoPaperSendsPeopleAndNobodyHasToReadOfIt() {
    var journey = scenario.register("registrar2410", scenario.person(DISTRICT));
    scenario.submit("registrar2410", journey.getId(), "userTask_recordWish", Scenario.wishForm());
    assertThat(change("chief2410", place(1)).status()).isEqualTo(200);
    assertThat(session("ao2410a").get("/preparations/count").json().path("count").asInt()).isEqualTo(1);

    scenario.jdbc().sql("update journey.preparation_district set place_from = '2018-02-01', place_to = '2018-02-11' where district_code = '2410'")
        .update();

    assertThat(session("registrar2410").get("/cases/" + journey.getBusinessKey() + "/receipt").body()).doesNotContain("ศาลาวัดโสธร");
    assertThat(session("ao2410a").get("/preparations/count").json().path("count").asInt()).isZero();
  }

  @Test
  void anAccountsNumberHasNoPlaceInWhatEverybodyReads() {
    var place = place(1);
    place.put("place", "ศาลาวัด บัญชี 123-4-56789-0");

    var refused = change("chief2410", place);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.message()).contains("เลขที่บัญชี โปรดลบ");
  }

  @Test
  void theReceiptOfWhoHasStillToComeTellsTheNewestPlaceAndWhatWasSaidBeforeStays() {
    var journey = scenario.register("registrar2410", scenario.person(DISTRICT));
    scenario.submit("registrar2410", journey.getId(), "userTask_recordWish", Scenario.wishForm());

    assertThat(change("chief2410", place(1)).status()).isEqualTo(200);

    assertThat(scenario.jdbc().sql("""
        select count(*) from journey.message m join journey.participant_case c on c.id = m.case_id
         where c.case_number = ? and m.kind = 'placeChanged' and m.matter_id = 2
        """).param(journey.getBusinessKey()).query(Integer.class).single()).as("and is told so (ADR 0080)").isEqualTo(1);
    assertThat(session("registrar2410").get("/cases/" + journey.getBusinessKey() + "/receipt").body())
        .contains("ศาลาวัดโสธร (เปลี่ยนเมื่อ 12 ก.พ. 2561) ทุกวัน 09.00-15.00 น.", "14 ก.พ. 2561 – 28 ก.พ. 2561").doesNotContain("หอประชุมอำเภอ");
    var places = desk("ao2410a").path("places");
    assertThat(places.findValuesAsText("place")).containsExactly("ศาลาวัดโสธร", "หอประชุมอำเภอ");
    assertThat(places.path(0).path("reason").asText()).isEqualTo("หอประชุมน้ำท่วม");
    assertThat(places.path(1).path("reason").isNull()).isTrue();
    assertThat(scenario.jdbc().sql("""
        select count(*) from journey.audit where action = 'preparation.placeChanged' and actor = 'chief2410' and office_id = 'd2410'
        """).query(Integer.class).single()).isPositive();
  }

  @Test
  void thePlanAndTheSlipOfAnAppointmentSayWhereTheTeamCanBeAsked() {
    change("chief2410", place(1));
    var number = new Accepted(scenario, developing, referrals).by("mol24", DISTRICT, "D2-01", 1).get(0);
    var caseNumber = number.replaceAll("-R.*", "");
    scenario.submit("mol24", referrals.get(number).processInstanceId(), "userTask_schedule",
        Map.of("startsOn", "12/02/2561", "place", "ศูนย์ฝึกอาชีพ"));

    var says = "สอบถามทีม ปรจ. ได้ที่จุดรับแจ้งของอำเภอ: ศาลาวัดโสธร (เปลี่ยนเมื่อ 12 ก.พ. 2561) ทุกวัน 09.00-15.00 น. (14 ก.พ. 2561 – 28 ก.พ. 2561)";
    assertThat(session("mol24").get("/cases/" + caseNumber + "/referrals/" + number + "/slip").body()).contains("ศูนย์ฝึกอาชีพ", says);
    var planned = Cases.developing(scenario, DISTRICT, "ao2410a").getBusinessKey();
    assertThat(session("ao2410a").get("/cases/" + planned + "/plan-print").body()).contains(says);
  }

  @Test
  void everybodyOfTheTeamIsToldOfAnotherPlaceUntilTheyHaveReadIt() {
    assertThat(toRead("registrar2410")).as("the first is announced to all").isZero();
    change("chief2410", place(1));

    assertThat(Stream.of("registrar2410", "ao2410b", "team2410").map(this::toRead)).containsOnly(1);
    assertThat(toRead("chief2410")).as("who changed it knows").isZero();
    assertThat(Stream.of("registrar2401", "ao8101b", "governor24", "mol24", "policy").map(this::toRead)).containsOnly(0);
    assertThat(desk("registrar2410").path("placeToRead").asBoolean()).isTrue();

    assertThat(read("registrar2410", 1).status()).as("of before").isEqualTo(409);
    assertThat(read("registrar2410", 2).status()).isEqualTo(200);
    assertThat(read("registrar2410", 2).status()).as("twice").isEqualTo(200);
    assertThat(toRead("registrar2410")).isZero();
    assertThat(toRead("ao2410b")).as("a colleague's click ticks nothing off").isEqualTo(1);

    var again = place(2);
    again.put("hours", "ทุกวัน 10.00-15.00 น.");
    change("team2410", again);
    assertThat(toRead("registrar2410")).isEqualTo(1);
    assertThat(read("registrar2401", 3).status()).as("of another district").isEqualTo(404);
  }

  @Test
  void theChiefAndTheSecretariatForTheChiefChangeAPlaceAndNobodyElse() {
    for (var other : List.of("registrar2410", "ao2410b")) {
      assertThat(change(other, place(1)).status()).as(other).isEqualTo(403);
    }
    for (var stranger : List.of("chief2401", "governor24", "secretary24", "mol24", "policy")) {
      assertThat(change(stranger, place(1)).status()).as(stranger).isEqualTo(404);
    }
    var elsewhere = place(1);
    elsewhere.put("officeId", "d2401");
    assertThat(change("chief2401", elsewhere).json().path("message").asText()).as("never announced").contains("ยังไม่ได้ประกาศ", "โปรด");
    assertThat(versions()).isEqualTo(1);

    assertThat(change("team2410", place(1)).status()).isEqualTo(200);
    assertThat(versions()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({"place,''", "hours,''", "reason,''", "reason,ย้าย", "opens,''", "opens,2018-02-14", "closes,30/02/2561",
      "opens,31/01/2561", "closes,13/02/2561", "requestKey,''"})
  void whatIsWrongWithAChangeIsSaidAtItsFieldAndNothingIsChanged(String field, String value) {
    var changing = place(1);
    changing.put(field, value);

    var answer = change("chief2410", changing);

    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.json().path("field").asText()).isEqualTo(field);
    assertThat(answer.json().path("message").asText()).contains("โปรด");
    assertThat(versions()).isEqualTo(1);
  }

  @Test
  void aChangeThatChangesNothingOrWhatNoKeyboardTypesIsRefused() {
    var same = place(1);
    same.putAll(Map.of("place", "หอประชุมอำเภอ", "hours", "จันทร์ถึงศุกร์ 08.30-16.30 น.", "opens", "01/02/2561"));
    assertThat(change("chief2410", same).json().path("message").asText()).contains("เหมือนที่ประกาศไว้แล้ว", "โปรด");
    var after = place(1);
    after.put("closes", "31/03/2561");
    assertThat(change("chief2410", after).json().path("message").asText()).as("R02").contains("28 กุมภาพันธ์ 2561", "โปรด");
    var nul = place(1);
    nul.put("place", "ศาลา\u0000");
    assertThat(change("chief2410", nul).status()).isEqualTo(400);
    assertThat(versions()).isEqualTo(1);
  }

  @Test
  void aSecondClickIsTheSameChangeAndOfTwoAtOnceOneIsToldToLookAgain() {
    var one = place(1);
    assertThat(change("chief2410", one).json().path("version").asInt()).isEqualTo(2);
    assertThat(change("chief2410", one).json().path("version").asInt()).as("twice").isEqualTo(2);
    assertThat(versions()).isEqualTo(2);

    var both = Stream.of("chief2410", "team2410").map(user -> CompletableFuture.supplyAsync(() -> {
      var changing = place(2);
      changing.put("hours", "ของ " + user);
      return change(user, changing).status();
    })).toList();
    assertThat(both.stream().map(CompletableFuture::join)).containsExactlyInAnyOrder(200, 409);
    assertThat(versions()).isEqualTo(3);
  }

  @Test
  void aKeyOfAnotherDistrictsChangeIsNoKeyHere() {
    var one = place(1);
    change("chief2410", one);
    scenario.submit("chief2401", instance("2561-d2401"), "userTask_announcePlace", Map.of("place", "ที่ว่าการอำเภอ",
        "hours", "ทุกวัน", "opens", "01/02/2561", "closes", "28/02/2561"));
    one.put("officeId", "d2401");

    assertThat(change("chief2401", one).status()).isEqualTo(400);
  }

  @Test
  void theReadinessSaysThatAPlaceWasChangedAndWhichGuidelineEachDistrictHasRead() {
    acknowledgeTheFirst();
    change("chief2410", place(1));
    assertThat(told().path("placeChangedThai").asText()).isEqualTo("12 ก.พ. 2561");
    assertThat(acknowledged()).isEqualTo(1);

    assertThat(issue("governor24", guideline(1)).json().path("version").asInt()).isEqualTo(2);

    assertThat(acknowledged()).as("a newer one is to be read").isZero();
    assertThat(told().path("acknowledgedVersion").asInt()).isEqualTo(1);
    assertThat(told().path("guidelineVersion").asInt()).isEqualTo(2);
    assertThat(toRead("team2410")).as("the place and the guideline").isEqualTo(2);
    assertThat(toRead("ao2410b")).as("the place alone").isEqualTo(1);
    assertThat(desk("team2410").at("/guideline/changes").asText()).isEqualTo("เพิ่มจุดรับแจ้งที่ตลาด");

    assertThat(acknowledge("team2410", 1).status()).as("of before").isEqualTo(409);
    assertThat(acknowledge("chief2410", 2).status()).isEqualTo(403);
    assertThat(acknowledge("team2401", 2).status()).as("of another district").isEqualTo(404);
    assertThat(acknowledge("team2410", 2).status()).isEqualTo(200);
    assertThat(acknowledge("team2410", 2).status()).as("twice").isEqualTo(200);

    assertThat(acknowledged()).isEqualTo(1);
    assertThat(told().path("acknowledgedVersion").asInt()).isEqualTo(2);
    assertThat(scenario.jdbc().sql("select version from journey.preparation_acknowledgement where district_code = '2410' order by 1")
        .query(Integer.class).list()).containsExactly(1, 2);
    var lines = session("secretary24").get("/preparations").json().at("/provinces/0/districts");
    assertThat(lines.findValuesAsText("acknowledged")).contains("2");
  }

  @Test
  void aTeamThatHasTheFirstGuidelineOpenReadsTheSecondBeforeItAcknowledges() {
    var district = instance("2561-d2410");
    var opened = scenario.open("team2410", district, ACKNOWLEDGE);
    assertThat(opened).containsEntry("version", "1");
    assertThat(acknowledge("team2410", 1).json().path("message").asText()).as("the first is the step's").contains("ในรายการงาน", "โปรด");
    issue("governor24", guideline(1));

    assertThatThrownBy(() -> scenario.submit("team2410", district, ACKNOWLEDGE, Map.of("read", true, "version", "1")))
        .hasMessageContaining("แนวทางฉบับที่ 2");
    scenario.submit("team2410", district, ACKNOWLEDGE, Map.of("read", true, "version", "2"));
    assertThat(told().path("acknowledgedVersion").asInt()).isEqualTo(2);
  }

  @Test
  void theGovernorAloneIssuesTheNextGuidelineOnceAndSaysWhatHasChanged() {
    assertThat(issue("secretary24", guideline(1)).status()).isEqualTo(403);
    for (var stranger : List.of("governor81", "chief2410", "policy")) {
      assertThat(issue(stranger, guideline(1)).status()).as(stranger).isEqualTo(404);
    }
    for (var field : List.of("title", "text", "changes", "requestKey")) {
      var wrong = guideline(1);
      wrong.put(field, " ");
      var answer = issue("governor24", wrong);
      assertThat(answer.status()).as(field).isEqualTo(400);
      assertThat(answer.json().path("field").asText()).isEqualTo(field);
    }
    assertThat(issue("governor24", guideline(7)).status()).as("not what stands").isEqualTo(409);

    var one = guideline(1);
    assertThat(issue("governor24", one).json().path("version").asInt()).isEqualTo(2);
    assertThat(issue("governor24", one).json().path("version").asInt()).as("twice").isEqualTo(2);
    assertThat(session("governor24").get("/preparations").json().at("/provinces/0/guidelines").findValuesAsText("version"))
        .containsExactly("2", "1");
  }

  private void acknowledgeTheFirst() {
    scenario.submit("team2410", instance("2561-d2410"), ACKNOWLEDGE, Map.of("read", true));
  }

  private static Map<String, Object> place(int shown) {
    return new HashMap<>(Map.of("officeId", TEAM, "version", shown, "place", "ศาลาวัดโสธร", "hours", "ทุกวัน 09.00-15.00 น.",
        "opens", "14/02/2561", "closes", "28/02/2561", "reason", "หอประชุมน้ำท่วม", "requestKey", UUID.randomUUID().toString()));
  }

  private static Map<String, Object> guideline(int shown) {
    return new HashMap<>(Map.of("officeId", "p24", "version", shown, "title", "แนวทางปี 2561", "text", "รับแจ้งที่อำเภอและตลาด",
        "changes", "เพิ่มจุดรับแจ้งที่ตลาด", "requestKey", UUID.randomUUID().toString()));
  }

  private WebSession.Answer change(String user, Map<String, Object> changing) {
    return session(user).post("/preparations/places", changing);
  }

  private WebSession.Answer issue(String user, Map<String, Object> issuing) {
    return session(user).post("/preparations/guidelines", issuing);
  }

  private WebSession.Answer acknowledge(String user, int version) {
    return session(user).post("/preparations/acknowledgements", Map.of("officeId", TEAM, "version", version));
  }

  private WebSession.Answer read(String user, int version) {
    return session(user).post("/preparations/places/seen", Map.of("officeId", TEAM, "version", version));
  }

  private int toRead(String user) {
    return session(user).get("/preparations/count").json().path("count").asInt();
  }

  private JsonNode desk(String user) {
    return session(user).get("/preparations").json().at("/districts/0");
  }

  private JsonNode told() {
    for (var line : session("governor24").get("/preparation/p24?year=2561").json().path("lines")) {
      if (line.path("id").asText().equals(TEAM)) {
        return line.path("told");
      }
    }
    throw new IllegalStateException("No line of " + TEAM);
  }

  private int acknowledged() {
    return session("governor24").get("/preparation/p24?year=2561").json().at("/total/acknowledged").asInt();
  }

  private int versions() {
    return scenario.jdbc().sql("select count(*) from journey.preparation_place where district_code = '2410'").query(Integer.class).single();
  }

  private String instance(String key) {
    return work.acrossOffices(() -> scenario.engine().getRuntimeService().createProcessInstanceQuery()
        .processInstanceBusinessKey(key).singleResult()).getId();
  }

  private WebSession session(String user) {
    return WebSession.of(port, user);
  }
}
