package th.cardholder.outbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An SMS gateway over HTTP: it takes each key once, and answers as the test has told it. */
final class SmsGateway implements AutoCloseable {

  /** What it does with a request. */
  enum Mood {
    /** Takes it and says so. */
    TAKES,
    /** Takes it, and its answer is lost. */
    TAKES_AND_IS_LOST,
    /** Takes it, and does not answer in time. */
    TAKES_AND_IS_SILENT,
    /** Has a fault of its own. */
    FAILS,
    /** Is asked too much. */
    BUSY,
    /** Does not like the number. */
    REFUSES,
    /** Sends elsewhere. */
    REDIRECTS
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final ConcurrentLinkedQueue<Mood> moods = new ConcurrentLinkedQueue<>();
  private volatile Mood otherwise = Mood.TAKES;
  final Map<String, String> taken = new ConcurrentHashMap<>();
  final List<String> asked = new CopyOnWriteArrayList<>();
  final List<String> takenTwice = new CopyOnWriteArrayList<>();
  final List<String> types = new CopyOnWriteArrayList<>();
  final List<String> tokens = new CopyOnWriteArrayList<>();

  SmsGateway() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/sms", this::answer);
    server.start();
  }

  URI url() {
    return URI.create("http://localhost:" + server.getAddress().getPort() + "/sms");
  }

  SmsGateway first(Mood... these) {
    moods.addAll(List.of(these));
    return this;
  }

  SmsGateway always(Mood mood) {
    otherwise = mood;
    return this;
  }

  private void answer(HttpExchange exchange) throws IOException {
    var key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
    var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    asked.add(key);
    types.add(exchange.getRequestHeaders().getFirst("Content-Type"));
    tokens.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
    var mood = moods.isEmpty() ? otherwise : moods.poll();
    if (mood.name().startsWith("TAKES")) {
      var before = taken.putIfAbsent(key, body);
      if (before != null && !before.equals(body)) {
        takenTwice.add(key);
      }
    }
    switch (mood) {
      case TAKES -> say(exchange, 202);
      case TAKES_AND_IS_LOST -> exchange.close();
      case TAKES_AND_IS_SILENT -> sleep();
      case FAILS -> say(exchange, 500);
      case BUSY -> say(exchange, 429);
      case REFUSES -> say(exchange, 422);
      case REDIRECTS -> {
        exchange.getResponseHeaders().add("Location", url().toString());
        say(exchange, 307);
      }
    }
  }

  /** It repeats what it was sent, as gateways do. */
  private static void say(HttpExchange exchange, int status) throws IOException {
    var words = "you sent 0812345678".getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, words.length);
    exchange.getResponseBody().write(words);
    exchange.close();
  }

  private static void sleep() {
    try {
      Thread.sleep(3_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
    server.stop(0);
  }
}
