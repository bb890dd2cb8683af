package th.cardholder.door;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import th.cardholder.words.Result;

/**
 * What became of a submission: written, with the routing facts for the engine; or not, with what to do in Thai. An
 * expected refusal is a result, not an exception.
 *
 * @param result what the step has come to, as those count it who supervise: a code of the step's own, as
 *               {@code accepted} or {@code refused} of an agency's answer; nothing where nothing was taken
 */
public record Outcome(Result<Map<String, Object>, List<Problem>> facts, @Nullable String result) {

  /** Written; {@code result} is a code in one word, and nothing of a person. */
  public static Outcome accepted(String result, Map<String, Object> facts) {
    return new Outcome(Result.of(facts), result);
  }

  public static Outcome accepted(String result) {
    return accepted(result, Map.of());
  }

  public static Outcome refused(List<Problem> problems) {
    return new Outcome(Result.refused(problems), null);
  }

  public static Outcome refused(Problem problem) {
    return refused(List.of(problem));
  }

  public static Outcome refused(String message) {
    return refused(Problem.of(message));
  }

  public static Outcome refused(String field, String message) {
    return refused(new Problem(field, message));
  }
}
