package th.cardholder.migration;

import org.springframework.context.ApplicationContext;
import th.cardholder.longwork.Lookout;

/** For tests: migrations that go on when the test says so. */
public final class MigrationsByHand {

  private final Batches batches;
  private final Lookout worker;

  public MigrationsByHand(ApplicationContext product) {
    this.batches = product.getBean(Batches.class);
    this.worker = product.getBean(MigrationWorker.class);
  }

  /** The node itself does none until {@link #begin}. */
  public void stop() {
    worker.stop();
  }

  public void begin() {
    worker.start();
  }

  /** Does a batch as a node does; says whether there may be another one. */
  public boolean batch(long id) {
    return batches.piece(id);
  }

  /** Goes on until the migration stands. */
  public void all(long id) {
    while (batch(id)) {
      // The next one.
    }
  }
}
