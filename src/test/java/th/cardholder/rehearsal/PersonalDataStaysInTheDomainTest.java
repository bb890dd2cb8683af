package th.cardholder.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import th.cardholder.process.Developing;
import th.cardholder.process.JourneyTest;
import th.cardholder.process.Scenario;
import th.cardholder.rehearsal.Move.Act;

/**
 * Thirty journeys whose every personal fact carries a marker, with refusals and failures in the middle; half of
 * them go on to the outcome. No marker may be in the engine's tables or in the logs.
 */
@JourneyTest
class PersonalDataStaysInTheDomainTest {

  private static final int JOURNEYS = 30;

  // Each beginning is in every text of its kind; no other test and no model has it.
  private static final String TEXT = "ลับเฉพาะ7Q";
  private static final String ID = "199997770";
  private static final String ID_ON_CARD = "1-9999-7770";
  private static final String PHONE = "0819777";
  private static final String PHONE_TYPED = "081-977-7";
  private static final List<String> BIRTH_DATE =
      List.of("1931-07-19", "19/07/2474", "2474-07-19", "19/7/2474", "19 กรกฎาคม 2474");
  private static final String INCOME = "24681.35";

  @LocalServerPort
  private int port;

  @Autowired
  private Scenario scenario;

  @Autowired
  private Developing developing;

  @Autowired
  private JdbcClient jdbc;

  @Autowired
  private PlatformTransactionManager transactions;

  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final Map<String, Desk> desks = new HashMap<>();
  private final List<WalkIn> further = new ArrayList<>();
  private Acknowledged acknowledged;
  private URI server;

  @BeforeEach
  void listenToTheLog(@TempDir Path folder) {
    acknowledged = new Acknowledged(folder.resolve("acknowledged.tsv"));
    developing.afresh();
    server = URI.create("http://localhost:" + port);
    log.start();
    root.addAppender(log);
  }

  @AfterEach
  void stopListening() {
    root.detachAppender(log);
    acknowledged.close();
    developing.afresh();
    jdbc.sql("alter table journey.assessment drop constraint if exists planted_failure").update();
    jdbc.sql("alter table journey.wish drop constraint if exists planted_failure").update();
    jdbc.sql("alter table journey.audit drop constraint if exists planted_failure").update();
  }

  @Test
  void noMarkerIsInTheEnginesTablesOrInTheLog() throws IOException {
    failingJobs(true);
    for (int i = 0; i < JOURNEYS; i++) {
      walkIn(i);
    }
    failingJobs(false);
    further.forEach(this::toTheEnd);

    // The markers did get in where they belong, so the search below means something.
    assertThat(jdbc.sql("select count(*) from journey.wish where contact_note like ? || '%'").param(TEXT)
        .query(Integer.class).single()).isGreaterThanOrEqualTo(JOURNEYS / 2);
    for (var column : List.of("assessment.wish_note", "sensitive_assessment.care_note", "plan.goal", "contact.note",
        "interview_attempt.note", "referral.answer_note", "referral.result_note", "referral.revision_note",
        "referral_appointment.place", "referral_appointment.attendance_note", "interview_confirmation.note")) {
      assertThat(rowsWith(column, Typed.TEXT)).as(column).isPositive();
    }
    for (var column : List.of("assessment.yearly_income", "assessment.informal_debt", "contact.yearly_income",
        "outcome.yearly_income")) {
      assertThat(rowsWith(column, Typed.AMOUNT)).as(column).isPositive();
    }

    var scan = new MarkerScan(jdbc);
    assertThat(scan.find(markers())).isEmpty();
    assertThat(scan.columns()).isGreaterThan(400);
    assertThat(markersInTheLog()).isEmpty();
    assertThat(new Invariants(jdbc).broken(Invariants.OFFICES)).isEmpty();
  }

  @Test
  void theSearchFindsWhatIsPlanted() {
    var journey = scenario.register("registrar8106", person(900));
    new TransactionTemplate(transactions).executeWithoutResult(status -> {
      status.setRollbackOnly();
      jdbc.sql("""
          insert into public.act_ru_variable (id_, rev_, type_, name_, execution_id_, proc_inst_id_, text_, double_,
            tenant_id_)
          values ('planted', 1, 'string', 'note', :instance, :instance, 'note: ' || :text, 1999977700011, 'd8106')
          """).param("instance", journey.getId()).param("text", TEXT + " 1").update();
      for (var charset : List.of("UTF-8", "UTF-16LE", "UTF-16BE")) {
        jdbc.sql("insert into public.act_ge_bytearray (id_, rev_, name_, bytes_) values (?, 1, 'x', ?)")
            .params("planted" + charset, ("{\"a\":\"" + TEXT + "\"}").getBytes(Charset.forName(charset)))
            .update();
      }
      jdbc.sql("update public.act_hi_procinst set delete_reason_ = ? where proc_inst_id_ = ?")
          .params("\\u0e25\\u0e31\\u0e1a\\u0e40\\u0e09\\u0e1e\\u0e32\\u0e307Q", journey.getId()).update();

      assertThat(new MarkerScan(jdbc).find(markers())).contains(
          "act_ru_variable.text_ holds " + TEXT, "act_ru_variable.double_ holds " + ID,
          "act_ge_bytearray.bytes_ holds " + TEXT, "act_hi_procinst.delete_reason_ holds " + TEXT);
      assertThat(jdbc.sql("""
          select count(*) from public.act_ge_bytearray where id_ like 'planted%'""").query(Integer.class).single())
          .isEqualTo(3);
    });
    assertThat(new MarkerScan(jdbc).find(List.of(TEXT))).isEmpty();

    LoggerFactory.getLogger("planted").warn("about {}", TEXT,
        new IllegalStateException("inner", new IllegalStateException(ID)));
    assertThat(markersInTheLog()).hasSize(2);
  }

  private int rowsWith(String tableAndColumn, String marker) {
    var table = tableAndColumn.split("\\.")[0];
    return jdbc.sql("select count(*) from journey." + table + " where position(? in " + tableAndColumn + "::text) > 0")
        .param(marker).query(Integer.class).single();
  }

  private static List<String> markers() {
    List<String> markers = new ArrayList<>(
        List.of(TEXT, ID, ID_ON_CARD, PHONE, PHONE_TYPED, INCOME, Typed.TEXT, Typed.AMOUNT));
    markers.addAll(BIRTH_DATE);
    return markers;
  }

  private List<String> markersInTheLog() {
    List<String> found = new ArrayList<>();
    for (var event : List.copyOf(log.list)) {
      var text = event.getFormattedMessage() + "\n"
          + (event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy()));
      markers().stream().filter(marker -> MarkerScan.contains(text, marker))
          .forEach(marker -> found.add(event.getLoggerName() + " writes " + marker + ": "
              + text.substring(0, Math.min(text.length(), 600))));
    }
    return found;
  }

  /** Each officer logs in once. */
  private Desk desk(String user) {
    return desks.computeIfAbsent(user, u -> new Desk(server, u));
  }

  /** One person's visit and what goes wrong during it. */
  private void walkIn(int i) throws IOException {
    var registrar = desk("registrar8106");
    var person = person(i);
    refused(registrar.start(Map.of("nationalId", wrongLastDigit(person.nationalId()), "channel", "walkIn")));
    refused(registrar.start(Map.of("nationalId", person.nationalId(), "channel", "walkIn", "note", TEXT + " crafted")));
    refused(registrar.post("/process-definition/key/cardholder-journey/start",
        Desk.variables(Map.of("nationalId", person.nationalId()))));
    refused(desk("registrar8107").start(Map.of("nationalId", person.nationalId(), "channel", "walkIn",
        "birthDate", "18/07/2474")));

    var started = registrar.start(Map.of("nationalId", person.nationalId(), "channel", "walkIn",
        "birthDate", "19/07/2474"));
    assertThat(started.status()).as(started.body()).isEqualTo(200);
    refused(registrar.start(Map.of("nationalId", person.nationalId(), "channel", "walkIn")));
    var instance = started.json().path("id").asText();
    var caseNumber = started.json().path("businessKey").asText();
    var task = taskOf(registrar, caseNumber);
    craftedCalls(registrar, task, instance, i);
    assertThat(registrar.claim(task).status()).isEqualTo(204);
    assertThat(registrar.open(task).body()).contains(TEXT);
    leaveDraft(registrar, task, i);
    badWishes(registrar, task, i);
    failedWish(registrar, task, i);
    assertThat(registrar.submit(task, wish(i)).status()).isEqualTo(204);
    refused(registrar.submit(task, wish(i)));

    if (!declines(i)) {
      var chief = desk("chief8106");
      var assign = taskOf(chief, caseNumber);
      refused(desk("chief8107").submit(assign, Map.of("aoUserId", TEXT)));
      assertThat(chief.claim(assign).status()).isEqualTo(204);
      assertThat(chief.open(assign).body()).contains(TEXT);
      refused(chief.submit(assign, Map.of("aoUserId", TEXT + " nobody")));
      assertThat(chief.submit(assign, Map.of("aoUserId", "ao8106b")).status()).isEqualTo(204);
      if (i % 2 == 0) {
        develop(person, caseNumber, i);
      } else {
        report(registrar, caseNumber, i);
      }
    }
  }

  private Scenario.Person person(int i) {
    var nationalId = Scenario.testId(7_770_000 + i);
    var id = jdbc.sql("""
            insert into journey.cardholder (national_id, title, first_name, last_name, birth_date, sex, house_number,
              village_number, subdistrict_code, district_code, declared_income, status, batch_id)
            values (:id, 'นาง', :marker || 'ชื่อ' || :i, :marker || 'สกุล' || :i, '1931-07-19', 'F', :marker || :i,
              :marker || 'หมู่', (select min(code) from journey.subdistrict where district_code = '8106'), '8106',
              24681.35, 'alive', 'test') returning id
            """).param("id", nationalId).param("marker", TEXT).param("i", String.valueOf(i))
        .query(Long.class).single();
    return new Scenario.Person(id, nationalId);
  }

  private static boolean declines(int i) {
    return i % 5 == 4;
  }

  private static Map<String, Object> wish(int i) {
    var form = declines(i) ? Scenario.declineForm() : Scenario.wishForm();
    form.put("phone", String.format("081-977-7%03d", i));
    form.put("contactNote", TEXT + " โทรหาเพื่อนบ้าน " + i);
    switch (i % 3) {
      case 1 -> {
        form.put("signing", "thumbprint");
        form.put("witnessName", TEXT + " พยาน " + i);
      }
      case 2 -> {
        form.put("signing", "proxy");
        form.put("proxyName", TEXT + " ผู้แทน " + i);
        form.put("proxyRelation", TEXT + " หลาน");
      }
      default -> { }
    }
    return form;
  }

  /** What a person at the machines' door might try to get past the form. */
  private static void craftedCalls(Desk desk, String task, String instance, int i) throws IOException {
    refused(desk.post("/task/" + task + "/complete", Desk.variables(Map.of("wants", TEXT))));
    refused(desk.post("/task/" + task + "/resolve", Desk.variables(Map.of("wants", TEXT))));
    refused(desk.machine("PUT", "/task/" + task + "/variables/note", Map.of("value", TEXT, "type", "String")));
    refused(desk.machine("PUT", "/process-instance/" + instance + "/variables/note",
        Map.of("value", TEXT, "type", "String")));
    refused(desk.post("/task/" + task + "/comment/create", Map.of("message", TEXT + i)));
    refused(desk.post("/message", Map.of("messageName", TEXT, "businessKey", TEXT)));
    refused(desk.post("/task/" + task + "/claim", Map.of("userId", TEXT)));
    refused(desk.machine("PUT", "/task/" + task, Map.of("name", TEXT, "description", TEXT)));
    refused(desk.post("/task/" + task + "/submit-form", "{not json " + TEXT));
    refused(desk.post("/filter/create", Map.of("name", TEXT, "resourceType", "Task")));
    // A search for a person by what only the domain knows: answered or refused, but kept nowhere.
    desk.get("/task?nameLike=" + encoded(TEXT));
    assertThat(desk.get("/user/" + encoded(TEXT)
        + "/profile").accepted()).isFalse();
  }

  private static void leaveDraft(Desk desk, String task, int i) throws IOException {
    var draft = Map.<String, Object>of("contactNote", TEXT + " ร่าง " + i, "phone", "081-977-7000");
    accepted(desk.page("PUT", "/camunda/api/journey/drafts/" + task, draft));
    assertThat(desk.open(task).body()).contains("ร่าง");
  }

  private static void badWishes(Desk desk, String task, int i) throws IOException {
    refused(desk.submit(task, with(wish(i), "wishDate", "12/02/2018 " + TEXT)));
    refused(desk.submit(task, with(wish(i), "wishDate", "12/02/2018")));
    refused(desk.submit(task, with(wish(i), "phone", PHONE_TYPED + " " + TEXT)));
    refused(desk.submit(task, with(wish(i), "noticeAcknowledged", false)));
    refused(desk.submit(task, with(wish(i), "contactNote", TEXT.repeat(200))));
    refused(desk.submit(task, with(wish(i), "signing", TEXT)));
    refused(desk.submit(task, with(wish(i), "undeclared", TEXT)));
    refused(desk.submit(task, with(wish(i), TEXT, "x")));
    refused(desk.submit(task, with(wish(i), "contactNote", List.of(TEXT, TEXT))));
  }

  /** The database fails while the row with everything typed is written; its own message holds that row. */
  private void failedWish(Desk desk, String task, int i) throws IOException {
    if (i % 10 != 3) {
      return;
    }
    jdbc.sql("alter table journey.wish add constraint planted_failure check (contact_note not like '%' || '" + TEXT
        + "' || '%') not valid").update();
    var answer = desk.submit(task, wish(i));
    assertThat(answer.status()).isEqualTo(500);
    // What the officer reads must not hold it either: it may be shown to the next in the queue.
    assertThat(markers().stream().filter(marker -> MarkerScan.contains(answer.body(), marker)))
        .as(answer.body()).isEmpty();
    jdbc.sql("alter table journey.wish drop constraint planted_failure").update();
  }

  /** Each answer of an agency fails once on its way back, so that the engine stores a stack trace. */
  private void failingJobs(boolean fail) {
    jdbc.sql(fail ? """
        alter table journey.audit add constraint planted_failure check (action <> 'referral.answerReceived') not valid
        """ : "alter table journey.audit drop constraint planted_failure").update();
  }

  /** From the interview on as the rehearsal's officers type it; the jobs fail for now, so it waits for the first. */
  private void develop(Scenario.Person person, String caseNumber, int i) throws IOException {
    var ao = desk("ao8106b");
    var task = taskOf(ao, caseNumber);
    assertThat(ao.open(task).body()).contains(TEXT);
    accepted(ao.page("PUT", "/camunda/api/journey/drafts/" + task,
        Map.of("careNote", TEXT + " ร่าง", "yearlyIncome", INCOME)));
    var plan = new Plan(i, person.nationalId(), LocalDate.of(1931, 7, 19), "8106", false, Plan.Signing.SELF, "ao8106b",
        true, true, Fate.EARNS_ABOVE, furtherMoves(i), null);
    badInterviews(ao, task, Typed.visit(plan, plan.moves().get(1), ao.open(task).json()), i);
    acknowledged.caseNumber(i, caseNumber);
    var tally = new Tally();
    var walkIn = new WalkIn(plan, new Line(server, tally, () -> false), acknowledged, tally, Campaign.agencies(jdbc),
        Duration.ofMinutes(10));
    further.add(walkIn);
    untilItWaits(walkIn);
    scenario.send(scenario.engine().getRuntimeService().createProcessInstanceQuery()
        .processInstanceBusinessKey(caseNumber).singleResult().getId());
    untilItWaits(walkIn);
    failJobsOf(caseNumber);
  }

  private static void untilItWaits(WalkIn walkIn) {
    assertThatThrownBy(() -> walkIn.run(Phase.COUNTER, () -> { })).isInstanceOf(WalkIn.NotYet.class);
  }

  private static List<Move> furtherMoves(int i) {
    List<Move> moves = new ArrayList<>(List.of(move(Act.VISIT, 0, "notHome"), move(Act.VISIT, 0, "willing"),
        move(Act.PLAN, 1, i % 3 == 0 ? "offMenu" : "menu"), move(Act.CONFIRM, 0, "no"), move(Act.VISIT, 0, "willing"),
        move(Act.PLAN, 2, "menu"), move(Act.CONFIRM, 0, "yes"), move(Act.ANSWER, 0, "accept"),
        move(Act.ANSWER, 1, "refuse"), move(Act.REVISE, 0, i % 4 == 0 ? "none" : "another"),
        move(Act.SCHEDULE, 0, "today"), move(Act.CONTACT, 0, "reached")));
    if (i % 4 == 0) {
      moves.addAll(List.of(move(Act.ATTEND, 0, "partly"), move(Act.RESULT, 0, "developed"),
          move(Act.REPORT, 0, "died"), move(Act.CORRECT, 0, "")));
    } else {
      moves.add(move(Act.ATTEND, 0, "ended"));
    }
    moves.addAll(List.of(move(Act.FOLLOW_UP, Move.JUNE, "below"), move(Act.FOLLOW_UP, Move.SEPTEMBER, "above"),
        move(Act.REOPEN, 0, ""), move(Act.FOLLOW_UP, Move.SEPTEMBER, "below")));
    return moves;
  }

  private static Move move(Act act, int index, String how) {
    return new Move(Phase.COUNTER, act, index, how);
  }

  private void badInterviews(Desk ao, String task, Map<String, Object> right, int i) throws IOException {
    for (var key : List.of("meeting", "interviewedOn", "wishes", "place", "occupation", "yearlyIncome", "readiness",
        "householdMembers", "bankConsent")) {
      refused(ao.submit(task, with(right, key, TEXT)));
    }
    refused(ao.submit(task, with(right, "needs", List.of(TEXT))));
    refused(ao.submit(task, with(right, "health", List.of(TEXT))));
    refused(ao.submit(task, with(right, "wishNote", TEXT.repeat(200))));
    refused(ao.submit(task, with(right, "undeclared", TEXT)));
    refused(desk("ao8106a").submit(task, right));
    if (i % 10 == 0) {
      jdbc.sql("alter table journey.assessment add constraint planted_failure check (wish_note is null) not valid")
          .update();
      var answer = ao.submit(task, right);
      assertThat(answer.status()).isEqualTo(500);
      assertThat(markers().stream().filter(marker -> MarkerScan.contains(answer.body(), marker)))
          .as(answer.body()).isEmpty();
      jdbc.sql("alter table journey.assessment drop constraint planted_failure").update();
    }
  }

  private void failJobsOf(String caseNumber) {
    for (var job : jobsOf(caseNumber)) {
      try {
        scenario.engine().getManagementService().executeJob(job);
      } catch (RuntimeException planted) {
        continue;
      }
      throw new AssertionError("The job should have failed");
    }
  }

  private void toTheEnd(WalkIn walkIn) {
    var plan = walkIn.plan();
    while (acknowledged.done(plan.number()) < plan.moves().size()) {
      try {
        walkIn.run(Phase.COUNTER, () -> { });
      } catch (WalkIn.NotYet e) {
        var next = plan.moves().get(acknowledged.done(plan.number()));
        if (next.act() == Act.FOLLOW_UP) {
          developing.opens(next.index() == Move.JUNE ? "followUpJune" : "followUpSeptember");
        } else {
          jobsOf(String.valueOf(acknowledged.caseNumber(plan.number())))
              .forEach(scenario.engine().getManagementService()::executeJob);
        }
      }
    }
  }

  /** The jobs of a case's referrals. */
  private List<String> jobsOf(String caseNumber) {
    return jdbc.sql("""
        select j.id_ from public.act_ru_job j join public.act_ru_execution e on e.id_ = j.process_instance_id_
         where starts_with(e.business_key_, ?)""").param(caseNumber + "-R").query(String.class).list();
  }

  /** The case finder's part: a search by name, a death reported with a note, and corrected with a reason. */
  private static void report(Desk registrar, String caseNumber, int i) throws IOException {
    var cases = "/camunda/api/journey/cases";
    var found = registrar.page("POST", cases + "/search", Map.of("q", TEXT + "ชื่อ" + i));
    assertThat(found.body()).contains(caseNumber);
    accepted(registrar.page("GET", cases + "/" + caseNumber, null));
    var report = cases + "/" + caseNumber + "/circumstances";
    refused(registrar.page("POST", report,
        Map.of("kind", TEXT, "happenedOn", "12/02/2561", "note", TEXT + " บันทึก")));
    refused(registrar.page("POST", report,
        Map.of("kind", "died", "happenedOn", "12/02/2561 " + TEXT, "note", TEXT + " บันทึก")));
    accepted(registrar.page("POST", report,
        Map.of("kind", "died", "happenedOn", "12/02/2561", "note", TEXT + " ลูกแจ้ง")));
    accepted(registrar.page("POST", report + "/correction", Map.of("reason", TEXT + " แจ้งผิดคน")));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String taskOf(Desk desk, String key) throws IOException {
    var tasks = desk.tasks(key).json();
    assertThat(tasks).hasSize(1);
    return tasks.get(0).path("id").asText();
  }

  private static void accepted(Desk.Answer answer) {
    assertThat(answer.accepted()).as(answer.toString()).isTrue();
  }

  private static void refused(Desk.Answer answer) {
    assertThat(answer.accepted()).as(answer.body()).isFalse();
  }

  private static Map<String, Object> with(Map<String, Object> form, String key, Object value) {
    var changed = new HashMap<>(form);
    changed.put(key, value);
    return changed;
  }

  private static String wrongLastDigit(String nationalId) {
    var last = nationalId.charAt(12) == '9' ? '0' : (char) (nationalId.charAt(12) + 1);
    return nationalId.substring(0, 12) + last;
  }
}
