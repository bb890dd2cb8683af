package th.cardholder.process.discrepancy;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import th.cardholder.discrepancy.Discrepancies;
import th.cardholder.longwork.Lookout;
import th.cardholder.revision.rehearsal.Rehearsed;

/**
 * Asks of each change that an import has noted whether it contradicts what was reported, on whichever node looks first. The import
 * itself is a command without an engine. A rehearsal opens what its scenarios name.
 */
@Component
@Profile(Rehearsed.NOT)
class DiscrepancyKeeper extends Lookout {

  /** So many changes in one transaction. */
  private static final int PIECE = 25;

  private final Discrepancies discrepancies;

  DiscrepancyKeeper(Discrepancies discrepancies, @Value("${journey.registry.looks-at-changes:true}") boolean atWork) {
    super("changes of the registry", atWork);
    this.discrepancies = discrepancies;
  }

  @Override
  protected void look() {
    while (isRunning() && discrepancies.judge(PIECE)) {
      // The next ones at once.
    }
  }
}
