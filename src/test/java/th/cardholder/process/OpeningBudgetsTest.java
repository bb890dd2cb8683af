package th.cardholder.process;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;
import static th.cardholder.process.StatementBudgetsTest.ENGINE;
import static th.cardholder.process.StatementBudgetsTest.OPENS;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;
import th.cardholder.process.AskedOfTheDatabase.Asked;
import th.cardholder.reassignment.AgencyLeaves;
import th.cardholder.referral.Referral;
import th.cardholder.referral.Referrals;

/**
 * How many statements each form may cost to open, and the page of a case to each role that may see it, in every state on
 * the way; and that a page asks no more because there is more to show.
 */
@OwnApplication
@JourneyTest
@TestPropertySource(properties = "camunda.bpm.history-level=instances")
class OpeningBudgetsTest {

  /** Tasklist's five requests to open a form, together. */
  private static final int FORM = 16;
  private static final int FORM_VARIABLES = 7;
  /** The story of a case, to whomever it is told. */
  private static final int STORY = 9;

  private static final String VARIABLES = "/form-variables";

  /**
   * Who may see a case of the district 8101, and what its page may cost them: the team, its own AO, the province, an
   * agency, and who sits in on the interview.
   */
  private static final Map<String, Integer> READERS = Map.ofEntries(Map.entry("registrar8101", 10),
      Map.entry("chief8101", 10), Map.entry("team8101", 10), Map.entry("ao8101a", 10), Map.entry("ao8101b", 12),
      Map.entry("governor81", 9), Map.entry("secretary81", 9), Map.entry("cdd81", 9), Map.entry("mol81", 13),
      Map.entry("cobaac81", 5), Map.entry("cogsb81", 5));

  private final Map<String, WebSession> sessions = new HashMap<>();
  private final Map<String, List<Asked>> opened = new LinkedHashMap<>();
  private final Map<String, List<Asked>> variables = new LinkedHashMap<>();
  private final Map<String, List<Asked>> pages = new LinkedHashMap<>();
  private final Map<String, List<Asked>> stories = new LinkedHashMap<>();

  @Autowired
  private Scenario scenario;

  @Autowired
  private Developing developing;

  @Autowired
  private Referrals referrals;

  @Autowired
  private AgencyLeaves agencyLeaves;

  @LocalServerPort
  private int port;

  private AskedOfTheDatabase database;
  private int leavers;

  @BeforeEach
  void looksOn() {
    database = new AskedOfTheDatabase(scenario.jdbc());
  }

  @AfterEach
  void noRoundStaysOpen() {
    developing.afresh();
  }

  @AfterEach
  void everybodyIsBack() {
    scenario.jdbc().sql("delete from journey.agency_leave").update();
  }

  @Test
  void eachFormAndThePageOfTheCaseKeepToTheirBudgetsInEveryStateAndForEveryReader() {
    walk();

    assertThat(opened.keySet()).map(it -> it.split(" ")[0]).contains("userTask_recordWish", "userTask_assignAo",
        "userTask_interview", "userTask_plan", "userTask_confirmInterview", "userTask_revisePlan", "userTask_followUp",
        "userTask_decide", "userTask_schedule", "userTask_recordAttendance", "userTask_recordResult");
    assertThat(pages.keySet()).map(it -> it.split(" ")[0]).contains("registrar8101", "chief8101", "team8101", "ao8101a",
        "ao8101b", "governor81", "secretary81", "cdd81", "mol81").anyMatch(it -> it.startsWith("co"));
    assertAll(Stream.of(within(opened, it -> FORM), within(variables, it -> FORM_VARIABLES),
        within(pages, it -> READERS.getOrDefault(it.split(" ")[0], 0)), within(stories, it -> STORY))
        .flatMap(it -> it));
  }

  private static Stream<Executable> within(Map<String, List<Asked>> asked,
      Function<String, Integer> budget) {
    return asked.entrySet().stream().map(it -> () -> assertThat(AskedOfTheDatabase.number(it.getValue()))
        .as(it.getKey() + ":\n" + it.getValue().stream().map(Asked::toString).collect(joining("\n")))
        .isLessThanOrEqualTo(budget.apply(it.getKey())));
  }

  private void walk() {
    var journey = scenario.register("registrar8101", scenario.person("8101"));
    var wish = Scenario.wishForm();
    wish.put("sensitiveConsent", "yes");
    step(journey, journey, "registrar8101", "userTask_recordWish", wish);
    step(journey, journey, "chief8101", "userTask_assignAo", Map.of("aoUserId", "ao8101b"));
    step(journey, journey, "ao8101b", "userTask_interview", Map.of("meeting", "notHome", "interviewedOn", "12/02/2561",
        "nextOn", "13/02/2561", "attemptNote", "ไม่มีใครอยู่"));
    scenario.jdbc().sql("update journey.interview_attempt set attempted_on = '2018-02-11' where case_id = :id")
        .param("id", caseId(journey)).update();
    step(journey, journey, "ao8101b", "userTask_interview", interview());
    step(journey, journey, "ao8101b", "userTask_plan", Map.of("dimension4", List.of("D4-03"), "signing", "self"));
    step(journey, journey, seated(journey), "userTask_confirmInterview",
        Map.of("confirmed", "no", "note", "ไม่ได้ร่วมสัมภาษณ์"));
    step(journey, journey, "ao8101b", "userTask_interview", interview());
    step(journey, journey, "ao8101b", "userTask_plan", Map.of("dimension4", List.of("D4-03"), "signing", "self"));
    step(journey, journey, seated(journey), "userTask_confirmInterview", Map.of("confirmed", "yes"));
    scenario.send(journey.getId());
    offer(journey, "D2-01");
    agencies(journey);
    rounds(journey);
  }

  private void agencies(ProcessInstance journey) {
    var sent = referrals.of(caseId(journey));
    var refused = developing.instance(sent.get(0).processInstanceId());
    step(journey, refused, agencyOf(sent.get(0)), "userTask_decide",
        Map.of("answer", "refuse", "reasonCode", "full", "note", "เต็มถึงสิ้นปี"));
    scenario.runJobs(refused.getId());
    step(journey, journey, "ao8101b", "userTask_revisePlan",
        Map.of("decision", "none", "note", "ผู้มีบัตรฯ ขอรอโครงการเดิม"));
    var accepted = developing.instance(sent.get(1).processInstanceId());
    step(journey, accepted, "mol81", "userTask_decide", Map.of("answer", "accept"));
    scenario.runJobs(accepted.getId());
    step(journey, accepted, "mol81", "userTask_schedule", Map.of("startsOn", "12/02/2561", "place", "ศูนย์ฝึกอาชีพ"));
    step(journey, accepted, "mol81", "userTask_recordAttendance",
        Map.of("attendance", "absent", "next", "again", "note", "ติดธุระ"));
    step(journey, accepted, "mol81", "userTask_schedule", Map.of("startsOn", "12/02/2561", "place", "ศูนย์ฝึกอาชีพ"));
    step(journey, accepted, "mol81", "userTask_recordAttendance", Map.of("attendance", "attended", "attendedDays", "1"));
    // Open while the rounds are reported.
    offer(journey, "D1-01");
    looks(journey, "with several referrals");
    step(journey, accepted, "mol81", "userTask_recordResult",
        Map.of("resultCode", "developed", "completedOn", "12/02/2561"));
    scenario.runJobs(accepted.getId());
  }

  private void rounds(ProcessInstance journey) {
    developing.opens("followUpJune");
    step(journey, journey, "ao8101b", "userTask_followUp", report());
    developing.opens("followUpSeptember");
    step(journey, journey, "ao8101b", "userTask_followUp", report());
    looks(journey, "after its outcome");
    var desk = session("chief8101");
    assertThat(desk.post("/cases/" + journey.getBusinessKey() + "/reopening", Map.of("reason", "รายงานผิดเรื่อง"))
        .status()).isBetween(200, 204);
    step(journey, running(journey), "ao8101b", "userTask_followUp", report());
    assertThat(desk.post("/cases/" + journey.getBusinessKey() + "/circumstances",
        Map.of("kind", "died", "happenedOn", "12/02/2561", "note", "ญาติแจ้ง")).status()).isBetween(200, 204);
    looks(journey, "after a death");
  }

  private ProcessInstance running(ProcessInstance journey) {
    return developing.instance(scenario.jdbc().sql("""
        select process_instance_id from journey.participant_case where id = ?
        """).param(caseId(journey)).query(String.class).single());
  }

  private static Map<String, Object> interview() {
    var form = new HashMap<>(Scenario.interviewForm());
    form.putAll(Map.of("occupation", "farmer", "needs", List.of("work", "training", "finance", "basics"),
        "sensitiveConsent", "yes", "bankConsent", "yes", "health", List.of("chronic"), "disability", "sight"));
    return form;
  }

  private static Map<String, Object> report() {
    return Map.of("reached", "yes", "contactedOn", "12/02/2561", "channel", "phone", "stage", "underway", "yearlyIncome",
        "24,000", "incomeSource", "told");
  }

  /** Looks at the case, opens a step's form and hands it in. */
  private void step(ProcessInstance journey, ProcessInstance instance, String user, String step, Map<String, ?> form) {
    looks(journey, "before " + step + " " + opened.size());
    var task = scenario.task(instance.getId(), step);
    Map<String, Long> all = new HashMap<>();
    var read = OPENS.stream().collect(toMap(part -> part, part -> {
      Runnable request = () -> assertThat(session(user).anywhere("GET", ENGINE + "/task/" + task.getId() + part, null)
          .status()).isEqualTo(200);
      // The first time warms up: what is kept may have to be read anew.
      request.run();
      return asked(request);
    }));
    read.values().forEach(it -> it.forEach(one -> all.merge(one.statement(), one.times(), Long::sum)));
    opened.put(step + " " + opened.size(),
        all.entrySet().stream().map(it -> new Asked(it.getKey(), it.getValue())).toList());
    variables.put(step + " variables " + variables.size(), read.get(VARIABLES));
    scenario.submit(user, instance.getId(), step, new HashMap<>(form));
  }

  /** The lesser of two: whether a session still stands is asked by time. */
  private List<Asked> asked(Runnable request) {
    var once = database.by(request);
    var again = database.by(request);
    return AskedOfTheDatabase.number(again) < AskedOfTheDatabase.number(once) ? again : once;
  }

  private void looks(ProcessInstance journey, String when) {
    for (var reader : READERS.keySet()) {
      Supplier<Integer> look = () -> session(reader).get("/cases/" + journey.getBusinessKey()).status();
      if (look.get() == 200) {
        pages.put(reader + " " + when, asked(() -> assertThat(look.get()).isEqualTo(200)));
        stories.put(reader + " story " + when, asked(() -> assertThat(session(reader).get("/cases/"
            + journey.getBusinessKey() + "/story").status()).isEqualTo(200)));
      } else {
        assertThat(look.get()).isEqualTo(404);
      }
    }
  }

  /** What a page asks is the same when there is twice as much on it, which is how a statement for each row shows. */
  @Test
  void noPageAsksMoreBecauseThereIsMoreToShow() {
    var journey = Cases.developing(scenario, "8101", "ao8101a");
    fill(journey, "D2-01");
    fill(journey, "D2-02");
    var before = counts(journey);
    assertThat(counts(journey)).isEqualTo(before);
    assertThat(before.keySet()).contains("case mol81", "case chief8101", "case ao8101a", "case governor81",
        "story mol81", "story chief8101", "story governor81");

    for (var project : List.of("D1-01", "D1-04", "D2-03", "D2-04")) {
      fill(journey, project);
    }

    // Agencies have come, who see the case too.
    assertThat(counts(journey)).containsAllEntriesOf(before);
  }

  /** A page's question about leaves counts, and the keeper's look does not, which comes whoever looks. */
  @Test
  void theListOfLeavesIsCountedAndAsksNoMoreBecauseThereAreMore() {
    goesAway();
    var one = leaves();
    assertThat(one).anyMatch(it -> it.statement().contains("journey.agency_leave"));
    goesAway();
    goesAway();
    goesAway();

    assertThat(AskedOfTheDatabase.number(leaves())).isEqualTo(AskedOfTheDatabase.number(one));
    assertThat(session("secretary81").get("/agency-leaves").json()).hasSize(4);
    assertThat(asked(agencyLeaves::settle)).noneMatch(it -> it.statement().contains("journey.agency_leave"));
  }

  private List<Asked> leaves() {
    Runnable page = () -> assertThat(session("secretary81").get("/agency-leaves").status()).isEqualTo(200);
    page.run();
    return asked(page);
  }

  /** One more officer of the province's agencies, and another stand-in. */
  private void goesAway() {
    assertThat(scenario.jdbc().sql("""
        insert into journey.agency_leave (office_id, user_id, stand_in, starts_on, ends_on, request_key, recorded_at, recorded_by)
        select s.office_id, s.user_id, 'ao8101' || chr(97 + (select count(*) % 2 from journey.agency_leave)::int), '2018-03-01', '2018-03-02',
               gen_random_uuid(), now(), 'secretary81'
          from journey.office_role s where s.role = 'agencyOfficer' and s.office_id like 'a81%'
           and not exists (select from journey.agency_leave a where a.user_id = s.user_id) order by s.user_id limit 1
        """).update()).isEqualTo(1);
  }

  /** One more of everything that the pages show. */
  private void fill(ProcessInstance journey, String project) {
    var sent = offer(journey, project);
    if (sent != null) {
      var agency = agencyOf(sent);
      scenario.submit(agency, sent.processInstanceId(), "userTask_decide", Map.of("answer", "accept"));
      scenario.runJobs(sent.processInstanceId());
      scenario.submit(agency, sent.processInstanceId(), "userTask_schedule",
          Map.of("startsOn", "12/02/2561", "place", "ศูนย์ฝึกอาชีพ"));
    }
    scenario.jdbc().sql("""
        insert into journey.contact (case_id, contacted_on, reached, channel, recorded_at, recorded_by)
        values (?, '2018-02-12', false, 'phone', now(), 'ao8101b')
        """).param(caseId(journey)).update();
    Cases.awaitingAo(scenario, "8101");
    Cases.awaitingInterview(scenario, "8101", "ao8101a");
    // With an AO who is none of the team's any more.
    var left = Cases.developing(scenario, "8101", "ao8101a");
    scenario.jdbc().sql("update journey.participant_case set ao_user_id = ? where id = ?")
        .params("ao810" + (2 + leavers++) + "a", caseId(left)).update();
  }

  private Map<String, Long> counts(ProcessInstance journey) {
    Map<String, Supplier<WebSession.Answer>> asked = new LinkedHashMap<>();
    var number = journey.getBusinessKey();
    Stream.concat(READERS.keySet().stream(), Stream.of("moac81", "baac81", "gsb81")).filter(it -> session(it).get("/cases/" + number).status() == 200)
        .forEach(it -> {
          asked.put("case " + it, () -> session(it).get("/cases/" + number));
          asked.put("story " + it, () -> session(it).get("/cases/" + number + "/story"));
        });
    for (var reader : List.of("chief8101", "ao8101a", "registrar8101", "mol81")) {
      var ids = tasks(reader);
      asked.put("cards " + reader, () -> session(reader).get("/tasks/cards?ids=" + ids));
      asked.put("finder " + reader, () -> session(reader).post("/cases/search", Map.of("q", "ทดสอบ")));
    }
    for (var reader : List.of("chief8101", "governor81", "datacentre")) {
      asked.put("rounds " + reader, () -> session(reader).get("/rounds"));
    }
    asked.put("waiting", () -> session("ao8101a").get("/referrals/waiting"));
    asked.put("work", () -> session("chief8101").get("/assignments/work"));
    asked.put("caseload", () -> session("chief8101").get("/assignments/caseload/d8101/ao8101a"));
    var plan = Cases.awaitingPlan(scenario, "8101", "ao8101a");
    var task = scenario.task(plan.getId(), "userTask_plan");
    asked.put("menu", () -> session("ao8101a").anywhere("GET", ENGINE + "/task/" + task.getId() + VARIABLES, null));
    Map<String, Long> counts = new LinkedHashMap<>();
    asked.forEach((page, call) -> {
      assertThat(call.get().status()).as(page).isEqualTo(200);
      counts.put(page, AskedOfTheDatabase.number(
          asked(() -> assertThat(call.get().status()).as(page).isEqualTo(200))));
    });
    return counts;
  }

  /** The tasks that a user sees, as many as a list shows. */
  private String tasks(String user) {
    return scenario.as(user, () -> scenario.engine().getTaskService().createTaskQuery().listPage(0, 100)).stream()
        .map(it -> it.getId()).collect(joining(","));
  }

  private @Nullable Referral offer(ProcessInstance journey, String project) {
    var ao = scenario.jdbc().sql("select ao_user_id from journey.participant_case where id = ?").param(caseId(journey))
        .query(String.class).single();
    return scenario.as(ao, () -> referrals.offer(journey.getBusinessKey(), project, null, ao))
        .fold(sent -> sent, why -> null);
  }

  private String agencyOf(Referral referral) {
    return scenario.jdbc().sql("""
        select min(user_id) from journey.office_role where office_id = ? and role = 'agencyOfficer'
        """).param(referral.officeId()).query(String.class).single();
  }

  private String seated(ProcessInstance journey) {
    return scenario.task(journey.getId(), "userTask_confirmInterview").getAssignee();
  }

  private long caseId(ProcessInstance journey) {
    return scenario.jdbc().sql("select id from journey.participant_case where case_number = ?")
        .param(journey.getBusinessKey()).query(Long.class).single();
  }

  private WebSession session(String user) {
    return sessions.computeIfAbsent(user, it -> WebSession.of(port, it));
  }
}
