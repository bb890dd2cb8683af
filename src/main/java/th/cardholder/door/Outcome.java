package th.cardholder.door;

import java.util.List;
import java.util.Map;

/** What became of a submission. An expected refusal is a result, not an exception. */
public sealed interface Outcome {

  /** Written. {@code facts} are the routing facts for the engine. */
  record Accepted(Map<String, Object> facts) implements Outcome {}

  /** Written, and a process starts under this business key. */
  record Started(String key, Map<String, Object> facts) implements Outcome {}

  /** Not written; {@code problems} say in Thai what to do. */
  record Refused(List<Problem> problems) implements Outcome {}

  static Outcome accepted() {
    return new Accepted(Map.of());
  }

  static Outcome refused(String message) {
    return refused(Problem.of(message));
  }

  static Outcome refused(String field, String message) {
    return refused(new Problem(field, message));
  }

  static Outcome refused(Problem problem) {
    return new Refused(List.of(problem));
  }
}
