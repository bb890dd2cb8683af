package th.cardholder.process.continuation;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import th.cardholder.continuation.ListKey;
import th.cardholder.continuation.ListOpenings;
import th.cardholder.process.continuation.ListOpeningProcess.Facts;

/** Opens the cases of the next people of a team and starts their journeys: one job, one engine command, one transaction for all of them. */
@Component("openContinued")
class OpenContinued implements JavaDelegate {

  private final ListOpenings openings;

  OpenContinued(ListOpenings openings) {
    this.openings = openings;
  }

  @Override
  public void execute(DelegateExecution execution) {
    execution.setVariable(Facts.MORE, openings.open(ListKey.of(execution.getProcessBusinessKey())));
  }
}
