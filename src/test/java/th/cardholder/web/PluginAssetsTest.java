package th.cardholder.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PluginAssetsTest {

  private static final Pattern IMPORT = Pattern.compile("(?:from|import|@import) ['\"]([^'\"]+)['\"]");

  @ParameterizedTest
  @ValueSource(strings = {"journey-tasklist", "journey-cockpit"})
  void servesEveryModuleThatAModuleImports(String plugin) throws IOException {
    var assets = new PluginAssets(plugin);

    assertThat(assets.names()).contains("app/plugin.js", "app/plugin.css", "app/shared/texts.js");
    for (var name : assets.names().stream().filter(name -> name.startsWith("app/")).toList()) {
      var imports = IMPORT.matcher(text(assets, name));
      while (imports.find()) {
        assertThat(assets.names()).as("imported by " + name)
            .contains(URI.create(name).resolve(imports.group(1)).toString());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"app/../../application.yaml", "app/shared/../../application.yaml", "application.yaml",
      "app/", "app/shared/nothing.js"})
  void servesNothingElse(String name) {
    assertThat(new PluginAssets("journey-tasklist").open(name)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"plugin.js", "plugin.css"})
  void theEntryNamesTheFileUnderItsVersion(String file) throws IOException {
    var assets = new PluginAssets("journey-cockpit");

    assertThat(text(assets, PluginAssets.plain("app/" + file)))
        .contains("v-" + PageFiles.ours().version() + "/" + file);
    assertThat(text(assets, PluginAssets.plain("app/v-" + PageFiles.ours().version() + "/" + file)))
        .isEqualTo(text(assets, "app/" + file)).doesNotContain("v-");
  }

  private static String text(PluginAssets assets, String name) throws IOException {
    try (var stream = assets.open(name)) {
      assertThat(stream).as(name).isNotNull();
      return new String(stream.readAllBytes(), UTF_8);
    }
  }
}
