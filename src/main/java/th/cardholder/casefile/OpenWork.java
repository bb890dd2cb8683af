package th.cardholder.casefile;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is open, as the engine knows it. Whether the user may see the case is settled before asking. */
public interface OpenWork {

  /** The open tasks of these process instances, whoever's they are, the oldest first. */
  List<OpenTask> of(Collection<String> processInstanceIds);

  /** One open task; {@code assignee} is a user id. */
  record OpenTask(String processInstanceId, String step, String stepName, @Nullable String assignee,
      @Nullable LocalDate due) {}
}
