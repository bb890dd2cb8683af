package th.cardholder.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * How long each request takes with which คอจ. decides many cases on one page, and that each decision reaches its own referral
 * once: {@code mvn test -Dtest=SittingBench}, with {@code -Dcases=200}. Not part of the tests.
 */
@OwnApplication
@JourneyTest
class SittingBench {

  private static final int CASES = Integer.getInteger("cases", 200);
  private static final double MILLION = 1e6;

  @Autowired
  private Scenario scenario;

  @LocalServerPort
  private int port;

  @Test
  void decidesManyOnOnePage() {
    List<String> matters = new ArrayList<>();
    for (int i = 0; i < CASES; i++) {
      matters.add(Standing.onAgenda(scenario, port));
    }
    var secretary = WebSession.of(port, "secretary81");
    var opening = took("opens the sitting", () -> secretary.post("/sittings", Map.of("officeId", "p81", "heldOn", "12/02/2561",
        "chair", "ผู้ว่าราชการจังหวัดกระบี่", "chairIs", "governor", "present", "นายอำเภอทุกอำเภอ", "place", "ศาลากลางจังหวัด", "requestKey", "bench")));
    var sitting = "/sittings/" + opening.json().path("id").asText();
    var page = took("opens the page of " + CASES, () -> secretary.get(sitting));
    assertThat(StreamSupport.stream(page.json().path("agenda").spliterator(), false).map(it -> it.path("referralNumber").asText()))
        .containsAll(matters);
    int third = CASES / 3;
    give(secretary, sitting, Map.of("matters", matters.subList(0, third), "verdict", "backToAgency"));
    give(secretary, sitting, Map.of("matters", matters.subList(third, 2 * third), "verdict", "elsewhere", "projectCode", "D2-02"));
    give(secretary, sitting, Map.of("matters", matters.subList(2 * third, CASES), "verdict", "closed", "note", "ไม่มีโครงการรองรับ"));

    var instance = scenario.jdbc().sql("select process_instance_id from journey.sitting where state = 'open'").query(String.class).single();
    took("closes it", () -> {
      scenario.submit("secretary81", instance, "userTask_decideAgenda", Map.of("present", "ผู้ว่าราชการจังหวัด", "closing", "close"));
      return secretary.get(sitting);
    });
    var management = scenario.engine().getManagementService();
    var begun = System.nanoTime();
    for (var jobs = management.createJobQuery().processInstanceId(instance).list(); !jobs.isEmpty();
        jobs = management.createJobQuery().processInstanceId(instance).list()) {
      jobs.forEach(job -> management.executeJob(job.getId()));
    }
    System.out.printf(Locale.ROOT, "%-24s %8.0f ms, %.0f ms each%n", "delivers " + CASES, (System.nanoTime() - begun) / MILLION,
        (System.nanoTime() - begun) / MILLION / CASES);
    took("opens the minutes", () -> secretary.get(sitting + "/minutes"));

    assertThat(scenario.jdbc().sql("""
        select count(*) from (select a.detail ->> 'referral' as r, count(*) as n from journey.audit a
                               where a.action = 'referral.provinceDecided' group by 1) d where d.n = 1 and d.r = any(?)
        """).param(matters.toArray(String[]::new)).query(Integer.class).single()).as("each once").isEqualTo(CASES);
    assertThat(scenario.jdbc().sql("select state, count(*)::int as n from journey.referral where referral_number = any(?) group by 1")
        .param(matters.toArray(String[]::new)).query((row, n) -> Map.entry(row.getString(1), row.getInt(2))).list())
        .containsExactlyInAnyOrder(Map.entry("offered", third), Map.entry("replaced", third), Map.entry("refused", CASES - 2 * third));
  }

  private void give(WebSession secretary, String sitting, Map<String, Object> giving) {
    took("gives " + ((List<?>) giving.get("matters")).size() + " verdicts", () -> secretary.put(sitting + "/verdicts", giving));
  }

  private static WebSession.Answer took(String what, Supplier<WebSession.Answer> request) {
    var begun = System.nanoTime();
    var answer = request.get();
    System.out.printf(Locale.ROOT, "%-24s %8.0f ms%n", what, (System.nanoTime() - begun) / MILLION);
    assertThat(answer.status()).as(what + answer.body()).isBetween(200, 299);
    return answer;
  }
}
