package th.cardholder.door;

import java.util.Map;
import java.util.Set;

/**
 * The domain's side of one user task. One bean a form; found by {@link #form()}.
 *
 * <p>A form is a view on the domain: {@link #open} reads it, {@link #submit} writes it, and only the
 * facts of its {@link Outcome} reach the engine.
 */
public interface Step {

  /** The id of the Camunda Form, e.g. {@code form_wish}. */
  String form();

  /**
   * Fields whose drafts are for their writer alone, also when somebody else goes on with the task: what may be known
   * only under a consent, and what a person has answered to the officer who asked.
   */
  default Set<String> ofTheWriterAlone() {
    return Set.of();
  }

  /**
   * Fields by the consent that they are asked under, or that they answer: of a draft they are not shown again once that was
   * withdrawn.
   */
  default Map<String, Set<String>> underConsent() {
    return Map.of();
  }

  /**
   * The fields that the step cannot do without although its form does not require them, because a rule asks for
   * them only sometimes. A revised form that leaves one out is refused.
   */
  default Set<String> needs() {
    return Set.of();
  }

  /**
   * The values of {@link #open} that the form must show, because the law asks for them before an answer is taken or a
   * rule asks an officer to decide by them. A revised form that leaves one out, or hides it, is refused.
   */
  default Set<String> shows() {
    return Set.of();
  }

  /** What the form shows, by field key: texts, {@link Choice} lists, and values for the fields. Recorded as a view. */
  Map<String, Object> open(Visit visit);

  /**
   * Takes what was handed in. The answers have passed the form's own checks; role and assignee are checked.
   * Runs in the engine's transaction: a refusal undoes everything written. What the step has come to stands in its
   * record, under the code that its {@link Outcome} names.
   */
  Outcome submit(Visit visit, Answers answers);
}
