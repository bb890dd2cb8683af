package th.cardholder.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import th.cardholder.cases.Case;
import th.cardholder.measure.WishForm;
import th.cardholder.topup.TopUps;

/** R06, domain.md §3.3: 200 or 100 baht from the month after the wish to December; and what changes it. */
@JourneyTest
class R06_TopUpTest {

  private static final LocalDate FEBRUARY = LocalDate.of(2018, 2, 12);

  @Autowired
  private Scenario scenario;

  @Autowired
  private TopUps topUps;

  @Autowired
  private th.cardholder.cases.Cases cases;

  @LocalServerPort
  private int port;

  private Scenario.Person person;
  private Case participant;

  @BeforeEach
  void aCase() {
    person = scenario.person("8101");
    participant = cases.get(Cases.awaitingInterview(scenario, "8101", "ao8101a", person).getBusinessKey());
  }

  private record Row(int amount, String first, String last, String basis, String cause) {}

  @ParameterizedTest
  @CsvSource(textBlock = """
      0,        2018-02-12, 200, 2018-03-01
      30000.00, 2018-02-28, 200, 2018-03-01
      30000.01, 2018-02-12, 100, 2018-03-01
      30001,    2018-03-01, 100, 2018-04-01
      100000,   2018-04-30, 100, 2018-05-01
      24000,    2018-11-30, 200, 2018-12-01
      """)
  void theAmountIsByTheIncomeAloneAndTheMonthsAreThoseAfterTheWish(BigDecimal income, LocalDate stated, int amount,
      String first) {
    scenario.jdbc().sql("update journey.cardholder set declared_income = ?, birth_date = '1930-01-01' where id = ?")
        .params(income, person.id()).update();

    topUps.stated(participant, stated, WishForm.ANNEX_3, "ao8101a");

    assertThat(rows()).containsExactly(new Row(amount, first, "2018-12-01", "annex3", "stated"));
    assertThat(history()).containsExactly("topUp.entitled");
  }

  @Test
  void aWishInDecemberHasNoMonthLeftAndTheHistorySaysSo() {
    topUps.stated(participant, LocalDate.of(2018, 12, 1), WishForm.ANNEX_3, "ao8101a");

    assertThat(rows()).isEmpty();
    assertThat(history()).containsExactly("topUp.none");
  }

  @Test
  void aSecondWishKeepsTheFirstEntitlement() {
    topUps.stated(participant, FEBRUARY, WishForm.ANNEX_3, "ao8101a");
    scenario.jdbc().sql("update journey.cardholder set declared_income = 90000 where id = ?").param(person.id())
        .update();
    topUps.stated(participant, FEBRUARY.plusMonths(1), WishForm.ANNEX_3, "ao8101a");

    assertThat(rows()).containsExactly(new Row(200, "2018-03-01", "2018-12-01", "annex3", "stated"));
    assertThat(history()).containsExactly("topUp.entitled");
  }

  @Test
  void aWishAfterTheLastMonthIsNotWrittenDownWhereAnEntitlementStands() {
    topUps.stated(participant, FEBRUARY, WishForm.ANNEX_3, "ao8101a");
    topUps.stated(participant, LocalDate.of(2018, 12, 1), WishForm.ANNEX_3, "ao8101a");

    assertThat(history()).containsExactly("topUp.entitled");
  }

  @Test
  void whereNothingStandsAWishStatedAgainEntitlesLikeTheFirst() {
    topUps.restated(participant, FEBRUARY, WishForm.ANNEX_3, "ao8101a");

    assertThat(rows()).containsExactly(new Row(200, "2018-03-01", "2018-12-01", "annex3", "stated"));
    assertThat(history()).containsExactly("topUp.entitled");
  }

  @Test
  void aWishStatedAgainOnTheSameDayIsTheSame() {
    topUps.stated(participant, FEBRUARY, WishForm.ANNEX_3, "ao8101a");
    topUps.restated(participant, FEBRUARY, WishForm.ANNEX_3, "ao8101a");

    assertThat(kept()).containsExactly("stated>false");
  }

  @Test
  void aWishStatedAgainAtTheInterviewLeavesWhatTheCountersFormEntitlesTo() throws Exception {
    with("topUpWishForm", "annex2", () -> {
      topUps.stated(participant, FEBRUARY, WishForm.ANNEX_2, "registrar8101");
      topUps.restated(participant, FEBRUARY.plusMonths(1), WishForm.ANNEX_3, "ao8101a");
      return null;
    });

    assertThat(rows()).containsExactly(new Row(200, "2018-03-01", "2018-12-01", "annex2", "stated"));
  }

  @Test
  void aWishStatedAgainBringsNothingBackThatADeathEnded() {
    topUps.stated(participant, FEBRUARY, WishForm.ANNEX_3, "ao8101a");
    topUps.died(participant, LocalDate.of(2018, 6, 15), "registrar8101");

    topUps.restated(participant, FEBRUARY.plusMonths(1), WishForm.ANNEX_3, "ao8101a");

    assertThat(rows()).containsExactly(new Row(200, "2018-03-01", "2018-06-01", "annex3", "stopped"));
  }

  @Test
  void aDeathThatWasWrongBringsBackTheWishThatWasStatedLast() {
    topUps.stated(participant, FEBRUARY, WishForm.ANNEX_3, "ao8101a");
    topUps.restated(participant, FEBRUARY.plusMonths(1), WishForm.ANNEX_3, "ao8101a");
    topUps.died(participant, LocalDate.of(2018, 6, 15), "registrar8101");

    topUps.deathCorrected(participant, "registrar8101");

    assertThat(rows()).containsExactly(new Row(200, "2018-04-01", "2018-12-01", "annex3", "restored"));
  }

  @Test
  void theCountersDateEntitlesToNothingWhileTheAssessmentsDoes() {
    assertThat(rows()).isEmpty();

    topUps.stated(participant, FEBRUARY, WishForm.ANNEX_2, "registrar8101");

    assertThat(rows()).isEmpty();
    assertThat(history()).isEmpty();
  }

  @Test
  void whereTheCountersDateCountsTheWishEntitlesAndTheAssessmentAddsNothing() throws Exception {
    var number = with("topUpWishForm", "annex2", () -> Cases.awaitingAo(scenario, "8101").getBusinessKey());
    participant = cases.get(number);
    assertThat(rows()).containsExactly(new Row(200, "2018-03-01", "2018-12-01", "annex2", "stated"));

    with("topUpWishForm", "annex2", () -> {
      topUps.stated(participant, FEBRUARY.plusMonths(2), WishForm.ANNEX_3, "ao8101a");
      return null;
    });

    assertThat(rows()).hasSize(1);
  }

  @Test
  void whoDeclinesAtTheCounterIsEntitledToNothing() throws Exception {
    participant = cases.get(with("topUpWishForm", "annex2",
        () -> Cases.declined(scenario, "8101", scenario.person("8101")).getBusinessKey()));

    assertThat(rows()).isEmpty();
  }

  @Test
  void twoFormsAtOnceEntitleOnce() throws Exception {
    var start = new CountDownLatch(1);
    var pool = Executors.newFixedThreadPool(6);
    try {
      List<Future<?>> clicks = new ArrayList<>();
      for (int click = 0; click < 6; click++) {
        clicks.add(pool.submit(() -> {
          start.await();
          topUps.stated(participant, FEBRUARY, WishForm.ANNEX_3, "ao8101a");
          return null;
        }));
      }
      start.countDown();
      for (var click : clicks) {
        click.get();
      }
    } finally {
      pool.shutdownNow();
    }

    assertThat(rows()).hasSize(1);
    assertThat(history()).containsExactly("topUp.entitled");
  }

  @ParameterizedTest
  @CsvSource(textBlock = """
      2018-06-15, 2018-06-01
      2018-03-01, 2018-03-01
      2018-02-11, 2018-02-01
      2017-05-01, 2018-02-01
      """)
  void aDeathEndsItWithItsMonthAndACorrectionBringsBackExactlyWhatWas(LocalDate died, String last) {
    topUps.stated(participant, FEBRUARY, WishForm.ANNEX_3, "ao8101a");
    var before = rows();

    topUps.died(participant, died, "registrar8101");
    assertThat(rows()).containsExactly(new Row(200, "2018-03-01", last, "annex3", "stopped"));
    topUps.deathCorrected(participant, "registrar8101");

    assertThat(rows()).containsExactly(new Row(200, "2018-03-01", "2018-12-01", "annex3", "restored"));
    assertThat(before).containsExactly(new Row(200, "2018-03-01", "2018-12-01", "annex3", "stated"));
    assertThat(history()).containsExactly("topUp.entitled", "topUp.stopped", "topUp.restored");
    assertThat(kept()).containsExactly("stated>true", "stopped>true", "restored>false");
  }

  @Test
  void aDeathInTheLastMonthOrLaterChangesNothing() {
    topUps.stated(participant, FEBRUARY, WishForm.ANNEX_3, "ao8101a");

    topUps.died(participant, LocalDate.of(2018, 12, 31), "registrar8101");
    topUps.died(participant, LocalDate.of(2019, 3, 1), "registrar8101");
    topUps.deathCorrected(participant, "registrar8101");

    assertThat(rows()).containsExactly(new Row(200, "2018-03-01", "2018-12-01", "annex3", "stated"));
    assertThat(history()).containsExactly("topUp.entitled");
  }

  @Test
  void aDeathToldTwiceIsOneStopAndTwoWrongOnesAreUndoneLikeOne() {
    topUps.stated(participant, FEBRUARY, WishForm.ANNEX_3, "ao8101a");
    topUps.died(participant, LocalDate.of(2018, 6, 15), "registrar8101");
    topUps.died(participant, LocalDate.of(2018, 6, 15), "registrar8101");
    topUps.deathCorrected(participant, "registrar8101");
    topUps.died(participant, LocalDate.of(2018, 5, 1), "registrar8101");
    topUps.deathCorrected(participant, "registrar8101");
    topUps.deathCorrected(participant, "registrar8101");

    assertThat(rows()).containsExactly(new Row(200, "2018-03-01", "2018-12-01", "annex3", "restored"));
    assertThat(kept()).containsExactly("stated>true", "stopped>true", "restored>true", "stopped>true",
        "restored>false");
  }

  @Test
  void aReportedDeathStopsItAndItsCorrectionBringsItBack() {
    topUps.stated(participant, FEBRUARY.minusMonths(1), WishForm.ANNEX_3, "ao8101a");
    var desk = WebSession.of(port, "registrar8101");
    var path = "/cases/" + participant.number() + "/circumstances";

    assertThat(desk.post(path, Map.of("kind", "died", "happenedOn", "10/02/2561")).status()).isEqualTo(204);
    assertThat(rows()).containsExactly(new Row(200, "2018-02-01", "2018-02-01", "annex3", "stopped"));
    assertThat(desk.post(path + "/correction", Map.of("reason", "แจ้งผิดคน")).status()).isEqualTo(204);

    assertThat(rows()).containsExactly(new Row(200, "2018-02-01", "2018-12-01", "annex3", "restored"));
  }

  @Test
  void aMoveOrAWithdrawalLeavesItAsItIs() {
    topUps.stated(participant, FEBRUARY, WishForm.ANNEX_3, "ao8101a");
    var desk = WebSession.of(port, "registrar8101");
    var path = "/cases/" + participant.number() + "/circumstances";
    for (var kind : List.of("movedOut", "withdrew")) {
      assertThat(desk.post(path, Map.of("kind", kind, "happenedOn", "12/02/2561")).status()).isEqualTo(204);
      assertThat(rows()).containsExactly(new Row(200, "2018-03-01", "2018-12-01", "annex3", "stated"));
      assertThat(desk.post(path + "/correction", Map.of("reason", "แจ้งผิดคน")).status()).isEqualTo(204);
    }
    assertThat(history()).containsExactly("topUp.entitled");
  }

  @Test
  void whereTheYearSaysSoADeathStopsNothing() throws Exception {
    topUps.stated(participant, FEBRUARY, WishForm.ANNEX_3, "ao8101a");

    with("topUpStopsOnDeath", "false", () -> {
      topUps.died(participant, LocalDate.of(2018, 6, 15), "registrar8101");
      topUps.deathCorrected(participant, "registrar8101");
      return null;
    });

    assertThat(rows()).containsExactly(new Row(200, "2018-03-01", "2018-12-01", "annex3", "stated"));
  }

  @Test
  void anInterviewWithAPersonWhoWishesToDevelopEntitlesByItsOwnDate() {
    interview(Map.of("yearlyIncome", "90,000"));

    // What is told of today's income does not move the amount: the registration of 2560 does.
    assertThat(rows()).containsExactly(new Row(200, "2018-03-01", "2018-12-01", "annex3", "stated"));
    assertThat(history()).containsExactly("topUp.entitled");
    var page = WebSession.of(port, "chief8101").get("/cases/" + participant.number()).json();
    assertThat(page.at("/topUp/basisThai").asText())
        .isEqualTo("แบบประเมินและเมนูการพัฒนารายบุคคล ลงวันที่ 12 กุมภาพันธ์ 2561");
    assertThat(page.path("history").findValuesAsText("what"))
        .contains("ได้สิทธิวงเงินเพิ่มเติม · ตั้งแต่ มีนาคม 2561 ถึง ธันวาคม 2561");
  }

  @Test
  void anIncomeOverTheLineEntitlesToHalf() {
    scenario.jdbc().sql("update journey.cardholder set declared_income = 30000.01 where id = ?").param(person.id())
        .update();

    interview(Map.of());

    assertThat(rows()).containsExactly(new Row(100, "2018-03-01", "2018-12-01", "annex3", "stated"));
  }

  @Test
  void whoDeclinesAtTheInterviewOrIsNotMetIsEntitledToNothing() {
    interview(Map.of("meeting", "noShow", "nextOn", "20/02/2561"));
    assertThat(rows()).isEmpty();
    interview(Map.of("wishes", "no", "declineReason", "noTime"));

    assertThat(rows()).isEmpty();
    assertThat(history()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"false", "true"})
  void R20_aNoShowAndALaterDeclineChangeNothingWhateverTheOpenPolicysSwitchSays(String policy) throws Exception {
    var off = scenario.jdbc().sql("""
        select value from journey.measure_setting where year = 2561 and key = 'topUpStopsOnNoShow'
        """).query(String.class).single();
    assertThat(off).isEqualTo("false");

    with("topUpStopsOnNoShow", policy, () -> {
      participant = cases.get(with("topUpWishForm", "annex2",
          () -> Cases.awaitingInterview(scenario, "8101", "ao8101a").getBusinessKey()));
      var entitled = rows();
      interview(Map.of("meeting", "noShow", "nextOn", "20/02/2561"));
      interview(Map.of("wishes", "no", "declineReason", "noTime"));

      assertThat(entitled).containsExactly(new Row(200, "2018-03-01", "2018-12-01", "annex2", "stated"));
      assertThat(rows()).isEqualTo(entitled);
      return null;
    });
  }

  /** Hands in the interview of a willing person, but for these answers. */
  private void interview(Map<String, Object> otherwise) {
    var form = Scenario.interviewForm();
    form.putAll(otherwise);
    scenario.submit("ao8101a", String.valueOf(participant.processInstanceId()), "userTask_interview", form);
  }

  private <T> T with(String key, String value, Callable<T> work) throws Exception {
    var before = scenario.jdbc().sql("select value from journey.measure_setting where year = 2561 and key = ?")
        .param(key).query(String.class).single();
    set(key, value);
    try {
      return work.call();
    } finally {
      set(key, before);
    }
  }

  private void set(String key, String value) {
    scenario.jdbc().sql("update journey.measure_setting set value = ? where year = 2561 and key = ?")
        .params(value, key).update();
  }

  /** What counts: never more than one row. */
  private List<Row> rows() {
    return scenario.jdbc().sql("""
        select amount, first_month::text as first, last_month::text as last, basis, cause
          from journey.top_up_entitlement where case_id = ? and superseded_by is null
        """).param(participant.id()).query(Row.class).list();
  }

  private List<String> kept() {
    return scenario.jdbc().sql("""
        select cause || '>' || (superseded_by is not null) from journey.top_up_entitlement where case_id = ? order by id
        """).param(participant.id()).query(String.class).list();
  }

  private List<String> history() {
    return scenario.jdbc().sql("select action from journey.audit where case_id = ? and action like 'topUp.%' order by id")
        .param(participant.id()).query(String.class).list();
  }
}
