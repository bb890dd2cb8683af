package th.cardholder.rehearsal;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Counts what became of people in 2561, out of what was written down about them and nothing else: not the state of the
 * case, not the assessed outcome, no view and no class of the product. Written after domain.md §3 and part C.
 */
final class OutcomeCount {

  private static final String COUNT = """
      with mine as (
        select c.id, c.channel from journey.participant_case c join journey.cardholder k on k.id = c.cardholder_id
         where k.national_id = any(:people) and c.year = 2561
      ), gone as (
        -- The newest report that nobody has corrected.
        select distinct on (case_id) case_id, kind from journey.circumstance
         where corrected_at is null order by case_id, id desc
      ), said as (
        select distinct on (case_id) case_id, wants from journey.wish order by case_id, id desc
      ), visited as (
        -- The newest visit that counts, and how many in vain since the last interview.
        select a.case_id, (array_agg(a.result order by a.id desc))[1] as newest,
               count(*) filter (where a.result in ('notHome', 'noShow')
                                  and not exists (select 1 from journey.interview_attempt later
                                                   where later.case_id = a.case_id and later.id > a.id
                                                     and later.result = 'interviewed')) as in_vain
          from journey.interview_attempt a where a.counts group by a.case_id
      ), reported as (
        select case_id from journey.contact where round_kind = 'followUpSeptember' and counts group by case_id
      ), told as (
        -- What September's report says; without an income in it, what was told last. A round that was reported again
        -- counts as it was reported then, and an income out of a bank account under the newest consent only.
        select distinct on (t.case_id) t.case_id, t.yearly_income
          from journey.contact t
         where t.yearly_income is not null
           and not exists (select 1 from journey.contact again
                            where again.case_id = t.case_id and again.round_kind = t.round_kind and again.id > t.id)
           and (t.income_source <> 'bankAccount'
                or (select n.given from journey.consent n
                     where n.case_id = t.case_id and n.kind = 'bankDisclosure' order by n.id desc limit 1))
         order by t.case_id, case t.round_kind when 'followUpSeptember' then 1 else 2 end, t.contacted_on desc,
                  t.id desc
      ), trained as (
        select case_id from journey.referral where state = 'developed' group by case_id
      )
      select case
               when gone.kind = 'died' then 'died'
               when gone.kind = 'movedOut' then 'movedOut'
               when gone.kind = 'withdrew' then 'withdrawn'
               when said.wants is null and mine.channel <> 'homeVisit' then 'unfinished: no wish'
               when not said.wants then 'declined'
               when visited.newest = 'declined' then 'declined'
               when coalesce(visited.newest, '') <> 'interviewed' and visited.in_vain >= 3 then 'notReached'
               when said.wants is null then 'unfinished: no wish'
               when reported.case_id is null then 'unfinished: not followed up'
               when told.yearly_income > 30000 then 'aboveThreshold'
               when trained.case_id is not null then 'developed'
               else 'notDeveloped'
             end as outcome, count(*)
        from mine
        left join gone on gone.case_id = mine.id
        left join said on said.case_id = mine.id
        left join visited on visited.case_id = mine.id
        left join reported on reported.case_id = mine.id
        left join told on told.case_id = mine.id
        left join trained on trained.case_id = mine.id
       group by 1""";

  private final JdbcClient jdbc;
  private final String[] people;

  OutcomeCount(JdbcClient jdbc, List<Plan> plans) {
    this.jdbc = jdbc;
    this.people = plans.stream().map(Plan::nationalId).toArray(String[]::new);
  }

  /** As the facts have it. */
  Map<String, Long> byFacts() {
    return count(COUNT);
  }

  /** As the cases have it. */
  Map<String, Long> byState() {
    return count("""
        select c.state, count(*) from journey.participant_case c join journey.cardholder k on k.id = c.cardholder_id
         where k.national_id = any(:people) and c.year = 2561 group by 1""");
  }

  private Map<String, Long> count(String sql) {
    Map<String, Long> counts = new TreeMap<>();
    jdbc.sql(sql).param("people", people).query((row, n) -> counts.put(row.getString(1), row.getLong(2))).list();
    return counts;
  }

  /** As the plans foresee it. */
  static Map<String, Long> byPlan(List<Plan> plans) {
    Map<String, Long> counts = new TreeMap<>();
    plans.forEach(plan -> counts.merge(plan.foreseen().state(), 1L, Long::sum));
    return counts;
  }
}
