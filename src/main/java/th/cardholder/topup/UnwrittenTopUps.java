package th.cardholder.topup;

import java.time.LocalDate;
import org.springframework.stereotype.Component;
import th.cardholder.cases.Case;

@Component
class UnwrittenTopUps implements TopUps {

  @Override
  public void stated(Case participant, LocalDate statedOn, String basis, String by) {}

  @Override
  public void died(Case participant, LocalDate diedOn, String by) {}

  @Override
  public void deathCorrected(Case participant, String by) {}
}
