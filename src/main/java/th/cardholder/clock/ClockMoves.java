package th.cardholder.clock;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;
import th.cardholder.words.Result;
import th.cardholder.words.ThaiTime;

/**
 * Moves the business clock, and tells how far a move has come. Forward only: the windows of the measure, the
 * engine's timers and the audit all lean on time that has passed. Who may ask is decided by the caller.
 */
public final class ClockMoves {

  private final ClockNode node;
  private final ClockStore store;
  private final TransactionOperations transaction;
  private final ClockSettings settings;
  private final Clock wall;

  ClockMoves(ClockNode node, ClockStore store, TransactionOperations transaction, ClockSettings settings,
      Clock wall) {
    this.node = node;
    this.store = store;
    this.transaction = transaction;
    this.settings = settings;
    this.wall = wall;
  }

  /** Where the last move stands. */
  public enum Progress { MOVING, MOVED, ABANDONED }

  /**
   * The clock as the nodes see it.
   *
   * @param target business time to which a move is under way
   */
  public record Status(LocalDateTime now, boolean movable, Progress progress, @Nullable LocalDateTime target,
      @Nullable String askedBy, List<NodeStatus> nodes) {}

  /**
   * One node of the last day.
   *
   * @param following whether it tells the same time as the database
   * @param held whether its jobs stand still for the move under way
   */
  public record NodeStatus(String id, boolean alive, boolean following, boolean held, long secondsSinceSeen) {}

  /** Whether this system's clock can be moved at all. */
  public boolean movable() {
    return settings.movable();
  }

  /**
   * Asks all nodes to move to a later business time. Returns at once; the move waits for running jobs.
   *
   * @return whereto the move has begun, {@link #status} tells when it has come about; or in Thai why there is none
   */
  public Result<LocalDateTime, String> moveTo(LocalDateTime to, String actor) {
    if (!settings.movable()) {
      return Result.refused("ระบบนี้ใช้วันเวลาจริง จึงเลื่อนวันเวลาไม่ได้"
          + " หากต้องการทดลองวันเวลาอื่น โปรดใช้ระบบสำหรับพัฒนาหรือฝึกอบรม");
    }
    var answer = transaction.execute(status -> ask(to, actor));
    node.tickSoon();
    return answer == null ? Result.of(to) : answer;
  }

  private Result<LocalDateTime, String> ask(LocalDateTime to, String actor) {
    var state = store.lock();
    var wallNow = wall.instant();
    var now = LocalDateTime.ofInstant(wallNow.plus(state.offset()), BusinessClock.ZONE);
    if (state.target() != null) {
      return Result.refused("ระบบกำลังเลื่อนไปวันที่ "
          + ThaiTime.moment(LocalDateTime.ofInstant(state.target(), BusinessClock.ZONE))
          + " อยู่ โปรดรอให้เสร็จก่อน แล้วจึงเลื่อนอีกครั้ง");
    }
    if (!to.isAfter(now)) {
      return Result.refused("เลื่อนวันเวลาย้อนหลังไม่ได้ ขณะนี้ระบบอยู่ที่วันที่ " + ThaiTime.moment(now)
          + " โปรดระบุวันเวลาหลังจากนี้");
    }
    if (Duration.between(now, to).compareTo(settings.longestMove()) > 0) {
      return Result.refused("เลื่อนได้ครั้งละไม่เกิน " + settings.longestMove().toDays()
          + " วัน ขณะนี้ระบบอยู่ที่วันที่ " + ThaiTime.moment(now)
          + " โปรดตรวจปีที่ระบุว่าเป็นปี ค.ศ. หรือเลื่อนทีละช่วง");
    }
    store.ask(to.atZone(BusinessClock.ZONE).toInstant(), actor, wallNow);
    return Result.of(to);
  }

  /** The clock as it stands. */
  public Status status() {
    var state = store.read();
    var now = wall.instant();
    var nodes = store.nodes().stream()
        .map(seen -> new NodeStatus(
            seen.id(),
            seen.alive(now, settings.deadAfter()),
            seen.offset().equals(state.offset()),
            state.target() != null && seen.heldFor() != null && seen.heldFor() == state.moveNumber(),
            Math.max(0, Duration.between(seen.seenAt(), now).toSeconds())))
        .toList();
    var target = state.target();
    var moving = target != null || nodes.stream().anyMatch(seen -> seen.alive() && !seen.following());
    return new Status(
        LocalDateTime.now(node.clock()),
        settings.movable(),
        moving ? Progress.MOVING : state.abandoned() ? Progress.ABANDONED : Progress.MOVED,
        target == null ? null : LocalDateTime.ofInstant(target, BusinessClock.ZONE),
        state.askedBy(),
        nodes);
  }
}
