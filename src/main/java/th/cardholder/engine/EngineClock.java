package th.cardholder.engine;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.AcquireJobsCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.cmd.ExecuteJobsCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.jobexecutor.AcquireJobsCommandFactory;
import org.camunda.bpm.engine.impl.jobexecutor.AcquiredJobs;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.impl.persistence.entity.AcquirableJobEntity;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.jspecify.annotations.Nullable;
import th.cardholder.clock.ClockFollower;
import th.cardholder.clock.ClockNode;

/**
 * Makes the engine live in business time, and keeps a move of the clock from cutting into its jobs.
 *
 * <p>The engine tells the time by {@link ClockUtil}, one static offset to the machine's clock in each JVM. A
 * job is claimed by a lock that expires by that time, so a jump makes every running job look forsaken and it
 * is run again. Therefore the jobs stand still first: not by stopping the job executor, which forgets its
 * settings and throws away what it could not hand to its threads, but at the one place where claims are made.
 * The acquisition asks {@link ClockNode#mayStartWork} in its own transaction, so no claim can slip past a
 * move on any node, however late that node is.
 */
public final class EngineClock extends AbstractProcessEnginePlugin implements ClockFollower {

  private final ClockNode node;
  private final AtomicInteger running = new AtomicInteger();
  private volatile @Nullable ProcessEngineConfigurationImpl engine;

  /** An engine clock for the node; register it as a plugin of the engine. */
  public EngineClock(ClockNode node) {
    this.node = node;
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl configuration) {
    // Before anything of the engine runs: what it creates at start-up bears business time.
    node.register(this);
    var first = new ArrayList<CommandInterceptor>();
    first.add(new RunningJobs(running));
    var others = configuration.getCustomPreCommandInterceptorsTxRequired();
    if (others != null) {
      first.addAll(others);
    }
    configuration.setCustomPreCommandInterceptorsTxRequired(first);
  }

  @Override
  public void postInit(ProcessEngineConfigurationImpl configuration) {
    var executor = configuration.getJobExecutor();
    executor.setAcquireJobsCmdFactory(new GuardedAcquisition(executor));
  }

  @Override
  public void postProcessEngineBuild(ProcessEngine built) {
    engine = (ProcessEngineConfigurationImpl) built.getProcessEngineConfiguration();
  }

  @Override
  public void follow(Duration offset) {
    // Absolute, not added to the offset in force.
    ClockUtil.offset(offset.toMillis());
  }

  @Override
  public void goOn() {
    var configuration = engine;
    if (configuration != null) {
      // The acquisition may be in its idle sleep of up to a minute; timers are due now.
      configuration.getJobExecutor().jobWasAdded();
    }
  }

  @Override
  public boolean idleHere() {
    var configuration = engine;
    if (configuration == null) {
      return true;
    }
    return acquisitionIsGuarded(configuration.getJobExecutor())
        && running.get() == 0
        && noJobLocked(configuration, " = ?", List.of(configuration.getJobExecutor().getLockOwner()));
  }

  @Override
  public boolean idleEverywhere() {
    var configuration = engine;
    return configuration != null && running.get() == 0 && noJobLocked(configuration, " is not null", List.of());
  }

  /** The executor forgets its acquisition when it is shut down and started again; then it gets it back. */
  private boolean acquisitionIsGuarded(JobExecutor executor) {
    if (executor.getAcquireJobsCmdFactory() instanceof GuardedAcquisition) {
      return true;
    }
    executor.setAcquireJobsCmdFactory(new GuardedAcquisition(executor));
    return false;
  }

  private static boolean noJobLocked(ProcessEngineConfigurationImpl configuration, String owner,
      List<String> parameters) {
    var sql = "select exists (select from " + configuration.getDatabaseTablePrefix() + "ACT_RU_JOB"
        + " where LOCK_OWNER_" + owner + " and LOCK_EXP_TIME_ >= ?)";
    return configuration.getCommandExecutorTxRequired().execute(context -> {
      try (var query = connection(context).prepareStatement(sql)) {
        var position = 1;
        for (var parameter : parameters) {
          query.setString(position++, parameter);
        }
        query.setTimestamp(position, new Timestamp(ClockUtil.getCurrentTime().getTime()));
        try (var row = query.executeQuery()) {
          row.next();
          return !row.getBoolean(1);
        }
      } catch (SQLException e) {
        throw new ProcessEngineException("The engine's job locks could not be read", e);
      }
    });
  }

  private static Connection connection(CommandContext context) {
    return context.getDbSqlSession().getSqlSession().getConnection();
  }

  /** Counts the jobs this JVM runs, also when an administrator fires one, until their transaction has ended. */
  private static final class RunningJobs extends CommandInterceptor {

    private final AtomicInteger running;

    RunningJobs(AtomicInteger running) {
      this.running = running;
    }

    @Override
    public <T> T execute(Command<T> command) {
      if (!(command instanceof ExecuteJobsCmd)) {
        return next.execute(command);
      }
      running.incrementAndGet();
      try {
        return next.execute(command);
      } finally {
        running.decrementAndGet();
      }
    }
  }

  /** The engine's own acquisition, when the clock stands. */
  private final class GuardedAcquisition implements AcquireJobsCommandFactory {

    private final JobExecutor executor;

    GuardedAcquisition(JobExecutor executor) {
      this.executor = executor;
    }

    @Override
    public Command<AcquiredJobs> getCommand(int numJobsToAcquire) {
      return new Guarded(executor, numJobsToAcquire);
    }
  }

  /**
   * Asks the clock before the first claim, in the transaction of the claims: where there is nothing to claim, as in three
   * of four looks, nothing need be asked. What was due by the time of the look is due after any move, which goes forward.
   */
  private final class Guarded extends AcquireJobsCmd {

    private @Nullable Boolean stands;

    Guarded(JobExecutor executor, int numJobsToAcquire) {
      super(executor, numJobsToAcquire);
    }

    @Override
    public AcquiredJobs execute(CommandContext context) {
      stands = null;
      var acquired = super.execute(context);
      return Boolean.FALSE.equals(stands) ? new AcquiredJobs(numJobsToAcquire) : acquired;
    }

    @Override
    protected void lockJob(AcquirableJobEntity job) {
      if (stands == null) {
        try {
          stands = node.mayStartWork(connection(Context.getCommandContext()));
        } catch (SQLException e) {
          throw new ProcessEngineException("The business clock could not be asked", e);
        }
      }
      if (stands) {
        super.lockJob(job);
      }
    }
  }
}
