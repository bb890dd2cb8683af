package th.cardholder.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import th.cardholder.process.JourneyTest;
import th.cardholder.process.Scenario;

/** Cockpit and Admin as an administrator and a chief read them: in Thai, with the years of the Buddhist Era. */
@JourneyTest
class CockpitInThaiBrowserTest extends AtTheDesks {

  /** What has no Thai: names of the engine's things, ids among them, of files, zones, users and standards. */
  private static final Pattern NAMES = Pattern.compile("""
      [\\w-]+:\\d+:\\w+|(?=\\w*\\d)\\w{12,}|[\\w-]+[.](?:bpmn|dmn|form)|[a-z]+(?:-[a-z]+)+|(?:ao|chief|registrar)\\d+[a-z]?|\
      (?:user|service)Task_\\w+|\
      \\b(?:nPOLICY|d\\d{4}|Asia/Bangkok|Cardholder Journey|application|administrator|AO|CTRL|JSON|HH|MM)\\b""");
  private static final Pattern ENGLISH = Pattern.compile("[A-Za-z]{2,}");

  /**
   * All that can be read on the page or comes up beside the pointer, but for what models themselves say: the cells of a
   * decision's table, and the names and types of variables.
   */
  private static final String READABLE = """
      () => {
        const MODELS = '.tjs-table td, [cam-widget-variables-table] tbody, .bjs-powered-by, script, style, code';
        const seen = (element) => {
          for (let it = element; it; it = it.parentElement) {
            const style = getComputedStyle(it);
            if (style.display === 'none' || style.visibility === 'hidden' || style.fontSize === '0px') {
              return false;
            }
          }
          return element.getClientRects().length > 0 && !element.closest(MODELS);
        };
        const texts = [document.title];
        const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        while (walk.nextNode()) {
          if (/[A-Za-z]{2}/.test(walk.currentNode.data) && seen(walk.currentNode.parentElement)) {
            texts.push(walk.currentNode.data.trim());
          }
        }
        for (const element of document.querySelectorAll('[title], [placeholder], [uib-tooltip]')) {
          if (getComputedStyle(element).pointerEvents !== 'none' && seen(element)) {
            texts.push(...['title', 'placeholder', 'uib-tooltip'].map((name) => element.getAttribute(name) ?? ''));
          }
        }
        return texts;
      }""";

  private final List<String> english = new ArrayList<>();

  @Test
  void nothingOnTheirPagesIsEnglishButNames() {
    var stopped = scenario.register("registrar2411", scenario.person("2411"));
    var id = stopped.getId();
    scenario.submit("registrar2411", id, "userTask_recordWish", Scenario.wishForm());
    scenario.submit("chief2411", id, "userTask_assignAo", Map.of("aoUserId", "ao2411a"));
    scenario.submit("ao2411a", id, "userTask_interview", Scenario.interviewForm());
    scenario.submit("ao2411a", id, "userTask_plan", Map.of("dimension1", List.of("D1-05"), "signing", "self"));
    var jobs = scenario.engine().getManagementService();
    jobs.setJobRetries(jobs.createJobQuery().processInstanceId(id).singleResult().getId(), 0);
    var waiting = scenario.register("registrar2411", scenario.person("2411")).getId();
    try {
      readAsAdministrator(stopped.getProcessDefinitionId(), id, waiting);
      readAsChief(stopped.getProcessDefinitionId(), id);
    } finally {
      scenario.engine().getRuntimeService().deleteProcessInstances(List.of(id, waiting), "afresh", false, false);
    }

    assertThat(english).isEmpty();
  }

  private void readAsAdministrator(String definition, String stopped, String waiting) {
    var reader = new Reader(at("admin"));
    for (var path : List.of("overview", "dashboard", "processes", "decisions", "batch")) {
      reader.reads("cockpit", path);
    }
    readInstances(reader, definition);
    reader.reads("cockpit", "process-definition/" + definition + "/runtime?detailsTab=job-definition-table");
    for (var tab : List.of("variables-tab", "incidents-tab", "jobs-tab", "called-process-instances-tab",
        "external-tasks-process-instance-runtime")) {
      reader.reads("cockpit", "process-instance/" + stopped + "/runtime?tab=" + tab);
    }
    reader.reads("cockpit", "process-instance/" + waiting + "/runtime?tab=user-tasks-tab");
    var repository = scenario.engine().getRepositoryService();
    for (var table : List.of("co-interviewer", "programme-menu")) {
      reader.reads("cockpit", "decision-definition/" + repository.createDecisionDefinitionQuery()
          .decisionDefinitionKey(table).latestVersion().singleResult().getId());
      assertThat(reader.page().locator(".tjs-table .input-label").first()).isVisible();
    }
    var deployment = repository.createProcessDefinitionQuery().processDefinitionId(definition).singleResult().getDeploymentId();
    reader.reads("cockpit", "repository?deployment=" + deployment + "&resourceName=top-up-entitlement.dmn");
    reader.reads("cockpit", "process-definition/0/runtime");
    // First where the headings are written at once.
    reader.reads("admin", "system?section=system-settings-general");
    reader.reads("admin", "");
  }

  private void readAsChief(String definition, String stopped) {
    var reader = new Reader(at("chief2411"));
    reader.reads("cockpit", "dashboard");
    readInstances(reader, definition);
    reader.reads("cockpit", "process-instance/" + stopped + "/runtime?tab=incidents-tab");
  }

  private void readInstances(Reader reader, String definition) {
    reader.reads("cockpit", "process-definition/" + definition + "/runtime?detailsTab=process-instances-table");
    assertThat(reader.page().locator("td.start-time").first())
        .hasText(Pattern.compile("\\d{1,2} [ก-ฮ.]+ 25\\d\\d \\d\\d:\\d\\d น[.]"));
    // Said by a style: in a wrong encoding it would be Latin letters.
    assertThat(reader.page().locator(".null-value").first()
        .evaluate("element => getComputedStyle(element, '::after').content")).isEqualTo("\"ไม่มี\"");
  }

  @Test
  void pagesOfAdminThatWritePastTheOfficersAreLeftForTheOneThatSaysWhereTheyAreKept() {
    var desk = at("admin");
    var page = desk.page();
    for (var path : List.of("users", "user-create", "groups", "groups/ao", "group-create",
        "tenants", "tenants/d8101", "tenant-create", "authorization?resource=0")) {
      desk.goTo("admin", path);
      assertThat(page.locator(".journey-officers a")).isVisible();
      assertThat(page).hasURL(Pattern.compile("#/(\\?.*)?$"));
    }
    assertThat(page.locator(".dashboard section")).hasCount(2);
    assertThat(page.locator("[cam-widget-header] .sections-menu li:visible")).hasCount(1);

    page.locator("#journey-user").fill("nobody");
    page.keyboard().press("Enter");
    assertThat(page.locator(".journey-officers [role=alert]")).hasText("ไม่พบชื่อผู้ใช้นี้ โปรดตรวจสอบอีกครั้ง");
    page.locator("#journey-user").fill("registrar8101");
    page.keyboard().press("Enter");
    var password = Pattern.compile("users/registrar8101[?]tab=account$");
    assertThat(page).hasURL(password);
    assertThat(page.locator("input[type=password]:visible")).hasCount(3);
    assertThat(page.locator("[ng-view] form:visible, [ng-view] aside:visible")).hasCount(1);
    desk.goTo("admin", "users/registrar8101?tab=groups");
    assertThat(page).hasURL(password);

    desk.goTo("admin", "");
    page.locator(".journey-officers a").click();
    assertThat(page.locator(".journey-page h1, .journey-page h2").first()).hasText("เจ้าหน้าที่");
  }

  @Test
  void thePageThatCountsInAHistoryThatIsNotKeptIsNobodys() {
    var desk = at("admin");
    desk.goTo("cockpit", "tasks");
    assertThat(desk.page()).hasURL(Pattern.compile("#/overview$"));
    assertThat(desk.page().locator("[cam-widget-header] a[href='#/processes']")).isVisible();
    assertThat(desk.page().locator("[cam-widget-header] a[href^='#/tasks']")).isHidden();
  }

  @Test
  void aPageOpensOnceItsWordsAreThere() {
    var desk = at("admin");
    var page = desk.page();
    var late = new ArrayList<Route>();
    page.route(Pattern.compile("/app/admin/locales/th[.]json"), late::add);
    desk.goTo("admin", "system?section=system-settings-general");
    page.waitForCondition(() -> !late.isEmpty());
    // As long as Admin takes to be done with all else: its headings would say SYSTEM_SYSTEM_SETTINGS, and stay so.
    page.waitForTimeout(1_000);
    late.forEach(Route::resume);

    assertThat(page.locator(".breadcrumbs-panel")).containsText("การตั้งค่าระบบ");
    assertThat(page.locator("html")).hasAttribute("lang", "th");
  }

  /** Goes from page to page of one application and notes what is neither Thai nor a name. */
  private final class Reader {

    private final Desk desk;
    private String open = "";
    private @Nullable Calls calls;

    Reader(Desk desk) {
      this.desk = desk;
    }

    Page page() {
      return desk.page();
    }

    @SuppressWarnings("unchecked")
    void reads(String application, String path) {
      desk.goTo(application, path);
      if (!application.equals(open)) {
        // Of what the application before was still asking nobody hears any more.
        open = application;
        calls = new Calls(page());
      }
      Objects.requireNonNull(calls).areAnswered();
      page().locator(".app-splash").waitFor(new Locator.WaitForOptions()
          .setState(WaitForSelectorState.HIDDEN));
      page().screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots",
          "thai-" + desk + "-" + application + "-" + path.replaceAll("[^A-Za-z-]+", "_") + ".png")));
      ((List<String>) page().evaluate(READABLE)).stream()
          .filter(text -> ENGLISH.matcher(NAMES.matcher(text).replaceAll(" ")).find())
          .map(text -> application + " " + path + ": " + text)
          .forEach(english::add);
    }
  }
}
