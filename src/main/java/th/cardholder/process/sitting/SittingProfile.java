package th.cardholder.process.sitting;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import th.cardholder.cases.BusinessKey;
import th.cardholder.engine.ProcessProfile;
import th.cardholder.measure.StepDeadlines;
import th.cardholder.office.Role;
import th.cardholder.sitting.SittingKey;

/** Whose work a sitting is: the committee's secretariat's, and the governor's who signs. */
@Component
class SittingProfile implements ProcessProfile, StepDeadlines {

  @Override
  public String key() {
    return ProvincialSittingProcess.KEY;
  }

  @Override
  public String process() {
    return ProvincialSittingProcess.KEY;
  }

  @Override
  public BusinessKey businessKey(String text) {
    return SittingKey.of(text);
  }

  @Override
  public Map<Role, Right> rights() {
    return Map.of(Role.PROVINCIAL_SECRETARIAT, Right.WORK, Role.GOVERNOR, Right.WORK);
  }

  @Override
  public Set<String> steps() {
    return Set.of(ProvincialSittingProcess.DECIDE_AGENDA, ProvincialSittingProcess.SIGN_MINUTES);
  }

  @Override
  public List<StepList> lists() {
    return List.of(
        new StepList(Role.PROVINCIAL_SECRETARIAT, 60, ProvincialSittingProcess.DECIDE_AGENDA, "ขั้นตอน: ลงมติตามวาระ คอจ."),
        new StepList(Role.GOVERNOR, 60, ProvincialSittingProcess.SIGN_MINUTES, "ขั้นตอน: รับรองรายงานการประชุม"));
  }
}
