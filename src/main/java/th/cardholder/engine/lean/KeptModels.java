package th.cardholder.engine.lean;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.cfg.CommandChecker;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantCommandChecker;
import org.camunda.bpm.engine.impl.dmn.entity.repository.DecisionDefinitionEntity;
import org.camunda.bpm.engine.impl.dmn.entity.repository.DecisionDefinitionManager;
import org.camunda.bpm.engine.impl.form.entity.CamundaFormDefinitionManager;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.CamundaFormDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionManager;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceManager;
import org.jspecify.annotations.Nullable;
import th.cardholder.engine.BoundModels;
import th.cardholder.reference.Kept;
import th.cardholder.reference.ReferenceVersion;

/**
 * The rows of the models, which the engine reads at each command although it keeps what they are parsed to: of a process
 * or a decision the one with an id, of a decision or a form the newest; a form's file, and whose its deployment is. Kept
 * until a model changes (ADR 0035). What is kept is only looked at: what changes a model reads its row itself, by the
 * methods that are left as they are.
 */
final class KeptModels {

  private final Kept<Map<String, ProcessDefinitionEntity>> processes;
  private final Kept<Map<String, DecisionDefinitionEntity>> decisions;
  private final Kept<Map<String, DecisionDefinitionEntity>> newestDecisions;
  private final Kept<Map<String, CamundaFormDefinitionEntity>> newestForms;
  private final Kept<Map<String, CamundaFormDefinitionEntity>> deployedForms;
  private final Supplier<BoundModels> bound;
  private final Kept<Map<String, ResourceEntity>> forms;
  private final Kept<Map<String, DeploymentEntity>> deployments;

  KeptModels(ReferenceVersion version, Supplier<BoundModels> bound) {
    this.bound = bound;
    this.deployedForms = new Kept<>(version, ConcurrentHashMap::new);
    this.processes = new Kept<>(version, ConcurrentHashMap::new);
    this.decisions = new Kept<>(version, ConcurrentHashMap::new);
    this.newestDecisions = new Kept<>(version, ConcurrentHashMap::new);
    this.newestForms = new Kept<>(version, ConcurrentHashMap::new);
    this.forms = new Kept<>(version, ConcurrentHashMap::new);
    this.deployments = new Kept<>(version, ConcurrentHashMap::new);
  }

  List<SessionFactory> sessions() {
    return List.of(new SessionOf(ProcessDefinitionManager.class, Processes::new),
        new SessionOf(DecisionDefinitionManager.class, DecisionTables::new),
        new SessionOf(CamundaFormDefinitionManager.class, Forms::new),
        new SessionOf(ResourceManager.class, FormFiles::new));
  }

  /** Takes the place of the engine's, which reads a deployment each time one of its files is asked for. */
  CommandChecker tenants() {
    return new TenantCommandChecker() {
      @Override
      protected @Nullable DeploymentEntity findDeploymentById(String id) {
        return kept(deployments.get(), id, super::findDeploymentById);
      }
    };
  }

  /** Not {@code computeIfAbsent}, which holds a lock while the database answers. */
  private static <T> @Nullable T kept(Map<String, T> models, String key, Function<String, @Nullable T> asked) {
    var found = models.get(key);
    if (found == null) {
      found = asked.apply(key);
      if (found != null) {
        models.put(key, found);
      }
    }
    return found;
  }

  /** Both methods are asked by the engine's cache of parsed models alone. */
  private final class Processes extends ProcessDefinitionManager {

    @Override
    public @Nullable ProcessDefinitionEntity findLatestDefinitionById(String id) {
      return kept(processes.get(), id, super::findLatestDefinitionById);
    }
  }

  private final class DecisionTables extends DecisionDefinitionManager {

    @Override
    public @Nullable DecisionDefinitionEntity findLatestDefinitionById(String id) {
      return kept(decisions.get(), id, super::findLatestDefinitionById);
    }

    @Override
    public @Nullable DecisionDefinitionEntity findLatestDefinitionByKeyAndTenantId(String key,
        @Nullable String tenantId) {
      // A model of before that asks for the newest goes on with the one that its version is bound to.
      var own = tenantId == null ? bound.get().decision(key) : Optional.<String>empty();
      if (own.isPresent()) {
        return findLatestDefinitionById(own.get());
      }
      return tenantId == null
          ? kept(newestDecisions.get(), key, it -> super.findLatestDefinitionByKeyAndTenantId(it, null))
          : super.findLatestDefinitionByKeyAndTenantId(key, tenantId);
    }
  }

  /** No model belongs to an office, so that everybody's newest is the same. */
  private final class Forms extends CamundaFormDefinitionManager {

    @Override
    public @Nullable CamundaFormDefinitionEntity findLatestDefinitionByKey(String key) {
      return kept(newestForms.get(), key, super::findLatestDefinitionByKey);
    }

    @Override
    public @Nullable CamundaFormDefinitionEntity findDefinitionByDeploymentAndKey(String deploymentId, String key) {
      return kept(deployedForms.get(), deploymentId + '/' + key,
          it -> super.findDefinitionByDeploymentAndKey(deploymentId, key));
    }
  }

  /** What was deployed is never changed. The other models are big, and read when they are parsed and not again. */
  private final class FormFiles extends ResourceManager {

    @Override
    public @Nullable ResourceEntity findResourceByDeploymentIdAndResourceName(String deploymentId, String name) {
      return name.endsWith(".form")
          ? kept(forms.get(), deploymentId + '/' + name,
              it -> super.findResourceByDeploymentIdAndResourceName(deploymentId, name))
          : super.findResourceByDeploymentIdAndResourceName(deploymentId, name);
    }
  }
}
