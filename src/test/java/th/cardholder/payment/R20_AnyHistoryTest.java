package th.cardholder.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.sessions.JqwikSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import th.cardholder.cases.Case;
import th.cardholder.cases.Cases;
import th.cardholder.engine.OfficeWork;
import th.cardholder.measure.WishForm;
import th.cardholder.process.JourneyTest;
import th.cardholder.process.Scenario;
import th.cardholder.process.topup.ListsAfresh;
import th.cardholder.topup.TopUps;

/**
 * R06, R20: what holds of the money, whatever wishes, corrections and deaths come between the lists of a year. Each history is somebody's
 * own, and all of them go through the same ten lists.
 */
@JourneyTest
class R20_AnyHistoryTest {

  private static final String TOP_UP = "topUp";
  private static final int PEOPLE = 60;
  private static final YearMonth FIRST = YearMonth.of(2018, 3);
  private static final YearMonth LAST = YearMonth.of(2018, 12);

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

  private Payees payees;

  private enum Kind { WISH, RESTATED, DIED, CORRECTED, INCOME }

  /** Something that is recorded before the list of a month, of a day that may lie long before. */
  private record Event(int beforeListOf, Kind kind, LocalDate day) {}

  /** Baht for a month by the entitlement that stands, and by the lines of all lists. */
  private record Month(long caseId, String month, int due, int paid, int first) {}

  @BeforeEach
  void nothingIsPaidYet() {
    ListsAfresh.nothing(scenario, work);
    payees = new Payees(scenario, cases);
    batches.plan(TOP_UP, months());
  }

  @AfterEach
  void nobodyIsLeft() {
    ListsAfresh.nothing(scenario, work);
    payees.leave();
    takesBack(false);
  }

  private static Arbitrary<List<Event>> histories() {
    var months = Arbitraries.integers().between(FIRST.getMonthValue(), LAST.getMonthValue());
    var kinds = Arbitraries.of(Kind.class);
    var days = Arbitraries.integers().between(32, 365).map(day -> LocalDate.ofYearDay(2018, day));
    return Combinators.combine(months, kinds, days).as(Event::new).list().ofMinSize(1).ofMaxSize(6);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theLinesOfAYearComeToWhatTheLastEntitlementSaysAndNobodyHasAMonthTwice(boolean takesBack) {
    takesBack(takesBack);
    List<List<Event>> histories = new ArrayList<>();
    JqwikSession.run(() -> histories().sampleStream().limit(PEOPLE).forEach(histories::add));
    List<Case> people = histories.stream().map(it -> payees.with(10_000)).toList();

    for (var month : months()) {
      for (int i = 0; i < PEOPLE; i++) {
        var person = people.get(i);
        histories.get(i).stream().filter(it -> it.beforeListOf() == month.month().getMonthValue()).forEach(it -> happens(person, it));
      }
      // Pieces of whatever size.
      while (batches.compute(TOP_UP, month, 100_000 + month.month().getMonthValue())) {
        // The next ones.
      }
    }

    var byCase = months(people).stream().collect(Collectors.groupingBy(Month::caseId));
    for (int i = 0; i < PEOPLE; i++) {
      var history = histories.get(i);
      assertThat(byCase.getOrDefault(people.get(i).id(), List.of())).as("%s", history).allSatisfy(month -> {
        assertThat(month.first()).as("first lines for a month").isLessThanOrEqualTo(1);
        assertThat(month.paid()).isBetween(0, 200);
        if (takesBack) {
          assertThat(month.paid()).isEqualTo(month.due());
        } else {
          assertThat(month.paid()).isGreaterThanOrEqualTo(month.due());
        }
      });
    }
    var lines = lines();
    months().forEach(month -> assertThat(batches.compute(TOP_UP, month, 1)).isFalse());
    assertThat(lines()).as("a rerun").isEqualTo(lines);
  }

  private void happens(Case person, Event event) {
    switch (event.kind()) {
      case WISH -> topUps.stated(person, event.day(), WishForm.ANNEX_3, "ao8101a");
      case RESTATED -> topUps.restated(person, event.day(), WishForm.ANNEX_3, "ao8101a");
      case DIED -> topUps.died(person, event.day(), "registrar8101");
      case CORRECTED -> topUps.deathCorrected(person, "registrar8101");
      case INCOME -> scenario.jdbc().sql("""
          update journey.cardholder set declared_income = case when declared_income > 30000 then 10000 else 50000 end where id = ?
          """).param(person.cardholderId()).update();
      default -> throw new IllegalStateException(event.toString());
    }
  }

  /** Written without the product's statements. */
  private List<Month> months(List<Case> people) {
    return scenario.jdbc().sql("""
        select e.case_id, to_char(m, 'YYYY-MM') as month,
               case when m between e.first_month and e.last_month then e.amount else 0 end as due,
               (select coalesce(sum(l.amount), 0) from journey.payment_line l where l.case_id = e.case_id and l.period = m)::int as paid,
               (select count(*) from journey.payment_line l where l.case_id = e.case_id and l.period = m and l.turn = 0)::int as first
          from journey.top_up_entitlement e cross join generate_series('2018-01-01'::date, '2018-12-01'::date, '1 month') m
         where e.superseded_by is null and e.case_id = any(?)
        """).param(people.stream().map(Case::id).toArray(Long[]::new)).query(Month.class).list();
  }

  private List<Map<String, Object>> lines() {
    return scenario.jdbc().sql("select * from journey.payment_line order by batch_id, number").query().listOfRows();
  }

  private static List<PaymentMonth> months() {
    return Stream.iterate(FIRST, it -> !it.isAfter(LAST), it -> it.plusMonths(1)).map(it -> new PaymentMonth(2561, it)).toList();
  }

  private void takesBack(boolean on) {
    ListsAfresh.set(scenario, "topUpTakesBack", String.valueOf(on));
  }
}
