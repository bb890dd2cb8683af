package th.cardholder.engine.rights;

import static java.util.Comparator.comparingInt;

import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.EntityTypes;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.task.TaskQuery;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * How many tasks each of a user's lists holds. Each is counted by its own stored query, with the user's offices and
 * rights, so that the number is that of the list behind it, an administrator's lists too; all of them in one command.
 */
@Component
public class FilterCounts {

  private static final Logger LOG = LoggerFactory.getLogger(FilterCounts.class);

  private final ObjectProvider<ProcessEngine> engine;
  private final Clock clock;

  FilterCounts(ObjectProvider<ProcessEngine> engine, Clock clock) {
    this.engine = engine;
    this.clock = clock;
  }

  /**
   * The tasks of one list.
   *
   * @param id      the filter's
   * @param overdue how many of them are late; null where the list does not tell
   */
  public record FilterCount(String id, String name, long count, @Nullable Long overdue) {}

  /**
   * The lists that the user who is logged in may read, in the order in which Tasklist shows them. One that cannot be
   * run is left out; it takes no number from the others.
   */
  public List<FilterCount> ofUser() {
    var configuration = (ProcessEngineConfigurationImpl) engine.getObject().getProcessEngineConfiguration();
    try {
      return configuration.getCommandExecutorTxRequired().execute(command -> lists().map(this::count).toList());
    } catch (RuntimeException oneCannotBeRun) {
      // Each in a transaction of its own: what failed has spoiled that of all.
      return lists().flatMap(list -> alone(list).stream()).toList();
    }
  }

  private Stream<Filter> lists() {
    return engine.getObject().getFilterService().createFilterQuery().filterResourceType(EntityTypes.TASK).list()
        .stream().sorted(comparingInt(FilterCounts::priority));
  }

  private Optional<FilterCount> alone(Filter filter) {
    try {
      return Optional.of(count(filter));
    } catch (RuntimeException e) {
      // Without its message, which repeats what somebody has stored in the list.
      LOG.warn("The list {} cannot be counted: {}", filter.getId(), e.getClass().getName());
      return Optional.empty();
    }
  }

  private FilterCount count(Filter filter) {
    var count = count(filter, active());
    var overdue = !RoleFilters.tellsWhatIsLate(filter) ? null : count == 0 ? Long.valueOf(0)
        : (Long) count(filter, active().dueBefore(Date.from(clock.instant())));
    return new FilterCount(filter.getId(), filter.getName(), count, overdue);
  }

  private long count(Filter filter, TaskQuery further) {
    return engine.getObject().getFilterService().count(filter.getId(), further);
  }

  /** As Tasklist lists: without what is suspended. */
  private TaskQuery active() {
    return engine.getObject().getTaskService().createTaskQuery().active();
  }

  /** As Tasklist sorts: without one a filter stands first. */
  private static int priority(Filter filter) {
    return filter.getProperties() != null && filter.getProperties().get("priority") instanceof Number number
        ? number.intValue() : 0;
  }
}
