package th.cardholder.migration;

import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Where running instances stand, as the engine has them. */
@Repository
class Standing {

  /** The chosen instances, {@code r}; the engine's history has the day on which one was started. */
  static final String FROM = """
        from act_ru_execution r
       where r.parent_id_ is null and r.proc_def_id_ = any(:sources)
         and (:offices::text[] is null or r.tenant_id_ = any(:offices))
         and (:since::timestamp is null or exists (
               select from act_hi_procinst h where h.proc_inst_id_ = r.id_ and h.start_time_ >= :since))
         and (:placesD::text[] is null or exists (
               select from act_ru_execution a join unnest(:placesD::text[], :placesE::text[]) as w(d, e)
                   on w.d = a.proc_def_id_ and w.e = a.act_id_
                where a.proc_inst_id_ = r.id_ and a.is_active_))
      """;

  private final JdbcClient jdbc;

  Standing(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Who is meant.
   *
   * @param sources the engine's definitions
   * @param offices null for all
   * @param places  null for all
   */
  record Cohort(List<String> sources, @Nullable List<String> offices, @Nullable LocalDate since, @Nullable List<Place> places,
      ZoneId zone) {

    Map<String, @Nullable Object> params() {
      Map<String, @Nullable Object> params = new HashMap<>();
      params.put("sources", sources.toArray(String[]::new));
      params.put("offices", offices == null ? null : offices.toArray(String[]::new));
      // The engine's times are those of this machine's zone, in which the driver writes them.
      params.put("since", since == null ? null : Timestamp.from(since.atStartOfDay(zone).toInstant()));
      params.put("placesD", places == null ? null : places.stream().map(Place::definitionId).toArray(String[]::new));
      params.put("placesE", places == null ? null : places.stream().map(Place::element).toArray(String[]::new));
      return params;
    }
  }

  /** Instances of one version and office at one element. */
  record At(String definitionId, String element, String office, int instances) {}

  List<At> at(Cohort cohort) {
    return jdbc.sql("""
            select p.proc_def_id_ as definition_id, p.act_id_ as element, coalesce(c.office, '') as office, count(*)::int as instances
              from (select r.id_, r.tenant_id_ as office
            """ + FROM + """
            ) c join act_ru_execution p on p.proc_inst_id_ = c.id_ and p.is_active_ and p.act_id_ is not null
             group by 1, 2, 3 order by 1, 2, 3
            """).params(cohort.params()).query(At.class).list();
  }

  int number(Cohort cohort) {
    return jdbc.sql("select count(*)::int " + FROM).params(cohort.params()).query(Integer.class).single();
  }

  /** How many of them stand at none of these elements. */
  int numberWithout(Cohort cohort, List<Place> without) {
    return jdbc.sql("select count(*)::int " + FROM + """
               and not exists (select from act_ru_execution p join unnest(:withoutD::text[], :withoutE::text[]) as w(d, e)
                                   on w.d = p.proc_def_id_ and w.e = p.act_id_
                                where p.proc_inst_id_ = r.id_ and p.is_active_)
            """).params(cohort.params()).param("withoutD", without.stream().map(Place::definitionId).toArray(String[]::new))
        .param("withoutE", without.stream().map(Place::element).toArray(String[]::new)).query(Integer.class).single();
  }

  /** Timers that are set, by the element that waits. */
  List<Plan.Count> timers(List<String> definitionIds) {
    return jdbc.sql("""
            select d.act_id_ as element, count(*)::int as number from act_ru_job j join act_ru_jobdef d on d.id_ = j.job_def_id_
             where j.process_def_id_ = any(?) and j.type_ = 'timer' group by 1 order by 1
            """).param(definitionIds.toArray(String[]::new)).query(Plan.Count.class).list();
  }

  /** Ended cases and referrals that may go on from these steps, by step. */
  Map<String, Integer> resumable(Collection<String> steps) {
    Map<String, Integer> found = new HashMap<>();
    jdbc.sql("""
        select position, count(*)::int from (
          select position from journey.participant_case where position = any(:steps)
          union all select position from journey.referral where position = any(:steps)) p group by 1 order by 1
        """).param("steps", steps.toArray(String[]::new)).query(row -> {
          found.put(row.getString(1), row.getInt(2));
        });
    return found;
  }

  /** A running instance. */
  record Stand(String instanceId, String definitionId, boolean suspended, List<String> elements) {}

  /** Those of these that run. */
  Map<String, Stand> stands(Collection<String> instanceIds) {
    Map<String, Stand> found = new HashMap<>();
    jdbc.sql("""
        select r.id_, r.proc_def_id_, r.suspension_state_ = 2 as suspended, array(
                 select p.act_id_ from act_ru_execution p
                  where p.proc_inst_id_ = r.id_ and p.is_active_ and p.act_id_ is not null order by 1) as elements
          from act_ru_execution r where r.id_ = any(?) and r.parent_id_ is null
        """).param(instanceIds.toArray(String[]::new)).query(row -> {
          found.put(row.getString("id_"), new Stand(row.getString("id_"), row.getString("proc_def_id_"),
              row.getBoolean("suspended"), MigrationStore.texts(row.getArray("elements"))));
        });
    return found;
  }

  /** What these wait for, each in a word: tasks, jobs with their day, and messages. */
  Set<String> waits(Collection<String> instanceIds) {
    return new HashSet<>(jdbc.sql("""
        select 'task ' || id_ from act_ru_task where proc_inst_id_ = any(:ids)
        union all select 'job ' || id_ || coalesce(' ' || duedate_, '') from act_ru_job where process_instance_id_ = any(:ids)
        union all select 'event ' || proc_inst_id_ || ' ' || event_type_ || coalesce(' ' || event_name_, '')
                    from act_ru_event_subscr where proc_inst_id_ = any(:ids)
        """).param("ids", instanceIds.toArray(String[]::new)).query(String.class).list());
  }

  /** Whether something of these is still of another version. */
  boolean elsewhere(Collection<String> instanceIds, String definitionId) {
    return jdbc.sql("""
        select exists (select from act_ru_execution where proc_inst_id_ = any(:ids) and proc_def_id_ <> :definition)
            or exists (select from act_ru_task where proc_inst_id_ = any(:ids) and proc_def_id_ <> :definition)
            or exists (select from act_ru_job where process_instance_id_ = any(:ids) and process_def_id_ <> :definition)
        """).param("ids", instanceIds.toArray(String[]::new)).param("definition", definitionId).query(Boolean.class).single();
  }

  /** An open task as it is stored. */
  record Task(String id, String step, @Nullable String name, @Nullable String role, @Nullable String office, @Nullable Timestamp due) {}

  List<Task> tasks(Collection<String> instanceIds) {
    return jdbc.sql("""
            select t.id_ as id, t.task_def_key_ as step, t.name_ as name, t.tenant_id_ as office, t.due_date_ as due,
                   (select string_agg(l.group_id_, ' ') from act_ru_identitylink l
                     where l.task_id_ = t.id_ and l.type_ = 'candidate') as role
              from act_ru_task t where t.proc_inst_id_ = any(?)
            """).param(instanceIds.toArray(String[]::new)).query((row, n) -> new Task(
            row.getString("id"), row.getString("step"), row.getString("name"),
            row.getString("role"), row.getString("office"), row.getTimestamp("due"))).list();
  }

  /** A version of a process and how many instances run on it. */
  record Version(String process, @Nullable String name, int version, String definitionId, int running) {}

  List<Version> versions() {
    return jdbc.sql("""
            select d.key_ as process, d.name_ as name, d.version_ as version, d.id_ as definition_id,
                   (select count(*)::int from act_ru_execution e where e.proc_def_id_ = d.id_ and e.parent_id_ is null) as running
              from act_re_procdef d where d.tenant_id_ is null order by d.key_, d.version_ desc
            """).query(Version.class).list();
  }
}
