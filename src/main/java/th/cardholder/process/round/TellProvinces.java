package th.cardholder.process.round;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import th.cardholder.followup.RoundKey;
import th.cardholder.followup.RoundNotices;

/** Tells provinces and committee which districts and provinces are behind. */
@Component("tellProvinces")
class TellProvinces implements JavaDelegate {

  private final RoundNotices notices;

  TellProvinces(RoundNotices notices) {
    this.notices = notices;
  }

  @Override
  public void execute(DelegateExecution execution) {
    notices.tellProvinces(RoundKey.of(execution.getProcessBusinessKey()));
  }
}
