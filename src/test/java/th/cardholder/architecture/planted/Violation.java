package th.cardholder.architecture.planted;

import java.time.LocalDate;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.cardholder.engine.OfficeStart;
import th.cardholder.process.journey.AoAssignments;

/** Breaks every architecture rule, so that the rules can be seen to bite. */
class Violation {

  static final String STEP = "userTask_interview";
  static final String PROCESS = "cardholder-journey";

  @Autowired
  private RuntimeService engine;

  LocalDate today(OfficeStart start, AoAssignments assignments) {
    return LocalDate.now();
  }

  long people(JdbcClient jdbc) {
    return jdbc.sql("select 1").query(Long.class).stream().count();
  }
}
