package th.cardholder.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two accounts that differ in capitals alone would be taken for one another, and one is not changed in another's name. */
@SharedTown
class NamesApartTest extends WalledTown {

  @Autowired
  JdbcClient jdbc;

  @AfterEach
  void theNewOnesLeave() {
    List.of("wallregistrar", "WALLREGISTRAR", "twinOne", "twinTwo", "Twinone", "TWINONE", "Wallgone", "newcomer")
        .forEach(user -> engine.getIdentityService().deleteUser(user));
    jdbc.sql("delete from journey.officer where user_id = 'wallGone'").update();
    List.of("wallGroup", "wallOther").forEach(engine.getIdentityService()::deleteGroup);
    engine.getIdentityService().deleteTenant("wallOffice");
  }

  @Test
  void aNewNameThatDiffersFromAnotherInCapitalsAloneIsRefusedAtBothDoors() {
    for (var door : new Visitor.Door[] {nobody().asMachine(ADMIN), nobody().asBrowser(ADMIN)}) {
      for (var name : List.of("wallregistrar", "WALLREGISTRAR")) {
        var answer = create(door, name);

        assertThat(answer.statusCode()).as("%s %s %s", door.prefix(), name, answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains(REGISTRAR, name, "ตัวพิมพ์เล็กใหญ่", "โปรด");
        assertThat(users(name)).isZero();
      }
    }
  }

  @Test
  void theNameOfAnOfficerWithoutALoginIsTakenToo() {
    jdbc.sql("insert into journey.officer (user_id, first_name, last_name) values ('wallGone', 'กานดา', 'ใจตรง')").update();

    assertThat(create(nobody().asMachine(ADMIN), "Wallgone").statusCode()).isEqualTo(400);
    assertThat(users("Wallgone")).isZero();
  }

  @Test
  void ofTwoAlikeAtOnceOneIsMade() throws Exception {
    for (int round = 0; round < 5; round++) {
      var door = nobody().asMachine(ADMIN);
      var answers = new ConcurrentLinkedQueue<Integer>();
      var one = new Thread(() -> answers.add(create(door, "Twinone").statusCode()));
      var two = new Thread(() -> answers.add(create(door, "TWINONE").statusCode()));
      one.start();
      two.start();
      one.join();
      two.join();

      assertThat(answers).containsExactlyInAnyOrder(204, 400);
      assertThat(users("Twinone") + users("TWINONE")).isEqualTo(1);
      theNewOnesLeave();
    }
  }

  @Test
  void aNewNameOfItsOwnIsMadeAndItsProfileChanged() {
    var door = nobody().asMachine(ADMIN);

    assertThat(create(door, "newcomer").statusCode()).isEqualTo(204);
    assertThat(door.call("PUT", "/user/newcomer/profile", "{\"id\":\"newcomer\",\"firstName\":\"กานดา\"}").statusCode())
        .isEqualTo(204);
    assertThat(engine.getIdentityService().createUserQuery().userId("newcomer").singleResult().getFirstName())
        .isEqualTo("กานดา");
  }

  @Test
  void aProfileThatNamesAnotherUserIsRefusedAndNeitherIsChanged() {
    var door = nobody().asMachine(ADMIN);
    create(door, "twinOne");
    create(door, "twinTwo");
    engine.getIdentityService().setUserInfo("twinOne", "x", "y");
    var two = engine.getIdentityService().createUserQuery().userId("twinTwo").singleResult();
    two.setPassword("Another-2561-word!");
    engine.getIdentityService().saveUser(two);
    // As often changed as the other, so that the engine takes the one for the other.
    jdbc.sql("update act_id_user set rev_ = 1 where id_ = 'twinTwo'").update();

    for (var id : List.of("\"twinTwo\"", "\"TWINONE\"", "null", "5")) {
      var answer = door.call("PUT", "/user/twinOne/profile", "{\"id\":" + id + ",\"firstName\":\"มาลี\"}");

      assertThat(answer.statusCode()).as("%s %s", id, answer.body()).isEqualTo(400);
      assertThat(answer.body()).contains("โปรด");
    }
    assertThat(engine.getIdentityService().checkPassword("twinTwo", "Another-2561-word!")).isTrue();
    assertThat(engine.getIdentityService().createUserQuery().userFirstName("มาลี").count()).isZero();
  }

  @Test
  void aGroupOrOfficeIsNotChangedInAnothersNameEither() {
    var identity = engine.getIdentityService();
    List.of("wallGroup", "wallOther").forEach(group -> identity.saveGroup(identity.newGroup(group)));
    identity.saveTenant(identity.newTenant("wallOffice"));
    var door = nobody().asMachine(ADMIN);

    assertThat(door.call("PUT", "/group/wallGroup", "{\"id\":\"wallOther\",\"name\":\"x\"}").statusCode()).isEqualTo(400);
    assertThat(identity.createGroupQuery().groupName("x").count()).isZero();
    assertThat(door.call("PUT", "/tenant/" + DISTRICT, "{\"id\":\"wallOffice\",\"name\":\"x\"}").statusCode()).isEqualTo(400);
    assertThat(identity.createTenantQuery().tenantName("x").count()).isZero();
    assertThat(door.call("PUT", "/group/wallGroup", "{\"id\":\"wallGroup\",\"name\":\"x\"}").statusCode()).isEqualTo(204);
  }

  private static HttpResponse<String> create(Visitor.Door door, String name) {
    return door.call("POST", "/user/create", "{\"profile\":{\"id\":\"" + name + "\",\"firstName\":\"ก\",\"lastName\":\"ข\"},"
        + "\"credentials\":{\"password\":\"Kept-2561-secret!\"}}");
  }

  private long users(String name) {
    return engine.getIdentityService().createUserQuery().userId(name).count();
  }
}
