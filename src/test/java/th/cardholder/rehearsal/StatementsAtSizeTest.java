package th.cardholder.rehearsal;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;
import th.cardholder.CardholderJourney;
import th.cardholder.discrepancy.Discrepancies;
import th.cardholder.bench.Country;
import th.cardholder.bench.Explained.Statement;
import th.cardholder.bench.ExplainedDatabase;
import th.cardholder.bench.Listed;
import th.cardholder.employment.CertificateChecks;
import th.cardholder.employment.CertificateNumber;
import th.cardholder.employment.VerificationCode;
import th.cardholder.process.OwnApplication;
import th.cardholder.process.Scenario;
import th.cardholder.process.WebSession;
import th.cardholder.referral.Agenda;
import th.cardholder.referral.Seats;
import th.cardholder.revision.Revisions;
import th.cardholder.steering.OverdueOffers;
import th.cardholder.supervision.KeptSteps;

/**
 * Every statement of ours runs on 20,000 cases, where a district is as large as in the country, with the parameters that the
 * product gives it: people walk every way through the measure, and officers open every list and page. What reads more than
 * 500 pages, or 5,000 rows of a table without an index, is a scan that the country cannot pay; it fails, or stands in a list
 * with its reason.
 */
@OwnApplication
@SpringBootTest(classes = CardholderJourney.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
        // A job that comes is looked for at once, however long there was none.
        "camunda.bpm.job-execution.wait-time-in-millis=200",
        "camunda.bpm.job-execution.max-wait=400",
        "journey.registry.allow-test-ids=true",
        "journey.steering.looks-after-offers=false", "journey.reporting.asks-for-periods=false", "journey.outreach.begins=false",
            "journey.outbox.sends=false",
        "journey.registry.looks-at-changes=false", "journey.cdd-report.begins=false",
        "journey.clock.movable=true",
        "journey.clock.start=2018-02-12T08:30"})
@ActiveProfiles("development")
@Import({Scenario.class, CallSites.class})
@ContextConfiguration(initializers = ExplainedDatabase.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StatementsAtSizeTest {

  private static final int CASES = 20_000;
  private static final int MOST_PAGES = 500;
  private static final int MOST_SCANNED = 5_000;
  private static final int PEOPLE = 24;
  private static final int TIMES_BY_HAND = 3;
  private static final int INCIDENTS = 30;

  @Autowired
  private Scenario scenario;

  @Autowired
  private CallSites sites;

  @Autowired
  private ApplicationContext product;

  @Autowired
  private DataSource database;

  @LocalServerPort
  private int port;

  private List<Statement> statements = List.of();

  @BeforeAll
  void everythingIsAsked(@TempDir Path folder) throws Exception {
    for (int i = 0; i < PEOPLE; i++) {
      scenario.person(List.of("8101", "8102", "8103", "2401").get(i % 4));
    }
    new Country(database).fill(CASES, done -> { });
    // Of offers that nobody answers a tenth: their journeys are rows alone, and each would be tried again on each day.
    scenario.jdbc().sql("update journey.referral set due_on = '2018-12-31' where state = 'offered' and id % 10 <> 0").update();
    calendars();
    cuts();
    employers();
    ExplainedDatabase.get().begin(database);
    stopped();
    lists();
    var server = URI.create("http://localhost:" + port);
    var keeper = Executors.newSingleThreadScheduledExecutor();
    var looked = new AtomicReference<>(LocalDate.EPOCH);
    keeper.scheduleWithFixedDelay(() -> {
      var today = LocalDate.now(product.getBean(Clock.class));
      if (!looked.getAndSet(today).equals(today)) {
        product.getBean(OverdueOffers.class).all();
      }
    }, 1, 1, TimeUnit.SECONDS);
    try (var campaign = Campaign.in(folder, server, scenario.jdbc(), PEOPLE, 2561, Duration.ofSeconds(60), 0)) {
      campaign.journeysAlone().run(2);
      assertThat(campaign.tally().errors()).isEmpty();
    } finally {
      keeper.shutdownNow();
      keeper.awaitTermination(1, TimeUnit.MINUTES);
    }
    // What the keepers ask depends on when they come to it, and one that finds the other at it asks nothing: once more by
    // hand, several times.
    var kept = new KeptSteps(product);
    for (int i = 0; i < TIMES_BY_HAND; i++) {
      kept.takeAll();
      kept.count();
    }
    product.getBean(OverdueOffers.class).all();
    assertThat(product.getBean(Discrepancies.class).judge(25)).isTrue();
    // As the database does by itself once so many rows have changed.
    scenario.jdbc().sql("analyze journey.referral").update();
    scenario.jdbc().sql("select id from journey.seat_month").query(Long.class).list().forEach(id -> {
      scenario.jdbc().sql("update journey.seat_month set look = true where id = ?").param(id).update();
      product.getBean(Seats.class).give(id);
    });
    product.getBean(Agenda.class).tell(scenario.jdbc().sql("select referral_number from journey.referral where state = 'onAgenda' limit 1")
        .query(String.class).single());
    product.getBean(Revisions.class).check(Map.of("cardholder-journey.bpmn",
        Files.readAllBytes(Path.of("bpmn", "cardholder-journey.bpmn"))));
    statements = ExplainedDatabase.get().end(database);
  }

  /** Some incidents, as there may be at any time. */
  private void stopped() {
    var made = scenario.jdbc().sql("""
        insert into act_ru_incident (id_, rev_, incident_timestamp_, incident_type_, activity_id_, failed_activity_id_,
                                     cause_incident_id_, root_cause_incident_id_, proc_inst_id_, proc_def_id_, tenant_id_)
        select 'size' || id_, 1, now(), 'failedJob', 'x', 'x', 'size' || id_, 'size' || id_, id_, proc_def_id_, tenant_id_
          from act_ru_execution where id_ = proc_inst_id_ and business_key_ like '2561-____-%' limit ?
        """).param(INCIDENTS).update();
    assertThat(made).isEqualTo(INCIDENTS);
  }

  /** Two cuts have changed something of everybody; of the newest some is still to be asked about. */
  private void cuts() {
    scenario.jdbc().sql("""
        insert into journey.registry_batch (id, file_name, file_sha256, started_at, finished_at, changed)
        select 'size' || n, 'size', '', timestamptz '2018-02-01' + n * interval '1 day', now(), 1 from generate_series(1, 2) n
        """).update();
    scenario.jdbc().sql("""
        insert into journey.registry_change (case_id, batch_id, fact, was, said, kept, office_id, noted_at, judged_at)
        select c.id, 'size' || n, f, '24000', '25000', false, c.office_id, timestamptz '2018-02-01' + n * interval '1 day',
               case when n = 1 or c.id % 40 > 0 then now() end
          from journey.participant_case c, generate_series(1, 2) n, unnest(array['income', 'sex']) f
        """).update();
    scenario.jdbc().sql("""
        insert into journey.registry_change (case_id, batch_id, fact, was, said, kept, office_id, noted_at)
        select c.id, 'size1', 'status', 'alive', 'deceased', false, c.office_id, timestamptz '2018-01-31'
          from journey.participant_case c where c.state = 'awaitingInterview' order by c.id limit 1
        """).update();
    scenario.jdbc().sql("""
        insert into journey.registry_change_count (batch_id, office_id, fact, changes)
        select batch_id, office_id, fact, count(*) from journey.registry_change group by 1, 2, 3
        """).update();
    scenario.jdbc().sql("analyze journey.registry_change, journey.registry_change_count, journey.registry_batch").update();
  }

  /** Everybody with a case is employed. */
  private void employers() {
    scenario.jdbc().sql("""
        insert into journey.employment (case_id, cardholder_id, employer_name, employer_number, kind, starts_on, paid_by, recorded_at,
                                        recorded_by, request_key)
        select id, cardholder_id, 'size', '0105556012341', 'employment', '2018-01-15', 'card', now(), 'registrar8101', 'size' || id
          from journey.participant_case
        """).update();
    scenario.jdbc().sql("""
        insert into journey.employment_consent (employment_id, version, given, said_on, how, request_key, recorded_at, recorded_by)
        select id, 1, true, '2018-01-15', 'self', request_key, now(), 'registrar8101' from journey.employment
        """).update();
    scenario.jdbc().sql("analyze journey.employment, journey.employment_consent").update();
  }

  /** Another employer of one of them, certified and verified, and what becomes of that. */
  private void employ(WebSession session, String number) {
    session.post("/cases/" + number + "/employments", Map.of("employerName", "บริษัท สวนปาล์มกระบี่ จำกัด", "employerNumber", "0815536000121",
        "kind", "employment", "startsOn", "15/01/2561", "paidBy", "card", "consent", true, "consentOn", "12/02/2561", "how", "self",
        "requestKey", "atSize"));
    var employment = "/cases/" + number + "/employments/" + scenario.jdbc().sql("select id from journey.employment where request_key = 'atSize'")
        .query(Long.class).single();
    var certificate = session.post(employment + "/certificate", Map.of()).json().path("certificateNumber").asText();
    assertThat(session.get(employment + "/certificate").status()).isEqualTo(200);
    assertThat(product.getBean(CertificateChecks.class).check(CertificateNumber.parse(certificate).orThrow(),
        VerificationCode.typed("")).getClass().getSimpleName()).isEqualTo("Unknown");
    session.post(employment + "/consent", Map.of("given", false, "day", "12/02/2561", "how", "self", "requestKey", "atSize2"));
    assertThat(session.post(employment + "/end", Map.of("endedOn", "12/02/2561", "reason", "completed", "requestKey", "atSize")).status())
        .isEqualTo(204);
  }

  /** Every AO has two months of times; every other case that waits for its interview has one of them. */
  private void calendars() {
    scenario.jdbc().sql("""
        insert into journey.interview_slot (office_id, ao_user_id, day, starts_at, minutes, at_home, place, opened_at, opened_by)
        select c.office_id, c.ao_user_id, d::date, t::time, 60, false, 'ที่ว่าการอำเภอ', now(), c.ao_user_id
          from (select distinct on (ao_user_id) office_id, ao_user_id from journey.participant_case
                 where state = 'awaitingInterview' and ao_user_id is not null) c
          cross join generate_series('2018-03-01'::date, '2018-04-30'::date, '1 day') d
          cross join unnest(array['09:00', '10:00', '11:00', '13:00', '14:00']) t
        """).update();
    scenario.jdbc().sql("""
        insert into journey.interview_appointment (case_id, slot_id, booked_at, booked_by)
        select c.id, s.id, now(), c.ao_user_id
          from (select id, office_id, ao_user_id, row_number() over (partition by ao_user_id order by id) as n
                  from journey.participant_case where state = 'awaitingInterview') c
          join (select id, office_id, ao_user_id, row_number() over (partition by ao_user_id order by id) * 2 as n
                  from journey.interview_slot) s on s.ao_user_id = c.ao_user_id and s.office_id = c.office_id and s.n = c.n
        """).update();
    scenario.jdbc().sql("analyze journey.interview_slot, journey.interview_appointment").update();
  }

  /** What an AO does with the calendar, and the secretariat. */
  private void planInterviews(WebSession session) {
    session.get("/calendar?office=d8101&ao=ao8101b&week=2018-03-05");
    session.get("/calendar/day?office=d8101&ao=ao8101b&day=2018-03-05");
    session.post("/calendar/slots", Map.of("officeId", "d8101", "from", "05/03/2561", "startsAt", "15:00", "endsAt", "16:00", "minutes", 30,
        "atHome", true));
    var own = session.get("/calendar?office=d8101&ao=ao8101b").json().path("own");
    for (int i = 0; i < 3; i++) {
      session.post("/calendar/appointments", Map.of("slotId", own.at("/free/" + i + "/id").asLong(),
          "caseNumber", own.at("/waiting/" + i + "/caseNumber").asText()));
    }
    var taken = session.get("/calendar?office=d8101&ao=ao8101b").json().findValues("appointmentId").stream()
        .filter(it -> !it.isNull()).map(it -> it.asLong()).toList();
    var free = own.at("/free/3/id").asLong();
    if (taken.size() > 1) {
      session.post("/calendar/appointments/" + taken.get(0) + "/moving", Map.of("slotId", free, "knows", "toTell", "reason", "ติดราชการ"));
      session.post("/calendar/appointments/" + taken.get(0) + "/told", Map.of());
      session.post("/calendar/appointments/" + taken.get(1) + "/cancellation", Map.of("knows", "asked"));
    }
    session.post("/ao-reports", Map.of("officeId", "d8101", "month", "2018-02", "requestKey", "atSize"));
    session.post("/calendar/slots/closing", Map.of("slotIds", List.of(own.at("/free/4/id").asLong())));
  }

  /** What officers look at, at a district, a province, an agency and above. */
  private void lists() {
    var number = scenario.jdbc().sql("""
        select case_number from journey.participant_case where office_id = 'd8101' and state = 'developing' order by id limit 1
        """).query(String.class).single();
    for (var user : List.of("registrar8101", "chief8101", "ao8101b", "team8101", "governor81", "mol81", "cobaac81", "policy",
        "admin", "staff8101")) {
      var session = WebSession.of(port, user);
      for (var officers : List.of("/officers/search", "/officers/rights/search")) {
        session.post(officers, Map.of());
        session.post(officers, Map.of("text", "81", "role", "ao", "duty", "on"));
      }
      for (var typed : List.of("สมชายดี", "สม", "พิรุณธาร", "ไม่มีใคร", "นางกาหญิง แสงใจ", "2561-8101", "17", number, number + "-R01")) {
        session.post("/cases/search", Map.of("q", typed));
      }
      for (var page : List.of("/context", "/filters/counts", "/rounds", "/rounds/near", "/referrals/waiting", "/referrals/waiting/counts",
          "/notices", "/notices/count", "/sittings", "/sittings/agenda/p81", "/classes", "/seats", "/handbook", "/ao-reports", "/registry-changes",
          "/registry-changes?fact=income",
          "/assignments", "/assignments/officers", "/assignments/work", "/assignments/caseload/d8101/ao8101b",
          "/cases/" + number, "/cases/" + number + "/story", "/cases/" + number + "/projects", "/cases/" + number + "/referrals",
          "/cases/" + number + "/ao-choices", "/cases/" + number + "/contact-choices", "/cases/" + number + "/wish-form",
          "/cases/" + number + "/receipt", "/cases/" + number + "/plan-print", "/cases/" + number + "/appointment-slip",
          "/cases/" + number + "/transfer-choices", "/departures", "/agency-work", "/agency-work/a81MOL/mol81",
          "/staff/long-work", "/officers/ao8101b", "/officers/rights/file.csv?office=d8101", "/stored-models", "/clock", "/incidents", "/health")) {
        session.get(page);
      }
      scenario.jdbc().sql("insert into journey.follow_up_change (year, round_kind, office_id, due, done)"
          + " values (2561, 'followUpJune', 'd8101', 1, 0)").update();
      for (var scope : List.of("d8101", "p81", "country")) {
        var made = session.post("/reports", Map.of("scope", scope, "year", 2561, "reason", "ตรวจ"));
        session.get("/reports/of/" + scope);
        if (made.status() == 201) {
          session.post("/reports/" + made.json().path("id").asText() + "/signature", Map.of());
        }
      }
      session.post("/notices/seen", Map.of("ids", List.of(1, 2)));
      session.get("/steering/instructions/of/" + number);
      for (var act : List.of("instructions", "reminders", "priorities", "due-dates")) {
        for (var step : List.of("/preview", "")) {
          session.post("/steering/" + act + step, Map.of("keys", List.of(number, number + "-R01"), "text", "โปรดเร่งรัด",
              "until", "2018-09-01"));
        }
      }
      session.post("/reports", Map.of("scope", "a81MOL", "year", 2561, "quarter", "2018-Q1", "reason", "ตรวจ"));
      session.get("/reports/of/a81MOL");
      for (var scope : List.of("d8101", "p81")) {
        var view = session.post("/supervision/views", Map.of("name", "ตรวจ", "address", "/worklist?scope=" + scope + "&of=late"));
        if (view.status() == 201) {
          var kept = "/supervision/views/" + view.json().path("id").asText();
          session.get(kept + "/number");
          session.put(kept, Map.of("name", "ตรวจอีก"));
          session.delete(kept);
        }
      }
      session.get("/supervision/views");
      session.post("/assignments/reach", Map.of("caseNumbers", List.of(number, "none")));
      session.post("/cases/" + number + "/full-number", Map.of("kind", "identity", "reason", "ตรวจบัตรประชาชน"));
      answerFor(session, number, user);
      if (user.equals("chief8101")) {
        leave(session);
        employ(session, number);
      }
      session.get("/calendar");
      if (user.equals("ao8101b")) {
        planInterviews(session);
      }
      if (user.equals("mol81")) {
        session.post("/seats", Map.of("officeId", "a81MOL", "projectCode", "D2-01", "from", "2018-02", "to", "2018-12", "seats", 40));
        session.get("/seats/" + scenario.jdbc().sql("select min(id) from journey.seat_month").query(Long.class).single());
      }
      session.post("/supervision/reconciliation", Map.of());
      session.get("/supervision/country/reconciliation");
      session.post("/supervision/reconciliation/round.figures/repair", Map.of());
      for (var scope : List.of("d8101", "p81", "country")) {
        session.get("/supervision/" + scope + "/overview");
        session.get("/supervision/" + scope + "/breakdown/cases?year=2561");
        for (var listed : List.of("cases", "running", "case.developing", "open", "late", "referralsWaiting", "instructed", "urgent")) {
          for (var more : List.of("", "&sort=person&page=1", "&q=" + WebSession.encode("สม"))) {
            session.get("/supervision/" + scope + "/lists/" + listed + "?year=2561" + more);
          }
        }
        session.get("/supervision/" + scope + "/lists/late/file.csv?year=2561");
        session.get("/supervision/" + scope + "/reconciliation");
      }
      session.post("/incidents/retry", Map.of("kind", "none"));
      for (var scope : List.of("d8101", "p81", "country")) {
        for (var page : List.of("/heat/cardholder-journey?year=2561", "/heat/agency-referral", "/pace?year=2561",
            "/standards?year=2561")) {
          session.get("/supervision/" + scope + page);
        }
      }
      for (var filter : session.anywhere("GET", "/camunda/api/engine/engine/default/filter?resourceType=Task", null).json()) {
        var list = session.anywhere("POST", "/camunda/api/engine/engine/default/filter/" + filter.path("id").asText()
            + "/list?firstResult=0&maxResults=15", "{\"sorting\":[{\"sortBy\":\"dueDate\",\"sortOrder\":\"asc\"}]}");
        if (list.status() == 200 && list.json().isArray() && !list.json().isEmpty()) {
          session.get("/tasks/cards?ids=" + list.json().findValuesAsText("id").stream().limit(15).collect(joining(",")));
        }
      }
    }
  }

  /** What the law on personal data wants answered for: a copy for the person, who saw whom, and what would go. */
  private void answerFor(WebSession session, String number, String user) {
    var copy = session.post("/privacy/exports", Map.of("who", number, "kind", "subject", "reason", "คำขอที่ 12/2561", "askedOn", "12/02/2561"));
    if (user.equals("chief8101")) {
      assertThat(session.get("/privacy/exports/" + copy.json().path("id").asText() + "/file.xlsx").status()).isEqualTo(200);
    }
    if (user.equals("admin")) {
      for (var about : List.of("officer", "who")) {
        session.post("/privacy/views", Map.of(about, about.equals("who") ? number : "chief8101", "from", "01/02/2561", "kind", "inspection",
            "reason", "ตรวจตามรอบ"));
      }
      session.get("/privacy/retention");
      session.put("/privacy/retention/rules/words", Map.of("years", 90, "reason", "ตามหนังสือที่ 1/2561"));
      session.post("/privacy/retention/preview", Map.of("kind", "words", "year", 2561));
    }
  }

  /** An AO of many cases is away, from today until everything is due, and back again. */
  private void leave(WebSession chief) {
    Map<String, Object> asked = new HashMap<>(Map.of("officeId", "d8101", "userId", "ao8101b", "from", "12/02/2561", "to",
        "30/09/2561", "requestKey", "atSize"));
    var due = chief.post("/leaves/offer", asked).json().path("cases").path(0);
    asked.put("wishes", List.of(Map.of("caseNumber", due.path("caseNumber").asText(), "aoUserId", due.path("suggestedAo").asText())));
    var leave = "/leaves/" + chief.post("/leaves", asked).json().path("id").asText();
    chief.get("/leaves/of/d8101");
    chief.get(leave);
    asked.put("wishes", List.of());
    chief.put(leave, asked);
    assertThat(chief.post(leave + "/cancellation", Map.of()).status()).isEqualTo(204);
  }

  @Test
  void noneReadsMoreThanTheCountryCanPay() {
    var allowed = Listed.of("scale/reads-more.txt");
    var found = statements.stream().filter(it -> it.pages() > MOST_PAGES || it.scanned() > MOST_SCANNED)
        .filter(it -> allowed.reason(it.sql()) == null)
        .collect(groupingBy(Statement::sql)).values().stream()
        .map(same -> same.stream().max(Comparator.comparingLong(Statement::pages)).orElseThrow()).toList();

    assertThat(statements).as("statements with their plans").hasSizeGreaterThan(10_000);
    assertThat(found).extracting(it -> it.pages() + " pages, " + it.scanned() + " scanned: " + it.sql() + "\n" + it.plan())
        .isEmpty();
    assertThat(allowed.unused(statements.stream().map(Statement::sql).toList())).as("listed, and not asked any more").isEmpty();
  }

  @Test
  void eachPlaceThatAsksTheDatabaseHasAsked() {
    Set<String> asks = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
        .importPackages("th.cardholder").stream().flatMap(type -> type.getMethodCallsFromSelf().stream())
        .filter(call -> (call.getTargetOwner().isAssignableTo(JdbcClient.class) && call.getName().equals("sql"))
            || assignableTo(JdbcOperations.class).test(call.getTargetOwner()))
        .map(call -> CallSites.site(call.getOriginOwner().getName(), call.getOrigin().getName()))
        .collect(toCollection(TreeSet::new));
    // A question asks in one place with all others, and is one itself.
    assertThat(sites.questions()).hasSizeGreaterThan(20);
    asks.addAll(sites.questions());
    var listed = Listed.of("scale/not-asked.txt");

    List<String> silent = new ArrayList<>(asks);
    silent.removeAll(sites.seen());
    silent.removeAll(sites.askedQuestions());
    assertThat(asks).hasSizeGreaterThan(150);
    assertThat(silent.stream().filter(it -> listed.reason(it) == null)).isEmpty();
    assertThat(listed.unused(asks)).as("listed, and not there any more").isEmpty();
  }

}
