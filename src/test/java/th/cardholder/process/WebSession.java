package th.cardholder.process;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import th.cardholder.dev.SampleStaff;

/** A sample user logged in as in a browser: the webapp's session and its token against forged requests. */
public final class WebSession {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String API = "/camunda/api/journey";

  private final CookieManager cookies = new CookieManager();
  private final HttpClient client = HttpClient.newBuilder().cookieHandler(cookies).build();
  private String origin;

  private WebSession(int port) {
    this.origin = "http://localhost:" + port;
  }

  /** Logs in to Tasklist. */
  public static WebSession of(int port, String userId) {
    return of(port, userId, SampleStaff.PASSWORD);
  }

  /** Logs in to Tasklist with a password of one's own. */
  public static WebSession of(int port, String userId, String password) {
    var session = new WebSession(port);
    session.visit();
    var answer = session.send("POST", "/camunda/api/admin/auth/user/default/login/tasklist",
        BodyPublishers.ofString("username=" + encode(userId) + "&password=" + encode(password)),
        "application/x-www-form-urlencoded");
    if (answer.status() != 200) {
      throw new IllegalStateException("The login of " + userId + " answered " + answer.status());
    }
    // The session is a new one after the login, and so is its token.
    session.visit();
    return session;
  }

  /** The same browser, which finds its way to another node from now on. */
  public WebSession at(int port) {
    origin = "http://localhost:" + port;
    return this;
  }

  /** What came back. */
  public record Answer(int status, String body, HttpResponse<String> response) {

    public JsonNode json() {
      try {
        return JSON.readTree(body);
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("Not JSON: " + body, e);
      }
    }

    /** The Thai sentence of a refusal. */
    public String message() {
      return json().path("message").asText();
    }

    /** The field that a refusal is about, {@code null} in words when there is none. */
    public String field() {
      return json().path("field").asText();
    }
  }

  /** GET below the product's own API. */
  public Answer get(String path) {
    return call("GET", path, null);
  }

  public Answer post(String path, Object body) {
    return call("POST", path, body);
  }

  public Answer put(String path, Object body) {
    return call("PUT", path, body);
  }

  public Answer delete(String path) {
    return call("DELETE", path, null);
  }

  public Answer call(String method, String path, @Nullable Object body) {
    return anywhere(method, API + path, body);
  }

  /** POST of a file below the product's own API. */
  public Answer upload(String path, byte[] body, String contentType) {
    return send("POST", API + path, BodyPublishers.ofByteArray(body), contentType);
  }

  /** GET of a file below the product's own API. */
  public HttpResponse<byte[]> bytes(String path) {
    try {
      return client.send(HttpRequest.newBuilder(URI.create(origin + API + path)).build(), BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** A call anywhere on the server. */
  public Answer anywhere(String method, String path, @Nullable Object body) {
    try {
      return send(method, path, body == null ? BodyPublishers.noBody()
          : BodyPublishers.ofString(body instanceof String text ? text : JSON.writeValueAsString(body)),
          "application/json");
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  public static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private void visit() {
    send("GET", "/camunda/app/tasklist/default/", BodyPublishers.noBody(), "text/html");
  }

  /** Sends a request made elsewhere, with this session's cookies and its token. */
  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    token(request);
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private void token(HttpRequest.Builder request) {
    cookies.getCookieStore().getCookies().stream().filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
        .map(HttpCookie::getValue).findFirst().ifPresent(token -> request.header("X-XSRF-TOKEN", token));
  }

  private Answer send(String method, String path, BodyPublisher body, String contentType) {
    var request = HttpRequest.newBuilder(URI.create(origin + path)).method(method, body)
        .header("Content-Type", contentType);
    token(request);
    try {
      var response = client.send(request.build(), BodyHandlers.ofString());
      return new Answer(response.statusCode(), response.body(), response);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
