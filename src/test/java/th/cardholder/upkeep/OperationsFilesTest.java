package th.cardholder.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The files by which an installation is run can be read, and fit each other and the product (ADR 0093). */
class OperationsFilesTest {

  private static final Path RULES = Path.of("ops", "prometheus", "rules.yml");
  private static final Path DASHBOARD = Path.of("ops", "grafana", "cardholder-journey.json");
  private static final Path COMPOSE = Path.of("docker-compose.yml");
  private static final Path KUBERNETES = Path.of("ops", "kubernetes", "journey.yaml");
  private static final Path PROXY = Path.of("ops", "haproxy", "haproxy.cfg");
  private static final Path DOCUMENT = Path.of("docs", "operations.md");
  /** Prometheus's own. */
  private static final Set<String> NO_METRICS = Set.of("up", "or", "and", "unless");
  private static final Pattern NAME = Pattern.compile("\\b([a-z_][a-z_0-9]*)\\b(?!\\s*\\()");
  private static final Pattern SETTING = Pattern.compile("\"?\\$\\{([A-Z0-9_]+)");

  /** Each metric that an alert or the dashboard asks for. */
  static Set<String> metrics() {
    return Stream.concat(alerts().stream().map(it -> (String) it.get("expr")), asked().stream())
        .map(it -> it.replaceAll("\\{[^}]*}|\\[[^\\]]*]|\\bby \\([^)]*\\)", " "))
        .flatMap(it -> NAME.matcher(it).results().map(found -> found.group(1))).filter(it -> !NO_METRICS.contains(it))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void eachAlertSaysWhatItIsInThaiAndTheDocumentWhatToDo() {
    assertThat(alerts()).hasSizeGreaterThan(10).allSatisfy(it -> {
      assertThat(map(it.get("annotations")).get("summary").toString()).matches("(?s).*[ก-๙].*");
      assertThat(map(it.get("labels")).get("severity")).isIn("warning", "critical");
      assertThat(text(DOCUMENT)).contains("`" + it.get("alert") + "`");
    });
  }

  /** Whatever is past its limit on the page rings, too. */
  @Test
  void eachFigureWithALimitHasAnAlert() {
    var alarmed = alerts().stream().map(it -> (String) it.get("expr")).collect(Collectors.joining("\n"));
    assertThat(List.of("journey_jobs_oldest_seconds > 900", "journey_outbox_oldest_seconds) > 3600", "journey_backup_age_seconds) > 93600",
        "journey_restore_age_seconds) > 8640000")).filteredOn(it -> !alarmed.replace("seconds) > 900", "seconds > 900").contains(it)).isEmpty();
  }

  @Test
  void theTwoNodesOfTheComposeFileAreAlikeAndWhatItMountsIsThere() {
    var services = map(yaml(COMPOSE).get(0).get("services"));

    assertThat(services.get("node1")).isEqualTo(services.get("node2"));
    assertThat(services.keySet()).contains("database", "proxy", "prometheus", "backup");
    assertThat(map(services.get("prometheus")).get("profiles")).isEqualTo(List.of("watch"));
    assertThat(services.values()).allSatisfy(it -> {
      for (var volume : list(map(it).get("volumes"))) {
        var from = volume.toString().split(":")[0];
        if (from.startsWith("./")) {
          assertThat(Path.of(from)).exists();
        }
      }
    });
    var environment = map(map(services.get("node1")).get("environment"));
    assertThat(environment.entrySet()).filteredOn(it -> it.getKey().toString().contains("PASSWORD"))
        .allSatisfy(it -> assertThat(it.getValue().toString()).startsWith("${").contains(":?"));
    // The proxy looks each second and needs one look: what the drain leaves is for requests on their way.
    assertThat(environment.get("JOURNEY_DRAIN_AFTER")).isEqualTo("8s");
    assertThat(map(services.get("node1")).get("stop_grace_period")).isEqualTo("60s");
  }

  @Test
  void theProxyIsToldEachAddressThatItAsksFor() {
    var asked = SETTING.matcher(text(PROXY)).results().map(it -> it.group(1)).collect(Collectors.toSet());
    var told = map(map(map(yaml(COMPOSE).get(0).get("services")).get("proxy")).get("environment")).keySet();

    assertThat(told).containsExactlyInAnyOrderElementsOf(asked);
    assertThat(text(PROXY)).as("no query is logged: it may be a name").doesNotContain("option httplog", "%HP ", "%HU", "%{+Q}r");
  }

  @Test
  void theManifestsAskReadinessAtTheManagementAndLeaveOneNodeStanding() {
    var all = yaml(KUBERNETES);
    assertThat(all).extracting(it -> it.get("kind")).containsExactly("Deployment", "PodDisruptionBudget", "Service", "NetworkPolicy", "Ingress");

    var pod = map(map(map(all.get(0).get("spec")).get("template")).get("spec"));
    var container = map(list(pod.get("containers")).get(0));
    assertThat(map(map(container.get("readinessProbe")).get("httpGet"))).containsEntry("path", "/actuator/health/readiness")
        .containsEntry("port", "management");
    assertThat(map(map(map(all.get(0).get("spec")).get("strategy")).get("rollingUpdate"))).containsEntry("maxUnavailable", 0);
    assertThat(map(all.get(1).get("spec"))).containsEntry("minAvailable", 1);
    assertThat(text(KUBERNETES)).contains("JOURNEY_DRAIN_AFTER", "MANAGEMENT_SERVER_PORT, value: \"8081\"");
  }

  private static List<Map<?, ?>> alerts() {
    return list(yaml(RULES).get(0).get("groups")).stream().flatMap(it -> list(map(it).get("rules")).stream())
        .<Map<?, ?>>map(OperationsFilesTest::map).toList();
  }

  /** What the dashboard asks for. */
  private static List<String> asked() {
    try {
      return new ObjectMapper().readTree(Files.readAllBytes(DASHBOARD)).path("panels").findValuesAsText("expr");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Map<String, Object>> yaml(Path file) {
    List<Map<String, Object>> documents = new ArrayList<>();
    new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(text(file)).forEach(it -> documents.add(map(it)));
    return documents;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object value) {
    return (Map<String, Object>) value;
  }

  private static List<?> list(Object value) {
    return value == null ? List.of() : (List<?>) value;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
