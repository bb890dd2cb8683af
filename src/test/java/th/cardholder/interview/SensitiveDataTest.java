package th.cardholder.interview;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Health and disability have one way out, and that way asks who is looking (ADR 0011). */
class SensitiveDataTest {

  @Test
  void oneClassAloneReadsAndWritesTheSensitiveTable() throws IOException {
    try (var files = Files.walk(Path.of("src/main"))) {
      assertThat(files.filter(file -> file.toString().matches(".*\\.(java|js|html|form|xml)"))
          .filter(SensitiveDataTest::namesTheTable).map(file -> file.getFileName().toString()))
          .containsExactly("Assessments.java");
    }
  }

  private static boolean namesTheTable(Path file) {
    try {
      return Files.readString(file).contains("sensitive_assessment");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
