package th.cardholder.rehearsal;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The line to the server: whatever is not answered is asked again when the server is back. */
final class Line {

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final URI server;
  private final Tally tally;
  private final BooleanSupplier stopped;
  private final int loses;
  private final Map<String, Desk> sessions = new ConcurrentHashMap<>();
  /** While the database is known to be away, an error of the server is no answer. */
  private volatile boolean outage;

  Line(URI server, Tally tally, BooleanSupplier stopped) {
    this(server, tally, stopped, 0);
  }

  /**
   * @param loses of so many answers to something handed in, one is lost on purpose after the server has given it;
   *     0 loses none
   */
  Line(URI server, Tally tally, BooleanSupplier stopped, int loses) {
    this.server = server;
    this.tally = tally;
    this.stopped = stopped;
    this.loses = loses;
  }

  /** The rehearsal was asked to stop; it goes on when it is run again. */
  static final class Stopped extends RuntimeException {

    private static final long serialVersionUID = 1;
  }

  /** Something that must not happen; the journey is given up. */
  static final class Wrong extends RuntimeException {

    private static final long serialVersionUID = 1;

    Wrong(String what) {
      super(what);
    }
  }

  /** A request that can be sent again. */
  interface Request {
    Desk.Answer send() throws IOException;
  }

  /** An answer, and whether the request had been sent before without one. */
  record Attempt(Desk.Answer answer, boolean repeated) {}

  void outage(boolean now) {
    outage = now;
  }

  Desk desk(String user) {
    return new Desk(server, user);
  }

  /** Hands something in. Its answer may be lost on the way back, as when the line breaks after the server's commit. */
  Attempt handIn(Request request) {
    var first = new AtomicBoolean(true);
    return ask(() -> {
      var answer = request.send();
      if (loses > 0 && answer.accepted() && first.getAndSet(false)
          && ThreadLocalRandom.current().nextInt(loses) == 0) {
        tally.lost.increment();
        throw new IOException("lost on purpose");
      }
      return answer;
    });
  }

  Attempt ask(Request request) {
    var repeated = false;
    while (true) {
      if (stopped.getAsBoolean()) {
        throw new Stopped();
      }
      try {
        var answer = request.send();
        if (outage && answer.status() >= 500) {
          throw new IOException("the database is away");
        }
        return new Attempt(answer, repeated);
      } catch (IOException | IllegalStateException e) {
        if (e instanceof IllegalStateException && !outage) {
          // A log-in that was refused.
          throw (IllegalStateException) e;
        }
        tally.unanswered.increment();
        repeated = true;
        if (outage) {
          pause(300);
        }
        awaitServer(e);
      }
    }
  }

  /** One of the product's own pages, in the user's one session. */
  Attempt page(String user, String method, String path, @Nullable Object body) {
    var desk = sessions.computeIfAbsent(user, this::desk);
    Request request = () -> {
      synchronized (desk) {
        return desk.page(method, "/camunda/api/journey" + path, body);
      }
    };
    return method.equals("GET") ? ask(request) : handIn(request);
  }

  /** A file handed in on a page, in the user's one session. */
  Attempt upload(String user, String path, String file, String type) {
    var desk = sessions.computeIfAbsent(user, this::desk);
    return handIn(() -> {
      synchronized (desk) {
        return desk.upload("/camunda/api/journey" + path, file, type);
      }
    });
  }

  void pause(long millis) {
    if (stopped.getAsBoolean()) {
      throw new Stopped();
    }
    Pause.millis(millis);
  }

  private void awaitServer(Exception why) {
    var end = System.nanoTime() + PATIENCE.toNanos();
    while (!Server.isReady(server)) {
      if (System.nanoTime() > end) {
        throw new Wrong("the server does not come back: " + why);
      }
      pause(500);
    }
  }
}
