package th.cardholder.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.spin.Spin;
import org.camunda.spin.plugin.variable.SpinValues;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@JourneyTest
class HandedInAgainTest {

  private static final String WISH = "userTask_recordWish";

  @Autowired
  private Scenario scenario;

  @Autowired
  private JdbcClient jdbc;

  @Autowired
  private PlatformTransactionManager transactions;

  @Test
  void aFormIsTakenAlthoughSomethingOfItsJourneyChangesWhileItIsHandedIn() throws Exception {
    var journey = scenario.register("registrar8103", scenario.person("8103"));
    var task = scenario.task(journey.getId(), WISH).getId();

    overtaken(journey, () -> scenario.submit("registrar8103", journey.getId(), WISH, Scenario.wishForm()));

    assertThat(scenario.task(journey.getId(), "userTask_assignAo")).isNotNull();
    assertThat(jdbc.sql("select count(*) from journey.audit where task_id = ?").param(task)
        .query(Integer.class).single()).isEqualTo(1);
    assertThat(jdbc.sql("""
        select count(*) from journey.wish w join journey.participant_case c on c.id = w.case_id
         where c.case_number = ?""").param(journey.getBusinessKey()).query(Integer.class).single()).isEqualTo(1);
  }

  /** A list comes as a text and is read once: the second time it has none. */
  @Test
  void soIsAFormWithListsAsABrowserSendsThem() throws Exception {
    var journey = Cases.awaitingInterview(scenario, "8103", "ao8103a");
    var task = scenario.task(journey.getId(), "userTask_interview").getId();
    var form = Variables.createVariables();
    Scenario.interviewForm().forEach((key, value) -> form.putValueTyped(key, value instanceof List<?> list
        ? SpinValues.jsonValue(Spin.JSON(list).toString()).create() : Variables.untypedValue(value)));

    overtaken(journey, () -> scenario.as("ao8103a", () -> {
      scenario.engine().getFormService().submitTaskForm(task, form);
      return null;
    }));

    assertThat(scenario.task(journey.getId(), "userTask_plan")).isNotNull();
  }

  /** Hands something in; the case is held, so it has read the engine's rows and waits; then these rows become others. */
  private void overtaken(ProcessInstance journey, Runnable handsIn) throws Exception {
    var submit = new TransactionTemplate(transactions).execute(status -> {
      jdbc.sql("select id from journey.participant_case where case_number = ? for update")
          .param(journey.getBusinessKey()).query(Long.class).single();
      var handedIn = CompletableFuture.runAsync(handsIn);
      scenario.awaitSomebodyWhoWaits();
      jdbc.sql("update public.act_ru_execution set rev_ = rev_ + 1 where proc_inst_id_ = ?").param(journey.getId())
          .update();
      return handedIn;
    });
    submit.get(30, TimeUnit.SECONDS);
  }
}
