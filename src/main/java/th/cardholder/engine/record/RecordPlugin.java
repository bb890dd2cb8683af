package th.cardholder.engine.record;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.stereotype.Component;

/** Hangs the record of steps into the engine, and offers it the history that is left beside it. */
@Component
class RecordPlugin extends AbstractProcessEnginePlugin {

  private final StepListener listener;

  RecordPlugin(StepListener listener) {
    this.listener = listener;
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl configuration) {
    if (configuration.getCustomPostBPMNParseListeners() == null) {
      configuration.setCustomPostBPMNParseListeners(new ArrayList<>());
    }
    configuration.getCustomPostBPMNParseListeners().add(listener);
    configuration.setHistoryEventProducer(new KnownProcesses());
    configuration.setCustomHistoryLevels(List.of(new InstancesOnly()));
  }
}
