package th.cardholder.followup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import th.cardholder.process.Developing;
import th.cardholder.process.JourneyTest;
import th.cardholder.process.Scenario;

/** The figures of the rounds are kept counted: nobody waits for a count, and whatever happens at once is in them. */
@JourneyTest
class RoundFiguresTest {

  private static final int CLERKS = 6;
  private static final int CASES = 12;

  /** What can happen to a case and its part in a round, whatever else happens to it at that moment. */
  private static final List<String> EVENTS = List.of(
      "insert into journey.follow_up_due (case_id, year, round_kind, opened_at) values (:case, 2561, 'followUpJune', now())"
          + " on conflict do nothing",
      "update journey.follow_up_due set done_at = now() where case_id = :case and done_at is null",
      "update journey.follow_up_due set done_at = null where case_id = :case",
      "update journey.participant_case set state = 'withdrawn' where id = :case",
      "update journey.participant_case set state = 'developing' where id = :case",
      "update journey.participant_case set office_id = case office_id when 'd8106' then 'd8107' else 'd8106' end"
          + " where id = :case",
      "delete from journey.follow_up_due where case_id = :case");

  private static final String COUNTED = """
      select d.round_kind || ' ' || c.office_id || ' '
             || count(*) filter (where d.done_at is not null or c.state in ('developing', 'awaitingFollowUp'))
             || ' ' || count(d.done_at)
        from journey.follow_up_due d join journey.participant_case c on c.id = d.case_id
       group by d.round_kind, c.office_id
      having count(*) filter (where d.done_at is not null or c.state in ('developing', 'awaitingFollowUp')) > 0
       order by 1
      """;

  @Autowired
  private RoundFigures figures;

  @Autowired
  private KeptFigures kept;

  @Autowired
  private Scenario scenario;

  @Autowired
  private Developing developing;

  @Autowired
  private JdbcClient jdbc;

  @Autowired
  private PlatformTransactionManager transactions;

  @AfterEach
  void noRoundStaysOpen() {
    developing.afresh();
  }

  @Test
  void whoeverLooksWaitsForNoCount() throws Exception {
    var readers = Executors.newFixedThreadPool(CLERKS);
    try {
      new TransactionTemplate(transactions).executeWithoutResult(status -> {
        // Counting would take as long as this lasts.
        jdbc.sql("lock table journey.follow_up_due in access exclusive mode").update();
        for (var user : List.of("policy", "governor81", "chief8101", "policy")) {
          assertThat(get(readers.submit(() -> figures.of(user)))).hasSize(2);
        }
      });
    } finally {
      readers.shutdownNow();
    }
  }

  @Test
  void whateverHappensAtOnceIsCountedAndSoItIsAfterARecount() {
    developing.afresh();
    var cases = cases();
    var clerks = Executors.newFixedThreadPool(CLERKS);
    try {
      List<Future<?>> work = new ArrayList<>();
      for (int clerk = 0; clerk < CLERKS; clerk++) {
        var random = new Random(2561 + clerk);
        work.add(clerks.submit(() -> {
          for (int i = 0; i < 250; i++) {
            happens(cases.get(random.nextInt(CASES)), random);
          }
        }));
      }
      work.forEach(RoundFiguresTest::get);
    } finally {
      clerks.shutdownNow();
    }

    // Whatever the clerks have left: this change is one that nobody has added.
    jdbc.sql(EVENTS.get(0)).param("case", cases().get(0)).update();
    assertThat(counts()).isNotEmpty().isEqualTo(jdbc.sql(COUNTED).query(String.class).list());
    assertThat(jdbc.sql("select count(*) from journey.follow_up_change").query(Integer.class).single()).isPositive();
    kept.add();
    kept.add();
    assertThat(jdbc.sql("select count(*) from journey.follow_up_change").query(Integer.class).single()).isZero();
    assertThat(counts()).isEqualTo(jdbc.sql(COUNTED).query(String.class).list());

    jdbc.sql("update journey.follow_up_figure set due = due + 7").update();
    assertThat(counts()).isNotEqualTo(jdbc.sql(COUNTED).query(String.class).list());
    jdbc.sql("select journey.recount_follow_ups()").query().listOfRows();
    assertThat(counts()).isEqualTo(jdbc.sql(COUNTED).query(String.class).list());
  }

  /** One event, of which some are undone; and now and then somebody adds the changes up. */
  private void happens(long id, Random random) {
    var event = EVENTS.get(random.nextInt(EVENTS.size()));
    var undone = random.nextInt(10) == 0;
    new TransactionTemplate(transactions).executeWithoutResult(status -> {
      jdbc.sql(event).param("case", id).update();
      if (undone) {
        status.setRollbackOnly();
      }
    });
    if (random.nextInt(20) == 0) {
      kept.add();
    }
  }

  private List<String> counts() {
    return kept.ofTeams(List.of("d8106", "d8107")).stream()
        .map(it -> it.kind() + " " + it.officeId() + " " + it.due() + " " + it.done()).sorted().toList();
  }

  private List<Long> cases() {
    List<Long> cases = new ArrayList<>();
    for (int i = 0; i < CASES; i++) {
      var person = scenario.person("8106");
      cases.add(jdbc.sql("""
              insert into journey.participant_case (case_number, year, cardholder_id, office_id, channel, state, opened_at,
                opened_by)
              values ('figures-' || ?, 2561, ?, 'd8106', 'walkIn', 'developing', now(), 'test') returning id
              """).params(person.nationalId(), person.id()).query(Long.class).single());
    }
    return cases;
  }

  private static <T> T get(Future<T> work) {
    try {
      return work.get(20, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
