package th.cardholder.longwork;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.EnvironmentAware;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import th.cardholder.clock.Inspection;

/**
 * Looks every few seconds whether something is to be done, on a thread of its own and on every node. What fails is told
 * once, and tried again. An application that was started only to look does none of it.
 */
public abstract class Lookout implements SmartLifecycle, EnvironmentAware {

  /** So long it pauses between two looks. */
  protected static final long PAUSE_MILLIS = 5_000;

  private static final Logger LOG = LoggerFactory.getLogger(Lookout.class);

  private final String name;
  private final boolean atWork;
  private @Nullable ScheduledExecutorService looking;
  private boolean silent;
  private boolean inspecting;

  /**
   * Begins to look when the application has started.
   *
   * @param atWork if not, it never looks
   */
  protected Lookout(String name, boolean atWork) {
    this.name = name;
    this.atWork = atWork;
  }

  @Override
  public final void setEnvironment(Environment environment) {
    inspecting = environment.acceptsProfiles(Profiles.of(Inspection.PROFILE));
  }

  /** Does what it is time for. */
  protected abstract void look();

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // a look that fails says so itself and is tried again
  public final synchronized void start() {
    if (!atWork || inspecting) {
      return;
    }
    looking = Executors.newSingleThreadScheduledExecutor(task -> {
      var thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    });
    looking.scheduleWithFixedDelay(this::tryLook, PAUSE_MILLIS, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
  }

  @Override
  public final synchronized void stop() {
    var executor = looking;
    if (executor != null) {
      executor.shutdownNow();
      looking = null;
    }
  }

  @Override
  public final synchronized boolean isRunning() {
    return looking != null;
  }

  private void tryLook() {
    try {
      look();
      silent = false;
    } catch (RuntimeException e) {
      if (!silent) {
        LOG.warn("The {} cannot be looked after for the moment: {}", name, e.getClass().getName());
      }
      silent = true;
    }
  }
}
