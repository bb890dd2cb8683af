package th.cardholder.engine.door;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.auth.AuthorizationCommandChecker;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.springframework.stereotype.Component;
import th.cardholder.engine.BoundModels;
import th.cardholder.engine.HandedInAgain;
import th.cardholder.engine.NoRowsPerTask;
import th.cardholder.engine.StartVersions;
import th.cardholder.engine.StepResults;

/** Hangs the form door, the offices and the rights into the engine before it starts. */
@Component
class DoorPlugin extends AbstractProcessEnginePlugin {

  private final DoorParseListener listener;
  private final OfficeTenants tenants;
  private final FormDoor door;
  private final StartVersions starts;
  private final BoundModels bound;

  DoorPlugin(DoorParseListener listener, OfficeTenants tenants, FormDoor door, StartVersions starts, BoundModels bound) {
    this.listener = listener;
    this.tenants = tenants;
    this.door = door;
    this.starts = starts;
    this.bound = bound;
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl configuration) {
    // After the engine's own listeners: they have put their form handlers in place by then.
    List<BpmnParseListener> listeners = configuration.getCustomPostBPMNParseListeners() == null
        ? new ArrayList<>() : configuration.getCustomPostBPMNParseListeners();
    listeners.add(listener);
    configuration.setCustomPostBPMNParseListeners(listeners);

    List<SessionFactory> sessions = configuration.getCustomSessionFactories() == null
        ? new ArrayList<>() : configuration.getCustomSessionFactories();
    sessions.add(new DoorPass.Factory());
    sessions.add(new StepResults.Factory());
    configuration.setCustomSessionFactories(sessions);

    List<CommandInterceptor> interceptors = configuration.getCustomPreCommandInterceptorsTxRequired() == null
        ? new ArrayList<>() : new ArrayList<>(configuration.getCustomPreCommandInterceptorsTxRequired());
    interceptors.add(new HandedInAgain());
    configuration.setCustomPreCommandInterceptorsTxRequired(interceptors);

    configuration.setFormService(new DoorFormService(starts, bound, tenants));
    configuration.setTenantIdProvider(tenants);
    configuration.setResourceAuthorizationProvider(new NoRowsPerTask());
    // A refusal is an answer, not an incident: REST logs what is really wrong, the job executor its own.
    configuration.setEnableCmdExceptionLogging(false);
  }

  @Override
  public void postInit(ProcessEngineConfigurationImpl configuration) {
    configuration.getCommandCheckers().replaceAll(
        checker -> checker instanceof AuthorizationCommandChecker ? new RoleChecker(door) : checker);
  }
}
