package th.cardholder.engine.door;

import java.io.InputStream;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.form.StartFormData;
import org.camunda.bpm.engine.impl.FormServiceImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.variable.VariableMap;
import org.jspecify.annotations.Nullable;
import th.cardholder.engine.BoundModels;
import th.cardholder.engine.StartVersions;
import th.cardholder.office.Office;

/**
 * The engine's form service, whose starts are led to the version on which the caller's office starts (ADR 0057): the lists of
 * Tasklist name the newest, a page that was left open the one of yesterday, and an office may try another.
 */
final class DoorFormService extends FormServiceImpl {

  private final StartVersions starts;
  private final BoundModels bound;
  private final OfficeTenants tenants;

  DoorFormService(StartVersions starts, BoundModels bound, OfficeTenants tenants) {
    this.starts = starts;
    this.bound = bound;
    this.tenants = tenants;
  }

  /** An id that nothing has is left to the engine, which says so. */
  private String led(String definitionId) {
    var process = bound.of(definitionId).process();
    if (process.isEmpty()) {
      return definitionId;
    }
    var everywhere = starts.of(process).orElse(definitionId);
    if (starts.offices(process).isEmpty()) {
      return everywhere;
    }
    var office = commandExecutor.execute(command -> Optional.ofNullable(office(everywhere)));
    return starts.of(process, office.orElse(null)).orElse(definitionId);
  }

  private @Nullable String office(String definitionId) {
    var definition = Context.getProcessEngineConfiguration().getDeploymentCache().findDeployedProcessDefinitionById(definitionId);
    var offices = tenants.mayStart(definition);
    return offices.size() == 1 ? offices.stream().map(Office::id).findFirst().orElseThrow() : null;
  }

  @Override
  public StartFormData getStartFormData(String processDefinitionId) {
    return super.getStartFormData(led(processDefinitionId));
  }

  @Override
  public ProcessInstance submitStartFormData(String processDefinitionId, Map<String, String> properties) {
    return super.submitStartFormData(led(processDefinitionId), properties);
  }

  @Override
  public ProcessInstance submitStartFormData(String processDefinitionId, String businessKey, Map<String, String> properties) {
    return super.submitStartFormData(led(processDefinitionId), businessKey, properties);
  }

  @Override
  public ProcessInstance submitStartForm(String processDefinitionId, Map<String, Object> properties) {
    return super.submitStartForm(led(processDefinitionId), properties);
  }

  @Override
  public ProcessInstance submitStartForm(String processDefinitionId, String businessKey, Map<String, Object> properties) {
    return super.submitStartForm(led(processDefinitionId), businessKey, properties);
  }

  @Override
  public String getStartFormKey(String processDefinitionId) {
    return super.getStartFormKey(led(processDefinitionId));
  }

  /** The engine's shorter one comes here. */
  @Override
  public VariableMap getStartFormVariables(String processDefinitionId, Collection<String> formVariables,
      boolean deserializeObjectValues) {
    return super.getStartFormVariables(led(processDefinitionId), formVariables, deserializeObjectValues);
  }

  @Override
  public InputStream getDeployedStartForm(String processDefinitionId) {
    return super.getDeployedStartForm(led(processDefinitionId));
  }
}
