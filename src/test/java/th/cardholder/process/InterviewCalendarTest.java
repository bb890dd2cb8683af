package th.cardholder.process;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import th.cardholder.office.Role;
import th.cardholder.office.Staff;
import th.cardholder.process.WebSession.Answer;
import th.cardholder.reassignment.LeaveHandovers;
import th.cardholder.reconciliation.Reconciliation;

/** The calendar of an AO: times, whose each is, and how an appointment ends (ADR 0071, domain.md §2.2). */
@JourneyTest
class InterviewCalendarTest {

  private static final String DISTRICT = "2403";
  private static final String OFFICE = "d" + DISTRICT;
  private static final String AO = "ao" + DISTRICT + "a";
  /** From no bank, so that somebody sits in. */
  private static final String OTHER = "ao" + DISTRICT + "b";
  private static final String CHIEF = "chief" + DISTRICT;
  private static final String SECRETARIAT = "team" + DISTRICT;
  private static final String INTERVIEW = "userTask_interview";
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  /** A Monday in the window of interviews; today is the 12th of February. */
  private static final String MONDAY = "05/03/2561";

  @Autowired
  private Scenario scenario;

  @Autowired
  private Staff staff;

  @Autowired
  private LeaveHandovers handovers;

  @Autowired
  private Reconciliation reconciliation;

  @LocalServerPort
  private int port;

  @BeforeEach
  @AfterEach
  void nothingIsOpenAndNobodyIsAway() {
    scenario.jdbc().sql("delete from journey.interview_appointment").update();
    scenario.jdbc().sql("delete from journey.interview_slot").update();
    scenario.jdbc().sql("update journey.ao_leave set cancelled_at = now(), cancelled_by = 'test' where office_id = ? and cancelled_at is null")
        .param(OFFICE).update();
    staff.assign(AO, OFFICE, Set.of(Role.AO));
  }

  // ---- Times

  @Test
  void anAoOpensTimesOneAfterTheOtherOnTheWeekdaysOfASpan() {
    var opened = opened(AO, times(MONDAY, "13/03/2561", "09:00", "12:00", 60));

    assertThat(opened.path("opened").asInt()).as("seven working days of three hours").isEqualTo(21);
    var week = week(AO, "2018-03-05");
    assertThat(texts(week, "timeThai")).startsWith("09:00–10:00 น.", "10:00–11:00 น.", "11:00–12:00 น.", "09:00–10:00 น.").hasSize(15);
    assertThat(texts(week, "state")).containsOnly("open");
    assertThat(texts(week, "placeThai")).containsOnly("ที่ว่าการอำเภอ");
    assertThat(session(AO).get("/calendar").json().path("week").asText()).as("the week of the next time").isEqualTo("2018-03-05");
  }

  @Test
  void aDayAloneIsOpenedWhicheverWeekdayItIsAndTheChosenWeekdaysOfASpan() {
    assertThat(opened(AO, times("10/03/2561", null, "09:00", "10:00", 30)).path("opened").asInt()).isEqualTo(2);
    var weekend = times("12/03/2561", "18/03/2561", "09:00", "10:00", 30);
    weekend.put("weekdays", List.of(6, 7));
    assertThat(opened(AO, weekend).path("opened").asInt()).isEqualTo(4);
  }

  @Test
  void theSameAskedTwiceOpensThemOnceAndWhatSharesAMinuteWithOneThatIsThereIsLeftOut() {
    opened(AO, times(MONDAY, null, "09:00", "12:00", 60));

    var again = opened(AO, times(MONDAY, null, "09:00", "12:00", 60));
    assertThat(again.path("opened").asInt()).isZero();
    assertThat(again.path("there").asInt()).isEqualTo(3);
    var shifted = opened(AO, times(MONDAY, null, "11:30", "13:30", 60));
    assertThat(shifted.path("opened").asInt()).isEqualTo(1);
    assertThat(shifted.path("there").asInt()).isEqualTo(1);
  }

  @Test
  void ofTwoWindowsThatSendAtOnceTheTimesAreOpenedOnce() throws Exception {
    all(List.of(() -> session(AO).post("/calendar/slots", times(MONDAY, null, "09:00", "12:00", 60)),
        () -> session(AO).post("/calendar/slots", times(MONDAY, null, "09:30", "12:30", 60)),
        () -> session(AO).post("/calendar/slots", times(MONDAY, null, "09:00", "12:00", 60))));

    assertThat(scenario.jdbc().sql("""
        select count(*) from journey.interview_slot a join journey.interview_slot b on b.ao_user_id = a.ao_user_id and b.day = a.day and a.id < b.id
         where a.starts_at < b.starts_at + b.minutes * interval '1 minute' and b.starts_at < a.starts_at + a.minutes * interval '1 minute'
        """).query(Integer.class).single()).as("no two share a minute").isZero();
    assertThat(scenario.jdbc().sql("select count(*) from journey.interview_slot").query(Integer.class).single()).isEqualTo(3);
  }

  @Test
  void nothingIsOpenedOnADayOfLeaveAndTheDayIsToldAsOne() {
    away("2018-03-06", "2018-03-07");

    var opened = opened(AO, times(MONDAY, "09/03/2561", "09:00", "10:00", 60));

    assertThat(opened.path("opened").asInt()).isEqualTo(3);
    assertThat(opened.path("daysAway").asInt()).isEqualTo(2);
    assertThat(week(AO, "2018-03-05").path("days").get(1).path("awayThai").asText()).isEqualTo("ลา 6 มี.ค. 2561 ถึง 7 มี.ค. 2561");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "from|11/02/2561|from|ผ่านไปแล้ว",
      "from|28/02/2561|from|นอกช่วงสัมภาษณ์",
      "from|05/03/2018|from|2561",
      "from||from|วันที่",
      "to|04/03/2561|to|ไม่ก่อนวันแรก",
      "to|30/12/2561|to|นอกช่วงสัมภาษณ์",
      "startsAt|02:00|startsAt|กลางคืน",
      "startsAt|เช้า|startsAt|อ่านเวลา",
      "endsAt|09:00|endsAt|ต้องหลังเวลาเริ่ม",
      "endsAt||endsAt|ยังไม่ได้กรอกเวลา",
      "minutes|5|minutes|10 ถึง 240",
      "minutes|241|minutes|10 ถึง 240",
      "minutes|-1|minutes|10 ถึง 240",
      "minutes|220|minutes|สั้นกว่าเวลาต่อราย",
      "minutes||minutes|นาที",
      "atHome||atHome|เยี่ยมที่บ้าน",
      "place||place|โปรดกรอกสถานที่",
      "place|บัญชี 123-4-56789-0|place|เลขที่บัญชี"})
  void whatIsTypedWronglyIsRefusedWithWhatToDo(String field, String value, String at, String sentence) {
    var asked = times(MONDAY, null, "09:00", "12:00", 60);
    asked.put(field, value == null ? null : field.equals("minutes") ? (Object) Integer.valueOf(value) : value);

    assertRefused(session(AO).post("/calendar/slots", asked), 400, at, sentence);
    assertThat(scenario.jdbc().sql("select count(*) from journey.interview_slot").query(Integer.class).single()).isZero();
  }

  @Test
  void aSpanWithoutItsWeekdaysAndOneOfTooManyTimesAreRefused() {
    var monday = times("05/03/2561", "09/03/2561", "09:00", "12:00", 60);
    monday.put("weekdays", List.of(7));
    assertRefused(session(AO).post("/calendar/slots", monday), 400, "weekdays", "วันในสัปดาห์");
    assertRefused(session(AO).post("/calendar/slots", times("01/03/2561", "30/04/2561", "08:00", "16:00", 10)), 400, "to", "ครั้งละไม่เกิน 300");
    var long_ = times(MONDAY, null, "09:00", "12:00", 60);
    long_.put("place", "ก".repeat(201));
    assertRefused(session(AO).post("/calendar/slots", long_), 400, "place", "ยาวเกินไป");
  }

  @Test
  void afterTheWindowALateInterviewStillHasItsDaysAndNoMore() {
    scenario.jdbc().sql("update journey.measure_window set opens = '2018-01-10', closes = '2018-02-09' where kind = 'homeVisit'").update();
    try {
      assertThat(opened(AO, times("13/02/2561", null, "09:00", "10:00", 60)).path("opened").asInt()).isEqualTo(1);
      assertThat(session(AO).get("/calendar").json().path("windowThai").isNull()).as("the measure's window is over").isTrue();
      assertRefused(session(AO).post("/calendar/slots", times("13/02/2561", "30/06/2561", "09:00", "10:00", 60)), 400, "to",
          "นอกช่วงสัมภาษณ์");
    } finally {
      scenario.jdbc().sql("update journey.measure_window set opens = '2018-03-01', closes = '2018-04-30' where kind = 'homeVisit'").update();
    }
  }

  @Test
  void timesThatNobodyHasAreClosedAndOneThatSomebodyHasIsNot() {
    opened(AO, times(MONDAY, null, "09:00", "12:00", 60));
    var journey = waiting(AO);
    booked(AO, slot(0), journey);

    assertRefused(session(AO).post("/calendar/slots/closing", Map.of("slotIds", List.of(slot(0), slot(1)))), 409, "", "เลื่อนหรือยกเลิกนัดก่อน");
    assertThat(close(AO, slot(1), slot(2))).isEqualTo(2);
    assertThat(close(AO, slot(1))).as("closed before").isZero();
    assertThat(texts(week(AO, "2018-03-05"), "state")).containsExactly("taken");
    assertRefused(book(AO, slot(1), waiting(AO)), 409, "", "ปิดแล้ว");
    assertThat(session(OTHER).post("/calendar/slots/closing", Map.of("slotIds", List.of(slot(0)))).status()).as("not theirs").isEqualTo(404);
    assertThat(session(CHIEF).post("/calendar/slots/closing", Map.of("slotIds", List.of(slot(0)))).status()).as("to read").isEqualTo(404);
    assertRefused(session(AO).post("/calendar/slots/closing", Map.of("slotIds", List.of())), 400, "slotIds", "โปรดเลือก");
    assertRefused(session(AO).post("/calendar/slots/closing", Map.of("slotIds", IntStream.range(0, 101).boxed().toList())), 400, "slotIds",
        "1 ถึง 100");
  }

  // ---- Whose a time is

  @Test
  void aTimeIsGivenToWhoHasWaitedLongestAndIsToldWhereverTheCaseIs() {
    opened(AO, times(MONDAY, null, "09:00", "12:00", 60));
    var journey = waiting(AO);
    assertThat(waitingList(AO)).contains(journey.getBusinessKey());

    var booked = book(SECRETARIAT, slot(0), journey);
    assertThat(booked.status()).as(booked.body()).isEqualTo(200);
    assertThat(booked.json().path("whenThai").asText()).isEqualTo("วันจันทร์ที่ 5 มีนาคม 2561 เวลา 09:00–10:00 น.");

    assertThat(book(AO, slot(0), journey).status()).as("the same click twice").isEqualTo(200);
    assertThat(appointments(journey)).containsExactly("stands");
    assertThat(waitingList(AO)).doesNotContain(journey.getBusinessKey());
    var time = week(AO, "2018-03-05").path("days").get(0).path("times").get(0);
    assertThat(time.path("state").asText()).isEqualTo("taken");
    assertThat(time.path("caseNumber").asText()).isEqualTo(journey.getBusinessKey());
    assertThat(session(AO).get(path(journey)).body()).contains("วันจันทร์ที่ 5 มีนาคม 2561 เวลา 09:00 น. · ที่ว่าการอำเภอ");
    var task = scenario.task(journey.getId(), INTERVIEW).getId();
    assertThat(session(AO).get("/tasks/cards?ids=" + task).json().get(0).path("appointmentThai").asText()).isEqualTo("5 มี.ค. 2561 เวลา 09:00 น.");
    assertThat(session(SECRETARIAT).get(path(journey) + "/receipt").body()).contains("วันจันทร์ที่ 5 มีนาคม 2561 เวลา 09:00 น.")
        .contains("นัดสัมภาษณ์ท่านที่ ที่ว่าการอำเภอ").doesNotContain("จะติดต่อนัดสัมภาษณ์");
    assertThat(session(AO).get(path(journey) + "/story").body()).contains("นัดสัมภาษณ์ · 5 มี.ค. 2561");
  }

  @Test
  void whoSitsInReadsWhenAndTheCalendarSaysWhoSitsIn() {
    opened(OTHER, times(MONDAY, null, "09:00", "10:00", 60));
    var journey = waiting(OTHER);
    booked(OTHER, slot(0), journey);
    var sitsIn = scenario.jdbc().sql("select co_interviewer_id from journey.participant_case where case_number = ?")
        .param(journey.getBusinessKey()).query(String.class).single();

    assertThat(session(sitsIn).get(path(journey)).body()).contains("วันจันทร์ที่ 5 มีนาคม 2561 เวลา 09:00 น.");
    assertThat(texts(week(OTHER, "2018-03-05"), "coInterviewerName")).containsExactly(scenario.jdbc()
        .sql("select first_name || ' ' || last_name from journey.officer where user_id = ?").param(sitsIn).query(String.class).single());
  }

  @Test
  void aVisitAtHomeSaysSoAndTheDaysListHasTheAddress() {
    var asked = times(MONDAY, null, "13:00", "14:00", 60);
    asked.put("atHome", true);
    asked.remove("place");
    opened(AO, asked);
    var journey = waiting(AO);
    booked(AO, slot(0), journey);

    assertThat(session(SECRETARIAT).get(path(journey) + "/receipt").body()).contains("จะไปสัมภาษณ์ท่านที่บ้าน");
    var person = cardholder(journey);
    var before = views(person, "print");
    var list = session(AO).get("/calendar/day?office=" + OFFICE + "&ao=" + AO + "&day=2018-03-05");
    assertThat(list.status()).isEqualTo(200);
    assertThat(list.body()).contains("รายการนัดสัมภาษณ์", "วันจันทร์ที่ 5 มีนาคม 2561", "13:00–14:00 น.", journey.getBusinessKey(), "บ้าน ", "ตำบล");
    assertThat(views(person, "print")).isEqualTo(before + 1);
    assertThat(session(OTHER).get("/calendar/day?office=" + OFFICE + "&ao=" + AO + "&day=2018-03-05").status()).isEqualTo(404);
    assertThat(session(AO).get("/calendar/day?office=" + OFFICE + "&ao=" + AO + "&day=2018").status()).isEqualTo(404);
    assertThat(session("registrar" + DISTRICT).get("/calendar/day?office=" + OFFICE + "&ao=" + AO + "&day=2018-03-05").status()).isEqualTo(403);
  }

  @Test
  void aCaseHasOneAppointmentToComeAndATimeIsOneCases() {
    opened(AO, times(MONDAY, null, "09:00", "12:00", 60));
    var journey = waiting(AO);
    booked(AO, slot(0), journey);

    assertRefused(book(AO, slot(1), journey), 409, "", "โปรดเลื่อนนัดเดิม");
    assertRefused(book(AO, slot(0), waiting(AO)), 409, "", "ไปก่อนแล้ว");
  }

  @Test
  void ofSomeWhoGiveTheSameTimeAtOnceOneHasItAndOfSomeTimesForOneCaseOneStands() throws Exception {
    opened(AO, times(MONDAY, null, "09:00", "12:00", 60));
    var several = List.of(waiting(AO), waiting(AO), waiting(AO), waiting(AO));
    var first = slot(0);

    var answers = all(several.stream().<Callable<Answer>>map(it -> () -> book(AO, first, it)).toList());
    assertThat(answers).extracting(Answer::status).containsOnlyOnce(200).allMatch(it -> it == 200 || it == 409);

    var one = waiting(AO);
    var slots = List.of(slot(1), slot(2));
    var tried = all(slots.stream().<Callable<Answer>>map(it -> () -> book(SECRETARIAT, it, one)).toList());
    assertThat(tried).extracting(Answer::status).containsExactlyInAnyOrder(200, 409);
    assertThat(appointments(one)).containsExactly("stands");
  }

  @Test
  void aTimeIsGivenOnlyToACaseOfItsAoThatWaitsByWhoMayAndWhileItIsToCome() {
    opened(AO, times(MONDAY, "06/03/2561", "09:00", "10:00", 60));
    opened(OTHER, times(MONDAY, null, "09:00", "10:00", 60));
    var journey = waiting(AO);
    var others = slotOf(OTHER);

    assertRefused(book(AO, others, journey), 400, "slotId", "ไม่ใช่ของ AO ที่ดูแลเรื่องนี้");
    assertRefused(book(AO, 0, journey), 400, "slotId", "โปรดเลือกวันและเวลา");
    assertRefused(session(AO).post("/calendar/appointments", Map.of("caseNumber", journey.getBusinessKey())), 400, "slotId", "โปรดเลือก");
    assertRefused(book(OTHER, slot(0), journey), 403, "", "AO ของเรื่อง");
    assertThat(book("registrar" + DISTRICT, slot(0), journey).status()).as("no page of a registrar's").isEqualTo(403);
    assertThat(book("ao2402a", slot(0), journey).status()).as("of another district").isEqualTo(404);
    assertThat(session(AO).post("/calendar/appointments", Map.of("slotId", slot(0), "caseNumber", "2561-2403-9999999")).status()).isEqualTo(404);
    assertThat(session(AO).post("/calendar/appointments", Map.of("slotId", slot(0))).status()).isEqualTo(404);

    var planned = Cases.awaitingPlan(scenario, DISTRICT, AO);
    assertRefused(book(AO, slot(0), planned), 409, "", "ไม่ได้รอสัมภาษณ์");
    assertRefused(book(CHIEF, slot(0), Cases.awaitingAo(scenario, DISTRICT)), 409, "", "ไม่ได้รอสัมภาษณ์");

    away("2018-03-05", "2018-03-05");
    assertRefused(book(AO, slot(0), journey), 409, "", "AO ลา");
    scenario.jdbc().sql("update journey.interview_slot set day = '2018-02-12', starts_at = '08:00' where id = ?").param(slot(0)).update();
    assertRefused(book(AO, slotAt("2018-02-12"), journey), 409, "", "ผ่านไปแล้ว");
    scenario.jdbc().sql("update journey.interview_slot set day = '2018-05-28' where day = '2018-03-06'").update();
    assertRefused(book(AO, slotAt("2018-05-28"), journey), 409, "", "นอกช่วงสัมภาษณ์");
    scenario.jdbc().sql("update journey.interview_slot set day = '2018-03-06' where day = '2018-05-28'").update();
    staff.assign(AO, OFFICE, Set.of());
    assertRefused(book(CHIEF, slotAt("2018-03-06"), journey), 409, "", "พ้นหน้าที่แล้ว");
  }

  // ---- How an appointment ends

  @ParameterizedTest
  @CsvSource({"interviewed,kept", "declined,kept", "notHomeThatDay,missed", "notReached,caseEnded", "died,caseEnded",
      "withdrew,caseEnded", "movedOut,caseEnded", "reassigned,otherAo", "leave,otherAo", "transferred,otherTeam"})
  void anAppointmentEndsWithItsInterviewItsCaseAndItsAo(String way, String ended) {
    opened(AO, times(MONDAY, null, "09:00", "10:00", 60));
    var journey = waiting(AO);
    booked(AO, slot(0), journey);

    leave(way, journey);

    assertThat(appointments(journey)).containsExactly(ended);
    if (!Set.of("notHomeThatDay", "leave").contains(way)) {
      booked(AO, slot(0), waiting(AO));
    }
    assertThat(astray()).isEmpty();
  }

  @Test
  void whoWasNotMetBeforeTheDayKeepsTheAppointment() {
    opened(AO, times(MONDAY, null, "09:00", "10:00", 60));
    var journey = waiting(AO);
    booked(AO, slot(0), journey);

    scenario.submit(AO, journey.getId(), INTERVIEW, missed("12/02/2561"));

    assertThat(appointments(journey)).containsExactly("stands");
  }

  @Test
  void whoComesBackFromAWrongEndWaitsForATimeAndTheAoReadsWhatThePersonBelieves() {
    opened(AO, times(MONDAY, null, "09:00", "11:00", 60));
    var journey = waiting(AO);
    booked(AO, slot(0), journey);
    circumstance("died", journey);
    assertThat(waitingList(AO)).doesNotContain(journey.getBusinessKey());

    assertThat(session(CHIEF).post(path(journey) + "/circumstances/correction", Map.of("reason", "แจ้งผิดคน")).status()).isEqualTo(204);

    assertThat(waitingOf(AO, journey).path("formerThai").asText()).isEqualTo("5 มี.ค. 2561 09:00 น. เรื่องเคยสิ้นสุดแล้วเปิดใหม่");
    booked(AO, slot(0), journey);
    assertThat(appointments(journey)).containsExactly("caseEnded", "stands");
  }

  @ParameterizedTest
  @ValueSource(strings = {"reassigned", "leave"})
  void theNewAoSeesTheCaseWithoutATimeAndWhomToTell(String way) {
    opened(AO, times(MONDAY, null, "09:00", "10:00", 60));
    var journey = waiting(AO);
    booked(AO, slot(0), journey);
    leave(way, journey);

    assertThat(waitingList(AO)).doesNotContain(journey.getBusinessKey());
    assertThat(texts(week(AO, "2018-03-05"), "caseNumber")).containsOnly("null");
    assertThat(waitingOf(OTHER, journey).path("formerThai").asText()).contains("5 มี.ค. 2561 09:00 น.", "เปลี่ยนผู้ดูแล");
    var toTell = toTell(OTHER, journey);
    assertThat(toTell.path("whyThai").asText()).isEqualTo("เปลี่ยนผู้ดูแล (AO)");
    var id = toTell.path("appointmentId").asLong();
    assertThat(session(AO).post("/calendar/appointments/" + id + "/told", Map.of()).status()).as("theirs no more").isEqualTo(404);
    assertThat(session(OTHER).post("/calendar/appointments/" + id + "/told", Map.of()).status()).isEqualTo(200);
    assertThat(session(OTHER).post("/calendar/appointments/" + id + "/told", Map.of()).status()).as("twice").isEqualTo(200);
    assertThat(toTell(OTHER, journey).isMissingNode()).isTrue();
    assertThat(waitingOf(OTHER, journey).path("formerThai").isNull()).as("who knows need not be told again").isTrue();
  }

  @Test
  void aWeekThatIsNoneIsTheNextOne() {
    for (var week : List.of("%2B999999999-12-31", "-999999999-01-01", "0001-01-01", "เมื่อวาน")) {
      assertThat(session(AO).get("/calendar?week=" + week).status()).as(week).isEqualTo(200);
    }
  }

  @Test
  void whoseTeamChangesIsToldByTheNewOne() {
    opened(AO, times(MONDAY, null, "09:00", "10:00", 60));
    var journey = waiting(AO);
    booked(AO, slot(0), journey);
    leave("transferred", journey);

    var there = scenario.jdbc().sql("select ao_user_id from journey.participant_case where case_number = ?")
        .param(journey.getBusinessKey()).query(String.class).optional();
    scenario.submit("chief2411", instance(journey), "userTask_assignAo", Map.of("aoUserId", "ao2411a"));
    assertThat(there).isEmpty();
    var own = session("ao2411a").get("/calendar").json().path("own");
    assertThat(own.path("toTell").findValuesAsText("caseNumber")).contains(journey.getBusinessKey());
    assertThat(own.path("toTell").findValuesAsText("whyThai")).contains("เปลี่ยนทีมที่ดูแล");
  }

  @Test
  void aDayThatIsOverWithNothingWrittenIsShownUntilItIs() {
    opened(AO, times(MONDAY, null, "09:00", "10:00", 60));
    var journey = waiting(AO);
    booked(AO, slot(0), journey);
    scenario.jdbc().sql("update journey.interview_slot set day = '2018-02-09'").update();

    assertThat(session(AO).get("/calendar").json().at("/own/overdue").findValuesAsText("caseNumber")).containsExactly(journey.getBusinessKey());
    assertThat(texts(week(AO, "2018-02-05"), "state")).containsExactly("unwritten");
    assertThat(session(SECRETARIAT).get(path(journey) + "/receipt").body()).as("it tells nobody when to come").contains("จะติดต่อนัดสัมภาษณ์");
  }

  @Test
  void whoHasAnAppointmentOnADayOfLeaveAndStaysWithTheAoIsToBeMoved() {
    opened(AO, times(MONDAY, null, "09:00", "10:00", 60));
    var journey = waiting(AO);
    booked(AO, slot(0), journey);
    away("2018-03-05", "2018-03-06");

    var overdue = session(AO).get("/calendar?week=2018-02-12").json().at("/own/overdue");
    assertThat(overdue.findValuesAsText("caseNumber")).containsExactly(journey.getBusinessKey());
    assertThat(overdue.findValuesAsText("awayThai")).containsExactly("ลา 5 มี.ค. 2561 ถึง 6 มี.ค. 2561");
  }

  // ---- Moved and cancelled

  @Test
  void anAppointmentIsMovedAndWhoDoesNotKnowYetIsToldAndTickedOff() {
    opened(AO, times(MONDAY, null, "09:00", "11:00", 60));
    var journey = waiting(AO);
    booked(AO, slot(0), journey);
    var id = standing(journey);

    var moving = Map.of("slotId", slot(1), "knows", "toTell", "reason", "ติดราชการช่วงเช้า");
    var moved = session(AO).post("/calendar/appointments/" + id + "/moving", moving);
    assertThat(moved.status()).as(moved.body()).isEqualTo(200);
    assertThat(session(AO).post("/calendar/appointments/" + id + "/moving", moving).status()).as("the same click twice").isEqualTo(200);

    assertThat(appointments(journey)).containsExactly("moved", "stands");
    assertThat(texts(week(AO, "2018-03-05"), "state")).containsExactly("open", "taken");
    var toTell = toTell(AO, journey);
    assertThat(toTell.path("whenThai").asText()).isEqualTo("5 มี.ค. 2561 09:00 น.");
    assertThat(toTell.path("nowThai").asText()).isEqualTo("5 มี.ค. 2561 10:00 น.");
    assertThat(toTell.path("reason").asText()).isEqualTo("ติดราชการช่วงเช้า");
    assertThat(session(AO).get(path(journey) + "/story").body()).contains("เลื่อนนัดสัมภาษณ์ · 5 มี.ค. 2561 · เหตุผล: ติดราชการช่วงเช้า");
    assertThat(session(AO).post("/calendar/appointments/" + id + "/told", Map.of()).status()).isEqualTo(200);
    assertThat(toTell(AO, journey).isMissingNode()).isTrue();
  }

  @Test
  void anAppointmentIsCancelledAndTheCaseWaitsForAnother() {
    opened(AO, times(MONDAY, null, "09:00", "10:00", 60));
    var journey = waiting(AO);
    booked(AO, slot(0), journey);
    var id = standing(journey);

    assertThat(cancel(AO, id, "asked", null).status()).isEqualTo(200);
    assertThat(cancel(AO, id, "asked", null).status()).as("the same click twice").isEqualTo(200);

    assertThat(appointments(journey)).containsExactly("cancelled");
    assertThat(waitingList(AO)).contains(journey.getBusinessKey());
    assertThat(toTell(AO, journey).isMissingNode()).as("the person asked for it").isTrue();
    assertThat(texts(week(AO, "2018-03-05"), "state")).containsExactly("open");
    assertRefused(session(AO).post("/calendar/appointments/" + id + "/moving", Map.of("slotId", slot(0), "knows", "asked")), 409, "",
        "สิ้นสุดแล้ว");
  }

  @Test
  void movingAndCancellingAreTheAosAndSayWhetherThePersonKnowsAndWhy() {
    opened(AO, times(MONDAY, null, "09:00", "12:00", 60));
    var journey = waiting(AO);
    booked(AO, slot(0), journey);
    booked(AO, slot(2), waiting(AO));
    var id = standing(journey);

    assertRefused(cancel(AO, id, null, "ติดราชการ"), 400, "knows", "ทราบแล้วหรือยัง");
    assertRefused(cancel(AO, id, "ไม่รู้", "ติดราชการ"), 400, "knows", "ทราบแล้วหรือยัง");
    assertRefused(cancel(AO, id, "told", " "), 400, "reason", "เหตุผล");
    assertRefused(cancel(AO, id, "toTell", "ก".repeat(501)), 400, "reason", "ยาวเกินไป");
    assertRefused(cancel(CHIEF, id, "told", "ติดราชการ"), 403, "", "เฉพาะ AO ของเรื่อง");
    assertThat(cancel(OTHER, id, "told", "ติดราชการ").status()).isEqualTo(404);
    assertThat(cancel("ao2402a", id, "told", "ติดราชการ").status()).isEqualTo(404);
    assertThat(cancel(AO, 0, "told", "ติดราชการ").status()).isEqualTo(404);
    assertRefused(move(id, slot(0)), 400, "slotId", "วันและเวลาใหม่");
    assertRefused(move(id, slot(2)), 409, "", "ไปก่อนแล้ว");
    assertRefused(move(id, 0), 400, "slotId", "วันและเวลาใหม่");
    assertThat(appointments(journey)).containsExactly("stands");
  }

  // ---- Who sees what

  @Test
  void whoWatchesTheTeamSeesWhatIsFreeByAoAndDayAndEachCalendarToRead() {
    opened(AO, times(MONDAY, null, "09:00", "11:00", 60));
    var journey = waiting(AO);
    booked(CHIEF, slot(0), journey);

    var team = session(CHIEF).get("/calendar").json();
    assertThat(team.path("own").isNull()).isTrue();
    var line = StreamSupport.stream(team.path("team").spliterator(), false).filter(it -> it.path("aoUserId").asText().equals(AO)).findFirst()
        .orElseThrow();
    assertThat(line.path("days").get(0).path("open").asInt()).isEqualTo(1);
    assertThat(line.path("days").get(0).path("taken").asInt()).isEqualTo(1);
    assertThat(team.toString()).as("nobody is named").doesNotContain(journey.getBusinessKey());
    var person = cardholder(journey);
    var before = views(person, "list");
    var own = session(SECRETARIAT).get("/calendar?office=" + OFFICE + "&ao=" + AO + "&week=2018-03-07").json().path("own");
    assertThat(own.path("mine").asBoolean()).isFalse();
    assertThat(own.toString()).contains(journey.getBusinessKey());
    assertThat(views(person, "list")).as("who was named was seen").isEqualTo(before + 1);
  }

  @Test
  void anAoSeesNobodyElsesCalendarAndNoOtherRoleSeesAny() {
    assertThat(session(AO).get("/calendar?office=" + OFFICE + "&ao=" + OTHER).status()).isEqualTo(404);
    assertThat(session(CHIEF).get("/calendar?office=d2402").status()).isEqualTo(404);
    assertThat(session(CHIEF).get("/calendar?office=" + OFFICE + "&ao=ao2402a").status()).isEqualTo(404);
    assertRefused(session("registrar" + DISTRICT).get("/calendar"), 403, "", "AO นายอำเภอ และฝ่ายเลขานุการ");
    assertThat(session(CHIEF).post("/calendar/slots", times(MONDAY, null, "09:00", "10:00", 60)).status()).as("an AO's own").isEqualTo(404);
  }

  @Test
  void fromACasesPageWhoMayGivesItATimeComesToTheCalendarOfItsAo() {
    var journey = waiting(AO);
    for (var user : List.of(AO, CHIEF, SECRETARIAT)) {
      assertThat(session(user).get(path(journey)).json().path("actions").toString()).contains("appoint");
      assertThat(session(user).get("/calendar?case=" + journey.getBusinessKey()).json().at("/own/aoUserId").asText()).isEqualTo(AO);
    }
    assertThat(session("registrar" + DISTRICT).get(path(journey)).json().path("actions").toString()).doesNotContain("appoint");
    assertThat(session(OTHER).get("/calendar?case=" + journey.getBusinessKey()).status()).isEqualTo(404);
    assertThat(session("chief2402").get("/calendar?case=" + journey.getBusinessKey()).status()).isEqualTo(404);
    assertThat(session(AO).get("/calendar?case=x").status()).isEqualTo(404);
  }

  @Test
  void everyNightItIsLookedWhetherAnAppointmentIsWithWhoeverInterviews() {
    opened(AO, times(MONDAY, null, "09:00", "10:00", 60));
    var journey = waiting(AO);
    booked(AO, slot(0), journey);
    assertThat(astray()).isEmpty();

    scenario.jdbc().sql("update journey.interview_slot set ao_user_id = ? where id = ?").params(OTHER, slot(0)).update();

    assertThat(astray()).containsExactly(journey.getBusinessKey());
  }

  // ---- Doing

  private List<String> astray() {
    reconciliation.run();
    return scenario.jdbc().sql("select key from journey.reconciliation_difference where code = 'interview.appointment'")
        .query(String.class).list();
  }

  private void leave(String way, ProcessInstance journey) {
    var number = journey.getBusinessKey();
    switch (way) {
      case "interviewed" -> scenario.submit(AO, journey.getId(), INTERVIEW, Scenario.interviewForm());
      case "declined" -> scenario.submit(AO, journey.getId(), INTERVIEW,
          new HashMap<>(Map.of("meeting", "met", "interviewedOn", "12/02/2561", "wishes", "no", "declineReason", "noTime")));
      case "notHomeThatDay" -> {
        scenario.jdbc().sql("update journey.interview_slot set day = '2018-02-12'").update();
        scenario.submit(AO, journey.getId(), INTERVIEW, missed("12/02/2561"));
      }
      case "notReached" -> {
        scenario.jdbc().sql("update journey.participant_case set opened_at = '2018-02-01' where case_number = ?").param(number).update();
        for (var day : List.of("10", "11", "12")) {
          scenario.submit(AO, journey.getId(), INTERVIEW, missed(day + "/02/2561"));
        }
      }
      case "reassigned" -> assertOk(session(CHIEF).post(path(journey) + "/ao",
          Map.of("fromAoUserId", AO, "aoUserId", OTHER, "reason", "แบ่งงานใหม่")));
      case "leave" -> {
        var recorded = session(CHIEF).post("/leaves", Map.of("officeId", OFFICE, "userId", AO, "from", "12/02/2561", "to", "30/04/2561",
            "wishes", List.of(Map.of("caseNumber", number, "aoUserId", OTHER)), "requestKey", "leave " + number));
        assertThat(recorded.status()).as(recorded.body()).isEqualTo(201);
        handedOver(recorded.json().path("id").asLong());
      }
      case "transferred" -> {
        var order = new HashMap<String, Object>(Map.of("districtCode", "2411", "movedOn", "12/02/2561", "seen", ""));
        var preview = session(AO).post(path(journey) + "/transfer-preview", order);
        assertOk(preview);
        order.put("seen", preview.json().path("seen").asText());
        assertOk(session(AO).post(path(journey) + "/transfer", order));
      }
      default -> circumstance(way, journey);
    }
  }

  private void handedOver(long leave) {
    var until = Instant.now().plus(PATIENCE);
    while (scenario.jdbc().sql("select exists (select from journey.ao_leave_case where leave_id = ? and state = 'planned')").param(leave)
        .query(Boolean.class).single()) {
      assertThat(Instant.now()).as("a case is decided").isBefore(until);
      handovers.handOver();
    }
  }

  private void circumstance(String kind, ProcessInstance journey) {
    assertThat(session(CHIEF).post(path(journey) + "/circumstances", Map.of("kind", kind, "happenedOn", "12/02/2561")).status()).isEqualTo(204);
  }

  private static Map<String, Object> missed(String day) {
    return new HashMap<>(Map.of("meeting", "notHome", "interviewedOn", day, "nextOn", "20/02/2561"));
  }

  private Map<String, Object> times(String from, String to, String startsAt, String endsAt, int minutes) {
    Map<String, Object> asked = new HashMap<>(Map.of("officeId", OFFICE, "from", from, "startsAt", startsAt, "endsAt", endsAt,
        "minutes", minutes, "atHome", false, "place", "ที่ว่าการอำเภอ"));
    asked.put("to", to);
    return asked;
  }

  private JsonNode opened(String ao, Map<String, Object> asked) {
    var answer = session(ao).post("/calendar/slots", asked);
    assertOk(answer);
    return answer.json();
  }

  private ProcessInstance waiting(String ao) {
    return Cases.awaitingInterview(scenario, DISTRICT, ao);
  }

  private Answer book(String user, long slot, ProcessInstance journey) {
    return session(user).post("/calendar/appointments", Map.of("slotId", slot, "caseNumber", journey.getBusinessKey()));
  }

  private void booked(String user, long slot, ProcessInstance journey) {
    assertOk(book(user, slot, journey));
  }

  private Answer cancel(String user, long id, String knows, String reason) {
    Map<String, Object> said = new HashMap<>();
    said.put("knows", knows);
    said.put("reason", reason);
    return session(user).post("/calendar/appointments/" + id + "/cancellation", said);
  }

  private Answer move(long id, long slot) {
    return session(AO).post("/calendar/appointments/" + id + "/moving", Map.of("slotId", slot, "knows", "told", "reason", "ติดราชการ"));
  }

  private int close(String user, long... slots) {
    var answer = session(user).post("/calendar/slots/closing", Map.of("slotIds", slots));
    assertOk(answer);
    return answer.json().path("closed").asInt();
  }

  /** The AO's times, the first to come first. */
  private long slot(int n) {
    return scenario.jdbc().sql("select id from journey.interview_slot where ao_user_id in (?, ?) order by id limit 1 offset ?")
        .params(AO, OTHER, n).query(Long.class).single();
  }

  private long slotOf(String ao) {
    return scenario.jdbc().sql("select id from journey.interview_slot where ao_user_id = ? limit 1").param(ao).query(Long.class).single();
  }

  private long slotAt(String day) {
    return scenario.jdbc().sql("select id from journey.interview_slot where day = cast(? as date) and ao_user_id = ?").params(day, AO)
        .query(Long.class).single();
  }

  private List<String> appointments(ProcessInstance journey) {
    return scenario.jdbc().sql("""
        select coalesce(a.ended, 'stands') from journey.interview_appointment a join journey.participant_case c on c.id = a.case_id
         where c.case_number = ? order by a.id
        """).param(journey.getBusinessKey()).query(String.class).list();
  }

  private long standing(ProcessInstance journey) {
    return scenario.jdbc().sql("""
        select a.id from journey.interview_appointment a join journey.participant_case c on c.id = a.case_id
         where c.case_number = ? and a.ended is null
        """).param(journey.getBusinessKey()).query(Long.class).single();
  }

  private JsonNode week(String ao, String monday) {
    return session(ao).get("/calendar?week=" + monday).json().path("own");
  }

  private static List<String> texts(JsonNode week, String field) {
    List<String> texts = new ArrayList<>();
    week.path("days").forEach(day -> day.path("times").forEach(time -> texts.add(time.path(field).asText())));
    return texts;
  }

  private String waitingList(String ao) {
    return session(ao).get("/calendar").json().at("/own/waiting").findValuesAsText("caseNumber").stream().collect(joining(" "));
  }

  private JsonNode waitingOf(String ao, ProcessInstance journey) {
    return of(session(ao).get("/calendar").json().at("/own/waiting"), journey);
  }

  private JsonNode toTell(String ao, ProcessInstance journey) {
    return of(session(ao).get("/calendar").json().at("/own/toTell"), journey);
  }

  private static JsonNode of(JsonNode list, ProcessInstance journey) {
    return StreamSupport.stream(list.spliterator(), false).filter(it -> it.path("caseNumber").asText().equals(journey.getBusinessKey()))
        .findFirst().orElse(MissingNode.getInstance());
  }

  private String instance(ProcessInstance journey) {
    return scenario.jdbc().sql("select process_instance_id from journey.participant_case where case_number = ?")
        .param(journey.getBusinessKey()).query(String.class).single();
  }

  private long cardholder(ProcessInstance journey) {
    return scenario.jdbc().sql("select cardholder_id from journey.participant_case where case_number = ?").param(journey.getBusinessKey())
        .query(Long.class).single();
  }

  private int views(long cardholder, String purpose) {
    return scenario.jdbc().sql("select count(*) from journey.person_view where cardholder_id = ? and purpose = ?").params(cardholder, purpose)
        .query(Integer.class).single();
  }

  private void away(String from, String to) {
    scenario.jdbc().sql("""
        insert into journey.ao_leave (office_id, user_id, starts_on, ends_on, request_key, recorded_at, recorded_by)
        values (?, ?, cast(? as date), cast(? as date), gen_random_uuid()::text, now(), ?)
        """).params(OFFICE, AO, from, to, CHIEF).update();
  }

  private <T> List<T> all(List<Callable<T>> work) throws Exception {
    var desks = Executors.newFixedThreadPool(work.size());
    try {
      List<T> done = new ArrayList<>();
      for (var one : desks.invokeAll(work)) {
        done.add(one.get());
      }
      return done;
    } finally {
      desks.shutdownNow();
    }
  }

  private static String path(ProcessInstance journey) {
    return "/cases/" + journey.getBusinessKey();
  }

  private static void assertOk(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isBetween(200, 204);
  }

  private static void assertRefused(Answer answer, int status, String field, String sentence) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.message()).contains(sentence);
    if (!field.isEmpty()) {
      assertThat(answer.field()).isEqualTo(field);
    }
  }

  private WebSession session(String userId) {
    return WebSession.of(port, userId);
  }
}
