package th.cardholder.registry.batch;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** How an import ended. */
public sealed interface ImportResult {

  /**
   * The whole file has been gone through.
   *
   * @param counts   what became of the people who were accepted
   * @param notices  what the sender is to know besides, in Thai sentences
   * @param refusals the file with the refused rows and why, if there are any
   * @param before   whether this batch had been imported before, and nothing was changed now
   */
  record Finished(String batchId, long accepted, long refused, Counts counts, List<String> notices,
      Optional<Path> refusals, boolean before) implements ImportResult {

    /** A batch in which everybody is new and there is nothing to say. */
    public Finished(String batchId, long accepted, long refused, Optional<Path> refusals, boolean before) {
      this(batchId, accepted, refused, new Counts(accepted, 0, 0), List.of(), refusals, before);
    }
  }

  /**
   * Of the people who were accepted.
   *
   * @param fresh     not in the registry before
   * @param changed   something of theirs is other than it was
   * @param unchanged all as it was
   */
  record Counts(long fresh, long changed, long unchanged) {}

  /** There are people in the file and none could be accepted. Nothing is stored, and the batch's name is free. */
  record NobodyAccepted(String batchId, long refused, List<String> notices, Path refusals) implements ImportResult {}

  /** Nothing could be imported; {@code message} is a Thai sentence that says what to do. */
  record NotPossible(String message) implements ImportResult {}
}
