package th.cardholder.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import th.cardholder.process.JourneyTest;
import th.cardholder.process.Scenario;

/** An AO in a cardholder's house, with a tablet held upright or across. */
@JourneyTest
class TabletBrowserTest extends AtTheDesks {

  private static final String DISTRICT = "2408";
  /** The least that a finger hits without looking, in CSS pixels. */
  private static final double FINGER = 44;

  private @Nullable Desk tablet;

  @ParameterizedTest
  @CsvSource({"768, 1024", "1024, 768"})
  void theInterviewIsTakenWithTheFinger(int width, int height) {
    var journey = scenario.register("registrar" + DISTRICT, scenario.person(DISTRICT));
    scenario.submit("registrar" + DISTRICT, journey.getId(), "userTask_recordWish", Scenario.wishForm());
    scenario.submit("chief" + DISTRICT, journey.getId(), "userTask_assignAo",
        Map.of("aoUserId", "ao" + DISTRICT + "a"));
    tablet = onTablet("ao" + DISTRICT + "a", width, height);
    var page = tablet.page();

    page.locator(".tasks-list li.task").first().tap();
    answer("พบและได้พูดคุย");
    answer("ประสงค์");
    tablet.until("the form is wide", () -> tablet.form().boundingBox().width > 600);
    tablet.until("nothing is wider than the screen", () -> (boolean) page.evaluate("() => document.querySelector("
        + "'.task-details .content').scrollWidth === document.querySelector('.task-details .content').clientWidth"));
    var section = tablet.form().locator(".journey-fold").first();
    section.tap();
    assertThat(section).hasAttribute("aria-expanded", "true");
    section.scrollIntoViewIfNeeded();
    tablet.picture("tablet-" + width);

    page.locator(".journey-to-lists button").tap();
    page.locator(".task-filters .item").first().tap();
    page.locator(".tasks-list li.task").first().tap();
    tablet.form().waitFor();
  }

  private void answer(String text) {
    var label = tablet.form().locator("label.fjs-form-field-label:has(input)",
        new Locator.LocatorOptions().setHasText(text)).first();
    tablet.until("a finger hits the answer", () -> label.boundingBox().height >= FINGER);
    label.tap();
    assertThat(label.locator("input")).isChecked();
  }
}
