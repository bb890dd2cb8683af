package th.cardholder.guard;

import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.TaskServiceImpl;
import org.camunda.bpm.engine.task.TaskQuery;

/** The engine's task service, whose queries are guarded: REST makes every task query here. */
final class GuardedTaskService extends TaskServiceImpl {

  @Override
  public TaskQuery createTaskQuery() {
    var query = (TaskQueryImpl) super.createTaskQuery();
    query.addValidator(QueryGuard.AD_HOC);
    return query;
  }
}
