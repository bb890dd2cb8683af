package th.cardholder.revision;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.stereotype.Component;
import th.cardholder.models.Bundles;
import th.cardholder.models.ModelFile;

/** What a revision stands on: the version of each process, decision and form that new journeys work with (ADR 0057). */
@Component
class Ground {

  private final Bundles bundles;

  Ground(Bundles bundles) {
    this.bundles = bundles;
  }

  /**
   * The version of something that new journeys work with.
   *
   * @param kind       {@code process}, {@code decision} or {@code form}
   * @param version    0 where there is none yet
   * @param deployment the engine's, in which its file lies under the name {@code resource}
   */
  record Newest(String kind, String key, int version, String deployment, String resource) {

    String what() {
      return kind + " " + key;
    }
  }

  /** What files define, as {@link Newest} names it: kind and key. */
  static Set<String> defined(Map<String, byte[]> files) {
    var defined = new TreeSet<String>();
    files.forEach((name, content) -> {
      var file = ModelFile.packaged(name, content);
      if (file.form() != null) {
        defined.add("form " + file.form().path("id").asText());
      } else if (file.model() != null) {
        var tag = file.kind() == ModelFile.Kind.PROCESS ? "process" : "decision";
        keys(file.model(), tag).forEach(key -> defined.add(tag + " " + key));
      }
    });
    return defined;
  }

  private static Stream<String> keys(Element root, String tag) {
    return root.elements(tag).stream().map(it -> String.valueOf(it.attribute("id")));
  }

  /** The versions, of no office's own; what is new is of version 0. */
  List<Newest> of(Collection<String> defined) {
    return of(defined, newest());
  }

  /** The same, of all that is so now. */
  static List<Newest> of(Collection<String> defined, List<Newest> newest) {
    return new TreeSet<>(defined).stream().map(what -> newest.stream().filter(it -> it.what().equals(what)).findFirst()
        .orElseGet(() -> new Newest(what.substring(0, what.indexOf(' ')), what.substring(what.indexOf(' ') + 1), 0, "", ""))).toList();
  }

  /** All of them: some twenty. A form that no process uses is new each time, and nobody's. */
  List<Newest> newest() {
    return bundles.inUse().stream().map(it -> new Newest(it.kind().name().toLowerCase(Locale.ROOT), it.definition().getKey(),
        it.definition().getVersion(), it.definition().getDeploymentId(), it.definition().getResourceName())).toList();
  }
}
