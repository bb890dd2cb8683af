package th.cardholder.process.discrepancy;

import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import th.cardholder.discrepancy.ContradictionRule;
import th.cardholder.discrepancy.DiscrepancyKind;
import th.cardholder.engine.Decisions;

/** Asks the decision {@code registry-contradiction}. */
@Component
class DmnContradictionRule implements ContradictionRule {

  private final Decisions decisions;

  DmnContradictionRule(Decisions decisions) {
    this.decisions = decisions;
  }

  @Override
  public Optional<DiscrepancyKind> contradiction(Asked asked) {
    return decisions.known(RegistryDiscrepancyProcess.KEY, RegistryDiscrepancyProcess.DECISION_CONTRADICTION,
        Map.of("fact", asked.fact(), "said", asked.said(), "kept", asked.kept(), "reported", asked.reported(), "caseOpen", asked.caseOpen()),
        answer -> Optional.ofNullable(answer.getSingleResult()).map(it -> DiscrepancyKind.of(it.getSingleEntry())));
  }
}
