package th.cardholder.engine;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toUnmodifiableMap;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import th.cardholder.reference.Kept;
import th.cardholder.reference.ReferenceVersion;

/**
 * On which version of a process new instances start, by office: the newest, unless a row says otherwise (ADR 0057). Whoever
 * starts one is led to it, whatever version was asked for.
 */
@Component
public class StartVersions {

  private static final String EVERYWHERE = "*";

  private final JdbcClient jdbc;
  private final Clock clock;
  private final ReferenceVersion version;
  private final Kept<Map<String, Map<String, String>>> rows;
  private final Kept<Map<String, String>> newest;

  StartVersions(JdbcClient jdbc, Clock clock, ReferenceVersion version) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.version = version;
    this.rows = new Kept<>(version, this::readRows);
    this.newest = new Kept<>(version, this::readNewest);
  }

  private record Row(String process, String officeId, String definitionId) {}

  /** The version on which an instance of this office starts, as its definition's id; empty where nothing of it is deployed. */
  public Optional<String> of(String process, @Nullable String office) {
    var set = rows.get().getOrDefault(process, Map.of());
    var own = office == null ? null : set.get(office);
    return Optional.ofNullable(own == null ? set.get(EVERYWHERE) : own)
        .or(() -> Optional.ofNullable(newest.get().get(process)));
  }

  /** The version on which instances start wherever no office has its own. */
  public Optional<String> of(String process) {
    return of(process, null);
  }

  /** The offices that have a version of their own, with it. */
  public Map<String, String> offices(String process) {
    return rows.get().getOrDefault(process, Map.of()).entrySet().stream().filter(row -> !row.getKey().equals(EVERYWHERE))
        .collect(toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** Instances go on to start on this version where no office has its own, whatever is deployed after. */
  public void keep(String process, String definitionId, String by) {
    write(process, Set.of(EVERYWHERE), definitionId, by);
  }

  /** From now on instances of these offices start on this version; what others start on is {@linkplain #keep kept} before. */
  public void in(Set<String> offices, String process, String definitionId, String by) {
    write(process, offices, definitionId, by);
  }

  /** From now on instances start on this version everywhere, also in offices that had one of their own. */
  public void everywhere(String process, String definitionId, String by) {
    version.changes();
    jdbc.sql("delete from journey.process_start where process = ?").param(process).update();
    if (!definitionId.equals(readNewest().get(process))) {
      write(process, Set.of(EVERYWHERE), definitionId, by);
    }
  }

  /** This node knows it as soon as the transaction ends, so that whoever said it sees it. */
  private void write(String process, Set<String> offices, String definitionId, String by) {
    version.changes();
    jdbc.sql("""
            insert into journey.process_start (process, office_id, definition_id, set_by, set_at)
            select :process, office, :definition, :by, :now from unnest(:offices::text[]) as office order by office
            on conflict (process, office_id) do update
               set definition_id = excluded.definition_id, set_by = excluded.set_by, set_at = excluded.set_at
            """).param("process", process).param("definition", definitionId).param("by", by)
        .param("now", OffsetDateTime.now(clock)).param("offices", offices.toArray(String[]::new)).update();
  }

  /** A row of a version that is gone counts for nothing. */
  private Map<String, Map<String, String>> readRows() {
    return jdbc.sql("""
            select s.process, s.office_id, s.definition_id
              from journey.process_start s join act_re_procdef d on d.id_ = s.definition_id
            """).query(Row.class).list().stream()
        .collect(groupingBy(Row::process, toUnmodifiableMap(Row::officeId, Row::definitionId)));
  }

  private Map<String, String> readNewest() {
    return jdbc.sql("""
            select distinct on (key_) key_, '*', id_ from act_re_procdef where tenant_id_ is null order by key_, version_ desc
            """).query((row, n) -> new Row(row.getString(1), row.getString(2), row.getString(3))).list().stream()
        .collect(toUnmodifiableMap(Row::process, Row::definitionId));
  }
}
