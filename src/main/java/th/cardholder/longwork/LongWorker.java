package th.cardholder.longwork;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import th.cardholder.clock.Inspection;

/**
 * Goes on with the long works, on each node: a piece, its mark and the next one, each piece a transaction. What a killed
 * node held is free as soon as the database misses its connection, and whichever node looks next goes on with it.
 */
@Component
@Profile(Inspection.NOT)
class LongWorker implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(LongWorker.class);
  private static final long PAUSE_MILLIS = 1000;
  /** The last piece of a node that goes down, and a stop by whoever waits for it. */
  private static final long PATIENCE_SECONDS = 20;
  private static final int LOOKS_PER_HOUR = 3600;

  private final LongWorks works;
  private final Map<String, LongWorkKind> kinds;
  private final TransactionTemplate transaction;
  private @Nullable ScheduledExecutorService looking;
  private volatile boolean running;
  private boolean silent;
  private int looks;

  LongWorker(LongWorks works, List<LongWorkKind> kinds, PlatformTransactionManager transactions) {
    this.works = works;
    this.kinds = kinds.stream().collect(Collectors.toMap(LongWorkKind::kind, Function.identity()));
    this.transaction = new TransactionTemplate(transactions);
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // a look that fails says so itself and is tried again
  public synchronized void start() {
    running = true;
    looking = Executors.newSingleThreadScheduledExecutor(task -> {
      var thread = new Thread(task, "long-work");
      thread.setDaemon(true);
      return thread;
    });
    looking.scheduleWithFixedDelay(this::look, PAUSE_MILLIS, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** The piece that is being done is still done, or undone by the database. */
  @Override
  public synchronized void stop() {
    running = false;
    var executor = looking;
    if (executor != null) {
      executor.shutdown();
      try {
        if (!executor.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
          executor.shutdownNow();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  private void look() {
    try {
      if (looks++ % LOOKS_PER_HOUR == 0) {
        works.forget();
      }
      while (running && piece()) {
        // The next one at once.
      }
      silent = false;
    } catch (RuntimeException e) {
      if (!silent) {
        LOG.warn("Long works cannot be gone on with for the moment: {}", e.getClass().getName());
      }
      silent = true;
    }
  }

  /** Does a piece of some work; says whether there was one. */
  boolean piece() {
    for (var running : works.running()) {
      if (piece(running)) {
        return true;
      }
    }
    return false;
  }

  private boolean piece(LongWorks.Running running) {
    var kind = kinds.get(running.kind());
    if (kind == null) {
      return false; // of a newer version, which goes on with it
    }
    var taken = new AtomicReference<@Nullable LongWork>();
    try {
      return Boolean.TRUE.equals(transaction.execute(status -> {
        kind.lock();
        var work = works.hold(running.id()).orElse(null);
        taken.set(work);
        if (work == null) {
          return false;
        }
        // Whatever fails is found by doing it alone, and what stands before it is done.
        var items = works.takeItems(work, size(work, kind));
        works.did(work, items.size(), kind.work(work, items));
        return true;
      }));
    } catch (RuntimeException e) {
      var work = taken.get();
      if (work == null) {
        throw e;
      }
      // Without the message: a database puts the row into it, and with the row an officer.
      LOG.warn("A piece of the long work {} ({}) failed near line {}: {}", work.id(), work.kind(), work.nextLine(),
          causes(e));
      works.failed(work, size(work, kind));
      return false;
    }
  }

  private static int size(LongWork work, LongWorkKind kind) {
    return work.alone() > 0 ? 1 : kind.pieceSize();
  }

  private static String causes(Throwable thrown) {
    var names = new StringBuilder(thrown.getClass().getName());
    for (var cause = thrown.getCause(); cause != null && names.length() < 500; cause = cause.getCause()) {
      names.append(" < ").append(cause.getClass().getName());
    }
    return names.toString();
  }
}
