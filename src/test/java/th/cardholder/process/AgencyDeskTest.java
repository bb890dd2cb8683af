package th.cardholder.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What an agency needs to invite a person, and what it arranges: seen from its desk (ADR 0005, ADR 0021). */
@JourneyTest
class AgencyDeskTest {

  private static final List<String> STEPS = List.of("userTask_decide", "userTask_schedule",
      "userTask_recordAttendance", "userTask_recordResult");

  @Autowired
  private Scenario scenario;

  @LocalServerPort
  private int port;

  private Scenario.Person person;
  private ProcessInstance journey;
  private String number;
  private String referral;

  /** An interviewed farmer, sent to the ministry of labour beside the savings fund. */
  @BeforeEach
  void offered() {
    person = scenario.person("8101");
    journey = Cases.developing(scenario, "8101", "ao8101a", person);
    number = journey.getBusinessKey();
    scenario.jdbc().sql("""
        update journey.wish set contact_note = 'ฝากผู้ใหญ่บ้าน *สมศักดิ์*'
         where case_id = (select id from journey.participant_case where case_number = ?)
        """).param(number).update();
    referral = session("ao8101a").post(path() + "/referrals", Map.of("projectCode", "D2-01")).json()
        .path("referralNumber").asText();
  }

  // Who is invited.

  @Test
  void eachFormOfTheAgencySaysWhoComesAndHowTheyAreReachedAndNothingOfWhatTheyHave() {
    for (var step : STEPS) {
      var form = scenario.open("mol81", instance(), step);

      assertThat(form).as(step).containsEntry("ageText", "40 ปี").containsEntry("occupationText", "เกษตรกร")
          .containsEntry("phoneText", "0812345678")
          .containsEntry("contactText", "ฝากผู้ใหญ่บ้าน &#42;สมศักดิ์&#42;");
      assertThat(plain(form.get("addressText"))).as(step).contains("27/1 หมู่ที่ 3").contains("กระบี่");
      assertThat(form.toString()).as(step).doesNotContain("24,000", "24000", "5,000", "กอช.", person.nationalId());
      submit(step, form(step));
    }
  }

  @Test
  void theCasesPageTellsTheAgencyTheSameFromTheOfferOnAndTheViewIsRecorded() {
    var answer = session("mol81").get(path());

    assertThat(answer.json().path("addressThai").asText()).contains("27/1 หมู่ที่ 3").contains("จังหวัดกระบี่");
    assertThat(told(answer.json())).containsExactly("โทรศัพท์ที่ติดต่อได้: 0812345678",
        "วิธีติดต่ออื่น: ฝากผู้ใหญ่บ้าน *สมศักดิ์*", "อายุ: 40 ปี", "อาชีพ: เกษตรกร");
    assertThat(answer.json().path("maskedId").isNull()).isTrue();
    assertThat(answer.json().path("referrals")).hasSize(1);
    assertThat(answer.body()).doesNotContain("24,000", "กอช.", "ออมทรัพย์", "การออม");
    assertThat(scenario.jdbc().sql("""
        select count(*) from journey.person_view
         where cardholder_id = ? and actor = 'mol81' and office_id = 'a81MOL' and purpose = 'case'
        """).param(person.id()).query(Integer.class).single()).isOne();
  }

  @Test
  void onceItsReferralHasEndedItReadsWhatBecameOfItAndIsToldNoMoreHowThePersonIsReached() {
    STEPS.forEach(step -> submit(step, form(step)));

    var ended = session("mol81").get(path());
    assertThat(ended.status()).isEqualTo(200);
    assertThat(ended.json().at("/referrals/0/stateThai").asText()).isEqualTo("พัฒนาแล้วเสร็จ");
    assertThat(ended.body()).doesNotContain("0812345678", "หมู่ที่", "ผู้ใหญ่บ้าน", "เกษตรกร");

    session("mol81").post(path() + "/referrals/" + referral + "/step-back",
        Map.of("word", "result", "reason", "บันทึกผิดราย"));
    assertThat(session("mol81").get(path()).body()).as("open again").contains("0812345678", "หมู่ที่ 3");
  }

  @Test
  void whoRefusesIsToldNothingAnyMore() {
    submit("userTask_decide", Map.of("answer", "refuse", "reasonCode", "full"));

    assertThat(session("mol81").get(path()).status()).isEqualTo(404);
  }

  @Test
  void theNoticeSaysSoToWhoeverStatesTheWishFromNowOnAndNobodysPaperIsRewritten() {
    var before = scenario.register("registrar8101", scenario.person("8101"));
    assertThat(String.valueOf(scenario.open("registrar8101", before.getId(), "userTask_recordWish").get("noticeText")))
        .contains("หน่วยงานที่ท่านเลือกจะได้รับชื่อ อายุ อาชีพ ที่อยู่ หมายเลขโทรศัพท์ และวิธีติดต่ออื่น")
        .contains("ไม่ได้รับข้อมูลรายได้");

    scenario.jdbc().sql("""
        update journey.wish set notice_version = 1
         where case_id = (select id from journey.participant_case where case_number = ?)
        """).param(number).update();
    assertThat(session("registrar8101").get(path() + "/wish-form").body()).contains("ส่งต่อหน่วยงานที่ท่านเลือก")
        .doesNotContain("หน่วยงานที่ท่านเลือกจะได้รับ");
  }

  // The appointment's time of day.

  @ParameterizedTest
  @CsvSource({"09:00,09:00", "9.00 น.,09:00", "๑๓.๓๐ น.,13:30"})
  void anAppointmentHasATimeOfDayHoweverItIsTypedAndItIsShownWhereverTheAppointmentIs(String typed, String time) {
    submit("userTask_decide", form("userTask_decide"));

    submit("userTask_schedule", appointment("20/02/2561", typed));

    assertThat(plain(scenario.open("mol81", instance(), "userTask_recordAttendance").get("appointmentText")))
        .isEqualTo("20 กุมภาพันธ์ 2561 เวลา " + time + " น. ณ ศูนย์ฝึกอาชีพ");
    for (var reader : List.of("mol81", "ao8101a", "chief8101")) {
      var page = session(reader).get(path()).json();
      assertThat(own(page).path("appointmentThai").asText()).as(reader)
          .isEqualTo("20 ก.พ. 2561 เวลา " + time + " น. ณ ศูนย์ฝึกอาชีพ");
      assertThat(page.path("history").findValuesAsText("what")).as(reader)
          .contains("หน่วยงานนัดหมาย · " + referral + " · 20 ก.พ. 2561 เวลา " + time + " น.");
    }
    assertThat(session("governor81").get(path()).body()).doesNotContain("เวลา " + time);
    assertThat(scenario.jdbc().sql("""
        select starts_at::text from journey.referral_appointment a join journey.referral r on r.id = a.referral_id
         where r.referral_number = ?
        """).param(referral).query(String.class).single()).isEqualTo(time + ":00");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"'' | โปรดกรอกเวลานัด", "เช้า | อ่านเวลา", "25:00 | ไม่มีเวลา",
      "02:00 | โปรดกรอก 14:00 น.", "9.00-12.00 | เพียงเวลาเดียว"})
  void anInvitationWithoutATimeThatCanBeIsRefusedAtItsField(String typed, String said) {
    submit("userTask_decide", form("userTask_decide"));

    assertThatThrownBy(() -> submit("userTask_schedule", appointment("20/02/2561", typed)))
        .hasMessageContaining("«เวลานัด»").hasMessageContaining(said);
  }

  @Test
  void whatWasArrangedOnPaperIsKeyedLateWithoutATimeAndShowsNone() {
    submit("userTask_decide", form("userTask_decide"));

    submit("userTask_schedule", appointment("12/02/2561", null));

    assertThat(own(session("mol81").get(path()).json()).path("appointmentThai").asText())
        .isEqualTo("12 ก.พ. 2561 ณ ศูนย์ฝึกอาชีพ");
  }

  @Test
  void anAppointmentThatStandsOnceMoreStandsAtItsTime() {
    submit("userTask_decide", form("userTask_decide"));
    submit("userTask_schedule", appointment("12/02/2561", "10.15 น."));
    submit("userTask_recordAttendance", Map.of("attendance", "absent", "next", "again"));

    session("mol81").post(path() + "/referrals/" + referral + "/step-back",
        Map.of("word", "attendance", "reason", "มาสายแต่มาแล้ว"));

    assertThat(own(session("mol81").get(path()).json()).path("appointmentThai").asText()).contains("เวลา 10:15 น.");
  }

  // The result.

  @ParameterizedTest
  @CsvSource({"10/02/2561,12/02/2561,3,12/02/2561", "11/02/2561,,1,11/02/2561", "10/02/2561,,2,", "12/02/2561,13/02/2561,1,"})
  void theDayOfTheResultIsThereAlreadyWhereTheLastDayIsKnownAndPast(String startsOn, @Nullable String endsOn,
      String days, @Nullable String completedOn) {
    scenario.jdbc().sql("update journey.referral set offered_at = offered_at - interval '9 days' where referral_number = ?")
        .param(referral).update();
    submit("userTask_decide", form("userTask_decide"));
    var appointment = appointment(startsOn, "09:00");
    if (endsOn != null) {
      appointment.put("endsOn", endsOn);
    }
    submit("userTask_schedule", appointment);
    var partly = endsOn != null && days.equals("1");
    submit("userTask_recordAttendance", Map.of("attendance", partly ? "partly" : "attended", "attendedDays", days));

    assertThat(scenario.open("mol81", instance(), "userTask_recordResult").get("completedOn")).isEqualTo(completedOn);
  }

  private static Map<String, Object> form(String step) {
    return switch (step) {
      case "userTask_decide" -> Map.of("answer", "accept");
      case "userTask_schedule" -> appointment("12/02/2561", "09:00");
      case "userTask_recordAttendance" -> Map.of("attendance", "attended", "attendedDays", "1");
      default -> Map.of("resultCode", "developed", "completedOn", "12/02/2561");
    };
  }

  private static Map<String, Object> appointment(String startsOn, @Nullable String startsAt) {
    Map<String, Object> form = new HashMap<>(Map.of("startsOn", startsOn, "place", "ศูนย์ฝึกอาชีพ"));
    if (startsAt != null) {
      form.put("startsAt", startsAt);
    }
    return form;
  }

  private void submit(String step, Map<String, Object> form) {
    scenario.submit("mol81", instance(), step, form);
    scenario.runJobs(instance());
  }

  private String instance() {
    return scenario.jdbc().sql("select process_instance_id from journey.referral where referral_number = ?")
        .param(referral).query(String.class).single();
  }

  private JsonNode own(JsonNode page) {
    for (var line : page.path("referrals")) {
      if (line.path("referralNumber").asText().equals(referral)) {
        return line;
      }
    }
    throw new AssertionError("No line of " + referral);
  }

  private static List<String> told(JsonNode page) {
    return StreamSupport.stream(page.path("atHand").spliterator(), false)
        .map(line -> line.path("label").asText() + ": " + line.path("value").asText()).toList();
  }

  /** As people read it: a form's text takes signs as character references. */
  private static String plain(Object text) {
    return Pattern.compile("&#(\\d+);").matcher(text.toString())
        .replaceAll(sign -> Character.toString(Integer.parseInt(sign.group(1))));
  }

  private String path() {
    return "/cases/" + number;
  }

  private WebSession session(String userId) {
    return WebSession.of(port, userId);
  }
}
