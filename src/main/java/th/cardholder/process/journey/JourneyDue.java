package th.cardholder.process.journey;

import java.time.LocalDate;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;
import th.cardholder.engine.TaskDue;
import th.cardholder.measure.MeasureYears.Appearance;
import th.cardholder.process.journey.CardholderJourneyProcess.Facts;
import th.cardholder.referral.Referrals;

/**
 * A report is due at the close of the round in hand; a refusal is to be dealt with from the agency's answer on, also
 * when its task comes back.
 */
@Component
class JourneyDue implements TaskDue {

  private final Referrals referrals;

  JourneyDue(Referrals referrals) {
    this.referrals = referrals;
  }

  @Override
  public String process() {
    return CardholderJourneyProcess.KEY;
  }

  @Override
  public Set<String> facts() {
    return Set.of(Facts.ROUND, Facts.REFERRAL_NUMBER);
  }

  @Override
  public Appearance appearance(DelegateTask task, LocalDate today) {
    var round = task.getVariable(Facts.ROUND) instanceof String named ? named : null;
    var from = task.getVariable(Facts.REFERRAL_NUMBER) instanceof String refused
        ? referrals.answeredOn(refused).orElse(today) : today;
    return new Appearance(from, round, null);
  }
}
