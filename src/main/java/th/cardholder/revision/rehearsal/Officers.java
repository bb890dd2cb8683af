package th.cardholder.revision.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.camunda.spin.plugin.variable.SpinValues;
import org.camunda.spin.plugin.variable.value.JsonValue;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import th.cardholder.cases.Decision;
import th.cardholder.circumstance.Circumstances;
import th.cardholder.engine.StartVersions;
import th.cardholder.office.Office;
import th.cardholder.office.Role;
import th.cardholder.words.ThaiDate;

/** The officers of a rehearsal at their forms: with their roles, through the form door, held to what it holds everybody to. */
@Component
@Profile(Rehearsed.PROFILE)
class Officers {

  private final FormService forms;
  private final TaskService tasks;
  private final RuntimeService runtime;
  private final Names names;
  private final IdentityService identity;
  private final StartVersions starts;
  private final Circumstances circumstances;
  private final ObjectMapper json;
  private final Map<String, OfficeOpening> openings;

  Officers(FormService forms, TaskService tasks, RuntimeService runtime, Names names, IdentityService identity,
      StartVersions starts, Circumstances circumstances, ObjectMapper json, List<OfficeOpening> openings) {
    this.forms = forms;
    this.tasks = tasks;
    this.runtime = runtime;
    this.names = names;
    this.identity = identity;
    this.starts = starts;
    this.circumstances = circumstances;
    this.json = json;
    this.openings = openings.stream().collect(Collectors.toMap(it -> it.processes().get(0), Function.identity()));
  }

  /** What was done, and by whom. */
  record Did(@Nullable String who, String what) {}

  /** What could not be done, and at which element. */
  static final class Failed extends RuntimeException {

    private final String definitionId;
    private final String element;

    Failed(String definitionId, String element, Throwable cause) {
      super(null, cause, false, false);
      this.definitionId = definitionId;
      this.element = element;
    }

    String definitionId() {
      return definitionId;
    }

    String element() {
      return element;
    }
  }

  /** Begins a case. */
  Optional<Did> start(Part part, Scenario.Act act, LocalDate today) {
    var process = Objects.requireNonNull(act.start());
    var team = Office.district(part.cast.district());
    var definition = starts.of(process, team).orElseThrow(() -> new IllegalStateException("No version of " + process));
    var user = user(part, team, Role.REGISTRAR.code());
    try {
      var form = answers(part, act, today, name -> MissingNode.getInstance());
      part.registeredAs(as(user, () -> forms.submitStartForm(definition, sent(form))).getBusinessKey());
      return Optional.of(new Did(Role.REGISTRAR.nameTh(), names.of(definition, Objects.requireNonNullElse(act.step(), process))));
    } catch (RuntimeException e) {
      throw new Failed(definition, Objects.requireNonNullElse(act.step(), process), e);
    }
  }

  /** Whether instances of a process begin by an act of a scenario. */
  boolean opens(Scenario scenario, String process) {
    return scenario.acts().stream().map(Scenario.Act::opens).filter(Objects::nonNull)
        .anyMatch(it -> openings.containsKey(it) && openings.get(it).processes().contains(process));
  }

  /** Whether a scenario begins the nation's work. */
  boolean opensTheNations(Scenario scenario) {
    return scenario.acts().stream().map(Scenario.Act::opens).filter(Objects::nonNull).map(openings::get).filter(Objects::nonNull)
        .anyMatch(OfficeOpening::national);
  }

  /** Begins a process of an office, if it can begin now. */
  Optional<Did> open(Part part, Scenario.Act act, int year, LocalDate today) {
    var process = Objects.requireNonNull(act.opens());
    var cast = part.cast;
    var definition = starts.of(process, Office.province(cast.province())).orElseThrow(() -> new IllegalStateException("No version of " + process));
    try {
      var opening = Optional.ofNullable(openings.get(process)).orElseThrow(() -> new IllegalStateException("Nothing opens " + process));
      var number = part.caseNumber();
      var where = new OfficeOpening.Where(year, cast.province(), cast.district(), cast.secretary(),
          number == null ? null : number + suffix(act.referral() == null ? 1 : act.referral()), today);
      var keys = as(cast.secretary(), () -> opening.open(where, answers(part, act, today, name -> MissingNode.getInstance())));
      part.opened(opening.processes(), opening.national(), keys);
      return keys.isEmpty() ? Optional.empty() : Optional.of(new Did(null, "เริ่ม “" + names.title(definition) + "”"));
    } catch (RuntimeException e) {
      throw new Failed(definition, process, e);
    }
  }

  private static String suffix(int referral) {
    return "-R%02d".formatted(referral);
  }

  /** Hands in the form of an act, if its task is there. */
  Optional<Did> handIn(Part part, Scenario.Act act, LocalDate today) {
    var suffix = act.referral() == null ? null : suffix(act.referral());
    return open(part).stream().filter(it -> it.task().getTaskDefinitionKey().equals(act.step()))
        .filter(it -> suffix == null || it.key().endsWith(suffix)).findFirst()
        .map(it -> handIn(part, it.task(), opened -> answers(part, act, today, opened)));
  }

  /** A task of the case that no scenario knows. */
  Optional<Task> unknown(Part part, Set<String> known) {
    return open(part).stream().map(Open::task).filter(it -> !known.contains(it.getTaskDefinitionKey())).findFirst();
  }

  /** Hands in the form of a step that a revision has added. */
  Did fillIn(Part part, Task task, LocalDate today) {
    return handIn(part, task, opened -> {
      try (var form = forms.getDeployedTaskForm(task.getId())) {
        return FilledIn.from(json.readTree(form), today);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    });
  }

  /** Reports what has happened to the person. */
  Optional<Did> report(Part part, String kind, LocalDate today) {
    var number = Objects.requireNonNull(part.caseNumber());
    var user = user(part, Office.district(part.cast.district()), Role.REGISTRAR.code());
    var at = part.at();
    Decision decision;
    try {
      decision = as(user, () -> circumstances.report(number, kind, ThaiDate.numeric(today), "ซ้อมรายงานเหตุ", user));
    } catch (RuntimeException e) {
      throw new Failed(at == null ? "" : at.definitionId(), at == null ? "" : at.element(), e);
    }
    if (!(decision instanceof Decision.Done)) {
      throw new Failed(at == null ? "" : at.definitionId(), at == null ? "" : at.element(), new IllegalStateException(said(decision)));
    }
    return Optional.of(new Did(Role.REGISTRAR.nameTh(), "รายงานเหตุของผู้มีบัตรฯ"));
  }

  private static String said(Decision decision) {
    return decision instanceof Decision.Conflict it ? it.message() : decision instanceof Decision.Invalid it ? it.message()
        : decision instanceof Decision.Forbidden it ? it.message() : "ไม่พบเรื่อง";
  }

  /** What the opened form offers under a name. */
  private interface Opened {

    JsonNode at(String name);
  }

  private interface Form {

    Map<String, Object> filledIn(Opened opened);
  }

  private Did handIn(Part part, Task task, Form form) {
    try {
      var role = tasks.getIdentityLinksForTask(task.getId()).stream().map(it -> it.getGroupId()).filter(Objects::nonNull).findFirst()
          .orElse("");
      var user = task.getAssignee() != null ? task.getAssignee() : user(part, task.getTenantId(), role);
      as(user, () -> {
        if (task.getAssignee() == null) {
          tasks.claim(task.getId(), user);
        }
        var opened = forms.getTaskFormVariables(task.getId());
        forms.submitTaskForm(task.getId(), sent(form.filledIn(name -> offered(opened.<@Nullable TypedValue>getValueTyped(name)))));
        return user;
      });
      return new Did(role.isEmpty() ? null : Role.of(role).nameTh(), task.getName() == null ? task.getTaskDefinitionKey()
          : task.getName().replaceAll("\\s+", " "));
    } catch (RuntimeException e) {
      throw new Failed(task.getProcessDefinitionId(), task.getTaskDefinitionKey(), e);
    }
  }

  /** An open task of a part, with the business key of its instance. */
  private record Open(Task task, String key) {}

  private List<Open> open(Part part) {
    return running(part).stream().flatMap(it -> tasks.createTaskQuery().processInstanceId(it.getId()).list().stream()
        .map(task -> new Open(task, it.getBusinessKey()))).sorted(Comparator.comparing(Open::key)).toList();
  }

  /** What runs of a case, of its referrals, and of what has begun by it in its offices. */
  List<ProcessInstance> running(Part part) {
    var number = part.caseNumber();
    var ofCase = number == null ? Stream.<ProcessInstance>of()
        : runtime.createProcessInstanceQuery().processInstanceBusinessKeyLike(number + "%").list().stream();
    return Stream.concat(ofCase, part.opened().stream()
        .flatMap(it -> runtime.createProcessInstanceQuery().processInstanceBusinessKey(it).list().stream()))
        .filter(it -> part.has(it.getBusinessKey())).toList();
  }

  private static String user(Part part, @Nullable String office, String role) {
    return part.cast.user(String.valueOf(office), role).orElseThrow(
        () -> new IllegalStateException("ไม่มีเจ้าหน้าที่ที่รับงานนี้ได้ โปรดตรวจบทบาทของขั้นตอน"));
  }

  private Map<String, Object> answers(Part part, Scenario.Act act, LocalDate today, Opened opened) {
    return new Answers(today, Map.of("nationalId", part.nationalId, "ao", part.cast.ao(), "aoWithoutBank", part.cast.aoWithoutBank(),
        "registrar", part.cast.user(Office.district(part.cast.district()), Role.REGISTRAR.code()).orElseThrow(), "district", part.cast.district()),
        opened::at).of(act.answers() == null ? Map.of() : act.answers());
  }

  private JsonNode offered(@Nullable TypedValue value) {
    try {
      return value instanceof JsonValue list ? json.readTree(list.getValueSerialized()) : MissingNode.getInstance();
    } catch (IOException e) {
      return MissingNode.getInstance();
    }
  }

  /** Lists as Tasklist sends them: as JSON. */
  private Map<String, Object> sent(Map<String, Object> form) {
    Map<String, Object> sent = new HashMap<>(form);
    sent.replaceAll((key, value) -> value instanceof List<?> list ? SpinValues.jsonValue(json.valueToTree(list).toString()).create() : value);
    return sent;
  }

  /** With the groups and offices that a log-in would bring. */
  private <T> T as(String userId, Callable<T> work) {
    var groups = identity.createGroupQuery().groupMember(userId).list().stream().map(it -> it.getId()).toList();
    var tenants = identity.createTenantQuery().userMember(userId).list().stream().map(it -> it.getId()).toList();
    identity.setAuthentication(userId, groups, tenants);
    try {
      return work.call();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    } finally {
      identity.clearAuthentication();
    }
  }
}
