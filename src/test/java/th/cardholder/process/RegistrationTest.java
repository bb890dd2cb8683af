package th.cardholder.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** R01, R02: who may be registered, when, and by whom; and that a refusal leaves nothing behind. */
@JourneyTest
class RegistrationTest {

  @Autowired
  private Scenario scenario;

  private long instancesBefore;
  private long casesBefore;

  @BeforeEach
  void count() {
    instancesBefore = scenario.engine().getRuntimeService().createProcessInstanceQuery().count();
    casesBefore = cases();
  }

  @ParameterizedTest
  @CsvSource(textBlock = """
      1999900000080, หลักตรวจสอบไม่ตรง
      12345, ต้องมี 13 หลัก
      '', โปรดกรอกช่องนี้
      ABC, ต้องเป็นตัวเลข
      """)
  void refusesANumberThatIsWrong(String nationalId, String reason) {
    assertRefused(Map.of("nationalId", nationalId, "channel", "walkIn"), reason);
  }

  @Test
  void refusesANumberOfNoProvinceAlthoughItsCheckDigitIsRight() {
    assertRefused(Map.of("nationalId", Scenario.withCheckDigit("128990000001"), "channel", "walkIn"),
        "ไม่ใช่รหัสจังหวัด");
  }

  @Test
  void R01_refusesSomebodyWhoIsNotInTheRegistry() {
    assertRefused(Map.of("nationalId", Scenario.testId(9_999_998), "channel", "walkIn"), "ไม่พบผู้มีบัตรฯ");
  }

  @Test
  void acceptsThaiDigitsAndHyphens() {
    var id = scenario.person("8101").nationalId();
    var thai = id.chars().mapToObj(c -> String.valueOf((char) (c - '0' + '๐'))).reduce("", String::concat);

    var journey = scenario.register("registrar8101",
        Map.of("nationalId", thai.charAt(0) + "-" + thai.substring(1), "channel", "walkIn"));

    assertThat(journey.getBusinessKey()).startsWith("2561-8101-");
    instancesBefore++;
    casesBefore++;
  }

  @Test
  void refusesAPersonWhoHasDied() {
    assertRefused(form(scenario.person("8101", "deceased")), "เสียชีวิตแล้ว");
  }

  @Test
  void refusesASecondJourneyInTheYearAndNamesTheFirst() {
    var person = scenario.person("8101");
    var first = scenario.register("registrar8101", person);
    instancesBefore++;
    casesBefore++;

    assertRefused(form(person), first.getBusinessKey());
  }

  @Test
  void refusesAJourneyThatAnotherDistrictHasAndNamesThatDistrictOnly() {
    var person = scenario.person("8102");
    var first = scenario.register("registrar8102", person);
    instancesBefore++;
    casesBefore++;
    Map<String, Object> form = new HashMap<>(form(person));
    form.put("birthDate", "14/05/2520");

    assertThatThrownBy(() -> scenario.register("registrar8101", form))
        .hasMessageContaining("ทีม ปรจ.").hasMessageNotContaining(first.getBusinessKey());
  }

  @Test
  void pointsToReopeningWhenThePersonDeclinedBefore() {
    var person = scenario.person("8101");
    var journey = scenario.register("registrar8101", person);
    scenario.submit("registrar8101", journey.getId(), "userTask_recordWish", Scenario.declineForm());
    casesBefore++;

    assertRefused(form(person), "ค้นหาเรื่อง");
  }

  @Test
  void findsAPersonOfAnotherDistrictOnlyWithTheBirthDateOfTheCard() {
    var person = scenario.person("2401");
    assertRefused(form(person), "กรอกวันเกิดตามบัตร");

    Map<String, Object> wrong = new HashMap<>(form(person));
    wrong.put("birthDate", "15/05/2520");
    assertRefused(wrong, "กรอกวันเกิดตามบัตร");

    Map<String, Object> right = new HashMap<>(form(person));
    right.put("birthDate", "14 พ.ค. 2520");
    assertThat(scenario.register("registrar8101", right).getBusinessKey()).startsWith("2561-8101-");
    instancesBefore++;
    casesBefore++;
  }

  @Test
  void anUnknownNumberAndAWrongBirthDateAreAnsweredByTheSameSentence() {
    Map<String, Object> wrong = new HashMap<>(form(scenario.person("2401")));
    wrong.put("birthDate", "15/05/2520");
    Map<String, Object> own = new HashMap<>(form(scenario.person("8101")));
    own.put("birthDate", "15/05/2520");
    var unknown = Map.<String, Object>of("nationalId", Scenario.testId(9_999_998), "channel", "walkIn");
    Map<String, Object> both = new HashMap<>(unknown);
    both.put("birthDate", "15/05/2520");

    assertThat(List.of(form(scenario.person("2401")), wrong, own, unknown, both)).extracting(this::refusal)
        .allMatch(message -> message.contains("วันเกิดไม่ตรงกับทะเบียน")).hasSize(5)
        .containsOnly(refusal(unknown));
  }

  @Test
  void ofAPersonWhoseBirthDayNobodyKnowsTheYearIsEnough() {
    var person = scenario.person("2401");
    scenario.jdbc().sql("update journey.cardholder set birth_date = '1947-01-01', birth_known = 'year' where id = ?")
        .param(person.id()).update();
    Map<String, Object> form = new HashMap<>(form(person));
    form.put("birthDate", "2491");
    assertRefused(form, "วันเกิดไม่ตรงกับทะเบียน");
    Map<String, Object> yearOnly = new HashMap<>(form(scenario.person("2401")));
    yearOnly.put("birthDate", "2520");
    assertRefused(yearOnly, "วันเกิดไม่ตรงกับทะเบียน");

    form.put("birthDate", "๒๔๙๐");
    var journey = scenario.register("registrar8101", form);
    instancesBefore++;
    casesBefore++;

    assertThat(scenario.open("registrar8101", journey.getId(), "userTask_recordWish"))
        .containsEntry("birthText", "พ.ศ. 2490 (ไม่ทราบวันและเดือน)");
  }

  @Test
  void whatTheRegistrySaysOfAMoveIsToldAtTheTopOfTheWish() {
    var moved = scenario.register("registrar8101", form(scenario.person("8101", "moved")));
    var present = scenario.register("registrar8101", form(scenario.person("8101")));
    instancesBefore += 2;
    casesBefore += 2;

    assertThat(scenario.open("registrar8101", moved.getId(), "userTask_recordWish").get("registryText"))
        .asString().contains("ระบุว่าย้ายออกแล้ว", "สอบถามที่อยู่ปัจจุบัน");
    assertThat(scenario.open("registrar8101", present.getId(), "userTask_recordWish")).doesNotContainKey("registryText");
  }

  @Test
  void refusesABirthDateOfTheWrongEra() {
    Map<String, Object> form = new HashMap<>(form(scenario.person("2401")));
    form.put("birthDate", "14/05/1977");

    assertRefused(form, "โปรดกรอกเป็นปี พ.ศ.");
  }

  @Test
  void asksForTheDateOnAPaperFormAndRefusesOneOutsideTheWindow() {
    var person = scenario.person("8101");
    assertRefused(Map.of("nationalId", person.nationalId(), "channel", "paper"), "โปรดกรอกช่องนี้");
    assertRefused(Map.of("nationalId", person.nationalId(), "channel", "paper", "paperDate", "31/01/2561"),
        "ต้องอยู่ในช่วง 1 กุมภาพันธ์ 2561");
    assertRefused(Map.of("nationalId", person.nationalId(), "channel", "paper", "paperDate", "27/02/2561"),
        "ไม่เกินวันนี้");
  }

  @Test
  void refusesAFieldThatTheFormDoesNotHave() {
    Map<String, Object> form = new HashMap<>(form(scenario.person("8101")));
    form.put("aoUserId", "ao8101a");

    assertRefused(form, "แบบฟอร์มนี้ไม่มีช่องที่ส่งมา");
  }

  @Test
  void refusesAnybodyWhoIsNotARegistrar() {
    var person = scenario.person("8101");

    assertThatThrownBy(() -> scenario.register("chief8101", form(person)))
        .isInstanceOf(AuthorizationException.class);
  }

  @Test
  void refusesABusinessKeyOfTheCallersOwn() {
    var person = scenario.person("8101");
    var engine = scenario.engine();
    var definition = engine.getRepositoryService().createProcessDefinitionQuery()
        .processDefinitionKey("cardholder-journey").latestVersion().singleResult().getId();

    assertThatThrownBy(() -> scenario.as("registrar8101",
        () -> engine.getFormService().submitStartForm(definition, person.nationalId(), form(person))))
        .isInstanceOf(FormFieldValidationException.class).hasMessageContaining("ระบบออกเลขให้เอง");
  }

  @AfterEach
  void nothingIsLeftBehind() {
    assertThat(scenario.engine().getRuntimeService().createProcessInstanceQuery().count()).isEqualTo(instancesBefore);
    assertThat(cases()).isEqualTo(casesBefore);
  }

  private void assertRefused(Map<String, Object> form, String reason) {
    assertThatThrownBy(() -> scenario.register("registrar8101", form))
        .isInstanceOf(FormFieldValidationException.class).hasMessageContaining(reason);
  }

  private String refusal(Map<String, Object> form) {
    return catchThrowable(() -> scenario.register("registrar8101", form)).getMessage();
  }

  private static Map<String, Object> form(Scenario.Person person) {
    return Map.of("nationalId", person.nationalId(), "channel", "walkIn");
  }

  private long cases() {
    return scenario.jdbc().sql("select count(*) from journey.participant_case").query(Long.class).single();
  }
}
