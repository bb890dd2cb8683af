package th.cardholder.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import th.cardholder.process.JourneyTest;
import th.cardholder.process.Scenario;

/** Somebody withdraws a consent at the counter: from then on nobody is shown what is under it, and the agency and the bank are told. */
@JourneyTest
class ConsentBrowserTest extends AtTheDesks {

  private static final String AO = "ao8101b";
  private static final String BANK = "cobaac81";
  private static final String ACCOUNT = "123-4-56789-0";

  private ProcessInstance journey;

  @BeforeEach
  void aParticipantWithAnAgencyAndABank() {
    journey = scenario.register("registrar8101", scenario.person("8101"));
    var wish = Scenario.wishForm();
    wish.put("contactNote", "โอนเข้าบัญชี " + ACCOUNT);
    scenario.submit("registrar8101", journey.getId(), "userTask_recordWish", wish);
    scenario.submit("chief8101", journey.getId(), "userTask_assignAo", Map.of("aoUserId", AO, "coInterviewerId", BANK));
    var interview = Scenario.interviewForm();
    interview.put("needs", List.of("work", "training", "finance", "basics"));
    scenario.submit(AO, journey.getId(), "userTask_interview", interview);
    scenario.submit(AO, journey.getId(), "userTask_plan", Map.of("dimension4", List.of("D4-03"), "signing", "self"));
    scenario.submit(BANK, journey.getId(), "userTask_confirmInterview", Map.of("confirmed", "yes"));
    scenario.send(journey.getId());
  }

  @Test
  void aRegistrarRecordsAWithdrawalAndWhoeverReliedOnItTicksItOff() {
    var desk = at("registrar8101");
    var page = desk.page();
    desk.openCase(journey.getBusinessKey());
    assertThat(page.locator(".journey-page")).containsText(ACCOUNT);
    desk.button("บันทึกการถอนความยินยอม");
    var dialog = page.locator("dialog");
    dialog.locator("input[value=bankDisclosure]").check();
    assertThat(dialog.getByText("ให้ความยินยอมใหม่", new Locator.GetByTextOptions().setExact(true))).isHidden();
    dialog.getByLabel("ถอนความยินยอม", new Locator.GetByLabelOptions().setExact(true)).check();
    dialog.locator("input[value=proxy]").check();
    dialog.getByLabel("หมายเหตุ").fill("บัญชี " + ACCOUNT);
    dialog.locator("button[type=submit]").click();
    assertThat(dialog).containsText("โปรดกรอกช่องนี้");
    dialog.getByLabel("ชื่อผู้แทน").fill("นางสมศรี ใจดี");
    dialog.locator("button[type=submit]").click();
    assertThat(dialog).containsText("เลขที่คล้ายเลขที่บัญชี");
    dialog.getByLabel("หมายเหตุ").fill("บุตรสาวมาแจ้งแทน");
    desk.picture("consent-withdrawal");
    dialog.locator("button[type=submit]").click();

    assertThat(page.locator(".alert-success")).containsText("บันทึกความยินยอมแล้ว");
    var section = page.locator("[data-consent=bankDisclosure]");
    assertThat(section).containsText("ถอนความยินยอมแล้ว");
    assertThat(section).containsText("ยังไม่รับทราบ");
    assertThat(page.locator(".journey-page")).not().containsText(ACCOUNT);
    desk.wholePicture("consent-withdrawn");

    for (var who : List.of("nsf81", BANK)) {
      var told = at(who);
      told.goTo("tasklist", "referrals");
      var row = told.page().locator("[data-kind=notices] tr", new Page.LocatorOptions().setHasText(journey.getBusinessKey()));
      assertThat(row).containsText("ถอนความยินยอมเปิดเผยข้อมูลบัญชี");
      told.picture("consent-told-" + who);
      row.getByText("รับทราบ", new Locator.GetByTextOptions().setExact(true)).click();
      assertThat(row).hasCount(0);
    }

    desk.openCase(journey.getBusinessKey());
    assertThat(section).containsText("รับทราบแล้ว");
    desk.button("บันทึกการถอนความยินยอม");
    dialog.locator("input[value=bankDisclosure]").check();
    dialog.getByLabel("ให้ความยินยอมใหม่").check();
    dialog.locator("button[type=submit]").click();
    assertThat(section).containsText("ให้ใหม่");
    assertThat(page.locator(".journey-page")).containsText(ACCOUNT);
  }
}
