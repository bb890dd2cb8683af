package th.cardholder.reporting;

import java.util.Optional;
import org.springframework.stereotype.Component;
import th.cardholder.cases.KeyNames;

/** Of which period, or which round, an office is to report: several may be open at a time. */
@Component
class PeriodNames implements KeyNames {

  private final PeriodReports periods;

  PeriodNames(PeriodReports periods) {
    this.periods = periods;
  }

  @Override
  public Optional<String> nameTh(String businessKey) {
    return PeriodKey.find(businessKey).map(it -> periods.find(it.year(), it.period()).nameThai());
  }
}
