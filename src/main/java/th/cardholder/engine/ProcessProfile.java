package th.cardholder.engine;

import static java.util.stream.Collectors.toSet;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import th.cardholder.cases.BusinessKey;
import th.cardholder.office.Role;

/**
 * What a process says of itself: what names its instances, whose work it is, and in which lists its steps are found.
 * One bean a process, in the process's own folder; nothing central knows a process by name. It is asked for before the
 * engine stands, so it needs nothing else.
 *
 * @see TaskDue
 * @see TaskOffice
 */
public interface ProcessProfile {

  /** The key of the process, as its model has it. */
  String key();

  /**
   * Reads the business key of an instance.
   *
   * @throws IllegalArgumentException when it is not of this process's kind
   */
  BusinessKey businessKey(String text);

  /**
   * Whether its business keys lead to a case. Only there may a revision add steps of its own: what is answered in them
   * is kept with the case (ADR 0054).
   */
  default boolean ofACase() {
    return false;
  }

  /** What each role may do with it; a role that is not named does not see it. */
  Map<Role, Right> rights();

  /** The lists of its steps in Tasklist. */
  default List<StepList> lists() {
    return List.of();
  }

  /**
   * The facts that nothing but the gateway right behind their step reads; they are told to the engine, and not stored.
   * No code reads one in a later transaction.
   *
   * @see PassingFacts
   */
  default Set<String> passingFacts() {
    return Set.of();
  }

  /** The decisions that its code asks; they are deployed with it, and each version asks its own (ADR 0057). */
  default Set<String> decisions() {
    return Set.of();
  }

  /**
   * What people call one of its instances where it works for another process of the same case, to which it brings its answers;
   * empty where it is the case's own.
   */
  default Optional<String> onBehalf() {
    return Optional.empty();
  }

  /** What a role may do with a process. Offices are kept apart by tenants, the roles of a step by the form door. */
  enum Right {
    /** Works on tasks. */
    WORK,
    /** Starts instances and works on tasks. */
    START,
    /** Sees where instances stand. */
    WATCH,
    /** Works on tasks and watches the own office's instances in Cockpit. */
    SUPERVISE;

    /** Whether tasks are worked on. */
    public boolean works() {
      return this != WATCH;
    }
  }

  /**
   * A list of what waits at one step.
   *
   * @param position    among the role's lists; those of all steps together stand before 50
   * @param formerNames what earlier versions called it
   */
  record StepList(Role role, int position, String step, String name, Set<String> formerNames) {

    public StepList(Role role, int position, String step, String name) {
      this(role, position, step, name, Set.of());
    }
  }

  /** The roles that watch some process in Cockpit. */
  static Set<Role> supervisors(Stream<ProcessProfile> processes) {
    return processes.flatMap(process -> process.rights().entrySet().stream())
        .filter(entry -> entry.getValue() == Right.SUPERVISE).map(Map.Entry::getKey).collect(toSet());
  }
}
