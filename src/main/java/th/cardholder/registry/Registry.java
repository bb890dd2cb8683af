package th.cardholder.registry;

import java.time.OffsetDateTime;
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

  /** Notes that a person was reported to have died or moved away, or has not. A later batch does not overwrite a report. */
  void markStatus(long id, CardholderStatus status);

  /** A report was wrong: the status is again what it was before, or what a batch has said against the report since. */
  void takeBackStatus(long id, CardholderStatus before);

  /** What the newest batch that contradicts the standing report of a death or a move says; empty when none does. */
  Optional<Contradiction> contradiction(long id);

  /** A batch said one thing of a person's life where a report had said another, which was kept. */
  record Contradiction(String batchId, CardholderStatus said, CardholderStatus kept, OffsetDateTime notedAt) {}
}
