package th.cardholder.revision;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What came of driving journeys on revised models, in a database of their own (ADR 0058). There are invented people in it alone.
 *
 * @param stories   what was driven, each to its end or to where it failed
 * @param unreached where real instances stand and nothing could be driven
 */
public record Rehearsal(List<Story> stories, List<Unreached> unreached) {

  /** On which versions a scenario was driven. */
  public enum Kind {
    /** From the start on the revised models. */
    REVISED,
    /** From the start on what is in use now, so that what fails there too is no fault of the revision. */
    CURRENT,
    /** On a running version to where real instances stand, carried over there, and on to an end. */
    CARRIED;

    /** As it stands in JSON. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A scenario that was driven.
   *
   * @param name    what it is called
   * @param purpose what it is for
   * @param kind    the code of a {@link Kind}
   * @param from    where it was carried over; nothing where it began on the version that it was driven on
   * @param lines   what was done, in order
   * @param passed  whether it ended as it must
   * @param end     how it ended, in a sentence
   */
  public record Story(String scenario, String name, String purpose, String kind, @Nullable Position from, List<Line> lines,
      boolean passed, String end, @Nullable Failure failure) {

    boolean is(Kind wanted) {
      return kind.equals(wanted.code());
    }
  }

  /** An element of a running version, with what it is called. */
  public record Position(String process, int version, String element, String name) {}

  /** What was done on a day, and by whom; nobody did what the engine did. */
  public record Line(String day, @Nullable String who, String what) {}

  /**
   * Where it failed.
   *
   * @param file     that of the revision in which the element stands; nothing where it stands in none of them
   * @param name     what the element is called
   * @param why      in Thai
   * @param otherEnd whether it came to an end, which is another than the scenario says
   */
  public record Failure(String process, @Nullable String file, String element, String name, String why, boolean otherEnd) {}

  /** A position to which nothing was driven, and why. */
  public record Unreached(Position position, String why) {}
}
