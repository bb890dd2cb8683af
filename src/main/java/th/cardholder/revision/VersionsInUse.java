package th.cardholder.revision;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import th.cardholder.audit.Audit;
import th.cardholder.cases.Decision;
import th.cardholder.engine.StartVersions;
import th.cardholder.office.Office;
import th.cardholder.office.Offices;
import th.cardholder.words.ThaiTime;

/** The versions of each process: who brought them, how many run on them, and where new instances start on which (ADR 0057). */
@Service
public class VersionsInUse {

  /** What is told where an unknown place is named. */
  static final String NO_PLACE = "ไม่พบหน่วยงานของพื้นที่ที่เลือก โปรดเลือกจังหวัดหรืออำเภอจากรายการ";

  private static final int SHORTEST_REASON = 5;
  private static final int LONGEST_REASON = 500;

  private final JdbcClient jdbc;
  private final StartVersions starts;
  private final Offices offices;
  private final Audit audit;
  private final Clock clock;

  VersionsInUse(JdbcClient jdbc, StartVersions starts, Offices offices, Audit audit, Clock clock) {
    this.jdbc = jdbc;
    this.starts = starts;
    this.offices = offices;
    this.audit = audit;
    this.clock = clock;
  }

  /** A process with its versions, the newest first. */
  public record OfProcess(String process, String name, List<Version> versions) {}

  /**
   * A version.
   *
   * @param deployment what its deployment is called
   * @param by         who deployed it: an administrator's user id, or {@code application}
   * @param atThai     when
   * @param running    how many instances run on it
   * @param everywhere whether new instances start on it wherever an office has no version of its own
   * @param offices    the names of the offices whose own it is
   */
  public record Version(int version, @Nullable String deployment, @Nullable String by, String atThai, int running,
      boolean everywhere, List<String> offices) {}

  /**
   * Where new instances shall start on a version.
   *
   * @param places codes of districts and provinces; none for everywhere
   * @param reason why
   */
  public record Wanted(@Nullable String process, int version, @Nullable List<@Nullable String> places, @Nullable String reason) {}

  private record Row(String process, @Nullable String name, int version, String id, @Nullable String deployment,
      @Nullable String source, Timestamp deployed, int running) {}

  /** All processes with all their versions. */
  public List<OfProcess> all() {
    Map<String, List<Row>> rows = jdbc.sql("""
            with running as (select proc_def_id_, count(*)::int as n from act_ru_execution where parent_id_ is null group by 1)
            select d.key_ as process, d.name_ as name, d.version_ as version, d.id_ as id, p.name_ as deployment,
                   p.source_ as source, p.deploy_time_ as deployed, coalesce(r.n, 0) as running
              from act_re_procdef d join act_re_deployment p on p.id_ = d.deployment_id_
              left join running r on r.proc_def_id_ = d.id_
             where d.tenant_id_ is null order by d.key_, d.version_ desc
            """).query(Row.class).list().stream().collect(groupingBy(Row::process, LinkedHashMap::new, toList()));
    return rows.values().stream().map(this::told).toList();
  }

  private OfProcess told(List<Row> versions) {
    var newest = versions.get(0);
    var everywhere = starts.of(newest.process());
    var own = starts.offices(newest.process());
    return new OfProcess(newest.process(), Objects.requireNonNullElse(newest.name(), newest.process()), versions.stream()
        .map(it -> new Version(it.version(), it.deployment(), it.source(),
            ThaiTime.moment(it.deployed().toInstant().atZone(clock.getZone()).toLocalDateTime()), it.running(),
            everywhere.equals(Optional.of(it.id())), own.entrySet().stream()
                .filter(office -> office.getValue().equals(it.id())).map(office -> name(office.getKey())).sorted().toList()))
        .toList());
  }

  private String name(String office) {
    return offices.office(office).map(Office::nameTh).orElse(office);
  }

  /** New instances start on a version from now on, in some places or everywhere; the running ones stay where they are. */
  @Transactional
  public Decision start(Wanted wanted, String by) {
    var wrong = wrong(wanted.reason());
    if (wrong != null) {
      return wrong;
    }
    lock();
    var definition = jdbc.sql("""
        select id_ from act_re_procdef where key_ = ? and version_ = ? and tenant_id_ is null and suspension_state_ = 1
        """).params(wanted.process(), wanted.version()).query(String.class).optional();
    if (definition.isEmpty()) {
      return new Decision.Invalid("version", "ไม่มีรุ่นนี้ หรือรุ่นนี้ถูกระงับ โปรดเลือกรุ่นจากรายการ");
    }
    var process = String.valueOf(wanted.process());
    var offices = offices(wanted.places());
    if (offices.isEmpty()) {
      return new Decision.Invalid("place", NO_PLACE);
    }
    var where = offices.get();
    if (where.isEmpty()) {
      starts.everywhere(process, definition.get(), by);
    } else {
      starts.of(process).ifPresent(before -> starts.keep(process, before, by));
      starts.in(where, process, definition.get(), by);
    }
    audit.write(Audit.Entry.of(by, null, "version.starts", null).with(Map.of("process", process, "version", wanted.version(),
        "where", wanted.places() == null ? List.of() : wanted.places(), "reason", String.valueOf(wanted.reason()).strip())));
    return new Decision.Done();
  }

  static Decision.@Nullable Invalid wrong(@Nullable String reason) {
    return Decision.checkText("reason", reason, SHORTEST_REASON, LONGEST_REASON, "เหตุผล");
  }

  /** Two administrators at once: the later one's word counts, whole. */
  private void lock() {
    jdbc.sql("select pg_advisory_xact_lock(hashtext('process_start'))").query((row, n) -> n).list();
  }

  /** A version, by the engine's definition. */
  record Known(String definitionId, int version) {}

  /**
   * What new instances started on before a version came.
   *
   * @param definitionId what is remembered of that; where nothing is, it was the version before by its number
   */
  Optional<Known> before(String process, int version, String definitionId) {
    return jdbc.sql("""
        select id_ as definition_id, version_ as version from act_re_procdef
         where key_ = :process and version_ < :version and tenant_id_ is null and suspension_state_ = 1
         order by id_ <> :before, version_ desc limit 1
        """).param("process", process).param("version", version).param("before", definitionId).query(Known.class).optional();
  }

  /**
   * Where new instances start on a version they start on the one before again; what starts on any other stays. Says whether
   * there was such a place.
   */
  @Transactional
  boolean takeBack(String process, String definitionId, Known before, String reason, String by) {
    lock();
    var everywhere = starts.of(process).equals(Optional.of(definitionId));
    var own = starts.offices(process).entrySet().stream().filter(it -> it.getValue().equals(definitionId)).map(Map.Entry::getKey)
        .collect(toSet());
    if (everywhere) {
      starts.keep(process, before.definitionId(), by);
    }
    if (!own.isEmpty()) {
      starts.in(own, process, before.definitionId(), by);
    }
    if (everywhere || !own.isEmpty()) {
      audit.write(Audit.Entry.of(by, null, "version.starts", null).with(Map.of("process", process, "version", before.version(),
          "insteadOf", definitionId, "reason", reason)));
    }
    return everywhere || !own.isEmpty();
  }

  /** The offices of districts and provinces, by their codes; none at all where one of these has none. */
  Optional<Set<String>> offices(@Nullable List<@Nullable String> places) {
    Set<String> found = new TreeSet<>();
    for (var place : places == null ? List.<@Nullable String>of() : places) {
      var there = officesOf(String.valueOf(place)).toList();
      if (there.isEmpty()) {
        return Optional.empty();
      }
      found.addAll(there);
    }
    return Optional.of(found);
  }

  /** The offices of a district, or all of a province. */
  private Stream<String> officesOf(String place) {
    return Stream.of(Office.Kind.values()).flatMap(kind -> offices.ofKind(kind).stream())
        .filter(it -> place.equals(it.districtCode()) || place.equals(it.provinceCode())).map(Office::id);
  }
}
