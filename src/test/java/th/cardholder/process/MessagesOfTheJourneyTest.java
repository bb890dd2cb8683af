package th.cardholder.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import th.cardholder.outbox.Matter;
import th.cardholder.outbox.MessageKind;
import th.cardholder.outcome.Outcomes;
import th.cardholder.process.WebSession.Answer;
import th.cardholder.referral.Referrals;
import th.cardholder.words.Coded;

/** What the journey says to its people, in the transaction in which it comes about, and what they have said to it (ADR 0080). */
@JourneyTest
class MessagesOfTheJourneyTest {

  private static final String DISTRICT = "2409";
  private static final String AO = "ao" + DISTRICT + "a";
  private static final String REGISTRAR = "registrar" + DISTRICT;

  @Autowired
  private Scenario scenario;
  @Autowired
  private Referrals referrals;
  @Autowired
  private Outcomes outcomes;
  @Autowired
  private th.cardholder.cases.Cases cases;
  @Autowired
  private List<Matter> matters;
  @LocalServerPort
  private int port;

  @BeforeEach
  @AfterEach
  void nothingIsSaidOrOpen() {
    scenario.jdbc().sql("delete from journey.message").update();
    scenario.jdbc().sql("delete from journey.interview_appointment").update();
    scenario.jdbc().sql("delete from journey.interview_slot").update();
  }

  // ---- What the journey says

  @Test
  void anInterviewThatIsBookedMovedAndCancelledIsSaidEachTimeAndADoubleClickOnce() {
    slots();
    var journey = Cases.awaitingInterview(scenario, DISTRICT, AO, scenario.person(DISTRICT));
    assertThat(book(slot(0), journey).status()).isEqualTo(200);
    assertThat(book(slot(0), journey).status()).isEqualTo(200);
    assertThat(book(slot(1), journey).status()).as("refused, and so not said").isEqualTo(409);
    assertThat(said(journey)).containsExactly("interviewBooked queued");
    assertThat(told(journey)).map(Matter.Told::when).contains("วันจันทร์ที่ 5 มีนาคม 2561 เวลา 09:00 น.");
    assertThat(told(journey)).map(Matter.Told::place).contains("ที่ว่าการอำเภอ");

    sent(journey);
    var first = newestMatter(journey);
    assertThat(session(AO).post("/calendar/appointments/" + first + "/moving",
        Map.of("slotId", slot(1), "knows", "toTell", "reason", "ติดราชการช่วงเช้า")).status()).isEqualTo(200);
    assertThat(said(journey)).containsExactly("interviewBooked sent", "interviewBooked queued");
    assertThat(told(journey)).map(Matter.Told::when).contains("วันจันทร์ที่ 5 มีนาคม 2561 เวลา 10:00 น.");
    assertThat(told(journey, MessageKind.INTERVIEW_BOOKED, first)).as("the one before is none any more").isEmpty();

    sent(journey);
    var cancelling = Map.of("knows", "toTell", "reason", "ติดราชการ");
    var second = newestMatter(journey);
    assertThat(session(AO).post("/calendar/appointments/" + second + "/cancellation", cancelling).status()).isEqualTo(200);
    assertThat(session(AO).post("/calendar/appointments/" + second + "/cancellation", cancelling).status()).isEqualTo(200);
    assertThat(said(journey)).containsExactly("interviewBooked sent", "interviewBooked sent", "interviewCancelled queued");
    assertThat(told(journey, MessageKind.INTERVIEW_CANCELLED, second)).isPresent();
  }

  @Test
  void whoIsInterviewedOrChangesTheAoMeanwhileIsToldOfNoAppointment() {
    slots();
    var journey = Cases.awaitingInterview(scenario, DISTRICT, AO, scenario.person(DISTRICT));
    book(slot(0), journey);
    assertThat(told(journey)).isPresent();

    Cases.interview(scenario, journey, AO);

    assertThat(told(journey)).isEmpty();
  }

  @Test
  void anAgencysAppointmentIsSaidAndOneThatIsTakenBackIsNotToldAnyMore() {
    var journey = Cases.developing(scenario, DISTRICT, AO);
    var referral = journey.getBusinessKey() + "-R01";
    var instance = referrals.get(referral).processInstanceId();
    scenario.submit("nsf24", instance, "userTask_decide", Map.of("answer", "accept"));
    scenario.runJobs(instance);
    scenario.submit("nsf24", instance, "userTask_schedule",
        Map.of("startsOn", "20/02/2561", "endsOn", "22/02/2561", "startsAt", "09:00", "place", "ศูนย์ฝึก"));
    assertThat(said(journey)).containsExactly("developmentBooked queued");
    assertThat(told(journey)).map(Matter.Told::when).contains("วันอังคารที่ 20 กุมภาพันธ์ 2561 ถึง 22 กุมภาพันธ์ 2561 เวลา 09:00 น.");
    assertThat(told(journey)).map(Matter.Told::officeId).contains("a24NSF");
    assertThat(matter(MessageKind.DEVELOPMENT_NEARS).coming(LocalDate.of(2018, 2, 20), 0, 100)).extracting(Matter.Coming::matterId)
        .contains(newestMatter(journey));

    sent(journey);
    var before = newestMatter(journey);
    assertThat(session("nsf24").post("/cases/" + journey.getBusinessKey() + "/referrals/" + referral + "/step-back",
        Map.of("word", "appointment", "reason", "วิทยากรป่วย จึงเลื่อน")).status()).isEqualTo(204);
    assertThat(said(journey)).containsExactly("developmentBooked sent", "developmentCancelled queued");
    assertThat(told(journey, MessageKind.DEVELOPMENT_BOOKED, before)).isEmpty();
    assertThat(told(journey, MessageKind.DEVELOPMENT_CANCELLED, before)).isPresent();
    assertThat(matter(MessageKind.DEVELOPMENT_NEARS).coming(LocalDate.of(2018, 2, 20), 0, 100)).extracting(Matter.Coming::matterId)
        .doesNotContain(before);

    scenario.submit("nsf24", referrals.get(referral).processInstanceId(), "userTask_schedule",
        Map.of("startsOn", "21/02/2561", "startsAt", "09:00", "place", "ศูนย์ฝึก"));
    assertThat(told(journey, MessageKind.DEVELOPMENT_CANCELLED, before)).as("another took its place").isEmpty();
    assertThat(told(journey)).map(Matter.Told::when).contains("วันพุธที่ 21 กุมภาพันธ์ 2561 เวลา 09:00 น.");
  }

  @Test
  void whatWasArrangedOnPaperAndIsKeyedAfterItsDayIsNotSaid() {
    var journey = Cases.developing(scenario, DISTRICT, AO);
    var referral = referrals.get(journey.getBusinessKey() + "-R01");
    scenario.jdbc().sql("update journey.referral set offered_at = offered_at - interval '20 days' where id = ?").param(referral.id()).update();
    scenario.submit("nsf24", referral.processInstanceId(), "userTask_decide", Map.of("answer", "accept"));
    scenario.runJobs(referral.processInstanceId());

    scenario.submit("nsf24", referral.processInstanceId(), "userTask_schedule", Map.of("startsOn", "01/02/2561", "place", "ศูนย์ฝึก"));

    assertThat(said(journey)).isEmpty();
  }

  @Test
  void thatThereIsAResultIsSaidOnceWithoutWhichAndNotAgainWhereItIsAnother() {
    var journey = Cases.developing(scenario, DISTRICT, AO);
    var number = journey.getBusinessKey();

    outcomes.assess(cases.get(number), Outcomes.Cause.LAST_ROUND, "system");
    scenario.jdbc().sql("update journey.referral set state = 'developed' where case_id = ?").param(cases.get(number).id()).update();
    outcomes.reassess(cases.get(number), Outcomes.Cause.LATE_RESULT, "system");

    assertThat(said(journey)).containsExactly("resultKnown queued");
    assertThat(told(journey)).hasValueSatisfying(it -> assertThat(it.when()).isNull());
    scenario.jdbc().sql("update journey.participant_case set state = 'awaitingFollowUp' where case_number = ?").param(number).update();
    assertThat(told(journey)).as("opened again").isEmpty();
    scenario.jdbc().sql("update journey.participant_case set state = 'withdrawn' where case_number = ?").param(number).update();
  }

  // ---- What people say to it

  @Test
  void whetherSomebodyWantsToBeWrittenToIsAskedWithTheTelephoneAndWithoutAnAnswerNobodyIs() {
    var willing = scenario.register(REGISTRAR, scenario.person(DISTRICT));
    var form = Scenario.wishForm();
    form.put("messageConsent", "yes");
    assertThat(scenario.open(REGISTRAR, willing.getId(), "userTask_recordWish").get("messagesText")).asString().contains("เลิกรับได้ทุกเมื่อ");
    scenario.submit(REGISTRAR, willing.getId(), "userTask_recordWish", form);
    var unasked = Cases.awaitingAo(scenario, DISTRICT);

    assertThat(consent(willing)).containsExactly(true);
    assertThat(consent(unasked)).isEmpty();
    assertThat(state(willing)).startsWith("ยินยอม เมื่อ");
    assertThat(state(unasked)).isEqualTo("ยังไม่ได้ถาม");
  }

  @Test
  void onTheCasesPageItIsGivenForTheFirstTimeEndedAndGivenAgainEachOnce() {
    var journey = Cases.awaitingAo(scenario, DISTRICT);

    assertThat(change(journey, false, "12/02/2561").status()).as("there is nothing to end").isEqualTo(409);
    assertThat(change(journey, true, "13/02/2561").message()).contains("ไม่เกินวันนี้");
    assertThat(change(journey, true, "12/02/2561").status()).isEqualTo(204);
    assertThat(change(journey, true, "12/02/2561").status()).as("it stands").isEqualTo(409);
    assertThat(change(journey, false, "12/02/2561").status()).isEqualTo(204);
    assertThat(change(journey, true, "12/02/2561").status()).isEqualTo(204);

    assertThat(consent(journey)).containsExactly(true, false, true);
    assertThat(scenario.jdbc().sql("select count(*) from journey.notice n join journey.participant_case c on c.id = n.case_id"
        + " where c.case_number = ?").param(journey.getBusinessKey()).query(Integer.class).single()).as("nobody has relied on it").isZero();
    assertThat(session(REGISTRAR).get("/cases/" + journey.getBusinessKey()).json().path("history").toString())
        .contains("ถอนความยินยอม").contains("การรับข้อความทางโทรศัพท์");
    assertThat(session("chief2401").post("/cases/" + journey.getBusinessKey() + "/consents", Map.of()).status()).isEqualTo(404);
  }

  // ---- Helpers

  private Answer change(ProcessInstance journey, boolean given, String day) {
    return session(REGISTRAR).post("/cases/" + journey.getBusinessKey() + "/consents",
        Map.of("kind", "messages", "given", given, "day", day, "how", "self", "requestKey", UUID.randomUUID().toString()));
  }

  private List<Boolean> consent(ProcessInstance journey) {
    return scenario.jdbc().sql("""
        select k.given from journey.consent k join journey.participant_case c on c.id = k.case_id
         where c.case_number = ? and k.kind = 'messages' order by k.id
        """).param(journey.getBusinessKey()).query(Boolean.class).list();
  }

  private String state(ProcessInstance journey) {
    for (var one : session(REGISTRAR).get("/cases/" + journey.getBusinessKey()).json().path("consents")) {
      if (one.path("kind").asText().equals("messages")) {
        return one.path("stateThai").asText();
      }
    }
    return "";
  }

  private void slots() {
    Map<String, Object> asked = new HashMap<>(Map.of("officeId", "d" + DISTRICT, "from", "05/03/2561", "startsAt", "09:00", "endsAt", "11:00",
        "minutes", 60, "atHome", false, "place", "ที่ว่าการอำเภอ"));
    assertThat(session(AO).post("/calendar/slots", asked).status()).isEqualTo(200);
  }

  private long slot(int n) {
    return scenario.jdbc().sql("select id from journey.interview_slot where ao_user_id = ? order by day, starts_at limit 1 offset ?").params(AO, n)
        .query(Long.class).single();
  }

  private Answer book(long slot, ProcessInstance journey) {
    return session(AO).post("/calendar/appointments", Map.of("slotId", slot, "caseNumber", journey.getBusinessKey()));
  }

  private List<String> said(ProcessInstance journey) {
    return scenario.jdbc().sql("""
        select m.kind || ' ' || m.state from journey.message m join journey.participant_case c on c.id = m.case_id
         where c.case_number = ? order by m.id
        """).param(journey.getBusinessKey()).query(String.class).list();
  }

  private void sent(ProcessInstance journey) {
    scenario.jdbc().sql("""
        update journey.message set state = 'sent', settled_at = now(), recipient = '0812345678', body = 'ข้อความ'
         where case_id = (select id from journey.participant_case where case_number = ?)
        """).param(journey.getBusinessKey()).update();
  }

  private record Newest(String kind, long matterId) {}

  private Newest newest(ProcessInstance journey) {
    return scenario.jdbc().sql("""
        select m.kind, m.matter_id from journey.message m join journey.participant_case c on c.id = m.case_id
         where c.case_number = ? order by m.id desc limit 1
        """).param(journey.getBusinessKey()).query(Newest.class).single();
  }

  private long newestMatter(ProcessInstance journey) {
    return newest(journey).matterId();
  }

  private Matter matter(MessageKind kind) {
    return matters.stream().filter(it -> it.kinds().contains(kind)).findFirst().orElseThrow();
  }

  /** What the newest message would say now. */
  private Optional<Matter.Told> told(ProcessInstance journey) {
    var newest = newest(journey);
    return told(journey, Coded.of(MessageKind.class, newest.kind()), newest.matterId());
  }

  private Optional<Matter.Told> told(ProcessInstance journey, MessageKind kind, long matterId) {
    return matter(kind).told(kind, matterId, cases.get(journey.getBusinessKey()));
  }

  private WebSession session(String user) {
    return WebSession.of(port, user);
  }
}
