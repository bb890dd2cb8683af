package th.cardholder.architecture.planted;

import java.time.LocalDate;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.cardholder.engine.OfficeStart;
import th.cardholder.process.journey.CardholderJourneyProcess;

/** Breaks every architecture rule, so that the rules can be seen to bite. */
class Violation {

  static final String STEP = "userTask_interview";
  static final String PROCESS = "cardholder-journey";

  @Autowired
  private RuntimeService engine;

  LocalDate today(OfficeStart start, CardholderJourneyProcess journey) {
    return LocalDate.now();
  }

  void decides(DecisionService decisions) {
    decisions.evaluateDecisionTableByKey("co-interviewer").evaluate();
  }

  long tasksThatWere(HistoryService history) {
    return history.createHistoricTaskInstanceQuery().count();
  }

  void tables(JdbcClient jdbc) {
    jdbc.sql("update " + "journey.officer set active = false").update();
    jdbc.sql("""
        select 1 from journey.officer join journey.participant_case on true
        """).query(Long.class).list();
    jdbc.sql("insert into journey.plan select * from journey.plan").update();
  }

  long people(JdbcClient jdbc) {
    return jdbc.sql("select 1").query(Long.class).stream().count();
  }
}
