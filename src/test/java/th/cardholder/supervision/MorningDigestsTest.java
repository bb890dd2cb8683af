package th.cardholder.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.util.List;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import th.cardholder.process.Cases;
import th.cardholder.process.JourneyTest;
import th.cardholder.process.Scenario;

/** Each morning officers hear what became late and who is silent, without anybody's name (ADR 0080). */
@JourneyTest
class MorningDigestsTest {

  private static final String DISTRICT = "2407";
  private static final String OFFICE = "d" + DISTRICT;
  private static final String AO = "ao" + DISTRICT + "a";
  private static final String CHIEF = "chief" + DISTRICT;
  private static final String AGENCY = "a24NSF";

  @Autowired
  private Scenario scenario;
  @Autowired
  private Counting counting;
  @Autowired
  private MorningDigests digests;

  @BeforeEach
  @AfterEach
  void nobodyHasAnAddress() {
    scenario.jdbc().sql("delete from journey.message").update();
    scenario.jdbc().sql("update journey.officer set email = null").update();
  }

  @Test
  void aChiefHearsHowMuchIsLateWhichStepsAndWhichAgencyAndEachAoTheirOwn() {
    late(Cases.awaitingInterview(scenario, DISTRICT, AO, scenario.person(DISTRICT)));
    var sent = Cases.developing(scenario, DISTRICT, AO);
    scenario.jdbc().sql("update journey.referral set due_on = '2018-02-01' where case_id = (select id from journey.participant_case"
        + " where case_number = ?)").param(sent.getBusinessKey()).update();
    addressed(CHIEF, AO, "nsf24", "governor24", "registrar" + DISTRICT);
    counting.count();

    assertThat(digests.reached()).contains(OFFICE, AGENCY, "p24");
    int written = digests.write(digests.reached());
    assertThat(digests.write(digests.reached())).as("once a day").isZero();

    assertThat(written).isEqualTo(4);
    assertThat(body(CHIEF)).contains("งานเกินกำหนด").contains("การส่งต่อที่หน่วยงานเกินกำหนด").contains("ไม่มีข้อมูลบุคคล");
    assertThat(body(AO)).contains("งานของท่านที่เกินกำหนด 1 งาน");
    assertThat(body("nsf24")).contains("เกินกำหนดตอบหรือรายงาน");
    assertThat(body("governor24")).contains("กอช. จ.ฉะเชิงเทรา 1").contains("ตามอำเภอ").contains("อำเภอราชสาส์น");
    for (var who : List.of(CHIEF, AO, "nsf24", "governor24")) {
      assertThat(body(who)).doesNotContain("ใจดี").doesNotContain(sent.getBusinessKey()).doesNotContain("2561-" + DISTRICT);
    }
    assertThat(bodies("registrar" + DISTRICT)).as("who answers for nobody hears nothing").isEmpty();
  }

  @Test
  void beforeTodayStandsWhatItWasYesterday() {
    late(Cases.awaitingInterview(scenario, DISTRICT, AO, scenario.person(DISTRICT)));
    addressed(CHIEF);
    counting.count();
    scenario.jdbc().sql("delete from journey.supervision_run where day = '2018-02-11'").update();
    scenario.jdbc().sql("insert into journey.supervision_run (day, as_of, wall_at, took_ms) values ('2018-02-11', now(), now(), 1)").update();
    scenario.jdbc().sql("insert into journey.supervision_figure (day, office_id, year, figure, n) values ('2018-02-11', ?, 2561, 'late.userTask_interview', 41)")
        .param(OFFICE).update();

    digests.write(List.of(OFFICE));

    assertThat(body(CHIEF)).contains("(เมื่อวาน 41)");
    scenario.jdbc().sql("delete from journey.supervision_figure where day = '2018-02-11'").update();
    scenario.jdbc().sql("delete from journey.supervision_run where day = '2018-02-11'").update();
  }

  @Test
  void whoHasNothingToHearAndWhoIsOffDutyGetsNone() {
    scenario.jdbc().sql("update journey.officer set email = 'off@example.go.th', active = false where user_id = ?").param(CHIEF).update();
    addressed("chief2408");
    counting.count();
    scenario.jdbc().sql("delete from journey.supervision_figure where day = '2018-02-12' and office_id = 'd2408'").update();

    assertThat(digests.write(List.of(OFFICE, "d2408"))).isZero();

    scenario.jdbc().sql("update journey.officer set active = true where user_id = ?").param(CHIEF).update();
  }

  private void late(ProcessInstance journey) {
    var task = scenario.task(journey.getId(), "userTask_interview");
    task.setDueDate(Timestamp.valueOf("2018-02-01 17:00:00"));
    scenario.engine().getTaskService().saveTask(task);
  }

  private void addressed(String... users) {
    for (var user : users) {
      scenario.jdbc().sql("update journey.officer set email = ? where user_id = ?").params(user + "@example.go.th", user).update();
    }
  }

  private String body(String user) {
    return String.join("\n", bodies(user));
  }

  private List<String> bodies(String user) {
    return scenario.jdbc().sql("select body from journey.message where user_id = ?").param(user).query(String.class).list();
  }
}
