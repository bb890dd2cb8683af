package th.cardholder.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import th.cardholder.dev.SampleStaff;
import th.cardholder.door.Drafts;
import th.cardholder.office.Role;
import th.cardholder.office.Staff;
import th.cardholder.process.JourneyTest;
import th.cardholder.process.Scenario;

/** Somebody moves: an AO looks at what would go along and transfers the case, and the new district's AO goes on with it. */
@JourneyTest
class TransferBrowserTest extends AtTheDesks {

  private static final String AO = "ao8101a";

  @Autowired
  private Drafts drafts;

  @Autowired
  private Staff staff;

  private ProcessInstance journey;

  @BeforeEach
  void aParticipantWithAHalfFilledInRevisionAndTwoReferrals() {
    journey = scenario.register("registrar8101", scenario.person("8101"));
    scenario.submit("registrar8101", journey.getId(), "userTask_recordWish", Scenario.wishForm());
    scenario.submit("chief8101", journey.getId(), "userTask_assignAo", Map.of("aoUserId", AO));
    var interview = Scenario.interviewForm();
    interview.put("needs", List.of("work", "training", "finance", "basics"));
    interview.put("occupation", "farmer");
    interview.put("informalDebt", "5,000");
    scenario.submit(AO, journey.getId(), "userTask_interview", interview);
    scenario.submit(AO, journey.getId(), "userTask_plan", Map.of("dimension2", List.of("D2-02"), "dimension4", List.of("D4-03"),
        "signing", "self"));
    scenario.send(journey.getId());
    var savings = instance("D4-03");
    scenario.submit("nsf81", savings, "userTask_decide", Map.of("answer", "refuse", "reasonCode", "full"));
    scenario.runJobs(savings);
    drafts.save(scenario.task(journey.getId(), "userTask_revisePlan").getId(), AO, Map.of("decision", "none", "note", "รอรุ่นหน้า"));
  }

  @Test
  void anAoLooksAtWhatGoesAlongTransfersTheCaseAndTheNewDistrictGoesOn() {
    var ao = at(AO);
    var page = ao.page();
    ao.openCase(journey.getBusinessKey());
    ao.button("ย้ายที่อยู่");
    var dialog = page.locator("dialog");
    assertThat(dialog.locator("input[value=team]")).isChecked();
    dialog.locator("input[value=nobody]").check();
    assertThat(dialog.getByLabel("จังหวัดที่ย้ายไป")).isHidden();
    dialog.locator("input[value=team]").check();
    dialog.locator("button[type=submit]").click();
    assertThat(dialog).containsText("โปรดเลือก");
    dialog.getByLabel("จังหวัดที่ย้ายไป").selectOption(new SelectOption().setLabel("ฉะเชิงเทรา"));
    dialog.getByLabel("อำเภอ/เขตที่ย้ายไป").selectOption("2411");
    dialog.getByLabel("รายละเอียด").fill("ย้ายตามบุตรไปทำงาน");
    ao.picture("transfer-where");
    dialog.locator("button[type=submit]").click();

    assertThat(dialog).containsText("ตรวจรายการก่อนโอน");
    assertThat(dialog).containsText("ส่งต่อให้ กระทรวงเกษตรและสหกรณ์");
    assertThat(dialog).containsText("ร่างที่กรอกไว้ไปด้วย");
    ao.picture("transfer-preview");
    dialog.getByText("กลับไปแก้ไข").click();
    assertThat(dialog.getByLabel("อำเภอ/เขตที่ย้ายไป")).hasValue("2411");
    assertThat(dialog.getByLabel("รายละเอียด")).hasValue("ย้ายตามบุตรไปทำงาน");
    dialog.locator("button[type=submit]").click();
    dialog.getByText("ยืนยันการโอน").click();

    assertThat(page.locator(".alert-success")).containsText("โอนเรื่องไป");
    assertThat(page.locator(".journey-page")).containsText("ย้ายไปอำเภอ");
    ao.picture("transfer-done");
    ao.goTo("tasklist", "cases");
    page.getByLabel("เลขประจำตัวประชาชน ชื่อ–นามสกุล หรือเลขที่เรื่อง").fill(journey.getBusinessKey());
    ao.button("ค้นหา");
    assertThat(page.locator(".journey-results tbody tr")).containsText("โอนไปอำเภออื่นแล้ว");
    ao.picture("transfer-found");
    page.locator("a[href='#/departures']").click();
    assertThat(page.locator(".journey-table")).containsText(journey.getBusinessKey());
    ao.picture("departures");

    var next = text("ao_user_id");
    var there = at(next);
    there.goTo("tasklist", "referrals");
    var told = there.page().locator("[data-kind=notices]");
    assertThat(told).containsText("รับโอนผู้มีบัตรฯ ที่ย้ายมา");
    there.picture("transfer-told");
    told.locator("tr", new Locator.LocatorOptions().setHasText(journey.getBusinessKey())).getByText("รับทราบ").click();
    assertThat(there.page().locator("[data-kind=notices] tr", new Page.LocatorOptions().setHasText(journey.getBusinessKey())))
        .hasCount(0);
    there.openTask(scenario.task(text("process_instance_id"), "userTask_revisePlan").getId());
    assertThat(there.page().locator(".journey-typed-by")).isVisible();
    there.picture("transfer-revised");
    there.openCase(journey.getBusinessKey());
    assertThat(there.page().locator(".journey-page")).containsText("รายละเอียด: ย้ายตามบุตรไปทำงาน");
    there.wholePicture("transfer-received");

    var agency = at("moac81");
    agency.page().getByText("การส่งต่อ", new Page.GetByTextOptions().setExact(false)).first().click();
    assertThat(agency.page().locator("[data-kind=notices]")).containsText("หน่วยงานไม่ต้องดำเนินการต่อ");
    agency.picture("transfer-agency");
  }

  @Test
  void whereNobodyTakesThePersonTheCaseEnds() {
    var ao = at(AO);
    ao.openCase(journey.getBusinessKey());
    ao.button("ย้ายที่อยู่");
    var dialog = ao.page().locator("dialog");
    dialog.locator("input[value=nobody]").check();
    dialog.locator("button[type=submit]").click();
    assertThat(dialog).containsText("เรื่องนี้จะสิ้นสุดทันที");
    ao.picture("transfer-nobody");
    dialog.getByText("ยืนยันให้เรื่องสิ้นสุด").click();

    assertThat(ao.page().locator(".alert-success")).containsText("เรื่องนี้สิ้นสุด");
    assertThat(text("state")).isEqualTo("movedOut");
  }

  @Test
  void onATabletNothingIsWiderThanTheScreen() {
    var ao = onTablet(AO, 1024, 768);
    ao.openCase(journey.getBusinessKey());
    ao.button("ย้ายที่อยู่");
    var dialog = ao.page().locator("dialog");
    dialog.getByLabel("จังหวัดที่ย้ายไป").selectOption(new SelectOption().setLabel("กระบี่"));
    dialog.getByLabel("อำเภอ/เขตที่ย้ายไป").selectOption("8102");
    dialog.locator("button[type=submit]").click();
    assertThat(dialog).containsText("หน่วยงานเดิมดำเนินการต่อ");
    ao.picture("transfer-preview-1024");
    assertThat((boolean) ao.page().evaluate("() => document.querySelector('dialog').scrollWidth <= window.innerWidth")).isTrue();
  }

  @Test
  void anAgencysOfficerTakesOverWhatAColleagueHasInHand() {
    staff.save("moac81b", "สมศรี", "เกษตรก้าวหน้า", "MOAC", SampleStaff.PASSWORD);
    staff.assign("moac81b", "a81MOAC", Set.of(Role.AGENCY_OFFICER));
    staff.setOnDuty("moac81b", true);
    var farming = instance("D2-02");
    scenario.submit("moac81", farming, "userTask_decide", Map.of("answer", "accept"));
    scenario.runJobs(farming);

    var colleague = at("moac81b");
    var page = colleague.page();
    colleague.goTo("tasklist", "referrals");
    page.locator("a[href='#/agency-work']").click();
    var row = page.locator(".journey-table tr", new Page.LocatorOptions().setHasText("มาลี อยู่เย็น"));
    assertThat(row).containsText(" งาน");
    colleague.picture("agency-work");
    row.getByText("ส่งมอบงาน").click();
    var dialog = page.locator("dialog");
    assertThat(dialog).containsText(journey.getBusinessKey());
    dialog.locator("select").selectOption("moac81b");
    dialog.getByLabel("เหตุผล").fill("ไปราชการถึงวันที่ 20");
    colleague.picture("agency-work-dialog");
    dialog.getByText("ยืนยันการส่งมอบ").click();

    assertThat(page.locator(".alert-success")).containsText("ให้ สมศรี เกษตรก้าวหน้า");
    assertThat(scenario.task(farming, "userTask_schedule").getAssignee()).isEqualTo("moac81b");
  }

  private String instance(String project) {
    return scenario.jdbc().sql("""
        select r.process_instance_id from journey.referral r join journey.participant_case c on c.id = r.case_id
         where c.case_number = ? and r.project_code = ?
        """).params(journey.getBusinessKey(), project).query(String.class).single();
  }

  private String text(String column) {
    return scenario.jdbc().sql("select " + column + " from journey.participant_case where case_number = ?")
        .param(journey.getBusinessKey()).query(String.class).single();
  }
}
