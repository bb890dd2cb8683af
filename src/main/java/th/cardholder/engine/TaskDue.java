package th.cardholder.engine;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.jspecify.annotations.Nullable;
import th.cardholder.measure.MeasureYears.Appearance;

/**
 * What the due dates of a process's tasks hang on, and what hangs on them. The days themselves are data of the year;
 * the tasks of a process without such a bean are due so long after they appear, or at the end of a window.
 */
public interface TaskDue {

  /** The key of the process. */
  String process();

  /** The variables that a due date hangs on; no model sets one beside the code. */
  default Set<String> facts() {
    return Set.of();
  }

  /** How a task appears that is there from today on. */
  default Appearance appearance(DelegateTask task, LocalDate today) {
    return Appearance.on(today);
  }

  /** A task is due on this day from now on: it is new, or an officer has moved it. Null when it is never due. */
  default void due(String businessKey, @Nullable LocalDate day) {}

  /** The same of many, by their business keys. */
  default void due(Map<String, LocalDate> days) {
    days.forEach(this::due);
  }
}
