package th.cardholder.outbox;

import java.util.Optional;

/** Where somebody is reached: the room that asks for it says so. */
@FunctionalInterface
public interface Telephones {

  /** The newest number that the person of a case has given, digits only. */
  Optional<String> of(long caseId);
}
