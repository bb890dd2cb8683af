package th.cardholder.process.guard;

import java.util.ArrayList;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.stereotype.Component;

/** Builds the guards into the engine. */
@Component
class GuardPlugin extends AbstractProcessEnginePlugin {

  private final ReachableBeans beans;

  GuardPlugin(ListableBeanFactory beanFactory) {
    this.beans = new ReachableBeans(beanFactory);
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl configuration) {
    configuration.setTaskService(new GuardedTaskService());
    if (configuration.getCustomSessionFactories() == null) {
      configuration.setCustomSessionFactories(new ArrayList<>());
    }
    configuration.getCustomSessionFactories().add(new GuardedFilterManager.Factory());

    configuration.setBeans(beans);
    configuration.setBpmnParseFactory(new ModelGuard(beans));
    configuration.setDmnEngineConfiguration(decisionsInFeel());
  }

  private static DefaultDmnEngineConfiguration decisionsInFeel() {
    var dmn = (DefaultDmnEngineConfiguration) DmnEngineConfiguration.createDefaultDmnEngineConfiguration();
    dmn.getTransformer().getTransformListeners().add(new DecisionGuard());
    return dmn;
  }
}
