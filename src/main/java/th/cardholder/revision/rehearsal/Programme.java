package th.cardholder.revision.rehearsal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import th.cardholder.engine.ProcessProfile;
import th.cardholder.engine.StartVersions;
import th.cardholder.geography.Geography;
import th.cardholder.models.Releases;
import th.cardholder.registry.NationalId;
import th.cardholder.registry.batch.ImportProgress;
import th.cardholder.registry.batch.ImportResult;
import th.cardholder.registry.batch.RegistryImport;
import th.cardholder.revision.Rehearsal;
import th.cardholder.revision.Rehearsal.Kind;

/**
 * Who plays what: each scenario on the revised models and on those in use, and for each position of a running version whatever
 * comes there first. Each set of versions has a province of its own, since versions are started by office.
 */
@Component
@Profile(Rehearsed.PROFILE)
class Programme {

  private static final Logger LOG = LoggerFactory.getLogger(Programme.class);
  private static final String BY = "rehearsal";
  /** So many try to reach a position at which a form is handed in, and one at which nobody does anything. */
  private static final int MOST_WITH_FORM = 2;
  private static final int MOST_WITHOUT = 6;

  private final Stage stage;
  private final Officers officers;
  private final Cast.Casting casting;
  private final Releases releases;
  private final StartVersions starts;
  private final RegistryImport registry;
  private final Geography geography;
  private final Set<String> ofCases;
  private int people;

  Programme(Stage stage, Officers officers, Cast.Casting casting, Releases releases, StartVersions starts, RegistryImport registry,
      Geography geography, List<ProcessProfile> processes) {
    this.stage = stage;
    this.officers = officers;
    this.casting = casting;
    this.releases = releases;
    this.starts = starts;
    this.registry = registry;
    this.geography = geography;
    this.ofCases = processes.stream().filter(ProcessProfile::ofACase).map(ProcessProfile::key).collect(Collectors.toSet());
  }

  /** Plays all of it; the revised models are deployed already, for everywhere. */
  Rehearsal perform(Script script, BiConsumer<Integer, Integer> told) {
    var provinces = casting.provinces().iterator();
    List<Part> parts = new ArrayList<>();
    List<Rehearsal.Unreached> unreached = new ArrayList<>();
    var first = casting.in(provinces.next());
    script.scenarios().forEach(it -> parts.add(part(it, Kind.REVISED, first, null)));
    current(script, provinces, parts);
    Map<Rehearsal.Position, List<Part>> tries = new LinkedHashMap<>();
    script.versions().forEach(it -> version(script, it, provinces, parts, tries, unreached));
    register(parts);

    var stories = stage.perform(script.year(), parts, told);
    tries.forEach((position, tried) -> {
      if (tried.stream().noneMatch(Part::carried)) {
        unreached.add(new Rehearsal.Unreached(position, tried.stream().map(Part::failure).filter(Objects::nonNull).findFirst()
            .map(it -> "บนรุ่นเดิมสถานการณ์หยุดที่ “" + it.name() + "”: " + it.why()).orElse("ไม่มีสถานการณ์ใดผ่านจุดนี้")));
      }
    });
    return new Rehearsal(stories, List.copyOf(unreached));
  }

  private void current(Script script, Iterator<String> provinces, List<Part> parts) {
    if (script.current().isEmpty() || !provinces.hasNext()) {
      return;
    }
    var cast = casting.in(provinces.next());
    if (script.current().values().stream().allMatch(files -> deploy(files, cast).isPresent())) {
      script.scenarios().stream().filter(it -> !officers.opensTheNations(it))
          .forEach(it -> parts.add(part(it, Kind.CURRENT, cast, null)));
    }
  }

  private void version(Script script, Script.Version version, Iterator<String> provinces, List<Part> parts,
      Map<Rehearsal.Position, List<Part>> tries, List<Rehearsal.Unreached> unreached) {
    var process = version.process();
    if (ofCases.contains(process)) {
      carried(script, version, version.positions(), provinces, parts, tries, unreached);
    } else if (script.scenarios().stream().anyMatch(it -> officers.opens(it, process) && !officers.opensTheNations(it))) {
      // Of what an office begins there is one at a time: each position is another province's.
      version.positions().forEach(it -> carried(script, version, List.of(it), provinces, parts, tries, unreached));
    } else {
      tell(version.positions(), "กระบวนงานของส่วนกลางซ้อมตั้งแต่ต้นเท่านั้น", unreached);
    }
  }

  private void carried(Script script, Script.Version version, List<Rehearsal.Position> positions, Iterator<String> provinces,
      List<Part> parts, Map<Rehearsal.Position, List<Part>> tries, List<Rehearsal.Unreached> unreached) {
    var process = version.process();
    if (!provinces.hasNext()) {
      tell(positions, "มีรุ่นที่ยังใช้อยู่มากเกินกว่าจะซ้อมพร้อมกัน", unreached);
      return;
    }
    var cast = casting.in(provinces.next());
    var to = starts.of(process);
    var from = deploy(version.files(), cast).flatMap(it -> it.versions().stream().filter(one -> one.process().equals(process)).findFirst());
    if (from.isEmpty() || to.isEmpty()) {
      tell(positions, "รุ่นเดิมไม่ผ่านการตรวจของระบบรุ่นปัจจุบัน จึงติดตั้งเพื่อซ้อมไม่ได้", unreached);
      return;
    }
    Set<Rehearsal.Position> taken = new HashSet<>();
    var scenarios = ofCases.contains(process) ? script.scenarios()
        : script.scenarios().stream().filter(it -> officers.opens(it, process)).toList();
    positions.forEach(position -> {
      var carrying = new Part.Carrying(position, from.get().definitionId(), to.get(), taken);
      var tried = tries(scenarios, position.element()).stream().map(it -> part(it, Kind.CARRIED, cast, carrying)).toList();
      parts.addAll(tried);
      tries.put(position, tried);
    });
  }

  /** Those that hand in a form there, the soonest first; else the longest. */
  private static List<Scenario> tries(List<Scenario> scenarios, String element) {
    var handing = scenarios.stream().filter(it -> it.handsIn(element) >= 0)
        .sorted(Comparator.comparingInt(it -> it.handsIn(element))).limit(MOST_WITH_FORM).toList();
    return handing.isEmpty() ? scenarios.stream().sorted(Comparator.comparingInt((Scenario it) -> it.acts().size()).reversed())
        .limit(MOST_WITHOUT).toList() : handing;
  }

  private static void tell(List<Rehearsal.Position> positions, String why, List<Rehearsal.Unreached> unreached) {
    positions.forEach(it -> unreached.add(new Rehearsal.Unreached(it, why)));
  }

  /** For the offices of a cast alone; a version of before may not pass the guards of today. */
  Optional<Releases.Released> deploy(Map<String, byte[]> files, Cast cast) {
    try {
      return Optional.of(releases.release(files, BY, BY, cast.offices()));
    } catch (RuntimeException e) {
      LOG.warn("A version of before cannot be deployed: {}", e.getClass().getName());
      return Optional.empty();
    }
  }

  // ---- people

  Part part(Scenario scenario, Kind kind, Cast cast, Part.@Nullable Carrying carrying) {
    people++;
    return new Part(scenario, kind, cast, carrying, NationalId.withCheckDigit("19999%07d".formatted(people)).digits());
  }

  /** Everybody is forty years of age, and earns less than the measure's threshold. */
  void register(List<Part> parts) {
    var lines = new ArrayList<>(List.of("national_id,title,first_name,last_name,birth_date,sex,house_number,village_number,"
        + "subdistrict_code,declared_income,status"));
    parts.forEach(it -> lines.add(String.join(",", it.nationalId, "นาย", "ทดลอง", "ซ้อม", "1977-05-14", "M", "27/1", "3",
        subdistrict(it.cast.district()), "24000", "alive")));
    try {
      var file = Files.createTempFile("rehearsal", ".csv");
      try {
        Files.write(file, lines);
        if (!(registry.load(file, "rehearsal-" + people, ImportProgress.SILENT) instanceof ImportResult.Finished done)
            || done.accepted() < parts.size()) {
          throw new IllegalStateException("The people of the rehearsal were not taken");
        }
      } finally {
        Files.deleteIfExists(file);
        Files.deleteIfExists(RegistryImport.refusalsOf(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String subdistrict(String district) {
    return geography.subdistricts().stream().filter(it -> it.district().code().equals(district)).findFirst().orElseThrow().code();
  }
}
