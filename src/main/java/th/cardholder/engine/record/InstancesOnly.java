package th.cardholder.engine.record;

import java.util.Set;
import org.camunda.bpm.engine.impl.history.HistoryLevel;
import org.camunda.bpm.engine.impl.history.event.HistoryEventType;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;
import org.jspecify.annotations.Nullable;

/**
 * The engine's history of what somebody reads: a row for each instance, by which Cockpit sorts and filters running ones by
 * when they began and tells an ended one from one that never was. Steps are {@code step_record}'s, people the domain's.
 */
final class InstancesOnly implements HistoryLevel {

  static final String NAME = "instances";
  /** Stored by the engine, which compares it at its start; its own levels have the numbers 0 to 3. */
  static final int ID = 10;

  private static final Set<HistoryEventType> KEPT = Set.of(HistoryEventTypes.PROCESS_INSTANCE_START,
      HistoryEventTypes.PROCESS_INSTANCE_UPDATE, HistoryEventTypes.PROCESS_INSTANCE_MIGRATE,
      HistoryEventTypes.PROCESS_INSTANCE_END);

  @Override
  public int getId() {
    return ID;
  }

  @Override
  public String getName() {
    return NAME;
  }

  @Override
  public boolean isHistoryEventProduced(HistoryEventType eventType, @Nullable Object entity) {
    return KEPT.contains(eventType);
  }
}
