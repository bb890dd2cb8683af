package th.cardholder.revision;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.summingInt;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import th.cardholder.engine.PassingFacts;
import th.cardholder.engine.ProcessProfile;
import th.cardholder.engine.StepDays;
import th.cardholder.engine.StepIds;
import th.cardholder.migration.MigrationPlans;
import th.cardholder.models.Bundles;
import th.cardholder.models.ModelFile;
import th.cardholder.revision.Changes.Change;
import th.cardholder.revision.Report.Severity;
import th.cardholder.revision.Report.Told;

/**
 * What a revision means for what is under way and is no position: forms that are half filled in, dates that were given, what
 * other instances will bring back, ended cases that may go on, and facts that nobody has kept. What can be told from the models and
 * from where instances stand is; the database is asked only where something of it has changed.
 */
@Component
class Consequences {

  private final List<ProcessProfile> profiles;
  private final Bundles bundles;
  private final MigrationPlans plans;
  private final ProcessEngineConfigurationImpl engine;
  private final JdbcClient jdbc;

  Consequences(List<ProcessProfile> profiles, Bundles bundles, MigrationPlans plans, ProcessEngineConfigurationImpl engine,
      JdbcClient jdbc) {
    this.profiles = profiles;
    this.bundles = bundles;
    this.plans = plans;
    this.engine = engine;
    this.jdbc = jdbc;
  }

  /** The processes whose instances bring their answers to those of these. */
  Stream<String> beside(Set<String> processes) {
    return profiles.stream().anyMatch(it -> processes.contains(it.key()) && it.ofACase() && it.onBehalf().isEmpty())
        ? profiles.stream().filter(it -> it.onBehalf().isPresent()).map(ProcessProfile::key) : Stream.of();
  }

  /**
   * All that there is to tell.
   *
   * @param changes of each process, whole
   * @param sent    the files that were sent
   * @param running where instances stand, of these processes and of those {@linkplain #beside beside them}
   * @param revised the processes as they would be, where nothing is wrong with them
   */
  List<Told> of(Map<String, List<Change>> changes, Collection<ModelFile> sent, List<Positions.At> running,
      Map<String, ProcessDefinitionEntity> revised) {
    List<Told> told = new ArrayList<>();
    changes.forEach((process, changed) -> {
      var here = running.stream().filter(it -> it.process().equals(process)).toList();
      removed(changed, here, told);
      inFlight(process, changed, running, told);
      Optional.ofNullable(revised.get(process)).ifPresent(now -> {
        days(here, now, told);
        facts(here, now, told);
      });
    });
    drafts(sent, revised, told);
    return told;
  }

  /** Whoever stands at a step that is taken out has a date, and whoever was ended there may come back to it. */
  private void removed(List<Change> changed, List<Positions.At> here, List<Told> told) {
    var gone = changed.stream().filter(it -> it.kind() == Changes.Kind.REMOVED && it.tag().equals("userTask"))
        .collect(toMap(Change::id, it -> Objects.requireNonNullElse(it.name(), it.id())));
    var standing = here.stream().filter(it -> gone.containsKey(it.element()))
        .collect(groupingBy(Positions.At::element, TreeMap::new, summingInt(Positions.At::instances)));
    standing.forEach((element, n) -> told.add(Told.of("deadlines.open", Severity.INFO, null, element, "มีงานค้างอยู่ " + n
        + " งานที่ “" + gone.get(element)
            + "” ซึ่งรุ่นนี้นำออก เรื่องที่อยู่รุ่นเดิมคงกำหนดเสร็จเดิม "
            + "เรื่องที่ย้ายไปขั้นตอนอื่นจะได้กำหนดของขั้นตอนนั้น นับจากวันที่ย้าย")));
    new TreeMap<>(plans.resumable(gone.keySet())).forEach((element, n) -> told.add(Told.of("resumable.gone", Severity.INFO, null, element,
        "มีเรื่องที่สิ้นสุดแล้ว " + n + " เรื่องซึ่งหยุดที่ “" + gone.get(element) + "” ที่รุ่นนี้นำออก "
            + "หากเปิดเรื่องอีกครั้งจะไปต่อที่ขั้นตอนตามสถานะของเรื่องแทน")));
  }

  /** A step that says its days otherwise says so to whoever comes to it; who is there has a date. */
  private void days(List<Positions.At> here, ProcessDefinitionEntity now, List<Told> told) {
    Map<String, Integer> others = new TreeMap<>();
    here.forEach(at -> {
      var version = deployed(at.definitionId());
      var was = version.findActivity(at.element());
      var is = StepIds.same(version, at.element(), now).map(now::findActivity).orElse(null);
      if (is != null && was != null && isUserTask(is)
          && !Objects.equals(was.getProperty(StepDays.PROPERTY), is.getProperty(StepDays.PROPERTY))) {
        others.merge(is.getId(), at.instances(), Integer::sum);
      }
    });
    others.forEach((element, n) -> told.add(Told.of("deadlines.kept", Severity.AGREE, null, element, "มีงานค้างอยู่ " + n + " งานที่ “"
        + name(now, element) + "” ซึ่งรุ่นนี้เปลี่ยนจำนวนวันที่กำหนด งานที่มีอยู่จะคงกำหนดเสร็จเดิมแม้ย้ายมารุ่นนี้ โปรดเห็นชอบ")));
  }

  private void inFlight(String process, List<Change> changed, List<Positions.At> running, List<Told> told) {
    if (changed.stream().allMatch(it -> it.kind() == Changes.Kind.RENAMED) || beside(Set.of(process)).findAny().isEmpty()) {
      return;
    }
    profiles.stream().filter(it -> it.onBehalf().isPresent()).forEach(it -> {
      var n = running.stream().filter(at -> at.process().equals(it.key())).mapToInt(Positions.At::instances).sum();
      if (n > 0) {
        var called = it.onBehalf().orElseThrow();
        told.add(Told.of("inFlight.kept", Severity.INFO, null, null, "มี" + called + "ที่ยังดำเนินอยู่ " + n + " รายการ ซึ่งดำเนินต่อตามรุ่นของ"
            + called
            + "เอง และแจ้งคำตอบกลับเรื่องหลักด้วยข้อความเดิม ทั้งเรื่องที่ย้ายและไม่ย้าย"));
      }
    });
  }

  /**
   * A fact that the running version reads right behind its step alone was not kept there. Where the revision reads it once more
   * further on, whoever has passed the step lacks it: the gateway could not be decided.
   */
  private void facts(List<Positions.At> here, ProcessDefinitionEntity now, List<Told> told) {
    var unkept = PassingFacts.of(now).keySet();
    Map<String, Integer> lacking = new TreeMap<>();
    Map<String, Set<String>> where = new TreeMap<>();
    here.forEach(at -> PassingFacts.of(deployed(at.definitionId())).forEach((fact, step) -> {
      if (!unkept.contains(fact)) {
        var version = deployed(at.definitionId());
        var from = StepIds.same(version, at.element(), now).orElse(at.element());
        var behind = StepIds.same(version, step, now).orElse(step);
        var readers = Ways.readers(now, fact).stream().filter(it -> Ways.leads(now, from, it, behind)).collect(toSet());
        if (!readers.isEmpty()) {
          lacking.merge(fact, at.instances(), Integer::sum);
          where.computeIfAbsent(fact, it -> new TreeSet<>()).addAll(readers);
        }
      }
    }));
    where.forEach((fact, readers) -> told.add(Told.of("facts.missing", Severity.AGREE, null, readers.iterator().next(),
        "ทางแยก " + readers.stream().map(it -> "“" + name(now, it) + "”").collect(joining(", "))
            + " อ่านค่า “" + fact + "” ซึ่งเรื่องที่ดำเนินอยู่ " + lacking.getOrDefault(fact, 0) + " เรื่องไม่ได้เก็บไว้ "
            + "เรื่องเหล่านี้จะไปต่อที่ทางแยกนั้นไม่ได้หากย้ายมารุ่นนี้ "
            + "โปรดเห็นชอบว่าให้อยู่รุ่นเดิม "
            + "หรือแก้เงื่อนไขให้ใช้ค่าอื่น")));
  }

  /** What is half filled in stays with its task; a field that is gone is not shown any more. */
  private void drafts(Collection<ModelFile> sent, Map<String, ProcessDefinitionEntity> revised, List<Told> told) {
    for (var file : sent) {
      var form = file.form();
      if (form == null) {
        continue;
      }
      var key = form.path("id").asText();
      var before = bundles.running(ModelFile.Kind.FORM, key).map(it -> ModelFile.packaged(it.getResourceName(), bundles.content(it)).form());
      var fields = before.map(it -> FormFields.compared(it, form)).orElse(List.of()).stream()
          .filter(it -> !Set.of("same", "renamed").contains(it.change())).toList();
      if (fields.isEmpty()) {
        continue;
      }
      var steps = new TreeSet<String>();
      revised.values().forEach(process -> userTasks(process).filter(it -> key.equals(form(it))).forEach(it -> steps.add(StepIds.step(it))));
      var n = steps.isEmpty() ? 0 : drafts(revised.keySet(), steps);
      if (n > 0) {
        var gone = fields.stream().filter(it -> it.change().equals("removed")).map(it -> "“" + it.label() + "”").collect(joining(", "));
        told.add(Told.of("drafts.kept", Severity.INFO, file.name(), key, "มีแบบที่กรอกค้างไว้ " + n
            + " แบบในขั้นตอนที่ใช้แบบฟอร์มนี้ เรื่องที่อยู่รุ่นเดิมใช้แบบเดิมต่อ เรื่องที่ย้ายมาจะเห็นแบบใหม่พร้อมค่าที่กรอกไว้ในช่องที่ยังมีอยู่"
            + (gone.isEmpty() ? "" : " ค่าที่กรอกในช่อง " + gone + " จะไม่แสดงอีก")));
      }
    }
  }

  private int drafts(Collection<String> processes, Collection<String> steps) {
    return jdbc.sql("""
            select count(*)::int from journey.draft f join act_ru_task t on t.id_ = f.task_id
              join act_re_procdef d on d.id_ = t.proc_def_id_
             where t.task_def_key_ = any(?) and d.key_ = any(?)
            """).params(steps.toArray(String[]::new), processes.toArray(String[]::new)).query(Integer.class).single();
  }

  private ProcessDefinitionEntity deployed(String definitionId) {
    return engine.getCommandExecutorTxRequired().execute(context -> context.runWithoutAuthorization(
        () -> engine.getDeploymentCache().findDeployedProcessDefinitionById(definitionId)));
  }

  private static String name(ProcessDefinitionEntity process, String element) {
    var activity = process.findActivity(element);
    return activity == null || activity.getName() == null ? element : activity.getName().replaceAll("\\s+", " ");
  }

  private static boolean isUserTask(ActivityImpl activity) {
    return activity.getActivityBehavior() instanceof UserTaskActivityBehavior;
  }

  private static String form(ActivityImpl task) {
    var form = ((UserTaskActivityBehavior) task.getActivityBehavior()).getTaskDefinition().getFormDefinition().getCamundaFormDefinitionKey();
    return form == null ? "" : form.getExpressionText();
  }

  private static Stream<ActivityImpl> userTasks(ScopeImpl scope) {
    return scope.getActivities().stream().flatMap(it -> Stream.concat(isUserTask(it) ? Stream.of(it) : Stream.of(), userTasks(it)));
  }
}
