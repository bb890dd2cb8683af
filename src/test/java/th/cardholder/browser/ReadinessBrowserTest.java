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
import th.cardholder.process.preparation.PreparationSettlement;

/** A governor reads in Cockpit which district is ready for the year, and whom to ask (domain.md §2.2). */
@JourneyTest
class ReadinessBrowserTest extends AtTheDesks {

  private static final String PROVINCE = "24";

  @Autowired
  private PreparationSettlement settlement;

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

  private void oneDistrictIsAppointed() {
    settlement.begin(2561, List.of(PROVINCE), LocalDate.of(2018, 2, 1));
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
