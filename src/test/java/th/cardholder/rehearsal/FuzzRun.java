package th.cardholder.rehearsal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import th.cardholder.dev.SampleStaff;

/** Makes calls one after the other, so that what each has written can be told, and looks at each answer. */
final class FuzzRun {

  private static final int KEPT = 20;
  private static final int LOOKED_AT = 250;
  private static final Pattern THAI = Pattern.compile("[\\u0e01-\\u0e5b]");
  private static final Pattern NOT_FOR_PEOPLE =
      Pattern.compile("Whitelabel|HTTP Status|ENGINE-[0-9]|java\\.lang\\.|org\\.camunda\\.bpm\\.engine\\.[a-z]+\\.|\\bat [a-z]+\\.[a-z.]+\\(");

  private final URI server;
  private final FuzzWorld world;
  private final FuzzCalls calls;
  private final Random samples;
  private final Map<String, Session> sessions = new HashMap<>();
  private final Map<String, Map<Integer, Integer>> statuses = new TreeMap<>();
  private final Map<String, List<String>> faults = new LinkedHashMap<>();
  private final Map<String, Integer> faultCounts = new LinkedHashMap<>();
  private final Runnable planted;
  private int made;
  private int compared;
  private volatile boolean stopped;

  /**
   * A run.
   *
   * @param planted done within each call whose rows are compared; a plant writes there
   */
  FuzzRun(URI server, FuzzWorld world, long seed, Runnable planted) {
    this.server = server;
    this.world = world;
    this.calls = new FuzzCalls(seed, world);
    this.samples = new Random(seed ^ 0x5eed);
    this.planted = planted;
  }

  private record Session(HttpClient client, CookieManager cookies) {}

  private record Answer(int status, String body) {}

  void run(int count, Runnable step) {
    for (int i = 0; i < count && !stopped; i++) {
      if (i % LOOKED_AT == 0) {
        world.look();
      }
      var call = calls.next();
      // Each tenth of those that may be refused; a look at all rows before and after costs more than the call.
      var rows = call.writes() && samples.nextInt(10) == 0 && world.isQuiet() ? world.rows() : null;
      Answer answer;
      try {
        answer = send(call);
      } catch (IOException e) {
        fault("an answer to every call", call + " → " + e);
        continue;
      } finally {
        made++;
        step.run();
      }
      statuses.computeIfAbsent(call.kind(), kind -> new TreeMap<>()).merge(answer.status(), 1, Integer::sum);
      check(call, answer, rows);
    }
  }

  private void check(FuzzCalls.Call call, Answer answer, @Nullable List<String> before) {
    // The server asks no application when all of itself is asked about: the standard's word for its version stands.
    var ofTheServer = call.raw() != null && call.raw().startsWith("OPTIONS * ") && answer.status() == 505;
    if (answer.status() >= 500 && !ofTheServer) {
      fault("no 5xx for a caller's fault", call + " → " + answer.status() + " " + answer.body());
      return;
    }
    if (answer.status() < 400) {
      return;
    }
    // Nobody reads an answer to HEAD, and the server itself answers TRACE, CONNECT and the like without a word.
    var silent = call.method().equals("HEAD") || call.raw() != null && answer.body().contains("Content-Length: 0");
    if (!silent && !THAI.matcher(answer.body()).find()) {
      fault("every refusal is a sentence in Thai", call + " → " + answer.status() + " " + answer.body());
    }
    if (NOT_FOR_PEOPLE.matcher(answer.body()).find()) {
      fault("no refusal shows the system's inside", call + " → " + answer.status() + " " + answer.body());
    }
    if (before != null) {
      planted.run();
      compared++;
      var changed = new ArrayList<>(world.rows());
      changed.removeAll(before);
      if (!changed.isEmpty()) {
        fault("what is refused writes nothing", call + " → " + answer.status() + " but changed " + changed);
      }
    }
  }

  /** Notes that a promise was broken. */
  void fault(String promise, String example) {
    faultCounts.merge(promise, 1, Integer::sum);
    var examples = faults.computeIfAbsent(promise, it -> new ArrayList<>());
    if (examples.size() < KEPT) {
      examples.add(example.substring(0, Math.min(700, example.length())));
    }
  }

  private Answer send(FuzzCalls.Call call) throws IOException {
    if (call.raw() != null) {
      return raw(call.raw());
    }
    URI address;
    try {
      address = URI.create(server + call.path());
    } catch (IllegalArgumentException e) {
      return raw(call.method() + " " + call.path() + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    }
    var body = call.body() == null ? BodyPublishers.noBody() : call.chunked()
        ? BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes(call.body())))
        : BodyPublishers.ofByteArray(bytes(call.body()));
    var request = HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(30)).method(call.method(), body);
    call.headers().forEach(request::header);
    if (call.user().isEmpty()) {
      return answer(anonymous(), request);
    }
    if (call.path().startsWith(FuzzCalls.MACHINES)) {
      request.header("Authorization", "Basic " + Base64.getEncoder()
          .encodeToString((call.user() + ":" + SampleStaff.PASSWORD).getBytes(StandardCharsets.UTF_8)));
      return answer(anonymous(), request);
    }
    var session = sessions.computeIfAbsent(call.user(), this::logIn);
    token(session).ifPresent(token -> request.header("X-XSRF-TOKEN", token));
    var answer = answer(session.client(), request);
    if (answer.status() == 401) {
      sessions.remove(call.user());
    }
    return answer;
  }

  private static byte[] bytes(@Nullable String body) {
    return body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8);
  }

  private HttpClient anonymous() {
    return sessions.computeIfAbsent("", user -> new Session(HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1).build(), new CookieManager())).client();
  }

  private Session logIn(String user) {
    var cookies = new CookieManager();
    var session = new Session(HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).cookieHandler(cookies).build(),
        cookies);
    try {
      var page = server.resolve("/camunda/app/tasklist/default/");
      answer(session.client(), HttpRequest.newBuilder(page).GET());
      var login = HttpRequest.newBuilder(server.resolve("/camunda/api/admin/auth/user/default/login/tasklist"))
          .header("Content-Type", "application/x-www-form-urlencoded")
          .POST(BodyPublishers.ofString("username=" + user + "&password=" + SampleStaff.PASSWORD));
      token(session).ifPresent(token -> login.header("X-XSRF-TOKEN", token));
      var answer = answer(session.client(), login);
      if (answer.status() != 200) {
        throw new IllegalStateException("The log-in of " + user + " was answered with " + answer);
      }
      answer(session.client(), HttpRequest.newBuilder(page).GET());
      return session;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static java.util.Optional<String> token(Session session) {
    return session.cookies().getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals("XSRF-TOKEN")).map(HttpCookie::getValue).findFirst();
  }

  private static Answer answer(HttpClient client, HttpRequest.Builder request) throws IOException {
    try {
      var response = client.send(request.build(), BodyHandlers.ofString());
      return new Answer(response.statusCode(), response.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private Answer raw(String request) throws IOException {
    try (var socket = new Socket(server.getHost(), server.getPort())) {
      socket.setSoTimeout(30_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().flush();
      socket.shutdownOutput();
      var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!answer.matches("(?s)HTTP/1\\.[01] [0-9]{3}.*")) {
        throw new IOException("no answer but '" + answer + "'");
      }
      return new Answer(Integer.parseInt(answer.substring(9, 12)), answer);
    }
  }

  /** Ends after the call under way. */
  void stop() {
    stopped = true;
  }

  int made() {
    return made;
  }

  /** Of how many refused calls the rows before and after were compared. */
  int compared() {
    return compared;
  }

  int endpoints() {
    return calls.endpoints();
  }

  /** How often each status was answered, by the kind of call. */
  Map<String, Map<Integer, Integer>> statuses() {
    return statuses;
  }

  /** What did not hold, with examples. */
  Map<String, List<String>> faults() {
    return faults;
  }

  int faultsOf(String promise) {
    return faultCounts.getOrDefault(promise, 0);
  }
}
