package th.cardholder.door;

import java.util.List;
import java.util.Map;
import java.util.Set;
import th.cardholder.office.Role;
import th.cardholder.words.Result;

/** The domain's side of a start form. One bean a form. */
public interface StartStep {

  /** The id of the Camunda Form. */
  String form();

  /** The fields that it cannot do without although its form does not require them, as {@link Step#needs()}. */
  default Set<String> needs() {
    return Set.of();
  }

  /** The role that may start it, in the office that will own what is started. */
  Role role();

  /** Written, and a process starts under this business key; {@code facts} are the routing facts for the engine. */
  record Started(String key, Map<String, Object> facts) {}

  /** Takes what was handed in; the visit's key is not known yet. Not written, it says in Thai what to do. */
  Result<Started, List<Problem>> submit(Visit visit, Answers answers);
}
