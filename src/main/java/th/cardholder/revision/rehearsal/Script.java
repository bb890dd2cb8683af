package th.cardholder.revision.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import th.cardholder.revision.Rehearsal;

/**
 * What a rehearsal needs to know: models, the year, scenarios, and where instances stand. No person is in it.
 *
 * @param year      the measure year in which it is rehearsed
 * @param models    the revised models, with all others as they are in use
 * @param revised   the keys of the processes that the revision changes
 * @param current   what is in use of these, whole, by process
 * @param versions  the running versions of these with the positions on them
 * @param reference the rows of each table of the year, in the order in which they are written
 */
record Script(int year, Map<String, byte[]> models, List<String> revised, Map<String, Map<String, byte[]>> current,
    List<Version> versions, List<Rows> reference, List<Scenario> scenarios) {

  /** A running version, whole, and the elements at which instances stand that the revision takes over. */
  record Version(String process, int version, Map<String, byte[]> files, List<Rehearsal.Position> positions) {}

  /** The rows of a table. */
  record Rows(String table, JsonNode rows) {}

  /** A line of what the process of a rehearsal prints: how far it is, in the end what came of it, or why nothing did. */
  record Line(int done, int total, @Nullable Rehearsal rehearsal,
      @Nullable String failed) {}
}
