package th.cardholder.supervision;

import java.util.List;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** For measurements: what is kept counted of the steps, counted when asked to. */
public final class KeptSteps {

  private final StepBuckets buckets;
  private final StepsInHand inHand;
  private final JdbcClient jdbc;

  public KeptSteps(ApplicationContext product) {
    this.buckets = product.getBean(StepBuckets.class);
    this.inHand = product.getBean(StepsInHand.class);
    this.jdbc = product.getBean(JdbcClient.class);
  }

  /** Takes in all weeks from the beginning: what was filled in by SQL came after the keeper had seen that there was nothing. */
  public void takeAll() {
    List.of("step_day", "step_wait", "step_week").forEach(table -> jdbc.sql("delete from journey." + table).update());
    while (buckets.takeNext().isPresent()) {
      // The next one.
    }
  }

  /** Takes in this week once more. */
  public void takeNewestAgain() {
    jdbc.sql("update journey.step_week set taken_on = week where week = (select max(week) from journey.step_week)").update();
    buckets.takeNext();
  }

  /** Counts where the open work of the country stands. */
  public void count() {
    inHand.count();
  }
}
