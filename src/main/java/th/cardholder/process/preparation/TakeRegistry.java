package th.cardholder.process.preparation;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import th.cardholder.preparation.PreparationKey;
import th.cardholder.preparation.Preparations;

/** The province's cut of the registry is counted, once, so that everybody reads the same figures from then on. */
@Component("takeRegistry")
class TakeRegistry implements JavaDelegate {

  private final Preparations preparations;

  TakeRegistry(Preparations preparations) {
    this.preparations = preparations;
  }

  @Override
  public void execute(DelegateExecution execution) {
    preparations.takeRegistry(PreparationKey.of(execution.getProcessBusinessKey()));
  }
}
