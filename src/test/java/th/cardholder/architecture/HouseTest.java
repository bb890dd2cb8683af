package th.cardholder.architecture;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rooms stand as ADR 0022 draws them. */
class HouseTest {

  private static final Path DRAWING = Path.of("docs/adr/0022-rooms.md");
  private static final Path MAIN = Path.of("src/main/java/th/cardholder");
  private static final String PRODUCT = "th.cardholder.";
  /** {@code | read and print | `paper`, `casefile` |} */
  private static final Pattern FLOOR = Pattern.compile("\\| [a-z', ]+ \\| (`.*) \\|");
  private static final Pattern ROOM = Pattern.compile("`([a-z.]+)`");
  private static final int FIFTH = 5;

  /** What names what: from room to room. */
  private record Arrow(String from, String to) {}

  @Test
  void eachRoomIsDrawnAndEachDrawingIsARoom() {
    assertThat(floors().stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(lines().keySet());
  }

  @Test
  void noArrowRunsUp() {
    assertThat(up(floors())).isEmpty();
  }

  @Test
  void inAHouseUpsideDownArrowsRunUp() {
    var floors = new ArrayList<>(floors());
    Collections.reverse(floors);

    assertThat(up(floors)).contains(new Arrow("web", "cases"));
  }

  @Test
  void noRoomIsAFifthOfTheHouse() {
    assertThat(larger(FIFTH)).isEmpty();
    assertThat(larger(FIFTH * FIFTH)).contains("models");
  }

  /** The rooms with more than one in so many lines. */
  private static List<String> larger(int share) {
    var lines = lines();
    var all = lines.values().stream().mapToLong(Long::longValue).sum();
    return lines.keySet().stream().filter(room -> lines.get(room) * share > all).toList();
  }

  private static List<Arrow> up(List<List<String>> floors) {
    Map<String, Integer> down = new HashMap<>();
    for (var floor : floors) {
      floor.forEach(room -> down.put(room, floors.indexOf(floor)));
    }
    return arrows().filter(arrow -> Objects.requireNonNull(down.get(arrow.from()), arrow.from())
        > Objects.requireNonNull(down.get(arrow.to()), arrow.to())).toList();
  }

  private static Stream<Arrow> arrows() {
    return new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("th.cardholder")
        .stream().filter(HouseTest::inARoom).flatMap(from -> from.getDirectDependenciesFromSelf().stream()
            .map(it -> it.getTargetClass().getBaseComponentType()).filter(HouseTest::inARoom)
            .map(to -> new Arrow(room(from), room(to))))
        .distinct();
  }

  private static boolean inARoom(JavaClass type) {
    return type.getPackageName().startsWith(PRODUCT);
  }

  private static String room(JavaClass type) {
    return type.getPackageName().substring(PRODUCT.length());
  }

  /** The rooms of the drawing, floor by floor, from the top. */
  private static List<List<String>> floors() {
    try {
      return Files.readAllLines(DRAWING).stream().map(FLOOR::matcher).filter(it -> it.matches())
          .map(it -> ROOM.matcher(it.group(1)).results().map(room -> room.group(1)).toList()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The lines of each room. */
  private static Map<String, Long> lines() {
    try (var files = Files.walk(MAIN)) {
      return files.filter(file -> file.toString().endsWith(".java") && !file.endsWith("package-info.java")
          && !file.getParent().equals(MAIN)).collect(groupingBy(
          file -> MAIN.relativize(file.getParent()).toString().replace('/', '.'), summingLong(HouseTest::count)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long count(Path file) {
    try (var lines = Files.lines(file)) {
      return lines.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
