package th.cardholder.process.cddreport;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import th.cardholder.cddreport.CddReportKey;
import th.cardholder.cddreport.CddReports;
import th.cardholder.engine.TaskDue;

/** Until when a district is to report is a fact of the report too: the province reads by how many days it is late. */
@Component
class CddReportingDue implements TaskDue {

  private final CddReports reports;

  CddReportingDue(CddReports reports) {
    this.reports = reports;
  }

  @Override
  public String process() {
    return CddReportingProcess.KEY;
  }

  @Override
  public void due(String businessKey, @Nullable LocalDate day) {
    reports.due(CddReportKey.of(businessKey), day);
  }
}
