package th.cardholder.process.cddreport;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import th.cardholder.cases.BusinessKey;
import th.cardholder.cddreport.CddReportKey;
import th.cardholder.engine.ProcessProfile;
import th.cardholder.measure.StepDeadlines;
import th.cardholder.office.Role;
import th.cardholder.process.cddreport.CddReportingProcess.Facts;

/** Whoever heads the district's office reports, and nobody of another agency has the list for it; the province's office checks. */
@Component
class CddReportingProfile implements ProcessProfile, StepDeadlines {

  @Override
  public String key() {
    return CddReportingProcess.KEY;
  }

  @Override
  public String process() {
    return CddReportingProcess.KEY;
  }

  @Override
  public BusinessKey businessKey(String text) {
    return CddReportKey.of(text);
  }

  @Override
  public Map<Role, Right> rights() {
    return Map.of(Role.DISTRICT_CDD, Right.WORK, Role.PROVINCIAL_CDD, Right.WORK);
  }

  @Override
  public Set<String> steps() {
    return Set.of(CddReportingProcess.REPORT, CddReportingProcess.CHECK);
  }

  @Override
  public boolean askedOf(boolean continuing) {
    return continuing;
  }

  @Override
  public Set<String> passingFacts() {
    return Set.of(Facts.ACCEPTED);
  }

  @Override
  public List<StepList> lists() {
    return List.of(
        new StepList(Role.DISTRICT_CDD, 70, CddReportingProcess.REPORT, "ขั้นตอน: รายงานผลต่อ พช. จังหวัด"),
        new StepList(Role.PROVINCIAL_CDD, 50, CddReportingProcess.CHECK, "ขั้นตอน: ตรวจรายงานของ พช. อำเภอ"));
  }
}
