package th.cardholder.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.cardholder.office.Staff;
import th.cardholder.process.OwnProcess;

/** A password that is changed ends the other sessions within a minute, wherever and however it was changed. */
@OwnProcess
@Import(SetWallTime.Hung.class)
class SessionsEndTest extends WalledTown {

  private static final String OFFICER = "wallLeaver";
  private static final String ANOTHER = "An0ther-w0rd-61";

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

  private static int change(Visitor.Door door, String user, String own, String password) {
    return door.call("PUT", "/user/" + user + "/credentials",
        "{\"password\":\"%s\",\"authenticatedUserPassword\":\"%s\"}".formatted(password, own)).statusCode();
  }
}
