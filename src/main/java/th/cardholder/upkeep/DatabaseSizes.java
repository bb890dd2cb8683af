package th.cardholder.upkeep;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.cardholder.upkeep.Vital.Limit;
import th.cardholder.upkeep.Vital.Unit;

/** How large the database is, and was on each day. */
@Repository
class DatabaseSizes implements Watched {

  private static final String BYTES = "journey.database.bytes";
  private static final String GROWTH = "journey.database.growth.bytes";
  private static final String ALL = "*";
  private static final int WEEK = 7;
  private static final int MONTH = 30;
  private static final int LARGEST = 10;
  private static final int DAYS_KEPT = 800;

  private final JdbcClient jdbc;

  DatabaseSizes(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A table with its indexes and months; {@code *} is the whole database.
   *
   * @param before so many bytes it had on {@code since}; null where it was not there yet, or too small to be noted
   */
  record Size(String name, long bytes, @Nullable Long before, LocalDate day, LocalDate since) {

    /** So much it has grown by each day. */
    @Nullable Long aDay() {
      var days = ChronoUnit.DAYS.between(since, day);
      return days == 0 ? null : (bytes - (before == null ? 0 : before)) / days;
    }
  }

  /** Notes how large all tables are that have a megabyte; the day's first one stays. Says whether this was it. */
  boolean note(LocalDate day) {
    var noted = jdbc.sql("""
        insert into journey.database_size (day, name, bytes)
        select :day, '*', pg_database_size(current_database())
        union all
        select :day, n.nspname || '.' || r.relname, sum(pg_total_relation_size(c.oid))::bigint
          from pg_class c join pg_class r on r.oid = coalesce(pg_partition_root(c.oid), c.oid)
          join pg_namespace n on n.oid = r.relnamespace
         where c.relkind = 'r' and n.nspname in ('journey', 'public')
         group by 2 having sum(pg_total_relation_size(c.oid)) >= 1024 * 1024
        on conflict do nothing
        """).param("day", day).update();
    jdbc.sql("delete from journey.database_size where day < ?").param(day.minusDays(DAYS_KEPT)).update();
    return noted > 0;
  }

  /** Whether a day is noted. */
  boolean noted(LocalDate day) {
    return jdbc.sql("select exists (select from journey.database_size where day = ? and name = '*')").param(day).query(Boolean.class).single();
  }

  /** The whole and the largest tables as they were noted last, beside the oldest note of a month. */
  List<Size> largest() {
    return since(MONTH, LARGEST + 1);
  }

  private List<Size> since(int days, int most) {
    return jdbc.sql("""
        with newest as (select max(day) as day from journey.database_size where name = '*'),
             oldest as (select min(o.day) as day from journey.database_size o, newest
                         where o.name = '*' and o.day >= newest.day - :days::int)
        select s.name, s.bytes, b.bytes as before, s.day, oldest.day as since
          from newest cross join oldest join journey.database_size s on s.day = newest.day
          left join journey.database_size b on b.day = oldest.day and b.name = s.name
         order by s.name = '*' desc, s.bytes desc limit :most
        """).param("days", days).param("most", most).query(Size.class).list();
  }

  @Override
  public String nameTh() {
    return "ฐานข้อมูล";
  }

  @Override
  public String todoTh() {
    return "ดูตารางที่โตเร็วด้านล่าง และเตรียมพื้นที่ดิสก์ให้พอ (docs/operations.md)";
  }

  @Override
  public List<Vital> vitals() {
    return List.of(
        new Vital(BYTES, "ขนาดทั้งหมด", "Size of the database", Unit.BYTES, Limit.NONE),
        new Vital(GROWTH, "โตขึ้นต่อวัน (เฉลี่ย 7 วัน)", "Growth of the database a day, of the last week", Unit.BYTES, Limit.NONE));
  }

  @Override
  public Map<String, Double> measured() {
    Map<String, Double> measured = new HashMap<>();
    measured.put(BYTES, jdbc.sql("select pg_database_size(current_database())").query(Double.class).single());
    since(WEEK, 1).stream().filter(it -> it.name().equals(ALL)).map(Size::aDay).filter(it -> it != null).findFirst()
        .ifPresent(it -> measured.put(GROWTH, it.doubleValue()));
    return measured;
  }
}
