package th.cardholder.models;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ResourceDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.stereotype.Component;
import th.cardholder.engine.StartVersions;

/**
 * Deploys the models that come with the application, each process with its forms and decisions: what is new, or differs from
 * what the application itself had put into use and is accepted by the {@linkplain ReleaseGate gate}. A process of which an
 * administrator has revised anything stays as it is, whatever an upgrade brings (ADR 0057); the log says that it was left alone.
 */
@Component
public class ModelDeployment {

  /** Marks the deployments of the application among those of administrators. */
  static final String SOURCE = "application";

  private static final String NAME = "Cardholder Journey";
  private static final Logger LOG = LoggerFactory.getLogger(ModelDeployment.class);

  private final RepositoryService repository;
  private final Bundles bundles;
  private final StartVersions starts;
  private final ObjectProvider<ReleaseGate> gate;
  private final ResourcePatternResolver resources;
  private final Settings settings;

  ModelDeployment(RepositoryService repository, Bundles bundles, StartVersions starts, ObjectProvider<ReleaseGate> gate,
      ResourcePatternResolver resources, Settings settings) {
    this.repository = repository;
    this.bundles = bundles;
    this.starts = starts;
    this.gate = gate;
    this.resources = resources;
    this.settings = settings;
  }

  /** Where the models are: the packaged ones, or a folder outside ({@code file:/models/*.bpmn}). */
  @ConfigurationProperties("journey.models")
  record Settings(List<String> patterns) {}

  /** Deploys what is new or changed; nothing when nothing is. */
  public void deploy() {
    // Before anything newer is there.
    bundles.bindWhatIsNot();
    bundles.within(found()).stream().filter(this::isNewOrChanged).filter(this::isAccepted).forEach(bundle -> {
      var deployment = repository.createDeployment().name(NAME).source(SOURCE);
      bundle.files().forEach((name, content) -> deployment.addInputStream(name, new ByteArrayInputStream(content)));
      deployment.deployWithResult().getDeployedProcessDefinitions()
          .forEach(it -> starts.everywhere(it.getKey(), it.getId(), SOURCE));
      LOG.info("Deployed {}", bundle.files().keySet());
    });
  }

  private Map<String, byte[]> found() {
    Map<String, byte[]> found = new LinkedHashMap<>();
    for (var pattern : settings.patterns()) {
      try {
        for (var file : resources.getResources(pattern)) {
          found.put(nameOf(file), file.getContentAsByteArray());
        }
      } catch (IOException e) {
        throw new UncheckedIOException("No models at " + pattern, e);
      }
    }
    return found;
  }

  private boolean isNewOrChanged(Bundles.Bundle bundle) {
    boolean changed = false;
    boolean revised = false;
    for (var file : bundle.files().entrySet()) {
      for (var defined : defined(file.getKey(), file.getValue()).toList()) {
        var before = bundles.running(defined.kind(), defined.key());
        changed |= before.isEmpty() || !Arrays.equals(file.getValue(), bundles.content(before.get()));
        revised |= before.isPresent() && isRevised(before.get());
      }
    }
    if (changed && revised) {
      LOG.warn("{} is left as an administrator revised it; the application brings another one", bundle.processes());
    }
    return changed && !revised;
  }

  /** What is new altogether meets nobody. */
  private boolean isAccepted(Bundles.Bundle bundle) {
    return bundle.processes().stream().noneMatch(process -> starts.of(process).isPresent())
        || gate.getObject().accepts(bundle.files(), NAME);
  }

  private boolean isRevised(ResourceDefinition stored) {
    return bundles.source(stored).filter(SOURCE::equals).isEmpty();
  }

  /** Something that a file defines. */
  private record Defined(ModelFile.Kind kind, String key) {}

  private static Stream<Defined> defined(String name, byte[] content) {
    var file = ModelFile.packaged(name, content);
    var form = file.form();
    if (form != null) {
      return Stream.of(new Defined(file.kind(), form.path("id").asText()));
    }
    var root = file.model();
    return root == null ? Stream.of()
        : root.elements(file.kind() == ModelFile.Kind.PROCESS ? "process" : "decision").stream()
            .map(it -> new Defined(file.kind(), String.valueOf(it.attribute("id"))));
  }

  private static String nameOf(Resource file) {
    var name = file.getFilename();
    if (name == null) {
      throw new IllegalArgumentException("A model without a file name: " + file);
    }
    return name;
  }
}
