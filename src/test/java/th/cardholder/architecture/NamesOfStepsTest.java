package th.cardholder.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A process brings itself: nothing that serves them all names one, nor a step of one, not even as a text. Read in the
 * sources, because a constant of another class leaves no trace in what is compiled.
 */
class NamesOfStepsTest {

  private static final Path MAIN = Path.of("src/main/java/th/cardholder");
  private static final Path PLANTED = Path.of("src/test/java/th/cardholder/architecture/planted");
  private static final Pattern IMPORTED = Pattern.compile("import (?:static )?th\\.cardholder\\.(?:[\\w.]+\\.)?process\\.(\\w+)\\.");

  @Test
  void nothingOutsideOfTheProcessesNamesAStepOrAProcess() {
    assertThat(named(forAll())).isEmpty();
  }

  @Test
  void nothingOutsideOfTheProcessesImportsOne() {
    assertThat(forAll().flatMap(file -> IMPORTED.matcher(read(file)).results()
        .map(hit -> file.getFileName() + ": " + hit.group(1)))).isEmpty();
  }

  @Test
  void noProcessImportsAnotherOne() {
    assertThat(importsOfOthers(MAIN.resolve("process"))).isEmpty();
  }

  @Test
  void aPlantedImportIsFound() {
    assertThat(importsOfOthers(PLANTED.resolve("process"))).containsExactly("Left.java: right");
  }

  @Test
  void aPlantedNameIsFound() {
    assertThat(named(files(PLANTED)))
        .containsExactlyInAnyOrder("Violation.java: \"userTask_interview\"", "Violation.java: \"cardholder-journey\"");
  }

  /** A process is the folder that its file stands in. */
  private static List<String> importsOfOthers(Path processes) {
    return files(processes).flatMap(file -> IMPORTED.matcher(read(file)).results().map(hit -> hit.group(1))
        .filter(process -> !file.startsWith(processes.resolve(process)))
        .map(process -> file.getFileName() + ": " + process)).toList();
  }

  /** What serves all processes. */
  private static Stream<Path> forAll() {
    return files(MAIN).filter(file -> !file.startsWith(MAIN.resolve("process")));
  }

  private static List<String> named(Stream<Path> sources) {
    var keys = files(Path.of("bpmn")).map(file -> file.getFileName().toString()).filter(it -> it.endsWith(".bpmn"))
        .map(it -> Pattern.quote(it.replace(".bpmn", ""))).collect(Collectors.joining("|"));
    var name = Pattern.compile("\"[^\"\n]*(?:(?:user|service|businessRule)Task_\\w|catchEvent_\\w|" + keys + ")[^\"\n]*\"");
    return sources.filter(file -> file.toString().endsWith(".java")).flatMap(file -> name.matcher(read(file))
        .results().map(hit -> file.getFileName() + ": " + hit.group())).toList();
  }

  private static Stream<Path> files(Path folder) {
    try (var files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList().stream();
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
