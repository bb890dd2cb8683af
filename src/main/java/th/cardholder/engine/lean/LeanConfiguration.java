package th.cardholder.engine.lean;

import java.util.ArrayList;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.IdGenerator;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionManager;
import org.camunda.bpm.engine.impl.persistence.entity.IdentityLinkManager;
import org.camunda.bpm.engine.impl.persistence.entity.JobManager;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantCommandChecker;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import th.cardholder.clock.Inspection;
import th.cardholder.clock.WallTime;
import th.cardholder.engine.BoundModels;
import th.cardholder.reference.ReferenceVersion;

/** Builds the engine light. */
@Configuration(proxyBeanMethods = false)
class LeanConfiguration {

  /** Takes the place of the starter's, which hands out UUIDs. */
  @Bean
  @Profile(Inspection.NOT)
  @DependsOnDatabaseInitialization
  IdGenerator shortIds(WallTime wall, EngineStarts starts) {
    return new ShortIds(wall, starts.next());
  }

  /** Whoever only looks makes nothing that has an id. */
  @Bean
  @Profile(Inspection.PROFILE)
  IdGenerator noIds() {
    return () -> {
      throw new IllegalStateException("Nothing is made while the application only looks");
    };
  }

  @Bean
  ProcessEnginePlugin leanEngine(WallTime wall, ReferenceVersion version, ObjectProvider<BoundModels> bound) {
    var models = new KeptModels(version, bound::getObject);
    return new AbstractProcessEnginePlugin() {
      @Override
      public void preInit(ProcessEngineConfigurationImpl configuration) {
        if (configuration.getCustomSessionFactories() == null) {
          configuration.setCustomSessionFactories(new ArrayList<>());
        }
        var factories = configuration.getCustomSessionFactories();
        factories.add(new LeanRights.Factory(new GroupsWithRights(wall), new GroupRights(wall)));
        factories.add(new LeanTasks.Factory());
        factories.add(new SessionOf(IdentityLinkManager.class, LeanLinks::new));
        factories.add(new SessionOf(ExecutionManager.class, WholeInstances::new));
        factories.add(new SessionOf(JobManager.class, LeanJobs::new));
        factories.addAll(models.sessions());
        factories.addAll(NothingOfATask.sessions(configuration));
        if (configuration.getCustomPostDeployers() == null) {
          configuration.setCustomPostDeployers(new ArrayList<>());
        }
        // What is deployed here is live here at once.
        configuration.getCustomPostDeployers().add(deployment -> {
          if (deployment.isNew()) {
            version.changes();
          }
        });
      }

      @Override
      public void postInit(ProcessEngineConfigurationImpl configuration) {
        KeptReads.keep();
        WholeTask.declare(configuration.getSqlSessionFactory().getConfiguration());
        configuration.getCommandCheckers().replaceAll(
            checker -> checker instanceof TenantCommandChecker ? models.tenants() : checker);
      }
    };
  }
}
