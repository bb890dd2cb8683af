package th.cardholder.process.referral;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import th.cardholder.cases.BusinessKey;
import th.cardholder.cases.ReferralNumber;
import th.cardholder.engine.ProcessProfile;
import th.cardholder.office.Role;

/**
 * Whose work a referral is: the agency's, in its own office. Nobody watches it in Cockpit, which would show a chief the
 * process without an instance, whatever ran; how referrals stand is told by the product's own tab and page.
 */
@Component
class ReferralProfile implements ProcessProfile {

  @Override
  public String key() {
    return AgencyReferralProcess.KEY;
  }

  @Override
  public BusinessKey businessKey(String text) {
    return new ReferralNumber(text);
  }

  @Override
  public boolean ofACase() {
    return true;
  }

  @Override
  public Optional<String> onBehalf() {
    return Optional.of("การส่งต่อ");
  }

  @Override
  public Map<Role, Right> rights() {
    return Map.of(Role.AGENCY_OFFICER, Right.WORK);
  }

  @Override
  public Set<String> passingFacts() {
    return Set.of(AgencyReferralProcess.ACCEPTED, AgencyReferralProcess.TO_PROVINCE, AgencyReferralProcess.ATTENDANCE,
        AgencyReferralProcess.VERDICT);
  }

  @Override
  public Set<String> decisions() {
    return Set.of(AgencyReferralProcess.DECISION_REPORTER);
  }

  @Override
  public List<StepList> lists() {
    return List.of(
        new StepList(Role.AGENCY_OFFICER, 50, AgencyReferralProcess.DECIDE, "ขั้นตอน: ตอบรับการส่งต่อ"),
        new StepList(Role.AGENCY_OFFICER, 51, AgencyReferralProcess.SCHEDULE, "ขั้นตอน: กำหนดนัดหมาย"),
        new StepList(Role.AGENCY_OFFICER, 52, AgencyReferralProcess.RECORD_ATTENDANCE, "ขั้นตอน: บันทึกการมาตามนัด",
            Set.of("ขั้นตอน: บันทึกการเข้ารับการพัฒนา")),
        new StepList(Role.AGENCY_OFFICER, 53, AgencyReferralProcess.RECORD_RESULT, "ขั้นตอน: บันทึกผลการพัฒนา"));
  }
}
