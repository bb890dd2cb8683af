package th.cardholder.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
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
import th.cardholder.reassignment.AgencyLeaves;
import th.cardholder.referral.Referrals;

/** An agency's officer is away from a day to a day, and a colleague of the office does the work meanwhile (ADR 0050). */
@JourneyTest
class AgencyLeaveTest {

  private static final String OFFICE = "a81MOAC";
  private static final String AWAY = "moac81b";
  private static final String STAND_IN = "moac81c";
  private static final String TODAY = "12/02/2561";

  @Autowired
  private Scenario scenario;

  @Autowired
  private Developing developing;

  @Autowired
  private Referrals referrals;

  @Autowired
  private Staff staff;

  @Autowired
  private Drafts drafts;

  @Autowired
  private AgencyLeaves leaves;

  @LocalServerPort
  private int port;

  private Accepted accepted;

  @BeforeEach
  void threeOfficers() {
    officer(AWAY, "ประสิทธิ์");
    officer(STAND_IN, "สมศรี");
    accepted = new Accepted(scenario, developing, referrals);
  }

  @AfterEach
  void over() {
    scenario.jdbc().sql("update journey.agency_leave set cancelled_at = now(), cancelled_by = 'a test', returned_at = now()"
        + " where returned_at is null or cancelled_at is null").update();
  }

  @Test
  void fromTheFirstDayWhatIsInHandAndWhatComesToBeGoesToTheStandInWithWhatWasTyped() {
    var inHand = accepted.by(AWAY, "8101", "D2-02", 2);
    var task = task(inHand.get(0)).getId();
    drafts.save(task, AWAY, Map.of("place", "หอประชุมอำเภอ"));

    record(AWAY, asked(TODAY, "14/02/2561"));
    settle();

    assertThat(inHand.stream().map(it -> task(it).getAssignee())).containsOnly(STAND_IN);
    assertThat(drafts.of(task, STAND_IN)).containsEntry("place", "หอประชุมอำเภอ");
    assertThat(reasons(inHand.get(0))).containsExactly("เจ้าหน้าที่ลา 12 ก.พ. 2561 ถึง 14 ก.พ. 2561");
    var later = accepted.by(AWAY, "8101", "D2-02", 1).get(0);
    settle();
    assertThat(task(later).getAssignee()).as("what comes to be").isEqualTo(STAND_IN);
  }

  @Test
  void whatIsStillWithTheStandInComesBackWhenTheLeaveIsOverAndNothingElse() {
    var kept = accepted.by(AWAY, "8101", "D2-02", 2);
    var own = accepted.by(STAND_IN, "8101", "D2-02", 1).get(0);
    record(AWAY, asked(TODAY, "14/02/2561"));
    settle();
    scenario.jdbc().sql("update journey.agency_leave set starts_on = '2018-02-01', ends_on = '2018-02-11' where returned_at is null").update();
    var handedOn = kept.get(1);
    session(STAND_IN).post("/agency-work/changes", Map.of("reason", "แบ่งงานกันทำ", "items", List.of(Map.of("referralNumber", handedOn,
        "fromUserId", STAND_IN, "toUserId", "moac81", "requestKey", UUID.randomUUID().toString()))));

    settle();
    settle();

    assertThat(task(kept.get(0)).getAssignee()).isEqualTo(AWAY);
    assertThat(task(handedOn).getAssignee()).as("what was decided since").isEqualTo("moac81");
    assertThat(task(own).getAssignee()).as("the stand-in's own").isEqualTo(STAND_IN);
    assertThat(reasons(kept.get(0))).hasSize(2).last().asString().startsWith("กลับจากลา");
  }

  @Test
  void beforeItsFirstDayNothingGoesAndOneThatIsTakenBackGivesBackAtOnce() {
    var number = accepted.by(AWAY, "8101", "D2-02", 1).get(0);
    record(AWAY, asked("13/02/2561", "14/02/2561"));
    settle();
    assertThat(task(number).getAssignee()).as("not yet").isEqualTo(AWAY);
    scenario.jdbc().sql("update journey.agency_leave set starts_on = '2018-02-12' where returned_at is null").update();
    settle();
    assertThat(task(number).getAssignee()).isEqualTo(STAND_IN);

    var id = lines(AWAY).get(0).path("id").asLong();
    assertThat(session(STAND_IN).post("/agency-leaves/" + id + "/cancellation", Map.of()).status()).isEqualTo(200);
    assertThat(session(STAND_IN).post("/agency-leaves/" + id + "/cancellation", Map.of()).status()).as("twice").isEqualTo(200);
    settle();

    assertThat(task(number).getAssignee()).isEqualTo(AWAY);
    assertThat(lines(AWAY)).isEmpty();
  }

  @Test
  void ofManyNodesAtOnceEachStepGoesOnce() {
    var numbers = accepted.by(AWAY, "8101", "D2-02", 5);
    record("secretary81", asked(TODAY, TODAY));

    Stream.generate(() -> CompletableFuture.runAsync(this::settle)).limit(4).toList().forEach(CompletableFuture::join);
    settle();

    assertThat(numbers).allSatisfy(number -> {
      assertThat(task(number).getAssignee()).isEqualTo(STAND_IN);
      assertThat(reasons(number)).hasSize(1);
    });
  }

  @Test
  void whoLeavesTheOfficeMeanwhileHasNothingToComeBackTo() {
    var number = accepted.by(AWAY, "8101", "D2-02", 1).get(0);
    record(AWAY, asked(TODAY, "14/02/2561"));
    settle();
    staff.setOnDuty(AWAY, false);
    scenario.jdbc().sql("update journey.agency_leave set starts_on = '2018-02-01', ends_on = '2018-02-11' where returned_at is null").update();

    settle();
    settle();

    assertThat(task(number).getAssignee()).isEqualTo(STAND_IN);
    assertThat(scenario.jdbc().sql("select count(*) from journey.agency_leave where returned_at is null").query(Integer.class).single()).isZero();
  }

  @Test
  void nothingGoesToAStandInWhoHasLeftTheOffice() {
    var number = accepted.by(AWAY, "8101", "D2-02", 1).get(0);
    record(AWAY, asked("13/02/2561", "14/02/2561"));
    staff.setOnDuty(STAND_IN, false);
    scenario.jdbc().sql("update journey.agency_leave set starts_on = '2018-02-12' where returned_at is null").update();

    settle();

    assertThat(task(number).getAssignee()).isEqualTo(AWAY);
  }

  @ParameterizedTest
  @CsvSource({"mol81", "ao8101b", "chief8101", "secretary24", "moac24", "governor81", "policy"})
  void onlyTheOfficeAndItsProvincesSecretariatRecordAndReadALeave(String user) {
    record("moac81", asked(TODAY, TODAY));

    assertThat(session(user).post("/agency-leaves", asked("20/02/2561", "21/02/2561")).status()).isEqualTo(404);
    assertThat(session(user).get("/agency-leaves").body()).doesNotContain("ประสิทธิ์");
    var id = lines(AWAY).get(0).path("id").asLong();
    assertThat(session(user).post("/agency-leaves/" + id + "/cancellation", Map.of()).status()).isEqualTo(404);
    assertThat(lines("secretary81")).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({"from,''", "from,11/02/2561", "from,31/02/2561", "to,''", "to,11/02/2561", "to,12/02/2565", "toUserId,moac81b", "toUserId,mol81",
      "toUserId,''", "userId,mol81", "requestKey,''"})
  void whatIsWrongIsSaidAtItsFieldAndNothingIsRecorded(String field, String value) {
    var wrong = asked(TODAY, "14/02/2561");
    wrong.put(field, value);

    var answer = session(AWAY).post("/agency-leaves", wrong);

    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.json().path("field").asText()).isEqualTo(field);
    assertThat(lines(AWAY)).isEmpty();
  }

  @Test
  void twoLeavesDoNotOverlapAndNobodyStandsInWhoIsAway() {
    var first = asked(TODAY, "14/02/2561");
    record(AWAY, first);
    assertThat(session(AWAY).post("/agency-leaves", first).status()).as("the same click twice").isEqualTo(200);
    assertThat(lines(AWAY)).hasSize(1);

    assertThat(session(AWAY).post("/agency-leaves", asked("14/02/2561", "15/02/2561")).json().path("message").asText()).contains("ซ้อนกับ", "โปรด");
    var others = asked("13/02/2561", "13/02/2561");
    others.putAll(Map.of("userId", "moac81", "toUserId", AWAY));
    assertThat(session(AWAY).post("/agency-leaves", others).json().path("message").asText()).contains("ผู้ทำแทนลา", "โปรด");
    var standIns = asked("13/02/2561", "13/02/2561");
    standIns.putAll(Map.of("userId", STAND_IN, "toUserId", "moac81"));
    assertThat(session(AWAY).post("/agency-leaves", standIns).json().path("message").asText()).contains("ทำแทน", "โปรด");
    assertThat(lines(AWAY)).hasSize(1);
  }

  /** What the keeper does; it looks by itself, too. */
  private void settle() {
    leaves.settle();
    // Whoever else is at it is done afterwards.
    scenario.jdbc().sql("select id from journey.agency_leave for update").query(Long.class).list();
  }

  private void officer(String userId, String name) {
    staff.save(userId, name, "เกษตร", "MOAC", SampleStaff.PASSWORD);
    staff.assign(userId, OFFICE, Set.of(Role.AGENCY_OFFICER));
    staff.setOnDuty(userId, true);
  }

  private static Map<String, Object> asked(String from, String to) {
    return new HashMap<>(Map.of("officeId", OFFICE, "userId", AWAY, "toUserId", STAND_IN, "from", from, "to", to,
        "requestKey", UUID.randomUUID().toString()));
  }

  private void record(String user, Map<String, Object> asked) {
    var answer = session(user).post("/agency-leaves", asked);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }

  private List<JsonNode> lines(String user) {
    return StreamSupport.stream(session(user).get("/agency-leaves").json().spliterator(), false)
        .filter(it -> it.path("userId").asText().equals(AWAY)).toList();
  }

  private List<String> reasons(String number) {
    return scenario.jdbc().sql("""
        select m.reason from journey.referral_reassignment m join journey.referral r on r.id = m.referral_id
         where r.referral_number = ? order by m.id
        """).param(number).query(String.class).list();
  }

  private org.camunda.bpm.engine.task.Task task(String number) {
    return scenario.engine().getTaskService().createTaskQuery().processInstanceId(referrals.get(number).processInstanceId()).singleResult();
  }

  private WebSession session(String userId) {
    return WebSession.of(port, userId);
  }
}
