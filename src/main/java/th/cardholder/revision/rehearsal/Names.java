package th.cardholder.revision.rehearsal;

import java.util.Optional;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import th.cardholder.engine.StepIds;

/** What elements of a version are called. */
@Component
@Profile(Rehearsed.PROFILE)
class Names {

  private final ProcessEngineConfigurationImpl engine;

  Names(ProcessEngineConfigurationImpl engine) {
    this.engine = engine;
  }

  String of(String definitionId, String element) {
    // The engine keeps no name of what is caught on the way.
    return activity(definitionId, element).map(ActivityImpl::getName).or(() -> drawn(definitionId, element))
        .map(it -> it.replaceAll("\\s+", " ").strip())
        .filter(it -> !it.isEmpty()).orElse(element);
  }

  private Optional<String> drawn(String definitionId, String element) {
    ModelElementInstance found = engine.getRepositoryService().getBpmnModelInstance(definitionId).getModelElementById(element);
    return Optional.ofNullable(found).map(it -> it.getAttributeValue("name"));
  }

  /** Whether a version has a step. */
  boolean has(String definitionId, String step) {
    return StepIds.element(definition(definitionId), step).isPresent();
  }

  /** The element at which a version does a step. */
  String element(String definitionId, String step) {
    return StepIds.element(definition(definitionId), step).orElse(step);
  }

  boolean isDecision(String definitionId, String element) {
    return activity(definitionId, element).filter(it -> "businessRuleTask".equals(it.getProperty("type"))).isPresent();
  }

  /** What the version's process is called. */
  String title(String definitionId) {
    var name = definition(definitionId).getName();
    return name == null ? process(definitionId) : name.replaceAll("\\s+", " ").strip();
  }

  /** The key of the version's process. */
  String process(String definitionId) {
    return definition(definitionId).getKey();
  }

  private Optional<ActivityImpl> activity(String definitionId, String element) {
    var version = definition(definitionId);
    return Optional.ofNullable(version.findActivity(StepIds.element(version, element).orElse(element)));
  }

  private ProcessDefinitionEntity definition(String id) {
    return engine.getCommandExecutorTxRequired().execute(command -> command.runWithoutAuthorization(
        () -> engine.getDeploymentCache().findDeployedProcessDefinitionById(id)));
  }
}
