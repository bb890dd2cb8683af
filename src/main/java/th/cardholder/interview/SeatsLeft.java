package th.cardholder.interview;

import java.util.Optional;

/** From where somebody sat in at an interview whose case has gone to another team since. */
public interface SeatsLeft {

  /** The bank's office, where the case has gone since somebody sat in, and they have still to confirm it. */
  Optional<String> officeOf(long caseId);
}
