package th.cardholder.revision.rehearsal;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The database of rehearsals, held by this connection alone until it is closed. It is emptied each time, so it is never one that
 * holds anything else: not the product's, under whatever address, and not one with tables that no rehearsal has made.
 */
final class Scratch implements AutoCloseable {

  private static final long ONE_AT_A_TIME = 0x7265686561727365L; // "rehearse"
  private static final String ANOTHER = "โปรดตั้ง journey.revision.rehearsal.url เป็นฐานข้อมูลอื่นที่ว่างเปล่า";
  private static final String OTHERS = """
      select count(*) from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'p', 'v', 'm', 'f') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
         and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
      """;
  private static final String MARKED = "select count(*) from pg_class c join pg_namespace n on n.oid = c.relnamespace"
      + " where n.nspname = 'rehearsal' and c.relname = 'scratch_database'";
  private static final String IN_PUBLIC = """
      select format('drop %s if exists public.%I cascade', case c.relkind when 'v' then 'view' when 'm' then 'materialized view'
               when 'S' then 'sequence' else 'table' end, c.relname)
        from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'S')
         and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
      """;

  private final Connection connection;

  private Scratch(Connection connection) {
    this.connection = connection;
  }

  /** Why it is not to be had. */
  static final class Refused extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean later;

    Refused(String message, boolean later) {
      super(message, null, false, false);
      this.later = later;
    }

    /** Whether it is only a matter of time. */
    boolean later() {
      return later;
    }
  }

  /** Takes it, if nobody has it and it is none that must not be emptied. */
  static Scratch take(RehearsalSettings settings, DataSource product) throws Refused {
    Connection connection;
    try {
      connection = connect(settings.url(), settings.username(), settings.password());
    } catch (SQLException e) {
      throw new Refused("ติดต่อฐานข้อมูลสำหรับซ้อมไม่ได้ โปรดตรวจการตั้งค่า journey.revision.rehearsal และตรวจว่าฐานข้อมูลเปิดอยู่", false);
    }
    try {
      if (isOf(product, connection)) {
        throw new Refused("ฐานข้อมูลสำหรับซ้อมเป็นฐานข้อมูลจริงของระบบ จึงไม่ซ้อม " + ANOTHER, false);
      }
      if (number(connection, "select pg_try_advisory_lock(" + ONE_AT_A_TIME + ")::int") == 0) {
        throw new Refused("มีการซ้อมอื่นกำลังดำเนินการอยู่ โปรดรอให้เสร็จแล้วลองอีกครั้ง", true);
      }
      if (number(connection, MARKED) == 0) {
        if (number(connection, OTHERS) > 0) {
          throw new Refused("ฐานข้อมูลสำหรับซ้อมมีข้อมูลอื่นอยู่ จึงไม่ล้าง " + ANOTHER, false);
        }
        execute(connection, "create schema if not exists rehearsal");
        execute(connection, "create table rehearsal.scratch_database (made_at timestamptz not null default now())");
      }
      return new Scratch(connection);
    } catch (SQLException e) {
      close(connection);
      throw new Refused("ใช้ฐานข้อมูลสำหรับซ้อมไม่ได้ โปรดตรวจสิทธิของผู้ใช้ฐานข้อมูลที่ตั้งไว้", false);
    } catch (Refused e) {
      close(connection);
      throw e;
    }
  }

  /** Throws everything away that a rehearsal before has left. */
  void empty() throws Refused {
    try {
      execute(connection, "drop schema if exists journey cascade");
      List<String> drops = new ArrayList<>();
      try (var statement = connection.createStatement(); var rows = statement.executeQuery(IN_PUBLIC)) {
        while (rows.next()) {
          drops.add(rows.getString(1));
        }
      }
      for (var drop : drops) {
        execute(connection, drop);
      }
    } catch (SQLException e) {
      throw new Refused("ล้างฐานข้อมูลสำหรับซ้อมไม่ได้ โปรดตรวจสิทธิของผู้ใช้ฐานข้อมูลที่ตั้งไว้", false);
    }
  }

  /** Refuses whatever is not marked as one of rehearsals, or is not empty. */
  static void mustBear(@Nullable String url, @Nullable String user, @Nullable String password) {
    try (var connection = connect(url, user, password)) {
      if (number(connection, MARKED) == 0 || number(connection, OTHERS) > 1) {
        throw new IllegalStateException("Not a database of rehearsals");
      }
    } catch (SQLException e) {
      throw new IllegalStateException("The database of rehearsals cannot be reached", e);
    }
  }

  /** An advisory lock is its database's: one that is held there and cannot be had here says that both are the same. */
  private static boolean isOf(DataSource product, Connection connection) throws SQLException {
    var key = new SecureRandom().nextLong();
    try (var own = product.getConnection()) {
      number(own, "select pg_try_advisory_lock(" + key + ")::int");
      try {
        return number(connection, "select pg_try_advisory_lock(" + key + ")::int") == 0;
      } finally {
        number(own, "select pg_advisory_unlock(" + key + ")::int");
        number(connection, "select pg_advisory_unlock(" + key + ")::int");
      }
    }
  }

  private static Connection connect(@Nullable String url, @Nullable String user, @Nullable String password) throws SQLException {
    var properties = new Properties();
    properties.setProperty("loginTimeout", "10");
    if (user != null) {
      properties.setProperty("user", user);
    }
    if (password != null) {
      properties.setProperty("password", password);
    }
    return DriverManager.getConnection(String.valueOf(url), properties);
  }

  private static long number(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement(); var row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static void close(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      // The database notices.
    }
  }

  @Override
  public void close() {
    close(connection);
  }
}
