package th.cardholder.engine.lean;

import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;

/** Gives each command of the engine one of these in place of its own. */
record SessionOf(Class<?> type, Supplier<Session> opened) implements SessionFactory {

  @Override
  public Class<?> getSessionType() {
    return type;
  }

  @Override
  public Session openSession() {
    return opened.get();
  }
}
