package th.cardholder.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import th.cardholder.dev.SampleStaff;
import th.cardholder.door.Drafts;
import th.cardholder.office.Role;
import th.cardholder.office.Staff;

/** An agency's officer is absent, and a colleague goes on with what he had in hand (ADR 0069). */
@JourneyTest
class AgencyWorkTest {

  private static final String COLLEAGUE = "moc81b";

  @Autowired
  private Scenario scenario;

  @Autowired
  private Staff staff;

  @Autowired
  private Drafts drafts;

  @LocalServerPort
  private int port;

  private String number;
  private String referral;
  private String instance;

  @BeforeEach
  void aReferralThatOneOfTwoOfficersHasAccepted() {
    staff.save(COLLEAGUE, "สมศรี", "พาณิชย์", "MOC", SampleStaff.PASSWORD);
    staff.assign(COLLEAGUE, "a81MOC", Set.of(Role.AGENCY_OFFICER));
    staff.setOnDuty(COLLEAGUE, true);
    var journey = Standing.at(scenario, "developing", scenario.person("8101"));
    number = journey.getBusinessKey();
    referral = session("ao8101b").post("/cases/" + number + "/referrals", Map.of("projectCode", "D1-02")).json()
        .path("referralNumber").asText();
    instance = scenario.jdbc().sql("select process_instance_id from journey.referral where referral_number = ?").param(referral)
        .query(String.class).single();
    scenario.submit("moc81", instance, "userTask_decide", Map.of("answer", "accept"));
    scenario.runJobs(instance);
  }

  @Test
  void aColleagueTakesOverWhatAnAbsentOfficerHasInHandWithWhatWasTyped() {
    var task = scenario.task(instance, "userTask_schedule");
    assertThat(task.getAssignee()).isEqualTo("moc81");
    drafts.save(task.getId(), "moc81", Map.of("place", "หอประชุมอำเภอ"));
    assertThat(session(COLLEAGUE).get("/agency-work/a81MOC/moc81").body()).contains(referral, "สมศรี");

    var done = change(COLLEAGUE, order("moc81", COLLEAGUE, "ลาป่วย แจ้งทางโทรศัพท์"));

    assertThat(done).isEqualTo("true");
    assertThat(scenario.task(instance, "userTask_schedule").getAssignee()).isEqualTo(COLLEAGUE);
    assertThat(drafts.of(task.getId(), COLLEAGUE)).containsEntry("place", "หอประชุมอำเภอ");
    scenario.submit(COLLEAGUE, instance, "userTask_schedule",
        Map.of("startsOn", "20/02/2561", "startsAt", "09:00", "place", "หอประชุมอำเภอ"));
    assertThat(scenario.task(instance, "userTask_recordAttendance").getAssignee()).as("the steps to come, too").isEqualTo(COLLEAGUE);
    var agencys = session("moc81").get("/cases/" + number).json().path("history").findValuesAsText("what");
    assertThat(agencys).anySatisfy(it -> assertThat(it).contains("เปลี่ยนเจ้าหน้าที่", "สมศรี พาณิชย์", "เหตุผล: ลาป่วย"));
    var teams = session("chief8101").get("/cases/" + number).json().path("history").findValuesAsText("what");
    assertThat(teams).anySatisfy(it -> assertThat(it).contains("เปลี่ยนเจ้าหน้าที่", "สมศรี พาณิชย์"));
  }

  @Test
  void theProvincesSecretariatHandsOverForTheAgenciesOfItsProvince() {
    var offices = session("secretary81").get("/agency-work").json();
    assertThat(offices.findValuesAsText("officeId")).contains("a81MOC").noneMatch(it -> it.startsWith("a24"));

    assertThat(change("secretary81", order("moc81", COLLEAGUE, "ไปราชการต่างจังหวัด"))).isEqualTo("true");

    assertThat(scenario.task(instance, "userTask_schedule").getAssignee()).isEqualTo(COLLEAGUE);
  }

  @ParameterizedTest
  @CsvSource({"mol81", "ao8101b", "chief8101", "secretary24", "moc24", "governor81", "admin"})
  void nobodyElseDoes(String user) {
    assertThat(change(user, order("moc81", COLLEAGUE, "ลาป่วย แจ้งทางโทรศัพท์"))).startsWith("false");
    assertThat(session(user).get("/agency-work/a81MOC/moc81").status()).isEqualTo(404);
    assertThat(session(user).get("/agency-work").json().findValuesAsText("officeId")).doesNotContain("a81MOC");
    assertThat(scenario.task(instance, "userTask_schedule").getAssignee()).isEqualTo("moc81");
  }

  @Test
  void whatCannotBeIsRefusedWithWhatToDo() {
    assertThat(change(COLLEAGUE, order("moc81", "mol81", "ลาป่วย แจ้งทางโทรศัพท์"))).contains("โปรดเลือกเจ้าหน้าที่");
    assertThat(change(COLLEAGUE, order("moc81", COLLEAGUE, "ลา"))).contains("อย่างน้อย 5");
    assertThat(change(COLLEAGUE, order(COLLEAGUE, "moc81", "ลาป่วย แจ้งทางโทรศัพท์"))).contains("ขณะนี้งานอยู่กับ");
    assertThat(change(COLLEAGUE, order("moc81", "moc81", "ลาป่วย แจ้งทางโทรศัพท์"))).contains("โปรดเลือกท่านอื่น");
    assertThat(session(COLLEAGUE).post("/agency-work/changes", Map.of("items", List.of(Map.of("referralNumber", "\u0000")),
        "reason", "ลาป่วย")).status()).isLessThan(500);
    assertThat(session(COLLEAGUE).post("/agency-work/changes", Map.of("items", List.of())).status()).isEqualTo(400);
  }

  @Test
  void theSameClickTwiceDoesItOnceAndTheSecondOfTwoIsToldWhoHasIt() {
    var order = order("moc81", COLLEAGUE, "ลาป่วย แจ้งทางโทรศัพท์");
    order.put("requestKey", "key-" + referral);
    assertThat(change(COLLEAGUE, order)).isEqualTo("true");
    assertThat(change(COLLEAGUE, order)).isEqualTo("true");
    assertThat(change("secretary81", order("moc81", COLLEAGUE, "ไปราชการต่างจังหวัด"))).contains("ขณะนี้งานอยู่กับ สมศรี พาณิชย์");
    assertThat(scenario.jdbc().sql("select count(*) from journey.referral_reassignment m join journey.referral r on r.id = m.referral_id"
        + " where r.referral_number = ?").param(referral).query(Integer.class).single()).isEqualTo(1);
  }

  @Test
  void whoeverHasLeftHasNothingInHandAndIsInTheListAsLongAsHeHas() {
    assertThat(inHand("moc81")).isPositive();
    staff.setOnDuty("moc81", false);
    try {
      assertThat(scenario.task(instance, "userTask_schedule").getAssignee()).as("it waits for the office").isNull();
    } finally {
      staff.setOnDuty("moc81", true);
    }
  }

  private int inHand(String officer) {
    return StreamSupport.stream(session(COLLEAGUE).get("/agency-work").json().path(0).path("officers").spliterator(), false)
        .filter(it -> it.path("userId").asText().equals(officer)).mapToInt(it -> it.path("inHand").asInt()).sum();
  }

  private Map<String, Object> order(String from, String to, String reason) {
    return new HashMap<>(Map.of("referralNumber", referral, "fromUserId", from, "toUserId", to, "reason", reason));
  }

  /** Whether it was done; if not, with the sentence. */
  private String change(String user, Map<String, Object> order) {
    var item = new HashMap<>(order);
    var reason = item.remove("reason");
    List<Map<String, Object>> items = new ArrayList<>(List.of(item));
    var answer = session(user).post("/agency-work/changes", Map.of("items", items, "reason", reason));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    var row = answer.json().path(0);
    return row.path("ok").asBoolean() ? "true" : "false " + row.path("message").asText();
  }

  private WebSession session(String userId) {
    return WebSession.of(port, userId);
  }
}
