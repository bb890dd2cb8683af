package th.cardholder.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.support.TransactionTemplate;
import th.cardholder.bench.Listed;
import th.cardholder.held.Column;
import th.cardholder.held.Held;
import th.cardholder.held.HoldsOfPeople;
import th.cardholder.privacy.PersonCopy;
import th.cardholder.privacy.PersonExports;

/** What the law on personal data wants answered for (PDPA s.30, s.37; domain.md §11; ADR 0092). */
@JourneyTest
class PersonalDataTest {

  private static final String AO = "ao8101b";
  private static final String CHIEF = "chief8101";
  private static final String PHONE = "0898887766";
  private static final String CARE = "ช่วยพยุงลุกจากเตียงทุกเช้า";
  /** Keys, and officers, of whom the person is told nothing. */
  private static final Pattern TECHNICAL = Pattern.compile("id|.*_id|.*_by|.*_key");

  @Autowired
  private Scenario scenario;

  @Autowired
  private Developing developing;

  @Autowired
  private List<HoldsOfPeople> rooms;

  @Autowired
  private PersonExports exports;

  @Autowired
  private TransactionTemplate transaction;

  @LocalServerPort
  private int port;

  private final Map<String, WebSession> sessions = new HashMap<>();

  @AfterEach
  void nobodyInDevelopment() {
    developing.afresh();
  }

  // ---- The register

  @Test
  void aTableWithSomethingOfAPersonIsToldToThatPersonOrListedWithItsReason() {
    var listed = Listed.of("privacy/not-told.txt");
    var told = held().stream().map(it -> it.table().replace("journey.", "")).toList();

    assertThat(told).doesNotHaveDuplicates();
    assertThat(tablesOfPeople().stream().filter(it -> !told.contains(it) && !listed.reasons().containsKey(it))).isEmpty();
    assertThat(listed.unused(tablesOfPeople())).as("listed, and of nobody").isEmpty();
    assertThat(told.stream().filter(it -> listed.reasons().containsKey(it))).as("told, and listed as not told").isEmpty();
  }

  @Test
  void aNewTableWithAColumnOfACaseIsSeen() {
    transaction.executeWithoutResult(status -> {
      scenario.jdbc().sql("create table journey.planted_note (case_id bigint, note text)").update();
      assertThat(tablesOfPeople()).contains("planted_note");
      status.setRollbackOnly();
    });
  }

  @Test
  void eachColumnOfSuchATableIsToldOrNamedAsUntoldAndEachTypedTextGoesOrSaysWhyItStays() {
    List<String> wrong = new ArrayList<>();
    for (var table : held()) {
      if (table.columns().stream().anyMatch(it -> it.erasing() != null) && !table.going().replace(":cases", "").matches("[^:]*")) {
        wrong.add(table.table() + " does not find what goes by the cases");
      }
      var told = table.columns().stream().collect(Collectors.toMap(Column::name, it -> it, (one, other) -> one));
      var columns = columns(table.table());
      columns.keySet().stream().filter(it -> !told.containsKey(it) && !table.untold().contains(it) && !TECHNICAL.matcher(it).matches())
          .forEach(it -> wrong.add(table.table() + "." + it + " is neither told nor named"));
      table.untold().stream().filter(it -> !columns.containsKey(it)).forEach(it -> wrong.add(table.table() + "." + it + " is not there"));
      told.values().stream().filter(it -> it.kind() == Column.Kind.TEXT && it.erasing() == null && it.stays() == null
              && List.of("text", "jsonb", "ARRAY").contains(columns.getOrDefault(it.name(), "")))
          .forEach(it -> wrong.add(table.table() + "." + it.name() + " neither goes nor says why it stays"));
    }

    assertThat(wrong).isEmpty();
  }

  /** The schema's tables with a way to a cardholder by their keys, or a column that names a person, a case or a referral. */
  private TreeSet<String> tablesOfPeople() {
    return new TreeSet<>(scenario.jdbc().sql("""
        with recursive of_people(id) as (
          select 'journey.cardholder'::regclass::oid
          union select k.conrelid from pg_constraint k join of_people p on k.confrelid = p.id where k.contype = 'f')
        select c.relname from pg_class c where c.relnamespace = 'journey'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
           and (c.oid in (select id from of_people)
                or exists (select from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attname in
                   ('national_id', 'cardholder_id', 'case_id', 'case_number', 'business_key', 'referral_id', 'referral_number', 'matter'))
                or c.relname in ('draft', 'reconciliation_difference'))
        """).query(String.class).list());
  }

  private Map<String, String> columns(String table) {
    return scenario.jdbc().sql("select column_name, data_type from information_schema.columns where table_schema || '.' || table_name = ?")
        .param(table).query((row, n) -> Map.entry(row.getString(1), row.getString(2))).list().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private List<Held> held() {
    return rooms.stream().flatMap(it -> it.held().stream()).toList();
  }

  // ---- A whole number

  @Test
  void aWholeNumberIsShownForAReasonAloneAndTheViewIsOnRecordWithItsPurpose() {
    var person = scenario.person("8101");
    var number = scenario.register("registrar8101", person).getBusinessKey();
    var formatted = person.nationalId().replaceAll("(.)(....)(.....)(..)(.)", "$1-$2-$3-$4-$5");
    var page = session("registrar8101").get("/cases/" + number);
    assertThat(page.body()).doesNotContain(person.nationalId()).doesNotContain(formatted);

    for (var without : List.of(Map.of(), Map.of("kind", "identity"), Map.of("kind", "because", "reason", "ตรวจบัตรประชาชน"),
        Map.of("kind", "identity", "reason", "ตร"), Map.of("kind", "other", "reason", "   "))) {
      var refused = session("registrar8101").post("/cases/" + number + "/full-number", without);
      assertThat(refused.status()).as("%s", without).isEqualTo(400);
      assertThat(refused.body()).doesNotContain(formatted);
    }
    assertThat(acts(person)).isEmpty();
    var shown = session("registrar8101").post("/cases/" + number + "/full-number", Map.of("kind", "identity", "reason", "ตรวจบัตรประชาชน"));

    assertThat(shown.json().path("number").asText()).isEqualTo(formatted);
    assertThat(acts(person)).containsExactly("number registrar8101 identity ตรวจบัตรประชาชน");
    assertThat(scenario.jdbc().sql("select actor from journey.person_view where cardholder_id = ? and purpose = 'number'").param(person.id())
        .query(String.class).list()).containsExactly("registrar8101");
    assertThat(session(CHIEF).get("/cases/" + number).body()).contains("แสดงเลขประจำตัวประชาชนเต็ม").doesNotContain("ตรวจบัตรประชาชน");
  }

  @Test
  void whoeverIsNotShownTheMaskedNumberIsNotShownTheWholeOne() {
    var person = scenario.person("8101");
    var number = Cases.developing(scenario, "8101", AO, person).getBusinessKey();
    var why = Map.of("kind", "identity", "reason", "ตรวจบัตรประชาชน");

    assertThat(session("nsf81").post("/cases/" + number + "/full-number", why).status()).isEqualTo(403);
    assertThat(session("registrar8102").post("/cases/" + number + "/full-number", why).status()).isEqualTo(404);
    assertThat(session("admin").post("/cases/" + number + "/full-number", why).status()).isEqualTo(404);
    assertThat(acts(person)).isEmpty();
  }

  // ---- A copy for the person

  @Test
  void s30_aPersonGetsAllThatIsHeldInThaiWordsWithoutTheNamesOfOfficersAndTheHandingOutIsOnRecord() {
    var person = scenario.person("8101");
    var journey = told(person);
    var number = journey.getBusinessKey();
    session("ao8101b").get("/cases/" + number);

    var made = session(CHIEF).post("/privacy/exports", asked(person.nationalId()));

    assertThat(made.status()).as(made.body()).isEqualTo(200);
    assertThat(made.body()).as("the page names what there is and not what it says").doesNotContain(PHONE).doesNotContain(CARE);
    var copy = exported(made.json().path("id").asLong());
    assertThat(cells(copy)).contains(person.nationalId(), PHONE, CARE, number, "ใช่").anyMatch(it -> it.contains("พ.ศ.") || it.contains("2561"))
        .anyMatch(it -> it.contains("ที่ทำการ") || it.contains("อำเภอ"));
    assertThat(part(copy, "การเข้าดู").isEmpty()).isTrue();
    assertThat(part(copy, "ผู้ที่เข้าดูข้อมูล (รายวัน)")).anyMatch(it -> it.contains("หน้าเรื่อง"));
    assertThat(part(copy, "การส่งต่อหน่วยงาน")).anyMatch(it -> it.contains("รับไว้พัฒนา") || it.contains("เสนอ") || it.contains(number + "-R01"));
    var officers = Set.copyOf(scenario.jdbc().sql("select user_id from journey.officer union select first_name || ' ' || last_name from journey.officer")
        .query(String.class).list());
    assertThat(cells(copy)).noneMatch(officers::contains);
    assertThat(acts(person)).containsExactly("export " + CHIEF + " subject คำขอที่ 12/2561 แสดงบัตรแล้ว");
    var file = session(CHIEF).get("/privacy/exports/" + made.json().path("id").asText() + "/file.xlsx");
    assertThat(file.status()).isEqualTo(200);
    assertThat(file.body()).startsWith("PK");
    assertThat(session(CHIEF).get("/privacy/exports/" + made.json().path("id").asText() + "/paper").body()).contains(CARE).contains("มาตรา 30");
    assertThat(scenario.jdbc().sql("select count(*) from journey.person_view where cardholder_id = ? and purpose = 'export' and actor = ?")
        .params(person.id(), CHIEF).query(Long.class).single()).as("each handing out").isEqualTo(4);
  }

  @Test
  void s30_theChiefOfTheTeamAloneMakesACopyAndOfWhoHasNoCaseTheChiefOfTheDistrict() {
    var person = scenario.person("8101");
    var without = scenario.person("8102");
    Cases.developing(scenario, "8101", AO, person);

    assertThat(session("chief8102").post("/privacy/exports", asked(person.nationalId())).field()).isEqualTo("who");
    assertThat(session("registrar8101").post("/privacy/exports", asked(person.nationalId())).status()).isEqualTo(403);
    assertThat(session("admin").post("/privacy/exports", asked(person.nationalId())).status()).isEqualTo(403);
    assertThat(session(CHIEF).post("/privacy/exports", asked(without.nationalId())).field()).isEqualTo("who");
    var made = session("chief8102").post("/privacy/exports", asked(without.nationalId()));
    assertThat(made.status()).isEqualTo(200);
    assertThat(session(CHIEF).get("/privacy/exports/" + made.json().path("id").asText() + "/file.xlsx").status()).as("of another").isEqualTo(404);
    var wrong = new HashMap<>(asked(person.nationalId()));
    wrong.put("askedOn", "12/02/2562");
    assertThat(session(CHIEF).post("/privacy/exports", wrong).field()).isEqualTo("askedOn");
    wrong.putAll(Map.of("askedOn", "12/02/2561", "who", "1234"));
    assertThat(session(CHIEF).post("/privacy/exports", wrong).field()).isEqualTo("who");
    assertThat(acts(person)).isEmpty();
  }

  // ---- Who saw whom

  @Test
  void s37_afterABreachAnAdministratorReadsAtWhomAnOfficerLookedAndWhoLookedAtAPersonWithoutAName() {
    var person = scenario.person("8101");
    var journey = scenario.register("registrar8101", person);
    var number = journey.getBusinessKey();
    session("team8101").get("/cases/" + number);
    session("team8101").get("/cases/" + number);

    var ofOfficer = session("admin").post("/privacy/views", views("officer", "team8101"));
    var ofPerson = session("admin").post("/privacy/views", views("who", person.nationalId()));
    var ofCase = session("admin").post("/privacy/views", views("who", number));

    assertThat(ofOfficer.status()).as(ofOfficer.body()).isEqualTo(200);
    var line = line(ofOfficer.json(), number);
    assertThat(line).contains("หน้าเรื่อง", "2");
    assertThat(line(ofPerson.json(), "team8101")).contains("หน้าเรื่อง", "2");
    assertThat(line(ofPerson.json(), "registrar8101")).isNotEmpty();
    assertThat(line(ofCase.json(), "team8101")).contains("2");
    var name = scenario.jdbc().sql("select first_name from journey.cardholder where id = ?").param(person.id()).query(String.class).single();
    assertThat(ofOfficer.body() + ofPerson.body() + ofCase.body()).doesNotContain(name).doesNotContain(person.nationalId());
    assertThat(acts(person)).as("itself on record").hasSize(2).allMatch(it -> it.startsWith("viewsOfPerson admin breach"));
    assertThat(scenario.jdbc().sql("select count(*) from journey.privacy_act where act = 'viewsOfOfficer' and user_id = 'team8101' and done_by = 'admin'")
        .query(Long.class).single()).isPositive();
    var file = session("admin").get("/privacy/views/" + ofOfficer.json().path("id").asText() + "/file.csv");
    assertThat(file.body()).contains(number);
    assertThat(session(CHIEF).get("/privacy/views/" + ofOfficer.json().path("id").asText() + "/file.csv").status()).isEqualTo(404);
  }

  @Test
  void s37_nobodyElseAsksWhoSawWhomAndWithoutAReasonOrDaysNobodyDoes() {
    assertThat(session(CHIEF).post("/privacy/views", views("officer", "team8101")).status()).isEqualTo(403);
    for (var without : List.of("kind", "reason", "from", "officer")) {
      var asked = new HashMap<>(views("officer", "team8101"));
      asked.remove(without);
      assertThat(session("admin").post("/privacy/views", asked).field()).isEqualTo(without.equals("officer") ? "who" : without);
    }
    for (var wrong : List.of(Map.of("from", "12/02/2559"), Map.of("from", "13/02/2561"), Map.of("officer", "nobody9"),
        Map.of("from", "2018-13-01"))) {
      var asked = new HashMap<>(views("officer", "team8101"));
      asked.putAll(wrong);
      assertThat(session("admin").post("/privacy/views", asked).status()).as("%s", wrong).isEqualTo(400);
    }
  }

  // ---- What goes

  /** Each kind of text that somebody has typed, or said, of the person. */
  @Test
  void s37_whatIsOverTimeGoesFromEveryTextColumnButTheNamedOnesAndWhatWentIsOnRecordWithoutAPerson() {
    var gone = scenario.person("8101");
    var number = told(gone).getBusinessKey();
    var open = told(scenario.person("8101")).getBusinessKey();
    texts(number, "gone");
    texts(open, "open");
    var ended = session(CHIEF).post("/cases/" + number + "/circumstances",
        Map.of("kind", "withdrew", "happenedOn", "12/02/2561", "note", "ถอนตัว gone"));
    assertThat(ended.status()).as(ended.body()).isEqualTo(204);
    var books = books();
    assertThat(columnsWith("gone")).as("what is planted is found").hasSizeGreaterThan(15);
    var identity = columnsOf(gone);

    for (var kind : List.of("messages", "sensitive", "contacts", "words")) {
      erase(kind);
    }

    assertThat(columnsWith("gone")).containsExactlyInAnyOrderElementsOf(staying());
    assertThat(columnsOf(gone)).isEqualTo(identity).allMatch(it -> it.startsWith("cardholder.") || it.startsWith("case_name."));
    assertThat(columnsWith("open")).as("of a case that goes on nothing went").hasSizeGreaterThan(15);
    assertThat(books()).isEqualTo(books);
    assertThat(session(CHIEF).get("/cases/" + number).status()).isEqualTo(200);
    assertThat(session(CHIEF).get("/cases/" + number).body()).contains("ลบข้อมูลตามกำหนดเวลา").doesNotContain("gone");
    var runs = session("admin").get("/privacy/retention").json().path("runs");
    assertThat(runs.toString()).doesNotContain(gone.nationalId()).doesNotContain("gone@").contains("done");
    assertThat(runs.get(0).path("hash").asText()).hasSize(64);
    assertThat(runs.get(0).path("cases").asLong()).isPositive();
  }

  @Test
  void s37_nothingGoesWithoutARuleAReasonAnAdministratorOrBeforeItsTime() {
    assertThat(session("admin").get("/privacy/retention").json().path("rules").findValues("years")).as("off as delivered").allMatch(JsonNode::isNull);
    assertThat(preview("words").status()).isEqualTo(409);
    assertThat(session(CHIEF).get("/privacy/retention").status()).isEqualTo(403);
    assertThat(rule("words", 1, "สั้น").field()).isEqualTo("reason");
    assertThat(rule("words", 0, "ตามหนังสือที่ กค 0999/1").field()).isEqualTo("years");
    assertThat(rule("words", 101, "ตามหนังสือที่ กค 0999/1").field()).isEqualTo("years");
    assertThat(rule("words", 1, "ตามหนังสือที่ กค 0999/1").status()).isEqualTo(204);
    try {
      assertThat(preview("words").message()).contains("ยังไม่พ้น");
      assertThat(begin("words", "key-early").message()).contains("ยังไม่พ้น");
    } finally {
      rule("words", null, "ยกเลิกการกำหนด");
    }
  }

  @Test
  void s37_anAppendOnlyRecordLosesATextNoOtherWay() {
    var number = told(scenario.person("8101")).getBusinessKey();
    assertThat(scenario.jdbc().sql("select count(*) from journey.consent where case_id = (select id from journey.participant_case where case_number = ?)")
        .param(number).query(Long.class).single()).isPositive();

    assertThatThrownBy(() -> scenario.jdbc().sql("update journey.consent set note = null").update())
        .hasMessageContaining("append-only");
    assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
      scenario.jdbc().sql("select set_config('journey.erasing', 'on', true)").query(String.class).single();
      scenario.jdbc().sql("delete from journey.consent").update();
    })).hasMessageContaining("append-only");
  }

  /** A text in each column that somebody types into, of this case; and an answer of a step that was added. */
  private void texts(String number, String text) {
    var of = scenario.jdbc().sql("select id from journey.participant_case where case_number = ?").param(number).query(Long.class).single();
    var values = Map.of("case", of, "text", "บันทึก " + text + "@", "number", number);
    for (var sql : List.of(
        "update journey.wish set phone = :text, contact_note = :text, signing = 'proxy', proxy_name = :text, proxy_relation = :text, witness_name = :text"
            + " where case_id = :case",
        "update journey.assessment set wish_note = :text where case_id = :case",
        "update journey.sensitive_assessment set care_note = :text where case_id = :case",
        "update journey.plan set goal = :text where case_id = :case",
        "update journey.plan_item set note = :text where plan_id in (select id from journey.plan where case_id = :case)",
        "update journey.referral set note = :text, answer_note = :text, result_note = :text, revision_note = :text, leaving_note = :text where case_id = :case",
        "insert into journey.contact (case_id, contacted_on, reached, channel, note, recorded_at, recorded_by)"
            + " values (:case, '2018-02-12', false, 'phone', :text, now(), 'ao8101b')",
        "insert into journey.instruction (case_id, office_id, text, given_at, given_by) values (:case, 'd8101', :text, now(), 'chief8101')",
        "insert into journey.urgency (case_id, urgent, reason, office_id, set_at, set_by) values (:case, false, :text, 'd8101', now(), 'chief8101')",
        "insert into journey.reopening (case_id, reason, reopened_at, reopened_by) values (:case, :text, now(), 'chief8101')",
        "insert into journey.reassignment (case_id, ao_after, reason, reassigned_at, reassigned_by) values (:case, 'ao8101b', :text, now(), 'chief8101')",
        "insert into journey.interview_attempt (case_id, attempted_on, result, note, recorded_at, recorded_by)"
            + " values (:case, '2018-02-12', 'notHome', :text, now(), 'ao8101b')",
        "insert into journey.consent (case_id, year, kind, version, given, given_on, how, proxy_name, note, recorded_at, recorded_by)"
            + " values (:case, 2561, 'messages', 1, true, '2018-02-12', 'proxy', :text, :text, now(), 'registrar8101')",
        "insert into journey.message (key, kind, way, case_id, matter_id, office_id, said_at, said_on, state, settled_at, recipient, body, next_try_at)"
            + " values (:text || :case, 'visitNears', 'sms', :case, 1, 'd8101', now(), '2018-02-12', 'sent', now(), :text, :text, now())",
        "insert into journey.step_form (form_key, form_version, fields) values ('form_erased', 1, '[]') on conflict do nothing",
        "insert into journey.step_answer (case_id, business_key, process, process_version, element, step_name, number, form_id, task_id, answers, brief,"
            + " office_id, given_by, given_at) select :case, :number, 'p', 1, 'e', 'ขั้นตอน', 1, id, 'erased' || :case, jsonb_build_object('a', :text::text),"
            + " :text, 'd8101', 'ao8101b', now() from journey.step_form where form_key = 'form_erased'")) {
      var statement = scenario.jdbc().sql(sql);
      for (var value : values.entrySet()) {
        statement = sql.contains(":" + value.getKey()) ? statement.param(value.getKey(), value.getValue()) : statement;
      }
      statement.update();
    }
  }

  /** Where such a text is to stay, as the register says; what was planted in the message's key names no person. */
  private static List<String> staying() {
    return List.of("message.key");
  }

  /** In which columns of texts such a text stands. */
  private List<String> columnsWith(String text) {
    return columnsLike("%" + text + "@%");
  }

  /** Where the person's own number or name stands. */
  private List<String> columnsOf(Scenario.Person person) {
    return columnsLike("%" + person.nationalId() + "%");
  }

  private List<String> columnsLike(String pattern) {
    var each = scenario.jdbc().sql("""
        select format('select %L where exists (select from journey.%I where %I::text like :pattern)', c.table_name || '.' || c.column_name,
                      c.table_name, c.column_name)
          from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
         where c.table_schema = 'journey' and t.table_type = 'BASE TABLE' and c.data_type in ('text', 'jsonb', 'ARRAY', 'character varying')
        """).query(String.class).list();
    return scenario.jdbc().sql(String.join(" union all ", each)).param("pattern", pattern).query(String.class).list();
  }

  /** What the books of the payments, and the numbers of the year, come to. */
  private List<Object> books() {
    return List.of(scenario.jdbc().sql("select count(*) || ' ' || coalesce(sum(amount), 0) from journey.payment_line").query(String.class).single(),
        scenario.jdbc().sql("select count(*) || ' ' || coalesce(sum(amount), 0) from journey.top_up_entitlement").query(String.class).single(),
        scenario.jdbc().sql("select state || count(*) from journey.participant_case group by state order by state").query(String.class).list(),
        scenario.jdbc().sql("select count(*)::text from journey.follow_up_due").query(String.class).single());
  }

  /** As if the year had been over for two years: only while it is asked for, so that nothing else sees it. */
  private void erase(String kind) {
    assertThat(rule(kind, 1, "ตามหนังสือที่ กค 0999/1").status()).isEqualTo(204);
    WebSession.Answer begun;
    scenario.jdbc().sql("update journey.measure_year set opens = '2015-01-01', closes = '2015-12-31' where year = 2561").update();
    try {
      var counted = preview(kind);
      assertThat(counted.status()).as(counted.body()).isEqualTo(200);
      assertThat(counted.json().path("cases").asLong()).isPositive();
      var key = "key-" + kind + System.nanoTime();
      begun = begin(kind, key);
      assertThat(begun.status()).as(begun.body()).isEqualTo(200);
      assertThat(begin(kind, key).json().path("id")).as("sent twice it is begun once").isEqualTo(begun.json().path("id"));
    } finally {
      scenario.jdbc().sql("update journey.measure_year set opens = '2018-01-09', closes = '2018-12-31' where year = 2561").update();
      rule(kind, null, "ยกเลิกการกำหนด");
    }
    var id = begun.json().path("id").asLong();
    Patience.until("it is gone", 60_000, () -> scenario.jdbc().sql("select ended_at is not null from journey.retention_run where id = ?")
        .param(id).query(Boolean.class).single());
  }

  private WebSession.Answer rule(String kind, @Nullable Integer years, String reason) {
    var typed = new HashMap<String, Object>(Map.of("reason", reason));
    typed.put("years", years);
    return session("admin").put("/privacy/retention/rules/" + kind, typed);
  }

  private WebSession.Answer preview(String kind) {
    return session("admin").post("/privacy/retention/preview", Map.of("kind", kind, "year", 2561));
  }

  private WebSession.Answer begin(String kind, String key) {
    return session("admin").post("/privacy/retention/runs",
        Map.of("kind", kind, "year", 2561, "reason", "พ้นระยะเวลาเก็บตามหนังสือ", "requestKey", key));
  }

  // ---- Somebody who has told a lot

  private ProcessInstance told(Scenario.Person person) {
    var journey = scenario.register("registrar8101", person);
    var wish = Scenario.wishForm();
    wish.put("phone", PHONE);
    scenario.submit("registrar8101", journey.getId(), "userTask_recordWish", wish);
    scenario.submit(CHIEF, journey.getId(), "userTask_assignAo", Map.of("aoUserId", AO, "coInterviewerId", "cobaac81"));
    var interview = Scenario.interviewForm();
    interview.put("needs", List.of("work", "training", "finance", "basics"));
    interview.putAll(Map.of("sensitiveConsent", "yes", "careNote", CARE));
    scenario.submit(AO, journey.getId(), "userTask_interview", interview);
    scenario.submit(AO, journey.getId(), "userTask_plan", Map.of("dimension4", List.of("D4-03"), "signing", "self"));
    scenario.submit("cobaac81", journey.getId(), "userTask_confirmInterview", Map.of("confirmed", "yes"));
    scenario.send(journey.getId());
    return journey;
  }

  private PersonCopy exported(long id) {
    return scenario.as(CHIEF, () -> exports.again(id, CHIEF)).orElseThrow();
  }

  private static List<String> cells(PersonCopy copy) {
    return copy.parts().stream().flatMap(it -> it.rows().stream()).flatMap(List::stream).toList();
  }

  private static List<List<String>> part(PersonCopy copy, String title) {
    return copy.parts().stream().filter(it -> it.titleThai().equals(title)).flatMap(it -> it.rows().stream()).toList();
  }

  private static List<String> line(JsonNode answer, String of) {
    for (var row : answer.path("rows")) {
      List<String> cells = new ArrayList<>();
      row.forEach(it -> cells.add(it.asText()));
      if (cells.contains(of) && cells.contains("หน้าเรื่อง") || cells.contains(of) && !of.equals("team8101")) {
        return cells;
      }
    }
    return List.of();
  }

  private List<String> acts(Scenario.Person person) {
    return scenario.jdbc().sql("select act || ' ' || done_by || ' ' || reason_kind || ' ' || reason from journey.privacy_act where cardholder_id = ?"
        + " order by id").param(person.id()).query(String.class).list();
  }

  private static Map<String, Object> asked(String who) {
    return Map.of("who", who, "kind", "subject", "reason", "คำขอที่ 12/2561 แสดงบัตรแล้ว", "askedOn", "10/02/2561");
  }

  private static Map<String, Object> views(String about, String of) {
    return Map.of(about, of, "from", "01/02/2561", "kind", "breach", "reason", "พบแฟ้มที่ถูกเผยแพร่");
  }

  private WebSession session(String user) {
    return sessions.computeIfAbsent(user, it -> WebSession.of(port, it));
  }
}
