package th.cardholder.process;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.camunda.spin.Spin;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import th.cardholder.dev.SampleStaff;
import th.cardholder.office.Staff;

/** What tests of a journey do all the time: make a person, log in as somebody, hand in a form. */
@TestComponent
public class Scenario implements InitializingBean {

  private static final AtomicInteger NEXT_PERSON = new AtomicInteger(1_000);

  private final ProcessEngine engine;
  private final JdbcClient jdbc;
  private final Staff staff;
  private final PlatformTransactionManager transactions;

  Scenario(ProcessEngine engine, JdbcClient jdbc, Staff staff, PlatformTransactionManager transactions) {
    this.engine = engine;
    this.jdbc = jdbc;
    this.staff = staff;
    this.transactions = transactions;
  }

  @Override
  public void afterPropertiesSet() {
    BpmnAwareTests.init(engine);
    new SampleStaff(staff, jdbc, transactions).add();
    jdbc.sql("""
        insert into journey.registry_batch (id, file_name, file_sha256, started_at)
        values ('test', 'test', repeat('0', 64), now())
        on conflict do nothing
        """).update();
  }

  /** Waits until somebody waits for a lock of the database. */
  public void awaitSomebodyWhoWaits() {
    Patience.until("somebody waits for a lock", 30_000,
        () -> jdbc.sql("select exists (select from pg_locks where not granted)").query(Boolean.class).single());
  }

  /** A person of the registry. */
  public record Person(long id, String nationalId) {}

  /** A living person of 40 with an income under the line, in a district. */
  public Person person(String districtCode) {
    return person(districtCode, "alive");
  }

  public Person person(String districtCode, String status) {
    while (true) {
      var nationalId = testId(NEXT_PERSON.incrementAndGet());
      // A registry that a test made may have this number already: its own lie anywhere among the seven digits.
      var id = jdbc.sql("""
              insert into journey.cardholder (national_id, title, first_name, last_name, birth_date, sex, house_number,
                village_number, subdistrict_code, district_code, declared_income, status, batch_id)
              values (?, 'นาย', 'ทดสอบ' || ?, 'ใจดี', '1977-05-14', 'M', '27/1', '3',
                (select min(code) from journey.subdistrict where district_code = ?), ?, 24000, ?, 'test')
              on conflict (national_id) do nothing returning id
              """).params(nationalId, nationalId.substring(5, 12), districtCode, districtCode, status)
          .query(Long.class).optional();
      if (id.isPresent()) {
        return new Person(id.get(), nationalId);
      }
    }
  }

  /** The n-th synthetic number {@code 1-9999-…} with its check digit (domain.md §10.1). */
  public static String testId(int n) {
    return withCheckDigit("19999" + String.format("%07d", n));
  }

  /** The number whose first twelve digits are given. */
  static String withCheckDigit(String twelve) {
    int sum = 0;
    for (int i = 0; i < 12; i++) {
      sum += (twelve.charAt(i) - '0') * (13 - i);
    }
    return twelve + (11 - sum % 11) % 10;
  }

  /** Does something as a logged-in user, with the groups and offices that a log-in would bring. */
  public <T> T as(String userId, Callable<T> work) {
    var identity = engine.getIdentityService();
    var groups = identity.createGroupQuery().groupMember(userId).list().stream().map(g -> g.getId()).toList();
    var tenants = identity.createTenantQuery().userMember(userId).list().stream().map(t -> t.getId()).toList();
    var before = identity.getCurrentAuthentication();
    identity.setAuthentication(userId, groups, tenants);
    try {
      return work.call();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    } finally {
      if (before == null) {
        identity.clearAuthentication();
      } else {
        identity.setAuthentication(before.getUserId(), before.getGroupIds(), before.getTenantIds());
      }
    }
  }

  /** Registers a walk-in. Returns the journey. */
  public ProcessInstance register(String userId, Map<String, Object> form) {
    return as(userId, () -> engine.getFormService().submitStartForm(
        engine.getRepositoryService().createProcessDefinitionQuery().processDefinitionKey("cardholder-journey")
            .latestVersion().singleResult().getId(), form));
  }

  public ProcessInstance register(String userId, Person person) {
    return register(userId, Map.of("nationalId", person.nationalId(), "channel", "walkIn"));
  }

  /** The one open task of an instance at a step. */
  public Task task(String processInstanceId, String step) {
    return engine.getTaskService().createTaskQuery().processInstanceId(processInstanceId).taskDefinitionKey(step)
        .singleResult();
  }

  /** Claims the instance's task at a step and hands in its form. */
  public void submit(String userId, String processInstanceId, String step, Map<String, Object> form) {
    var task = task(processInstanceId, step);
    as(userId, () -> {
      if (task.getAssignee() == null) {
        engine.getTaskService().claim(task.getId(), userId);
      }
      engine.getFormService().submitTaskForm(task.getId(), asSent(form));
      return null;
    });
  }

  /** Lists as Tasklist sends them: as Json. */
  static Map<String, Object> asSent(Map<String, Object> form) {
    Map<String, Object> sent = new HashMap<>(form);
    sent.replaceAll((key, value) -> value instanceof List<?> list ? Spin.JSON(list) : value);
    return sent;
  }

  /** What a task's form shows a user. */
  public Map<String, Object> open(String userId, String processInstanceId, String step) {
    var task = task(processInstanceId, step);
    return as(userId, () -> new HashMap<>(engine.getFormService().getTaskFormVariables(task.getId())));
  }

  /** A filled-in form of somebody who wants to take part. */
  public static Map<String, Object> wishForm() {
    Map<String, Object> form = new HashMap<>();
    form.put("wants", "yes");
    form.put("wishDate", "12/02/2561");
    form.put("phone", "081-234-5678");
    form.put("signing", "self");
    form.put("noticeAcknowledged", true);
    form.put("bankConsent", "yes");
    form.put("sensitiveConsent", "no");
    return form;
  }

  /** A filled-in form of somebody who does not. */
  public static Map<String, Object> declineForm() {
    Map<String, Object> form = new HashMap<>();
    form.put("wants", "no");
    form.put("wishDate", "12/02/2561");
    form.put("signing", "self");
    form.put("noticeAcknowledged", true);
    form.put("declineReason", "working");
    return form;
  }

  /** A filled-in form of an interview with somebody who wants to develop: the first page alone. */
  public static Map<String, Object> interviewForm() {
    Map<String, Object> form = new HashMap<>();
    form.put("meeting", "met");
    form.put("interviewedOn", "12/02/2561");
    form.put("place", "home");
    form.put("wishes", "yes");
    form.put("occupation", "labourer");
    form.put("yearlyIncome", "24,000");
    form.put("readiness", "now");
    form.put("needs", List.of("work", "training"));
    form.put("householdMembers", "4");
    return form;
  }

  /** Runs the jobs of an instance that are waiting, once each. */
  public void runJobs(String processInstanceId) {
    List<String> jobs = engine.getManagementService().createJobQuery().processInstanceId(processInstanceId).list()
        .stream().map(job -> job.getId()).toList();
    jobs.forEach(engine.getManagementService()::executeJob);
  }

  /** Sends the plan that was just agreed, or confirmed: what the engine does by itself a moment later. */
  public void send(String processInstanceId) {
    var job = engine.getManagementService().createJobQuery().processInstanceId(processInstanceId)
        .activityId("serviceTask_sendReferrals").singleResult();
    engine.getManagementService().executeJob(job.getId());
  }

  public JdbcClient jdbc() {
    return jdbc;
  }

  public ProcessEngine engine() {
    return engine;
  }
}
