package th.cardholder.process.outreach;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import th.cardholder.outreach.OutreachKey;
import th.cardholder.outreach.OutreachRounds;

/** The days of visits are over; what is open stays with its AO, late. */
@Component("closeOutreach")
class CloseOutreach implements JavaDelegate {

  private final OutreachRounds rounds;

  CloseOutreach(OutreachRounds rounds) {
    this.rounds = rounds;
  }

  @Override
  public void execute(DelegateExecution execution) {
    rounds.close(OutreachKey.of(execution.getProcessBusinessKey()));
  }
}
