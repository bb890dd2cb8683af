package th.cardholder.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import th.cardholder.engine.OfficeWork;
import th.cardholder.process.JourneyTest;
import th.cardholder.process.reporting.PeriodThatIsOver;
import th.cardholder.reporting.PeriodReports;
import th.cardholder.supervision.CountedNow;

/** A chief and a governor report upwards of a period, with figures that nobody has typed (ADR 0070). */
@JourneyTest
class PeriodicReportBrowserTest extends AtTheDesks {

  @Autowired
  private PeriodReports periods;

  @Autowired
  private OfficeWork work;

  @Autowired
  private CountedNow counted;

  private PeriodThatIsOver period;

  @BeforeEach
  void aPeriodThatIsOver() {
    period = new PeriodThatIsOver(scenario, work);
    period.of(List.of("d2409", "d2410", "p24"));
    scenario.register("registrar2410", scenario.person("2410"));
    counted.now();
    PeriodThatIsOver.askAll(periods);
  }

  @AfterEach
  void asItWas() {
    period.asItWas();
  }

  @Test
  void aChiefReportsTheGovernorReadsWhoHasNotAndTheCommitteeReadsBoth() {
    var chief = at("chief2410", task("2561-d2410-report_1", "userTask_reportToProvince"));
    chief.claim();
    assertThat(chief.form()).containsText("งวดที่ 1");
    chief.field("ผลการดำเนินงานที่สำคัญ").fill("ลงพื้นที่ครบทุกตำบลแล้ว");
    chief.field("ปัญหาและอุปสรรค").fill("ผู้ดูแลมีน้อยกว่าจำนวนผู้เข้าร่วม");
    chief.field("ตรวจตัวเลขแล้ว").check();
    chief.picture("period-report-chief");
    chief.sendWell();

    var governor = at("governor24", task("2561-p24-report_1", "userTask_reportToCommittee"));
    governor.claim();
    assertThat(governor.form()).containsText("รายงานแล้ว 10 จาก 11 อำเภอ");
    assertThat(governor.form()).containsText("ยังไม่รายงาน: ");
    governor.field("ข้อเสนอและสิ่งที่ขอให้ช่วย").fill("ขอผู้ดูแลเพิ่มในสองอำเภอ");
    governor.field("ตรวจตัวเลขแล้ว").check();
    governor.picture("period-report-governor");
    governor.sendWell();

    governor.goTo("cockpit", "journey-reports?scope=p24");
    var desk = governor.page();
    var shelf = desk.locator("tbody tr", new Page.LocatorOptions().setHasText("งวดที่ 1")).first();
    assertThat(shelf).isVisible();
    governor.picture("period-reports-of-the-province");
    shelf.locator("a").first().click();
    assertThat(desk.locator("main")).containsText("ขอผู้ดูแลเพิ่มในสองอำเภอ");
    governor.picture("period-report-paper");

    var policy = at("policy");
    policy.goTo("cockpit", "journey-reports?scope=country");
    assertThat(policy.page().locator("main")).containsText("ฉะเชิงเทรา");
    policy.picture("period-reports-of-the-nation");
  }

  private String task(String key, String step) {
    var instance = work.acrossOffices(() -> scenario.engine().getRuntimeService().createProcessInstanceQuery()
        .processInstanceBusinessKey(key).singleResult().getId());
    return scenario.task(instance, step).getId();
  }
}
