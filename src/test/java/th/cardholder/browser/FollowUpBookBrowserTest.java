package th.cardholder.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;
import th.cardholder.process.JourneyTest;
import th.cardholder.process.OwnApplication;
import th.cardholder.process.SecondYear;

/** A team's secretariat keys a village of the June round with keys alone (R16). */
@OwnApplication
@JourneyTest
@Import(SecondYear.class)
@TestPropertySource(properties = "journey.clock.start=2019-06-12T08:30")
class FollowUpBookBrowserTest extends AtTheDesks {

  private static final String TEAM = "team8104";

  @Autowired
  private SecondYear second;

  private final List<String> numbers = new ArrayList<>();

  @BeforeEach
  void aVillageOfSix() {
    second.afresh();
    for (int i = 1; i <= 5; i++) {
      numbers.add(second.alone("8104", i % 2 == 0));
      second.livesIn(numbers.get(i - 1), "7", String.valueOf(i));
    }
    numbers.add(second.developing("8104").getBusinessKey());
    second.livesIn(numbers.get(5), "7", "6");
    second.livesIn(second.alone("8104", true), "8", "1");
    second.opens();
  }

  @Test
  void theSecretariatKeysAVillageWithKeysAlone() {
    var desk = at(TEAM);
    var page = desk.page();
    assertThat(page.locator("a[href='#/follow-up-book']").first()).containsText("7");
    desk.goTo("tasklist", "follow-up-book");
    assertThat(page.locator("main tbody tr").first()).containsText("หมู่ที่ 7");
    assertThat(page.locator("main tbody tr").first()).containsText("6");
    desk.wholePicture("follow-up-book");
    page.keyboard().press("Enter");
    page.locator(".journey-book-sheet").waitFor();
    page.waitForFunction("() => document.activeElement.id === 'journey-book-stage'");

    // Where most of them stand, an income, the next line's, and so on; whom it was in vain to look for, and who has died.
    page.keyboard().press("ArrowDown");
    page.keyboard().press("ArrowDown");
    page.keyboard().press("ArrowDown");
    page.keyboard().press("Tab");
    page.keyboard().press("ArrowRight");
    page.keyboard().type("24000");
    page.keyboard().press("Enter");
    page.keyboard().type("36000");
    page.keyboard().press("Enter");
    page.keyboard().press("ArrowLeft");
    page.keyboard().press("2");
    for (int i = 0; i < 4; i++) {
      page.keyboard().press("Tab");
      if (Boolean.TRUE.equals(page.evaluate("() => document.activeElement.size === 16"))) {
        break;
      }
    }
    page.keyboard().type("ไม่อยู่บ้าน");
    page.keyboard().press("Enter");
    page.locator(".journey-book-sheet tbody tr").nth(3).locator("button").first().focus();
    page.keyboard().press("3");
    page.keyboard().press("Tab");
    page.keyboard().type("02/06/2562");
    page.keyboard().press("Enter");
    page.keyboard().press("ArrowLeft");
    page.keyboard().press("ArrowLeft");
    page.keyboard().press("ArrowLeft");
    page.keyboard().press("ArrowLeft");
    page.keyboard().press("1");
    assertThat(page.locator("main")).containsText("บันทึก 5 แถว");
    desk.wholePicture("follow-up-sheet-keyed");
    page.keyboard().press("Control+Enter");

    assertThat(page.locator("main")).containsText("บันทึกแล้ว 4 แถว ยังไม่ได้บันทึก 1 แถว");
    assertThat(page.locator(".journey-book-sheet tbody tr").nth(4)).containsText("โปรดกรอกรายได้ต่อปี");
    desk.wholePicture("follow-up-sheet-refused");
    // The field at which it is wrong has the focus, and nothing that was typed is lost.
    page.keyboard().type("12000");
    page.keyboard().press("Control+Enter");
    assertThat(page.locator("main")).containsText("บันทึกแล้ว 1 แถว");
    assertThat(numbers.stream().map(second::state)).containsExactly("notDeveloped", "aboveThreshold", "notDeveloped", "died", "notDeveloped",
        "developing");

    page.locator("a", new Page.LocatorOptions().setHasText("สมุดติดตามผลทุกหมู่บ้าน")).first().click();
    assertThat(page.locator("main tbody tr").first()).containsText("หมู่ที่ 7");
    page.locator("main tbody tr").first().locator("a").click();
    assertThat(page.locator(".journey-book-sheet tbody tr").first()).containsText("พบแล้ว · 12 มิ.ย. 2562 · รายได้ 24,000 บาทต่อปี");
    var paper = page.context().waitForPage(() -> page.getByText("พิมพ์ทุกคน").click());
    assertThat(paper.locator("body")).containsText("สมุดติดตามผล");
    paper.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of("target", "browser", "follow-up-paper.png")));
    paper.close();

    desk.openCase(numbers.get(5));
    desk.button("บันทึกผลรอบมิถุนายน");
    page.getByText("การติดต่อหลังวันนี้นับว่าหลังกำหนด").waitFor();
    desk.picture("follow-up-one");
    page.keyboard().press("Escape");
    desk.openCase(numbers.get(0));
    desk.button("ถอนรายงานของรอบ");
    page.locator("textarea").fill("กรอกผิดคน");
    desk.picture("follow-up-taken-back");
    page.keyboard().press("Control+Enter");
    desk.goTo("tasklist", "rounds");
    assertThat(page.locator("main")).containsText("รอบนี้ฝ่ายเลขานุการทีม ปรจ. เป็นผู้ติดตามและบันทึก");
    desk.picture("follow-up-rounds");
  }
}
