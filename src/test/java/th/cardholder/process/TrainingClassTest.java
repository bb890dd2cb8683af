package th.cardholder.process;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import th.cardholder.circumstance.Circumstances;
import th.cardholder.dev.SampleStaff;
import th.cardholder.office.Role;
import th.cardholder.office.Staff;
import th.cardholder.referral.Referral;
import th.cardholder.referral.Referrals;

/** An agency develops many people in one class (ADR 0064): seats, one sheet for all, and what its changes mean for each. */
@JourneyTest
class TrainingClassTest {

  private static final String AGENCY = "mol24";
  private static final String OFFICE = "a24MOL";
  private static final String DISTRICT = "2407";
  private static final String PROJECT = "D2-05";

  @Autowired
  private Scenario scenario;

  @Autowired
  private Developing developing;

  @Autowired
  private Referrals referrals;

  @Autowired
  private Circumstances circumstances;

  @Autowired
  private Staff staff;

  @LocalServerPort
  private int port;

  @Test
  void whoIsPutIntoAClassHasItsAppointmentAndIsPutInOnce() {
    var people = accepted(2);
    var id = made(10, "12/02/2561", "13/02/2561");

    assertThat(put(id, people)).allMatch(it -> it.path("ok").asBoolean() && !it.path("already").asBoolean());
    assertThat(put(id, people)).as("sent again").allMatch(it -> it.path("ok").asBoolean() && it.path("already").asBoolean());

    for (var number : people) {
      var appointments = referrals.appointments(referrals.get(number).id());
      assertThat(appointments).singleElement().satisfies(it -> assertThat(it.textTh())
          .isEqualTo("12 กุมภาพันธ์ 2561 ถึง 13 กุมภาพันธ์ 2561 เวลา 09:00 น. ณ ศูนย์ฝึก"));
      assertThat(appointments.get(0).note()).isEqualTo("เลิกเวลา 16:00 น. · นำบัตรมาด้วย");
      assertThat(task(number).getTaskDefinitionKey()).isEqualTo("userTask_recordAttendance");
      assertThat(actions(number)).contains("referral.scheduled");
    }
    var sheet = sheet(id);
    assertThat(sheet.path("taken").asInt()).isEqualTo(2);
    assertThat(sheet.path("people").findValuesAsText("referralNumber")).containsExactlyInAnyOrderElementsOf(people);
    assertThat(views(people.get(0), "list")).isPositive();
  }

  @Test
  void S2_2_1_1_1_groupAIsOfferedForAClassBeforeWhoHasWaitedLonger() {
    var people = accepted(3);
    var last = people.get(2);
    scenario.jdbc().sql("update journey.participant_case set target_group = 'A' where case_number = ?").param(last.substring(0, 17)).update();
    scenario.jdbc().sql("update journey.referral set first_target = true where referral_number = ?").param(last).update();
    var id = made(2, "20/03/2561", null);

    var offered = session(AGENCY).get("/classes/" + id + "/waiting").json().path("people");

    assertThat(offered.at("/0/referralNumber").asText()).isEqualTo(last);
    assertThat(offered.at("/0/group").asText()).isEqualTo("กลุ่ม A");
    assertThat(offered.findValuesAsText("referralNumber")).containsSubsequence(last, people.get(0), people.get(1));
  }

  @Test
  void aDoubleClickMakesOneClassAndTheNextHasTheNextNumber() {
    var asked = asked(5, "20/03/2561", null);

    var first = session(AGENCY).post("/classes", asked).json().path("id").asLong();
    assertThat(session(AGENCY).post("/classes", asked).json().path("id").asLong()).isEqualTo(first);
    var next = made(5, "20/03/2561", null);

    assertThat(number(next)).isEqualTo(number(first) + 1);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "place     |            | สถานที่", "startsOn  | 31/02/2561 | ปฏิทิน", "startsOn  | 14/02/2018 | ค.ศ.",
      "startsOn  | 14/02/2565 | เกินหนึ่งปี", "endsOn    | 01/01/2561 | ไม่ก่อนวันแรก", "startsAt  |            | เวลาเริ่ม",
      "startsAt  | 02:00      | กลางคืน", "endsAt    | 08:00      | หลังเวลาเริ่ม", "seats     | 0          | ที่นั่ง",
      "seats     | 101        | แบ่งเป็นหลายรุ่น", "note      | บัญชี 123-4-56789-0 | เลขที่บัญชี",
      "place     | ธ.ก.ส. 020123456789 | เลขที่บัญชี", "projectCode | D2-01x   | โครงการ", "requestKey |          | คำขอ"})
  void aClassThatCannotBeIsRefusedAtItsFieldAndNothingIsMade(String field, @Nullable String typed, String said) {
    var asked = asked(5, "20/03/2561", null);
    asked.put(field, field.equals("seats") ? (Object) Integer.valueOf(String.valueOf(typed)) : typed == null ? "" : typed);
    var before = classes();

    var answer = session(AGENCY).post("/classes", asked);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("field").asText()).isEqualTo(field);
    assertThat(answer.json().path("message").asText()).contains(said).contains("โปรด");
    assertThat(classes()).isEqualTo(before);
  }

  @Test
  void noSeatIsGivenTwiceHoweverManyAskAtOnce() {
    var people = accepted(5);
    var id = made(2, "12/02/2561", null);
    session(AGENCY);

    var answers = Stream.concat(people.stream(), people.stream())
        .map(number -> CompletableFuture.supplyAsync(() -> put(id, List.of(number)).get(0))).toList().stream()
        .map(CompletableFuture::join).toList();

    assertThat(answers.stream().filter(it -> it.path("ok").asBoolean() && !it.path("already").asBoolean())).hasSize(2);
    assertThat(answers.stream().filter(it -> !it.path("ok").asBoolean()).map(it -> it.path("message").asText()))
        .hasSize(6).allMatch(it -> it.contains("เต็มแล้ว"));
    assertThat(sheet(id).path("taken").asInt()).isEqualTo(2);
    assertThat(people.stream().filter(it -> state(it) == Referral.State.SCHEDULED)).hasSize(2);
  }

  @Test
  void theSheetsAreWrittenRowByRowAndWhatIsRefusedSaysWhy() {
    var people = accepted(4);
    var id = made(4, "11/02/2561", "12/02/2561", -10);
    put(id, people);
    var rows = List.of(came(people.get(0), "attended", "2"), came(people.get(1), "attended", "3"),
        came(people.get(2), "partly", "1"), Map.of("referralNumber", people.get(3), "attendance", "absent", "next", "again"),
        came("2561-2407-9999999-R01", "attended", "2"));

    var told = send(id, "attendance", rows);
    assertThat(told.stream().map(it -> it.path("ok").asBoolean())).containsExactly(true, false, true, true, false);
    assertThat(told.get(1).path("message").asText()).contains("นัดไว้ 2 วัน");
    assertThat(told.get(4).path("message").asText()).contains("โปรด");
    assertThat(states(people)).isEqualTo("attending scheduled attending accepted");

    var again = send(id, "attendance", rows.subList(0, 4));
    assertThat(again.stream().map(it -> it.path("already").asBoolean())).containsExactly(true, false, true, true);
    assertThat(send(id, "attendance", List.of(came(people.get(0), "partly", "1"))).get(0).path("message").asText())
        .contains("บันทึกไว้แล้วว่า").contains("โปรด");
    send(id, "attendance", List.of(came(people.get(1), "attended", "2")));
    assertThat(sheet(id).path("state").asText()).isEqualTo("held");

    var results = List.of(Map.of("referralNumber", people.get(0), "result", "developed", "completedOn", "12/02/2561", "incomeAfter", "36,000"),
        Map.of("referralNumber", people.get(1), "result", "developed", "completedOn", "20/02/2561"),
        Map.of("referralNumber", people.get(2), "result", "notDeveloped", "note", "ลาออกกลางคัน", "incomeAfter", "-5"));
    var reported = send(id, "results", results);
    assertThat(reported.stream().map(it -> it.path("ok").asBoolean())).containsExactly(true, false, false);
    assertThat(reported.get(1).path("message").asText()).contains("ไม่เกินวันนี้");
    assertThat(reported.get(2).path("message").asText()).contains("โปรด");
    assertThat(states(people)).isEqualTo("developed attending attending accepted");
    assertThat(send(id, "results", results).get(0).path("already").asBoolean()).isTrue();
    assertThat(casePage(people.get(0))).contains("รายได้หลังพัฒนา 36,000 บาทต่อปี");
  }

  @Test
  void aRowThatAColleagueHasInHandIsTheClasssToo() {
    var person = accepted(1).get(0);
    staff.save("mol24b", "สุดา", "ทองแท้", "MOL", SampleStaff.PASSWORD);
    staff.assign("mol24b", OFFICE, Set.of(Role.AGENCY_OFFICER));
    scenario.engine().getTaskService().setAssignee(task(person).getId(), "mol24b");
    var id = made(1, "12/02/2561", null);

    assertThat(put(id, List.of(person)).get(0).path("ok").asBoolean()).isTrue();
    assertThat(task(person).getAssignee()).isEqualTo(AGENCY);
  }

  @Test
  void whoStandsOtherwiseIsNotPutInAndIsTold() {
    var person = accepted(1).get(0);
    var full = made(1, "12/02/2561", null);
    put(full, List.of(person));
    var other = made(1, "12/02/2561", null);

    assertThat(put(other, List.of(person)).get(0).path("message").asText()).contains("นัดหมายแล้ว").contains("โปรด");
    assertThat(put(other, List.of("2561-2407-9999999-R01")).get(0).path("message").asText()).contains("โปรด");
    assertThat(session(AGENCY).post("/classes/" + other + "/people", Map.of("items", List.of())).status()).isEqualTo(400);
  }

  @Test
  void aClassThatIsMovedGivesEachAnotherAppointmentAndTellsTheirAo() {
    var people = accepted(3);
    var id = made(5, "20/02/2561", "21/02/2561");
    put(id, people.subList(0, 2));
    var before = task(people.get(0)).getDueDate();
    var version = sheet(id).path("version").asInt();
    var asked = asked(5, "20/03/2561", "22/03/2561");
    asked.put("version", version);

    var moved = session(AGENCY).put("/classes/" + id, asked);
    assertThat(moved.json().path("told").asInt()).isEqualTo(2);
    assertThat(session(AGENCY).put("/classes/" + id, asked).json().path("told").asInt()).as("the second click").isZero();
    asked.put("place", "ศาลากลาง");
    assertThat(session(AGENCY).put("/classes/" + id, asked).status()).as("of a version that is gone").isEqualTo(409);

    for (var number : people.subList(0, 2)) {
      assertThat(referrals.appointments(referrals.get(number).id())).singleElement()
          .satisfies(it -> assertThat(it.startsOn()).isEqualTo("2018-03-20"));
      assertThat(notices(number)).containsExactly("classMoved");
      assertThat(actions(number)).contains("referral.moved");
    }
    assertThat(scenario.jdbc().sql("select count(*) from journey.referral_appointment where referral_id = ?")
        .param(referrals.get(people.get(0)).id()).query(Integer.class).single()).as("what was said before stays").isEqualTo(2);
    assertThat(task(people.get(0)).getDueDate()).isAfter(before).isEqualTo("2018-03-29T23:59:59.999+07:00");
    assertThat(notices(people.get(2))).isEmpty();
    assertThat(casePage(people.get(0))).contains("หน่วยงานเปลี่ยนนัดหมายของรุ่นการอบรม").contains("20 มี.ค. 2561 เวลา 09:00 น.");
  }

  @Test
  void seatsThatAreTakenAreNotTakenAway() {
    var people = accepted(2);
    var id = made(5, "20/02/2561", null);
    put(id, people);
    var asked = asked(1, "20/02/2561", null);
    asked.put("version", 1);

    var answer = session(AGENCY).put("/classes/" + id, asked);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("message").asText()).contains("2 คน").contains("โปรด");
    asked.put("seats", 2);
    assertThat(session(AGENCY).put("/classes/" + id, asked).status()).isEqualTo(200);
  }

  @Test
  void aClassThatIsCancelledLeadsItsPeopleBackToTheMakingOfAnAppointment() {
    var people = accepted(2);
    var id = made(5, "20/02/2561", null);
    put(id, people);
    var cancelling = Map.of("version", 1, "reason", "วิทยากรป่วย");
    assertThat(session(AGENCY).post("/classes/" + id + "/cancellation", Map.of("version", 1, "reason", "ก")).status()).isEqualTo(400);
    assertThat(session(AGENCY).post("/classes/" + id + "/cancellation", Map.of("version", 7, "reason", "วิทยากรป่วย")).status())
        .isEqualTo(409);

    assertThat(session(AGENCY).post("/classes/" + id + "/cancellation", cancelling).json().path("told").asInt()).isEqualTo(2);
    assertThat(session(AGENCY).post("/classes/" + id + "/cancellation", cancelling).json().path("told").asInt()).isZero();

    for (var number : people) {
      assertThat(state(number)).isEqualTo(Referral.State.ACCEPTED);
      assertThat(task(number).getTaskDefinitionKey()).isEqualTo("userTask_schedule");
      assertThat(notices(number)).containsExactly("classCancelled");
    }
    assertThat(put(id, people).get(0).path("message").asText()).contains("ยกเลิกแล้ว");
    var next = made(2, "21/02/2561", null);
    assertThat(put(next, people)).allMatch(it -> it.path("ok").asBoolean());
  }

  @Test
  void aClassToWhichSomebodyCameIsNotMovedOrCancelledAnyMore() {
    var people = accepted(2);
    var id = made(2, "12/02/2561", null);
    put(id, people);
    send(id, "attendance", List.of(came(people.get(0), "attended", "1")));
    var asked = asked(2, "20/03/2561", null);
    asked.put("version", 1);

    assertThat(session(AGENCY).put("/classes/" + id, asked).status()).isEqualTo(409);
    assertThat(session(AGENCY).post("/classes/" + id + "/cancellation", Map.of("version", 1, "reason", "วิทยากรป่วย")).status())
        .isEqualTo(409);
    assertThat(states(people)).isEqualTo("attending scheduled");
  }

  @Test
  void whoWasTakenForDeadComesBackToAClassThatStandsAsItDid() {
    var person = accepted(1).get(0);
    var id = made(2, "20/02/2561", null);
    put(id, List.of(person));

    diesAndDoesNot(person, () -> assertThat(sheet(id).path("taken").asInt()).as("the seat is free meanwhile").isZero());

    assertThat(state(person)).isEqualTo(Referral.State.SCHEDULED);
    assertThat(sheet(id).path("taken").asInt()).isEqualTo(1);
  }

  @Test
  void whoWasTakenForDeadIsGivenAnotherAppointmentWhereTheClassIsFullOrMoved() {
    var people = accepted(3);
    var full = made(1, "20/02/2561", null);
    put(full, people.subList(0, 1));
    diesAndDoesNot(people.get(0), () -> put(full, people.subList(1, 2)));
    assertThat(state(people.get(0))).isEqualTo(Referral.State.ACCEPTED);
    assertThat(task(people.get(0)).getTaskDefinitionKey()).isEqualTo("userTask_schedule");
    assertThat(sheet(full).path("taken").asInt()).isEqualTo(1);

    var moved = made(1, "20/02/2561", null);
    put(moved, people.subList(2, 3));
    var asked = asked(1, "20/03/2561", null);
    asked.put("version", 1);
    diesAndDoesNot(people.get(2), () -> session(AGENCY).put("/classes/" + moved, asked));
    assertThat(state(people.get(2))).isEqualTo(Referral.State.ACCEPTED);
  }

  @Test
  void anAppointmentTakenBackByItselfFreesItsSeat() {
    var people = accepted(2);
    var id = made(1, "20/02/2561", null);
    put(id, people.subList(0, 1));

    session(AGENCY).post("/cases/" + caseNumber(people.get(0)) + "/referrals/" + people.get(0) + "/step-back",
        Map.of("word", "appointment", "reason", "ขอเลื่อนนัด"));

    assertThat(put(id, people.subList(1, 2)).get(0).path("ok").asBoolean()).isTrue();
    assertThat(sheet(id).path("people").findValuesAsText("referralNumber")).containsExactly(people.get(1));
  }

  @Test
  void whoIsHandedOnToAnotherAgencyLeavesTheSeat() {
    var people = accepted(2);
    var id = made(1, "20/02/2561", null);
    put(id, people.subList(0, 1));

    var handed = session(AGENCY).post("/cases/" + caseNumber(people.get(0)) + "/referrals/" + people.get(0) + "/hand-over",
        Map.of("projectCode", "D2-02", "reason", "ขอเรียนเกษตรแทน"));

    assertThat(handed.status()).as(handed.body()).isEqualTo(204);
    assertThat(put(id, people.subList(1, 2)).get(0).path("ok").asBoolean()).isTrue();
    assertThat(sheet(id).path("people").findValuesAsText("referralNumber")).containsExactly(people.get(1));
  }

  @Test
  void aPastedListIsReadAndNothingIsWrittenByIt() {
    var people = accepted(3);
    var id = made(3, "12/02/2561", null);
    put(id, people);
    var text = people.get(0) + "\tมาครบ\t1\n" + nationalId(people.get(1)) + "\tขาด\n" + nobody() + "\tมา\n" + people.get(0) + "\tมา\n";

    var read = session(AGENCY).post("/classes/" + id + "/pasted", Map.of("kind", "attendance", "text", text)).json().path("rows");

    assertThat(read.findValuesAsText("line")).containsExactly("1", "2", "3", "4");
    assertThat(read.path(0).path("values").path("attendance").asText()).isEqualTo("attended");
    assertThat(read.path(1).path("referralNumber").asText()).isEqualTo(people.get(1));
    assertThat(read.path(1).path("values").path("attendance").asText()).isEqualTo("absent");
    assertThat(read.path(2).path("refused").asText()).contains("ไม่พบในรุ่นนี้").contains("โปรด");
    assertThat(read.path(3).path("refused").asText()).contains("ซ้ำ").contains("โปรด");
    assertThat(states(people)).isEqualTo("scheduled scheduled scheduled");
  }

  @Test
  void theListToSignNamesNoMoreThanItNeedsAndIsRecorded() {
    var people = accepted(1);
    var id = made(3, "20/02/2561", "21/02/2561");
    put(id, people);

    var roll = session(AGENCY).get("/classes/" + id + "/roll").body();

    assertThat(roll).contains("รายชื่อผู้เข้ารับการพัฒนา").contains("ลงชื่อ 21 ก.พ. 2561").contains("ตำบล")
        .doesNotContain(nationalId(people.get(0))).doesNotContain("27/1");
    assertThat(views(people.get(0), "print")).isPositive();
    assertThat(session(AGENCY).get("/classes/" + id + "/slips").body()).contains("ใบนัดหมายเข้ารับการพัฒนา").contains(people.get(0));
  }

  @Test
  void aClassIsOfItsOfficeAlone() {
    var people = accepted(1);
    var id = made(3, "20/02/2561", null);
    put(id, people);

    for (var other : List.of("mol81", "nsf24")) {
      assertThat(session(other).get("/classes/" + id).status()).isEqualTo(404);
      assertThat(session(other).put("/classes/" + id, asked(3, "20/02/2561", null)).status()).isEqualTo(404);
      assertThat(session(other).post("/classes/" + id + "/cancellation", Map.of("version", 1, "reason", "วิทยากรป่วย")).status())
          .isEqualTo(404);
      assertThat(session(other).post("/classes/" + id + "/people",
          Map.of("items", List.of(Map.of("referralNumber", people.get(0))))).status()).isEqualTo(404);
      assertThat(session(other).post("/classes", asked(3, "20/02/2561", null)).status()).isEqualTo(404);
      assertThat(session(other).get("/classes").body()).doesNotContain("\"id\":" + id + ",");
    }
    assertThat(session("chief2407").get("/classes").status()).isEqualTo(403);
  }

  private void diesAndDoesNot(String person, Runnable meanwhile) {
    circumstances.report(caseNumber(person), "died", "12/02/2561", null, "chief" + DISTRICT);
    meanwhile.run();
    circumstances.correct(caseNumber(person), "แจ้งผิดคน", "chief" + DISTRICT);
  }

  private List<String> accepted(int count) {
    return new Accepted(scenario, developing, referrals).by(AGENCY, DISTRICT, PROJECT, count);
  }

  private Map<String, Object> asked(int seats, String startsOn, @Nullable String endsOn) {
    Map<String, Object> asked = new HashMap<>(Map.of("officeId", OFFICE, "projectCode", PROJECT, "place", "ศูนย์ฝึก",
        "startsOn", startsOn, "startsAt", "9.00 น.", "endsAt", "16:00", "note", "นำบัตรมาด้วย", "seats", seats,
        "requestKey", UUID.randomUUID().toString()));
    if (endsOn != null) {
      asked.put("endsOn", endsOn);
    }
    return asked;
  }

  private long made(int seats, String startsOn, @Nullable String endsOn) {
    var answer = session(AGENCY).post("/classes", asked(seats, startsOn, endsOn));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json().path("id").asLong();
  }

  /** The same, after those who were accepted here were sent so many days ago: it was arranged on paper. */
  private long made(int seats, String startsOn, String endsOn, int sent) {
    scenario.jdbc().sql("update journey.referral set offered_at = offered_at + make_interval(days => ?) where office_id = ?")
        .params(sent, OFFICE).update();
    return made(seats, startsOn, endsOn);
  }

  private List<JsonNode> put(long id, List<String> numbers) {
    return send(id, "people", numbers.stream().map(it -> Map.of("referralNumber", it)).toList());
  }

  private List<JsonNode> send(long id, String sheet, List<? extends Map<String, ?>> rows) {
    var answer = session(AGENCY).post("/classes/" + id + "/" + sheet, Map.of("items", rows));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return StreamSupport.stream(answer.json().spliterator(), false).toList();
  }

  private static Map<String, String> came(String number, String attendance, String days) {
    return Map.of("referralNumber", number, "attendance", attendance, "days", days);
  }

  private JsonNode sheet(long id) {
    return session(AGENCY).get("/classes/" + id).json();
  }

  private Task task(String number) {
    return scenario.engine().getTaskService().createTaskQuery()
        .processInstanceId(String.valueOf(referrals.get(number).processInstanceId())).singleResult();
  }

  private Referral.State state(String number) {
    return referrals.get(number).state();
  }

  private String states(List<String> numbers) {
    return numbers.stream().map(it -> state(it).code()).collect(joining(" "));
  }

  private String caseNumber(String number) {
    return number.replaceFirst("-R\\d+$", "");
  }

  private String casePage(String number) {
    return session("ao" + DISTRICT + "b").get("/cases/" + caseNumber(number)).body();
  }

  private String nationalId(String number) {
    return scenario.jdbc().sql("""
        select k.national_id from journey.cardholder k join journey.participant_case c on c.cardholder_id = k.id
         where c.case_number = ?
        """).param(caseNumber(number)).query(String.class).single();
  }

  private static String nobody() {
    return Scenario.testId(9_999_999);
  }

  private List<String> notices(String number) {
    return scenario.jdbc().sql("select kind from journey.notice where referral_id = ? and kind like 'class%' order by id")
        .param(referrals.get(number).id()).query(String.class).list();
  }

  private List<String> actions(String number) {
    return scenario.jdbc().sql("select action from journey.audit where detail ->> 'referral' = ?").param(number)
        .query(String.class).list();
  }

  private int views(String number, String purpose) {
    return scenario.jdbc().sql("""
        select count(*) from journey.person_view v join journey.participant_case c on c.cardholder_id = v.cardholder_id
         where c.case_number = ? and v.purpose = ? and v.actor = ?
        """).params(caseNumber(number), purpose, AGENCY).query(Integer.class).single();
  }

  private int number(long id) {
    return scenario.jdbc().sql("select number from journey.training_class where id = ?").param(id).query(Integer.class).single();
  }

  private int classes() {
    return scenario.jdbc().sql("select count(*) from journey.training_class where office_id = ?").param(OFFICE)
        .query(Integer.class).single();
  }

  private final Map<String, WebSession> sessions = new HashMap<>();

  private synchronized WebSession session(String user) {
    return sessions.computeIfAbsent(user, it -> WebSession.of(port, it));
  }
}
