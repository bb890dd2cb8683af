package th.cardholder.process.reporting;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import th.cardholder.cases.BusinessKey;
import th.cardholder.engine.ProcessProfile;
import th.cardholder.office.Role;
import th.cardholder.reporting.PeriodKey;

/** Whose work a report of a period is: that of who answers for the district or the province. */
@Component
class PeriodicReportProfile implements ProcessProfile {

  @Override
  public String key() {
    return PeriodicReportProcess.KEY;
  }

  @Override
  public BusinessKey businessKey(String text) {
    return PeriodKey.of(text);
  }

  @Override
  public Map<Role, Right> rights() {
    return Map.of(Role.DISTRICT_CHIEF, Right.SUPERVISE, Role.GOVERNOR, Right.WORK);
  }

  @Override
  public List<StepList> lists() {
    return List.of(
        new StepList(Role.DISTRICT_CHIEF, 64, PeriodicReportProcess.REPORT_TO_PROVINCE, "ขั้นตอน: รายงานต่อ คอจ."),
        new StepList(Role.GOVERNOR, 67, PeriodicReportProcess.REPORT_TO_COMMITTEE, "ขั้นตอน: รายงานต่อคณะกรรมการฯ"));
  }
}
