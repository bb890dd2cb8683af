package th.cardholder.process.overlooked;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import th.cardholder.followup.Calls;
import th.cardholder.followup.RoundKey;
import th.cardholder.process.overlooked.OverlookedJourneysProcess.Facts;

/** Calls the next ones of those that did not hear of the round: one job, one transaction (ADR 0028). */
@Component("callOverlooked")
class CallOverlooked implements JavaDelegate {

  /** The case up to which everybody has been called; an id, for this delegate's eyes alone. */
  private static final String CALLED_THROUGH = "calledThrough";

  private final Calls calls;

  CallOverlooked(Calls calls) {
    this.calls = calls;
  }

  @Override
  public void execute(DelegateExecution execution) {
    var through = (Long) execution.getVariable(CALLED_THROUGH);
    var progress = calls.again(RoundKey.of(execution.getProcessBusinessKey()), through == null ? 0 : through);
    execution.setVariable(CALLED_THROUGH, progress.through());
    execution.setVariable(Facts.MORE, progress.more());
  }
}
