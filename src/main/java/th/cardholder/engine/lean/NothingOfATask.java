package th.cardholder.engine.lean;

import java.util.List;
import org.camunda.bpm.engine.impl.cfg.IdGenerator;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.db.DbEntity;
import org.camunda.bpm.engine.impl.db.PersistenceSession;
import org.camunda.bpm.engine.impl.db.entitymanager.DbEntityManager;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceEntity;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceManager;

/**
 * No task has variables of its own, or tasks beneath it: what a step needs is in the domain. The engine asks for them
 * three times a submit; it is answered by {@link LeanVariables} and {@link LeanTasks}, and who would store one is
 * refused, because it would never be read.
 */
final class NothingOfATask {

  private NothingOfATask() {}

  static List<SessionFactory> sessions(ProcessEngineConfigurationImpl configuration) {
    return List.of(new SessionOf(VariableInstanceManager.class, LeanVariables::new),
        new SessionOf(DbEntityManager.class, () -> new Stored(configuration.getIdGenerator(),
            Context.getCommandContext().getSession(PersistenceSession.class))));
  }

  private static final class Stored extends DbEntityManager {

    Stored(IdGenerator ids, PersistenceSession session) {
      super(ids, session);
    }

    @Override
    public void insert(DbEntity entity) {
      if (entity instanceof VariableInstanceEntity variable && variable.getTaskId() != null) {
        throw new UnsupportedOperationException("A variable of a single task is never read (ADR 0035)");
      }
      if (entity instanceof TaskEntity task && task.getParentTaskId() != null) {
        throw new UnsupportedOperationException("A task beneath a task is never read (ADR 0035)");
      }
      super.insert(entity);
    }
  }
}
