package th.cardholder.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.camunda.bpm.admin.impl.web.SetupResource;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.rest.dto.identity.UserDto;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.util.ReflectionTestUtils;
import th.cardholder.process.OwnApplication;

/** The first administrator is never made by whoever comes along (CVE-2026-77226). */
@OwnApplication
class FirstAdministratorTest extends WalledTown {

  private static final String BODY = """
      {"profile":{"id":"wallIntruder","firstName":"Intruding","lastName":"Visitor"},
       "credentials":{"password":"Wall-2561-town!"}}""";

  @Autowired
  ApplicationContext context;

  @BeforeEach
  void leaveTheGroupEmpty() {
    engine.getIdentityService().deleteMembership(ADMIN, Groups.CAMUNDA_ADMIN);
  }

  @AfterEach
  void fillTheGroup() {
    engine.getIdentityService().deleteUser("wallIntruder");
    engine.getIdentityService().createMembership(ADMIN, Groups.CAMUNDA_ADMIN);
  }

  /** Without this the other tests would prove nothing. */
  @Test
  void theEnginesOwnPageWouldMakeOne() throws Exception {
    new SetupResource().createInitialUser("default", new ObjectMapper().readValue(BODY, UserDto.class));

    assertThat(administrators()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "/camunda/api/admin/setup/default/user/create", "/camunda/api/admin/setup/default/user/create/",
      "/camunda/api/admin/setup/other/user/create", "/camunda/api/admin//setup/default/user/create",
      "/camunda/api/admin/%73etup/default/user/create", "/camunda/api/admin/setup;x/default/user/create",
      "/camunda/api/admin/x/../setup/default/user/create"})
  void anAnonymousCallerDoesNotMakeOne(String path) {
    var visitor = nobody();
    visitor.call("GET", "/camunda/app/welcome/default/", null);
    visitor.call("GET", "/camunda/api/admin/auth/user/default", null);

    assertThat(visitor.call("POST", path, BODY).statusCode()).isIn(400, 401);
    assertThat(administrators()).isZero();
  }

  @Test
  void anOfficerDoesNotMakeOneEither() {
    var officer = nobody().asBrowser(REGISTRAR).visitor();

    assertThat(officer.call("POST", "/camunda/api/admin/setup/default/user/create", BODY).statusCode()).isEqualTo(403);
    assertThat(administrators()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/camunda/app/admin/default/setup/", "/camunda/app/admin/default/setup",
      "/camunda/app/tasklist/default/setup/"})
  void thePageThatAsksForOneIsShut(String path) {
    assertThat(nobody().call("GET", path, null).statusCode()).isEqualTo(401);
  }

  @Test
  void theProductDoesNotRunWithoutOne() {
    assertThatThrownBy(() -> ReflectionTestUtils.invokeMethod(check(), "requireAdministrator"))
        .isInstanceOf(IllegalStateException.class).hasMessageContaining("camunda.bpm.admin-user.id");
    engine.getIdentityService().createMembership(REGISTRAR, Groups.CAMUNDA_ADMIN);
    try {
      assertThatCode(() -> ReflectionTestUtils.invokeMethod(check(), "requireAdministrator"))
          .doesNotThrowAnyException();
    } finally {
      engine.getIdentityService().deleteMembership(REGISTRAR, Groups.CAMUNDA_ADMIN);
    }
  }

  private Object check() {
    return context.getBean("administratorCheck");
  }

  private long administrators() {
    return engine.getIdentityService().createUserQuery().memberOfGroup(Groups.CAMUNDA_ADMIN).count();
  }
}
