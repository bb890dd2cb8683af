package th.cardholder.models;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.RepositoryService;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import th.cardholder.engine.OfficeWork;
import th.cardholder.engine.StartVersions;

/** Puts models into use: what is deployed, and what new instances start on (ADR 0057). */
@Component
public class Releases {

  private final ObjectProvider<RepositoryService> repository;
  private final OfficeWork work;
  private final Bundles bundles;
  private final StartVersions starts;

  Releases(ObjectProvider<RepositoryService> repository, OfficeWork work, Bundles bundles, StartVersions starts) {
    this.repository = repository;
    this.work = work;
    this.bundles = bundles;
    this.starts = starts;
  }

  /**
   * What came of a release.
   *
   * @param deploymentIds of the engine
   * @param versions      of each process that has a new version now
   */
  public record Released(List<String> deploymentIds, List<Version> versions) {}

  /**
   * A version of a process.
   *
   * @param before the definition on which new instances started until then; nothing where the process is new
   */
  public record Version(String process, String definitionId, int version, @Nullable String before) {}

  /**
   * Deploys files that belong together, in the caller's transaction, each process with all that belongs to it. New instances start
   * on it everywhere, running ones stay where they are. The guards examine everything once more and refuse all of it or none.
   *
   * @param files by name
   * @param name  what the release is called
   * @param by    who answers for it: an administrator's user id
   */
  public Released release(Map<String, byte[]> files, String name, String by) {
    return release(files, name, by, Set.of());
  }

  /**
   * As {@link #release(Map, String, String)}, tried in some offices first: elsewhere new instances start as before.
   *
   * @param offices whose new instances start on it; empty for all
   */
  public Released release(Map<String, byte[]> files, String name, String by, Set<String> offices) {
    return work.acrossOffices(() -> {
      List<String> deployments = new ArrayList<>();
      List<Version> versions = new ArrayList<>();
      bundles.of(files).forEach(bundle -> deploy(bundle, name, by, offices, deployments, versions));
      return new Released(List.copyOf(deployments), List.copyOf(versions));
    });
  }

  private void deploy(Bundles.Bundle bundle, String name, String by, Set<String> offices, List<String> deployments,
      List<Version> versions) {
    // Before there is a newer one.
    Map<String, String> before = new HashMap<>();
    bundle.processes().forEach(process -> starts.of(process).ifPresent(it -> before.put(process, it)));
    if (!offices.isEmpty()) {
      before.forEach((process, it) -> starts.keep(process, it, by));
    }
    var deployment = repository.getObject().createDeployment().name(name).source(by);
    bundle.files().forEach((file, content) -> deployment.addInputStream(file, new ByteArrayInputStream(content)));
    var deployed = deployment.deployWithResult();
    deployments.add(deployed.getId());
    var processes = deployed.getDeployedProcessDefinitions();
    if (processes != null) {
      processes.forEach(it -> {
        if (offices.isEmpty()) {
          starts.everywhere(it.getKey(), it.getId(), by);
        } else {
          starts.in(offices, it.getKey(), it.getId(), by);
        }
        versions.add(new Version(it.getKey(), it.getId(), it.getVersion(), before.get(it.getKey())));
      });
    }
  }
}
