package th.cardholder.process.journey;

import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.TaskService;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import th.cardholder.assignment.AoAssignments;

/** Hands in the chief's form for him, as he would himself: same form, same door, under his own name. */
@Component
class EngineAoAssignments implements AoAssignments {

  private final ObjectProvider<TaskService> tasks;
  private final ObjectProvider<FormService> forms;

  EngineAoAssignments(ObjectProvider<TaskService> tasks, ObjectProvider<FormService> forms) {
    this.tasks = tasks;
    this.forms = forms;
  }

  @Override
  public String process() {
    return CardholderJourneyProcess.KEY;
  }

  @Override
  public String step() {
    return CardholderJourneyProcess.ASSIGN_AO;
  }

  @Override
  @Transactional(propagation = Propagation.REQUIRES_NEW)
  public void assign(String taskId, boolean claimed, String userId, String aoUserId, @Nullable String coInterviewerId) {
    if (!claimed) {
      tasks.getObject().claim(taskId, userId);
    }
    Map<String, Object> form = new HashMap<>();
    form.put("aoUserId", aoUserId);
    if (coInterviewerId != null && !coInterviewerId.isBlank()) {
      form.put("coInterviewerId", coInterviewerId);
    }
    forms.getObject().submitTaskForm(taskId, form);
  }
}
