package th.cardholder.process.preparation;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import th.cardholder.cases.BusinessKey;
import th.cardholder.engine.ProcessProfile;
import th.cardholder.office.Role;
import th.cardholder.preparation.PreparationKey;

/** Whose work the province's preparation is: the governor's and the secretariat's, in the province's office. */
@Component
class ProvincePreparationProfile implements ProcessProfile {

  @Override
  public String key() {
    return ProvincePreparationProcess.KEY;
  }

  @Override
  public BusinessKey businessKey(String text) {
    return PreparationKey.of(text);
  }

  @Override
  public Map<Role, Right> rights() {
    return Map.of(Role.GOVERNOR, Right.WORK, Role.PROVINCIAL_SECRETARIAT, Right.WORK);
  }

  @Override
  public List<StepList> lists() {
    return List.of(
        new StepList(Role.PROVINCIAL_SECRETARIAT, 65, ProvincePreparationProcess.RECEIVE_REGISTRY, "ขั้นตอน: รับข้อมูลผู้มีบัตรฯ"),
        new StepList(Role.GOVERNOR, 65, ProvincePreparationProcess.ISSUE_GUIDELINE, "ขั้นตอน: ออกแนวทางของจังหวัด"),
        new StepList(Role.GOVERNOR, 66, ProvincePreparationProcess.APPOINT_TEAMS, "ขั้นตอน: แต่งตั้งทีม ปรจ."));
  }
}
