package th.cardholder.bench;

import java.util.Locale;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import th.cardholder.dev.DevelopmentServer;
import th.cardholder.engine.OfficeWork;
import th.cardholder.followup.Calls;
import th.cardholder.followup.Rounds;
import th.cardholder.process.Developing;
import th.cardholder.process.MeasuredRound;
import th.cardholder.process.Scenario;

/** Opens a round for so many people at once and one by one, and says how many seconds each took. */
final class RoundNode {

  private RoundNode() {}

  /** The database's address, how many together, how many one by one; Spring's settings. */
  public static void main(String[] args) {
    var together = Integer.parseInt(args[1]);
    var alone = Integer.parseInt(args[2]);
    try (var context = DevelopmentServer.start(args[0], "--camunda.bpm.job-execution.enabled=false", args[3])) {
      // Not before the offices are there: the database is empty.
      var beans = (GenericApplicationContext) context;
      beans.registerBean(Scenario.class);
      beans.registerBean(Developing.class);
      var round = new MeasuredRound(context.getBean(Developing.class), context.getBean(Rounds.class),
          context.getBean(Calls.class), context.getBean(OfficeWork.class), context.getBean(RuntimeService.class),
          context.getBean(PlatformTransactionManager.class));
      // Warm: a compiler at work costs the first of them more.
      round.together(1_000);
      round.oneByOne(1_000);
      var many = round.together(together);
      var one = round.oneByOne(alone);
      System.out.println(NodeConsole.ANSWER + String.format(Locale.ROOT, "%.3f %.3f", together / many, alone / one));
    }
  }
}
