package th.cardholder.engine.door;

import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.cfg.auth.AuthorizationCommandChecker;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.db.PermissionCheckBuilder;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import th.cardholder.office.Role;

/**
 * Keeps roles apart inside an office: whoever works on a task (claims, hands in …) holds its role there. The
 * engine's own rights say only whether a user works on tasks of this process at all.
 */
final class RoleChecker extends AuthorizationCommandChecker {

  private final FormDoor door;

  RoleChecker(FormDoor door) {
    this.door = door;
  }

  /**
   * Whoever has claimed a task may give it back. An AO may not: the chief has decided on that AO, and on the
   * co-interviewer with them (R05).
   */
  @Override
  public void checkTaskAssign(TaskEntity task) {
    var user = Context.getCommandContext().getAuthenticatedUserId();
    var decided = task.getTaskDefinition().getTaskFormHandler() instanceof DoorFormHandlers.OfTask handler
        && handler.role() == Role.AO;
    if (decided || user == null || !user.equals(task.getAssignee())) {
      super.checkTaskAssign(task);
    }
  }

  /**
   * As the engine asks it, but for where it learns of which process a task is: the task itself says so, and its execution
   * need not be read for it.
   */
  @Override
  protected void checkTaskPermission(TaskEntity task, Permission ofProcess, Permission ofTask) {
    if (task.getExecutionId() == null) {
      super.checkTaskPermission(task, ofProcess, ofTask);
      return;
    }
    getAuthorizationManager().checkAuthorization(new PermissionCheckBuilder().disjunctive()
        .atomicCheckForResourceId(Resources.TASK, task.getId(), ofTask)
        .atomicCheckForResourceId(Resources.PROCESS_DEFINITION, task.getProcessDefinition().getKey(), ofProcess)
        .build());
  }

  @Override
  public void checkTaskWork(TaskEntity task) {
    super.checkTaskWork(task);
    var user = Context.getCommandContext().getAuthenticatedUserId();
    if (user != null && Context.getCommandContext().isAuthorizationCheckEnabled()
        && task.getTaskDefinition().getTaskFormHandler() instanceof DoorFormHandlers.OfTask handler) {
      door.checkHolds(task, user, handler.role());
    }
  }
}
