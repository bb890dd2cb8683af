package th.cardholder.reconciliation;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that is written in two places and must be equal: one bean each, of whoever owns one of the two. It is asked
 * while people work, so it asks in one statement, and leaves out what is on its way from one place to the other.
 */
public interface Reconciled {

  /** So many differences are shown and stored of one check; a defect that has more is no list to work through. */
  int MOST = 500;

  /** By which its findings are stored. */
  String code();

  /** What is compared, as the page says it. */
  String nameTh();

  /** What whoever reads of a difference does about it. */
  String todoTh();

  /** What differs now, {@link #MOST} at most. */
  List<Difference> differences();

  /** Whether what it finds is of one case or referral, by its number. */
  default boolean ofInstances() {
    return true;
  }

  /** The same of these alone: cases or referrals, or what else names what is compared. */
  default List<Difference> differencesOf(Collection<String> keys) {
    return differences().stream().filter(it -> keys.contains(it.key())).toList();
  }

  /** What the repair is called on its button; null where there is none, because nobody but a person can know. */
  default @Nullable String repairTh() {
    return null;
  }

  /** Whether what it finds is repaired at once when all are run, each night. */
  default boolean repairsItself() {
    return false;
  }

  /**
   * Makes equal what differs and can be made so without a doubt; does nothing where nothing differs.
   *
   * @return how many were made equal
   * @throws UnsupportedOperationException where there is no repair
   */
  default int repair() {
    throw new UnsupportedOperationException(code());
  }

  /**
   * Something that differs.
   *
   * @param officeId the team that it is of; null where it is nobody's
   * @param key      a case's or referral's number, or what else names it: no person
   * @param detail   both sides, in Thai
   */
  record Difference(@Nullable String officeId, String key, String detail) {}
}
