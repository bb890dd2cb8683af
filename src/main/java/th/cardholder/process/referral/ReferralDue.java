package th.cardholder.process.referral;

import java.time.LocalDate;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import th.cardholder.engine.TaskDue;
import th.cardholder.measure.MeasureYears.Appearance;
import th.cardholder.referral.Referrals;

/**
 * Some steps are due so long after the appointment in hand; and until when the agency is to say its next word is a fact
 * of the referral too, see {@code referral.due_on}.
 */
@Component
class ReferralDue implements TaskDue {

  private final Referrals referrals;

  ReferralDue(Referrals referrals) {
    this.referrals = referrals;
  }

  @Override
  public String process() {
    return AgencyReferralProcess.KEY;
  }

  @Override
  public Appearance appearance(DelegateTask task, LocalDate today) {
    var key = task.getExecution().getProcessBusinessKey();
    return new Appearance(today, null, referrals.appointedUntil(key).orElse(null));
  }

  @Override
  public void due(String businessKey, @Nullable LocalDate day) {
    referrals.due(businessKey, day);
  }

  @Override
  public void due(Map<String, LocalDate> days) {
    referrals.due(days);
  }
}
