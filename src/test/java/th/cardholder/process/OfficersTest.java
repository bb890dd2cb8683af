package th.cardholder.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.Tenant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import th.cardholder.dev.SampleStaff;
import th.cardholder.login.LoginThrottle;
import th.cardholder.login.Origin;
import th.cardholder.office.Role;
import th.cardholder.office.Staff;

/** Officers one by one (ADR 0091). Narathiwat's districts (96) have no sample officers: these are the test's. */
@JourneyTest
class OfficersTest {

  private static final String TEAM = "d9601";
  private static final String OTHER = "d9602";
  private static final String DESK = "desk9601";
  private static final String REASON = "คำสั่งอำเภอที่ 12/2561";
  private static final List<String> ACTS = List.of("details", "roles", "move", "leave", "return", "password", "unlock");

  @Autowired
  private Scenario scenario;

  @Autowired
  private Staff staff;

  @Autowired
  private IdentityService identity;

  @Autowired
  private LoginThrottle throttle;

  @LocalServerPort
  private int port;

  private final List<String> made = new ArrayList<>();

  @BeforeEach
  void theStaffAdministratorOfADistrict() {
    officer(DESK, TEAM, Role.STAFF_ADMINISTRATOR);
  }

  /** Who came for a test is gone for the others. */
  @AfterEach
  void theyLeave() {
    made.forEach(user -> {
      staff.setOnDuty(user, true);
      List.of(TEAM, OTHER, "nDATA", "a96MOL").forEach(office -> staff.assign(user, office, Set.of()));
      identity.deleteUser(user);
      List.of("officer_change", "office_role").forEach(table ->
          scenario.jdbc().sql("delete from journey." + table + " where user_id = ?").param(user).update());
      scenario.jdbc().sql("delete from journey.officer where user_id = ? and user_id not in"
          + " (select ao_user_id from journey.participant_case where ao_user_id is not null)").param(user).update();
    });
  }

  // ---- Whose they are

  @Test
  void aDistrictsStaffAdministratorSeesTheOwnOfficersAndNobodyElse() {
    officer("own9601", TEAM, Role.REGISTRAR);
    officer("other9602", OTHER, Role.REGISTRAR);
    var desk = WebSession.of(port, DESK);

    assertThat(users(search(desk, Map.of("duty", "on")))).containsExactlyInAnyOrder(DESK, "own9601");
    assertThat(users(search(desk, Map.of("text", "9602")))).isEmpty();
    assertThat(users(search(desk, Map.of("office", OTHER)))).isEmpty();
    assertThat(users(search(desk, Map.of("role", "registrar", "duty", "on")))).containsExactly("own9601");
    assertThat(users(search(desk, Map.of("duty", "off", "text", "own9601")))).isEmpty();
    assertThat(desk.post("/officers/rights/search", Map.of("duty", "on")).json().path("rights").findValuesAsText("userId")).containsExactlyInAnyOrder(DESK, "own9601");
    assertThat(desk.get("/officers/offices?text=%E0%B8%81").json().findValuesAsText("id")).containsExactly(TEAM);
    assertThat(desk.get("/officers/other9602").status()).isEqualTo(404);
    assertThat(desk.get("/officers/nobodythere").status()).isEqualTo(404);
    assertThat(desk.get("/officers/other9602").message()).as("as of nobody").isEqualTo(desk.get("/officers/nobodythere").message());
  }

  @Test
  void nothingOfAnOfficerOfAnotherOfficeIsDoneByAnyAddress() {
    officer("other9602", OTHER, Role.REGISTRAR);
    var desk = WebSession.of(port, DESK);
    var before = rowsOf("other9602");

    for (var act : ACTS) {
      assertThat(desk.post("/officers/other9602/" + act, act(0, TEAM, "registrar")).status()).as(act).isEqualTo(404);
    }

    assertThat(rowsOf("other9602")).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"registrar8101", "chief8101", "team8101", "governor81", "datacentre", "policy", "mol81"})
  void whoLooksAfterNobodyIsRefused(String user) {
    var session = WebSession.of(port, user);

    for (var path : List.of("/officers/search", "/officers/rights/search")) {
      assertThat(session.post(path, Map.of()).status()).as(path).isEqualTo(403);
    }
    for (var path : List.of("/officers/offices?text=d8101", "/officers/ao8101b", "/officers/rights/file.csv")) {
      assertThat(session.get(path).status()).as(path).isEqualTo(403);
    }
    for (var act : ACTS) {
      assertThat(session.post("/officers/ao8101b/" + act, act(0, "d8101", "registrar")).status()).as(act).isEqualTo(403);
    }
    assertThat(session.post("/officers", newcomer("never9601", TEAM, "registrar")).status()).isEqualTo(403);
  }

  @ParameterizedTest
  @CsvSource({"d9601, administrator", "d9601, staffAdministrator", "d9601, agencyOfficer", "d9601, governor", "d9601, dataCentre", "d9602, registrar",
      "nDATA, administrator", "a96MOL, agencyOfficer", "d9601, clerk", "'', registrar", "d9601, ''"})
  void aDistrictsStaffAdministratorGivesNoRoleButTheTeamsInTheTeam(String office, String role) {
    officer("own9601", TEAM, Role.REGISTRAR);
    var desk = WebSession.of(port, DESK);

    var added = desk.post("/officers", newcomer("never9601", office, role));
    var changed = desk.post("/officers/own9601/roles", act(0, office, role));

    assertThat(added.status()).as(added.body()).isEqualTo(400);
    assertThat(changed.status()).as(changed.body()).isEqualTo(400);
    assertThat(added.message()).contains("โปรด");
    assertThat(known("never9601")).isFalse();
    assertThat(roles("own9601")).containsExactly("d9601:registrar");
  }

  @Test
  void aDistrictsStaffAdministratorChangesNeitherOneselfNorWhoIsMoreOrElsewhereToo() {
    officer("peer9601", TEAM, Role.STAFF_ADMINISTRATOR);
    officer("root9601", TEAM, Role.REGISTRAR);
    staff.assign("root9601", "nDATA", Set.of(Role.ADMINISTRATOR));
    officer("both9601", TEAM, Role.REGISTRAR);
    staff.assign("both9601", OTHER, Set.of(Role.AO));
    officer("first9601", TEAM, Role.REGISTRAR);
    identity.createMembership("first9601", "camunda-admin");
    var desk = WebSession.of(port, DESK);

    for (var user : List.of(DESK, "peer9601", "root9601", "both9601", "first9601")) {
      assertThat(desk.get("/officers/" + user).json().path("hindrance").asText()).as(user).contains("โปรด");
      for (var act : ACTS) {
        assertThat(desk.post("/officers/" + user + "/" + act, act(0, TEAM, "ao")).status()).as(user + " " + act).isEqualTo(403);
      }
    }
    identity.deleteMembership("first9601", "camunda-admin");
  }

  @Test
  void anAdministratorChangesOneselfNeitherAndSeesEverybodyPageByPage() {
    var admin = WebSession.of(port, "admin");
    assertThat(admin.post("/officers/admin/leave", act(0, TEAM, "ao")).status()).isEqualTo(403);

    List<String> seen = new ArrayList<>();
    String after = null;
    do {
      var page = search(admin, after == null ? Map.of() : Map.of("after", after));
      seen.addAll(users(page));
      after = page.path("next").isNull() ? null : page.path("next").asText();
    } while (after != null);

    assertThat(seen).doesNotHaveDuplicates()
        .hasSize(scenario.jdbc().sql("select count(*) from journey.officer").query(Integer.class).single());
    assertThat(users(search(admin, Map.of("after", "nothing!")))).as("a mark that cannot be read").hasSize(50);
    assertThat(users(search(admin, Map.of("text", "staff8101")))).containsExactly("staff8101");
    assertThat(admin.get("/officers/offices?text=a81MOL").json().findValuesAsText("id")).containsExactly("a81MOL");
  }

  // ---- Somebody new

  @Test
  void whoIsAddedLogsInWithThePasswordThatIsShownOnceAndIsToldToChangeIt() {
    made.add("new9601");
    var desk = WebSession.of(port, DESK);

    var done = desk.post("/officers", newcomer("new9601", TEAM, "registrar"));

    assertThat(done.status()).as(done.body()).isEqualTo(200);
    var password = done.json().path("password").asText();
    assertThat(password).hasSize(14).matches(".*[a-z].*").matches(".*[A-Z].*").matches(".*[0-9].*").matches(".*[^A-Za-z0-9].*");
    assertThat(WebSession.of(port, "new9601", password).get("/context").json().path("givenPassword").asBoolean()).isTrue();
    assertThat(line(desk, "new9601").path("givenPassword").asBoolean()).isTrue();
    assertThat(everythingKept("new9601")).doesNotContain(password);

    var user = identity.createUserQuery().userId("new9601").singleResult();
    user.setPassword("my own since");
    identity.saveUser(user);
    assertThat(WebSession.of(port, "new9601", "my own since").get("/context").json().path("givenPassword").asBoolean()).isFalse();
    assertThat(line(desk, "new9601").path("givenPassword").asBoolean()).isFalse();
  }

  @Test
  void theSameRequestAgainIsTheSameActAndShowsNoPassword() {
    made.add("twice9601");
    var desk = WebSession.of(port, DESK);
    var typed = newcomer("twice9601", TEAM, "registrar");

    var first = desk.post("/officers", typed).json();
    var second = desk.post("/officers", typed);

    assertThat(second.status()).isEqualTo(200);
    assertThat(second.json().path("before").asBoolean()).isTrue();
    assertThat(second.json().path("password").isNull()).isTrue();
    assertThat(WebSession.of(port, "twice9601", first.path("password").asText()).get("/context").status()).isEqualTo(200);
    assertThat(desk.post("/officers", newcomer("twice9601", TEAM, "registrar")).field()).as("another request").isEqualTo("userId");
    var other = new HashMap<>(typed);
    other.put("userId", "thrice9601");
    assertThat(desk.post("/officers", other).status()).as("the key of another").isEqualTo(409);
    assertThat(changes("twice9601")).containsExactly("added");
  }

  @ParameterizedTest
  @CsvSource(delimiterString = " → ", textBlock = """
      userId → x → รหัสผู้ใช้
      userId → REGISTRAR8101 → ตัวพิมพ์เล็กใหญ่
      userId → registrar8101 → มีผู้ใช้แล้ว
      firstName → '' → ไม่มีชื่อ
      firstName → ????? → อ่านไม่ได้
      lastName → - → ไม่มีนามสกุล
      agency → XXX → สังกัด
      email → kanda@ → อีเมล
      requestKey → '' → เปิดหน้านี้ใหม่
      """)
  void whatCannotBeOfSomebodyNewIsToldAndNothingIsWritten(String field, String value, String told) {
    var typed = new HashMap<>(newcomer("never9601", TEAM, "registrar"));
    typed.put(field, value);

    var answer = WebSession.of(port, DESK).post("/officers", typed);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.message()).contains(told);
    assertThat(known("never9601")).isFalse();
  }

  // ---- Somebody who is there

  @Test
  void anAoNeedsAnAgencyAlsoHere() {
    officer("own9601", TEAM, Role.REGISTRAR);
    scenario.jdbc().sql("update journey.officer set agency_code = null where user_id = 'own9601'").update();
    var desk = WebSession.of(port, DESK);

    assertThat(desk.post("/officers/own9601/roles", act(0, TEAM, "ao")).message()).contains("AO ต้องระบุสังกัด");
    var details = desk.post("/officers/own9601/details", Map.of("requestKey", key(), "seen", 0, "firstName", "กานดา", "lastName", "รักงาน",
        "agency", "MOI", "email", "kanda@example.go.th", "reason", REASON));
    assertThat(details.status()).as(details.body()).isEqualTo(200);
    assertThat(desk.post("/officers/own9601/roles", act(seen(desk, "own9601"), TEAM, "ao")).status()).isEqualTo(200);
    assertThat(roles("own9601")).containsExactly("d9601:ao");
    assertThat(desk.get("/officers/own9601").json().path("email").asText()).isEqualTo("kanda@example.go.th");
  }

  @Test
  void anotherRoleGivesBackWhatWasClaimedEndsTheSessionsAndIsOnRecordWithItsReason() {
    officer("claims9601", TEAM, Role.REGISTRAR);
    var journey = scenario.register("claims9601", scenario.person("9601"));
    assertThat(scenario.task(journey.getId(), "userTask_recordWish").getAssignee()).isEqualTo("claims9601");
    WebSession.of(port, "claims9601");
    var desk = WebSession.of(port, DESK);
    assertThat(desk.get("/officers/claims9601").json().at("/inHand/0/tasks").asInt()).isEqualTo(1);

    var done = desk.post("/officers/claims9601/roles", act(0, TEAM, "teamSecretariat"));

    assertThat(done.status()).as(done.body()).isEqualTo(200);
    assertThat(scenario.task(journey.getId(), "userTask_recordWish").getAssignee()).isNull();
    assertThat(groups("claims9601")).containsExactly("teamSecretariat");
    assertThat(sessions("claims9601")).isZero();
    assertThat(scenario.jdbc().sql("select reason || ' ' || array_to_string(before, ',') || '>' || array_to_string(after, ',') from journey.officer_change"
        + " where user_id = 'claims9601'").query(String.class).single())
        .isEqualTo(REASON + " d9601:registrar>d9601:teamSecretariat");
    assertThat(scenario.jdbc().sql("select actor || ' ' || office_id || ' ' || detail::text from journey.audit where action = 'officer.roles'"
        + " order by id desc limit 1").query(String.class).single()).startsWith("desk9601 d9601 ").contains("claims9601").doesNotContain(REASON);
    var told = desk.get("/officers/claims9601").json().at("/history/0");
    assertThat(told.path("gained").toString()).contains("ฝ่ายเลขานุการ");
    assertThat(told.path("lost").toString()).contains("เจ้าหน้าที่รับแจ้ง");
    assertThat(told.path("reason").asText()).isEqualTo(REASON);
  }

  @Test
  void whoLeavesIsOutAndWhatWasClaimedWaitsForTheOfficeAndWhoIsBackIsWhatTheyWere() {
    officer("gone9601", TEAM, Role.REGISTRAR);
    var journey = scenario.register("gone9601", scenario.person("9601"));
    WebSession.of(port, "gone9601");
    var desk = WebSession.of(port, DESK);

    var left = act(0, TEAM, "");
    assertThat(desk.post("/officers/gone9601/leave", left).status()).isEqualTo(200);
    assertThat(desk.post("/officers/gone9601/leave", left).json().path("before").asBoolean()).as("a double click").isTrue();

    assertThat(scenario.task(journey.getId(), "userTask_recordWish").getAssignee()).isNull();
    assertThat(sessions("gone9601")).isZero();
    assertThatThrownBy(() -> WebSession.of(port, "gone9601")).hasMessageContaining("401");
    assertThat(tenants("gone9601")).isEmpty();
    var now = seen(desk, "gone9601");
    assertThat(desk.post("/officers/gone9601/roles", act(now, TEAM, "ao")).message()).contains("พ้นหน้าที่แล้ว");
    assertThat(desk.post("/officers/gone9601/password", act(now, TEAM, "")).status()).isEqualTo(409);
    assertThat(desk.post("/officers/gone9601/return", act(now, TEAM, "")).status()).isEqualTo(200);
    assertThat(WebSession.of(port, "gone9601").get("/context").json().at("/offices/0/roles/0").asText()).isEqualTo("registrar");
    assertThat(changes("gone9601")).containsExactly("left", "returned");
  }

  @Test
  void anAosStepStaysForTheChiefAndIsTold() {
    officer("ao9601", TEAM, Role.AO);
    scenario.jdbc().sql("update journey.officer set agency_code = 'BAAC' where user_id = 'ao9601'").update();
    officer("reg9601", TEAM, Role.REGISTRAR);
    officer("chief9601", TEAM, Role.DISTRICT_CHIEF);
    var journey = scenario.register("reg9601", scenario.person("9601"));
    scenario.submit("reg9601", journey.getId(), "userTask_recordWish", Scenario.wishForm());
    scenario.submit("chief9601", journey.getId(), "userTask_assignAo", Map.of("aoUserId", "ao9601"));
    var desk = WebSession.of(port, DESK);
    assertThat(desk.get("/officers/ao9601").json().at("/inHand/0/waitsForTheChief").asBoolean()).isTrue();

    var done = desk.post("/officers/ao9601/leave", act(0, TEAM, "")).json();

    assertThat(done.at("/left/0/number").asText()).isEqualTo(journey.getBusinessKey());
    scenario.engine().getRuntimeService().deleteProcessInstance(journey.getId(), "afresh");
    scenario.jdbc().sql("update journey.participant_case set state = 'withdrawn' where case_number = ?").param(journey.getBusinessKey()).update();
  }

  @Test
  void aNewPasswordIsTheOnlyOneAndEndsTheSessions() {
    officer("forgot9601", TEAM, Role.REGISTRAR);
    WebSession.of(port, "forgot9601");
    var desk = WebSession.of(port, DESK);

    var password = desk.post("/officers/forgot9601/password", act(0, TEAM, "")).json().path("password").asText();

    assertThat(sessions("forgot9601")).isZero();
    assertThatThrownBy(() -> WebSession.of(port, "forgot9601")).hasMessageContaining("401");
    assertThat(WebSession.of(port, "forgot9601", password).get("/context").json().path("givenPassword").asBoolean()).isTrue();
    assertThat(everythingKept("forgot9601")).doesNotContain(password);
  }

  @Test
  void whoMistypedThePasswordMayTryAgainAtOnce() {
    officer("typed9601", TEAM, Role.REGISTRAR);
    var here = Origin.browser("a browser of the test", "192.0.2.96");
    for (int n = 0; n < 6; n++) {
      scenario.jdbc().sql("update journey.login_try set next_at = now() - interval '1 day' where failures = ?").param(n).update();
      throttle.attempt("typed9601", here, () -> false);
    }
    assertThat(throttle.waitOf("typed9601", here)).as("24 seconds, less what this took").isPositive();

    assertThat(WebSession.of(port, DESK).post("/officers/typed9601/unlock", act(0, TEAM, "")).status()).isEqualTo(200);

    assertThat(throttle.waitOf("typed9601", here)).isZero();
    assertThat(changes("typed9601")).containsExactly("unlocked");
  }

  @Test
  void anAdministratorMovesAnOfficerToAnotherOfficeAndADistrictCannot() {
    officer("moves9601", TEAM, Role.REGISTRAR);
    WebSession.of(port, "moves9601");
    var move = new HashMap<>(act(0, TEAM, "registrar"));
    move.putAll(Map.of("fromOfficeId", TEAM, "toOfficeId", OTHER));
    assertThat(WebSession.of(port, DESK).post("/officers/moves9601/move", move).status()).isEqualTo(403);
    var admin = WebSession.of(port, "admin");
    var wrong = new HashMap<>(move);
    wrong.put("fromOfficeId", "d9603");
    assertThat(admin.post("/officers/moves9601/move", wrong).field()).isEqualTo("fromOfficeId");
    wrong.putAll(Map.of("fromOfficeId", TEAM, "toOfficeId", TEAM));
    assertThat(admin.post("/officers/moves9601/move", wrong).field()).isEqualTo("toOfficeId");
    wrong.putAll(Map.of("toOfficeId", "a96MOL"));
    assertThat(admin.post("/officers/moves9601/move", wrong).field()).isEqualTo("roles");

    assertThat(admin.post("/officers/moves9601/move", move).status()).isEqualTo(200);

    assertThat(roles("moves9601")).containsExactly("d9602:registrar");
    assertThat(tenants("moves9601")).containsExactly(OTHER);
    assertThat(sessions("moves9601")).isZero();
    assertThat(WebSession.of(port, DESK).get("/officers/moves9601").status()).isEqualTo(404);
  }

  @Test
  void withoutAReasonOrAfterSomebodyElsesChangeNothingIsDone() {
    officer("own9601", TEAM, Role.REGISTRAR);
    var desk = WebSession.of(port, DESK);
    var admin = WebSession.of(port, "admin");

    for (var reason : List.of("", "  ", "ก".repeat(501), "ก\u202eข")) {
      var act = new HashMap<>(act(0, TEAM, "ao"));
      act.put("reason", reason);
      assertThat(desk.post("/officers/own9601/roles", act).field()).isEqualTo("reason");
    }
    assertThat(desk.post("/officers/own9601/roles", act(0, TEAM, "registrar")).status()).as("as it is").isEqualTo(409);
    assertThat(admin.post("/officers/own9601/roles", act(0, TEAM, "teamSecretariat")).status()).isEqualTo(200);
    assertThat(desk.post("/officers/own9601/roles", act(0, TEAM, "ao")).status()).as("as of before").isEqualTo(409);
    assertThat(roles("own9601")).containsExactly("d9601:teamSecretariat");
  }

  // ---- Who has which right

  @Test
  void whoHasWhichRightIsOneFileOfTheOwnOfficesAndThatItWasTakenIsOnRecord() {
    officer("own9601", TEAM, Role.REGISTRAR);
    officer("other9602", OTHER, Role.REGISTRAR);
    scenario.jdbc().sql("update journey.officer set first_name = '=1+1' where user_id = 'own9601'").update();
    WebSession.of(port, "own9601");
    var desk = WebSession.of(port, DESK);

    var csv = new String(desk.bytes("/officers/rights/file.csv").body(), UTF_8);

    assertThat(csv).contains("own9601", "'=1+1").doesNotContain("other9602", ",=1+1");
    assertThat(csv.lines().filter(it -> it.contains("own9601")).findFirst().orElseThrow()).as("logged in today").contains("25");
    assertThat(desk.bytes("/officers/rights/file.xlsx").body()).startsWith("PK".getBytes(UTF_8));
    assertThat(desk.get("/officers/rights/file.exe").status()).isEqualTo(404);
    assertThat(scenario.jdbc().sql("select detail ->> 'rows' from journey.audit where action = 'officer.exported' and actor = ? order by id desc limit 1")
        .param(DESK).query(Long.class).single()).isEqualTo(csv.lines().count() - 1);
    assertThat(new String(desk.bytes("/officers/rights/file.csv?office=" + OTHER).body(), UTF_8).lines()).as("of another office").hasSize(1);
    var all = new String(WebSession.of(port, "admin").bytes("/officers/rights/file.csv").body(), UTF_8);
    assertThat(all).contains("own9601", "other9602", "registrar8101");
    assertThat(new HashSet<>(all.lines().toList())).as("no line twice").hasSize((int) all.lines().count());
  }

  // ----

  private void officer(String userId, String office, Role role) {
    staff.save(userId, "กานดา", "ใจตรง" + userId, "MOI", SampleStaff.PASSWORD);
    staff.assign(userId, office, Set.of(role));
    staff.setOnDuty(userId, true);
    made.add(userId);
  }

  private static Map<String, Object> newcomer(String userId, String office, String role) {
    return Map.of("requestKey", key(), "userId", userId, "firstName", "กานดา", "lastName", "ใจตรง", "agency", "MOI", "email", "",
        "officeId", office, "roles", role.isEmpty() ? List.of() : List.of(role));
  }

  private static Map<String, Object> act(long seen, String office, String role) {
    return Map.of("requestKey", key(), "seen", seen, "officeId", office, "roles", role.isEmpty() ? List.of() : List.of(role), "reason", REASON);
  }

  private static String key() {
    return UUID.randomUUID().toString();
  }

  private static List<String> users(JsonNode page) {
    return page.path("lines").findValuesAsText("userId");
  }

  private static JsonNode line(WebSession session, String user) {
    return search(session, Map.of("text", user)).at("/lines/0");
  }

  private static JsonNode search(WebSession session, Map<String, ?> asked) {
    return session.post("/officers/search", asked).json();
  }

  private static long seen(WebSession session, String user) {
    return session.get("/officers/" + user).json().path("seen").asLong();
  }

  private List<String> roles(String user) {
    return scenario.jdbc().sql("select office_id || ':' || role from journey.office_role where user_id = ? order by 1").param(user)
        .query(String.class).list();
  }

  private List<String> changes(String user) {
    return scenario.jdbc().sql("select kind from journey.officer_change where user_id = ? order by id").param(user).query(String.class).list();
  }

  private int sessions(String user) {
    return scenario.jdbc().sql("select count(*) from journey.login_session where user_id = ?").param(user).query(Integer.class).single();
  }

  private List<String> rowsOf(String user) {
    return scenario.jdbc().sql("select o::text || r::text || u.pwd_ from journey.officer o join journey.office_role r using (user_id)"
        + " join act_id_user u on u.id_ = user_id where user_id = ?").param(user).query(String.class).list();
  }

  private String everythingKept(String user) {
    return scenario.jdbc().sql("select string_agg(c::text, ' ') from journey.officer_change c where user_id = ?").param(user).query(String.class).single()
        + scenario.jdbc().sql("select string_agg(a.detail::text, ' ') from journey.audit a where action like 'officer.%'").query(String.class).single();
  }

  private boolean known(String user) {
    return identity.createUserQuery().userId(user).count() > 0
        || scenario.jdbc().sql("select exists (select from journey.officer where user_id = ?)").param(user).query(Boolean.class).single();
  }

  private String[] groups(String user) {
    return identity.createGroupQuery().groupMember(user).list().stream().map(Group::getId).toArray(String[]::new);
  }

  private List<String> tenants(String user) {
    return Arrays.asList(identity.createTenantQuery().userMember(user).list().stream().map(Tenant::getId).toArray(String[]::new));
  }
}
