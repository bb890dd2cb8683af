package th.cardholder.web;

import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import th.cardholder.models.StoredModels;
import th.cardholder.office.CurrentOfficer;

/** What the last start found wrong with the models in the database, for Cockpit's first page. */
@RestController
class StoredModelsController {

  private final CurrentOfficer current;
  private final StoredModels models;

  StoredModelsController(CurrentOfficer current, StoredModels models) {
    this.current = current;
    this.models = models;
  }

  @GetMapping("/camunda/api/journey/stored-models")
  List<StoredModels.Report> reports() {
    Refused.unlessAdministrator(current, "ดูผลตรวจแบบจำลอง");
    return models.reports();
  }
}
