package th.cardholder.bench.plain;

import java.time.LocalDate;
import java.time.Period;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.engine.ProcessEngineServices;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.spin.json.SpinJsonNode;
import org.camunda.spin.plugin.variable.SpinValues;

/**
 * The product's own models as a project writes them who has the engine alone: the same automatic steps under the same
 * names, the same decisions asked at the same moments, and all that is known kept in process variables.
 */
public final class PlainJourney {

  /** The models of the product that a journey takes, from the class path. */
  public static final List<String> MODELS = List.of("bpmn/cardholder-journey.bpmn", "bpmn/agency-referral.bpmn",
      "bpmn/co-interviewer.dmn", "bpmn/development-outcome.dmn", "bpmn/programme-menu.dmn", "bpmn/top-up-entitlement.dmn",
      "forms/form_assignAo.form", "forms/form_confirmInterview.form", "forms/form_followUp.form",
      "forms/form_interview.form", "forms/form_plan.form", "forms/form_referralAnswer.form",
      "forms/form_referralAttendance.form", "forms/form_referralResult.form", "forms/form_referralSchedule.form",
      "forms/form_registration.form", "forms/form_revisePlan.form", "forms/form_wish.form");

  /** The names by which the models call the automatic steps. */
  static final List<String> DELEGATES = List.of("addCoInterviewer", "sendReferrals", "nextRound", "assessOutcome",
      "recordReferralAnswer", "reportReferralAnswer");

  /** The fields of a plan's form in which projects are chosen. */
  public static final List<String> CHOICES = List.of("dimension1", "dimension2", "dimension3", "dimension4",
      "otherProjects");

  private static final int INCOME_THRESHOLD = 30_000;
  private static final int WORKING_AGE_LIMIT = 60;
  private static final List<String> ROUNDS = List.of("followUpJune", "followUpSeptember");

  /** Of the person and the plan, what the agency reads; copied into its own instance. */
  private static final List<String> FOR_THE_AGENCY = List.of("nationalId", "birthDate", "phone", "occupation", "needs",
      "goal", "aoUserId");

  private final List<String> projects;

  /**
   * @param projects the codes of the year's projects
   */
  public PlainJourney(List<String> projects) {
    this.projects = List.copyOf(projects);
  }

  /** The automatic steps, by the names that the models call. */
  public Map<String, JavaDelegate> delegates() {
    return Map.of(
        "addCoInterviewer", this::addCoInterviewer,
        "sendReferrals", execution -> send(execution, execution.getProcessBusinessKey(),
            execution.getProcessInstanceId(), chosen(execution), 0, execution.getProcessEngineServices()),
        "nextRound", this::nextRound,
        "assessOutcome", this::assessOutcome,
        "recordReferralAnswer", this::recordReferralAnswer,
        "reportReferralAnswer", this::reportReferralAnswer);
  }

  /** What happens beside a form, by task and event. */
  public Map<String, Map<String, TaskListener>> listeners() {
    return Map.of(
        "userTask_recordWish", Map.of(TaskListener.EVENTNAME_COMPLETE, this::stateTopUp),
        "userTask_assignAo", Map.of(TaskListener.EVENTNAME_COMPLETE, this::askForCoInterviewer),
        "userTask_plan", Map.of(TaskListener.EVENTNAME_CREATE, this::offerMenu),
        "userTask_revisePlan", Map.of(TaskListener.EVENTNAME_CREATE, this::offerMenu,
            TaskListener.EVENTNAME_COMPLETE, this::sendRevised));
  }

  private void stateTopUp(DelegateTask task) {
    if (Boolean.TRUE.equals(task.getVariable("wants"))) {
      task.setVariable("topUpAmount", task.getProcessEngineServices().getDecisionService()
          .evaluateDecisionTableByKey("top-up-entitlement").variables(Map.of("wishStated", true, "declaredIncome",
              25_000, "incomeThreshold", INCOME_THRESHOLD, "amountUpToThreshold", 200, "amountAboveThreshold", 100))
          .evaluate().getSingleResult().getSingleEntry());
    }
  }

  private void askForCoInterviewer(DelegateTask task) {
    Boolean required = task.getProcessEngineServices().getDecisionService()
        .evaluateDecisionTableByKey("co-interviewer")
        .variables(Map.of("aoAgencyCode", task.getVariable("aoAgencyCode"))).evaluate().getSingleEntry();
    task.setVariable("coInterviewerRequired", required);
    task.setVariable("confirmationNeeded", required);
  }

  private void addCoInterviewer(DelegateExecution execution) {
    var aos = String.valueOf(execution.getVariable("aoUserId"));
    execution.setVariable("coInterviewerUserId", "cobaac" + aos.substring(2, 4));
  }

  private void offerMenu(DelegateTask task) {
    var needs = strings(task.getVariable("needs"));
    Map<String, Object> asked = new HashMap<>();
    asked.put("needsWork", needs.contains("work"));
    asked.put("needsTraining", needs.contains("training"));
    asked.put("needsFinance", needs.contains("finance"));
    asked.put("needsBasics", needs.contains("basics"));
    asked.put("occupation", task.getVariable("occupation"));
    asked.put("age", Period.between(LocalDate.parse(String.valueOf(task.getVariable("birthDate"))),
        LocalDate.of(2018, 2, 12)).getYears());
    asked.put("yearlyIncome", baht(task.getVariable("yearlyIncome")));
    asked.put("informalDebt", baht(task.getVariable("informalDebt")) > 0);
    asked.put("incomeThreshold", INCOME_THRESHOLD);
    asked.put("workingAgeLimit", WORKING_AGE_LIMIT);
    Set<String> fitting = new TreeSet<>(task.getProcessEngineServices().getDecisionService()
        .evaluateDecisionTableByKey("programme-menu").variables(asked).evaluate().<String>collectEntries("projectCode"));
    for (int dimension = 1; dimension <= 4; dimension++) {
      var prefix = "D" + dimension + "-";
      task.setVariable("dimension" + dimension + "Options",
          options(fitting.stream().filter(code -> code.startsWith(prefix)).toList()));
    }
    task.setVariable("otherOptions", options(projects.stream().filter(code -> !fitting.contains(code)).toList()));
  }

  private static Object options(List<String> codes) {
    var json = new StringBuilder("[");
    codes.forEach(code -> json.append(json.length() > 1 ? "," : "").append("{\"value\":\"").append(code)
        .append("\",\"label\":\"").append(code).append("\"}"));
    return SpinValues.jsonValue(json.append(']').toString()).create();
  }

  private void sendRevised(DelegateTask task) {
    if ("others".equals(task.getVariable("decision"))) {
      var execution = task.getExecution();
      send(task, execution.getProcessBusinessKey(), task.getProcessInstanceId(), chosen(task),
          ((Number) task.getVariable("referrals")).intValue(), task.getProcessEngineServices());
    }
  }

  /** A root instance for each project, as in the product. */
  private static void send(VariableScope journey, String key, String instance, List<String> codes, int before,
      ProcessEngineServices services) {
    var number = before;
    for (var code : codes) {
      number++;
      Map<String, Object> known = new LinkedHashMap<>();
      FOR_THE_AGENCY.forEach(name -> known.put(name, journey.getVariable(name)));
      known.put("journeyInstance", instance);
      known.put("project", code);
      known.put("agencyUserId", null);
      services.getRuntimeService().startProcessInstanceByKey("agency-referral", key + String.format("-R%02d", number),
          known);
    }
    journey.setVariable("referrals", number);
  }

  /** What stands in the plan's form; a list that a revision leaves out is that of the plan no more. */
  private static List<String> chosen(VariableScope journey) {
    Set<String> codes = new TreeSet<>();
    for (var name : CHOICES) {
      codes.addAll(strings(journey.getVariable(name)));
    }
    return List.copyOf(codes);
  }

  private void nextRound(DelegateExecution execution) {
    var last = execution.getVariable("round");
    var next = last == null ? 0 : ROUNDS.indexOf(last) + 1;
    execution.setVariable("roundState", next < ROUNDS.size() ? "open" : "complete");
    execution.setVariable("round", next < ROUNDS.size() ? ROUNDS.get(next) : last);
    // What was told last counts, whichever round it was told in.
    if (last != null && "yes".equals(execution.getVariable("reached")) && execution.getVariable("followUpIncome") != null) {
      execution.setVariable("toldIncome", execution.getVariable("followUpIncome"));
    }
  }

  private void assessOutcome(DelegateExecution execution) {
    var developed = false;
    for (int i = 1; i <= ((Number) execution.getVariable("referrals")).intValue(); i++) {
      developed |= "developed".equals(execution.getVariable("referral" + i));
    }
    Map<String, Object> asked = new HashMap<>();
    asked.put("developed", developed);
    var told = execution.getVariable("toldIncome");
    asked.put("yearlyIncome", told == null ? null : baht(told));
    asked.put("incomeThreshold", INCOME_THRESHOLD);
    execution.setVariable("outcome", execution.getProcessEngineServices().getDecisionService()
        .evaluateDecisionTableByKey("development-outcome").variables(asked).evaluate().getSingleResult().getSingleEntry());
  }

  private void reportReferralAnswer(DelegateExecution execution) {
    var runtime = execution.getProcessEngineServices().getRuntimeService();
    var journey = String.valueOf(execution.getVariable("journeyInstance"));
    if (runtime.createProcessInstanceQuery().processInstanceId(journey).count() == 1) {
      var answer = !Boolean.TRUE.equals(execution.getVariable("accepted")) ? "refused"
          : "ended".equals(execution.getVariable("attendance")) ? "neverCame"
          : execution.getVariable("resultCode") == null ? "accepted" : execution.getVariable("resultCode");
      runtime.createMessageCorrelation("message_referralAnswered").processInstanceId(journey)
          .setVariablesToTriggeredScope(Map.of("referralNumber", execution.getProcessBusinessKey(), "agencysAnswer", answer))
          .correlateAllWithResult();
    }
  }

  private void recordReferralAnswer(DelegateExecution execution) {
    var number = String.valueOf(execution.getVariable("referralNumber"));
    var answer = execution.getVariable("agencysAnswer");
    execution.getProcessInstance().setVariable(
        "referral" + Integer.parseInt(number.substring(number.lastIndexOf('R') + 1)), answer);
    execution.setVariableLocal("answer", "refused".equals(answer) || failed(answer) && nothingLeft(execution) ? "refused" : "other");
  }

  private static boolean failed(Object answer) {
    return answer != null && !"accepted".equals(answer) && !"developed".equals(answer);
  }

  /** A result without development is dealt with as a refusal is where no other project is under way or done. */
  private static boolean nothingLeft(DelegateExecution execution) {
    for (int i = 1; i <= ((Number) execution.getVariable("referrals")).intValue(); i++) {
      if (!failed(execution.getVariable("referral" + i))) {
        return false;
      }
    }
    return true;
  }

  private static Set<String> strings(Object list) {
    Set<String> strings = new HashSet<>();
    if (list instanceof SpinJsonNode json) {
      json.elements().forEach(one -> strings.add(one.stringValue()));
    }
    return strings;
  }

  private static double baht(Object typed) {
    return typed == null ? 0 : Double.parseDouble(String.valueOf(typed).replace(",", ""));
  }
}
