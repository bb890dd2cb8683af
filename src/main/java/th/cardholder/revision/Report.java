package th.cardholder.revision;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code models check} prints.
 *
 * @param verdict   the code of a {@link Verdict}
 * @param rehearsed whether journeys were driven on the revised models in a database of their own
 * @param impact    where journeys stand now, by the running version
 * @param plan      how each running version would be carried over
 * @param rehearsal what was driven, with its stories; nothing where it was not rehearsed
 */
public record Report(String verdict, boolean rehearsed, List<Told> findings, List<Position> impact, List<Carried> plan,
    @Nullable Rehearsal rehearsal) {

  /** How much a finding asks for. */
  public enum Severity {
    /** The revision is refused. */
    ERROR,
    /** Somebody has to agree to it. */
    AGREE,
    /** It is told. */
    INFO
  }

  /**
   * Something that was found.
   *
   * @param code    what kind of thing, such as {@code contract} or {@code element.renamed}
   * @param element the id of the element it is about
   */
  public record Told(String code, String severity, @Nullable String file, @Nullable String element, String message) {

    static Told of(String code, Severity severity, @Nullable String file, @Nullable String element, String message) {
      return new Told(code, severity.name().toLowerCase(Locale.ROOT), file, element, message);
    }

    boolean is(Severity wanted) {
      return severity.equalsIgnoreCase(wanted.name());
    }
  }

  /**
   * A place where instances of a running version stand.
   *
   * @param instances how many
   * @param provinces how many of them in which province, by its code
   * @param offices   how many of them in which office, by its id
   * @param goesTo    the element of the revision to which they go; null where somebody must say
   */
  public record Position(String process, int version, String element, @Nullable String name, int instances,
      Map<String, Integer> provinces, Map<String, Integer> offices, @Nullable String goesTo) {}

  /** From an element of the running version to one of the revision. */
  public record Step(String from, String to) {}

  /**
   * A position that no element of the revision takes over by itself.
   *
   * @param choices the elements that could; empty where none can, so that its journeys stay on their version
   */
  public record Unmapped(String element, @Nullable String name, int instances, List<String> choices) {}

  /** How a running version would be carried over. */
  public record Carried(String process, int fromVersion, List<Step> instructions, List<Unmapped> unmapped) {}
}
