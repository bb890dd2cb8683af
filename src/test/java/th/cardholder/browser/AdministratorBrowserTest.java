package th.cardholder.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import th.cardholder.process.JourneyTest;
import th.cardholder.process.Scenario;

/** Every page of Cockpit and Admin that an administrator comes to works with the calls that are named for him. */
@JourneyTest
class AdministratorBrowserTest extends AtTheDesks {

  private static final List<String> COCKPIT = List.of("overview", "dashboard", "processes", "decisions", "repository",
      "batch", "journey-incidents");
  private static final List<String> ADMIN = List.of("", "users/registrar8101?tab=account",
      "system?section=system-settings-general");

  @Test
  void cockpitAndAdminRefuseAnAdministratorNothingOnTheirPages() {
    var journey = scenario.register("registrar2411", scenario.person("2411"));
    var definition = journey.getProcessDefinitionId();
    var refused = new CopyOnWriteArrayList<String>();
    var seat = stranger();
    var page = seat.page();
    var calls = new Calls(page);
    seat.logIn("cockpit", "", "admin");
    page.onResponse(response -> {
      // What is not there is no refusal: a policy of passwords that is off, a case that is no administrator's to read.
      if (response.status() >= 400 && response.status() != 404) {
        refused.add(response.status() + " " + response.request().method() + " " + response.url());
      }
    });

    COCKPIT.forEach(path -> look(seat, calls, "cockpit", path));
    look(seat, calls, "cockpit", "process-definition/" + definition + "/runtime?tab=process-instances");
    look(seat, calls, "cockpit", "process-definition/" + definition + "/runtime?tab=incidents");
    look(seat, calls, "cockpit", "process-definition/" + definition + "/runtime?tab=job-definitions");
    for (var tab : List.of("variables-tab", "incidents-tab", "user-tasks-tab", "jobs-tab", "external-tasks-tab",
        "journey-referrals")) {
      look(seat, calls, "cockpit", "process-instance/" + journey.getId() + "/runtime?tab=" + tab);
    }
    ADMIN.forEach(path -> look(seat, calls, "admin", path));

    assertThat(refused).isEmpty();
  }

  @Test
  void anAdministratorMakesAUserAndAGroupAndTakesThemAwayAgain() {
    var seat = stranger();
    var page = seat.page();
    seat.logIn("admin", "", "admin");
    seat.goTo("admin", "groups");
    for (var call : List.of(
        new String[] {"POST", "group/create", "{\"id\":\"browserGroup\",\"name\":\"x\",\"type\":\"WORKFLOW\"}"},
        new String[] {"POST", "user/create", "{\"profile\":{\"id\":\"browserUser\",\"firstName\":\"ก\",\"lastName\":\"ข\"},"
            + "\"credentials\":{\"password\":\"Browser-2561-user!\"}}"},
        new String[] {"PUT", "group/browserGroup/members/browserUser", "{\"id\":\"browserGroup\",\"userId\":\"browserUser\"}"},
        new String[] {"PUT", "user/browserUser/profile", "{\"id\":\"browserUser\",\"firstName\":\"ก\",\"lastName\":\"ค\"}"},
        new String[] {"DELETE", "group/browserGroup/members/browserUser", null},
        new String[] {"DELETE", "user/browserUser", null}, new String[] {"DELETE", "group/browserGroup", null})) {
      assertThat(page.evaluate("""
          async ([method, path, body]) => (await fetch('/camunda/api/engine/engine/default/' + path, { method, body,
            headers: { 'Content-Type': 'application/json',
              'X-XSRF-TOKEN': /XSRF-TOKEN=([^;]*)/.exec(document.cookie)[1] } })).status""", Arrays.asList(call)))
          .as(call[0] + " " + call[1]).isEqualTo(204);
    }
  }

  @Test
  void anAdministratorIsShownWhatIsWrongWithAStoredModelAndASupervisorIsNot() {
    scenario.jdbc().sql("""
        insert into journey.stored_model_finding (kind, key, version, resource, dangerous, finding, found_at) values
          ('process', 'cardholder-journey', 2, 'cardholder-journey.bpmn', true,
           'บรรทัด 30 คอลัมน์ 12 (userTask_recordWish): นิพจน์ ${marker.hit()} ใช้ไม่ได้ โปรดใช้เฉพาะการเปรียบเทียบตัวแปร', now()),
          ('form', 'form_followUp', 3, 'form_followUp.form', false, 'ขาดช่อง “stage” โปรดใส่ช่องนี้กลับเข้าไป', now())
        """).update();
    try {
      for (var user : List.of("admin", "chief2411")) {
        var seat = stranger();
        var page = seat.page();
        var calls = new Calls(page);
        seat.logIn("cockpit", "", user);
        look(seat, calls, "cockpit", "dashboard");
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true)
            .setPath(Path.of("target", "screenshots", "stored-models-" + user + ".png")));
        assertThat(page.locator(".journey-stored-models tbody tr")).hasCount(user.equals("admin") ? 2 : 0);
        assertThat(page.getByText("ส่วนเพิ่มเติมของระบบ")).not().isVisible();
      }
    } finally {
      scenario.jdbc().sql("delete from journey.stored_model_finding").update();
    }
  }

  @Test
  void whatCannotGoOnIsToldInWordsAndAnAdministratorHasItTriedAgain() {
    var journey = scenario.register("registrar2411", scenario.person("2411"));
    var id = journey.getId();
    scenario.submit("registrar2411", id, "userTask_recordWish", Scenario.wishForm());
    scenario.submit("chief2411", id, "userTask_assignAo", Map.of("aoUserId", "ao2411a"));
    scenario.submit("ao2411a", id, "userTask_interview", Scenario.interviewForm());
    scenario.submit("ao2411a", id, "userTask_plan", Map.of("dimension1", List.of("D1-05"), "signing", "self"));
    var jobs = scenario.engine().getManagementService();
    var job = jobs.createJobQuery().processInstanceId(id).singleResult().getId();
    jobs.setJobRetries(job, 0);
    try {
      for (var user : List.of("chief2411", "governor24", "admin")) {
        var seat = stranger();
        var page = seat.page();
        seat.logIn("cockpit", "", user);
        page.locator("[cam-widget-header] a").getByText("เหตุขัดข้อง", new Locator.GetByTextOptions().setExact(true))
            .click();
        var row = page.locator(".journey-incidents-kind tr", new Page.LocatorOptions().setHasText(journey.getBusinessKey()));
        assertThat(row).containsText(job);
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true)
            .setPath(Path.of("target", "screenshots", "incidents-" + user + ".png")));
        assertThat(row.locator("a[href*='/process-instance/']")).hasCount(user.equals("governor24") ? 0 : 1);
        assertThat(row.locator("a[href*='#/cases/']")).hasCount(user.equals("admin") ? 0 : 1);
        assertThat(row.locator("button")).hasCount(user.equals("admin") ? 1 : 0);
        if (user.equals("admin")) {
          row.locator("button").click();
          assertThat(page.locator(".journey-cockpit-page .alert-success")).containsText("สั่งทำอีกครั้งแล้ว 1 รายการ");
          assertThat(row).hasCount(0);
        }
      }
      assertThat(jobs.createJobQuery().jobId(job).singleResult().getRetries()).isOne();
    } finally {
      scenario.engine().getRuntimeService().deleteProcessInstance(id, "afresh");
    }
  }

  /** Within one application a page is come to by its address, as one goes on from the other. */
  private static void look(Seat seat, Calls calls, String application, String path) {
    var page = seat.page();
    seat.goTo(application, path);
    calls.areAnswered();
    page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots",
        "admin-" + application + "-" + path.replaceAll("[^A-Za-z0-9-]+", "_") + ".png")));
  }
}
