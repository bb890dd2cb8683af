package th.cardholder.sitting;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of sittings and of their verdicts. */
@Repository
class SittingStore {

  private static final String COLUMNS =
      "id, office_id, year, number, held_on, place, chair, chair_is, present, remark, state";

  private static final String BY_KEY = "select " + COLUMNS + " from journey.sitting"
      + " where kind = 'provincialCommittee' and office_id = ? and year = ? and number = ?";

  private final JdbcClient jdbc;
  private final Clock clock;

  SittingStore(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** What is to be written of a sitting that opens. */
  record Draft(String officeId, int year, LocalDate heldOn, @Nullable String place, String chair, String chairIs,
      String present, @Nullable String requestKey) {}

  /** Empty where another sitting of the office is open. */
  Optional<Sitting> insert(Draft draft, String by) {
    return jdbc.sql("""
            insert into journey.sitting (kind, office_id, year, number, held_on, place, chair, chair_is, present, request_key,
                                         opened_at, opened_by)
            select 'provincialCommittee', :office, :year,
                   (select coalesce(max(number), 0) + 1 from journey.sitting
                     where kind = 'provincialCommittee' and office_id = :office and year = :year),
                   :heldOn, :place, :chair, :chairIs, :present, :key, :now, :by
            on conflict do nothing returning\s""" + COLUMNS)
        .param("office", draft.officeId()).param("year", draft.year()).param("heldOn", draft.heldOn())
        .param("place", draft.place()).param("chair", draft.chair()).param("chairIs", draft.chairIs())
        .param("present", draft.present()).param("key", draft.requestKey()).param("now", OffsetDateTime.now(clock))
        .param("by", by).query(Sitting.class).optional();
  }

  Optional<Sitting> requested(String requestKey) {
    return jdbc.sql("select " + COLUMNS + " from journey.sitting where request_key = ?").param(requestKey).query(Sitting.class)
        .optional();
  }

  void runs(long id, String processInstanceId) {
    jdbc.sql("update journey.sitting set process_instance_id = ? where id = ?").params(processInstanceId, id).update();
  }

  Optional<Sitting> find(long id) {
    return jdbc.sql("select " + COLUMNS + " from journey.sitting where id = ?").param(id).query(Sitting.class).optional();
  }

  Sitting get(SittingKey key) {
    return jdbc.sql(BY_KEY).params(key.officeId(), key.year(), key.number()).query(Sitting.class).single();
  }

  /** Held until the transaction ends. */
  Sitting hold(SittingKey key) {
    return jdbc.sql(BY_KEY + " for update").params(key.officeId(), key.year(), key.number()).query(Sitting.class).single();
  }

  /** Those of an office, the newest first. */
  List<Sitting> of(String officeId) {
    return jdbc.sql("select " + COLUMNS + " from journey.sitting where office_id = ? order by year desc, number desc limit 100")
        .param(officeId).query(Sitting.class).list();
  }

  /** A verdict on a matter. */
  record Given(String matter, String verdict, @Nullable String projectCode, @Nullable String note, String givenBy,
      @Nullable OffsetDateTime deliveredAt, @Nullable String undelivered) {}

  List<Given> verdicts(long sittingId) {
    return jdbc.sql("""
            select matter, verdict, project_code, note, given_by, delivered_at, undelivered from journey.sitting_verdict
             where sitting_id = ? order by position, id
            """).param(sittingId).query(Given.class).list();
  }

  /** Writes the same verdict on these matters; one given before is replaced. */
  void give(long sittingId, List<String> matters, String verdict, @Nullable String projectCode, @Nullable String note, String by) {
    jdbc.sql("""
            insert into journey.sitting_verdict (sitting_id, matter, verdict, project_code, note, given_at, given_by)
            select :sitting, matter, :verdict, :project, :note, :now, :by from unnest(:matters) as matter
            on conflict (sitting_id, matter) do update
              set verdict = excluded.verdict, project_code = excluded.project_code, note = excluded.note,
                  given_at = excluded.given_at, given_by = excluded.given_by
            """).param("sitting", sittingId).param("verdict", verdict).param("project", projectCode).param("note", note)
        .param("now", OffsetDateTime.now(clock)).param("by", by).param("matters", matters.toArray(String[]::new)).update();
  }

  void takeBack(long sittingId, List<String> matters) {
    jdbc.sql("delete from journey.sitting_verdict where sitting_id = ? and matter = any(?)")
        .params(sittingId, matters.toArray(String[]::new)).update();
  }

  /** The sitting has decided: its verdicts get their places, from 0. Returns how many there are. */
  int decided(long id, String present, @Nullable String remark, String by) {
    jdbc.sql("""
            update journey.sitting set state = 'decided', present = ?, remark = ?, decided_at = ?, decided_by = ? where id = ?
            """).params(present, remark, OffsetDateTime.now(clock), by, id).update();
    return jdbc.sql("""
            update journey.sitting_verdict v set position = p.position
              from (select id, row_number() over (order by id) - 1 as position from journey.sitting_verdict
                     where sitting_id = :id) p
             where v.id = p.id
            """).param("id", id).update();
  }

  void signed(long id, String by) {
    jdbc.sql("update journey.sitting set state = 'signed', signed_at = ?, signed_by = ? where id = ?")
        .params(OffsetDateTime.now(clock), by, id).update();
  }

  record ToDeliver(long id, String matter, String verdict, @Nullable String projectCode, @Nullable String note, String givenBy) {}

  /** The verdict in a place, held; empty where it was delivered. */
  Optional<ToDeliver> toDeliver(long sittingId, int position) {
    return jdbc.sql("""
            select id, matter, verdict, project_code, note, given_by from journey.sitting_verdict
             where sitting_id = ? and position = ? and delivered_at is null for update
            """).params(sittingId, position).query(ToDeliver.class).optional();
  }

  void delivered(long verdictId, @Nullable String undelivered) {
    jdbc.sql("update journey.sitting_verdict set delivered_at = ?, undelivered = ? where id = ?")
        .params(OffsetDateTime.now(clock), undelivered, verdictId).update();
  }
}
