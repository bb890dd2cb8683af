package th.cardholder.revision.rehearsal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Which element was entered last: what fails, fails there. The engine's own exceptions do not say. */
@Component
@Profile(Rehearsed.PROFILE)
class Trace extends AbstractProcessEnginePlugin {

  private static final ThreadLocal<@Nullable Entered> LAST = new ThreadLocal<>();

  /** An element of a version. */
  record Entered(String definitionId, String element) {}

  @Override
  public void preInit(ProcessEngineConfigurationImpl configuration) {
    List<BpmnParseListener> listeners = configuration.getCustomPostBPMNParseListeners() == null ? new ArrayList<>()
        : new ArrayList<>(configuration.getCustomPostBPMNParseListeners());
    listeners.add(new AbstractBpmnParseListener() {
      @Override
      public void parseProcess(Element process, ProcessDefinitionEntity definition) {
        listen(definition);
      }
    });
    configuration.setCustomPostBPMNParseListeners(listeners);
  }

  private void listen(ScopeImpl scope) {
    for (ActivityImpl activity : scope.getActivities()) {
      activity.addBuiltInListener(ExecutionListener.EVENTNAME_START, (ExecutionListener) execution ->
          LAST.set(new Entered(execution.getProcessDefinitionId(), execution.getCurrentActivityId())));
      listen(activity);
    }
  }

  void forget() {
    LAST.remove();
  }

  Optional<Entered> last() {
    return Optional.ofNullable(LAST.get());
  }
}
