package th.cardholder.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.jobexecutor.DefaultJobExecutor;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import th.cardholder.clock.ClockNode;
import th.cardholder.process.KeptMappings;

/** A small engine with a running job executor, on the business clock or, to see the harm, not on it. */
public final class EngineOnClock {

  static final String SLOW = "slow";
  static final String WAITING = "waiting";
  static final String DAILY = "daily";

  private EngineOnClock() {}

  /** Writes down each run of a job in the database, for whoever ran it, and then takes its time. */
  public static final class SlowDelegate implements JavaDelegate {

    @Override
    public void execute(DelegateExecution execution) throws InterruptedException {
      var runs = (Runs) Context.getProcessEngineConfiguration().getBeans().get("runs");
      runs.note(execution.getProcessInstanceId());
      // A process may be slower than what is asked, so that another can take the job over and be quick.
      Thread.sleep(Long.getLong("slow.millis", ((Number) execution.getVariable("millis")).longValue()));
    }
  }

  /** The runs of slow jobs; on a connection of its own, so that a run that is rolled back is seen too. */
  record Runs(JdbcClient jdbc) {

    static Runs on(DataSource dataSource) {
      var jdbc = JdbcClient.create(dataSource);
      jdbc.sql("create table if not exists public.slow_run (instance text not null)").update();
      return new Runs(jdbc);
    }

    void note(String instance) {
      jdbc.sql("insert into public.slow_run values (?)").param(instance).update();
    }

    int count(String instance) {
      return jdbc.sql("select count(*) from public.slow_run where instance = ?").param(instance)
          .query(Integer.class).single();
    }
  }

  static ProcessEngine start(String name, DataSource dataSource, ClockNode node, int lockMillis) {
    return start(name, dataSource, List.of(new EngineClock(node)), lockMillis);
  }

  static ProcessEngine start(String name, DataSource dataSource,
      List<? extends ProcessEnginePlugin> plugins, int lockMillis) {
    var executor = new DefaultJobExecutor();
    executor.setWaitTimeInMillis(200);
    executor.setMaxWait(60_000);
    executor.setLockTimeInMillis(lockMillis);
    var configuration = new StandaloneProcessEngineConfiguration();
    configuration.setProcessEngineName(name);
    configuration.setDataSource(dataSource);
    configuration.setDatabaseSchemaUpdate(ProcessEngineConfigurationImpl.DB_SCHEMA_UPDATE_TRUE);
    configuration.setJobExecutor(executor);
    configuration.setJobExecutorActivate(true);
    configuration.setMetricsEnabled(false);
    configuration.setEnforceHistoryTimeToLive(false);
    var all = new ArrayList<ProcessEnginePlugin>(plugins);
    all.add(KeptMappings.plugin());
    configuration.setProcessEnginePlugins(all);
    configuration.setBeans(new HashMap<>(Map.of("runs", Runs.on(dataSource))));
    var engine = configuration.buildProcessEngine();
    engine.getRepositoryService().createDeployment().name("clock")
        .addModelInstance("slow.bpmn", Bpmn.createExecutableProcess(SLOW)
            .startEvent()
            .serviceTask().camundaAsyncBefore().camundaClass(SlowDelegate.class)
            .endEvent().done())
        .addModelInstance("waiting.bpmn", Bpmn.createExecutableProcess(WAITING)
            .startEvent()
            .userTask("userTask_wait")
            .boundaryEvent().timerWithDuration("P30D").userTask("userTask_late").endEvent()
            .moveToActivity("userTask_wait").endEvent().done())
        .addModelInstance("daily.bpmn", Bpmn.createExecutableProcess(DAILY)
            .startEvent()
            .userTask("userTask_wait")
            .boundaryEvent().cancelActivity(false).timerWithCycle("R/P1D").userTask("userTask_everyDay").endEvent()
            .moveToActivity("userTask_wait").endEvent().done())
        .deploy();
    return engine;
  }

  static DataSource dataSource(String url) {
    return new DriverManagerDataSource(url, "postgres", "");
  }
}
