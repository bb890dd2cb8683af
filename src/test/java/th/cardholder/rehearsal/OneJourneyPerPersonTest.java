package th.cardholder.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import th.cardholder.process.JourneyTest;
import th.cardholder.process.Scenario;

@JourneyTest
class OneJourneyPerPersonTest {

  private static final int AT_ONCE = 20;

  @LocalServerPort
  private int port;

  @Autowired
  private Scenario scenario;

  @Autowired
  private JdbcClient jdbc;

  @Autowired
  private PlatformTransactionManager transactions;

  @Test
  void ofTwentyStartsAtTheSameMomentOneMakesAJourney() throws Exception {
    var before = engineRows();
    var person = scenario.person("8103");
    var server = URI.create("http://localhost:" + port);
    var form = Map.of("nationalId", person.nationalId(), "channel", "walkIn");

    var answers = Crowd.all(AT_ONCE, () -> new Desk(server, "registrar8103").start(form));

    assertThat(answers).filteredOn(Desk.Answer::accepted).hasSize(1);
    assertThat(answers).filteredOn(answer -> !answer.accepted()).hasSize(AT_ONCE - 1).allSatisfy(answer -> {
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.message()).contains("ผู้มีบัตรฯ รายนี้มีเรื่องแล้ว");
    });
    assertThat(jdbc.sql("select count(*) from journey.participant_case where cardholder_id = ?").param(person.id())
        .query(Long.class).single()).isEqualTo(1);
    // One instance with one task, as one start alone makes; of the nineteen nothing is left, not even history.
    var grown = engineRows();
    assertThat(grown.get(0) - before.get(0)).isEqualTo(1);
    assertThat(grown.get(1) - before.get(1)).isEqualTo(1);
    assertThat(grown.get(2) - before.get(2)).isEqualTo(1);
    assertThat(new Invariants(jdbc).broken(Invariants.OFFICES)).isEmpty();
  }

  @Test
  void aStartWaitsForAnotherOneOfTheSamePersonThatIsNotOverYet() throws Exception {
    var person = scenario.person("8103");
    var form = Map.of("nationalId", person.nationalId(), "channel", "walkIn");
    var desk = new Desk(URI.create("http://localhost:" + port), "registrar8103");

    var second = new TransactionTemplate(transactions).execute(status -> {
      scenario.register("registrar8103", person);
      var start = CompletableFuture.supplyAsync(() -> started(desk, form));
      scenario.awaitSomebodyWhoWaits();
      return start;
    });

    var answer = second.get(30, TimeUnit.SECONDS);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.message()).contains("ผู้มีบัตรฯ รายนี้มีเรื่องแล้ว");
    assertThat(jdbc.sql("select count(*) from journey.participant_case where cardholder_id = ?").param(person.id())
        .query(Long.class).single()).isEqualTo(1);
  }

  private static Desk.Answer started(Desk desk, Map<String, ?> form) {
    try {
      return desk.start(form);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Long> engineRows() {
    return List.of("select count(*) from public.act_ru_execution where parent_id_ is null",
            "select count(*) from public.act_ru_task", "select count(*) from public.act_hi_procinst").stream()
        .map(sql -> jdbc.sql(sql).query(Long.class).single()).toList();
  }
}
