package th.cardholder.rehearsal;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Counts what became of people in 2562, out of what was written down about them and nothing else: not the state of the case, not the assessed
 * outcome, no view and no class of the product. Written after R13, R16, R18 and R19 (domain.md §5 and part C).
 */
final class NextOutcomeCount {

  /** Sent to an agency or a bank, or followed up alone, and not reported in June's book: it is said, and stays so. */
  static final String OPEN = "open: not followed up";

  private static final Set<String> STANDS_OPEN = Set.of("developing", "followUpOnly");

  /** A row for each of the people: the case and its outcome. */
  static final String EACH = """
      with mine as (
        select c.id, c.continues, exists (select 1 from journey.plan p where p.case_id = c.id) as sent
          from journey.participant_case c join journey.cardholder k on k.id = c.cardholder_id
         where k.national_id = any(:people) and c.year = 2562
      ), gone as (
        -- The newest report that nobody has corrected.
        select distinct on (case_id) case_id, kind from journey.circumstance where corrected_at is null order by case_id, id desc
      ), reported as (
        -- June's report, unless it was taken back since.
        select distinct on (t.case_id) t.case_id, t.reached,
               case when t.income_source <> 'bankAccount'
                      or (select n.given from journey.consent n
                           where n.case_id = t.case_id and n.kind = 'bankDisclosure' order by n.id desc limit 1)
                    then t.yearly_income end as income
          from journey.contact t
         where t.round_kind = 'followUpJune'
           and not exists (select 1 from journey.reopening o where o.case_id = t.case_id and o.reopened_at > t.recorded_at)
         order by t.case_id, t.id desc
      ), trained as (
        select case_id from journey.referral where result_code = 'developed' group by case_id
      )
      select mine.id as case_id, case
               when gone.kind = 'died' then 'died'
               when gone.kind = 'movedOut' then 'movedOut'
               when gone.kind = 'withdrew' then 'withdrawn'
               when reported.case_id is null then :open
               when reported.income > 30000 then 'aboveThreshold'
               -- Nobody develops them in the year of the follow-up: it was the year before, or not at all.
               when trained.case_id is not null then 'developed'
               else 'notDeveloped'
             end as outcome
        from mine
        left join gone on gone.case_id = mine.id
        left join reported on reported.case_id = mine.id
        left join trained on trained.case_id = case when mine.sent then mine.id else mine.continues end""";

  private final JdbcClient jdbc;
  private final String[] people;

  NextOutcomeCount(JdbcClient jdbc, List<String> people) {
    this.jdbc = jdbc;
    this.people = people.toArray(String[]::new);
  }

  static NextOutcomeCount of(JdbcClient jdbc, List<Sequel> sequels) {
    return new NextOutcomeCount(jdbc, sequels.stream().map(it -> it.plan().nationalId()).toList());
  }

  /** As the facts have it. */
  Map<String, Long> byFacts() {
    Map<String, Long> counts = new TreeMap<>();
    jdbc.sql("select outcome, count(*) from (" + EACH + ") each group by 1").param("people", people).param("open", OPEN).query((row, n) -> counts.put(row.getString(1), row.getLong(2))).list();
    return counts;
  }

  /** As the cases have it. */
  Map<String, Long> byState() {
    return jdbc.sql("""
        select c.state from journey.participant_case c join journey.cardholder k on k.id = c.cardholder_id
         where k.national_id = any(?) and c.year = 2562""").param(people).query(String.class).list().stream()
        .collect(Collectors.groupingBy(NextOutcomeCount::named, TreeMap::new, Collectors.counting()));
  }

  /** As the plans foresee it. */
  static Map<String, Long> byPlan(List<Sequel> sequels) {
    return sequels.stream().collect(Collectors.groupingBy(it -> named(it.plan().foreseen().state()), TreeMap::new, Collectors.counting()));
  }

  private static String named(String state) {
    return STANDS_OPEN.contains(state) ? OPEN : state;
  }
}
