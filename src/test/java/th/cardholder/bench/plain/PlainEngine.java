package th.cardholder.bench.plain;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The engine with nothing of the product but its models. */
public final class PlainEngine {

  private PlainEngine() {}

  /** Deploys the models once. */
  public static void deploy(RepositoryService repository) {
    var deployment = repository.createDeployment().name("plain").enableDuplicateFiltering(true);
    PlainJourney.MODELS.forEach(deployment::addClasspathResource);
    deployment.deploy();
  }

  /** An engine without Spring, with history full; jobs run when they are told to. The caller closes it. */
  public static ProcessEngine alone(DataSource database, List<String> projects) {
    var journey = new PlainJourney(projects);
    var configuration = new StandaloneProcessEngineConfiguration();
    configuration.setProcessEngineName("plain");
    configuration.setDataSource(database);
    configuration.setDatabaseSchemaUpdate("true");
    configuration.setHistory("full");
    configuration.setJobExecutorActivate(false);
    Map<Object, Object> beans = new HashMap<>(journey.delegates());
    configuration.setBeans(beans);
    configuration.getProcessEnginePlugins().add(new PlainListeners(journey.listeners()));
    configuration.getProcessEnginePlugins().add(new org.camunda.spin.plugin.impl.SpinProcessEnginePlugin());
    var engine = configuration.buildProcessEngine();
    deploy(engine.getRepositoryService());
    return engine;
  }

  /** The agencies of the year's projects, from the product's catalogue. */
  public static Map<String, String> agencies(JdbcClient product) {
    Map<String, String> agencies = new HashMap<>();
    product.sql("select code, agency_code from journey.project where year = 2561 and agency_code is not null")
        .query((row, n) -> agencies.put(row.getString(1), row.getString(2))).list();
    return agencies;
  }
}
