package th.cardholder.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
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
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
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
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/uuuu");

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

  @Autowired
  private PlatformTransactionManager transactions;

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
    assertThat(notReturned()).isZero();
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
    assertThat(lines(AWAY).get(0).path("name").asText() + lines(AWAY).get(0).path("standInName").asText()).isEqualTo("ประสิทธิ์ เกษตรสมศรี เกษตร");

    assertThat(session(AWAY).post("/agency-leaves", asked("14/02/2561", "15/02/2561")).json().path("message").asText()).contains("ซ้อนกับ", "โปรด");
    var others = asked("13/02/2561", "13/02/2561");
    others.putAll(Map.of("userId", "moac81", "toUserId", AWAY));
    assertThat(session(AWAY).post("/agency-leaves", others).json().path("message").asText()).contains("ผู้ทำแทนลา", "โปรด");
    var standIns = asked("13/02/2561", "13/02/2561");
    standIns.putAll(Map.of("userId", STAND_IN, "toUserId", "moac81"));
    assertThat(session(AWAY).post("/agency-leaves", standIns).json().path("message").asText())
        .contains("ทำแทน", "โปรดยกเลิกวันลาของท่านนั้น แล้วบันทึกใหม่โดยเลือกผู้ทำแทนท่านอื่น");
    assertThat(lines(AWAY)).hasSize(1);
  }

  @Test
  void whatHasNoStepAtTheReturnComesBackAsSoonAsItHasOne() {
    var number = accepted.claimed(AWAY, "8101", "D2-02");
    record(AWAY, asked(TODAY, "14/02/2561"));
    settle();
    assertThat(task(number).getAssignee()).isEqualTo(STAND_IN);
    answer(STAND_IN, number);
    passed(AWAY);

    settle();
    assertThat(task(number)).as("the office's word is on its way").isNull();
    scenario.runJobs(instance(number));
    settle();
    settle();

    assertThat(task(number).getAssignee()).isEqualTo(AWAY);
    assertThat(notReturned()).isZero();
  }

  @Test
  void whatWasGivenToOneWhoThenGoesAwayComesBackToWhomItWasGivenFor() {
    var lent = accepted.by(AWAY, "8101", "D2-02", 1).get(0);
    var own = accepted.by(STAND_IN, "8101", "D2-02", 1).get(0);
    var standIns = asked("20/02/2561", "21/02/2561");
    standIns.putAll(Map.of("userId", STAND_IN, "toUserId", "moac81"));
    record(STAND_IN, standIns);
    record(AWAY, asked(TODAY, "14/02/2561"));
    settle();
    assertThat(task(lent).getAssignee()).isEqualTo(STAND_IN);
    // Of the same day: the one leave is over, the other begins, and that one is looked at first.
    scenario.jdbc().sql("""
        update journey.agency_leave set starts_on = case user_id when ? then date '2018-02-01' else '2018-02-12' end,
          ends_on = case user_id when ? then date '2018-02-11' else '2018-02-13' end where returned_at is null
        """).params(AWAY, AWAY).update();

    settle();

    assertThat(task(lent).getAssignee()).as("not the stand-in's to give on").isEqualTo(AWAY);
    assertThat(task(own).getAssignee()).isEqualTo("moac81");
    passed(STAND_IN);
    settle();
    settle();
    assertThat(task(lent).getAssignee()).isEqualTo(AWAY);
    assertThat(task(own).getAssignee()).isEqualTo(STAND_IN);
    assertThat(notReturned()).isZero();
  }

  @Test
  void whatOneNodeIsAboutToGiveStaysWhereAnotherTakesTheLeaveBackMeanwhile() {
    var number = accepted.by(AWAY, "8101", "D2-02", 1).get(0);
    record(AWAY, asked("13/02/2561", "14/02/2561"));
    var id = lines(AWAY).get(0).path("id").asLong();
    scenario.jdbc().sql("update journey.agency_leave set starts_on = '2018-02-12' where id = ?").param(id).update();

    var other = new TransactionTemplate(transactions).execute(status -> {
      leaves.cancel(id, STAND_IN).orThrow();
      var node = CompletableFuture.runAsync(leaves::settle);
      await().pollInSameThread().until(() -> node.isDone() || somebodyWaitsForThisTransaction());
      return node;
    });
    Objects.requireNonNull(other).join();

    assertThat(task(number).getAssignee()).isEqualTo(AWAY);
    assertThat(reasons(number)).isEmpty();
    settle();
    assertThat(notReturned()).isZero();
  }

  private boolean somebodyWaitsForThisTransaction() {
    return scenario.jdbc().sql("select exists (select from pg_locks where not granted and pg_backend_pid() = any(pg_blocking_pids(pid)))")
        .query(Boolean.class).single();
  }

  /** Whoever is away when, with whichever steps open: in the end each has what was theirs, and nothing of a leave is open. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void whateverLeavesFollowEachOtherInTheEndEachHasWhatWasTheirs(long seed) {
    var random = new Random(seed);
    var officers = Stream.of("p", "q", "r").map(it -> "moac81" + it + seed).toList();
    officers.forEach(it -> officer(it, "ทดลอง"));
    Map<String, String> owners = new LinkedHashMap<>();
    officers.forEach(it -> {
      owners.put(accepted.claimed(it, "8101", "D2-02"), it);
      owners.put(accepted.claimed(it, "8101", "D2-02"), it);
    });

    for (int day = 0; day < 14; day++) {
      record(officers, random);
      owners.keySet().forEach(number -> goesOn(number, random));
      settle();
      scenario.jdbc().sql("update journey.agency_leave set starts_on = starts_on - 1, ends_on = ends_on - 1 where user_id = any(?)")
          .param(officers.toArray(String[]::new)).update();
    }
    assertThat(given(owners.keySet())).as("handed over and back").isGreaterThan(6);
    scenario.jdbc().sql("update journey.agency_leave set starts_on = '2018-01-01', ends_on = '2018-01-02' where user_id = any(?)")
        .param(officers.toArray(String[]::new)).update();
    owners.keySet().forEach(number -> scenario.runJobs(instance(number)));
    settle();
    settle();

    assertThat(owners).allSatisfy((number, owner) -> assertThat(task(number).getAssignee()).as(number).isEqualTo(owner));
    assertThat(notReturned()).isZero();
  }

  /** A leave of somebody that may be refused, and now and then one that is taken back. */
  private void record(List<String> officers, Random random) {
    var from = LocalDate.of(2561, 2, 12).plusDays(random.nextInt(2));
    var away = random.nextInt(3);
    leaves.record(new AgencyLeaves.Asked(OFFICE, officers.get(away), officers.get((away + 1 + random.nextInt(2)) % 3),
        DAY.format(from), DAY.format(from.plusDays(random.nextInt(3))), UUID.randomUUID().toString()), "secretary81");
    if (random.nextInt(4) == 0) {
      leaves.of("secretary81").stream().filter(it -> officers.contains(it.userId())).findFirst()
          .ifPresent(it -> leaves.cancel(it.id(), "secretary81"));
    }
  }

  /** Whoever has it answers, or the answer arrives and the next step opens; mostly neither. */
  private void goesOn(String number, Random random) {
    var open = task(number);
    if (random.nextInt(5) == 0) {
      if (open == null) {
        scenario.runJobs(instance(number));
      } else if (open.getTaskDefinitionKey().equals("userTask_decide")) {
        try {
          answer(open.getAssignee(), number);
        } catch (RuntimeException handedOver) {
          // The product looks after leaves beside the test, and may give it to another at this very moment.
          assertThat(handedOver).hasMessageContaining("รับงานนี้ไว้แล้ว");
        }
      }
    }
  }

  private int given(Collection<String> numbers) {
    return scenario.jdbc().sql("""
        select count(*) from journey.referral_reassignment m join journey.referral r on r.id = m.referral_id where r.referral_number = any(?)
        """).param(numbers.toArray(String[]::new)).query(Integer.class).single();
  }

  private void answer(String user, String number) {
    scenario.submit(user, instance(number), "userTask_decide", Map.of("answer", "accept"));
  }

  private String instance(String number) {
    return String.valueOf(referrals.get(number).processInstanceId());
  }

  private void passed(String user) {
    scenario.jdbc().sql("update journey.agency_leave set starts_on = '2018-02-01', ends_on = '2018-02-11' where user_id = ? and returned_at is null")
        .param(user).update();
  }

  private int notReturned() {
    return scenario.jdbc().sql("select count(*) from journey.agency_leave where returned_at is null").query(Integer.class).single();
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
    return scenario.engine().getTaskService().createTaskQuery().processInstanceId(instance(number)).singleResult();
  }

  private WebSession session(String userId) {
    return WebSession.of(port, userId);
  }
}
