package th.cardholder.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import th.cardholder.process.JourneyTest;
import th.cardholder.process.Scenario;
import th.cardholder.process.WebSession;

/** A supervisor keeps views: nobody else sees them, and no person's name is in their addresses. */
@JourneyTest
class KeptViewsTest {

  private static final String VIEWS = "/supervision/views";

  @Autowired
  private Scenario scenario;

  @LocalServerPort
  private int port;

  private final Map<String, WebSession> sessions = new HashMap<>();

  @AfterEach
  void noneIsLeft() {
    scenario.jdbc().sql("delete from journey.kept_view").update();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "/worklist?scope=d8101&of=late&q=%E0%B8%AA%E0%B8%A1&who=สมชาย&n=3&at=12&page=2&year=2561"
          + " | /worklist?scope=d8101&year=2561&of=late",
      "/worklist?of=late.userTask_plan&scope=d8101&ao=ao8101a&sort=-due | /worklist?scope=d8101&of=late.userTask_plan&ao=ao8101a&sort=-due",
      "/overview | /overview", "/overview?scope=&year=2561 | /overview?year=2561",
      "/heat?scope=p81&process=cardholder-journey&weeks=4&show=open | /heat?scope=p81&process=cardholder-journey&weeks=4&show=open",
      "/standards?scope=country&weeks=12 | /standards?scope=country&weeks=12", "/journey-reports?scope=p81 | /journey-reports?scope=p81",
      "/worklist?scope=d8101 |", "/worklist?of=late |", "/overview?scope=สมชาย |", "/overview?scope=%E0%B8%AA |",
      "/overview?scope=%zz |", "/worklist?scope=d8101&of=late&ao=นางสมใจ |", "/process-instance/x |", "https://x/ |", "javascript:x |"})
  void ofAnAddressOnlyCodesAreKeptAndNothingThatWasSearchedFor(String address, String kept) {
    assertThat(ViewAddress.of(address).map(ViewAddress::text).orElse(null)).isEqualTo(kept);
  }

  @Test
  void aViewIsKeptOnceUnderANameAndToldWithTodaysNumber() {
    scenario.register("registrar2406", scenario.person("2406"));
    var id = keep("chief2406", "เรื่องที่กำลังทำ", "/worklist?scope=d2406&of=running&year=2561&q=สมชาย");
    assertThat(keep("chief2406", "กำลังทำ", "/worklist?year=2561&of=running&scope=d2406")).as("the same again").isEqualTo(id);
    keep("chief2406", "ก ภาพรวม", "/overview?scope=d2406");

    var views = views("chief2406");
    assertThat(views.size()).isEqualTo(2);
    assertThat(views.get(0).path("name").asText()).isEqualTo("ก ภาพรวม");
    assertThat(views.get(0).path("counted").asBoolean()).isFalse();
    assertThat(views.get(1).path("address").asText()).isEqualTo("/worklist?scope=d2406&year=2561&of=running");
    assertThat(session("chief2406").get(VIEWS + "/" + id + "/number").json().path("n").asInt()).isEqualTo(scenario.jdbc().sql("""
        select count(*) from journey.participant_case where office_id = 'd2406' and year = 2561 and process_instance_id is not null
           and state in ('registering', 'awaitingAo', 'awaitingInterview', 'awaitingPlan', 'awaitingConfirmation', 'developing',
                         'awaitingFollowUp')
        """).query(Integer.class).single()).isPositive();
    assertThat(session("chief2406").get(VIEWS + "/" + views.get(0).path("id").asText() + "/number").status()).isEqualTo(404);

    var policy = keep("policy", "ทั้งประเทศ", "/worklist?scope=country&of=cases&year=2561");
    assertThat(session("policy").get(VIEWS + "/" + policy + "/number").json().path("n").asInt()).isEqualTo(session("policy")
        .get("/supervision/country/breakdown/cases?year=2561").json().path("total").asInt()).isPositive();
  }

  @Test
  void nobodyElseSeesNamesOrTakesAwayAView() {
    var id = keep("chief2406", "ของฉัน", "/worklist?scope=d2406&of=late");

    assertThat(views("team2406").size()).isZero();
    assertThat(session("team2406").put(VIEWS + "/" + id, Map.of("name", "ของเธอ")).status()).isEqualTo(404);
    assertThat(session("team2406").get(VIEWS + "/" + id + "/number").status()).isEqualTo(404);
    session("team2406").delete(VIEWS + "/" + id);
    assertThat(views("chief2406").at("/0/name").asText()).isEqualTo("ของฉัน");

    assertThat(session("chief2406").put(VIEWS + "/" + id, Map.of("name", " ใหม่ ")).status()).isEqualTo(200);
    assertThat(views("chief2406").at("/0/name").asText()).isEqualTo("ใหม่");
    assertThat(session("chief2406").delete(VIEWS + "/" + id).status()).isEqualTo(204);
    assertThat(session("chief2406").delete(VIEWS + "/" + id).status()).as("again").isEqualTo(204);
    assertThat(views("chief2406").size()).isZero();
  }

  @Test
  void whatTheUserNoLongerSeesSaysSo() {
    var id = keep("chief2406", "ของอำเภอ", "/worklist?scope=d2406&of=late");
    scenario.jdbc().sql("update journey.kept_view set address = '/worklist?scope=d8101&of=late' where id = ?")
        .param(Long.valueOf(id)).update();

    assertThat(views("chief2406").at("/0/seen").asBoolean()).isFalse();
    assertThat(session("chief2406").get(VIEWS + "/" + id + "/number").status()).isEqualTo(404);
  }

  @Test
  void whatCannotBeKeptIsRefusedWithWhatToDo() {
    assertThat(post("registrar2406", "ก", "/overview").status()).isEqualTo(403);
    assertThat(post("chief2406", " ", "/overview").field()).isEqualTo("name");
    assertThat(post("chief2406", "ก".repeat(81), "/overview").field()).isEqualTo("name");
    assertThat(post("chief2406", "ก\u0000", "/overview").field()).isEqualTo("name");
    assertThat(post("chief2406", "ก", "/overview?scope=d8101").field()).as("not the user's").isEqualTo("address");
    assertThat(post("chief2406", "ก", "/process-instance/x").message()).contains("โปรด");
    assertThat(session("chief2406").post(VIEWS, Map.of()).status()).isEqualTo(400);
    for (int i = 0; i < KeptViews.MOST; i++) {
      keep("chief2406", "มุมมอง " + i, "/worklist?scope=d2406&of=late&year=" + (2500 + i));
    }
    assertThat(post("chief2406", "อีกหนึ่ง", "/overview").status()).isEqualTo(409);
    assertThat(post("chief2406", "อีกหนึ่ง", "/worklist?scope=d2406&of=late&year=2500").status()).as("one that is kept").isEqualTo(201);
    assertThat(session("chief2406").put(VIEWS + "/" + views("chief2406").at("/0/id").asText(), Map.of("name", "")).status())
        .isEqualTo(400);
  }

  private String keep(String user, String name, String address) {
    var kept = post(user, name, address);
    assertThat(kept.status()).as(kept.body()).isEqualTo(201);
    return kept.json().path("id").asText();
  }

  private WebSession.Answer post(String user, String name, String address) {
    return session(user).post(VIEWS, Map.of("name", name, "address", address));
  }

  private JsonNode views(String user) {
    return session(user).get(VIEWS).json();
  }

  private WebSession session(String user) {
    return sessions.computeIfAbsent(user, it -> WebSession.of(port, it));
  }
}
