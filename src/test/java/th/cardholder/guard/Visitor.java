package th.cardholder.guard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One who calls over HTTP: with nothing, with HTTP Basic, or with a web session. Keeps its cookies by hand,
 * because in production they are secure and a test speaks plain HTTP.
 */
final class Visitor {

  private static final HttpClient CLIENT = HttpClient.newBuilder()
      .version(HttpClient.Version.HTTP_1_1)
      .followRedirects(HttpClient.Redirect.NEVER)
      .build();

  /** The engine's REST as a visitor reaches it: one of its two doors. */
  record Door(Visitor visitor, String prefix) {

    HttpResponse<String> call(String method, String path, @Nullable String body) {
      return visitor.call(method, prefix + path, body);
    }

    HttpResponse<String> get(String path) {
      return call("GET", path, null);
    }
  }

  private final int port;
  private final Map<String, String> headers = new LinkedHashMap<>();
  private final Map<String, String> cookies = new LinkedHashMap<>();

  Visitor(int port) {
    this.port = port;
  }

  Visitor withHeader(String name, String value) {
    headers.put(name, value);
    return this;
  }

  Visitor withoutCookie(String name) {
    cookies.remove(name);
    return this;
  }

  Visitor withCookie(String name, String value) {
    cookies.put(name, value);
    return this;
  }

  @Nullable String cookie(String name) {
    return cookies.get(name);
  }

  /** The same browser, as it is now; what either is given from now on the other does not have. */
  Visitor copy() {
    var copy = new Visitor(port);
    copy.headers.putAll(headers);
    copy.cookies.putAll(cookies);
    return copy;
  }

  /** Comes to the machines' door. */
  Door asMachine(String user) {
    return asMachine(user, WalledTown.PASSWORD);
  }

  Door asMachine(String user, String password) {
    var credentials = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    headers.put("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials));
    return new Door(this, "/engine-rest");
  }

  /** Logs in on Tasklist's login page and comes to the browsers' door. */
  Door asBrowser(String user) {
    var response = login(user, WalledTown.PASSWORD);
    if (response.statusCode() != 200) {
      throw new IllegalStateException("Login answered " + response.statusCode() + " " + response.body());
    }
    // The session is a new one after the login, and so is its token.
    call("GET", "/camunda/app/tasklist/default/", null);
    return new Door(this, "/camunda/api/engine/engine/default");
  }

  /** Opens Tasklist's login page and sends this name and password. */
  HttpResponse<String> login(String user, String password) {
    call("GET", "/camunda/app/tasklist/default/", null);
    return send("POST", "/camunda/api/admin/auth/user/default/login/tasklist",
        "username=%s&password=%s".formatted(encode(user), encode(password)), "application/x-www-form-urlencoded");
  }

  HttpResponse<String> call(String method, String path, @Nullable String body) {
    return send(method, path, body, "application/json");
  }

  HttpResponse<String> send(String method, String path, @Nullable String body, String contentType) {
    var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
        .method(method, body == null
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(body));
    if (body != null) {
      request.header("Content-Type", contentType);
    }
    headers.forEach(request::header);
    if (!cookies.isEmpty()) {
      request.header("Cookie", cookies.entrySet().stream()
          .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
          .collect(Collectors.joining("; ")));
    }
    if (cookies.containsKey("XSRF-TOKEN")) {
      request.header("X-XSRF-TOKEN", cookies.get("XSRF-TOKEN"));
    }
    try {
      var response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
      response.headers().allValues("Set-Cookie").forEach(this::keep);
      return response;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void keep(String cookie) {
    var pair = cookie.split(";", 2)[0].split("=", 2);
    cookies.put(pair[0], pair[1]);
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
