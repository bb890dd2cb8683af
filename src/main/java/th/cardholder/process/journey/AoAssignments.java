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

/** Hands in the chief's form for him, as he would himself: same form, same door, under his own name. */
@Component
public class AoAssignments {

  private final ObjectProvider<TaskService> tasks;
  private final ObjectProvider<FormService> forms;

  AoAssignments(ObjectProvider<TaskService> tasks, ObjectProvider<FormService> forms) {
    this.tasks = tasks;
    this.forms = forms;
  }

  /** Claims the task, if nobody has, and submits it: both or neither. Refusals are the form door's. */
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
