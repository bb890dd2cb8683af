package th.cardholder.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import th.cardholder.words.Result;

/** The server reads a submission by the same file as the browser, and believes nothing else. */
class FormSchemaTest {

  private static final FormSchema SCHEMA = FormSchema.parse("""
      {"components": [
        {"type": "text", "text": "# heading"},
        {"type": "textfield", "key": "name", "label": "ชื่อ", "validate": {"required": true, "minLength": 2, "maxLength": 5}},
        {"type": "radio", "key": "way", "label": "ทาง", "values": [{"value": "a"}, {"value": "b"}]},
        {"type": "checkbox", "key": "seen", "label": "ทราบ", "validate": {"required": true}},
        {"type": "checklist", "key": "many", "label": "หลายข้อ", "values": [{"value": "x"}, {"value": "y"}]},
        {"type": "group", "conditional": {"hide": "=groupHidden"}, "components": [
          {"type": "textfield", "key": "inner", "label": "ใน", "validate": {"required": true},
           "conditional": {"hide": "=fieldHidden"}},
          {"type": "textfield", "key": "plain", "label": "ใน", "validate": {"required": true}}]}]}
      """.getBytes(StandardCharsets.UTF_8));

  @Test
  void takesWhatTheFormAsksForTrimmed() {
    var answers = read(filled()).orThrow();

    assertThat(answers.required("name")).isEqualTo("มาลี");
    assertThat(answers.yes("seen")).isTrue();
    assertThat(answers.text("way")).isEmpty();
  }

  @Test
  void refusesAFieldThatTheFormDoesNotHave() {
    var form = filled();
    form.put("other", "x");

    assertThat(problems(form)).singleElement().satisfies(p -> assertThat(p.field()).isNull());
  }

  @Test
  void namesEveryFieldThatIsWrongInTheFormsOrder() {
    Map<String, Object> form = new HashMap<>(Map.of("name", "x", "way", "c", "seen", false, "many", List.of("z"),
        "plain", "", "inner", " "));

    assertThat(problems(form)).extracting(Problem::field)
        .containsExactly("name", "way", "seen", "many", "inner", "plain");
  }

  @Test
  void refusesATextThatIsTooLongOrHoldsControlCharactersOrIsNoText() {
    for (Object wrong : new Object[] {"มากกว่าห้าตัว", "a\u0000b", Map.of("a", 1), true}) {
      var form = filled();
      form.put("name", wrong);
      assertThat(problems(form)).extracting(Problem::field).containsExactly("name");
    }
  }

  @Test
  void asksForNothingInsideAHiddenGroupWhateverAFieldsOwnConditionSays() {
    var form = filled();
    form.remove("inner");
    form.remove("plain");

    assertThat(read(form, "groupHidden")).isInstanceOf(Result.Right.class);
    assertThat(read(form)).isInstanceOf(Result.Refused.class);
  }

  @Test
  void leavesOutWhatWasTypedIntoAHiddenField() {
    var right = read(filled(), "fieldHidden").orThrow();

    assertThat(right.text("inner")).isEmpty();
    assertThat(right.text("plain")).contains("ก");
  }

  @Test
  void theConditionsSeeWhatTheFieldsAreReadAs() {
    var form = filled();
    form.put("way", "a ");
    form.put("many", List.of(" x"));
    List<Object> seen = new ArrayList<>();

    var read = SCHEMA.read(form, Map.of(), (expression, values) -> {
      seen.add(List.of(values.get("way"), values.get("many"), values.get("name")));
      return false;
    });

    assertThat(seen).containsOnly(List.of("a", List.of("x"), "มาลี"));
    assertThat(read.orThrow().text("way")).contains("a");
  }

  private static Map<String, Object> filled() {
    return new HashMap<>(Map.of("name", " มาลี ", "seen", true, "inner", "ก", "plain", "ก"));
  }

  private static List<Problem> problems(Map<String, Object> form) {
    return read(form).fold(right -> List.of(), wrong -> wrong);
  }

  private static Result<Answers, List<Problem>> read(Map<String, Object> form, String... holding) {
    return SCHEMA.read(form, Map.of(), (expression, values) -> List.of(holding).contains(expression));
  }

  @Test
  void whatATextComponentNamesStandsThereAsItIsAndAFieldIsLeftAlone() {
    var schema = FormSchema.parse("""
        {"components": [
          {"type": "text", "text": "**{{personName}}** · {{#if note}}{{ note }}{{/if}} {{field}}"},
          {"type": "group", "components": [{"type": "text", "text": "{{upper case(inside)}}"}]},
          {"type": "select", "key": "field", "label": "ช่อง", "description": "{{hint}}", "valuesKey": "options"}]}
        """.getBytes(StandardCharsets.UTF_8));
    var hostile = "<img src=x> **หนา** [เดิม](x.test) 1. _ก_ www.x.th\n- ข";

    var shown = schema.shown(Map.of("personName", hostile, "note", hostile, "inside", hostile, "field", hostile,
        "hint", hostile, "options", List.of(hostile)));

    assertThat(List.of(shown.get("personName"), shown.get("note"), shown.get("inside"))).containsOnly(
        "&#60;img src&#61;x&#62; &#42;&#42;หนา&#42;&#42; &#91;เดิม&#93;&#40;x&#46;test&#41; 1&#46; &#95;ก&#95;"
            + " www&#46;x&#46;th<br>&#45; ข");
    assertThat(List.of(shown.get("field"), shown.get("hint"))).containsOnly(hostile);
    assertThat(shown).containsEntry("options", List.of(hostile));
  }

  @Test
  void whatMeansNothingIsLeftAsItIs() {
    var schema = FormSchema.parse("""
        {"components": [{"type": "text", "text": "{{it}}"}]}""".getBytes(StandardCharsets.UTF_8));

    for (var plain : List.of("2561-8101-0000001", "1-9999-xxxxx-28-9", "12 ก.พ. 2561 (ครั้งแรก)", "24,000 บาท",
        "ทีม ปรจ. อำเภอเมืองกระบี่", "เหตุผล: ไม่ว่าง", "อายุ 40 ปี · เกษตรกร – ไทย")) {
      assertThat(schema.shown(Map.of("it", plain))).containsEntry("it", plain);
    }
  }
}
