package th.cardholder.outbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hands a message to an SMS gateway: one POST, with the message's key as {@code Idempotency-Key}, so that a gateway that took it and
 * whose answer was lost takes it once. What the gateway answers in words is not read: it may repeat the number.
 */
final class HttpChannel implements Channel {

  private static final Pattern GAP = Pattern.compile("\\{(from|to|text|key)}");
  /** The gateway is busy, or does not let us in: nothing is wrong with this message. */
  private static final Set<Integer> NOT_NOW = Set.of(401, 403, 404, 405, 407, 408, 409, 425, 429);
  private static final int REDIRECTS = 300;
  private static final int OF_THE_CALLER = 400;
  private static final int OF_THE_GATEWAY = 500;

  private final OutboxSettings.Http settings;
  private final URI url;
  private final ObjectMapper json;
  private final HttpClient client;

  HttpChannel(OutboxSettings.Http settings, ObjectMapper json) {
    this.settings = settings;
    this.url = Objects.requireNonNull(settings.url(), "journey.outbox.sms=http needs journey.outbox.http.url");
    this.json = json;
    this.client = HttpClient.newBuilder().connectTimeout(settings.connect()).followRedirects(HttpClient.Redirect.NEVER)
        .version(HttpClient.Version.HTTP_1_1).build();
  }

  @Override
  public Answer send(Letter letter) {
    try {
      var request = HttpRequest.newBuilder(url).timeout(settings.answer())
          .header("Content-Type", settings.type() + (settings.type().contains("charset") ? "" : ";charset=utf-8"))
          .header("Idempotency-Key", letter.key().toString()).POST(BodyPublishers.ofString(body(letter), StandardCharsets.UTF_8));
      if (settings.token() != null) {
        request.header("Authorization", "Bearer " + settings.token());
      }
      var status = client.send(request.build(), BodyHandlers.discarding()).statusCode();
      return answer(status);
    } catch (HttpTimeoutException e) {
      return Answer.unclear("timeout");
    } catch (IOException e) {
      return Answer.unclear(e.getClass().getSimpleName());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Answer.unclear("stopped");
    }
  }

  private static Answer answer(int status) {
    var code = "http" + status;
    if (status < REDIRECTS) {
      return Answer.taken(code);
    }
    return status >= OF_THE_CALLER && status < OF_THE_GATEWAY && !NOT_NOW.contains(status) ? Answer.refused(code) : Answer.unclear(code);
  }

  private String body(Letter letter) throws IOException {
    var values = Map.of("from", settings.sender(), "to", letter.to(), "text", letter.body(), "key", letter.key().toString());
    var filled = new StringBuilder();
    var gaps = GAP.matcher(settings.body());
    while (gaps.find()) {
      gaps.appendReplacement(filled, Matcher.quoteReplacement(quoted(Objects.requireNonNull(values.get(gaps.group(1))))));
    }
    return gaps.appendTail(filled).toString();
  }

  /** As it stands inside of quotes in JSON, or in a form. */
  private String quoted(String value) throws IOException {
    if (settings.type().startsWith("application/x-www-form-urlencoded")) {
      return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
    var quoted = json.writeValueAsString(value);
    return quoted.substring(1, quoted.length() - 1);
  }
}
