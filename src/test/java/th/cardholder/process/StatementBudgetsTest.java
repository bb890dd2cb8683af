package th.cardholder.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import th.cardholder.assignment.CoInterviewerRule;
import th.cardholder.dev.SampleStaff;
import th.cardholder.engine.StartVersions;
import th.cardholder.models.Releases;
import th.cardholder.process.AskedOfTheDatabase.Asked;
import th.cardholder.referral.Referrals;

/**
 * How many statements a step may cost, once warm, with the engine's history as in production and what is kept looked at
 * no more. The budgets stand here and nowhere else: whoever needs more finds out, and says why.
 */
@OwnApplication
@JourneyTest
@TestPropertySource(properties = {"journey.reference.asked-each=1h", "camunda.bpm.history-level=instances"})
class StatementBudgetsTest {

  private static final Map<String, Integer> BUDGETS = Map.ofEntries(
      Map.entry("submits userTask_recordWish", 16),
      Map.entry("submits userTask_assignAo", 24),
      Map.entry("submits userTask_interview", 24),
      Map.entry("submits userTask_plan", 23),
      Map.entry("submits userTask_confirmInterview", 15),
      Map.entry("submits userTask_decide", 18),
      Map.entry("submits userTask_schedule", 18),
      Map.entry("submits userTask_recordAttendance", 18),
      Map.entry("submits userTask_recordResult", 16),
      // Tasklist's five requests to open a form, together.
      Map.entry("opens userTask_recordWish", 15),
      Map.entry("opens userTask_assignAo", 16),
      Map.entry("opens userTask_interview", 15),
      Map.entry("opens userTask_plan", 16),
      Map.entry("opens userTask_confirmInterview", 16),
      Map.entry("opens userTask_decide", 16),
      Map.entry("opens userTask_schedule", 16),
      Map.entry("opens userTask_recordAttendance", 16),
      Map.entry("opens userTask_recordResult", 16),
      Map.entry("claims", 3),
      Map.entry("sends a plan", 31),
      Map.entry("reports an answer", 26),
      Map.entry("the case page", 9),
      Map.entry("the context", 3),
      Map.entry("opens with a password", 7),
      Map.entry("a call with a password", 1));

  static final String ENGINE = "/camunda/api/engine/engine/default";
  /** What Tasklist asks of a task to open its form. */
  static final List<String> OPENS = List.of("", "/form", "/deployed-form", "/form-variables", "/identity-links");

  @Autowired
  private Scenario scenario;

  @Autowired
  private Developing developing;

  @Autowired
  private Referrals referrals;

  @Autowired
  private CoInterviewerRule coInterviewers;

  @Autowired
  private Releases releases;

  @Autowired
  private StartVersions starts;

  private TransactionTemplate inOne;

  @Autowired
  void transactions(PlatformTransactionManager transactions) {
    inOne = new TransactionTemplate(transactions);
  }

  @LocalServerPort
  private int port;

  @AfterEach
  void noRoundStaysOpen() {
    developing.afresh();
  }

  @Test
  void eachStepKeepsToItsBudget() {
    var database = new AskedOfTheDatabase(scenario.jdbc());
    Map<String, List<Asked>> asked = new LinkedHashMap<>();
    // The first time warms up.
    for (int time = 0; time < 2; time++) {
      asked.clear();
      walk(database, asked);
    }

    assertThat(asked.keySet()).containsExactlyInAnyOrderElementsOf(BUDGETS.keySet());
    assertAll(asked.entrySet().stream().map(it -> () -> assertThat(AskedOfTheDatabase.number(it.getValue()))
        .as(it.getKey() + ":\n" + it.getValue().stream().map(Asked::toString).collect(Collectors.joining("\n")))
        .isLessThanOrEqualTo(BUDGETS.getOrDefault(it.getKey(), 0))));
  }

  /** Nobody looks at what is kept for an hour here: the deployment itself must tell. */
  @Test
  void aDeployedModelIsLiveAtItsNodeAtOnce() throws Exception {
    var form = Files.readString(Path.of("forms/form_wish.form"));
    var table = Files.readString(Path.of("bpmn/co-interviewer.dmn"));
    var desk = WebSession.of(port, "registrar8101");
    assertThat(wishOfANewJourney(desk)).doesNotContain("อีกรุ่นหนึ่ง");
    var before = coInterviewers.required("BAAC");
    var running = starts.of("cardholder-journey").orElseThrow();

    inOne.executeWithoutResult(status -> releases.release(Map.of(
        "form_wish.form", form.replaceFirst("\"label\": \"", "\"label\": \"อีกรุ่นหนึ่ง ").getBytes(UTF_8),
        "co-interviewer.dmn", table.replace("<text>" + !before + "</text>", "<text>x</text>")
            .replace("<text>" + before + "</text>", "<text>" + !before + "</text>")
            .replace("<text>x</text>", "<text>" + before + "</text>").getBytes(UTF_8)), "revised", "administrator"));
    try {
      assertThat(wishOfANewJourney(desk)).contains("อีกรุ่นหนึ่ง");
      assertThat(coInterviewers.required("BAAC")).isNotEqualTo(before);
    } finally {
      inOne.executeWithoutResult(status -> starts.everywhere("cardholder-journey", running, "administrator"));
    }
    assertThat(wishOfANewJourney(desk)).doesNotContain("อีกรุ่นหนึ่ง");
    assertThat(coInterviewers.required("BAAC")).isEqualTo(before);
  }

  private String wishOfANewJourney(WebSession desk) {
    var task = scenario.task(scenario.register("registrar8101", scenario.person("8101")).getId(), "userTask_recordWish");
    return desk.anywhere("GET", ENGINE + "/task/" + task.getId() + "/deployed-form", null).body();
  }

  private void walk(AskedOfTheDatabase database, Map<String, List<Asked>> asked) {
    var journey = scenario.register("registrar8101", scenario.person("8101"));
    step(database, asked, journey, "registrar8101", "userTask_recordWish", Scenario.wishForm());
    step(database, asked, journey, "chief8101", "userTask_assignAo", Map.of("aoUserId", "ao8101b"));
    var interview = new HashMap<>(Scenario.interviewForm());
    interview.put("occupation", "farmer");
    interview.put("needs", List.of("work", "training", "finance", "basics"));
    step(database, asked, journey, "ao8101b", "userTask_interview", interview);
    step(database, asked, journey, "ao8101b", "userTask_plan",
        Map.of("dimension4", List.of("D4-03"), "signing", "self"));
    step(database, asked, journey, scenario.task(journey.getId(), "userTask_confirmInterview").getAssignee(),
        "userTask_confirmInterview", Map.of("confirmed", "yes"));
    asked.put("sends a plan", database.by(() -> scenario.send(journey.getId())));
    var sent = scenario.as("ao8101b",
        () -> referrals.offer(journey.getBusinessKey(), "D2-01", null, "ao8101b")).orThrow();
    var referral = developing.instance(sent.processInstanceId());
    step(database, asked, referral, "mol81", "userTask_decide", Map.of("answer", "accept"));
    asked.put("reports an answer", database.by(() -> scenario.runJobs(referral.getId())));
    step(database, asked, referral, "mol81", "userTask_schedule",
        Map.of("startsOn", "12/02/2561", "place", "ศูนย์ฝึกอาชีพ"));
    step(database, asked, referral, "mol81", "userTask_recordAttendance",
        Map.of("attendance", "attended", "attendedDays", "1"));
    var result = machine("mol81", "/task/" + scenario.task(referral.getId(), "userTask_recordResult").getId()
        + "/form-variables?deserializeValues=false");
    call(result);
    asked.put("opens with a password", database.by(() -> assertThat(call(result)).isEqualTo(200)));
    step(database, asked, referral, "mol81", "userTask_recordResult",
        Map.of("resultCode", "developed", "completedOn", "12/02/2561"));
    pages(database, asked, journey);
  }

  private void pages(AskedOfTheDatabase database, Map<String, List<Asked>> asked, ProcessInstance journey) {
    var desk = WebSession.of(port, "ao8101b");
    desk.get("/context");
    asked.put("the case page", database.by(() ->
        assertThat(desk.get("/cases/" + journey.getBusinessKey()).status()).isEqualTo(200)));
    asked.put("the context", database.by(() -> assertThat(desk.get("/context").status()).isEqualTo(200)));
    var machine = machine("ao8101b", "/version");
    call(machine);
    asked.put("a call with a password", database.by(() -> assertThat(call(machine)).isEqualTo(200)));
  }

  private HttpRequest machine(String user, String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/engine-rest" + path))
        .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(
            (user + ":" + SampleStaff.PASSWORD).getBytes(StandardCharsets.UTF_8))).build();
  }

  private static int call(HttpRequest request) {
    try {
      return HttpClient.newHttpClient()
          .send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void step(AskedOfTheDatabase database, Map<String, List<Asked>> asked, ProcessInstance journey, String user,
      String step, Map<String, Object> form) {
    var task = scenario.task(journey.getId(), step);
    var desk = WebSession.of(port, user);
    desk.anywhere("GET", ENGINE + "/task/" + task.getId(), null);
    asked.put("opens " + step, database.by(() -> OPENS.forEach(part -> assertThat(
        desk.anywhere("GET", ENGINE + "/task/" + task.getId() + part, null).status()).isEqualTo(200))));
    if (task.getAssignee() == null) {
      asked.put("claims", scenario.as(user,
          () -> database.by(() -> scenario.engine().getTaskService().claim(task.getId(), user))));
    }
    scenario.as(user, () -> asked.put("submits " + step, new ArrayList<>(
        database.by(() -> scenario.engine().getFormService().submitTaskForm(task.getId(), Scenario.asSent(form))))));
  }
}
