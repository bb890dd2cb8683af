package th.cardholder.process.referral;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.TransitionInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.Variables;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import th.cardholder.engine.KeptDeadlines;
import th.cardholder.engine.OfficeStart;
import th.cardholder.engine.OfficeWork;
import th.cardholder.engine.RunningInstances;
import th.cardholder.engine.UrgentWork;
import th.cardholder.engine.WaysOn;
import th.cardholder.referral.Referral;
import th.cardholder.referral.ReferralProcess;
import th.cardholder.referral.StepsBack;

/** The vocabulary of {@code bpmn/agency-referral.bpmn}, and the referral's process as the domain knows it. */
@Component
public class AgencyReferralProcess implements ReferralProcess {

  public static final String KEY = "agency-referral";
  public static final String DECISION_REPORTER = "result-reporter";

  public static final String DECIDE = "userTask_decide";
  public static final String SCHEDULE = "userTask_schedule";
  public static final String RECORD_ATTENDANCE = "userTask_recordAttendance";
  public static final String RECORD_RESULT = "userTask_recordResult";
  public static final String CANCELLED = "message_referralCancelled";
  public static final String UNANSWERED = "message_referralUnanswered";
  public static final String PROVINCE_DECIDED = "message_provinceDecided";

  /** Where a referral of which it is not known whether the team was told is put before the province. */
  public static final String SEND_TO_PROVINCE = "serviceTask_toProvince";

  /** The routing facts that the agency sets. */
  public static final String ACCEPTED = "accepted";

  /** Whether the province is to find a place, where the agency did not accept. */
  public static final String TO_PROVINCE = "toProvince";

  /** {@code backToAgency}, {@code elsewhere} or {@code closed}. */
  public static final String VERDICT = "verdict";

  /** {@code attended}, {@code again} (absent, with a new appointment) or {@code ended} (absent, given up). */
  public static final String ATTENDANCE = "attendance";
  public static final String AGENCY_USER_ID = "agencyUserId";

  /** Where a referral goes on of which it is not known whether its acceptance was reported. */
  public static final String REPORT_ACCEPTANCE = "serviceTask_reportAcceptance";

  /** Where a referral of any version can go on: a revision takes none of them out (ADR 0014). */
  private static final Set<String> OWN = Set.of(DECIDE, SCHEDULE, RECORD_ATTENDANCE, RECORD_RESULT, REPORT_ACCEPTANCE,
      "serviceTask_reportRefusal", "serviceTask_reportResult");

  private final OfficeStart start;
  private final OfficeWork work;
  private final RunningInstances instances;
  private final KeptDeadlines deadlines;
  private final UrgentWork urgent;
  private final WaysOn waysOn;
  private final ObjectProvider<RuntimeService> runtime;
  private final ObjectProvider<TaskService> tasks;

  AgencyReferralProcess(OfficeStart start, OfficeWork work, RunningInstances instances,
      KeptDeadlines deadlines, UrgentWork urgent, WaysOn waysOn, ObjectProvider<RuntimeService> runtime,
      ObjectProvider<TaskService> tasks) {
    this.start = start;
    this.work = work;
    this.instances = instances;
    this.deadlines = deadlines;
    this.urgent = urgent;
    this.waysOn = waysOn;
    this.runtime = runtime;
    this.tasks = tasks;
  }

  @Override
  public String offer(String referralNumber, String officeId, boolean urgent) {
    return start.start(KEY, referralNumber, officeId, facts(urgent));
  }

  @Override
  public String toProvince(String referralNumber, String officeId, boolean urgent) {
    return start.startAt(KEY, referralNumber, officeId, SEND_TO_PROVINCE, facts(urgent));
  }

  private static Map<String, Object> facts(boolean urgent) {
    var facts = inHandOf(null);
    if (urgent) {
      facts.put(UrgentWork.FACT, true);
    }
    return facts;
  }

  @Override
  public void urgent(String processInstanceId, boolean urgent) {
    this.urgent.set(processInstanceId, urgent);
  }

  /** Whose task is next; the model looks for it, so that nobody is said as well. */
  private static Map<String, Object> inHandOf(@Nullable String agencyUserId) {
    Map<String, Object> facts = new HashMap<>();
    facts.put(AGENCY_USER_ID, agencyUserId);
    return facts;
  }

  @Override
  public Stood cancel(@Nullable String processInstanceId) {
    if (processInstanceId == null || !instances.reachable(processInstanceId)) {
      return Stood.NOWHERE;
    }
    return work.acrossOffices(() -> {
      // A revision may have added steps beside.
      var open = tasks.getObject().createTaskQuery().processInstanceId(processInstanceId).list();
      var stood = new Stood(stepOf(processInstanceId, open), officer(processInstanceId, open));
      runtime.getObject().createMessageCorrelation(CANCELLED).processInstanceId(processInstanceId)
          .correlateAllWithResult();
      return stood;
    });
  }

  /** A referral has one thread of work: a task, which is known by its step, or a report that is still to be made. */
  private @Nullable String stepOf(String processInstanceId, List<Task> open) {
    var tree = runtime.getObject().getActivityInstance(processInstanceId);
    return Stream.concat(Arrays.stream(tree.getChildActivityInstances()).map(at -> open.stream()
            .filter(task -> List.of(at.getExecutionIds()).contains(task.getExecutionId())).map(Task::getTaskDefinitionKey).findFirst()
            .orElse(at.getActivityId())),
        Arrays.stream(tree.getChildTransitionInstances()).map(TransitionInstance::getActivityId))
        .findFirst().orElse(null);
  }

  /** Who has the task, if it is one; else who has said the last word. */
  private @Nullable String officer(String processInstanceId, List<Task> open) {
    return open.size() == 1 ? open.get(0).getAssignee()
        : (String) runtime.getObject().getVariable(processInstanceId, AGENCY_USER_ID);
  }

  @Override
  public List<String> handOver(String processInstanceId, String officer) {
    if (!instances.reachable(processInstanceId)) {
      return List.of();
    }
    return work.acrossOffices(() -> {
      runtime.getObject().setVariable(processInstanceId, AGENCY_USER_ID, officer);
      var others = tasks.getObject().createTaskQuery().processInstanceId(processInstanceId).list().stream()
          .filter(task -> !officer.equals(task.getAssignee())).map(Task::getId).toList();
      others.forEach(task -> tasks.getObject().setAssignee(task, officer));
      return others;
    });
  }

  @Override
  public boolean underWay(String processInstanceId) {
    return work.acrossOffices(() -> runtime.getObject().createProcessInstanceQuery()
        .processInstanceId(processInstanceId).count() > 0);
  }

  @Override
  public String resume(String referralNumber, String officeId, String step, @Nullable String agencyUserId,
      Due due) {
    var facts = inHandOf(agencyUserId);
    if (!step.equals(DECIDE)) {
      facts.put(ACCEPTED, !step.equals(SEND_TO_PROVINCE));
    }
    var instance = start.startAt(KEY, referralNumber, officeId, step, facts);
    if (due == Due.AS_BEFORE) {
      deadlines.putBack(instance, referralNumber, step);
    }
    return instance;
  }

  @Override
  public @Nullable String unanswered(Referral referral) {
    var running = referral.processInstanceId();
    if (running == null || !instances.reachable(running)) {
      return null;
    }
    var told = work.acrossOffices(() -> runtime.getObject().createMessageCorrelation(UNANSWERED).processInstanceId(running)
        .correlateAllWithResult());
    if (!told.isEmpty()) {
      return running;
    }
    // It runs on a model of before. It goes on by the one that its office starts now, if that one knows the province.
    if (!waysOn.has(KEY, referral.officeId(), SEND_TO_PROVINCE)) {
      return null;
    }
    cancel(running);
    return start.startAt(KEY, referral.number(), referral.officeId(), SEND_TO_PROVINCE, inHandOf(null));
  }

  @Override
  public boolean waitsForProvince(Referral referral) {
    var running = referral.processInstanceId();
    return running != null && work.acrossOffices(() -> runtime.getObject().createEventSubscriptionQuery()
        .processInstanceId(running).eventType("message").eventName(PROVINCE_DECIDED).count()) > 0;
  }

  @Override
  public void decided(Referral referral, Verdict verdict) {
    var running = referral.processInstanceId();
    if (running == null || !instances.reachable(running) || work.acrossOffices(() -> runtime.getObject()
        .createMessageCorrelation(PROVINCE_DECIDED).processInstanceId(running)
        .setVariables(Variables.putValueTyped(VERDICT, Variables.stringValue(verdict.code(), true)))
        .correlateAllWithResult()).isEmpty()) {
      throw new IllegalStateException("Referral " + referral.number() + " does not wait for the province");
    }
  }

  @Override
  public boolean goesOnAt(String officeId, String step) {
    return OWN.contains(step) || waysOn.from(KEY, officeId, step);
  }

  @Override
  public String stepOf(Referral.State state) {
    return switch (state) {
      case OFFERED -> DECIDE;
      case ON_AGENDA -> SEND_TO_PROVINCE;
      // Reported once more, because it is not known whether it had been; the journey notes it once.
      case ACCEPTED -> REPORT_ACCEPTANCE;
      case SCHEDULED -> RECORD_ATTENDANCE;
      case ATTENDING -> RECORD_RESULT;
      default -> throw new IllegalArgumentException("No step is open in " + state.code());
    };
  }

  @Override
  public String saidAt(StepsBack.Word word) {
    return switch (word) {
      case ACCEPTANCE -> DECIDE;
      case APPOINTMENT -> SCHEDULE;
      case ATTENDANCE -> RECORD_ATTENDANCE;
      case RESULT -> RECORD_RESULT;
    };
  }
}
