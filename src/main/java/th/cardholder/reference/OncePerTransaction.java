package th.cardholder.reference;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Answers that are asked once in a transaction, as which role somebody holds, and are forgotten with it: whoever loses a
 * role has lost it at the next click. Outside of a transaction each is asked anew.
 */
public final class OncePerTransaction<K, V> {

  /** The answer that was given in this transaction, or now. */
  public V get(K key, Function<K, V> asked) {
    var answer = known(key);
    if (answer == null) {
      answer = asked.apply(key);
      put(key, answer);
    }
    return answer;
  }

  /** What was answered in this transaction, if it was. */
  public @Nullable V known(K key) {
    var answers = bound();
    return answers == null ? null : answers.get(key);
  }

  /** Gives an answer, or another one; false outside of a transaction, where none is kept. */
  public boolean put(K key, V answer) {
    if (!TransactionSynchronizationManager.isSynchronizationActive()
        || !TransactionSynchronizationManager.isActualTransactionActive()) {
      return false;
    }
    answers().put(key, answer);
    return true;
  }

  /** The transaction has changed what was answered. */
  public void forget() {
    var answers = bound();
    if (answers != null) {
      answers.clear();
    }
  }

  private Map<K, V> answers() {
    var answers = bound();
    if (answers == null) {
      answers = new HashMap<>();
      // Another transaction inside of this one has its own.
      InTransaction.bind(this, answers, () -> { });
    }
    return answers;
  }

  @SuppressWarnings("unchecked") // only this puts it there
  private @Nullable Map<K, V> bound() {
    return (Map<K, V>) TransactionSynchronizationManager.getResource(this);
  }
}
