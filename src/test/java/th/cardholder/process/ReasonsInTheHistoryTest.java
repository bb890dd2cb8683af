package th.cardholder.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Why something was undone is read by the person's team, and by nobody else; the agency's own reasons by it too. */
@JourneyTest
class ReasonsInTheHistoryTest {

  /** As typed: what looks like markup is text like any other. */
  private static final String WHY = "ชื่อคล้ายกัน <b>คนละคน</b> *ตรวจแล้ว*";

  @Autowired
  private Scenario scenario;

  @LocalServerPort
  private int port;

  @Test
  void ofAReportTheTeamReadsWhatWasNotedAndOfItsCorrectionWhy() {
    var journey = Standing.at(scenario, "developing", scenario.person("8101"));
    post("chief8101", journey, "/circumstances",
        Map.of("kind", "died", "happenedOn", "12/02/2561", "note", "ญาติแจ้งทางโทรศัพท์"));
    post("chief8101", journey, "/circumstances/correction", Map.of("reason", WHY));

    for (var reader : List.of("registrar8101", "chief8101", "team8101", "ao8101b")) {
      assertThat(history(reader, journey)).as(reader)
          .contains("รับแจ้งเหตุ · เสียชีวิต เมื่อ 12 ก.พ. 2561 · รายละเอียด: ญาติแจ้งทางโทรศัพท์",
              "แก้ไขการแจ้งเหตุ · เสียชีวิต · เหตุผล: " + WHY);
    }
    notForTheProvince(journey, "แก้ไขการแจ้งเหตุ · เสียชีวิต", WHY, "ญาติแจ้ง");
  }

  @Test
  void ofEachOfTwoReopeningsTheTeamReadsItsOwnReason() {
    var journey = Standing.ended(scenario, "notDeveloped", scenario.person("8101"));
    post("chief8101", journey, "/reopening", Map.of("reason", WHY));
    post("chief8101", journey, "/circumstances", Map.of("kind", "withdrew", "happenedOn", "12/02/2561"));
    scenario.jdbc().sql("update journey.participant_case set state = 'notReached' where case_number = ?")
        .param(journey.getBusinessKey()).update();
    post("chief8101", journey, "/reopening", Map.of("reason", "พบตัวแล้วที่บ้านญาติ"));

    assertThat(history("ao8101b", journey)).filteredOn(it -> it.startsWith("เปิดเรื่องเดิมอีกครั้ง"))
        .satisfiesExactly(it -> assertThat(it).endsWith(" · เหตุผล: พบตัวแล้วที่บ้านญาติ"),
            it -> assertThat(it).endsWith(" · เหตุผล: " + WHY));
    assertThat(history("ao8101b", journey)).as("a report without a note")
        .contains("รับแจ้งเหตุ · ขอถอนตัวจากมาตรการฯ เมื่อ 12 ก.พ. 2561");
    notForTheProvince(journey, "เปิดเรื่องเดิมอีกครั้ง", WHY, "พบตัวแล้ว");
  }

  @Test
  void whyNoOtherProjectWasChosenIsReadByTheTeamAndNotByTheAgencyThatRefused() {
    var journey = Cases.developing(scenario, "8101", "ao8101b");
    var sent = scenario.jdbc().sql("select process_instance_id from journey.referral where case_id = "
        + "(select id from journey.participant_case where case_number = ?)").param(journey.getBusinessKey())
        .query(String.class).single();
    scenario.submit("nsf81", sent, "userTask_decide", Map.of("answer", "refuse", "reasonCode", "full"));
    scenario.runJobs(sent);
    scenario.submit("ao8101b", journey.getId(), "userTask_revisePlan", Map.of("decision", "none", "note", WHY));

    assertThat(history("ao8101b", journey)).anyMatch(it -> it.startsWith("ปรับแผนรายบุคคล")
        && it.endsWith(" · เหตุผล: " + WHY));
    notForTheProvince(journey, "ปรับแผนรายบุคคล", WHY);
    withTheAgencyOnceMore(journey);
    assertThat(history("nsf81", journey)).anyMatch(it -> it.startsWith("ปรับแผนรายบุคคล"))
        .noneMatch(it -> it.contains(WHY));
  }

  private void notForTheProvince(ProcessInstance journey, String told, String... texts) {
    for (var reader : List.of("governor81", "secretary81", "cdd81")) {
      var page = WebSession.of(port, reader).get(path(journey));
      assertThat(history(reader, journey)).as(reader).anyMatch(it -> it.startsWith(told));
      assertThat(page.body()).as(reader).doesNotContain(texts).doesNotContain("เหตุผล:");
    }
    assertThat(scenario.jdbc().sql("select string_agg(detail::text, ' ') from journey.audit where case_id = "
        + "(select id from journey.participant_case where case_number = ?)").param(journey.getBusinessKey())
        .query(String.class).single()).as("the history of record").doesNotContain(texts);
  }

  /** Another referral of the same case to the same agency, as after another offer. */
  private void withTheAgencyOnceMore(ProcessInstance journey) {
    scenario.jdbc().sql("""
        insert into journey.referral (referral_number, case_id, year, project_code, office_id, state, offered_at,
          offered_by, answered_at, answered_by)
        select case_number || '-R09', r.case_id, r.year, r.project_code, r.office_id, 'accepted', now(), 'ao8101b',
               now(), 'nsf81'
          from journey.referral r join journey.participant_case c on c.id = r.case_id
         where c.case_number = ?
        """).param(journey.getBusinessKey()).update();
  }

  private void post(String user, ProcessInstance journey, String what, Map<String, Object> body) {
    assertThat(WebSession.of(port, user).post(path(journey) + what, body).status()).as(what).isEqualTo(204);
  }

  private List<String> history(String user, ProcessInstance journey) {
    return WebSession.of(port, user).get(path(journey)).json().path("history").findValuesAsText("what");
  }

  private static String path(ProcessInstance journey) {
    return "/cases/" + journey.getBusinessKey();
  }
}
