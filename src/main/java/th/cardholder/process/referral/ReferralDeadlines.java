package th.cardholder.process.referral;

import java.util.Set;
import org.springframework.stereotype.Component;
import th.cardholder.measure.StepDeadlines;

@Component
class ReferralDeadlines implements StepDeadlines {

  @Override
  public String process() {
    return AgencyReferralProcess.KEY;
  }

  @Override
  public Set<String> steps() {
    return Set.of(AgencyReferralProcess.DECIDE, AgencyReferralProcess.SCHEDULE,
        AgencyReferralProcess.RECORD_ATTENDANCE, AgencyReferralProcess.RECORD_RESULT);
  }
}
