package th.cardholder.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import th.cardholder.consent.ConsentChanges;
import th.cardholder.outbox.SmsGateway.Mood;
import th.cardholder.process.Cases;
import th.cardholder.process.JourneyTest;
import th.cardholder.process.Scenario;
import th.cardholder.process.WebSession;

/** Each message is sent once, whoever is killed whenever, and none to whom it may not go (ADR 0080, domain.md §8.3). */
@JourneyTest
@ExtendWith(OutputCaptureExtension.class)
class OutboxTest {

  private static final String DISTRICT = "2406";
  private static final String OFFICE = "d" + DISTRICT;
  private static final String AO = "ao" + DISTRICT + "a";
  private static final String REGISTRAR = "registrar" + DISTRICT;
  private static final String PHONE = "0812345678";
  private static final LocalDate TOMORROW = LocalDate.of(2018, 2, 13);
  private static final Duration LEASE = Duration.ofMinutes(5);
  private static final int ATTEMPTS = 3;

  @Autowired
  private Scenario scenario;
  @Autowired
  private Messages messages;
  @Autowired
  private Addressing addressing;
  @Autowired
  private NearingKeeper nearing;
  @Autowired
  private ConsentChanges consents;
  @Autowired
  private List<Matter> matters;
  @Autowired
  private OutboxSettings settings;
  @Autowired
  private PlatformTransactionManager transactions;
  @Autowired
  private Clock clock;
  @LocalServerPort
  private int port;

  private final SmsGateway gateway = new SmsGateway();
  private Duration later = Duration.ZERO;
  private int slots;

  @BeforeEach
  void nothingWaits() {
    scenario.jdbc().sql("delete from journey.message").update();
    scenario.jdbc().sql("delete from journey.interview_appointment").update();
    scenario.jdbc().sql("delete from journey.interview_slot").update();
  }

  @AfterEach
  void nothingStays() {
    nothingWaits();
    gateway.close();
  }

  // ---- Once

  @Test
  void whatIsBookedIsToldOnceInNeutralWordsWithDayTimeAndPlace() {
    var person = willing();
    book(person, TOMORROW, "ศาลาประชาคม");

    sendAll(sender());
    sendAll(sender());

    assertThat(gateway.asked).hasSize(1);
    assertThat(gateway.taken.values()).singleElement().asString().contains("\"to\":\"" + PHONE + "\"")
        .contains("วันอังคารที่ 13 กุมภาพันธ์ 2561 เวลา ").contains("ที่ ศาลาประชาคม").contains("อำเภอ").doesNotContain("ปรจ").doesNotContain("ใจดี");
    assertThat(states(person)).containsExactly("interviewBooked sent");
  }

  @Test
  void ofTwoSendersAtOnceNoneSendsWhatTheOtherHas() throws Exception {
    for (int i = 0; i < 10; i++) {
      var person = willing();
      var id = book(person, TOMORROW, "ศาลาประชาคม");
      for (var kind : List.of(MessageKind.VISIT_BOOKED, MessageKind.INTERVIEW_NEARS, MessageKind.VISIT_NEARS)) {
        say(kind, id, person);
      }
    }
    // What is told today is not reminded of today, so each of the ten has two.
    var all = count("select count(*) from journey.message");

    atOnce(() -> sendAll(sender()), () -> sendAll(sender()), () -> sendAll(sender()));

    assertThat(gateway.asked).doesNotHaveDuplicates().hasSize(all);
    assertThat(count("select count(*) from journey.message where state = 'sent'")).isEqualTo(all).isGreaterThanOrEqualTo(20);
  }

  @Test
  void whatANodeHadInHandWhenItWasKilledIsSentByAnotherWhenItsLeaseHasEndedAndTheGatewayTakesItOnce() {
    var person = willing();
    book(person, TOMORROW, "ศาลาประชาคม");
    assertThatThrownBy(() -> killedAfterTheGatewayTookIt().piece()).isInstanceOf(Killed.class);
    assertThat(states(person)).containsExactly("interviewBooked sending");

    sendAll(sender());
    assertThat(gateway.asked).as("the lease has not ended").hasSize(1);
    later = LEASE.plusSeconds(1);
    sendAll(sender());

    assertThat(gateway.asked).hasSize(2);
    assertThat(gateway.taken).as("one key, so one message").hasSize(1);
    assertThat(gateway.takenTwice).as("by one key the same words").isEmpty();
    assertThat(states(person)).containsExactly("interviewBooked sent");
  }

  @Test
  void aKilledNodesWordsAreSentAsTheyWereAlsoWhenThePlaceIsCalledOtherwiseByThen() {
    var person = willing();
    book(person, TOMORROW, "ศาลาประชาคม");
    assertThatThrownBy(() -> killedAfterTheGatewayTookIt().piece()).isInstanceOf(Killed.class);
    scenario.jdbc().sql("update journey.interview_slot set place = 'วัด' where place is not null").update();
    scenario.jdbc().sql("update journey.wish set phone = '0898765432' where case_id = ?").param(person.id()).update();

    later = LEASE.plusSeconds(1);
    sendAll(sender());

    assertThat(gateway.takenTwice).isEmpty();
    assertThat(gateway.taken.values()).singleElement().asString().contains("ศาลาประชาคม").contains(PHONE);
  }

  @Test
  void aNodeThatIsKilledAgainAndAgainIsNotFollowedForEver() {
    var person = willing();
    book(person, TOMORROW, "ศาลาประชาคม");
    for (int i = 0; i < ATTEMPTS; i++) {
      assertThatThrownBy(() -> killedAfterTheGatewayTookIt().piece()).isInstanceOf(Killed.class);
      later = later.plus(LEASE).plusSeconds(1);
    }

    sendAll(sender());

    assertThat(gateway.asked).hasSize(ATTEMPTS);
    assertThat(states(person)).containsExactly("interviewBooked failed gaveUp");
  }

  @Test
  void aLateAnswerThatItWasTakenCountsWhoeverHasItByThenAndALateFaultDoesNot() {
    var person = willing();
    book(person, TOMORROW, "ศาลาประชาคม");
    var slow = dispatch(clock);
    var first = slow.take(slow.ways(), this::wall);
    later = LEASE.plusSeconds(1);
    var second = slow.take(slow.ways(), this::wall);
    assertThat(second.letters()).hasSize(1);

    slow.unclear(first.letters().get(0), first.lease(), "timeout", this::wall);
    slow.refused(first.letters().get(0).id(), first.lease(), "http422");
    assertThat(states(person)).as("it is the second's").containsExactly("interviewBooked sending");
    slow.left(first.letters().get(0).id(), "http202");
    slow.unclear(second.letters().get(0), second.lease(), "timeout", this::wall);

    later = LEASE.multipliedBy(3);
    sendAll(sender());
    assertThat(states(person)).containsExactly("interviewBooked sent");
    assertThat(gateway.asked).isEmpty();
  }

  @Test
  void whatIsSaidInATransactionThatIsUndoneIsNotSaid() {
    var person = willing();
    new TransactionTemplate(transactions).executeWithoutResult(status -> {
      messages.say(MessageKind.RESULT_KNOWN, 1, person.id());
      status.setRollbackOnly();
    });
    messages.say(MessageKind.PLACE_CHANGED, 1, person.id());
    messages.say(MessageKind.PLACE_CHANGED, 1, person.id());

    assertThat(states(person)).containsExactly("placeChanged queued");
  }

  // ---- A channel that does not take them

  @Test
  void anAnswerThatIsLostOrAFaultIsTriedAgainLaterByTheSameKeyAndOthersDoNotWaitBehindIt(CapturedOutput output) {
    gateway.first(Mood.TAKES_AND_IS_LOST, Mood.FAILS);
    var person = willing();
    book(person, TOMORROW, "ศาลาประชาคม");
    var other = willing();
    book(other, TOMORROW, "ศาลาประชาคม");

    assertThat(sender().piece()).as("the channel is left alone for the moment").isFalse();
    assertThat(states(person)).containsExactly("interviewBooked queued");
    assertThat(sender().piece()).isFalse();
    sendAll(sender());
    assertThat(gateway.asked).as("not before the pause is over").hasSize(2);
    later = Duration.ofMinutes(2);
    sendAll(sender());

    assertThat(gateway.asked).hasSize(4);
    assertThat(gateway.taken).hasSize(2);
    assertThat(gateway.takenTwice).isEmpty();
    assertThat(states(person)).containsExactly("interviewBooked sent");
    assertThat(states(other)).containsExactly("interviewBooked sent");
    assertThat(output.getAll()).contains("did not leave").doesNotContain(PHONE).doesNotContain("ศาลาประชาคม");
  }

  @Test
  void afterSoManyTriesItIsListedForWhoeverCanDoSomethingAndSentAgainByTheSameKeyWhenTheySaySo() {
    gateway.always(Mood.TAKES_AND_IS_LOST);
    var person = willing();
    book(person, TOMORROW, "ศาลาประชาคม");
    for (int i = 0; i < ATTEMPTS + 2; i++) {
      sendAll(sender());
      later = later.plus(Duration.ofHours(1));
    }
    assertThat(gateway.asked).hasSize(ATTEMPTS);
    assertThat(states(person)).containsExactly("interviewBooked failed gaveUp");

    var page = session("chief" + DISTRICT).get("/outbox").json();
    assertThat(page.path("failed").findValuesAsText("about")).containsExactly(person.number());
    assertThat(page.toString()).doesNotContain(PHONE).doesNotContain("ใจดี").doesNotContain("ศาลาประชาคม");
    var id = page.path("failed").get(0).path("id").asLong();
    assertThat(session("chief2405").post("/outbox/again", Map.of("ids", List.of(id))).json().path("messages").asInt()).as("not of another team").isZero();
    assertThat(session("chief" + DISTRICT).post("/outbox/again", Map.of("ids", List.of(id))).json().path("messages").asInt()).isEqualTo(1);
    assertThat(session("chief" + DISTRICT).post("/outbox/again", Map.of("ids", List.of(id))).json().path("messages").asInt()).as("twice").isZero();

    gateway.always(Mood.TAKES);
    later = later.plus(Duration.ofHours(1));
    sendAll(sender());
    assertThat(states(person)).containsExactly("interviewBooked sent");
    assertThat(gateway.taken).hasSize(1);
    assertThat(gateway.takenTwice).isEmpty();
  }

  @Test
  void whatTheGatewayRefusesIsNotTriedAgain() {
    gateway.always(Mood.REFUSES);
    var person = willing();
    book(person, TOMORROW, "ศาลาประชาคม");

    sendAll(sender());
    later = Duration.ofHours(5);
    sendAll(sender());

    assertThat(gateway.asked).hasSize(1);
    assertThat(states(person)).containsExactly("interviewBooked failed refused");
  }

  @Test
  void thePauseBetweenTwoTriesDoublesAndHasAnEnd() {
    var dispatch = dispatch(clock);

    assertThat(Stream.of(1, 2, 3, 4, 9, 40).map(dispatch::pause)).containsExactly(Duration.ofMinutes(1), Duration.ofMinutes(2),
        Duration.ofMinutes(4), Duration.ofMinutes(8), Duration.ofHours(4), Duration.ofHours(4));
  }

  // ---- Who gets none

  @Test
  void whoHasNotConsentedHasNoMobileTelephoneOrHasDiedGetsNoneAndWhyStandsThere() {
    var unasked = person();
    book(unasked, TOMORROW, "ศาลาประชาคม");
    var landline = willing();
    scenario.jdbc().sql("update journey.wish set phone = '075611234' where case_id = ?").param(landline.id()).update();
    book(landline, TOMORROW, "ศาลาประชาคม");
    var none = willing();
    scenario.jdbc().sql("update journey.wish set phone = null where case_id = ?").param(none.id()).update();
    book(none, TOMORROW, "ศาลาประชาคม");
    var dead = willing();
    book(dead, TOMORROW, "ศาลาประชาคม");
    scenario.jdbc().sql("update journey.cardholder set status = 'deceased' where id = (select cardholder_id from journey.participant_case"
        + " where id = ?)").param(dead.id()).update();

    sendAll(sender());

    assertThat(states(unasked)).containsExactly("interviewBooked dropped noConsent");
    assertThat(states(landline)).containsExactly("interviewBooked dropped noPhone");
    assertThat(states(none)).containsExactly("interviewBooked dropped noPhone");
    assertThat(states(dead)).containsExactly("interviewBooked dropped died");
    assertThat(gateway.asked).isEmpty();
  }

  @Test
  void whoOptsOutBeforeItIsSentGetsNoneAlsoWhereItWasTriedBefore() {
    gateway.first(Mood.FAILS);
    var person = willing();
    book(person, TOMORROW, "ศาลาประชาคม");
    sendAll(sender());
    says(person, false);

    later = Duration.ofHours(1);
    sendAll(sender());

    assertThat(states(person)).containsExactly("interviewBooked dropped noConsent");
    assertThat(gateway.asked).hasSize(1);
  }

  @Test
  void nobodyIsWrittenToAtNight() {
    var person = willing();
    book(person, TOMORROW, "ศาลาประชาคม");

    for (var at : List.of("2018-02-12T00:30:00Z", "2018-02-12T12:00:00Z", "2018-02-12T18:30:00Z")) {
      new Sender(dispatch(Clock.fixed(Instant.parse(at), clock.getZone())), channels(), this::wall).piece();
      assertThat(gateway.asked).as(at).isEmpty();
    }
    new Sender(dispatch(Clock.fixed(Instant.parse("2018-02-12T01:00:00Z"), clock.getZone())), channels(), this::wall).piece();
    assertThat(gateway.asked).as("eight in the morning").hasSize(1);
  }

  @Test
  void whatIsLateForItsDayIsNotSent() {
    var person = willing();
    book(person, LocalDate.of(2018, 2, 9), "ศาลาประชาคม");

    sendAll(sender());

    assertThat(states(person)).containsExactly("interviewBooked dropped tooLate");
  }

  // ---- What moves or ends, and what nears

  @Test
  void whatMovedBeforeItWasSentIsToldAsItIsNow() {
    var person = willing();
    var first = book(person, TOMORROW, "ศาลาประชาคม");
    scenario.jdbc().sql("update journey.interview_appointment set ended = 'moved', ended_at = now(), ended_by = ? where id = ?")
        .params(AO, first).update();
    book(person, TOMORROW.plusDays(1), null);

    sendAll(sender());

    assertThat(states(person)).containsExactly("interviewBooked dropped notSo", "visitBooked sent");
    assertThat(gateway.taken.values()).singleElement().asString().contains("ที่บ้าน").contains("14 กุมภาพันธ์");
  }

  @Test
  void thatAnAppointmentIsOffIsToldToWhomItWasToldAloneAndNotWhereAnotherTookItsPlace() {
    var told = willing();
    var known = book(told, TOMORROW, "ศาลาประชาคม");
    sendAll(sender());
    var untold = willing();
    var unknown = book(untold, TOMORROW, "ศาลาประชาคม");

    off(told, known);
    off(untold, unknown);
    sendAll(sender());

    assertThat(states(told)).containsExactly("interviewBooked sent", "interviewCancelled sent");
    assertThat(states(untold)).containsExactly("interviewBooked dropped notSo");
    var again = willing();
    var before = book(again, TOMORROW, "ศาลาประชาคม");
    sendAll(sender());
    off(again, before);
    book(again, TOMORROW.plusDays(2), "ศาลาประชาคม");
    sendAll(sender());
    assertThat(states(again)).containsExactly("interviewBooked sent", "interviewCancelled dropped notSo", "interviewBooked sent");
  }

  @Test
  void whatIsTomorrowIsRemindedOfOnceHoweverOftenItIsLookedForAndNotOnTheDayItWasTold() {
    var person = willing();
    book(person, TOMORROW, "ศาลาประชาคม");
    var visited = willing();
    book(visited, TOMORROW, null);
    var later = willing();
    book(later, TOMORROW.plusDays(1), "ศาลาประชาคม");
    var today = LocalDate.now(clock);

    nearing.remind(today);
    assertThat(states(person)).as("told only today").containsExactly("interviewBooked queued");
    scenario.jdbc().sql("update journey.message set said_on = said_on - 3").update();
    nearing.remind(today);
    nearing.remind(today);
    sendAll(sender());

    assertThat(states(person)).containsExactly("interviewBooked sent", "interviewNears sent");
    assertThat(states(visited)).containsExactly("visitBooked sent", "visitNears sent");
    assertThat(states(later)).containsExactly("interviewBooked sent");
  }

  @Test
  void everyKindHasARoomThatAnswersForItAndNeutralWordsInEveryYear() {
    for (var kind : MessageKind.values()) {
      if (!kind.toPerson()) {
        continue;
      }
      assertThat(matters.stream().filter(it -> it.kinds().contains(kind))).as(kind.code()).hasSize(1);
      scenario.jdbc().sql("select text_th from journey.message_text where kind = ?").param(kind.code()).query(String.class).list().forEach(text ->
          assertThat(MessageTexts.filled(text, Map.of("office", "อำเภอเมือง", "when", "วันจันทร์", "place", "วัด", "hours", "9", "phone", "1")))
              .as(text).hasValueSatisfying(it -> assertThat(it).doesNotContain("{").doesNotContain("[")));
      assertThat(count("select count(*) from journey.measure_year y where not exists (select from journey.message_text t"
          + " where t.year = y.year and t.kind = '" + kind.code() + "')")).as(kind.code()).isZero();
    }
  }

  // ---- The page of the case, and who sees the list

  @Test
  void theCasesPageShowsWhatWasSaidAndAnOfficerRecordsThatThePersonWantsNone() {
    var person = willing();
    book(person, TOMORROW, "ศาลาประชาคม");
    sendAll(sender());

    var page = session(REGISTRAR).get("/cases/" + person.number()).json();
    assertThat(page.path("messages").findValuesAsText("whatThai")).containsExactly("แจ้งวันนัดสัมภาษณ์");
    assertThat(page.path("messages").findValuesAsText("stateThai")).containsExactly("ส่งแล้ว");
    assertThat(page.path("consents").findValuesAsText("kind")).contains("messages");
    assertThat(session("governor24").get("/cases/" + person.number()).json().path("messages")).isEmpty();
    for (var who : List.of("admin", "chief" + DISTRICT, "team" + DISTRICT, "governor24", "secretary24")) {
      assertThat(session(who).get("/outbox").json().path("lines")).as(who).isNotEmpty();
    }
    assertThat(session("chief2405").get("/outbox").json().path("lines")).isEmpty();
    assertThat(session(AO).get("/outbox").status()).isEqualTo(403);
    assertThat(session("governor24").post("/outbox/again", Map.of("ids", List.of(1))).status()).isEqualTo(403);
    for (var wrong : List.of(Map.of(), Map.of("ids", List.of()), Map.of("ids", LongStream.rangeClosed(1, 101).boxed().toList()))) {
      var refused = session("admin").post("/outbox/again", wrong);
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.body()).contains("โปรดเลือกข้อความ");
    }
  }

  // ---- Helpers

  private record Person(long id, String number) {}

  /** Somebody with an AO, who was not asked. */
  private Person person() {
    var number = Cases.awaitingInterview(scenario, DISTRICT, AO, scenario.person(DISTRICT)).getBusinessKey();
    return new Person(scenario.jdbc().sql("select id from journey.participant_case where case_number = ?").param(number).query(Long.class).single(),
        number);
  }

  private Person willing() {
    var person = person();
    says(person, true);
    return person;
  }

  private void says(Person person, boolean wants) {
    assertThat(consents.change(person.number(), new ConsentChanges.Typed("messages", wants, "12/02/2561", "self", null, null,
        UUID.randomUUID().toString()), REGISTRAR)).hasToString("Done[]");
  }

  /** An appointment, and what is said of it in its transaction; without a place at home. */
  private long book(Person person, LocalDate day, String place) {
    var slot = scenario.jdbc().sql("""
        insert into journey.interview_slot (office_id, ao_user_id, day, starts_at, minutes, at_home, place, opened_at, opened_by)
        values (?, ?, ?, ?, 10, ?, ?, now(), ?) returning id
        """).params(OFFICE, AO, day, LocalTime.of(9, 0).plusMinutes(10L * slots++), place == null, place, AO).query(Long.class).single();
    var id = scenario.jdbc().sql("insert into journey.interview_appointment (case_id, slot_id, booked_at, booked_by) values (?, ?, now(), ?) returning id")
        .params(person.id(), slot, AO).query(Long.class).single();
    say(place == null ? MessageKind.VISIT_BOOKED : MessageKind.INTERVIEW_BOOKED, id, person);
    return id;
  }

  private void off(Person person, long appointment) {
    scenario.jdbc().sql("update journey.interview_appointment set ended = 'cancelled', ended_at = now(), ended_by = ? where id = ?")
        .params(AO, appointment).update();
    messages.sayOff(MessageKind.INTERVIEW_CANCELLED, appointment, person.id(), MessageKind.INTERVIEW_BOOKED);
  }

  private void say(MessageKind kind, long matter, Person person) {
    messages.say(kind, matter, person.id());
  }

  private Instant wall() {
    return Instant.now().plus(later);
  }

  private Dispatch dispatch(Clock now) {
    return new Dispatch(scenario.jdbc(), addressing, new OutboxSettings(true, "http", "file", Path.of("outbox"), settings.from(), settings.until(), 1,
        settings.digestAt(), 5, ATTEMPTS, settings.again(), settings.longest(), LEASE, settings.http(), settings.smtp()), transactions, now);
  }

  private Channel http() {
    return new HttpChannel(new OutboxSettings.Http(gateway.url(), null, "", "application/json", settings.http().body(), Duration.ofSeconds(2),
        Duration.ofSeconds(2)), new ObjectMapper());
  }

  private Channels channels() {
    return new Channels(Map.of("sms", http(), "email", letter -> Channel.Answer.taken("none")));
  }

  private Sender sender() {
    return new Sender(dispatch(clock), channels(), this::wall);
  }

  private static final class Killed extends Error {
    private static final long serialVersionUID = 1;
  }

  /** A node that is killed between the gateway's answer and its own next statement. */
  private Sender killedAfterTheGatewayTookIt() {
    var channel = http();
    return new Sender(dispatch(clock), new Channels(Map.of("sms", letter -> {
      channel.send(letter);
      throw new Killed();
    }, "email", letter -> Channel.Answer.taken("none"))), this::wall);
  }

  private static boolean sendAll(Sender sender) {
    while (sender.piece()) {
      // The next ones.
    }
    return true;
  }

  @SafeVarargs
  private static void atOnce(Callable<Boolean>... calls) throws Exception {
    var threads = Executors.newFixedThreadPool(calls.length);
    try {
      List<Future<Boolean>> all = new ArrayList<>(threads.invokeAll(List.of(calls)));
      for (var one : all) {
        one.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private List<String> states(Person person) {
    return scenario.jdbc().sql("select kind || ' ' || state || coalesce(' ' || reason, '') from journey.message where case_id = ? order by id")
        .param(person.id()).query(String.class).list();
  }

  private int count(String sql) {
    return scenario.jdbc().sql(sql).query(Integer.class).single();
  }

  private WebSession session(String user) {
    return WebSession.of(port, user);
  }
}
