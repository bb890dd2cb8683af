package th.cardholder.almanac;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What an administrator may change does something. */
class YearSettingTest {

  @Test
  void whateverCanBeChangedIsReadSomewhere() throws IOException {
    try (var files = Files.walk(Path.of("src", "main", "java"))) {
      var sources = files.filter(it -> it.toString().endsWith(".java") && !it.endsWith("YearSetting.java")).map(YearSettingTest::text).toList();

      assertThat(Arrays.stream(YearSetting.values()).filter(it -> it.kind() != YearSetting.Kind.FIXED)).isNotEmpty()
          .allSatisfy(setting -> assertThat(sources.stream().anyMatch(it -> it.contains('"' + setting.key() + '"'))).as(setting.key()).isTrue());
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
