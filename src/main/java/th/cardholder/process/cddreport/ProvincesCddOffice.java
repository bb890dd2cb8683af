package th.cardholder.process.cddreport;

import org.springframework.stereotype.Component;
import th.cardholder.cddreport.CddReportKey;
import th.cardholder.cddreport.CddReports;
import th.cardholder.engine.TaskOffice;

/** R17: what a district reports is checked in the office of its province. */
@Component
class ProvincesCddOffice implements TaskOffice {

  private final CddReports reports;

  ProvincesCddOffice(CddReports reports) {
    this.reports = reports;
  }

  @Override
  public String name() {
    return "provincesCddOffice";
  }

  @Override
  public String of(String businessKey) {
    return reports.checkedAt(CddReportKey.of(businessKey));
  }
}
