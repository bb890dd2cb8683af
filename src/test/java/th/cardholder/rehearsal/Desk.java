package th.cardholder.rehearsal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import th.cardholder.dev.SampleStaff;

/**
 * A sample user at work over HTTP: at the machines' door with the password in every call, at the product's
 * own pages with a web session as Tasklist has it.
 */
public final class Desk {

  private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
      .followRedirects(HttpClient.Redirect.NEVER).connectTimeout(Duration.ofSeconds(5)).build();
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LONGEST = Duration.ofSeconds(60);

  private final URI server;
  private final String user;
  private final Map<String, String> cookies = new LinkedHashMap<>();

  public Desk(URI server, String user) {
    this.server = server;
    this.user = user;
  }

  /** What the server answered. */
  public record Answer(int status, String body) {

    public boolean accepted() {
      return status / 100 == 2;
    }

    /** An answer that says no, as against a fault of the server. */
    boolean refused() {
      return status / 100 == 4;
    }

    public JsonNode json() {
      try {
        return body.isEmpty() ? MissingNode.getInstance() : JSON.readTree(body);
      } catch (JsonProcessingException e) {
        return MissingNode.getInstance();
      }
    }

    public String message() {
      return json().path("message").asText(body);
    }
  }

  String user() {
    return user;
  }

  public Answer get(String path) throws IOException {
    return machine("GET", path, null);
  }

  public Answer post(String path, Object body) throws IOException {
    return machine("POST", path, body);
  }

  Answer machine(String method, String path, @Nullable Object body) throws IOException {
    var credentials = Base64.getEncoder()
        .encodeToString((user + ":" + SampleStaff.PASSWORD).getBytes(StandardCharsets.UTF_8));
    var request = request(method, "/engine-rest" + path, "application/json", body == null ? null : write(body))
        .header("Authorization", "Basic " + credentials);
    return answer(send(request));
  }

  Answer start(Map<String, ?> form) throws IOException {
    return post("/process-definition/key/cardholder-journey/submit-form", variables(form));
  }

  public Answer claim(String taskId) throws IOException {
    return post("/task/" + taskId + "/claim", Map.of("userId", user));
  }

  public Answer open(String taskId) throws IOException {
    return get("/task/" + taskId + "/form-variables?deserializeValues=false");
  }

  public Answer submit(String taskId, Map<String, ?> form) throws IOException {
    return post("/task/" + taskId + "/submit-form", variables(form));
  }

  /** The open tasks of a case or a referral, as far as this user sees them. */
  public Answer tasks(String key) throws IOException {
    return get("/task?processInstanceBusinessKey=" + URLEncoder.encode(key, StandardCharsets.UTF_8));
  }

  /** As Tasklist sends them: lists as JSON. */
  public static Map<String, Object> variables(Map<String, ?> form) {
    Map<String, Object> variables = new HashMap<>();
    form.forEach((key, value) -> variables.put(key, value instanceof Collection<?> list
        ? Map.of("value", JSON.valueToTree(list).toString(), "type", "Json")
        : Collections.singletonMap("value", value)));
    return Map.of("variables", variables);
  }

  /** One value of an opened form; a list arrives as the text of its JSON. */
  public static JsonNode value(JsonNode opened, String key) {
    var value = opened.path(key).path("value");
    if (!value.isTextual() || !opened.path(key).path("type").asText().equals("Json")) {
      return value;
    }
    try {
      return JSON.readTree(value.asText());
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }

  /** Calls one of the product's own pages. Logs in first, and again when the session is gone. */
  public Answer page(String method, String path, @Nullable Object body) throws IOException {
    return loggedIn(method, path, "application/json", body == null ? null : write(body));
  }

  /** The same with a file, and with what kind of text it is. */
  Answer upload(String path, String file, String type) throws IOException {
    return loggedIn("POST", path, type, file);
  }

  private Answer loggedIn(String method, String path, String type, @Nullable String body) throws IOException {
    if (cookies.isEmpty()) {
      logIn();
    }
    var answer = inSession(method, path, type, body);
    if (answer.status() == 401 || answer.status() == 403 && answer.body().contains("CSRF")) {
      logIn();
      answer = inSession(method, path, type, body);
    }
    return answer;
  }

  /** Logs in as Tasklist does; {@code IllegalStateException} when that is refused. */
  public void logIn() throws IOException {
    cookies.clear();
    inSession("GET", "/camunda/app/tasklist/default/", "application/json", null);
    var form = "username=%s&password=%s".formatted(URLEncoder.encode(user, StandardCharsets.UTF_8),
        URLEncoder.encode(SampleStaff.PASSWORD, StandardCharsets.UTF_8));
    var response = send(withCookies(request("POST", "/camunda/api/admin/auth/user/default/login/tasklist",
        "application/x-www-form-urlencoded", form)));
    keepCookies(response);
    if (response.statusCode() != 200) {
      throw new IllegalStateException("The log-in of " + user + " was answered with " + response.statusCode());
    }
    // The session is a new one after the log-in, and so is its token.
    inSession("GET", "/camunda/app/tasklist/default/", "application/json", null);
  }

  private Answer inSession(String method, String path, String type, @Nullable String body) throws IOException {
    var response = send(withCookies(request(method, path, type, body)));
    keepCookies(response);
    return answer(response);
  }

  private HttpRequest.Builder request(String method, String path, String type, @Nullable String body) {
    var request = HttpRequest.newBuilder(server.resolve(path)).timeout(LONGEST).method(method,
        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
    return body == null ? request : request.header("Content-Type", type);
  }

  private HttpRequest.Builder withCookies(HttpRequest.Builder request) {
    if (!cookies.isEmpty()) {
      request.header("Cookie", cookies.entrySet().stream().map(c -> c.getKey() + "=" + c.getValue())
          .collect(Collectors.joining("; ")));
    }
    var token = cookies.get("XSRF-TOKEN");
    return token == null ? request : request.header("X-XSRF-TOKEN", token);
  }

  private void keepCookies(HttpResponse<String> response) {
    for (var cookie : response.headers().allValues("Set-Cookie")) {
      var pair = cookie.split(";", 2)[0].split("=", 2);
      cookies.put(pair[0], pair[1]);
    }
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
    try {
      var response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() == 503 && response.body().contains("STARTING")) {
        // As good as not there: it looked at nothing.
        throw new IOException("The server is starting");
      }
      return response;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  private static Answer answer(HttpResponse<String> response) {
    return new Answer(response.statusCode(), response.body());
  }

  private static String write(Object body) throws IOException {
    return JSON.writeValueAsString(body);
  }
}
