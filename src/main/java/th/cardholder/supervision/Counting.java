package th.cardholder.supervision;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import th.cardholder.cases.Case;
import th.cardholder.clock.WallTime;
import th.cardholder.referral.Referral;

/**
 * Counts how the work stands: of a few teams at the moment when somebody looks, and of the whole country for those who
 * watch more than a district (ADR 0043). The figures are
 * <ul>
 *   <li>{@code case.<state>}: cases of the team</li>
 *   <li>{@code open.<step>}, {@code late.<step>}: open tasks of their journeys, by the team, whoever's task it is</li>
 *   <li>{@code postponed.<step>}: those of them that are due later than the year says</li>
 *   <li>{@code referral.<state>}, {@code referralLate.<state>}: referrals of the team's cases</li>
 *   <li>{@code instructed}: running cases with an instruction that was not acknowledged</li>
 *   <li>{@code urgent}: running cases that go before the others</li>
 *   <li>{@code topUp.<baht>}: cases whose person has a top-up of so much this month (R06, R07)</li>
 *   <li>{@code agency.<state>}, {@code agencyLate.<state>}: the same by the agency's office</li>
 * </ul>
 * Late is whose due date is past: of a task by its hour, as the lists of late work have it, of a referral by its day.
 */
@Repository
class Counting {

  private static final String LOCK = "supervision";
  private static final String OF_TEAMS = "c.office_id = any(:teams) and ";

  private static final String AT_TEAMS = """
      select c.office_id, c.year, 'case.' || c.state as figure, count(*) as n
        from journey.participant_case c where %1$s true group by 1, 2, 3
      union all
      select w.office_id, w.year, k.kind || w.step, k.n
        from (select c.office_id, c.year, t.task_def_key_ as step, count(*) as open,
                     count(*) filter (where t.due_date_ < :now) as late, count(t.follow_up_date_) as postponed
                from journey.participant_case c join public.act_ru_task t on t.proc_inst_id_ = c.process_instance_id
               where %1$s c.state = any(:running) group by 1, 2, 3) w
       cross join lateral (values ('open.', w.open), ('late.', w.late), ('postponed.', w.postponed)) as k(kind, n) where k.n > 0
      union all
      select c.office_id, c.year, 'instructed', count(distinct c.id)
        from journey.instruction i join journey.participant_case c on c.id = i.case_id
       where %1$s i.acknowledged_at is null and i.withdrawn_at is null and c.state = any(:running) group by 1, 2
      union all
      select c.office_id, c.year, 'urgent', count(*) from journey.participant_case c
       where %1$s c.urgent and c.state = any(:running) group by 1, 2
      union all
      select c.office_id, c.year, 'topUp.' || e.amount, count(*)
        from journey.participant_case c %2$s where %1$s true group by 1, 2, 3
      """;

  private static final String ENTITLED = "e.superseded_by is null and :today >= e.first_month"
      + " and :today < e.last_month + interval '1 month'";
  /** A few teams' by the key of each case: nobody who looks at a district reads the country's entitlements. */
  private static final String TOP_UP_OF_EACH = "cross join lateral (select amount from journey.top_up_entitlement e"
      + " where e.case_id = c.id and " + ENTITLED + " limit 1) e";
  private static final String TOP_UPS = "join journey.top_up_entitlement e on e.case_id = c.id and " + ENTITLED;

  private static final String REFERRED = """
      select w.office_id, w.year, k.kind || w.state as figure, k.n
        from (select %2$s as office_id, r.year, r.state, count(*) as sent,
                     count(*) filter (where r.due_on < :today and r.state = any(:awaited)) as late
                from journey.referral r join journey.participant_case c on c.id = r.case_id
               where %1$s true group by 1, 2, 3) w
       cross join lateral (values ('%3$s.', w.sent), ('%3$sLate.', w.late)) as k(kind, n) where k.n > 0
      """;

  private static final String OF_THE_COUNTRY = AT_TEAMS.formatted("", TOP_UPS)
      + " union all " + REFERRED.formatted("", "c.office_id", "referral")
      + " union all " + REFERRED.formatted("", "r.office_id", "agency");

  static final String[] RUNNING = Stream.of(Case.State.values()).filter(Case.State::open).map(Case.State::code)
      .toArray(String[]::new);
  static final String[] AWAITED = Stream.of(Referral.State.values()).filter(Referral.State::open)
      .map(Referral.State::code).toArray(String[]::new);

  private final JdbcClient jdbc;
  private final SupervisionSettings settings;
  private final Clock clock;
  private final WallTime wall;

  Counting(JdbcClient jdbc, SupervisionSettings settings, Clock clock, WallTime wall) {
    this.jdbc = jdbc;
    this.settings = settings;
    this.clock = clock;
    this.wall = wall;
  }

  /** One number: how many there are of a figure at an office in a measure year. */
  record Count(String officeId, int year, String figure, int n) {}

  /** When a day was last counted, by business and by real time, and how long it took. */
  record Run(LocalDate day, OffsetDateTime asOf, OffsetDateTime wallAt, int tookMs) {}

  /** Of these teams, now. */
  List<Count> now(Collection<String> teams) {
    return asked(AT_TEAMS.formatted(OF_TEAMS, TOP_UP_OF_EACH) + " union all "
        + REFERRED.formatted(OF_TEAMS, "c.office_id", "referral") + " union all "
        + REFERRED.formatted(OF_TEAMS, "r.office_id", "agency"))
        .param("teams", teams.toArray(String[]::new)).query(Count.class).list();
  }

  /** Of these offices as they were counted on a day. */
  List<Count> kept(LocalDate day, Collection<String> offices) {
    return jdbc.sql("select office_id, year, figure, n from journey.supervision_figure where day = ? and office_id = any(?)")
        .param(day).param(offices.toArray(String[]::new)).query(Count.class).list();
  }

  /** The newest of what was counted, if anything was. */
  Optional<Run> newest() {
    return jdbc.sql("select * from journey.supervision_run order by day desc limit 1").query(Run.class).optional();
  }

  Optional<Run> of(LocalDate day) {
    return jdbc.sql("select * from journey.supervision_run where day = ?").param(day).query(Run.class).optional();
  }

  /**
   * Counts the country, in one statement and so as of one moment, and keeps it as this day's; one node at a time.
   *
   * @return whether it was counted: another node may be at it
   */
  @Transactional
  boolean count() {
    if (!jdbc.sql("select pg_try_advisory_xact_lock(hashtext(?))").param(LOCK).query(Boolean.class).single()) {
      return false;
    }
    var begun = wall.now();
    var asOf = OffsetDateTime.now(clock);
    asked("""
        with counted as materialized (select office_id, year, figure, n::int as n from (%s) all_of_them),
        gone as (
          delete from journey.supervision_figure f where f.day = :day and not exists (
            select from counted c where c.office_id = f.office_id and c.year = f.year and c.figure = f.figure))
        insert into journey.supervision_figure as f (day, office_id, year, figure, n)
        select :day, office_id, year, figure, n from counted
        on conflict (day, office_id, year, figure) do update set n = excluded.n where f.n <> excluded.n
        """.formatted(OF_THE_COUNTRY)).param("day", asOf.toLocalDate()).update();
    jdbc.sql("""
        insert into journey.supervision_run (day, as_of, wall_at, took_ms) values (?, ?, ?, ?)
        on conflict (day) do update set as_of = excluded.as_of, wall_at = excluded.wall_at, took_ms = excluded.took_ms
        """).param(asOf.toLocalDate()).param(asOf).param(begun.atOffset(ZoneOffset.UTC))
        .param(Duration.between(begun, wall.now()).toMillis()).update();
    return true;
  }

  /** Throws away the days that nobody compares with any more. */
  void forget() {
    for (var table : List.of("supervision_figure", "supervision_run")) {
      jdbc.sql("delete from journey." + table + " where day < ?").param(LocalDate.now(clock).minusDays(settings.keep()))
          .update();
    }
  }

  private JdbcClient.StatementSpec asked(String sql) {
    // The engine's times have no zone: they are those of this machine's, in which the driver writes a Timestamp.
    return jdbc.sql(sql).params(Map.of("now", Timestamp.from(clock.instant()), "today", LocalDate.now(clock),
        "running", RUNNING, "awaited", AWAITED));
  }
}
