package th.cardholder.process;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import th.cardholder.cases.CarriesOver.Continued;
import th.cardholder.cases.CarriesOver;
import th.cardholder.cases.Case;
import th.cardholder.cases.Cases.Continuing;
import th.cardholder.cases.Cases.GoingOn;
import th.cardholder.cases.Cases;
import th.cardholder.cases.Channel;
import th.cardholder.engine.OfficeStart;
import th.cardholder.engine.OfficeWork;
import th.cardholder.engine.SettledAtStart;

/** People who took part in 2561 and go on in 2562, some developed and some followed up alone, and the round of that year. */
@TestComponent
public class SecondYear {

  static final int YEAR = 2562;
  static final String JUNE = "followUpJune";
  private static final String KEY = YEAR + "-" + JUNE;

  private final Scenario scenario;
  private final Cases cases;
  private final ObjectProvider<CarriesOver> carriers;
  private final OfficeStart start;
  private final OfficeWork work;
  private final JdbcClient jdbc;
  private final List<SettledAtStart> settled;
  private final TransactionTemplate transaction;

  SecondYear(Scenario scenario, Cases cases, ObjectProvider<CarriesOver> carriers, OfficeStart start, OfficeWork work,
      List<SettledAtStart> settled, PlatformTransactionManager transactions) {
    this.scenario = scenario;
    this.cases = cases;
    this.carriers = carriers;
    this.start = start;
    this.work = work;
    this.jdbc = scenario.jdbc();
    this.settled = settled;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** The round planned, and nobody of before in it. */
  public void afresh() {
    work.acrossOffices(() -> {
      var runtime = scenario.engine().getRuntimeService();
      runtime.createProcessInstanceQuery().processDefinitionKey("follow-up-round").list()
          .forEach(round -> runtime.deleteProcessInstance(round.getId(), "afresh"));
      return null;
    });
    jdbc.sql("update journey.participant_case set state = 'withdrawn' where year = ? and state in ('developing', 'awaitingFollowUp', 'followUpOnly')")
        .param(YEAR).update();
    jdbc.sql("delete from journey.follow_up_due").update();
    jdbc.sql("delete from journey.round_notice").update();
    jdbc.sql("delete from journey.round_shortfall").update();
    jdbc.sql("delete from journey.follow_up_round").update();
    window(LocalDate.of(2019, 6, 1), LocalDate.of(2019, 7, 15));
    transaction.executeWithoutResult(status -> settled.stream()
        .filter(it -> !it.getClass().getPackageName().equals("th.cardholder.models")).forEach(SettledAtStart::settle));
  }

  void window(LocalDate opens, LocalDate closes) {
    jdbc.sql("update journey.measure_window set opens = ?, closes = ? where year = ? and kind = ?").params(opens, closes, YEAR, JUNE).update();
  }

  /** Somebody of whom no agency has anything to do in 2562; the number of their case. */
  public String alone(String district, boolean developed) {
    return alone(district, developed, scenario.person(district));
  }

  String alone(String district, boolean developed, Scenario.Person person) {
    var before = before(district, developed, person);
    return transaction.execute(status -> opened(district, Case.State.FOLLOW_UP_ONLY, person, before, null)).number();
  }

  /** Somebody who is sent to a bank's project and has got there: a journey that comes to the rounds. */
  public ProcessInstance developing(String district) {
    var person = scenario.person(district);
    var before = before(district, true, person);
    var id = transaction.execute(status -> {
      var one = opened(district, Case.State.DEVELOPING, person, before, "D2-91");
      var instance = start.startAt("cardholder-journey", one.number(), "d" + district, "serviceTask_nextRound",
          Map.of("wants", true, "aoUserId", "ao" + district + "a"));
      cases.setProcessInstances(Map.of(one.id(), instance));
      return instance;
    });
    return instance(Objects.requireNonNull(id));
  }

  private Case before(String district, boolean developed, Scenario.Person person) {
    var before = Objects.requireNonNull(transaction.execute(status -> cases.open(2561, person.id(), "d" + district, district, Channel.WALK_IN, null,
        "", "registrar" + district).orElseThrow()));
    jdbc.sql("update journey.participant_case set state = ?, ao_user_id = ?, process_instance_id = null where id = ?")
        .params(developed ? "developed" : "notDeveloped", "ao" + district + "a", before.id()).update();
    jdbc.sql("""
        insert into journey.referral (referral_number, case_id, year, project_code, office_id, state, offered_at, offered_by)
        values (?, ?, 2561, 'D2-01', ?, ?, now(), ?)
        """).params(before.number() + "-R01", before.id(), "a" + district.substring(0, 2) + "MOL", developed ? "developed" : "notDeveloped",
        "ao" + district + "a").update();
    return before;
  }

  private Case opened(String district, Case.State state, Scenario.Person person, Case before, @Nullable String project) {
    var one = cases.openContinued(YEAR, "d" + district, district, new GoingOn(state, null), List.of(new Continuing(person.id(), before.id())), "system").get(0);
    carriers.orderedStream().forEach(it -> it.carryOver(List.of(new Continued(one, before.id(), project, "system"))));
    return one;
  }

  @Nullable ProcessInstance instance(String id) {
    return scenario.engine().getRuntimeService().createProcessInstanceQuery().processInstanceId(id).singleResult();
  }

  ProcessInstance round() {
    return scenario.engine().getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(KEY).singleResult();
  }

  /** Lets the round begin and open for everybody. */
  public void opens() {
    while (job("catchEvent_closes") == null) {
      fire();
    }
  }

  /** Lets it end. */
  void closes() {
    fire();
    fire();
  }

  void fire() {
    var management = scenario.engine().getManagementService();
    var own = List.of("catchEvent_opens", "serviceTask_announceRound", "serviceTask_openRound", "catchEvent_closes", "serviceTask_closeRound");
    var job = own.stream().map(this::job).filter(Objects::nonNull).findFirst().orElseThrow();
    management.executeJob(job);
  }

  @Nullable String job(String activity) {
    var found = scenario.engine().getManagementService().createJobQuery().processInstanceId(round().getId()).activityId(activity).list();
    return found.isEmpty() ? null : found.get(0).getId();
  }

  public String state(String number) {
    return jdbc.sql("select state from journey.participant_case where case_number = ?").param(number).query(String.class).single();
  }

  /** Of the round: whether the case has its part and whether it is reported, {@code no}, {@code due} or {@code done}. */
  public String part(String number) {
    return jdbc.sql("""
        select coalesce(max(case when d.done_at is null then 'due' else 'done' end), 'no') from journey.participant_case c
          join journey.follow_up_due d on d.case_id = c.id and d.round_kind = ? where c.case_number = ?
        """).params(JUNE, number).query(String.class).single();
  }

  /** The village of the person of a case, as the book names it. */
  public void livesIn(String number, String village, String house) {
    jdbc.sql("""
        update journey.cardholder set village_number = ?, house_number = ?
         where id = (select cardholder_id from journey.participant_case where case_number = ?)
        """).params(village, house, number).update();
  }
}
