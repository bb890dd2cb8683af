package th.cardholder.models;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.spring.SpringExpressionManager;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Component;

/** Builds the guards of what is deployed into the engine. */
@Component
class ModelsPlugin extends AbstractProcessEnginePlugin {

  private final ApplicationContext applicationContext;
  private final ReachableBeans beans;
  private final ObjectProvider<ModelCheck> checks;
  private final ObjectProvider<Bundles> bundles;

  /** The checks need the engine, which does not exist yet: they are asked for when something is deployed. */
  ModelsPlugin(ApplicationContext applicationContext, ObjectProvider<ModelCheck> checks, ObjectProvider<Bundles> bundles) {
    this.applicationContext = applicationContext;
    this.beans = new ReachableBeans(applicationContext);
    this.checks = checks;
    this.bundles = bundles;
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl configuration) {
    // The Spring integration has by now made an expression manager that knows every bean of the application;
    // setting the beans alone would come too late.
    configuration.setBeans(beans);
    configuration.setExpressionManager(new SpringExpressionManager(applicationContext, beans));
    configuration.setBpmnParseFactory(new ModelGuard());
    configuration.setDmnEngineConfiguration(decisionsInFeel());

    configuration.setCustomPreDeployers(with(configuration.getCustomPreDeployers(),
        new DeploymentGuard(new ModelReader(beans), checks::orderedStream)));
    configuration.setCustomPostDeployers(with(configuration.getCustomPostDeployers(), deployment -> {
      if (deployment.isNew()) {
        bundles.getObject().bind(deployment);
      }
    }));
    configuration.setCustomPreCommandInterceptorsTxRequired(
        with(configuration.getCustomPreCommandInterceptorsTxRequired(), new DeploymentWords()));
  }

  private static <T> List<T> with(@Nullable List<T> others, T one) {
    List<T> all = others == null ? new ArrayList<>() : new ArrayList<>(others);
    all.add(one);
    return all;
  }

  private static DefaultDmnEngineConfiguration decisionsInFeel() {
    var dmn = (DefaultDmnEngineConfiguration) DmnEngineConfiguration.createDefaultDmnEngineConfiguration();
    dmn.getTransformer().getTransformListeners().add(new DecisionGuard());
    return dmn;
  }
}
