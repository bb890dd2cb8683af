package th.cardholder.process.preparation;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import th.cardholder.preparation.PreparationKey;
import th.cardholder.preparation.Preparations;
import th.cardholder.process.preparation.ProvincePreparationProcess.Facts;

/** Begins the district's own part wherever the team was appointed. */
@Component("openDistricts")
class OpenDistricts implements JavaDelegate {

  private final Preparations preparations;

  OpenDistricts(Preparations preparations) {
    this.preparations = preparations;
  }

  @Override
  public void execute(DelegateExecution execution) {
    execution.setVariable(Facts.TEAMS_LEFT,
        preparations.openDistricts(PreparationKey.of(execution.getProcessBusinessKey())));
  }
}
