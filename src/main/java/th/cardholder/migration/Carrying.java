package th.cardholder.migration;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.migration.validation.instruction.MigrationInstructionValidationReportImpl;
import org.camunda.bpm.engine.impl.migration.validation.instruction.ValidatingMigrationInstructionImpl;
import org.camunda.bpm.engine.impl.migration.validation.instruction.ValidatingMigrationInstructions;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import th.cardholder.engine.StepIds;

/**
 * How instances of a running version could stand on the revision: by the engine's own rules of migration, asked of a version
 * that need not be deployed.
 */
public final class Carrying {

  private final ProcessEngineConfigurationImpl engine;
  private final ProcessDefinitionEntity from;
  private final ProcessDefinitionEntity to;
  private final ValidatingMigrationInstructions generated;
  private final Map<String, Optional<String>> steps;

  /** From a running version to another one. */
  public Carrying(ProcessEngineConfigurationImpl engine, ProcessDefinitionEntity from, ProcessDefinitionEntity to) {
    this.engine = engine;
    this.from = from;
    this.to = to;
    this.generated = engine.getMigrationInstructionGenerator().generate(from, to, false);
    this.steps = bySteps(engine, from, to);
  }

  /**
   * What of user tasks the engine's generator does not know, which goes by ids: one of the product's steps that has another id
   * goes to where its step is done; and where an id of before is another step's now, nobody goes by himself.
   */
  static Map<String, Optional<String>> bySteps(ProcessEngineConfigurationImpl engine, ProcessDefinitionEntity from,
      ProcessDefinitionEntity to) {
    Map<String, Optional<String>> found = new HashMap<>();
    Map<String, String> moved = new HashMap<>();
    for (var source : inside(from)) {
      var step = StepIds.step(source);
      var there = to.findActivity(source.getId());
      if (there != null && !StepIds.step(there).equals(step)) {
        found.put(source.getId(), Optional.empty());
      }
      StepIds.element(to, step).filter(it -> !it.equals(source.getId())).ifPresent(it -> moved.put(source.getId(), it));
    }
    if (!moved.isEmpty()) {
      var plain = new Carrying(engine, from, to, Map.of());
      moved.entrySet().stream().filter(it -> plain.valid(from.findActivity(it.getKey()), to.findActivity(it.getValue())))
          .forEach(it -> found.put(it.getKey(), Optional.of(it.getValue())));
    }
    return found;
  }

  private Carrying(ProcessEngineConfigurationImpl engine, ProcessDefinitionEntity from, ProcessDefinitionEntity to,
      Map<String, Optional<String>> steps) {
    this.engine = engine;
    this.from = from;
    this.to = to;
    this.generated = engine.getMigrationInstructionGenerator().generate(from, to, false);
    this.steps = steps;
  }

  /** What goes by itself: to the same element, or to where the same step is done. */
  public List<Mapping> instructions() {
    return Stream.concat(generated.asMigrationInstructions().stream().filter(it -> !steps.containsKey(it.getSourceActivityId()))
            .map(it -> new Mapping(it.getSourceActivityId(), it.getTargetActivityId())),
        steps.entrySet().stream().flatMap(it -> it.getValue().stream().map(to -> new Mapping(it.getKey(), to)))).toList();
  }

  /** Where whoever stands here goes by itself; whatever it stands in must go as well. */
  public Optional<String> carries(String element) {
    var activity = from.findActivity(element);
    for (ScopeImpl scope = activity; scope != null && scope != from; scope = scope.getFlowScope()) {
      if (goesTo(scope).isEmpty()) {
        return Optional.empty();
      }
    }
    return activity == null ? Optional.empty() : goesTo(activity);
  }

  private Optional<String> goesTo(ScopeImpl scope) {
    return steps.containsKey(scope.getId()) ? Objects.requireNonNull(steps.get(scope.getId()))
        : generated.containsInstructionForSourceScope(scope) ? Optional.of(scope.getId()) : Optional.empty();
  }

  /** The elements of the revision that could take over who stands here. */
  public List<String> choices(String element) {
    var activity = from.findActivity(element);
    return activity == null ? List.of() : inside(to).stream()
        .filter(target -> valid(activity, target)).map(ActivityImpl::getId).sorted().toList();
  }

  /** How the running version calls it. */
  public Optional<String> name(String element) {
    return Optional.ofNullable(from.findActivity(element)).map(ActivityImpl::getName);
  }

  private boolean valid(ActivityImpl source, ActivityImpl target) {
    var one = new ValidatingMigrationInstructionImpl(source, target, false);
    var all = new ValidatingMigrationInstructions(generated.getInstructions().stream()
        .filter(it -> it.getSourceActivity() != source).collect(Collectors.toCollection(ArrayList::new)));
    all.addInstruction(one);
    var report = new MigrationInstructionValidationReportImpl(one.toMigrationInstruction());
    engine.getMigrationInstructionValidators().forEach(validator -> validator.validate(one, all, report));
    return !report.hasFailures();
  }

  private static List<ActivityImpl> inside(ScopeImpl scope) {
    List<ActivityImpl> found = new ArrayList<>();
    scope.getActivities().forEach(activity -> {
      found.add(activity);
      found.addAll(inside(activity));
    });
    return found;
  }
}
