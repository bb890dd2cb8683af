package th.cardholder.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import th.cardholder.measure.ProjectsOfProvinces.Added;
import th.cardholder.measure.ProjectsOfProvinces.ImplementerKind;
import th.cardholder.measure.ProjectsOfProvinces;
import th.cardholder.referral.Referrals;

/** A class of a project that a province has added is held by whoever develops people in it (ADR 0064, ADR 0072). */
@JourneyTest
class ClassesOfProvincesTest {

  private static final String SECRETARY = "secretary81";

  @Autowired
  private Scenario scenario;

  @Autowired
  private Developing developing;

  @Autowired
  private Referrals referrals;

  @Autowired
  private ProjectsOfProvinces projects;

  @LocalServerPort
  private int port;

  private Accepted accepted;

  @BeforeEach
  void people() {
    accepted = new Accepted(scenario, developing, referrals);
  }

  @Test
  void theSecretariatHoldsAClassForAnImplementerWithoutUsersAndReportsItsResults() {
    var code = added(ImplementerKind.LOCAL_ADMINISTRATION, null);
    var people = accepted.by(SECRETARY, "8101", code, 2);
    assertThat(offered(SECRETARY)).contains(code);

    var id = made(SECRETARY, "p81", code);
    send(SECRETARY, id, "people", people.stream().map(it -> Map.<String, Object>of("referralNumber", it)).toList());
    send(SECRETARY, id, "attendance", people.stream()
        .map(it -> Map.<String, Object>of("referralNumber", it, "attendance", "attended", "days", "1")).toList());
    send(SECRETARY, id, "results", people.stream()
        .map(it -> Map.<String, Object>of("referralNumber", it, "result", "developed", "completedOn", "12/02/2561")).toList());

    assertThat(people.stream().map(it -> referrals.get(it).state().code())).containsOnly("developed");
    assertThat(scenario.jdbc().sql("select distinct office_id from journey.step_record where business_key = any(?) and kind = 'task'")
        .param(people.toArray(String[]::new)).query(String.class).list()).containsExactly("p81");
    assertThat(session(SECRETARY).get("/classes/" + id).json().path("state").asText()).isEqualTo("held");
  }

  @Test
  void nobodyElseHoldsAClassOfAProvincesProject() {
    var code = added(ImplementerKind.PRIVATE, null);
    var id = made(SECRETARY, "p81", code);

    assertThat(offered("mol81")).doesNotContain(code);
    assertThat(offered("secretary24")).doesNotContain(code);
    for (var stranger : List.of("mol81", "secretary24")) {
      assertThat(session(stranger).post("/classes", asked("p81", code)).status()).as(stranger).isEqualTo(404);
      assertThat(session(stranger).get("/classes/" + id).status()).as(stranger).isEqualTo(404);
    }
    assertThat(session("governor81").post("/classes", asked("p81", code)).status()).isEqualTo(403);
    assertThat(session(SECRETARY).post("/classes", asked("p81", "D2-01")).json().path("field").asText()).as("an agency's project")
        .isEqualTo("projectCode");
  }

  @Test
  void R15_anAgencyHoldsAClassOfAProjectThatItCarriesOutForItsProvinceAndTheSecretariatReportsWhereItIsNoneOfTheSix() {
    var six = added(ImplementerKind.AGENCY, "BAAC");
    assertThat(offered("baac81")).contains(six);
    assertThat(offered("baac24")).as("of another province").doesNotContain(six);
    var other = added(ImplementerKind.AGENCY, "GHB");
    var people = accepted.by("ghb81", "8101", other, 1);
    var id = made("ghb81", "a81GHB", other);
    send("ghb81", id, "people", List.of(Map.of("referralNumber", people.get(0))));
    send("ghb81", id, "attendance", List.of(Map.of("referralNumber", people.get(0), "attendance", "attended", "days", "1")));

    var told = session("ghb81").post("/classes/" + id + "/results", Map.of("items",
        List.of(Map.of("referralNumber", people.get(0), "result", "developed", "completedOn", "12/02/2561")))).json().get(0);

    assertThat(told.path("ok").asBoolean()).isFalse();
    assertThat(told.path("message").asText()).contains("ฝ่ายเลขานุการ คอจ. เป็นผู้รายงาน", "โปรด");
    assertThat(referrals.get(people.get(0)).state().code()).isEqualTo("attending");
  }

  private String added(ImplementerKind kind, @Nullable String agency) {
    return projects.add(new Added(2561, "81", "อบรมทำขนมพื้นบ้าน", 2, kind, agency, "อบต.ไสไทย", "หนังสือ สศค. ที่ กค 1005/3573", null),
        SECRETARY);
  }

  private static Map<String, Object> asked(String office, String project) {
    return new HashMap<>(Map.of("officeId", office, "projectCode", project, "place", "ศาลาประชาคม", "startsOn", "12/02/2561",
        "startsAt", "09:00", "seats", 10, "requestKey", UUID.randomUUID().toString()));
  }

  private long made(String user, String office, String project) {
    var made = session(user).post("/classes", asked(office, project));
    assertThat(made.status()).as(made.body()).isEqualTo(200);
    return made.json().path("id").asLong();
  }

  private void send(String user, long id, String sheet, List<Map<String, Object>> items) {
    var told = session(user).post("/classes/" + id + "/" + sheet, Map.of("items", items));
    assertThat(told.json()).as(told.body()).isNotEmpty().allMatch(it -> it.path("ok").asBoolean());
  }

  private List<String> offered(String user) {
    return StreamSupport.stream(session(user).get("/classes").json().at("/offices/0/projects").spliterator(), false)
        .map((JsonNode it) -> it.path("code").asText()).toList();
  }

  private WebSession session(String user) {
    return WebSession.of(port, user);
  }
}
