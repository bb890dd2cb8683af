package th.cardholder.engine.rights;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import th.cardholder.engine.OfficeWork;
import th.cardholder.engine.ProcessProfile;
import th.cardholder.engine.ProcessProfile.StepList;
import th.cardholder.engine.rights.RoleFilters.AddedList;
import th.cardholder.office.Role;

/**
 * Gives each step that a revision adds its list in Tasklist, in the transaction in which the revision is deployed: whichever
 * way it comes, no step is there without it (ADR 0054).
 */
@Component
class AddedStepLists extends AbstractProcessEnginePlugin {

  /** After the lists of the product's own steps. */
  private static final int POSITION = 60;

  private final ObjectProvider<RoleFilters> filters;
  private final ObjectProvider<ProcessProfile> processes;
  private final OfficeWork work;

  AddedStepLists(ObjectProvider<RoleFilters> filters, ObjectProvider<ProcessProfile> processes, OfficeWork work) {
    this.filters = filters;
    this.processes = processes;
    this.work = work;
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl configuration) {
    List<Deployer> after = with(configuration.getCustomPostDeployers());
    after.add(this::deployed);
    configuration.setCustomPostDeployers(after);
  }

  private static List<Deployer> with(@Nullable List<Deployer> others) {
    return others == null ? new ArrayList<>() : new ArrayList<>(others);
  }

  private void deployed(DeploymentEntity deployment) {
    List<ProcessDefinitionEntity> models = deployment.isNew()
        ? deployment.getDeployedArtifacts(ProcessDefinitionEntity.class) : null;
    if (models == null) {
      return;
    }
    var added = models.stream().flatMap(model -> processes.stream()
        .filter(process -> process.ofACase() && process.key().equals(model.getKey()))
        .flatMap(process -> added(process, model))).toList();
    if (!added.isEmpty()) {
      work.acrossOffices(() -> {
        filters.getObject().settle(added);
        return null;
      });
    }
  }

  /** The lists of the steps that a version has beyond those of its process. */
  static Stream<AddedList> added(ProcessProfile process, ProcessDefinitionEntity model) {
    var own = process.lists().stream().map(StepList::step).toList();
    return model.getTaskDefinitions().values().stream().filter(task -> !own.contains(task.getKey()))
        .map(task -> new AddedList(process.key(), new StepList(role(task), POSITION, task.getKey(), "ขั้นตอน: " + name(task))));
  }

  private static Role role(TaskDefinition task) {
    return Role.of(task.getCandidateGroupIdExpressions().iterator().next().getExpressionText());
  }

  private static String name(TaskDefinition task) {
    var name = task.getNameExpression() == null ? task.getKey() : task.getNameExpression().getExpressionText();
    return name.replaceAll("\\s+", " ").strip();
  }
}
