package th.cardholder.migration;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.migration.MigrationPlan;
import org.camunda.bpm.engine.migration.MigrationPlanValidationException;
import th.cardholder.engine.StepIds;

/**
 * From one deployed version to another: what the engine maps by itself, and over it what an administrator has mapped. Triggers
 * of events are not updated, so that a timer keeps its day.
 */
final class Carriage {

  private final ProcessEngineConfigurationImpl engine;
  private final ProcessDefinitionEntity from;
  private final ProcessDefinitionEntity to;
  private final Map<String, String> instructions = new HashMap<>();
  /** What waits for a condition looks at it anew; the engine takes it no other way. */
  private final Set<String> conditions = new HashSet<>();

  Carriage(ProcessEngineConfigurationImpl engine, String fromId, String toId, List<Mapping> own) {
    this.engine = engine;
    this.from = deployed(engine, fromId);
    this.to = deployed(engine, toId);
    engine.getMigrationInstructionGenerator().generate(from, to, false).asMigrationInstructions()
        .forEach(it -> {
          instructions.put(it.getSourceActivityId(), it.getTargetActivityId());
          if (it.isUpdateEventTrigger()) {
            conditions.add(it.getSourceActivityId());
          }
        });
    // A step that has another id is mapped by what it is; and what bears an id of before and is another step is not.
    Carrying.bySteps(engine, from, to).forEach((before, now) -> {
      if (now.isEmpty()) {
        instructions.remove(before);
      } else {
        instructions.put(before, now.get());
      }
    });
    // Several versions run at once: what one of them does not have is meant for another.
    own.stream().filter(it -> from.findActivity(it.from()) != null && to.findActivity(it.to()) != null)
        .forEach(it -> instructions.put(it.from(), it.to()));
  }

  static ProcessDefinitionEntity deployed(ProcessEngineConfigurationImpl engine, String definitionId) {
    return engine.getCommandExecutorTxRequired().execute(context -> context.runWithoutAuthorization(
        () -> engine.getDeploymentCache().findDeployedProcessDefinitionById(definitionId)));
  }

  List<Mapping> instructions() {
    return instructions.entrySet().stream().sorted(Map.Entry.comparingByKey())
        .map(it -> new Mapping(it.getKey(), it.getValue())).toList();
  }

  /** The element that takes over who stands at this one; whatever it stands in must be taken over too. */
  Optional<String> goesTo(String element) {
    ScopeImpl scope = from.findActivity(element);
    while (scope != null && scope != from) {
      if (!instructions.containsKey(scope.getId())) {
        return Optional.empty();
      }
      scope = scope.getFlowScope();
    }
    return Optional.ofNullable(instructions.get(element));
  }

  List<Plan.Choice> choices(String element) {
    return new Carrying(engine, from, to).choices(element).stream()
        .map(it -> new Plan.Choice(it, to.findActivity(it).getName())).toList();
  }

  /** All elements of the version from which. */
  List<String> elements() {
    return inside(from);
  }

  private static List<String> inside(ScopeImpl scope) {
    return scope.getActivities().stream().flatMap(it -> Stream.concat(Stream.of(it.getId()), inside(it).stream())).toList();
  }

  Optional<ActivityImpl> before(String element) {
    return Optional.ofNullable(from.findActivity(element));
  }

  Optional<ActivityImpl> now(String element) {
    return Optional.ofNullable(to.findActivity(element));
  }

  /** Whether the step of an element is done in the version to which, wherever. */
  boolean hasTheStepOf(String element) {
    return StepIds.same(from, element, to).isPresent();
  }

  /** What the engine's validators find, in Thai; nothing where it can be carried out. */
  List<Plan.Wrong> wrong() {
    try {
      plan();
      return List.of();
    } catch (MigrationPlanValidationException e) {
      List<Plan.Wrong> wrong = new ArrayList<>();
      e.getValidationReport().getInstructionReports().forEach(report -> report.getFailures().forEach(said -> wrong.add(
          new Plan.Wrong(from.getVersion(), report.getMigrationInstruction().getSourceActivityId(),
              report.getMigrationInstruction().getTargetActivityId(), EngineWords.inThai(said)))));
      return wrong;
    }
  }

  MigrationPlan plan() {
    return engine.getCommandExecutorTxRequired().execute(context -> context.runWithoutAuthorization(() -> {
      var building = engine.getRuntimeService().createMigrationPlan(from.getId(), to.getId());
      instructions().forEach(it -> {
        var one = building.mapActivities(it.from(), it.to());
        if (conditions.contains(it.from())) {
          one.updateEventTrigger();
        }
      });
      return building.build();
    }));
  }

  /** Elements that lie before one on the way from the start: it can be reached from them, and they are nearer to the start. */
  static Set<String> before(ProcessDefinitionEntity process, String element) {
    if (process.getInitial() == null || process.findActivity(element) == null) {
      return Set.of();
    }
    var fromStart = distances(process.getInitial());
    var most = fromStart.getOrDefault(element, 0);
    Set<String> before = new HashSet<>();
    fromStart.forEach((id, distance) -> {
      if (distance < most && distances(process.findActivity(id)).containsKey(element)) {
        before.add(id);
      }
    });
    return before;
  }

  /** How many flows away each element is that can be reached. */
  private static Map<String, Integer> distances(ActivityImpl start) {
    Map<String, Integer> distances = new HashMap<>(Map.of(start.getId(), 0));
    List<ActivityImpl> ring = List.of(start);
    for (int distance = 1; !ring.isEmpty(); distance++) {
      List<ActivityImpl> next = new ArrayList<>();
      for (var flow : ring.stream().flatMap(it -> it.getOutgoingTransitions().stream()).toList()) {
        var to = (ActivityImpl) flow.getDestination();
        if (distances.putIfAbsent(to.getId(), distance) == null) {
          next.add(to);
        }
      }
      ring = next;
    }
    return distances;
  }
}
