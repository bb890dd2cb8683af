package th.cardholder.models;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import th.cardholder.process.ModelText;

/** The rows of a revised decision leave nobody out, and decide about nobody twice. */
class DecisionRowsTest {

  private static final String OUTCOME = "bpmn/development-outcome.dmn";
  private static final String TOP_UP = "bpmn/top-up-entitlement.dmn";
  private static final String CO_INTERVIEWER = "bpmn/co-interviewer.dmn";
  private static final FeelEngine FEEL = feel();

  static Stream<Arguments> wrong() {
    return Stream.of(
        arguments("nobody at the line", OUTCOME, with(OUTCOME, "&lt;= incomeThreshold", "&lt; incomeThreshold"), "development-outcome|decisionTable.*",
            "ไม่มีแถวใดตรงเมื่อ yearlyIncome = incomeThreshold, developed = true"),
        arguments("two rows at the line", TOP_UP, with(TOP_UP, "&gt; incomeThreshold", "&gt;= incomeThreshold"), "rule_aboveThreshold",
            "แถวที่ 3 ซ้อนกับแถวที่ 2 เมื่อ wishStated = true, declaredIncome = incomeThreshold"),
        arguments("a row for everybody beside the others", CO_INTERVIEWER, with(CO_INTERVIEWER, "<text>\"BAAC\"</text>", "<text></text>"),
            "rule_aoFromGsb", "ซ้อนกับแถวที่ 1 เมื่อ aoAgencyCode = GSB"),
        arguments("two rows of another result, whichever is first", CO_INTERVIEWER, with(CO_INTERVIEWER, "hitPolicy=\"UNIQUE\"",
            "hitPolicy=\"ANY\"", "<text>\"GSB\"</text>", "<text>\"GSB\", \"CDD\"</text>"), "rule_aoFromElsewhere", "aoAgencyCode = CDD"),
        arguments("a row less", CO_INTERVIEWER, ModelText.file(CO_INTERVIEWER).replaceFirst("(?s)<rule id=\"rule_aoFromGsb\">.*?</rule>", ""),
            "co-interviewer|decisionTable.*", "ไม่มีแถวใดตรงเมื่อ aoAgencyCode = GSB"),
        arguments("a range that is upside down", TOP_UP, with(TOP_UP, "&lt;= incomeThreshold", "[incomeThreshold..0]"),
            "inputEntry_upToThreshold_declaredIncome", "ไม่ตรงกับค่าใดเลย"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wrong")
  void rowsThatDecideNothingOrTwiceAreRefused(String what, String file, String revised, String element, String sentence) {
    assertThat(compare(file, revised)).anySatisfy(it -> {
      assertThat(it.element()).matches(element);
      assertThat(it.message()).contains(sentence, "โปรด");
    });
  }

  static Stream<Arguments> right() {
    return Stream.of(
        arguments("the same again", OUTCOME, ModelText.file(OUTCOME)),
        arguments("the same menu again", "bpmn/programme-menu.dmn", ModelText.file("bpmn/programme-menu.dmn")),
        arguments("the line on the other side", OUTCOME, with(OUTCOME, "&gt; incomeThreshold", "&gt;= incomeThreshold",
            "&lt;= incomeThreshold", "&lt; incomeThreshold")),
        arguments("from nothing to the line", TOP_UP, with(TOP_UP, "&lt;= incomeThreshold", "[0..incomeThreshold]")),
        arguments("one agency more", CO_INTERVIEWER, with(CO_INTERVIEWER, "<text>\"GSB\"</text>", "<text>\"GSB\", \"CDD\"</text>",
            "not(\"BAAC\", \"GSB\"", "not(\"BAAC\", \"GSB\", \"CDD\"")),
        arguments("a number for the value of the year", OUTCOME, with(OUTCOME, "incomeThreshold", "100000")),
        arguments("a number beside a value of the year", TOP_UP, with(TOP_UP, "&lt;= incomeThreshold", "&lt;= 30000")),
        arguments("the first of two", CO_INTERVIEWER, with(CO_INTERVIEWER, "hitPolicy=\"UNIQUE\"", "hitPolicy=\"FIRST\"",
            "not(\"BAAC\", \"GSB\", \"\", null)", "not(\"\", null)")),
        arguments("what only an evaluation can say", CO_INTERVIEWER, with(CO_INTERVIEWER, "<text>\"GSB\"</text>",
            "<text>starts with(?, \"GS\")</text>")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("right")
  void rowsThatGoTogetherAreTaken(String what, String file, String revised) {
    assertThat(compare(file, revised)).isEmpty();
  }

  @Test
  void aTableOfThousandsOfRowsIsNotWorkedThrough() {
    var more = new StringBuilder();
    for (int i = 0; i < 2_000; i++) {
      more.append("<rule id=\"r").append(i).append("\"><inputEntry><text>\"X").append(i).append("\"</text></inputEntry><outputEntry>"
          + "<text>true</text></outputEntry></rule>");
    }

    assertThat(compare(CO_INTERVIEWER, with(CO_INTERVIEWER, "</decisionTable>", more + "</decisionTable>"))).isEmpty();
  }

  private static List<Finding> compare(String file, String revised) {
    return DecisionRows.compare(FEEL, table(ModelText.file(file)), table(revised));
  }

  private static Element table(String file) {
    return Objects.requireNonNull(ModelXml.read(file.getBytes(UTF_8)).root()).elements("decision").get(0).elements("decisionTable").get(0);
  }

  private static String with(String file, String... pairs) {
    var text = ModelText.file(file);
    for (int i = 0; i < pairs.length; i += 2) {
      assertThat(text).contains(pairs[i]);
      text = text.replace(pairs[i], pairs[i + 1]);
    }
    return text;
  }

  private static FeelEngine feel() {
    var configuration = new DefaultDmnEngineConfiguration();
    configuration.buildEngine();
    return configuration.getFeelEngine();
  }
}
