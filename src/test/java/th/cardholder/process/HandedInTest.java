package th.cardholder.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What an officer is told of a form just handed in, and the task that opens next. */
@JourneyTest
class HandedInTest {

  @Autowired
  private Scenario scenario;

  @LocalServerPort
  private int port;

  @Test
  void theChiefReadsToWhomThePersonWasGivenAndWhichBankOfficerWasAdded() {
    var journey = Cases.awaitingAo(scenario, "8104");
    var assigning = scenario.task(journey.getId(), "userTask_assignAo").getId();
    scenario.submit("chief8104", journey.getId(), "userTask_assignAo", Map.of("aoUserId", "ao8104b"));

    var told = told("chief8104", assigning);
    assertThat(told.path("caseNumber").asText()).isEqualTo(journey.getBusinessKey());
    assertThat(told.path("personName").asText()).startsWith("นายทดสอบ");
    assertThat(told.at("/settled/0").asText()).startsWith("ผู้ดูแล (AO): ").contains(name("ao8104b"));
    assertThat(told.at("/settled/1").asText()).startsWith("ผู้ร่วมสัมภาษณ์: ").contains(" · ");
    assertThat(told.at("/next/0").asText()).startsWith("สัมภาษณ์").endsWith("(" + name("ao8104b") + ")");
    assertThat(told.path("own").isNull()).isTrue();
  }

  @Test
  void anAgencyThatAcceptsIsToldToWaitAMomentAndThenOfTheAppointment() {
    var journey = Cases.developing(scenario, "8104", "ao8104a");
    var referral = scenario.jdbc().sql("select process_instance_id from journey.referral where case_id = "
        + "(select id from journey.participant_case where case_number = ?)").param(journey.getBusinessKey())
        .query(String.class).single();
    var answer = scenario.task(referral, "userTask_decide").getId();
    scenario.submit("nsf81", referral, "userTask_decide", Map.of("answer", "accept"));

    assertThat(told("nsf81", answer).path("underWay").asBoolean()).isTrue();
    assertThat(told("nsf81", answer).path("own").isNull()).isTrue();
    scenario.runJobs(referral);

    var told = told("nsf81", answer);
    assertThat(told.path("underWay").asBoolean()).isFalse();
    assertThat(told.at("/own/taskId").asText()).isEqualTo(scenario.task(referral, "userTask_schedule").getId());
    assertThat(told.at("/own/stepName").asText()).isEqualTo("กำหนดนัดหมาย เข้ารับการพัฒนา");
  }

  @Test
  void nobodyElseIsToldAndNobodyOfAFormThatWasNotHandedIn() {
    var journey = Cases.awaitingAo(scenario, "8104");
    var assigning = scenario.task(journey.getId(), "userTask_assignAo").getId();

    assertThat(WebSession.of(port, "chief8104").get("/submissions/" + assigning).status()).isEqualTo(404);
    scenario.submit("chief8104", journey.getId(), "userTask_assignAo", Map.of("aoUserId", "ao8104a"));
    assertThat(WebSession.of(port, "ao8104a").get("/submissions/" + assigning).status()).isEqualTo(404);
    assertThat(WebSession.of(port, "chief8101").get("/submissions/" + assigning).status()).isEqualTo(404);
  }

  private JsonNode told(String user, String taskId) {
    return WebSession.of(port, user).get("/submissions/" + taskId).json();
  }

  private String name(String user) {
    return scenario.jdbc().sql("select first_name || ' ' || last_name from journey.officer where user_id = ?")
        .param(user).query(String.class).single();
  }
}
