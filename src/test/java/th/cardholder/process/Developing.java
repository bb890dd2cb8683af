package th.cardholder.process;

import static java.util.stream.Collectors.toMap;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import th.cardholder.cases.Cases;
import th.cardholder.cases.Channel;
import th.cardholder.engine.OfficeStart;
import th.cardholder.engine.OfficeWork;
import th.cardholder.engine.SettledAtStart;

/** Participants whose plan is agreed, and the rounds they are followed up in. */
@TestComponent
public class Developing {

  private static final String PLANNED_ON = "2018-03-20";

  /** What is said of a round before its close. */
  private static final Set<String> BESIDE = Set.of("startEvent_reminds", "serviceTask_remindAos", "catchEvent_remindsAgain",
      "startEvent_escalates", "serviceTask_tellChiefs", "catchEvent_provinces", "serviceTask_tellProvinces");

  /** The process that calls those who did not hear. */
  static final String CALL = "overlooked-journeys";

  private final Scenario scenario;
  private final Cases cases;
  private final OfficeStart start;
  private final OfficeWork work;
  private final JdbcClient jdbc;
  private final List<SettledAtStart> settled;
  private final TransactionTemplate transaction;
  private final Clock clock;

  Developing(Scenario scenario, Cases cases, OfficeStart start, OfficeWork work, List<SettledAtStart> settled,
      PlatformTransactionManager transactions, Clock clock) {
    this.scenario = scenario;
    this.cases = cases;
    this.start = start;
    this.work = work;
    this.jdbc = scenario.jdbc();
    this.settled = settled;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  /** Both rounds planned and nobody in development, as on the day of the installation. */
  public void afresh() {
    clear();
    // The stored models are those that they were, and to examine them all takes half a second.
    settle(settled.stream().filter(it -> !it.getClass().getPackageName().equals("th.cardholder.models")).toList());
  }

  /** As before the first start of a node. */
  void clear() {
    work.acrossOffices(() -> {
      var runtime = scenario.engine().getRuntimeService();
      runtime.createProcessInstanceQuery().processDefinitionKeyIn("follow-up-round", CALL).list()
          .forEach(round -> runtime.deleteProcessInstance(round.getId(), "afresh"));
      return null;
    });
    jdbc.sql("""
        update journey.participant_case set state = 'withdrawn' where state in ('developing', 'awaitingFollowUp')
        """).update();
    jdbc.sql("delete from journey.follow_up_due").update();
    jdbc.sql("delete from journey.follow_up_round").update();
    window("followUpJune", "2018-06-01", "2018-06-30");
    window("followUpSeptember", "2018-09-01", "2018-09-30");
  }

  public void window(String kind, String opens, String closes) {
    jdbc.sql("update journey.measure_window set opens = ?::date, closes = ?::date where year = 2561 and kind = ?")
        .params(opens, closes, kind).update();
  }

  /** What each start of a node does. */
  void settle() {
    settle(settled);
  }

  private void settle(List<SettledAtStart> these) {
    transaction.executeWithoutResult(status -> these.forEach(SettledAtStart::settle));
  }

  /** The number of a case with a plan, whose journey has not come to the rounds yet. */
  String planned(String district, String ao) {
    var person = person(district);
    var number = cases.open(2561, person.id(), "d" + district, district, Channel.WALK_IN, null, "", "registrar" + district)
        .orElseThrow().number();
    jdbc.sql("""
        update journey.participant_case set state = 'awaitingPlan', ao_user_id = :ao, process_instance_id = null
         where case_number = :number
        """).param("ao", ao).param("number", number).update();
    jdbc.sql("""
        insert into journey.plan (case_id, agreed_on, signing, recorded_at, recorded_by)
        select id, :on::date, 'self', now(), :ao from journey.participant_case where case_number = :number
        """).param("on", PLANNED_ON).param("ao", ao).param("number", number).update();
    return number;
  }

  /** A new person; the number made for them may be that of somebody in the sample registry, so the next is tried. */
  private Scenario.Person person(String district) {
    while (true) {
      try {
        return scenario.person(district);
      } catch (DuplicateKeyException taken) {
        // The next one, then.
      }
    }
  }

  /** A participant whose plan was just agreed: the journey comes to the rounds. */
  public ProcessInstance arrives(String district, String ao) {
    return arrives(planned(district, ao), district, ao);
  }

  ProcessInstance arrives(String number, String district, String ao) {
    var id = transaction.execute(status -> {
      var started = start.startAt("cardholder-journey", number, "d" + district, "serviceTask_nextRound",
          Map.of("wants", true, "aoUserId", ao));
      jdbc.sql("update journey.participant_case set process_instance_id = ? where case_number = ?")
          .params(started, number).update();
      return started;
    });
    return instance(String.valueOf(id));
  }

  /** The running instance with this id; null when it has ended. */
  ProcessInstance instance(String id) {
    return scenario.engine().getRuntimeService().createProcessInstanceQuery().processInstanceId(id).singleResult();
  }

  /** The process of a round. */
  ProcessInstance round(String kind) {
    return scenario.engine().getRuntimeService().createProcessInstanceQuery()
        .processDefinitionKey("follow-up-round").processInstanceBusinessKey("2561-" + kind).singleResult();
  }

  /**
   * Lets the round begin and open for everybody. One that is ahead begins today, so that it can be reported today.
   * Returns how many jobs the opening took.
   */
  public int opens(String kind) {
    jdbc.sql("update journey.measure_window set opens = least(opens, ?) where year = 2561 and kind = ?")
        .params(LocalDate.now(clock), kind).update();
    var jobs = 0;
    while (!waitsForItsClose(kind)) {
      fire(kind);
      jobs++;
    }
    // The timer and the announcement are none of the opening.
    return jobs - 2;
  }

  private boolean waitsForItsClose(String kind) {
    return scenario.engine().getManagementService().createJobQuery().processInstanceId(round(kind).getId())
        .activityId("catchEvent_closes").count() == 1;
  }

  /** Lets the round end, and whoever did not hear of it be called. Returns how many jobs the calls took. */
  public int closes(String kind) {
    fire(kind);
    fire(kind);
    return calls();
  }

  /** Lets those be called who did not hear of a round that is over. Returns how many jobs it took. */
  int calls() {
    var jobs = 0;
    for (var calls = calling(); !calls.isEmpty(); calls = calling()) {
      for (var job : calls) {
        scenario.engine().getManagementService().executeJob(job.getId());
        jobs++;
      }
    }
    return jobs;
  }

  /** The jobs of those calls that are next, one a round. */
  List<Job> calling() {
    return scenario.engine().getManagementService().createJobQuery().processDefinitionKey(CALL).list();
  }

  /** The one job of the round that is next on its own way; what is said before the close is beside it. */
  Job job(String kind) {
    return jobs(round(kind)).entrySet().stream().filter(it -> !BESIDE.contains(it.getKey())).map(Map.Entry::getValue)
        .reduce((one, other) -> {
          throw new IllegalStateException("Two jobs on its way: " + one + " and " + other);
        }).orElseThrow();
  }

  /** The jobs of a round by the element that waits. */
  Map<String, Job> jobs(ProcessInstance round) {
    var management = scenario.engine().getManagementService();
    return management.createJobQuery().processInstanceId(round.getId()).list().stream().collect(toMap(job -> management
        .createJobDefinitionQuery().jobDefinitionId(job.getJobDefinitionId()).singleResult().getActivityId(), job -> job));
  }

  void fire(String kind) {
    scenario.engine().getManagementService().executeJob(job(kind).getId());
  }

  String state(ProcessInstance journey) {
    return jdbc.sql("select state from journey.participant_case where case_number = ?").param(journey.getBusinessKey())
        .query(String.class).single();
  }

  /** The rounds in which a case is due, each with whether it has been reported. */
  Map<String, Boolean> due(ProcessInstance journey) {
    return jdbc.sql("""
            select d.round_kind, d.done_at is not null as done from journey.follow_up_due d
              join journey.participant_case c on c.id = d.case_id where c.case_number = ?
            """).param(journey.getBusinessKey()).query((row, n) -> Map.entry(row.getString(1), row.getBoolean(2)))
        .list().stream().collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  void developed(ProcessInstance journey) {
    jdbc.sql("""
        insert into journey.referral (referral_number, case_id, year, project_code, office_id, state, offered_at,
                                      offered_by)
        select case_number || '-R01', id, year, 'D2-01', 'a81MOL', 'developed', now(), 'ao8101a'
          from journey.participant_case where case_number = ?
        """).param(journey.getBusinessKey()).update();
  }
}
