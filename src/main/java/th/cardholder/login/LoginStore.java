package th.cardholder.login;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.cardholder.reference.RowQuery;

/** What all nodes know of tries to log in. */
@Repository
class LoginStore {

  /** How long a device is remembered that the name no longer uses. */
  private static final Duration DEVICE_KEPT = Duration.ofDays(90);
  private static final Duration DEVICE_SEEN_ANEW = Duration.ofDays(1);
  private static final int DEVICES_OF_A_NAME = 60;
  /** Rows kept of tries; whoever floods the table with invented names loses those first. */
  private static final int MOST_ROWS = 100_000;
  private static final long TIDYING = Key.of("tidying").number();

  private final JdbcClient jdbc;

  LoginStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Mistakes in a row at one device, and until when the name's allowances are used up: here, and for strangers. */
  record State(int failures, Instant nextAt, Instant usedHere, Instant usedByStrangers) {}

  /** Lets one try of this kind at a time go on, on all nodes, until the transaction ends. */
  void lock(long key) {
    jdbc.sql("select pg_advisory_xact_lock(?)").param(key).query((row, n) -> n).list();
  }

  /**
   * What is known of a name at a place, in one statement.
   *
   * @param withBrowser what stands where it is known by its browser
   * @param atAddress   what stands where it is not
   */
  record Place(boolean browserKnown, boolean addressKnown, State withBrowser, State atAddress) {}

  /** Asks what is known of a name at a place; the answer is one row, always. */
  RowQuery<Place> place(Key name, Key browser, Key address, Key pairWithBrowser, Key pairAtAddress, Key here, Instant now) {
    return new RowQuery<>("""
        select exists (select from journey.login_device
                        where name_key = :name and device_key = :browser and seen_at > :kept) as browser_known,
               exists (select from journey.login_device
                        where name_key = :name and device_key = :address and seen_at > :kept) as address_known,
               b.failures as browser_failures, b.next_at as browser_next_at,
               a.failures as address_failures, a.next_at as address_next_at,
               h.used_until as used_here, s.used_until as used_by_strangers
          from (values (1)) as one
          left join journey.login_try b on b.key = :pairWithBrowser and b.failed_at > :remembered
          left join journey.login_try a on a.key = :pairAtAddress and a.failed_at > :remembered
          left join journey.login_allowance h on h.key = :here
          left join journey.login_allowance s on s.key = :name
        """, Map.of("name", name.bytes(), "browser", browser.bytes(), "address", address.bytes(),
            "pairWithBrowser", pairWithBrowser.bytes(), "pairAtAddress", pairAtAddress.bytes(), "here", here.bytes(),
            "kept", at(now.minus(DEVICE_KEPT)), "remembered", at(now.minus(Waits.FORGOTTEN_AFTER))),
        (row, n) -> {
          var usedHere = instant(row.getObject("used_here", OffsetDateTime.class));
          var usedByStrangers = instant(row.getObject("used_by_strangers", OffsetDateTime.class));
          return new Place(row.getBoolean("browser_known"), row.getBoolean("address_known"),
              new State(row.getInt("browser_failures"), instant(row.getObject("browser_next_at", OffsetDateTime.class)),
                  usedHere, usedByStrangers),
              new State(row.getInt("address_failures"), instant(row.getObject("address_next_at", OffsetDateTime.class)),
                  usedHere, usedByStrangers));
        });
  }

  <T> T ask(RowQuery<T> question) {
    return question.ask(jdbc).orElseThrow();
  }

  /** Whether anybody has logged in with this browser. */
  boolean knowsBrowser(Key browser) {
    return jdbc.sql("select exists (select from journey.login_device where device_key = ?)").param(browser.bytes())
        .query(Boolean.class).single();
  }

  State state(Key pair, Key here, Key strangers, Instant now) {
    return jdbc.sql("""
            select t.failures, t.next_at, h.used_until, s.used_until
              from (values (1)) as one
              left join journey.login_try t on t.key = ? and t.failed_at > ?
              left join journey.login_allowance h on h.key = ?
              left join journey.login_allowance s on s.key = ?
            """)
        .params(pair.bytes(), at(now.minus(Waits.FORGOTTEN_AFTER)), here.bytes(), strangers.bytes())
        .query((row, n) -> new State(row.getInt(1), instant(row.getObject(2, OffsetDateTime.class)),
            instant(row.getObject(3, OffsetDateTime.class)), instant(row.getObject(4, OffsetDateTime.class))))
        .single();
  }

  void failed(Key name, Key pair, int failures, Instant nextAt, Instant now) {
    jdbc.sql("""
            insert into journey.login_try (key, name_key, failures, next_at, failed_at) values (?, ?, ?, ?, ?)
            on conflict (key) do update set failures = excluded.failures, next_at = excluded.next_at,
              failed_at = excluded.failed_at, name_key = excluded.name_key
            """).params(pair.bytes(), name.bytes(), failures, at(nextAt), at(now)).update();
  }

  void used(Key name, Key allowance, Instant until) {
    jdbc.sql("""
            insert into journey.login_allowance (key, name_key, used_until) values (?, ?, ?)
            on conflict (key) do update set used_until = excluded.used_until, name_key = excluded.name_key
            """).params(allowance.bytes(), name.bytes(), at(until)).update();
  }

  /** Forgets all mistakes of a name; where it has logged in stays known. Says whether there were any that still counted. */
  boolean forget(Key name, Instant now) {
    int tries = jdbc.sql("delete from journey.login_try where name_key = ?").param(name.bytes()).update();
    int allowances = jdbc.sql("delete from journey.login_allowance where name_key = ? and used_until > ?").params(name.bytes(), at(now)).update();
    return tries + allowances > 0;
  }

  void succeeded(Key pair) {
    jdbc.sql("delete from journey.login_try where key = ?").param(pair.bytes()).update();
  }

  /** Remembers that the name logged in at these devices. Written once a day for each at most. */
  void seen(Key name, List<Key> devices, Instant now) {
    int written = 0;
    for (var device : devices) {
      written += jdbc.sql("""
              insert into journey.login_device as d (name_key, device_key, seen_at) values (?, ?, ?)
              on conflict (name_key, device_key) do update set seen_at = excluded.seen_at
               where d.seen_at < ?
              """).params(name.bytes(), device.bytes(), at(now), at(now.minus(DEVICE_SEEN_ANEW))).update();
    }
    if (written > 0) {
      jdbc.sql("""
              delete from journey.login_device where name_key = ? and device_key in
                (select device_key from journey.login_device where name_key = ? order by seen_at desc offset ?)
              """).params(name.bytes(), name.bytes(), DEVICES_OF_A_NAME).update();
    }
  }

  /** Drops what no longer matters, and of too much the least used; one node at a time. */
  void tidy(Instant now) {
    if (!jdbc.sql("select pg_try_advisory_xact_lock(?)").param(TIDYING).query(Boolean.class).single()) {
      return;
    }
    jdbc.sql("delete from journey.login_try where failed_at <= ?").param(at(now.minus(Waits.FORGOTTEN_AFTER)))
        .update();
    jdbc.sql("delete from journey.login_allowance where used_until <= ?").param(at(now)).update();
    jdbc.sql("delete from journey.login_device where seen_at <= ?").param(at(now.minus(DEVICE_KEPT))).update();
    jdbc.sql("""
            delete from journey.login_try where key in
              (select key from journey.login_try order by failures desc, failed_at desc offset ?)
            """).param(MOST_ROWS).update();
    jdbc.sql("""
            delete from journey.login_allowance where key in
              (select key from journey.login_allowance order by used_until desc offset ?)
            """).param(MOST_ROWS).update();
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static Instant instant(@Nullable OffsetDateTime time) {
    return time == null ? Instant.EPOCH : time.toInstant();
  }
}
