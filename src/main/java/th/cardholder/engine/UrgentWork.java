package th.cardholder.engine;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.task.Task;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * What goes before the others in the lists: the engine's own priority, by which they are sorted first. An instance remembers
 * it for its steps to come by a variable, which is there as long as it is so.
 */
@Component
public class UrgentWork {

  /** Of an instance whose steps go before the others. */
  public static final String FACT = "urgent";

  private static final int FIRST = 100;

  private final ObjectProvider<RuntimeService> runtime;
  private final ObjectProvider<TaskService> tasks;
  private final RunningInstances instances;
  private final OfficeWork work;

  UrgentWork(ObjectProvider<RuntimeService> runtime, ObjectProvider<TaskService> tasks, RunningInstances instances,
      OfficeWork work) {
    this.runtime = runtime;
    this.tasks = tasks;
    this.instances = instances;
    this.work = work;
  }

  /** Puts an instance's steps before the others, or among them again; one that has ended has none. */
  public void set(String processInstanceId, boolean urgent) {
    if (!instances.reachable(processInstanceId)) {
      return;
    }
    work.acrossOffices(() -> {
      if (urgent) {
        runtime.getObject().setVariable(processInstanceId, FACT, true);
      } else {
        runtime.getObject().removeVariable(processInstanceId, FACT);
      }
      tasks.getObject().createTaskQuery().processInstanceId(processInstanceId).list().forEach(task ->
          tasks.getObject().setPriority(task.getId(), urgent ? FIRST : Task.PRIORITY_NORMAL));
      return processInstanceId;
    });
  }

  /** A step that appears where others go before. */
  public static void settle(DelegateTask task) {
    if (Boolean.TRUE.equals(task.getExecution().getVariable(FACT))) {
      task.setPriority(FIRST);
    }
  }
}
