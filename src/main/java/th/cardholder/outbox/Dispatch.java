package th.cardholder.outbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import th.cardholder.clock.WallTime;
import th.cardholder.outbox.Addressing.Addressed;
import th.cardholder.outbox.Channel.Letter;

/**
 * Which messages are to be sent, and what has become of them. Whoever takes some has them until the lease ends, by real time; a node
 * that was killed lets its lease end, and another goes on by the same keys.
 */
@Component
class Dispatch {

  private final JdbcClient jdbc;
  private final Addressing addressing;
  private final OutboxSettings settings;
  private final TransactionTemplate transaction;
  private final Clock clock;

  Dispatch(JdbcClient jdbc, Addressing addressing, OutboxSettings settings, PlatformTransactionManager transactions, Clock clock) {
    this.jdbc = jdbc;
    this.addressing = addressing;
    this.settings = settings;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  private record Due(long id, String kind, String way, @Nullable Long caseId, @Nullable Long matterId, @Nullable String userId, UUID sendKey,
      @Nullable String recipient, @Nullable String title, @Nullable String body, int attempts) {}

  /** Some that were taken. {@code looked} counts also those that do not go. */
  record Taken(UUID lease, Instant until, List<Letter> letters, int looked) {}

  /** Takes the next ones of these ways. What may not be sent, or any more, is dropped with why. */
  Taken take(Collection<String> ways, WallTime wall) {
    return Objects.requireNonNull(transaction.execute(status -> taken(ways, wall)));
  }

  private Taken taken(Collection<String> ways, WallTime wall) {
    var lease = UUID.randomUUID();
    var now = wall.now();
    var until = now.plus(settings.lease());
    var due = jdbc.sql("""
        select id, kind, way, case_id, matter_id, user_id, send_key, recipient, title, body, attempts from journey.message
         where state in ('queued', 'sending') and next_try_at <= :wall and way = any(:ways)
         order by next_try_at, id limit :most for update skip locked
        """).param("wall", now.atOffset(ZoneOffset.UTC)).param("ways", ways.toArray(String[]::new)).param("most", settings.piece())
        .query(Due.class).list();
    List<Letter> letters = new ArrayList<>();
    for (var one : due) {
      if (one.attempts() >= settings.attempts()) {
        // Its last sender was killed: whoever looks at the list decides.
        settle(one.id(), MessageState.FAILED, WhyNot.GAVE_UP);
        continue;
      }
      var addressed = addressed(one);
      if (addressed.whyNot() != null) {
        settle(one.id(), MessageState.DROPPED, addressed.whyNot());
      } else {
        letters.add(begun(one, addressed, lease, until));
      }
    }
    return new Taken(lease, until, letters, due.size());
  }

  private Addressed addressed(Due one) {
    return one.userId() != null ? addressing.toOfficer(one.userId(), Objects.requireNonNullElse(one.body(), ""))
        : addressing.toPerson(MessageKind.of(one.kind()), Objects.requireNonNull(one.matterId()), Objects.requireNonNull(one.caseId()));
  }

  /** What may have been handed over before is handed over as it was: by one key one message. */
  private Letter begun(Due one, Addressed addressed, UUID lease, Instant until) {
    var again = one.recipient() != null && one.body() != null;
    var to = again ? one.recipient() : addressed.to();
    var body = again ? one.body() : addressed.body();
    jdbc.sql("""
            update journey.message set state = 'sending', attempts = attempts + 1, lease = :lease, next_try_at = :until, recipient = :to,
                   body = :body, text_version = coalesce(text_version, :version) where id = :id
            """).param("lease", lease).param("until", until.atOffset(ZoneOffset.UTC)).param("to", to).param("body", body)
        .param("version", addressed.version()).param("id", one.id()).update();
    return new Letter(one.id(), one.sendKey(), one.way(), Objects.requireNonNull(to), one.title(), Objects.requireNonNull(body),
        one.attempts() + 1);
  }

  private void settle(long id, MessageState state, WhyNot why) {
    jdbc.sql("""
        update journey.message set state = ?, reason = ?, settled_at = ?, lease = null where id = ?
        """).params(state.code(), why.code(), now(), id).update();
  }

  /** It has left, whoever has it in hand by now: it never leaves again. */
  void left(long id, String answer) {
    jdbc.sql("""
        update journey.message set state = 'sent', answer = ?, reason = null, settled_at = ?, lease = null
         where id = ? and state <> 'sent'
        """).params(answer, now(), id).update();
  }

  /** Nobody will take it as it is. */
  void refused(long id, UUID lease, String answer) {
    jdbc.sql("""
        update journey.message set state = 'failed', reason = ?, answer = ?, settled_at = ?, lease = null where id = ? and lease = ?
        """).params(WhyNot.REFUSED.code(), answer, now(), id, lease).update();
  }

  /** It is not known whether it has left: it is tried again later, or listed for somebody to look at. */
  void unclear(Letter letter, UUID lease, String answer, WallTime wall) {
    if (letter.attempts() >= settings.attempts()) {
      jdbc.sql("""
          update journey.message set state = 'failed', reason = ?, answer = ?, settled_at = ?, lease = null where id = ? and lease = ?
          """).params(WhyNot.GAVE_UP.code(), answer, now(), letter.id(), lease).update();
    } else {
      jdbc.sql("""
          update journey.message set state = 'queued', answer = ?, next_try_at = ?, lease = null where id = ? and lease = ?
          """).params(answer, wall.now().plus(pause(letter.attempts())).atOffset(ZoneOffset.UTC), letter.id(), lease).update();
    }
  }

  /** Those that were taken and not tried are there for whoever takes the next ones; what was never handed over is asked anew then. */
  void givenBack(List<Letter> letters, UUID lease, WallTime wall) {
    jdbc.sql("""
            update journey.message set state = 'queued', attempts = attempts - 1, next_try_at = :wall, lease = null,
                   recipient = case when attempts > 1 then recipient end,
                   body = case when attempts > 1 or user_id is not null then body end,
                   text_version = case when attempts > 1 then text_version end
             where id = any(:ids) and lease = :lease
            """).param("wall", wall.now().atOffset(ZoneOffset.UTC)).param("ids", letters.stream().map(Letter::id).toArray(Long[]::new))
        .param("lease", lease).update();
  }

  /** Twice as long after each try. */
  Duration pause(int attempts) {
    var pause = settings.again();
    for (int i = 1; i < attempts && pause.compareTo(settings.longest()) < 0; i++) {
      pause = pause.multipliedBy(2);
    }
    return pause.compareTo(settings.longest()) > 0 ? settings.longest() : pause;
  }

  /** In which ways something may leave now: people are not written to at night. */
  Set<String> ways() {
    var at = OffsetDateTime.now(clock).atZoneSameInstant(clock.getZone()).toLocalTime();
    return at.isBefore(settings.from()) || !at.isBefore(settings.until()) ? Set.of(Channels.EMAIL) : Set.of(Channels.SMS, Channels.EMAIL);
  }

  private OffsetDateTime now() {
    return OffsetDateTime.now(clock);
  }
}
