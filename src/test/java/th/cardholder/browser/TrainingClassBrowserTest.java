package th.cardholder.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import th.cardholder.process.Accepted;
import th.cardholder.process.Developing;
import th.cardholder.process.JourneyTest;
import th.cardholder.process.WebSession;
import th.cardholder.referral.Referrals;

/** An agency's officer calls the roll of a class and reports its results with keys alone (ADR 0064). */
@JourneyTest
class TrainingClassBrowserTest extends AtTheDesks {

  private static final String AGENCY = "moc24";
  private static final String DISTRICT = "2408";
  private static final String PROJECT = "D1-02";
  /** A practised officer presses five keys a second. */
  private static final Duration A_KEY = Duration.ofMillis(200);

  @Autowired
  private Developing developing;

  @Autowired
  private Referrals referrals;

  private int pressed;

  @Test
  void aClassOfFortyGetsAttendanceAndResultsInUnderTwoMinutesOfAPractisedOfficersKeyboard() {
    var people = accepted(40);
    var id = made(40);
    for (var some : List.of(people.subList(0, 20), people.subList(20, 40))) {
      assertThat(WebSession.of(port, AGENCY).post("/classes/" + id + "/people", items(some)).json())
          .allMatch(it -> it.path("ok").asBoolean());
    }
    var desk = at(AGENCY);
    desk.page().getByText("รุ่นการอบรม").first().click();
    desk.page().locator("a[href='#/classes?id=" + id + "']").waitFor();
    desk.picture("classes-1366");
    desk.page().locator("a[href='#/classes?id=" + id + "']").click();
    desk.keys().awaitFocusIn(".journey-class-sheet", null);
    var began = Instant.now();

    // Two did not come, one of them for good, and one came to one day: everybody else is as the sheet has it.
    keys(desk, "ArrowDown", "ArrowDown", "3", "ArrowRight", "ArrowDown", "ArrowDown", "ArrowLeft", "2", "ArrowRight");
    type(desk, "1");
    keys(desk, "ArrowDown", "ArrowLeft", "3", "ArrowRight", "2", "ArrowRight");
    type(desk, "ย้ายไปทำงานต่างจังหวัด");
    IntStream.range(0, 34).forEach(n -> keys(desk, "Enter"));
    desk.picture("class-attendance-1366");
    keys(desk, "Control+Enter");
    assertThat(desk.page().locator(".journey-summary")).containsText("บันทึกการมาแล้ว 40 คน");
    keys(desk, "Enter");

    desk.page().locator(".journey-class-sheet [aria-label^='รายได้']").first().waitFor();
    desk.keys().awaitFocusIn(".journey-class-sheet", null);
    keys(desk, "2", "ArrowRight");
    IntStream.range(0, 38).forEach(n -> {
      type(desk, n % 2 == 0 ? "36000" : "42500");
      keys(desk, "Enter");
    });
    desk.picture("class-results-1366");
    keys(desk, "Control+Enter");
    assertThat(desk.page().locator(".journey-summary")).containsText("บันทึกผลแล้ว 38 คน");
    var waited = Duration.between(began, Instant.now());

    assertThat(A_KEY.multipliedBy(pressed).plus(waited)).as("%s keys, and %s of waiting for the machine", pressed, waited)
        .isLessThan(Duration.ofMinutes(2));
    assertThat(states(id)).isEqualTo(Map.of("accepted", 1L, "developed", 37L, "notDeveloped", 2L));
    desk.page().locator(".journey-class-views a").first().click();
    desk.page().getByText("รายได้หลังพัฒนา").first().waitFor();
    desk.picture("class-people-1366");
  }

  @Test
  void anOfficerFillsAClassFromAListMovesItAndCancelsIt() {
    var people = accepted(3);
    var desk = at(AGENCY);
    desk.page().getByText("รุ่นการอบรม").first().click();
    desk.button("เพิ่มรุ่น");
    desk.page().getByLabel("สถานที่").fill("ศูนย์ฝึกอาชีพ");
    desk.page().getByLabel("วันแรก").fill("20/03/2561");
    desk.page().getByLabel("เวลาเริ่ม").fill("9.00");
    desk.page().getByLabel("จำนวนที่นั่ง").fill("2");
    desk.picture("class-add-1366");
    desk.button("เพิ่มรุ่นและเลือกผู้เข้ารุ่น");

    desk.page().getByText("วางรายการจาก Excel").click();
    desk.page().getByLabel("รายการที่คัดลอกจาก Excel").fill("เลขที่ส่งต่อ\n" + people.get(1) + "\n" + people.get(2) + "\n2561-2408-9999999-R01");
    desk.button("อ่านรายการ");
    assertThat(desk.page().locator(".journey-class-paste")).containsText("อ่านไม่ได้ 1 บรรทัด");
    desk.picture("class-pasted-1366");
    desk.button("นำ 2 คนเข้ารุ่น");
    assertThat(desk.page().locator(".journey-summary")).containsText("เข้ารุ่นแล้ว 2 คน");
    desk.button("แสดงข้อมูลล่าสุด");
    assertThat(desk.page().locator(".journey-class-facts")).containsText("2 จาก 2 ที่นั่ง");

    desk.button("เลื่อนหรือแก้ไขรุ่น");
    desk.page().getByLabel("วันแรก").fill("27/03/2561");
    desk.page().getByLabel("วันสุดท้าย").fill("");
    desk.picture("class-move-1366");
    desk.button("บันทึกการแก้ไข");
    assertThat(desk.page().locator(".journey-class-facts")).containsText("27 มี.ค. 2561");
    assertThat(referrals.appointments(referrals.get(people.get(1)).id()).get(0).startsOn()).isEqualTo("2018-03-27");

    desk.button("ยกเลิกรุ่น");
    desk.page().getByLabel("เหตุผลที่ยกเลิก").fill("วิทยากรป่วย");
    desk.page().locator("dialog").getByText("ยกเลิกรุ่น").last().click();
    desk.page().getByText("รุ่นนี้ยกเลิกแล้ว เหตุผล: วิทยากรป่วย").waitFor();
    desk.picture("class-cancelled-1366");
    assertThat(people).allMatch(it -> referrals.get(it).state().code().equals("accepted"));
  }

  private void keys(Desk desk, String... keys) {
    pressed += keys.length;
    desk.keys().press(keys);
  }

  private void type(Desk desk, String text) {
    pressed += text.length();
    desk.keys().type(text);
  }

  /** They were sent some days ago, so that a class may have been held. */
  private List<String> accepted(int count) {
    var people = new Accepted(scenario, developing, referrals).by(AGENCY, DISTRICT, PROJECT, count);
    scenario.jdbc().sql("update journey.referral set offered_at = offered_at - interval '10 days' where referral_number = any(?)")
        .param(people.toArray(String[]::new)).update();
    return people;
  }

  private long made(int seats) {
    return WebSession.of(port, AGENCY).post("/classes", new HashMap<>(Map.of("officeId", "a24MOC", "projectCode", PROJECT,
        "name", "ตลาดนัดบ้านนา", "place", "หอประชุมอำเภอ", "startsOn", "11/02/2561", "endsOn", "12/02/2561", "startsAt", "09:00",
        "seats", seats, "requestKey", UUID.randomUUID().toString()))).json().path("id").asLong();
  }

  private static Map<String, Object> items(List<String> numbers) {
    return Map.of("items", numbers.stream().map(it -> Map.of("referralNumber", it)).toList());
  }

  private Map<String, Long> states(long id) {
    Map<String, Long> states = new HashMap<>();
    scenario.jdbc().sql("""
        select r.state, count(distinct r.id) as number from journey.referral r
          join journey.referral_appointment a on a.referral_id = r.id and a.class_id = ? group by 1
        """).param(id).query(row -> {
          states.put(row.getString(1), row.getLong(2));
        });
    return states;
  }
}
