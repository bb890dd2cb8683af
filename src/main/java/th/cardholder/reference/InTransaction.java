package th.cardholder.reference;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** What belongs to the transaction under way alone: neither to one inside of it nor to any after its end. */
public final class InTransaction implements TransactionSynchronization {

  private final Object key;
  private final Object value;
  private final Runnable ended;

  private InTransaction(Object key, Object value, Runnable ended) {
    this.key = key;
    this.value = value;
    this.ended = ended;
  }

  /**
   * Binds a value to the transaction of this thread, which has to have one, until it ends.
   *
   * @param key   nothing is bound by it in this transaction; found by
   *              {@link TransactionSynchronizationManager#getResource}
   * @param ended what is done then, however it ends
   */
  public static void bind(Object key, Object value, Runnable ended) {
    TransactionSynchronizationManager.bindResource(key, value);
    TransactionSynchronizationManager.registerSynchronization(new InTransaction(key, value, ended));
  }

  @Override
  public void suspend() {
    TransactionSynchronizationManager.unbindResource(key);
  }

  @Override
  public void resume() {
    TransactionSynchronizationManager.bindResource(key, value);
  }

  @Override
  public void afterCompletion(int status) {
    TransactionSynchronizationManager.unbindResourceIfPossible(key);
    ended.run();
  }
}
