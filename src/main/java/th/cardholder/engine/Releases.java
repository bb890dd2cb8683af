package th.cardholder.engine;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Puts models into use: what is deployed, and what new journeys start on. */
@Component
public class Releases {

  private final ObjectProvider<RepositoryService> repository;
  private final OfficeWork work;

  Releases(ObjectProvider<RepositoryService> repository, OfficeWork work) {
    this.repository = repository;
    this.work = work;
  }

  /**
   * What came of a release.
   *
   * @param deploymentIds of the engine
   * @param versions      of each process that has a new version now
   */
  public record Released(List<String> deploymentIds, List<Version> versions) {}

  /** A version of a process. */
  public record Version(String process, String definitionId, int version) {}

  /**
   * Deploys files that belong together, in the caller's transaction. The guards examine them once more and refuse all of them
   * or none.
   *
   * @param files by name
   * @param name  what the release is called
   * @param by    who answers for it: an administrator's user id
   */
  public Released release(Map<String, byte[]> files, String name, String by) {
    return work.acrossOffices(() -> {
      var deployment = repository.getObject().createDeployment().name(name).source(by);
      files.forEach((file, content) -> deployment.addInputStream(file, new ByteArrayInputStream(content)));
      var deployed = deployment.deployWithResult();
      List<ProcessDefinition> processes = deployed.getDeployedProcessDefinitions();
      return new Released(List.of(deployed.getId()), processes == null ? List.of() : processes.stream()
          .map(it -> new Version(it.getKey(), it.getId(), it.getVersion())).toList());
    });
  }
}
