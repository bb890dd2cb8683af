package th.cardholder.bench.plain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;

/** Puts the listeners on the tasks of models that do not name them. */
public final class PlainListeners extends AbstractProcessEnginePlugin {

  private final Map<String, Map<String, TaskListener>> listeners;

  /**
   * @param listeners by task and event
   */
  public PlainListeners(Map<String, Map<String, TaskListener>> listeners) {
    this.listeners = listeners;
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl configuration) {
    List<BpmnParseListener> known = configuration.getCustomPostBPMNParseListeners();
    List<BpmnParseListener> all = known == null ? new ArrayList<>() : new ArrayList<>(known);
    all.add(new AbstractBpmnParseListener() {
      @Override
      public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        var task = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
        listeners.getOrDefault(activity.getId(), Map.of()).forEach(task::addTaskListener);
      }
    });
    configuration.setCustomPostBPMNParseListeners(all);
  }
}
