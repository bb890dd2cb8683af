package th.cardholder.migration;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** For the tests of a class: migrations go on when the test says so, and the node itself does none meanwhile. */
public final class MigrationsByHand implements BeforeAllCallback, AfterAllCallback {

  private @Nullable Batches batches;

  @Override
  public void beforeAll(ExtensionContext test) {
    var product = SpringExtension.getApplicationContext(test);
    batches = product.getBean(Batches.class);
    product.getBean(MigrationWorker.class).stop();
  }

  @Override
  public void afterAll(ExtensionContext test) {
    SpringExtension.getApplicationContext(test).getBean(MigrationWorker.class).start();
  }

  /** Does a batch as a node does; says whether there may be another one. */
  public boolean batch(long id) {
    return Objects.requireNonNull(batches).piece(id);
  }

  /** Goes on until the migration stands. */
  public void all(long id) {
    while (batch(id)) {
      // The next one.
    }
  }
}
