package th.cardholder.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestPropertySource;
import planted.homecheck.HomeCheck;
import th.cardholder.engine.OfficeStart;

/**
 * One more process is added by the files of one folder: its rights, its list, its due date, its office, its words in the
 * history and after the form come with it, and nothing central was told of it.
 */
@OwnApplication
@JourneyTest
@TestPropertySource(properties = "spring.flyway.locations=classpath:db/migration,filesystem:"
    + PlantedProcessTest.FOLDER + "/db/migration")
@Import(PlantedProcessTest.Found.class)
@ContextConfiguration(initializers = {TestDatabase.class, PlantedProcessTest.OnTheClassPath.class})
class PlantedProcessTest {

  static final String FOLDER = "src/test/java/planted/homecheck";

  private static final String CHECK = "userTask_checkHome";

  @Autowired
  private Scenario scenario;

  @Autowired
  private OfficeStart start;

  @Autowired
  private HomeCheck homeCheck;

  @LocalServerPort
  private int port;

  /** Finds the folder's beans, as the product finds its own. */
  @TestConfiguration
  @ComponentScan(basePackageClasses = HomeCheck.class)
  static class Found {}

  /** Puts the folder where a jar of the process would put its models and forms. */
  static final class OnTheClassPath implements ApplicationContextInitializer<GenericApplicationContext> {

    @Override
    public void initialize(GenericApplicationContext context) {
      // The resources alone: classes are loaded, and proxies made, where they always are.
      context.setClassLoader(context.getClassLoader());
      try {
        context.setResourceLoader(new PathMatchingResourcePatternResolver(new DefaultResourceLoader(
            new URLClassLoader(new URL[] {Path.of(FOLDER).toUri().toURL()}, context.getClassLoader()))));
      } catch (MalformedURLException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Test
  void itsRoleSeesTheProcessAndNobodyElse() {
    assertThat(processesOf("cdd81")).containsExactlyInAnyOrder("cdd-report", "home-check");
    assertThat(processesOf("ao8101a")).containsExactly("cardholder-journey");
    assertThat(processesOf("chief8101")).containsExactlyInAnyOrder("cardholder-journey", "continuation-list", "district-preparation",
        "outreach-round", "periodic-report", "registry-discrepancy");
  }

  @Test
  void itsTaskBelongsToTheOfficeThatItsModelNamesAndIsDueWhenItsYearSays() {
    var number = Cases.awaitingAo(scenario, "8101").getBusinessKey();

    var task = asked(number);

    assertThat(task.getTenantId()).isEqualTo("c81");
    assertThat(task.getDueDate()).isEqualTo("2018-02-16T23:59:59.999+07:00");
    assertThat(homeCheck.toldDue(number)).isEqualTo("2018-02-16");
  }

  @Test
  void itsStepHasAListBesideThoseOfAllWorkers() {
    var before = counted("ขั้นตอน: ตรวจบ้าน");
    asked(Cases.awaitingAo(scenario, "8101").getBusinessKey());

    assertThat(listsOf("cdd81")).contains("งานของฉัน", "งานที่ยังไม่มีผู้รับ", "ขั้นตอน: ตรวจบ้าน");
    assertThat(counted("ขั้นตอน: ตรวจบ้าน")).isEqualTo(before + 1);
    assertThat(listsOf("ao8101a")).doesNotContain("ขั้นตอน: ตรวจบ้าน");
  }

  @Test
  void itsWordsAreInTheHistoryAndAfterTheForm() {
    var number = Cases.awaitingAo(scenario, "8101").getBusinessKey();
    var task = asked(number);
    scenario.submit("cdd81", task.getProcessInstanceId(), CHECK, Map.of("sound", "yes"));

    assertThat(WebSession.of(port, "chief8101").get("/cases/" + number).json().path("history")
        .findValuesAsText("what")).contains("ตรวจบ้านแล้ว");
    assertThat(WebSession.of(port, "cdd81").get("/submissions/" + task.getId()).json().at("/settled/0").asText())
        .isEqualTo("บ้านของเรื่อง " + number);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2561-8101-0000001-R01", "2561-followUpJune", "12"})
  void aKeyOfAnotherKindDoesNotStartIt(String key) {
    assertThatThrownBy(() -> asked(key)).hasStackTraceContaining("Not the number of a case: " + key);
  }

  @Test
  void nothingOutsideItsFolderNamesIt() throws IOException {
    try (var files = Files.walk(Path.of("src/main"))) {
      for (var file : files.filter(it -> it.toString().matches(".*\\.(java|js|yaml|sql|html)")).toList()) {
        assertThat(Files.readString(file)).as(file.toString())
            .doesNotContainIgnoringCase("home-check", "homecheck", "checkHome", "home.checked");
      }
    }
  }

  private Task asked(String key) {
    return scenario.task(start.start("home-check", key, "d8101", Map.of()), CHECK);
  }

  private List<String> processesOf(String user) {
    return scenario.as(user, () -> scenario.engine().getRepositoryService().createProcessDefinitionQuery()
        .latestVersion().list().stream().map(ProcessDefinition::getKey).toList());
  }

  private List<String> listsOf(String user) {
    return scenario.as(user, () -> scenario.engine().getFilterService().createFilterQuery().list().stream()
        .map(Filter::getName).toList());
  }

  private long counted(String list) {
    return scenario.as("cdd81", () -> {
      var filters = scenario.engine().getFilterService();
      return filters.count(filters.createFilterQuery().filterName(list).singleResult().getId());
    });
  }
}
