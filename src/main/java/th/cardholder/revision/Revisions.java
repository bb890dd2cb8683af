package th.cardholder.revision;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import th.cardholder.migration.Carrying;
import th.cardholder.models.Bundles;
import th.cardholder.models.Examination;
import th.cardholder.models.ModelFile;
import th.cardholder.revision.Changes.Change;
import th.cardholder.revision.Report.Severity;
import th.cardholder.revision.Report.Told;

/**
 * Says of revised models, before anything is deployed, whether they would be taken, what they change, whose journeys stand on
 * what is running now, and how these would be carried over (ADR 0053). It only reads.
 */
@Service
public class Revisions {

  private static final Map<Changes.Kind, String> BECAME = Map.of(Changes.Kind.ADDED, "เพิ่ม", Changes.Kind.REMOVED, "นำออก",
      Changes.Kind.RENAMED, "เปลี่ยนข้อความ", Changes.Kind.CHANGED, "เปลี่ยนการทำงาน");
  /** What of a form is read and does nothing. */
  private static final Set<String> WORDS = Set.of("label", "description", "text", "exporter", "schemaVersion",
      "executionPlatform", "executionPlatformVersion");

  private final Bundles bundles;
  private final Examination examination;
  private final Positions positions;
  private final Consequences consequences;
  private final ProcessEngineConfigurationImpl engine;

  Revisions(Bundles bundles, Examination examination, Positions positions, Consequences consequences,
      ProcessEngineConfigurationImpl engine) {
    this.bundles = bundles;
    this.examination = examination;
    this.positions = positions;
    this.consequences = consequences;
    this.engine = engine;
  }

  /** Everything about these files, which belong together, by name and content. */
  public Report check(Map<String, byte[]> files) {
    Set<Told> told = new LinkedHashSet<>();
    Map<String, ProcessDefinitionEntity> revised = new LinkedHashMap<>();
    Map<String, ModelFile> sent = new TreeMap<>();
    Set<String> processes = new LinkedHashSet<>();
    // Each as it would be deployed: what is stored of two processes may have one name, and a form of both two versions.
    for (var bundle : bundles.of(files)) {
      var examined = examination.examine(bundle.files());
      examined.findings().forEach((file, findings) -> findings.forEach(finding -> told.add(Told.of(
          finding.dangerous() ? "dangerous" : file.model() == null && file.form() == null ? "unreadable" : "contract",
          Severity.ERROR, file.name(), finding.element(), finding.sentence()))));
      examined.findings().keySet().stream().filter(file -> files.containsKey(file.name())).forEach(file -> sent.put(file.name(), file));
      revised.putAll(examined.processes());
      processes.addAll(processes(examined.findings().keySet()));
    }
    List<Told> found = new ArrayList<>(told);
    Map<String, List<Change>> changes = new LinkedHashMap<>();
    sent.values().forEach(file -> changes(file, found, changes));

    var running = positions.of(Stream.concat(processes.stream(), consequences.beside(processes)).collect(toSet()));
    List<Report.Position> impact = new ArrayList<>();
    List<Report.Carried> plan = new ArrayList<>();
    running.stream().filter(it -> processes.contains(it.process()))
        .collect(groupingBy(Positions.At::definitionId, LinkedHashMap::new, toList()))
        .values().forEach(stands -> carry(stands, revised.get(stands.get(0).process()), impact, plan));
    changes.forEach((process, changed) -> timers(process, changed, found));
    found.addAll(consequences.of(changes, sent.values(), running, revised));
    return new Report(verdict(found, plan).code(), false, found, impact, plan, null);
  }

  private static List<String> processes(Set<ModelFile> files) {
    return files.stream().filter(file -> file.kind() == ModelFile.Kind.PROCESS).map(ModelFile::model)
        .flatMap(root -> root == null ? Stream.of() : root.elements("process").stream())
        .map(process -> String.valueOf(process.attribute("id"))).toList();
  }

  static Verdict verdict(List<Told> found, List<Report.Carried> plan) {
    if (found.stream().anyMatch(it -> it.is(Severity.ERROR))) {
      return Verdict.REFUSED;
    }
    var unmapped = plan.stream().flatMap(it -> it.unmapped().stream()).toList();
    if (unmapped.stream().anyMatch(it -> it.choices().isEmpty())) {
      return Verdict.DEPLOY_ONLY;
    }
    return unmapped.isEmpty() && found.stream().noneMatch(it -> it.is(Severity.AGREE)) ? Verdict.SAFE : Verdict.PLANNED;
  }

  private void carry(List<Positions.At> stands, @Nullable ProcessDefinitionEntity to, List<Report.Position> impact,
      List<Report.Carried> plan) {
    var first = stands.get(0);
    var carrying = to == null ? null : new Carrying(engine, deployed(first.definitionId()), to);
    stands.forEach(at -> impact.add(new Report.Position(at.process(), at.version(), at.element(),
        carrying == null ? null : carrying.name(at.element()).orElse(null), at.instances(), at.provinces(),
        at.offices(), carrying != null && carrying.carries(at.element()) ? at.element() : null)));
    if (carrying != null) {
      plan.add(new Report.Carried(first.process(), first.version(),
          carrying.instructions().stream().map(it -> new Report.Step(it.from(), it.to())).toList(),
          stands.stream().filter(at -> !carrying.carries(at.element())).map(at -> new Report.Unmapped(at.element(),
              carrying.name(at.element()).orElse(null), at.instances(), carrying.choices(at.element()))).toList()));
    }
  }

  private ProcessDefinitionEntity deployed(String definitionId) {
    return engine.getCommandExecutorTxRequired().execute(context -> context.runWithoutAuthorization(
        () -> engine.getDeploymentCache().findDeployedProcessDefinitionById(definitionId)));
  }

  /** Timers that run keep the day for which they were set, whatever the revision says. */
  private void timers(String process, List<Change> changed, List<Told> found) {
    var jobs = positions.jobs(process);
    changed.stream().filter(it -> it.kind() == Changes.Kind.REMOVED && jobs.containsKey(it.id())).forEach(it -> found.add(Told.of(
        "timer.removed", Severity.AGREE, null, it.id(), "มีเวลาที่ตั้งไว้แล้ว " + jobs.get(it.id()) + " รายการที่ “" + it.id()
            + "” ซึ่งรุ่นนี้นำออก เรื่องที่อยู่รุ่นเดิมจะยังเป็นไปตามเวลานั้น "
            + "และจะย้ายมาได้เมื่อกำหนดที่ไปของเวลานั้นแล้วเท่านั้น โปรดเห็นชอบ")));
    changed.stream().filter(it -> it.kind() == Changes.Kind.CHANGED).forEach(it -> {
      var waits = jobs.containsKey(it.id()) ? it.id() : it.within();
      if (waits != null && jobs.containsKey(waits)) {
        found.add(Told.of("timer.kept", Severity.AGREE, null, waits, "มีเวลาที่ตั้งไว้แล้ว " + jobs.get(waits) + " รายการที่ “" + waits
            + "” ซึ่งจะยังเป็นไปตามกำหนดเดิม โปรดเห็นชอบ หรือคงเวลาเดิมไว้"));
      }
    });
  }

  private void changes(ModelFile file, List<Told> found, Map<String, List<Change>> byProcess) {
    if (file.model() != null) {
      var tag = file.kind() == ModelFile.Kind.PROCESS ? "process" : "decision";
      file.model().elements(tag).forEach(now -> {
        var key = String.valueOf(now.attribute("id"));
        running(file.kind(), key).ifPresentOrElse(before -> {
          var old = Optional.ofNullable(before.model()).stream().flatMap(it -> it.elements(tag).stream())
              .filter(it -> key.equals(it.attribute("id"))).findFirst();
          var changed = old.map(was -> Changes.between(was, now)).orElse(List.of());
          changed.forEach(change -> found.add(told(file, change,
              ElementWords.called(change.kind() == Changes.Kind.REMOVED ? old.orElse(now) : now, change))));
          if (file.kind() == ModelFile.Kind.PROCESS) {
            byProcess.put(key, changed);
          }
        }, () -> found.add(Told.of("model.new", Severity.INFO, file.name(), key, "“" + key + "” เป็นของใหม่ ยังไม่มีในระบบ")));
      });
    } else if (file.form() != null) {
      formChanged(file, file.form(), found);
    }
  }

  /** A decision that decides otherwise is nobody's to let pass unread, though it is new instances and moved ones alone that meet it. */
  private static Told told(ModelFile file, Change change, String called) {
    var agree = file.kind() == ModelFile.Kind.DECISION && change.kind() != Changes.Kind.RENAMED;
    return Told.of((file.kind() == ModelFile.Kind.DECISION ? "decision." : "element.") + change.kind().name().toLowerCase(Locale.ROOT),
        agree ? Severity.AGREE : Severity.INFO, file.name(), change.id(), BECAME.get(change.kind()) + " " + called
            + (change.kind() == Changes.Kind.RENAMED ? " (เดิม “" + change.before() + "”)" : "")
            + (agree ? " เรื่องใหม่และเรื่องที่ย้ายมารุ่นนี้จะถูกตัดสินต่างจากเดิม โปรดให้ผู้รับผิดชอบเห็นชอบ" : ""));
  }

  private void formChanged(ModelFile file, JsonNode now, List<Told> found) {
    var key = now.path("id").asText();
    var before = running(ModelFile.Kind.FORM, key).map(ModelFile::form);
    if (before.isEmpty()) {
      found.add(Told.of("model.new", Severity.INFO, file.name(), key, "แบบฟอร์ม “" + key + "” เป็นของใหม่ ยังไม่มีในระบบ"));
    } else if (!before.get().equals(now)) {
      var words = withoutWords(before.get().deepCopy()).equals(withoutWords(now.deepCopy()));
      found.add(Told.of(words ? "form.renamed" : "form.changed", Severity.INFO, file.name(), key,
          words ? "เปลี่ยนข้อความในแบบฟอร์ม" : "เปลี่ยนช่องของแบบฟอร์มโดยยังครบตามที่ขั้นตอนต้องใช้"));
    }
  }

  private static JsonNode withoutWords(JsonNode node) {
    if (node instanceof ObjectNode fields) {
      fields.remove(WORDS);
    }
    node.forEach(Revisions::withoutWords);
    return node;
  }

  /** What new instances work with now. */
  private Optional<ModelFile> running(ModelFile.Kind kind, String key) {
    return bundles.running(kind, key).map(it -> ModelFile.packaged(it.getResourceName(), bundles.content(it)));
  }
}
