package th.cardholder.engine;

import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.DefaultJobRetryCmd;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.springframework.stereotype.Component;

/**
 * A job that fails for something that must be mended first is not tried again by itself: its incident, with what is to
 * be done, stands in Cockpit at once and not after the last of the retries. Any other failure is retried as its model
 * says.
 */
@Component
class IncidentAtOnce extends AbstractProcessEnginePlugin {

  @Override
  public void preInit(ProcessEngineConfigurationImpl configuration) {
    configuration.setFailedJobCommandFactory(Failed::new);
  }

  private static final class Failed extends DefaultJobRetryCmd {

    Failed(String jobId, Throwable exception) {
      super(jobId, exception);
    }

    @Override
    protected void decrementRetries(JobEntity job) {
      if (exception instanceof NeedsMendingException) {
        job.setRetries(0);
      } else {
        super.decrementRetries(job);
      }
    }
  }
}
