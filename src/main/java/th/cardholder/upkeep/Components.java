package th.cardholder.upkeep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import th.cardholder.clock.WallTime;
import th.cardholder.upkeep.Vital.Limit;
import th.cardholder.upkeep.Vital.Unit;

/**
 * What the product is built of, with what is known to be wrong with it and our answer: {@code components.yaml}. Tests hold it
 * against the build; here it is held against what runs.
 */
@Service
class Components implements Watched {

  static final String FILE = "th/cardholder/upkeep/components.yaml";

  private static final String DUE = "journey.components.due";
  private static final String OTHER = "journey.components.other";
  private static final String DATABASE = "postgresql";

  private final List<Component> all = read();
  private final JdbcClient jdbc;
  private final WallTime wall;

  Components(JdbcClient jdbc, WallTime wall) {
    this.jdbc = jdbc;
    this.wall = wall;
  }

  /**
   * A component.
   *
   * @param id       a word
   * @param property of the build, where its version stands; null where the build does not say it
   * @param override whether that stands in place of what Spring Boot would bring
   * @param marker   a class of it that tells which version runs; null where none does
   * @param whyTh    why this version
   * @param lookedOn when somebody last looked whether anything is known of it
   * @param againBy  when somebody has to look again
   */
  record Component(String id, String name, String version, @Nullable String property, boolean override, @Nullable String marker,
      String whyTh, String source, LocalDate lookedOn, LocalDate againBy, List<Finding> findings) {}

  /**
   * Something known.
   *
   * @param answerTh what the product does about it
   * @param proof    the test that shows it; null where the answer is a version
   */
  record Finding(String id, String whatTh, String answerTh, LocalDate answeredOn, @Nullable String proof) {}

  /** One with the version that runs; {@code other} where that is not the one written down, {@code due} where it is to be looked at. */
  record Running(Component component, @Nullable String runs, boolean other, boolean due) {}

  /** All of them, in the order of the file. */
  List<Component> all() {
    return all;
  }

  /** The same beside what runs. */
  List<Running> running() {
    var today = LocalDate.ofInstant(wall.now(), SizeKeeper.HERE);
    return all.stream().map(it -> {
      var runs = runs(it);
      return new Running(it, runs, runs != null && !runs.startsWith(it.version()), today.isAfter(it.againBy()));
    }).toList();
  }

  private @Nullable String runs(Component component) {
    if (component.id().equals(DATABASE)) {
      return jdbc.sql("show server_version").query(String.class).single();
    }
    if (component.id().equals("java")) {
      return Runtime.version().toString();
    }
    var marker = component.marker();
    try {
      return marker == null ? null : Class.forName(marker).getPackage().getImplementationVersion();
    } catch (ClassNotFoundException e) {
      return null;
    }
  }

  @Override
  public String nameTh() {
    return "ส่วนประกอบของระบบ";
  }

  @Override
  public String todoTh() {
    return "ดูรายการด้านล่าง ตรวจประกาศช่องโหว่ของผู้พัฒนาตามแหล่งที่ระบุ แล้วติดตั้งรุ่นที่แก้แล้ว";
  }

  @Override
  public List<Vital> vitals() {
    return List.of(
        new Vital(DUE, "ถึงวันทบทวนช่องโหว่แล้ว", "Components whose known vulnerabilities are to be looked at again", Unit.COUNT, Limit.NO_ONE),
        new Vital(OTHER, "ใช้รุ่นอื่นจากที่ทบทวนไว้", "Components that run in another version than was looked at", Unit.COUNT, Limit.NO_ONE));
  }

  @Override
  public Map<String, Double> measured() {
    var running = running();
    return Map.of(DUE, (double) running.stream().filter(Running::due).count(),
        OTHER, (double) running.stream().filter(Running::other).count());
  }

  /** What the file says. */
  static List<Component> read() {
    try (var file = new ClassPathResource(FILE).getInputStream()) {
      Map<String, List<Map<String, Object>>> content = new Yaml(new SafeConstructor(new LoaderOptions())).load(file);
      return Objects.requireNonNull(content.get("components")).stream().map(Components::component).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @SuppressWarnings("unchecked") // a list of what ComponentsTest has looked at
  private static Component component(Map<String, Object> told) {
    var findings = (List<Map<String, Object>>) told.getOrDefault("findings", List.of());
    return new Component(text(told, "id"), text(told, "name"), text(told, "version"), maybe(told, "property"),
        Boolean.TRUE.equals(told.get("override")), maybe(told, "marker"), text(told, "why"), text(told, "source"),
        LocalDate.parse(text(told, "looked")), LocalDate.parse(text(told, "again")), findings.stream().map(it -> new Finding(text(it, "id"),
        text(it, "what"), text(it, "answer"), LocalDate.parse(text(it, "answered")), maybe(it, "proof"))).toList());
  }

  private static String text(Map<String, Object> told, String name) {
    return Objects.requireNonNull(maybe(told, name), name);
  }

  private static @Nullable String maybe(Map<String, Object> told, String name) {
    var value = told.get(name);
    // A day of the file is read as midnight in Greenwich.
    return value instanceof Date day ? LocalDate.ofInstant(day.toInstant(), ZoneOffset.UTC).toString() : value == null ? null : value.toString();
  }
}
