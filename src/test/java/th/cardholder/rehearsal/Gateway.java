package th.cardholder.rehearsal;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * An SMS gateway over HTTP, as one is outside: it takes each key once, and knows whatever comes again by it. Some of its answers are lost on
 * the way back, after it has taken the message. What it took is kept in a file, so that a rehearsal that was stopped goes on with it.
 */
final class Gateway implements AutoCloseable {

  /** Of so many answers one is lost: not more, because whoever sends pauses after each. */
  private static final int LOSES = 200;
  private static final int FIRST_LOST = 5;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Path file;
  private int asked;

  /** @param file what it took, a line each: key, number and words */
  Gateway(Path file) {
    this.file = file;
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/sms", this::answer);
    server.start();
  }

  /** Something that it was asked to send, as often as it was asked. */
  record Asked(String key, String to, String text) {}

  /** How a server sends by it. */
  List<String> settings() {
    return List.of("--journey.outbox.sends=true", "--journey.outbox.sms=http", "--journey.outbox.http.url=http://localhost:"
        + server.getAddress().getPort() + "/sms", "--journey.outbox.again=1s", "--journey.outbox.lease=105s");
  }

  private void answer(HttpExchange exchange) throws IOException {
    var key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
    var body = JSON.readTree(exchange.getRequestBody().readAllBytes());
    boolean lost;
    synchronized (this) {
      asked++;
      lost = asked % LOSES == FIRST_LOST;
      Files.writeString(file, JSON.writeValueAsString(List.of(key, body.path("to").asText(), body.path("text").asText())) + "\n",
          StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
    if (!lost) {
      exchange.sendResponseHeaders(202, -1);
    }
    exchange.close();
  }

  /** All that the gateway of this file was asked, in its order; nothing where there was none. */
  static List<Asked> asked(Path file) {
    List<Asked> asked = new ArrayList<>();
    try {
      if (Files.exists(file)) {
        for (var line : Files.readAllLines(file)) {
          var said = JSON.readTree(line);
          asked.add(new Asked(said.path(0).asText(), said.path(1).asText(), said.path(2).asText()));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return asked;
  }

  /** What it has sent: each key once. */
  static Map<String, Asked> sent(List<Asked> asked) {
    Map<String, Asked> sent = new LinkedHashMap<>();
    asked.forEach(it -> sent.putIfAbsent(it.key(), it));
    return sent;
  }

  @Override
  public void close() {
    threads.shutdownNow();
    server.stop(0);
  }
}
