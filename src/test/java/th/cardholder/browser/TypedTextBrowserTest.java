package th.cardholder.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import th.cardholder.process.JourneyTest;
import th.cardholder.process.Scenario;

/** What somebody typed is read in the next one's form as it was typed, whatever it would mean in Markdown or HTML. */
@JourneyTest
class TypedTextBrowserTest extends AtTheDesks {

  private static final String DISTRICT = "2411";
  private static final String FIRST = "1. *ด่วน* _มาก_ ~~เลิก~~ `x` [กด](http://x.th) www.x.th a@x.th ![ภาพ](a.png)";
  private static final String SECOND = "# <b>หนา</b> <a href=\"http://x.th\">กด</a> &amp; \\*";

  @Test
  void howToReachAPersonIsShownSignForSignAndLineForLine() {
    nothingIsOpenIn(DISTRICT);
    var journey = scenario.register("registrar" + DISTRICT, scenario.person(DISTRICT));
    scenario.submit("registrar" + DISTRICT, journey.getId(), "userTask_recordWish", Scenario.wishForm());
    scenario.jdbc().sql("update journey.wish set contact_note = ? where case_id = "
        + "(select id from journey.participant_case where case_number = ?)")
        .params(FIRST + "\n" + SECOND, journey.getBusinessKey()).update();
    scenario.submit("chief" + DISTRICT, journey.getId(), "userTask_assignAo",
        Map.of("aoUserId", "ao" + DISTRICT + "a"));

    var desk = at("ao" + DISTRICT + "a");
    desk.open("สัมภาษณ์");
    desk.picture("typed-text");

    var head = desk.form().locator(".fjs-form-field-text").first();
    desk.until("it is read as it was typed", () -> head.innerText().contains(FIRST + "\n" + SECOND));
    assertThat(head.locator("a, img, code, del, h1, b, ol, ul").count()).as("markup that somebody typed").isZero();
    assertThat(head.locator("strong").count()).as("markup of the form").isPositive();
  }
}
