package th.cardholder.engine;

/** What has become of a step that a version of a model has no more, when running instances were moved over to one (ADR 0055). */
public interface MovedSteps {

  /**
   * The element at which an instance goes on that is to start before this one; itself where the version still has it.
   *
   * @param definitionId of the version that is started
   */
  String now(String definitionId, String step);
}
