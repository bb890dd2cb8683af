package th.cardholder.migration;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.stereotype.Service;
import th.cardholder.migration.MigrationStore.Fate;
import th.cardholder.migration.MigrationStore.State;

/** Carries one instance over at once, as a batch carries its own (ADR 0055): for a rehearsal, which waits for it. */
@Service
public class OneInstance {

  private static final int MOST_LOOKS = 100;

  private final MigrationStore store;
  private final Batches batches;
  private final ProcessEngineConfigurationImpl engine;

  OneInstance(MigrationStore store, Batches batches, ProcessEngineConfigurationImpl engine) {
    this.store = store;
    this.batches = batches;
    this.engine = engine;
  }

  /** Carries it over with what the engine maps by itself; says why not where it cannot be. */
  public Optional<String> carry(String instanceId, String targetId, String by) {
    var target = Carriage.deployed(engine, targetId);
    var id = store.insert(new MigrationStore.Draft(target.getKey(), targetId, target.getVersion(), null, List.of(), Chosen.ALL,
        List.of(), null, 0, UUID.randomUUID().toString(), by));
    store.fill(id, targetId, instanceId);
    // Another node's look, or what somebody has in hand, is over in a moment.
    for (int looks = 0; looks < MOST_LOOKS && running(id); looks++) {
      batches.piece(id);
    }
    if (store.counts(id).getOrDefault(Fate.MIGRATED.code(), 0) > 0) {
      return Optional.empty();
    }
    store.change(id, State.ENDED, State.RUNNING, State.STOPPED);
    return Optional.of(store.told(id, null, 0, 1).stream().map(MigrationStore.Told::said).findFirst().orElse("ย้ายไม่สำเร็จ"));
  }

  private boolean running(long id) {
    return store.find(id).filter(it -> it.state() == State.RUNNING).isPresent();
  }
}
