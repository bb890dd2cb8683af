package th.cardholder.process.journey;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import th.cardholder.cases.Case;
import th.cardholder.cases.Cases;
import th.cardholder.cases.JourneyProcess;
import th.cardholder.reconciliation.Check;
import th.cardholder.reconciliation.Reconciled;

/** That a case and its journey tell the same: where it stands, whether it has ended, and whose its steps are. */
@Configuration(proxyBeanMethods = false)
class JourneysReconciled {

  /**
   * The one step that is open in a state; in development none is, and nothing is of a case that has ended. A step that a
   * revision has added may be open in its stead or beside it (ADR 0054).
   */
  private static final Map<Case.State, String> STEPS = Map.of(
      Case.State.REGISTERING, CardholderJourneyProcess.RECORD_WISH,
      Case.State.AWAITING_AO, CardholderJourneyProcess.ASSIGN_AO,
      Case.State.AWAITING_INTERVIEW, CardholderJourneyProcess.INTERVIEW,
      Case.State.AWAITING_PLAN, CardholderJourneyProcess.PLAN,
      Case.State.AWAITING_CONFIRMATION, CardholderJourneyProcess.CONFIRM_INTERVIEW,
      Case.State.AWAITING_FOLLOW_UP, CardholderJourneyProcess.FOLLOW_UP);

  /** What is under way behind a click has a job, and comes to its step with it. */
  private static final String UNDER_WAY = """
      exists (select from public.act_ru_job j where j.process_instance_id_ = c.process_instance_id and j.type_ = 'message')
      """;

  private static final String WRONG_STEP = """
      select c.office_id, c.case_number as key,
             'สถานะ ' || c.state || ' แต่งานที่เปิดอยู่คือ ' || coalesce(t.steps, 'ไม่มี') as detail
        from journey.participant_case c
        left join unnest(:states, :steps) as s(state, step) using (state)
        cross join lateral (
          select string_agg(task_def_key_, ', ' order by task_def_key_) filter (where task_def_key_ = any(:own)) as steps,
                 bool_or(task_def_key_ <> all(:own) and task_def_key_ <> :beside) as added
            from public.act_ru_task where proc_inst_id_ = c.process_instance_id) t
       where c.state = any(:running) and t.steps is distinct from s.step and (t.steps is null and t.added) is not true and not
      """ + UNDER_WAY + " order by c.case_number";

  private static final String GONE = """
      select c.office_id, c.case_number as key, 'สถานะ ' || c.state || ' แต่ไม่มีกระบวนงานที่ดำเนินอยู่' as detail
        from journey.participant_case c
       where c.state = any(:running) and not exists (
         select from public.act_ru_execution e where e.id_ = c.process_instance_id) order by c.case_number
      """;

  private static final String GOES_ON = """
      select c.office_id, c.case_number as key, 'สถานะ ' || c.state || ' แต่กระบวนงานยังดำเนินอยู่' as detail
        from public.act_ru_execution e join journey.participant_case c on c.case_number = e.business_key_
       where e.parent_id_ is null and c.state <> all(:running) order by c.case_number
      """;

  /** What an AO off duty has left may be in a colleague's hands until the chief gives the case to somebody. */
  private static final String OTHER_HANDS = """
      select c.office_id, c.case_number as key, 'ผู้ดูแลคือ ' || c.ao_user_id || ' แต่งานอยู่กับ ' || t.assignee_ as detail
        from journey.participant_case c join journey.officer o on o.user_id = c.ao_user_id and o.active
        join public.act_ru_task t on t.proc_inst_id_ = c.process_instance_id
       where c.state = any(:running) and t.task_def_key_ = any(:aoSteps) and t.assignee_ <> c.ao_user_id
       order by c.case_number
      """;

  private static final String TELL = "โปรดแจ้งผู้ดูแลระบบพร้อมเลขที่เรื่อง ผู้ดูแลระบบย้ายเรื่องได้ที่ “ซ่อมเรื่อง” อย่าแก้ข้อมูลในฐานข้อมูลเอง";

  @Bean
  @Order(1)
  Reconciled journeysStandWhereTheirCasesDo(JdbcClient jdbc) {
    var states = STEPS.keySet().stream().toList();
    return Check.of(jdbc, "journey.step", "สถานะของเรื่องตรงกับงานที่เปิดอยู่", TELL, WRONG_STEP, Map.of(
        "states", states.stream().map(Case.State::code).toArray(String[]::new),
        "steps", states.stream().map(STEPS::get).toArray(String[]::new),
        "own", STEPS.values().toArray(String[]::new),
        "beside", CardholderJourneyProcess.REVISE_PLAN, "running", running()));
  }

  @Bean
  @Order(2)
  Reconciled openCasesHaveAJourney(JdbcClient jdbc) {
    return Check.of(jdbc, "journey.gone", "เรื่องที่ดำเนินอยู่มีกระบวนงานทุกเรื่อง", TELL, GONE, Map.of("running", running()));
  }

  @Bean
  @Order(3)
  Reconciled endedCasesHaveNone(JdbcClient jdbc) {
    return Check.of(jdbc, "journey.goesOn", "เรื่องที่สิ้นสุดแล้วไม่มีกระบวนงานค้าง", TELL, GOES_ON, Map.of("running", running()));
  }

  @Bean
  @Order(4)
  Reconciled stepsOfTheAoAreWithTheAo(JdbcClient jdbc, Cases cases, JourneyProcess journeys,
      PlatformTransactionManager transactions) {
    var transaction = new TransactionTemplate(transactions);
    var check = Check.of(jdbc, "journey.ao", "งานของผู้ดูแลอยู่กับผู้ดูแลของเรื่อง",
        "ผู้ดูแลระบบกดคืนงานให้ผู้ดูแลของเรื่อง หรือนายอำเภอมอบหมายเรื่องใหม่", OTHER_HANDS, Map.of("running", running(),
            "aoSteps", new String[] {CardholderJourneyProcess.INTERVIEW, CardholderJourneyProcess.PLAN,
                CardholderJourneyProcess.FOLLOW_UP, CardholderJourneyProcess.REVISE_PLAN}));
    return check.repairedBy("คืนงานให้ผู้ดูแลของเรื่อง", () -> (int) numbers(check).filter(number -> handBack(number, cases,
        journeys, transaction)).count());
  }

  private static Stream<String> numbers(Check check) {
    return List.copyOf(check.differences()).stream().map(Reconciled.Difference::key).distinct();
  }

  /** Whether a step was given back; the case is held, for it may have got another AO just now. */
  private static boolean handBack(String number, Cases cases, JourneyProcess journeys, TransactionTemplate transaction) {
    return Boolean.TRUE.equals(transaction.execute(status -> {
      var held = cases.lock(number);
      return held.state().open() && held.aoUserId() != null && !journeys.handOver(held, held.aoUserId()).isEmpty();
    }));
  }

  private static String[] running() {
    return Stream.of(Case.State.values()).filter(Case.State::open).map(Case.State::code).toArray(String[]::new);
  }
}
