package th.cardholder.rehearsal;

import java.util.ArrayList;
import java.util.List;

/**
 * A file to the Ministry's database, as its description has it (format 1, ADR 0090); and what the Ministry answers to it, which follows from
 * the file alone, so that a rehearsal that was stopped goes on with the same.
 *
 * @param controlled whether count and hash of the last record are those of the records before it
 */
record MinistryFile(String name, List<Said> lines, boolean controlled) {

  /** What it never takes, whatever is said of it. */
  static final String UNKNOWN = "NOTFOUND";
  /** What it takes if it is sent again. */
  static final String BUSY = "BUSY";

  private static final int NEVER_TAKES = 13;
  private static final int IS_BUSY = 7;
  private static final int FORGETS = 5;
  private static final int ANSWERS_LATE = 3;
  private static final int CONTENT = 9;

  /**
   * One line.
   *
   * @param what    {@code new}, {@code changed} or {@code withdrawn}
   * @param content field by field, {@code |} between them
   */
  record Said(int number, String what, String nationalId, String reference, String content) {

    boolean withdrawn() {
      return what.equals("withdrawn");
    }
  }

  /** What the Ministry answers to a line: that it was taken, a code, or nothing. */
  enum Answer {
    TAKEN, NOT_KNOWN, LATER, NONE
  }

  static MinistryFile read(String name, String text) {
    var file = ControlledFile.read(text);
    var lines = file.lines().stream().map(it -> new Said(Integer.parseInt(it.get(2)), it.get(3), it.get(4), it.get(8),
        String.join("|", it.subList(CONTENT, it.size())))).toList();
    return new MinistryFile(name, lines, file.last().equals(List.of("T", String.valueOf(lines.size()), file.hash()))
        && file.lines().stream().allMatch(it -> it.get(1).equals(name)));
  }

  /** It takes no record of this number: not its first transmission, and no other. */
  static boolean neverTakes(String reference) {
    return chance(reference, NEVER_TAKES) == 0;
  }

  Answer answer(Said line) {
    if (neverTakes(line.reference())) {
      return Answer.NOT_KNOWN;
    }
    var first = name.endsWith("-1");
    return first && chance(line.reference(), IS_BUSY) == 1 ? Answer.LATER
        : first && name.startsWith("groupA") && chance(line.reference(), FORGETS) == 1 ? Answer.NONE : Answer.TAKEN;
  }

  private static int chance(String reference, int of) {
    return Math.floorMod(reference.hashCode(), of);
  }

  /** The rows of its first answer, and of the second; with the second come rows that must not be taken. */
  List<List<String>> answers() {
    List<String> first = new ArrayList<>();
    List<String> second = new ArrayList<>();
    for (var line : lines) {
      var row = name + "," + line.number() + ",";
      var said = switch (answer(line)) {
        case TAKEN -> row + "accepted,";
        case NOT_KNOWN -> row + "refused," + UNKNOWN;
        case LATER -> row + "refused," + BUSY;
        case NONE -> null;
      };
      if (said != null && line.number() % ANSWERS_LATE == 0) {
        second.add(said);
      } else if (said != null) {
        first.add(said);
        if (line.number() % IS_BUSY == 1) {
          // Answered before, and now another way.
          second.add(row + "refused,TWICE");
        }
      }
    }
    if (!second.isEmpty()) {
      second.add(name + "," + (lines.size() + 1) + ",accepted,");
      second.add("results-2561-1,1,accepted,");
    }
    return List.of(first, second);
  }
}
