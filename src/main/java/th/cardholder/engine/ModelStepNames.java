package th.cardholder.engine;

import static java.util.Collections.unmodifiableMap;
import static java.util.Comparator.comparing;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import th.cardholder.cases.StepNames;
import th.cardholder.reference.Kept;
import th.cardholder.reference.ReferenceVersion;

/** Reads the names of steps from the deployed models: of all versions, the newest word counting. */
@Component
class ModelStepNames implements StepNames {

  private final ObjectProvider<RepositoryService> repository;
  private final OfficeWork work;
  private final OwnSteps own;
  private final Kept<Map<String, String>> names;

  ModelStepNames(ObjectProvider<RepositoryService> repository, OfficeWork work, OwnSteps own, ReferenceVersion version) {
    this.repository = repository;
    this.work = work;
    this.own = own;
    this.names = new Kept<>(version, this::read);
  }

  private record Drawn(String process, double x, String id, String name) {}

  @Override
  public Map<String, String> all() {
    return names.get();
  }

  private Map<String, String> read() {
    Map<String, Drawn> drawn = new HashMap<>();
    work.acrossOffices(() -> {
      repository.getObject().createProcessDefinitionQuery().orderByProcessDefinitionVersion().asc().list()
          .forEach(definition -> steps(definition).forEach(it -> drawn.put(it.id(), it)));
      return null;
    });
    Map<String, String> names = new LinkedHashMap<>();
    drawn.values().stream().sorted(comparing(Drawn::process).thenComparing(Drawn::x))
        .forEach(it -> names.put(it.id(), it.name()));
    return unmodifiableMap(names);
  }

  private List<Drawn> steps(ProcessDefinition definition) {
    var steps = own.byForm(definition.getKey());
    return repository.getObject().getBpmnModelInstance(definition.getId()).getModelElementsByType(UserTask.class).stream()
        .map(task -> new Drawn(definition.getKey(), x(task), StepIds.step(task, steps),
            task.getName() == null ? task.getId() : task.getName().replaceAll("\\s+", " "))).toList();
  }

  private static double x(UserTask task) {
    return task.getDiagramElement() == null ? 0 : task.getDiagramElement().getBounds().getX();
  }
}
