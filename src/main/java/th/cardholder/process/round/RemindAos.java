package th.cardholder.process.round;

import java.util.Objects;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import th.cardholder.followup.RoundKey;
import th.cardholder.followup.RoundNotices;
import th.cardholder.process.round.FollowUpRoundProcess.Facts;

/** Reminds the next AOs of what they have to report; one job, one transaction. */
@Component("remindAos")
class RemindAos implements JavaDelegate {

  /** The office up to which they have been reminded, empty when all have been; for this delegate's eyes alone. */
  private static final String REMINDED_THROUGH = "remindedThrough";

  private final RoundNotices notices;
  private final RoundTimes times;

  RemindAos(RoundNotices notices, RoundTimes times) {
    this.notices = notices;
    this.times = times;
  }

  @Override
  public void execute(DelegateExecution execution) {
    var round = RoundKey.of(execution.getProcessBusinessKey());
    var told = notices.remind(round, Objects.requireNonNullElse((String) execution.getVariable(REMINDED_THROUGH), ""));
    execution.setVariable(REMINDED_THROUGH, told.through());
    var next = told.next();
    if (next != null) {
      execution.setVariable(Facts.REMINDS_AT, times.morning(next));
    }
    execution.setVariable(Facts.REMINDING, told.more() ? "more" : next != null ? "later" : "done");
  }
}
