package th.cardholder.engine;

import java.util.Optional;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.RepositoryServiceImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.InclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Whether an instance that was ended by mistake can go on at a step that a revision had added. The step may be gone since,
 * and a gateway right behind it reads what a step before it has found out, which ended with the instance: there it goes on
 * at the product's own step of the case's state.
 */
@Component
public class WaysOn {

  private final ObjectProvider<RepositoryService> repository;
  private final StartVersions versions;
  private final OfficeWork work;

  WaysOn(ObjectProvider<RepositoryService> repository, StartVersions versions, OfficeWork work) {
    this.repository = repository;
    this.versions = versions;
    this.work = work;
  }

  /** Whether the version on which the office starts has the step, and a way on from it that asks nothing. */
  public boolean from(String process, String officeId, String step) {
    return work.acrossOffices(() -> versions.of(process, officeId).filter(version -> element(version, step)
        .map(it -> repository.getObject().getBpmnModelInstance(version).<ModelElementInstance>getModelElementById(it))
        .filter(it -> it instanceof UserTask task && task.getSucceedingNodes().list().stream()
            .noneMatch(next -> next instanceof ExclusiveGateway || next instanceof InclusiveGateway)).isPresent()).isPresent());
  }

  /** Whether the version on which the office starts has a step at all. */
  public boolean has(String process, String officeId, String step) {
    return work.acrossOffices(() -> versions.of(process, officeId).flatMap(version -> element(version, step)).isPresent());
  }

  private Optional<String> element(String version, String step) {
    return StepIds.element((ProcessDefinitionEntity) ((RepositoryServiceImpl) repository.getObject())
        .getDeployedProcessDefinition(version), step);
  }
}
