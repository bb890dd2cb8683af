package th.cardholder.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.cardholder.office.Staff;
import th.cardholder.process.OwnApplication;

/**
 * A password that is changed ends the other sessions within a minute, wherever and however it was changed; what does
 * not end a session is a node that knows nothing of it (docs/adr/0032).
 */
@OwnApplication
@Import(SetWallTime.Hung.class)
class SessionsEndTest extends WalledTown {

  private static final String OFFICER = "wallLeaver";
  private static final String ANOTHER = "An0ther-w0rd-61";
  private static final String SESSION = "JSESSIONID";
  private static final String LOGIN = "JOURNEY_LOGIN";
  private static final String TOKEN = "XSRF-TOKEN";

  @Autowired
  SetWallTime wall;

  @Autowired
  Staff staff;

  @Autowired
  JdbcClient jdbc;

  @BeforeEach
  void anOfficer() {
    staff.save(OFFICER, "สมชาย", "ใจดี", null, PASSWORD);
    engine.getIdentityService().createMembership(OFFICER, "registrar");
  }

  @AfterEach
  void gone() {
    engine.getIdentityService().deleteUser(OFFICER);
    jdbc.sql("delete from journey.office_role where user_id = ?").param(OFFICER).update();
    jdbc.sql("delete from journey.officer where user_id = ?").param(OFFICER).update();
  }

  @Test
  void aPasswordChangedByOneselfEndsTheOthersAndNotTheOneItWasChangedIn() {
    var here = nobody().asBrowser(OFFICER);
    var there = nobody().asBrowser(OFFICER);

    assertThat(change(here, OFFICER, PASSWORD, ANOTHER)).isEqualTo(204);
    wall.pass(Duration.ofSeconds(59));

    assertThat(there.get("/task").statusCode()).isEqualTo(401);
    assertThat(here.get("/task").statusCode()).isEqualTo(200);
    wall.pass(Duration.ofMinutes(5));
    assertThat(here.get("/task").statusCode()).isEqualTo(200);
    assertThat(there.visitor().call("GET", "/camunda/api/admin/auth/user/default", null).statusCode()).isEqualTo(204);
  }

  @Test
  void aPasswordSetByAnAdministratorEndsTheOfficersSessionsAndNotTheAdministrators() {
    var officer = nobody().asBrowser(OFFICER);
    var admin = nobody().asBrowser(ADMIN);

    assertThat(change(admin, OFFICER, PASSWORD, ANOTHER)).isEqualTo(204);
    wall.pass(Duration.ofSeconds(59));

    assertThat(officer.get("/task").statusCode()).isEqualTo(401);
    assertThat(admin.get("/task").statusCode()).isEqualTo(200);
  }

  /** What this node knows of it is only what stands in the database. */
  @Test
  void aPasswordSetAtAnotherNodeEndsThemToo() {
    var officer = nobody().asBrowser(OFFICER);

    var user = engine.getIdentityService().createUserQuery().userId(OFFICER).singleResult();
    user.setPassword(ANOTHER);
    engine.getIdentityService().saveUser(user);
    wall.pass(Duration.ofSeconds(59));

    assertThat(officer.get("/task").statusCode()).isEqualTo(401);
  }

  @Test
  void theSamePasswordSetAgainEndsThemToo() {
    var officer = nobody().asBrowser(OFFICER);

    staff.save(OFFICER, "สมชาย", "ใจดี", null, PASSWORD);
    wall.pass(Duration.ofSeconds(59));

    assertThat(officer.get("/task").statusCode()).isEqualTo(401);
  }

  @Test
  void anotherNameDoesNot() {
    var officer = nobody().asBrowser(OFFICER);

    staff.save(OFFICER, "สมหมาย", "ใจดี", null, null);
    wall.pass(Duration.ofSeconds(59));

    assertThat(officer.get("/task").statusCode()).isEqualTo(200);
  }

  @Test
  void whoeverGoesOffDutyIsOutAndStaysOut() {
    var officer = nobody().asBrowser(OFFICER);

    staff.setOnDuty(OFFICER, false);
    wall.pass(Duration.ofSeconds(59));

    assertThat(officer.get("/task").statusCode()).isEqualTo(401);
    assertThat(nobody().login(OFFICER, PASSWORD).statusCode()).isEqualTo(401);
    assertThat(nobody().asMachine(OFFICER).get("/task").statusCode()).isEqualTo(401);

    staff.setOnDuty(OFFICER, true);
    engine.getIdentityService().createMembership(OFFICER, "registrar");
    assertThat(nobody().login(OFFICER, PASSWORD).statusCode()).isEqualTo(200);
  }

  @Test
  void whoeverIsRemovedIsOut() {
    var officer = nobody().asBrowser(OFFICER);

    engine.getIdentityService().deleteUser(OFFICER);
    wall.pass(Duration.ofSeconds(59));

    assertThat(officer.get("/task").statusCode()).isEqualTo(401);
  }

  @Test
  void aListThatTakesAnOfficerOffDutyEndsTheOfficersSessions() {
    var admin = nobody().asBrowser(ADMIN);
    var office = jdbc.sql("select id from journey.office where id like 'd%' order by id limit 1").query(String.class)
        .single();
    send(admin, office, "yes");
    var officer = nobody().asBrowser(OFFICER);

    send(admin, office, "no");
    wall.pass(Duration.ofSeconds(59));

    assertThat(officer.get("/task").statusCode()).isEqualTo(401);
    assertThat(admin.get("/task").statusCode()).isEqualTo(200);
  }

  /** One by one (ADR 0091): what an officer may do is another thing now, so the session of before is none. */
  @Test
  void anotherRoleEndsTheOfficersSessionsOnAllNodesAndNotTheAdministrators() {
    var admin = nobody().asBrowser(ADMIN);
    var office = jdbc.sql("select id from journey.office where id like 'd%' order by id limit 1").query(String.class).single();
    send(admin, office, "yes");
    var officer = nobody().asBrowser(OFFICER);
    var elsewhere = officer.visitor().copy().withoutCookie(SESSION);
    var seen = jdbc.sql("select max(id) from journey.officer_change where user_id = ?").param(OFFICER).query(Long.class).single();

    var changed = admin.visitor().call("POST", "/camunda/api/journey/officers/" + OFFICER + "/roles",
        "{\"requestKey\":\"role\",\"seen\":%d,\"officeId\":\"%s\",\"roles\":[\"teamSecretariat\"],\"reason\":\"ย้ายงาน\"}".formatted(seen, office));

    assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
    assertThat(elsewhere.call("GET", officer.prefix() + "/task", null).statusCode()).as("a node without the session").isEqualTo(401);
    wall.pass(Duration.ofSeconds(11));
    assertThat(officer.get("/task").statusCode()).isEqualTo(401);
    assertThat(admin.get("/task").statusCode()).isEqualTo(200);
  }

  private static void send(Visitor.Door admin, String office, String active) {
    var answer = admin.visitor().send("POST", "/camunda/api/journey/staff",
        "user_id,first_name,last_name,agency,office,role,password,active\n"
            + "%s,สมชาย,ใจดี,,%s,registrar,,%s\n".formatted(OFFICER, office, active), "text/csv; charset=utf-8");
    assertThat(answer.body()).contains("\"ok\":true");
  }

  /** Within the moment in which an ended session is still believed it must not get itself a new lease. */
  @Test
  void aSessionThatHasEndedDoesNotRenewItself() {
    var here = nobody().asBrowser(OFFICER);
    var there = nobody().asBrowser(OFFICER);
    assertThat(change(here, OFFICER, PASSWORD, ANOTHER)).isEqualTo(204);

    assertThat(change(there, OFFICER, ANOTHER, "Yet-an0ther-w0rd")).isEqualTo(401);
    assertThat(there.get("/task").statusCode()).isEqualTo(401);
  }

  /** As at a node that knows nothing of the session, because it is another or was started anew. */
  @Test
  void aNodeWithoutTheSessionGoesOnWithTheLogin() {
    var officer = nobody().asBrowser(OFFICER);
    officer.visitor().withoutCookie(SESSION);

    assertThat(officer.call("POST", "/task/count", "{}").statusCode()).isEqualTo(200);
    assertThat(officer.get("/task").statusCode()).isEqualTo(200);
    assertThat(officer.visitor().cookie(SESSION)).as("one session from then on").isNotNull();
  }

  /** The page asks for several things at once, and the browser stays with the session of whichever answer came last. */
  @Test
  void requestsThatComeAtOnceToANodeWithoutTheSessionAllGoOnWithOneToken() {
    var officer = nobody().asBrowser(OFFICER);
    var page = officer.visitor().cookie(TOKEN);
    officer.visitor().withoutCookie(SESSION);
    var together = Stream.generate(officer.visitor()::copy).limit(5).toList();

    var answers = together.parallelStream().map(visitor ->
        visitor.call("POST", "/camunda/api/engine/engine/default/task/count", "{}").statusCode()).toList();

    assertThat(answers).containsOnly(200);
    assertThat(together).allSatisfy(visitor -> {
      assertThat(visitor.cookie(TOKEN)).isEqualTo(page);
      assertThat(visitor.call("POST", "/camunda/api/engine/engine/default/task/count", "{}").statusCode()).isEqualTo(200);
    });
  }

  @Test
  void whoeverLoggedOutIsOutAtEveryNodeWithinSeconds() {
    var here = nobody().asBrowser(OFFICER);
    var there = new Visitor.Door(here.visitor().copy().withoutCookie(SESSION), here.prefix());
    assertThat(there.get("/task").statusCode()).isEqualTo(200);
    var later = here.visitor().copy().withoutCookie(SESSION);

    assertThat(here.visitor().call("POST", "/camunda/api/admin/auth/user/default/logout", "").statusCode())
        .isEqualTo(200);
    wall.pass(Duration.ofSeconds(11));

    assertThat(there.get("/task").statusCode()).as("a session of another node").isEqualTo(401);
    assertThat(later.call("GET", there.prefix() + "/task", null).statusCode()).as("a node without one").isEqualTo(401);
    assertThat(later.cookie(LOGIN)).as("a token that is of no use").isNullOrEmpty();
  }

  @Test
  void aLoginEndsWithItsPasswordAtANodeWithoutTheSession() {
    var officer = nobody().asBrowser(OFFICER);
    var own = nobody().asBrowser(OFFICER);

    assertThat(change(own, OFFICER, PASSWORD, ANOTHER)).isEqualTo(204);

    officer.visitor().withoutCookie(SESSION);
    assertThat(officer.get("/task").statusCode()).isEqualTo(401);
    own.visitor().withoutCookie(SESSION);
    assertThat(own.get("/task").statusCode()).as("the one in which it was changed").isEqualTo(200);
  }

  @Test
  void whoeverIsOffDutyHasNoLoginAtANodeWithoutTheSession() {
    var officer = nobody().asBrowser(OFFICER);

    staff.setOnDuty(OFFICER, false);

    officer.visitor().withoutCookie(SESSION);
    assertThat(officer.get("/task").statusCode()).isEqualTo(401);
  }

  @Test
  void aLoginThatNobodyUsesRestsNoLongerThanASession() {
    var officer = nobody().asBrowser(OFFICER);
    for (int n = 0; n < 4; n++) {
      wall.pass(Duration.ofMinutes(20));
      assertThat(officer.get("/task").statusCode()).isEqualTo(200);
    }
    officer.visitor().withoutCookie(SESSION);
    assertThat(officer.get("/task").statusCode()).as("used each twenty minutes").isEqualTo(200);

    officer.visitor().withoutCookie(SESSION);
    wall.pass(Duration.ofMinutes(31));
    assertThat(officer.get("/task").statusCode()).as("after half an hour").isEqualTo(401);
  }

  @Test
  void aTokenThatWasMadeUpOpensNothingAndIsTakenBack() {
    var stranger = nobody();
    stranger.call("GET", "/camunda/app/tasklist/default/", null);
    stranger.withCookie(LOGIN, "bm90LW91cnM");

    assertThat(stranger.call("GET", "/camunda/api/engine/engine/default/task", null).statusCode()).isEqualTo(401);
    assertThat(stranger.cookie(LOGIN)).isNullOrEmpty();
  }

  @Test
  void ofTheTokenTheDatabaseHasTheHashAlone() {
    var token = nobody().asBrowser(OFFICER).visitor().cookie(LOGIN);

    assertThat(token).hasSizeGreaterThan(40);
    assertThat(jdbc.sql("select l::text from journey.login_session l").query(String.class).list())
        .isNotEmpty().noneMatch(row -> row.contains(token));
  }

  /** The password is right, and the application is none of this officer's; its page was opened at another node. */
  @Test
  void aLoginThatIsRefusedLeavesNone() {
    var officer = nobody();
    officer.call("GET", "/camunda/app/cockpit/default/", null);
    officer.withoutCookie(SESSION);

    var answer = officer.send("POST", "/camunda/api/admin/auth/user/default/login/cockpit",
        "username=%s&password=%s".formatted(OFFICER, PASSWORD), "application/x-www-form-urlencoded");

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(officer.withoutCookie(SESSION).call("GET", "/camunda/api/engine/engine/default/task", null).statusCode())
        .isEqualTo(401);
  }

  private static int change(Visitor.Door door, String user, String own, String password) {
    return door.call("PUT", "/user/" + user + "/credentials",
        "{\"password\":\"%s\",\"authenticatedUserPassword\":\"%s\"}".formatted(password, own)).statusCode();
  }
}
