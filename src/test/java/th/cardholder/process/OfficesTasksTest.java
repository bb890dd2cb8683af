package th.cardholder.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A task is seen in its office alone, however it is asked for (ADR 0001, ADR 0037). */
@JourneyTest
class OfficesTasksTest {

  @Autowired
  private Scenario scenario;

  @Autowired
  private TaskService tasks;

  private ProcessInstance own;
  private ProcessInstance others;

  @BeforeEach
  void aTaskInEachOfTwoDistricts() {
    own = Cases.awaitingAo(scenario, "8101");
    others = Cases.awaitingAo(scenario, "8102");
  }

  @Test
  void ofTheOwnOfficeAloneWhateverElseIsAsked() {
    assertThat(seen(query())).contains(own.getId()).doesNotContain(others.getId());
    assertThat(seen(query().tenantIdIn("d8102"))).isEmpty();
    assertThat(seen(query().tenantIdIn("d8101", "d8102"))).contains(own.getId()).doesNotContain(others.getId());
    assertThat(seen(query().withoutTenantId())).isEmpty();
    assertThat(seen(query().or().tenantIdIn("d8102").taskAssignee("nobody").endOr())).isEmpty();
    assertThat(seen(query().or().withoutTenantId().taskDefinitionKey("userTask_assignAo").endOr()))
        .contains(own.getId()).doesNotContain(others.getId());
  }

  @Test
  void aQueryThatIsAskedTwiceAndCountedTellsTheSame() {
    var query = query().taskDefinitionKey("userTask_assignAo");

    var listed = seen(query);

    assertThat(listed).isEqualTo(seen(query));
    assertThat((Long) scenario.as("chief8101", query::count)).isEqualTo(listed.size());
  }

  @Test
  void whoBelongsToNoOfficeSeesNone() {
    assertThat(seenBy("policy", query())).doesNotContain(own.getId(), others.getId());
  }

  private TaskQuery query() {
    return tasks.createTaskQuery().orderByDueDate().asc().orderByTaskCreateTime().asc().orderByTaskId().asc();
  }

  private List<String> seen(TaskQuery query) {
    return seenBy("chief8101", query);
  }

  private List<String> seenBy(String user, TaskQuery query) {
    return scenario.as(user, () -> query.list().stream().map(Task::getProcessInstanceId).toList());
  }
}
