package th.cardholder.cases;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is open, as the engine knows it. Whether the user may see the case is settled before asking. */
public interface OpenWork {

  /** The open tasks of these process instances, whoever's they are, the oldest first. */
  List<OpenTask> of(Collection<String> processInstanceIds);

  /** Those of these tasks that the user who asks has in hand or may claim. */
  Set<String> forUser(Collection<OpenTask> tasks, String userId);

  /** The process instances of these teams in which a step of the AO is late. */
  Set<String> lateAtAos(Collection<String> officeIds);

  /** The AO's own open steps at these teams that are due on that day or before. */
  List<OpenTask> dueAtAos(Collection<String> officeIds, LocalDate through);

  /** Whether the engine has something to go on with by itself there, from which another task may come. */
  boolean underWay(String processInstanceId);

  /** One open task; {@code assignee} is a user id, {@code since} the day on which it was opened. */
  record OpenTask(String id, String processInstanceId, String step, String stepName, @Nullable String assignee,
      LocalDate since, @Nullable LocalDate due) {

    /** A step's name is broken for the diagram; in a line of Thai the break is no word boundary to see. */
    public OpenTask {
      stepName = stepName.replaceAll("\\s+", " ");
    }
  }
}
