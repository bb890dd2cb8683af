package th.cardholder.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import th.cardholder.record.StepRecords;

/** What is so of a task for the one who calls: whether there is one at all, or was until a moment ago. */
@Component
public class CallersTasks {

  /** For so long whoever comes too late is told that it was done; the record is not looked through further back. */
  private static final Duration A_MOMENT = Duration.ofMinutes(10);

  private final ObjectProvider<IdentityService> identity;
  private final ObjectProvider<TaskService> tasks;
  private final StepRecords records;
  private final OfficeWork work;
  private final EngineCurrentOfficer current;
  private final Clock clock;

  CallersTasks(ObjectProvider<IdentityService> identity, ObjectProvider<TaskService> tasks,
      StepRecords records, OfficeWork work, EngineCurrentOfficer current, Clock clock) {
    this.identity = identity;
    this.tasks = tasks;
    this.records = records;
    this.work = work;
    this.current = current;
    this.clock = clock;
  }

  /** Whether there is such a task in one of the caller's own offices; administrators belong to all. */
  public boolean exist(String taskId) {
    return work.acrossOffices(() -> {
      var query = tasks.getObject().createTaskQuery().taskId(taskId);
      return current.administrator() ? query.count() > 0
          : !offices().isEmpty() && query.tenantIdIn(offices().toArray(String[]::new)).count() > 0;
    });
  }

  /** Whether a task with this id has ended in one of the caller's own offices a moment ago. */
  public boolean haveEnded(String taskId) {
    var now = OffsetDateTime.now(clock);
    return !offices().isEmpty() && records.ended(taskId, offices(), now.minus(A_MOMENT), now.plus(A_MOMENT));
  }

  private List<String> offices() {
    var caller = identity.getObject().getCurrentAuthentication();
    return caller == null || caller.getTenantIds() == null ? List.of() : caller.getTenantIds();
  }
}
