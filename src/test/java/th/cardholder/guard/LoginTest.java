package th.cardholder.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import th.cardholder.process.OwnApplication;

/** Nobody keeps an officer out by wrong passwords, and nobody finds one out by trying. */
@OwnApplication
@Import(SetWallTime.Hung.class)
@TestPropertySource(properties = "server.tomcat.remoteip.internal-proxies=127\\.0\\.0\\.1|0:0:0:0:0:0:0:1")
class LoginTest extends WalledTown {

  private static final String LOGIN = "/camunda/api/admin/auth/user/default/login/tasklist";
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String OFFICE = "203.0.113.7";
  private static final String ELSEWHERE = "192.0.2.66";

  @Autowired
  SetWallTime wall;

  @Autowired
  JdbcClient jdbc;

  @BeforeEach
  void forget() {
    jdbc.sql("truncate journey.login_try, journey.login_allowance, journey.login_device").update();
    // Longer than a node remembers who was right.
    wall.pass(Duration.ofMinutes(2));
  }

  @Test
  void after800SecondsOfWrongPasswordsFromElsewhereTheOfficerLogsInAtOnce() {
    var desk = from(OFFICE);
    assertThat(desk.login(REGISTRAR, PASSWORD).statusCode()).isEqualTo(200);
    var session = from(OFFICE).asBrowser(REGISTRAR);
    var attacker = from(ELSEWHERE);

    int looked = 0;
    for (int second = 0; second < 800; second += 4) {
      looked += attacker.login(REGISTRAR, "guess " + second).statusCode() == 401 ? 1 : 0;
      wall.pass(Duration.ofSeconds(4));
    }

    assertThat(looked).as("guesses looked at").isBetween(8, 11);
    assertThat(session.get("/task").statusCode()).as("an open session").isEqualTo(200);
    assertThat(desk.login(REGISTRAR, PASSWORD).statusCode()).as("the own browser").isEqualTo(200);
    assertThat(from(OFFICE).login(REGISTRAR, PASSWORD).statusCode()).as("a new one at the office").isEqualTo(200);
    assertThat(from("198.51.100.9").login(REGISTRAR, PASSWORD).statusCode()).as("at a new place").isEqualTo(200);
    assertThat(attacker.login(REGISTRAR, PASSWORD).statusCode()).as("the attacker").isEqualTo(429);
    assertThat(from(ELSEWHERE).login(REGISTRAR, PASSWORD).statusCode()).as("a new one beside the attacker")
        .isEqualTo(200);
  }

  @Test
  void aMachineGoesOnWhileItsNameIsAttacked() {
    var machine = from(OFFICE).asMachine(REGISTRAR);
    assertThat(machine.get("/task").statusCode()).isEqualTo(200);

    for (int n = 0; n < 130; n++) {
      from("192.0.2." + n).asMachine(REGISTRAR, "guess").get("/task");
      if (n % 10 == 0) {
        wall.pass(Duration.ofSeconds(10));
      }
    }

    assertThat(from("198.51.100.9").asMachine(REGISTRAR).get("/task").statusCode()).isEqualTo(429);
    assertThat(machine.get("/task").statusCode()).isEqualTo(200);
    wall.pass(Duration.ofHours(1));
    assertThat(machine.get("/task").statusCode()).isEqualTo(200);
  }

  @Test
  void aMachineThatWasRightAMomentAgoIsNoWayToGuessWithoutWaiting() {
    var machine = from(OFFICE).asMachine(REGISTRAR);
    assertThat(machine.get("/task").statusCode()).isEqualTo(200);
    for (int n = 0; n < 3; n++) {
      assertThat(from(OFFICE).asMachine(REGISTRAR, "guess").get("/task").statusCode()).isEqualTo(401);
    }

    assertThat(machine.get("/task").statusCode()).isEqualTo(429);
    wall.pass(Duration.ofSeconds(3));
    assertThat(machine.get("/task").statusCode()).isEqualTo(200);
  }

  @Test
  void whoeverIsRefusedIsToldHowLongToWait() {
    var visitor = from(ELSEWHERE);

    var first = visitor.login(REGISTRAR, "wrong");
    visitor.login(REGISTRAR, "wrong");
    var third = visitor.login(REGISTRAR, "wrong");
    var fourth = visitor.login(REGISTRAR, PASSWORD);

    assertThat(first.statusCode()).isEqualTo(401);
    assertThat(first.body()).contains("ชื่อผู้ใช้หรือรหัสผ่านไม่ถูกต้อง", "ลองใหม่ได้ทันที");
    assertThat(first.headers().firstValue("Retry-After")).isEmpty();
    assertThat(third.statusCode()).isEqualTo(401);
    assertThat(third.body()).contains("โปรดรออีก 3 วินาที");
    assertThat(third.headers().firstValue("Retry-After")).hasValue("3");
    assertThat(fourth.statusCode()).isEqualTo(429);
    assertThat(fourth.body()).contains("โปรดรออีก 3 วินาที", "ยังไม่ได้ตรวจรหัสผ่าน");
    assertThat(fourth.headers().firstValue("Retry-After")).hasValue("3");
    assertThat(fourth.headers().firstValue("Content-Type")).hasValue("application/json;charset=UTF-8");
  }

  @ParameterizedTest
  @CsvSource({"3,3 วินาที", "5,12 วินาที", "8,1 นาที 36 วินาที", "12,15 นาที"})
  void theWaitIsSaidInMinutesAndSeconds(int mistakes, String words) {
    var visitor = from(ELSEWHERE);
    String said = "";
    for (int n = 0; n < mistakes; n++) {
      said = visitor.login(REGISTRAR, "wrong").body();
      wall.pass(Duration.ofMinutes(15));
    }

    assertThat(said).contains("โปรดรออีก " + words + " แล้ว");
  }

  @Test
  void waitsAndRefusalsReadTheSameForNamesNobodyHas() {
    var known = trace(REGISTRAR);

    assertThat(known).filteredOn(line -> line.startsWith("401")).hasSize(9);
    assertThat(trace("nobodyAtAll")).isEqualTo(known);
    assertThat(trace("WALLREGISTRAR")).isEqualTo(known);
    assertThat(trace("x".repeat(65))).isEqualTo(known);
    assertThat(trace("nul\0inside")).isEqualTo(known);
    assertThat(trace("' or 1=1 --")).isEqualTo(known);
    assertThat(trace("ก".repeat(300))).isEqualTo(known);
  }

  private List<String> trace(String name) {
    var visitor = from(ELSEWHERE);
    var trace = new ArrayList<String>();
    for (int n = 0; n < 16; n++) {
      trace.add(line(visitor.login(name, "wrong")));
      trace.add(line(visitor.asMachine(name, "wrong").get("/task")));
      wall.pass(Duration.ofSeconds(20));
    }
    return trace;
  }

  private static String line(HttpResponse<String> answer) {
    return answer.statusCode() + " " + answer.body() + answer.headers().firstValue("Retry-After");
  }

  @Test
  void theWaitGoesByWallTimeHoweverTheBusinessClockIsMoved() {
    var visitor = from(ELSEWHERE);
    for (int n = 0; n < 3; n++) {
      visitor.login(REGISTRAR, "wrong");
    }
    try {
      ClockUtil.offset(Duration.ofDays(200).toMillis());

      assertThat(visitor.login(REGISTRAR, PASSWORD).statusCode()).isEqualTo(429);
    } finally {
      ClockUtil.reset();
    }
    wall.pass(Duration.ofSeconds(3));
    assertThat(visitor.login(REGISTRAR, PASSWORD).statusCode()).isEqualTo(200);
  }

  @Test
  void theBrowserIsGivenSomethingToBeKnownBy() {
    var answer = from(OFFICE).login(REGISTRAR, PASSWORD);

    assertThat(answer.headers().allValues("Set-Cookie")).filteredOn(cookie -> cookie.startsWith("JOURNEY_DEVICE="))
        .singleElement().asString().contains("HttpOnly", "SameSite=Lax", "Secure", "Path=/", "Max-Age=");
    assertThat(from(OFFICE).login(REGISTRAR, "wrong").headers().allValues("Set-Cookie"))
        .noneMatch(cookie -> cookie.startsWith("JOURNEY_DEVICE="));
  }

  @Test
  void whoeverSitsAtAnOpenSessionDoesNotFindOutItsPasswordByTrying() {
    var session = from(OFFICE).asBrowser(REGISTRAR);
    var statuses = new ArrayList<Integer>();
    for (int n = 0; n < 5; n++) {
      statuses.add(session.call("PUT", "/user/" + REGISTRAR + "/credentials",
          "{\"password\":\"Taken-0ver-2561\",\"authenticatedUserPassword\":\"guess %d\"}".formatted(n)).statusCode());
    }

    assertThat(statuses).containsExactly(400, 400, 400, 429, 429);
    assertThat(session.get("/task").statusCode()).isEqualTo(200);
  }

  @Test
  void noOtherCallTriesAPassword() {
    for (var door : List.of(from(OFFICE).asBrowser(ADMIN), from(OFFICE).asMachine(ADMIN))) {
      assertThat(door.call("POST", "/identity/verify",
          "{\"username\":\"%s\",\"password\":\"guess\"}".formatted(REGISTRAR)).statusCode()).isEqualTo(403);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "username=", "username=a", "password=b", "username=&password=", "username=a&password=",
      "username=a&username=b&password=c", "username=a&password=b&password=c", "username=%ZZ&password=b", "{}", "%", "&&&"})
  void aLoginThatCannotBeReadIsRefusedAsOne(String body) {
    var visitor = from(ELSEWHERE);
    visitor.call("GET", "/camunda/app/tasklist/default/", null);

    assertThat(visitor.send("POST", LOGIN, body, FORM).statusCode()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "text/plain", "multipart/form-data; boundary=x", "nonsense"})
  void aLoginIsAForm(String type) {
    var visitor = from(ELSEWHERE);
    visitor.call("GET", "/camunda/app/tasklist/default/", null);

    var answer = visitor.send("POST", LOGIN, "username=%s&password=%s".formatted(REGISTRAR, PASSWORD), type);

    // Where the walls before it know already that this is no form, they say so.
    assertThat(answer.statusCode()).isIn(400, 415);
    assertThat(answer.body()).containsPattern("โปรด");
    assertThat(answer.headers().allValues("Set-Cookie")).noneMatch(cookie -> cookie.startsWith("JOURNEY_DEVICE="));
  }

  @Test
  void aLoginPageThatHasStoodLongerThanItsSessionStillLogsIn() {
    var overnight = from(OFFICE);
    overnight.call("GET", "/camunda/app/tasklist/default/", null);
    overnight.withoutCookie("JSESSIONID");

    var answer = overnight.send("POST", LOGIN, "username=%s&password=%s".formatted(REGISTRAR, PASSWORD), FORM);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    overnight.call("GET", "/camunda/app/tasklist/default/", null);
    assertThat(overnight.call("GET", "/camunda/api/engine/engine/default/task", null).statusCode()).isEqualTo(200);
    assertThat(overnight.call("POST", "/camunda/api/engine/engine/default/task/count", "{}").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0123456789ABCDEF0123456789ABCDEF"})
  void aLoginWithATokenThatItsBrowserDoesNotKeepIsNoneOfOurPages(String token) {
    var forged = from(OFFICE).withHeader("X-XSRF-TOKEN", token);
    forged.call("GET", "/camunda/app/tasklist/default/", null);
    forged.withoutCookie("JSESSIONID").withoutCookie(token.isEmpty() ? "XSRF-TOKEN" : "none");

    var answer = forged.send("POST", LOGIN, "username=%s&password=%s".formatted(REGISTRAR, PASSWORD), FORM);

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("CSRF", "โปรดเปิดหน้านี้ใหม่");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cross-site", "same-site"})
  void thePageOfAnotherSiteThatAColleagueOpensTriesNoPasswordFromTheOffice(String site) {
    for (int n = 0; n < 25; n++) {
      var answer = from(OFFICE).withHeader("Sec-Fetch-Site", site)
          .send("POST", LOGIN, "username=%s&password=guess".formatted(REGISTRAR), FORM);
      assertThat(answer.statusCode()).isEqualTo(403);
      assertThat(answer.body()).contains("FOREIGN_PAGE");
    }

    assertThat(from(OFFICE).login(REGISTRAR, PASSWORD).statusCode()).isEqualTo(200);
  }

  @Test
  void thePageOfAnotherSessionIsToldToOpenAnewAndNotThatItsUserMayNot() {
    var stale = from(OFFICE);
    var session = stale.asBrowser(REGISTRAR);
    stale.withHeader("X-XSRF-TOKEN", "0123456789ABCDEF0123456789ABCDEF");

    var answer = session.call("POST", "/task/count", "{}");

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("CSRF", "โปรดเปิดหน้านี้ใหม่");
  }

  @Test
  void aMachineIsToldInTheSameWords() {
    var answer = from(ELSEWHERE).asMachine(REGISTRAR, "wrong").get("/task");

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Basic realm=\"default\"");
    assertThat(answer.body()).contains("ชื่อผู้ใช้หรือรหัสผ่านไม่ถูกต้อง");
  }

  private Visitor from(String address) {
    return nobody().withHeader("X-Forwarded-For", address);
  }
}
