package th.cardholder.audit;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The append-only history of record. Details are codes and ids; nothing of a person is written here. */
public interface Audit {

  /** Writes one entry at the present business time. */
  void write(Entry entry);

  /**
   * Writes that a step was submitted.
   *
   * @return false when this task was submitted before: nothing was written, and the caller must change nothing
   */
  boolean writeSubmission(Entry entry);

  /** Records that an officer saw these persons. */
  void viewed(View view, Collection<Long> cardholderIds);

  /** One entry. {@code step} is the model's element id. */
  record Entry(String actor, @Nullable String officeId, String action, @Nullable String step, @Nullable Long caseId,
      @Nullable String taskId, Map<String, ?> detail) {

    public static Entry of(String actor, @Nullable String officeId, String action, @Nullable Long caseId) {
      return new Entry(actor, officeId, action, null, caseId, null, Map.of());
    }

    public Entry with(Map<String, ?> detail) {
      return new Entry(actor, officeId, action, step, caseId, taskId, detail);
    }

    public Entry at(String step, @Nullable String taskId) {
      return new Entry(actor, officeId, action, step, caseId, taskId, detail);
    }
  }

  /** Why somebody was shown a person; {@code caseId} where one case was looked at. */
  record View(String actor, @Nullable String officeId, Purpose purpose, @Nullable Long caseId) {

    public View(String actor, @Nullable String officeId, Purpose purpose) {
      this(actor, officeId, purpose, null);
    }

    public View of(long caseId) {
      return new View(actor, officeId, purpose, caseId);
    }
  }

  /** The places where a person is shown. */
  enum Purpose { LIST, FORM, CASE, PRINT, SEARCH }
}
