package th.cardholder.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
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

  private URI server;
  private String caseNumber;
  private String taskId;

  @BeforeEach
  void claimTheWish() throws IOException {
    server = URI.create("http://localhost:" + port);
    var journey = scenario.register("registrar8104", scenario.person("8104"));
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
    assertThat(rows("select count(*) from journey.audit where action = 'step.submitted' and task_id = ?", taskId))
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
    assertThat(rows("select count(*) from journey.audit where action = 'step.submitted' and task_id = ?", taskId))
        .isEqualTo(1);
    assertThat(wishes()).isEqualTo(1);
    assertThat(registrar.get("/task/" + taskId).status()).isEqualTo(404);
  }

  @Test
  void whatTheAuditKnowsAsSubmittedIsNotTakenAgain() throws Exception {
    jdbc.sql("""
        insert into journey.audit (at, actor, office_id, action, step, task_id)
        values (now(), 'registrar8104', 'd8104', 'step.submitted', 'userTask_recordWish', ?)
        """).param(taskId).update();

    var again = new Desk(server, "registrar8104").submit(taskId, Scenario.wishForm());

    assertThat(again.accepted()).isFalse();
    assertThat(again.message()).contains("งานนี้ส่งแล้ว");
    assertThat(wishes()).isZero();
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
