package th.cardholder.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import th.cardholder.process.JourneyTest;
import th.cardholder.process.Scenario;
import th.cardholder.process.Standing;

/**
 * Every form of the journey as its officer has it on a small office screen and on a tablet held across: the names in
 * it stand as they are, the button to send it is in view, and nothing lies over it.
 */
@JourneyTest
class EveryFormBrowserTest extends AtTheDesks {

  private static final String DISTRICT = "8101";
  /** As in a registry with a joker in it: Markdown, HTML, a link, a list's number and an address. */
  private static final String FIRST_NAME = "<img src=x onerror=alert(1)> **หนา** 1.";
  private static final String LAST_NAME = "[เดิม สมศรี](x.test) _ก_ `ข` www.x.th &amp; {{phoneText}}";
  private static final String NAME = "นาย" + FIRST_NAME + " " + LAST_NAME;
  private static final String AO_NAME = "<b>วิชัย</b> *แสง* [ทอง](x.test)";

  private final SoftAssertions softly = new SoftAssertions();
  private int seen;

  @AfterEach
  void theAoHasTheRealNameAgain() {
    rename("ao" + DISTRICT + "b", "วิชัย", "แสงทอง");
  }

  @Test
  void namesStandAsTheyAreAndTheButtonIsInView() {
    rename("ao" + DISTRICT + "b", AO_NAME, "ใจดี");
    var person = joker();
    var registrar = at("registrar" + DISTRICT);
    var journey = scenario.register("registrar" + DISTRICT, person);
    form(registrar, journey, "userTask_recordWish");
    scenario.submit("registrar" + DISTRICT, journey.getId(), "userTask_recordWish", Scenario.wishForm());

    var chief = at("chief" + DISTRICT);
    form(chief, journey, "userTask_assignAo");
    assign(chief, journey);

    var ao = at("ao" + DISTRICT + "b");
    form(ao, journey, "userTask_interview");
    var interview = Scenario.interviewForm();
    interview.put("needs", List.of("work", "training", "finance", "basics"));
    scenario.submit("ao" + DISTRICT + "b", journey.getId(), "userTask_interview", interview);
    form(ao, journey, "userTask_plan");
    scenario.submit("ao" + DISTRICT + "b", journey.getId(), "userTask_plan",
        Map.of("dimension4", List.of("D4-03"), "signing", "self"));

    var bank = scenario.task(journey.getId(), "userTask_confirmInterview").getAssignee();
    var confirming = at(bank);
    form(confirming, journey, "userTask_confirmInterview");
    assertThat(confirming.form()).containsText(AO_NAME);
    scenario.submit(bank, journey.getId(), "userTask_confirmInterview", Map.of("confirmed", "yes"));
    scenario.send(journey.getId());

    referral(referralOf(journey));
    form(ao, Standing.at(scenario, "awaitingFollowUp", joker()), "userTask_followUp");
    revision(ao);
    softly.assertThat(seen).as("forms of tasks").isEqualTo(11);
    softly.assertAll();
  }

  /** The four forms of an agency. */
  private void referral(String referral) {
    var agency = at("nsf81");
    form(agency, referral, "userTask_decide");
    scenario.submit("nsf81", referral, "userTask_decide", Map.of("answer", "accept"));
    scenario.runJobs(referral);
    form(agency, referral, "userTask_schedule");
    scenario.submit("nsf81", referral, "userTask_schedule", Map.of("startsOn", "12/02/2561", "place", "ที่ว่าการอำเภอ"));
    form(agency, referral, "userTask_recordAttendance");
    scenario.submit("nsf81", referral, "userTask_recordAttendance",
        Map.of("attendance", "attended", "attendedDays", "1"));
    form(agency, referral, "userTask_recordResult");
  }

  private void revision(Desk ao) {
    var journey = scenario.register("registrar" + DISTRICT, joker());
    scenario.submit("registrar" + DISTRICT, journey.getId(), "userTask_recordWish", Scenario.wishForm());
    scenario.submit("chief" + DISTRICT, journey.getId(), "userTask_assignAo", Map.of("aoUserId", "ao" + DISTRICT + "b"));
    var interview = Scenario.interviewForm();
    interview.put("needs", List.of("work", "training", "finance", "basics"));
    scenario.submit("ao" + DISTRICT + "b", journey.getId(), "userTask_interview", interview);
    scenario.submit("ao" + DISTRICT + "b", journey.getId(), "userTask_plan",
        Map.of("dimension4", List.of("D4-03"), "signing", "self"));
    scenario.submit(scenario.task(journey.getId(), "userTask_confirmInterview").getAssignee(), journey.getId(),
        "userTask_confirmInterview", Map.of("confirmed", "yes"));
    scenario.send(journey.getId());
    var referral = referralOf(journey);
    scenario.submit("nsf81", referral, "userTask_decide",
        Map.of("answer", "refuse", "reasonCode", "full", "note", NAME));
    scenario.runJobs(referral);
    form(ao, journey, "userTask_revisePlan");
  }

  /** The chief does it by hand: the options and the message are names, too. */
  private void assign(Desk chief, ProcessInstance journey) {
    chief.claim();
    chief.form().locator(".fjs-input-group").first().click();
    var choice = chief.page().locator(".fjs-dropdownlist-item",
        new Page.LocatorOptions().setHasText(AO_NAME));
    assertThat(choice).hasCount(1);
    choice.click();
    chief.send();
    chief.notice(NAME);
    chief.notice("ผู้ดูแล (AO): " + AO_NAME);
    chief.notice("ผู้ร่วมสัมภาษณ์: ");
    assertThat(chief.page().locator(".page-notifications").locator("b, img, a")).hasCount(0);
    chief.picture("names-assigned");
    assertThat(scenario.task(journey.getId(), "userTask_interview").getAssignee()).isEqualTo("ao" + DISTRICT + "b");
  }

  private void form(Desk at, ProcessInstance journey, String step) {
    form(at, journey.getId(), step);
  }

  private void form(Desk at, String instance, String step) {
    seen++;
    var page = at.page();
    var task = scenario.task(instance, step).getId();
    at.openTask(task);
    at.form().locator(".fjs-form-field-text").first().waitFor();
    for (var size : List.of(new int[] {1366, 768}, new int[] {1024, 768})) {
      page.setViewportSize(size[0], size[1]);
      at.drawn();
      at.picture("form-" + step.substring(9) + "-" + size[0]);
      buttonIsInView(at, step);
      nothingLiesOver(at, ".task-details h2.task", step);
      nothingLiesOver(at, ".task-details .nav-tabs li", step);
      nothingLiesOver(at, ".task-details .assignee, .task-details .claim", step);
      if (size[0] == 1024) {
        nothingLiesOver(at, ".journey-to-lists button", step);
      }
    }
    page.setViewportSize(1366, 768);
    assertThat(at.form()).containsText(NAME);
    softly.assertThat(at.form().innerText()).as(step).contains(NAME);
    softly.assertThat(at.form().locator(".fjs-form-field-text").locator("img, a, code, del, b, em:text-is('ก')").count())
        .as("markup in " + step).isZero();
  }

  private void buttonIsInView(Desk at, String step) {
    softly.assertThat(at.soon(() -> {
      var box = at.page().locator(".form-actions .btn-primary").boundingBox();
      return box != null && box.y + box.height <= 768 - 44;
    })).as("the button is in view in " + step).isTrue();
    nothingLiesOver(at, ".form-actions .btn-primary", step);
  }

  /** Both ends of what is drawn are its own. */
  private void nothingLiesOver(Desk at, String selector, String step) {
    softly.assertThat(at.soon(() -> (boolean) at.page().locator(selector).first().evaluate("""
        element => {
          const { left, right, top, bottom } = element.getBoundingClientRect();
          const own = (x, y) => {
            const seen = document.elementFromPoint(x, y);
            return Boolean(seen) && (element.contains(seen) || seen.contains(element)) && !seen.matches('html, body');
          };
          return own(left + 2, top + 2) && own(right - 2, bottom - 2) && left >= 0 && right <= window.innerWidth;
        }"""))).as("nothing lies over " + selector + " in " + step).isTrue();
  }

  private Scenario.Person joker() {
    var joker = scenario.person(DISTRICT);
    scenario.jdbc().sql("update journey.cardholder set first_name = ?, last_name = ? where id = ?")
        .params(FIRST_NAME, LAST_NAME, joker.id()).update();
    return joker;
  }

  private void rename(String user, String firstName, String lastName) {
    scenario.jdbc().sql("update journey.officer set first_name = ?, last_name = ? where user_id = ?")
        .params(firstName, lastName, user).update();
  }

  private String referralOf(ProcessInstance journey) {
    return scenario.jdbc().sql("select process_instance_id from journey.referral where case_id = ?")
        .param(caseId(journey)).query(String.class).single();
  }

  private long caseId(ProcessInstance journey) {
    return scenario.jdbc().sql("select id from journey.participant_case where case_number = ?")
        .param(journey.getBusinessKey()).query(Long.class).single();
  }
}
