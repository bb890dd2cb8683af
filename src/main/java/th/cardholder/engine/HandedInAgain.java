package th.cardholder.engine;

import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Hands a form in again when something else of the same journey was faster: an agency's answer may come back, or a
 * round open, at the moment in which the AO presses the button. All of the first try is rolled back, the domain's
 * rows with the engine's, and the second finds what the other has done. Jobs are tried again by the engine itself.
 */
public final class HandedInAgain extends CommandInterceptor {

  private static final int TRIES = 5;

  @Override
  public <T> T execute(Command<T> command) {
    // Inside of somebody's transaction only its owner could begin anew.
    if (!(command instanceof SubmitTaskFormCmd) || TransactionSynchronizationManager.isActualTransactionActive()) {
      return next.execute(command);
    }
    for (int tried = 1;; tried++) {
      try {
        return next.execute(command);
      } catch (OptimisticLockingException overtaken) {
        if (tried == TRIES) {
          throw overtaken;
        }
      }
    }
  }
}
