package th.cardholder.engine.incident;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.cardholder.upkeep.Vital.Limit;
import th.cardholder.upkeep.Vital.Unit;
import th.cardholder.upkeep.Vital;
import th.cardholder.upkeep.Watched;

/** What the engine has to do by itself: what is due, since when, and what stands. */
@Repository
class StandingWork implements Watched {

  private static final String WAITING = "journey.jobs.waiting";
  private static final String OLDEST = "journey.jobs.oldest.seconds";
  private static final String FAILED = "journey.jobs.failed";
  private static final String INCIDENTS = "journey.incidents";
  private static final Duration LONGEST = Duration.ofMinutes(15);

  private final JdbcClient jdbc;
  private final Clock clock;

  StandingWork(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  private record Due(int waiting, @Nullable Timestamp oldest) {}

  private record Standing(int incidents, int failed) {}

  @Override
  public String nameTh() {
    return "งานอัตโนมัติ";
  }

  @Override
  public String todoTh() {
    return "งานที่ทำต่อไม่ได้อยู่ที่หน้า “เหตุขัดข้อง” หากงานค้างนานโดยไม่มีเหตุขัดข้อง ให้ดูว่าเครื่องทุกเครื่องทำงานอยู่";
  }

  @Override
  public List<Vital> vitals() {
    return List.of(
        new Vital(WAITING, "ถึงเวลาแล้ว รอทำ", "Jobs that are due, counted up to " + MOST, Unit.COUNT, Limit.NONE),
        new Vital(OLDEST, "รอนานที่สุด", "Since when the oldest of them is due", Unit.SECONDS, Limit.over(LONGEST)),
        new Vital(FAILED, "ทำไม่สำเร็จ", "Jobs that have failed for good, counted up to " + MOST, Unit.COUNT, Limit.NO_ONE),
        new Vital(INCIDENTS, "เหตุขัดข้องที่เปิดอยู่", "Open incidents, counted up to " + MOST, Unit.COUNT, Limit.NO_ONE));
  }

  @Override
  public Map<String, Double> measured() {
    var now = clock.instant();
    Map<String, Double> measured = new HashMap<>();
    // The engine itself looks through its jobs so at each acquisition; few of them ever wait for a day (design: no timer a person).
    var due = jdbc.sql("""
        select count(*)::int as waiting, min(since) as oldest
          from (select coalesce(duedate_, create_time_) as since from act_ru_job
                 where (duedate_ is null or duedate_ <= :now) and retries_ > 0 and suspension_state_ = 1 limit :most) due
        """).param("now", Timestamp.from(now)).param("most", MOST).query(Due.class).single();
    measured.put(WAITING, (double) due.waiting());
    var oldest = due.oldest();
    measured.put(OLDEST, oldest == null ? 0.0 : Math.max(0, Duration.between(oldest.toInstant(), now).toSeconds()));
    var standing = jdbc.sql("""
        select count(*)::int as incidents, count(*) filter (where incident_type_ = 'failedJob')::int as failed
          from (select incident_type_ from act_ru_incident limit :most) open
        """).param("most", MOST).query(Standing.class).single();
    measured.put(INCIDENTS, (double) standing.incidents());
    measured.put(FAILED, (double) standing.failed());
    return measured;
  }
}
