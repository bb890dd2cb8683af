package th.cardholder.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** R02: what the counter takes after the window of February has closed. */
@OwnApplication
@JourneyTest
@TestPropertySource(properties = "journey.clock.start=2018-03-05T08:30")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LateRegistrationTest {

  @Autowired
  private Scenario scenario;

  @Autowired
  private MovedClock clockAt;

  @Test
  void R02_aWalkInIsRefusedAndShownTheWayOfThePaperForm() {
    assertThatThrownBy(() -> scenario.register("registrar8101", scenario.person("8101")))
        .hasMessageContaining("อยู่นอกช่วงรับแจ้งความประสงค์ (1 กุมภาพันธ์ 2561 ถึง 28 กุมภาพันธ์ 2561)")
        .hasMessageContaining("บันทึกจากแบบกระดาษ");
  }

  @Test
  void R02_aPaperFormDatedInsideTheWindowIsTakenWithItsDate() {
    var journey = scenario.register("registrar8101", paper(scenario.person("8101"), "27/02/2561"));

    assertThat(scenario.open("registrar8101", journey.getId(), "userTask_recordWish"))
        .containsEntry("wishDate", "27/02/2561");
    var form = Scenario.wishForm();
    form.put("wishDate", "27/02/2561");
    scenario.submit("registrar8101", journey.getId(), "userTask_recordWish", form);
    assertThat(scenario.task(journey.getId(), "userTask_assignAo")).isNotNull();
  }

  @Test
  void R02_aWishOfAnotherDayThanItsPaperFormIsRefused() {
    var journey = scenario.register("registrar8101", paper(scenario.person("8101"), "27/02/2561"));
    var form = Scenario.wishForm();
    form.put("wishDate", "28/02/2561");

    assertThatThrownBy(() -> scenario.submit("registrar8101", journey.getId(), "userTask_recordWish", form))
        .hasMessageContaining("วันที่ในแบบกระดาษ คือ 27 กุมภาพันธ์ 2561");
  }

  @Test
  void R02_aPaperFormDatedAfterTheWindowIsRefused() {
    assertThatThrownBy(() -> scenario.register("registrar8101", paper(scenario.person("8101"), "01/03/2561")))
        .hasMessageContaining("วันที่ในแบบกระดาษต้องอยู่ในช่วง");
  }

  @Test
  @Order(Integer.MAX_VALUE)
  void R02_inAprilAPaperFormComesTooLate() {
    clockAt.to(LocalDate.of(2018, 4, 15));

    assertThatThrownBy(() -> scenario.register("registrar8101", paper(scenario.person("8101"), "27/02/2561")))
        .hasMessageContaining("พ้นกำหนดบันทึกแบบกระดาษแล้ว (ถึงวันที่ 30 มีนาคม 2561)");
  }

  private static Map<String, Object> paper(Scenario.Person person, String date) {
    return Map.of("nationalId", person.nationalId(), "channel", "paper", "paperDate", date);
  }
}
