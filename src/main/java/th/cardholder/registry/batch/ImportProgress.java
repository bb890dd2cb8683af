package th.cardholder.registry.batch;

/** Told how far an import has come, after every chunk that is safely stored. */
@FunctionalInterface
public interface ImportProgress {

  /** For an import that nobody watches. */
  ImportProgress SILENT = (done, total) -> {};

  /** {@code done} of {@code total} lines are stored. */
  void advanced(long done, long total);
}
