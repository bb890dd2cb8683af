package th.cardholder.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import th.cardholder.process.JourneyTest;
import th.cardholder.process.Scenario;

/** Somebody wants to be written to, a message fails, and the chief has it sent again (ADR 0080). */
@JourneyTest
class OutboxBrowserTest extends AtTheDesks {

  @AfterEach
  void nothingIsSaid() {
    scenario.jdbc().sql("delete from journey.message").update();
  }

  @Test
  void aRegistrarRecordsThatSomebodyWantsMessagesAndAChiefHasOneThatFailedSentAgain() {
    var journey = scenario.register("registrar8101", scenario.person("8101"));
    scenario.submit("registrar8101", journey.getId(), "userTask_recordWish", Scenario.wishForm());
    scenario.submit("chief8101", journey.getId(), "userTask_assignAo", Map.of("aoUserId", "ao8101a"));
    scenario.jdbc().sql("""
        insert into journey.message (key, kind, way, case_id, matter_id, office_id, said_at, said_on, state, reason, answer, settled_at, next_try_at)
        select 'browser:' || m.kind, m.kind, 'sms', c.id, 1, c.office_id, timestamptz '2018-02-12 08:40+07', '2018-02-12', m.state, m.reason, m.answer,
               timestamptz '2018-02-12 08:45+07', now()
          from journey.participant_case c, (values ('interviewBooked', 'failed', 'gaveUp', 'timeout'), ('visitNears', 'dropped', 'noConsent', null))
                 as m (kind, state, reason, answer) where c.case_number = ?
        """).param(journey.getBusinessKey()).update();

    var registrar = at("registrar8101");
    registrar.openCase(journey.getBusinessKey());
    assertThat(registrar.page().locator("[data-consent=messages]")).containsText("ยังไม่ได้ถาม");
    registrar.button("บันทึกการถอนความยินยอม");
    var dialog = registrar.page().locator("dialog");
    dialog.locator("input[value=messages]").check();
    dialog.locator("button[type=submit]").click();
    assertThat(registrar.page().locator("[data-consent=messages]")).containsText("ยินยอม เมื่อ");
    assertThat(registrar.page().locator(".journey-page")).containsText("ส่งไม่สำเร็จ: ลองครบจำนวนครั้งแล้ว");
    registrar.wholePicture("outbox-case");

    var chief = at("chief8101");
    chief.goTo("tasklist", "cases");
    chief.page().getByText("ข้อความที่ส่ง").click();
    assertThat(chief.page().locator(".journey-page")).containsText("ส่งไม่สำเร็จ");
    assertThat(chief.page().locator(".journey-page")).containsText("ไม่ได้ยินยอมรับข้อความ");
    chief.wholePicture("outbox-failed");
    chief.page().getByText("ส่งอีกครั้งทั้ง 1 ข้อความ").click();
    assertThat(chief.page().locator(".journey-page")).containsText("จะส่งอีกครั้ง 1 ข้อความ");
    assertThat(chief.page().getByText("ส่งอีกครั้งทั้ง")).hasCount(0);

    var admin = at("admin");
    admin.goTo("tasklist", "staff");
    admin.page().getByText("ข้อความที่ส่ง").click();
    assertThat(admin.page().locator(".journey-page")).containsText("แจ้งวันนัดสัมภาษณ์");
    admin.wholePicture("outbox-admin");
  }
}
