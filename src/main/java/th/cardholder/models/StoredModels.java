package th.cardholder.models;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Holds what the database contains to the same rules at each start. A stored version that could run code is
 * suspended with what runs on it; whatever else is wrong is reported and goes on: what was deployed under
 * older rules must not end because the rules are stricter now.
 */
@Component
public class StoredModels {

  private static final Logger LOG = LoggerFactory.getLogger(StoredModels.class);
  private static final int MOST = 20;

  private final ProcessEngineConfigurationImpl engine;
  private final ObjectProvider<ModelCheck> checks;
  private final JdbcClient jdbc;
  private final Clock clock;
  private final ModelReader reader;

  StoredModels(ProcessEngineConfigurationImpl engine, ObjectProvider<ModelCheck> checks, JdbcClient jdbc, Clock clock,
      ApplicationContext beans) {
    this.engine = engine;
    this.checks = checks;
    this.jdbc = jdbc;
    this.clock = clock;
    this.reader = new ModelReader(new ReachableBeans(beans));
  }

  /**
   * What is wrong with one stored version.
   *
   * @param kind      {@code process}, {@code decision} or {@code form}
   * @param dangerous whether it is kept from running
   */
  public record Report(String kind, String key, int version, String resource, boolean dangerous, String finding) {}

  /** One stored version, with what the versions in use are bound to; those neither newest nor in use are read for danger alone. */
  private record Stored(String kind, String id, String key, int version, String resource, byte[] content,
      boolean inUse, boolean suspended) {}

  /** Examines everything that is stored, suspends what could run code, and writes down what was found. */
  public void examine() {
    Map<Stored, List<Finding>> found = engine.getCommandExecutorTxRequired().execute(
        context -> context.runWithoutAuthorization(this::findings));
    jdbc.sql("delete from journey.stored_model_finding").update();
    found.forEach((stored, findings) -> {
      boolean dangerous = findings.stream().anyMatch(Finding::dangerous);
      if (dangerous && stored.kind().equals("process") && !stored.suspended()) {
        engine.getRepositoryService().updateProcessDefinitionSuspensionState()
            .byProcessDefinitionId(stored.id()).includeProcessInstances(true).suspend();
      }
      findings.stream().limit(MOST).forEach(finding -> write(stored, finding));
    });
  }

  /** What the last start found, what is dangerous first. */
  public List<Report> reports() {
    return jdbc.sql("""
            select kind, key, version, resource, dangerous, finding from journey.stored_model_finding
             order by dangerous desc, kind, key, version desc, id
            """).query((row, n) -> new Report(row.getString(1), row.getString(2), row.getInt(3), row.getString(4),
            row.getBoolean(5), row.getString(6))).list();
  }

  private Map<Stored, List<Finding>> findings() {
    Map<Stored, List<Finding>> found = new LinkedHashMap<>();
    Map<ModelFile, Stored> inUse = new LinkedHashMap<>();
    for (var stored : stored()) {
      var dangers = reader.dangers(stored.resource(), stored.content());
      List<Finding> findings = new ArrayList<>(dangers);
      if (stored.inUse()) {
        var reading = reader.read(stored.resource(), stored.content());
        // Of what is dangerous nothing is said twice.
        reading.findings().stream().filter(finding -> !finding.dangerous() && dangers.stream().noneMatch(danger ->
            danger.line() == finding.line() && danger.column() == finding.column())).forEach(findings::add);
        if (reading.findings().isEmpty()) {
          // Two versions of a file are two, though they bear one name.
          inUse.put(new ModelFile(stored.resource() + " #" + stored.version(), reading.file().kind(),
              reading.file().model(), reading.file().form()), stored);
        }
      }
      if (!findings.isEmpty()) {
        found.put(stored, findings);
      }
    }
    var files = List.copyOf(inUse.keySet());
    checks.orderedStream().forEach(check -> check.examine(files).forEach((file, findings) -> {
      if (!findings.isEmpty()) {
        found.computeIfAbsent(inUse.get(file), it -> new ArrayList<>()).addAll(findings);
      }
    }));
    return found;
  }

  private List<Stored> stored() {
    return jdbc.sql("""
            with used as (
              select d.id_, d.deployment_id_
                from (select *, version_ = max(version_) over (partition by key_, tenant_id_) as newest from act_re_procdef) d
               where d.newest or exists (select 1 from act_ru_execution e where e.proc_def_id_ = d.id_)),
            bound as (select b.kind, b.key, b.bound_to from journey.model_binding b join used u on u.id_ = b.definition_id)
            select 'process' as kind, d.id_, d.key_, d.version_, d.resource_name_, b.bytes_,
                   d.id_ in (select id_ from used) as in_use,
                   d.suspension_state_ = 2 as suspended
              from act_re_procdef d
              join act_ge_bytearray b on b.deployment_id_ = d.deployment_id_ and b.name_ = d.resource_name_
            union all
            select 'decision', d.id_, d.key_, d.version_, d.resource_name_, b.bytes_,
                   d.version_ = max(d.version_) over (partition by d.key_, d.tenant_id_)
                     or d.deployment_id_ in (select deployment_id_ from used)
                     or exists (select 1 from bound b where b.kind = 'decision' and b.bound_to = d.id_), false
              from act_re_decision_def d
              join act_ge_bytearray b on b.deployment_id_ = d.deployment_id_ and b.name_ = d.resource_name_
            union all
            select 'form', d.id_, d.key_, d.version_, d.resource_name_, b.bytes_,
                   d.version_ = max(d.version_) over (partition by d.key_, d.tenant_id_)
                     or d.deployment_id_ in (select deployment_id_ from used)
                     or exists (select 1 from bound b where b.kind = 'form' and b.bound_to = d.deployment_id_ and b.key = d.key_),
                   false
              from act_re_camformdef d
              join act_ge_bytearray b on b.deployment_id_ = d.deployment_id_ and b.name_ = d.resource_name_
            """).query((row, n) -> new Stored(row.getString(1), row.getString(2), row.getString(3), row.getInt(4),
            row.getString(5), row.getBytes(6), row.getBoolean(7), row.getBoolean(8))).list();
  }

  private void write(Stored stored, Finding finding) {
    if (finding.dangerous()) {
      LOG.error("The stored {} {} version {} could run code or hold the server and is kept from it: {}", stored.kind(),
          stored.key(), stored.version(), finding.sentence());
    } else {
      LOG.warn("The stored {} {} version {} would not be deployed today and goes on: {}", stored.kind(), stored.key(),
          stored.version(), finding.sentence());
    }
    jdbc.sql("""
            insert into journey.stored_model_finding (kind, key, version, resource, dangerous, finding, found_at)
            values (?, ?, ?, ?, ?, ?, ?)
            """).params(stored.kind(), stored.key(), stored.version(), stored.resource(), finding.dangerous(),
        finding.sentence(), OffsetDateTime.now(clock)).update();
  }
}
