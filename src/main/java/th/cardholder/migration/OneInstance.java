package th.cardholder.migration;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import th.cardholder.migration.MigrationStore.Fate;
import th.cardholder.migration.MigrationStore.State;

/** Carries one instance over at once, as a batch carries its own (ADR 0055): for a rehearsal, which waits for it. */
@Service
public class OneInstance {

  private static final int MOST_LOOKS = 100;

  private final MigrationStore store;
  private final Batches batches;
  private final ProcessEngineConfigurationImpl engine;
  private final TransactionTemplate transaction;

  OneInstance(MigrationStore store, Batches batches, ProcessEngineConfigurationImpl engine, PlatformTransactionManager transactions) {
    this.store = store;
    this.batches = batches;
    this.engine = engine;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** Carries it over with what the engine maps by itself; says why not where it cannot be. */
  public Optional<String> carry(String instanceId, String targetId, String by) {
    var target = Carriage.deployed(engine, targetId);
    // In one: a node that looks between the two finds a migration of nobody, and ends it.
    long id = Objects.requireNonNull(transaction.execute(status -> begun(instanceId, target, by)));
    // What somebody has in hand is over in a moment; another node's look is waited for.
    for (int looks = 0; looks < MOST_LOOKS && running(id); looks++) {
      batches.piece(id);
      store.awaitBatch(id);
    }
    if (store.counts(id).getOrDefault(Fate.MIGRATED.code(), 0) > 0) {
      return Optional.empty();
    }
    store.change(id, State.ENDED, State.RUNNING, State.STOPPED);
    return Optional.of(store.told(id, null, 0, 1).stream().map(MigrationStore.Told::said).findFirst().orElse("ย้ายไม่สำเร็จ"));
  }

  private long begun(String instanceId, ProcessDefinitionEntity target, String by) {
    var id = store.insert(new MigrationStore.Draft(target.getKey(), target.getId(), target.getVersion(), null, List.of(), Chosen.ALL,
        List.of(), null, 0, UUID.randomUUID().toString(), by));
    store.fill(id, target.getId(), instanceId);
    return id;
  }

  private boolean running(long id) {
    return store.find(id).filter(it -> it.state() == State.RUNNING).isPresent();
  }
}
