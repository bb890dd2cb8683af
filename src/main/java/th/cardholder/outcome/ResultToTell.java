package th.cardholder.outcome;

import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import th.cardholder.cases.Case;
import th.cardholder.outbox.Matter;
import th.cardholder.outbox.MessageKind;

/** That there is a result, told without which: whoever wants to know asks (R18). */
@Component
class ResultToTell implements Matter {

  @Override
  public Set<MessageKind> kinds() {
    return Set.of(MessageKind.RESULT_KNOWN);
  }

  @Override
  public Optional<Told> told(MessageKind kind, long outcome, Case participant) {
    return participant.state().outcome() ? Optional.of(new Told(null, null, null, participant.officeId(), null)) : Optional.empty();
  }
}
