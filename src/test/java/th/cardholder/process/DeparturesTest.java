package th.cardholder.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What a team keeps of those who have left it, and that it is told of nobody else's and of nothing that came after (ADR 0069). */
@JourneyTest
class DeparturesTest {

  @Autowired
  private Scenario scenario;

  @LocalServerPort
  private int port;

  @Test
  void eachTeamOfAChainIsToldOfItsOwnDepartureAloneAndNotWhereThePersonWentAfterIt() {
    var journey = Cases.awaitingPlan(scenario, "8101", "ao8101a");
    var number = journey.getBusinessKey();
    transfer("chief8101", journey, "8102");
    transfer("chief8102", journey, "2411");

    assertThat(places("chief8101", number)).containsExactly(place("8102"));
    assertThat(places("chief8102", number)).containsExactly(place("2411"));
    for (var other : List.of("chief8103", "registrar8104", "chief2411", "chief2401", "governor81", "secretary24", "mol81", "policy")) {
      assertThat(places(other, number)).as(other).isEmpty();
    }
    assertThat(sentence("chief8101", number)).contains(place("8102")).doesNotContain(place("2411"));
    assertThat(sentence("chief8102", number)).contains(place("2411"));
  }

  @Test
  void aTeamThatNeverHadThePersonIsToldNothingByNoWayIn() {
    var person = scenario.person("8101");
    var journey = Cases.awaitingPlan(scenario, "8101", "ao8101a", person);
    var number = journey.getBusinessKey();
    var name = scenario.jdbc().sql("select first_name || ' ' || last_name from journey.cardholder where national_id = ?")
        .param(person.nationalId()).query(String.class).single();
    transfer("chief8101", journey, "8102");

    for (var stranger : List.of("chief8103", "registrar8103", "ao2401b")) {
      assertThat(session(stranger).get("/cases/" + number).body()).as(stranger).doesNotContain("ย้ายไป").doesNotContain(name);
      for (var typed : List.of(number, person.nationalId(), name)) {
        assertThat(numbers(session(stranger).post("/cases/search", Map.of("q", typed)).json())).as(stranger + " " + typed)
            .doesNotContain(number);
      }
    }
    assertThat(numbers(session("chief8101").post("/cases/search", Map.of("q", number)).json())).as("as the old team is").containsExactly(number);
  }

  @Test
  void aLineTellsWhoWhereWhenAndByWhomAndNothingOfTheCase() {
    var journey = Cases.awaitingPlan(scenario, "8101", "ao8101a");
    transfer("chief8101", journey, "8102");

    var line = StreamSupport.stream(session("team8101").get("/departures").json().spliterator(), false)
        .filter(it -> it.path("caseNumber").asText().equals(journey.getBusinessKey())).findFirst().orElseThrow();
    List<String> said = new ArrayList<>();
    line.fieldNames().forEachRemaining(said::add);
    assertThat(said).containsExactlyInAnyOrder("caseNumber", "personName", "toPlace", "movedThai", "transferredThai", "transferredBy");
    assertThat(scenario.jdbc().sql("""
        select count(*) from journey.person_view v join journey.participant_case c using (cardholder_id)
         where c.case_number = ? and v.actor = 'team8101' and v.office_id = 'd8101' and v.purpose = 'list'
        """).param(journey.getBusinessKey()).query(Integer.class).single()).as("who looked").isPositive();
  }

  @Test
  void theOldTeamReadsNoPageAndNoPaperOfTheCaseAndIsToldNothingOfItAnyMore() {
    var journey = Cases.developing(scenario, "8101", "ao8101a");
    var number = journey.getBusinessKey();
    transfer("chief8101", journey, "8102");

    for (var user : List.of("chief8101", "ao8101a", "team8101", "registrar8101")) {
      for (var page : List.of("", "/story", "/referrals", "/plan-print", "/receipt", "/wish-form", "/appointment-slip", "/projects",
          "/contact-choices", "/ao-choices")) {
        assertThat(session(user).get("/cases/" + number + page).status()).as(user + page).isEqualTo(404);
      }
      assertThat(session(user).get("/cases/" + number + "/transfer-choices").body()).as("where it went, and no more")
          .contains(place("8102")).doesNotContain("districts");
      assertThat(session(user).get("/notices").body()).as(user).doesNotContain(number);
      assertThat(session(user).get("/referrals/waiting").body()).as(user).doesNotContain(number);
      assertThat(scenario.as(user, () -> scenario.engine().getTaskService().createTaskQuery().processInstanceBusinessKey(number).count()))
          .as(user).isZero();
    }
  }

  @Test
  void whoComesBackIsNoDepartureAndWhoLeavesOnceMoreIsOneWithTheNewestPlace() {
    var journey = Cases.awaitingPlan(scenario, "8101", "ao8101a");
    var number = journey.getBusinessKey();
    transfer("chief8101", journey, "8102");
    transfer("chief8102", journey, "8101");
    assertThat(places("chief8101", number)).as("is here again").isEmpty();
    assertThat(places("chief8102", number)).containsExactly(place("8101"));
    assertThat(session("chief8101").get("/cases/" + number).status()).isEqualTo(200);

    transfer("chief8101", journey, "2411");
    assertThat(places("chief8101", number)).containsExactly(place("2411"));
    assertThat(places("chief8102", number)).containsExactly(place("8101"));
  }

  private void transfer(String user, ProcessInstance journey, String district) {
    var path = "/cases/" + journey.getBusinessKey() + "/transfer";
    var seen = session(user).post(path + "-preview", order(district, "")).json().path("seen").asText();
    var done = session(user).post(path, order(district, seen));
    assertThat(done.status()).as(done.body()).isEqualTo(200);
  }

  private static Map<String, Object> order(String district, String seen) {
    return Map.of("districtCode", district, "movedOn", "12/02/2561", "seen", seen);
  }

  private List<String> places(String user, String number) {
    var answer = session(user).get("/departures");
    return StreamSupport.stream(answer.json().spliterator(), false).filter(it -> it.path("caseNumber").asText().equals(number))
        .map(it -> it.path("toPlace").asText()).toList();
  }

  private String sentence(String user, String number) {
    var answer = session(user).get("/cases/" + number);
    assertThat(answer.status()).isEqualTo(404);
    return answer.body();
  }

  /** As the list writes where somebody went. */
  private String place(String district) {
    return scenario.jdbc().sql("""
        select 'อำเภอ' || d.name_th || ' จ.' || p.name_th from journey.district d join journey.province p on p.code = d.province_code
         where d.code = ?
        """).param(district).query(String.class).single();
  }

  private static List<String> numbers(JsonNode found) {
    return StreamSupport.stream(found.spliterator(), false).map(it -> it.path("caseNumber").asText()).toList();
  }

  private WebSession session(String user) {
    return WebSession.of(port, user);
  }
}
