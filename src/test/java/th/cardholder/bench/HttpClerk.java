package th.cardholder.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import th.cardholder.rehearsal.Desk;

/** Over the engine's REST, the password in every call, as the rehearsal does it. */
final class HttpClerk implements Clerk {

  private final List<URI> servers;
  private final AtomicInteger turn = new AtomicInteger();

  /**
   * @param servers nodes of one application, taken by turns at each request
   */
  HttpClerk(List<URI> servers) {
    this.servers = List.copyOf(servers);
  }

  @Override
  public String start(String user, @Nullable String key, Map<String, ?> form) throws IOException {
    Map<String, Object> body = new HashMap<>(Desk.variables(form));
    if (key != null) {
      body.put("businessKey", key);
    }
    return accepted(desk(user).post("/process-definition/key/cardholder-journey/submit-form", body))
        .path("businessKey").asText();
  }

  @Override
  public List<OpenTask> tasks(String user, String key) throws IOException {
    List<OpenTask> tasks = new ArrayList<>();
    for (var task : accepted(desk(user).tasks(key))) {
      tasks.add(new OpenTask(task.path("id").asText(), task.path("taskDefinitionKey").asText(),
          task.path("assignee").isNull() ? null : task.path("assignee").asText()));
    }
    return tasks;
  }

  @Override
  public void claim(String user, String task) throws IOException {
    accepted(desk(user).claim(task));
  }

  @Override
  public JsonNode open(String user, String task) throws IOException {
    return accepted(desk(user).open(task));
  }

  @Override
  public void submit(String user, String task, Map<String, ?> form) throws IOException {
    accepted(desk(user).submit(task, form));
  }

  private Desk desk(String user) {
    return new Desk(servers.get(Math.floorMod(turn.getAndIncrement(), servers.size())), user);
  }

  private static JsonNode accepted(Desk.Answer answer) {
    if (!answer.accepted()) {
      throw new Refused(answer.status() + " " + answer.message());
    }
    return answer.json();
  }
}
