package th.cardholder.process.preparation;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import th.cardholder.cases.BusinessKey;
import th.cardholder.engine.ProcessProfile;
import th.cardholder.office.Role;
import th.cardholder.preparation.PreparationKey;

/** Whose work a district's preparation is: the chief's and the secretariat's, in the team's office. */
@Component
class DistrictPreparationProfile implements ProcessProfile {

  @Override
  public String key() {
    return DistrictPreparationProcess.KEY;
  }

  @Override
  public BusinessKey businessKey(String text) {
    return PreparationKey.of(text);
  }

  @Override
  public Map<Role, Right> rights() {
    return Map.of(Role.DISTRICT_CHIEF, Right.SUPERVISE, Role.TEAM_SECRETARIAT, Right.WORK);
  }

  @Override
  public List<StepList> lists() {
    return List.of(
        new StepList(Role.TEAM_SECRETARIAT, 60, DistrictPreparationProcess.ACKNOWLEDGE_GUIDELINE, "ขั้นตอน: รับทราบแนวทาง"),
        new StepList(Role.DISTRICT_CHIEF, 61, DistrictPreparationProcess.ANNOUNCE_PLACE, "ขั้นตอน: ประกาศสถานที่รับแจ้ง"),
        new StepList(Role.DISTRICT_CHIEF, 62, DistrictPreparationProcess.NAME_STAFF, "ขั้นตอน: มอบหมายเจ้าหน้าที่"),
        new StepList(Role.DISTRICT_CHIEF, 63, DistrictPreparationProcess.PLAN_INTERVIEWS, "ขั้นตอน: วางแผนการสัมภาษณ์"));
  }
}
