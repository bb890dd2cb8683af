package th.cardholder.upkeep;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.cardholder.clock.WallTime;
import th.cardholder.upkeep.Vital.Limit;
import th.cardholder.upkeep.Vital.Unit;

/** The last backup and the last restore that was tried, as their commands have told. */
@Repository
class Backups implements Watched {

  private static final String AGE = "journey.backup.age.seconds";
  private static final String BYTES = "journey.backup.bytes";
  private static final String BROKEN = "journey.backup.broken";
  private static final String RESTORED = "journey.restore.age.seconds";
  /** Each night, with two hours for one that takes longer. */
  private static final Duration NIGHTLY = Duration.ofHours(26);
  /** A restore is tried each quarter. */
  private static final Duration QUARTER = Duration.ofDays(100);

  private final JdbcClient jdbc;
  private final WallTime wall;

  Backups(JdbcClient jdbc, WallTime wall) {
    this.jdbc = jdbc;
    this.wall = wall;
  }

  private record Last(String kind, @Nullable OffsetDateTime endedAt, long bytes, int broken) {}

  @Override
  public String nameTh() {
    return "สำรองและกู้คืน";
  }

  @Override
  public String todoTh() {
    return "สำรองด้วย ops/backup.sh ทุกคืน และทดลองกู้คืนด้วย ops/restore.sh ทุกไตรมาส (docs/operations.md)";
  }

  @Override
  public List<Vital> vitals() {
    return List.of(
        new Vital(AGE, "สำรองครั้งล่าสุด ผ่านมาแล้ว", "Time since the last backup that was whole", Unit.SECONDS, Limit.over(NIGHTLY).orMissing()),
        new Vital(BYTES, "ขนาดของชุดสำรอง", "Size of the last backup", Unit.BYTES, Limit.NONE),
        new Vital(BROKEN, "หลังจากนั้น ชุดที่ไม่สมบูรณ์", "Backups since then that were not whole", Unit.COUNT, Limit.NO_ONE),
        new Vital(RESTORED, "ทดลองกู้คืน ผ่านมาแล้ว", "Time since a backup was last restored", Unit.SECONDS,
            Limit.over(QUARTER).orMissing()));
  }

  @Override
  public Map<String, Double> measured() {
    Map<String, Double> measured = new HashMap<>();
    jdbc.sql("""
        with newest as (select distinct on (kind) kind, ended_at, bytes from journey.backup_run where holds order by kind, ended_at desc)
        select k.kind, n.ended_at, coalesce(n.bytes, 0) as bytes,
               (select count(*)::int from journey.backup_run b where b.kind = k.kind and not b.holds
                  and b.ended_at > coalesce(n.ended_at, '-infinity')) as broken
          from (values ('backup'), ('restore')) k (kind) left join newest n on n.kind = k.kind
        """).query(Last.class).list().forEach(last -> {
          var backup = last.kind().equals("backup");
          var ended = last.endedAt();
          if (ended != null) {
            measured.put(backup ? AGE : RESTORED, (double) Math.max(0, Duration.between(ended.toInstant(), wall.now()).toSeconds()));
          }
          if (backup) {
            measured.put(BROKEN, (double) last.broken());
            if (last.bytes() > 0) {
              measured.put(BYTES, (double) last.bytes());
            }
          }
        });
    return measured;
  }
}
