package th.cardholder.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;
import th.cardholder.web.PageFiles.Stays;

class PageFilesTest {

  private static final PageFiles FILES = PageFiles.ours();

  @ParameterizedTest
  @CsvSource({
      // Camunda's own, with its number behind them.
      "/camunda/lib/deps.js, 7.24.0, FOR_GOOD",
      "/camunda/app/tasklist/camunda-tasklist-bootstrap.js, 7.24.0, FOR_GOOD",
      "/camunda/app/tasklist/locales/en.json, 7.24.0, FOR_GOOD",
      "/camunda/assets/glyphicons-halflings-regular.woff2, 7.24.0, FOR_GOOD",
      "/camunda/api/tasklist/plugin/tasklistPlugins/static/app/plugin.js, 7.24.0, FOR_GOOD",
      // The same without it, or with another's.
      "/camunda/lib/deps.js, '', UNTIL_THE_NEXT_VERSION",
      "/camunda/lib/deps.js, 7.23.0, UNTIL_THE_NEXT_VERSION",
      // Ours in their place.
      "/camunda/app/tasklist/locales/th.json, 7.24.0, UNTIL_THE_NEXT_VERSION",
      "/camunda/app/cockpit/styles/user-styles.css, 7.24.0, UNTIL_THE_NEXT_VERSION",
      "/camunda/app/tasklist/scripts/config.js, 1795894794718, UNTIL_THE_NEXT_VERSION",
      "/camunda/assets/journey/lostSession.js, 7.24.0, UNTIL_THE_NEXT_VERSION",
      "/camunda/favicon.ico, 7.24.0, UNTIL_THE_NEXT_VERSION",
      "/camunda/api/tasklist/plugin/journey/static/app/plugin.js, 7.24.0, UNTIL_THE_NEXT_VERSION",
      "/camunda/api/cockpit/plugin/journey/static/app/plugin.css, 7.24.0, UNTIL_THE_NEXT_VERSION",
      "/camunda/api/tasklist/plugin/journey/static/app/v-0123456789ab/page.js, '', NOT_AT_ALL",
      "/camunda/api/tasklist/plugin/journey/static/app/v-0123456789ab/page.js, 7.24.0, NOT_AT_ALL"})
  void aBrowserKeepsForGoodWhatWillHaveAnotherAddressOnceItIsChanged(String path, String bust, Stays stays) {
    assertThat(PageFiles.isFile(path)).isTrue();
    assertThat(FILES.stays(path, bust)).isEqualTo(stays);
  }

  @Test
  void aModuleIsKeptForGoodUnderTheVersionThatItHas() {
    assertThat(FILES.stays("/camunda/api/tasklist/plugin/journey/static/app/v-" + FILES.version() + "/forms/forms.js", ""))
        .isEqualTo(Stays.FOR_GOOD);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/camunda/app/tasklist/default/", "/camunda/api/journey/context",
      "/camunda/api/engine/engine/default/task/a.js", "/camunda/api/journey/registry/batches/1/refused.csv"})
  void aPageAndAnAnswerIsNoFile(String path) {
    assertThat(PageFiles.isFile(path)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"tasklist", "cockpit", "admin", "welcome"})
  void thePagesOfCamundaHaveTheEnginesVersionBehindTheirFiles(String app) throws IOException {
    var page = new ClassPathResource("META-INF/resources/webjars/camunda/app/" + app + "/index.html")
        .getContentAsString(StandardCharsets.UTF_8);

    var bust = page.replaceAll("(?s).*/lib/deps[.]js[?]bust=([^\"]+)\".*", "$1");
    assertThat(FILES.stays("/camunda/lib/deps.js", bust)).isEqualTo(Stays.FOR_GOOD);
  }

  @Test
  void anotherEngineIsAnotherVersionOfThePages() {
    assertThat(FILES.version()).matches("[0-9a-f]{12}").isNotEqualTo(new PageFiles("7.24.1").version());
  }
}
