package th.cardholder.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.beans.factory.annotation.Autowired;
import th.cardholder.bench.plain.PlainEngine;
import th.cardholder.process.Developing;
import th.cardholder.process.JourneyTest;
import th.cardholder.process.Scenario;
import th.cardholder.rehearsal.OneDay;

/** The plain applications beside which the product is measured do the same work. */
@JourneyTest
class PlainPathsTest {

  private static final String DATABASE = "plain_paths";

  @Autowired
  private Scenario scenario;

  @Autowired
  private Developing developing;

  @Autowired
  private DataSource dataSource;

  private ProcessEngine plain;

  @BeforeEach
  void anEngineOfItsOwn() throws SQLException {
    scenario.jdbc().sql("create database " + DATABASE).update();
    var database = new PGSimpleDataSource();
    try (var connection = dataSource.getConnection()) {
      database.setUrl(connection.getMetaData().getURL());
    }
    database.setUser("postgres");
    database.setDatabaseName(DATABASE);
    plain = PlainEngine.alone(database, List.copyOf(PlainEngine.agencies(scenario.jdbc()).keySet()));
    developing.afresh();
    developing.opens("followUpJune");
    developing.opens("followUpSeptember");
  }

  @AfterEach
  void asBefore() {
    plain.close();
    scenario.jdbc().sql("drop database " + DATABASE + " with (force)").update();
    developing.afresh();
  }

  @Test
  void aPlainEngineTakesTheProductsPaths() throws IOException {
    var people = OneDay.of(scenario.jdbc(), 2561, 0, 200);
    var plainSide = new PlainSide(PlainEngine.agencies(scenario.jdbc()), "T");
    Set<String> passed = new TreeSet<>();
    for (int i = 0; i < 25; i++) {
      var journey = people.next();

      var product = path(scenario.engine(), new Traveller(journey, new ProductSide(scenario.jdbc())));
      var same = path(plain, new Traveller(journey, plainSide));

      assertThat(same).as(journey.fate()).isEqualTo(product);
      passed.addAll(product);
    }
    assertThat(passed).as("what those twenty-five come by").contains("endEvent_declined", "endEvent_declinedAtInterview",
        "endEvent_aboveThreshold", "endEvent_developed", "endEvent_notDeveloped", "endEvent_refused",
        "endEvent_resultReported", "userTask_confirmInterview", "userTask_revisePlan");
  }

  /** All that the case's instance and those of its referrals have passed, in the order of names. */
  private static List<String> path(ProcessEngine engine, Traveller traveller) throws IOException {
    var clerk = new ApiClerk(engine);
    while (!traveller.arrived()) {
      assertThat(traveller.step(clerk)).as(() -> "a step of " + traveller + "; open are " + open(engine, traveller)).isTrue();
      while (runJobs(engine, traveller) > 0) {
        // What one brings may have jobs of its own.
      }
    }
    var passed = new ArrayList<String>();
    for (var instance : engine.getHistoryService().createHistoricProcessInstanceQuery()
        .processInstanceBusinessKeyLike(traveller.key() + "%").list()) {
      engine.getHistoryService().createHistoricActivityInstanceQuery().processInstanceId(instance.getId()).list()
          .stream().map(HistoricActivityInstance::getActivityId).forEach(passed::add);
    }
    passed.sort(null);
    return passed;
  }

  /** What is open and whose, for whoever reads why nothing was found to do. */
  private static List<String> open(ProcessEngine engine, Traveller traveller) {
    return engine.getTaskService().createTaskQuery().processInstanceBusinessKeyLike(traveller.key() + "%").list()
        .stream().map(task -> task.getTaskDefinitionKey() + " of " + task.getAssignee()).toList();
  }

  private static int runJobs(ProcessEngine engine, Traveller traveller) {
    var run = 0;
    for (var instance : engine.getRuntimeService().createProcessInstanceQuery()
        .processInstanceBusinessKeyLike(traveller.key() + "%").list()) {
      for (Job job : engine.getManagementService().createJobQuery().processInstanceId(instance.getId()).list()) {
        engine.getManagementService().executeJob(job.getId());
        run++;
      }
    }
    return run;
  }
}
