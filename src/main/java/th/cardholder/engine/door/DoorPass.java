package th.cardholder.engine.door;

import java.util.HashSet;
import java.util.Set;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;

/**
 * Remembers, for as long as one engine command runs, which tasks and instances came through the form door.
 * The listeners that guard completion and start ask it; nothing else can write it.
 */
final class DoorPass implements Session {

  private final Set<String> passed = new HashSet<>();

  static DoorPass current() {
    return Context.getCommandContext().getSession(DoorPass.class);
  }

  void grant(String taskOrInstanceId) {
    passed.add(taskOrInstanceId);
  }

  boolean has(String taskOrInstanceId) {
    return passed.contains(taskOrInstanceId);
  }

  @Override
  public void flush() {
    // Nothing is stored.
  }

  @Override
  public void close() {
    passed.clear();
  }

  static final class Factory implements SessionFactory {

    @Override
    public Class<?> getSessionType() {
      return DoorPass.class;
    }

    @Override
    public Session openSession() {
      return new DoorPass();
    }
  }
}
