package th.cardholder.process.sitting;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import th.cardholder.sitting.SittingKey;
import th.cardholder.sitting.Sittings;

/** Brings one verdict of a sitting to its referral. */
@Component("deliverVerdict")
class DeliverVerdict implements JavaDelegate {

  /** The engine's count of the instances of a step that is done for each of many, from 0. */
  private static final String PLACE = "loopCounter";

  private final Sittings sittings;

  DeliverVerdict(Sittings sittings) {
    this.sittings = sittings;
  }

  @Override
  public void execute(DelegateExecution execution) {
    sittings.deliver(SittingKey.of(execution.getProcessBusinessKey()), (Integer) execution.getVariable(PLACE));
  }
}
