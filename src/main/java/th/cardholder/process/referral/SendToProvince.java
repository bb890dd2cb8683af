package th.cardholder.process.referral;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import th.cardholder.referral.Agenda;

/** Tells whoever looks after the case that the province is to decide (R14). */
@Component("sendToProvince")
class SendToProvince implements JavaDelegate {

  private final Agenda agenda;

  SendToProvince(Agenda agenda) {
    this.agenda = agenda;
  }

  @Override
  public void execute(DelegateExecution execution) {
    agenda.tell(execution.getProcessBusinessKey());
  }
}
