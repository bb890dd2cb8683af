package th.cardholder.process.outreach;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import th.cardholder.outreach.OutreachKey;
import th.cardholder.outreach.OutreachRounds;
import th.cardholder.process.outreach.OutreachRoundProcess.Facts;

/** Opens the cases of the next people and starts their journeys: one job, one engine command, one transaction for all of them. */
@Component("openVisits")
class OpenVisits implements JavaDelegate {

  private final OutreachRounds rounds;

  OpenVisits(OutreachRounds rounds) {
    this.rounds = rounds;
  }

  @Override
  public void execute(DelegateExecution execution) {
    execution.setVariable(Facts.OPENING, rounds.open(OutreachKey.of(execution.getProcessBusinessKey())).code());
  }
}
