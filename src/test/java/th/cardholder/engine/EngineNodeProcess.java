package th.cardholder.engine;

import org.camunda.bpm.engine.variable.Variables;
import th.cardholder.clock.ClockBench;

/** A node of its own in another JVM: an engine with one slow job under way. For tests that need a second one. */
final class EngineNodeProcess {

  private EngineNodeProcess() {}

  /** Arguments: the database, and the job lock's duration in milliseconds. */
  public static void main(String[] args) throws InterruptedException {
    var dataSource = EngineOnClock.dataSource(args[0]);
    var node = ClockBench.liveNode("child", dataSource);
    var engine = EngineOnClock.start("child", dataSource, node, Integer.parseInt(args[1]));
    var instance = engine.getRuntimeService().startProcessInstanceByKey(EngineOnClock.SLOW, "child",
        Variables.putValue("millis", 0));
    System.out.println("STARTED " + instance.getId());
    System.out.flush();
    Thread.sleep(120_000);
  }
}
