package th.cardholder.migration;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import th.cardholder.engine.MovedSteps;

/** Follows the mappings of the migrations, the newest first, until the version that is started has the step. */
@Component
class StepsOfMigrations implements MovedSteps {

  private final ObjectProvider<ProcessEngineConfigurationImpl> engine;
  private final MigrationStore store;

  StepsOfMigrations(ObjectProvider<ProcessEngineConfigurationImpl> engine, MigrationStore store) {
    this.engine = engine;
    this.store = store;
  }

  @Override
  public String now(String definitionId, String step) {
    var model = Carriage.deployed(engine.getObject(), definitionId);
    if (model.findActivity(step) != null) {
      return step;
    }
    var migrations = store.of(model.getKey());
    Set<String> seen = new HashSet<>();
    for (var at = Optional.of(step); at.isPresent() && seen.add(at.get());) {
      var from = at.get();
      at = migrations.stream().flatMap(it -> it.mappings().stream()).filter(it -> it.from().equals(from)).map(Mapping::to).findFirst();
      if (at.isPresent() && model.findActivity(at.get()) != null) {
        return at.get();
      }
    }
    return step;
  }
}
