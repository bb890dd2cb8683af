package th.cardholder.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import th.cardholder.process.JourneyTest;
import th.cardholder.process.Scenario;

/** An AO with a stack of interviews and no mouse: nothing in here clicks. */
@JourneyTest
class KeyboardBrowserTest extends AtTheDesks {

  /** Districts of their own: the other tests' cases stay out of these lists. */
  private static final String DISTRICT = "2409";
  private static final String OTHER_DISTRICT = "2410";
  private static final String LIST = "ขั้นตอน: สัมภาษณ์";
  private static final String CARD = ".tasks-list li.task";

  private @Nullable Desk desk;

  @Test
  void tenInterviewsAreEnteredWithoutTheMouse() {
    nothingIsOpenIn(DISTRICT);
    var journeys = waitingInterviews(DISTRICT, 10);
    desk = throughTheDoor("ao" + DISTRICT + "a");
    var keys = desk.keys();
    toTheList(keys);
    var openings = new ArrayList<Long>();
    var submissions = new ArrayList<Long>();

    for (int i = 0; i < journeys.size(); i++) {
      var card = keys.link();
      openings.add(timed(() -> keys.press("Enter").awaitFocusIn(".fjs-form", null)));
      interview(keys, i);
      if (i == 3) {
        desk.picture("keyboard-interview");
      }
      var last = i == journeys.size() - 1;
      submissions.add(timed(() -> {
        keys.press("Control+Enter");
        if (last) {
          assertThat(desk.page().locator(".tasks-list .well")).isVisible();
        } else {
          keys.awaitFocusIn(CARD, card);
        }
      }));
    }

    assertThat(states(journeys)).hasSize(10).containsOnly("awaitingPlan");
    report("Opening an interview (Enter to the first field)", openings);
    report("Handing it in (Ctrl+Enter to the list's next task)", submissions);
  }

  @Test
  void theFocusStaysInTheListAndTabPassesAClosedSectionWhichOpensWhenSomethingInItIsWrong() {
    nothingIsOpenIn(OTHER_DISTRICT);
    var journey = waitingInterviews(OTHER_DISTRICT, 1).get(0);
    desk = throughTheDoor("ao" + OTHER_DISTRICT + "a");
    var keys = desk.keys();
    toTheList(keys);
    var card = keys.link();
    desk.page().waitForResponse(Pattern.compile("/filter/.*/list"), () -> {}); // the list is drawn anew by itself
    keys.awaitFocusIn(CARD, null);
    assertThat(keys.link()).isEqualTo(card);
    keys.press("Enter").awaitFocusIn(".fjs-form", null);
    interview(keys, 0);

    keys.press("Tab", "Tab", "Tab").tabTo("ครัวเรือน").tabTo("หนี้สิน").tabTo("ที่ดินและที่อยู่อาศัย");
    keys.press("Shift+Tab", "Shift+Tab", "Enter").tabTo("children").type("สอง");
    keys.press("Shift+Tab");
    assertThat(keys.focus()).isEqualTo("ครัวเรือนกรอกแล้ว 1 ช่อง");
    keys.press("Space").tabTo("หนี้สิน");
    var section = desk.form().locator(".journey-fold").first();
    assertThat(section).hasAttribute("aria-expanded", "false");
    keys.press("Control+Enter");

    keys.awaitFocusIn("[id$='field_children']", null);
    assertThat(section).hasAttribute("aria-expanded", "true");
    assertThat(section).containsText("มีช่องที่ต้องแก้ไข");
    desk.picture("section-opened");
    keys.retype("๒").press("Control+Enter");
    assertThat(desk.page().locator(".tasks-list .well")).isVisible();
    assertThat(scenario.jdbc().sql("""
        select a.children from journey.assessment a join journey.participant_case c on c.id = a.case_id
         where c.case_number = ?
        """).param(journey.getBusinessKey()).query(Integer.class).single()).isEqualTo(2);
  }

  /** From the log-in to the first task of the list of interviews. */
  private static void toTheList(Keyboard keys) {
    keys.press("Control+Shift+f");
    while (!keys.focus().startsWith(LIST)) {
      keys.press("Tab");
    }
    keys.press("Enter");
    keys.awaitList(LIST);
    keys.press("Control+Alt+l").awaitFocusIn(CARD, null);
  }

  /** The first page; here and there a section more, and a slip that is corrected. */
  private static void interview(Keyboard keys, int i) {
    keys.press("Space").tabTo("interviewedOn").retype("12022561").tabTo("wishes").press("Space").tabTo("place");
    keys.press(i % 2 == 0 ? "Space" : "ArrowDown").tabTo("occupation").pickSecond();
    keys.tabTo("yearlyIncome").type(i % 5 == 2 ? "สองหมื่น" : "24,000").tabTo("readiness").press("Space");
    keys.tabTo("householdMembers").retype("๔").tabTo("needs").press("Space");
    if (i % 5 == 3) {
      keys.press("Tab", "Space", "Tab", "Tab").tabTo("ครัวเรือน").press("Enter").tabTo("children").type("1");
      keys.tabTo("elders").type("1").tabTo("householdIncome").type("90,000").tabTo("หนี้สิน");
    }
    if (i % 5 == 2) {
      keys.press("Control+Enter").awaitFocusIn("[id$='field_yearlyIncome']", null);
      keys.retype("24,000");
    }
  }

  private List<ProcessInstance> waitingInterviews(String district, int count) {
    var journeys = new ArrayList<ProcessInstance>();
    for (int i = 0; i < count; i++) {
      var journey = scenario.register("registrar" + district, scenario.person(district));
      scenario.submit("registrar" + district, journey.getId(), "userTask_recordWish", Scenario.wishForm());
      scenario.submit("chief" + district, journey.getId(), "userTask_assignAo",
          Map.of("aoUserId", "ao" + district + "a"));
      journeys.add(journey);
    }
    return journeys;
  }

  private List<String> states(List<ProcessInstance> journeys) {
    return journeys.stream().map(journey -> scenario.jdbc()
        .sql("select state from journey.participant_case where case_number = ?").param(journey.getBusinessKey())
        .query(String.class).single()).toList();
  }

  private static long timed(Runnable work) {
    var start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / 1_000_000;
  }

  /** Told and not asserted: how fast a machine is that runs tests beside other work says nothing. */
  private static void report(String what, List<Long> millis) {
    var sorted = millis.stream().sorted().toList();
    System.out.printf("%s: %d times, median %d ms, slowest %d ms, all %s%n", what, sorted.size(),
        sorted.get(sorted.size() / 2), sorted.get(sorted.size() - 1), millis);
  }
}
