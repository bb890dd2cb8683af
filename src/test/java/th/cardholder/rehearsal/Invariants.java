package th.cardholder.rehearsal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What must hold in the database whenever nothing is being worked on: each check is a query for what breaks
 * it. {@code InvariantsTest} sees each one fail.
 */
final class Invariants {

  private final JdbcClient jdbc;

  Invariants(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A promise and the query for whatever breaks it, one text a row. */
  record Check(String promise, String violations) {}

  /** A broken promise, and some of what breaks it. */
  record Violation(String promise, List<String> examples) {

    @Override
    public String toString() {
      return promise + ": " + examples;
    }
  }

  /** The forms that were handed in, each with what its task's instance is named by. */
  private static final String SUBMITTED = """
      (select a.*, coalesce(a.detail ->> 'key', a.detail ->> 'referral', k.case_number) as key from journey.audit a
         left join journey.participant_case k on k.id = a.case_id where a.task_id is not null)""";

  /** Nothing of the engine runs without an office, where everybody would see it. */
  static final List<Check> OFFICES = List.of(
      withoutOffice("act_ru_execution"),
      withoutOffice("act_ru_task"),
      withoutOffice("act_ru_variable"),
      withoutOffice("act_hi_procinst"),
      withoutOffice("act_hi_actinst"),
      withoutOffice("act_hi_taskinst"),
      withoutOffice("act_hi_varinst"),
      withoutOffice("act_hi_incident"),
      withoutOffice("act_ru_incident"),
      new Check("no job of an instance without an office", """
          select id_ || ' of ' || process_instance_id_ from public.act_ru_job
           where tenant_id_ is null and process_instance_id_ is not null"""),
      new Check("no event subscription of an instance without an office", """
          select id_ || ' of ' || proc_inst_id_ from public.act_ru_event_subscr
           where tenant_id_ is null and proc_inst_id_ is not null"""));

  /** Nothing is doubled or lost between the engine and the domain, until the interview. */
  private static final List<Check> CASES = List.of(
      new Check("one case per person and year", """
          select string_agg(case_number, ' ') from journey.participant_case
           group by year, cardholder_id having count(*) > 1"""),
      new Check("one opening per case in the audit", """
          select c.case_number || ' opened ' || count(a.id) || ' times' from journey.participant_case c
            left join journey.audit a on a.case_id = c.id and a.action = 'case.opened'
           group by c.case_number having count(a.id) <> 1"""),
      new Check("one wish per submitted wish, and one of whoever was interviewed at home without", """
          select c.case_number from journey.participant_case c
            left join (select case_id, count(*) n from journey.wish group by 1) f on f.case_id = c.id
            left join (select key, count(*) n from %s s where step = 'userTask_recordWish' group by 1) a on a.key = c.case_number
           where coalesce(f.n, 0) <> coalesce(a.n, 0)
                 + case when c.channel = 'homeVisit' and exists (select 1 from journey.interview_attempt i
                                                                  where i.case_id = c.id and i.result = 'interviewed') then 1 else 0 end
                 -- Who goes on in another year has stated it in the year before.
                 + case when c.channel = 'continued' then 1 else 0 end"""
          .formatted(SUBMITTED)),
      new Check("two consents per wish to take part at the counter, and one for each answer or change of mind elsewhere", """
          select c.case_number from journey.participant_case c
            left join (select case_id, count(*) filter (where wants) n from journey.wish group by 1) w
                   on w.case_id = c.id and c.channel not in ('homeVisit', 'continued')
            left join (select case_id, count(*) n from journey.consent where kind <> 'messages' group by 1) k on k.case_id = c.id
            left join (select case_id, count(*) n from journey.audit
                        where action in ('consent.changed', 'consent.withdrawn', 'consent.givenAgain') and detail ->> 'kind' <> 'messages' group by 1) a on a.case_id = c.id
           -- Of the two the one of accounts goes over into another year.
           where coalesce(k.n, 0) <> 2 * coalesce(w.n, 0) + coalesce(a.n, 0) + case when c.channel = 'continued' then 1 else 0 end"""),
      new Check("R21: who was interviewed at home has stated a wish and answered both consents by then", """
          select c.case_number from journey.participant_case c
            join (select case_id, min(recorded_at) as at from journey.interview_attempt where result = 'interviewed' group by 1) i
              on i.case_id = c.id
           where c.channel = 'homeVisit'
             and (not exists (select 1 from journey.wish w where w.case_id = c.id and w.wants and w.recorded_at <= i.at)
                  or 2 <> (select count(distinct k.kind) from journey.consent k
                            where k.case_id = c.id and k.kind in ('bankDisclosure', 'sensitiveData') and k.recorded_at <= i.at))"""),
      new Check("R05: who was interviewed at home by an AO of no bank goes on when a bank's officer has confirmed it", """
          select c.case_number || ' by ' || i.recorded_by from journey.participant_case c
            join (select distinct on (case_id) case_id, recorded_by from journey.interview_attempt where result = 'interviewed'
                   order by case_id, id desc) i on i.case_id = c.id
            join journey.officer f on f.user_id = i.recorded_by left join journey.agency a on a.code = f.agency_code
           where c.channel = 'homeVisit' and not coalesce(a.is_bank, false)
             and exists (select 1 from journey.referral r where r.case_id = c.id)
             and not exists (select 1 from journey.interview_confirmation n where n.case_id = c.id and n.confirmed)"""),
      new Check("one running instance per case, referral or round", """
          select business_key_ from public.act_ru_execution where parent_id_ is null
           group by business_key_ having count(*) > 1"""),
      new Check("every running instance belongs to the case, referral, round, report or list that names it", """
          select e.id_ from public.act_ru_execution e
           where e.parent_id_ is null
             and not exists (select 1 from journey.participant_case c
                              where c.case_number = e.business_key_ and c.process_instance_id = e.id_)
             and not exists (select 1 from journey.referral r
                              where r.referral_number = e.business_key_ and r.process_instance_id = e.id_)
             and not exists (select 1 from journey.follow_up_round f
                              where f.year || '-' || f.kind = e.business_key_ and f.process_instance_id = e.id_)
             and not exists (select 1 from journey.period_report p
                              where p.year || '-' || p.office_id || '-' || p.period = e.business_key_
                                and p.process_instance_id = e.id_)
             and not exists (select 1 from journey.outreach_round o
                              where o.year || '-' || o.office_id || '-outreach' = e.business_key_ and o.process_instance_id = e.id_)
             and not exists (select 1 from journey.payment_batch b
                              where b.year || '-month-' || to_char(b.period, 'YYYY-MM') = e.business_key_ and b.process_instance_id = e.id_)
             and not exists (select 1 from journey.continuation y
                              where y.year || '-continuation' = e.business_key_ and y.process_instance_id = e.id_)
             and not exists (select 1 from journey.continuation_opening o
                              where o.year || '-' || o.office_id || '-list-' || o.list = e.business_key_ and o.process_instance_id = e.id_)
             and not exists (select 1 from journey.exchange x
                              where x.year || '-' || x.kind || '-exchange' = e.business_key_ and x.process_instance_id = e.id_)
             and not exists (select 1 from journey.cdd_report d
                              where d.year || '-' || d.office_id || '-report' = e.business_key_ and d.process_instance_id = e.id_)"""),
      new Check("an open case has one open step, the one of its state; a closed case has none", """
          select c.case_number || ' is ' || c.state || ' at ' || coalesce(string_agg(t.task_def_key_, ' '), 'nothing')
            from journey.participant_case c
            left join public.act_ru_task t on t.proc_inst_id_ = c.process_instance_id
                                          and t.task_def_key_ <> 'userTask_revisePlan'
           group by c.case_number, c.state
          having coalesce(string_agg(t.task_def_key_, ' '), '') <> case c.state
                   when 'registering' then 'userTask_recordWish'
                   when 'awaitingAo' then 'userTask_assignAo'
                   when 'awaitingInterview' then 'userTask_interview'
                   when 'awaitingPlan' then 'userTask_plan'
                   when 'awaitingConfirmation' then 'userTask_confirmInterview'
                   when 'awaitingFollowUp' then 'userTask_followUp'
                   else '' end"""),
      new Check("a case in development waits for the next round, and no other does", """
          select c.case_number || ' is ' || c.state || ' and waits ' || count(s.id_) || ' times'
            from journey.participant_case c
            left join public.act_ru_event_subscr s on s.proc_inst_id_ = c.process_instance_id
                                                  and s.activity_id_ = 'catchEvent_roundOpened'
           group by c.case_number, c.state
          having count(s.id_) <> case c.state when 'developing' then 1 else 0 end"""),
      new Check("a case that has ended has no instance", """
          select c.case_number || ' is ' || c.state from journey.participant_case c
            join public.act_ru_execution e on e.proc_inst_id_ = c.process_instance_id and e.parent_id_ is null
           where c.state not in ('registering', 'awaitingAo', 'awaitingInterview', 'awaitingPlan',
                                 'awaitingConfirmation', 'developing', 'awaitingFollowUp')"""),
      new Check("the AO's step is with the AO of the case, wherever it stands", """
          select c.case_number || ' ' || t.task_def_key_ from journey.participant_case c
            join public.act_ru_task t on t.proc_inst_id_ = c.process_instance_id
           where t.task_def_key_ in ('userTask_interview', 'userTask_plan', 'userTask_followUp', 'userTask_revisePlan')
             and t.assignee_ is distinct from c.ao_user_id"""),
      new Check("the engine knows the AO of the case, to whom the steps to come go", """
          select c.case_number || ' ' || coalesce(v.text_, 'nobody') from journey.participant_case c
            join public.act_ru_variable v on v.proc_inst_id_ = c.process_instance_id and v.name_ = 'aoUserId'
           where v.text_ is distinct from c.ao_user_id"""),
      new Check("who is to interview is of a bank, or has somebody of a bank beside them", """
          select c.case_number || ' with ' || c.ao_user_id from journey.participant_case c
            join journey.officer f on f.user_id = c.ao_user_id left join journey.agency a on a.code = f.agency_code
           where c.state = 'awaitingInterview' and c.co_interviewer_id is null and not coalesce(a.is_bank, false)"""),
      new Check("a confirmation lies in the co-interviewer's office, a bank's, and with the co-interviewer", """
          select c.case_number || ' in ' || coalesce(t.tenant_id_, 'no office') from journey.participant_case c
            join public.act_ru_task t on t.proc_inst_id_ = c.process_instance_id
                                     and t.task_def_key_ = 'userTask_confirmInterview'
           where t.assignee_ is distinct from c.co_interviewer_id
              or not exists (select 1 from journey.office_role r join journey.office o on o.id = r.office_id
                               join journey.agency a on a.code = o.agency_code
                              where r.user_id = c.co_interviewer_id and r.role = 'coInterviewer' and a.is_bank
                                and o.id = t.tenant_id_)"""),
      new Check("no step is open that was submitted", """
          select a.task_id || ' of ' || a.key from %s a
            join public.act_ru_task t on t.id_ = a.task_id""".formatted(SUBMITTED)),
      new Check("no step was submitted twice", """
          select a.task_id || ' of ' || min(a.key) from %s a group by a.task_id having count(*) > 1"""
          .formatted(SUBMITTED)),
      new Check("no step was completed that was not submitted", """
          select r.element || ' of ' || r.business_key from journey.step_record r
           where r.kind = 'task'
             and not exists (select 1 from journey.audit a
                              where a.task_id = r.task_id)"""),
      new Check("a submitted step is recorded, once and in its office", """
          select a.task_id || ' of ' || a.key || ': ' || count(r.task_id) from %s a
            left join journey.step_record r on r.task_id = a.task_id and r.kind = 'task'
                                           and r.element = a.step and r.done_by = a.actor and r.office_id = a.office_id
           group by a.id, a.task_id, a.key having count(r.task_id) <> 1""".formatted(SUBMITTED)));

  /** What is written of an interview and a plan is written once. */
  private static final List<Check> PLANS = List.of(
      onePerSubmit("one attempt per submitted interview", "userTask_interview", "journey.interview_attempt"),
      new Check("one assessment per interview", """
          select c.case_number from journey.participant_case c
            left join (select case_id, count(*) n from journey.assessment group by 1) f on f.case_id = c.id
            left join (select case_id, count(*) n from journey.interview_attempt where result = 'interviewed' group by 1)
                   i on i.case_id = c.id
            left join (select case_id, count(*) n from journey.plan where signing = 'carried' group by 1) g on g.case_id = c.id
           where coalesce(f.n, 0) <> coalesce(i.n, 0) + coalesce(g.n, 0)"""),
      new Check("health and disability are kept under the person's consent only", """
          select c.case_number from journey.sensitive_assessment s
            join journey.assessment a on a.id = s.assessment_id
            join journey.participant_case c on c.id = s.case_id
           where (cardinality(s.health) > 0 or s.disability is not null or s.care_note is not null)
             and (select k.given from journey.consent k
                   where k.case_id = s.case_id and k.kind = 'sensitiveData' and k.recorded_at <= a.recorded_at
                   order by k.id desc limit 1) is distinct from true"""),
      new Check("not reached is who missed all tries of the year, and nobody else", """
          select c.case_number || ' is ' || c.state || ' after ' || count(i.id) || ' tries'
            from journey.participant_case c
            join journey.measure_setting s on s.year = c.year and s.key = 'interviewTries'
            left join journey.interview_attempt i on i.case_id = c.id and i.counts
                                                 and i.result in ('notHome', 'noShow')
                                                 and not exists (select 1 from journey.interview_attempt later
                                                                  where later.case_id = i.case_id and later.id > i.id
                                                                    and later.result = 'interviewed')
           where c.state not in ('died', 'movedOut', 'withdrawn')
           group by c.case_number, c.state, s.value
          having (c.state = 'notReached') <> (count(i.id) >= s.value::int)"""),
      onePerSubmit("one confirmation per submitted confirmation", "userTask_confirmInterview",
          "journey.interview_confirmation"),
      new Check("one plan per submitted plan, and one for each revision that chose others", """
          select c.case_number from journey.participant_case c
            left join (select case_id, count(*) n from journey.plan group by 1) p on p.case_id = c.id
            left join (select key, count(*) n from %s s
                        where step = 'userTask_plan' group by 1) a
                   on a.key = c.case_number
            left join (select case_id, count(*) n from journey.audit
                        where action = 'plan.revised' and jsonb_array_length(detail -> 'items') > 0 group by 1) r
                   on r.case_id = c.id
           where coalesce(p.n, 0) <> coalesce(a.n, 0) + coalesce(r.n, 0)
                 -- By a list of another year, without a form.
                 + (select count(*) from journey.continuation_person y where y.case_id = c.id and y.list <> 'followUp')""".formatted(SUBMITTED)),
      new Check("each project of a plan that stands was sent once", """
          select c.case_number || ' ' || i.project_code || ' ' || count(r.id) || ' times'
            from journey.participant_case c
            join journey.plan_item i on i.plan_id = (select max(id) from journey.plan p where p.case_id = c.id)
            left join journey.referral r on r.case_id = c.id and r.project_code = i.project_code
                                        and (r.state <> 'cancelled' or r.cancelled_for is null)
           where c.state in ('developing', 'awaitingFollowUp', 'aboveThreshold', 'developed', 'notDeveloped')
           group by c.case_number, i.project_code
          -- What came to nothing may be sent again, with a reason (ADR 0063).
          having count(r.id) = 0
              or count(r.id) - count(*) filter (where r.state in ('refused', 'notDeveloped', 'replaced', 'cancelled')) > 1"""));

  /** The agencies and the case tell the same. */
  private static final List<Check> REFERRALS = List.of(
      new Check("an open referral has one open step, the one of its state; a closed referral has none", """
          select r.referral_number || ' is ' || r.state || ' at '
                 || coalesce(string_agg(t.task_def_key_, ' '), 'nothing')
            from journey.referral r
            left join public.act_ru_task t on t.proc_inst_id_ = r.process_instance_id
           group by r.referral_number, r.state
          having coalesce(string_agg(t.task_def_key_, ' '), '') <> case r.state
                   when 'offered' then 'userTask_decide'
                   when 'accepted' then 'userTask_schedule'
                   when 'scheduled' then 'userTask_recordAttendance'
                   when 'attending' then 'userTask_recordResult'
                   else '' end"""),
      new Check("no referral is open of a person who has gone, or was never planned for", """
          select r.referral_number || ' is ' || r.state || ' of a case that is ' || c.state
            from journey.referral r join journey.participant_case c on c.id = r.case_id
           where r.state in ('offered', 'onAgenda', 'accepted', 'scheduled', 'attending')
             and c.state not in ('developing', 'awaitingFollowUp', 'aboveThreshold', 'developed', 'notDeveloped')"""),
      new Check("one appointment per submitted appointment", """
          select r.referral_number from journey.referral r
            left join (select referral_id, count(*) n from journey.referral_appointment group by 1) p
                   on p.referral_id = r.id
            left join (select key, count(*) n from %s s
                        where step = 'userTask_schedule' group by 1) a
                   on a.key = r.referral_number
           where coalesce(p.n, 0) <> coalesce(a.n, 0)""".formatted(SUBMITTED)),
      new Check("attendance is noted once per submitted attendance", """
          select r.referral_number from journey.referral r
            left join (select referral_id, count(attendance) n from journey.referral_appointment group by 1) p
                   on p.referral_id = r.id
            left join (select key, count(*) n from %s s
                        where step = 'userTask_recordAttendance' group by 1) a
                   on a.key = r.referral_number
           where coalesce(p.n, 0) <> coalesce(a.n, 0)""".formatted(SUBMITTED)),
      new Check("every answer of an agency came back to its case once", """
          -- Not one that found the case at its end; a report may have come between.
          select r.referral_number || ' ' || r.state || ', came back ' || count(a.id) || ' times'
            from journey.referral r
            join journey.participant_case c on c.id = r.case_id
            left join journey.audit a on a.action = 'referral.answerReceived'
                                     and a.detail ->> 'referral' = r.referral_number
           where r.state <> 'cancelled'
           group by r.referral_number, r.state, c.id, c.state
          having count(a.id) > case when r.state in ('offered', 'onAgenda') then 0 else case r.state when 'developed' then 2 when 'notDeveloped' then 2
                   else 1 end end
              or c.state in ('developing', 'awaitingFollowUp')
                 and not exists (select 1 from journey.circumstance x where x.case_id = c.id)
                 and not exists (select 1 from journey.reopening x where x.case_id = c.id)
                 and count(a.id) < case r.state when 'offered' then 0 when 'onAgenda' then 0 when 'replaced' then 0
                   when 'developed' then 2 when 'notDeveloped' then 2 else 1 end"""),
      new Check("a referral stands in the place of one that was given up for it", """
          select b.referral_number || ' is ' || b.state from journey.referral r join journey.referral b on b.id = r.replaces
           where b.state <> 'replaced'"""),
      new Check("what was given up for another has one in its place", """
          select r.referral_number from journey.referral r
           where r.state = 'replaced' and (select count(*) from journey.referral n where n.replaces = r.id) <> 1"""),
      new Check("as many seats are taken as somebody holds, and no more than there are", """
          select s.office_id || ' ' || s.project_code || ' ' || s.month || ' has ' || s.taken || ' taken of ' || s.seats || ', said by ' || s.set_by
            from journey.seat_month s
           where s.taken not between 0 and s.seats
              or s.taken <> (select count(*) from journey.referral r where r.seat_id = s.id)"""),
      new Check("nobody has a seat whom the agency has given up, or who is before the province", """
          select referral_number || ' is ' || state from journey.referral
           where state in ('onAgenda', 'refused', 'replaced', 'cancelled') and (seat_id is not null or seat_waiting)"""),
      new Check("nobody has been accepted who waits for a seat", """
          select r.referral_number || ' is ' || r.state from journey.referral r
           where r.seat_waiting and r.state <> 'offered'
             and not exists (select 1 from journey.circumstance x where x.case_id = r.case_id)"""),
      new Check("a refusal with which the AO has not dealt, or a result that left nothing, has a revision open, in an open case", """
          select c.case_number || ' has ' || count(distinct r.id) || ' refusals and ' || count(distinct t.id_)
                 || ' revisions open'
            from journey.participant_case c
            left join journey.referral r on r.case_id = c.id and r.state = 'refused' and r.revised_at is null
            left join public.act_ru_task t on t.proc_inst_id_ = c.process_instance_id
                                          and t.task_def_key_ = 'userTask_revisePlan'
           group by c.id, c.case_number, c.state
          having count(distinct t.id_) <> case when c.state in ('developing', 'awaitingFollowUp')
                                               then count(distinct r.id)
                 + (select count(*) from journey.referral n
                     where n.case_id = c.id and n.state = 'notDeveloped' and n.revised_at is null
                       and not exists (select 1 from journey.referral o
                                        where o.case_id = c.id and o.id <> n.id
                                          and (o.state in ('offered', 'onAgenda', 'accepted', 'scheduled', 'attending', 'developed')
                                               or o.state <> 'replaced' and coalesce(o.result_at, o.answered_at, o.cancelled_at) > n.result_at)))
                 else 0 end"""));

  /** Rounds, outcomes and the top-up: once for each. */
  private static final List<Check> ROUNDS = List.of(
      new Check("one opening in the audit per case and round", """
          select c.case_number || ' ' || d.round_kind || ' opened ' || count(a.id) || ' times'
            from journey.follow_up_due d
            join journey.participant_case c on c.id = d.case_id
            left join journey.audit a on a.case_id = d.case_id and a.action = 'followUp.opened'
                                     and a.detail ->> 'round' = d.round_kind
           group by c.case_number, d.round_kind having count(a.id) <> 1"""),
      new Check("every opening of a round in the audit has its part", """
          select c.case_number from journey.audit a join journey.participant_case c on c.id = a.case_id
           where a.action = 'followUp.opened'
             and not exists (select 1 from journey.follow_up_due d
                              where d.case_id = a.case_id and d.round_kind = a.detail ->> 'round')"""),
      new Check("who awaits a follow-up has a round to report, and nobody else who is open", """
          select c.case_number || ' is ' || c.state || ' with ' || count(d.case_id) || ' rounds to report'
            from journey.participant_case c
            left join journey.follow_up_due d on d.case_id = c.id and d.done_at is null
           -- In a year that continues another the team reports it, and no step waits.
           where c.state in ('developing', 'awaitingFollowUp') and c.channel <> 'continued'
           group by c.case_number, c.state having (c.state = 'awaitingFollowUp') <> (count(d.case_id) > 0)"""),
      new Check("everybody heard of their rounds", """
          select c.case_number || ' ' || d.round_kind from journey.follow_up_due d
            join journey.participant_case c on c.id = d.case_id where d.overlooked"""),
      new Check("the kept figures of the rounds are what counting anew gives", """
          with kept as (
            select year, round_kind, office_id, sum(due) as due, sum(done) as done
              from (select year, round_kind, office_id, due, done from journey.follow_up_figure
                    union all select year, round_kind, office_id, due, done from journey.follow_up_change) f
             group by 1, 2, 3),
          counted as (
            select d.year, d.round_kind, c.office_id, count(d.done_at) as done,
                   count(*) filter (where d.done_at is not null or c.state in ('developing', 'awaitingFollowUp', 'followUpOnly')) as due
              from journey.follow_up_due d join journey.participant_case c on c.id = d.case_id group by 1, 2, 3)
          select office_id || ' ' || round_kind || ' has ' || coalesce(k.due, 0) || '/' || coalesce(k.done, 0) || ' and counts '
                 || coalesce(n.due, 0) || '/' || coalesce(n.done, 0)
            from kept k full join counted n using (year, round_kind, office_id)
           where coalesce(k.due, 0) <> coalesce(n.due, 0) or coalesce(k.done, 0) <> coalesce(n.done, 0)"""),
      new Check("one report of a round per submitted follow-up", """
          select c.case_number from journey.participant_case c
            left join (select case_id, count(round_kind) n from journey.contact group by 1) t on t.case_id = c.id
            left join (select key, count(*) n from %s s
                        where step = 'userTask_followUp' group by 1) a
                   on a.key = c.case_number
           where coalesce(t.n, 0) <> coalesce(a.n, 0) and c.channel <> 'continued'""".formatted(SUBMITTED)),
      new Check("a round counts as reported when there is a report of it", """
          select c.case_number || ' ' || d.round_kind from journey.follow_up_due d
            join journey.participant_case c on c.id = d.case_id
           where d.done_at is not null
             and not exists (select 1 from journey.contact t
                              where t.case_id = d.case_id and t.round_kind = d.round_kind)"""),
      new Check("one contact per contact in the audit", """
          select c.case_number from journey.participant_case c
            left join (select case_id, count(*) n from journey.contact group by 1) t on t.case_id = c.id
            left join (select case_id, count(*) n from journey.audit where action = 'contact.recorded' group by 1) a
                   on a.case_id = c.id
           where coalesce(t.n, 0) <> coalesce(a.n, 0)"""),
      new Check("no income from a bank account without the consent", """
          select c.case_number from journey.contact t join journey.participant_case c on c.id = t.case_id
           where t.income_source = 'bankAccount'
             and (select k.given from journey.consent k
                   where k.case_id = t.case_id and k.kind = 'bankDisclosure' and k.recorded_at <= t.recorded_at
                   order by k.id desc limit 1) is distinct from true"""),
      new Check("the newest assessment of an outcome is the case's", """
          select c.case_number || ' is ' || c.state || ', assessed as ' || coalesce(o.outcome, 'nothing')
            from journey.participant_case c
            left join (select distinct on (case_id) case_id, outcome from journey.outcome order by case_id, id desc) o
                   on o.case_id = c.id
           where c.state in ('aboveThreshold', 'developed', 'notDeveloped') and o.outcome is distinct from c.state"""),
      new Check("one assessment of an outcome per entry in the audit", """
          select c.case_number from journey.participant_case c
            left join (select case_id, count(*) n from journey.outcome group by 1) o on o.case_id = c.id
            left join (select case_id, count(*) n from journey.audit where action = 'outcome.assessed' group by 1) a
                   on a.case_id = c.id
           where coalesce(o.n, 0) <> coalesce(a.n, 0)"""),
      new Check("one top-up stands for everybody who was interviewed, and for nobody else", """
          select c.case_number || ' has ' || count(e.id) from journey.participant_case c
            left join journey.top_up_entitlement e on e.case_id = c.id and e.superseded_by is null
           group by c.case_number, c.id
          having count(e.id) <> (select least(count(*), 1) from journey.interview_attempt i
                                  where i.case_id in (c.id, c.continues) and i.result = 'interviewed')"""),
      new Check("the top-up is 200 baht up to an income of 30,000 and 100 above, from the next month", """
          select c.case_number || ' ' || e.amount || ' from ' || e.first_month
            from journey.top_up_entitlement e
            join journey.participant_case c on c.id = e.case_id
            join journey.cardholder k on k.id = c.cardholder_id
           where e.superseded_by is null and e.cause <> 'stopped'
             and (e.amount <> case when k.declared_income <= 30000 then 200 else 100 end
                  or e.first_month <> case c.channel when 'continued' then date '2019-01-01'
                                        else date_trunc('month', e.stated_on) + interval '1 month' end
                  or e.last_month <> case c.channel when 'continued' then date '2019-06-01' else date '2018-12-01' end)"""));

  private static Check onePerSubmit(String promise, String step, String table) {
    return new Check(promise, """
        select c.case_number from journey.participant_case c
          left join (select case_id, count(*) n from %s group by 1) f on f.case_id = c.id
          left join (select key, count(*) n from %s s
                      where step = '%s' group by 1) a
                 on a.key = c.case_number
         where coalesce(f.n, 0) <> coalesce(a.n, 0)""".formatted(table, SUBMITTED, step));
  }

  /** Nothing of the engine is stuck. */
  static final List<Check> FAILURES = List.of(
      new Check("no incident", "select coalesce(activity_id_, id_) from public.act_ru_incident"),
      new Check("no failed job", """
          select id_ from public.act_ru_job
           where retries_ = 0 or exception_msg_ is not null or exception_stack_id_ is not null"""));

  private static Check withoutOffice(String table) {
    return new Check("no row of " + table + " without an office",
        "select concat_ws(' of ', id_, proc_inst_id_) from public." + table + " where tenant_id_ is null");
  }

  /**
   * In an open case somebody has something to do, or there is a day: an open step of the journey or of an agency, a round that is
   * to come, a day by which the province decides, a job.
   */
  static final List<Check> NOBODY_WAITS_FOR_NOBODY = List.of(
      new Check("nobody waits for nobody", """
          select c.case_number || ' is ' || c.state from journey.participant_case c
           where c.state in ('registering', 'awaitingAo', 'awaitingInterview', 'awaitingPlan', 'awaitingConfirmation', 'developing',
                             'awaitingFollowUp', 'followUpOnly')
             and not exists (select 1 from public.act_ru_task t where t.proc_inst_id_ = c.process_instance_id)
             and not exists (select 1 from public.act_ru_job j where j.process_instance_id_ = c.process_instance_id)
             -- What is missing in a round of the teams is in their book as long as it is (R16).
             and not exists (select 1 from journey.follow_up_due d where d.case_id = c.id and d.done_at is null and c.channel = 'continued')
             and not exists (select 1 from journey.measure_window w, journey.business_clock b
                              where c.state in ('developing', 'followUpOnly') and w.year = c.year and w.kind like 'followUp%'
                                and w.closes >= ((now() + b.offset_seconds * interval '1 second') at time zone 'Asia/Bangkok')::date)"""),
      new Check("an open referral is somebody's, and has a day", """
          select r.referral_number || ' is ' || r.state from journey.referral r
           where r.state in ('offered', 'onAgenda', 'accepted', 'scheduled', 'attending')
             and (r.due_on is null and r.state <> 'accepted'
                  or r.state <> 'onAgenda'
                     and not exists (select 1 from public.act_ru_task t where t.proc_inst_id_ = r.process_instance_id)
                     and not exists (select 1 from public.act_ru_job j where j.process_instance_id_ = r.process_instance_id))"""));

  static List<Check> all() {
    return Stream.of(OFFICES, CASES, PLANS, REFERRALS, ROUNDS, FAILURES, NOBODY_WAITS_FOR_NOBODY).flatMap(List::stream).toList();
  }

  /** What is broken; empty when all is well. */
  List<Violation> broken(List<Check> checks) {
    return broken(checks, "");
  }

  /** What is broken and names one of those that match. */
  List<Violation> broken(List<Check> checks, String pattern) {
    return broken(checks, "what ~ :those", pattern);
  }

  /** What is broken of these cases and their referrals, however many they are. */
  List<Violation> brokenOf(Collection<String> caseNumbers, List<Check> checks) {
    return broken(checks, "substring(what from '^[0-9]{4}-[0-9]{4}-[0-9]+') = any(:those)", caseNumbers.toArray(String[]::new));
  }

  private List<Violation> broken(List<Check> checks, String which, Object those) {
    var violations = new ArrayList<Violation>();
    for (var check : checks) {
      var found = jdbc.sql("select what from (" + check.violations() + "\n) as violations(what) where " + which + " limit 5")
          .param("those", those).query(String.class).list();
      if (!found.isEmpty()) {
        violations.add(new Violation(check.promise(), found));
      }
    }
    return violations;
  }

  /** What the server acknowledged and the audit does not hold exactly once. */
  List<Violation> missing(List<Acknowledged.Entry> acknowledged) {
    var submitted = counts("""
        select task_id as id, count(*) as n from journey.audit where task_id is not null group by 1""");
    var opened = counts("""
        select c.case_number as id, count(*) as n from journey.audit a
          join journey.participant_case c on c.id = a.case_id where a.action = 'case.opened' group by 1""");
    var onPages = counts("""
        select c.case_number || ' ' || a.action as id, count(*) as n from journey.audit a
          join journey.participant_case c on c.id = a.case_id group by 1""");
    var acknowledgedOnPages = acknowledged.stream().filter(entry -> entry.kind() == Acknowledged.Kind.PAGE)
        .collect(Collectors.groupingBy(Acknowledged.Entry::id, Collectors.counting()));
    List<Violation> violations = new ArrayList<>();
    for (var entry : acknowledged) {
      var times = switch (entry.kind()) {
        case CASE -> opened.getOrDefault(entry.key(), 0L);
        case STEP -> submitted.getOrDefault(entry.id(), 0L);
        case PAGE -> onPages.getOrDefault(entry.id(), 0L) >= acknowledgedOnPages.get(entry.id()) ? 1L : 0L;
      };
      if (times != 1) {
        violations.add(new Violation("an acknowledged submit is in the audit " + times + " times, not once",
            List.of(entry.line())));
      }
    }
    var twice = acknowledged.stream().filter(entry -> entry.kind() != Acknowledged.Kind.PAGE)
        .collect(Collectors.groupingBy(e -> e.kind() + " " + e.id(), Collectors.counting()));
    twice.forEach((id, n) -> {
      if (n > 1) {
        violations.add(new Violation("a submit was acknowledged " + n + " times", List.of(id)));
      }
    });
    return violations;
  }

  private Map<String, Long> counts(String sql) {
    return jdbc.sql(sql).query((row, n) -> Map.entry(row.getString("id"), row.getLong("n"))).list().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
