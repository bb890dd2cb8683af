package th.cardholder.outbox;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.cardholder.clock.WallTime;
import th.cardholder.upkeep.Vital.Limit;
import th.cardholder.upkeep.Vital.Unit;
import th.cardholder.upkeep.Vital;
import th.cardholder.upkeep.Watched;

/** What waits to be sent, and since when; at night what is for people may not leave, and does not count as late. */
@Repository
class OutboxVitals implements Watched {

  private static final String WAITING = "journey.outbox.waiting";
  private static final String OLDEST = "journey.outbox.oldest.seconds";
  private static final String FAILED = "journey.outbox.failed";
  private static final Duration LONGEST = Duration.ofHours(1);

  private final JdbcClient jdbc;
  private final Dispatch dispatch;
  private final WallTime wall;

  OutboxVitals(JdbcClient jdbc, Dispatch dispatch, WallTime wall) {
    this.jdbc = jdbc;
    this.dispatch = dispatch;
    this.wall = wall;
  }

  private record Standing(int waiting, @Nullable OffsetDateTime oldest, int failed) {}

  @Override
  public String nameTh() {
    return "ข้อความที่ส่ง";
  }

  @Override
  public String todoTh() {
    return "ดูหน้า “ข้อความที่ส่ง” ใน Tasklist ว่าช่องทางใดไม่รับ แก้แล้วกด “ส่งอีกครั้ง”";
  }

  @Override
  public List<Vital> vitals() {
    return List.of(
        new Vital(WAITING, "รอส่ง", "Messages that wait, counted up to " + MOST, Unit.COUNT, Limit.NONE),
        new Vital(OLDEST, "ควรส่งแล้วแต่ยังไม่ส่ง นานที่สุด", "Since when the oldest of them could have left", Unit.SECONDS, Limit.over(LONGEST)),
        new Vital(FAILED, "ส่งไม่สำเร็จ", "Messages that were given up, counted up to " + MOST, Unit.COUNT, Limit.NO_ONE));
  }

  @Override
  public Map<String, Double> measured() {
    var now = wall.now();
    var standing = jdbc.sql("""
        select (select count(*)::int from (select from journey.message where state in ('queued', 'sending') limit :most) w) as waiting,
               (select next_try_at from journey.message where state in ('queued', 'sending') and next_try_at <= :now and way = any(:ways)
                 order by next_try_at limit 1) as oldest,
               (select count(*)::int from (select from journey.message where state = 'failed' limit :most) f) as failed
        """).param("most", MOST).param("now", now.atOffset(ZoneOffset.UTC)).param("ways", dispatch.ways().toArray(String[]::new))
        .query(Standing.class).single();
    var oldest = standing.oldest();
    return Map.of(WAITING, (double) standing.waiting(), FAILED, (double) standing.failed(),
        OLDEST, oldest == null ? 0.0 : Duration.between(oldest.toInstant(), now).toSeconds());
  }
}
