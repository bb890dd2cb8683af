package th.cardholder.office;

import java.util.List;

/**
 * What whoever answers for an office hears in the morning besides what is late at its steps: a bean each of the room that knows it. Numbers and
 * offices stand in it, never a person or a case.
 */
public interface MorningLines {

  /** Of this office, today; empty where there is nothing to hear. */
  List<String> of(Office office);
}
