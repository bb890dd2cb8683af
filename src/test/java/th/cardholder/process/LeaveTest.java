package th.cardholder.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import th.cardholder.dev.SampleStaff;
import th.cardholder.door.Drafts;
import th.cardholder.office.Role;
import th.cardholder.office.Staff;
import th.cardholder.process.WebSession.Answer;
import th.cardholder.reassignment.LeaveHandovers;

/** What a choice of cases reaches, and an AO's leave: what it hands over, when, once, and back again (ADR 0050). */
@JourneyTest
class LeaveTest {

  private static final String DISTRICT = "2402";
  private static final String OFFICE = "d" + DISTRICT;
  private static final String CHIEF = "chief" + DISTRICT;
  /** Of BAAC, of no bank, of GSB. */
  private static final String A = "ao" + DISTRICT + "a";
  private static final String B = "ao" + DISTRICT + "b";
  private static final String C = "ao" + DISTRICT + "c";
  private static final String INTERVIEW = "userTask_interview";
  private static final String TODAY = "12/02/2561";
  private static final String FRIDAY = "16/02/2561";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Autowired
  private Scenario scenario;

  @Autowired
  private Developing developing;

  @Autowired
  private LeaveHandovers handovers;

  @Autowired
  private Drafts drafts;

  @Autowired
  private Staff staff;

  @Autowired
  private TransactionTemplate transaction;

  @Autowired
  private JdbcClient jdbc;

  @LocalServerPort
  private int port;

  private final List<String> colleagues = new ArrayList<>();
  private int keys;

  @AfterEach
  void nobodyIsAwayAndTheTeamIsWhatItWas() {
    jdbc.sql("update journey.ao_leave set cancelled_at = now(), cancelled_by = 'test' where office_id = ? and cancelled_at is null")
        .param(OFFICE).update();
    jdbc.sql("delete from journey.ao_leave_case where state = 'planned'").update();
    colleagues.forEach(it -> staff.setOnDuty(it, false));
    developing.afresh();
  }

  // ---- A choice of lines

  @Test
  void whatAChoiceReachesIsToldBeforeAnythingIsDoneAndWhatItDoesNotReachWithWhy() {
    var away = colleague("reach");
    var held = interviews(away, 4);
    var waiting = Cases.awaitingAo(scenario, DISTRICT);
    var ended = Cases.declined(scenario, DISTRICT, scenario.person(DISTRICT));
    var elsewhere = Cases.awaitingAo(scenario, "2401");
    var loads = loads();

    var numbers = Stream.of(numbers(held), numbers(List.of(waiting, ended, elsewhere)), List.of("ไม่มี"))
        .flatMap(List::stream).toList();
    var reach = chief().post("/assignments/reach", Map.of("caseNumbers", numbers)).json();

    assertThat(reach.path("cases").findValuesAsText("caseNumber")).containsExactlyInAnyOrderElementsOf(numbers(held));
    assertThat(reach.path("cases").findValuesAsText("aoName")).containsOnly(name(away));
    assertThat(reach.path("notReached").findValuesAsText("caseNumber")).containsExactlyElementsOf(numbers.subList(4, 8));
    var why = reach.path("notReached").findValuesAsText("whyThai");
    assertThat(why.get(0)).contains("รอมอบหมายผู้ดูแลอยู่");
    assertThat(why.get(1)).contains("สิ้นสุดแล้ว");
    assertThat(why.get(2)).isEqualTo(why.get(3)).contains("ไม่ใช่เรื่องของทีม");
    assertThat(held).extracting(this::ao).containsOnly(away);
    // Each one that is given counts for the next: nobody comes to be more than two ahead of the least loaded.
    reach.path("cases").findValuesAsText("suggestedAo").forEach(ao -> loads.merge(ao, 1, Integer::sum));
    loads.remove(away);
    assertThat(reach.path("cases").findValuesAsText("suggestedAo")).doesNotContain(away).allSatisfy(ao ->
        assertThat(loads.get(ao)).isLessThanOrEqualTo(loads.values().stream().min(Integer::compare).orElseThrow() + 2));
    var person = jdbc.sql("select cardholder_id from journey.participant_case where case_number = ?")
        .param(held.get(0).getBusinessKey()).query(Long.class).single();
    assertThat(jdbc.sql("select count(*) from journey.person_view where cardholder_id = ? and actor = ? and purpose = 'list'")
        .params(person, CHIEF).query(Integer.class).single()).isPositive();
    for (var none : List.of(List.of(), IntStream.range(0, 501).mapToObj(String::valueOf).toList())) {
      assertRefused(chief().post("/assignments/reach", Map.of("caseNumbers", none)), 400, "caseNumbers", "โปรดเลือก 1 ถึง 500");
    }
  }

  @Test
  void onlyTheChiefOfADistrictIsOfferedToReassignFromItsListsOfCasesAndTasks() {
    assertThat(acts(CHIEF, OFFICE, "running")).contains("reassign");
    assertThat(acts(CHIEF, OFFICE, "late")).contains("reassign");
    assertThat(acts(CHIEF, OFFICE, "referralsLate")).doesNotContain("reassign");
    assertThat(acts("team" + DISTRICT, OFFICE, "running")).doesNotContain("reassign");
    assertThat(acts("governor24", OFFICE, "running")).doesNotContain("reassign");
  }

  // ---- A leave that begins today

  @Test
  void aLeaveOfTodayHandsOverWhatIsDueWithItsDraftsAndGivesItBackAfterwards() {
    var away = colleague("today");
    var due = interviews(away, 2);
    due.forEach(it -> due(it, "2018-02-14"));
    var later = interviews(away, 1).get(0);
    due(later, "2018-02-28");
    var late = interviews(away, 1).get(0);
    due(late, "2018-02-09");
    var task = scenario.task(due.get(0).getId(), INTERVIEW).getId();
    assertThat(WebSession.of(port, away).put("/drafts/" + task, Map.of("householdMembers", "7")).status()).isEqualTo(204);

    var offer = offer(away, TODAY, FRIDAY).json();
    assertThat(offer.path("begins").asBoolean()).isTrue();
    assertThat(offer.path("cases").findValuesAsText("caseNumber"))
        .containsExactlyInAnyOrderElementsOf(numbers(List.of(due.get(0), due.get(1), late)));
    assertThat(offer.path("cases").findValuesAsText("suggestedAo")).doesNotContain(away);
    assertThat(offer.path("aos").findValuesAsText("userId")).doesNotContain(away).contains(A, B, C);
    assertThat(due).extracting(this::ao).containsOnly(away);

    var asked = asked(away, TODAY, FRIDAY, wishes(due, C));
    var recorded = chief().post("/leaves", asked);
    assertThat(recorded.status()).as(recorded.body()).isEqualTo(201);
    var id = recorded.json().path("id").asLong();
    awaitDecided(id);

    assertThat(due).extracting(this::ao).containsOnly(C);
    assertThat(scenario.task(due.get(0).getId(), INTERVIEW).getAssignee()).isEqualTo(C);
    assertThat(drafts.of(task, C)).isEqualTo(Map.of("householdMembers", "7"));
    assertThat(List.of(ao(later), ao(late))).as("what was not chosen stays").containsOnly(away);
    assertThat(chief().get("/cases/" + due.get(0).getBusinessKey() + "/story").body())
        .contains("เหตุผล: ผู้ดูแลลา 12 ก.พ. 2561 ถึง 16 ก.พ. 2561");
    assertThat(chief().post("/leaves", asked).json().path("id").asLong()).as("the same click twice").isEqualTo(id);
    assertThat(rows(due.get(0))).isEqualTo(1);

    // Away, and said so wherever an AO is chosen; chosen all the same where the chief wants it.
    var listed = chief().get("/assignments/officers").json().path("aos");
    assertThat(listed).filteredOn(it -> it.path("userId").asText().equals(away))
        .extracting(it -> it.path("awayThai").asText()).containsExactly("ลาถึง 16 ก.พ. 2561");
    assertThat(listed).filteredOn(it -> it.path("userId").asText().equals(C)).allMatch(it -> it.path("awayThai").isNull());
    var waiting = Cases.awaitingAo(scenario, DISTRICT);
    var form = scenario.open(CHIEF, waiting.getId(), "userTask_assignAo");
    assertThat(String.valueOf(form.get("aoOptions"))).contains(name(away)).contains("ลาถึง 16 ก.พ. 2561");
    assertThat(form.get("aoUserId")).isNotEqualTo(away);
    scenario.submit(CHIEF, waiting.getId(), "userTask_assignAo", Map.of("aoUserId", away));
    assertThat(ao(waiting)).isEqualTo(away);

    // What is still with the colleague is given back by the one command; the list then has nothing to give back any more.
    var line = line(away);
    assertThat(line.path("handed").asInt()).isEqualTo(2);
    assertThat(line.path("returnable").asInt()).isEqualTo(2);
    change(due.get(1), C, B);
    assertThat(line(away).path("returnable").asInt()).as("decided since").isEqualTo(1);
    change(due.get(0), C, away);
    var opened = chief().get("/leaves/" + id).json();
    assertThat(opened.path("cases").findValuesAsText("caseNumber")).containsExactlyElementsOf(numbers(due));
    assertThat(opened.path("cases").findValuesAsText("back")).containsExactly("true", "false");
    assertThat(opened.path("cases").findValuesAsText("returnable")).containsOnly("false");
    assertThat(line(away).path("returnable").asInt()).isZero();
  }

  @Test
  void aCancelledLeaveIsGoneAndWhatItHandedOverCanBeGivenBackStill() {
    var away = colleague("cancel");
    var due = interviews(away, 1);
    var id = record(away, TODAY, FRIDAY, wishes(due, A));
    awaitDecided(id);

    assertThat(chief().post("/leaves/" + id + "/cancellation", Map.of()).status()).isEqualTo(204);
    assertThat(chief().post("/leaves/" + id + "/cancellation", Map.of()).status()).as("twice").isEqualTo(204);

    assertThat(chief().get("/assignments/officers").body()).doesNotContain("ลาถึง");
    assertThat(line(away).path("cancelled").asBoolean()).isTrue();
    assertThat(line(away).path("returnable").asInt()).isEqualTo(1);
    change(due.get(0), A, away);
    assertThat(leaves(CHIEF).toString()).doesNotContain(name(away));
    assertThat(jdbc.sql("select action from journey.audit where actor = ? and detail ->> 'ao' = ? and action like 'leave.%' order by id")
        .params(CHIEF, away).query(String.class).list()).containsExactly("leave.recorded", "leave.cancelled");
  }

  // ---- One that begins later

  @Test
  void aLaterLeaveHandsOverOnItsFirstDayOnceByWhicheverNodeAndSparesWhatIsNotDueAnyMore() throws Exception {
    var away = colleague("later");
    var left = colleague("gone");
    var due = interviews(away, 4);
    due.forEach(it -> due(it, "2018-02-20"));
    assertThat(offer(away, TODAY, FRIDAY).json().path("cases")).isEmpty();
    assertThat(offer(away, "19/02/2561", "20/02/2561").json().path("cases")).hasSize(4);
    var wishes = wishes(due.subList(0, 3), C);
    wishes.add(wish(due.get(3), left));
    var id = record(away, "19/02/2561", "23/02/2561", wishes);

    handovers.handOver();
    assertThat(due).as("not yet").extracting(this::ao).containsOnly(away);
    assertThat(line(away).path("planned").asInt()).isEqualTo(4);
    assertThat(chief().get("/assignments/officers").body()).doesNotContain("ลาถึง");

    // Meanwhile one is interviewed and its next step is due after the leave, and a colleague leaves the team.
    scenario.submit(away, due.get(2).getId(), INTERVIEW, Scenario.interviewForm());
    dueAt(due.get(2), "userTask_plan", "2018-03-15");
    staff.setOnDuty(left, false);
    // Cut off in the middle, nothing of it is left; the day has come for that moment only.
    transaction.executeWithoutResult(status -> {
      begin(id);
      handovers.handOver();
      status.setRollbackOnly();
    });
    assertThat(due).as("cut off").extracting(this::ao).containsOnly(away);
    assertThat(line(away).path("planned").asInt()).isEqualTo(4);

    begin(id);
    var nodes = Stream.generate(() -> CompletableFuture.runAsync(() -> handovers.handOver())).limit(4).toList();
    for (var node : nodes) {
      node.get();
    }
    awaitDecided(id);

    assertThat(due).extracting(this::ao).containsExactly(C, C, away, away);
    assertThat(due).extracting(this::rows).containsExactly(1, 1, 0, 0);
    var cases = chief().get("/leaves/" + id).json().path("cases");
    assertThat(cases.findValuesAsText("state")).containsExactly("handed", "handed", "spared", "refused");
    assertThat(cases.get(3).path("said").asText()).contains("ไม่ได้เป็น AO ของทีมแล้ว");
    // The chief decides anew of what was refused, and shortens the leave by the way: its first day stays.
    var changed = chief().put("/leaves/" + id, asked(away, null, "22/02/2561", wishes(due.subList(3, 4), A)));
    assertThat(changed.status()).as(changed.body()).isEqualTo(200);
    awaitDecided(id);
    assertThat(ao(due.get(3))).isEqualTo(A);
    assertThat(line(away).path("daysThai").asText()).isEqualTo("12 ก.พ. 2561 ถึง 22 ก.พ. 2561");
    assertThat(line(away).path("handed").asInt()).isEqualTo(3);
  }

  @Test
  void aRoundThatIsToBeReportedByADayOfTheLeaveIsOfferedWithItsDay() {
    developing.afresh();
    var away = colleague("round");
    var journey = developing.arrives(DISTRICT, away);

    var june = offer(away, "25/06/2561", "05/07/2561").json().path("cases");

    assertThat(june.findValuesAsText("caseNumber")).containsExactly(journey.getBusinessKey());
    assertThat(june.findValuesAsText("dueThai")).containsExactly("30 มิ.ย. 2561");
    assertThat(offer(away, "01/05/2561", "29/06/2561").json().path("cases")).isEmpty();
  }

  @Test
  void whoIsAwayInThoseDaysTooIsSaidSoAndNotSuggested() {
    var away = colleague("both");
    interviews(away, 3).forEach(it -> due(it, "2018-02-20"));
    for (var other : List.of(A, B)) {
      record(other, "20/02/2561", "21/02/2561", List.of());
    }

    var offer = offer(away, "19/02/2561", "20/02/2561").json();

    assertThat(offer.path("cases").findValuesAsText("suggestedAo")).hasSize(3).doesNotContain(A, B, away);
    assertThat(offer.path("aos")).filteredOn(it -> it.path("userId").asText().equals(A))
        .extracting(it -> it.path("awayThai").asText()).containsExactly("ลา 20 ก.พ. 2561 ถึง 21 ก.พ. 2561");
    // A day before, they are there.
    assertThat(offer(away, "19/02/2561", "19/02/2561").json().path("aos").findValuesAsText("awayThai")).containsOnly("null");
  }

  // ---- What is refused

  @Test
  void aLeaveThatOverlapsOrIsNoneIsRefusedWithWhatToDoAndNothingIsWritten() {
    var away = colleague("wrong");
    var held = interviews(away, 1).get(0);
    var id = record(away, "19/02/2561", "23/02/2561", List.of());

    assertRefused(post(away, "23/02/2561", "25/02/2561"), 409, null, "มีวันลา 19 ก.พ. 2561 ถึง 23 ก.พ. 2561 อยู่แล้ว");
    assertRefused(post(away, "11/02/2561", FRIDAY), 400, "from", "ต้องไม่ก่อนวันนี้");
    assertRefused(post(away, FRIDAY, "15/02/2561"), 400, "to", "ต้องไม่ก่อนวันเริ่มลา");
    assertRefused(post(away, "01/03/2561", "02/03/2562"), 400, "to", "ไม่เกิน 1 ปี");
    assertRefused(post(away, "01/03/2018", "02/03/2561"), 400, "from", "2561");
    assertRefused(post(away, null, "02/03/2561"), 400, "from", "โปรดกรอกวันที่");
    assertRefused(post("registrar" + DISTRICT, "01/03/2561", "02/03/2561"), 409, null, "ไม่ได้เป็น AO ของทีม");
    for (var wish : List.of(wish(held, away), wish(held, " "), wish(held, "ao2401a"))) {
      assertRefused(chief().post("/leaves", asked(away, "01/03/2561", "02/03/2561", List.of(wish))), 400, "aoUserId", "โปรดเลือก");
    }
    assertRefused(chief().post("/leaves", asked(away, "01/03/2561", "02/03/2561",
        List.of(Map.of("caseNumber", "2561-2401-0000001", "aoUserId", A)))), 409, null, "ไม่ได้อยู่กับผู้ดูแลท่านนี้แล้ว");
    for (var key : List.of("", "k".repeat(101), "k\u0001")) {
      var asked = asked(away, "01/03/2561", "02/03/2561", List.of());
      asked.put("requestKey", key);
      assertRefused(chief().post("/leaves", asked), 400, "requestKey", "โปรดเปิดหน้านี้ใหม่");
    }
    assertThat(chief().put("/leaves/" + id, asked(away, "20/02/2561", "23/02/2561", List.of())).status())
        .as("a leave does not overlap itself").isEqualTo(200);
    var other = WebSession.of(port, "chief2401");
    assertThat(List.of(other.get("/leaves/" + id).status(), other.post("/leaves/" + id + "/cancellation", Map.of()).status(),
        other.put("/leaves/" + id, asked(away, "20/02/2561", "23/02/2561", List.of())).status(),
        other.post("/leaves", asked(away, "01/03/2561", "02/03/2561", List.of())).status(),
        other.get("/leaves/of/" + OFFICE).status())).containsOnly(404);
    assertThat(jdbc.sql("select count(*) from journey.ao_leave where user_id = ?").param(away).query(Integer.class).single())
        .isEqualTo(1);
  }

  @Test
  void whoWatchesTheDistrictReadsWhoIsAwayAndNobodyOfACaseIsNamed() {
    var away = colleague("read");
    var due = interviews(away, 1);
    record(away, "19/02/2561", "23/02/2561", wishes(due, A));

    for (var user : List.of("team" + DISTRICT, "governor24")) {
      var shelf = WebSession.of(port, user).get("/leaves/of/" + OFFICE);
      assertThat(shelf.json().path("mayRecord").asBoolean()).as(user).isFalse();
      assertThat(shelf.json().path("aos")).as(user).isEmpty();
      assertThat(shelf.body()).as(user).contains(name(away)).doesNotContain(due.get(0).getBusinessKey());
    }
    assertThat(chief().get("/leaves/of/" + OFFICE).json().path("mayRecord").asBoolean()).isTrue();
  }

  // ---- Helpers

  private WebSession chief() {
    return WebSession.of(port, CHIEF);
  }

  private String colleague(String word) {
    var userId = word + "leave" + DISTRICT;
    staff.save(userId, "ชื่อ" + word, "ผู้ลา", "BAAC", SampleStaff.PASSWORD);
    staff.assign(userId, OFFICE, Set.of(Role.AO));
    staff.setOnDuty(userId, true);
    colleagues.add(userId);
    return userId;
  }

  private List<ProcessInstance> interviews(String ao, int count) {
    return IntStream.range(0, count).mapToObj(n -> Cases.awaitingInterview(scenario, DISTRICT, ao)).peek(it -> due(it, "2018-02-14"))
        .toList();
  }

  private void due(ProcessInstance journey, String day) {
    dueAt(journey, INTERVIEW, day);
  }

  private void dueAt(ProcessInstance journey, String step, String day) {
    scenario.engine().getTaskService().setDueDate(scenario.task(journey.getId(), step).getId(),
        Date.from(Instant.parse(day + "T16:59:59Z")));
  }

  private static List<String> numbers(List<ProcessInstance> journeys) {
    return journeys.stream().map(ProcessInstance::getBusinessKey).toList();
  }

  private static List<Map<String, String>> wishes(List<ProcessInstance> journeys, String ao) {
    return new ArrayList<>(journeys.stream().map(it -> wish(it, ao)).toList());
  }

  private static Map<String, String> wish(ProcessInstance journey, String ao) {
    return Map.of("caseNumber", journey.getBusinessKey(), "aoUserId", ao);
  }

  private Map<String, Object> asked(String ao, @Nullable String from, @Nullable String to, List<Map<String, String>> wishes) {
    Map<String, Object> asked = new HashMap<>();
    asked.put("officeId", OFFICE);
    asked.put("userId", ao);
    asked.put("from", from);
    asked.put("to", to);
    asked.put("wishes", wishes);
    asked.put("requestKey", ao + "-" + keys++ + "-" + System.nanoTime());
    return asked;
  }

  private Answer offer(String ao, String from, String to) {
    var offer = chief().post("/leaves/offer", asked(ao, from, to, List.of()));
    assertThat(offer.status()).as(offer.body()).isEqualTo(200);
    return offer;
  }

  private Answer post(String ao, @Nullable String from, @Nullable String to) {
    return chief().post("/leaves", asked(ao, from, to, List.of()));
  }

  private long record(String ao, String from, String to, List<Map<String, String>> wishes) {
    var recorded = chief().post("/leaves", asked(ao, from, to, wishes));
    assertThat(recorded.status()).as(recorded.body()).isEqualTo(201);
    return recorded.json().path("id").asLong();
  }

  /** The day has come. */
  private void begin(long leave) {
    jdbc.sql("update journey.ao_leave set starts_on = ? where id = ?").params(LocalDate.of(2018, 2, 12), leave).update();
  }

  /** Whoever has a case in hand, this test or the node's own look, has decided it. */
  private void awaitDecided(long leave) {
    var until = Instant.now().plus(PATIENCE);
    while (jdbc.sql("select exists (select from journey.ao_leave_case where leave_id = ? and state = 'planned')").param(leave)
        .query(Boolean.class).single()) {
      assertThat(Instant.now()).as("a case is decided").isBefore(until);
      handovers.handOver();
    }
  }

  private void change(ProcessInstance journey, String from, String to) {
    var changed = chief().post("/assignments/changes", Map.of("reason", "คืนให้ผู้ดูแลเดิม", "items", List.of(
        Map.of("caseNumber", journey.getBusinessKey(), "fromAoUserId", from, "aoUserId", to)))).json();
    assertThat(changed.at("/0/ok").asBoolean()).as(changed.toString()).isTrue();
  }

  private JsonNode leaves(String user) {
    return WebSession.of(port, user).get("/leaves/of/" + OFFICE).json().path("leaves");
  }

  private JsonNode line(String ao) {
    List<JsonNode> lines = new ArrayList<>();
    leaves(CHIEF).forEach(it -> {
      if (it.path("userId").asText().equals(ao)) {
        lines.add(it);
      }
    });
    assertThat(lines).as("leaves of %s", ao).hasSize(1);
    return lines.get(0);
  }

  private List<String> acts(String user, String scope, String list) {
    List<String> acts = new ArrayList<>();
    WebSession.of(port, user).get("/supervision/" + scope + "/lists/" + list + "?year=2561").json().path("acts")
        .forEach(it -> acts.add(it.asText()));
    return acts;
  }

  private Map<String, Integer> loads() {
    Map<String, Integer> loads = new HashMap<>();
    chief().get("/assignments/officers").json().path("aos").forEach(it -> loads.put(it.path("userId").asText(), it.path("load").asInt()));
    return loads;
  }

  private String ao(ProcessInstance journey) {
    return jdbc.sql("select ao_user_id from journey.participant_case where case_number = ?").param(journey.getBusinessKey())
        .query(String.class).single();
  }

  private int rows(ProcessInstance journey) {
    return jdbc.sql("""
        select count(*)::int from journey.reassignment r join journey.participant_case c on c.id = r.case_id
         where c.case_number = ?""").param(journey.getBusinessKey()).query(Integer.class).single();
  }

  private String name(String userId) {
    return jdbc.sql("select first_name || ' ' || last_name from journey.officer where user_id = ?").param(userId)
        .query(String.class).single();
  }

  private static void assertRefused(Answer answer, int status, @Nullable String field, String message) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.message()).contains(message);
    assertThat(answer.field()).isEqualTo(field == null ? "" : field);
  }
}
