package th.cardholder.rehearsal;

import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Accounts for everybody whose line was handed in to the register, out of the register and the cases alone: a journey, nobody to be visited,
 * or a line that was refused. Written after R01 to R04 (domain.md part C); no view and no class of the product.
 */
final class RegistryCount {

  private static final int SHOWN = 5;

  /** R03: alive, no more than 30,000 baht a year and not over sixty on the first day of visits. */
  private static final String DUE = "k.status = 'alive' and k.declared_income <= 30000 and k.birth_date > date '2018-03-01' - interval '61 years'";

  private static final String JOURNEY = "exists (select 1 from journey.participant_case c where c.cardholder_id = k.id and c.year = 2561)";

  private final JdbcClient jdbc;

  RegistryCount(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @param lines    of the files of the register
   * @param journeys people of them who have one
   * @param notDue   who did not come and need not be visited: too old, or with more income, or gone by the register's word
   * @param refused  lines that the import refused
   */
  record Account(long lines, long journeys, long notDue, long refused) {

    boolean holds() {
      return lines == journeys + notDue + refused;
    }

    @Override
    public String toString() {
      return lines + " lines = " + journeys + " journeys + " + notDue + " not due + " + refused + " refused";
    }
  }

  Account account() {
    return jdbc.sql("""
        select (select sum(accepted + refused) from journey.registry_batch) as lines,
               (select count(*) from journey.participant_case where year = 2561) as journeys,
               (select count(*) from journey.cardholder k where not (%s) and not %s) as not_due,
               (select sum(refused) from journey.registry_batch) as refused
        """.formatted(DUE, JOURNEY)).query(Account.class).single();
  }

  /** The people who have to be visited unless they come, by their numbers. */
  List<String> due() {
    return jdbc.sql("select k.national_id from journey.cardholder k where " + DUE + " and not " + JOURNEY).query(String.class).list();
  }

  String figures() {
    return account() + "; " + jdbc.sql("""
        select count(*) filter (where channel = 'homeVisit') || ' visited, ' || count(*) filter (where channel = 'paper') || ' by paper, '
               || count(*) filter (where channel = 'walkIn') || ' at the counter' from journey.participant_case where year = 2561
        """).query(String.class).single();
  }

  /** Whatever is not accounted for. */
  List<Invariants.Violation> broken() {
    List<Invariants.Violation> broken = new ArrayList<>();
    if (!account().holds()) {
      broken.add(new Invariants.Violation("the register is journeys, not due and refused", List.of(account().toString())));
    }
    check(broken, "nobody who is due is left out", "select count(*) || ' people' from journey.cardholder k where " + DUE + " and not " + JOURNEY
        + " having count(*) > 0");
    check(broken, "nobody has two journeys of a year", """
        select string_agg(case_number, ' ') from journey.participant_case group by year, cardholder_id having count(*) > 1""");
    check(broken, "who is visited had to be, and had no case before", """
        select c.case_number from journey.participant_case c join journey.cardholder k on k.id = c.cardholder_id
         where c.channel = 'homeVisit'
           and (k.declared_income > 30000 or k.birth_date <= date '2018-03-01' - interval '61 years')""");
    check(broken, "a round has whom it had to visit, as many as were opened and came meanwhile", """
        select r.office_id || ' has ' || count(v.cardholder_id) || ' and opened ' || count(v.case_id) || ', '
               || count(*) filter (where v.came) || ' came'
          from journey.outreach_round r left join journey.outreach_visit v on v.year = r.year and v.office_id = r.office_id
         group by r.year, r.office_id, r.found_at
        having count(v.case_id) + count(*) filter (where v.came) <> count(v.cardholder_id)
            or count(v.case_id) <> (select count(*) from journey.participant_case c
                                     where c.year = r.year and c.office_id = r.office_id and c.channel = 'homeVisit')
            or count(v.cardholder_id) filter (where v.case_id is null) <> (
                 select count(*) from journey.participant_case c join journey.outreach_visit w on w.cardholder_id = c.cardholder_id
                  where w.year = r.year and w.office_id = r.office_id and c.year = r.year and c.channel <> 'homeVisit')""");
    check(broken, "a round has whom it had found before they came", """
        select c.case_number from journey.participant_case c join journey.cardholder k on k.id = c.cardholder_id
          join journey.outreach_round r on r.year = c.year and r.office_id = 'd' || k.district_code
         where c.channel <> 'homeVisit' and c.opened_at > r.found_at
           and k.declared_income <= 30000 and k.birth_date > date '2018-03-01' - interval '61 years'
           and not exists (select 1 from journey.outreach_visit v where v.year = c.year and v.cardholder_id = k.id)""");
    return broken;
  }

  private void check(List<Invariants.Violation> broken, String promise, String sql) {
    var found = jdbc.sql(sql).query(String.class).list();
    if (!found.isEmpty()) {
      broken.add(new Invariants.Violation(promise, found.subList(0, Math.min(SHOWN, found.size()))));
    }
  }
}
