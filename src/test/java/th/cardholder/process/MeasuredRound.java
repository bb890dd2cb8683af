package th.cardholder.process;

import java.util.function.Function;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.RuntimeService;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import th.cardholder.engine.OfficeWork;
import th.cardholder.followup.Calls;
import th.cardholder.followup.RoundKey;
import th.cardholder.followup.Rounds;

/** Opens the June round for people who wait for it, as the product does and one by one, and takes the time. */
public final class MeasuredRound {

  private static final RoundKey JUNE = new RoundKey(2561, "followUpJune");

  private final Developing developing;
  private final Rounds rounds;
  private final Calls calls;
  private final OfficeWork work;
  private final RuntimeService runtime;
  private final TransactionTemplate transaction;

  public MeasuredRound(Developing developing, Rounds rounds, Calls calls, OfficeWork work, RuntimeService runtime,
      PlatformTransactionManager transactions) {
    this.developing = developing;
    this.rounds = rounds;
    this.calls = calls;
    this.work = work;
    this.runtime = runtime;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** Nobody waits but so many. */
  void arrive(int cases) {
    developing.afresh();
    IntStream.range(0, cases).parallel().forEach(i -> developing.arrives("8101", "ao8101a"));
  }

  /** Seconds until so many people have their task, by the step that the round's own jobs take. */
  public double together(int cases) {
    return seconds(cases, after -> work.acrossOffices(() -> calls.open(JUNE, after)));
  }

  /** The same, each of them told in a transaction and by a correlation of their own. */
  public double oneByOne(int cases) {
    return seconds(cases, after -> transaction.execute(status -> work.acrossOffices(() -> {
      var opening = rounds.open(JUNE, after == null ? 0 : after, 1);
      opening.waiting().forEach(instance -> runtime.createMessageCorrelation("message_roundOpened")
          .processInstanceId(instance).correlateAllWithResult());
      rounds.noteWhoHasHeard(JUNE, opening.cases());
      return new Calls.Progress(opening.through(), opening.through() > 0);
    })));
  }

  private double seconds(int cases, Function<@Nullable Long, Calls.Progress> next) {
    arrive(cases);
    rounds.announce(JUNE);
    var from = System.nanoTime();
    var progress = next.apply(null);
    while (progress.more()) {
      progress = next.apply(progress.through());
    }
    return (System.nanoTime() - from) / 1e9;
  }
}
