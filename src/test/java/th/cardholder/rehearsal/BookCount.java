package th.cardholder.rehearsal;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The one follow-up of 2562 is of everybody who took part (R16), by the secretariat of the team; and what districts report to their provinces
 * afterwards (R17) is of all who were sent to them. By circumstances, parts, contacts, referrals and lines alone; no view and no class of the
 * product.
 */
final class BookCount {

  /** Who is to be followed up: has a case of the year, and no report that stands had come by the round's first days. */
  private static final String MUST = """
      select c.id as case_id, c.case_number, c.office_id from journey.participant_case c
        join journey.measure_window w on w.year = c.year and w.kind = 'followUpJune'
       where c.year = 2562
         and not exists (select 1 from journey.circumstance d
                          where d.case_id = c.id and d.corrected_at is null
                            and (d.reported_at at time zone 'Asia/Bangkok')::date <= w.opens + 2)""";

  /** A report that was not taken back since. */
  private static final String STANDING = """
      select t.* from journey.contact t join journey.participant_case c on c.id = t.case_id
       where c.year = 2562 and t.round_kind = 'followUpJune'
         and not exists (select 1 from journey.reopening o where o.case_id = t.case_id and o.reopened_at > t.recorded_at)""";

  static final List<Invariants.Check> CHECKS = List.of(
      new Invariants.Check("R16: everybody of 2562 has a part in the follow-up of June", """
          select m.case_number from (%s) m
           where not exists (select 1 from journey.follow_up_due d where d.case_id = m.case_id and d.round_kind = 'followUpJune')"""
          .formatted(MUST)),
      new Invariants.Check("R16: there is no other follow-up in 2562", """
          select c.case_number || ' ' || d.round_kind from journey.follow_up_due d join journey.participant_case c on c.id = d.case_id
           where c.year = 2562 and d.round_kind <> 'followUpJune'"""),
      new Invariants.Check("R16: who is reported has one report that stands, and who has one is reported", """
          select c.case_number || ' has ' || count(t.id) from journey.follow_up_due d
            join journey.participant_case c on c.id = d.case_id and c.year = 2562
            left join (%s) t on t.case_id = c.id
           group by c.case_number, d.done_at having count(t.id) <> case when d.done_at is null then 0 else 1 end""".formatted(STANDING)),
      new Invariants.Check("R16: the secretariat of the team has reported it, and no AO is asked", """
          select c.case_number || ' by ' || t.recorded_by from (%s) t join journey.participant_case c on c.id = t.case_id
           where not exists (select 1 from journey.office_role r where r.user_id = t.recorded_by and r.role = 'teamSecretariat')
          union all
          select c.case_number || ' waits at an AO' from public.act_ru_task k
            join journey.participant_case c on c.process_instance_id = k.proc_inst_id_
           where c.year = 2562 and k.task_def_key_ = 'userTask_followUp'""".formatted(STANDING)),
      new Invariants.Check("R16: who is not reported stands open or is gone, and an outcome rests on a report", """
          select c.case_number || ' is ' || c.state from journey.participant_case c
           where c.year = 2562
             and exists (select 1 from (%s) t where t.case_id = c.id) <> (c.state in ('aboveThreshold', 'developed', 'notDeveloped'))
             and not exists (select 1 from journey.circumstance g where g.case_id = c.id and g.corrected_at is null)""".formatted(STANDING)),
      new Invariants.Check("R18: what a bank reports of somebody whom it has developed is an income", """
          select r.referral_number from journey.referral r
           where r.year = 2562 and r.project_code in ('D2-91', 'D2-92') and r.result_code = 'developed' and r.income_after is null"""),
      new Invariants.Check("R17: each district's office to which somebody was sent has a report that the province has taken", """
          select f.office_id from (select distinct r.office_id from journey.referral r join journey.office o on o.id = r.office_id
                                    where r.year = 2562 and o.kind = 'districtCdd') f
           where 1 <> (select count(*) from journey.cdd_report d join journey.cdd_report_version v on v.report_id = d.id
                        where d.year = 2562 and d.office_id = f.office_id and v.verdict = 'accepted')"""),
      new Invariants.Check("a report that is taken, a month that is closed and a round that is over have no instance", """
          select e.business_key_ from public.act_ru_execution e
           where e.parent_id_ is null
             and (exists (select 1 from journey.cdd_report d join journey.cdd_report_version v on v.report_id = d.id and v.verdict = 'accepted'
                           where d.year || '-' || d.office_id || '-report' = e.business_key_)
                  or exists (select 1 from journey.payment_batch b
                              where b.state = 'closed' and b.year || '-month-' || to_char(b.period, 'YYYY-MM') = e.business_key_)
                  or exists (select 1 from journey.follow_up_round f
                              where f.state = 'closed' and f.year || '-' || f.kind = e.business_key_))"""),
      new Invariants.Check("R17: whoever had been sent to the office by then is on its report", """
          select d.office_id || ' ' || v.version from journey.cdd_report d join journey.cdd_report_version v on v.report_id = d.id
           where d.year = 2562
             and exists (select r.id from journey.referral r
                          where r.year = 2562 and r.office_id = d.office_id and r.offered_at <= v.reported_at
                         except select l.referral_id from journey.cdd_report_line l where l.version_id = v.id
                         union all
                         (select l.referral_id from journey.cdd_report_line l where l.version_id = v.id
                          except select r.id from journey.referral r where r.year = 2562 and r.office_id = d.office_id))"""));

  private final JdbcClient jdbc;

  BookCount(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<Invariants.Violation> broken(String pattern) {
    return new Invariants(jdbc).broken(CHECKS, pattern);
  }

  /** How many must be followed up, how many were, and how many stand open. */
  String figures() {
    return jdbc.sql("""
        select count(*) || ' must be followed up, ' || count(t.id) || ' were, '
               || count(*) filter (where t.id is null and exists (select 1 from journey.circumstance g
                                                                   where g.case_id = m.case_id and g.corrected_at is null)) || ' are gone, '
               || count(*) filter (where t.id is null and not exists (select 1 from journey.circumstance g
                                                                       where g.case_id = m.case_id and g.corrected_at is null)) || ' stand open'
          from (%s) m left join (%s) t on t.case_id = m.case_id""".formatted(MUST, STANDING)).query(String.class).single();
  }
}
