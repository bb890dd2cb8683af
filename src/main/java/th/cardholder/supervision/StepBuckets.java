package th.cardholder.supervision;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import th.cardholder.clock.WallTime;

/**
 * The steps that are over, by day, and their waits, by week, counted out of the record of steps (ADR 0046).
 *
 * <p>A week is counted as a whole, with all days of it that are past, and takes the place of what it was: again each day
 * while it lasts, and for two days more, because a step of yesterday may have been committed today. So nothing is ever added
 * twice, whoever counts and however often. What is not in a week yet is read from the record itself.
 */
@Repository
class StepBuckets {

  private static final String LOCK = "supervision.steps";
  private static final int WEEK = 7;
  /** A week is counted again until this many days after its Monday: its seven, and two. */
  private static final int SETTLED = 9;

  /**
   * What was over in a span of time. A district's own step is its own; whoever else's task it was, it is of the team that had
   * the case then: that to which it was transferred last (ADR 0069), or else the one of its number, which is looked at once for
   * all steps that are alike. What is of no case is the office's that did it. The first {@code %s}: of which records, the second: of which offices.
   */
  private static final String STEPS = """
      select a.day, coalesce(own.id, a.there, o.id, a.office_id) as office_id,
             case when a.begins ~ '^\\d{4}-' then left(a.begins, 4)::int else 0 end as year,
             a.process, a.version, a.element, a.kind, a.result, a.waited_days, a.n, a.late
        from (select (s.done_at at time zone 'Asia/Bangkok')::date as day, left(s.business_key, 10) as begins, s.office_id,
                     t.to_office as there, s.process, s.version, s.element, s.kind, coalesce(s.result, '') as result,
                     case when s.kind in ('task', 'wait') then greatest(0, (s.done_at at time zone 'Asia/Bangkok')::date
                       - (s.opened_at at time zone 'Asia/Bangkok')::date) end as waited_days,
                     count(*) as n, count(*) filter (where s.due_at < s.done_at) as late
                from journey.step_record s
                left join journey.transfer t on s.done_at >= t.transferred_at and s.done_at < coalesce(t.left_at, 'infinity')
                     and t.case_number = coalesce(left(s.business_key, nullif(strpos(s.business_key, '-R'), 0) - 1), s.business_key)
               where %s group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10) a
        left join journey.office own on own.id = a.office_id and own.kind = 'district'
        left join journey.office o on o.kind = 'district' and o.district_code = substring(a.begins, '^\\d{4}-(\\d{4})-$')
       where %s
      """;

  private static final String EDGE = """
      select coalesce(max(least(week + 6, taken_on - 1)) + 1, cast(:today as date)) as day, count(*) as weeks,
             max(wall_at) as newest
        from journey.step_week
      """;

  private static final String SINCE_EDGE = """
      live as (%s)
      """.formatted(STEPS.formatted("s.done_at >= :edge and s.process = :process",
          "coalesce(own.id, a.there, o.id, a.office_id) = any(:offices)"));

  private final JdbcClient jdbc;
  private final Clock clock;
  private final WallTime wall;

  StepBuckets(JdbcClient jdbc, Clock clock, WallTime wall) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.wall = wall;
  }

  /**
   * What is asked for. Days are whole weeks' where waits are asked for.
   *
   * @param version nothing means all versions of the model
   */
  record Wanted(Collection<String> offices, String process, int year, @Nullable Integer version, LocalDate from,
      LocalDate to) {}

  /** How many steps were over so, and of these late. */
  record Over(String element, String kind, long n, long late) {}

  /** How many steps had waited so long. */
  record Waited(String element, int waitedDays, long n) {}

  /** On a day, with a result. */
  record OnDay(LocalDate day, String kind, String result, long n) {}

  /** A week that was taken in. */
  record Taken(LocalDate week, OffsetDateTime wallAt, int tookMs) {}

  /**
   * From which week on everything is in.
   *
   * @param complete whether that is all there is; if not, what is older is still being taken in
   */
  record Reach(@Nullable LocalDate week, boolean complete) {}

  static LocalDate monday(LocalDate day) {
    return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }

  /** What was over, and how long it had waited. */
  record Found(List<Over> over, List<Waited> waited) {}

  private record Row(String element, @Nullable String kind, @Nullable Integer waitedDays, long n, long late) {}

  /**
   * From which day on the record itself is read, and by which takes.
   *
   * <p>It is read before what it is for: as a number that the planner knows, it leaves months and pages out that a
   * subquery's would not (over 415,000 cases 34 ms in place of 424).
   */
  private record Edge(LocalDate day, long weeks, @Nullable OffsetDateTime newest) {}

  private Edge edge() {
    return jdbc.sql(EDGE).param("today", LocalDate.now(clock)).query(Edge.class).single();
  }

  /** Asks again where a week was taken in meanwhile: its days would be there twice, or not at all. */
  private <T> List<T> asked(String sql, Wanted wanted, Class<T> row, UnaryOperator<StatementSpec> more) {
    var edge = edge();
    while (true) {
      var found = more.apply(asked(sql, wanted).param("edge", at(edge.day()))).query(row).list();
      var after = edge();
      if (after.equals(edge)) {
        return found;
      }
      edge = after;
    }
  }

  /** Both as of one moment. */
  Found found(Wanted wanted) {
    var rows = asked("with " + SINCE_EDGE + """
        select element, kind, cast(null as int) as waited_days, sum(n)::bigint as n, sum(late)::bigint as late from (
          select element, kind, n, late from journey.step_day
           where process = :process and office_id = any(:offices) and year = :year
             and (cast(:version as int) is null or version = :version) and day between :from and :to
          union all
          select element, kind, n, late from live
           where year = :year and (cast(:version as int) is null or version = :version)
             and day between :from and :to) all_that_is_over
         group by 1, 2
        union all
        select element, null, waited_days, sum(n)::bigint, 0 from (
          select element, waited_days, n from journey.step_wait
           where process = :process and office_id = any(:offices) and year = :year
             and (cast(:version as int) is null or version = :version) and week between :from and :to
          union all
          select element, waited_days, n from live
           where waited_days is not null and year = :year and (cast(:version as int) is null or version = :version)
             and day between :from and :to) all_waits
         group by 1, 3
        """, wanted, Row.class, it -> it);
    return new Found(
        rows.stream().filter(it -> it.kind() != null).map(it -> new Over(it.element(), String.valueOf(it.kind()), it.n(),
            it.late())).toList(),
        rows.stream().filter(it -> it.waitedDays() != null).map(it -> new Waited(it.element(),
            Objects.requireNonNull(it.waitedDays()), it.n())).toList());
  }

  /** Of one step, day by day. */
  List<OnDay> days(Wanted wanted, String element) {
    return asked("with " + SINCE_EDGE + """
        select day, kind, result, sum(n)::bigint as n from (
          select day, kind, result, n from journey.step_day
           where process = :process and element = :element and office_id = any(:offices) and year = :year
             and day between :from and :to
          union all
          select day, kind, result, n from live
           where element = :element and year = :year and day between :from and :to) all_of_them
         group by 1, 2, 3
        """, wanted, OnDay.class, it -> it.param("element", element));
  }

  /** What was over at an office. */
  record AtOffice(String process, String officeId, String element, String kind, String result, long n) {}

  /** Of a process by the team whose case it was, with what it came to. */
  List<AtOffice> byOffice(Wanted wanted) {
    return asked("with " + SINCE_EDGE + """
        select cast(:process as text) as process, office_id, element, kind, result, sum(n)::bigint as n from (
          select office_id, element, kind, result, n from journey.step_day
           where process = :process and office_id = any(:offices) and year = :year and day between :from and :to
          union all
          select office_id, element, kind, result, n from live
           where year = :year and day between :from and :to) all_of_them
         group by 2, 3, 4, 5
        """, wanted, AtOffice.class, it -> it);
  }

  /** How many steps were handed in at an office, and of these late. */
  record Kept(String officeId, long n, long late) {}

  /** Of these steps of a process together, by the team whose case it was. */
  List<Kept> kept(Wanted wanted, Collection<String> elements) {
    return asked("with " + SINCE_EDGE + """
        select office_id, sum(n)::bigint as n, sum(late)::bigint as late from (
          select office_id, n, late from journey.step_day
           where process = :process and office_id = any(:offices) and year = :year and day between :from and :to
             and element = any(:elements) and kind = 'task'
          union all
          select office_id, n, late from live
           where year = :year and day between :from and :to and element = any(:elements) and kind = 'task') all_of_them
         group by 1
        """, wanted, Kept.class, it -> it.param("elements", elements.toArray(String[]::new)));
  }

  private StatementSpec asked(String sql, Wanted wanted) {
    return jdbc.sql(sql).param("offices", wanted.offices().toArray(String[]::new)).param("process", wanted.process())
        .param("year", wanted.year()).param("version", wanted.version()).param("from", wanted.from())
        .param("to", wanted.to());
  }

  /** The days on which there is something of a year in a process at these offices. */
  Reach reach() {
    return jdbc.sql("""
        select min(week) as week, coalesce(bool_or(oldest), false) and count(*) = (max(week) - min(week)) / 7 + 1 as complete
          from journey.step_week
        """).query(Reach.class).single();
  }

  Optional<Taken> newest() {
    return jdbc.sql("select week, wall_at, took_ms from journey.step_week order by wall_at desc limit 1").query(Taken.class)
        .optional();
  }

  /**
   * Takes in the next week that is not in, or not wholly: of the last ones first, then one after the other back to the
   * first record. One node at a time.
   *
   * @return the week; nothing where all is in, or another node is at it
   */
  @Transactional
  Optional<LocalDate> takeNext() {
    if (!jdbc.sql("select pg_try_advisory_xact_lock(hashtext(?))").param(LOCK).query(Boolean.class).single()) {
      return Optional.empty();
    }
    var today = LocalDate.now(clock);
    leaveWhatIsNotOver(today);
    var next = next(today);
    next.ifPresent(week -> take(week, today));
    return next;
  }

  /** After the clock was set back, days that had been over are not. */
  private void leaveWhatIsNotOver(LocalDate today) {
    var ahead = jdbc.sql("select week from journey.step_week where least(week + 6, taken_on - 1) >= ?").param(today)
        .query(LocalDate.class).list();
    ahead.forEach(week -> {
      clear(week);
      jdbc.sql("delete from journey.step_week where week = ?").param(week).update();
    });
  }

  private Optional<LocalDate> next(LocalDate today) {
    var last = monday(today.minusDays(1));
    var missing = jdbc.sql("""
        select max(w::date)
          from generate_series(coalesce((select min(week) from journey.step_week), cast(:last as date)), cast(:last as date),
            interval '7 days') w
         where not exists (select from journey.step_week t where t.week = w::date)
        """).param("last", last).query(LocalDate.class).optional();
    if (missing.isPresent()) {
      return missing;
    }
    var unsettled = jdbc.sql("select max(week) from journey.step_week where taken_on < least(week + ?, ?)")
        .params(SETTLED, today).query(LocalDate.class).optional();
    return unsettled.isPresent() ? unsettled : older();
  }

  private Optional<LocalDate> older() {
    var first = jdbc.sql("select min(week) from journey.step_week having not bool_or(oldest)").query(LocalDate.class)
        .optional();
    if (first.isEmpty()) {
      return first;
    }
    var more = jdbc.sql("""
        select exists (select from journey.step_record where done_at < cast(? as timestamp) at time zone 'Asia/Bangkok')
        """).param(first.get()).query(Boolean.class).single();
    if (!more) {
      jdbc.sql("update journey.step_week set oldest = true where week = ?").param(first.get()).update();
      return Optional.empty();
    }
    return first.map(week -> week.minusDays(WEEK));
  }

  private void take(LocalDate week, LocalDate today) {
    var begun = wall.now();
    clear(week);
    jdbc.sql("""
        with steps as materialized (%s),
        waits as (
          insert into journey.step_wait (week, office_id, year, process, version, element, waited_days, n)
          select :week, office_id, year, process, version, element, waited_days, sum(n)::int from steps
           where waited_days is not null group by 2, 3, 4, 5, 6, 7)
        insert into journey.step_day (day, office_id, year, process, version, element, kind, result, n, late)
        select day, office_id, year, process, version, element, kind, result, sum(n)::int, sum(late)::int from steps
         group by 1, 2, 3, 4, 5, 6, 7, 8
        """.formatted(STEPS.formatted("s.done_at >= :from and s.done_at < :beyond", "true")))
        .params(Map.of("week", week, "from", at(week), "beyond", at(beyond(week, today)))).update();
    jdbc.sql("""
        insert into journey.step_week (week, taken_on, wall_at, took_ms) values (?, ?, ?, ?)
        on conflict (week) do update set taken_on = excluded.taken_on, wall_at = excluded.wall_at, took_ms = excluded.took_ms
        """).params(week, today, begun.atOffset(ZoneOffset.UTC), Duration.between(begun, wall.now()).toMillis()).update();
  }

  private static LocalDate beyond(LocalDate week, LocalDate today) {
    var end = week.plusDays(WEEK);
    return today.isBefore(end) ? today : end;
  }

  private OffsetDateTime at(LocalDate day) {
    return day.atStartOfDay(clock.getZone()).toOffsetDateTime();
  }

  private void clear(LocalDate week) {
    jdbc.sql("delete from journey.step_wait where week = ?").param(week).update();
    jdbc.sql("delete from journey.step_day where day between ? and ?").params(week, week.plusDays(WEEK - 1L)).update();
  }
}
