package th.cardholder.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import th.cardholder.words.Coded;

/**
 * A list of words stands once in Java, as an enumeration, and its words are those that the database takes and the forms
 * offer. Read are the migrations and the forms; a later migration's list counts.
 */
class StoredWordsTest {

  private static final Pattern LIST = Pattern.compile(
      "(?:create|alter) table (?:if not exists )?(?:journey\\.)?(\\w+)|check \\((\\w+) in\\s*\\(([^)]*)\\)\\)");
  private static final Pattern WORD = Pattern.compile("'(\\w+)'");

  @ParameterizedTest
  @CsvSource({
      "cases.Channel, participant_case.channel",
      "cases.Case$State, participant_case.state",
      "referral.Referral$State, referral.state",
      "referral.Attendance, referral_appointment.attendance",
      "interview.AttemptResult, interview_attempt.result",
      "circumstance.Circumstance$Kind, circumstance.kind",
      "measure.WishForm, top_up_entitlement.basis",
      "topup.Entitlements$Cause, top_up_entitlement.cause",
      "outcome.Outcomes$Cause, outcome.cause",
      "training.TrainingClass$State, training_class.state",
      "payment.PaymentBatch$State, payment_batch.state",
      "payment.PaymentAnswers$Why, payment_answer_refusal.why",
      "continuation.Roll, continuation_list.list",
      "measure.MeasureYears$Budget, project.budget",
      "exchange.ExchangeKind, exchange.kind",
      "exchange.Transmission$State, exchange_transmission.state",
      "exchange.Acknowledgements$Why, exchange_answer_refusal.why"})
  void theDatabaseTakesTheWordsOfTheEnumeration(String type, String column) throws Exception {
    assertThat(lists().get(column)).as(column).containsExactlyInAnyOrderElementsOf(codes(type));
  }

  /** The counter opens no case by a home visit and none that goes on, and an interview that was held is {@code met}. */
  @ParameterizedTest
  @CsvSource({
      "cases.Channel, form_registration, channel, homeVisit continued, ''",
      "referral.Attendance, form_referralAttendance, attendance, '', ''",
      "interview.AttemptResult, form_interview, meeting, interviewed declined, met"})
  void theFormOffersTheWordsOfTheEnumeration(String type, String form, String field, String without, String besides)
      throws Exception {
    var expected = new ArrayList<>(codes(type));
    expected.removeAll(List.of(without.split(" ")));
    Stream.of(besides.split(" ")).filter(word -> !word.isEmpty()).forEach(expected::add);

    assertThat(offered(new JsonMapper().readTree(Path.of("forms", form + ".form").toFile()), field))
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  private static List<String> codes(String type) throws ClassNotFoundException {
    return Stream.of(Class.forName("th.cardholder." + type).getEnumConstants()).map(Coded.class::cast).map(Coded::code)
        .toList();
  }

  /** The words that each column takes, by table and column. */
  private static Map<String, List<String>> lists() throws IOException {
    Map<String, List<String>> lists = new HashMap<>();
    try (var files = Files.list(Path.of("src/main/resources/db/migration"))) {
      for (var file : files.sorted().toList()) {
        var table = "";
        var found = LIST.matcher(Files.readString(file));
        while (found.find()) {
          if (found.group(1) != null) {
            table = found.group(1);
          } else {
            lists.put(table + "." + found.group(2),
                WORD.matcher(found.group(3)).results().map(word -> word.group(1)).toList());
          }
        }
      }
    }
    return lists;
  }

  private static List<String> offered(JsonNode component, String key) {
    if (component.path("key").asText().equals(key)) {
      return component.findValuesAsText("value");
    }
    List<String> values = new ArrayList<>();
    component.path("components").forEach(inner -> values.addAll(offered(inner, key)));
    return values;
  }
}
