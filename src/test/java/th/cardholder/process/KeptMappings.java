package th.cardholder.process;

import org.apache.ibatis.mapping.Environment;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/**
 * Keeps the engine's statements, as they were read from its files, for the next application of the JVM: to read them is a good
 * part of a start. They are the same for all engines; the database is each application's own. Of use where one application has
 * been closed when the next starts, and nowhere else.
 */
@TestConfiguration(proxyBeanMethods = false)
public class KeptMappings {

  @Bean
  ProcessEnginePlugin keptMappings() {
    return plugin();
  }

  /** The same for an engine without an application. */
  public static ProcessEnginePlugin plugin() {
    return new AbstractProcessEnginePlugin() {
      @Override
      public void preInit(ProcessEngineConfigurationImpl configuration) {
        configuration.setUseSharedSqlSessionFactory(true);
      }

      @Override
      public void postInit(ProcessEngineConfigurationImpl configuration) {
        configuration.getSqlSessionFactory().getConfiguration().setEnvironment(
            new Environment("default", configuration.getTransactionFactory(), configuration.getDataSource()));
      }
    };
  }
}
