package th.cardholder.bench;

import java.util.List;
import java.util.Locale;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.cardholder.continuation.ContinuationKey;
import th.cardholder.continuation.Continuations;
import th.cardholder.continuation.ListOpenings;
import th.cardholder.continuation.Roll;
import th.cardholder.dev.DevelopmentServer;

/**
 * Draws who took part in 2561, opens the cases of Group A and sends their plans, and says how many people a second each of the three
 * came to. One thread; the people are a district's, of whom each has what an interview and a plan leave behind.
 */
final class ContinuationNode {

  private static final ContinuationKey YEAR = new ContinuationKey(2562);
  private static final int WARM = 1_000;
  private static final int JOBS = 500;

  private final JdbcClient jdbc;
  private final Continuations continuations;
  private final ListOpenings openings;
  private final ManagementService management;

  private ContinuationNode(ConfigurableApplicationContext context) {
    this.jdbc = context.getBean(JdbcClient.class);
    this.continuations = context.getBean(Continuations.class);
    this.openings = context.getBean(ListOpenings.class);
    this.management = context.getBean(ManagementService.class);
  }

  /** The database's address, how many people, how many in one transaction; Spring's settings. */
  public static void main(String[] args) {
    try (var context = DevelopmentServer.start(args[0], "--camunda.bpm.job-execution.enabled=false", "--journey.outbox.sends=false",
        "--journey.outreach.begins=false", "--journey.continuation.piece=" + args[2], args[3])) {
      var node = new ContinuationNode(context);
      node.took(node.participants("8102", WARM), "8102", WARM);
      int people = Integer.parseInt(args[1]);
      System.out.println(NodeConsole.ANSWER + node.took(node.participants("8101", people), "8101", people));
    }
  }

  private String took(int before, String district, int people) {
    jdbc.sql("delete from journey.continuation_drawn where office_id = ?").param("d" + district).update();
    double drawing = seconds(() -> {
      while (continuations.draw(YEAR)) {
        continue;
      }
    });
    openings.begin(YEAR.year(), Roll.A, 1_000);
    double opening = seconds(() -> run("serviceTask_openContinued"));
    double sending = seconds(() -> run("serviceTask_sendReferrals"));
    return String.format(Locale.ROOT, "%.1f %.1f %.1f %d", people / drawing, people / opening, people / sending, before);
  }

  private void run(String activity) {
    List<Job> jobs;
    do {
      jobs = management.createJobQuery().activityId(activity).listPage(0, JOBS);
      jobs.forEach(it -> management.executeJob(it.getId()));
    } while (!jobs.isEmpty());
  }

  private static double seconds(Runnable work) {
    var from = System.nanoTime();
    work.run();
    return (System.nanoTime() - from) / 1e9;
  }

  /** So many more who took part and were not developed; returns how many there were before. */
  private int participants(String district, int people) {
    int before = jdbc.sql("select count(*) from journey.participant_case where year = 2561").query(Integer.class).single();
    jdbc.sql("""
        with person as (
          insert into journey.cardholder (national_id, title, first_name, last_name, birth_date, sex, house_number, village_number,
            subdistrict_code, district_code, declared_income, status, batch_id)
          select '8' || :district || lpad(n::text, 8, '0'), 'นาย', 'ทดสอบ' || n, 'ใจดี', '1977-05-14', 'M', n::text, (n % 12 + 1)::text,
                 (array(select code from journey.subdistrict where district_code = :district order by code))[1 + n / 12 % 5], :district,
                 24000, 'alive', (select min(id) from journey.registry_batch) from generate_series(1, :people) n
          returning id)
        insert into journey.participant_case (case_number, year, cardholder_id, office_id, channel, state, opened_at, opened_by, ao_user_id)
        select '2561-' || :district || '-' || lpad((500000 + row_number() over (order by id))::text, 7, '0'), 2561, id, 'd' || :district,
               'walkIn', 'notDeveloped', now(), 'bench', 'ao' || :district || 'a' from person
        """).param("district", district).param("people", people).update();
    for (var sql : List.of("""
        insert into journey.wish (case_id, wants, wish_date, phone, signing, notice_version, recorded_at, recorded_by)
        select id, true, '2018-02-12', '0812345678', 'self', 1, now(), 'bench' from journey.participant_case where year = 2561 and opened_by = 'bench'
           and not exists (select from journey.wish w where w.case_id = participant_case.id)
        """, """
        insert into journey.consent (case_id, year, kind, version, given, given_on, recorded_at, recorded_by)
        select c.id, 2561, k, 1, true, '2018-02-12', now(), 'bench' from journey.participant_case c, unnest(array['bankDisclosure', 'messages']) k
         where c.year = 2561 and c.opened_by = 'bench' and not exists (select from journey.consent w where w.case_id = c.id)
        """, """
        insert into journey.assessment (case_id, assessed_on, place, household_members, occupation, yearly_income, readiness, needs_work,
          needs_training, needs_finance, needs_basics, recorded_at, recorded_by)
        select id, '2018-03-12', 'home', 4, 'labourer', 24000, 'now', true, true, false, false, now(), 'bench' from journey.participant_case
         where year = 2561 and opened_by = 'bench' and not exists (select from journey.assessment w where w.case_id = participant_case.id)
        """, """
        with planned as (
          insert into journey.plan (case_id, agreed_on, signing, recorded_at, recorded_by)
          select id, '2018-03-12', 'self', now(), 'bench' from journey.participant_case where year = 2561 and opened_by = 'bench'
             and not exists (select from journey.plan w where w.case_id = participant_case.id)
          returning id)
        insert into journey.plan_item (plan_id, year, project_code, on_menu) select id, 2561, 'D2-01', true from planned
        """, """
        insert into journey.top_up_entitlement (case_id, amount, stated_on, basis, first_month, last_month, cause, recorded_at, recorded_by)
        select id, 200, '2018-02-12', 'annex3', '2018-03-01', '2018-12-01', 'stated', now(), 'bench' from journey.participant_case
         where year = 2561 and opened_by = 'bench' and not exists (select from journey.top_up_entitlement w where w.case_id = participant_case.id)
        """, "analyze journey.cardholder", "analyze journey.participant_case", "analyze journey.plan", "analyze journey.plan_item",
        "analyze journey.assessment", "analyze journey.consent", "analyze journey.wish", "analyze journey.top_up_entitlement")) {
      jdbc.sql(sql).update();
    }
    return before;
  }
}
