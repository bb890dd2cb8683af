package th.cardholder.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import th.cardholder.office.Offices;
import th.cardholder.office.Role;
import th.cardholder.process.JourneyTest;
import th.cardholder.process.Scenario;

/** What is asked once in a transaction is asked anew in the next. */
@JourneyTest
class OncePerTransactionTest {

  private final AtomicInteger asked = new AtomicInteger();
  private final OncePerTransaction<String, Integer> answers = new OncePerTransaction<>();

  @Autowired
  private TransactionTemplate transaction;

  @Autowired
  private Offices offices;

  @Autowired
  private Scenario scenario;

  @Test
  void itIsAskedOnceInATransactionAndAnewInTheNext() {
    List<Integer> seen = new ArrayList<>();
    for (int time = 0; time < 2; time++) {
      transaction.executeWithoutResult(status -> {
        seen.add(ask());
        seen.add(ask());
      });
    }

    assertThat(seen).containsExactly(1, 1, 2, 2);
  }

  @Test
  void outsideOfOneItIsAskedEachTime() {
    assertThat(List.of(ask(), ask())).containsExactly(1, 2);
  }

  @Test
  void aTransactionInsideOfAnotherHasItsOwn() {
    var inner = new TransactionTemplate(transaction.getTransactionManager());
    inner.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    List<Integer> seen = new ArrayList<>();
    transaction.executeWithoutResult(status -> {
      seen.add(ask());
      inner.executeWithoutResult(other -> seen.add(ask()));
      seen.add(ask());
    });

    assertThat(seen).containsExactly(1, 2, 1);
  }

  @Test
  void anOfficerWhoLosesARoleHasLostItAtTheNextClick() {
    List<Boolean> holds = new ArrayList<>();
    transaction.executeWithoutResult(status -> holds.add(offices.holds("team8103", "d8103", Role.TEAM_SECRETARIAT)));
    scenario.jdbc().sql("update journey.officer set active = false where user_id = 'team8103'").update();
    try {
      transaction.executeWithoutResult(status -> holds.add(offices.holds("team8103", "d8103", Role.TEAM_SECRETARIAT)));
    } finally {
      scenario.jdbc().sql("update journey.officer set active = true where user_id = 'team8103'").update();
    }

    assertThat(holds).containsExactly(true, false);
  }

  private int ask() {
    return answers.get("a", it -> asked.incrementAndGet());
  }
}
