package th.cardholder.registry;

import java.nio.file.Path;
import java.util.Optional;

/** How an import ended. */
public sealed interface ImportResult {

  /**
   * The whole file has been gone through.
   *
   * @param refusals the file with the refused rows and why, if there are any
   * @param before whether this batch had been imported before, and nothing was changed now
   */
  record Finished(String batchId, long accepted, long refused, Optional<Path> refusals, boolean before)
      implements ImportResult {}

  /** Nothing could be imported; {@code message} is a Thai sentence that says what to do. */
  record NotPossible(String message) implements ImportResult {}
}
