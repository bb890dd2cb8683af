package th.cardholder.process.referral;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Date;
import java.util.Map;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import th.cardholder.cases.ReferralNumber;
import th.cardholder.engine.OfficeWork;
import th.cardholder.engine.RunningInstances;
import th.cardholder.measure.MeasureYears;
import th.cardholder.referral.StepsBack.Word;
import th.cardholder.training.ClassWork;

/** Hands in the forms of a class's people for the officer, each as by hand: same form, same door, under the officer's name. */
@Component
class EngineClassWork implements ClassWork {

  private final AgencyReferralProcess process;
  private final OfficeWork work;
  private final RunningInstances instances;
  private final MeasureYears years;
  private final ObjectProvider<TaskService> tasks;
  private final ObjectProvider<FormService> forms;
  private final Clock clock;

  EngineClassWork(AgencyReferralProcess process, OfficeWork work, RunningInstances instances, MeasureYears years,
      ObjectProvider<TaskService> tasks, ObjectProvider<FormService> forms, Clock clock) {
    this.process = process;
    this.work = work;
    this.instances = instances;
    this.years = years;
    this.tasks = tasks;
    this.forms = forms;
    this.clock = clock;
  }

  @Override
  public boolean handIn(@Nullable String processInstanceId, Word word, String userId, Map<String, Object> form) {
    if (processInstanceId == null || !instances.reachable(processInstanceId)) {
      return false;
    }
    var task = work.acrossOffices(() -> {
      var open = task(processInstanceId, process.saidAt(word));
      if (open != null && !userId.equals(open.getAssignee())) {
        // A class is its office's: whoever calls the roll has the rows of those whom a colleague has accepted.
        tasks.getObject().setAssignee(open.getId(), userId);
      }
      return open;
    });
    if (task == null) {
      return false;
    }
    forms.getObject().submitTaskForm(task.getId(), form);
    return true;
  }

  @Override
  public void movedUntil(String referralNumber, @Nullable String processInstanceId, LocalDate lastDay) {
    if (processInstanceId == null || !instances.reachable(processInstanceId)) {
      return;
    }
    var due = years.due(new ReferralNumber(referralNumber).year(), AgencyReferralProcess.KEY,
        AgencyReferralProcess.RECORD_ATTENDANCE, new MeasureYears.Appearance(LocalDate.now(clock), null, lastDay));
    work.acrossOffices(() -> {
      var open = task(processInstanceId, AgencyReferralProcess.RECORD_ATTENDANCE);
      if (open != null) {
        due.map(day -> Date.from(day.atTime(LocalTime.MAX).atZone(clock.getZone()).toInstant()))
            .ifPresent(at -> tasks.getObject().setDueDate(open.getId(), at));
      }
      return null;
    });
  }

  private @Nullable Task task(String processInstanceId, String step) {
    return tasks.getObject().createTaskQuery().processInstanceId(processInstanceId).taskDefinitionKey(step).singleResult();
  }
}
