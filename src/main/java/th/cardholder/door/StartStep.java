package th.cardholder.door;

import th.cardholder.office.Role;

/** The domain's side of a start form. One bean a form. */
public interface StartStep {

  /** The id of the Camunda Form. */
  String form();

  /** The role that may start it, in the office that will own what is started. */
  Role role();

  /** Takes what was handed in; the visit's key is not known yet and {@link Outcome.Started} names it. */
  Outcome submit(Visit visit, Answers answers);
}
