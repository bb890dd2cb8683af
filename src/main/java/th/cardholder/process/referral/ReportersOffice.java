package th.cardholder.process.referral;

import org.springframework.stereotype.Component;
import th.cardholder.engine.TaskOffice;
import th.cardholder.referral.ReportingOffice;

/** R15: the result is the work of the office that reports it, which need not be the one to which was referred. */
@Component
class ReportersOffice implements TaskOffice {

  private final ReportingOffice reporting;

  ReportersOffice(ReportingOffice reporting) {
    this.reporting = reporting;
  }

  @Override
  public String name() {
    return "resultReporter";
  }

  @Override
  public String of(String businessKey) {
    return reporting.of(businessKey);
  }
}
