package th.cardholder.process.referral;

import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.cardholder.reconciliation.Check;
import th.cardholder.reconciliation.Reconciled;
import th.cardholder.referral.Referral;

/** That a referral and its process tell the same: at which step of the agency it stands, and whether it has ended. */
@Configuration(proxyBeanMethods = false)
class ReferralsReconciled {

  /** A step that a revision has added may be open in its stead or beside it (ADR 0054). */
  private static final Map<Referral.State, String> STEPS = Map.of(
      Referral.State.OFFERED, AgencyReferralProcess.DECIDE,
      Referral.State.ACCEPTED, AgencyReferralProcess.SCHEDULE,
      Referral.State.SCHEDULED, AgencyReferralProcess.RECORD_ATTENDANCE,
      Referral.State.ATTENDING, AgencyReferralProcess.RECORD_RESULT);

  private static final String OPEN = """
      select c.office_id, r.referral_number as key,
             'สถานะ ' || r.state || ' แต่งานที่เปิดอยู่คือ ' || coalesce(t.steps, 'ไม่มี') as detail
        from journey.referral r join journey.participant_case c on c.id = r.case_id
        join unnest(:states, :steps) as s(state, step) on s.state = r.state
        cross join lateral (
          select string_agg(task_def_key_, ', ' order by task_def_key_) filter (where task_def_key_ = any(:steps)) as steps,
                 bool_or(task_def_key_ <> all(:steps)) as added
            from public.act_ru_task where proc_inst_id_ = r.process_instance_id) t
       where t.steps is distinct from s.step and (t.steps is null and t.added) is not true and not exists (
         select from public.act_ru_job j where j.process_instance_id_ = r.process_instance_id and j.type_ = 'message')
       order by r.referral_number
      """;

  private static final String GOES_ON = """
      select c.office_id, r.referral_number as key, 'สถานะ ' || r.state || ' แต่หน่วยงานยังมีงานเปิดอยู่' as detail
        from public.act_ru_task t join journey.referral r on r.process_instance_id = t.proc_inst_id_
        join journey.participant_case c on c.id = r.case_id
       where t.task_def_key_ = any(:steps) and r.state <> all(:states) order by r.referral_number
      """;

  private static final String TELL = "โปรดแจ้งผู้ดูแลระบบพร้อมเลขที่การส่งต่อ อย่าแก้ข้อมูลในฐานข้อมูลเอง";

  @Bean
  @Order(5)
  Reconciled referralsStandWhereTheAgencyDoes(JdbcClient jdbc) {
    return Check.of(jdbc, "referral.step", "สถานะของการส่งต่อตรงกับงานของหน่วยงาน", TELL, OPEN, values());
  }

  @Bean
  @Order(6)
  Reconciled endedReferralsHaveNoStep(JdbcClient jdbc) {
    return Check.of(jdbc, "referral.goesOn", "การส่งต่อที่สิ้นสุดแล้วไม่มีงานค้างที่หน่วยงาน", TELL, GOES_ON, values());
  }

  private static Map<String, ?> values() {
    var states = STEPS.keySet().stream().toList();
    return Map.of("states", states.stream().map(Referral.State::code).toArray(String[]::new),
        "steps", states.stream().map(STEPS::get).toArray(String[]::new));
  }
}
