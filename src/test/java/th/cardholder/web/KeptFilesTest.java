package th.cardholder.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import th.cardholder.dev.SampleStaff;
import th.cardholder.process.JourneyTest;

/** What a browser is told of the files of our pages: fetched once, and never out of date. */
@JourneyTest
class KeptFilesTest {

  private static final HttpClient BROWSER = HttpClient.newHttpClient();
  private static final String PLUGIN = "/camunda/api/tasklist/plugin/journey/static/app/";
  private static final String VERSION = "W/\"" + PageFiles.ours().version() + "\"";
  private static final String FOR_GOOD = "private, max-age=31536000, immutable";

  @LocalServerPort
  private int port;

  @ParameterizedTest
  @ValueSource(strings = {"/camunda/lib/deps.js?bust=7.24.0", "/camunda/app/tasklist/camunda-tasklist-bootstrap.css?bust=7.24.0",
      "/camunda/api/tasklist/plugin/tasklistPlugins/static/app/plugin.js?bust=7.24.0"})
  void whatIsCamundasIsFetchedOnce(String file) {
    var answer = get(file);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(header(answer, "Cache-Control")).containsExactly(FOR_GOOD);
  }

  @ParameterizedTest
  @ValueSource(strings = {PLUGIN, "/camunda/api/cockpit/plugin/journey/static/app/"})
  void theEntryLeadsToModulesThatAreFetchedOnce(String plugin) {
    var entry = get(plugin + "plugin.js?bust=7.24.0");
    assertThat(header(entry, "Cache-Control")).containsExactly("private, no-cache");
    var modules = URI.create(plugin).resolve(entry.body().replaceAll("(?s).*'(.*)'.*", "$1")).toString();

    var module = get(modules);
    assertThat(module.statusCode()).isEqualTo(200);
    assertThat(module.body()).contains("import ");
    assertThat(header(module, "Cache-Control")).containsExactly(FOR_GOOD);
    var style = get(plugin + "plugin.css?bust=7.24.0");
    assertThat(header(get(URI.create(plugin).resolve(style.body().replaceAll("(?s).*\"(.*)\".*", "$1")).toString()),
        "Cache-Control")).containsExactly(FOR_GOOD);
  }

  /** While nodes of two versions run, a page of the one may ask the other. */
  @Test
  void aModuleOfAnotherVersionIsShownAndNotKept() {
    var module = get(PLUGIN + "v-0123456789ab/page.js");

    assertThat(module.statusCode()).isEqualTo(200);
    assertThat(header(module, "Cache-Control")).containsExactly("no-store");
  }

  @ParameterizedTest
  @ValueSource(strings = {PLUGIN + "plugin.js?bust=7.24.0", "/camunda/app/tasklist/locales/th.json?bust=7.24.0",
      "/camunda/assets/journey/journey.css", "/camunda/assets/journey/fonts/sarabun-thai-400-normal.woff2"})
  void whatKeepsItsAddressIsAskedForEachTimeAndSentOnlyIfItIsNew(String file) {
    var first = get(file);
    assertThat(header(first, "Cache-Control")).containsExactly("private, no-cache");
    assertThat(header(first, "ETag")).containsExactly(VERSION);
    // Files have the same time in each build: whoever went by it would never see another version.
    assertThat(header(first, "Last-Modified")).isEmpty();

    var same = get(file, "If-None-Match", VERSION);
    assertThat(same.statusCode()).isEqualTo(304);
    assertThat(header(same, "Cache-Control")).containsExactly("private, no-cache");

    var other = get(file, "If-None-Match", "W/\"0123456789ab\"", "If-Modified-Since", "Thu, 01 Jan 2099 00:00:00 GMT");
    assertThat(other.statusCode()).isEqualTo(200);
    assertThat(other.body()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {PLUGIN + "nothing.js", "/camunda/lib/nothing.js?bust=7.24.0",
      "/camunda/app/tasklist/locales/nothing.json?bust=7.24.0"})
  void aRefusalIsNotKept(String file) {
    var answer = get(file);

    assertThat(answer.statusCode()).isBetween(400, 499);
    assertThat(header(answer, "Cache-Control")).containsExactly("no-store");
  }

  /** Four of five megabytes of scripts stay at home. */
  @Test
  void scriptsAndStylesArePackedAndNoAnswerIs() {
    for (var file : List.of("/camunda/lib/deps.js?bust=7.24.0", PLUGIN + "v-" + PageFiles.ours().version() + "/forms/forms.js",
        "/camunda/assets/journey/journey.css")) {
      assertThat(header(get(file, "Accept-Encoding", "gzip"), "Content-Encoding")).as(file).containsExactly("gzip");
    }
    // An answer's length would tell what is in it.
    var password = Base64.getEncoder().encodeToString(("registrar8101:" + SampleStaff.PASSWORD).getBytes(UTF_8));
    var lists = get("/engine-rest/filter", "Accept-Encoding", "gzip", "Authorization", "Basic " + password);
    assertThat(lists.body()).hasSizeGreaterThan(2_048);
    assertThat(header(lists, "Content-Encoding")).isEmpty();
  }

  private HttpResponse<String> get(String path, String... headers) {
    var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return BROWSER.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> header(HttpResponse<?> answer, String name) {
    return answer.headers().allValues(name);
  }
}
