package th.cardholder.process.outreach;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import th.cardholder.cases.BusinessKey;
import th.cardholder.engine.ProcessProfile;
import th.cardholder.office.Role;
import th.cardholder.outreach.OutreachKey;
import th.cardholder.process.outreach.OutreachRoundProcess.Facts;

/** Whose work a round of visits is: the chief's, in the team's office; the rest runs by itself. */
@Component
class OutreachProfile implements ProcessProfile {

  @Override
  public String key() {
    return OutreachRoundProcess.KEY;
  }

  @Override
  public BusinessKey businessKey(String text) {
    return OutreachKey.of(text);
  }

  @Override
  public Map<Role, Right> rights() {
    return Map.of(Role.DISTRICT_CHIEF, Right.SUPERVISE);
  }

  @Override
  public Set<String> passingFacts() {
    return Set.of(Facts.ANYBODY_DUE, Facts.SPREAD_CONFIRMED, Facts.OPENING);
  }

  @Override
  public Set<String> decisions() {
    return Set.of(OutreachRoundProcess.DECISION_DUTY);
  }

  @Override
  public List<StepList> lists() {
    return List.of(new StepList(Role.DISTRICT_CHIEF, 65, OutreachRoundProcess.CONFIRM_SPREAD, "ขั้นตอน: ยืนยันการแบ่งงานไปหา"));
  }
}
