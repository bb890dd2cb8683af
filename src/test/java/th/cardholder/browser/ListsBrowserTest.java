package th.cardholder.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.FilePayload;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import th.cardholder.process.JourneyTest;
import th.cardholder.process.Scenario;

/** Where one begins and what the lists say; what Cockpit shows to whom. */
@JourneyTest
class ListsBrowserTest extends AtTheDesks {

  private static final String DISTRICT = "2411";
  private static final String CHIEF = "chief" + DISTRICT;

  @Test
  void theChiefBeginsWithTheCasesThatWaitAndSeesHowManyAreInEachList() {
    nothingIsOpenIn(DISTRICT);
    awaitingAo();
    var chief = at(CHIEF);
    chief.page().locator(".tasks-list li.task").first().waitFor();

    assertThat(chief.page().locator(".task-filters .item.active")).containsText("งานที่ยังไม่มีผู้รับ");
    for (var list : List.of("งานของฉัน", "งานที่ยังไม่มีผู้รับ", "ครบกำหนดใน 7 วัน", "เกินกำหนด", "ของอำเภอ",
        "ขั้นตอน: มอบหมาย AO")) {
      assertThat(counter(chief, list)).containsText(Pattern.compile("^\\d"));
    }
    assertThat(number(chief, "งานของฉัน")).isZero();
    assertThat((int) chief.page().evaluate("() => Math.round(document.querySelector('.tasks-list li.task').getBoundingClientRect().top"
        + " - document.querySelector('.tasks-list .content').getBoundingClientRect().top)")).as("nothing stands above the first card").isLessThan(20);
    chief.picture("lists-chief");
  }

  @Test
  void aListThatWasChosenStaysChosenWhenThePageIsLoadedAnew() {
    awaitingAo();
    var chief = at(CHIEF);
    list(chief, "งานของฉัน").click();
    assertThat(list(chief, "งานของฉัน")).hasClass(Pattern.compile("active"));

    chief.page().reload();

    assertThat(counter(chief, "งานที่ยังไม่มีผู้รับ")).isVisible();
    assertThat(list(chief, "งานของฉัน")).hasClass(Pattern.compile("active"));
  }

  @Test
  void theOrderOfAListIsToldInThaiAlsoWhereItsWordsComeLate() {
    var page = at(CHIEF).page();
    List<Route> words = new ArrayList<>();
    page.route("**/tasklist/locales/th.json*", words::add);
    page.reload();
    page.locator(".sort-by").first().waitFor();

    words.forEach(Route::resume);

    assertThat(words).as("the words came late").isNotEmpty();
    assertThat(page.locator(".sort-by").first()).hasText("กำหนดเสร็จ");
  }

  @Test
  void theNumbersOfAllListsFollowWhatIsDoneInOne() {
    awaitingAo();
    var chief = at(CHIEF);
    chief.open("งานที่ยังไม่มีผู้รับ");
    var waiting = number(chief, "งานที่ยังไม่มีผู้รับ");
    var own = number(chief, "งานของฉัน");

    chief.claim();

    assertThat(counter(chief, "งานที่ยังไม่มีผู้รับ")).hasText(String.valueOf(waiting - 1));
    assertThat(counter(chief, "งานของฉัน")).hasText(String.valueOf(own + 1));
    // Done at another desk it is seen when Tasklist looks at the open list again.
    scenario.engine().getTaskService().setAssignee(chief.page().url().replaceAll(".*[?&]task=([-0-9a-z]+).*", "$1"),
        null);
    assertThat(counter(chief, "งานของฉัน")).hasText(String.valueOf(own),
        new LocatorAssertions.HasTextOptions().setTimeout(60_000));
  }

  @Test
  void theNumbersOfTheStepsFollowWhenACaseGoesFromOneToTheNext() {
    var ao = "ao" + DISTRICT + "c";
    scenario.submit(CHIEF, awaitingAo().getId(), "userTask_assignAo", Map.of("aoUserId", ao));
    var desk = at(ao);
    desk.open("งานของฉัน");
    var interviews = number(desk, "ขั้นตอน: สัมภาษณ์");
    var plans = number(desk, "ขั้นตอน: จัดทำแผน");
    desk.choose("พบผู้มีบัตรฯ หรือไม่", "พบและได้พูดคุย");
    desk.choose("ประสงค์พัฒนาตนเองหรือไม่", "ประสงค์");
    desk.choose("สถานที่สัมภาษณ์", "ที่บ้าน");
    desk.pick("อาชีพหลัก", "รับจ้างทั่วไป");
    desk.field("รายได้ของผู้มีบัตรฯ").fill("24,000");
    desk.choose("ความพร้อมเข้ารับการพัฒนา", "พร้อมเริ่มได้ทันที");
    desk.field("สมาชิกในครัวเรือน").fill("4");
    desk.tick("ต้องการพัฒนาด้านใด", "การมีงานทำ");
    desk.sendToNext("จัดทำแผนพัฒนารายบุคคล");

    // The open list holds as many as before: one went, one came.
    assertThat(counter(desk, "ขั้นตอน: สัมภาษณ์")).hasText(String.valueOf(interviews - 1));
    assertThat(counter(desk, "ขั้นตอน: จัดทำแผน")).hasText(String.valueOf(plans + 1));
  }

  @Test
  void theDistrictsListShowsTheChiefWhatIsLateWhoHasItAndTheWayToTheCase() {
    nothingIsOpenIn(DISTRICT);
    var late = awaitingInterview();
    var task = scenario.task(late.getId(), "userTask_interview");
    task.setDueDate(Date.from(ClockUtil.getCurrentTime().toInstant().minus(Duration.ofDays(300))));
    scenario.engine().getTaskService().saveTask(task);
    var chief = at(CHIEF);

    assertThat(counter(chief, "ของอำเภอ").locator(".journey-counter-late")).containsText("เกินกำหนด ");
    list(chief, "ของอำเภอ").click();
    var card = chief.page().locator(".tasks-list li.task").first();
    assertThat(card).containsText(late.getBusinessKey());
    assertThat(card).containsText("อยู่กับ ");
    assertThat(card).containsText("เกินกำหนด 300 วัน");
    assertThat(card).containsText("ตำบล");
    chief.picture("lists-district");
    card.click();

    assertThat(chief.page().locator(".journey-case-number")).containsText(late.getBusinessKey());
    assertThat(chief.page().locator(".journey-section .journey-late").first()).containsText("เกินกำหนด 300 วัน");
    chief.page().getByText("กลับไปรายการงาน").click();
    assertThat(list(chief, "ของอำเภอ")).hasClass(Pattern.compile("active"));
  }

  @Test
  void theListOfWhoWaitsForAnAoSaysByHowManyDaysItIsLate() {
    var late = awaitingAo();
    var task = scenario.task(late.getId(), "userTask_assignAo");
    task.setDueDate(Date.from(ClockUtil.getCurrentTime().toInstant().minus(Duration.ofDays(91))));
    scenario.engine().getTaskService().saveTask(task);
    var chief = at(CHIEF);
    chief.page().getByText("มอบหมายผู้ดูแล").first().click();

    assertThat(chief.page().locator(".journey-assignments tr",
        new Page.LocatorOptions().setHasText(late.getBusinessKey()))).containsText("เกินกำหนด 91 วัน");
    chief.picture("lists-assignments-late");
  }

  @Test
  void nobodyIsOfferedToChangeTheirNameWhereTheServerRefuses() {
    var ao = at("ao" + DISTRICT + "a");
    var page = ao.page();
    ao.goTo("welcome", "");

    assertThat(page.getByText("เปลี่ยนรหัสผ่าน").first()).isVisible();
    assertThat(page.getByText("แก้ไขข้อมูล", new Page.GetByTextOptions().setExact(true))).not().isVisible();
  }

  @ParameterizedTest
  @CsvSource({"1366, 768", "1024, 768"})
  void moreThanFourCardsStandOnASmallScreenAndSayNothingThatIsAlwaysTheSame(int width, int height) {
    for (int i = 0; i < 6; i++) {
      awaitingInterview();
    }
    var ao = onTablet("ao" + DISTRICT + "a", width, height);
    var page = ao.page();
    page.locator(".journey-card-name").nth(5).waitFor();

    ao.until("more than four cards are seen", () -> (boolean) page.evaluate("""
        () => [...document.querySelectorAll('.tasks-list li.task')]
          .filter((card) => card.getBoundingClientRect().bottom < innerHeight - 44).length > 4"""));
    var card = page.locator(".tasks-list li.task").first().innerText();
    assertThat(card).contains("ตำบล").doesNotContain("การพัฒนารายบุคคล", "อยู่กับ");
    ao.picture("lists-ao-" + width);
  }

  @Test
  void theSearchHasTheCursorAndTheNameLeadsToTheCase() {
    var journey = awaitingInterview();
    var chief = at(CHIEF);
    chief.page().getByText("ค้นหาเรื่อง").first().click();
    assertThat(chief.page().locator("#journey-query")).isFocused();
    chief.page().keyboard().type(journey.getBusinessKey());
    chief.page().keyboard().press("Enter");

    chief.page().locator(".journey-results a", new Page.LocatorOptions().setHasText("ทดสอบ")).click();

    assertThat(chief.page().locator(".journey-case-number")).containsText(journey.getBusinessKey());
  }

  @ParameterizedTest
  @CsvSource({"policy, รอบติดตามผล", "datacentre, รอบติดตามผล", "admin, เจ้าหน้าที่"})
  void whoHasNoCasesBeginsWhereThereIsSomethingForThemAndIsOfferedNoSearch(String user, String page) {
    var desk = at(user);

    assertThat(desk.page().locator(".journey-page h1")).hasText(page);
    assertThat(desk.page().getByText("ค้นหาเรื่อง")).hasCount(0);
    desk.page().navigate(desk.page().url().replaceAll("#.*", "") + "#/cases");
    desk.page().waitForURL(Pattern.compile("#/(?!cases)"));
    assertThat(desk.page().locator(".journey-page h1")).hasText(page);
    desk.picture("begins-" + user);
  }

  @ParameterizedTest
  @CsvSource({"#journey-staff-file, แฟ้มเจ้าหน้าที่", "#journey-phones-file, แฟ้มโทรศัพท์"})
  void aFileIsChosenInThaiWithTheMouseAndTheKeyboard(String input, String label) {
    var admin = at("admin");
    admin.goTo("tasklist", "staff");
    var page = admin.page();
    var field = page.locator(".journey-field", new Page.LocatorOptions().setHas(page.locator(input)));

    assertThat(field).containsText("ยังไม่ได้เลือกแฟ้ม");
    assertThat(field.getByLabel(label)).hasCount(1);
    // What the browser itself writes beside the native input is in the browser's own language.
    assertThat((int) page.locator(input).evaluate("input => input.offsetWidth")).isLessThanOrEqualTo(1);
    var chooser = page.waitForFileChooser(() -> field.locator("label.btn").click());
    chooser.setFiles(new FilePayload("ธันวาคม.csv", "text/csv", new byte[0]));
    assertThat(field).containsText("ธันวาคม.csv");
    assertThat(field).not().containsText("ยังไม่ได้เลือกแฟ้ม");
    // In one go: the page gives the cursor to its search when that is drawn.
    page.waitForFileChooser(() -> page.locator(input).press("Enter"));
    page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "browser", "file-chosen.png")));
  }

  @Test
  void anAgencysCardsOfOnePersonTellTheirProjectsAndNumbers() {
    var journey = awaitingInterview();
    var ao = "ao" + DISTRICT + "a";
    var form = Scenario.interviewForm();
    form.put("needs", List.of("work", "training", "finance", "basics"));
    scenario.submit(ao, journey.getId(), "userTask_interview", form);
    scenario.submit(ao, journey.getId(), "userTask_plan",
        Map.of("dimension2", List.of("D2-01", "D2-05"), "signing", "self"));
    var confirmation = scenario.task(journey.getId(), "userTask_confirmInterview");
    if (confirmation != null) {
      scenario.submit(confirmation.getAssignee(), journey.getId(), "userTask_confirmInterview",
          Map.of("confirmed", "yes"));
    }
    scenario.send(journey.getId());
    var agency = at("mol24");
    list(agency, "งานที่ยังไม่มีผู้รับ").click();

    var cards = agency.page().locator(".tasks-list li.task",
        new Page.LocatorOptions().setHasText(journey.getBusinessKey() + "-R0"));
    assertThat(cards).hasCount(2);
    assertThat(cards.filter(new Locator.FilterOptions().setHasText("ฝึกอาชีพช่างอเนกประสงค์"))).hasCount(1);
    assertThat(cards.filter(new Locator.FilterOptions().setHasText("เพิ่มศักยภาพผู้มีรายได้น้อย"))).hasCount(1);
    agency.picture("lists-agency");
  }

  @ParameterizedTest
  @ValueSource(strings = {"registrar" + DISTRICT, "ao" + DISTRICT + "a", "mol24"})
  void cockpitIsNotOfferedToWhoDoesNotWatch(String user) {
    var desk = at(user);

    assertThat(desk.page().locator(".task-filters .item").first()).isVisible();
    assertThat(desk.page().locator("a[href*='/app/cockpit/']")).hasCount(0);
  }

  @Test
  void cockpitOffersTheChiefNothingThatIsRefusedAndNoPageOfZeros() {
    var journey = awaitingInterview();
    var chief = atInstance(CHIEF, journey, "user-tasks-tab");
    var page = chief.page();
    assertThat(page.locator("td.assignee")).containsText("ao" + DISTRICT + "a");

    assertThat(visible(page)).isEmpty();
    chief.goTo("cockpit", "process-instance/" + journey.getId() + "/runtime?tab=variables-tab");
    page.locator(".nav-tabs .active", new Page.LocatorOptions().setHasText("ตัวแปร")).waitFor();
    assertThat(visible(page)).isEmpty();
    chief.goTo("cockpit", "process-definition/" + journey.getProcessDefinitionId() + "/runtime");
    page.locator(".history-time-to-live").waitFor();
    assertThat(visible(page)).isEmpty();
    assertThat(page.locator("[cam-widget-header] .sections-menu").getByText("งานของเจ้าหน้าที่")).not().isVisible();
    chief.goTo("cockpit", "tasks");
    page.waitForURL(Pattern.compile(".*#/overview.*"));
    assertThat(page.locator("h1")).containsText("ภาพรวมงานอำเภอ");
  }

  @Test
  void cockpitOffersAnAdministratorWhatIsNotRefused() {
    var page = atInstance("admin", awaitingInterview(), "user-tasks-tab").page();
    page.locator("td.assignee").waitFor();

    assertThat(page.locator(".ctn-toolbar .glyphicon-repeat")).isVisible();
    assertThat(page.locator(".ctn-toolbar .glyphicon-pause")).isVisible();
    assertThat(page.locator(".ctn-toolbar .glyphicon-remove")).not().isVisible();
    assertThat(page.locator(".ctn-toolbar .glyphicon-plus")).not().isVisible();
    assertThat(page.locator("td.assignee .glyphicon-pencil")).not().isVisible();
    assertThat(page.locator(".change-group-identity-links")).not().isVisible();
  }

  @Test
  void cockpitTellsAnAdministratorWhoseFileItIsAndRefusesNothing() {
    var page = atInstance("admin", awaitingInterview(), "journey-referrals").page();
    page.getByText("แผนและการส่งต่อ", new Page.GetByTextOptions().setExact(true)).click();

    assertThat(page.locator(".journey-cockpit-tab")).containsText("ผู้ดูแลระบบไม่เห็นข้อมูลรายบุคคล");
    assertThat(page.locator(".journey-cockpit-tab .alert-danger")).hasCount(0);
  }

  private Desk atInstance(String user, ProcessInstance journey, String tab) {
    var desk = at(user);
    desk.goTo("cockpit", "process-instance/" + journey.getId() + "/runtime?tab=" + tab);
    return desk;
  }

  /** What can be pressed on the page and would write. */
  private static List<String> visible(Page page) {
    return ((List<?>) page.locator(".ctn-toolbar a, .action-button, .edit-toggle, [ng-click='deleteVariable(v)'],"
            + " [ng-click='enableEditMode(info, true)']").evaluateAll("buttons => buttons.filter(button =>"
            + " button.checkVisibility() && button.offsetWidth).map(button => button.getAttribute('uib-tooltip'))"))
        .stream().map(String::valueOf).toList();
  }

  private static Locator list(Desk desk, String name) {
    return desk.page().locator(".task-filters .item", new Page.LocatorOptions().setHasText(name));
  }

  private static Locator counter(Desk desk, String list) {
    return list(desk, list).locator(".journey-counter");
  }

  private static int number(Desk desk, String list) {
    return Integer.parseInt(counter(desk, list).getAttribute("data-count"));
  }

  private ProcessInstance awaitingAo() {
    var journey = scenario.register("registrar" + DISTRICT, scenario.person(DISTRICT));
    scenario.submit("registrar" + DISTRICT, journey.getId(), "userTask_recordWish", Scenario.wishForm());
    return journey;
  }

  private ProcessInstance awaitingInterview() {
    var journey = awaitingAo();
    scenario.submit(CHIEF, journey.getId(), "userTask_assignAo", Map.of("aoUserId", "ao" + DISTRICT + "a"));
    return journey;
  }
}
