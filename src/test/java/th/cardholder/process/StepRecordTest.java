package th.cardholder.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Each step that was taken is written down, by the product and in the step's own transaction (ADR 0034). */
@JourneyTest
class StepRecordTest {

  private record Row(String element, String kind, @Nullable OffsetDateTime opened, @Nullable LocalDate due,
      OffsetDateTime done, @Nullable String by, String office, @Nullable String result) {

    String line() {
      return element + " " + kind + " " + by + " " + office;
    }
  }

  @Autowired
  private Scenario scenario;

  @Autowired
  private Developing developing;

  /** Other classes begin before a round has opened. */
  @AfterEach
  void closeTheRounds() {
    developing.afresh();
  }

  @Test
  void aJourneysStepsAreWrittenAsTheyAreTaken() {
    var journey = Cases.developing(scenario, "8101", "ao8101a");

    var steps = steps(journey);

    assertThat(steps).extracting(Row::line).containsExactly(
        "userTask_recordWish task registrar8101 d8101",
        "userTask_assignAo task chief8101 d8101",
        "userTask_interview task ao8101a d8101",
        "userTask_plan task ao8101a d8101");
    assertThat(steps).allSatisfy(step -> {
      assertThat(step.opened()).isNotNull().isBeforeOrEqualTo(step.done());
      assertThat(step.done().toLocalDate().getYear()).isEqualTo(2018);
    });
    assertThat(steps.get(1).due()).isEqualTo("2018-02-19");
    assertThat(steps).extracting(Row::result).containsExactly("stated", "assigned", "interviewed", "agreed");
  }

  @Test
  void anEndIsWrittenAndATaskThatWasTakenAwayIsTold() {
    var journey = scenario.register("registrar8101", scenario.person("8101"));
    scenario.submit("registrar8101", journey.getId(), "userTask_recordWish", Scenario.declineForm());
    assertThat(steps(journey)).extracting(Row::line).containsExactly(
        "userTask_recordWish task registrar8101 d8101", "endEvent_declined end null d8101");
    assertThat(steps(journey)).extracting(Row::result).containsExactly("declined", null);

    var waiting = scenario.register("registrar8101", scenario.person("8101"));
    scenario.submit("registrar8101", waiting.getId(), "userTask_recordWish", Scenario.wishForm());
    scenario.engine().getRuntimeService().deleteProcessInstance(waiting.getId(), "a test");
    assertThat(steps(waiting)).extracting(Row::line).containsExactly(
        "userTask_recordWish task registrar8101 d8101", "userTask_assignAo withdrawn null d8101");
    assertThat(steps(waiting)).extracting(Row::result).containsExactly("stated", null);
  }

  @Test
  void aWaitSaysSinceWhen() {
    developing.afresh();
    var journey = Cases.developing(scenario, "8101", "ao8101a");

    developing.opens("followUpJune");

    assertThat(steps(journey)).filteredOn(step -> step.kind().equals("wait")).singleElement().satisfies(wait -> {
      assertThat(wait.element()).isEqualTo("catchEvent_roundOpened");
      assertThat(wait.opened()).isNotNull().isBeforeOrEqualTo(wait.done());
    });
  }

  @Test
  void aStepThatIsRefusedIsNotWritten() {
    var journey = scenario.register("registrar8101", scenario.person("8101"));

    assertThatThrownBy(() -> scenario.submit("registrar8101", journey.getId(), "userTask_recordWish", Map.of()))
        .isInstanceOf(RuntimeException.class);

    assertThat(steps(journey)).isEmpty();
  }

  @Test
  void whatIsWrittenIsNeverChanged() {
    Cases.developing(scenario, "8101", "ao8101a");

    for (var change : List.of("update journey.step_record set done_by = 'x'", "delete from journey.step_record",
        "delete from journey.step_record_rest")) {
      assertThatThrownBy(() -> scenario.jdbc().sql(change).update()).hasMessageContaining("append-only");
    }
  }

  private List<Row> steps(ProcessInstance journey) {
    return scenario.jdbc().sql("""
            select * from journey.step_record where business_key = ? order by done_at, opened_at
            """).param(journey.getBusinessKey())
        .query((row, n) -> new Row(row.getString("element"), row.getString("kind"),
            row.getObject("opened_at", OffsetDateTime.class),
            row.getObject("due_at") == null ? null : row.getDate("due_at").toLocalDate(),
            row.getObject("done_at", OffsetDateTime.class), row.getString("done_by"), row.getString("office_id"),
            row.getString("result")))
        .list();
  }
}
