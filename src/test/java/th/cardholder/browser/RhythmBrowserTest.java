package th.cardholder.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator.ClickOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.TimeoutError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import th.cardholder.process.JourneyTest;
import th.cardholder.process.Scenario;

/** From one form to the next, at a counter and at the desks behind it. */
@JourneyTest
class RhythmBrowserTest extends AtTheDesks {

  /** A district of its own: the other tests' cases stay out of these lists. */
  private static final String DISTRICT = "2406";
  private static final int IN_A_ROW = 10;
  /** A button that something lies over is pressed in vain for as long as that lies there. */
  private static final ClickOptions AT_ONCE = new ClickOptions().setTimeout(3_000);

  @Test
  void tenPeopleAreRegisteredInARowAndNoMessageIsWaitedFor() {
    var registrar = at("registrar" + DISTRICT);
    var page = registrar.page();
    for (int i = 0; i < IN_A_ROW; i++) {
      var person = scenario.person(DISTRICT);
      pressAtOnce(page.locator(".start-process-action a"));
      page.locator(".modal .fjs-form input").first().waitFor();
      assertThat(page.locator(".journey-paper")).hasCount(0);
      registrar.keys().type(person.nationalId());
      pressAtOnce(page.locator(".modal-footer .btn-primary"));
      page.locator(".task-details .fjs-form",
          new Page.LocatorOptions().setHasText("ทดสอบ" + person.nationalId().substring(5, 12))).waitFor();
      registrar.choose("ประสงค์เข้าร่วมมาตรการฯ หรือไม่", "ประสงค์เข้าร่วม");
      registrar.choose("การเปิดเผยข้อมูลบัญชี", "ยินยอม");
      registrar.choose("การใช้ข้อมูลสุขภาพและความพิการ", "ไม่ยินยอม");
      registrar.form().locator("input[type=checkbox]").check();
      pressAtOnce(page.locator(".form-actions .btn-primary"));
      // The offer is of this person and of no other; the next start does not wait for it to go.
      assertThat(page.locator(".journey-paper")).containsText("ทดสอบ" + person.nationalId().substring(5, 12));
      if (i == 1) {
        registrar.picture("rhythm-registered");
      }
    }
    assertThat(scenario.jdbc().sql("select count(*) from journey.participant_case where office_id = ? and state ="
        + " 'awaitingAo'").param("d" + DISTRICT).query(Integer.class).single()).isGreaterThanOrEqualTo(IN_A_ROW);
    registrar.notice("บันทึกและส่งแล้ว");
    registrar.notice("ขั้นต่อไป: มอบหมายผู้ดูแล (AO)");
  }

  @Test
  void thePaperGoesWhenAnotherPersonsFormOrPageOpens() {
    var first = scenario.register("registrar" + DISTRICT, scenario.person(DISTRICT));
    var second = scenario.register("registrar" + DISTRICT, scenario.person(DISTRICT));
    var registrar = open("registrar" + DISTRICT, first, "userTask_recordWish");
    var page = registrar.page();
    decline(registrar);
    assertThat(page.locator(".journey-paper")).containsText("พิมพ์ใบรับแจ้ง");

    registrar.openCase(first.getBusinessKey());
    assertThat(page.locator(".journey-paper")).isVisible();
    registrar.openCase(second.getBusinessKey());
    assertThat(page.locator(".journey-paper")).hasCount(0);

    open(registrar, second, "userTask_recordWish");
    decline(registrar);
    registrar.notice("สถานะ: ไม่ประสงค์เข้าร่วม");
    assertThat(page.locator(".journey-paper")).isVisible();
    var third = scenario.register("registrar" + DISTRICT, scenario.person(DISTRICT));
    open(registrar, third, "userTask_recordWish");
    assertThat(page.locator(".journey-paper")).hasCount(0);
  }

  @Test
  void anEmptyFormSaysAllThatIsMissingAndEachLineGoesWithItsFault() {
    var journey = scenario.register("registrar" + DISTRICT, scenario.person(DISTRICT));
    scenario.submit("registrar" + DISTRICT, journey.getId(), "userTask_recordWish", Scenario.wishForm());
    scenario.submit("chief" + DISTRICT, journey.getId(), "userTask_assignAo", Map.of("aoUserId", "ao" + DISTRICT + "a"));
    var ao = open("ao" + DISTRICT + "a", journey, "userTask_interview");
    ao.choose("พบผู้มีบัตรฯ หรือไม่", "พบและได้พูดคุย");
    ao.choose("ประสงค์พัฒนาตนเองหรือไม่", "ประสงค์");
    ao.fold("ครัวเรือน");
    ao.field("เด็ก").first().fill("ก");
    ao.fold("ครัวเรือน");
    ao.send();

    var summary = ao.page().locator(".journey-refusal");
    assertThat(summary).containsText("สถานที่สัมภาษณ์");
    assertThat(summary).containsText("รายได้ของผู้มีบัตรฯ");
    assertThat(summary).containsText("ความพร้อมเข้ารับการพัฒนา");
    assertThat(summary).containsText("สมาชิกในครัวเรือน");
    assertThat(summary).containsText("ต้องการพัฒนาด้านใด");
    assertThat(ao.form().locator(".fjs-has-errors")).hasCount(6);
    ao.until("the summary is seen", () -> inView(summary));
    ao.picture("rhythm-empty-interview");

    ao.field("รายได้ของผู้มีบัตรฯ").fill("24,000");
    ao.choose("สถานที่สัมภาษณ์", "ที่บ้าน"); // the press leaves the field, and lines above it go
    assertThat(summary).not().containsText("รายได้ของผู้มีบัตรฯ");
    assertThat(summary).not().containsText("สถานที่สัมภาษณ์");
    assertThat(summary).containsText("สมาชิกในครัวเรือน");
    ao.pick("อาชีพหลัก", "รับจ้างทั่วไป");
    ao.choose("ความพร้อมเข้ารับการพัฒนา", "พร้อมเริ่มได้ทันที");
    ao.field("สมาชิกในครัวเรือน").fill("4");
    ao.tick("ต้องการพัฒนาด้านใด", "การมีงานทำ");
    ao.send();

    assertThat(summary).containsText("เด็ก");
    assertThat(ao.form().locator(".journey-fold", new Locator.LocatorOptions().setHasText("ครัวเรือน")))
        .hasAttribute("aria-expanded", "true");
    ao.field("เด็ก").first().fill("2");
    ao.sendToNext("จัดทำแผนพัฒนารายบุคคล");
  }

  @Test
  void anEmptyWishMarksTheAcknowledgementToo() {
    var journey = scenario.register("registrar" + DISTRICT, scenario.person(DISTRICT));
    var registrar = open("registrar" + DISTRICT, journey, "userTask_recordWish");
    registrar.page().locator(".fjs-form input[type=radio]").first().focus();
    registrar.send();

    assertThat(registrar.form().locator(".fjs-has-errors")).hasCount(2);
    assertThat(registrar.page().locator(".journey-refusal")).containsText("ผู้มีบัตรฯ ได้อ่านหรือรับฟังแล้ว และรับทราบ");
  }

  @Test
  void enterStartsACaseFromEveryFieldAndTheOldRefusalGoesWithTheFirstStroke() {
    var person = scenario.person(DISTRICT);
    var registrar = at("registrar" + DISTRICT);
    registrar.page().locator(".start-process-action a").click();
    registrar.page().locator(".modal .fjs-form input").first().waitFor();
    registrar.keys().type(person.nationalId().substring(0, 11)).press("Enter");
    var refusal = registrar.page().locator(".journey-refusal");
    assertThat(refusal).isVisible();

    registrar.keys().retype(person.nationalId());
    assertThat(refusal).hasCount(0);
    registrar.field("วันเกิดของผู้มีบัตรฯ").fill("14/05/2520");
    registrar.keys().press("Enter");

    registrar.notice("ขั้นต่อไป: รับแบบแสดงความประสงค์");
  }

  /** As whoever types on sight of the field: form-js draws a form once more a moment after it is there. */
  @Test
  void theFirstLettersStayThoughTheFormIsDrawnAnewBeneathThem() {
    var person = scenario.person(DISTRICT);
    var registrar = at("registrar" + DISTRICT);
    registrar.page().locator(".start-process-action a").click();
    var number = registrar.page().locator(".modal .fjs-form input").first();
    assertThat(number).isFocused();

    registrar.keys().type(person.nationalId().substring(0, 2));
    number.evaluate("input => { input.value = ''; }");
    registrar.keys().type(person.nationalId().substring(2, 12));
    number.evaluate("input => { input.value = ''; }");
    assertThat(number).hasValue(Pattern.compile("^1-9999-"));
    registrar.keys().type(person.nationalId().substring(12)).press("Tab");

    assertThat(number).hasValue(person.nationalId().replaceFirst("(.)(.{4})(.{5})(..)(.)", "$1-$2-$3-$4-$5"));
  }

  @Test
  void aListThatIsSearchedOpensWholeAndIsEmptiedInOnePress() {
    var journey = waiting();
    var chief = open("chief" + DISTRICT, journey, "userTask_assignAo");
    chief.claim();
    var choices = chief.page().locator(".fjs-dropdownlist-item");
    var input = chief.form().locator(".fjs-form-field-select input").first();
    assertThat(input).not().hasValue("");

    input.click(); // it had the cursor already, and its text was marked
    assertThat(choices).hasCount(3);
    chief.keys().type("ออม");
    input.evaluate("(input, text) => { input.value = text; }", input.inputValue() + "x"); // as form-js does, too late
    chief.keys().type("สิน");
    assertThat(choices).hasCount(1);
    input.click(); // into the search, to go on with it
    assertThat(choices).hasCount(1);
    chief.keys().press("Tab").press("Shift+Tab");
    assertThat(choices).hasCount(3);
    chief.keys().type("มหาดไทย");
    assertThat(choices).hasCount(1);
    chief.keys().press("Enter");
    assertThat(input).hasValue(Pattern.compile("มหาดไทย"));
    chief.form().locator(".fjs-select-arrow").first().click();
    assertThat(choices).hasCount(3);
    chief.form().locator(".fjs-select-cross").first().click();
    assertThat(choices).hasCount(3);
    assertThat(chief.form().locator(".fjs-has-errors")).hasCount(0);
    assertThat(input).hasValue("");
    chief.picture("rhythm-all-aos");
    choices.first().click();

    var second = chief.form().locator(".fjs-form-field-select input").nth(1);
    second.click();
    choices.first().click();
    assertThat(second).not().hasValue("");
    second.click();
    chief.keys().press("Delete").press("Tab");
    assertThat(second).hasValue("");
    chief.sendWell();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Delete", "Backspace"})
  void theFirstPressEmptiesAListBeforeItsTextIsMarkedAndThoughItIsDrawnAnew(String key) {
    var journey = waiting();
    var chief = open("chief" + DISTRICT, journey, "userTask_assignAo");
    chief.claim();
    var input = chief.form().locator(".fjs-form-field-select input").first();
    input.click();
    chief.page().locator(".fjs-dropdownlist-item").first().click();
    assertThat(input).not().hasValue("");

    // As a press leaves it until it is marked: the cursor where neither key finds anything.
    input.evaluate("(input, place) => input.setSelectionRange(place, place)",
        key.equals("Delete") ? input.inputValue().length() : 0);
    chief.keys().press(key).press("Tab");
    assertThat(input).hasValue("");
    assertThat(chief.form().locator(".fjs-input-group").first().locator(".fjs-select-cross")).hasCount(0);

    chief.keys().press("Shift+Tab");
    chief.page().locator(".fjs-dropdownlist-item").first().click();
    assertThat(input).not().hasValue("");
    var chosen = input.inputValue();
    chief.keys().press(key);
    input.evaluate("(input, text) => { input.value = text; }", chosen); // as form-js does, some moments too late
    chief.keys().press("Tab");
    assertThat(input).hasValue("");

    // What is chosen after that stays chosen.
    chief.keys().press("Shift+Tab");
    chief.page().locator(".fjs-dropdownlist-item").first().click();
    chief.keys().press(key);
    chief.page().locator(".fjs-dropdownlist-item").first().click();
    chief.keys().press("Tab");
    assertThat(input).not().isFocused();
    assertThat(input).hasValue(chosen);
  }

  @Test
  void theAppointmentOpensAfterTheAnswerThoughTheTaskWasNobodys() {
    var referral = referred();
    var agency = askedOf(referral);
    agency.choose("คำตอบของหน่วยงาน", "รับไว้พัฒนา");
    agency.send();
    agency.notice("บันทึกและส่งแล้ว");
    scenario.runJobs(referral); // what the engine does by itself, a moment later

    agency.page().locator(".task-details h2.task", new Page.LocatorOptions().setHasText("กำหนดนัดหมาย")).waitFor();
    agency.notice("ขั้นต่อไป: กำหนดนัดหมาย");
    assertThat(agency.page().locator(".task-filters .item.active")).containsText("งานที่ยังไม่มีผู้รับ");
    assertThat(agency.field("วันนัด").first()).isFocused();
    agency.picture("rhythm-appointment");
  }

  @Test
  void aListAtTheFootOfAFormIsSeenWhole() {
    var agency = askedOf(referred());
    agency.page().setViewportSize(1024, 768);
    agency.choose("คำตอบของหน่วยงาน", "ปฏิเสธ");
    agency.form().locator(".fjs-form-field-select .fjs-input-group").first().click();

    var list = agency.form().locator(".fjs-dropdownlist");
    var bar = agency.page().locator(".form-actions");
    list.waitFor();
    agency.until("its end lies above the bar of buttons",
        () -> list.boundingBox().y + list.boundingBox().height <= bar.boundingBox().y + 1);
    agency.picture("rhythm-list-at-the-foot");
  }

  /** The process instance of a project that an agency is asked for. */
  private String referred() {
    var journey = waiting();
    scenario.submit("chief" + DISTRICT, journey.getId(), "userTask_assignAo", Map.of("aoUserId", "ao" + DISTRICT + "a"));
    var form = Scenario.interviewForm();
    form.put("needs", List.of("basics"));
    scenario.submit("ao" + DISTRICT + "a", journey.getId(), "userTask_interview", form);
    scenario.submit("ao" + DISTRICT + "a", journey.getId(), "userTask_plan",
        Map.of("dimension4", List.of("D4-03"), "signing", "self"));
    scenario.send(journey.getId());
    return scenario.jdbc().sql("select process_instance_id from journey.referral where case_id = "
        + "(select id from journey.participant_case where case_number = ?)").param(journey.getBusinessKey())
        .query(String.class).single();
  }

  /** An officer of the agency with the question, claimed from the list of what is nobody's. */
  private Desk askedOf(String referral) {
    var agency = at("nsf24");
    agency.page().locator(".task-filters .item", new Page.LocatorOptions().setHasText("งานที่ยังไม่มีผู้รับ")).click();
    agency.page().waitForURL(Pattern.compile("filter="));
    agency.page().navigate(agency.page().url() + "&task=" + scenario.task(referral, "userTask_decide").getId());
    agency.page().reload();
    agency.form().locator(".fjs-form-field-text").first().waitFor();
    agency.claim();
    return agency;
  }

  @Test
  void theTabsOfATaskSayWhatAnOfficerUnderstands() {
    var journey = waiting();
    var chief = open("chief" + DISTRICT, journey, "userTask_assignAo");
    assertThat(chief.page().locator(".task-details .nav-tabs li")).hasText(
        new String[] {"แบบฟอร์ม", "ข้อมูลเรื่อง", "ประวัติ", "แผนภาพ"});

    tab(chief, "ประวัติ");
    assertThat(chief.page().locator(".journey-task-case tbody tr").first()).isVisible();
    chief.picture("rhythm-history");
    tab(chief, "แผนภาพ");
    var step = chief.page().locator(".diagram-holder [data-element-id=userTask_assignAo]").first();
    step.waitFor();
    chief.until("the step is as large as it can be read", () -> step.boundingBox().width > 100 && inView(step));
    chief.picture("rhythm-diagram");
  }

  @Test
  void whoseSessionHasEndedReadsSoAtTheDoorAndFindsWhatWasTyped() {
    var journey = scenario.register("registrar" + DISTRICT, scenario.person(DISTRICT));
    var registrar = open("registrar" + DISTRICT, journey, "userTask_recordWish");
    assertThat(registrar.page().getByText("สิ้นสุดแล้ว")).hasCount(0);
    registrar.field("โทรศัพท์ที่ติดต่อได้").fill("0811111111");
    registrar.forget();
    registrar.send();

    assertThat(registrar.page().getByText("การเข้าสู่ระบบสิ้นสุดแล้ว")).isVisible();
    // What ends a session at other browsers is said too.
    assertThat(registrar.page().getByText("ออกจากระบบในหน้าต่างอื่น หรือมีการเปลี่ยนรหัสผ่าน")).isVisible();
    assertThat(registrar.page().locator("body")).not().containsText(
        Pattern.compile("สิ้นสุดแล้ว.*สิ้นสุดแล้ว", Pattern.DOTALL));
    registrar.picture("rhythm-session-ended");
    registrar.logIn();
    assertThat(registrar.field("โทรศัพท์ที่ติดต่อได้")).hasValue("0811111111");

    registrar.forget();
    registrar.page().reload();
    assertThat(registrar.page().getByText("การเข้าสู่ระบบสิ้นสุดแล้ว")).isVisible();
  }

  @Test
  void aFormIsHandedInThoughItsDraftFailsAtThatMoment() {
    var journey = scenario.register("registrar" + DISTRICT, scenario.person(DISTRICT));
    var registrar = open("registrar" + DISTRICT, journey, "userTask_recordWish");
    var drafts = new ArrayList<Route>();
    registrar.page().route(Pattern.compile("/drafts/"), drafts::add);
    registrar.choose("ประสงค์เข้าร่วมมาตรการฯ หรือไม่", "ไม่ประสงค์เข้าร่วม");
    registrar.pick("เหตุผลที่ไม่ประสงค์", "ไม่มีเวลา");
    registrar.form().locator("input[type=checkbox]").check();
    registrar.until("a draft is under way", () -> !drafts.isEmpty());
    registrar.send();
    drafts.forEach(Route::abort);

    registrar.notice("บันทึกและส่งแล้ว");
    registrar.wasMadeToFail("Failed to load resource: net::ERR_FAILED");
  }

  @Test
  void aFormThatWasSentInAnotherTabIsLockedAndSaysSoAtItsTop() {
    var journey = scenario.register("registrar" + DISTRICT, scenario.person(DISTRICT));
    var registrar = open("registrar" + DISTRICT, journey, "userTask_recordWish");
    scenario.submit("registrar" + DISTRICT, journey.getId(), "userTask_recordWish", Scenario.declineForm());
    registrar.field("โทรศัพท์ที่ติดต่อได้").fill("0811111111");
    registrar.page().keyboard().press("Tab");

    var told = registrar.page().locator(".journey-locked:visible, .task-removed-alert:visible").first();
    assertThat(told).containsText("สิ่งที่พิมพ์ต่อจากนี้จะไม่ถูกบันทึก");
    registrar.until("it is seen", () -> inView(told));
    assertThat(registrar.page().locator(".fjs-container")).hasAttribute("inert", "");
    assertThat(registrar.page().locator(".form-actions .btn-primary")).isDisabled();
    registrar.picture("rhythm-locked");
  }

  @Test
  void aFormThatCannotBeOpenedSaysWhy() {
    var journey = waiting();
    scenario.submit("chief" + DISTRICT, journey.getId(), "userTask_assignAo", Map.of("aoUserId", "ao" + DISTRICT + "c"));
    var ao = at("ao" + DISTRICT + "a", scenario.task(journey.getId(), "userTask_interview").getId());
    var alert = ao.page().locator(".task-details .alert-danger:visible").first();
    assertThat(alert).containsText("เจ้าหน้าที่ท่านอื่นรับงานนี้ไว้แล้ว");
    ao.picture("rhythm-claimed-by-another");

    scenario.engine().getTaskService().setAssignee(
        scenario.task(journey.getId(), "userTask_interview").getId(), "ao" + DISTRICT + "a");
    ao.page().route(Pattern.compile("/deployed-form"), route -> route.fulfill(
        new Route.FulfillOptions().setStatus(404).setContentType("text/html").setBody("<h1>no")));
    show(ao, journey, "userTask_interview");
    assertThat(alert).containsText("ส่งไปแล้วหรือถูกยกเลิก");
    ao.page().unrouteAll();
    ao.page().route(Pattern.compile("/deployed-form"), route -> route.fulfill(
        new Route.FulfillOptions().setStatus(400).setContentType("application/json")
            .setBody("{\"message\": \"No form\"}")));
    show(ao, journey, "userTask_interview");
    assertThat(alert).containsText("โปรดแจ้งผู้ดูแลระบบ พร้อมรหัสอ้างอิง");
  }

  private ProcessInstance waiting() {
    var journey = scenario.register("registrar" + DISTRICT, scenario.person(DISTRICT));
    scenario.submit("registrar" + DISTRICT, journey.getId(), "userTask_recordWish", Scenario.wishForm());
    return journey;
  }

  private void decline(Desk registrar) {
    registrar.choose("ประสงค์เข้าร่วมมาตรการฯ หรือไม่", "ไม่ประสงค์เข้าร่วม");
    registrar.pick("เหตุผลที่ไม่ประสงค์", "ไม่มีเวลา");
    registrar.form().locator("input[type=checkbox]").check();
    registrar.sendWell();
  }

  /** Whoever comes to the task by its address. */
  private Desk open(String user, ProcessInstance journey, String step) {
    var desk = at(user, scenario.task(journey.getId(), step).getId());
    desk.form().locator(".fjs-form-field-text").first().waitFor();
    return desk;
  }

  private void open(Desk desk, ProcessInstance journey, String step) {
    show(desk, journey, step);
    desk.form().locator(".fjs-form-field-text").first().waitFor();
  }

  /** By its address, as from a bookmark, for these lists are long. */
  private void show(Desk desk, ProcessInstance journey, String step) {
    var task = scenario.task(journey.getId(), step).getId();
    desk.openTask(task);
  }

  private static void tab(Desk desk, String name) {
    desk.page().locator(".task-details .nav-tabs").getByText(name).click();
  }

  /** Nothing lies over the button; a machine that is slow is waited for. */
  private static void pressAtOnce(Locator button) {
    button.waitFor();
    try {
      button.click(AT_ONCE);
    } catch (TimeoutError slow) {
      assertThat(slow.getMessage()).doesNotContain("intercepts pointer events");
      button.click();
    }
  }

  private static boolean inView(Locator element) {
    return (boolean) element.evaluate("""
        element => {
          const { left, right, top, bottom } = element.getBoundingClientRect();
          const seen = document.elementFromPoint((left + right) / 2, Math.min((top + bottom) / 2, top + 10));
          return top >= 0 && bottom <= window.innerHeight && Boolean(seen && (element.contains(seen)
            || seen.contains(element)));
        }""");
  }
}
