package th.cardholder.engine;

/** Where a version of a model has a step: under its own id, another one, or what running instances were moved to (ADR 0055). */
public interface MovedSteps {

  /**
   * The element at which an instance goes on that is to start before this step.
   *
   * @param definitionId of the version that is started
   */
  String now(String definitionId, String step);
}
