package th.cardholder.migration;

import org.springframework.stereotype.Component;
import th.cardholder.longwork.Lookout;

/** Goes on with migrations, on each node: whichever holds one does its next batch. */
@Component
class MigrationWorker extends Lookout {

  private final MigrationStore store;
  private final Batches batches;

  MigrationWorker(MigrationStore store, Batches batches) {
    super("migrations", true);
    this.store = store;
    this.batches = batches;
  }

  @Override
  protected void look() {
    for (var id : store.running()) {
      while (isRunning() && batches.piece(id)) {
        // The next one at once.
      }
    }
  }
}
