package th.cardholder.models;

import static java.util.Comparator.comparing;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.dmn.engine.DmnEngineException;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.impl.bpmn.deployer.BpmnDeployer;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.model.xml.ModelException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Component;

/** Examines files as a deployment of them would, and reads their processes as the engine would; nothing is deployed. */
@Component
public class Examination {

  private final ProcessEngineConfigurationImpl engine;
  private final ObjectProvider<ModelCheck> checks;
  private final ModelReader reader;

  Examination(ProcessEngineConfigurationImpl engine, ObjectProvider<ModelCheck> checks, ApplicationContext beans) {
    this.engine = engine;
    this.checks = checks;
    this.reader = new ModelReader(new ReachableBeans(beans));
  }

  /**
   * What was found.
   *
   * @param findings  by file; each file is there, though nothing be wrong with it
   * @param processes as the engine reads them, by key; none where something is wrong
   */
  public record Examined(Map<ModelFile, List<Finding>> findings, Map<String, ProcessDefinitionEntity> processes) {

    /** Whether a deployment of these files would be taken. */
    public boolean taken() {
      return findings.values().stream().allMatch(List::isEmpty);
    }

    /** Refuses, as a deployment would, what is not taken. */
    public void refuse() {
      DeploymentRefused.ifAny(findings);
    }
  }

  /**
   * Whether a file with this name is a model, or would be if its ending were written small; whatever else lies in a folder is none
   * of a deployment.
   */
  public static boolean isModel(String name) {
    return ModelFile.Kind.of(name.toLowerCase(Locale.ROOT)) != null;
  }

  /** Examines files that belong together, by name and content. */
  public Examined examine(Map<String, byte[]> files) {
    return engine.getCommandExecutorTxRequired().execute(context -> context.runWithoutAuthorization(() -> {
      var findings = DeploymentGuard.examine(reader, checks.orderedStream(),
          files.entrySet().stream().sorted(comparing(Map.Entry::getKey)));
      Map<String, ProcessDefinitionEntity> processes = new LinkedHashMap<>();
      if (findings.values().stream().allMatch(List::isEmpty)) {
        findings.forEach((file, found) -> {
          if (file.kind() == ModelFile.Kind.PROCESS) {
            parse(file.name(), Objects.requireNonNull(files.get(file.name())), found).forEach(it -> processes.put(it.getKey(), it));
          } else if (file.kind() == ModelFile.Kind.DECISION) {
            transform(Objects.requireNonNull(files.get(file.name())), found);
          }
        });
      }
      return new Examined(findings, processes);
    }));
  }

  private void transform(byte[] content, List<Finding> findings) {
    try {
      engine.getDmnEngineConfiguration().getTransformer().createTransform().modelInstance(new ByteArrayInputStream(content))
          .transformDecisionRequirementsGraph();
    } catch (DmnEngineException | ModelException e) {
      findings.add(Finding.of("engine", DeploymentWords.inThai(e)));
    }
  }

  private List<ProcessDefinitionEntity> parse(String name, byte[] content, List<Finding> findings) {
    var deployment = new DeploymentEntity();
    deployment.setName(name);
    var parser = engine.getDeployers().stream().filter(BpmnDeployer.class::isInstance).map(BpmnDeployer.class::cast)
        .findFirst().orElseThrow().getBpmnParser();
    try {
      var processes = parser.createParse().sourceInputStream(new ByteArrayInputStream(content)).deployment(deployment)
          .name(name).execute().getProcessDefinitions();
      // A scope is known by its id, which is given where it is deployed.
      processes.forEach(it -> it.setId(it.getKey()));
      return processes;
    } catch (ParseException e) {
      DeploymentWords.inThai(e).values().forEach(findings::addAll);
      return new ArrayList<>();
    }
  }
}
