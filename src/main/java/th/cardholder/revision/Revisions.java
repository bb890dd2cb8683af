package th.cardholder.revision;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import th.cardholder.engine.OwnSteps;
import th.cardholder.engine.ProcessProfile;
import th.cardholder.migration.Carrying;
import th.cardholder.models.Bundles;
import th.cardholder.models.Examination;
import th.cardholder.models.Finding;
import th.cardholder.models.ModelFile;
import th.cardholder.models.PlacesInCode;
import th.cardholder.models.Renamed;
import th.cardholder.models.Routes;
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
  private static final int MOST_TOLD = 500;
  /** What of a form is read and does nothing. */
  private static final Set<String> WORDS = Set.of("label", "description", "text", "exporter", "schemaVersion",
      "executionPlatform", "executionPlatformVersion");

  private final Bundles bundles;
  private final Examination examination;
  private final Positions positions;
  private final Consequences consequences;
  private final ProcessEngineConfigurationImpl engine;
  private final ObjectProvider<ProcessProfile> profiles;
  private final ObjectProvider<PlacesInCode> places;
  private final OwnSteps own;

  Revisions(Bundles bundles, Examination examination, Positions positions, Consequences consequences,
      ProcessEngineConfigurationImpl engine, ObjectProvider<ProcessProfile> profiles, ObjectProvider<PlacesInCode> places,
      OwnSteps own) {
    this.profiles = profiles;
    this.places = places;
    this.own = own;
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
          finding.isOfAKind() ? finding.code() : finding.dangerous() ? "dangerous" : file.model() == null && file.form() == null
              ? "unreadable" : Finding.CONTRACT,
          Severity.ERROR, file.name(), finding.element(), finding.sentence()))));
      examined.findings().keySet().stream().filter(file -> files.containsKey(file.name())).forEach(file -> sent.put(file.name(), file));
      revised.putAll(examined.processes());
      processes.addAll(processes(examined.findings().keySet()));
    }
    List<Told> found = new ArrayList<>(told);
    Map<String, List<Change>> changes = new LinkedHashMap<>();
    sent.values().forEach(file -> changes(file, found, changes));
    twice(List.copyOf(sent.values()), found);

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

  /** Which of the two would count nobody can say: as when a browser calls a file that is saved again "… (1)". */
  private static void twice(List<ModelFile> files, List<Told> found) {
    Map<String, String> in = new HashMap<>();
    files.forEach(file -> keys(file).forEach(key -> {
      var other = in.putIfAbsent(file.kind() + " " + key, file.name());
      if (other != null && !other.equals(file.name())) {
        found.add(Told.of("model.twice", Severity.ERROR, file.name(), key, "“" + key + "” อยู่ในแฟ้ม " + other
            + " ด้วย โปรดเหลือไว้แฟ้มเดียว"));
      }
    }));
  }

  private static List<String> keys(ModelFile file) {
    return file.form() != null ? List.of(file.form().path("id").asText()) : file.model() == null ? List.of()
        : file.model().elements(file.kind() == ModelFile.Kind.PROCESS ? "process" : "decision").stream()
            .map(it -> String.valueOf(it.attribute("id"))).toList();
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
        at.offices(), carrying == null ? null : carrying.carries(at.element()).orElse(null))));
    if (carrying != null) {
      plan.add(new Report.Carried(first.process(), first.version(),
          carrying.instructions().stream().map(it -> new Report.Step(it.from(), it.to())).toList(),
          stands.stream().filter(at -> carrying.carries(at.element()).isEmpty()).map(at -> new Report.Unmapped(at.element(),
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
          var renamed = old.map(it -> Renamed.between(it, now, own.byForm(key).keySet())).orElse(Map.of());
          // As it would be called now, so that another id alone is no step less and one more, nor another way.
          var same = old.map(it -> Renamed.as(it, renamed));
          var changed = same.map(was -> Changes.between(was, now)).orElse(List.of());
          if (changed.size() > MOST_TOLD) {
            found.add(tooMany(file, key, changed.size()));
          } else {
            changed.forEach(change -> found.add(told(file, change,
                ElementWords.called(change.kind() == Changes.Kind.REMOVED ? same.orElse(now) : now, change))));
          }
          if (file.kind() == ModelFile.Kind.PROCESS) {
            byProcess.put(key, changed);
            drawn(file, now, found);
            passed(file, changed, found);
            renamed(file, now, renamed, found);
            leftOut(file, key, changed, found);
            same.ifPresent(was -> Routes.otherwise(was, now).forEach(it -> found.add(
                Told.of("way.changed", Severity.AGREE, file.name(), it.element(), it.message()))));
          } else {
            undescribed(file, now, found);
          }
        }, () -> {
          boolean runs = "true".equals(now.attribute("isExecutable"));
          if (file.kind() == ModelFile.Kind.PROCESS && !runs) {
            return;
          }
          boolean nobodys = file.kind() == ModelFile.Kind.PROCESS && profiles.stream().noneMatch(it -> it.key().equals(key));
          found.add(Told.of("model.new", nobodys ? Severity.AGREE : Severity.INFO, file.name(), key, "“" + key
              + "” เป็นของใหม่ ยังไม่มีในระบบ" + (nobodys ? " และไม่มีใครเริ่มได้ โปรดใช้ id ของกระบวนงานเดิมหากต้องการแก้กระบวนงานนั้น" : "")));
        });
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

  /** What is not drawn works, and nobody sees it on the pages. */
  private static void drawn(ModelFile file, Element process, List<Told> found) {
    Set<String> drawn = new HashSet<>();
    Objects.requireNonNull(file.model()).elements("BPMNDiagram").stream().flatMap(it -> it.elements("BPMNPlane").stream())
        .flatMap(it -> it.elements().stream()).forEach(it -> drawn.add(String.valueOf(it.attribute("bpmnElement"))));
    var missing = ElementWords.nodes(process).filter(it -> !drawn.contains(it.attribute("id"))).toList();
    if (!missing.isEmpty()) {
      found.add(Told.of("drawing.missing", Severity.INFO, file.name(), missing.get(0).attribute("id"), "ไม่มีภาพของ "
          + missing.stream().limit(5).map(it -> "“" + it.attribute("id") + "”").collect(joining(" "))
          + (missing.size() > 5 ? " และอีก " + (missing.size() - 5) + " จุด" : "")
          + " หน้าจอจะไม่แสดงในผัง โปรดเปิดแฟ้มใน Camunda Modeler วางให้ครบแล้วบันทึกใหม่"));
    }
  }

  /** It is the same step, and whoever stands in it goes there; somebody has to say that this is meant. */
  private static void renamed(ModelFile file, Element process, Map<String, String> renamed, List<Told> found) {
    renamed.forEach((was, is) -> found.add(Told.of("step.renamed", Severity.AGREE, file.name(), is, "ขั้น “"
        + ElementWords.find(process, is).map(it -> it.attribute("name")).map(it -> it.replaceAll("\\s+", " ")).orElse(is)
        + "” ใช้รหัส " + is + " แทน " + was + " ระบบถือว่าเป็นขั้นเดิม เพราะใช้แบบฟอร์มเดียวกัน"
        + " เรื่องที่ค้างอยู่ขั้นนี้ย้ายมาได้โดยคงกำหนดเสร็จและผู้รับผิดชอบ "
        + "โปรดเห็นชอบ หรือใช้รหัสเดิม")));
  }

  /** The code can do without it; what is not done then is for somebody to agree to. */
  private void leftOut(ModelFile file, String process, List<Change> changed, List<Told> found) {
    places.stream().filter(it -> it.process().equals(process)).forEach(it -> changed.stream()
        .filter(change -> change.kind() == Changes.Kind.REMOVED && it.dispensable().containsKey(change.id()))
        .forEach(change -> found.add(Told.of("step.leftOut", Severity.AGREE, file.name(), change.id(), "นำขั้น “"
            + String.valueOf(change.name()).replaceAll("\\s+", " ") + "” ออก: " + it.dispensable().get(change.id())
            + " โปรดให้ผู้รับผิดชอบเห็นชอบ หรือใส่ขั้นนี้กลับเข้าไป"))));
  }

  /** Whoever draws a plain task may think that somebody does it. */
  private static void passed(ModelFile file, List<Change> changed, List<Told> found) {
    changed.stream().filter(it -> it.kind() == Changes.Kind.ADDED && Set.of("task", "manualTask").contains(it.tag())).forEach(it ->
        found.add(Told.of("step.passed", Severity.AGREE, file.name(), it.id(), "ขั้น “" + (it.name() == null ? it.id() : it.name())
            + "” จะผ่านไปเองโดยไม่มีใครทำ โปรดใช้ User Task หากต้องการให้เจ้าหน้าที่ทำ หรือเห็นชอบให้เป็นเพียงหมายเหตุในผัง")));
  }

  /** Nobody can tell later why such a row decides as it does. */
  private static void undescribed(ModelFile file, Element decision, List<Told> found) {
    decision.elements("decisionTable").stream().flatMap(table -> table.elements("rule").stream())
        .filter(rule -> rule.elements("description").stream().allMatch(it -> it.getText().isBlank()))
        .forEach(rule -> found.add(Told.of("decision.undescribed", Severity.INFO, file.name(), rule.attribute("id"),
            "แถวนี้ไม่มีคำอธิบายว่าตัดสินตามหลักเกณฑ์ใด โปรดใส่คำอธิบาย (Annotation) ให้แถวนี้")));
  }

  /** Nobody reads thousands of lines, and to name each of them takes minutes. */
  private static Told tooMany(ModelFile file, String key, int changed) {
    var decision = file.kind() == ModelFile.Kind.DECISION;
    return Told.of((decision ? "decision" : "element") + ".changed", decision ? Severity.AGREE : Severity.INFO, file.name(), key,
        "“" + key + "” เปลี่ยน " + changed + " แห่ง มากเกินกว่าจะบอกทีละแห่ง โปรดแบ่งเป็นหลายครั้ง หรือให้ผู้รับผิดชอบตรวจจากแฟ้ม");
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
      FormFields.otherwise(before.get(), now).forEach((field, sentence) ->
          found.add(Told.of("form.field", Severity.AGREE, file.name(), field, sentence)));
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
