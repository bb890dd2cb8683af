package th.cardholder.revision;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.cardholder.models.ModelFile;

/** What a revision stands on: the newest version of each process, decision and form that it revises. */
@Repository
class Ground {

  private final JdbcClient jdbc;

  Ground(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * The newest version of something.
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

  /** The newest versions, of no office's own; what is new is of version 0. */
  List<Newest> of(Collection<String> defined) {
    return of(defined, newest());
  }

  /** The same, of all that is the newest now. */
  static List<Newest> of(Collection<String> defined, List<Newest> newest) {
    return new TreeSet<>(defined).stream().map(what -> newest.stream().filter(it -> it.what().equals(what)).findFirst()
        .orElseGet(() -> new Newest(what.substring(0, what.indexOf(' ')), what.substring(what.indexOf(' ') + 1), 0, "", ""))).toList();
  }

  /** All of them: some ten rows. */
  List<Newest> newest() {
    return jdbc.sql("""
        (select distinct on (key_) 'decision' as kind, key_ as key, version_ as version, deployment_id_ as deployment,
                resource_name_ as resource
           from act_re_decision_def where tenant_id_ is null order by key_, version_ desc)
        union all
        (select distinct on (key_) 'form', key_, version_, deployment_id_, resource_name_
           from act_re_camformdef where tenant_id_ is null order by key_, version_ desc)
        union all
        (select distinct on (key_) 'process', key_, version_, deployment_id_, resource_name_
           from act_re_procdef where tenant_id_ is null order by key_, version_ desc)
        order by 1, 2
        """).query(Newest.class).list();
  }
}
