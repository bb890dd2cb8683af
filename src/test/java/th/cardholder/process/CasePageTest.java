package th.cardholder.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import th.cardholder.office.Role;
import th.cardholder.office.Staff;

/** What the page of a case tells of interview, plan, contacts, outcome and top-up, and to whom it does not. */
@JourneyTest
class CasePageTest {

  /** What of these facts must reach nobody but the team. */
  private static final List<String> OF_THE_TEAM = List.of("24,000 บาท", "45,000 บาท", "ประมง", "ทำอาหาร", "เดินทางไม่สะดวก",
      "ไม่มีเงินลงทุนเลย", "200 บาทต่อเดือน", "ไปที่บ้านแล้วไม่พบ", "โทรศัพท์");
  /** What must reach nobody but the case's own AO. */
  private static final List<String> SENSITIVE = List.of("โรคเรื้อรัง", "การมองเห็น", "ต้องมีคนพาเดิน");

  /** What the history must not tell the province. */
  private static final List<String> HIDDEN_FROM_THE_PROVINCE = List.of("interview.attempted", "interview.recorded",
      "interview.declined", "interview.notReached", "interview.confirmed", "interview.notConfirmed", "consent.changed", "consent.withdrawn",
      "consent.givenAgain", "contact.recorded", "topUp.entitled", "topUp.none", "topUp.stopped", "topUp.restored");

  /** One log-in a user is enough for all tests, and a log-in takes its time. */
  private static final Map<String, WebSession> SESSIONS = new HashMap<>();

  @Autowired
  private Scenario scenario;

  @Autowired
  private Staff staff;

  @LocalServerPort
  private int port;

  private String number;
  private long id;

  /** A case with something in every section, written as the steps write it. */
  @BeforeEach
  void aCaseThatHasComeFar() {
    number = Cases.awaitingInterview(scenario, "8101", "ao8101a").getBusinessKey();
    id = scenario.jdbc().sql("select id from journey.participant_case where case_number = ?").param(number)
        .query(Long.class).single();
    sql("""
        insert into journey.consent (case_id, year, kind, version, given, given_on, recorded_at, recorded_by)
        values (:case, 2561, 'sensitiveData', 1, true, '2018-03-05', now(), 'ao8101a');
        insert into journey.interview_attempt (case_id, attempted_on, result, next_on, recorded_at, recorded_by)
        values (:case, '2018-03-01', 'notHome', '2018-03-05', now(), 'ao8101a'),
               (:case, '2018-03-05', 'interviewed', null, now(), 'ao8101a');
        insert into journey.assessment (case_id, assessed_on, place, household_members, children, elders, occupation,
          second_occupation, yearly_income, informal_debt, land, land_rai, skills, readiness, limits, needs_work,
          needs_training, needs_finance, needs_basics, wish_note, recorded_at, recorded_by)
        values (:case, '2018-03-05', 'home', 4, 2, 0, 'farmer', 'fisher', 24000, 45000, 'rented', 2.5,
          '{cooking,farming}', 'now', '{travel}', true, false, true, false, 'ไม่มีเงินลงทุนเลย', now(), 'ao8101a');
        insert into journey.sensitive_assessment (assessment_id, case_id, health, disability, care_note)
        select id, case_id, '{chronic}', 'sight', 'ต้องมีคนพาเดิน' from journey.assessment where case_id = :case;
        insert into journey.plan (case_id, agreed_on, goal, signing, recorded_at, recorded_by)
        values (:case, '2018-03-06', null, 'self', now(), 'ao8101a');
        insert into journey.plan_item (plan_id, year, project_code, on_menu)
        select p.id, 2561, code, true from journey.plan p, unnest('{D1-01,D2-01}'::text[]) as code
         where p.case_id = :case;
        insert into journey.referral (referral_number, case_id, year, project_code, office_id, state, offered_at,
          offered_by, answered_at, answered_by, answer_note, result_note)
        select :number || '-R01', :case, 2561, 'D2-01', 'a81MOL', 'accepted', '2018-03-07', 'ao8101a', '2018-03-08',
          'mol81', 'รับไว้รุ่นที่ 2', 'ผลเรียนดี';
        insert into journey.referral_appointment (referral_id, starts_on, ends_on, place, attendance, attended_days,
          attendance_note, recorded_at, recorded_by)
        select id, '2018-05-07', '2018-05-09', 'ศูนย์ฝึกกระบี่', 'partly', 2, 'ลาป่วย', now(), 'mol81'
          from journey.referral where case_id = :case;
        insert into journey.contact (case_id, round_kind, contacted_on, reached, channel, stage, recorded_at,
          recorded_by)
        values (:case, null, '2018-05-20', true, 'phone', 'underway', now(), 'ao8101a'),
               (:case, 'followUpJune', '2018-06-10', false, 'home', null, now(), 'team8101');
        insert into journey.top_up_entitlement (case_id, amount, stated_on, basis, first_month, last_month, cause,
          recorded_at, recorded_by)
        values (:case, 200, '2018-03-05', 'annex3', '2018-04-01', '2018-12-01', 'stated', now(), 'ao8101a');
        insert into journey.outcome (case_id, outcome, developed, yearly_income, cause, assessed_at, assessed_by)
        values (:case, 'developed', true, 28500, 'lastRound', '2018-09-20', 'system');
        """);
    state("developing");
  }

  @Test
  void whoLooksAfterTheCaseIsToldToTeamAndProvinceAndTheTelephoneToTheTeamAlone() {
    number = Cases.awaitingInterview(scenario, "8101", "ao8101b").getBusinessKey();

    assertThat(atHand("registrar8101")).containsKeys("ผู้ดูแล (AO)", "ผู้ร่วมสัมภาษณ์")
        .containsEntry("โทรศัพท์ที่ติดต่อได้", "0812345678").containsEntry("การเปิดเผยข้อมูลบัญชี", "ยินยอม");
    assertThat(atHand("governor81")).containsOnlyKeys("ผู้ดูแล (AO)", "ผู้ร่วมสัมภาษณ์");
    assertThat(atHand(scenario.jdbc().sql("select co_interviewer_id from journey.participant_case where"
        + " case_number = ?").param(number).query(String.class).single())).isEmpty();
  }

  private Map<String, String> atHand(String user) {
    Map<String, String> lines = new HashMap<>();
    page(user).json().path("atHand").forEach(line ->
        lines.put(line.path("label").asText(), line.path("value").asText()));
    return lines;
  }

  @Test
  void whoReadsACaseIsLedToTheirOwnWorkInItAndToNobodyElses() {
    var journey = Cases.awaitingAo(scenario, "8101");
    number = journey.getBusinessKey();
    assertThat(ownTasks("chief8101")).containsExactly(scenario.task(journey.getId(), "userTask_assignAo").getId());
    assertThat(ownTasks("registrar8101")).isEmpty();

    scenario.submit("chief8101", journey.getId(), "userTask_assignAo", Map.of("aoUserId", "ao8101b"));
    assertThat(ownTasks("ao8101b")).containsExactly(scenario.task(journey.getId(), "userTask_interview").getId());
    for (var other : List.of("ao8101a", "chief8101", "team8101", "governor81")) {
      assertThat(ownTasks(other)).as(other).isEmpty();
    }
  }

  private List<String> ownTasks(String user) {
    return StreamSupport.stream(page(user).json().path("open").spliterator(), false)
        .map(step -> step.path("taskId").asText(null)).filter(Objects::nonNull).toList();
  }

  @Test
  void theOwnAoReadsTheWholeJourney() {
    var page = page("ao8101a").json();

    assertThat(page.at("/plan/agreedOnThai").asText()).isEqualTo("6 มีนาคม 2561");
    assertThat(page.at("/plan/items")).hasSize(2);
    assertThat(page.at("/plan/items/0/state").isNull()).isTrue();
    assertThat(page.at("/plan/items/0/stateThai").asText()).isEqualTo("ยังไม่ได้ส่งต่อ");
    assertThat(page.at("/plan/items/1/dimension").asText()).isEqualTo("การฝึกอบรมอาชีพและการศึกษา");
    assertThat(page.at("/plan/items/1/agency").asText()).isEqualTo("กระทรวงแรงงาน");
    assertThat(page.at("/plan/items/1/stateThai").asText()).isEqualTo("หน่วยงานรับแล้ว");
    assertThat(lines(page, "assessment")).containsExactly("วันที่ประเมิน: 5 มีนาคม 2561 ที่บ้าน",
        "อาชีพ: เกษตรกร, ประมง", "รายได้ของผู้มีบัตรฯ: 24,000 บาทต่อปี", "ครัวเรือน: 4 คน เด็ก 2 คน",
        "หนี้นอกระบบ: 45,000 บาท", "ที่ดินทำกิน: เช่าที่ดินทำกิน 2.50 ไร่", "ทักษะที่มี: ทำการเกษตร, ทำอาหาร",
        "ความพร้อม: พร้อมเริ่มได้ทันที", "ข้อจำกัด: เดินทางไม่สะดวก",
        "ความต้องการ: การมีงานทำ, การเข้าถึงแหล่งเงินทุนในระบบ", "ความประสงค์เพิ่มเติม: ไม่มีเงินลงทุนเลย");
    assertThat(lines(page, "sensitive")).containsExactly("สุขภาพ: โรคเรื้อรัง", "ความพิการ: การมองเห็น",
        "ความช่วยเหลือที่ต้องการ: ต้องมีคนพาเดิน");
    assertThat(page.path("attempts").findValuesAsText("resultThai")).containsExactly("ไปที่บ้านแล้วไม่พบ",
        "ได้สัมภาษณ์");
    assertThat(page.at("/attempts/0/nextThai").asText()).isEqualTo("5 มี.ค. 2561");
    assertThat(page.path("contacts").findValuesAsText("dateThai")).containsExactly("10 มิ.ย. 2561", "20 พ.ค. 2561");
    assertThat(page.at("/contacts/0/roundThai").asText()).contains("มิถุนายน");
    assertThat(page.at("/contacts/0/reached").asBoolean()).isFalse();
    assertThat(page.at("/contacts/0/stageThai").isNull()).isTrue();
    assertThat(page.at("/contacts/1/stageThai").asText()).isEqualTo("กำลังรับการพัฒนา");
    assertThat(page.at("/contacts/1/roundThai").isNull()).isTrue();
    assertThat(page.at("/contacts/1/by").asText()).doesNotContain("ao8101a").isNotBlank();
    assertThat(page.at("/topUp/amountThai").asText()).isEqualTo("200 บาทต่อเดือน");
    assertThat(page.at("/topUp/fromThai").asText()).isEqualTo("เมษายน 2561");
    assertThat(page.at("/topUp/toThai").asText()).isEqualTo("ธันวาคม 2561");
    assertThat(page.at("/topUp/basisThai").asText()).contains("แบบประเมิน", "5 มีนาคม 2561");
    assertThat(page.at("/topUp/draft").asBoolean()).isTrue();
    assertThat(page.path("outcome").isNull()).isTrue();
  }

  @Test
  void theReferralTellsTheAoWhatTheAgencyArrangedAndWrote() {
    for (var referral : List.of(page("ao8101a").json().at("/referrals/0"),
        session("ao8101a").get("/cases/" + number + "/referrals").json().get(0), page("mol81").json().at("/referrals/0"))) {
      assertThat(referral.path("appointmentThai").asText())
          .isEqualTo("7 พ.ค. 2561 ถึง 9 พ.ค. 2561 ณ ศูนย์ฝึกกระบี่");
      assertThat(referral.path("attendanceThai").asText()).isEqualTo("เข้ารับการพัฒนาบางส่วน (2 วัน)");
      assertThat(referral.path("answerNote").asText()).isEqualTo("รับไว้รุ่นที่ 2");
      assertThat(referral.path("attendanceNote").asText()).isEqualTo("ลาป่วย");
      assertThat(referral.path("resultNote").asText()).isEqualTo("ผลเรียนดี");
    }
    assertThat(page("governor81").json().at("/referrals/0/appointmentThai").isNull()).isTrue();
    for (var seen : List.of(page("governor81"), session("governor81").get("/cases/" + number + "/referrals"))) {
      assertThat(seen.status()).isEqualTo(200);
      assertThat(seen.body()).contains(number + "-R01")
          .doesNotContain("ศูนย์ฝึกกระบี่", "รับไว้รุ่นที่ 2", "ลาป่วย", "ผลเรียนดี");
    }
  }

  @ParameterizedTest
  @CsvSource({"aboveThreshold,รายได้เกินเกณฑ์ของมาตรการฯ", "developed,ผ่านการพัฒนาแล้ว แต่รายได้ยังไม่เกินเกณฑ์"})
  void anOutcomeIsToldWhileItStandsAndItsIncomeToTheTeamAlone(String outcome, String label) {
    sql("update journey.outcome set outcome = '" + outcome + "' where case_id = :case");
    state(outcome);

    assertThat(page("chief8101").json().at("/outcome/thai").asText()).isEqualTo(label);
    assertThat(page("chief8101").json().at("/outcome/code").asText()).isEqualTo(outcome);
    assertThat(page("chief8101").json().at("/outcome/incomeThai").asText()).isEqualTo("28,500 บาทต่อปี");
    assertThat(page("chief8101").json().at("/outcome/assessedThai").asText()).isEqualTo("20 กันยายน 2561");
    assertThat(page("cdd81").json().at("/outcome/thai").asText()).isEqualTo(label);
    assertThat(page("cdd81").json().at("/outcome/incomeThai").isNull()).isTrue();
    assertThat(page("cdd81").body()).doesNotContain("28,500");
    state("awaitingFollowUp");
    assertThat(page("chief8101").json().path("outcome").isNull()).isTrue();
  }

  @Test
  void theTeamReadsTheAssessmentButNotWhatIsSensitive() {
    for (var user : List.of("chief8101", "team8101", "registrar8101", "ao8101b")) {
      var page = page(user);
      assertThat(page.body()).as(user).contains(OF_THE_TEAM).doesNotContain(SENSITIVE);
      assertThat(page.json().path("sensitive")).as(user).isEmpty();
    }
  }

  @Test
  void theProvinceReadsPlanAndOutcomeAndNothingThatWasAssessed() {
    for (var user : List.of("governor81", "secretary81", "cdd81")) {
      var page = page(user);
      assertThat(page.json().at("/plan/items")).as(user).hasSize(2);
      assertThat(page.body()).as(user).doesNotContain(OF_THE_TEAM).doesNotContain(SENSITIVE);
      for (var section : List.of("assessment", "sensitive", "attempts", "contacts")) {
        assertThat(page.json().path(section)).as(user + section).isEmpty();
      }
      assertThat(page.json().path("topUp").isNull()).as(user).isTrue();
    }
  }

  @Test
  void theAgencyReadsItsOwnReferralAndNothingOfTheJourney() {
    var page = page("mol81");

    assertThat(page.status()).isEqualTo(200);
    // Its referral is open, so it is told by which telephone the person is reached; of contacts it reads nothing.
    assertThat(page.body()).doesNotContain(OF_THE_TEAM.stream().filter(it -> !it.equals("โทรศัพท์")).toList())
        .doesNotContain(SENSITIVE);
    assertThat(page.json().path("plan").isNull()).isTrue();
    assertThat(page.json().path("outcome").isNull()).isTrue();
    for (var section : List.of("assessment", "sensitive", "attempts", "contacts", "actions")) {
      assertThat(page.json().path(section)).as(section).isEmpty();
    }
  }

  @Test
  void anotherOfficeReadsNothing() {
    for (var user : List.of("ao8102a", "chief8102", "governor24", "moc81", "gsb81", "policy", "datacentre", "admin")) {
      assertThat(page(user).status()).as(user).isEqualTo(404);
      assertThat(page(user).body()).as(user).doesNotContain(OF_THE_TEAM).doesNotContain(SENSITIVE);
    }
  }

  @Test
  void theCoInterviewerReadsNothingOfWhatTheAoAssessed() {
    sql("update journey.participant_case set co_interviewer_id = 'cobaac81' where id = :case");
    state("awaitingInterview");

    var page = page("cobaac81");

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.body()).doesNotContain(OF_THE_TEAM).doesNotContain(SENSITIVE);
  }

  @Test
  void whatIsSensitiveGoesWithTheConsentAndWithTheAo() {
    sql("""
        insert into journey.consent (case_id, year, kind, version, given, given_on, recorded_at, recorded_by)
        values (:case, 2561, 'sensitiveData', 1, false, '2018-04-05', now(), 'ao8101a')
        """);
    assertThat(page("ao8101a").body()).contains(OF_THE_TEAM).doesNotContain(SENSITIVE);
    sql("""
        insert into journey.consent (case_id, year, kind, version, given, given_on, recorded_at, recorded_by)
        values (:case, 2561, 'sensitiveData', 1, true, '2018-04-06', now(), 'ao8101a');
        update journey.participant_case set ao_user_id = 'ao8101b' where id = :case
        """);

    assertThat(page("ao8101a").body()).doesNotContain(SENSITIVE);
    assertThat(page("ao8101b").body()).contains(SENSITIVE);
  }

  @Test
  void whatIsSensitiveIsForAnAoOnDutyEvenIfTheAoHasAnotherRoleInTheTeamNow() {
    staff.assign("ao8101a", "d8101", Set.of(Role.REGISTRAR));
    try {
      assertThat(page("ao8101a").body()).contains(OF_THE_TEAM).doesNotContain(SENSITIVE);
    } finally {
      staff.assign("ao8101a", "d8101", Set.of(Role.AO));
    }
  }

  @Test
  void aContactThatCountsNoLongerIsMarkedSo() {
    sql("update journey.contact set counts = false where case_id = :case and round_kind = 'followUpJune'");

    assertThat(page("ao8101a").json().at("/contacts/0/roundThai").asText()).endsWith("(ยกเลิก)");
  }

  @Test
  void anEntitlementWithoutAMonthLeftIsNone() {
    sql("update journey.top_up_entitlement set last_month = '2018-03-01', cause = 'stopped' where case_id = :case");

    assertThat(page("ao8101a").json().path("topUp").isNull()).isTrue();
  }

  @Test
  void whatMayBeDoneFollowsStateAndRole() {
    for (var state : List.of("developing", "awaitingFollowUp")) {
      state(state);
      assertThat(actions("ao8101a")).as(state).containsExactly("refer", "contact", "report", "transfer", "consent", "employment", "plan", "print");
      assertThat(actions("chief8101")).as(state).containsExactly("contact", "reassign", "report", "transfer", "consent", "employment", "plan", "print");
      assertThat(actions("team8101")).as(state).containsExactly("contact", "report", "transfer", "consent", "employment", "plan", "print");
      assertThat(actions("registrar8101")).as(state).containsExactly("report", "transfer", "consent", "employment", "plan", "print");
      assertThat(actions("ao8101b")).as(state).isEmpty();
      assertThat(actions("governor81")).as(state).isEmpty();
    }
    for (var state : List.of("notReached", "declined", "aboveThreshold", "developed", "notDeveloped")) {
      state(state);
      assertThat(actions("ao8101a")).as(state).containsExactly("report", "consent", "employment", "reopen", "plan", "print");
      assertThat(actions("chief8101")).as(state).containsExactly("report", "consent", "employment", "reopen", "plan", "print");
      assertThat(actions("registrar8101")).as(state).containsExactly("report", "consent", "employment", "plan", "print");
    }
    sql("delete from journey.plan_item where plan_id in (select id from journey.plan where case_id = :case)");
    sql("delete from journey.plan where case_id = :case");
    assertThat(actions("chief8101")).doesNotContain("plan");
  }

  @Test
  void theProvincesHistoryLeavesOutWhatItsSectionsLeaveOut() {
    for (var action : HIDDEN_FROM_THE_PROVINCE) {
      scenario.jdbc().sql("""
          insert into journey.audit (at, actor, office_id, action, case_id, detail)
          values (now(), 'ao8101a', 'd8101', ?, ?, '{"first": "2018-04", "last": "2018-12", "reason": "noTime"}')
          """).params(action, id).update();
    }
    var all = page("chief8101").json().path("history").findValuesAsText("what");

    for (var user : List.of("governor81", "secretary81", "cdd81")) {
      var seen = page(user).json().path("history").findValuesAsText("what");
      assertThat(seen).as(user).hasSize(all.size() - HIDDEN_FROM_THE_PROVINCE.size())
          .anyMatch(what -> what.startsWith("เปิดเรื่อง")).noneMatch(what -> what.contains("วงเงินเพิ่มเติม"))
          .noneMatch(what -> what.contains("สัมภาษณ์")).noneMatch(what -> what.contains("ความยินยอม"))
          .noneMatch(what -> what.contains("การติดต่อ"));
    }
  }

  @ParameterizedTest
  @CsvSource(textBlock = """
      awaitingPlan,     จัดทำแผนพัฒนารายบุคคล
      developing,       30 มิถุนายน 2561
      developing,       1 กันยายน 2561 ถึง 30 กันยายน 2561
      awaitingFollowUp, 1 มิถุนายน 2561 ถึง 30 มิถุนายน 2561
      notReached,       โปรดติดต่อทีม ปรจ.
      declined,         แจ้งผู้ดูแล (AO) หรือนายอำเภอ
      notDeveloped,     ยังไม่ได้รับการพัฒนา
      """)
  void theReceiptSaysWhatComesNext(String state, String next) {
    state(state);

    assertThat(session("chief8101").get("/cases/" + number + "/receipt").body()).contains(next);
  }

  @Test
  void whatTheStepsRecordIsOnThePage() {
    var journey = Cases.awaitingInterview(scenario, "8101", "ao8101a");
    number = journey.getBusinessKey();
    var form = Scenario.interviewForm();
    form.putAll(Map.of("sensitiveConsent", "yes", "health", List.of("chronic"), "needs", List.of("training")));
    scenario.submit("ao8101a", journey.getId(), "userTask_interview", form);
    var plan = scenario.open("ao8101a", journey.getId(), "userTask_plan");
    assertThat(plan.get("dimension2Options").toString()).contains("D2-01");
    scenario.submit("ao8101a", journey.getId(), "userTask_plan",
        new HashMap<>(Map.of("dimension2", List.of("D2-01"), "signing", "self")));
    scenario.send(journey.getId());

    var page = page("ao8101a").json();

    assertThat(page.path("state").asText()).isEqualTo("developing");
    assertThat(page.at("/plan/items").findValuesAsText("stateThai")).containsExactly("รอหน่วยงานตอบ");
    assertThat(lines(page, "sensitive")).containsExactly("สุขภาพ: โรคเรื้อรัง");
    assertThat(lines(page, "assessment")).contains("อาชีพ: รับจ้างทั่วไป");
    assertThat(page.path("attempts").findValuesAsText("resultThai")).containsExactly("ได้สัมภาษณ์");
    assertThat(page.at("/topUp/amountThai").asText()).isEqualTo("200 บาทต่อเดือน");
    assertThat(page("chief8101").body()).doesNotContain("โรคเรื้อรัง");
    assertThat(page("mol81").body()).doesNotContain("โรคเรื้อรัง", "24,000", "บาทต่อเดือน");
    assertThat(page("mol81").status()).isEqualTo(200);
  }

  @Test
  void aProjectThatAnAgencyRefusedStaysInThePlansTableBelowThoseThatStand() {
    sql("""
        insert into journey.plan_item (plan_id, year, project_code, on_menu)
        select max(id), 2561, 'D4-01', true from journey.plan where case_id = :case;
        insert into journey.referral (referral_number, case_id, year, project_code, office_id, state, reason_code,
                                      offered_at, offered_by)
        values (:number || '-R09', :case, 2561, 'D4-01', 'a81MOL', 'refused', 'full', now(), 'ao8101a');
        insert into journey.plan (case_id, agreed_on, signing, recorded_at, recorded_by)
        values (:case, '2018-03-20', 'self', now(), 'ao8101a');
        insert into journey.plan_item (plan_id, year, project_code, on_menu)
        select max(id), 2561, 'D1-01', true from journey.plan where case_id = :case
        """);

    var items = page("ao8101a").json().at("/plan/items");

    // D2-01 was in the plan before this one, and its agency has accepted it: it is not told as refused.
    assertThat(items.findValuesAsText("state")).containsExactly("null", "refused");
    assertThat(items.get(1).path("project").asText())
        .startsWith("โครงการให้กู้ยืมเงินจากกองทุนเงินให้กู้ยืมเพื่อการศึกษา");
  }

  @Test
  void whyAPersonDeclinedAtTheCounterStandsOnTheCase() {
    number = Cases.declined(scenario, "8101", scenario.person("8101")).getBusinessKey();

    assertThat(lines(page("chief8101").json(), "atHand")).contains("เหตุผลที่ไม่ประสงค์: มีงานทำอยู่แล้ว");
    assertThat(page("governor81").body()).doesNotContain("มีงานทำอยู่แล้ว");
  }

  @Test
  void aCaseWithTwoStepsOpenNamesBoth() {
    var instance = scenario.jdbc().sql("select process_instance_id from journey.participant_case where id = ?")
        .param(id).query(String.class).single();
    scenario.engine().getRuntimeService().createProcessInstanceModification(instance)
        .startBeforeActivity("userTask_revisePlan").startBeforeActivity("userTask_revisePlan").execute();

    var found = session("chief8101").post("/cases/search", Map.of("q", number)).json().get(0);

    assertThat(found.path("openStep").asText().split(", ")).hasSize(2).contains("สัมภาษณ์ และจัดทำแบบประเมิน");
    assertThat(found.path("with").asText()).doesNotContain(",").isNotBlank();
    assertThat(page("chief8101").json().path("open")).hasSize(3);
  }

  @Test
  void aPagesViewIsRecordedWithItsCase() {
    page("chief8101");
    session("chief8101").get("/cases/" + number + "/receipt");

    assertThat(Set.copyOf(scenario.jdbc().sql("""
        select purpose from journey.person_view where case_id = ? and actor = 'chief8101'
        """).param(id).query(String.class).list())).containsExactlyInAnyOrder("case", "print");
  }

  private WebSession.Answer page(String userId) {
    return session(userId).get("/cases/" + number);
  }

  private List<String> actions(String userId) {
    var actions = new ArrayList<String>();
    page(userId).json().path("actions").forEach(action -> actions.add(action.asText()));
    return actions;
  }

  private static List<String> lines(JsonNode page, String section) {
    var lines = new ArrayList<String>();
    page.path(section).forEach(line -> lines.add(line.path("label").asText() + ": " + line.path("value").asText()));
    return lines;
  }

  private void state(String state) {
    sql("update journey.participant_case set state = '" + state + "' where id = :case");
  }

  private void sql(String statements) {
    for (var statement : statements.split(";")) {
      if (!statement.isBlank()) {
        scenario.jdbc().sql(statement.replace(":case", String.valueOf(id)).replace(":number", "'" + number + "'"))
            .update();
      }
    }
  }

  private WebSession session(String userId) {
    return SESSIONS.computeIfAbsent(userId, user -> WebSession.of(port, user));
  }
}
