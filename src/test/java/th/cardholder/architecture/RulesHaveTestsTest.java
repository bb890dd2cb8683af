package th.cardholder.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Each rule of the measure, and each line of the table of 2562's guideline (domain.md §5.2), has a test whose name begins with it:
 * {@code R05_…}, or {@code S2_2_1_1_3_…} for the line 2.1(1.3).
 */
class RulesHaveTestsTest {

  private static final int RULES = 21;

  /** 1.1(1), 1.1(2), 1.2, 2.1(1.1) to (1.3), 2.1(2.1) to (2.3), 2.2(1), 2.2(2), 3.1, 3.2, and the letter's, of community development. */
  private static final List<String> LINES = List.of("1_1_1", "1_1_2", "1_2", "2_1_1_1", "2_1_1_2", "2_1_1_3", "2_1_2_1", "2_1_2_2", "2_1_2_3",
      "2_2_1", "2_2_2", "3_1", "3_2", "cdd");

  private static final Pattern NAME = Pattern.compile("\\bvoid (R\\d{2}|S2(?:_\\d)+|S2_cdd)_[a-z]");

  @Test
  void eachRuleAndEachLineOfTheGuidelineHasATestNamedAfterIt() throws IOException {
    var expected = Stream.concat(IntStream.rangeClosed(1, RULES).mapToObj(n -> String.format("R%02d", n)), LINES.stream().map(it -> "S2_" + it));

    assertThat(named()).containsExactlyInAnyOrderElementsOf(expected.toList());
  }

  private static Set<String> named() throws IOException {
    var found = new TreeSet<String>();
    try (var files = Files.walk(Path.of("src/test/java"))) {
      for (var file : files.filter(it -> it.toString().endsWith("Test.java")).toList()) {
        NAME.matcher(Files.readString(file)).results().forEach(it -> found.add(it.group(1)));
      }
    }
    return found;
  }
}
