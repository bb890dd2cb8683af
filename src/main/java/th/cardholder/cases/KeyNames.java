package th.cardholder.cases;

import java.util.Optional;

/**
 * What people call an instance of a process that is of no case, of which several wait in one list: a bean each of the room whose keys they
 * are. Where nobody has a name the year's measure stands in its place.
 */
public interface KeyNames {

  /** The name in Thai; empty for a key that is not of this kind. */
  Optional<String> nameTh(String businessKey);
}
