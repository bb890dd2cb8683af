package th.cardholder.process.outreach;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import th.cardholder.outreach.OutreachKey;
import th.cardholder.outreach.OutreachRounds;
import th.cardholder.process.outreach.OutreachRoundProcess.Facts;

/** Finds whom the team has to visit, and proposes who goes where: one job, one transaction. */
@Component("findWhoIsDue")
class FindWhoIsDue implements JavaDelegate {

  private final OutreachRounds rounds;

  FindWhoIsDue(OutreachRounds rounds) {
    this.rounds = rounds;
  }

  @Override
  public void execute(DelegateExecution execution) {
    execution.setVariable(Facts.ANYBODY_DUE, rounds.find(OutreachKey.of(execution.getProcessBusinessKey())) > 0);
  }
}
