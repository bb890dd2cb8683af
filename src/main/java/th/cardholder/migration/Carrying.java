package th.cardholder.migration;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.migration.validation.instruction.MigrationInstructionValidationReportImpl;
import org.camunda.bpm.engine.impl.migration.validation.instruction.ValidatingMigrationInstructionImpl;
import org.camunda.bpm.engine.impl.migration.validation.instruction.ValidatingMigrationInstructions;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;

/**
 * How instances of a running version could stand on the revision: by the engine's own rules of migration, asked of a version
 * that need not be deployed.
 */
public final class Carrying {

  private final ProcessEngineConfigurationImpl engine;
  private final ProcessDefinitionEntity from;
  private final ProcessDefinitionEntity to;
  private final ValidatingMigrationInstructions generated;

  /** From a running version to another one. */
  public Carrying(ProcessEngineConfigurationImpl engine, ProcessDefinitionEntity from, ProcessDefinitionEntity to) {
    this.engine = engine;
    this.from = from;
    this.to = to;
    this.generated = engine.getMigrationInstructionGenerator().generate(from, to, false);
  }

  /** What the engine maps by itself. */
  public List<Mapping> instructions() {
    return generated.asMigrationInstructions().stream()
        .map(it -> new Mapping(it.getSourceActivityId(), it.getTargetActivityId())).toList();
  }

  /** Whether whoever stands here goes to the same element; so must whatever it stands in. */
  public boolean carries(String element) {
    var activity = from.findActivity(element);
    for (ScopeImpl scope = activity; scope != null && scope != from; scope = scope.getFlowScope()) {
      if (!generated.containsInstructionForSourceScope(scope)) {
        return false;
      }
    }
    return activity != null;
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
