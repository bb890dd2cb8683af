package th.cardholder.discrepancy;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import th.cardholder.audit.Audit;
import th.cardholder.cases.Decision.Invalid;
import th.cardholder.cases.Decision.NotDone;
import th.cardholder.cases.Decision;
import th.cardholder.cases.Reach;
import th.cardholder.discrepancy.Discrepancies.State;
import th.cardholder.office.Office;
import th.cardholder.office.Offices;
import th.cardholder.office.Role;
import th.cardholder.registry.Cardholder;
import th.cardholder.registry.RegistryChanges;
import th.cardholder.registry.RegistryFact;
import th.cardholder.words.Coded;
import th.cardholder.words.Result;
import th.cardholder.words.ThaiDate;

/**
 * What the newest cuts of the registry changed of an office's people: a team reads its own, a province that of its districts, and the
 * country numbers, without a person (ADR 0005).
 */
@Service
public class RegistryDesk {

  /** So many lines are shown at once. */
  static final int MOST = 50;
  /** Of so many cuts the numbers are told. */
  private static final int CUTS = 6;
  /** Where a list goes on: the line before, by when it was noted (microseconds), case and fact. */
  private static final Pattern AFTER = Pattern.compile("(\\d{1,18})_(\\d{1,18})_([a-z]{1,20})");
  private static final long MICROS = 1_000_000L;

  private final JdbcClient jdbc;
  private final RegistryChanges registry;
  private final Offices offices;
  private final Audit audit;
  private final Clock clock;

  RegistryDesk(JdbcClient jdbc, RegistryChanges registry, Offices offices, Audit audit, Clock clock) {
    this.jdbc = jdbc;
    this.registry = registry;
    this.offices = offices;
    this.audit = audit;
    this.clock = clock;
  }

  /** A kind of change that can be asked for. */
  public record Kind(String code, String labelTh) {}

  /** How many facts of a kind a cut has changed. */
  public record Count(String fact, int changes) {}

  /** A cut, by the sender's name, and its day. */
  public record Cut(String batchId, String dayThai, List<Count> counts) {}

  /** One change; {@code contradictionThai} is null where nothing contradicts it. */
  public record Line(String caseNumber, String personName, String officeName, String factThai, String wasThai, String saidThai,
      String batchId, String notedThai, boolean kept, @Nullable String contradictionThai, boolean open) {}

  /**
   * The page.
   *
   * @param named whether the reader sees people; the country does not
   * @param open  how many contradictions are to be cleared up
   * @param after what the next lines are asked with; null where there are none
   */
  public record Page(List<Kind> kinds, List<Cut> cuts, int open, boolean named, List<Line> lines, @Nullable String after) {}

  /** What somebody sees; {@code teams} is empty of whoever reads the country's numbers. */
  private record Sight(boolean nation, List<String> teams, Reach reach) {}

  private record Counted(String id, OffsetDateTime startedAt, String fact, int changes) {}

  private record Row(long caseId, String batchId, String fact, String was, String said, boolean kept, OffsetDateTime notedAt,
      String caseNumber, String officeId, long cardholderId, String title, String firstName, String lastName, @Nullable String kind,
      @Nullable String state) {}

  private record From(long micros, long caseId, String fact) {}

  /**
   * The page for this reader.
   *
   * @param fact  only changes of this kind; null of all
   * @param after where the list goes on; null from the newest
   */
  @Transactional
  public Result<Page, NotDone> page(@Nullable String fact, @Nullable String after, String userId) {
    var sight = sight(userId);
    if (sight.isEmpty()) {
      return Result.refused(new Decision.Forbidden("หน้านี้สำหรับทีม ปรจ. จังหวัด และส่วนกลาง โปรดสอบถามนายอำเภอ"));
    }
    var wanted = fact == null || fact.isEmpty() ? null : fact;
    if (wanted != null && Coded.find(RegistryFact.class, wanted).isEmpty()) {
      return Result.refused(new Invalid("fact", "ไม่มีข้อมูลชนิดนี้ โปรดเลือกจากรายการ"));
    }
    var place = AFTER.matcher(after == null ? "" : after);
    if (after != null && !after.isEmpty() && !place.matches()) {
      return Result.refused(new Invalid("after", "เปิดรายการต่อไม่ได้ โปรดเปิดหน้านี้ใหม่"));
    }
    var from = place.matches() ? new From(Long.parseLong(place.group(1)), Long.parseLong(place.group(2)), place.group(3)) : null;
    return Result.of(page(sight.get(), wanted, from, userId));
  }

  private Page page(Sight sight, @Nullable String fact, @Nullable From from, String userId) {
    var found = sight.nation() ? List.<Row>of() : lines(sight.teams(), fact, from);
    var shown = found.stream().limit(MOST).toList();
    shown.stream().collect(groupingBy(it -> sight.reach().through(it.officeId()), mapping(Row::cardholderId, toList())))
        .forEach((office, seen) -> audit.viewed(new Audit.View(userId, office, Audit.Purpose.LIST), seen.stream().distinct().toList()));
    return new Page(Arrays.stream(RegistryFact.values()).map(it -> new Kind(it.code(), it.labelTh())).toList(), cuts(sight), open(sight),
        !sight.nation(), shown.stream().map(this::line).toList(),
        found.size() > MOST ? after(shown.get(MOST - 1)) : null);
  }

  private Optional<Sight> sight(String userId) {
    var reach = Reach.of(userId, offices);
    var teams = Stream.concat(reach.own().stream(), reach.watched().keySet().stream()).distinct().sorted().toList();
    if (!teams.isEmpty()) {
      return Optional.of(new Sight(false, teams, reach));
    }
    return offices.memberships(userId).stream().anyMatch(it -> it.roles().stream().anyMatch(Role.OF_THE_NATION::contains))
        ? Optional.of(new Sight(true, List.of(), reach)) : Optional.empty();
  }

  private List<Cut> cuts(Sight sight) {
    return jdbc.sql("""
        with newest as (
          select id, started_at from journey.registry_batch where finished_at is not null or changed > 0
           order by started_at desc, id desc limit :most)
        select n.id, n.started_at, c.fact, sum(c.changes)::int as changes
          from newest n join journey.registry_change_count c on c.batch_id = n.id
         where :nation or c.office_id = any(:teams)
         group by n.id, n.started_at, c.fact order by n.started_at desc, n.id desc
        """).param("most", CUTS).param("nation", sight.nation()).param("teams", sight.teams().toArray(String[]::new))
        .query(Counted.class).list().stream()
        .collect(groupingBy(it -> new Cut(it.id(), day(it.startedAt()), List.of()), LinkedHashMap::new,
            mapping(it -> new Count(it.fact(), it.changes()), toList())))
        .entrySet().stream().map(it -> new Cut(it.getKey().batchId(), it.getKey().dayThai(), it.getValue())).toList();
  }

  private int open(Sight sight) {
    return jdbc.sql("select count(*) from journey.discrepancy where ended_at is null and (:nation or office_id = any(:teams))")
        .param("nation", sight.nation()).param("teams", sight.teams().toArray(String[]::new)).query(Integer.class).single();
  }

  /** The newest of each team first, and of these the newest: no more than a page of each is read. */
  private List<Row> lines(List<String> teams, @Nullable String fact, @Nullable From from) {
    return jdbc.sql("""
        select r.case_id, r.batch_id, r.fact, r.was, r.said, r.kept, r.noted_at, c.case_number, c.office_id, p.id as cardholder_id, p.title,
               p.first_name, p.last_name, d.kind, d.state
          from (select one.* from unnest(:teams::text[]) as team (id)
                 cross join lateral (select n.* from journey.registry_change n
                                      where n.office_id = team.id and (:fact::text is null or n.fact = :fact)
                                        and (:micros::bigint is null
                                             or (n.noted_at, n.case_id, n.fact) < (to_timestamp(:micros::numeric / 1000000), :case, :at))
                                      order by n.noted_at desc, n.case_id desc, n.fact desc limit :most) one
                 order by one.noted_at desc, one.case_id desc, one.fact desc limit :most) r
          join journey.participant_case c on c.id = r.case_id and c.office_id = r.office_id
          join journey.cardholder p on p.id = c.cardholder_id
          left join lateral (select d.kind, d.state from journey.discrepancy d
                              where d.case_id = r.case_id and d.fact = r.fact and d.batch_id = r.batch_id
                              order by d.id desc limit 1) d on true
         order by r.noted_at desc, r.case_id desc, r.fact desc
        """).param("teams", teams.toArray(String[]::new)).param("fact", fact).param("micros", from == null ? null : from.micros())
        .param("case", from == null ? 0 : from.caseId()).param("at", from == null ? "" : from.fact()).param("most", MOST + 1)
        .query(Row.class).list();
  }

  private Line line(Row it) {
    var fact = RegistryFact.of(it.fact());
    return new Line(it.caseNumber(), Cardholder.fullName(it.title(), it.firstName(), it.lastName()),
        offices.office(it.officeId()).map(Office::nameTh).orElse(it.officeId()), fact.labelTh(), registry.text(fact, it.was()),
        registry.text(fact, it.said()), it.batchId(), day(it.notedAt()), it.kept(),
        it.kind() == null || it.state() == null ? null
            : DiscrepancyKind.of(it.kind()).labelTh() + " · " + Coded.of(State.class, it.state()).labelTh(),
        State.OPEN.code().equals(it.state()) || State.ASKED.code().equals(it.state()));
  }

  private static String after(Row last) {
    return last.notedAt().toEpochSecond() * MICROS + last.notedAt().getNano() / 1000 + "_" + last.caseId() + "_" + last.fact();
  }

  private String day(OffsetDateTime at) {
    return ThaiDate.shortForm(at.atZoneSameInstant(clock.getZone()).toLocalDate());
  }
}
