package th.cardholder.clock;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;

/**
 * One process's part in the one clock: it follows the offset, says that it lives, stands still for a move, and
 * finishes the move when every living node stands still.
 *
 * <p><b>Start.</b> The very first node sets the offset, once, under a lock; the others find it set. When a
 * movable clock's nodes had all stopped, the first to start again lets business time go on where it stood: at
 * the last time seen plus what may have passed unseen (at most {@code deadAfter}), so that a test system
 * switched off for a weekend has not missed its deadlines, and nothing goes backwards. A clock that cannot be
 * moved follows the wall; it refuses to start on a database whose clock was moved, for there is no way back.
 *
 * <p><b>Move.</b> {@link ClockMoves} writes a target. From that commit on {@link #mayStartWork} answers no on
 * every node, for it asks the database inside the transaction that begins the work. A node whose work has
 * ended reports so with its heartbeat. Whichever node sees all living ones report, and no claim on work left
 * anywhere, makes the target the offset in one transaction. No node is special, so any may be killed at any
 * moment. What stays busy too long ends the move, not the work.
 */
public final class ClockNode implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ClockNode.class);
  private static final String VISITOR = "visitor";
  private static final Duration FORGET_NODES_AFTER = Duration.ofDays(1);

  private final String id;
  private final ClockStore store;
  private final TransactionOperations transaction;
  private final ClockSettings settings;
  private final Clock wall;
  private final BusinessClock clock;
  private final List<ClockFollower> followers = new CopyOnWriteArrayList<>();
  private @Nullable ScheduledExecutorService ticking;
  private boolean moving;
  private boolean silent;

  private ClockNode(String id, ClockStore store, TransactionOperations transaction, ClockSettings settings,
      Clock wall, BusinessClock clock) {
    this.id = id;
    this.store = store;
    this.transaction = transaction;
    this.settings = settings;
    this.wall = wall;
    this.clock = clock;
  }

  /** Joins the nodes on the database, setting the clock if this is the first of them. */
  static ClockNode join(String id, ClockStore store, TransactionOperations transaction, ClockSettings settings,
      Clock wall) {
    var offset = transaction.execute(status -> {
      var state = store.lock();
      checkZone(store.engineZone(ZoneId.systemDefault().getId()));
      var now = wall.instant();
      var nodes = store.nodes();
      var agreed = offsetAtStart(state, nodes, settings, now);
      if (state.setAt() == null || !agreed.equals(state.offset())) {
        store.set(agreed, now);
      }
      if (!settings.movable() && state.target() != null) {
        store.abandon();
      }
      store.forgetNodesNotSeenSince(now.minus(FORGET_NODES_AFTER));
      store.heartbeat(id, now, agreed, null, false);
      return agreed;
    });
    var clock = new BusinessClock(wall, offset == null ? Duration.ZERO : offset);
    LOG.info("Business time is {} ({})", LocalDateTime.now(clock), settings.movable() ? "movable" : "wall time");
    return new ClockNode(id, store, transaction, settings, wall, clock);
  }

  /** Reads the clock and is no node: no move waits for it. */
  static ClockNode visit(ClockStore store, TransactionOperations transaction, ClockSettings settings, Clock wall) {
    return new ClockNode(VISITOR, store, transaction, settings, wall, new BusinessClock(wall, store.read().offset()));
  }

  /** The engine's times are local times of the JVM: all nodes of a database must mean the same by them. */
  private static void checkZone(String ofDatabase) {
    var own = ZoneId.systemDefault();
    if (!ZoneId.of(ofDatabase).getRules().equals(own.getRules())) {
      throw new IllegalStateException("This JVM lies in the time zone " + own.getId() + ", the times of this database's"
          + " engine in " + ofDatabase + ": its deadlines, timers and locks would be read hours off. Start this node"
          + " with -Duser.timezone=" + ofDatabase + ".");
    }
  }

  private static Duration offsetAtStart(ClockStore.State state, List<ClockStore.Node> nodes,
      ClockSettings settings, Instant now) {
    if (state.setAt() == null) {
      var start = settings.start();
      return settings.movable() && start != null
          ? wholeSeconds(now, start.atZone(BusinessClock.ZONE).toInstant())
          : Duration.ZERO;
    }
    if (!settings.movable()) {
      if (!state.offset().isZero()) {
        throw new IllegalStateException("The business clock of this database was moved by " + state.offset()
            + " against wall time, and journey.clock.movable is off. There is no way back: use a database whose"
            + " clock was never moved, or set journey.clock.movable=true if this is not production.");
      }
      return Duration.ZERO;
    }
    if (nodes.isEmpty() || nodes.stream().anyMatch(node -> node.alive(now, settings.deadAfter()))) {
      return state.offset();
    }
    return offsetToGoOn(state, nodes, settings, now);
  }

  /** The offset with which business time goes on where it stood when the last node stopped. */
  private static Duration offsetToGoOn(ClockStore.State state, List<ClockStore.Node> nodes,
      ClockSettings settings, Instant now) {
    var lastSeen = nodes.get(0).seenAt();
    var movedAt = state.movedAt();
    if (movedAt != null && movedAt.isAfter(lastSeen)) {
      lastSeen = movedAt;
    }
    // A killed node went on telling the time after its last heartbeat, but for less than it takes to be dead.
    var unseen = Duration.between(lastSeen, now);
    unseen = unseen.isNegative() ? Duration.ZERO : unseen;
    unseen = unseen.compareTo(settings.deadAfter()) > 0 ? settings.deadAfter() : unseen;
    return wholeSeconds(now, lastSeen.plus(state.offset()).plus(unseen));
  }

  /** From the wall to the business time, rounded up: business time may be a little late, never early. */
  private static Duration wholeSeconds(Instant wallNow, Instant business) {
    var exact = Duration.between(wallNow, business);
    return Duration.ofSeconds(exact.getSeconds() + (exact.getNano() > 0 ? 1 : 0));
  }

  /** The clock this node keeps. */
  public BusinessClock clock() {
    return clock;
  }

  /** Lets a follower take part from now on; it takes over the present offset at once. */
  public void register(ClockFollower follower) {
    follower.follow(clock.offset());
    followers.add(follower);
  }

  /**
   * Whether work may begin in the transaction of this connection. A yes holds until that transaction ends: no
   * move can come about in between. It is no while a move is asked for, and while this node has not yet
   * followed the last one.
   */
  public boolean mayStartWork(Connection connection) throws SQLException {
    if (connection.getAutoCommit()) {
      throw new IllegalStateException("Work must begin inside a transaction, or a move of the clock can cut in");
    }
    try (var statement = connection.createStatement()) {
      try (var row = statement.executeQuery("select pg_try_advisory_xact_lock_shared(" + ClockStore.LOCK + ")")) {
        row.next();
        if (!row.getBoolean(1)) {
          return false;
        }
      }
      // A second statement, so that it sees what was committed before the lock was given.
      try (var row = statement.executeQuery(
          "select target is null, offset_seconds from journey.business_clock")) {
        row.next();
        return row.getBoolean(1) && row.getLong(2) == clock.offset().toSeconds();
      }
    }
  }

  /** Begins to look at the clock by wall time, on a thread of its own. */
  @SuppressWarnings("FutureReturnValueIgnored") // a beat that fails says so itself and is tried again
  void startTicking() {
    ticking = Executors.newSingleThreadScheduledExecutor(task -> {
      var thread = new Thread(task, "business-clock");
      thread.setDaemon(true);
      return thread;
    });
    var period = settings.heartbeat().toMillis();
    ticking.scheduleWithFixedDelay(this::tickQuietly, period, period, TimeUnit.MILLISECONDS);
  }

  /** Looks at the clock now rather than at the next beat. */
  void tickSoon() {
    var executor = ticking;
    if (executor != null) {
      executor.execute(this::tickQuietly);
    }
  }

  private void tickQuietly() {
    try {
      tick();
      silent = false;
    } catch (RuntimeException e) {
      // Without the database nothing can begin here (mayStartWork asks it), so there is nothing to stop.
      if (!silent) {
        LOG.warn("The business clock cannot be followed for the moment", e);
      }
      silent = true;
    }
  }

  /** One look: follow, say that this node lives and whether it stands still, finish a move that is ripe. */
  synchronized void tick() {
    var state = store.read();
    follow(state);
    var heldFor = state.target() != null && followers.stream().allMatch(ClockFollower::idleHere)
        ? Long.valueOf(state.moveNumber()) : null;
    store.heartbeat(id, wall.instant(), clock.offset(), heldFor, false);
    if (state.target() != null && settings.movable() && endMove(state.moveNumber())) {
      follow(store.read());
      store.heartbeat(id, wall.instant(), clock.offset(), null, false);
    }
  }

  private void follow(ClockStore.State state) {
    var moved = !state.offset().equals(clock.offset());
    if (moved) {
      var from = LocalDateTime.now(clock);
      // The followers first: work may begin as soon as this clock agrees with the database.
      followers.forEach(follower -> follower.follow(state.offset()));
      clock.follow(state.offset());
      LOG.info("Business time moved from {} to {}", from, LocalDateTime.now(clock));
    }
    var nowMoving = state.target() != null;
    if (!nowMoving && (moved || moving)) {
      followers.forEach(ClockFollower::goOn);
    }
    if (nowMoving && !moving) {
      LOG.info("Business time is to move to {}: waiting for running jobs", thai(state.target()));
    }
    moving = nowMoving;
  }

  /** Whether the move came to an end, either way. A node without followers cannot tell, and leaves it. */
  private boolean endMove(long moveNumber) {
    if (followers.isEmpty()) {
      return false;
    }
    return Boolean.TRUE.equals(transaction.execute(status -> {
      var state = store.lock();
      var target = state.target();
      if (target == null || state.moveNumber() != moveNumber) {
        return true;
      }
      var now = wall.instant();
      if (allHeld(moveNumber, now) && followers.stream().allMatch(ClockFollower::idleEverywhere)) {
        var offset = wholeSeconds(now, target);
        var forward = offset.compareTo(state.offset()) > 0 ? offset : state.offset();
        store.moved(forward, now);
        audit("clock.moved", state, now, forward);
        return true;
      }
      if (state.askedAt() != null && now.isAfter(state.askedAt().plus(settings.giveUpAfter()))) {
        LOG.warn("The move of business time to {} is given up: jobs did not end in {}",
            thai(target), settings.giveUpAfter());
        store.abandon();
        audit("clock.moveAbandoned", state, now, state.offset());
        return true;
      }
      return false;
    }));
  }

  private boolean allHeld(long moveNumber, Instant now) {
    return store.nodes().stream()
        .filter(node -> node.alive(now, settings.deadAfter()))
        .allMatch(node -> node.heldFor() != null && node.heldFor() == moveNumber);
  }

  private void audit(String action, ClockStore.State state, Instant now, Duration offset) {
    var actor = state.askedBy() == null ? "system" : state.askedBy();
    store.audit(action, actor, now.plus(offset), thai(now.plus(state.offset())), thai(state.target()));
  }

  private static LocalDateTime thai(@Nullable Instant instant) {
    return LocalDateTime.ofInstant(instant == null ? Instant.EPOCH : instant, BusinessClock.ZONE);
  }

  /** Leaves in good order: moves need not wait for this node. */
  @Override
  public void close() {
    if (id.equals(VISITOR)) {
      return;
    }
    var executor = ticking;
    if (executor != null) {
      executor.shutdown();
      try {
        if (!executor.awaitTermination(settings.deadAfter().toMillis(), TimeUnit.MILLISECONDS)) {
          executor.shutdownNow();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    try {
      store.heartbeat(id, wall.instant(), clock.offset(), null, true);
    } catch (RuntimeException e) {
      LOG.warn("The other nodes will find this one dead in {}", settings.deadAfter(), e);
    }
  }
}
