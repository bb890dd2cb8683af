package th.cardholder.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import th.cardholder.engine.OfficeWork;
import th.cardholder.process.Scenario;

/** People of 2561 on the lists of 2562, as rows alone, and the exchanges as if nothing had been sent yet. */
public final class ListedPeople {

  private static final AtomicInteger NEXT = new AtomicInteger(8_000_000);

  private final Scenario scenario;
  private final List<Long> people = new ArrayList<>();
  private final List<Long> cases = new ArrayList<>();

  public ListedPeople(Scenario scenario) {
    this.scenario = scenario;
  }

  /** Takes away all that was sent, with the processes. */
  public static void nothing(Scenario scenario, OfficeWork work) {
    work.acrossOffices(() -> {
      var runtime = scenario.engine().getRuntimeService();
      runtime.createProcessInstanceQuery().processDefinitionKey("ministry-exchange").list()
          .forEach(it -> runtime.deleteProcessInstance(it.getId(), "afresh"));
      return null;
    });
    scenario.jdbc().sql("truncate journey.exchange cascade").update();
  }

  /** Somebody of a team with a case of 2561. Returns the id of the person. */
  public long person() {
    var person = scenario.person("9105");
    people.add(person.id());
    cases.add(scenario.jdbc().sql("""
        insert into journey.participant_case (case_number, year, cardholder_id, office_id, channel, state, opened_at, opened_by)
        values (?, 2561, ?, 'd9105', 'walkIn', 'withdrawn', '2018-02-12T09:00+07', 'test') returning id
        """).params("2561-9105-" + NEXT.incrementAndGet(), person.id()).query(Long.class).single());
    return person.id();
  }

  /** The case of the person. */
  public long caseOf(long person) {
    return cases.get(people.indexOf(person));
  }

  /** The person is on a list for an agency; none where the province finds a project. */
  public void on(long person, String list, @Nullable String agency, String project) {
    scenario.jdbc().sql("""
        insert into journey.continuation_person (year, cardholder_id, continues, office_id, list, drawn_list, agency_code, project_code, yearly_income)
        values (2562, ?, ?, 'd9105', ?, ?, ?, ?, 20000)
        on conflict (year, cardholder_id) do update set list = excluded.list, agency_code = excluded.agency_code,
               project_code = excluded.project_code, gone = false
        """).params(person, caseOf(person), list, list, agency, project).update();
  }

  /** The person died or withdrew. */
  public void gone(long person, boolean gone) {
    scenario.jdbc().sql("update journey.continuation_person set gone = ? where year = 2562 and cardholder_id = ?").params(gone, person).update();
  }

  /** Lists are sent, or not yet. */
  public void sent(boolean sent, String... lists) {
    scenario.jdbc().sql("update journey.continuation_list set sent_at = case when ? then now() end where year = 2562 and list = any(?)")
        .params(sent, lists).update();
  }

  /** What an agency has reported of the person; null takes it back. */
  public void result(long person, @Nullable String state, @Nullable String income) {
    scenario.jdbc().sql("""
        insert into journey.referral (referral_number, case_id, year, project_code, office_id, state, offered_at, offered_by)
        select case_number || '-R01', id, 2562, 'D2-01', 'a91MOL', 'attending', now(), 'test' from journey.participant_case where id = ?
        on conflict (referral_number) do nothing
        """).param(caseOf(person)).update();
    scenario.jdbc().sql("""
        update journey.referral set state = coalesce(:state, 'attending'), result_code = :state,
               completed_on = case when :state = 'developed' then date '2019-06-20' end, income_after = cast(:income as numeric)
         where case_id = :case
        """).param("state", state).param("income", income).param("case", caseOf(person)).update();
  }

  /** What the team has recorded of June. */
  public void followedUp(long person, String stage, String income, String source) {
    scenario.jdbc().sql("""
        insert into journey.follow_up_due (case_id, year, round_kind, opened_at, done_at) values (?, 2562, 'followUpJune', now(), now())
        on conflict (case_id, round_kind) do nothing
        """).param(caseOf(person)).update();
    scenario.jdbc().sql("update journey.contact set counts = false where case_id = ?").param(caseOf(person)).update();
    scenario.jdbc().sql("""
        insert into journey.contact (case_id, round_kind, contacted_on, reached, channel, stage, yearly_income, income_source, recorded_at, recorded_by)
        values (?, 'followUpJune', '2019-06-12', true, 'home', ?, cast(? as numeric), ?, now(), 'team9105')
        """).params(caseOf(person), stage, income, source).update();
  }

  /** Nobody of them is left in 2562. */
  public void leave() {
    var ids = cases.toArray(Long[]::new);
    scenario.jdbc().sql("delete from journey.continuation_person where year = 2562 and cardholder_id = any(?)")
        .param(people.toArray(Long[]::new)).update();
    scenario.jdbc().sql("delete from journey.contact where case_id = any(?)").param(ids).update();
    scenario.jdbc().sql("delete from journey.follow_up_due where case_id = any(?)").param(ids).update();
    scenario.jdbc().sql("delete from journey.referral where case_id = any(?)").param(ids).update();
    sent(false, "A", "BAAC", "GSB");
    people.clear();
    cases.clear();
  }
}
