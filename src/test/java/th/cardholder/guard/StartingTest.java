package th.cardholder.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import th.cardholder.process.OwnApplication;

/** Between the moment the port opens and the moment the product is ready. */
@OwnApplication
@Import(StartingTest.Early.class)
class StartingTest extends WalledTown {

  private static final List<String> DOORS = List.of("/", "/camunda/app/tasklist/default/",
      "/camunda/app/welcome/default/", "/camunda/app/admin/default/setup/", "/camunda/app/cockpit/default/",
      "/camunda/api/engine/engine", "/camunda/api/engine/engine/default/task", "/camunda/api/journey/context",
      "/camunda/api/admin/auth/user/default", "/engine-rest/task", "/engine-rest/engine", "/nothing",
      "/camunda/lib/deps.js", "/camunda/%61pp/tasklist");

  @Autowired
  Seen seen;

  record Seen(Map<String, HttpResponse<String>> answers) {}

  /** Calls at the doors while the application still starts. */
  @TestConfiguration(proxyBeanMethods = false)
  static class Early {

    @Bean
    Seen seen() {
      return new Seen(new LinkedHashMap<>());
    }

    @Bean
    CommandLineRunner callsTooEarly(Seen seen, ServletWebServerApplicationContext server) {
      return arguments -> {
        int port = server.getWebServer().getPort();
        for (var door : DOORS) {
          seen.answers().put(door, new Visitor(port).call("GET", door, null));
          seen.answers().put("html " + door,
              new Visitor(port).withHeader("Accept", "text/html,*/*").call("GET", door, null));
        }
        seen.answers().put("login", new Visitor(port).send("POST",
            "/camunda/api/admin/auth/user/default/login/tasklist", "username=a&password=b",
            "application/x-www-form-urlencoded"));
        seen.answers().put("setup", new Visitor(port).call("POST", "/camunda/api/admin/setup/default/user/create", "{}"));
        for (var health : List.of("", "/liveness", "/readiness")) {
          seen.answers().put("health" + health, new Visitor(port).call("GET", "/actuator/health" + health, null));
        }
      };
    }
  }

  @Test
  void everyDoorSaysThatTheSystemIsStarting() {
    for (var door : DOORS) {
      var answer = seen.answers().get(door);
      assertThat(answer.statusCode()).as(door).isEqualTo(503);
      assertThat(answer.body()).as(door).contains("\"type\":\"STARTING\"", "ระบบกำลังเริ่มทำงาน");
      assertThat(answer.headers().firstValue("Retry-After")).as(door).hasValue("3");
      assertThat(answer.headers().firstValue("Location")).as(door).isEmpty();
      assertThat(answer.headers().allValues("Set-Cookie")).as(door).isEmpty();
    }
    assertThat(seen.answers().get("login").statusCode()).isEqualTo(503);
    assertThat(seen.answers().get("setup").statusCode()).isEqualTo(503);
  }

  @Test
  void aBrowserGetsAPageThatLoadsItselfAgain() {
    for (var door : DOORS) {
      var answer = seen.answers().get("html " + door);
      assertThat(answer.statusCode()).as(door).isEqualTo(503);
      assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
      assertThat(answer.body()).contains("<h1>ระบบกำลังเริ่มทำงาน</h1>", "http-equiv=\"refresh\" content=\"3\"");
    }
  }

  @Test
  void theHealthSaysThatItLivesAndIsNotReady() {
    assertThat(seen.answers().get("health/liveness").statusCode()).isEqualTo(200);
    assertThat(seen.answers().get("health/readiness").statusCode()).isEqualTo(503);
    assertThat(seen.answers().get("health/readiness").body()).contains("OUT_OF_SERVICE");
    assertThat(seen.answers().get("health").statusCode()).isEqualTo(503);
  }

  @Test
  void onceItIsReadyTheDoorsAreOpen() {
    assertThat(nobody().call("GET", "/camunda/app/tasklist/default/", null).statusCode()).isEqualTo(200);
    assertThat(nobody().call("GET", "/actuator/health/readiness", null).statusCode()).isEqualTo(200);
    assertThat(nobody().login(REGISTRAR, PASSWORD).statusCode()).isEqualTo(200);
  }
}
