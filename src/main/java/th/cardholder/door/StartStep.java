package th.cardholder.door;

import java.util.Set;
import th.cardholder.office.Role;

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

  /** Takes what was handed in; the visit's key is not known yet and {@link Outcome.Started} names it. */
  Outcome submit(Visit visit, Answers answers);
}
