package th.cardholder.supervision;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import th.cardholder.clock.WallTime;

/**
 * Where the open work stands on the models: open tasks and waits by process, version and element, of a team's cases, of
 * their referrals, and of what an office does for no case. Of one office as somebody looks; of the country kept counted, as
 * {@link Counting} does.
 */
@Repository
class StepsInHand {

  private static final String LOCK = "supervision.open";

  /**
   * {@code %s}: the executions {@code e} of which instances {@code i}. Of which team they are is told as in
   * {@link StepBuckets}. A number is looked at once for all that is alike.
   */
  private static final String OPEN = """
      select coalesce(own.id, a.there, o.id, a.tenant, '') as office_id,
             case when a.begins ~ '^\\d{4}-' then left(a.begins, 4)::int else 0 end as year,
             d.key_ as process, d.version_ as version, a.element, sum(a.open)::int as open, sum(a.late)::int as late
        from (select left(i.number, 10) as begins, i.tenant, m.to_office as there, e.proc_def_id_ as definition,
                     coalesce(t.task_def_key_, e.act_id_) as element, count(*) as open, count(*) filter (where t.due_date_ < :now) as late
                from (%s) i join public.act_ru_execution e on e.proc_inst_id_ = i.id
                left join public.act_ru_task t on t.execution_id_ = e.id_
                left join journey.transfer m on m.left_at is null
                     and m.case_number = coalesce(left(i.number, nullif(strpos(i.number, '-R'), 0) - 1), i.number)
               where e.is_active_ and e.act_id_ is not null
               group by 1, 2, 3, 4, 5) a
        join public.act_re_procdef d on d.id_ = a.definition
        left join journey.office own on own.id = a.tenant and own.kind = 'district'
        left join journey.office o on o.kind = 'district' and o.district_code = substring(a.begins, '^\\d{4}-(\\d{4})-$')
       group by 1, 2, 3, 4, 5
      """;

  private static final String OF_THE_COUNTRY =
      "select id_ as id, business_key_ as number, tenant_id_ as tenant from public.act_ru_execution where parent_id_ is null";

  private static final String OF_OFFICES = """
      select c.process_instance_id as id, c.case_number as number, c.office_id as tenant from journey.participant_case c
       where c.office_id = any(:offices) and c.state = any(:running)
      union all
      select r.process_instance_id, r.referral_number, c.office_id from journey.referral r
        join journey.participant_case c on c.id = r.case_id
       where c.office_id = any(:offices) and r.state = any(:awaited)
      union all
      select e.id_, e.business_key_, e.tenant_id_ from public.act_ru_execution e
       where e.tenant_id_ = any(:offices) and e.parent_id_ is null and e.business_key_ !~ '^\\d{4}-\\d{4}-'
      """;

  private final JdbcClient jdbc;
  private final Clock clock;
  private final WallTime wall;

  StepsInHand(JdbcClient jdbc, Clock clock, WallTime wall) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.wall = wall;
  }

  /** How many are open at an element, and of these late. */
  record Open(String element, long open, long late) {}

  /** When the country was last counted, by business and by real time, and how long it took. */
  record Run(OffsetDateTime asOf, OffsetDateTime wallAt, int tookMs) {}

  /** How many are open at an element of a version of a process in a measure year, and of these late. */
  record Everything(String process, int year, int version, String element, long open, long late) {}

  /** Of these offices, now: of all processes, for whoever looks at one looks at the next. */
  List<Everything> now(Collection<String> offices) {
    return jdbc.sql("""
        select process, year, version, element, sum(open)::bigint as open, sum(late)::bigint as late from (%s) counted
         group by 1, 2, 3, 4
        """.formatted(OPEN.formatted(OF_OFFICES)))
        .param("offices", offices.toArray(String[]::new))
        .param("running", Counting.RUNNING).param("awaited", Counting.AWAITED).param("now", Timestamp.from(clock.instant()))
        .query(Everything.class).list();
  }

  /** Of these offices as it was last counted. */
  List<Open> kept(Collection<String> offices, String process, int year, @Nullable Integer version) {
    return jdbc.sql("""
        select element, sum(open)::bigint as open, sum(late)::bigint as late from journey.step_open
         where process = :process and office_id = any(:offices) and year = :year
           and (cast(:version as int) is null or version = :version) group by 1
        """).param("offices", offices.toArray(String[]::new)).param("process", process).param("year", year)
        .param("version", version).query(Open.class).list();
  }

  Optional<Run> newest() {
    return jdbc.sql("select as_of, wall_at, took_ms from journey.step_open_run").query(Run.class).optional();
  }

  /**
   * Counts the country, in one statement and so as of one moment; one node at a time.
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
    // The engine's times have no zone: they are those of this machine's, in which the driver writes a Timestamp.
    jdbc.sql("""
        with counted as materialized (%s),
        gone as (
          delete from journey.step_open s where not exists (
            select from counted c where (c.process, c.office_id, c.element, c.year, c.version)
                                      = (s.process, s.office_id, s.element, s.year, s.version)))
        insert into journey.step_open as s (office_id, year, process, version, element, open, late)
        select office_id, year, process, version, element, open, late from counted
        on conflict (process, office_id, element, year, version) do update set open = excluded.open, late = excluded.late
          where (s.open, s.late) <> (excluded.open, excluded.late)
        """.formatted(OPEN.formatted(OF_THE_COUNTRY))).param("now", Timestamp.from(clock.instant())).update();
    jdbc.sql("""
        insert into journey.step_open_run (as_of, wall_at, took_ms) values (?, ?, ?)
        on conflict (one) do update set as_of = excluded.as_of, wall_at = excluded.wall_at, took_ms = excluded.took_ms
        """).params(asOf, begun.atOffset(ZoneOffset.UTC), Duration.between(begun, wall.now()).toMillis()).update();
    return true;
  }
}
