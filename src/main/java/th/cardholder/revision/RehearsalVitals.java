package th.cardholder.revision;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
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

/** When a revision was last rehearsed, and whether a rehearsal could not be done. */
@Repository
class RehearsalVitals implements Watched {

  private static final String AGE = "journey.rehearsal.age.seconds";
  private static final String FAILED = "journey.rehearsal.failed";

  private final JdbcClient jdbc;
  private final Clock clock;

  RehearsalVitals(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  private record Rehearsed(@Nullable OffsetDateTime newest, int failed) {}

  @Override
  public String nameTh() {
    return "การซ้อมรุ่นใหม่";
  }

  @Override
  public String todoTh() {
    return "การซ้อมของข้อเสนอที่รออยู่ทำไม่ได้ ดูเหตุที่หน้า “ปรับปรุงกระบวนงาน” แล้วสั่งซ้อมอีกครั้ง";
  }

  @Override
  public List<Vital> vitals() {
    return List.of(
        new Vital(AGE, "ซ้อมครั้งล่าสุด ผ่านมาแล้ว", "Time since a revision was last rehearsed", Unit.SECONDS, Limit.NONE),
        new Vital(FAILED, "ซ้อมไม่ได้", "Proposals that wait and could not be rehearsed", Unit.COUNT, Limit.NO_ONE));
  }

  @Override
  public Map<String, Double> measured() {
    var rehearsed = jdbc.sql("""
        select max(h.ended_at) filter (where h.state = 'done') as newest,
               count(*) filter (where h.state = 'failed' and r.state in ('proposed', 'approved'))::int as failed
          from journey.revision_rehearsal h join journey.revision r on r.id = h.revision_id
        """).query(Rehearsed.class).single();
    Map<String, Double> measured = new HashMap<>(Map.of(FAILED, (double) rehearsed.failed()));
    var newest = rehearsed.newest();
    if (newest != null) {
      measured.put(AGE, (double) Math.max(0, Duration.between(newest.toInstant(), clock.instant()).toSeconds()));
    }
    return measured;
  }
}
