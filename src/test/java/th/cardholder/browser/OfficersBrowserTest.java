package th.cardholder.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import th.cardholder.dev.SampleStaff;
import th.cardholder.office.Role;
import th.cardholder.office.Staff;
import th.cardholder.process.JourneyTest;

/** Whoever looks after the officers of a district adds one, gives another role, lets one leave, and reviews who has which right (ADR 0091). */
@JourneyTest
class OfficersBrowserTest extends AtTheDesks {

  private static final String TEAM = "d9501";

  @Autowired
  private Staff staff;

  @Autowired
  private IdentityService identity;

  @BeforeEach
  void aDistrict() {
    add("desk9501", "ดวงใจ", Role.STAFF_ADMINISTRATOR);
    add("reg9501", "กานดา", Role.REGISTRAR);
    add("ao9501", "วิชัย", Role.AO);
  }

  private void add(String user, String name, Role role) {
    staff.save(user, name, "รักงาน", "MOI", SampleStaff.PASSWORD);
    staff.assign(user, TEAM, Set.of(role));
    staff.setOnDuty(user, true);
  }

  @AfterEach
  void nobody() {
    List.of("desk9501", "reg9501", "ao9501", "new9501").forEach(user -> {
      staff.assign(user, TEAM, Set.of());
      identity.deleteUser(user);
      List.of("officer_change", "officer").forEach(table ->
          scenario.jdbc().sql("delete from journey." + table + " where user_id = ?").param(user).update());
    });
  }

  @Test
  void whoLooksAfterADistrictAddsChangesLetsLeaveAndReviews() {
    var desk = at("desk9501");
    var content = desk.page().locator(".journey-page");
    assertThat(content.locator("h1")).hasText("เจ้าหน้าที่");
    assertThat(content).containsText("กานดา รักงาน");
    assertThat(content).not().containsText("แฟ้มเจ้าหน้าที่");
    assertThat(desk.page().getByText("ค้นหาเรื่อง")).hasCount(0);
    desk.picture("officers-1366");

    desk.button("เพิ่มเจ้าหน้าที่");
    var dialog = desk.page().locator("dialog");
    dialog.getByLabel("ชื่อ", new Locator.GetByLabelOptions().setExact(false)).first().fill("มาลี");
    dialog.getByLabel("นามสกุล").fill("ใจตรง");
    dialog.getByLabel("รหัสผู้ใช้").fill("new9501");
    dialog.getByLabel("สังกัด").selectOption("MOI");
    assertThat(dialog).not().containsText("ผู้ดูแลระบบ");
    dialog.getByLabel("เจ้าหน้าที่รับแจ้งความประสงค์").check();
    desk.picture("officers-add-1366");
    dialog.locator("button[type=submit]").click();
    assertThat(dialog).containsText("แสดงครั้งเดียว");
    desk.picture("officers-password-1366");
    dialog.getByText("ปิด").click();
    assertThat(content.locator("h1")).hasText("มาลี ใจตรง");
    assertThat(content).containsText("ยังใช้รหัสผ่านชั่วคราว");

    content.getByText("เปลี่ยนบทบาท").click();
    dialog.getByLabel("ผู้ดูแลผู้มีบัตรฯ (AO)").check();
    dialog.locator("textarea").fill("คำสั่งอำเภอที่ 12/2561");
    desk.picture("officers-roles-1366");
    dialog.locator("button[type=submit]").click();
    assertThat(content).containsText("เปลี่ยนบทบาทแล้ว");
    assertThat(content).containsText("+ ผู้ดูแลผู้มีบัตรฯ (AO)");
    desk.picture("officer-1366");
    desk.button("ให้พ้นหน้าที่");
    dialog.locator("textarea").fill("โอนย้าย");
    desk.picture("officers-leave-1366");
    dialog.locator("button[type=submit]").click();
    assertThat(content).containsText("พ้นหน้าที่แล้ว");
    assertThat(content.getByText("ให้กลับมาปฏิบัติหน้าที่")).hasCount(1);

    desk.goTo("tasklist", "officer-rights");
    assertThat(content).containsText("พ้นหน้าที่");
    var file = desk.page().waitForDownload(() -> content.getByText("Excel").click());
    org.assertj.core.api.Assertions.assertThat(file.suggestedFilename()).endsWith(".xlsx");
    desk.picture("officer-rights-1366");

    var admin = at("admin");
    var all = admin.page().locator(".journey-page");
    all.locator("#journey-officers-text").fill("9501");
    all.locator("#journey-officers-text").press("Enter");
    assertThat(all.locator("tbody tr")).hasCount(4);
    admin.picture("officers-admin-1366");
    all.locator("a", new Locator.LocatorOptions().setHasText("กานดา")).click();
    all.getByText("ย้ายหน่วยงาน").click();
    var move = admin.page().locator("dialog");
    move.locator("#journey-office-text").fill("d9502");
    move.locator("button", new Locator.LocatorOptions().setHasText("d9502")).click();
    admin.picture("officers-move-1366");
    assertThat(admin.page().locator("dialog")).containsText("ไปทีม ปรจ.");
    admin.page().keyboard().press("Escape");
  }
}
