package th.cardholder.revision;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A revision that somebody proposed, and what has become of it.
 *
 * @param state    as in the table, or {@code outdated}: other versions have come since it was checked
 * @param verdict  the code of a {@link Verdict}
 * @param sentence what that means
 * @param report   the {@link Report} of the check, as it was then
 * @param asks     what has to be agreed to in so many words before it is deployed
 * @param released the versions that came of it; nothing until it is deployed
 */
public record Proposal(long id, String name, String reason, String via, String proposedBy, String proposedThai, String state,
    String verdict, String sentence, String checkedThai, @Nullable Said approved, @Nullable Said settled,
    List<String> files, @Nullable JsonNode report, List<Ask> asks, @Nullable JsonNode released,
    @JsonIgnore List<Ground.Newest> basedOn) {

  /** Who said something, when and why. */
  public record Said(String by, String atThai, String reason) {}

  /**
   * Something to agree to.
   *
   * @param key by which it is agreed to
   */
  public record Ask(String key, String sentence, @Nullable String file, @Nullable String element) {}

  /** Without the numbers by office, of which a country has thousands and a reader asks for some. */
  public Proposal light() {
    JsonNode copy = report == null ? null : report.deepCopy();
    if (copy != null) {
      copy.path("impact").forEach(it -> ((ObjectNode) it).remove("offices"));
    }
    return new Proposal(id, name, reason, via, proposedBy, proposedThai, state, verdict, sentence, checkedThai, approved, settled, files,
        copy, asks, released, basedOn);
  }

  /** How many instances stood at an element of a running version, by office. */
  public Map<String, Integer> offices(String process, int version, String element) {
    Map<String, Integer> found = new TreeMap<>();
    if (report != null) {
      report.path("impact").forEach(it -> {
        if (it.path("process").asText().equals(process) && it.path("version").asInt() == version && it.path("element").asText().equals(element)) {
          it.path("offices").properties().forEach(office -> found.put(office.getKey(), office.getValue().asInt()));
        }
      });
    }
    return found;
  }

  boolean is(String wanted) {
    return state.equals(wanted);
  }
}
