package th.cardholder.guard;

import static org.assertj.core.api.Assertions.assertThat;

import org.camunda.bpm.engine.authorization.Groups;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** With nobody left to administer it the system could not be helped, and would not start again. */
@SharedTown
class LastAdministratorTest extends WalledTown {

  private static final String SECOND = "wallSecond";

  @Autowired
  JdbcClient jdbc;

  @AfterEach
  void theSecondLeaves() {
    engine.getIdentityService().deleteUser(SECOND);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/user/wallAdmin", "/group/camunda-admin/members/wallAdmin", "/group/camunda-admin"})
  void theLastAdministratorIsNotRemovedByAnyCall(String path) {
    for (var door : new Visitor.Door[] {nobody().asMachine(ADMIN), nobody().asBrowser(ADMIN)}) {
      var answer = door.call("DELETE", path, null);

      assertThat(answer.statusCode()).as("%s %s", door.prefix(), answer.body()).isIn(400, 403);
      assertThat(answer.body()).contains("โปรด");
      assertThat(administrators()).isEqualTo(1);
    }
  }

  @Test
  void oneOfTwoAdministratorsMayLeaveAndTheOtherStays() {
    second();
    var door = nobody().asMachine(ADMIN);

    assertThat(door.call("DELETE", "/group/camunda-admin/members/" + SECOND, null).statusCode()).isEqualTo(204);
    assertThat(door.call("DELETE", "/group/camunda-admin/members/" + ADMIN, null).statusCode()).isEqualTo(400);
    assertThat(administrators()).isEqualTo(1);
  }

  /** Whoever is off duty cannot log in, and so could not help. */
  @Test
  void oneWhoIsOffDutyIsNoOtherAdministrator() {
    second();
    jdbc.sql("insert into journey.officer (user_id, first_name, last_name, active) values (?, 'กานดา', 'ใจตรง', false)")
        .param(SECOND).update();
    try {
      assertThat(nobody().asMachine(ADMIN).call("DELETE", "/group/camunda-admin/members/" + ADMIN, null).statusCode())
          .isEqualTo(400);
      assertThat(engine.getIdentityService().createUserQuery().userId(ADMIN).memberOfGroup(Groups.CAMUNDA_ADMIN).count())
          .isEqualTo(1);
    } finally {
      jdbc.sql("delete from journey.officer where user_id = ?").param(SECOND).update();
    }
  }

  @Test
  void theGroupOfARoleIsNotTakenAwayFromAllWhoHoldIt() {
    var answer = nobody().asMachine(ADMIN).call("DELETE", "/group/registrar", null);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("โปรด");
    assertThat(engine.getIdentityService().createGroupQuery().groupId("registrar").count()).isEqualTo(1);
  }

  @Test
  void aUserWhoIsNoAdministratorIsRemovedAsBefore() {
    var user = engine.getIdentityService().newUser(SECOND);
    user.setPassword(PASSWORD);
    engine.getIdentityService().saveUser(user);

    assertThat(nobody().asMachine(ADMIN).call("DELETE", "/user/" + SECOND, null).statusCode()).isEqualTo(204);
  }

  @Test
  void twoWhoRemoveEachOtherAtOnceLeaveOne() throws Exception {
    for (int round = 0; round < 5; round++) {
      second();
      var first = nobody().asMachine(ADMIN);
      var other = nobody().asMachine(SECOND);
      var one = new Thread(() -> first.call("DELETE", "/group/camunda-admin/members/" + SECOND, null));
      var two = new Thread(() -> other.call("DELETE", "/group/camunda-admin/members/" + ADMIN, null));
      one.start();
      two.start();
      one.join();
      two.join();

      assertThat(administrators()).isEqualTo(1);
      if (engine.getIdentityService().createUserQuery().userId(ADMIN).memberOfGroup(Groups.CAMUNDA_ADMIN).count() == 0) {
        engine.getIdentityService().createMembership(ADMIN, Groups.CAMUNDA_ADMIN);
      }
      engine.getIdentityService().deleteUser(SECOND);
    }
  }

  private void second() {
    var user = engine.getIdentityService().newUser(SECOND);
    user.setPassword(PASSWORD);
    engine.getIdentityService().saveUser(user);
    engine.getIdentityService().createMembership(SECOND, Groups.CAMUNDA_ADMIN);
  }

  private long administrators() {
    return engine.getIdentityService().createUserQuery().memberOfGroup(Groups.CAMUNDA_ADMIN).count();
  }
}
