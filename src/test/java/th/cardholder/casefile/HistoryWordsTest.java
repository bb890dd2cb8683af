package th.cardholder.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import th.cardholder.referral.Referral;

/** The history is in Thai, whatever is ever written into it. */
class HistoryWordsTest {

  /** An action as the second part of an audit entry: {@code "case.opened"}. */
  private static final Pattern ACTION = Pattern.compile("\"([a-z][A-Za-z]*\\.[a-z][A-Za-z]*)\"");
  /** Actions put together at run time: {@code "referral." + state}. */
  private static final Pattern BUILT = Pattern.compile("\"([a-z][A-Za-z]*\\.)\"\\s*\\+");

  @Test
  void everyActionThatIsWrittenAnywhereHasAThaiLabel() {
    var actions = actions();

    assertThat(actions).contains("case.opened", "step.submitted", "circumstance.reported");
    assertThat(HistoryWords.LABELS).containsKeys(actions.toArray(String[]::new));
    assertThat(HistoryWords.LABELS.values()).allMatch(label -> label.matches("[\\u0e00-\\u0e7f].*"));
  }

  @Test
  void everyActionThatIsBuiltFromAStateHasAThaiLabel() {
    assertThat(sources().flatMap(source -> BUILT.matcher(source).results()).map(hit -> hit.group(1)).distinct())
        .containsExactly("referral.");
    // An offer is written as such, and that somebody came as an attendance; every other state when it is reached.
    assertThat(Stream.of(Referral.State.values()).filter(state -> state != Referral.State.ATTENDING)
        .map(state -> "referral." + state.code()))
        .allMatch(HistoryWords.LABELS::containsKey);
  }

  @Test
  void noLabelIsLeftOverFromAnActionThatNobodyWrites() {
    Set<String> written = new TreeSet<>(actions());
    Stream.of(Referral.State.values()).map(state -> "referral." + state.code()).forEach(written::add);
    written.addAll(Set.of("referral.attended", "referral.absent"));

    assertThat(HistoryWords.LABELS.keySet()).isSubsetOf(written);
  }

  private static Set<String> actions() {
    Set<String> actions = new TreeSet<>();
    sources().flatMap(source -> ACTION.matcher(source).results()).map(hit -> hit.group(1)).forEach(actions::add);
    return actions;
  }

  /** The sources that write audit entries, but for the labels themselves. */
  private static Stream<String> sources() {
    try (var files = Files.walk(Path.of("src/main/java"))) {
      return files.filter(file -> file.toString().endsWith(".java") && !file.endsWith("HistoryWords.java"))
          .map(HistoryWordsTest::read).filter(source -> source.contains("Audit.Entry")).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
