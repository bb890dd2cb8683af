package th.cardholder.migration;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toCollection;

import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import th.cardholder.cases.Decision;
import th.cardholder.cases.Decision.NotDone;
import th.cardholder.door.TypedText;
import th.cardholder.engine.StepIds;
import th.cardholder.geography.Geography;
import th.cardholder.office.Office;
import th.cardholder.office.Offices;
import th.cardholder.words.Result;

/** MigrationPlans how running instances would go over to another version; nothing changes. */
@Service
public class MigrationPlans {

  private static final int MOST = 1_000;

  private final Standing standing;
  private final Offices offices;
  private final Geography geography;
  private final ProcessEngineConfigurationImpl engine;
  private final Clock clock;

  MigrationPlans(Standing standing, Offices offices, Geography geography, ProcessEngineConfigurationImpl engine, Clock clock) {
    this.standing = standing;
    this.offices = offices;
    this.geography = geography;
    this.engine = engine;
    this.clock = clock;
  }

  /** A process with its versions, the newest first. */
  public record Migratable(String process, String name, List<Version> versions) {}

  /** A version and how many instances run on it. */
  public record Version(int version, int running) {}

  /** The processes and their versions. */
  public List<Migratable> processes() {
    return standing.versions().stream().collect(groupingBy(Standing.Version::process, LinkedHashMap::new,
        toCollection(ArrayList::new))).values().stream().map(of -> new Migratable(of.get(0).process(), name(of.get(0)),
            of.stream().map(it -> new Version(it.version(), it.running())).toList())).toList();
  }

  private static String name(Standing.Version version) {
    return Objects.requireNonNullElse(version.name(), version.process());
  }

  /** The plan of what is wanted, with what keeps it from being carried out. */
  public Result<Plan, NotDone> plan(Wanted wanted) {
    return worked(wanted).map(Worked::plan);
  }

  /** A plan with what is needed to carry it out. */
  record Worked(Plan plan, Standing.Cohort cohort, List<Place> without, List<Mapping> mappings) {}

  Result<Worked, NotDone> worked(Wanted wanted) {
    var versions = standing.versions().stream().filter(it -> it.process().equals(wanted.process())).toList();
    if (versions.isEmpty()) {
      return invalid("process", "ไม่พบกระบวนงานนี้ โปรดเลือกกระบวนงานจากรายการ");
    }
    var target = versions.stream().filter(it -> Objects.equals(it.version(), wanted.target())).findFirst();
    if (target.isEmpty()) {
      return invalid("target", "ไม่พบรุ่นปลายทางนี้ โปรดเลือกรุ่นจากรายการ");
    }
    var to = Carriage.deployed(engine, target.get().definitionId());
    if (to.isSuspended()) {
      return Result.refused(new Decision.Conflict("รุ่นปลายทางถูกระงับอยู่ โปรดเลือกรุ่นอื่น หรือเปิดใช้รุ่นนั้นก่อน"));
    }
    var chosen = Objects.requireNonNullElse(wanted.chosen(), Chosen.ALL);
    var asked = Chosen.list(chosen.versions());
    var sources = versions.stream().filter(it -> it.version() != target.get().version())
        .filter(it -> asked.isEmpty() ? it.running() > 0 : asked.contains(it.version())).toList();
    if (sources.size() < asked.size()) {
      return invalid("versions", "ไม่พบบางรุ่นที่เลือก หรือเลือกรุ่นปลายทางเป็นต้นทาง โปรดเลือกรุ่นต้นทางใหม่");
    }
    return mappings(wanted, sources, target.get().definitionId()).then(mappings -> cohort(chosen, sources)
        .map(cohort -> worked(target.get(), sources, mappings, cohort)));
  }

  private Result<List<Mapping>, NotDone> mappings(Wanted wanted, List<Standing.Version> sources, String targetId) {
    var mappings = Chosen.list(wanted.mappings());
    for (var mapping : mappings) {
      // Written by a page; one that lacks a side is read as nothing.
      if (unreadable(mapping.from()) || unreadable(mapping.to()) || sources.stream().noneMatch(it ->
          Carriage.deployed(engine, it.definitionId()).findActivity(mapping.from()) != null)
          || Carriage.deployed(engine, targetId).findActivity(mapping.to()) == null) {
        return invalid("mappings", "ขั้นตอนที่จับคู่ไว้ไม่มีในแบบจำลอง โปรดจับคู่ขั้นตอนใหม่");
      }
    }
    if (mappings.stream().map(Mapping::from).distinct().count() < mappings.size()) {
      return invalid("mappings", EngineWords.inThai("multiple mappings"));
    }
    return Result.of(mappings);
  }

  private static boolean unreadable(@Nullable String text) {
    return text == null || text.isBlank() || TypedText.unusable(text);
  }

  private Result<Standing.Cohort, NotDone> cohort(Chosen chosen, List<Standing.Version> sources) {
    var typed = Stream.of(chosen.provinces(), chosen.districts(), chosen.offices(), chosen.at()).map(Chosen::list).toList();
    if (typed.stream().anyMatch(it -> it.size() > MOST || it.stream().anyMatch(MigrationPlans::unreadable))) {
      return invalid("chosen", "ตัวกรองไม่ถูกต้อง โปรดเลือกจากรายการอีกครั้ง");
    }
    LocalDate since = null;
    if (chosen.since() != null && !chosen.since().isBlank()) {
      try {
        since = LocalDate.parse(chosen.since());
      } catch (DateTimeParseException e) {
        return invalid("since", "วันที่เริ่มเรื่องไม่ถูกต้อง โปรดเลือกวันที่ใหม่");
      }
      if (since.getYear() < 1900 || since.getYear() > 2400) {
        return invalid("since", "วันที่เริ่มเรื่องไม่ถูกต้อง โปรดเลือกวันที่ใหม่");
      }
    }
    var of = offices(chosen);
    if (of.isPresent() && of.get().isEmpty()) {
      return invalid("offices", "ไม่พบหน่วยงานที่เลือก โปรดเลือกจังหวัด อำเภอ หรือหน่วยงานใหม่");
    }
    List<Place> places = null;
    var at = Chosen.list(chosen.at());
    if (!at.isEmpty() || chosen.before() != null) {
      places = places(at, chosen.before(), sources);
      if (places.isEmpty()) {
        return invalid("at", "ไม่พบขั้นตอนที่เลือกในรุ่นต้นทาง โปรดเลือกขั้นตอนใหม่");
      }
    }
    return Result.of(new Standing.Cohort(sources.stream().map(Standing.Version::definitionId).toList(), of.orElse(null), since,
        places, clock.getZone()));
  }

  private Optional<List<String>> offices(Chosen chosen) {
    var provinces = Chosen.list(chosen.provinces());
    var districts = Chosen.list(chosen.districts());
    var named = Chosen.list(chosen.offices());
    if (provinces.isEmpty() && districts.isEmpty() && named.isEmpty()) {
      return Optional.empty();
    }
    Set<String> found = new LinkedHashSet<>();
    Arrays.stream(Office.Kind.values()).flatMap(kind -> offices.ofKind(kind).stream())
        .filter(it -> provinces.contains(String.valueOf(it.provinceCode())) || named.contains(it.id())
            || it.kind() == Office.Kind.DISTRICT && districts.contains(String.valueOf(it.districtCode())))
        .map(Office::id).forEach(found::add);
    return Optional.of(List.copyOf(found));
  }

  private List<Place> places(List<String> at, @Nullable String before, List<Standing.Version> sources) {
    return sources.stream().flatMap(source -> {
      var process = Carriage.deployed(engine, source.definitionId());
      Set<String> elements = new HashSet<>(at.stream().flatMap(it -> StepIds.element(process, it)
          .or(() -> Optional.ofNullable(process.findActivity(it)).map(ActivityImpl::getId)).stream()).toList());
      if (before != null) {
        elements.addAll(Carriage.before(process, StepIds.element(process, before).orElse(before)));
      }
      return elements.stream().sorted().map(it -> new Place(source.definitionId(), it));
    }).toList();
  }

  private Worked worked(Standing.Version target, List<Standing.Version> sources, List<Mapping> mappings,
      Standing.Cohort cohort) {
    var all = standing.at(cohort);
    Map<String, List<Standing.At>> stands = all.stream().collect(groupingBy(Standing.At::definitionId));
    List<Plan.Source> told = new ArrayList<>();
    List<Place> without = new ArrayList<>();
    List<Plan.Wrong> wrong = new ArrayList<>();
    Set<String> gone = new HashSet<>();
    Map<String, String> goesTo = new HashMap<>();
    for (var source : sources) {
      var carriage = new Carriage(engine, source.definitionId(), target.definitionId(), mappings);
      wrong.addAll(carriage.wrong());
      var positions = positions(carriage, stands.getOrDefault(source.definitionId(), List.of()));
      positions.stream().filter(it -> it.goesTo() == null)
          .forEach(it -> without.add(new Place(source.definitionId(), it.element())));
      told.add(new Plan.Source(source.version(), source.definitionId(), carriage.instructions(), positions));
      carriage.elements().stream().filter(it -> carriage.now(it).isEmpty() && !carriage.hasTheStepOf(it)).forEach(gone::add);
      carriage.instructions().forEach(it -> goesTo.put(it.from(), it.to()));
    }
    var number = standing.number(cohort);
    var goes = without.isEmpty() ? number : standing.numberWithout(cohort, without);
    var resumable = gone.isEmpty() ? List.<Plan.Resumable>of() : standing.resumable(gone).entrySet().stream()
        .map(it -> new Plan.Resumable(it.getKey(), it.getValue(), goesTo.get(it.getKey()))).toList();
    return new Worked(new Plan(target.process(), name(target), target.version(), target.definitionId(), told, goes, number - goes,
        standing.timers(cohort.sources()), resumable, wrong, provinces(told)), cohort, without, mappings);
  }

  private List<Plan.Choice> provinces(List<Plan.Source> sources) {
    return sources.stream().flatMap(it -> it.positions().stream()).flatMap(it -> it.provinces().keySet().stream()).distinct().sorted()
        .flatMap(code -> geography.province(code).map(it -> new Plan.Choice(code, it.nameTh())).stream()).toList();
  }

  private List<Plan.Position> positions(Carriage carriage, List<Standing.At> stands) {
    Map<String, Map<String, Integer>> byElement = new LinkedHashMap<>();
    stands.forEach(at -> byElement.computeIfAbsent(at.element(), it -> new HashMap<>())
        .merge(offices.office(at.office()).map(Office::provinceCode).orElse("-"), at.instances(), Integer::sum));
    return byElement.entrySet().stream().map(it -> new Plan.Position(it.getKey(),
        carriage.before(it.getKey()).map(activity -> activity.getName()).orElse(null),
        it.getValue().values().stream().mapToInt(Integer::intValue).sum(), it.getValue(),
        carriage.goesTo(it.getKey()).orElse(null), carriage.choices(it.getKey()))).toList();
  }

  /** How many ended cases and referrals may go on from each of these steps. */
  public Map<String, Integer> resumable(Collection<String> steps) {
    return steps.isEmpty() ? Map.of() : standing.resumable(steps);
  }

  private static <T> Result<T, NotDone> invalid(String field, String message) {
    return Result.refused(new Decision.Invalid(field, message));
  }
}
