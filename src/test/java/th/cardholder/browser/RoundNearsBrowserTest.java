package th.cardholder.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import th.cardholder.followup.RoundKey;
import th.cardholder.followup.RoundNotices;
import th.cardholder.process.Developing;
import th.cardholder.process.JourneyTest;

/** Whoever has something to report, or answers for it, sees it before the round's close (R09, ADR 0084). */
@JourneyTest
class RoundNearsBrowserTest extends AtTheDesks {

  private static final RoundKey JUNE = new RoundKey(2561, "followUpJune");

  @Autowired
  private Developing developing;

  @Autowired
  private RoundNotices notices;

  @BeforeEach
  void aRoundThatClosesInTwoDays() {
    developing.afresh();
    developing.window("followUpJune", "2018-02-01", "2018-02-14");
    for (int i = 0; i < 3; i++) {
      developing.arrives("8104", "ao8104a");
    }
    developing.arrives("8105", "ao8105b");
    developing.opens("followUpJune");
    notices.remind(JUNE, "");
    notices.tellChiefs(JUNE, "");
    notices.tellProvinces(JUNE);
  }

  @AfterEach
  void asItWas() {
    developing.afresh();
  }

  @Test
  void theAoSeesItAboveTheListsAndTheOthersOnThePageByWhatIsMissing() {
    var ao = at("ao8104a");
    assertThat(ao.page().locator(".journey-near")).containsText("รอบมิถุนายน 2561 ปิดวันที่ 14 กุมภาพันธ์ 2561 (อีก 2 วัน) ท่านยังต้องรายงาน 3 ราย");
    ao.picture("round-nears-ao");
    ao.page().locator(".journey-near a").click();
    assertThat(ao.page().locator("main")).containsText("ท่านยังต้องรายงาน 3 ราย");
    assertThat(ao.page().locator("main")).not().containsText("แยกตามผู้ดูแล");

    var chief = at("chief8104");
    assertThat(chief.page().locator(".journey-near")).containsText("อำเภอของท่านยังไม่รายงาน 3 ราย");
    chief.goTo("tasklist", "rounds");
    var byAo = chief.page().locator("main table").last();
    assertThat(byAo).containsText("3");
    assertThat(chief.page().locator("main")).containsText("แจ้งนายอำเภอ 12 ก.พ. 2561");
    chief.picture("round-nears-chief");

    var governor = at("governor81");
    governor.goTo("tasklist", "rounds");
    var page = governor.page();
    var june = page.locator("section", new Page.LocatorOptions().setHasText("รอบมิถุนายน 2561"));
    assertThat(june).containsText("แจ้งจังหวัด");
    assertThat(june.locator("tbody tr").first()).containsText("ต่ำกว่าที่กำหนด");
    assertThat(june.locator("th[aria-sort]")).hasText("ค้าง");
    governor.picture("round-nears-province");
    june.locator("button", new Locator.LocatorOptions().setHasText("หน่วยงาน")).click();
    assertThat(june.locator("th[aria-sort]")).hasText("หน่วยงาน");

    var policy = at("policy");
    policy.goTo("tasklist", "rounds");
    assertThat(policy.page().locator(".journey-near")).containsText("1 จังหวัดมีอำเภอที่รายงานต่ำกว่า");
    policy.picture("round-nears-nation");
  }
}
