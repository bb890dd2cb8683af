package th.cardholder.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ParseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A revised form is live at once for every running task: one that its step cannot work with, that carries markup or
 * that could hold the server is refused, with the name of the field and what to do.
 */
@SharedTown
class HostileFormTest extends WalledTown {

  private static final String FORM = "forms/form_followUp.form";
  private static final String WISH = "forms/form_wish.form";

  @AfterEach
  void undeploy() {
    engine.getRepositoryService().createDeploymentQuery().deploymentName("hostile").list()
        .forEach(deployment -> engine.getRepositoryService().deleteDeployment(deployment.getId(), true));
  }

  static Stream<Arguments> forms() {
    return Stream.of(
        arguments("without its step's fields", """
            {"type": "default", "id": "form_followUp", "executionPlatform": "Camunda Platform",
             "executionPlatformVersion": "7.24.0", "schemaVersion": 16,
             "components": [{"type": "textfield", "id": "field_x", "key": "x", "label": "x"}]}""",
            "(?s)reached.*contactedOn.*channel.*stage.*yearlyIncome.*“x”"),
        arguments("without a field that a rule asks for at times", Revised.with(FORM, "\"key\": \"yearlyIncome\"",
            "\"key\": \"income\""), "(?s)yearlyIncome.*“income”"),
        arguments("a form of another engine", Revised.with(WISH, "\"executionPlatform\": \"Camunda Platform\"",
            "\"executionPlatform\": \"Camunda Cloud\""), "Camunda 8"),
        arguments("a field that every object has", Revised.with(WISH, "\"key\": \"contactNote\"", "\"key\": \"__proto__\""), "เบราว์เซอร์"),
        arguments("a required field no longer so", Revised.with(WISH, "\"required\": true", "\"required\": false"), "บังคับ"),
        arguments("a required field of another kind", Revised.with(FORM, "\"kind\": \"thaiDate\"", "\"kind\": \"amount\""),
            "contactedOn.*thaiDate"),
        arguments("a kind that nobody knows", Revised.with(FORM, "\"kind\": \"thaiDate\"", "\"kind\": \"script\""),
            "ระบบไม่รู้จัก script"),
        arguments("a date that is a plain text", Revised.with(FORM, "\"properties\": {\"kind\": \"thaiDate\"}",
            "\"properties\": {}"), "thaiDate"),
        arguments("an answer of another shape", Revised.with(FORM, "\"key\": \"reached\"",
            "\"key\": \"reached2\"").replace("\"key\": \"note\"", "\"key\": \"reached\""), "reached.*radio"),
        arguments("an option that the step does not know", Revised.with("forms/form_referralAnswer.form",
            "\"value\": \"refuse\"", "\"value\": \"later\""), "accept, province, refuse"),
        arguments("options from elsewhere", Revised.with(FORM, "\"valuesKey\": \"", "\"valuesKey\": \"x_"), "valuesKey"),
        arguments("a required field hidden for ever", Revised.with("forms/form_referralAnswer.form",
            "\"validate\": {\"required\": true},\n      \"layout\": {\"row\": \"Row_2\", \"columns\": 8}",
            "\"validate\": {\"required\": true}, \"conditional\": {\"hide\": \"=true\"}"), "ซ่อน"),
        arguments("a required field that cannot be filled in", Revised.with("forms/form_referralAnswer.form",
            "\"key\": \"answer\",", "\"key\": \"answer\", \"readonly\": true,"), "readonly"),
        arguments("a disabled field", Revised.with(FORM, "\"key\": \"note\",", "\"key\": \"note\", \"disabled\": true,"),
            "disabled"),
        arguments("the same field twice", Revised.with(FORM, "\"key\": \"incomeSource\"", "\"key\": \"channel\""), "ซ้ำ"),
        arguments("a longer answer than is kept", Revised.with(FORM, "\"maxLength\": 500", "\"maxLength\": 2000"), "500"),
        arguments("an endless answer", Revised.with(FORM, "\"maxLength\": 500", "\"maxLength\": 2000000000"), "maxLength"),
        arguments("a pattern", Revised.with(FORM, "\"maxLength\": 500", "\"maxLength\": 500, \"pattern\": \"(a+)+$\""),
            "pattern"),
        arguments("a form that no step uses", Revised.with(FORM, "\"id\": \"form_followUp\"", "\"id\": \"form_other\""),
            "form_other"),
        component("html", "{\"type\": \"html\", \"id\": \"h\", \"content\": \"<script>alert(1)</script>\"}", "html"),
        component("a page of another", "{\"type\": \"iframe\", \"id\": \"h\", \"url\": \"https://example.com\"}", "iframe"),
        component("a picture", "{\"type\": \"image\", \"id\": \"h\", \"source\": \"https://example.com/x.png\"}", "image"),
        component("a formula that is shown", "{\"type\": \"expression\", \"id\": \"h\", \"key\": \"e\", \"expression\": \"=1\"}",
            "expression"),
        component("a picker of files", "{\"type\": \"filepicker\", \"id\": \"h\", \"key\": \"f\"}", "filepicker"),
        component("a number, which the door does not read", "{\"type\": \"number\", \"id\": \"h\", \"key\": \"n\"}", "number"),
        component("a list that grows", "{\"type\": \"dynamiclist\", \"id\": \"h\", \"path\": \"p\", \"components\": []}",
            "dynamiclist"),
        component("a button", "{\"type\": \"button\", \"id\": \"h\", \"action\": \"submit\"}", "button"),
        component("a type of nobody", "{\"type\": \"x\", \"id\": \"h\"}", "“x”"),
        text("<script>alert(1)</script>", "HTML"), text("<img src=x onerror=alert(1)>", "HTML"),
        text("<IMG SRC=x>", "HTML"), text("<a href='https://example.com'>x</a>", "HTML"), text("</div>", "HTML"),
        text("<!-- x -->", "HTML"), text("&lt;script&gt;", "HTML"), text("&#60;script&#62;", "HTML"),
        text("[x](https://example.com)", "HTML"), text("![x](x.png)", "HTML"), text("[x]: https://example.com", "HTML"),
        text("https://example.com", "HTML"), text("<https://example.com>", "HTML"), text("<br onclick=x>", "HTML"),
        text("www.example.com", "HTML"), text("ftp://example.com/x", "HTML"), text("somebody@example.com", "HTML"),
        text("{{#if noteText}}x", "คู่กัน"), text("x{{/if}}", "คู่กัน"), text("x{{/if}}{{#if noteText}}", "คู่กัน"),
        text("<{{noteText}}script>", "HTML"), text("&{{noteText}}lt;", "HTML"),
        component("two parts of one id", "{\"type\": \"text\", \"id\": \"h\", \"text\": \"x\"}, {\"type\": \"separator\", "
            + "\"id\": \"h\"}", "id"),
        component("a part with the form's id", "{\"type\": \"separator\", \"id\": \"form_followUp\"}", "id"),
        component("an id that is a number", "{\"type\": \"separator\", \"id\": 5}", "id"),
        component("a group of named parts", "{\"type\": \"group\", \"id\": \"g\", \"components\": {\"a\": {\"type\": "
            + "\"separator\", \"id\": \"h\"}}}", "components"),
        component("a group of words", "{\"type\": \"group\", \"id\": \"g\", \"components\": \"x\"}", "components"),
        component("a group of nothing", "{\"type\": \"group\", \"id\": \"g\"}", "components"),
        component("a gap without end", "{\"type\": \"spacer\", \"id\": \"h\", \"height\": 100000000}", "height"),
        component("a gap of no height", "{\"type\": \"spacer\", \"id\": \"h\", \"height\": \"x\"}", "height"),
        component("a place outside of the page", "{\"type\": \"separator\", \"id\": \"h\", \"layout\": {\"columns\": -5}}", "columns"),
        component("a place that is none", "{\"type\": \"separator\", \"id\": \"h\", \"layout\": \"x\"}", "columns"),
        component("an outline that is a word", "{\"type\": \"group\", \"id\": \"g\", \"showOutline\": \"x\", \"components\": []}",
            "โปรด"),
        note("\"defaultValue\": {\"a\": 1}", "defaultValue"), note("\"defaultValue\": [1]", "defaultValue"),
        note("\"defaultValue\": true", "defaultValue"), note("\"defaultValue\": \"" + "x".repeat(3_000) + "\"", "defaultValue"),
        note("\"appearance\": \"x\"", "appearance"), note("\"appearance\": {\"prefixAdorner\": 5}", "โปรด"),
        arguments("an answer that must be given and cannot be", Revised.with(FORM, "\"maxLength\": 500",
            "\"required\": true, \"maxLength\": 500").replace("\"key\": \"note\",", "\"key\": \"note\", \"readonly\": true,"),
            "note.*readonly"),
        arguments("a limit that no date fits in", Revised.with(FORM, "\"maxLength\": 30", "\"maxLength\": 1"), "ความยาว"),
        arguments("a note of one letter", Revised.with(FORM, "\"maxLength\": 500", "\"maxLength\": 1"), "ความยาว"),
        arguments("a note that must be a page", Revised.with(FORM, "\"maxLength\": 500", "\"minLength\": 400, \"maxLength\": 500"),
            "ความยาว"),
        arguments("a letter that no database keeps", Revised.with(FORM, "\"label\": \"", "\"label\": \"\\u0000"), "อักขระ"),
        arguments("half a letter", Revised.with(FORM, "\"label\": \"", "\"label\": \"\\ud83d"), "อักขระ"),
        arguments("a label that is read backwards", Revised.with(FORM, "\"label\": \"", "\"label\": \"\\u202e"), "อักขระ"),
        arguments("an id that no database keeps", Revised.with(FORM, "\"id\": \"text_person\"", "\"id\": \"text\\u0000\""), "อักขระ"),
        arguments("without the notice that the law asks for", Revised.with(WISH, " {{noticeText}}", " โปรดอ่าน"),
            "noticeText.*โปรด"),
        arguments("a notice that is shown only with something else", Revised.with(WISH, "{{noticeText}}",
            "{{#if registryText}}{{noticeText}}{{/if}}"), "noticeText"),
        arguments("a notice that is hidden", Revised.with(WISH, "{{noticeText}}\",", "{{noticeText}}\", \"conditional\": "
            + "{\"hide\": \"=noticeAcknowledged != true\"},"), "noticeText"),
        arguments("a notice that is one of the answers", Revised.with(WISH, " {{noticeText}}", "")
            .replaceFirst("\"label\": \"ยินยอม\"", "\"label\": \"{{noticeText}}\""), "noticeText"),
        arguments("a consent whose text is not shown", Revised.with(WISH, " {{bankText}}", ""), "bankText"),
        arguments("health asked for without its text", Revised.with("forms/form_interview.form", " {{sensitiveText}}", ""),
            "sensitiveText"),
        arguments("a consent's text in a place that is hidden otherwise", Revised.with("forms/form_interview.form",
            "{{bankText}}\",", "{{bankText}}\", \"conditional\": {\"hide\": \"=bankConsent = null\"},"), "bankText"),
        arguments("a confirmation that does not say what was consented to", Revised.with(
            "forms/form_confirmInterview.form", "{{consentText}}", "–"), "consentText"),
        arguments("a result without the consent to the account", Revised.with("forms/form_referralResult.form",
            "{{bankText}}", "–"), "bankText"),
        arguments("a last round that does not say what is missing", Revised.with(FORM, "{{withoutResultText}}", "–"),
            "withoutResultText"),
        arguments("a choice of nothing", Revised.file(WISH).replaceAll("(?s)\"values\": \\[.*?]", "\"values\": []"), "ไม่มีตัวเลือก"),
        text("=personName", "สูตร"), text("{{= 1 + 1}}", "สูตร"), text("{{for x in 1..100000000 return x}}", "สูตร"),
        text("{{#loop rows}}x{{/loop}}", "สูตร"), text("{{personName", "สูตร"),
        arguments("markup in a label", Revised.with(FORM, "\"label\": \"", "\"label\": \"<b>x</b> "), "HTML"),
        arguments("a formula in a label", Revised.with(FORM, "\"label\": \"", "\"label\": \"="), "สูตร"),
        arguments("a formula in a description", Revised.with("forms/form_referralAnswer.form", "\"description\": \"",
            "\"description\": \"="), "สูตร"),
        arguments("a default that is a formula", Revised.with(FORM, "\"key\": \"note\",",
            "\"key\": \"note\", \"properties\": {\"x\": \"=for i in 1..9 return i\"},"), "สูตร"),
        hide("=count(for i in 1..20000000 return i) > 1", "for"), hide("=some x in 1..9 satisfies x = 1", "some"),
        hide("=matches(note, \\\"(a+)+$\\\")", "matches"), hide("=2 ** 1000000 > 1", "ยกกำลัง"),
        hide("=notes[item = 1] = 1", "กรอง"), hide("=" + "(".repeat(40) + "1" + ")".repeat(40), "วงเล็บ"),
        hide("=reached = ", "อ่านสูตร"), hide("reached", "="),
        component("a condition of another kind", "{\"type\": \"text\", \"id\": \"h\", \"text\": \"x\", \"conditional\": "
            + "{\"show\": \"=true\"}}", "hide"),
        component("a group far inside", "{\"type\": \"group\", \"id\": \"g\", \"components\": [".repeat(10)
            + "]}".repeat(10), "ลึก"),
        component("a group with a path of its own", "{\"type\": \"group\", \"id\": \"g\", \"path\": \"p\", \"components\": []}",
            "path"),
        component("very many of them", "{\"type\": \"separator\", \"id\": \"s\"},".repeat(400)
            + "{\"type\": \"separator\", \"id\": \"s\"}", "300"),
        arguments("a script beside the fields", Revised.with(FORM, "\"type\": \"default\"",
            "\"type\": \"default\", \"script\": \"alert(1)\""), "script"),
        arguments("a key twice", Revised.with(FORM, "\"type\": \"default\"", "\"type\": \"default\", \"type\": \"default\""),
            "JSON"),
        arguments("a comment", "// x\n" + Revised.file(FORM), "บรรทัด 1 คอลัมน์"),
        arguments("no JSON", "<form/>", "บรรทัด 1 คอลัมน์ 1"),
        arguments("JSON of another kind", "[]", "ไม่ใช่แบบฟอร์ม"),
        arguments("more after its end", Revised.file(FORM) + "{}", "JSON"),
        arguments("brackets without end", "[".repeat(100_000), "JSON"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("forms")
  void aFormThatCannotWorkIsRefused(String what, String form, String named) {
    refused(form.getBytes(StandardCharsets.UTF_8), named);
  }

  @Test
  void aFormOfAnotherEncodingIsRefused() {
    refused(Revised.file(FORM).getBytes(Charset.forName("TIS-620")), "UTF-8");
    refused(Revised.file(FORM).getBytes(StandardCharsets.UTF_16), "UTF-8|JSON");
  }

  private void refused(byte[] form, String named) {
    var deployment = engine.getRepositoryService().createDeployment().name("hostile")
        .addInputStream("form_x.form", new ByteArrayInputStream(form));

    assertThatThrownBy(deployment::deploy).isInstanceOf(ParseException.class)
        .hasMessageStartingWith("ยังไม่ได้นำแบบจำลองเข้าระบบ").hasMessageContaining("โปรด")
        .satisfies(refused -> assertThat(refused.getMessage()).containsPattern(named));
    assertThat(engine.getRepositoryService().createDeploymentQuery().deploymentName("hostile").count()).isZero();
  }

  private static Arguments component(String what, String component, String named) {
    return arguments(what, Revised.with(FORM, "\"components\": [\n    {\n", "\"components\": [" + component + ",{\n"), named);
  }

  private static Arguments note(String property, String named) {
    return arguments("a note with " + (property.length() > 40 ? property.substring(0, 40) : property),
        Revised.with(FORM, "\"key\": \"note\",", "\"key\": \"note\", " + property + ","), named);
  }

  private static Arguments text(String text, String named) {
    return component("a text " + text, "{\"type\": \"text\", \"id\": \"h\", \"text\": \"" + text + "\"}", named);
  }

  private static Arguments hide(String feel, String named) {
    return component("hidden by " + (feel.length() > 40 ? feel.substring(0, 40) : feel),
        "{\"type\": \"text\", \"id\": \"h\", \"text\": \"x\", \"conditional\": {\"hide\": \"" + feel + "\"}}", named);
  }
}
