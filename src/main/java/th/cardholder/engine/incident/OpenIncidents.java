package th.cardholder.engine.incident;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.cardholder.engine.NeedsMendingException;

/**
 * Reads the engine's table of incidents, whose own query can neither group them nor tell whose case they are of. That a
 * sentence may be told is seen by the exception that it came with: any other exception's text may hold whatever a
 * database or a library put into it.
 */
@Repository
class OpenIncidents {

  /** A referral's instance is the agency's, and its incident the business of the team whose case it is. */
  private static final String OPEN = """
      with told as (
        select i.id_ as id, d.key_ as process, d.name_ as process_name, i.proc_def_id_ as definition_id,
               coalesce(i.failed_activity_id_, i.activity_id_) as step, i.incident_timestamp_ as since,
               i.proc_inst_id_ as instance_id, e.business_key_ as key, c.id as case_id,
               coalesce(c.office_id, i.tenant_id_) as office_id, i.tenant_id_ as tenant_id, j.id_ as job_id,
               case when substring(b.bytes_ from 1 for length(:mending)) = convert_to(:mending, 'UTF8')
                    then i.incident_msg_ end as sentence
          from act_ru_incident i
          left join act_re_procdef d on d.id_ = i.proc_def_id_
          left join act_ru_execution e on e.id_ = i.proc_inst_id_
          left join act_ru_job j on j.id_ = i.configuration_ and i.incident_type_ = 'failedJob'
          left join act_ge_bytearray b on b.id_ = j.exception_stack_id_
          left join journey.participant_case c
            on c.case_number = coalesce(substring(e.business_key_ from '^(.*)-R[0-9]+$'), e.business_key_)
         where coalesce(i.root_cause_incident_id_, i.id_) = i.id_
           and (:everywhere or c.office_id = any(:teams))),
      open as (
        select told.*, md5(concat_ws('|', coalesce(process, ''), coalesce(step, ''), job_id is null, sentence)) as kind
          from told),
      placed as (
        select open.*, row_number() over (partition by kind order by since, id) as place,
               count(*) over (partition by kind) as count, min(since) over (partition by kind) as first_of_kind
          from open)
      select * from placed where place <= :most
      """;

  private static final String MENDING = NeedsMendingException.class.getName();

  private final JdbcClient jdbc;
  private final Clock clock;

  OpenIncidents(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** The oldest of each kind, so many of each, kinds with the longest wait first. */
  List<Incident> everywhere(int most) {
    return open(" order by first_of_kind, kind, place", true, Set.of(), most).query(this::toIncident).list();
  }

  /** As {@link #everywhere}, of the cases of these teams. */
  List<Incident> of(Collection<String> teams, int most) {
    return open(" order by first_of_kind, kind, place", false, teams, most).query(this::toIncident).list();
  }

  /** The oldest of one kind. */
  List<Incident> ofKind(String kind, int most) {
    return open(" and kind = :sought order by place", true, Set.of(), most).param("sought", kind)
        .query(this::toIncident).list();
  }

  List<Incident> withId(String id) {
    return open(" and id = :sought", true, Set.of(), Integer.MAX_VALUE).param("sought", id)
        .query(this::toIncident).list();
  }

  /** Those of the jobs that still stand; nobody else changes them before the transaction ends, nor is waited for. */
  Set<String> holdStanding(List<String> jobIds) {
    return Set.copyOf(jdbc.sql("""
        select id_ from act_ru_job where id_ = any(?) and retries_ = 0 order by id_ for update skip locked
        """).param(jobIds.toArray(String[]::new)).query(String.class).list());
  }

  private JdbcClient.StatementSpec open(String which, boolean everywhere, Collection<String> teams, int most) {
    return jdbc.sql(OPEN + which).param("mending", MENDING).param("everywhere", everywhere)
        .param("teams", teams.toArray(String[]::new)).param("most", most);
  }

  private Incident toIncident(ResultSet row, int number) throws SQLException {
    var caseId = row.getLong("case_id");
    var ofCase = !row.wasNull();
    return new Incident(row.getString("id"), row.getString("kind"), row.getString("process"),
        row.getString("process_name"), row.getString("definition_id"), row.getString("step"), row.getString("sentence"),
        time(row, "since"), row.getString("instance_id"), row.getString("key"), ofCase ? caseId : null,
        row.getString("office_id"), row.getString("tenant_id"), row.getString("job_id"), row.getInt("count"),
        time(row, "first_of_kind"));
  }

  /** The engine writes times in the zone of its JVM. */
  private OffsetDateTime time(ResultSet row, String column) throws SQLException {
    return row.getTimestamp(column).toInstant().atZone(clock.getZone()).toOffsetDateTime();
  }
}
