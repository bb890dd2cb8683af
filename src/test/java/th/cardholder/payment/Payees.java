package th.cardholder.payment;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import th.cardholder.cases.Case;
import th.cardholder.cases.Cases;
import th.cardholder.process.Scenario;

/** People with a case each in a district of no other test, as rows alone, and what the lists have of them. */
final class Payees {

  private static final AtomicInteger NEXT = new AtomicInteger(9_000_000);

  private final Scenario scenario;
  private final Cases cases;
  private final List<Case> all = new ArrayList<>();

  Payees(Scenario scenario, Cases cases) {
    this.scenario = scenario;
    this.cases = cases;
  }

  /** A line of a list: in the list of which month, for which month, baht. */
  record Line(String listed, String month, int amount, String what) {}

  /** Somebody with an income in baht a year. */
  Case with(int income) {
    return with(income, 2561);
  }

  Case with(int income, int year) {
    var person = scenario.person("9105");
    scenario.jdbc().sql("update journey.cardholder set declared_income = ? where id = ?").params(income, person.id()).update();
    var number = year + "-9105-" + NEXT.incrementAndGet();
    scenario.jdbc().sql("""
        insert into journey.participant_case (case_number, year, cardholder_id, office_id, channel, state, opened_at, opened_by)
        values (?, ?, ?, 'd9105', 'walkIn', 'withdrawn', '2018-02-12T09:00+07', 'test')
        """).params(number, year, person.id()).update();
    var one = cases.get(number);
    all.add(one);
    return one;
  }

  List<Line> lines(Case one) {
    return scenario.jdbc().sql("""
        select to_char(b.period, 'YYYY-MM') as listed, to_char(l.period, 'YYYY-MM') as month, l.amount, l.what
          from journey.payment_line l join journey.payment_batch b on b.id = l.batch_id where l.case_id = ? order by b.period, l.period, l.turn
        """).param(one.id()).query(Line.class).list();
  }

  /** Nobody of them is entitled to anything any more. */
  void leave() {
    scenario.jdbc().sql("delete from journey.top_up_entitlement where case_id = any(?)").param(all.stream().map(Case::id).toArray(Long[]::new))
        .update();
    all.clear();
  }
}
