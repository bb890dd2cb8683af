package th.cardholder.migration;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the running instances of a process would go over to another version.
 *
 * @param targetId  the engine's definition
 * @param goes      instances that go
 * @param stays     instances that nothing takes over, and that go on by their own version
 * @param timers    how many timers are set, which keep their day, by their element
 * @param resumable steps from which cases may go on that have ended, and that the target has no more
 * @param provinces the names of those in which instances stand
 * @param wrong     why it cannot be carried out so; empty where it can
 */
public record Plan(String process, String processName, int target, String targetId, List<Source> sources, int goes, int stays,
    List<Count> timers, List<Resumable> resumable, List<Wrong> wrong, List<Choice> provinces) {

  /** A running version, and where its instances stand. */
  public record Source(int version, String definitionId, List<Mapping> instructions, List<Position> positions) {}

  /**
   * Where instances stand.
   *
   * @param provinces how many in which province, by its code
   * @param goesTo    the element that takes them over; null where they stay
   * @param choices   the elements that could
   */
  public record Position(String element, @Nullable String name, int instances, Map<String, Integer> provinces,
      @Nullable String goesTo, List<Choice> choices) {}

  /** Something by its id or code, with its name. */
  public record Choice(String element, @Nullable String name) {}

  /** How many. */
  public record Count(String element, int number) {}

  /** Ended cases that may go on from a step, and the element at which they then would. */
  public record Resumable(String element, int cases, @Nullable String goesTo) {}

  /** What keeps it from being carried out, and what to do. */
  public record Wrong(int version, String from, String to, String message) {}
}
