package th.cardholder.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.lang.module.ModuleDescriptor.Version;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.w3c.dom.Element;
import th.cardholder.upkeep.Components.Component;

/** What the product says of its components is what it is built of: no override is missing, and none is listed for nothing. */
class ComponentsTest {

  private static final int LONGEST_DAYS = 100;

  private final List<Component> all = Components.read();
  private final Map<String, String> ours = properties(Path.of("pom.xml").toFile());
  private final Map<String, String> springBoots = properties(managed());

  @Test
  void eachVersionInPlaceOfSpringBootsIsListedAndNoOther() {
    var overrides = new TreeSet<>(ours.keySet());
    overrides.retainAll(springBoots.keySet());
    // Spring Boot's own says Java and the order of tests, too.
    overrides.removeIf(name -> !name.endsWith(".version") || name.equals("java.version"));

    assertThat(all.stream().filter(Component::override).map(Component::property)).containsExactlyInAnyOrderElementsOf(overrides).isNotEmpty();
  }

  @Test
  void eachVersionThatTheBuildSaysIsTheOneWrittenDown() {
    assertThat(all).filteredOn(it -> it.property() != null).isNotEmpty()
        .allSatisfy(it -> assertThat(it.version()).as(it.id()).isEqualTo(ours.get(it.property())));
  }

  @Test
  void whatRunsIsTheVersionWrittenDown() {
    assertThat(all).filteredOn(it -> it.marker() != null).isNotEmpty().allSatisfy(it ->
        assertThat(Class.forName(it.marker()).getPackage().getImplementationVersion()).as(it.id()).isEqualTo(it.version()));
  }

  @Test
  void anOverrideIsNewerThanWhatSpringBootBringsOrElseItIsToGo() {
    assertThat(all).filteredOn(Component::override).allSatisfy(it ->
        assertThat(Version.parse(it.version())).as(it.id()).isGreaterThan(Version.parse(springBoots.get(it.property()))));
  }

  @Test
  void eachOverrideSaysWhatItIsForAndEachAnswerHasADate() {
    assertThat(all).filteredOn(Component::override).allSatisfy(it -> assertThat(it.findings()).as(it.id()).isNotEmpty());
    assertThat(all).allSatisfy(it -> {
      assertThat(it.lookedOn()).as(it.id()).isBefore(it.againBy()).isAfter(it.againBy().minusDays(LONGEST_DAYS));
      assertThat(it.source()).as(it.id()).startsWith("https://");
      assertThat(it.findings()).allSatisfy(known -> assertThat(known.id()).as(it.id()).matches("CVE-\\d{4}-\\d+(, CVE-\\d{4}-\\d+)*"));
    });
  }

  /** Where a version does not help, a test shows that the answer holds. */
  @Test
  void anAnswerThatIsNoNewerVersionLeansOnATestThatThereIs() {
    assertThat(all).allSatisfy(it -> assertThat(it.findings()).filteredOn(known -> known.proof() != null || !it.override())
        .allSatisfy(known -> assertThat(Class.forName(known.proof()).getSimpleName()).as(known.id()).endsWith("Test")));
  }

  /** The file of Spring Boot that says its versions stands beside the library in the same repository. */
  private static File managed() {
    try {
      var library = Path.of(SpringApplication.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      var version = Objects.requireNonNull(library.getParent()).getFileName().toString();
      return library.resolve(URI.create("../../../spring-boot-dependencies/" + version + "/spring-boot-dependencies-" + version + ".pom").getPath())
          .normalize().toFile();
    } catch (java.net.URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, String> properties(File pom) {
    try {
      var project = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(pom).getDocumentElement();
      Map<String, String> found = new HashMap<>();
      for (var node = project.getFirstChild(); node != null; node = node.getNextSibling()) {
        if (node.getNodeName().equals("properties")) {
          for (var one = node.getFirstChild(); one != null; one = one.getNextSibling()) {
            if (one instanceof Element property) {
              found.put(property.getTagName(), property.getTextContent().strip());
            }
          }
        }
      }
      return found;
    } catch (Exception e) {
      throw new IllegalStateException(pom.toString(), e);
    }
  }
}
