package th.cardholder.engine;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.jspecify.annotations.Nullable;

/** What the steps that are handed in have come to, for as long as one engine command runs: told by the door, recorded. */
public final class StepResults implements Session {

  private final Map<String, @Nullable String> results = new HashMap<>();

  private StepResults() {}

  /** Those of the command under way. */
  public static StepResults current() {
    return Context.getCommandContext().getSession(StepResults.class);
  }

  /** Notes what a task's step has come to: the code that the step declares. */
  public void say(String taskId, @Nullable String result) {
    results.put(taskId, result);
  }

  /** What a task's step has come to; empty when it was not handed in. */
  public Optional<String> of(String taskId) {
    return Optional.ofNullable(results.get(taskId));
  }

  @Override
  public void flush() {
    // Nothing is stored.
  }

  @Override
  public void close() {
    results.clear();
  }

  /** Opens one for each command. */
  public static final class Factory implements SessionFactory {

    @Override
    public Class<?> getSessionType() {
      return StepResults.class;
    }

    @Override
    public Session openSession() {
      return new StepResults();
    }
  }
}
