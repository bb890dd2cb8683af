package th.cardholder.engine;

import java.util.List;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What is so of a task for the one who calls: whether there is one at all, or was until a moment ago. */
@Component
public class CallersTasks {

  private final ObjectProvider<IdentityService> identity;
  private final ObjectProvider<TaskService> tasks;
  private final ObjectProvider<HistoryService> history;
  private final OfficeWork work;
  private final EngineCurrentOfficer current;

  CallersTasks(ObjectProvider<IdentityService> identity, ObjectProvider<TaskService> tasks,
      ObjectProvider<HistoryService> history, OfficeWork work, EngineCurrentOfficer current) {
    this.identity = identity;
    this.tasks = tasks;
    this.history = history;
    this.work = work;
    this.current = current;
  }

  /** Whether there is such a task in one of the caller's own offices; administrators belong to all. */
  public boolean exist(String taskId) {
    return work.acrossOffices(() -> {
      var query = tasks.getObject().createTaskQuery().taskId(taskId);
      return current.administrator() ? query.count() > 0
          : !offices().isEmpty() && query.tenantIdIn(offices().toArray(String[]::new)).count() > 0;
    });
  }

  /** Whether a task with this id has ended in one of the caller's own offices. */
  public boolean haveEnded(String taskId) {
    return !offices().isEmpty() && work.acrossOffices(() -> history.getObject().createHistoricTaskInstanceQuery()
        .taskId(taskId).tenantIdIn(offices().toArray(String[]::new)).finished().count()) > 0;
  }

  private List<String> offices() {
    var caller = identity.getObject().getCurrentAuthentication();
    return caller == null || caller.getTenantIds() == null ? List.of() : caller.getTenantIds();
  }
}
