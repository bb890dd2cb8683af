package th.cardholder.engine;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.context.Context;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import th.cardholder.reference.Kept;
import th.cardholder.reference.ReferenceVersion;

/**
 * Which forms and decisions a version of a process works with: those of its own deployment, whatever binding its model names, so
 * that a revision changes nothing for whoever runs on another version (ADR 0057).
 */
@Component
public class BoundModels {

  private static final ThreadLocal<String> WITHIN = new ThreadLocal<>();

  private final JdbcClient jdbc;
  private final StartVersions starts;
  private final Kept<Map<String, Bound>> known;

  BoundModels(JdbcClient jdbc, StartVersions starts, ReferenceVersion version) {
    this.jdbc = jdbc;
    this.starts = starts;
    this.known = new Kept<>(version, ConcurrentHashMap::new);
  }

  /**
   * What a version is bound to.
   *
   * @param process   its key
   * @param forms     the deployment of each form, by its key
   * @param decisions the definition's id of each decision, by its key
   */
  public record Bound(String process, Map<String, String> forms, Map<String, String> decisions) {}

  private record Row(String process, @Nullable String kind, @Nullable String key, @Nullable String boundTo) {}

  /** Everything that is done here is done on this version of a process. */
  public static <T> T within(String definitionId, Supplier<T> work) {
    var outer = WITHIN.get();
    WITHIN.set(definitionId);
    try {
      return work.get();
    } finally {
      if (outer == null) {
        WITHIN.remove();
      } else {
        WITHIN.set(outer);
      }
    }
  }

  /** What this version of a process is bound to. */
  public Bound of(String definitionId) {
    var bound = known.get();
    var found = bound.get(definitionId);
    if (found == null) {
      // Not computeIfAbsent, which holds a lock while the database answers.
      found = read(definitionId);
      bound.put(definitionId, found);
    }
    return found;
  }

  /**
   * The decision that answers for whoever asks now, as its definition's id: of the version on which the asking instance runs;
   * else of the one on which the case's journey runs; else of the one on which new ones start. Empty where that version has none
   * of this name, so that the newest there is answers.
   *
   * @param process     whose decision it is
   * @param businessKey of the instance for which it is asked, where there is one
   */
  public Optional<String> decision(String process, @Nullable String businessKey, String decision) {
    return Optional.ofNullable(asking()).map(this::of).filter(it -> it.process().equals(process))
        .or(() -> Optional.ofNullable(businessKey).flatMap(key -> running(process, key)).map(this::of))
        .or(() -> starts.of(process).map(this::of))
        .map(it -> it.decisions().get(decision));
  }

  /** The decision that a version's own model names; empty while nothing of an instance is being done. */
  public Optional<String> decision(String decision) {
    return Optional.ofNullable(asking()).map(it -> of(it).decisions().get(decision));
  }

  private static @Nullable String asking() {
    var within = WITHIN.get();
    if (within != null) {
      return within;
    }
    var context = Context.getBpmnExecutionContext();
    return context == null ? null : context.getExecution().getProcessDefinitionId();
  }

  private Optional<String> running(String process, String businessKey) {
    return jdbc.sql("""
        select e.proc_def_id_ from act_ru_execution e join act_re_procdef d on d.id_ = e.proc_def_id_
         where e.business_key_ = ? and e.parent_id_ is null and d.key_ = ?
        """).params(businessKey, process).query(String.class).optional();
  }

  private Bound read(String definitionId) {
    var rows = jdbc.sql("""
        select p.key_ as process, b.kind, b.key, b.bound_to
          from act_re_procdef p
          left join (select p.id_ as definition_id, 'form' as kind, f.key_ as key, f.deployment_id_ as bound_to
                       from act_re_procdef p join act_re_camformdef f on f.deployment_id_ = p.deployment_id_
                     union all
                     select p.id_, 'decision', d.key_, d.id_
                       from act_re_procdef p join act_re_decision_def d on d.deployment_id_ = p.deployment_id_
                     union all
                     select definition_id, kind, key, bound_to from journey.model_binding) b on b.definition_id = p.id_
         where p.id_ = ?
        """).param(definitionId).query(Row.class).list();
    Map<String, String> forms = new HashMap<>();
    Map<String, String> decisions = new HashMap<>();
    for (var row : rows) {
      if (row.kind() != null) {
        (row.kind().equals("form") ? forms : decisions).putIfAbsent(String.valueOf(row.key()), String.valueOf(row.boundTo()));
      }
    }
    return new Bound(rows.isEmpty() ? "" : rows.get(0).process(), Map.copyOf(forms), Map.copyOf(decisions));
  }

  /**
   * Binds a version that was deployed without some of its forms or decisions to the newest of them, which it has worked with
   * until now; what it is bound to already stays.
   */
  public void bind(String definitionId, Set<String> forms, Set<String> decisions) {
    jdbc.sql("""
        insert into journey.model_binding (definition_id, kind, key, bound_to)
        select :definition, m.kind, m.key, m.bound_to
          from (select * from (select distinct on (key_) 'form' as kind, key_ as key, deployment_id_ as bound_to
                                 from act_re_camformdef where key_ = any(:forms) order by key_, version_ desc) f
                union all
                select * from (select distinct on (key_) 'decision', key_, id_ from act_re_decision_def
                                where key_ = any(:decisions) and tenant_id_ is null order by key_, version_ desc) d) m
        on conflict do nothing
        """).param("definition", definitionId).param("forms", forms.toArray(String[]::new))
        .param("decisions", decisions.toArray(String[]::new)).update();
  }
}
