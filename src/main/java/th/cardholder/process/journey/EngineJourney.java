package th.cardholder.process.journey;

import static java.util.stream.Collectors.toMap;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import th.cardholder.assignment.CoInterviewerRule;
import th.cardholder.cases.Case;
import th.cardholder.cases.JourneyProcess;
import th.cardholder.cases.OpenWork;
import th.cardholder.cases.OpenWork.OpenTask;
import th.cardholder.engine.KeptDeadlines;
import th.cardholder.engine.OfficeStart;
import th.cardholder.engine.OfficeWork;
import th.cardholder.engine.RunningInstances;
import th.cardholder.engine.UrgentWork;
import th.cardholder.engine.WaysOn;
import th.cardholder.office.Officer;
import th.cardholder.office.Offices;
import th.cardholder.office.Role;
import th.cardholder.process.journey.CardholderJourneyProcess.Facts;

/** Ends and restarts {@code cardholder-journey}. */
@Component
class EngineJourney implements JourneyProcess {

  /** Where a journey of any version can go on: no revision takes one of them out (ADR 0067). */
  private static final Set<String> OWN = Set.of(CardholderJourneyProcess.RECORD_WISH, CardholderJourneyProcess.ASSIGN_AO,
      CardholderJourneyProcess.INTERVIEW, CardholderJourneyProcess.PLAN, CardholderJourneyProcess.SEND_REFERRALS,
      CardholderJourneyProcess.NEXT_ROUND, CardholderJourneyProcess.FOLLOW_UP,
      CardholderJourneyProcess.WAITING_FOR_ROUND);

  private final ObjectProvider<RuntimeService> runtime;
  private final ObjectProvider<TaskService> tasks;
  private final OfficeStart start;
  private final OfficeWork work;
  private final RunningInstances instances;
  private final KeptDeadlines deadlines;
  private final Offices offices;
  private final CoInterviewerRule coInterviewers;
  private final UrgentWork urgent;
  private final WaysOn waysOn;
  private final ObjectProvider<OpenWork> openWork;
  private final Clock clock;

  EngineJourney(ObjectProvider<RuntimeService> runtime, ObjectProvider<TaskService> tasks, OfficeStart start,
      OfficeWork work, RunningInstances instances, KeptDeadlines deadlines, Offices offices,
      CoInterviewerRule coInterviewers, UrgentWork urgent, WaysOn waysOn, ObjectProvider<OpenWork> openWork,
      Clock clock) {
    this.runtime = runtime;
    this.tasks = tasks;
    this.start = start;
    this.work = work;
    this.instances = instances;
    this.deadlines = deadlines;
    this.offices = offices;
    this.coInterviewers = coInterviewers;
    this.urgent = urgent;
    this.waysOn = waysOn;
    this.openWork = openWork;
    this.clock = clock;
  }

  @Override
  public String end(Case participant, String kind) {
    var fromState = stepOf(participant.state());
    var processInstanceId = participant.processInstanceId();
    if (processInstanceId == null || !instances.reachable(processInstanceId)) {
      return fromState;
    }
    return work.acrossOffices(() -> {
      var step = isSending(processInstanceId) ? CardholderJourneyProcess.SEND_REFERRALS
          : stepOf(processInstanceId).orElse(fromState);
      runtime.getObject().createMessageCorrelation(CardholderJourneyProcess.CIRCUMSTANCE_REPORTED)
          .processInstanceId(processInstanceId).setVariable(Facts.CIRCUMSTANCE, kind).correlateWithResult();
      return step;
    });
  }

  /** Whether the plan is still to be sent: the job comes within moments, or waits for an office to be opened. */
  private boolean isSending(String processInstanceId) {
    return runtime.getObject().getActivityInstance(processInstanceId)
        .getTransitionInstances(CardholderJourneyProcess.SEND_REFERRALS).length > 0;
  }

  /**
   * The one open task of the thread of work (ADR 0008). A refused project may be revised beside it, and comes back
   * by its own message; a round is decided anew. Empty when the journey waits for a round, or an administrator
   * has moved it by hand.
   */
  private Optional<String> stepOf(String processInstanceId) {
    var open = tasks.getObject().createTaskQuery().processInstanceId(processInstanceId).list().stream()
        .map(Task::getTaskDefinitionKey).filter(step -> !step.equals(CardholderJourneyProcess.REVISE_PLAN)).toList();
    return open.size() == 1 && !open.get(0).equals(CardholderJourneyProcess.FOLLOW_UP)
        ? Optional.of(open.get(0)) : Optional.empty();
  }

  @Override
  public Standing standing(Case participant) {
    var fromState = stepOf(participant.state());
    var id = participant.processInstanceId();
    if (id == null || !instances.reachable(id)) {
      return new Standing(fromState, List.of(), List.of());
    }
    return work.acrossOffices(() -> new Standing(
        isSending(id) ? CardholderJourneyProcess.SEND_REFERRALS : stepOf(id).orElse(fromState),
        openWork.getObject().of(List.of(id)),
        revisions(id).keySet().stream().sorted().toList()));
  }

  @Override
  public boolean standsAgain(OpenTask task, String step) {
    return task.step().equals(step) || task.step().equals(CardholderJourneyProcess.REVISE_PLAN)
        || task.step().equals(CardholderJourneyProcess.FOLLOW_UP) && step.equals(CardholderJourneyProcess.NEXT_ROUND);
  }

  @Override
  public boolean sendsThePlan(String step) {
    return step.equals(CardholderJourneyProcess.SEND_REFERRALS) || step.equals(CardholderJourneyProcess.CONFIRM_INTERVIEW);
  }

  /** The tasks that revise a plan because of a refusal, by the number of what was refused. */
  private Map<String, Task> revisions(String processInstanceId) {
    return tasks.getObject().createTaskQuery().processInstanceId(processInstanceId)
        .taskDefinitionKey(CardholderJourneyProcess.REVISE_PLAN).list().stream()
        .collect(toMap(task -> (String) tasks.getObject().getVariable(task.getId(), Facts.REFERRAL_NUMBER), task -> task,
            (one, other) -> one));
  }

  @Override
  public GoneOver goOver(Case now, Standing before, String step, String userId) {
    var instance = started(now, step, userId);
    // Each a command of its own: the engine finds what waits for a message in the database.
    before.refusals().forEach(number -> answered(instance, number));
    return work.acrossOffices(() -> {
      Map<String, String> taken = new HashMap<>();
      var fresh = thread(instance);
      var was = now.processInstanceId() == null ? Map.<String, Task>of() : thread(now.processInstanceId());
      was.forEach((key, old) -> Optional.ofNullable(fresh.get(key)).ifPresent(task -> takeOver(old, task, taken)));
      return new GoneOver(instance, taken);
    });
  }

  /** The tasks of an instance, by their steps; those that revise a plan by what was refused. */
  private Map<String, Task> thread(String processInstanceId) {
    Map<String, Task> thread = new HashMap<>(revisions(processInstanceId));
    tasks.getObject().createTaskQuery().processInstanceId(processInstanceId).list().stream()
        .filter(task -> !task.getTaskDefinitionKey().equals(CardholderJourneyProcess.REVISE_PLAN))
        .forEach(task -> thread.put(task.getTaskDefinitionKey(), task));
    return thread;
  }

  /** Nobody gains time by a move, nor loses what was put off. */
  private void takeOver(Task old, Task task, Map<String, String> taken) {
    task.setDueDate(old.getDueDate());
    task.setFollowUpDate(old.getFollowUpDate());
    tasks.getObject().saveTask(task);
    taken.put(old.getId(), task.getId());
  }

  @Override
  public void leave(String processInstanceId) {
    if (instances.reachable(processInstanceId)) {
      // Not by a message: that would be an end of the model's, and be counted as one.
      work.acrossOffices(() -> {
        runtime.getObject().deleteProcessInstance(processInstanceId, "transfer");
        return processInstanceId;
      });
    }
  }

  private String started(Case participant, String step, String userId) {
    var facts = step.equals(CardholderJourneyProcess.RECORD_WISH) ? factsOfTheCounter(participant, userId)
        : facts(participant);
    if (participant.urgent()) {
      facts.put(UrgentWork.FACT, true);
    }
    return start.startAt(CardholderJourneyProcess.KEY, participant.number(), participant.officeId(),
        there(participant, step), facts);
  }

  @Override
  public String visit(Case participant) {
    return start.startAt(CardholderJourneyProcess.KEY, participant.number(), participant.officeId(),
        CardholderJourneyProcess.INTERVIEW, facts(participant));
  }

  @Override
  public String goOn(Case participant) {
    return start.startAt(CardholderJourneyProcess.KEY, participant.number(), participant.officeId(),
        CardholderJourneyProcess.SEND_REFERRALS, facts(participant));
  }

  @Override
  public String resume(Case participant, String step, String userId) {
    var instance = started(participant, step, userId);
    if (comesBack(participant, step)) {
      deadlines.putBack(instance, participant.number(), step);
    }
    return instance;
  }

  /** Where nobody is asked to confirm any more, what was to be confirmed is sent. */
  private String there(Case participant, String step) {
    return step.equals(CardholderJourneyProcess.CONFIRM_INTERVIEW)
        && !waysOn.has(CardholderJourneyProcess.KEY, participant.officeId(), step) ? CardholderJourneyProcess.SEND_REFERRALS : step;
  }

  /**
   * Whether a step is the one at which the journey stood, and so has its deadline already. Who had declined at the
   * counter comes to it anew; an interview whose AO has left is the chief's to assign anew.
   */
  private boolean comesBack(Case participant, String step) {
    var anew = participant.state() == Case.State.DECLINED && step.equals(CardholderJourneyProcess.RECORD_WISH);
    return !anew && deadlines.stoodLast(participant.number(), CardholderJourneyProcess.REVISE_PLAN)
        .filter(step::equals).isPresent();
  }

  Map<String, Object> factsOfTheCounter(Case participant, String userId) {
    Map<String, Object> facts = new HashMap<>();
    // Null where the model looks for it: the task then waits for any registrar of the team.
    facts.put(Facts.REGISTRAR_USER_ID,
        offices.holds(userId, participant.officeId(), Role.REGISTRAR) ? userId : null);
    return facts;
  }

  /** What the steps before had told the engine, read from the case: whatever comes after finds it. */
  Map<String, Object> facts(Case participant) {
    Map<String, Object> facts = new HashMap<>();
    facts.put(Facts.WANTS, true);
    // Null where the model looks for it: the step then waits for any AO of the team.
    facts.put(Facts.AO_USER_ID, participant.aoUserId());
    if (participant.aoUserId() != null) {
      offices.officer(participant.aoUserId()).map(Officer::agencyCode).ifPresent(agency -> {
        facts.put(Facts.AO_AGENCY_CODE, agency);
        facts.put(Facts.CO_INTERVIEWER_REQUIRED, coInterviewers.required(agency));
      });
    }
    facts.put(Facts.CO_INTERVIEWER_USER_ID, participant.coInterviewerId());
    facts.put(Facts.CONFIRMATION_NEEDED, participant.coInterviewerId() != null);
    return facts;
  }

  @Override
  public void answered(String processInstanceId, String referralNumber) {
    if (instances.reachable(processInstanceId)) {
      work.acrossOffices(() -> runtime.getObject()
          .createMessageCorrelation(CardholderJourneyProcess.REFERRAL_ANSWERED).processInstanceId(processInstanceId)
          .setVariablesToTriggeredScope(Map.of(Facts.REFERRAL_NUMBER, referralNumber)).correlateAllWithResult());
    }
  }

  @Override
  public List<String> handOver(Case participant, String aoUserId) {
    var id = participant.processInstanceId();
    if (id == null || !instances.reachable(id)) {
      return List.of();
    }
    Map<String, Object> facts = new HashMap<>();
    facts.put(Facts.AO_USER_ID, aoUserId);
    offices.officer(aoUserId).map(Officer::agencyCode).ifPresent(code -> facts.put(Facts.AO_AGENCY_CODE, code));
    return work.acrossOffices(() -> {
      runtime.getObject().setVariables(id, facts);
      var others = open(id, Role.AO).stream().filter(task -> !aoUserId.equals(task.getAssignee()))
          .map(Task::getId).toList();
      others.forEach(task -> tasks.getObject().setAssignee(task, aoUserId));
      return others;
    });
  }

  @Override
  public void seat(Case participant, String officeId, String coInterviewerId) {
    var id = participant.processInstanceId();
    if (id == null || !instances.reachable(id)) {
      return;
    }
    work.acrossOffices(() -> {
      runtime.getObject().setVariable(id, Facts.CO_INTERVIEWER_USER_ID, coInterviewerId);
      open(id, Role.CO_INTERVIEWER).forEach(task -> {
        // The office first: the door asks whether the officer holds the role there.
        ((TaskEntity) task).setTenantId(officeId);
        tasks.getObject().setAssignee(task.getId(), coInterviewerId);
      });
      return id;
    });
  }

  @Override
  public void urgent(Case participant, boolean now) {
    if (participant.processInstanceId() != null) {
      urgent.set(participant.processInstanceId(), now);
    }
  }

  @Override
  public void postpone(Case participant, String taskId, @Nullable LocalDate until) {
    work.acrossOffices(() -> {
      var task = tasks.getObject().createTaskQuery().taskId(taskId).processInstanceId(participant.processInstanceId()).singleResult();
      if (task == null) {
        throw new OptimisticLockingException("Task " + taskId + " is done by now");
      }
      var given = task.getFollowUpDate() == null ? task.getDueDate() : task.getFollowUpDate();
      task.setDueDate(until == null ? given : Date.from(until.atTime(LocalTime.MAX).atZone(clock.getZone()).toInstant()));
      task.setFollowUpDate(until == null ? null : given);
      tasks.getObject().saveTask(task);
      return taskId;
    });
  }

  /** An instance's open tasks of a role, in hand or not, whatever the model calls them. */
  private List<Task> open(String processInstanceId, Role role) {
    return tasks.getObject().createTaskQuery().processInstanceId(processInstanceId).taskCandidateGroup(role.code())
        .includeAssignedTasks().list();
  }

  @Override
  public boolean goesOnAt(Case participant, String step) {
    // What the gateway behind the confirmation reads is told by it.
    return OWN.contains(step) || step.equals(CardholderJourneyProcess.CONFIRM_INTERVIEW)
        || waysOn.from(CardholderJourneyProcess.KEY, participant.officeId(), step);
  }

  @Override
  public String stepOf(Case.State state) {
    return switch (state) {
      case REGISTERING -> CardholderJourneyProcess.RECORD_WISH;
      case AWAITING_AO -> CardholderJourneyProcess.ASSIGN_AO;
      case AWAITING_INTERVIEW -> CardholderJourneyProcess.INTERVIEW;
      case AWAITING_PLAN -> CardholderJourneyProcess.PLAN;
      case AWAITING_CONFIRMATION -> CardholderJourneyProcess.CONFIRM_INTERVIEW;
      case DEVELOPING, AWAITING_FOLLOW_UP -> CardholderJourneyProcess.NEXT_ROUND;
      default -> throw new IllegalArgumentException("No step is open in " + state.code());
    };
  }
}
