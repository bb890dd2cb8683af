package th.cardholder.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import th.cardholder.discrepancy.Discrepancies;
import th.cardholder.engine.OfficeWork;
import th.cardholder.process.JourneyTest;
import th.cardholder.process.Scenario;

/** A team sees what a new cut of the registry changed, and clears a death up that nobody had reported (ADR 0083). */
@JourneyTest
class RegistryChangesBrowserTest extends AtTheDesks {

  @Autowired
  private Discrepancies discrepancies;

  @Autowired
  private OfficeWork work;

  @AfterEach
  void nothingIsLeft() {
    work.acrossOffices(() -> {
      var runtime = scenario.engine().getRuntimeService();
      runtime.createProcessInstanceQuery().processDefinitionKey("registry-discrepancy").list()
          .forEach(it -> runtime.deleteProcessInstance(it.getId(), "test"));
      return null;
    });
    scenario.jdbc().sql("delete from journey.discrepancy").update();
    scenario.jdbc().sql("delete from journey.registry_change").update();
    scenario.jdbc().sql("delete from journey.registry_change_count").update();
  }

  @Test
  void aSecretariatSeesWhatACutChangedAndRecordsADeathThatNobodyHadReported() {
    var journey = scenario.register("registrar8101", scenario.person("8101"));
    scenario.submit("registrar8101", journey.getId(), "userTask_recordWish", Scenario.wishForm());
    scenario.submit("chief8101", journey.getId(), "userTask_assignAo", Map.of("aoUserId", "ao8101a"));
    var number = journey.getBusinessKey();
    scenario.jdbc().sql("""
        insert into journey.registry_batch (id, file_name, file_sha256, started_at, finished_at, changed)
        values ('2561-02', 'browser', '', timestamptz '2018-02-12 06:00+07', now(), 1) on conflict do nothing
        """).update();
    scenario.jdbc().sql("""
        insert into journey.registry_change (case_id, batch_id, fact, was, said, kept, office_id, noted_at)
        select c.id, '2561-02', f.fact, f.was, f.said, false, c.office_id, timestamptz '2018-02-12 06:00+07'
          from journey.participant_case c, (values ('status', 'alive', 'deceased'), ('income', '24000.00', '31000.00'),
               ('address', E'27/1\\t3\\t810101', E'28/4\\t3\\t810101')) f (fact, was, said) where c.case_number = ?
        """).param(number).update();
    scenario.jdbc().sql("""
        insert into journey.registry_change_count (batch_id, office_id, fact, changes) values
          ('2561-02', 'd8101', 'status', 1), ('2561-02', 'd8101', 'income', 1), ('2561-02', 'd8101', 'address', 1)
        """).update();
    while (discrepancies.judge(50)) {
      // The next ones.
    }

    var team = at("team8101");
    team.goTo("tasklist", "cases");
    team.page().getByText("ทะเบียนเปลี่ยน").click();
    assertThat(team.page().locator("[data-open='1']")).containsText("รอทีมตรวจสอบ");
    assertThat(team.page().locator(".journey-page")).containsText("24,000 บาทต่อปี");
    assertThat(team.page().locator(".journey-page")).containsText("28/4 หมู่ที่ 3");
    team.wholePicture("registry-changes");
    team.page().selectOption("#journey-registry-kind", "status");
    assertThat(team.page().locator(".journey-page")).not().containsText("28/4 หมู่ที่ 3");
    assertThat(team.page().locator(".journey-page")).containsText("แต่ยังไม่มีการแจ้ง และเรื่องยังดำเนินอยู่ · รอทีมตรวจสอบ");
    team.page().locator("a[href*='" + number + "']").click();
    assertThat(team.page().locator(".journey-page")).containsText("ทะเบียนเปลี่ยนไป");
    team.wholePicture("registry-changes-case");

    var clearing = scenario.jdbc().sql("select process_instance_id from journey.discrepancy where ended_at is null").query(String.class).single();
    var desk = at("team8101", scenario.task(clearing, "userTask_clearDiscrepancy").getId());
    desk.claim();
    assertThat(desk.form()).containsText("ทะเบียนระบุว่าเสียชีวิต");
    assertThat(desk.field("วันที่เสียชีวิต")).hasCount(0);
    desk.choose("ผลการตรวจสอบ", "ทะเบียนถูกต้อง");
    desk.field("เหตุผล หรือตรวจสอบจากที่ใด").fill("ญาตินำใบมรณบัตรมาแสดง");
    desk.picture("registry-discrepancy-form");
    desk.send();
    assertThat(desk.form()).containsText("โปรดกรอกวันที่เสียชีวิต");
    desk.field("วันที่เสียชีวิต").fill("02/02/2561");
    desk.sendWell();
    desk.openCase(number);
    assertThat(desk.page().locator(".journey-page")).containsText("ทะเบียนถูกต้อง ดำเนินการแล้ว");
    desk.wholePicture("registry-discrepancy-done");
  }
}
