package th.cardholder.supervision;

import static java.util.stream.Collectors.groupingBy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import th.cardholder.audit.Audit;
import th.cardholder.cases.Case;
import th.cardholder.cases.StepNames;
import th.cardholder.measure.MeasureYears;
import th.cardholder.office.Offices;
import th.cardholder.referral.Referral;
import th.cardholder.registry.Cardholder;
import th.cardholder.words.DaysLate;
import th.cardholder.words.ThaiDate;
import th.cardholder.words.ThaiTime;

/**
 * The list behind each number of an {@link Overview}: the same condition, read anew. Whoever is named in it is recorded as
 * seen; for readers of the nation it names nobody, in files neither (ADR 0005).
 */
@Service
public class WorkLists {

  /** Lines of a page. */
  public static final int PAGE = 50;
  /** Lines of a file: what a sheet of a spreadsheet holds, without its heading. */
  public static final int MOST_IN_FILE = 100_000;

  private final Scopes scopes;
  private final JdbcClient jdbc;
  private final Offices offices;
  private final StepNames steps;
  private final MeasureYears years;
  private final Audit audit;
  private final Clock clock;

  WorkLists(Scopes scopes, JdbcClient jdbc, Offices offices, StepNames steps, MeasureYears years, Audit audit,
      Clock clock) {
    this.scopes = scopes;
    this.jdbc = jdbc;
    this.offices = offices;
    this.steps = steps;
    this.years = years;
    this.audit = audit;
    this.clock = clock;
  }

  /** By what a list is sorted; each has the number as its last key, so that pages do not overlap. */
  public enum Sort { NUMBER, PERSON, DUE, SINCE, STATE, OFFICE, HOLDER }

  /**
   * What is asked for.
   *
   * @param year   the measure year; null means the one of today
   * @param listed what is listed, by the code of its number
   * @param ao     only cases of this AO
   * @param agency only referrals at this agency's office
   * @param q      only what has this in its number or begins so in the person's names; nothing or blank means all
   */
  public record Wanted(String scope, @Nullable Integer year, String listed, @Nullable String ao, @Nullable String agency,
      @Nullable String q, Sort sort, boolean descending) {}

  /**
   * A line: a case with its most urgent open task, a task, or a referral.
   *
   * @param number   of the referral where the list is one of referrals
   * @param person   null for readers of the nation
   * @param instance the engine's instance in which it is under way
   * @param holder   who has it in hand: the officer, or the agency's office
   * @param task     the engine's id of the task, in a list of tasks
   * @param reminded in a list of referrals, how often the agency was reminded and when last; null where it was not
   * @param urgent   whether the running case goes before the others
   * @param putOff   the due date that the year gave, where the step was put off (ADR 0051)
   */
  public record Line(String caseNumber, String number, @Nullable String person, String office, String stateThai,
      @Nullable String step, @Nullable String holder, @Nullable String sinceThai, @Nullable String dueThai, long daysLate,
      @Nullable String instance, @Nullable String task, @Nullable String reminded, boolean urgent,
      @Nullable String putOff) {}

  /**
   * A page of a list.
   *
   * @param kind  what the lines are: {@code cases}, {@code tasks} or {@code referrals}
   * @param asOf  when it was read, in business time
   * @param wide  whether it is of more than one district
   * @param total lines of all its pages
   */
  public record Page(String title, String kind, String scopeName, int year, String asOf, boolean named, boolean wide,
      int total, int page, int pageSize, List<Line> lines) {}

  private record Row(String caseNumber, String number, long cardholderId, String officeId, String state,
      @Nullable String title, @Nullable String first, @Nullable String last, @Nullable String step,
      @Nullable String holder, @Nullable Instant since, @Nullable LocalDate due, boolean late, @Nullable String instance,
      @Nullable String line, int times, @Nullable OffsetDateTime remindedAt, @Nullable LocalDate given,
      boolean urgent, int total) {}

  /**
   * A page of the list, counted from 0. Of the whole country there is none: its numbers open those of the provinces
   * ({@link Overviews#breakdown}), and each of these its list.
   *
   * @return nothing when there is no such list or scope, or the user does not see it
   */
  @Transactional
  public Optional<Page> page(String userId, Wanted wanted, int page) {
    return read(userId, wanted, page, PAGE, Audit.Purpose.LIST);
  }

  /** The list as one page, for a file; at most {@link #MOST_IN_FILE} lines of it. */
  @Transactional
  public Optional<Page> file(String userId, Wanted wanted) {
    return read(userId, wanted, 0, MOST_IN_FILE, Audit.Purpose.EXPORT).map(page -> {
      audit.write(Audit.Entry.of(userId, null, "list.exported", null).with(Map.of("scope", wanted.scope(), "list",
          wanted.listed(), "lines", page.lines().size())));
      return page;
    });
  }

  /**
   * How many lines a list of a year has; nobody is named by that.
   *
   * @return nothing when there is no such list or scope, or the user does not see it, or it is of the whole country
   */
  Optional<Integer> count(String userId, Wanted wanted, int year) {
    var names = steps.all();
    var listed = Listed.of(wanted.listed(), step -> names.getOrDefault(step, step));
    return scopes.of(userId, wanted.scope()).filter(sight -> sight.scope().level() != Scope.Level.COUNTRY)
        .flatMap(sight -> listed.map(it -> rows(it, sight, wanted, year, 0, 1).stream().findFirst().map(Row::total).orElse(0)));
  }

  private Optional<Page> read(String userId, Wanted wanted, int page, int most, Audit.Purpose purpose) {
    var names = steps.all();
    var listed = Listed.of(wanted.listed(), step -> names.getOrDefault(step, step));
    var sight = scopes.of(userId, wanted.scope());
    if (listed.isEmpty() || sight.isEmpty() || sight.get().scope().level() == Scope.Level.COUNTRY) {
      return Optional.empty();
    }
    var asOf = OffsetDateTime.now(clock);
    int year = wanted.year() != null ? wanted.year()
        : years.on(asOf.toLocalDate()).orElse(ThaiDate.buddhistYear(asOf.toLocalDate()));
    var rows = rows(listed.get(), sight.get(), wanted, year, page, most);
    if (sight.get().named()) {
      rows.stream().collect(groupingBy(Row::officeId)).values().forEach(seen -> audit.viewed(
          new Audit.View(userId, sight.get().through(), purpose), seen.stream().map(Row::cardholderId).distinct().toList()));
    }
    var total = !rows.isEmpty() ? rows.get(0).total() : page == 0 ? 0 : rows(listed.get(), sight.get(), wanted, year, 0, 1)
        .stream().findFirst().map(Row::total).orElse(0);
    return Optional.of(new Page(listed.get().nameTh(), listed.get().kind().name().toLowerCase(Locale.ROOT),
        sight.get().scope().nameTh(), year,
        ThaiTime.moment(asOf, clock.getZone()), sight.get().named(),
        sight.get().scope().level() != Scope.Level.DISTRICT, total, page, most,
        lines(listed.get(), year, rows, names)));
  }

  /**
   * First the page's lines are chosen, by as few tables as the condition and the order need, and then each is read whole:
   * a province has two hundred thousand cases, and a page fifty.
   */
  private List<Row> rows(Listed listed, Scopes.Sight sight, Wanted wanted, int year, int page, int most) {
    Map<String, Object> values = new HashMap<>(Map.of("teams", sight.scope().teams().toArray(String[]::new),
        "year", year, "states", listed.states().stream().map(Case.State::code).toArray(String[]::new),
        "now", Timestamp.from(clock.instant()), "today", LocalDate.now(clock),
        "most", most, "skipped", (long) page * most, "running", Counting.RUNNING));
    var where = where(listed, sight, wanted, values);
    var shape = ListShape.of(listed);
    var sort = wanted.sort() == Sort.PERSON && !sight.named() ? Sort.NUMBER : wanted.sort();
    boolean byName = sort == Sort.PERSON || where.contains("n.name_key");
    boolean byTask = listed.kind() != Listed.Kind.CASES || listed.mark() == Listed.Mark.INSTRUCTED
        || List.of(Sort.DUE, Sort.SINCE, Sort.HOLDER).contains(sort);
    var direction = wanted.descending() ? "desc" : "asc";
    return jdbc.sql("""
        with listed as (
          select c.id as case_id, %1$s as number, %2$s as line_id, %3$s as first_key, %4$s as second_key
            from journey.participant_case c %5$s %6$s
           where %7$s),
        chosen as (
          select case_id, line_id, first_key, second_key, number, count(*) over () as total
            from listed order by first_key %8$s nulls last, second_key %8$s, number %8$s, line_id limit :most offset :skipped),
        page as (
          select case_id, line_id, total,
                 row_number() over (order by first_key %8$s nulls last, second_key %8$s, number %8$s, line_id) as place
            from chosen)
        select c.case_number, %1$s as number, c.cardholder_id, c.office_id, %9$s, %10$s, line_id,
               c.urgent and c.state = any(:running) as urgent, total
          from page join journey.participant_case c on c.id = case_id %11$s %12$s
         order by place
        """.formatted(shape.number(), byTask ? shape.lineId() : "null::text", shape.key(sort), ListShape.secondKey(sort),
            byTask ? shape.source() : "", byName ? ListShape.NAMES : "", where,
            direction, shape.line(),
            sight.named() ? "p.title, p.first_name as first, p.last_name as last"
                : "null as title, null as first, null as last",
            shape.reread(), sight.named() ? "join journey.cardholder p on p.id = c.cardholder_id" : ""))
        .params(values).query(this::row).list();
  }

  private static String where(Listed listed, Scopes.Sight sight, Wanted wanted, Map<String, Object> values) {
    List<String> where = new ArrayList<>(List.of("c.office_id = any(:teams)", "c.year = :year", "c.state = any(:states)"));
    if (listed.mark() == Listed.Mark.POSTPONED) {
      where.add("t.follow_up_date_ is not null");
    }
    if (listed.mark() == Listed.Mark.URGENT) {
      where.add("c.urgent = true");
    }
    if (listed.mark() == Listed.Mark.TOP_UP) {
      where.add("exists (select from journey.top_up_entitlement e where e.case_id = c.id and e.superseded_by is null"
          + " and :today >= e.first_month and :today < e.last_month + interval '1 month'"
          + (listed.amount() == null ? ")" : " and e.amount = :amount)"));
      values.put("amount", listed.amount() == null ? 0 : listed.amount());
    }
    if (wanted.ao() != null) {
      where.add("c.ao_user_id = :ao");
      values.put("ao", wanted.ao());
    }
    if (wanted.agency() != null && listed.kind() == Listed.Kind.REFERRALS) {
      where.add("r.office_id = :agency");
      values.put("agency", wanted.agency());
    }
    var q = wanted.q() == null ? "" : wanted.q().strip();
    if (!q.isEmpty()) {
      var inNumber = "position(:q in " + ListShape.of(listed).number() + ") > 0";
      where.add(sight.named() ? "(" + inNumber + " or journey.name_key(:q) <> '' and (" + ListShape.NAMED_SO + "))"
          : inNumber);
      values.put("q", q);
    }
    if (listed.step() != null) {
      where.add("t.task_def_key_ = :step");
      values.put("step", listed.step());
    }
    if (listed.kind() == Listed.Kind.TASKS && listed.late()) {
      where.add("t.due_date_ < :now");
    }
    if (listed.kind() == Listed.Kind.REFERRALS) {
      where.add("r.state = any(:referralStates)");
      values.put("referralStates", listed.referralStates().stream().map(Referral.State::code).toArray(String[]::new));
      if (listed.late()) {
        where.add("r.due_on < :today");
      }
    }
    return String.join(" and ", where);
  }

  private Row row(ResultSet row, int n) throws SQLException {
    var since = row.getTimestamp("since");
    var due = row.getMetaData().getColumnType(row.findColumn("due")) == Types.DATE
        ? row.getObject("due", LocalDate.class) : day(row.getTimestamp("due"));
    return new Row(row.getString("case_number"), row.getString("number"), row.getLong("cardholder_id"),
        row.getString("office_id"), row.getString("state"), row.getString("title"), row.getString("first"),
        row.getString("last"), row.getString("step"), row.getString("holder"), since == null ? null : since.toInstant(),
        due, row.getBoolean("late"), row.getString("instance"),
        row.getString("line_id"), row.getInt("times"), row.getObject("reminded_at", OffsetDateTime.class),
        day(row.getTimestamp("given")), row.getBoolean("urgent"), row.getInt("total"));
  }

  private @Nullable LocalDate day(@Nullable Timestamp at) {
    return at == null ? null : at.toInstant().atZone(clock.getZone()).toLocalDate();
  }

  private List<Line> lines(Listed listed, int year, List<Row> rows, Map<String, String> names) {
    var referrals = listed.kind() == Listed.Kind.REFERRALS;
    var holders = rows.stream().map(Row::holder).filter(Objects::nonNull).distinct().toList();
    Map<String, String> officers = referrals ? Map.of() : offices.officerNames(holders);
    var officeNames = offices.officeNames(holders);
    var today = LocalDate.now(clock);
    return rows.stream().map(row -> {
      var holder = row.holder();
      var step = row.step();
      return new Line(row.caseNumber(), row.number(),
          row.first() == null || row.last() == null || row.title() == null ? null
              : Cardholder.fullName(row.title(), row.first(), row.last()),
          offices.office(row.officeId()).map(scopes::districtName).orElse(row.officeId()),
          referrals ? Referral.State.of(row.state()).labelTh() : Case.State.of(row.state()).labelTh(),
          step == null ? null : referrals ? years.project(year, step).map(MeasureYears.Project::nameTh).orElse(step)
              : names.getOrDefault(step, step),
          holder == null ? null : officers.getOrDefault(holder, officeNames.getOrDefault(holder, holder)),
          row.since() == null ? null : ThaiDate.shortForm(row.since().atZone(clock.getZone()).toLocalDate()),
          row.due() == null ? null : ThaiDate.shortForm(row.due()), row.late() ? DaysLate.of(row.due(), today) : 0,
          row.instance(), listed.kind() == Listed.Kind.TASKS ? row.line() : null, reminded(row), row.urgent(),
          row.given() == null ? null : "ขยายจาก " + ThaiDate.shortForm(row.given()));
    }).toList();
  }

  private @Nullable String reminded(Row row) {
    return row.remindedAt() == null ? null : "เตือนแล้ว " + row.times() + " ครั้ง ล่าสุด "
        + ThaiDate.shortForm(row.remindedAt().atZoneSameInstant(clock.getZone()).toLocalDate());
  }
}
