package th.cardholder.process.continuation;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import th.cardholder.continuation.ContinuationKey;
import th.cardholder.continuation.Continuations;
import th.cardholder.process.continuation.AnnualContinuationProcess.Facts;

/** Draws who took part in the year before, the next teams: one job, one transaction. */
@Component("drawParticipants")
class DrawParticipants implements JavaDelegate {

  private final Continuations continuations;

  DrawParticipants(Continuations continuations) {
    this.continuations = continuations;
  }

  @Override
  public void execute(DelegateExecution execution) {
    execution.setVariable(Facts.MORE, continuations.draw(ContinuationKey.of(execution.getProcessBusinessKey())));
  }
}
