package th.cardholder.engine;

import java.util.Map;
import java.util.function.Supplier;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.runtime.ProcessInstantiationBuilder;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Starts an instance for the product itself, in an office that need not be the caller's: a referral under
 * the agency, a journey that goes on. The domain has checked and recorded it before.
 */
@Component
public class OfficeStart {

  private static final ThreadLocal<String> OFFICE = new ThreadLocal<>();

  private final ObjectProvider<RuntimeService> runtime;
  private final OfficeWork work;
  private final StartVersions versions;
  private final ObjectProvider<MovedSteps> moved;

  OfficeStart(ObjectProvider<RuntimeService> runtime, OfficeWork work, StartVersions versions,
      ObjectProvider<MovedSteps> moved) {
    this.runtime = runtime;
    this.work = work;
    this.versions = versions;
    this.moved = moved;
  }

  /** Starts at the beginning. Returns the instance's id. */
  public String start(String process, String key, String officeId, Map<String, Object> facts) {
    return inOffice(officeId, () -> of(process, officeId).businessKey(key).setVariables(facts).execute());
  }

  /** Starts before a step, where a wrongly ended journey goes on. Returns the instance's id. */
  public String startAt(String process, String key, String officeId, String step, Map<String, Object> facts) {
    return inOffice(officeId, () -> of(process, officeId).businessKey(key).setVariables(facts)
        .startBeforeActivity(moved.getObject().now(version(process, officeId), step)).execute());
  }

  private ProcessInstantiationBuilder of(String process, String officeId) {
    return runtime.getObject().createProcessInstanceById(version(process, officeId));
  }

  private String version(String process, String officeId) {
    return versions.of(process, officeId)
        .orElseThrow(() -> new IllegalStateException("No version of " + process + " is deployed"));
  }

  private String inOffice(String officeId, Supplier<ProcessInstance> start) {
    // On the way another may be started, in another office: what was before comes back.
    var outer = OFFICE.get();
    OFFICE.set(officeId);
    try {
      return work.acrossOffices(start).getId();
    } finally {
      if (outer == null) {
        OFFICE.remove();
      } else {
        OFFICE.set(outer);
      }
    }
  }

  public static boolean underWay() {
    return OFFICE.get() != null;
  }

  public static @Nullable String office() {
    return OFFICE.get();
  }
}
