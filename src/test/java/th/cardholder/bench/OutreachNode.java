package th.cardholder.bench;

import java.util.Locale;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.cardholder.dev.DevelopmentServer;
import th.cardholder.engine.OfficeWork;
import th.cardholder.outreach.OutreachRounds;
import th.cardholder.process.Scenario;

/** Opens the visits of a district, and says how many a second its jobs opened, and in how many seconds they were found. */
final class OutreachNode {

  private static final int YEAR = 2561;
  private static final int WARM = 1_000;

  private final JdbcClient jdbc;
  private final OutreachRounds rounds;
  private final Scenario scenario;
  private final OfficeWork work;
  private final RuntimeService runtime;
  private final ManagementService management;

  private OutreachNode(ConfigurableApplicationContext context) {
    this.jdbc = context.getBean(JdbcClient.class);
    this.rounds = context.getBean(OutreachRounds.class);
    this.scenario = context.getBean(Scenario.class);
    this.work = context.getBean(OfficeWork.class);
    this.runtime = context.getBean(RuntimeService.class);
    this.management = context.getBean(ManagementService.class);
  }

  /** The database's address, how many people, how many in one transaction; Spring's settings. */
  public static void main(String[] args) {
    try (var context = DevelopmentServer.start(args[0], "--camunda.bpm.job-execution.enabled=false",
        "--journey.outreach.begins=false", "--journey.outbox.sends=false", "--journey.outreach.piece=" + args[2], args[3])) {
      ((GenericApplicationContext) context).registerBean(Scenario.class);
      var node = new OutreachNode(context);
      node.opened("8102", WARM);
      var took = node.opened("8101", Integer.parseInt(args[1]));
      System.out.println(NodeConsole.ANSWER + String.format(Locale.ROOT, "%.3f %.3f", Integer.parseInt(args[1]) / took.opening(),
          took.finding()));
    }
  }

  private record Took(double finding, double opening) {}

  private Took opened(String district, int people) {
    jdbc.sql("delete from journey.cardholder p where district_code = ? and not exists (select from journey.participant_case c"
        + " where c.cardholder_id = p.id)").param(district).update();
    jdbc.sql("""
        insert into journey.cardholder (national_id, title, first_name, last_name, birth_date, sex, house_number, village_number,
          subdistrict_code, district_code, declared_income, status, batch_id)
        select '9' || :district || lpad(n::text, 8, '0'), 'นาย', 'ทดสอบ' || n, 'ใจดี', '1977-05-14', 'M', n::text, (n % 12 + 1)::text,
               (array(select code from journey.subdistrict where district_code = :district order by code))[1 + n / 12 % 5], :district,
               24000, 'alive', (select min(id) from journey.registry_batch) from generate_series(1, :people) n
        """).param("district", district).param("people", people).update();
    jdbc.sql("analyze journey.cardholder").update();
    var key = rounds.begin(YEAR, district).toString();
    var round = work.acrossOffices(() -> runtime.createProcessInstanceQuery().processInstanceBusinessKey(key).singleResult()).getId();
    var finding = jobs(round);
    scenario.submit("chief" + district, round, "userTask_confirmSpread", Map.of("decision", "confirm"));
    return new Took(finding, jobs(round));
  }

  /** Seconds that the jobs of a round take until there is none. */
  private double jobs(String round) {
    var from = System.nanoTime();
    var job = management.createJobQuery().processInstanceId(round).singleResult();
    while (job != null) {
      management.executeJob(job.getId());
      job = management.createJobQuery().processInstanceId(round).singleResult();
    }
    return (System.nanoTime() - from) / 1e9;
  }
}
