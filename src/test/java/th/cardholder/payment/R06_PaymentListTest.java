package th.cardholder.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import th.cardholder.cases.Case;
import th.cardholder.cases.Cases;
import th.cardholder.engine.OfficeWork;
import th.cardholder.measure.WishForm;
import th.cardholder.payment.Payees.Line;
import th.cardholder.process.JourneyTest;
import th.cardholder.process.Scenario;
import th.cardholder.process.topup.ListsAfresh;
import th.cardholder.reconciliation.Reconciliation;
import th.cardholder.topup.TopUps;

/** R06: each month's list has everybody who is entitled, once; what is frozen stays, and what was wrong is the next month's (ADR 0076). */
@JourneyTest
class R06_PaymentListTest {

  private static final String TOP_UP = "topUp";
  private static final LocalDate FEBRUARY = LocalDate.of(2018, 2, 12);
  private static final int ALL = 1_000_000;

  @Autowired
  private PaymentBatches batches;

  @Autowired
  private TopUps topUps;

  @Autowired
  private Cases cases;

  @Autowired
  private Scenario scenario;

  @Autowired
  private OfficeWork work;

  @Autowired
  private TransactionTemplate transaction;

  @Autowired
  private Reconciliation reconciliation;

  private Payees payees;

  @BeforeEach
  void nothingIsPaidYet() {
    ListsAfresh.nothing(scenario, work);
    payees = new Payees(scenario, cases);
    batches.plan(TOP_UP, Stream.iterate(YearMonth.of(2018, 3), it -> it.plusMonths(1)).limit(10)
        .map(it -> new PaymentMonth(2561, it)).toList());
  }

  @AfterEach
  void nobodyIsLeft() {
    ListsAfresh.nothing(scenario, work);
    payees.leave();
    set("topUpTakesBack", "false");
  }

  @Test
  void whoStatedTheWishIsPaidFromTheMonthAfterToDecemberByTheIncomeAlone() {
    var poor = stated(payees.with(30_000), FEBRUARY);
    var other = stated(payees.with(30_001), LocalDate.of(2018, 4, 30));
    var never = payees.with(10_000);
    freeze(12);

    assertThat(payees.lines(poor)).hasSize(10).allSatisfy(it -> {
      assertThat(it.amount()).isEqualTo(200);
      assertThat(it.listed()).isEqualTo(it.month());
      assertThat(it.what()).isEqualTo("regular");
    });
    assertThat(payees.lines(other)).extracting(Line::month).containsExactly("2018-05", "2018-06", "2018-07", "2018-08", "2018-09",
        "2018-10", "2018-11", "2018-12");
    assertThat(payees.lines(other)).allMatch(it -> it.amount() == 100);
    assertThat(payees.lines(never)).isEmpty();
  }

  @Test
  void R06_aWishThatWasRecordedAfterTheFreezeIsTheNextMonthsArrears() {
    freeze(3);
    freeze(4);
    var late = stated(payees.with(10_000), FEBRUARY);
    freeze(5);

    assertThat(payees.lines(late)).containsExactly(new Line("2018-05", "2018-03", 200, "adjustment"),
        new Line("2018-05", "2018-04", 200, "adjustment"), new Line("2018-05", "2018-05", 200, "regular"));
  }

  @Test
  void R06_nothingIsPaidForAMonthAfterTheDeath() {
    var died = stated(payees.with(10_000), FEBRUARY);
    freeze(3);
    topUps.died(died, LocalDate.of(2018, 4, 2), "registrar8101");
    freeze(6);

    assertThat(payees.lines(died)).extracting(Line::month).containsExactly("2018-03", "2018-04");
  }

  @Test
  void R20_whatWasPaidAfterADeathIsNotTakenBackButListedMonthByMonth() {
    var died = stated(payees.with(10_000), FEBRUARY);
    freeze(5);
    topUps.died(died, LocalDate.of(2018, 3, 2), "registrar8101");
    freeze(7);

    assertThat(payees.lines(died)).extracting(Line::amount).containsExactly(200, 200, 200);
    assertThat(excess(6)).containsExactly("2018-04 200", "2018-05 200");
    assertThat(excess(7)).as("as long as it is so").isEqualTo(excess(6));
    topUps.deathCorrected(died, "registrar8101");
    freeze(8);
    assertThat(excess(8)).isEmpty();
    assertThat(payees.lines(died)).extracting(Line::month).containsExactly("2018-03", "2018-04", "2018-05", "2018-06", "2018-07", "2018-08");
  }

  @Test
  void R20_whereTheYearTakesBackTheNextListHasAMinusLineAndTheMonthNeverComesToLessThanNothing() {
    set("topUpTakesBack", "true");
    var died = stated(payees.with(10_000), FEBRUARY);
    freeze(4);
    topUps.died(died, LocalDate.of(2018, 3, 2), "registrar8101");
    freeze(5);
    topUps.deathCorrected(died, "registrar8101");
    freeze(6);

    assertThat(payees.lines(died)).containsExactly(new Line("2018-03", "2018-03", 200, "regular"),
        new Line("2018-04", "2018-04", 200, "regular"), new Line("2018-05", "2018-04", -200, "adjustment"),
        new Line("2018-06", "2018-04", 200, "adjustment"), new Line("2018-06", "2018-05", 200, "adjustment"),
        new Line("2018-06", "2018-06", 200, "regular"));
    assertThatThrownBy(() -> raw(died, 7, "2018-03-01", 1, 200, -300)).hasMessageContaining("payment_line_never_below_zero");
  }

  @Test
  void R20_ofALineThatThePayerHasRefusedNothingIsTakenBack() {
    set("topUpTakesBack", "true");
    var died = stated(payees.with(10_000), FEBRUARY);
    freeze(4);
    answered(died, 4, false);
    topUps.died(died, LocalDate.of(2018, 3, 2), "registrar8101");
    freeze(5);

    assertThat(payees.lines(died)).extracting(Line::amount).containsExactly(200, 200);
  }

  @Test
  void aMoveToAnotherDistrictChangesNothing() {
    var moved = stated(payees.with(10_000), FEBRUARY);
    freeze(3);
    scenario.jdbc().sql("update journey.participant_case set office_id = 'd2410' where id = ?").param(moved.id()).update();
    freeze(4);

    assertThat(payees.lines(moved)).extracting(Line::month).containsExactly("2018-03", "2018-04");
  }

  @Test
  void R07_theYear2562HasItsOwnMonthsAndAmountsAsData() {
    transaction.executeWithoutResult(undone -> {
      scenario.jdbc().sql("insert into journey.measure_year values (2562, 'ปี 2562', '2019-01-01', '2019-12-31') on conflict do nothing").update();
      scenario.jdbc().sql("""
          insert into journey.measure_setting (year, key, value, draft, source)
          select 2562, key, case key when 'topUpFirstMonth' then '2019-01' when 'topUpLastMonth' then '2019-06' else value end, true, 'R07'
            from journey.measure_setting where year = 2561 on conflict do nothing
          """).update();
      var one = payees.with(10_000, 2562);
      scenario.jdbc().sql("""
          insert into journey.top_up_entitlement (case_id, amount, stated_on, basis, first_month, last_month, cause, recorded_at, recorded_by)
          values (?, 200, '2018-02-12', 'annex3', '2019-01-01', '2019-06-01', 'stated', now(), 'test')
          """).param(one.id()).update();
      var months = Stream.iterate(YearMonth.of(2019, 1), it -> it.plusMonths(1)).limit(7).map(it -> new PaymentMonth(2562, it)).toList();
      batches.plan(TOP_UP, months);
      compute(new PaymentMonth(2562, YearMonth.of(2019, 7)), ALL);

      assertThat(payees.lines(one)).extracting(Line::month).containsExactly("2019-01", "2019-02", "2019-03", "2019-04", "2019-05", "2019-06");
      undone.setRollbackOnly();
    });
    payees = new Payees(scenario, cases);
  }

  @Test
  void aRerunChangesNothingWhateverHasHappenedSince() {
    stated(payees.with(10_000), FEBRUARY);
    freeze(3);
    var before = batch(3);
    stated(payees.with(10_000), FEBRUARY);

    assertThat(batches.compute(TOP_UP, month(3), ALL)).isFalse();

    assertThat(batch(3)).isEqualTo(before);
  }

  @Test
  void aJobThatWasKilledBetweenPiecesLeavesNothingAndGoesOnWhereItWas() {
    var people = Stream.generate(() -> stated(payees.with(10_000), FEBRUARY)).limit(12).toList();
    scenario.jdbc().sql("update journey.payment_batch set computed_through = ? where period = '2018-03-01'").param(people.get(0).id() - 1)
        .update();
    for (int i = 0; batches.compute(TOP_UP, month(3), 2) && i < 100; i++) {
      var lines = count("select count(*) from journey.payment_line");
      transaction.executeWithoutResult(killed -> {
        batches.compute(TOP_UP, month(3), 2);
        killed.setRollbackOnly();
      });
      assertThat(count("select count(*) from journey.payment_line")).isEqualTo(lines);
    }

    assertThat(people).allSatisfy(it -> assertThat(payees.lines(it)).hasSize(1));
    assertThat(batch(3)).contains("frozen 12 2400");
    assertThat(scenario.jdbc().sql("select number from journey.payment_line order by number").query(Integer.class).list())
        .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
  }

  @Test
  void twoNodesAtOnceMakeEachLineOnce() throws Exception {
    var people = Stream.generate(() -> stated(payees.with(10_000), FEBRUARY)).limit(6).toList();
    var nodes = Executors.newFixedThreadPool(2);
    try {
      var both = Stream.of(3, 4).<Future<?>>map(it -> nodes.submit(() -> compute(month(it), 3_000))).toList();
      for (var one : both) {
        one.get();
      }
    } finally {
      nodes.shutdownNow();
    }

    assertThat(people).allSatisfy(it -> assertThat(payees.lines(it)).extracting(Line::month).containsExactly("2018-03", "2018-04"));
  }

  @Test
  void aMonthBeforeThatIsNotFrozenYetComesFirst() {
    var one = stated(payees.with(10_000), FEBRUARY);
    freeze(4);

    assertThat(payees.lines(one)).extracting(Line::what).containsExactly("regular", "regular");
    assertThat(batch(3)).contains("frozen");
  }

  @Test
  void theDatabaseTakesNoSecondPaymentForAMonthNoLineOfAFrozenListAndNoChange() {
    var one = stated(payees.with(10_000), FEBRUARY);
    freeze(3);

    assertThatThrownBy(() -> raw(one, 3, "2018-03-01", 1, 200, 200)).hasMessageContaining("frozen takes no line");
    scenario.jdbc().sql("update journey.payment_batch set state = 'computing' where period = '2018-04-01'").update();
    assertThatThrownBy(() -> raw(one, 4, "2018-03-01", 0, 0, 200)).as("the same month anew").hasMessageContaining("payment_line_once");
    assertThatThrownBy(() -> raw(one, 4, "2018-03-01", 1, 0, 200)).as("beside what was paid").hasMessageContaining("where the one before ended");
    assertThatThrownBy(() -> raw(one, 4, "2018-05-01", 0, 0, 200)).as("a month to come").hasMessageContaining("month to come");
    assertThatThrownBy(() -> scenario.jdbc().sql("update journey.payment_line set amount = 400").update())
        .hasMessageContaining("kept as it was written");
    assertThatThrownBy(() -> scenario.jdbc().sql("delete from journey.payment_line").update()).hasMessageContaining("kept as it was written");
    scenario.jdbc().sql("update journey.payment_batch set state = 'planned' where period = '2018-04-01'").update();
  }

  @Test
  void howAListDiffersFromTheMonthBeforeIsCounted() {
    var gone = stated(payees.with(10_000), FEBRUARY);
    stated(payees.with(10_000), FEBRUARY);
    freeze(3);
    topUps.died(gone, LocalDate.of(2018, 3, 2), "registrar8101");
    stated(payees.with(50_000), LocalDate.of(2018, 3, 20));
    freeze(4);

    assertThat(figures(3)).contains("regular 200").noneMatch(it -> it.startsWith("new"));
    assertThat(figures(4)).contains("regular 200", "regular 100", "new 0", "gone 0").doesNotContain("changed 0");
  }

  @Test
  void thatAListIsWhoIsEntitledIsFoundOutWithoutTheCodeThatMadeIt() {
    var one = stated(payees.with(10_000), FEBRUARY);
    scenario.jdbc().sql("update journey.top_up_entitlement set recorded_at = '2018-02-01T00:00+07' where case_id = ?").param(one.id()).update();
    freeze(3);
    assertThat(found(one)).isEmpty();

    scenario.jdbc().sql("alter table journey.payment_line disable trigger user").update();
    try {
      scenario.jdbc().sql("update journey.payment_line set amount = 400 where case_id = ?").param(one.id()).update();
      assertThat(found(one)).contains("topUp.lines: มีสิทธิ 200 บาท แต่บัญชีจ่ายของเดือน 2018-03 มี 400 บาท");
      assertThat(sums()).contains("payment.totals", "payment.frozen");
      scenario.jdbc().sql("delete from journey.payment_line where case_id = ?").param(one.id()).update();
      assertThat(found(one)).as("left out").contains("topUp.lines: มีสิทธิ 200 บาท แต่บัญชีจ่ายของเดือน 2018-03 มี 0 บาท");
    } finally {
      scenario.jdbc().sql("alter table journey.payment_line enable trigger user").update();
    }
  }

  @Test
  void whoIsInAListWithoutAnEntitlementIsFound() {
    var one = stated(payees.with(10_000), FEBRUARY);
    freeze(3);
    scenario.jdbc().sql("delete from journey.top_up_entitlement where case_id = ?").param(one.id()).update();

    assertThat(found(one)).contains("topUp.nobody: อยู่ในบัญชีจ่ายแต่ไม่มีสิทธิวงเงินเพิ่มเติม");
  }

  // ---- by hand

  private Case stated(Case one, LocalDate day) {
    topUps.stated(one, day, WishForm.ANNEX_3, "ao8101a");
    return one;
  }

  /** A month's list, and those before it that are not frozen yet. */
  private void freeze(int month) {
    compute(month(month), ALL);
  }

  private Object compute(PaymentMonth month, int most) {
    while (batches.compute(TOP_UP, month, most)) {
      // The next ones.
    }
    return month;
  }

  private static PaymentMonth month(int month) {
    return new PaymentMonth(2561, YearMonth.of(2018, month));
  }

  private void set(String key, String value) {
    ListsAfresh.set(scenario, key, value);
  }

  private int count(String sql) {
    return scenario.jdbc().sql(sql).query(Integer.class).single();
  }

  private String batch(int month) {
    return scenario.jdbc().sql("select state || ' ' || lines || ' ' || total || ' ' || hash from journey.payment_batch where period = ?")
        .param(LocalDate.of(2018, month, 1)).query(String.class).single();
  }

  private List<String> figures(int month) {
    return scenario.jdbc().sql("""
        select figure || ' ' || amount from journey.payment_figure where batch_id = (select id from journey.payment_batch where period = ?)
        """).param(LocalDate.of(2018, month, 1)).query(String.class).list();
  }

  private List<String> excess(int month) {
    return scenario.jdbc().sql("""
        select to_char(e.period, 'YYYY-MM') || ' ' || e.amount from journey.payment_excess e
          join journey.payment_batch b on b.id = e.batch_id where b.period = ? order by 1
        """).param(LocalDate.of(2018, month, 1)).query(String.class).list();
  }

  private void answered(Case one, int month, boolean paid) {
    scenario.jdbc().sql("""
        with file as (insert into journey.payment_answer_file (batch_id, sha256, row_count, paid, refused, received_at, received_by)
          select id, 'x', 1, 0, 1, now(), 'test' from journey.payment_batch where period = :period returning id, batch_id)
        insert into journey.payment_answer (batch_id, number, paid, reason, file_id)
        select l.batch_id, l.number, :paid, case when :paid then null else 'CARD' end, file.id
          from file join journey.payment_line l on l.batch_id = file.batch_id and l.case_id = :case
        """).param("period", LocalDate.of(2018, month, 1)).param("paid", paid).param("case", one.id()).update();
  }

  private void raw(Case one, int listed, String period, int turn, int before, int amount) {
    scenario.jdbc().sql("""
        insert into journey.payment_line (batch_id, number, cardholder_id, period, kind, turn, case_id, what, before, amount)
        select b.id, 100000, c.cardholder_id, :period::date, 'topUp', :turn, c.id,
               case when b.period = :period::date and :turn = 0 then 'regular' else 'adjustment' end, :before, :amount
          from journey.payment_batch b cross join journey.participant_case c where b.period = :listed and c.id = :case
        """).param("period", period).param("turn", turn).param("before", before).param("amount", amount)
        .param("listed", LocalDate.of(2018, listed, 1)).param("case", one.id()).update();
  }

  private List<String> found(Case one) {
    return reconciliation.of(List.of(one.number())).entrySet().stream().flatMap(it -> it.getValue().stream()
        .map(found -> it.getKey() + ": " + found.detail())).toList();
  }

  private List<String> sums() {
    return reconciliation.checks().stream().filter(it -> it.code().startsWith("payment.")).filter(it -> !it.differences().isEmpty())
        .map(it -> it.code()).toList();
  }
}
