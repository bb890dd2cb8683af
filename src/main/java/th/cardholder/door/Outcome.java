package th.cardholder.door;

import java.util.List;
import java.util.Map;
import th.cardholder.words.Result;

/**
 * What became of a submission: written, with the routing facts for the engine; or not, with what to do in Thai. An
 * expected refusal is a result, not an exception.
 */
public record Outcome(Result<Map<String, Object>, List<Problem>> facts) {

  public static Outcome accepted(Map<String, Object> facts) {
    return new Outcome(Result.of(facts));
  }

  public static Outcome accepted() {
    return accepted(Map.of());
  }

  public static Outcome refused(List<Problem> problems) {
    return new Outcome(Result.refused(problems));
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
