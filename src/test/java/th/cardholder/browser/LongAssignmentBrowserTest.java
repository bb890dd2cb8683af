package th.cardholder.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import th.cardholder.process.JourneyTest;
import th.cardholder.process.Scenario;

/** Many assignments go in pieces: one sees how far they are, stops them and goes on; a lost answer is asked for again. */
@JourneyTest
class LongAssignmentBrowserTest extends AtTheDesks {

  private static final String DISTRICT = "2410";
  private static final String CHIEF = "chief" + DISTRICT;
  private static final String SENDING = "**/api/journey/assignments";

  @Test
  void aChiefStopsALongAssignmentAndGoesOnAfterAReload() {
    var waiting = waiting(23);
    var chief = at(CHIEF);
    chief.page().getByText("มอบหมายผู้ดูแล").first().click();
    var rows = chief.page().locator(".journey-assignments tbody tr");
    assertThat(rows).hasCount(23);
    var sent = new AtomicInteger();
    var second = new AtomicReference<Route>();
    chief.page().route(SENDING, route -> {
      if (route.request().method().equals("POST") && sent.incrementAndGet() == 2) {
        second.set(route);
      } else {
        route.resume();
      }
    });

    chief.button("มอบหมาย 23 เรื่อง");
    assertThat(chief.page().locator(".journey-assign-bar")).containsText("ทำแล้ว 10 จาก 23");
    chief.until("the second piece is on its way", () -> second.get() != null);
    chief.picture("long-assignment-1366");
    chief.button("หยุด");
    second.get().resume();

    assertThat(chief.page().locator(".journey-summary")).containsText("มอบหมายสำเร็จ 20 เรื่อง");
    assertThat(chief.page().locator(".journey-summary")).containsText("ยังไม่ได้ทำ 3 เรื่อง");
    assertThat(chief.page().getByText("หยุด")).not().isVisible();
    chief.picture("long-assignment-stopped-1366");
    assertThat(sent.get()).isEqualTo(2);
    assertThat(waiting.stream().filter(this::assigned)).hasSize(20);

    chief.page().unroute(SENDING);
    chief.page().reload();
    assertThat(rows).hasCount(3);
    chief.button("มอบหมาย 3 เรื่อง");
    assertThat(chief.page().locator(".journey-summary")).containsText("มอบหมายสำเร็จ 3 เรื่อง");
    assertThat(waiting).allMatch(this::assigned);
  }

  @Test
  void anAnswerThatAProxyLosesIsAskedForAgainAndTheTruthIsTold() {
    waiting(2);
    var chief = onTablet(CHIEF, 1024, 768);
    chief.page().getByText("มอบหมายผู้ดูแล").first().click();
    var rows = chief.page().locator(".journey-assignments tbody tr");
    assertThat(rows).hasCount(2);
    var sent = new AtomicInteger();
    chief.page().route(SENDING, route -> {
      if (route.request().method().equals("POST") && sent.incrementAndGet() == 1) {
        route.fetch();
        route.abort();
      } else {
        route.resume();
      }
    });

    chief.button("มอบหมาย 2 เรื่อง");

    assertThat(chief.page().locator(".journey-summary")).containsText("มอบหมายสำเร็จ 2 เรื่อง");
    assertThat(sent.get()).isEqualTo(2);
    assertThat(rows.nth(1)).containsText("แล้ว");
    assertThat(chief.page().getByText("หยุด")).not().isVisible();
    chief.picture("long-assignment-lost-answer-1024");
    chief.wasMadeToFail("Failed to load resource: net::ERR_FAILED");
  }

  private List<ProcessInstance> waiting(int cases) {
    nothingIsOpenIn(DISTRICT);
    return IntStream.range(0, cases).mapToObj(n -> awaitingAo()).toList();
  }

  private ProcessInstance awaitingAo() {
    var journey = scenario.register("registrar" + DISTRICT, scenario.person(DISTRICT));
    scenario.submit("registrar" + DISTRICT, journey.getId(), "userTask_recordWish", Scenario.wishForm());
    return journey;
  }

  private boolean assigned(ProcessInstance journey) {
    return scenario.jdbc().sql("select ao_user_id is not null from journey.participant_case where case_number = ?")
        .param(journey.getBusinessKey()).query(Boolean.class).single();
  }
}
