package th.cardholder.architecture.planted;

import java.time.LocalDate;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.beans.factory.annotation.Autowired;
import th.cardholder.process.engine.OfficeStart;

/** Breaks every architecture rule, so that the rules can be seen to bite. */
class Violation {

  @Autowired
  private RuntimeService engine;

  LocalDate today(OfficeStart start) {
    return LocalDate.now();
  }
}
