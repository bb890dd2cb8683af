package th.cardholder.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import th.cardholder.casefile.CasePages;
import th.cardholder.circumstance.Circumstances;
import th.cardholder.referral.Referral;
import th.cardholder.referral.Referrals;

/** The agency's side of a referral: the appointment, whether the person came, and what became of it (R13, R19). */
@JourneyTest
class AppointmentTest {

  private static final String ACCOUNT = "บัญชี 123-4-56789-0";

  @Autowired
  private Scenario scenario;

  @Autowired
  private Referrals referrals;

  @Autowired
  private Circumstances circumstances;

  @Autowired
  private CasePages pages;

  private ProcessInstance journey;
  private Referral referral;
  private ProcessInstance instance;

  @BeforeEach
  void accepted() {
    journey = Standing.at(scenario, "developing", scenario.person("8101"));
    referral = offered("D2-01");
    instance = instance(referral);
    scenario.submit("mol81", instance.getId(), "userTask_decide", Map.of("answer", "accept"));
    scenario.runJobs(instance.getId());
  }

  @Test
  void anAcceptedPersonIsGivenAnAppointmentComesAndIsDeveloped() {
    assertThat(instance).isWaitingAt("userTask_schedule");
    assertThat(scenario.task(instance.getId(), "userTask_schedule").getAssignee()).isEqualTo("mol81");

    backdate(20);
    submit("userTask_schedule", appointment("10/02/2561", "12/02/2561"));
    assertThat(instance).isWaitingAt("userTask_recordAttendance");
    assertThat(state()).isEqualTo(Referral.State.SCHEDULED);
    assertThat(scenario.task(instance.getId(), "userTask_recordAttendance").getDueDate())
        .isEqualTo("2018-02-19T23:59:59.999+07:00");
    assertThat(open("userTask_recordAttendance")).containsEntry("attendedDays", "3")
        .containsEntry("appointmentText", "10 กุมภาพันธ์ 2561 ถึง 12 กุมภาพันธ์ 2561 ณ ศูนย์ฝึกอาชีพ");

    submit("userTask_recordAttendance", Map.of("attendance", "partly", "attendedDays", "๒"));
    assertThat(instance).hasPassed("gateway_attendance").isWaitingAt("userTask_recordResult");
    assertThat(state()).isEqualTo(Referral.State.ATTENDING);
    assertThat(open("userTask_recordResult")).containsEntry("attendanceText", "เข้ารับการพัฒนาบางส่วน (2 วัน)");

    submit("userTask_recordResult", Map.of("resultCode", "developed", "completedOn", "12/02/2561"));
    scenario.runJobs(instance.getId());
    assertThat(instance).hasPassed("serviceTask_reportResult").isEnded();
    assertThat(state()).isEqualTo(Referral.State.DEVELOPED);
    assertThat(actions()).contains("referral.scheduled", "referral.attended", "referral.developed");
  }

  @ParameterizedTest
  @CsvSource({"12/02/2561,", "12/02/2561,12/02/2561"})
  void ofAnAppointmentOfOneDayTheNumberOfDaysNeedsNoTyping(String startsOn, @Nullable String endsOn) {
    submit("userTask_schedule", appointment(startsOn, endsOn));

    assertThat(open("userTask_recordAttendance")).containsEntry("attendedDays", "1");
  }

  @Test
  void anAppointmentMadeOnPaperIsKeyedAfterItsDay() {
    backdate(20);

    submit("userTask_schedule", appointment("25/01/2561", "26/01/2561"));

    assertThat(instance).isWaitingAt("userTask_recordAttendance");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"11/02/2561 |            | ไม่ก่อนวันที่ส่งต่อ",
      "12/02/2563 |            | ตรวจปี พ.ศ.", "14/02/2561 | 13/02/2561 | ไม่ก่อนวันนัด",
      "14/02/2561 | 13/02/2563 | ตรวจปี พ.ศ.", "31/02/2561 |            | ปฏิทิน", "14/02/2018 |          | ค.ศ."})
  void anAppointmentThatCannotBeIsRefused(String startsOn, @Nullable String endsOn, String said) {
    assertThatThrownBy(() -> submit("userTask_schedule", appointment(startsOn, endsOn)))
        .isInstanceOf(FormFieldValidationException.class).hasMessageContaining(said);
    assertThat(state()).isEqualTo(Referral.State.ACCEPTED);
  }

  @Test
  void anAppointmentNeedsADayAndAPlace() {
    assertThatThrownBy(() -> submit("userTask_schedule", Map.of("startsOn", "14/02/2561")))
        .hasMessageContaining("«สถานที่»");
    assertThatThrownBy(() -> submit("userTask_schedule", Map.of("place", "ศูนย์ฝึกอาชีพ")))
        .hasMessageContaining("«วันนัด»");
  }

  @Test
  void whoDidNotComeIsGivenAnotherAppointment() {
    submit("userTask_schedule", appointment("12/02/2561", null));
    submit("userTask_recordAttendance", Map.of("attendance", "absent", "next", "again", "note", "ป่วย"));

    assertThat(instance).isWaitingAt("userTask_schedule");
    assertThat(state()).isEqualTo(Referral.State.ACCEPTED);
    assertThat(open("userTask_schedule")).containsEntry("attendanceText", "ไม่มาตามนัด");

    submit("userTask_schedule", appointment("12/02/2561", null));
    submit("userTask_recordAttendance", Map.of("attendance", "attended", "attendedDays", "1"));
    assertThat(instance).isWaitingAt("userTask_recordResult");
    assertThat(referrals.appointments(referral.id())).extracting(it -> it.attendance().code())
        .containsExactly("absent", "attended");
  }

  @Test
  void onWhomTheAgencyGivesUpIsNotDevelopedAsANoShow() {
    submit("userTask_schedule", appointment("12/02/2561", null));
    assertThatThrownBy(() -> submit("userTask_recordAttendance", Map.of("attendance", "absent", "next", "ended")))
        .hasMessageContaining("โปรดบันทึกเหตุที่ยุติ");

    submit("userTask_recordAttendance", Map.of("attendance", "absent", "next", "ended", "note", "ไม่มาสามครั้ง"));
    scenario.runJobs(instance.getId());

    assertThat(instance).hasPassed("serviceTask_reportResult").isEnded();
    assertThat(state()).isEqualTo(Referral.State.NOT_DEVELOPED);
    assertThat(referrals.get(referral.number()).resultCode()).isEqualTo("noShow");
    assertThat(actions()).contains("referral.absent", "referral.notDeveloped");
  }

  @Test
  void thatSomebodyWillNotComeIsKnownBeforeTheDayButNotThatTheyCame() {
    submit("userTask_schedule", invitation("20/02/2561"));

    assertThatThrownBy(() -> submit("userTask_recordAttendance",
        Map.of("attendance", "attended", "attendedDays", "1"))).hasMessageContaining("ยังไม่ถึงวันนัด");
    submit("userTask_recordAttendance", Map.of("attendance", "absent", "next", "again"));
    assertThat(instance).isWaitingAt("userTask_schedule");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "-1", "1.5", "4", "367", "สาม"})
  void onlyAsManyDaysAsWereArrangedAreAttended(String days) {
    backdate(20);
    submit("userTask_schedule", appointment("05/02/2561", "07/02/2561"));

    assertThatThrownBy(() -> submit("userTask_recordAttendance",
        Map.of("attendance", "attended", "attendedDays", days))).isInstanceOf(FormFieldValidationException.class);
    assertThat(state()).isEqualTo(Referral.State.SCHEDULED);
  }

  @ParameterizedTest
  @CsvSource({"11/02/2561,20/02/2561,3,2", "11/02/2561,,3,2", "12/02/2561,14/02/2561,2,1"})
  void nobodyHasAttendedADayThatIsStillAhead(String startsOn, @Nullable String endsOn, String days, String passed) {
    backdate(20);
    submit("userTask_schedule", appointment(startsOn, endsOn));

    assertThatThrownBy(() -> submit("userTask_recordAttendance",
        Map.of("attendance", "partly", "attendedDays", days))).hasMessageContaining("ถึงวันนี้มี " + passed + " วัน");
    assertThat(state()).isEqualTo(Referral.State.SCHEDULED);
    submit("userTask_recordAttendance", Map.of("attendance", "partly", "attendedDays", passed));
    assertThat(state()).isEqualTo(Referral.State.ATTENDING);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"attended | 2 | โปรดเลือก “มาบางส่วน”", "partly | 3 | โปรดเลือก “มาครบ”"})
  void whetherAllDaysWereAttendedAgreesWithTheirNumber(String attendance, String days, String said) {
    backdate(20);
    submit("userTask_schedule", appointment("05/02/2561", "07/02/2561"));

    assertThatThrownBy(() -> submit("userTask_recordAttendance",
        Map.of("attendance", attendance, "attendedDays", days))).hasMessageContaining(said);
    assertThat(state()).isEqualTo(Referral.State.SCHEDULED);
  }

  @Test
  void anAppointmentThatADeathHasTakenBackIsStillFoundByTheAgency() {
    submit("userTask_schedule", invitation("20/02/2561"));

    circumstances.report(journey.getBusinessKey(), "died", "12/02/2561", null, "chief8101");

    var page = pages.page(journey.getBusinessKey(), "mol81").orElseThrow();
    assertThat(page.stateThai()).isEqualTo("ยกเลิก");
    assertThat(page.referrals()).singleElement()
        .satisfies(line -> assertThat(line.appointmentThai()).startsWith("20 ก.พ. 2561"));
  }

  @Test
  void anOfferThatADeathHasTakenBackBeforeTheAnswerIsNoBusinessOfTheAgency() {
    offered("D2-02");
    assertThat(pages.page(journey.getBusinessKey(), "moac81")).isPresent();

    circumstances.report(journey.getBusinessKey(), "died", "12/02/2561", null, "chief8101");

    assertThat(pages.page(journey.getBusinessKey(), "moac81")).isEmpty();
  }

  @Test
  void R13_nothingIsCompletedBeforeItHasBegun() {
    backdate(20);
    submit("userTask_schedule", appointment("05/02/2561", null));
    submit("userTask_recordAttendance", Map.of("attendance", "attended", "attendedDays", "1"));

    assertThatThrownBy(() -> submit("userTask_recordResult",
        Map.of("resultCode", "developed", "completedOn", "04/02/2561"))).hasMessageContaining("ไม่ก่อนวันนัด");
  }

  @Test
  void whoeverArrangesItRecordsWhoCame() {
    var task = scenario.task(instance.getId(), "userTask_schedule").getId();
    scenario.engine().getTaskService().setAssignee(task, null);

    submit("userTask_schedule", appointment("12/02/2561", null));

    assertThat(scenario.task(instance.getId(), "userTask_recordAttendance").getAssignee()).isEqualTo("mol81");
  }

  @Test
  void anAnswerThatCrossesTheTakingBackIsRefusedWithAWord() {
    for (var step : List.of("userTask_schedule", "userTask_recordAttendance", "userTask_recordResult")) {
      var before = state();
      set("cancelled");
      assertThatThrownBy(() -> submit(step, form(step))).as(step).isInstanceOf(FormFieldValidationException.class)
          .hasMessageContaining("ถูกยกเลิกหรือบันทึกไปแล้ว");
      set(before.code());
      submit(step, form(step));
    }
  }

  @Test
  void R13_aResultFollowsAnAttendance() {
    attended();
    for (var early : List.of("accepted", "scheduled")) {
      set(early);
      assertThatThrownBy(() -> submit("userTask_recordResult", Map.of("resultCode", "notDeveloped"))).as(early)
          .hasMessageContaining("ถูกยกเลิกหรือบันทึกไปแล้ว");
      assertThat(state().code()).isEqualTo(early);
    }
  }

  @Test
  void R21_theAgencyIsToldWhetherItMayUseAccountData() {
    submit("userTask_schedule", appointment("12/02/2561", null));
    submit("userTask_recordAttendance", Map.of("attendance", "attended", "attendedDays", "1"));
    assertThat(open("userTask_recordResult")).containsEntry("bankText", "ยินยอมให้ใช้ข้อมูลบัญชี");

    consent(false);

    assertThat(open("userTask_recordResult")).containsEntry("bankText", "ไม่มีความยินยอม ห้ามใช้ข้อมูลบัญชี");
  }

  @Test
  void R21_noAccountNumberIsWrittenWithoutConsent() {
    consent(false);

    for (var step : List.of("userTask_schedule", "userTask_recordAttendance", "userTask_recordResult")) {
      for (var wrong : List.of(ACCOUNT, "เลขที่ ๐๒๐๑๒๓๔๕๖๗๘๙ ธ.ก.ส.")) {
        assertThatThrownBy(() -> submit(step, with(form(step), wrong))).as(step)
            .hasMessageContaining("ไม่ได้ยินยอมให้ใช้ข้อมูลบัญชี");
      }
      submit(step, with(form(step), "โทร 081-234-5678 วันที่ 12/02/2561"));
    }
  }

  @Test
  void R21_noAccountNumberIsWrittenIntoThePlaceEither() {
    consent(false);
    Map<String, Object> form = new HashMap<>(appointment("12/02/2561", null));
    form.put("place", "ธ.ก.ส. " + ACCOUNT);

    assertThatThrownBy(() -> submit("userTask_schedule", form))
        .hasMessageContaining("«สถานที่»").hasMessageContaining("ไม่ได้ยินยอมให้ใช้ข้อมูลบัญชี");
    form.put("place", "ธ.ก.ส. โทร 081-234-5678");
    submit("userTask_schedule", form);

    assertThat(state()).isEqualTo(Referral.State.SCHEDULED);
  }

  @Test
  void R21_withConsentAnAccountMayBeNamed() {
    submit("userTask_schedule", with(appointment("12/02/2561", null), ACCOUNT));

    assertThat(state()).isEqualTo(Referral.State.SCHEDULED);
  }

  @Test
  void aResultThatComesAfterTheOutcomeHasItAssessedAgain() {
    attended();
    ended();

    submit("userTask_recordResult", Map.of("resultCode", "developed", "completedOn", "12/02/2561"));
    scenario.runJobs(instance.getId());

    assertThat(instance).isEnded();
    assertThat(outcome()).containsExactly("developed", "lateResult");
  }

  @Test
  void aResultThatFoundNobodyBecauseThePersonCountedAsDeadIsHeardOnceTheDeathIsUndone() {
    attended();
    ended();
    submit("userTask_recordResult", Map.of("resultCode", "developed", "completedOn", "12/02/2561"));
    circumstances.report(journey.getBusinessKey(), "died", "12/02/2561", null, "chief8101");
    scenario.runJobs(instance.getId());
    assertThat(outcome()).isEmpty();

    circumstances.correct(journey.getBusinessKey(), "แจ้งผิดคน", "chief8101");

    assertThat(outcome()).containsExactly("developed", "lateResult");
  }

  private void attended() {
    submit("userTask_schedule", appointment("12/02/2561", null));
    submit("userTask_recordAttendance", Map.of("attendance", "attended", "attendedDays", "1"));
  }

  /** The journey has come to its end without the agency's result. */
  private void ended() {
    scenario.engine().getRuntimeService().createProcessInstanceModification(journey.getId())
        .cancelAllForActivity("catchEvent_roundOpened").startBeforeActivity("endEvent_notDeveloped").execute();
    scenario.jdbc().sql("update journey.participant_case set state = 'notDeveloped' where case_number = ?")
        .param(journey.getBusinessKey()).update();
  }

  /** What the case's state is, and why it was assessed. */
  private List<String> outcome() {
    return scenario.jdbc().sql("""
        select c.state, o.cause from journey.participant_case c join journey.outcome o on o.case_id = c.id
         where c.case_number = ?
        """).param(journey.getBusinessKey()).query((row, n) -> List.of(row.getString(1), row.getString(2))).list()
        .stream().flatMap(List::stream).toList();
  }

  private Map<String, Object> form(String step) {
    return switch (step) {
      case "userTask_schedule" -> appointment("12/02/2561", null);
      case "userTask_recordAttendance" -> Map.of("attendance", "attended", "attendedDays", "1");
      default -> Map.of("resultCode", "notDeveloped");
    };
  }

  private static Map<String, Object> with(Map<String, Object> form, String note) {
    Map<String, Object> all = new HashMap<>(form);
    all.put("note", note);
    return all;
  }

  private static Map<String, Object> appointment(String startsOn, @Nullable String endsOn) {
    Map<String, Object> form = new HashMap<>(Map.of("startsOn", startsOn, "place", "ศูนย์ฝึกอาชีพ"));
    if (endsOn != null) {
      form.put("endsOn", endsOn);
    }
    return form;
  }

  /** To a day that is still ahead, which is not made without its time. */
  private static Map<String, Object> invitation(String startsOn) {
    var form = appointment(startsOn, null);
    form.put("startsAt", "09:00");
    return form;
  }

  private void consent(boolean given) {
    scenario.jdbc().sql("""
        insert into journey.consent (case_id, year, kind, version, given, given_on, recorded_at, recorded_by)
        select case_id, year, kind, version, ?, given_on, now(), recorded_by from journey.consent
         where case_id = ? and kind = 'bankDisclosure' order by id desc limit 1
        """).params(given, referral.caseId()).update();
  }

  /** As if it had been offered so many days ago. */
  private void backdate(int days) {
    scenario.jdbc().sql("update journey.referral set offered_at = offered_at - make_interval(days => ?) where id = ?")
        .params(days, referral.id()).update();
  }

  private void set(String state) {
    scenario.jdbc().sql("update journey.referral set state = ? where id = ?").params(state, referral.id()).update();
  }

  private void submit(String step, Map<String, Object> form) {
    scenario.submit("mol81", instance.getId(), step, form);
  }

  private Map<String, Object> open(String step) {
    return scenario.open("mol81", instance.getId(), step);
  }

  private Referral.State state() {
    return referrals.get(referral.number()).state();
  }

  private List<String> actions() {
    return scenario.jdbc().sql("select action from journey.audit where detail ->> 'referral' = ?")
        .param(referral.number()).query(String.class).list();
  }

  private Referral offered(String project) {
    return scenario.as("ao8101b",
        () -> referrals.offer(journey.getBusinessKey(), project, null, "ao8101b")).orThrow();
  }

  private ProcessInstance instance(Referral sent) {
    return scenario.engine().getRuntimeService().createProcessInstanceQuery()
        .processInstanceId(sent.processInstanceId()).singleResult();
  }
}
