package th.cardholder.revision.rehearsal;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.camunda.bpm.engine.RepositoryService;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import th.cardholder.engine.OfficeWork;
import th.cardholder.measure.MeasureYears;
import th.cardholder.models.Bundles;
import th.cardholder.models.ModelFile;
import th.cardholder.revision.Rehearsal;
import th.cardholder.revision.Report;

/** Writes down what a rehearsal is to play, from what this installation has in use. */
@Component
class Scripts {

  private final Bundles bundles;
  private final RepositoryService repository;
  private final OfficeWork work;
  private final MeasureYears years;
  private final RehearsalSettings settings;
  private final ResourcePatternResolver resources;
  private final JdbcClient jdbc;
  private final ObjectMapper json;
  private final Clock clock;

  Scripts(Bundles bundles, RepositoryService repository, OfficeWork work, MeasureYears years, RehearsalSettings settings,
      ResourcePatternResolver resources, JdbcClient jdbc, ObjectMapper json, Clock clock) {
    this.bundles = bundles;
    this.repository = repository;
    this.work = work;
    this.years = years;
    this.settings = settings;
    this.resources = resources;
    this.jdbc = jdbc;
    this.json = json;
    this.clock = clock;
  }

  Script of(Map<String, byte[]> files, Report report) {
    var year = years.takingInOn(LocalDate.now(clock)).orElseThrow(() -> new IllegalStateException("No measure year has opened"));
    Map<String, byte[]> models = new LinkedHashMap<>();
    var revised = new TreeSet<String>();
    bundles.of(files).forEach(bundle -> {
      revised.addAll(bundle.processes());
      bundle.files().forEach((name, content) -> add(models, name, content));
    });
    return work.acrossOffices(() -> {
      Map<String, Map<String, byte[]>> current = new TreeMap<>();
      bundles.inUse().forEach(it -> {
        var key = it.definition().getKey();
        if (it.kind() == ModelFile.Kind.PROCESS && revised.contains(key)) {
          current.put(key, bundles.whole(it.definition().getId()));
        } else if (!defines(models, it.kind(), key)) {
          add(models, it.definition().getResourceName(), bundles.content(it.definition()));
        }
      });
      return new Script(year, models, List.copyOf(revised), current, versions(report), ReferenceRows.of(jdbc, json), scenarios());
    });
  }

  private List<Script.Version> versions(Report report) {
    Map<String, List<Rehearsal.Position>> standing = new LinkedHashMap<>();
    report.impact().stream().filter(it -> it.goesTo() != null).forEach(it ->
        standing.computeIfAbsent(it.process() + " " + it.version(), none -> new ArrayList<>()).add(new Rehearsal.Position(it.process(),
            it.version(), it.element(), it.name() == null ? it.element() : it.name().replaceAll("\\s+", " "))));
    return standing.values().stream().map(positions -> {
      var first = positions.get(0);
      var id = repository.createProcessDefinitionQuery().processDefinitionKey(first.process()).processDefinitionVersion(first.version())
          .withoutTenantId().singleResult().getId();
      return new Script.Version(first.process(), first.version(), bundles.whole(id), List.copyOf(positions));
    }).toList();
  }

  /** What an organisation rehearses with; what cannot be read ends the rehearsal, not silently a scenario. */
  List<Scenario> scenarios() {
    Map<String, Scenario> found = new TreeMap<>();
    for (var pattern : settings.scenarios()) {
      try {
        for (var file : resources.getResources(pattern)) {
          var scenario = json.readValue(file.getContentAsByteArray(), Scenario.class);
          found.put(scenario.id(), scenario);
        }
      } catch (IOException e) {
        throw new UncheckedIOException("A scenario cannot be read", e);
      }
    }
    return List.copyOf(found.values());
  }

  private static boolean defines(Map<String, byte[]> models, ModelFile.Kind kind, String key) {
    return models.entrySet().stream().map(it -> ModelFile.packaged(it.getKey(), it.getValue())).filter(it -> it.kind() == kind)
        .anyMatch(it -> it.form() != null ? it.form().path("id").asText().equals(key) : it.model() != null
            && it.model().elements(kind == ModelFile.Kind.PROCESS ? "process" : "decision").stream()
                .anyMatch(one -> key.equals(one.attribute("id"))));
  }

  /** Under its own name, unless another file has it; folders are none of it. */
  private static void add(Map<String, byte[]> models, String name, byte[] content) {
    var plain = name.substring(name.lastIndexOf('/') + 1);
    var free = plain;
    for (int i = 2; models.containsKey(free) && !Arrays.equals(models.get(free), content); i++) {
      free = i + "-" + plain;
    }
    models.put(free, content);
  }
}
