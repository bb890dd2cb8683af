package th.cardholder.engine;

import static java.util.Collections.unmodifiableMap;
import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingInt;
import static java.util.stream.Collectors.groupingBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import th.cardholder.cases.ProcessModels;
import th.cardholder.reference.Kept;
import th.cardholder.reference.ReferenceVersion;

/** Reads the models from what is deployed. */
@Component
class DeployedModels implements ProcessModels {

  private final ObjectProvider<RepositoryService> repository;
  private final OfficeWork work;
  private final StartVersions starts;
  private final OwnSteps own;
  private final Kept<List<Model>> models;

  DeployedModels(ObjectProvider<RepositoryService> repository, OfficeWork work, StartVersions starts, OwnSteps own,
      ReferenceVersion version) {
    this.repository = repository;
    this.work = work;
    this.starts = starts;
    this.own = own;
    this.models = new Kept<>(version, this::read);
  }

  private record Drawn(double x, String id, String name) {}

  @Override
  public List<Model> all() {
    return models.get();
  }

  @Override
  public Optional<String> drawing(String process, @Nullable Integer version) {
    return work.acrossOffices(() -> {
      var query = repository.getObject().createProcessDefinitionQuery();
      return Optional.ofNullable((version == null ? query.processDefinitionId(starts.of(process).orElse(""))
          : query.processDefinitionKey(process).processDefinitionVersion(version)).singleResult()).map(this::xml);
    });
  }

  private String xml(ProcessDefinition definition) {
    try (var model = repository.getObject().getProcessModel(definition.getId())) {
      return byStep(new String(model.readAllBytes(), StandardCharsets.UTF_8), definition);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whatever is said of a step is said by the step's id, also where this version calls its element otherwise. */
  private String byStep(String xml, ProcessDefinition definition) {
    var steps = own.byForm(definition.getKey());
    var said = xml;
    for (var task : repository.getObject().getBpmnModelInstance(definition.getId()).getModelElementsByType(UserTask.class)) {
      var step = StepIds.step(task, steps);
      if (!step.equals(task.getId())) {
        said = said.replace('"' + task.getId() + '"', '"' + step + '"').replace("'" + task.getId() + "'", "'" + step + "'");
      }
    }
    return said;
  }

  private List<Model> read() {
    return work.acrossOffices(() -> repository.getObject().createProcessDefinitionQuery().list().stream()
        .collect(groupingBy(ProcessDefinition::getKey)).values().stream().map(this::model).flatMap(Optional::stream)
        .sorted(comparing(Model::nameTh)).toList());
  }

  private Optional<Model> model(List<ProcessDefinition> definitions) {
    var versions = definitions.stream().sorted(comparingInt(ProcessDefinition::getVersion)).toList();
    var newest = versions.get(versions.size() - 1);
    if (repository.getObject().getBpmnModelInstance(newest.getId()).getModelElementsByType(UserTask.class).isEmpty()) {
      return Optional.empty();
    }
    Map<String, Drawn> drawn = new HashMap<>();
    versions.forEach(it -> drawn(it).forEach(element -> drawn.put(element.id(), element)));
    Map<String, String> elements = new LinkedHashMap<>();
    drawn.values().stream().sorted(comparing(Drawn::x).thenComparing(Drawn::id))
        .forEach(it -> elements.put(it.id(), it.name()));
    return Optional.of(new Model(newest.getKey(), Objects.requireNonNullElse(newest.getName(), newest.getKey()),
        versions.stream().map(ProcessDefinition::getVersion).sorted(comparingInt(it -> -it)).toList(),
        unmodifiableMap(elements)));
  }

  private List<Drawn> drawn(ProcessDefinition definition) {
    var steps = own.byForm(definition.getKey());
    return repository.getObject().getBpmnModelInstance(definition.getId()).getModelElementsByType(FlowNode.class).stream()
        .filter(node -> node.getName() != null)
        .map(node -> new Drawn(node.getDiagramElement() instanceof BpmnShape shape ? shape.getBounds().getX() : 0,
            node instanceof UserTask task ? StepIds.step(task, steps) : node.getId(),
            node.getName().replaceAll("\\s+", " "))).toList();
  }
}
