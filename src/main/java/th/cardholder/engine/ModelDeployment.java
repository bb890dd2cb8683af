package th.cardholder.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.repository.ResourceDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Deploys the models that come with the application, file by file: a new one, or one that differs from the
 * newest version of it that the application itself deployed. A model that an administrator has revised stays
 * the newest, whatever an upgrade brings (ADR 0007); the log says that it was left alone.
 */
@Component
public class ModelDeployment {

  /** Marks the deployments of the application among those of administrators. */
  static final String SOURCE = "application";

  private static final Logger LOG = LoggerFactory.getLogger(ModelDeployment.class);

  private final RepositoryService repository;
  private final ProcessEngineConfigurationImpl engine;
  private final ResourcePatternResolver resources;
  private final Settings settings;

  ModelDeployment(RepositoryService repository, ProcessEngineConfigurationImpl engine,
      ResourcePatternResolver resources, Settings settings) {
    this.repository = repository;
    this.engine = engine;
    this.resources = resources;
    this.settings = settings;
  }

  /** Where the models are: the packaged ones, or a folder outside ({@code file:/models/*.bpmn}). */
  @ConfigurationProperties("journey.models")
  record Settings(List<String> patterns) {}

  /** Deploys what is new or changed, in one deployment; nothing when nothing is. */
  public void deploy() {
    var fresh = found().stream().filter(this::isNewOrChanged).toList();
    if (fresh.isEmpty()) {
      return;
    }
    var deployment = repository.createDeployment().name("Cardholder Journey").source(SOURCE);
    fresh.forEach(file -> deployment.addInputStream(nameOf(file), open(file)));
    deployment.deploy();
    LOG.info("Deployed {}", fresh.stream().map(ModelDeployment::nameOf).toList());
  }

  private List<Resource> found() {
    List<Resource> found = new ArrayList<>();
    for (var pattern : settings.patterns()) {
      try {
        found.addAll(Arrays.asList(resources.getResources(pattern)));
      } catch (IOException e) {
        throw new UncheckedIOException("No models at " + pattern, e);
      }
    }
    return found;
  }

  private boolean isNewOrChanged(Resource file) {
    var latest = latest(nameOf(file));
    if (latest.isEmpty() || Arrays.equals(bytes(open(file)), bytes(
        repository.getResourceAsStream(latest.get().getDeploymentId(), latest.get().getResourceName())))) {
      return latest.isEmpty();
    }
    var source = repository.createDeploymentQuery().deploymentId(latest.get().getDeploymentId()).singleResult()
        .getSource();
    if (!SOURCE.equals(source)) {
      LOG.warn("{} is left as an administrator revised it (version {}); the application brings another one",
          nameOf(file), latest.get().getVersion());
      return false;
    }
    return true;
  }

  /** The newest version of what a file defines; a file is named for its key. */
  private Optional<ResourceDefinition> latest(String fileName) {
    var key = fileName.substring(0, fileName.lastIndexOf('.'));
    ResourceDefinition latest = switch (fileName.substring(fileName.lastIndexOf('.') + 1)) {
      case "bpmn" -> repository.createProcessDefinitionQuery().processDefinitionKey(key).withoutTenantId()
          .latestVersion().singleResult();
      case "dmn" -> repository.createDecisionDefinitionQuery().decisionDefinitionKey(key).withoutTenantId()
          .latestVersion().singleResult();
      case "form" -> engine.getCommandExecutorTxRequired().execute(
          command -> command.getCamundaFormDefinitionManager().findLatestDefinitionByKey(key));
      default -> throw new IllegalArgumentException("Not a model: " + fileName);
    };
    return Optional.ofNullable(latest);
  }

  private static String nameOf(Resource file) {
    var name = file.getFilename();
    if (name == null) {
      throw new IllegalArgumentException("A model without a file name: " + file);
    }
    return name;
  }

  private static InputStream open(Resource file) {
    try {
      return file.getInputStream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(InputStream content) {
    try (content) {
      return content.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
