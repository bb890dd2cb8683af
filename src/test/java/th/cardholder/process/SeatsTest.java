package th.cardholder.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import th.cardholder.reconciliation.Reconciliation;
import th.cardholder.referral.Agenda;
import th.cardholder.referral.ReferralProcess.Verdict;
import th.cardholder.referral.Seats;
import th.cardholder.steering.OverdueOffers;

/** A seat is held by an offer, comes back by every way out, and is never negative or lost (ADR 0068). */
@JourneyTest
class SeatsTest {

  private static final String PROJECT = "D1-04";
  private static final String AGENCY = "mol81";

  @Autowired
  private Scenario scenario;

  @Autowired
  private Seats seats;

  @Autowired
  private Agenda agenda;

  @Autowired
  private OverdueOffers overdue;

  @Autowired
  private Reconciliation reconciliation;

  @LocalServerPort
  private int port;

  private ProcessInstance journey;
  private String number;
  private long before;

  @BeforeEach
  void aCaseThatIsDeveloped() {
    uncounted();
    before = scenario.jdbc().sql("select coalesce(max(id), 0) from journey.referral").query(Long.class).single();
    another();
  }

  @AfterEach
  void uncounted() {
    scenario.jdbc().sql("update journey.referral set seat_id = null, seat_waiting = false where seat_id is not null or seat_waiting").update();
    scenario.jdbc().sql("delete from journey.seat_month").update();
    scenario.jdbc().sql("update journey.measure_setting set value = 'true' where key = 'seatWaitingList'").update();
  }

  @Test
  void whereAnOfficeSaysNothingOfSeatsAnyNumberIsSentAndNobodyWaits() {
    var referral = offer();

    assertThat(state(referral)).isEqualTo("offered none");
    assertThat(line("ao8101b", referral)).contains("\"seatThai\":null");
  }

  @Test
  void anOfferTakesTheEarliestOpenSeatAndTheCaseSaysOfWhichMonth() {
    said(PROJECT, "", "2018-03", "2018-04", 1);

    assertThat(state(offer())).isEqualTo("offered 2018-03-01");
    another();
    var second = offer();
    assertThat(state(second)).isEqualTo("offered 2018-04-01");
    assertThat(line("ao8101b", second)).contains("ที่นั่งเดือนเมษายน 2561");
    assertThat(scenario.open(AGENCY, instance(second), "userTask_decide").get("projectName").toString()).contains("ที่นั่งเดือนเมษายน 2561");
    holds();
  }

  @Test
  void aDistrictsOwnSeatsAreTakenBeforeThoseOfAllAndByNobodyElse() {
    said(PROJECT, "8102", "2018-03", "2018-03", 5);
    said(PROJECT, "8101", "2018-03", "2018-03", 1);
    said(PROJECT, "", "2018-03", "2018-03", 1);

    assertThat(area(offer())).isEqualTo("8101");
    another();
    assertThat(area(offer())).isEqualTo("all");
    another();
    assertThat(state(offer())).as("what is of another district is not theirs").isEqualTo("offered waits");
    holds();
  }

  @ParameterizedTest
  @ValueSource(strings = {"refused", "silence", "province", "withdrawn", "handedOver", "died", "withdrew"})
  void everyWayOutGivesTheSeatBack(String way) {
    said(PROJECT, "", "2018-03", "2018-03", 1);
    var referral = offer();
    assertThat(state(referral)).isEqualTo("offered 2018-03-01");

    leave(referral, way);

    assertThat(state(referral)).doesNotContain("2018").endsWith("none");
    assertThat(taken()).isZero();
    another();
    assertThat(state(offer())).as("it is somebody else's").isEqualTo("offered 2018-03-01");
    holds();
  }

  @Test
  void whoIsDevelopedHasUsedTheSeat() {
    said(PROJECT, "", "2018-03", "2018-03", 1);
    var referral = offer();
    scenario.jdbc().sql("update journey.referral set state = 'developed' where referral_number = ?").param(referral).update();

    assertThat(taken()).isEqualTo(1);
    holds();
  }

  @Test
  void whoFindsNoSeatWaitsAndGetsTheOneThatComesBackInTheOrderOfTheOffers() {
    said(PROJECT, "", "2018-03", "2018-03", 1);
    var first = offer();
    another();
    var second = offer();
    another();
    var third = offer();
    assertThat(List.of(state(second), state(third))).containsOnly("offered waits");
    assertThat(line("ao8101b", third)).contains("รอที่นั่งว่าง");

    leave(first, "refused");
    giveAll();

    assertThat(state(second)).isEqualTo("offered 2018-03-01");
    assertThat(state(third)).isEqualTo("offered waits");
    said(PROJECT, "", "2018-03", "2018-03", 2);
    giveAll();
    assertThat(state(third)).isEqualTo("offered 2018-03-01");
    holds();
  }

  @Test
  void S2_2_1_1_1_groupAIsTheFirstTargetGroupSoItGetsTheSeatThatComesBackBeforeOthers() {
    said(PROJECT, "", "2018-03", "2018-03", 1);
    var first = offer();
    another();
    var second = offer();
    another();
    var third = offer();
    scenario.jdbc().sql("update journey.participant_case set target_group = 'A' where case_number = ?").param(number).update();
    scenario.jdbc().sql("update journey.referral set first_target = true where referral_number = ?").param(third).update();
    var month = scenario.jdbc().sql("select id from journey.seat_month").query(Long.class).single();
    var queue = session(AGENCY).get("/seats/" + month).json().path("waiting");
    assertThat(queue.findValuesAsText("referralNumber")).as("shown in turn").containsExactly(third, second);
    assertThat(queue.at("/0/group").asText()).isEqualTo("กลุ่ม A");
    assertThat(queue.at("/1/group").isNull()).isTrue();

    leave(first, "refused");
    giveAll();

    assertThat(state(third)).isEqualTo("offered 2018-03-01");
    assertThat(state(second)).isEqualTo("offered waits");
    holds();
  }

  @Test
  void anAgencyAcceptsNobodyWithoutASeatAndIsToldWhatToDo() {
    said(PROJECT, "", "2018-03", "2018-03", 0);
    var referral = offer();

    assertThatThrownBy(() -> answer(referral, Map.of("answer", "accept"))).hasMessageContaining("ยังไม่มีที่นั่งว่าง")
        .hasMessageContaining("โปรดเพิ่มจำนวนที่นั่ง");
    assertThat(state(referral)).isEqualTo("offered waits");

    said(PROJECT, "", "2018-04", "2018-04", 1);
    answer(referral, Map.of("answer", "accept"));
    assertThat(state(referral)).as("the answer itself looks for one").isEqualTo("accepted 2018-04-01");
    holds();
  }

  @Test
  void aWrongReportPutsTheSeatBackOrHasThePersonWaitForOneWhereItIsSomebodyElses() {
    said(PROJECT, "", "2018-03", "2018-03", 1);
    var referral = offer();
    var mine = number;
    leave(referral, "died");
    undo(mine);
    assertThat(state(referral)).isEqualTo("offered 2018-03-01");

    session("chief8101").post("/cases/" + mine + "/circumstances", Map.of("kind", "died", "happenedOn", "12/02/2561"));
    another();
    var other = offer();
    undo(mine);
    assertThat(state(other)).isEqualTo("offered 2018-03-01");
    assertThat(state(referral)).isEqualTo("offered waits");
    holds();
  }

  @Test
  void whoMovesToAnotherDistrictGivesThatDistrictsSeatBackAndTakesOneOfTheNewOne() {
    said(PROJECT, "8101", "2018-03", "2018-03", 1);
    var referral = offer();
    var moved = Map.<String, Object>of("districtCode", "8102", "movedOn", "12/02/2561");
    var preview = session("chief8101").post("/cases/" + number + "/transfer-preview", moved);
    Map<String, Object> order = new HashMap<>(moved);
    order.put("seen", preview.json().path("seen").asText());

    assertThat(session("chief8101").post("/cases/" + number + "/transfer", order).status()).isEqualTo(200);

    assertThat(state(referral)).isEqualTo("offered waits");
    assertThat(taken()).isZero();
    said(PROJECT, "8102", "2018-03", "2018-03", 1);
    giveAll();
    assertThat(area(referral)).isEqualTo("8102");
    holds();
  }

  @Test
  void whatTheProvinceSendsBackTakesASeatAgain() {
    said(PROJECT, "", "2018-03", "2018-03", 1);
    var referral = offer();
    leave(referral, "province");
    scenario.runJobs(instance(referral));

    agenda.decide(referral, new Agenda.Verdict(Verdict.BACK_TO_AGENCY, null, null), "1", "secretary81", "p81");

    assertThat(state(referral)).isEqualTo("offered 2018-03-01");
    holds();
  }

  @Test
  void whoWasSentBeforeSeatsWereCountedIsInTheQueueOfThem() {
    var before = offer();
    said(PROJECT, "", "2018-03", "2018-03", 1);
    giveAll();

    assertThat(state(before)).isEqualTo("offered 2018-03-01");
    another();
    assertThat(state(offer())).isEqualTo("offered waits");
    holds();
  }

  @Test
  void fewerSeatsThanAreTakenAreRefusedAndNothingIsChanged() {
    said(PROJECT, "", "2018-03", "2018-04", 2);
    offer();

    var answer = say(PROJECT, "", "2018-03", "2018-04", 0);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.message()).contains("มีนาคม 2561 มีผู้ได้ที่นั่งแล้ว 1 ราย โปรด");
    assertThat(scenario.jdbc().sql("select sum(seats) from journey.seat_month").query(Integer.class).single()).isEqualTo(4);
  }

  @ParameterizedTest
  @CsvSource({"projectCode, D2-02", "districtCode, 2401", "from, 2018-01", "from, มีนาคม", "to, 2018-02", "to, 2030-01", "seats, -1",
      "seats, 100001"})
  void whatCannotBeSaidOfSeatsIsRefusedWithWhatToDo(String field, String value) {
    Map<String, Object> asked = new HashMap<>(Map.of("officeId", "a81MOL", "projectCode", PROJECT, "districtCode", "",
        "from", "2018-03", "to", "2018-03", "seats", 1));
    asked.put(field, field.equals("seats") ? Integer.valueOf(value) : value);

    var answer = session(AGENCY).post("/seats", asked);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.field()).isEqualTo(field);
    assertThat(answer.message()).contains("โปรด");
    assertThat(scenario.jdbc().sql("select count(*) from journey.seat_month").query(Integer.class).single()).isZero();
  }

  @Test
  void thePlanSaysWhatIsOpenAndWhereTheYearLetsNobodyWaitLeavesOutWhatIsFull() {
    said(PROJECT, "", "2018-03", "2018-04", 6);
    assertThat(projects()).contains("ว่าง 12 ที่นั่ง ตั้งแต่เดือนมีนาคม 2561");

    said(PROJECT, "", "2018-03", "2018-04", 0);
    assertThat(projects()).contains("ที่นั่งเต็ม ต้องรอคิว");

    scenario.jdbc().sql("update journey.measure_setting set value = 'false' where key = 'seatWaitingList' and year = 2561").update();
    assertThat(projects()).doesNotContain("\"" + PROJECT + "\"");
    var answer = session("ao8101b").post("/cases/" + number + "/referrals", Map.of("projectCode", PROJECT));
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.message()).contains("โปรดเลือกโครงการอื่น");
  }

  @Test
  void anOfficeSeesWhoseEachSeatIsAndWhoWaitsAndAnotherOfficeSeesNothing() {
    said(PROJECT, "", "2018-03", "2018-03", 1);
    var first = offer();
    another();
    var second = offer();

    var id = scenario.jdbc().sql("select id from journey.seat_month").query(Long.class).single();
    var sheet = session(AGENCY).get("/seats/" + id).json();

    assertThat(sheet.path("people").findValuesAsText("referralNumber")).containsExactly(first);
    assertThat(sheet.path("waiting").findValuesAsText("referralNumber")).containsExactly(second);
    assertThat(session(AGENCY).get("/seats").body()).contains("\"waiting\":1", "\"taken\":1,\"open\":0");
    assertThat(session("moac81").get("/seats/" + id).status()).isEqualTo(404);
    assertThat(session("mol24").get("/seats/" + id).status()).isEqualTo(404);
    assertThat(scenario.jdbc().sql("select count(*) from journey.person_view where actor = ? and purpose = 'list'")
        .param(AGENCY).query(Integer.class).single()).as("both are recorded as seen").isGreaterThanOrEqualTo(2);
  }

  @Test
  void ofManyAtOnceAsManyGetASeatAsThereAreAndTheOthersWait() throws Exception {
    said(PROJECT, "", "2018-03", "2018-03", 3);
    List<String> numbers = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      another();
      numbers.add(number);
    }

    try (var desks = new Desks(8)) {
      desks.all(numbers.stream().map(it -> (Callable<Object>) () -> offer(it)).toList());
    }

    assertThat(taken()).isEqualTo(3);
    assertThat(waiting()).isEqualTo(5);
    holds();
  }

  /** Whatever is done in whatever order: the number that is kept is the number that is held, and none waits where one is open. */
  @Test
  void afterAnyOrderOfOffersAndWaysOutTheNumbersAreWhoseTheSeatsAre() {
    for (int seed = 1; seed <= 4; seed++) {
      var random = new Random(seed);
      said(PROJECT, "", "2018-03", "2018-04", 1 + random.nextInt(2));
      said(PROJECT, "8101", "2018-03", "2018-03", random.nextInt(2));
      List<String> open = new ArrayList<>();
      for (int i = 0; i < 14; i++) {
        if (open.isEmpty() || random.nextInt(5) < 3) {
          another();
          open.add(offer());
        } else {
          leave(open.remove(random.nextInt(open.size())), List.of("refused", "province", "withdrawn").get(random.nextInt(3)));
        }
        if (random.nextInt(3) == 0) {
          giveAll();
        }
        holds();
      }
      giveAll();
      assertThat(scenario.jdbc().sql("select coalesce(sum(seats - taken), 0) from journey.seat_month").query(Integer.class).single()
          == 0 || waiting() == 0).as("seed " + seed).isTrue();
      uncounted();
    }
  }

  @Test
  void aNumberThatIsNotWhoseTheSeatsAreIsFoundInTheNight() {
    said(PROJECT, "", "2018-03", "2018-03", 3);
    scenario.jdbc().sql("update journey.seat_month set taken = 2").update();

    reconciliation.run();

    assertThat(scenario.jdbc().sql("select detail from journey.reconciliation_difference where code = 'seat.taken'")
        .query(String.class).list()).singleElement().asString().contains("2").contains("0");
  }

  private record Desks(ExecutorService desks) implements AutoCloseable {

    Desks(int n) {
      this(Executors.newFixedThreadPool(n));
    }

    void all(List<Callable<Object>> work) throws Exception {
      for (var done : desks.invokeAll(work)) {
        done.get();
      }
    }

    @Override
    public void close() {
      desks.shutdownNow();
    }
  }

  /** The number that is kept is the number of those who hold one, and within its bounds. */
  private void holds() {
    assertThat(scenario.jdbc().sql("""
        select count(*) from journey.seat_month s
         where s.taken <> (select count(*) from journey.referral r where r.seat_id = s.id) or s.taken not between 0 and s.seats
        """).query(Integer.class).single()).isZero();
  }

  private void giveAll() {
    scenario.jdbc().sql("select id from journey.seat_month where look order by month, id").query(Long.class).list().forEach(id -> {
      while (seats.give(id)) {
        // The next ones.
      }
    });
  }

  private void leave(String referral, String way) {
    switch (way) {
      case "refused" -> answer(referral, Map.of("answer", "refuse", "reasonCode", "full"));
      case "province" -> answer(referral, Map.of("answer", "province", "reasonCode", "full"));
      case "silence" -> {
        scenario.jdbc().sql("update journey.referral set due_on = '2018-01-20' where referral_number = ?").param(referral).update();
        overdue.all();
      }
      case "withdrawn" -> assertThat(session("ao8101b").post("/cases/" + caseOf(referral) + "/referrals/" + referral + "/withdrawal",
          Map.of("reason", "เปลี่ยนใจ")).status()).isEqualTo(204);
      case "handedOver" -> assertThat(session(AGENCY).post("/cases/" + caseOf(referral) + "/referrals/" + referral + "/hand-over",
          Map.of("projectCode", "D2-02", "reason", "เหมาะกับเกษตร")).status()).isEqualTo(204);
      default -> assertThat(session("chief8101").post("/cases/" + caseOf(referral) + "/circumstances",
          Map.of("kind", way, "happenedOn", "12/02/2561")).status()).isEqualTo(204);
    }
  }

  private void undo(String caseNumber) {
    assertThat(session("chief8101").post("/cases/" + caseNumber + "/circumstances/correction", Map.of("reason", "แจ้งผิดคน")).status())
        .isEqualTo(204);
  }

  private void another() {
    journey = Standing.at(scenario, "developing", scenario.person("8101"));
    number = journey.getBusinessKey();
  }

  private String offer() {
    return offer(number);
  }

  private String offer(String caseNumber) {
    var answer = session("ao8101b").post("/cases/" + caseNumber + "/referrals", Map.of("projectCode", PROJECT));
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return answer.json().path("referralNumber").asText();
  }

  private void answer(String referral, Map<String, Object> form) {
    scenario.submit(AGENCY, instance(referral), "userTask_decide", form);
  }

  private void said(String project, String district, String from, String to, int n) {
    var answer = say(project, district, from, to, n);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    // What other tests have left is in no queue.
    scenario.jdbc().sql("update journey.referral set seat_waiting = false, seat_id = null where id <= ? and (seat_waiting or seat_id is not null)")
        .param(before).update();
  }

  private WebSession.Answer say(String project, String district, String from, String to, int n) {
    return session(AGENCY).post("/seats", Map.of("officeId", "a81MOL", "projectCode", project, "districtCode", district, "from", from,
        "to", to, "seats", n));
  }

  private String projects() {
    return session("ao8101b").get("/cases/" + number + "/projects").body();
  }

  private String state(String referral) {
    return scenario.jdbc().sql("""
        select r.state || ' ' || coalesce(s.month::text, case when r.seat_waiting then 'waits' else 'none' end)
          from journey.referral r left join journey.seat_month s on s.id = r.seat_id where r.referral_number = ?
        """).param(referral).query(String.class).single();
  }

  private String area(String referral) {
    return scenario.jdbc().sql("""
        select coalesce(s.district_code, 'all') from journey.referral r join journey.seat_month s on s.id = r.seat_id
         where r.referral_number = ?
        """).param(referral).query(String.class).single();
  }

  private int taken() {
    return scenario.jdbc().sql("select sum(taken) from journey.seat_month").query(Integer.class).single();
  }

  private int waiting() {
    return scenario.jdbc().sql("select count(*) from journey.referral where seat_waiting").query(Integer.class).single();
  }

  private String instance(String referral) {
    return scenario.jdbc().sql("select process_instance_id from journey.referral where referral_number = ?").param(referral)
        .query(String.class).single();
  }

  private String caseOf(String referral) {
    return referral.replaceFirst("-R\\d+$", "");
  }

  private String line(String userId, String referral) {
    return session(userId).get("/cases/" + caseOf(referral) + "/referrals").body();
  }

  private WebSession session(String userId) {
    return WebSession.of(port, userId);
  }
}
