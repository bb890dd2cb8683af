package th.cardholder.engine.door;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toUnmodifiableMap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.form.FormData;
import org.camunda.bpm.engine.form.FormField;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.form.FormFieldImpl;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.camunda.spin.plugin.variable.SpinValues;
import org.camunda.spin.plugin.variable.value.SpinValue;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import th.cardholder.addedstep.AddedSteps;
import th.cardholder.audit.Audit;
import th.cardholder.cases.CaseNumber;
import th.cardholder.door.Conditions;
import th.cardholder.door.DraftRule;
import th.cardholder.door.Drafts;
import th.cardholder.door.FieldKind;
import th.cardholder.door.FormSchema;
import th.cardholder.door.Outcome;
import th.cardholder.door.Problem;
import th.cardholder.door.StartStep;
import th.cardholder.door.Step;
import th.cardholder.door.Submissions;
import th.cardholder.door.Visit;
import th.cardholder.engine.BoundModels;
import th.cardholder.engine.StartVersions;
import th.cardholder.engine.StepResults;
import th.cardholder.office.Offices;
import th.cardholder.office.Role;

/**
 * The one way into and out of a step (ADR 0006). Opening reads the domain and is recorded; handing in is
 * checked against the deployed form and the domain's rules, written to the domain, and only the facts that
 * the step declares reach the engine. Role and office are checked both ways, the assignee when handing in.
 */
@Component
class FormDoor {

  private static final String UNREADABLE = "ข้อมูลที่ส่งมาอ่านไม่ได้ โปรดเปิดงานใหม่แล้วส่งอีกครั้ง";

  private final Offices offices;
  private final Drafts drafts;
  private final DraftRule draftRule;
  private final Submissions submissions;
  private final Audit audit;
  private final DeployedForms forms;
  private final BoundModels bound;
  private final StartVersions starts;
  private final Conditions conditions;
  private final ObjectMapper json;
  /** By form, gathered at the first use: the steps stand behind the engine, which asks for this door. */
  private final Supplier<Map<String, Step>> steps;
  private final Supplier<Map<String, StartStep>> startSteps;
  private final ObjectProvider<AddedSteps> added;
  private final Supplier<Map<String, FieldKind>> kinds;

  FormDoor(Offices offices, Drafts drafts, DraftRule draftRule, Submissions submissions, Audit audit, DeployedForms forms,
      BoundModels bound, StartVersions starts, Conditions conditions, ObjectMapper json, ObjectProvider<Step> steps,
      ObjectProvider<StartStep> startSteps, ObjectProvider<AddedSteps> added, ObjectProvider<FieldKind> kinds) {
    this.offices = offices;
    this.drafts = drafts;
    this.draftRule = draftRule;
    this.submissions = submissions;
    this.audit = audit;
    this.forms = forms;
    this.bound = bound;
    this.starts = starts;
    this.conditions = conditions;
    this.json = json;
    this.steps = by(steps, Step::form);
    this.startSteps = by(startSteps, StartStep::form);
    this.added = added;
    this.kinds = by(kinds, FieldKind::name);
  }

  private static <T> Supplier<Map<String, T>> by(ObjectProvider<T> beans, Function<T, String> name) {
    return SingletonSupplier.of(() -> beans.stream().collect(toUnmodifiableMap(name, Function.identity())));
  }

  /** The deployment in which a version of a process finds its form. */
  Optional<String> deploymentOf(String form, String definitionId) {
    return Optional.ofNullable(bound.of(definitionId).forms().get(form));
  }

  /** Refuses a user who does not hold the step's role in the step's office, or whose colleague has the task. */
  void checkMayOpen(TaskEntity task, Role role) {
    var user = checkRole(task, role);
    if (task.getAssignee() != null && !task.getAssignee().equals(user)) {
      throw new TakenByColleagueException();
    }
  }

  /** Refuses a user who does not hold the role in the task's office. */
  void checkHolds(TaskEntity task, String userId, Role role) {
    if (!holds(task, userId, role)) {
      throw new AuthorizationException("งานนี้เป็นของ" + role.nameTh() + "ในหน่วยงานเจ้าของเรื่องเท่านั้น");
    }
  }

  boolean holds(TaskEntity task, String userId, Role role) {
    return task.getTenantId() != null && offices.holds(userId, task.getTenantId(), role);
  }

  /** What the form shows: the domain's values, and over them what the user left as a draft. */
  List<FormField> open(TaskEntity task, String formId, FormData data) {
    var visit = visit(task);
    var schema = forms.schema(data);
    var step = steps.get().get(formId);
    var values = schema.shown(step != null ? step.open(visit)
        : added.getObject().open(visit, place(task), schema.asked()));
    var underConsent = step == null ? Map.<String, Set<String>>of() : step.underConsent();
    Map<String, Object> draft = drafts.kept(task.getId(), visit.userId())
        .map(it -> draftRule.shown(visit, underConsent, it)).orElse(Map.of());
    schema.keys().stream().filter(draft::containsKey).forEach(key -> values.put(key, draft.get(key)));
    return values.entrySet().stream().filter(entry -> entry.getValue() != null)
        .map(entry -> field(entry.getKey(), entry.getValue())).toList();
  }

  /** Takes a task's form; returns the facts for the engine. */
  Map<String, Object> submit(TaskEntity task, Role role, String formId, FormData data, Map<String, Object> submitted) {
    var user = checkRole(task, role);
    if (task.getAssignee() != null && !task.getAssignee().equals(user)) {
      throw new TakenByColleagueException();
    }
    if (task.getAssignee() == null) {
      throw new AuthorizationException("โปรดกด “รับงาน” ก่อนส่งแบบฟอร์ม");
    }
    var visit = visit(task);
    var schema = forms.schema(data);
    var answers = read(schema, submitted);
    if (!submissions.take(task.getId())) {
      throw new SubmittedAlreadyException();
    }
    var submission = new Audit.Submission(user, visit.officeId(), task.getTaskDefinitionKey(), task.getId(),
        visit.key(), CaseNumber.ofKey(visit.key()).equals(visit.key()));
    var outcome = audit.handIn(submission, () -> taken(task, formId, data, schema, visit, answers));
    var facts = outcome.facts().orThrow(problems -> refusal(schema, problems));
    StepResults.current().say(task.getId(), outcome.result());
    drafts.discard(task.getId());
    DoorPass.current().grant(task.getId());
    return facts;
  }

  /** By the step behind the form; one that no code knows was added by a revision, and its answers are kept as they are. */
  private Outcome taken(TaskEntity task, String formId, FormData data, FormSchema schema, Visit visit,
      th.cardholder.door.Answers answers) {
    var step = steps.get().get(formId);
    return step != null ? step.submit(visit, answers) : added.getObject().submit(visit, place(task),
        new AddedSteps.Form(formId, FormVersions.of(data), schema.asked()), answers);
  }

  private static AddedSteps.Place place(TaskEntity task) {
    var process = task.getProcessDefinition();
    return new AddedSteps.Place(process.getKey(), process.getVersion(), task.getTaskDefinitionKey(),
        Objects.requireNonNullElse(task.getName(), task.getTaskDefinitionKey()));
  }

  /** A task that ends without its form takes with it what was typed into it. */
  void withdrawn(String taskId) {
    drafts.discard(taskId);
  }

  /** Takes a start form; names the new instance and returns its facts. */
  Map<String, Object> start(ExecutionEntity instance, String formId, FormData data, Map<String, Object> submitted) {
    if (instance.getBusinessKey() != null) {
      throw refusal("ไม่ต้องกรอกเลขที่เรื่อง ระบบออกเลขให้เอง", List.of());
    }
    checkStartsHere(instance);
    var step = find(startSteps.get(), formId);
    var user = currentUser();
    if (instance.getTenantId() == null || !offices.holds(user, instance.getTenantId(), step.role())) {
      throw new AuthorizationException("เฉพาะ" + step.role().nameTh() + "เท่านั้นที่เริ่มเรื่องนี้ได้");
    }
    var schema = forms.schema(data);
    var visit = new Visit(user, instance.getTenantId(), "", instance.getId(), "");
    var started = step.submit(visit, read(schema, submitted)).orThrow(problems -> refusal(schema, problems));
    instance.setProcessBusinessKey(started.key());
    DoorPass.current().grant(instance.getId());
    return started.facts();
  }

  /** Every start is led to its office's version ({@link DoorFormService}); one that came between is for the next try. */
  private void checkStartsHere(ExecutionEntity instance) {
    var asked = instance.getProcessDefinition();
    if (!starts.of(asked.getKey(), instance.getTenantId()).equals(Optional.of(asked.getId()))) {
      throw refusal("กระบวนงานนี้เปลี่ยนรุ่นแล้ว โปรดเปิดหน้าเริ่มเรื่องใหม่แล้วกรอกอีกครั้ง", List.of());
    }
  }

  /** The role that a start form asks for, so that the office of a start can be found. */
  Optional<Role> roleToStart(String formId) {
    return Optional.ofNullable(startSteps.get().get(formId)).map(StartStep::role);
  }

  private String checkRole(TaskEntity task, Role role) {
    var user = currentUser();
    checkHolds(task, user, role);
    return user;
  }

  private static String currentUser() {
    var user = Context.getCommandContext().getAuthenticatedUserId();
    if (user == null) {
      throw new AuthorizationException("โปรดเข้าสู่ระบบก่อน");
    }
    return user;
  }

  private static Visit visit(TaskEntity task) {
    return new Visit(currentUser(), task.getTenantId(), task.getProcessInstance().getBusinessKey(),
        task.getProcessInstanceId(), task.getId());
  }

  private th.cardholder.door.Answers read(FormSchema schema, Map<String, Object> submitted) {
    return schema.read(plain(submitted), kinds.get(), conditions).orThrow(problems -> refusal(schema, problems));
  }

  /** Lists arrive as Spin's Json values; the door reads them as plain lists. */
  private Map<String, Object> plain(Map<String, Object> submitted) {
    Map<String, Object> plain = new HashMap<>();
    for (var key : submitted.keySet()) {
      // Json of nothing cannot even be asked for. What was read once, and is handed in again, has no text any more.
      if (submitted instanceof VariableMap variables && variables.getValueTyped(key) instanceof SpinValue empty
          && !empty.isDeserialized() && empty.getValueSerialized() == null) {
        throw refusal(UNREADABLE, List.of());
      }
      var value = submitted.get(key);
      plain.put(key, value == null ? null : plain(value));
    }
    return plain;
  }

  private Object plain(Object value) {
    if (value instanceof String || value instanceof Number || value instanceof Boolean) {
      return value;
    }
    try {
      return json.readValue(value.toString(), Object.class);
    } catch (JsonProcessingException e) {
      throw refusal(UNREADABLE, List.of());
    }
  }

  private FormField field(String key, Object value) {
    var field = new FormFieldImpl();
    field.setId(key);
    field.setValue(typed(value));
    return field;
  }

  private TypedValue typed(Object value) {
    if (value instanceof Collection<?> || value instanceof Map<?, ?>) {
      try {
        return SpinValues.jsonValue(json.writeValueAsString(value)).create();
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("A form value that is not JSON", e);
      }
    }
    return Variables.untypedValue(value);
  }

  private static <T> T find(Map<String, T> steps, String formId) {
    var step = steps.get(formId);
    if (step == null) {
      throw new IllegalStateException("No step stands behind the form " + formId);
    }
    return step;
  }

  private static FormFieldValidationException refusal(FormSchema schema, List<Problem> problems) {
    var message = problems.stream()
        .map(p -> p.field() == null ? p.message() : "«" + schema.label(p.field()) + "»: " + p.message())
        .collect(joining("\n"));
    return refusal(message, problems);
  }

  private static FormFieldValidationException refusal(String message, List<Problem> problems) {
    return new FormFieldValidationException(problems, message);
  }
}
