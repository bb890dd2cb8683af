package th.cardholder.guard;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import th.cardholder.office.Logins;

/** Builds the guards of what is asked and changed into the engine. */
@Component
class GuardPlugin extends AbstractProcessEnginePlugin {

  private final ObjectProvider<Logins> logins;

  /** The logins need the engine, which does not exist yet: they are asked for when a user is made or changed. */
  GuardPlugin(ObjectProvider<Logins> logins) {
    this.logins = logins;
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl configuration) {
    configuration.setTaskService(new GuardedTaskService());
    if (configuration.getCustomSessionFactories() == null) {
      configuration.setCustomSessionFactories(new ArrayList<>());
    }
    configuration.getCustomSessionFactories().add(new GuardedFilterManager.Factory());

    List<CommandInterceptor> interceptors = configuration.getCustomPostCommandInterceptorsTxRequired() == null
        ? new ArrayList<>() : new ArrayList<>(configuration.getCustomPostCommandInterceptorsTxRequired());
    interceptors.add(new LastAdministrator(logins::getObject));
    interceptors.add(new NamesApart(logins::getObject));
    configuration.setCustomPostCommandInterceptorsTxRequired(interceptors);
  }
}
