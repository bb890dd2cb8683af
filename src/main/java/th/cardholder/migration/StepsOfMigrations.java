package th.cardholder.migration;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import th.cardholder.engine.MovedSteps;
import th.cardholder.engine.StepIds;

/** Where a version has the step; else follows the mappings of the migrations, the newest first, until it has what they lead to. */
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
    var same = StepIds.element(model, step);
    if (same.isPresent()) {
      return same.get();
    }
    var migrations = store.of(model.getKey());
    Set<String> seen = new HashSet<>();
    for (var at = Optional.of(step); at.isPresent() && seen.add(at.get());) {
      var from = at.get();
      at = migrations.stream().flatMap(it -> it.mappings().stream()).filter(it -> it.from().equals(from)).map(Mapping::to).findFirst();
      var there = at.flatMap(it -> StepIds.element(model, it));
      if (there.isPresent()) {
        return there.get();
      }
    }
    return step;
  }
}
