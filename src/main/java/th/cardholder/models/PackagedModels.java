package th.cardholder.models;

import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.stereotype.Component;
import th.cardholder.engine.OwnSteps;

/**
 * The models that this version of the application was written with. They are the other half of its code: which
 * form a step reads, which fields it asks for, which messages are sent to whom stands in them, and a revision is
 * held to it. Read from the application itself, wherever the deployed ones come from.
 */
@Component
class PackagedModels implements OwnSteps {

  private static final String[] PATTERNS =
      {"classpath*:bpmn/*.bpmn", "classpath*:bpmn/*.dmn", "classpath*:forms/*.form"};

  private final Map<String, ModelFile> forms;
  private final Map<String, Element> processes;
  private final Map<String, Element> decisions;
  private final Map<String, Map<String, String>> steps = new HashMap<>();

  PackagedModels(ResourcePatternResolver resources) {
    var files = Stream.of(PATTERNS).flatMap(pattern -> find(resources, pattern))
        .collect(toMap(ModelFile::name, file -> file, (one, same) -> one)).values();
    forms = files.stream().filter(file -> file.form() != null)
        .collect(toMap(file -> file.form().path("id").asText(), file -> file));
    processes = elements(files, "process");
    decisions = elements(files, "decision");
    processes.forEach((key, process) -> steps.put(key, Renamed.byForm(process)));
  }

  private static Map<String, Element> elements(Iterable<ModelFile> files, String name) {
    Map<String, Element> found = new HashMap<>();
    files.forEach(file -> {
      if (file.model() != null) {
        file.model().elements(name).forEach(element -> found.put(element.attribute("id"), element));
      }
    });
    return Map.copyOf(found);
  }

  private static Stream<ModelFile> find(ResourcePatternResolver resources, String pattern) {
    try {
      return Arrays.stream(resources.getResources(pattern)).map(PackagedModels::read);
    } catch (IOException e) {
      throw new UncheckedIOException("No models at " + pattern, e);
    }
  }

  private static ModelFile read(Resource resource) {
    try (var content = resource.getInputStream()) {
      return ModelFile.packaged(String.valueOf(resource.getFilename()), content.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Optional<ModelFile> form(String id) {
    return Optional.ofNullable(forms.get(id));
  }

  /** Whether anything of the product's has this id: an element of a process, or a form. */
  boolean names(String id) {
    return forms.containsKey(id) || processes.values().stream().flatMap(Elements::everything)
        .anyMatch(it -> id.equals(it.attribute("id")));
  }

  Optional<Element> process(String key) {
    return Optional.ofNullable(processes.get(key));
  }

  @Override
  public Map<String, String> byForm(String process) {
    return steps.getOrDefault(process, Map.of());
  }

  Set<String> decisions() {
    return decisions.keySet();
  }

  Optional<Element> decision(String key) {
    return Optional.ofNullable(decisions.get(key));
  }
}
