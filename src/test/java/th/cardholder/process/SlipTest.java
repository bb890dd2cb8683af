package th.cardholder.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** ใบนัดหมาย: what an agency arranged, for the person to take along. */
@JourneyTest
class SlipTest {

  @Autowired
  private Scenario scenario;

  @LocalServerPort
  private int port;

  private Scenario.Person person;
  private ProcessInstance journey;
  private String number;

  @BeforeEach
  void aCase() {
    person = scenario.person("8101");
    journey = Standing.at(scenario, "developing", person);
    number = journey.getBusinessKey();
  }

  @Test
  void tellsThePersonWhereToBeWhenAndWhatToBring() {
    var referral = scheduled("D2-01", Map.of("startsOn", "15/02/2561", "startsAt", "9.00 น.", "endsOn", "17/02/2561",
        "place", "ศูนย์ฝึกอาชีพ <กระบี่>", "note", "นำบัตรประชาชน\nและเสื้อช็อป"));

    var slip = print("mol81", "appointment-slip");

    assertThat(slip.status()).isEqualTo(200);
    assertThat(slip.body()).contains("ใบนัดหมาย", referral, "นายทดสอบ", masked(person),
        "โครงการฝึกอาชีพช่างอเนกประสงค์ (ช่างชุมชน)", "กระทรวงแรงงาน จ.กระบี่", "วันพฤหัสบดีที่ 15 กุมภาพันธ์ 2561",
        "วันเสาร์ที่ 17 กุมภาพันธ์ 2561", "09:00 น.", "ศูนย์ฝึกอาชีพ &lt;กระบี่&gt;", "นำบัตรประชาชน\nและเสื้อช็อป")
        .doesNotContain(person.nationalId(), "null", "0812345678", "27/1");
    assertThat(slip.response().headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
    assertThat(scenario.jdbc().sql("""
        select count(*) from journey.person_view
         where cardholder_id = ? and actor = 'mol81' and office_id = 'a81MOL' and purpose = 'print'
        """).param(person.id()).query(Integer.class).single()).isOne();
  }

  @Test
  void hasTheAgencysTelephoneWhereItIsKnownAndNoGapWhereItIsNot() {
    scheduled("D2-01", appointment("15/02/2561"));
    assertThat(print("mol81", "appointment-slip").body()).contains("ทีม ปรจ.").doesNotContain("โทรศัพท์");

    scenario.jdbc().sql("update journey.office set phone = '075 123 456' where id = 'a81MOL'").update();
    try {
      assertThat(print("mol81", "appointment-slip").body()).contains("โทรศัพท์ 075 123 456");
    } finally {
      scenario.jdbc().sql("update journey.office set phone = null where id = 'a81MOL'").update();
    }
  }

  @Test
  void isPrintedByTheAgencyForItsOwnAppointmentsAndByTheOwningDeskForAny() {
    var labour = scheduled("D2-01", appointment("15/02/2561"));
    var more = scheduled("D2-05", appointment("16/02/2561"));
    var savings = scheduled("D4-03", "nsf81", appointment("19/02/2561"));

    assertThat(print("mol81", "appointment-slip").body()).contains(labour, more).doesNotContain(savings);
    assertThat(print("mol81", "referrals/" + labour + "/slip").body()).contains(labour).doesNotContain(more);
    assertThat(print("mol81", "referrals/" + savings + "/slip").status()).isEqualTo(404);
    for (var desk : List.of("ao8101b", "registrar8101", "chief8101", "team8101")) {
      assertThat(print(desk, "appointment-slip").body()).as(desk).contains(labour, more, savings);
    }
    assertThat(print("ao8101a", "appointment-slip").status()).isEqualTo(403);
    assertThat(print("governor81", "appointment-slip").status()).isEqualTo(403);
    for (var stranger : List.of("mol24", "moac81", "chief8102", "admin")) {
      assertThat(print(stranger, "appointment-slip").status()).as(stranger).isEqualTo(404);
    }
  }

  @Test
  void isOfferedBesideTheReferralToWhoeverMayPrintIt() {
    scheduled("D2-01", appointment("15/02/2561"));

    for (var reader : List.of("mol81", "ao8101b", "chief8101")) {
      assertThat(session(reader).get("/cases/" + number).json().at("/referrals/0/slip").asBoolean()).as(reader).isTrue();
    }
    for (var reader : List.of("ao8101a", "governor81")) {
      assertThat(session(reader).get("/cases/" + number).json().at("/referrals/0/slip").asBoolean()).as(reader)
          .isFalse();
    }
  }

  @Test
  void isNotPrintedOfAnAppointmentThatStandsNoMore() {
    var referral = scheduled("D2-01", appointment("12/02/2561"));
    session("mol81").post("/cases/" + number + "/referrals/" + referral + "/step-back",
        Map.of("word", "appointment", "reason", "วิทยากรติดราชการ"));

    var refused = print("mol81", "appointment-slip");

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.body()).contains("<html", "ยังไม่มีนัดหมายที่พิมพ์ใบนัดได้");
    assertThat(session("mol81").get("/cases/" + number).json().at("/referrals/0/slip").asBoolean()).isFalse();
  }

  private String scheduled(String project, Map<String, Object> form) {
    return scheduled(project, "mol81", form);
  }

  private String scheduled(String project, String agency, Map<String, Object> form) {
    var sent = session("ao8101b").post("/cases/" + number + "/referrals", Map.of("projectCode", project)).json();
    var instance = sent.path("processInstanceId").asText();
    scenario.submit(agency, instance, "userTask_decide", Map.of("answer", "accept"));
    scenario.runJobs(instance);
    scenario.submit(agency, instance, "userTask_schedule", form);
    return sent.path("referralNumber").asText();
  }

  private static Map<String, Object> appointment(String startsOn) {
    return Map.of("startsOn", startsOn, "startsAt", "09:00", "place", "ศูนย์ฝึกอาชีพ");
  }

  private static String masked(Scenario.Person person) {
    var id = person.nationalId();
    return "1-9999-xxxxx-" + id.substring(10, 12) + "-" + id.charAt(12);
  }

  private WebSession.Answer print(String userId, String paper) {
    return session(userId).get("/cases/" + number + "/" + paper);
  }

  private WebSession session(String userId) {
    return WebSession.of(port, userId);
  }
}
