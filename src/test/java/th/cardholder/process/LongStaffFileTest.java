package th.cardholder.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.Tenant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A file of more officers than one request writes (ADR 0030). Phatthalung's districts (93) are the file's. */
@JourneyTest
class LongStaffFileTest {

  private static final String HEADER = "user_id,first_name,last_name,agency,office,role,password,active";
  private static final String PASSWORD = "Rakthai-2561!";

  @Autowired
  private Scenario scenario;

  @Autowired
  private IdentityService identity;

  @LocalServerPort
  private int port;

  @AfterEach
  void nothingIsUnderWay() {
    unplant();
    // In the order of the worker, which may be at it.
    scenario.jdbc().sql("delete from journey.long_work_item").update();
    scenario.jdbc().sql("delete from journey.long_work").update();
  }

  @Test
  void aLongFileIsTakenAtOnceAndItsOfficersAreWrittenInTheBackground() {
    var admin = WebSession.of(port, "admin");

    var taken = send(admin, newcomers("longone", 260));

    assertThat(taken.path("ok").asBoolean()).as(taken.toString()).isTrue();
    assertThat(taken.path("work").path("total").asInt()).isEqualTo(260);
    var done = ended(admin);
    assertThat(done.path("id").asLong()).isEqualTo(taken.path("work").path("id").asLong());
    assertThat(done.path("state").asText()).isEqualTo("done");
    assertThat(done.path("added").asInt()).isEqualTo(260);
    assertThat(done.path("changed").asInt()).isZero();
    assertThat(groups("longone3")).containsExactlyInAnyOrder("registrar", "teamSecretariat");
    assertThat(tenants("longone3")).containsExactlyInAnyOrder("d9301", "d9302");
    assertThat(WebSession.of(port, "longone260", PASSWORD).get("/context").json().path("displayName").asText())
        .isEqualTo("กานดา ใจตรง");
    assertThat(scenario.jdbc().sql("""
        select sum(jsonb_array_length(detail -> 'users'))::int from journey.audit
         where action = 'staff.changed' and actor = 'admin' and detail ->> 'work' = ?
        """).param(done.path("id").asText()).query(Integer.class).single()).isEqualTo(260);

    var again = send(admin, newcomers("longone", 260));
    assertThat(again.path("work").path("id").asLong()).as("its time has come again").isNotEqualTo(done.path("id").asLong());
    done = ended(admin);
    assertThat(done.path("added").asInt() + done.path("changed").asInt()).isZero();
    assertThat(done.path("passwordKept")).hasSize(260);
  }

  @Test
  void aRowThatIsWrongIsToldAtOnceAndNothingOfALongFileIsWritten() {
    var outcome = send(WebSession.of(port, "admin"), newcomers("longwrong", 150)
        + "longwrong151,,ใจตรง,MOI,d9301,registrar," + PASSWORD + ",yes\n");

    assertThat(outcome.path("ok").asBoolean()).isFalse();
    assertThat(outcome.at("/refused/0/line").asInt()).isEqualTo(352);
    assertThat(outcome.path("work").isNull()).isTrue();
    assertThat(identity.createUserQuery().userIdIn("longwrong1").count()).isZero();
  }

  @Test
  void whoLeavesInALongFileIsToldWithTheTasksInHandAsInAShortOne() {
    var admin = WebSession.of(port, "admin");
    send(admin, "registrar9304,กานดา,ใจตรง,MOI,d9304,registrar,pw,yes\n"
        + "chief9304,มาลี,รักงาน,MOI,d9304,districtChief,pw,yes\nao9304,วิชัย,มั่นคง,BAAC,d9304,ao,pw,yes\n");
    var journey = Cases.awaitingInterview(scenario, "9304", "ao9304");

    send(admin, newcomers("longleave", 120) + "ao9304,วิชัย,มั่นคง,BAAC,d9304,ao,,no\n"
        + "longoff,กานดา,ใจตรง,MOI,d9301,registrar," + PASSWORD + ",no\n");

    var done = ended(admin);
    assertThat(done.path("added").asInt()).isEqualTo(121);
    assertThat(done.path("changed").asInt()).isEqualTo(1);
    assertThat(done.at("/claimed/0/number").asText()).isEqualTo(journey.getBusinessKey());
    assertThat(groups("ao9304")).isEmpty();
    assertThat(groups("longoff")).isEmpty();
  }

  @Test
  void aFileThatIsBeingWrittenIsOneHoweverOftenItIsSentAndOthersWait() {
    var admin = WebSession.of(port, "admin");
    send(admin, "longother,ดำรง,มั่นคง,,nDATA,administrator,pw,yes\n");
    var id = underWayForever(admin, "longsame");

    assertThat(send(admin, newcomers("longsame", 150)).path("work").path("id").asLong()).isEqualTo(id);
    var other = post(admin, "longelse,กานดา,ใจตรง,MOI,d9301,registrar,pw,yes\n");
    assertThat(other.status()).isEqualTo(409);
    assertThat(other.message()).contains(scenario.jdbc().sql("""
        select first_name || ' ' || last_name from journey.officer where user_id = 'admin'
        """).query(String.class).single(), "จาก 150 คน", "โปรด");
    var colleague = WebSession.of(port, "longother", "pw");
    assertThat(post(colleague, newcomers("longsame", 150)).status()).isEqualTo(409);
    assertThat(colleague.get("/staff/long-work").body()).as("another's").isEmpty();
    for (var action : new String[] {"stop", "go-on"}) {
      var path = "/staff/long-work/" + id + "/" + action;
      assertThat(colleague.post(path, Map.of()).status()).isEqualTo(404);
      assertThat(WebSession.of(port, "chief8101").post(path, Map.of()).status()).isEqualTo(403);
    }
    assertThat(WebSession.of(port, "chief8101").get("/staff/long-work").status()).isEqualTo(403);
  }

  @Test
  void whatWasStoppedGoesOnWhereItStoodAlsoAfterANewLogin() {
    var id = underWayForever(WebSession.of(port, "admin"), "longstop");
    var admin = WebSession.of(port, "admin");
    assertThat(admin.get("/staff/long-work").json().path("id").asLong()).isEqualTo(id);

    assertThat(admin.post("/staff/long-work/" + id + "/stop", Map.of()).json().path("state").asText()).isEqualTo("stopped");
    assertThat(admin.post("/staff/long-work/" + id + "/stop", Map.of()).json().path("state").asText()).isEqualTo("stopped");
    unplant();
    assertThat(admin.post("/staff/long-work/" + id + "/go-on", Map.of()).json().path("state").asText()).isEqualTo("running");

    assertThat(ended(admin).path("added").asInt()).isEqualTo(150);
    assertThat(scenario.jdbc().sql("""
        select string_agg(action, ' ' order by id) from journey.audit
         where detail ->> 'work' = ? and action in ('staff.stopped', 'staff.goneOn')
        """).param(String.valueOf(id)).query(String.class).single()).isEqualTo("staff.stopped staff.goneOn");
  }

  @Test
  void anotherFileTakesThePlaceOfOneThatWasStopped() {
    var admin = WebSession.of(port, "admin");
    var id = underWayForever(admin, "longgone");
    admin.post("/staff/long-work/" + id + "/stop", Map.of());

    assertThat(send(admin, "longshort,,ใจตรง,MOI,d9301,registrar,pw,yes\n").path("ok").asBoolean()).isFalse();
    assertThat(admin.get("/staff/long-work").json().path("state").asText()).as("by one that is refused").isEqualTo("stopped");
    assertThat(send(admin, "longshort,กานดา,ใจตรง,MOI,d9301,registrar,pw,yes\n").path("added").asInt()).isEqualTo(1);

    assertThat(admin.get("/staff/long-work").json().path("state").asText()).isEqualTo("givenUp");
    assertThat(admin.post("/staff/long-work/" + id + "/go-on", Map.of()).json().path("state").asText()).isEqualTo("givenUp");
    assertThat(scenario.jdbc().sql("select count(*) from journey.long_work_item").query(Long.class).single()).isZero();
  }

  @Test
  void aRowThatCannotBeWrittenIsNamedByItsLineAndWhatStandsBeforeItIsWritten() {
    var admin = WebSession.of(port, "admin");
    plant("longfail40");
    send(admin, newcomers("longfail", 150));

    var stopped = ended(admin);

    assertThat(stopped.path("state").asText()).isEqualTo("stopped");
    assertThat(stopped.path("failedLine").asInt()).isEqualTo(93);
    assertThat(stopped.path("done").asInt()).isEqualTo(39);
    assertThat(identity.createUserQuery().userIdIn("longfail39").count()).isEqualTo(1);
    assertThat(identity.createUserQuery().userIdIn("longfail40").count()).isZero();
  }

  /** Whoever reads the table in which the rows wait, in the database or in its backup, reads no password. */
  @Test
  void noPasswordWaitsInTheDatabase() {
    underWayForever(WebSession.of(port, "admin"), "longsecret");

    assertThat(scenario.jdbc().sql("select count(*) from journey.long_work_item").query(Long.class).single()).isPositive();
    assertThat(scenario.jdbc().sql("""
        select count(*) from journey.long_work w join journey.long_work_item i on i.work_id = w.id
         where position(? in (w.frame::text || w.result || i.content)) > 0
        """).param("Rakthai").query(Long.class).single()).isZero();
  }

  /** A file whose first row cannot be written, which is tried again and again. */
  private long underWayForever(WebSession admin, String name) {
    plant(name + "1");
    var id = send(admin, newcomers(name, 150)).path("work").path("id").asLong();
    scenario.jdbc().sql("update journey.long_work set failures = -1000000, state = 'running' where id = ?").param(id)
        .update();
    return id;
  }

  private void plant(String user) {
    scenario.jdbc().sql("alter table journey.office_role add constraint planted check (user_id <> '" + user + "')").update();
  }

  private void unplant() {
    scenario.jdbc().sql("alter table journey.office_role drop constraint if exists planted").update();
  }

  /** Each officer with two rows. */
  private static String newcomers(String name, int count) {
    return IntStream.rangeClosed(1, count).mapToObj(n -> name + n + ",กานดา,ใจตรง,MOI,d9301,registrar," + PASSWORD + ",yes\n"
        + name + n + ",กานดา,ใจตรง,MOI,d9302,teamSecretariat,,yes\n"
        + (n % 3 == 0 ? name + n + ",กานดา,ใจตรง,MOI,d9302,registrar,,yes\n" : ""))
        .collect(Collectors.joining());
  }

  private JsonNode ended(WebSession session) {
    for (int i = 0; i < 600; i++) {
      var work = session.get("/staff/long-work").json();
      if (!work.path("state").asText().equals("running")) {
        return work;
      }
      pause();
    }
    throw new AssertionError("Still running");
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(100);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode send(WebSession session, String rows) {
    return post(session, rows).json();
  }

  private static WebSession.Answer post(WebSession session, String rows) {
    return session.upload("/staff", (HEADER + "\n" + rows).getBytes(UTF_8), "text/csv;charset=utf-8");
  }

  private List<String> groups(String userId) {
    return identity.createGroupQuery().groupMember(userId).list().stream().map(Group::getId).toList();
  }

  private List<String> tenants(String userId) {
    return identity.createTenantQuery().userMember(userId).list().stream().map(Tenant::getId).toList();
  }
}
