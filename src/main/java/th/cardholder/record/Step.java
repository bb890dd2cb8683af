package th.cardholder.record;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import th.cardholder.words.Coded;

/**
 * A step that is over.
 *
 * @param process  the process's key
 * @param version  the version of its model that the instance followed
 * @param element  the model's element
 * @param key      what its instance is named by: a case, a referral or a round
 * @param taskId   the engine's id of the task, by which the history of record tells who handed it in
 * @param opened   when it began, or nothing where an end is no more than a moment
 * @param due      until when it should have been done, or nothing
 * @param done     when it was over
 * @param by       who handed it in, or nothing for a machine
 * @param officeId where it lay
 * @param result   what it has come to: the code that the step itself declares, one of a few for each element
 *                 ({@code accepted} or {@code refused} of an agency's answer); nothing of what was not handed in, nor of
 *                 what was before ADR 0036
 */
public record Step(String process, int version, String element, Kind kind, String key, @Nullable String taskId,
    @Nullable OffsetDateTime opened, @Nullable OffsetDateTime due, OffsetDateTime done, @Nullable String by,
    String officeId, @Nullable String result) {

  /** What a step is, and how it came to be over. */
  public enum Kind implements Coded {
    /** A task that somebody handed in. */
    TASK("task"),
    /** A task that was taken away, because its journey went another way. */
    WITHDRAWN("withdrawn"),
    /** A wait for a moment or for a message, which came. */
    WAIT("wait"),
    /** An end that was reached; what it means is in the model. */
    END("end");

    private final String code;

    Kind(String code) {
      this.code = code;
    }

    /** As it is stored. */
    @Override
    public String code() {
      return code;
    }
  }
}
