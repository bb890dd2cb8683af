package th.cardholder.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import th.cardholder.engine.OfficeWork;
import th.cardholder.process.JourneyTest;
import th.cardholder.process.preparation.PreparationStart;

/** A governor reads in Cockpit which district is ready for the year, and whom to ask (domain.md §2.2). */
@JourneyTest
class ReadinessBrowserTest extends AtTheDesks {

  private static final String PROVINCE = "24";

  @Autowired
  private PreparationStart start;

  @Autowired
  private OfficeWork work;

  @AfterEach
  void unprepared() {
    work.acrossOffices(() -> {
      var runtime = scenario.engine().getRuntimeService();
      runtime.createProcessInstanceQuery().processDefinitionKeyIn("province-preparation", "district-preparation").list()
          .forEach(it -> runtime.deleteProcessInstance(it.getId(), "afresh"));
      return null;
    });
    List.of("preparation_duty", "preparation_district", "preparation_guideline", "preparation")
        .forEach(table -> scenario.jdbc().sql("delete from journey." + table).update());
  }

  @Test
  void aGovernorComesFromTheOverviewToHowFarEachDistrictIsAndTheNationToTheProvinces() {
    oneDistrictIsAppointed();

    var governor = at("governor24");
    governor.goTo("cockpit", "overview");
    var page = governor.page();
    page.getByText("ความพร้อมก่อนเริ่มมาตรการ", new Page.GetByTextOptions().setExact(true)).click();
    assertThat(page.locator("h1")).containsText("ความพร้อมก่อนเริ่มมาตรการ");
    assertThat(page.locator("tbody tr")).hasCount(11);
    var appointed = page.locator("tbody tr", new Page.LocatorOptions().setHasText("สนามชัยเขต"));
    assertThat(appointed).containsText("✓");
    assertThat(page.locator(".journey-section h2")).hasText("อำเภอที่ยังรออยู่");
    org.assertj.core.api.Assertions.assertThat((Boolean) page.evaluate("""
        () => { const seen = document.querySelector('.journey-scroll'); return seen.scrollWidth <= seen.clientWidth; }
        """)).as("no column lies beyond the edge").isTrue();
    governor.picture("readiness-province");

    var nation = at("policy");
    nation.goTo("cockpit", "preparation?scope=country&year=2561");
    assertThat(nation.page().locator("tbody")).containsText("ฉะเชิงเทรา");
    nation.picture("readiness-nation");
  }

  @Test
  void aChiefChangesThePlaceTheRegistrarReadsItAndTheGovernorIssuesTheNextGuideline() {
    oneDistrictIsAppointed();
    var district = work.acrossOffices(() -> scenario.engine().getRuntimeService().createProcessInstanceQuery()
        .processInstanceBusinessKey("2561-d2408").singleResult().getId());
    scenario.submit("chief2408", district, "userTask_announcePlace", Map.of("place", "หอประชุมอำเภอสนามชัยเขต",
        "hours", "จันทร์ถึงศุกร์ 08.30-16.30 น.", "opens", "01/02/2561", "closes", "28/02/2561"));
    scenario.submit("team2408", district, "userTask_acknowledgeGuideline", Map.of("read", true));

    var chief = at("chief2408");
    chief.goTo("tasklist", "preparation");
    var page = chief.page();
    assertThat(page.locator("h1")).containsText("แนวทางและสถานที่รับแจ้ง");
    page.locator("button", new Page.LocatorOptions().setHasText("เปลี่ยนสถานที่หรือเวลา")).click();
    page.locator("dialog").getByLabel("สถานที่รับแจ้ง").fill("ศาลาการเปรียญ วัดสนามชัย");
    page.locator("dialog").getByLabel("เหตุผลที่เปลี่ยน").fill("หอประชุมปิดซ่อมหลังคา");
    chief.picture("place-change");
    page.locator("dialog button[type=submit]").click();
    assertThat(page.locator("main")).containsText("ประกาศสถานที่ใหม่แล้ว");
    assertThat(page.locator("main")).containsText("ศาลาการเปรียญ วัดสนามชัย");

    var registrar = at("registrar2408");
    registrar.goTo("tasklist", "cases");
    assertThat(registrar.page().locator(".journey-attention").first()).hasText("1");
    registrar.picture("place-to-read-at-the-finder");
    registrar.page().locator("main").getByText("แนวทางและสถานที่รับแจ้ง").click();
    assertThat(registrar.page().locator(".journey-to-read")).containsText("โปรดอ่าน");
    registrar.wholePicture("place-to-read");
    registrar.page().locator("button", new Page.LocatorOptions().setHasText("อ่านแล้ว")).click();
    assertThat(registrar.page().locator(".journey-to-read")).hasCount(0);

    var governor = at("governor24");
    governor.goTo("tasklist", "preparation");
    var desk = governor.page();
    desk.locator("button", new Page.LocatorOptions().setHasText("ออกแนวทางฉบับใหม่")).click();
    desk.locator("dialog").getByLabel("สิ่งที่เปลี่ยนจากฉบับก่อน").fill("เพิ่มจุดรับแจ้งที่ตลาดนัดวันเสาร์");
    governor.picture("guideline-next");
    desk.locator("dialog button[type=submit]").click();
    assertThat(desk.locator("main")).containsText("ออกแนวทางฉบับที่ 2 แล้ว");
    governor.wholePicture("guideline-of-the-province");

    var secretariat = at("team2408");
    secretariat.goTo("tasklist", "preparation");
    assertThat(secretariat.page().locator("main")).containsText("จังหวัดออกแนวทางฉบับที่ 2 แล้ว ทีมรับทราบถึงฉบับที่ 1");
    secretariat.wholePicture("guideline-to-acknowledge");

    governor.goTo("cockpit", "preparation?scope=p24&year=2561");
    assertThat(desk.locator("tbody tr", new Page.LocatorOptions().setHasText("สนามชัยเขต"))).containsText("ล่าสุด ฉบับที่ 2");
    governor.picture("readiness-changed");
  }

  private void oneDistrictIsAppointed() {
    start.begin(2561, List.of(PROVINCE), LocalDate.of(2018, 2, 1));
    var province = scenario.jdbc().sql("select process_instance_id from journey.preparation where province_code = ?").param(PROVINCE)
        .query(String.class).single();
    scenario.runJobs(province);
    scenario.runJobs(province);
    scenario.submit("secretary24", province, "userTask_receiveRegistry", Map.of("checked", true));
    scenario.submit("governor24", province, "userTask_issueGuideline", Map.of("title", "แนวทางปี 2561", "guideline", "รับแจ้งที่ว่าการอำเภอ"));
    scenario.submit("governor24", province, "userTask_appointTeams",
        Map.of("districts", List.of("2408"), "orderNumber", "12/2561", "orderedOn", "12/02/2561"));
    scenario.runJobs(province);
  }
}
