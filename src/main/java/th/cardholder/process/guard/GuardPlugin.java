package th.cardholder.process.guard;

import java.util.ArrayList;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.spring.SpringExpressionManager;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Component;

/** Builds the guards into the engine. */
@Component
class GuardPlugin extends AbstractProcessEnginePlugin {

  private final ApplicationContext applicationContext;
  private final ReachableBeans beans;

  GuardPlugin(ApplicationContext applicationContext) {
    this.applicationContext = applicationContext;
    this.beans = new ReachableBeans(applicationContext);
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl configuration) {
    configuration.setTaskService(new GuardedTaskService());
    if (configuration.getCustomSessionFactories() == null) {
      configuration.setCustomSessionFactories(new ArrayList<>());
    }
    configuration.getCustomSessionFactories().add(new GuardedFilterManager.Factory());

    // The Spring integration has by now made an expression manager that knows every bean of the application;
    // setting the beans alone would come too late.
    configuration.setBeans(beans);
    configuration.setExpressionManager(new SpringExpressionManager(applicationContext, beans));
    configuration.setBpmnParseFactory(new ModelGuard(beans));
    configuration.setDmnEngineConfiguration(decisionsInFeel());
  }

  private static DefaultDmnEngineConfiguration decisionsInFeel() {
    var dmn = (DefaultDmnEngineConfiguration) DmnEngineConfiguration.createDefaultDmnEngineConfiguration();
    dmn.getTransformer().getTransformListeners().add(new DecisionGuard());
    return dmn;
  }
}
