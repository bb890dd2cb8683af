package th.cardholder.models;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toCollection;
import static th.cardholder.models.Elements.camunda;
import static th.cardholder.models.Elements.everything;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.repository.ResourceDefinition;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import th.cardholder.engine.BoundModels;
import th.cardholder.engine.OfficeWork;
import th.cardholder.engine.ProcessProfile;
import th.cardholder.engine.StartVersions;

/**
 * Files that are deployed together: a process with all of its forms and decisions, so that a version of it is whole (ADR 0057).
 * Whoever revises one file sends one; the others come from the version on which new instances start.
 */
@Component
public class Bundles {

  private static final Element NOTHING = Objects.requireNonNull(ModelXml.read("<nothing/>".getBytes(UTF_8)).root());

  private final ObjectProvider<RepositoryService> repository;
  private final ObjectProvider<ProcessProfile> profiles;
  private final OfficeWork work;
  private final StartVersions starts;
  private final BoundModels bound;

  Bundles(ObjectProvider<RepositoryService> repository, ObjectProvider<ProcessProfile> profiles, OfficeWork work,
      StartVersions starts, BoundModels bound) {
    this.repository = repository;
    this.profiles = profiles;
    this.work = work;
    this.starts = starts;
    this.bound = bound;
  }

  /**
   * What is deployed together.
   *
   * @param processes the keys of what stands in its one file of processes; empty for what no process uses
   * @param files     by name
   */
  public record Bundle(Set<String> processes, Map<String, byte[]> files) {}

  /**
   * The bundles that these files change, each whole. What cannot be read, or is used by no process, is in the last, which has none.
   */
  public List<Bundle> of(Map<String, byte[]> files) {
    return work.acrossOffices(() -> bundles(Sent.read(files)));
  }

  /** The bundles of all processes that stand in these files, whole, and nothing from elsewhere. */
  List<Bundle> within(Map<String, byte[]> files) {
    var sent = Sent.read(files);
    return together(sent.processes.keySet(), sent).map(keys -> whole(keys, sent, null)).toList();
  }

  /**
   * What new instances work with: the version of a process on which they start, or a form or a decision that one of these is bound
   * to; else the newest of this name.
   */
  public Optional<ResourceDefinition> running(ModelFile.Kind kind, String key) {
    return work.acrossOffices(() -> {
      var running = running();
      if (kind == ModelFile.Kind.PROCESS) {
        return Optional.ofNullable(running.get(key));
      }
      var user = running.values().stream().filter(it -> (kind == ModelFile.Kind.FORM ? bound.of(it.getId()).forms()
          : bound.of(it.getId()).decisions()).containsKey(key)).findFirst();
      return kind == ModelFile.Kind.FORM ? storedForm(user, key) : storedDecision(user, key);
    });
  }

  /** Something that new instances work with. */
  public record InUse(ModelFile.Kind kind, ResourceDefinition definition) {}

  /** All that new instances work with, and of what no process uses the newest; by kind and key. */
  public List<InUse> inUse() {
    return work.acrossOffices(() -> {
      Map<String, InUse> found = new TreeMap<>();
      var running = running();
      running.values().forEach(it -> found.put("process " + it.getKey(), new InUse(ModelFile.Kind.PROCESS, it)));
      running.values().forEach(process -> {
        var own = Optional.of(process);
        bound.of(process.getId()).forms().keySet().forEach(key -> storedForm(own, key)
            .ifPresent(it -> found.putIfAbsent("form " + key, new InUse(ModelFile.Kind.FORM, it))));
        bound.of(process.getId()).decisions().keySet().forEach(key -> storedDecision(own, key)
            .ifPresent(it -> found.putIfAbsent("decision " + key, new InUse(ModelFile.Kind.DECISION, it))));
      });
      repository.getObject().createDecisionDefinitionQuery().withoutTenantId().latestVersion().list()
          .forEach(it -> found.putIfAbsent("decision " + it.getKey(), new InUse(ModelFile.Kind.DECISION, it)));
      return List.copyOf(found.values());
    });
  }

  /** All files that a stored version of a process works with, by name. */
  public Map<String, byte[]> whole(String definitionId) {
    return work.acrossOffices(() -> {
      var definition = repository.getObject().createProcessDefinitionQuery().processDefinitionId(definitionId).singleResult();
      return whole(Set.of(definition.getKey()), Sent.read(Map.of()), Map.of(definition.getKey(), definition)).files();
    });
  }

  /** A stored file as it was deployed. */
  public byte[] content(ResourceDefinition stored) {
    try (var content = repository.getObject().getResourceAsStream(stored.getDeploymentId(), stored.getResourceName())) {
      return content.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Who deployed a stored file: the application, or an administrator. */
  Optional<String> source(ResourceDefinition stored) {
    return Optional.ofNullable(repository.getObject().createDeploymentQuery().deploymentId(stored.getDeploymentId())
        .singleResult().getSource());
  }

  /** Each version works on with the forms and decisions that were the newest until now, where its deployment lacks them. */
  void bindWhatIsNot() {
    repository.getObject().createProcessDefinitionQuery().list().forEach(it -> {
      var model = model(it);
      var known = bound.of(it.getId());
      var forms = forms(model);
      forms.removeAll(known.forms().keySet());
      var decisions = decisions(it.getKey(), model);
      decisions.removeAll(known.decisions().keySet());
      if (!forms.isEmpty() || !decisions.isEmpty()) {
        bound.bind(it.getId(), forms, decisions);
      }
    });
  }

  /** Whatever is deployed without some of its forms or decisions is bound to the newest of them at once. */
  void bind(DeploymentEntity deployment) {
    Map<String, byte[]> files = new HashMap<>();
    deployment.getResources().forEach((name, resource) -> files.put(name, resource.getBytes()));
    var own = Sent.read(files);
    List<ProcessDefinitionEntity> deployed = deployment.getDeployedArtifacts(ProcessDefinitionEntity.class);
    (deployed == null ? List.<ProcessDefinitionEntity>of() : deployed).forEach(it -> {
      var model = Objects.requireNonNull(own.roots.get(it.getResourceName()));
      var forms = forms(model);
      forms.removeAll(own.forms.keySet());
      var decisions = decisions(it.getKey(), model);
      decisions.removeAll(own.decisions.keySet());
      if (!forms.isEmpty() || !decisions.isEmpty()) {
        bound.bind(it.getId(), forms, decisions);
      }
    });
  }

  /** What files define, by what they are known by. */
  private record Sent(Map<String, byte[]> files, Map<String, String> processes, Map<String, String> decisions,
      Map<String, String> forms, Map<String, Element> roots) {

    static Sent read(Map<String, byte[]> files) {
      var sent = new Sent(files, new TreeMap<>(), new HashMap<>(), new HashMap<>(), new HashMap<>());
      files.forEach((name, content) -> {
        var kind = ModelFile.Kind.of(name);
        if (kind == ModelFile.Kind.FORM) {
          var form = FormPlaces.read(content).form();
          if (form != null) {
            sent.forms.putIfAbsent(form.path("id").asText(), name);
          }
        } else if (kind != null && ModelXml.isUtf8(content)) {
          var root = ModelXml.read(content).root();
          if (root != null) {
            sent.roots.put(name, root);
            root.elements(kind == ModelFile.Kind.PROCESS ? "process" : "decision").forEach(element ->
                (kind == ModelFile.Kind.PROCESS ? sent.processes : sent.decisions)
                    .putIfAbsent(String.valueOf(element.attribute("id")), name));
          }
        }
      });
      return sent;
    }
  }

  private List<Bundle> bundles(Sent sent) {
    var affected = new TreeSet<>(sent.processes.keySet());
    var running = running();
    running.forEach((key, definition) -> {
      var model = model(definition);
      if (forms(model).stream().anyMatch(sent.forms::containsKey)
          || decisions(key, model).stream().anyMatch(sent.decisions::containsKey)) {
        affected.add(key);
      }
    });
    var bundles = together(affected, sent).map(keys -> whole(keys, sent, running)).collect(toCollection(ArrayList::new));
    Map<String, byte[]> rest = new LinkedHashMap<>(sent.files);
    bundles.forEach(bundle -> bundle.files.keySet().forEach(rest::remove));
    if (!rest.isEmpty()) {
      bundles.add(new Bundle(Set.of(), rest));
    }
    return bundles;
  }

  /** Processes that stand in one of the files are deployed at once. */
  private static Stream<Set<String>> together(Set<String> processes, Sent sent) {
    return processes.stream().collect(groupingBy(key -> sent.processes.getOrDefault(key, "\n" + key), TreeMap::new,
        toCollection(TreeSet::new))).values().stream().map(keys -> keys);
  }

  /** @param inUse where what was not sent comes from; null where it stays away */
  private Bundle whole(Set<String> processes, Sent sent, @Nullable Map<String, ProcessDefinition> inUse) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (var process : processes) {
      var running = inUse == null ? Optional.<ProcessDefinition>empty() : Optional.ofNullable(inUse.get(process));
      var own = sent.processes.get(process);
      if (own == null) {
        put(files, sent, running.orElseThrow());
      } else {
        files.put(own, Objects.requireNonNull(sent.files.get(own)));
      }
      var model = own == null ? model(running.orElseThrow()) : Objects.requireNonNull(sent.roots.get(own));
      forms(model).forEach(form -> add(files, sent, sent.forms.get(form),
          () -> inUse == null ? Optional.empty() : storedForm(running, form)));
      decisions(process, model).forEach(decision -> add(files, sent, sent.decisions.get(decision),
          () -> inUse == null ? Optional.empty() : storedDecision(running, decision)));
    }
    return new Bundle(processes, files);
  }

  private void add(Map<String, byte[]> files, Sent sent, @Nullable String own,
      Supplier<Optional<ResourceDefinition>> elsewhere) {
    if (own != null) {
      files.put(own, sent.files.get(own));
    } else {
      elsewhere.get().ifPresent(stored -> put(files, sent, stored));
    }
  }

  /** Under its own name, unless another file has it. */
  private void put(Map<String, byte[]> files, Sent sent, ResourceDefinition stored) {
    var content = content(stored);
    var name = stored.getResourceName();
    for (int i = 2; sent.files.containsKey(name) || files.containsKey(name) && !Arrays.equals(files.get(name), content); i++) {
      name = i + "-" + stored.getResourceName();
    }
    files.put(name, content);
  }

  /** The forms that a process names. */
  private static Set<String> forms(Element process) {
    return everything(process).flatMap(element -> camunda(element, "formRef").stream()).collect(toCollection(LinkedHashSet::new));
  }

  /** The decisions that a process names, and those that its code asks. */
  private Set<String> decisions(String process, Element model) {
    return Stream.concat(profiles.stream().filter(it -> it.key().equals(process)).flatMap(it -> it.decisions().stream()).sorted(),
        everything(model).flatMap(element -> camunda(element, "decisionRef").stream())).collect(toCollection(LinkedHashSet::new));
  }

  /** What new instances start on, by process; asked as rows, since not everything stored can be read. */
  private Map<String, ProcessDefinition> running() {
    Map<String, ProcessDefinition> running = new TreeMap<>();
    repository.getObject().createProcessDefinitionQuery().withoutTenantId().latestVersion().list().forEach(newest ->
        running.put(newest.getKey(), starts.of(newest.getKey()).filter(id -> !id.equals(newest.getId()))
            .map(id -> repository.getObject().createProcessDefinitionQuery().processDefinitionId(id).singleResult())
            .orElse(newest)));
    return running;
  }

  /** One that cannot be read is reported at each start, and names nothing ({@link StoredModels}). */
  private Element model(ProcessDefinition definition) {
    var root = ModelXml.read(content(definition)).root();
    return root == null ? NOTHING : root;
  }

  private Optional<ResourceDefinition> storedForm(Optional<ProcessDefinition> running, String form) {
    var manager = Context.getCommandContext().getCamundaFormDefinitionManager();
    return Optional.ofNullable(running.map(it -> bound.of(it.getId()).forms().get(form))
        .map(deployment -> manager.findDefinitionByDeploymentAndKey(deployment, form))
        .orElseGet(() -> manager.findLatestDefinitionByKey(form)));
  }

  private Optional<ResourceDefinition> storedDecision(Optional<ProcessDefinition> running, String decision) {
    return running.map(it -> bound.of(it.getId()).decisions().get(decision))
        .<ResourceDefinition>map(id ->
            repository.getObject().createDecisionDefinitionQuery().decisionDefinitionId(id).singleResult())
        .or(() -> Optional.ofNullable(repository.getObject().createDecisionDefinitionQuery().decisionDefinitionKey(decision)
            .withoutTenantId().latestVersion().singleResult()));
  }
}
