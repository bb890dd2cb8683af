package th.cardholder.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Many officers open a page at the same moment. */
@JourneyTest
class PagesAtOnceTest {

  private static final Pattern NONCE = Pattern.compile("nonce-([-_a-zA-Z\\d]+)");
  private static final int OFFICERS = 8;
  private static final int PAGES = 200;

  private final HttpClient client = HttpClient.newHttpClient();

  @LocalServerPort
  private int port;

  @Test
  void everybodyGetsAPageWhoseScriptsTheBrowserRuns() throws Exception {
    var pool = Executors.newFixedThreadPool(OFFICERS);
    try {
      for (var page : pool.invokeAll(Collections.nCopies(PAGES, (Callable<Boolean>) this::isWhole))) {
        assertThat(page.get()).isTrue();
      }
    } finally {
      pool.shutdown();
    }
  }

  /** Whether the page's scripts carry the nonce that its own header allows. */
  private boolean isWhole() throws Exception {
    var page = client.send(HttpRequest.newBuilder(
        URI.create("http://localhost:" + port + "/camunda/app/tasklist/default/")).build(), BodyHandlers.ofString());
    assertThat(page.statusCode()).isEqualTo(200);
    var allowed = NONCE.matcher(page.headers().firstValue("Content-Security-Policy").orElseThrow());
    return allowed.find() && page.body().contains("nonce=\"" + allowed.group(1) + "\"");
  }
}
