package th.cardholder.rehearsal;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The line to the server: whatever is not answered is asked again when the server is back. */
final class Line {

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final URI server;
  private final Tally tally;
  private final BooleanSupplier stopped;
  private final Map<String, Desk> sessions = new ConcurrentHashMap<>();

  Line(URI server, Tally tally, BooleanSupplier stopped) {
    this.server = server;
    this.tally = tally;
    this.stopped = stopped;
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

  Desk desk(String user) {
    return new Desk(server, user);
  }

  Attempt ask(Request request) {
    var repeated = false;
    while (true) {
      if (stopped.getAsBoolean()) {
        throw new Stopped();
      }
      try {
        return new Attempt(request.send(), repeated);
      } catch (IOException e) {
        tally.unanswered.increment();
        repeated = true;
        awaitServer(e);
      }
    }
  }

  /** One of the product's own pages, in the user's one session. */
  Attempt page(String user, String method, String path, @Nullable Object body) {
    var desk = sessions.computeIfAbsent(user, this::desk);
    return ask(() -> {
      synchronized (desk) {
        return desk.page(method, "/camunda/api/journey" + path, body);
      }
    });
  }

  void pause(long millis) {
    if (stopped.getAsBoolean()) {
      throw new Stopped();
    }
    Pause.millis(millis);
  }

  private void awaitServer(IOException why) {
    var end = System.nanoTime() + PATIENCE.toNanos();
    while (!Server.isReady(server)) {
      if (System.nanoTime() > end) {
        throw new Wrong("the server does not come back: " + why);
      }
      pause(500);
    }
  }
}
