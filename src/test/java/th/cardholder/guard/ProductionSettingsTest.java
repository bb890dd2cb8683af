package th.cardholder.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.exception.NotAllowedException;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is set when no profile is named, which is how production runs. */
@SharedTown
class ProductionSettingsTest extends WalledTown {

  private static final String FORGETFUL = "wallForgetful";

  @Autowired
  JdbcClient jdbc;

  @AfterEach
  void forget() {
    engine.getIdentityService().deleteUser(FORGETFUL);
  }

  @Test
  void cookiesTravelOnlyEncryptedAndStayOnThisSite() {
    var cookies = nobody().call("GET", "/camunda/app/tasklist/default/", null).headers().allValues("Set-Cookie");

    assertThat(cookies).anyMatch(cookie -> cookie.startsWith("JSESSIONID="))
        .anyMatch(cookie -> cookie.startsWith("XSRF-TOKEN="))
        .allSatisfy(cookie -> assertThat(cookie).matches("(?i).*; ?secure.*").contains("SameSite=Lax"))
        .filteredOn(cookie -> cookie.startsWith("JSESSIONID=")).allMatch(cookie -> cookie.contains("HttpOnly"));
  }

  @Test
  void pagesAreNotFramedAndLoadNothingFromElsewhere() {
    var headers = nobody().call("GET", "/camunda/app/tasklist/default/", null).headers();

    assertThat(headers.firstValue("Strict-Transport-Security").orElseThrow()).startsWith("max-age=31536000");
    assertThat(headers.firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'self'", "frame-ancestors 'none'", "object-src 'none'");
    assertThat(headers.firstValue("X-Frame-Options")).hasValue("DENY");
    assertThat(headers.allValues("X-Content-Type-Options")).allMatch("nosniff"::equals).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"demo", "12345678", "onlylettersonly", "wallForgetful-1A!"})
  void aSimplePasswordIsRefused(String password) {
    assertThatThrownBy(() -> save(FORGETFUL, password)).isInstanceOf(ProcessEngineException.class)
        .hasMessageContaining("policy");
  }

  /** The engine as it comes locks a user out, whoever made the mistakes. What a mistake costs: LoginTest. */
  @Test
  void theEngineLocksNobodyOut() {
    save(FORGETFUL, PASSWORD);
    for (int mistake = 0; mistake < 15; mistake++) {
      assertThat(checkPassword("wrong")).isFalse();
    }

    assertThat(checkPassword(PASSWORD)).isTrue();
    assertThat(jdbc.sql("select attempts_ is null or attempts_ = 0 from act_id_user where id_ = ?").param(FORGETFUL)
        .query(Boolean.class).single()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"d8101", "a81MOL", "p81", "c81", "nPOLICY"})
  void theIdsOfOfficesAreAccepted(String id) {
    assertThatCode(() -> saveTenant(id)).doesNotThrowAnyException();
    assertThatCode(() -> save(id, PASSWORD)).doesNotThrowAnyException();
    engine.getIdentityService().deleteTenant(id);
    engine.getIdentityService().deleteUser(id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"d-8101", "../x", "a b", "*", "<script>", "a;b", "d8101%", "a.b"})
  void otherIdsAreRefused(String id) {
    assertThatThrownBy(() -> saveTenant(id)).isInstanceOf(ProcessEngineException.class);
    assertThatThrownBy(() -> save(id, PASSWORD)).isInstanceOf(ProcessEngineException.class);
  }

  @Test
  void noTaskStandsOutsideAProcess() {
    var task = engine.getTaskService().newTask();

    assertThatThrownBy(() -> engine.getTaskService().saveTask(task)).isInstanceOf(NotAllowedException.class);
  }

  @Test
  void theEngineIsSetStrictly() {
    var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();

    assertThat(configuration.isAuthorizationEnabled()).isTrue();
    assertThat(configuration.isTenantCheckEnabled()).isTrue();
    assertThat(configuration.isDeserializationTypeValidationEnabled()).isTrue();
    assertThat(configuration.isJavaSerializationFormatEnabled()).isFalse();
    assertThat(configuration.isEnforceSpecificVariablePermission()).isTrue();
    assertThat(configuration.getDefaultUserPermissionForTask()).isEqualTo(Permissions.TASK_WORK);
    assertThat(configuration.isEnableExpressionsInAdhocQueries()).isFalse();
    assertThat(configuration.isEnableExpressionsInStoredQueries()).isTrue();
    assertThat(configuration.isEnableXxeProcessing()).isFalse();
    assertThat(configuration.isCmmnEnabled()).isFalse();
  }

  @Test
  void noAnswerCarriesAStackTrace() {
    for (var door : List.of(nobody().asMachine(ADMIN), nobody().asBrowser(ADMIN))) {
      for (var path : List.of("/task/none", "/process-instance?sortBy=x&sortOrder=y", "/nothing", "/task?dueDate=x")) {
        var answer = door.get(path);
        assertThat(answer.statusCode()).isGreaterThanOrEqualTo(400);
        assertThat(answer.body()).doesNotContain("\tat ", "stackTrace", "\"trace\"", ".java:");
      }
    }
    var own = nobody().asBrowser(REGISTRAR).visitor().call("GET", "/camunda/api/journey/nothing", null);
    assertThat(own.body()).doesNotContain("\tat ", "\"trace\"", ".java:");
  }

  private void save(String id, String password) {
    var user = engine.getIdentityService().newUser(id);
    user.setPassword(password);
    engine.getIdentityService().saveUser(user);
  }

  private void saveTenant(String id) {
    engine.getIdentityService().saveTenant(engine.getIdentityService().newTenant(id));
  }

  private boolean checkPassword(String password) {
    return engine.getIdentityService().checkPassword(FORGETFUL, password);
  }
}
