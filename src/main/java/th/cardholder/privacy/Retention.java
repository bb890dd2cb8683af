package th.cardholder.privacy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import th.cardholder.audit.Audit;
import th.cardholder.cases.Cases;
import th.cardholder.cases.Decision;
import th.cardholder.cases.Decision.NotDone;
import th.cardholder.cases.RequestKey;
import th.cardholder.clock.WallTime;
import th.cardholder.held.Erasing;
import th.cardholder.longwork.LongWork;
import th.cardholder.longwork.LongWorks;
import th.cardholder.measure.MeasureYears;
import th.cardholder.office.CurrentOfficer;
import th.cardholder.office.Offices;
import th.cardholder.words.Result;
import th.cardholder.words.ThaiDate;
import th.cardholder.words.ThaiTime;

/**
 * What goes once its time is over (PDPA s.37(3); domain.md §11). How long is data of the installation, and at first nothing goes: the
 * law's periods are not known (Part D, 10). An administrator sets years, sees what would go, and confirms it with a reason; it goes in
 * pieces, and can be stopped. The records of what was done and seen go by months, by a setting of their own (ADR 0036).
 */
@Service
public class Retention {

  private static final int LEAST = 10;
  private static final int MOST = 500;
  private static final int MOST_YEARS = 100;
  private static final int MOST_RUNS = 50;
  /** So long a preview counts; what it has not come to it says. */
  private static final Duration LONGEST_PREVIEW = Duration.ofSeconds(5);

  private final JdbcClient jdbc;
  private final Erasure erasure;
  private final ErasingWork work;
  private final LongWorks works;
  private final Cases cases;
  private final MeasureYears years;
  private final Offices offices;
  private final CurrentOfficer current;
  private final Audit audit;
  private final ObjectMapper json;
  private final Clock clock;
  private final WallTime wall;

  Retention(JdbcClient jdbc, Erasure erasure, ErasingWork work, LongWorks works, Cases cases, MeasureYears years, Offices offices,
      CurrentOfficer current, Audit audit, ObjectMapper json, Clock clock, WallTime wall) {
    this.jdbc = jdbc;
    this.erasure = erasure;
    this.work = work;
    this.works = works;
    this.cases = cases;
    this.years = years;
    this.offices = offices;
    this.current = current;
    this.audit = audit;
    this.json = json;
    this.clock = clock;
    this.wall = wall;
  }

  /** A rule; {@code years} null is off. {@code over} are the measure years whose time is over. */
  public record Rule(String kind, String nameThai, String whatThai, @Nullable Integer years, @Nullable String setThai, List<Integer> over) {}

  /** Rows of a table. */
  public record Rows(String titleThai, long rows) {}

  /**
   * What went, or is going.
   *
   * @param state of {@link LongWork.State}, also once the long work is not kept any more
   * @param hash  over the rule and, piece by piece, which cases and how many rows
   */
  public record Run(long id, String nameThai, int year, String begunThai, String reason, String state, int done, int total, long cases, long spared,
      List<Rows> rows, String hash) {}

  /** The page. */
  public record Page(List<Rule> rules, List<Run> runs) {}

  /**
   * What would go.
   *
   * @param spared ended cases of which nothing goes: somebody has something to do with them, or the person has a case that goes on
   * @param whole  whether all cases of the year were looked at
   */
  public record Preview(String nameThai, int year, long cases, long spared, List<Rows> rows, boolean whole) {}

  /** What is typed; {@code years} null turns a rule off. */
  public record TypedRule(@Nullable Integer years, @Nullable String reason) {}

  /** What is confirmed. */
  public record TypedRun(@Nullable String kind, @Nullable Integer year, @Nullable String reason, @Nullable String requestKey) {}

  private record RuleRow(String kind, @Nullable Integer years, @Nullable OffsetDateTime setAt, @Nullable String setBy) {}

  private record RunRow(long id, String kind, int year, String reason, OffsetDateTime begunAt, String begunBy, long workId, long cases, long spared,
      String rowCounts, String hash, @Nullable OffsetDateTime endedAt) {}

  /** The rules and what went. */
  public Result<Page, NotDone> page() {
    return forbidden().<Result<Page, NotDone>>map(Result::refused).orElseGet(() -> Result.of(new Page(
        rules().stream().map(this::rule).toList(),
        jdbc.sql("select id, kind, year, reason, begun_at, begun_by, work_id, cases, spared, row_counts::text, hash, ended_at"
            + " from journey.retention_run order by id desc limit ?").param(MOST_RUNS).query(RunRow.class).list().stream().map(this::run).toList())));
  }

  /** Sets a rule's years, or turns it off. */
  @Transactional
  public Decision set(String kind, TypedRule typed, String by) {
    var forbidden = forbidden();
    if (forbidden.isPresent()) {
      return forbidden.get();
    }
    if (Erasing.Kind.find(kind).isEmpty()) {
      return new Decision.NotFound();
    }
    if (typed.years() != null && (typed.years() < 1 || typed.years() > MOST_YEARS)) {
      return new Decision.Invalid("years", "โปรดกรอกจำนวนปีตั้งแต่ 1 ถึง " + MOST_YEARS + " หรือเว้นว่างเพื่อไม่ลบ");
    }
    var wrong = Decision.checkText("reason", typed.reason(), LEAST, MOST, "เหตุผลและเลขที่เอกสาร");
    if (wrong != null) {
      return wrong;
    }
    jdbc.sql("update journey.retention_rule set years = cast(? as int), reason = ?, set_at = ?, set_by = ? where kind = ?")
        .params(typed.years(), String.valueOf(typed.reason()).strip(), OffsetDateTime.now(clock), by, kind).update();
    audit.write(Audit.Entry.of(by, null, "retention.ruleSet", null)
        .with(Map.of("kind", kind, "years", typed.years() == null ? "off" : String.valueOf(typed.years()))));
    return new Decision.Done();
  }

  /** What would go now of a year. */
  @Transactional
  public Result<Preview, NotDone> preview(@Nullable String kind, @Nullable Integer year) {
    return due(kind, year).map(due -> {
      var until = wall.now().plus(LONGEST_PREVIEW);
      Map<String, Long> all = new TreeMap<>();
      long some = 0;
      long spared = 0;
      boolean whole = true;
      for (var range : cases.ranges(due.year(), ErasingWork.CASES)) {
        if (wall.now().isAfter(until)) {
          whole = false;
          break;
        }
        var chosen = erasure.choose(due.year(), range);
        var counts = erasure.count(due.kind(), chosen);
        counts.forEach((table, n) -> all.merge(table, n, Long::sum));
        some += counts.isEmpty() ? 0 : chosen.cases().size();
        spared += chosen.spared();
      }
      return new Preview(due.kind().labelTh(), due.year(), some, spared, rows(all), whole);
    });
  }

  /** Lets it go: in the background, in pieces. Sent twice it is begun once. */
  @Transactional
  public Result<Run, NotDone> begin(TypedRun typed, String by) {
    return due(typed.kind(), typed.year()).then(due -> {
      var wrong = Decision.checkText("reason", typed.reason(), LEAST, MOST, "เหตุผลและเลขที่เอกสาร");
      if (wrong != null || typed.reason() == null) {
        return Result.refused(wrong == null ? new Decision.NotFound() : wrong);
      }
      if (!RequestKey.usable(typed.requestKey())) {
        return Result.refused(RequestKey.unreadable());
      }
      jdbc.sql("select pg_advisory_xact_lock(hashtext('retention'))").query(row -> { });
      var there = byKey(String.valueOf(typed.requestKey()));
      if (there.isPresent()) {
        return Result.of(there.get());
      }
      if (works.unfinished(ErasingWork.KIND).isPresent()) {
        return Result.refused(new Decision.Conflict("กำลังลบข้อมูลรายการก่อนอยู่ โปรดรอให้เสร็จ แล้วทำรายการนี้อีกครั้ง"));
      }
      var ranges = cases.ranges(due.year(), ErasingWork.CASES);
      if (ranges.isEmpty()) {
        return Result.refused(new Decision.Conflict("ปี " + due.year() + " ไม่มีเรื่องที่ต้องลบ"));
      }
      var opened = works.open(work.draft(due.kind(), due.year(), ranges, String.valueOf(typed.requestKey()), by));
      jdbc.sql("""
              insert into journey.retention_run (kind, year, years, reason, begun_at, begun_by, work_id, request_key)
              values (?, ?, ?, ?, ?, ?, ?, ?)
              """).params(due.kind().code(), due.year(), due.years(), typed.reason().strip(), OffsetDateTime.now(clock), by, opened.id(),
          typed.requestKey()).update();
      audit.write(Audit.Entry.of(by, null, "retention.begun", null)
          .with(Map.of("kind", due.kind().code(), "year", due.year(), "work", opened.id())));
      return byKey(String.valueOf(typed.requestKey())).<Result<Run, NotDone>>map(Result::of).orElseThrow();
    });
  }

  /** Stops what is going; what went stays gone. Any administrator may. */
  @Transactional
  public Decision stop(long run, String by) {
    return change(run, by, "retention.stopped", works::stop);
  }

  /** Goes on where it was stopped. */
  @Transactional
  public Decision goOn(long run, String by) {
    return change(run, by, "retention.goneOn", works::goOn);
  }

  private Decision change(long run, String by, String action, LongPredicate change) {
    var forbidden = forbidden();
    if (forbidden.isPresent()) {
      return forbidden.get();
    }
    var found = jdbc.sql("select work_id from journey.retention_run where id = ?").param(run).query(Long.class).optional();
    if (found.isEmpty()) {
      return new Decision.NotFound();
    }
    if (change.test(found.get())) {
      audit.write(Audit.Entry.of(by, null, action, null).with(Map.of("work", found.get())));
    }
    return new Decision.Done();
  }

  // ---- What is due

  private record Due(Erasing.Kind kind, int year, int years) {}

  /** What may go: a kind whose rule is on, of a year whose last day is so many years ago. */
  private Result<Due, NotDone> due(@Nullable String kind, @Nullable Integer year) {
    var forbidden = forbidden();
    if (forbidden.isPresent()) {
      return Result.refused(forbidden.get());
    }
    var known = Erasing.Kind.find(kind == null ? "" : kind);
    if (known.isEmpty()) {
      return Result.refused(new Decision.Invalid("kind", "โปรดเลือกข้อมูลที่จะลบ"));
    }
    var rule = rules().stream().filter(it -> it.kind().equals(kind)).findFirst().orElseThrow();
    if (rule.years() == null) {
      return Result.refused(new Decision.Conflict("ยังไม่ได้กำหนดระยะเวลาเก็บของข้อมูลนี้ จึงไม่มีอะไรต้องลบ"));
    }
    if (year == null || !over(rule.years()).contains(year)) {
      return Result.refused(new Decision.Conflict("ยังไม่พ้นระยะเวลาเก็บของปีนี้"));
    }
    return Result.of(new Due(known.get(), year, rule.years()));
  }

  private List<Integer> over(int after) {
    var today = LocalDate.now(clock);
    return years.all().stream().filter(it -> years.closes(it).filter(day -> day.plusYears(after).isBefore(today)).isPresent()).sorted().toList();
  }

  private Optional<Decision.NotDone> forbidden() {
    return current.administrator() ? Optional.empty()
        : Optional.of(new Decision.Forbidden("เฉพาะผู้ดูแลระบบเท่านั้นที่กำหนดและลบข้อมูลตามกำหนดเวลาได้ โปรดติดต่อผู้ดูแลระบบ"));
  }

  private List<RuleRow> rules() {
    return jdbc.sql("select kind, years, set_at, set_by from journey.retention_rule").query(RuleRow.class).list();
  }

  private Rule rule(RuleRow row) {
    var kind = Erasing.Kind.find(row.kind()).orElseThrow();
    return new Rule(row.kind(), kind.labelTh(), kind.whatTh(), row.years(), row.setAt() == null || row.setBy() == null ? null
        : ThaiDate.shortForm(row.setAt().atZoneSameInstant(clock.getZone()).toLocalDate()) + " โดย " + offices.officerName(row.setBy()),
        row.years() == null ? List.of() : over(row.years()));
  }

  private Optional<Run> byKey(String requestKey) {
    return jdbc.sql("select id, kind, year, reason, begun_at, begun_by, work_id, cases, spared, row_counts::text, hash, ended_at"
        + " from journey.retention_run where request_key = ?").param(requestKey).query(RunRow.class).optional().map(this::run);
  }

  private Run run(RunRow row) {
    var going = works.find(row.workId(), ErasingWork.KIND, row.begunBy());
    return new Run(row.id(), Erasing.Kind.find(row.kind()).map(Erasing.Kind::labelTh).orElse(row.kind()), row.year(),
        ThaiTime.moment(row.begunAt(), clock.getZone()) + " โดย " + offices.officerName(row.begunBy()), row.reason(),
        going.map(it -> it.state().code()).orElse(row.endedAt() == null ? LongWork.State.GIVEN_UP.code() : LongWork.State.DONE.code()),
        going.map(LongWork::done).orElse(0), going.map(LongWork::total).orElse(0),
        row.cases(), row.spared(), rows(counts(row.rowCounts())), row.hash());
  }

  private List<Rows> rows(Map<String, Long> counts) {
    List<Rows> rows = new ArrayList<>();
    counts.forEach((table, n) -> rows.add(new Rows(erasure.titleTh(table), n)));
    return rows;
  }

  private Map<String, Long> counts(String text) {
    try {
      return json.readValue(text, new TypeReference<TreeMap<String, Long>>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The counts of what was erased cannot be read", e);
    }
  }
}
