package th.cardholder.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.Tenant;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.variable.value.SerializableValue;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.camunda.spin.plugin.variable.SpinValues;
import org.camunda.spin.plugin.variable.value.JsonValue;
import org.jspecify.annotations.Nullable;

/** Over the engine's Java API, in its own process. Who the user is, is looked up once, as a session would. */
final class ApiClerk implements Clerk {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final ProcessEngine engine;
  private final Map<String, Authentication> known = new ConcurrentHashMap<>();
  private @Nullable String definition;

  ApiClerk(ProcessEngine engine) {
    this.engine = engine;
  }

  @Override
  public String start(String user, @Nullable String key, Map<String, ?> form) {
    var variables = variables(form);
    return as(user, () -> key == null ? engine.getFormService().submitStartForm(definition(), variables)
        : engine.getFormService().submitStartForm(definition(), key, variables)).getBusinessKey();
  }

  @Override
  public List<OpenTask> tasks(String user, String key) {
    return as(user, () -> engine.getTaskService().createTaskQuery().processInstanceBusinessKey(key).list()).stream()
        .map(task -> new OpenTask(task.getId(), task.getTaskDefinitionKey(), task.getAssignee())).toList();
  }

  @Override
  public void claim(String user, String task) {
    as(user, () -> {
      engine.getTaskService().claim(task, user);
      return null;
    });
  }

  @Override
  public JsonNode open(String user, String task) {
    var variables = as(user, () -> engine.getFormService().getTaskFormVariables(task, null, false));
    Map<String, Object> told = new HashMap<>();
    for (var name : variables.keySet()) {
      TypedValue value = variables.getValueTyped(name);
      Map<String, Object> one = new HashMap<>();
      one.put("value", value instanceof SerializableValue text ? text.getValueSerialized() : value.getValue());
      one.put("type", value instanceof JsonValue ? "Json" : "");
      told.put(name, one);
    }
    return JSON.valueToTree(told);
  }

  @Override
  public void submit(String user, String task, Map<String, ?> form) {
    var variables = variables(form);
    as(user, () -> {
      engine.getFormService().submitTaskForm(task, variables);
      return null;
    });
  }

  /** The newest, as it is when the bench begins: REST by the key asks for it each time, and the engine keeps it. */
  private String definition() {
    var found = definition;
    if (found == null) {
      found = engine.getRepositoryService().createProcessDefinitionQuery().processDefinitionKey("cardholder-journey")
          .latestVersion().singleResult().getId();
      definition = found;
    }
    return found;
  }

  private static Map<String, Object> variables(Map<String, ?> form) {
    Map<String, Object> variables = new HashMap<>();
    form.forEach((key, value) -> variables.put(key, value instanceof Collection<?> list
        ? SpinValues.jsonValue(JSON.valueToTree(list).toString()).create() : value));
    return variables;
  }

  private <T> T as(String user, Supplier<T> work) {
    var identity = engine.getIdentityService();
    var who = known.get(user);
    if (who == null) {
      who = new Authentication(user,
          identity.createGroupQuery().groupMember(user).list().stream().map(Group::getId).toList(),
          identity.createTenantQuery().userMember(user).includingGroupsOfUser(true).list().stream().map(Tenant::getId)
              .toList());
      known.put(user, who);
    }
    identity.setAuthentication(who.getUserId(), who.getGroupIds(), who.getTenantIds());
    try {
      return work.get();
    } catch (ProcessEngineException e) {
      throw new Refused(e.getMessage());
    } finally {
      identity.clearAuthentication();
    }
  }
}
