package th.cardholder.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceRule;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How the code is laid out. Each rule is also run on a planted violation, so that it is known to bite. */
class ArchitectureTest {

  private static final JavaClasses PRODUCT = new ClassFileImporter()
      .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("th.cardholder");
  private static final JavaClasses PLANTED =
      new ClassFileImporter().importPackages("th.cardholder.architecture.planted");

  /** The rooms that know the engine: its set-up, what guards it, the pages' endpoints, and the processes. */
  private static final String[] AROUND_THE_ENGINE = {"th.cardholder.engine..", "th.cardholder.models..", "th.cardholder.revision..",
      "th.cardholder.migration..", "th.cardholder.repair..",
      "th.cardholder.guard..", "th.cardholder.web..", "th.cardholder.login.door..", "th.cardholder.process.."};

  private static final ArchRule CAPABILITIES_DO_NOT_KNOW_THE_ENGINE = noClasses()
      .that().resideOutsideOfPackages(AROUND_THE_ENGINE)
      .should().dependOnClassesThat().resideInAnyPackage("org.camunda..")
      .because("the engine can be replaced only where it is named");

  private static final ArchRule NO_CAPABILITY_LEANS_ON_WHAT_IS_AROUND_THE_ENGINE = noClasses()
      .that().resideOutsideOfPackages(AROUND_THE_ENGINE)
      .and().doNotHaveFullyQualifiedName("th.cardholder.CardholderJourney")
      .should().dependOnClassesThat().resideInAnyPackage(AROUND_THE_ENGINE)
      .because("processes call capabilities, and capabilities name what they need as an interface");

  private static final ArchRule NOTHING_KNOWS_A_PROCESS = noClasses()
      .that().resideOutsideOfPackage("th.cardholder.process..")
      .should().dependOnClassesThat().resideInAPackage("th.cardholder.process..")
      .because("a process brings itself: nothing central names it");

  private static final SliceRule ROOMS_DO_NOT_GO_IN_CIRCLES =
      slices().matching("th.cardholder.(**)").should().beFreeOfCycles();

  private static final SliceRule PROCESSES_DO_NOT_KNOW_ONE_ANOTHER =
      slices().matching("..process.(*)..").should().notDependOnEachOther()
          .because("one comes or goes without the others: what they tell one another goes through a capability");

  private static final ArchRule NO_FIELD_INJECTION = noFields().should().beAnnotatedWith(Autowired.class);

  /** Who may look at the machine's own clock, and why. */
  private static final Map<String, String> WALL_TIME = Map.of(
      "th.cardholder.clock.ClockConfiguration", "wall time enters here, once",
      "th.cardholder.registry.batch.CommandBeans", "a command checks a file against the day on which it is run",
      "th.cardholder.models.BpmnPlaces", "asks the engine whether it can read a calendar; the day is thrown away");

  private static final ArchRule TIME_COMES_FROM_THE_CLOCK = noClasses()
      .that(DescribedPredicate.describe("may not look at the machine's clock",
          (JavaClass it) -> !WALL_TIME.containsKey(it.getName())))
      .should().accessTargetWhere(DescribedPredicate.describe("tells the machine's time",
          (JavaAccess<?> access) -> access.getTarget() instanceof CodeUnitAccessTarget target
              && tellsTheMachinesTime(target)))
      .because("business time is not wall time");

  private static final ArchRule DECISIONS_ARE_ASKED_IN_ONE_PLACE = noClasses()
      .that().doNotHaveFullyQualifiedName("th.cardholder.engine.Decisions")
      .should().dependOnClassesThat().haveFullyQualifiedName("org.camunda.bpm.engine.DecisionService")
      .because("a decision is asked one way: by its capability's interface, through Decisions");

  private static final ArchRule THE_ENGINES_HISTORY_IS_NOT_ASKED = noClasses()
      .should().dependOnClassesThat().haveFullyQualifiedName("org.camunda.bpm.engine.HistoryService")
      .because("in production it holds instances and nothing else (ADR 0034): what was, the record of steps tells");

  private static final ArchRule NO_STREAM_HOLDS_A_CONNECTION = noClasses()
      .should().callMethod(JdbcClient.MappedQuerySpec.class, "stream")
      .because("such a stream keeps its connection until it is closed; list() gives it back");

  static Stream<ArchRule> rules() {
    return Stream.of(CAPABILITIES_DO_NOT_KNOW_THE_ENGINE, NO_CAPABILITY_LEANS_ON_WHAT_IS_AROUND_THE_ENGINE,
        NOTHING_KNOWS_A_PROCESS, ROOMS_DO_NOT_GO_IN_CIRCLES, PROCESSES_DO_NOT_KNOW_ONE_ANOTHER, NO_FIELD_INJECTION,
        TIME_COMES_FROM_THE_CLOCK, DECISIONS_ARE_ASKED_IN_ONE_PLACE, THE_ENGINES_HISTORY_IS_NOT_ASKED,
        NO_STREAM_HOLDS_A_CONNECTION);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void theProductKeepsTheRule(ArchRule rule) {
    rule.check(PRODUCT);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void aPlantedViolationBreaksTheRule(ArchRule rule) {
    assertThatThrownBy(() -> rule.check(PLANTED)).isInstanceOf(AssertionError.class);
  }

  @Test
  void everyPackageSaysWhatItIsAndIsNullMarked() {
    assertThat(packagesOf(PRODUCT)).isNotEmpty()
        .allMatch(p -> p.isAnnotatedWith("org.jspecify.annotations.NullMarked"), "is @NullMarked");
    assertThat(packagesOf(PLANTED)).noneMatch(p -> p.isAnnotatedWith("org.jspecify.annotations.NullMarked"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"now", "nowOfAZone", "nowByReference", "systemClock", "newDate", "calendar", "millis", "nanos"})
  void everyWayToTheMachinesClockIsFound(String way) {
    assertThatThrownBy(() -> TIME_COMES_FROM_THE_CLOCK.check(PLANTED)).hasMessageContaining("MachinesClock." + way + "()");
  }

  @Test
  void whoMayLookAtTheMachinesClockDoesSo() {
    var lookers = PRODUCT.stream().filter(it -> it.getAccessesFromSelf().stream().anyMatch(
        access -> access.getTarget() instanceof CodeUnitAccessTarget target && tellsTheMachinesTime(target)));
    assertThat(lookers.map(JavaClass::getName)).containsExactlyInAnyOrderElementsOf(WALL_TIME.keySet());
  }

  private static boolean tellsTheMachinesTime(CodeUnitAccessTarget target) {
    var parameters = target.getRawParameterTypes();
    return switch (target.getOwner().getName() + "." + target.getName()) {
      case "java.lang.System.currentTimeMillis", "java.lang.System.nanoTime", "java.util.Calendar.getInstance",
          "java.util.GregorianCalendar.<init>", "java.time.Clock.system", "java.time.Clock.systemUTC",
          "java.time.Clock.systemDefaultZone", "java.time.Clock.tickMillis", "java.time.Clock.tickSeconds",
          "java.time.Clock.tickMinutes" -> true;
      case "java.util.Date.<init>" -> parameters.isEmpty();
      default -> target.getOwner().getPackageName().startsWith("java.time") && target.getName().equals("now")
          && parameters.stream().noneMatch(it -> it.isEquivalentTo(Clock.class));
    };
  }

  private static List<JavaPackage> packagesOf(JavaClasses classes) {
    return classes.stream().map(JavaClass::getPackage).distinct()
        .filter(p -> !p.getName().equals("th.cardholder")).toList();
  }
}
