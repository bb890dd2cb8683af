package th.cardholder.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

/** What was decided, and whether it holds. */
class DecisionRecordsTest {

  @Test
  void everyDecisionHasANumberOfItsOwnAndSaysItsStatusBelowItsTitle() throws IOException {
    try (var files = Files.list(Path.of("docs/adr"))) {
      var numbers = new HashSet<String>();
      assertThat(files.sorted().toList()).isNotEmpty().allSatisfy(file -> {
        assertThat(numbers.add(file.getFileName().toString().substring(0, 4))).isTrue();
        assertThat(Files.readAllLines(file).subList(1, 4)).anyMatch(line -> line.matches("(\\*\\*)?Status[:.].*"));
      });
    }
  }
}
