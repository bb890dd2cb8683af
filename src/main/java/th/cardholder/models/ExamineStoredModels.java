package th.cardholder.models;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import th.cardholder.engine.SettledAtStart;

/** Examines the models in the database before anything runs on them. */
@Component
@Order(0)
class ExamineStoredModels implements SettledAtStart {

  private final StoredModels models;

  ExamineStoredModels(StoredModels models) {
    this.models = models;
  }

  @Override
  public void settle() {
    models.examine();
  }
}
