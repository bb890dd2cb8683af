package th.cardholder.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import th.cardholder.circumstance.Reopenings;

/** The form of the wish: what it shows, what it takes, and what it says to what it does not take. */
@JourneyTest
class WishTest {

  private static final String STEP = "userTask_recordWish";

  @Autowired
  private Scenario scenario;

  @Autowired
  private Reopenings reopenings;

  private ProcessInstance journey;

  @BeforeEach
  void register() {
    journey = scenario.register("registrar8101", scenario.person("8101"));
  }

  @Test
  void showsThePersonFromTheRegistryAndRecordsTheView() {
    var before = views();

    var form = scenario.open("registrar8101", journey.getId(), STEP);

    assertThat(form).containsEntry("wishDate", "12/02/2561").containsEntry("birthText", "14 พฤษภาคม 2520")
        .containsEntry("caseNumber", journey.getBusinessKey());
    assertThat((String) form.get("personName")).startsWith("นายทดสอบ");
    assertThat((String) form.get("maskedId")).matches("1-9999-x{5}-\\d\\d-\\d");
    assertThat(views()).isEqualTo(before + 1);
  }

  @Test
  void storesNothingOfThePersonInTheEngine() {
    scenario.submit("registrar8101", journey.getId(), STEP, Scenario.wishForm());

    assertThat(scenario.engine().getRuntimeService().getVariables(journey.getId()))
        .containsExactlyInAnyOrderEntriesOf(Map.of("registrarUserId", "registrar8101"));
  }

  @Test
  void keepsTheWishAndEachConsentAsItsOwnRecordWithItsVersion() {
    scenario.submit("registrar8101", journey.getId(), STEP, Scenario.wishForm());

    assertThat(row("select wish_date, phone, signing, notice_version from journey.wish w")).contains(
        Map.of("wish_date", java.sql.Date.valueOf(LocalDate.of(2018, 2, 12)), "phone", "0812345678",
            "signing", "self", "notice_version", 2));
    assertThat(row("select kind, version, given from journey.consent w")).containsExactlyInAnyOrder(
        Map.of("kind", "bankDisclosure", "version", 1, "given", true),
        Map.of("kind", "sensitiveData", "version", 1, "given", false));
  }

  @Test
  void takesNoConsentFromSomebodyWhoDeclines() {
    scenario.submit("registrar8101", journey.getId(), STEP, Scenario.declineForm());

    assertThat(row("select kind from journey.consent w")).isEmpty();
    assertThat(journey).isEnded();
  }

  @ParameterizedTest
  @CsvSource(textBlock = """
      wishDate, 12/02/2018, เป็นปี ค.ศ.
      wishDate, 2561-02-12, อ่านวันที่ไม่ได้
      wishDate, 31/02/2561, ไม่มีวันที่ 31
      wishDate, 13/02/2561, ต้องไม่เกินวันนี้
      wishDate, 31/01/2561, ต้องอยู่ในช่วง
      wishDate, 11/02/2561, ต้องไม่ก่อนวันที่เปิดเรื่อง (12 กุมภาพันธ์ 2561)
      wishDate, '', โปรดกรอกช่องนี้
      phone, 12345, หมายเลขโทรศัพท์ต้องขึ้นต้นด้วย 0
      wants, maybe, โปรดเลือกจากรายการที่มี
      wants, '', โปรดเลือกหนึ่งข้อ
      bankConsent, '', โปรดเลือกหนึ่งข้อ
      signing, proxy, โปรดกรอกช่องนี้
      signing, thumbprint, โปรดกรอกช่องนี้
      """)
  void refusesAWrongAnswerAndSaysWhatToDo(String field, String value, String reason) {
    var form = Scenario.wishForm();
    form.put(field, value);

    assertRefused(form, reason);
  }

  @Test
  void refusesToGoOnWithoutTheNoticeAcknowledged() {
    var form = Scenario.wishForm();
    form.put("noticeAcknowledged", false);

    assertRefused(form, "โปรดทำเครื่องหมายในช่องนี้");
  }

  @Test
  void namesEveryWrongFieldAtOnceByItsLabel() {
    var form = Scenario.wishForm();
    form.put("wishDate", "12/02/2018");
    form.put("phone", "12345");

    assertThatThrownBy(() -> scenario.submit("registrar8101", journey.getId(), STEP, form))
        .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(2).allMatch(line -> line.startsWith("«")));
  }

  @Test
  void asksForNoProxyWhereNoneSigned() {
    var form = Scenario.wishForm();
    form.put("proxyName", "ไม่ควรถูกเก็บ");

    scenario.submit("registrar8101", journey.getId(), STEP, form);

    assertThat(row("select proxy_name is null as none from journey.wish w")).contains(Map.of("none", true));
  }

  @Test
  void acceptsAProxyWithNameAndRelation() {
    var form = Scenario.wishForm();
    form.put("signing", "proxy");
    form.put("proxyName", "นางตัวแทน ใจดี");
    form.put("proxyRelation", "บุตร");

    scenario.submit("registrar8101", journey.getId(), STEP, form);

    assertThat(row("select proxy_relation from journey.wish w")).contains(Map.of("proxy_relation", "บุตร"));
  }

  @Test
  void aPaperFormIsKeyedWithItsOwnDateAndWhoComesBackAfterDecliningOnItStatesANewOne() {
    journey = scenario.register("registrar8101", Map.of("nationalId", scenario.person("8101").nationalId(),
        "channel", "paper", "paperDate", "08/02/2561"));
    var form = Scenario.declineForm();
    assertRefused(form, "ต้องเป็นวันที่ในแบบกระดาษ คือ 8 กุมภาพันธ์ 2561");
    form.put("wishDate", "08/02/2561");
    scenario.submit("registrar8101", journey.getId(), STEP, form);

    reopenings.reopen(journey.getBusinessKey(), "เปลี่ยนใจแล้ว", "registrar8101");
    var again = scenario.jdbc().sql("select process_instance_id from journey.participant_case where case_number = ?")
        .param(journey.getBusinessKey()).query(String.class).single();

    assertThat(scenario.open("registrar8101", again, STEP)).containsEntry("wishDate", "12/02/2561");
    scenario.submit("registrar8101", again, STEP, Scenario.wishForm());
    assertThat(row("select wish_date::text as day from journey.wish w")).containsExactly(
        Map.of("day", "2018-02-08"), Map.of("day", "2018-02-12"));
  }

  @Test
  void isDueOnTheDayItAppears() {
    assertThat(scenario.task(journey.getId(), STEP).getDueDate()).isBetween("2018-02-12T16:59:58Z", "2018-02-12T17:00:00Z");
  }

  private void assertRefused(Map<String, Object> form, String reason) {
    assertThatThrownBy(() -> scenario.submit("registrar8101", journey.getId(), STEP, form))
        .isInstanceOf(FormFieldValidationException.class).hasMessageContaining(reason);
    assertThat(journey).isWaitingAt(STEP);
    assertThat(row("select 1 as one from journey.wish w")).isEmpty();
    assertThat(row("select 1 as one from journey.audit w").size()).isEqualTo(1);
  }

  private List<Map<String, Object>> row(String select) {
    return scenario.jdbc().sql(select
            + " where w.case_id = (select id from journey.participant_case where case_number = ?)")
        .param(journey.getBusinessKey()).query().listOfRows();
  }

  private long views() {
    return scenario.jdbc().sql("select count(*) from journey.person_view").query(Long.class).single();
  }
}
