package th.cardholder.login;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The logins that still stand, in the database: what a node knows of a login at another, or at itself before it was
 * started anew (docs/adr/0032). All times are wall time.
 */
@Repository
public class KeptLogins {

  /** A login is written down as seen at most this often. */
  private static final Duration SEEN_EACH = Duration.ofMinutes(5);
  private static final int TOKEN_BYTES = 32;
  private static final int FORGOTTEN_AT_ONCE = 20;

  private final JdbcClient jdbc;
  private final Duration idle;
  private final SecureRandom random = new SecureRandom();

  KeptLogins(JdbcClient jdbc, ServerProperties server) {
    this.jdbc = jdbc;
    this.idle = server.getServlet().getSession().getTimeout();
  }

  /**
   * Whose login it is.
   *
   * @param id          of the login, its token's hash
   * @param credentials the mark of the password that was right at the login
   */
  public record Kept(String id, String userId, String credentials) {

    /** Without the hashes. */
    @Override
    public String toString() {
      return "Kept[" + userId + "]";
    }
  }

  /** A secret for a browser, of which nobody else can know. */
  public String newToken() {
    byte[] bytes = new byte[TOKEN_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** By which a login is known that has this token. */
  public String idOf(String token) {
    return HexFormat.of().formatHex(Key.of("login", token).bytes());
  }

  /** Keeps a login from now on; the same one only once. */
  public void keep(Kept login, Instant now) {
    int opened = jdbc.sql("""
            insert into journey.login_session (key, user_id, credentials, opened_at, seen_at) values (?, ?, ?, ?, ?)
            on conflict (key) do nothing
            """)
        .params(bytes(login.id()), login.userId(), login.credentials(), at(now), at(now)).update();
    if (opened > 0) {
      tidy(now);
    }
  }

  /** The login of this token, unless it ended or nobody has used it for as long as a session may rest. */
  public Optional<Kept> find(String token, Instant now) {
    var id = idOf(token);
    return jdbc.sql("select user_id, credentials from journey.login_session where key = ? and seen_at > ?")
        .params(bytes(id), at(now.minus(idle)))
        .query((row, n) -> new Kept(id, row.getString(1), row.getString(2))).optional();
  }

  /** Whether it has not ended. Whoever asks has just been asked for something by it: now and then that is noted. */
  public boolean stands(String id, Instant now) {
    var seen = jdbc.sql("select seen_at from journey.login_session where key = ?").param(bytes(id))
        .query(OffsetDateTime.class).optional();
    if (seen.isPresent() && seen.get().toInstant().plus(SEEN_EACH).isBefore(now)) {
      jdbc.sql("update journey.login_session set seen_at = ? where key = ? and seen_at < ?")
          .params(at(now), bytes(id), at(now)).update();
    }
    return seen.isPresent();
  }

  /** It goes on with another password. */
  public void renew(Kept login) {
    jdbc.sql("update journey.login_session set credentials = ? where key = ?")
        .params(login.credentials(), bytes(login.id())).update();
  }

  /** Ends it, on all nodes. */
  public void end(String id) {
    jdbc.sql("delete from journey.login_session where key = ?").param(bytes(id)).update();
  }

  /** Ends all logins of these users, on all nodes. */
  public void endAll(Collection<String> userIds) {
    if (!userIds.isEmpty()) {
      jdbc.sql("delete from journey.login_session where user_id = any(?)").param(userIds.toArray(String[]::new)).update();
    }
  }

  /**
   * When these users logged in last, as far as that is known: to the day, and for as long as a browser or an address of theirs is
   * remembered (docs/adr/0015).
   */
  public Map<String, Instant> lastSeen(Collection<String> userIds) {
    if (userIds.isEmpty()) {
      return Map.of();
    }
    Map<String, Instant> seen = new HashMap<>();
    jdbc.sql("""
            select asked.user_id, greatest(
                     (select max(d.seen_at) from journey.login_device d where d.name_key = asked.name_key),
                     (select max(s.opened_at) from journey.login_session s where s.user_id = asked.user_id)) as seen_at
              from unnest(?::text[], ?::bytea[]) as asked(user_id, name_key)
            """).param(userIds.toArray(String[]::new))
        .param(userIds.stream().map(user -> Key.of("name", user).bytes()).toArray(byte[][]::new)).query(row -> {
          var at = row.getObject("seen_at", OffsetDateTime.class);
          if (at != null) {
            seen.put(row.getString("user_id"), at.toInstant());
          }
        });
    return seen;
  }

  /** Each login forgets some that nobody can use any more: a node's session rests so long after it was written down. */
  private void tidy(Instant now) {
    jdbc.sql("""
            delete from journey.login_session where key in
              (select key from journey.login_session where seen_at <= ? order by seen_at limit ? for update skip locked)
            """).params(at(now.minus(idle).minus(SEEN_EACH.multipliedBy(2))), FORGOTTEN_AT_ONCE).update();
  }

  private static byte[] bytes(String id) {
    return HexFormat.of().parseHex(id);
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
