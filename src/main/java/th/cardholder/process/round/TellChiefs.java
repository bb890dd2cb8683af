package th.cardholder.process.round;

import java.util.Objects;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import th.cardholder.followup.RoundKey;
import th.cardholder.followup.RoundNotices;
import th.cardholder.process.round.FollowUpRoundProcess.Facts;

/** Tells the next chiefs whose districts are behind; one job, one transaction. */
@Component("tellChiefs")
class TellChiefs implements JavaDelegate {

  /** The office up to which they have been told, empty when all have been; for this delegate's eyes alone. */
  private static final String TOLD_THROUGH = "toldThrough";

  private final RoundNotices notices;

  TellChiefs(RoundNotices notices) {
    this.notices = notices;
  }

  @Override
  public void execute(DelegateExecution execution) {
    var told = notices.tellChiefs(RoundKey.of(execution.getProcessBusinessKey()),
        Objects.requireNonNullElse((String) execution.getVariable(TOLD_THROUGH), ""));
    execution.setVariable(TOLD_THROUGH, told.through());
    execution.setVariable(Facts.MORE_CHIEFS, told.more());
  }
}
