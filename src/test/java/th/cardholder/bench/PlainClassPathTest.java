package th.cardholder.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the plain applications find on their class path. */
class PlainClassPathTest {

  @TempDir
  private Path folder;

  @Test
  void nothingOfTheProductAnnouncesItselfToAPlainApplication() throws IOException {
    var folders = Stream.of(PlainClassPath.in(folder).split(File.pathSeparator)).map(Path::of).filter(Files::isDirectory)
        .toList();

    assertThat(folders).anySatisfy(it -> assertThat(it.resolve("bpmn/cardholder-journey.bpmn")).exists());
    assertThat(folders).anySatisfy(it -> assertThat(it.resolve("plain-camunda.yaml")).exists());
    for (var one : folders) {
      assertThat(one.resolve("META-INF")).doesNotExist();
      try (var files = Files.list(one)) {
        assertThat(files.map(file -> file.getFileName().toString())).noneMatch(name -> name.startsWith("application"));
      }
    }
  }
}
