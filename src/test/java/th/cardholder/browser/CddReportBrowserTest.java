package th.cardholder.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import th.cardholder.cddreport.CddReports;
import th.cardholder.clock.ClockMoves;
import th.cardholder.process.JourneyTest;
import th.cardholder.process.OwnApplication;
import th.cardholder.process.SentTo2562;

/** R17 in the browser: a district's community development office reports, and that of its province gives it back, takes it and reads it. */
@OwnApplication
@JourneyTest
class CddReportBrowserTest extends AtTheDesks {

  @Autowired
  private CddReports reports;

  @Autowired
  private ClockMoves moves;

  @Autowired
  private Clock clock;

  @BeforeEach
  void july2562() {
    var sent = new SentTo2562(scenario, clock, this::moveTo);
    var developed = sent.tookPart("8101");
    var open = sent.tookPart("8101");
    var other = sent.tookPart("8102");
    sent.goOn();
    sent.send(developed);
    sent.send(open);
    sent.send(other);
    sent.develop(developed, "cdd8101");
    sent.accept(open, "cdd8101");
    moveTo(LocalDate.of(2019, 7, 22));
    while (reports.ask(10)) {
      continue;
    }
  }

  @Test
  void theDistrictReportsAndTheProvinceGivesItBackTakesItAndReadsTheList() {
    var district = at("cdd8101", task("userTask_reportPeople"));
    assertThat(district.form()).containsText("ผู้ที่ส่งมา 2 ราย");
    assertThat(district.form()).containsText("งานนี้เริ่มหลังกำหนดแล้ว");
    district.claim();
    district.form().getByLabel("เหตุที่บางรายยังไม่มีผล").fill("รอผลการฝึกอบรมรุ่นสุดท้าย");
    district.form().getByText("ตรวจรายชื่อและผลแล้ว").click();
    district.picture("cdd-report-district");
    district.sendWell();

    var province = at("cdd81", task("userTask_checkReport"));
    assertThat(province.form()).containsText("รอผลการฝึกอบรมรุ่นสุดท้าย");
    province.claim();
    province.form().getByText("ส่งกลับให้อำเภอแก้ไข").click();
    province.form().getByLabel("สิ่งที่ให้แก้ไข").fill("โปรดเร่งบันทึกผลของผู้ที่อบรมแล้ว");
    province.picture("cdd-report-check");
    province.sendWell();
    province.goTo("tasklist", "cdd-report?office=c8101");
    assertThat(province.page().locator("main")).containsText("โปรดเร่งบันทึกผล");
    assertThat(province.page().locator("main")).containsText("เริ่มหลังกำหนด");
    assertThat(province.page().locator("main table").last()).containsText("2562-8101-");
    province.picture("cdd-report-province");
    var file = province.page().waitForDownload(() -> province.page().getByText("ดาวน์โหลด Excel").click());
    assertThat(file.suggestedFilename()).endsWith(".xlsx");

    district.openTask(task("userTask_reportPeople"));
    assertThat(district.form()).containsText("โปรดเร่งบันทึกผลของผู้ที่อบรมแล้ว");
    district.picture("cdd-report-again");
    district.goTo("tasklist", "cdd-report");
    assertThat(district.page().locator("main table").last()).containsText("2562-8101-");
    district.picture("cdd-report-own");

    var nation = at("datacentre");
    nation.goTo("tasklist", "cdd-report");
    assertThat(nation.page().locator("main table")).containsText("กระบี่");
    nation.picture("cdd-report-nation");
  }

  private String task(String step) {
    var instance = scenario.engine().getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey("2562-c8101-report")
        .singleResult().getId();
    return scenario.task(instance, step).getId();
  }

  private void moveTo(LocalDate day) {
    moves.moveTo(day.atTime(8, 30), "admin");
    var end = Instant.now().plus(Duration.ofSeconds(30));
    while (LocalDate.now(clock).isBefore(day) || moves.status().progress() != ClockMoves.Progress.MOVED) {
      assertThat(Instant.now()).isBefore(end);
      Thread.onSpinWait();
    }
  }
}
