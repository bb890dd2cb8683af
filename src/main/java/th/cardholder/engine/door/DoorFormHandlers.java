package th.cardholder.engine.door;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.form.CamundaFormRef;
import org.camunda.bpm.engine.form.FormField;
import org.camunda.bpm.engine.form.StartFormData;
import org.camunda.bpm.engine.form.TaskFormData;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.form.CamundaFormRefImpl;
import org.camunda.bpm.engine.impl.form.FormDefinition;
import org.camunda.bpm.engine.impl.form.StartFormDataImpl;
import org.camunda.bpm.engine.impl.form.TaskFormDataImpl;
import org.camunda.bpm.engine.impl.form.handler.FormHandler;
import org.camunda.bpm.engine.impl.form.handler.StartFormHandler;
import org.camunda.bpm.engine.impl.form.handler.TaskFormHandler;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.variable.VariableMap;
import th.cardholder.engine.BoundModels;
import th.cardholder.engine.PassingFacts;
import th.cardholder.office.Role;

/** The engine's extension point for forms, leading to the {@link FormDoor}. */
final class DoorFormHandlers {

  private DoorFormHandlers() {}

  /** A form that no deployment of the version holds is the newest of its name. */
  private static CamundaFormRef ref(String key, Optional<String> deployment) {
    return new CamundaFormRefImpl(key, deployment.isPresent() ? "deployment" : "latest");
  }

  private abstract static class Handler implements FormHandler {

    @Override
    public void parseConfiguration(Element element, DeploymentEntity deployment,
        ProcessDefinitionEntity definition, BpmnParse parse) {
      // The model was read by the handler this one stands in front of.
    }
  }

  static final class OfTask extends Handler implements TaskFormHandler {

    private final FormDoor door;
    private final FormDefinition form;
    private final String formId;
    private final Role role;

    OfTask(FormDoor door, FormDefinition form, String formId, Role role) {
      this.door = door;
      this.form = form;
      this.formId = formId;
      this.role = role;
    }

    Role role() {
      return role;
    }

    @Override
    public TaskFormData createTaskForm(TaskEntity opened) {
      door.checkMayOpen(opened, role);
      var plain = named(opened);
      // Tasklist asks for the form's name first and for its values after. Only the second is a look at a
      // person, so the domain is read when the fields are.
      var data = new TaskFormDataImpl() {
        @Override
        public List<FormField> getFormFields() {
          // REST reads the fields once more outside of any command, to see whether it must draw a form itself.
          return Context.getCommandContext() == null ? List.of()
              : BoundModels.within(opened.getProcessDefinitionId(), () -> door.open(opened, formId, plain));
        }
      };
      data.setCamundaFormRef(plain.getCamundaFormRef());
      data.setDeploymentId(plain.getDeploymentId());
      data.setTask(opened);
      return data;
    }

    @Override
    public void submitFormVariables(VariableMap properties, VariableScope scope) {
      var task = (TaskEntity) scope;
      var facts = BoundModels.within(task.getProcessDefinitionId(),
          () -> door.submit(task, role, formId, named(task), properties));
      facts.forEach((name, value) -> PassingFacts.tell(task.getExecution(), name, value));
    }

    /**
     * Which form it is: the one that the task's version is bound to. The engine's own handler also reads the execution, at each
     * look at a task, for fields that a model may have beside its form; of ours none has any.
     */
    private TaskFormData named(TaskEntity task) {
      var key = form.getCamundaFormDefinitionKey().getValue(task).toString();
      var deployment = door.deploymentOf(key, task.getProcessDefinitionId());
      var named = new TaskFormDataImpl();
      named.setCamundaFormRef(ref(key, deployment));
      named.setDeploymentId(deployment.orElseGet(() -> task.getProcessDefinition().getDeploymentId()));
      named.setTask(task);
      return named;
    }
  }

  static final class OfStart extends Handler implements StartFormHandler {

    private final FormDoor door;
    private final StartFormHandler stock;
    private final Expression formId;

    OfStart(FormDoor door, StartFormHandler stock, Expression formId) {
      this.door = door;
      this.stock = stock;
      this.formId = formId;
    }

    @Override
    public StartFormData createStartFormData(ProcessDefinitionEntity definition) {
      var named = (StartFormDataImpl) stock.createStartFormData(definition);
      var key = formId.getExpressionText();
      var deployment = door.deploymentOf(key, definition.getId());
      named.setCamundaFormRef(ref(key, deployment));
      deployment.ifPresent(named::setDeploymentId);
      return named;
    }

    @Override
    public void submitFormVariables(VariableMap properties, VariableScope scope) {
      var instance = (ExecutionEntity) scope;
      Map<String, Object> facts = BoundModels.within(instance.getProcessDefinitionId(), () -> door.start(instance,
          formId.getExpressionText(), createStartFormData(instance.getProcessDefinition()), properties));
      facts.forEach(instance::setVariable);
    }
  }
}
