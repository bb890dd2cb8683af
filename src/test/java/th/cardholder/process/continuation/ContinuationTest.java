package th.cardholder.process.continuation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import th.cardholder.continuation.ContinuationKey;
import th.cardholder.continuation.Continuations;
import th.cardholder.continuation.ListKey;
import th.cardholder.continuation.ListOpenings;
import th.cardholder.continuation.Roll;
import th.cardholder.process.Cases;
import th.cardholder.process.JourneyTest;
import th.cardholder.process.MovedClock;
import th.cardholder.process.OwnApplication;
import th.cardholder.process.Scenario;
import th.cardholder.process.TookPart;
import th.cardholder.process.WebSession;

/** 2562 goes on with 2561 (domain.md §5): who took part is drawn, listed, sent and opened, in the order of the guideline. */
@OwnApplication
@JourneyTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ContinuationTest {

  private static final String KEY = "2562-continuation";
  private static final String AO = "ao8101a";
  private static final Map<String, Object> CHECKED = Map.of("checked", true);

  @Autowired
  private Scenario scenario;

  @Autowired
  private Continuations continuations;

  @Autowired
  private ListOpenings lists;

  @Autowired
  private MovedClock clockAt;

  @Autowired
  private Clock clock;

  @LocalServerPort
  private int port;

  private final Map<String, WebSession> sessions = new HashMap<>();
  private Scenario.Person undeveloped;
  private Scenario.Person ofNoAgency;
  private Scenario.Person partly;
  private Scenario.Person farmer;
  private Scenario.Person labourer;
  private Scenario.Person richer;
  private Scenario.Person unwilling;
  private Scenario.Person dead;
  private Scenario.Person diesLater;
  private Scenario.Person moved;

  @BeforeAll
  void theYearBefore() {
    var took = new TookPart(scenario, "8101", AO);
    undeveloped = took.planned("labourer", "24,000", Map.of("dimension4", List.of("D4-03"), "dimension2", List.of("D2-01")));
    ofNoAgency = took.planned("farmer", "24,000", Map.of("dimension4", List.of("D4-03")));
    partly = took.planned("labourer", "24,000", Map.of("dimension1", List.of("D1-01"), "dimension2", List.of("D2-01")));
    farmer = took.developed("farmer", "24,000", "D2-02", "moac81");
    labourer = took.developed("labourer", "30,000", "D2-01", "mol81");
    richer = took.developed("labourer", "30,001", "D2-01", "mol81");
    unwilling = scenario.person("8101");
    Cases.declined(scenario, "8101", unwilling);
    dead = took.planned("labourer", "24,000", Map.of("dimension2", List.of("D2-01")));
    end(dead, "died");
    diesLater = took.planned("labourer", "24,000", Map.of("dimension2", List.of("D2-01")));
    moved = took.planned("labourer", "24,000", Map.of("dimension2", List.of("D2-01")));
    end(moved, "movedOut");
    clockAt.to(LocalDate.of(2019, 1, 7));
  }

  @Test
  @Order(1)
  void R10_everybodyWhoTookPartIsDrawnOnceOnOneList() {
    assertThat(instance().getTenantId()).isEqualTo("nDATA");
    run("catchEvent_opens");
    while (run("serviceTask_drawParticipants")) {
      assertThat(scenario.jdbc().sql("select count(*) = count(distinct office_id) from journey.continuation_drawn where year = 2562")
          .query(Boolean.class).single()).isTrue();
    }

    assertThat(drawn(undeveloped)).isEqualTo("A MOL D2-01");
    assertThat(drawn(ofNoAgency)).as("the province finds a project").isEqualTo("A – D2-90");
    assertThat(drawn(partly)).as("the first of the plan").isEqualTo("A MOL D1-01");
    assertThat(drawn(farmer)).isEqualTo("BAAC BAAC D2-91");
    assertThat(drawn(labourer)).as("the threshold is included").isEqualTo("GSB GSB D2-92");
    assertThat(drawn(richer)).isEqualTo("followUp – –");
    assertThat(drawn(moved)).as("R16: a move ends no participation, and whoever can be found is followed up").isEqualTo("A MOL D2-01");
    assertThat(Stream.of(unwilling, dead).map(this::drawn)).as("takes part no more").containsOnly("none");
    assertThat(count("select count(*) from journey.continuation_drawn where year = 2562"))
        .isEqualTo(count("select count(*) from journey.office where kind = 'district'"));
    assertThat(count("select sum(people) from journey.continuation_drawn")).isEqualTo(count("select count(*) from journey.continuation_person"));
  }

  @Test
  @Order(2)
  void S2_1_1_1_theDataCentreSendsGroupAByTheChosenAgencyUntilThe25thOfJanuaryAndSeesNobody() {
    var shown = scenario.open("datacentre", instance().getId(), AnnualContinuationProcess.SEND_GROUP_A);
    assertThat(shown.get("countText").toString()).isEqualTo("5 ราย");
    assertThat(shown.get("agenciesText").toString()).contains("คอจ. (ไม่มีหน่วยงานที่เลือก): 1 ราย", ": 4 ราย");
    assertThat(shown.get("othersText").toString()).contains("ธ.ก.ส.: 1 ราย");
    assertThat(due(AnnualContinuationProcess.SEND_GROUP_A)).isEqualTo("2019-01-25");
    end(diesLater, "died");

    scenario.submit("datacentre", instance().getId(), AnnualContinuationProcess.SEND_GROUP_A, CHECKED);
    run("serviceTask_openGroupA");

    assertThat(openings()).containsExactly("2562-d8101-list-A");
    openAll();
    assertThat(opened(undeveloped)).isEqualTo("2562-8101 developing continued carried D2-01");
    assertThat(group(undeveloped)).isEqualTo("A");
    assertThat(opened(diesLater)).as("who has died meanwhile gets none").isEqualTo("none");
    assertThat(count("select count(*) from journey.continuation_person where gone")).isEqualTo(1);
    assertThat(count("select count(*) from journey.participant_case where year = 2562")).isEqualTo(4);
    assertThat(opened(moved)).as("where the case was").isEqualTo("2562-8101 developing continued carried D2-01");
    assertThat(scenario.jdbc().sql("select last from journey.case_counter where year = 2562 and district_code = '8101'").query(Integer.class)
        .single()).as("numbers without a gap").isEqualTo(4);
  }

  @Test
  @Order(3)
  void R10_thePersonIsSentToTheChosenAgencyWithWhatWasSaidTheYearBefore() {
    var number = numberOf(undeveloped);
    scenario.send(journey(number).getId());

    assertThat(referrals(number)).containsExactly("D2-01 a81MOL offered –");
    assertThat(count("select count(*) from journey.referral where first_target")).as("first in every queue").isEqualTo(1);
    var offer = referral(number);
    var form = scenario.open("mol81", offer.getId(), "userTask_decide");
    assertThat(form.get("phoneText")).isEqualTo("0812345678");
    assertThat(form.get("occupationText")).isEqualTo("รับจ้างทั่วไป");
    assertThat(form.get("bankText")).as("consented to in 2561").isEqualTo("ยินยอมให้ใช้ข้อมูลบัญชี");
    assertThat(scenario.jdbc().sql("select year || ' ' || kind from journey.consent where case_id = (select id from journey.participant_case"
        + " where case_number = ?) order by 1").param(number).query(String.class).list()).as("to the text of its year; of health nothing goes over")
        .contains("2561 bankDisclosure").doesNotContain("2561 sensitiveData");
  }

  @Test
  @Order(4)
  void R14_whoHasNoAgencyIsBeforeTheProvince() {
    var number = numberOf(ofNoAgency);
    scenario.send(journey(number).getId());

    assertThat(referrals(number)).containsExactly("D2-90 p81 onAgenda noAgency");
    scenario.runJobs(referral(number).getId());
    assertThat(session("secretary81").get("/sittings/agenda/p81").body()).contains(number, "ไม่มีหน่วยงานที่เลือก ให้จังหวัดจัดหา");
  }

  @Test
  @Order(5)
  void R07_theTopUpGoesOnFromJanuaryToJuneByTheAmountsOfItsYear() {
    assertThat(scenario.jdbc().sql("""
        select amount || ' ' || first_month || ' ' || last_month from journey.top_up_entitlement
         where case_id = (select id from journey.participant_case where case_number = ?) and superseded_by is null
        """).param(numberOf(undeveloped)).query(String.class).list()).containsExactly("200 2019-01-01 2019-06-01");
  }

  @Test
  @Order(6)
  void R11_aBankPutsPeopleOnItsListAndTakesThemOffWithAReasonUntilItIsSent() {
    var bank = session("bankbaac");
    var page = bank.get("/continuation?province=81").json();
    assertThat(page.path("edits").asText()).isEqualTo("BAAC");
    assertThat(page.path("lines")).hasSize(1);
    var number = page.at("/lines/0/caseNumber").asText();
    assertThat(page.at("/lines/0/nationalId").asText()).as("masked").doesNotContain(farmer.nationalId());

    var key = UUID.randomUUID().toString();
    for (int click = 0; click < 2; click++) {
      assertThat(move(bank, Map.of("onto", false, "caseNumber", number, "reason", "ไม่ได้เป็นลูกค้า", "requestKey", key)).status()).isEqualTo(200);
    }
    assertThat(drawn(farmer)).isEqualTo("followUp – –");
    assertThat(move(bank, Map.of("onto", false, "caseNumber", number, "reason", "ไม่ได้เป็นลูกค้า", "requestKey", "other")).message())
        .contains("ไม่อยู่ในรายชื่อของธนาคารแล้ว");
    assertThat(put(bank, farmer).status()).isEqualTo(200);
    assertThat(put(bank, labourer).status()).as("from the other bank's, which is not sent").isEqualTo(200);
    assertThat(put(session("bankgsb"), labourer).status()).as("and back").isEqualTo(200);
    assertThat(put(bank, undeveloped).message()).contains("กลุ่ม A");
    assertThat(put(bank, farmer).message()).contains("อยู่แล้ว");
    assertThat(put(bank, unwilling).field()).isEqualTo("nationalId");
    assertThat(move(bank, Map.of("onto", true, "nationalId", "1234", "reason", "เป็นลูกค้าของธนาคาร", "requestKey", "x")).field()).isEqualTo("nationalId");
    assertThat(move(bank, Map.of("onto", true, "nationalId", farmer.nationalId(), "reason", "x", "requestKey", "y")).field()).isEqualTo("reason");
    assertThat(put(session("datacentre"), farmer).status()).isEqualTo(403);
    assertThat(put(session("baac81"), farmer).status()).as("an office of the bank in a province").isEqualTo(403);

    assertThat(scenario.open("bankbaac", instance().getId(), AnnualContinuationProcess.LIST_B_OF_BAAC).get("movesText")).isEqualTo("เพิ่ม 2 ราย<br>ถอน 2 ราย");
    assertThat(figures()).as("what is told by number is what is listed").isEqualTo(counted());
  }

  @Test
  @Order(7)
  void R12_beforeTheyAreShownNoOfficeSeesTheLists() {
    for (var officer : List.of("mol81", "team8101", "governor81", "cdd81")) {
      var page = session(officer).get("/continuation?list=A").json();
      assertThat(page.path("lines")).as(officer).isEmpty();
      assertThat(page.path("sheets")).as(officer).isEmpty();
    }
    assertThat(session("registrar8101").get("/continuation").status()).isEqualTo(403);
    var numbers = session("datacentre").get("/continuation?list=A").json();
    assertThat(numbers.path("names").asBoolean()).isFalse();
    assertThat(numbers.path("lines")).isEmpty();
    assertThat(numbers.at("/sheets/0/people").asInt()).isEqualTo(5);
  }

  @Test
  @Order(8)
  void S2_1_1_2_eachBankSendsItsOwnListFromItsNationalOfficeUntilThe28thOfJanuary() {
    assertThat(scenario.task(instance().getId(), AnnualContinuationProcess.LIST_B_OF_BAAC).getTenantId()).isEqualTo("nBAAC");
    assertThatThrownBy(() -> scenario.open("bankgsb", instance().getId(), AnnualContinuationProcess.LIST_B_OF_BAAC))
        .as("another bank's").isInstanceOf(ProcessEngineException.class);
    assertThat(scenario.open("bankbaac", instance().getId(), AnnualContinuationProcess.LIST_B_OF_BAAC).get("countText")).isEqualTo("1 ราย");
    assertThat(due(AnnualContinuationProcess.LIST_B_OF_BAAC)).isEqualTo("2019-01-28");

    scenario.submit("bankbaac", instance().getId(), AnnualContinuationProcess.LIST_B_OF_BAAC, CHECKED);
    run("serviceTask_openGroupBOfBaac");
    assertThat(openings()).containsExactly("2562-d8101-list-BAAC");
    openAll();

    var number = numberOf(farmer);
    scenario.send(journey(number).getId());
    assertThat(referrals(number)).containsExactly("D2-91 a81BAAC offered –");
    assertThat(group(farmer)).isEqualTo("B");
  }

  @Test
  @Order(9)
  void S2_2_2_1_aBankDevelopsGroupBAtItsOwnOffice() {
    var offer = referral(numberOf(farmer)).getId();
    scenario.submit("baac81", offer, "userTask_decide", Map.of("answer", "accept"));
    scenario.runJobs(offer);
    scenario.submit("baac81", offer, "userTask_schedule", Map.of("startsOn", "07/01/2562", "place", "สำนักงานธนาคาร"));
    scenario.submit("baac81", offer, "userTask_recordAttendance", Map.of("attendance", "attended", "attendedDays", "1"));

    assertThat(scenario.task(offer, "userTask_recordResult").getTenantId()).isEqualTo("a81BAAC");
  }

  @Test
  @Order(10)
  void S2_2_2_2_aBankReportsWhatComesOfGroupBAsAnIncomeUntilThe15thOfJuly() {
    var offer = referral(numberOf(farmer)).getId();
    assertThat(LocalDate.ofInstant(scenario.task(offer, "userTask_recordResult").getDueDate().toInstant(), ZoneId.of("Asia/Bangkok")))
        .as("R13: the last day of results").isEqualTo("2019-07-15");

    assertThatThrownBy(() -> scenario.submit("baac81", offer, "userTask_recordResult",
        Map.of("resultCode", "developed", "completedOn", "07/01/2562"))).hasMessageContaining("โปรดกรอกรายได้ต่อปีหลังการพัฒนา");
    scenario.submit("baac81", offer, "userTask_recordResult",
        Map.of("resultCode", "developed", "completedOn", "07/01/2562", "incomeAfter", "36,000"));
    assertThat(referrals(numberOf(farmer))).containsExactly("D2-91 a81BAAC developed –");
  }

  @Test
  @Order(11)
  void S2_1_2_theListsAreShownOnceAllAreSentUntilThe30thOfJanuaryAndEverybodyElseIsFollowedUpAlone() {
    assertThat(scenario.task(instance().getId(), AnnualContinuationProcess.PUBLISH)).as("a bank has not sent").isNull();
    scenario.submit("bankgsb", instance().getId(), AnnualContinuationProcess.LIST_B_OF_GSB, CHECKED);
    run("serviceTask_openGroupBOfGsb");
    openAll();
    assertThat(due(AnnualContinuationProcess.PUBLISH)).isEqualTo("2019-01-30");
    assertThat(scenario.open("datacentre", instance().getId(), AnnualContinuationProcess.PUBLISH).get("figuresText").toString())
        .contains("ติดตามผลเดือนมิถุนายนอย่างเดียว: 1 ราย");

    scenario.submit("datacentre", instance().getId(), AnnualContinuationProcess.PUBLISH, CHECKED);
    run("serviceTask_openFollowUps");
    openAll();

    assertThat(opened(richer)).isEqualTo("2562-8101 followUpOnly continued – –");
    assertThat(group(richer)).isEqualTo("none");
    assertThat(session("team8101").get("/cases/" + numberOf(undeveloped)).json().path("group").asText()).isEqualTo("กลุ่ม A");
    assertThat(journey(numberOf(richer))).as("no journey: there is nothing to wait for").isNull();
    assertThat(running().count()).as("the continuation has ended").isZero();
    assertThat(count("select count(*) from journey.continuation_person where case_id is null and not gone")).isZero();
    assertThat(session("mol81").get("/continuation?list=A").json().path("lines").findValuesAsText("caseNumber"))
        .as("an agency sees those sent to it").contains(numberOf(undeveloped)).doesNotContain(numberOf(ofNoAgency));
    assertThat(session("team8101").get("/continuation?list=A").json().path("lines")).hasSize(5);
    assertThat(session("team8102").get("/continuation?list=A").json().path("lines")).isEmpty();
    assertThat(session("baac81").get("/continuation").json().at("/sheets/0/list").asText()).isEqualTo("BAAC");
    assertThat(put(session("bankbaac"), richer).message()).as("what was sent stays").contains("ส่งรายชื่อนี้ไปแล้ว");
    assertThat(count("select count(*) from journey.person_view where actor = 'mol81' and purpose = 'list'")).isPositive();
  }

  @Test
  @Order(12)
  void S2_2_1_1_1_anAgencyReadsUntilWhenItDevelopsGroupAAndOutOfWhichBudget() {
    scenario.jdbc().sql("update journey.project set budget = 'own' where year = 2562 and code = 'D2-01'").update();
    var development = session("mol81").get("/continuation?list=A").json().path("development");

    assertThat(development.path("untilThai").asText()).isEqualTo("30 มิถุนายน 2562");
    assertThat(development.path("reportedThai").asText()).isEqualTo("15 กรกฎาคม 2562");
    assertThat(development.path("projects").findValuesAsText("budgetThai")).contains("งบประมาณประจำปีของหน่วยงาน", "null");
    assertThat(session("team8101").get("/continuation?list=followUp").json().path("development").isNull()).isTrue();
  }

  @Test
  @Order(13)
  void S2_2_1_1_2_anAgencyReportsEachPersonOnCompletionAndTheLastOnThe15thOfJuly() {
    var number = numberOf(partly);
    scenario.send(journey(number).getId());
    var offer = referral(number).getId();
    scenario.submit("mol81", offer, "userTask_decide", Map.of("answer", "accept"));
    scenario.runJobs(offer);
    scenario.submit("mol81", offer, "userTask_schedule", Map.of("startsOn", "07/01/2562", "place", "ศูนย์ฝึก"));
    scenario.submit("mol81", offer, "userTask_recordAttendance", Map.of("attendance", "attended", "attendedDays", "1"));
    assertThat(LocalDate.ofInstant(scenario.task(offer, "userTask_recordResult").getDueDate().toInstant(), clock.getZone())).isEqualTo("2019-07-15");

    scenario.submit("mol81", offer, "userTask_recordResult", Map.of("resultCode", "developed", "completedOn", "07/01/2562"));

    assertThat(referrals(number)).containsExactly("D1-01 a81MOL developed –");
    assertThat(referrals(numberOf(undeveloped))).as("others go on").containsExactly("D2-01 a81MOL offered –");
  }

  @Test
  @Order(14)
  void nobodyComesAnewInAYearThatGoesOnWithAnother() {
    var newcomer = scenario.person("8101");
    assertThatThrownBy(() -> scenario.register("registrar8101", newcomer)).hasMessageContaining("ไม่เปิดรับผู้เข้าร่วมใหม่");
  }

  @Test
  @Order(15)
  void R19_whoIsFollowedUpAloneMayWithdrawAndComeBack() {
    var team = session("team8101");
    var path = "/cases/" + numberOf(richer);
    assertThat(team.get(path).json().path("continues").asText()).startsWith("2561-8101-");
    assertThat(team.post(path + "/circumstances", Map.of("kind", "withdrew", "happenedOn", "07/01/2562", "note", "")).status()).isEqualTo(204);
    assertThat(opened(richer)).startsWith("2562-8101 withdrawn");
    assertThat(team.post(path + "/circumstances/correction", Map.of("reason", "แจ้งผิดคน ตรวจกับผู้มีบัตรฯ แล้ว")).status()).isEqualTo(204);
    assertThat(opened(richer)).startsWith("2562-8101 followUpOnly");
  }

  @Test
  @Order(16)
  void S2_2_1_1_3_anAgencyTellsTheCommitteeWhomItCannotDevelopUntilThe31stOfMarch() {
    var number = numberOf(undeveloped);
    var agency = session("mol81");
    assertThat(agency.get("/continuation?list=A").json().at("/shortage/untilThai").asText()).isEqualTo("31 มีนาคม 2562");
    assertThat(session("team8101").get("/continuation?list=A").json().path("shortage").isObject()).isFalse();
    assertThat(tell(session("moac81"), number, "noBudget").at("/0/message").asText()).as("another agency's").contains("ไม่พบผู้นี้");
    assertThat(tell(agency, number, "").at("/0/done").asBoolean()).as("without a reason").isFalse();
    assertThat(agency.post("/continuation/shortages", Map.of("caseNumbers", List.of())).field()).isEqualTo("caseNumbers");
    assertThat(referrals(number)).containsExactly("D2-01 a81MOL offered –");

    var told = tell(agency, number, "noBudget");
    assertThat(told.at("/0/done").asBoolean()).as(told.toString()).isTrue();
    assertThat(tell(agency, number, "noBudget").at("/0/done").asBoolean()).as("a double click").isTrue();

    assertThat(referrals(number)).containsExactly("D2-01 a81MOL onAgenda cannotServe");
    assertThat(agency.get("/continuation?list=A").json().at("/lines/0/offered").asBoolean()).isFalse();
    assertThat(tell(session("baac81"), numberOf(farmer), "noBudget").at("/0/message").asText()).as("developed by now").contains("สถานะ");
  }

  private String group(Scenario.Person person) {
    return scenario.jdbc().sql("select coalesce(target_group, 'none') from journey.participant_case where case_number = ?").param(numberOf(person))
        .query(String.class).single();
  }

  private static JsonNode tell(WebSession agency, String number, String reason) {
    return agency.post("/continuation/shortages", Map.of("caseNumbers", List.of(number), "reasonCode", reason)).json();
  }

  @Test
  @Order(17)
  void whatIsDrawnAndOpenedTwiceChangesNothing() {
    var before = everything();
    var begun = scenario.jdbc().sql("select year || '-' || office_id || '-list-' || list from journey.continuation_opening").query(String.class).list();

    assertThat(continuations.draw(new ContinuationKey(2562))).as("a job that is run again").isFalse();
    Stream.of(Roll.values()).forEach(roll -> assertThat(lists.begin(2562, roll, 1_000)).isFalse());
    assertThat(begun).hasSize(4);
    begun.forEach(key -> assertThat(lists.open(ListKey.of(key))).isFalse());

    assertThat(everything()).isEqualTo(before);
    assertThat(figures()).as("what is told by number is what is listed").isEqualTo(counted());
  }

  private List<Integer> everything() {
    return Stream.concat(Stream.of(openings().size(), count("select sum(opened) from journey.continuation_opening")),
        Stream.of("participant_case", "continuation_person", "referral", "plan", "wish", "consent", "top_up_entitlement", "continuation_opening")
            .map(it -> count("select count(*) from journey." + it))).toList();
  }

  @Test
  @Order(18)
  void S2_2_1_2_1_theCommitteeFindsAProjectOfTheProvinceForWhomNoAgencyDevelops() {
    var matters = Stream.of(ofNoAgency, undeveloped).map(it -> numberOf(it) + "-R01").toList();
    scenario.runJobs(referral(numberOf(undeveloped)).getId());
    var secretary = session("secretary81");
    assertThat(secretary.get("/sittings/agenda/p81").body()).contains(matters);
    var sitting = "/sittings/" + secretary.post("/sittings", Map.of("officeId", "p81", "heldOn", "07/01/2562", "chair", "ผู้ว่าราชการจังหวัดกระบี่",
        "chairIs", "governor", "present", "ผู้ว่าราชการจังหวัด นายอำเภอทุกอำเภอ", "place", "ศาลากลางจังหวัด", "requestKey", "year2562")).json().path("id").asLong();
    var code = secretary.post(sitting + "/projects", Map.of("name", "อบรมทำขนมพื้นบ้าน", "dimension", 2, "implementerKind", "localAdministration",
        "implementer", "อบต.ไสไทย", "authority", "หนังสือ สศค. ที่ กค 1005/3573", "requestKey", "year2562")).json().path("code").asText();

    assertThat(secretary.put(sitting + "/verdicts", Map.of("matters", matters, "verdict", "elsewhere", "projectCode", code)).status()).isEqualTo(200);
    var instance = scenario.jdbc().sql("select process_instance_id from journey.sitting order by id desc limit 1").query(String.class).single();
    scenario.submit("secretary81", instance, "userTask_decideAgenda", Map.of("present", "ผู้ว่าราชการจังหวัด", "closing", "close"));
    scenario.runJobs(instance);

    assertThat(referrals(numberOf(ofNoAgency))).containsExactly("D2-90 p81 replaced noAgency", code + " p81 offered –");
    assertThat(referrals(numberOf(undeveloped))).containsExactly("D2-01 a81MOL replaced cannotServe", code + " p81 offered –");
  }

  @Test
  @Order(19)
  void S2_2_1_2_2_itsImplementerDevelops() {
    var offer = scenario.engine().getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(numberOf(ofNoAgency) + "-R02")
        .singleResult().getId();
    scenario.submit("secretary81", offer, "userTask_decide", Map.of("answer", "accept"));
    scenario.runJobs(offer);
    scenario.submit("secretary81", offer, "userTask_schedule", Map.of("startsOn", "07/01/2562", "place", "อบต.ไสไทย"));
    scenario.submit("secretary81", offer, "userTask_recordAttendance", Map.of("attendance", "attended", "attendedDays", "1"));

    assertThat(referrals(numberOf(ofNoAgency))).last().asString().contains("attending");
  }

  @Test
  @Order(20)
  void S2_2_1_2_3_theSecretariatReportsWhatNoneOfTheSixHasCarriedOutUntilThe15thOfJuly() {
    var offer = scenario.engine().getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(numberOf(ofNoAgency) + "-R02")
        .singleResult().getId();
    var report = scenario.task(offer, "userTask_recordResult");
    assertThat(report.getTenantId()).isEqualTo("p81");
    assertThat(LocalDate.ofInstant(report.getDueDate().toInstant(), clock.getZone())).isEqualTo("2019-07-15");

    scenario.submit("secretary81", offer, "userTask_recordResult", Map.of("resultCode", "developed", "completedOn", "07/01/2562"));

    assertThat(referrals(numberOf(ofNoAgency))).last().asString().contains("developed");
  }

  @Test
  @Order(21)
  void R12_theMinistrysDatabaseGetsTheListsAndResultsAndAfterThatWhatChanges() {
    compared("groupA");
    compared("groupB");
    compared("results");
    assertThat(said("groupA", 1)).contains("\"new\",\"" + undeveloped.nationalId() + "\"", "\"81\",\"d8101\",\"MOL\",\"D2-01\"", "\"\",\"D2-90\"")
        .doesNotContain(diesLater.nationalId(), farmer.nationalId(), richer.nationalId());
    assertThat(said("groupB", 1)).contains(farmer.nationalId(), "\"BAAC\",\"D2-91\"", labourer.nationalId(), "\"GSB\",\"D2-92\"");
    assertThat(said("results", 1)).contains(farmer.nationalId(), numberOf(farmer) + "-R01\",\"81\",\"a81BAAC\",\"D2-91\",\"developed\"", "\"36000.00\"");
    acknowledged("groupA", 1);

    var path = "/cases/" + numberOf(partly) + "/circumstances";
    assertThat(session("team8101").post(path, Map.of("kind", "died", "happenedOn", "07/01/2562", "note", "")).status()).isEqualTo(204);
    compared("groupA");
    assertThat(said("groupA", 2)).contains("\"withdrawn\",\"" + partly.nationalId() + "\"").doesNotContain(undeveloped.nationalId());
    acknowledged("groupA", 2);
    assertThat(session("team8101").post(path + "/correction", Map.of("reason", "แจ้งผิดคน ตรวจกับผู้มีบัตรฯ แล้ว")).status()).isEqualTo(204);
    compared("groupA");
    assertThat(said("groupA", 3)).contains("\"new\",\"" + partly.nationalId() + "\"");
    assertThat(count("select count(*) from journey.exchange_line where cardholder_id = " + unwilling.id() + " or cardholder_id = " + dead.id())).isZero();
  }

  @Test
  @Order(22)
  void theExchangeEndsWithTheYearWhenNothingIsLeft() {
    acknowledged("groupA", 3);
    clockAt.to(LocalDate.of(2020, 1, 2));
    end(undeveloped, 2562, "died");

    compared("groupA");
    assertThat(said("groupA", 4)).as("what changed until then is told, late as it comes").contains(undeveloped.nationalId());
    assertThat(session("policy").get("/exchange/" + transmission("groupA", 4)).json().at("/transmission/line/comesLate").asInt()).isEqualTo(337);
    acknowledged("groupA", 4);
    assertThat(exchange("groupA")).isNotNull();
    compared("groupA");

    assertThat(exchange("groupA")).as("nothing is left").isNull();
    assertThat(session("datacentre").get("/exchange/" + transmission("groupA", 4)).status()).isEqualTo(200);
  }

  private @Nullable ProcessInstance exchange(String kind) {
    return scenario.engine().getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey("2562-" + kind + "-exchange").singleResult();
  }

  /** The registry is compared with what was acknowledged, on its day or before. */
  private void compared(String kind) {
    var management = scenario.engine().getManagementService();
    var exchange = Objects.requireNonNull(exchange(kind)).getId();
    management.executeJob(management.createJobQuery().processInstanceId(exchange).activityId("catchEvent_lookDay").singleResult().getId());
    for (var job = management.createJobQuery().processInstanceId(exchange).activityId("serviceTask_compareRecords").list(); !job.isEmpty();
        job = management.createJobQuery().processInstanceId(exchange).activityId("serviceTask_compareRecords").list()) {
      job.forEach(it -> management.executeJob(it.getId()));
    }
  }

  private String said(String kind, int number) {
    return session("datacentre").get("/exchange/" + transmission(kind, number) + "/file.csv").body();
  }

  private void acknowledged(String kind, int number) {
    var exchange = Objects.requireNonNull(exchange(kind)).getId();
    scenario.submit("datacentre", exchange, "userTask_sendTransmission", CHECKED);
    var rows = new StringBuilder("transmission,line,result,code\n");
    for (int line = 1; line <= count("select lines from journey.exchange_transmission where id = " + transmission(kind, number)); line++) {
      rows.append(kind).append("-2562-").append(number).append(',').append(line).append(",accepted,\n");
    }
    assertThat(session("datacentre").upload("/exchange/answers?transmission=" + transmission(kind, number), rows.toString().getBytes(UTF_8), "text/csv")
        .json().path("notTakenRows").asInt()).isZero();
    scenario.submit("datacentre", exchange, "userTask_takeAcknowledgement", Map.of("how", "reconcile"));
  }

  private int transmission(String kind, int number) {
    return count("select t.id from journey.exchange_transmission t join journey.exchange e on e.id = t.exchange_id where e.kind = '" + kind
        + "' and t.number = " + number);
  }

  // ---- The year before

  private void end(Scenario.Person person, String kind) {
    end(person, 2561, kind);
  }

  private void end(Scenario.Person person, int year, String kind) {
    var number = scenario.jdbc().sql("select case_number from journey.participant_case where year = ? and cardholder_id = ?")
        .params(year, person.id()).query(String.class).single();
    assertThat(session("team8101").post("/cases/" + number + "/circumstances", Map.of("kind", kind, "happenedOn", "12/02/2561",
        "note", "")).status()).isEqualTo(204);
  }

  private WebSession.Answer put(WebSession bank, Scenario.Person person) {
    return move(bank, Map.of("onto", true, "nationalId", person.nationalId(), "reason", "เป็นลูกค้าของธนาคาร", "requestKey", UUID.randomUUID().toString()));
  }

  private static WebSession.Answer move(WebSession bank, Map<String, Object> wanted) {
    return bank.post("/continuation/moves", wanted);
  }

  private WebSession session(String user) {
    return sessions.computeIfAbsent(user, it -> WebSession.of(port, it));
  }

  private List<String> figures() {
    return scenario.jdbc().sql("select list || office_id || agency || people from journey.continuation_figure where people > 0 order by 1")
        .query(String.class).list();
  }

  private List<String> counted() {
    return scenario.jdbc().sql("""
        select list || office_id || coalesce(agency_code, '') || count(*) from journey.continuation_person
         group by list, office_id, agency_code order by 1
        """).query(String.class).list();
  }

  // ---- What is asked

  private String drawn(Scenario.Person person) {
    return scenario.jdbc().sql("""
        select list || ' ' || coalesce(agency_code, '–') || ' ' || coalesce(project_code, '–') from journey.continuation_person
         where year = 2562 and cardholder_id = ?
        """).param(person.id()).query(String.class).optional().orElse("none");
  }

  private String opened(Scenario.Person person) {
    return scenario.jdbc().sql("""
        select left(c.case_number, 9) || ' ' || c.state || ' ' || c.channel || ' ' || coalesce(p.signing, '–') || ' '
               || coalesce((select project_code from journey.plan_item where plan_id = p.id), '–')
          from journey.participant_case c left join journey.plan p on p.case_id = c.id
         where c.year = 2562 and c.cardholder_id = ?
           and c.continues = (select id from journey.participant_case b where b.year = 2561 and b.cardholder_id = c.cardholder_id)
        """).param(person.id()).query(String.class).optional().orElse("none");
  }

  private String numberOf(Scenario.Person person) {
    return scenario.jdbc().sql("select case_number from journey.participant_case where year = 2562 and cardholder_id = ?")
        .param(person.id()).query(String.class).single();
  }

  private List<String> referrals(String number) {
    return scenario.jdbc().sql("""
        select project_code || ' ' || office_id || ' ' || state || ' ' || coalesce(agenda_cause, '–') from journey.referral
         where case_id = (select id from journey.participant_case where case_number = ?) order by id
        """).param(number).query(String.class).list();
  }

  private ProcessInstance journey(String number) {
    return scenario.engine().getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(number).singleResult();
  }

  private ProcessInstance referral(String number) {
    return scenario.engine().getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(number + "-R01").singleResult();
  }

  private org.camunda.bpm.engine.runtime.ProcessInstanceQuery running() {
    return scenario.engine().getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(KEY);
  }

  private ProcessInstance instance() {
    return running().singleResult();
  }

  private boolean run(String activity) {
    var job = scenario.engine().getManagementService().createJobQuery().processInstanceId(instance().getId()).activityId(activity).singleResult();
    if (job != null) {
      scenario.engine().getManagementService().executeJob(job.getId());
    }
    return job != null;
  }

  private List<String> openings() {
    return scenario.engine().getRuntimeService().createProcessInstanceQuery().processDefinitionKey(ListOpeningProcess.KEY).list().stream()
        .map(ProcessInstance::getBusinessKey).toList();
  }

  private void openAll() {
    var jobs = scenario.engine().getManagementService();
    List<Job> next = jobs.createJobQuery().activityId("serviceTask_openContinued").list();
    while (!next.isEmpty()) {
      next.forEach(it -> jobs.executeJob(it.getId()));
      next = jobs.createJobQuery().activityId("serviceTask_openContinued").list();
    }
  }

  private LocalDate due(String step) {
    return LocalDate.ofInstant(scenario.task(instance().getId(), step).getDueDate().toInstant(), clock.getZone());
  }

  private int count(String sql) {
    return scenario.jdbc().sql(sql).query(Integer.class).single();
  }
}
