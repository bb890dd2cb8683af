package th.cardholder.guard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@SharedTown
class AnonymousCallerTest extends WalledTown {

  @ParameterizedTest
  @ValueSource(strings = {
      "/engine-rest", "/engine-rest/", "/engine-rest/engine", "/engine-rest/engine/", "/engine-rest/task",
      "/engine-rest/engine/default/user", "/engine-rest/user", "/engine-rest/version",
      "/engine-rest/identity/password-policy",
      "/camunda/api/engine/engine/default/task", "/camunda/api/engine/engine/default/user",
      "/camunda/api/engine/engine/default/identity/password-policy", "/camunda/api/engine/engine/other/task",
      "/camunda/api/journey/context", "/camunda/api/journey", "/camunda/api/journey/cases/search",
      "/camunda/api/cockpit/plugin/base/default/process-definition/statistics",
      "/camunda/api/tasklist/plugin/anything/default", "/camunda/api/welcome/plugins",
      "/camunda/api/admin/plugin/license/default/check-key", "/camunda/api/admin/auth/user/other",
      "/actuator", "/actuator/env", "/actuator/beans", "/error", "/webjars/anything", "/nothing"})
  void getsNoAnswer(String path) {
    assertThat(nobody().call("GET", path, null).statusCode()).isEqualTo(401);
    assertThat(nobody().call("OPTIONS", path, null).statusCode()).isEqualTo(401);
    assertThat(nobody().call("POST", path, "{}").statusCode()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "/camunda/app/tasklist/default/", "/camunda/app/welcome/default/", "/camunda/app/cockpit/default/",
      "/camunda/app/admin/default/", "/camunda/app/tasklist/scripts/config.js", "/camunda/favicon.ico"})
  void seesTheLoginPages(String path) {
    assertThat(nobody().call("GET", path, null).statusCode()).isEqualTo(200);
  }

  /** Whoever has a certificate in hand asks whether it holds (ADR 0086); nothing beside or below that page is open. */
  @Test
  void mayAskWhetherACertificateHolds() {
    assertThat(nobody().call("GET", "/certificates", null).statusCode()).isEqualTo(200);
    assertThat(nobody().call("POST", "/certificates", "{}").statusCode()).as("no form").isEqualTo(415);
    for (var call : new String[] {"GET /certificates/1", "POST /certificates/1", "PUT /certificates", "DELETE /certificates",
        "GET /camunda/api/journey/certificates"}) {
      assertThat(nobody().call(call.split(" ")[0], call.split(" ")[1], "{}").statusCode()).as(call).isEqualTo(401);
    }
  }

  @Test
  void learnsNoMoreThanTheNameOfTheEngine() {
    assertThat(nobody().call("GET", "/camunda/api/engine/engine/", null).body()).isEqualTo("[{\"name\":\"default\"}]");
    assertThat(nobody().call("GET", "/camunda/api/admin/auth/user/default", null).statusCode()).isEqualTo(204);
  }

  @Test
  void isToldWhatIsWrongInThai() {
    var answer = nobody().call("GET", "/camunda/api/journey/context", null);

    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json;charset=UTF-8");
    assertThat(answer.body()).contains("\"type\":\"NOT_LOGGED_IN\"", "โปรดเข้าสู่ระบบก่อน");
  }

  @Test
  void learnsOnlyThatTheSystemIsHealthy() {
    assertThat(nobody().call("GET", "/actuator/health", null).body())
        .isIn("{\"status\":\"UP\",\"groups\":[\"liveness\",\"readiness\"]}", "{\"status\":\"UP\"}");
    assertThat(nobody().call("GET", "/actuator/health/readiness", null).body()).isEqualTo("{\"status\":\"UP\"}");
    assertThat(nobody().call("GET", "/actuator/health/db", null).statusCode()).isEqualTo(404);
  }

  @Test
  void isLedFromTheRootToTasklist() {
    var answer = nobody().call("GET", "/", null);

    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/camunda/app/tasklist/default/");
  }

  /** The web application's own filter matches the path as it was sent, the server the path as decoded. */
  @ParameterizedTest
  @CsvSource({
      "GET,/camunda/api/%65ngine/engine/default/user",
      "GET,/camunda/%61pi/engine/engine/default/user",
      "GET,/%63amunda/api/engine/engine/default/user",
      "GET,/camunda/api/engine;jsessionid=1/engine/default/user",
      "GET,/camunda/api;x=y/engine/engine/default/user",
      "GET,/camunda/api/engine/engine/default;x/user",
      "GET,/camunda//api/engine/engine/default/user",
      "GET,//camunda/api/engine/engine/default/user",
      "GET,/camunda/api/engine//engine/default/user",
      "GET,/camunda/./api/engine/engine/default/user",
      "GET,/camunda/app/../api/engine/engine/default/user",
      "GET,/camunda/app/%2e%2e/api/engine/engine/default/user",
      "GET,/camunda/app/..%2fapi/engine/engine/default/user",
      "GET,/camunda/app/%2e%2e%2fapi/engine/engine/default/user",
      "GET,/camunda/app/..;/api/engine/engine/default/user",
      "GET,/camunda/app/tasklist/..;/..;/api/engine/engine/default/user",
      "GET,/camunda/api%2fengine/engine/default/user",
      "GET,/camunda/api%5cengine/engine/default/user",
      "GET,/camunda/api/%2565ngine/engine/default/user",
      "GET,/CAMUNDA/API/ENGINE/ENGINE/DEFAULT/USER",
      "GET,/camunda/api/Engine/engine/default/user",
      "GET,/camunda/api/engine/engine/default/user/",
      "GET,/%65ngine-rest/user",
      "GET,/engine-rest;x/user",
      "GET,/engine-rest//user",
      "GET,/engine-rest/./engine",
      "GET,/engine-rest/engine/",
      "GET,/engine-rest/engine%2fdefault/user",
      "GET,/Engine-Rest/user",
      "GET,/camunda/app/tasklist/../../../engine-rest/user",
      "HEAD,/engine-rest/user",
      "HEAD,/camunda/api/engine/engine/default/user",
      "OPTIONS,/engine-rest/user",
      "OPTIONS,/camunda/api/engine/engine/default/user",
      "POST,/camunda/api/%61dmin/setup/default/user/create",
      "POST,/camunda/api/admin/setup;x/default/user/create"})
  void isNotLetInByAnotherSpelling(String method, String path) {
    assertThat(nobody().call(method, path, method.equals("POST") ? "{}" : null).statusCode()).isIn(400, 401, 403);
  }

  @Test
  void isNotLetInByAMethodOverride() {
    var answer = nobody().withHeader("X-HTTP-Method-Override", "GET")
        .call("POST", "/camunda/api/admin/auth/user/default/logout", "");

    assertThat(answer.statusCode()).isEqualTo(400);
  }

  @Test
  void isNotLetInByAWrongPassword() {
    assertThat(nobody().asMachine("wallGuesser", "x").get("/task").statusCode()).isEqualTo(401);
    assertThat(nobody().asMachine("wallGuesser", "x").get("/task").headers().firstValue("WWW-Authenticate"))
        .hasValueSatisfying(challenge -> assertThat(challenge).startsWith("Basic"));
  }
}
