package th.cardholder.registry;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The registry of cardholders. Whoever shows a person to somebody records that view (domain.md §11); the
 * registry itself does not know who is looking.
 */
public interface Registry {

  /** The person with this national ID number. */
  Optional<Cardholder> find(NationalId nationalId);

  /** The person with this key. */
  Optional<Cardholder> find(long id);

  /**
   * People in the given districts whose first or last name begins with what was typed; with two words, whose
   * first name begins with the one and last name with the other. A title in front is passed over.
   *
   * @param max how many at most
   */
  List<Cardholder> searchByName(String typed, Collection<String> districtCodes, int max);

  /** Notes that a person has died, has moved away, or (correcting a wrong report) has not. */
  void markStatus(long id, CardholderStatus status);
}
