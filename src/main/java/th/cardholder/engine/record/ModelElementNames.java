package th.cardholder.engine.record;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.pvm.process.ActivityStartBehavior;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.springframework.stereotype.Component;
import th.cardholder.engine.OfficeWork;
import th.cardholder.engine.StepIds;
import th.cardholder.record.ElementNames;
import th.cardholder.reference.Kept;
import th.cardholder.reference.ReferenceVersion;

/** Reads the names of steps out of the models that the engine keeps; a model is read once, until one changes. */
@Component
class ModelElementNames implements ElementNames {

  private final OfficeWork work;
  private final Kept<Map<Model, Map<String, Named>>> names;

  ModelElementNames(OfficeWork work, ReferenceVersion version) {
    this.work = work;
    this.names = new Kept<>(version, ConcurrentHashMap::new);
  }

  private record Model(String process, int version) {}

  @Override
  public Optional<Named> of(String process, int version, String element) {
    var models = names.get();
    var asked = new Model(process, version);
    var model = models.get(asked);
    if (model == null) {
      // Not computeIfAbsent, which holds a lock while the database answers.
      model = work.acrossOffices(() -> read(asked));
      models.put(asked, model);
    }
    return Optional.ofNullable(model.get(element));
  }

  private static Map<String, Named> read(Model asked) {
    Map<String, Named> found = new HashMap<>();
    // No model belongs to an office.
    var definition = Context.getCommandContext().getProcessDefinitionManager()
        .findProcessDefinitionByKeyVersionAndTenantId(asked.process(), asked.version(), null);
    if (definition != null) {
      var models = Context.getProcessEngineConfiguration().getDeploymentCache();
      add(models.resolveProcessDefinition(definition), false, found);
    }
    return Map.copyOf(found);
  }

  private static void add(ScopeImpl scope, boolean aside, Map<String, Named> found) {
    for (var activity : scope.getActivities()) {
      var name = (String) activity.getProperty("name");
      if (name != null && !name.isBlank()) {
        // Broken for the diagram; in a line of Thai the break is no word boundary to see.
        found.put(StepIds.step(activity), new Named(name.replaceAll("\\s+", " ").strip(), activity.getId(), aside));
      }
      add(activity, aside
          || activity.getActivityStartBehavior() == ActivityStartBehavior.CONCURRENT_IN_FLOW_SCOPE, found);
    }
  }
}
