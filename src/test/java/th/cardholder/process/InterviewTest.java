package th.cardholder.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import th.cardholder.consent.BankData;
import th.cardholder.engine.OfficeStart;
import th.cardholder.office.Role;
import th.cardholder.office.Staff;

/** สัมภาษณ์และจัดทำแบบประเมิน: met or not, willing or not, and what is kept of it (R05, R19, R21). */
@JourneyTest
class InterviewTest {

  private static final String STEP = "userTask_interview";
  private static final String AO = "ao8103a";

  @Autowired
  private Scenario scenario;

  @Autowired
  private BankData bankData;

  @Autowired
  private Staff staff;

  @Autowired
  private OfficeStart start;

  @Test
  void opensWithWhatIsKnownAndLeavesTheRestToTheConversation() {
    var journey = waiting();

    var form = scenario.open(AO, journey.getId(), STEP);

    assertThat(form).containsEntry("interviewedOn", "12/02/2561").containsEntry("declaredText", "24,000")
        .containsEntry("bankConsent", "yes").containsEntry("sensitiveConsent", "no")
        .containsEntry("coInterviewerText", "ไม่ต้องมี").containsEntry("lastTry", false)
        .containsEntry("triesText", "ครั้งที่ 1 จากที่กำหนดไว้ 3 ครั้ง")
        .containsEntry("wishText", "แจ้งไว้ที่จุดรับแจ้งว่าประสงค์เข้าร่วม เมื่อ 12 ก.พ. 2561");
    assertThat(form.get("occupationOptions").toString()).contains("farmer", "เกษตรกร");
    assertThat(form).containsKeys("declineReasonOptions", "landOptions", "housingOptions", "skillOptions",
        "readinessOptions", "limitOptions", "healthOptions", "disabilityOptions");
    // What must be asked of the person is not answered for them.
    assertThat(form).doesNotContainKeys("meeting", "wishes", "yearlyIncome", "occupation", "health");
  }

  @Test
  void aWillingPersonGoesOnToThePlanAndEverythingToldIsKept() {
    var journey = waiting();
    var form = Scenario.interviewForm();
    form.putAll(Map.of("children", "๒", "elders", "1", "householdIncome", "60,000", "formalDebt", "15000.50",
        "informalDebt", "0", "land", "rented", "landRai", "3.5", "housing", "owned"));
    form.putAll(Map.of("secondOccupation", "farmer", "skills", List.of("farming", "trading"), "wantedSkills",
        List.of("sewing"), "limits", List.of("care"), "wishNote", "อยากเปิดร้านขายของ"));

    scenario.submit(AO, journey.getId(), STEP, form);

    assertThat(journey).isWaitingAt("userTask_plan");
    assertThat(scenario.task(journey.getId(), "userTask_plan").getAssignee()).isEqualTo(AO);
    assertThat(state(journey)).isEqualTo("awaitingPlan");
    assertThat(row("assessment", journey)).containsEntry("occupation", "labourer").containsEntry("place", "home")
        .containsEntry("children", 2).containsEntry("household_members", 4).containsEntry("land", "rented")
        .containsEntry("needs_work", true).containsEntry("needs_finance", false).containsEntry("recorded_by", AO)
        .hasEntrySatisfying("formal_debt", debt -> assertThat(debt).hasToString("15000.50"))
        .hasEntrySatisfying("assessed_on", day -> assertThat(day).hasToString("2018-02-12"))
        .hasEntrySatisfying("skills", skills -> assertThat(skills).hasToString("{farming,trading}"));
    assertThat(row("interview_attempt", journey)).containsEntry("result", "interviewed");
    assertThat(count("sensitive_assessment", journey)).isZero();
    assertThat(actions(journey)).contains("interview.recorded").doesNotContain("consent.changed");
    assertThat(row("top_up_entitlement", journey)).containsEntry("basis", "annex3").containsEntry("recorded_by", AO)
        .hasEntrySatisfying("stated_on", day -> assertThat(day).hasToString("2018-02-12"));
  }

  @Test
  void nothingOfThePersonReachesTheEngine() {
    var journey = waiting();
    scenario.submit(AO, journey.getId(), STEP, Scenario.interviewForm());

    var facts = scenario.engine().getRuntimeService().getVariables(journey.getId());

    assertThat(facts).containsEntry("aoUserId", AO)
        .doesNotContainKeys("interviewResult", "yearlyIncome", "occupation", "needs", "health", "wishNote");
  }

  @Test
  void R19_theYearsTriesAreCountedAndTheLastEndsTheCaseAsNotReached() {
    var journey = openedInJanuary();

    scenario.submit(AO, journey.getId(), STEP, missed("notHome", "10/02/2561"));
    assertThat(journey).isWaitingAt(STEP);
    assertThat(scenario.open(AO, journey.getId(), STEP)).containsEntry("lastTry", false)
        .containsEntry("missedText", "ไม่พบมาแล้ว 1 ครั้ง ล่าสุด 10 ก.พ. 2561 นัดไว้ 20 ก.พ. 2561 (ฝากข้อความไว้)");
    scenario.submit(AO, journey.getId(), STEP, missed("noShow", "11/02/2561"));
    assertThat(journey).isWaitingAt(STEP);
    assertThat(state(journey)).isEqualTo("awaitingInterview");
    assertThat(scenario.open(AO, journey.getId(), STEP)).containsEntry("lastTry", true);

    // The browser asks for no further appointment at the last try.
    scenario.submit(AO, journey.getId(), STEP,
        new HashMap<>(Map.of("meeting", "notHome", "interviewedOn", "12/02/2561")));

    assertThat(journey).isEnded().hasPassed("endEvent_notReached");
    assertThat(state(journey)).isEqualTo("notReached");
    assertThat(scenario.jdbc().sql("select result from journey.interview_attempt where case_id = ? order by id")
        .param(caseId(journey)).query(String.class).list()).containsExactly("notHome", "noShow", "notHome");
    assertThat(actions(journey)).contains("interview.attempted", "interview.notReached");
  }

  @Test
  void R19_triesThatLedToAnEndThatWasUndoneNoLongerCount() {
    var journey = openedInJanuary();
    scenario.submit(AO, journey.getId(), STEP, missed("notHome", "11/02/2561"));
    scenario.submit(AO, journey.getId(), STEP, missed("notHome"));
    scenario.jdbc().sql("update journey.interview_attempt set counts = false where case_id = ?")
        .param(caseId(journey)).update();

    assertThat(scenario.open(AO, journey.getId(), STEP)).containsEntry("lastTry", false)
        .doesNotContainKey("missedText");
    scenario.submit(AO, journey.getId(), STEP, missed("notHome"));

    assertThat(journey).isWaitingAt(STEP);
  }

  @Test
  void R19_aFurtherTryIsOfALaterDay() {
    var journey = openedInJanuary();
    scenario.submit(AO, journey.getId(), STEP, missed("notHome", "11/02/2561"));

    assertRefused(journey, missed("noShow", "11/02/2561"), "บันทึกการไม่พบของวันนี้แล้ว");
    assertRefused(journey, missed("noShow", "10/02/2561"), "ต้องหลังวันที่ไม่พบครั้งล่าสุด (11 กุมภาพันธ์ 2561)");
    scenario.submit(AO, journey.getId(), STEP, missed("noShow"));

    assertThat(count("interview_attempt", journey)).isEqualTo(2);
  }

  @Test
  void R06_nobodyIsMetBeforeTheDayOfTheNewestTryOrInterview() {
    var journey = openedInJanuary();
    scenario.submit(AO, journey.getId(), STEP, missed("notHome", "10/02/2561"));
    var form = Scenario.interviewForm();
    var declined = declined();
    declined.put("declineReason", "noTime");

    form.put("interviewedOn", "09/02/2561");
    declined.put("interviewedOn", "09/02/2561");
    assertRefused(journey, form, "ต้องไม่ก่อนวันที่ไปพบหรือนัดครั้งล่าสุด (10 กุมภาพันธ์ 2561)");
    assertRefused(journey, declined, "ต้องไม่ก่อนวันที่ไปพบหรือนัดครั้งล่าสุด (10 กุมภาพันธ์ 2561)");
    // As after an interview of the day after that was not confirmed.
    scenario.jdbc().sql("""
        insert into journey.interview_attempt (case_id, attempted_on, result, recorded_at, recorded_by)
        values (?, '2018-02-11', 'interviewed', now(), ?)
        """).params(caseId(journey), AO).update();
    form.put("interviewedOn", "10/02/2561");
    assertRefused(journey, form, "(11 กุมภาพันธ์ 2561)");
    assertRefused(journey, missed("notHome", "10/02/2561"), "(11 กุมภาพันธ์ 2561)");
    form.put("interviewedOn", "11/02/2561");
    scenario.submit(AO, journey.getId(), STEP, form);

    assertThat(row("top_up_entitlement", journey))
        .hasEntrySatisfying("stated_on", day -> assertThat(day).hasToString("2018-02-11"));
  }

  @Test
  void aDayThatLedToAnEndThatWasUndoneBindsNobody() {
    var journey = openedInJanuary();
    scenario.submit(AO, journey.getId(), STEP, missed("notHome", "11/02/2561"));
    scenario.jdbc().sql("update journey.interview_attempt set counts = false where case_id = ?")
        .param(caseId(journey)).update();
    var form = Scenario.interviewForm();
    form.put("interviewedOn", "10/02/2561");

    scenario.submit(AO, journey.getId(), STEP, form);

    assertThat(journey).isWaitingAt("userTask_plan");
  }

  @Test
  void R19_triesBeforeAnInterviewThatIsHeldAgainNoLongerCount() {
    var journey = openedInJanuary();
    scenario.submit(AO, journey.getId(), STEP, missed("notHome", "10/02/2561"));
    scenario.submit(AO, journey.getId(), STEP, missed("notHome", "11/02/2561"));
    // As after an interview that was not confirmed.
    scenario.jdbc().sql("""
        insert into journey.interview_attempt (case_id, attempted_on, result, recorded_at, recorded_by)
        values (?, '2018-02-11', 'interviewed', now(), ?)
        """).params(caseId(journey), AO).update();

    assertThat(scenario.open(AO, journey.getId(), STEP)).containsEntry("lastTry", false)
        .doesNotContainKey("missedText");
    scenario.submit(AO, journey.getId(), STEP, missed("notHome"));

    assertThat(journey).isWaitingAt(STEP);
    assertThat(state(journey)).isEqualTo("awaitingInterview");
  }

  @Test
  void R19_whoIsNotMetGetsAnotherAppointmentThatIsNotInThePast() {
    var journey = waiting();
    var form = missed("notHome");

    form.put("nextOn", "11/02/2561");
    assertRefused(journey, form, "หลังจากวันนี้");
    form.remove("nextOn");
    assertRefused(journey, form, "วันนัดครั้งต่อไป");
    form.put("nextOn", "13/02/2562");
    assertRefused(journey, form, "วันนัดครั้งต่อไปอยู่ไกลเกินหนึ่งปี โปรดตรวจปี พ.ศ.");
    form.put("nextOn", "12/02/2561");
    scenario.submit(AO, journey.getId(), STEP, form);

    assertThat(row("interview_attempt", journey))
        .hasEntrySatisfying("next_on", day -> assertThat(day).hasToString("2018-02-12"))
        .containsEntry("note", "ฝากข้อความไว้");
  }

  @Test
  void R19_whoIsNotMetIsNotAssessedWhateverIsHandedIn() {
    var journey = waiting();
    var form = Scenario.interviewForm();
    form.putAll(missed("noShow"));

    scenario.submit(AO, journey.getId(), STEP, form);

    assertThat(count("assessment", journey)).isZero();
    assertThat(row("interview_attempt", journey)).containsEntry("result", "noShow");
  }

  @Test
  void R19_whoDeclinesSaysWhyAndTheCaseEnds() {
    var journey = waiting();
    var form = declined();

    form.put("declineReason", "whim");
    assertRefused(journey, form, "โปรดเลือกจากรายการที่มี");
    form.remove("declineReason");
    assertRefused(journey, form, "โปรดเลือกหนึ่งข้อ");
    form.put("declineReason", "noTime");
    scenario.submit(AO, journey.getId(), STEP, form);

    assertThat(journey).isEnded().hasPassed("endEvent_declinedAtInterview");
    assertThat(state(journey)).isEqualTo("declined");
    assertThat(row("interview_attempt", journey)).containsEntry("result", "declined")
        .containsEntry("decline_reason", "noTime");
    assertThat(count("assessment", journey)).isZero();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      interviewedOn | 13/02/2561 | ไม่เกินวันนี้
      interviewedOn | 11/02/2561 | ไม่ก่อนวันที่เปิดเรื่อง
      interviewedOn | 12/02/2018x | วันที่
      occupation | king | โปรดเลือกจากรายการที่มี
      readiness | never | โปรดเลือกจากรายการที่มี
      land | moon | โปรดเลือกจากรายการที่มี
      housing | tent | โปรดเลือกจากรายการที่มี
      secondOccupation | king | โปรดเลือกจากรายการที่มี
      yearlyIncome | -1 | ต้องไม่ติดลบ
      yearlyIncome | 100,000,001 | มากผิดปกติ
      yearlyIncome | พอกิน | ไม่ใช่ตัวเลข
      householdIncome | -5 | ต้องไม่ติดลบ
      formalDebt | 999999999999 | มากผิดปกติ
      informalDebt | -1 | ต้องไม่ติดลบ
      landRai | 20,000 | มากผิดปกติ
      householdMembers | 0 | ตั้งแต่ 1 ถึง 30
      householdMembers | 2.5 | จำนวนเต็ม
      children | 31 | ตั้งแต่ 0 ถึง 30
      elders | -1 | ตั้งแต่ 0 ถึง 30
      children | 5 | น้อยกว่าจำนวนเด็ก
      """)
  void refusesAWrongAnswerAndSaysWhatToDo(String key, String typed, String message) {
    var journey = waiting();
    var form = Scenario.interviewForm();
    form.put(key, typed);

    assertRefused(journey, form, message);
    assertThat(count("assessment", journey)).isZero();
  }

  @ParameterizedTest
  @CsvSource({"skills", "wantedSkills", "limits"})
  void refusesACodeThatIsNotOnTheYearsList(String key) {
    var journey = waiting();
    var form = Scenario.interviewForm();
    form.put(key, List.of("flying"));

    assertRefused(journey, form, "โปรดเลือกจากรายการที่มี");
  }

  @ParameterizedTest
  @CsvSource({"interviewedOn", "place", "wishes", "occupation", "yearlyIncome", "readiness", "needs",
      "householdMembers", "meeting"})
  void refusesAnInterviewWithoutWhatItIsFor(String key) {
    var journey = waiting();
    var form = Scenario.interviewForm();
    form.remove(key);

    assertThatThrownBy(() -> scenario.submit(AO, journey.getId(), STEP, form)).hasMessageContaining("โปรด");
    assertThat(journey).isWaitingAt(STEP);
  }

  @Test
  void namesEverythingThatIsWrongAtOnce() {
    var journey = waiting();
    var form = Scenario.interviewForm();
    form.putAll(Map.of("occupation", "king", "yearlyIncome", "-1", "landRai", "-1"));

    assertThatThrownBy(() -> scenario.submit(AO, journey.getId(), STEP, form))
        .hasMessageContaining("«อาชีพหลัก»").hasMessageContaining("«รายได้ของผู้มีบัตรฯ (บาทต่อปี)»")
        .hasMessageContaining("«เนื้อที่ (ไร่)»");
  }

  @Test
  void sensitiveAnswersAreDroppedWithoutTheConsent() {
    for (var answer : new String[] {"no", null}) {
      var journey = waiting();
      var form = Scenario.interviewForm();
      form.putAll(sensitive());
      form.put("sensitiveConsent", answer);

      scenario.submit(AO, journey.getId(), STEP, form);

      assertThat(count("sensitive_assessment", journey)).isZero();
      assertThat(count("assessment", journey)).isOne();
    }
  }

  @Test
  void sensitiveAnswersAreKeptApartUnderTheConsent() {
    var journey = waiting();
    var form = Scenario.interviewForm();
    form.putAll(sensitive());
    form.put("sensitiveConsent", "yes");

    scenario.submit(AO, journey.getId(), STEP, form);

    assertThat(row("sensitive_assessment", journey)).containsEntry("disability", "sight")
        .containsEntry("care_note", "ต้องมีคนพามา");
    assertThat(scenario.jdbc().sql("select a::text from journey.assessment a where case_id = ?")
        .param(caseId(journey)).query(String.class).single()).doesNotContain("sight", "chronic", "ต้องมีคนพามา");
    assertThat(actions(journey)).contains("consent.changed");
    assertThat(consent(journey, "sensitiveData")).isEqualTo("true");
  }

  @Test
  void aSensitiveCodeIsCheckedLikeAnyOther() {
    for (var wrong : List.of(Map.of("health", List.of("chronic", "jinx")), Map.of("disability", "wings"))) {
      var journey = waiting();
      var form = Scenario.interviewForm();
      form.putAll(wrong);
      form.put("sensitiveConsent", "yes");

      assertRefused(journey, form, "โปรดเลือกจากรายการที่มี");
    }
  }

  @Test
  void R21_withoutAConsentRecordBankDataIsNotUsed() {
    // A case that came another way than over the counter: nobody has asked for a consent yet.
    var journey = waiting();
    var other = anotherWay(journey);
    assertThat(bankData.allowed(caseId(other))).isFalse();
    assertThat(scenario.open(AO, other.getId(), STEP)).doesNotContainKeys("bankConsent", "sensitiveConsent");

    scenario.submit(AO, other.getId(), STEP, Scenario.interviewForm());

    assertThat(state(other)).isEqualTo("awaitingPlan");
    assertThat(count("consent", other)).isZero();
    assertThat(bankData.allowed(caseId(other))).isFalse();
  }

  @Test
  void R21_aConsentGivenAtTheInterviewIsARecordOfItsOwn() {
    var other = anotherWay(waiting());
    var form = Scenario.interviewForm();
    form.put("bankConsent", "yes");

    scenario.submit(AO, other.getId(), STEP, form);

    assertThat(bankData.allowed(caseId(other))).isTrue();
    assertThat(row("consent", other)).containsEntry("kind", "bankDisclosure").containsEntry("given", true)
        .containsEntry("version", 1).containsEntry("recorded_by", AO);
  }

  @Test
  void R21_aConsentTakenBackAtTheInterviewCountsFromThen() {
    var journey = waiting();
    assertThat(bankData.allowed(caseId(journey))).isTrue();
    var form = Scenario.interviewForm();
    form.putAll(Map.of("bankConsent", "no", "sensitiveConsent", "no"));

    scenario.submit(AO, journey.getId(), STEP, form);

    assertThat(bankData.allowed(caseId(journey))).isFalse();
    // Two answers at the counter, and the one that is another.
    assertThat(count("consent", journey)).isEqualTo(3);
  }

  @Test
  void R05_aColleagueWhoTakesOverFromAnAoWhoLeftIsTheAoAndGetsACoInterviewer() {
    staff.save("ao8103x", "ชั่วคราว", "ย้ายแล้ว", "BAAC", "journey");
    staff.assign("ao8103x", "d8103", Set.of(Role.AO));
    staff.setOnDuty("ao8103x", true);
    var journey = Cases.awaitingAo(scenario, "8103");
    scenario.submit("chief8103", journey.getId(), "userTask_assignAo", Map.of("aoUserId", "ao8103x"));
    assertThat(coInterviewer(journey)).isNull();
    scenario.submit("ao8103x", journey.getId(), STEP, missed("notHome"));
    staff.setOnDuty("ao8103x", false);
    // The task that was open keeps its assignee; the administrator has it given back.
    scenario.engine().getTaskService().setAssignee(scenario.task(journey.getId(), STEP).getId(), null);

    assertThat(scenario.open("ao8103b", journey.getId(), STEP)).hasEntrySatisfying("coInterviewerText",
        text -> assertThat(text.toString()).startsWith("ต้องมี"));
    scenario.submit("ao8103b", journey.getId(), STEP, Scenario.interviewForm());

    assertThat(coInterviewer(journey)).isIn("cobaac81", "cogsb81");
    assertThat(scenario.jdbc().sql("select ao_user_id from journey.participant_case where id = ?")
        .param(caseId(journey)).query(String.class).single()).isEqualTo("ao8103b");
    assertThat(scenario.engine().getRuntimeService().getVariables(journey.getId()))
        .containsEntry("aoUserId", "ao8103b").containsEntry("aoAgencyCode", "MOI");
    assertThat(actions(journey)).contains("coInterviewer.added").filteredOn("ao.assigned"::equals).hasSize(2);
  }

  @Test
  void R05_whoTakesOverWithoutAKnownAgencyIsToldWhoMustAct() {
    staff.save("ao8103y", "ชั่วคราว", "ไม่มีสังกัด", null, "journey");
    staff.assign("ao8103y", "d8103", Set.of(Role.AO));
    staff.setOnDuty("ao8103y", true);
    var journey = takenFromItsAo();

    assertThatThrownBy(() -> scenario.submit("ao8103y", journey.getId(), STEP, Scenario.interviewForm()))
        .hasMessageContaining("ยังไม่ได้ระบุสังกัดของท่าน");
    assertThat(state(journey)).isEqualTo("awaitingInterview");
    staff.setOnDuty("ao8103y", false);
  }

  @Test
  void R05_withoutABankOfficerInTheProvinceNobodyOfAnotherAgencyTakesOver() {
    var journey = takenFromItsAo();
    var banks = List.of("cobaac81", "cogsb81");
    banks.forEach(bank -> staff.setOnDuty(bank, false));
    try {
      assertThatThrownBy(() -> scenario.submit("ao8103b", journey.getId(), STEP, Scenario.interviewForm()))
          .hasMessageContaining("แต่จังหวัดยังไม่มีรายชื่อ");
    } finally {
      banks.forEach(bank -> staff.setOnDuty(bank, true));
    }
    assertThat(state(journey)).isEqualTo("awaitingInterview");
  }

  /** A case of a bank's own AO, whose interview was given back. */
  private ProcessInstance takenFromItsAo() {
    var journey = Cases.awaitingInterview(scenario, "8103", "ao8103a");
    scenario.engine().getTaskService().setAssignee(scenario.task(journey.getId(), STEP).getId(), null);
    return journey;
  }

  @Test
  void opensAndIsTakenInWellUnderASecond() {
    var warm = waiting();
    scenario.open(AO, warm.getId(), STEP);
    scenario.submit(AO, warm.getId(), STEP, Scenario.interviewForm());
    var journey = waiting();

    var begin = System.nanoTime();
    scenario.open(AO, journey.getId(), STEP);
    var opened = System.nanoTime();
    scenario.submit(AO, journey.getId(), STEP, Scenario.interviewForm());
    var submitted = System.nanoTime();

    System.out.printf("The interview form: opened in %d ms, taken in in %d ms%n", (opened - begin) / 1_000_000,
        (submitted - opened) / 1_000_000);
    assertThat(opened - begin).isLessThan(500_000_000L);
    assertThat(submitted - opened).isLessThan(500_000_000L);
  }

  private ProcessInstance waiting() {
    return Cases.awaitingInterview(scenario, "8103", AO);
  }

  /** A journey that starts at the interview, for a case of which the counter has asked nothing. */
  private ProcessInstance anotherWay(ProcessInstance alike) {
    var person = scenario.person("8103");
    var number = "2561-8103-9" + String.format("%06d", person.id() % 1_000_000);
    var instance = scenario.engine().getRuntimeService().createProcessInstanceQuery().processInstanceId(
        start.startAt("cardholder-journey", number, "d8103", STEP, Map.of("wants", true, "aoUserId", AO)))
        .singleResult();
    scenario.jdbc().sql("""
            insert into journey.participant_case (case_number, year, cardholder_id, office_id, channel, state, opened_at,
              opened_by, process_instance_id, ao_user_id)
            select ?, year, ?, office_id, 'paper', 'awaitingInterview', opened_at, opened_by, ?, ao_user_id
              from journey.participant_case where id = ?
            """).params(number, person.id(), instance.getId(), caseId(alike)).update();
    return instance;
  }

  private void assertRefused(ProcessInstance journey, Map<String, Object> form, String message) {
    assertThatThrownBy(() -> scenario.submit(AO, journey.getId(), STEP, form)).hasMessageContaining(message);
    assertThat(journey).isWaitingAt(STEP);
  }

  /** A case that has been open for weeks, so that there are days behind it. */
  private ProcessInstance openedInJanuary() {
    var journey = waiting();
    scenario.jdbc().sql("update journey.participant_case set opened_at = '2018-01-08T09:00+07:00' where id = ?")
        .param(caseId(journey)).update();
    return journey;
  }

  private static Map<String, Object> missed(String meeting) {
    return missed(meeting, "12/02/2561");
  }

  private static Map<String, Object> missed(String meeting, String day) {
    return new HashMap<>(Map.of("meeting", meeting, "interviewedOn", day, "nextOn", "20/02/2561",
        "attemptNote", "ฝากข้อความไว้"));
  }

  private static Map<String, Object> declined() {
    return new HashMap<>(Map.of("meeting", "met", "interviewedOn", "12/02/2561", "wishes", "no"));
  }

  private static Map<String, Object> sensitive() {
    return Map.of("health", List.of("chronic"), "disability", "sight", "careNote", "ต้องมีคนพามา");
  }

  private long caseId(ProcessInstance journey) {
    return scenario.jdbc().sql("select id from journey.participant_case where process_instance_id = ?")
        .param(journey.getId()).query(Long.class).single();
  }

  private String state(ProcessInstance journey) {
    return scenario.jdbc().sql("select state from journey.participant_case where id = ?").param(caseId(journey))
        .query(String.class).single();
  }

  private String coInterviewer(ProcessInstance journey) {
    return scenario.jdbc().sql("select co_interviewer_id from journey.participant_case where id = ?")
        .param(caseId(journey)).query((row, n) -> row.getString(1)).list().get(0);
  }

  private Map<String, Object> row(String table, ProcessInstance journey) {
    return scenario.jdbc().sql("select * from journey." + table + " where case_id = ? order by id desc limit 1")
        .param(caseId(journey)).query().singleRow();
  }

  private int count(String table, ProcessInstance journey) {
    return scenario.jdbc().sql("select count(*) from journey." + table + " where case_id = ?").param(caseId(journey))
        .query(Integer.class).single();
  }

  private String consent(ProcessInstance journey, String kind) {
    return scenario.jdbc().sql("select given::text from journey.consent where case_id = ? and kind = ? "
        + "order by id desc limit 1").params(caseId(journey), kind).query(String.class).single();
  }

  private List<String> actions(ProcessInstance journey) {
    return scenario.jdbc().sql("select action from journey.audit where case_id = ? order by id")
        .param(caseId(journey)).query(String.class).list();
  }
}
