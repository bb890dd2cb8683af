package th.cardholder.models;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;

/**
 * Examines every file of a new deployment before the engine reads any of them, and refuses the whole of it in
 * one answer that lists what is to be mended. What is stored already is not examined here: a stricter guard must
 * not end what runs (see {@link StoredModels}).
 */
final class DeploymentGuard implements Deployer {

  private final ModelReader reader;
  private final Supplier<Stream<ModelCheck>> checks;

  DeploymentGuard(ModelReader reader, Supplier<Stream<ModelCheck>> checks) {
    this.reader = reader;
    this.checks = checks;
  }

  @Override
  public void deploy(DeploymentEntity deployment) {
    if (!deployment.isNew()) {
      return;
    }
    DeploymentRefused.ifAny(examine(reader, checks.get(), deployment.getResources().values().stream()
        .sorted((one, other) -> one.getName().compareTo(other.getName()))
        .map(resource -> Map.entry(resource.getName(), resource.getBytes()))));
  }

  /** What is wrong with files that belong together, by name and content; each is there, though nothing be wrong with it. */
  static Map<ModelFile, List<Finding>> examine(ModelReader reader, Stream<ModelCheck> checks,
      Stream<Map.Entry<String, byte[]>> named) {
    Map<ModelFile, List<Finding>> found = new LinkedHashMap<>();
    named.map(file -> reader.read(file.getKey(), file.getValue()))
        .forEach(reading -> found.put(reading.file(), new ArrayList<>(reading.findings())));
    // What cannot be read, or must not stand there, says nothing reliable about the rest.
    if (found.values().stream().allMatch(List::isEmpty)) {
      var files = List.copyOf(found.keySet());
      checks.forEach(check -> check.examine(files)
          .forEach((file, findings) -> found.computeIfAbsent(file, it -> new ArrayList<>()).addAll(findings)));
    }
    return found;
  }
}
