package th.cardholder.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import th.cardholder.door.Submissions;
import th.cardholder.process.JourneyTest;
import th.cardholder.process.Scenario;

@JourneyTest
class DoubleSubmitTest {

  private static final int AT_ONCE = 10;

  @LocalServerPort
  private int port;

  @Autowired
  private Scenario scenario;

  @Autowired
  private JdbcClient jdbc;

  @Autowired
  private Submissions submissions;

  @Autowired
  private PlatformTransactionManager transactions;

  private URI server;
  private String instance;
  private String caseNumber;
  private String taskId;

  @BeforeEach
  void claimTheWish() throws IOException {
    server = URI.create("http://localhost:" + port);
    var journey = scenario.register("registrar8104", scenario.person("8104"));
    instance = journey.getId();
    caseNumber = journey.getBusinessKey();
    taskId = scenario.task(journey.getId(), "userTask_recordWish").getId();
    assertThat(new Desk(server, "registrar8104").claim(taskId).status()).isEqualTo(204);
  }

  @Test
  void ofTenSubmitsOfOneTaskAtTheSameMomentOneIsAccepted() throws Exception {
    var answers = Crowd.all(AT_ONCE, () -> new Desk(server, "registrar8104").submit(taskId, Scenario.wishForm()));

    assertThat(answers).filteredOn(Desk.Answer::accepted).hasSize(1);
    // Who comes while the first is at work is told so; who comes after finds no such task any more.
    assertThat(answers).filteredOn(answer -> !answer.accepted()).hasSize(AT_ONCE - 1)
        .allMatch(answer -> answer.status() == 409 && answer.message().contains("งานนี้ส่งแล้ว"));
    assertThat(rows("select count(*) from journey.audit where task_id = ?", taskId))
        .isEqualTo(1);
    assertThat(wishes()).isEqualTo(1);
    assertThat(rows("""
        select count(*) from public.act_ru_task t join public.act_ru_execution e on e.id_ = t.proc_inst_id_
         where e.business_key_ = ?""", caseNumber)).isEqualTo(1);
  }

  @Test
  void aSecondSubmitIsToldSoAndChangesNothing() throws Exception {
    var registrar = new Desk(server, "registrar8104");
    assertThat(registrar.submit(taskId, Scenario.wishForm()).status()).isEqualTo(204);

    var again = registrar.submit(taskId, Scenario.wishForm());

    assertThat(again.status()).isEqualTo(409);
    assertThat(again.message()).contains("งานนี้ส่งแล้ว");
    assertThat(rows("select count(*) from journey.audit where task_id = ?", taskId))
        .isEqualTo(1);
    assertThat(wishes()).isEqualTo(1);
    assertThat(registrar.get("/task/" + taskId).status()).isEqualTo(404);
  }

  @Test
  void whatIsKnownAsSubmittedIsNotTakenAgain() throws Exception {
    jdbc.sql("insert into journey.submission (task_id) values (?)").param(taskId).update();

    var again = new Desk(server, "registrar8104").submit(taskId, Scenario.wishForm());

    assertThat(again.accepted()).isFalse();
    assertThat(again.message()).contains("งานนี้ส่งแล้ว");
    assertThat(wishes()).isZero();
  }

  @Test
  void whoComesWhileAnotherIsAtWorkWaitsForItsEnd() throws Exception {
    var registrar = new Desk(server, "registrar8104");
    var chief = new Desk(server, "chief8104");
    var first = new TransactionTemplate(transactions);
    var second = first.execute(atWork -> {
      assertThat(submissions.take(taskId)).isTrue();
      var coming = submitting(registrar, taskId, Scenario.wishForm());
      assertThatThrownBy(() -> coming.get(1, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
      atWork.setRollbackOnly();
      return coming;
    });
    assertThat(second.get().status()).as("the first has not come about").isEqualTo(204);
    assertThat(wishes()).isEqualTo(1);

    var next = scenario.task(instance, "userTask_assignAo").getId();
    assertThat(chief.claim(next).status()).isEqualTo(204);
    var refused = first.execute(atWork -> {
      assertThat(submissions.take(next)).isTrue();
      var coming = submitting(chief, next, Map.of("aoUserId", "ao8104b"));
      assertThatThrownBy(() -> coming.get(1, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
      return coming;
    });
    assertThat(refused.get().status()).isEqualTo(409);
    assertThat(refused.get().message()).contains("งานนี้ส่งแล้ว");
  }

  private static CompletableFuture<Desk.Answer> submitting(Desk desk, String task, Map<String, ?> form) {
    return CompletableFuture.supplyAsync(() -> {
      try {
        return desk.submit(task, form);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    });
  }

  private long wishes() {
    return rows("""
        select count(*) from journey.wish w join journey.participant_case c on c.id = w.case_id
         where c.case_number = ?""", caseNumber);
  }

  private long rows(String sql, String parameter) {
    return jdbc.sql(sql).param(parameter).query(Long.class).single();
  }
}
