package th.cardholder.process.discrepancy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import th.cardholder.cases.BusinessKey;
import th.cardholder.discrepancy.DiscrepancyKey;
import th.cardholder.engine.ProcessProfile;
import th.cardholder.office.Role;
import th.cardholder.process.discrepancy.RegistryDiscrepancyProcess.Facts;

/** Whose work a contradiction is: the team's secretariat, who may report and correct what has happened to a person. */
@Component
class DiscrepancyProfile implements ProcessProfile {

  @Override
  public String key() {
    return RegistryDiscrepancyProcess.KEY;
  }

  @Override
  public BusinessKey businessKey(String text) {
    return DiscrepancyKey.of(text);
  }

  @Override
  public Map<Role, Right> rights() {
    return Map.of(Role.TEAM_SECRETARIAT, Right.WORK, Role.DISTRICT_CHIEF, Right.SUPERVISE);
  }

  @Override
  public Set<String> passingFacts() {
    return Set.of(Facts.FINDING);
  }

  @Override
  public Set<String> decisions() {
    return Set.of(RegistryDiscrepancyProcess.DECISION_CONTRADICTION);
  }

  @Override
  public List<StepList> lists() {
    return List.of(
        new StepList(Role.TEAM_SECRETARIAT, 50, RegistryDiscrepancyProcess.CLEAR, "ขั้นตอน: ตรวจสอบข้อขัดแย้งกับทะเบียน"),
        new StepList(Role.TEAM_SECRETARIAT, 51, RegistryDiscrepancyProcess.RECORD_ANSWER, "ขั้นตอน: บันทึกคำตอบของ ศทส.สป.กค."));
  }
}
