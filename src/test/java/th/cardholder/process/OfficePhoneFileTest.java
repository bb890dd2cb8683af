package th.cardholder.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The administrator says by which telephone an office is reached; papers that people take home name it. */
@JourneyTest
class OfficePhoneFileTest {

  @Autowired
  private Scenario scenario;

  @LocalServerPort
  private int port;

  @AfterEach
  void asItWas() {
    scenario.jdbc().sql("update journey.office set phone = null where phone is not null").update();
  }

  @Test
  void eachOfficeOfTheFileHasItsTelephoneAndABlankOneTakesItAway() {
    var taken = send("admin", "office,phone\r\na81MOL,๐๗๕ ๑๒๓ ๔๕๖ ต่อ 12\r\nd8101,\"075-612345, 075-612346\"\r\n");
    assertThat(taken.status()).isEqualTo(200);
    assertThat(taken.json().path("ok").asBoolean()).isTrue();
    assertThat(taken.json().path("changed").asInt()).isEqualTo(2);
    assertThat(phone("a81MOL")).isEqualTo("075 123 456 ต่อ 12");
    assertThat(phone("d8101")).isEqualTo("075-612345, 075-612346");

    assertThat(send("admin", "office,phone\na81MOL,\nd8101,\"075-612345, 075-612346\"\n").json().path("changed").asInt())
        .isEqualTo(1);
    assertThat(phone("a81MOL")).isNull();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"aXXMOL,075 | ไม่มีหน่วยงาน", "a81MOL,โทรมานะ | ไม่ถูกต้อง", "a81MOL | 2 ช่อง",
      "a81MOL,075,076 | 2 ช่อง", "a81MOL,12 | ไม่ถูกต้อง", "a81MOL,<b>075123456</b> | ไม่ถูกต้อง",
      "d8101,075 999 999 | แถวเดียว"})
  void aFileWithAWrongRowIsNotTakenInAtAll(String row, String said) {
    var refused = send("admin", "office,phone\nd8101,075 111 111\n" + row + "\n").json();

    assertThat(refused.path("ok").asBoolean()).isFalse();
    assertThat(refused.at("/refused/0/line").asInt()).isEqualTo(3);
    assertThat(refused.at("/refused/0/message").asText()).contains(said);
    assertThat(phone("d8101")).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "office;phone\nd8101;075 111 111", "phone,office\n075,d8101", "office,phone\n"})
  void aFileThatIsNoListOfTelephonesIsRefused(String csv) {
    assertThat(send("admin", csv).json().path("ok").asBoolean()).isFalse();
  }

  @Test
  void nobodyButTheAdministratorMay() {
    assertThat(send("chief8101", "office,phone\nd8101,075 111 111\n").status()).isEqualTo(403);
    assertThat(phone("d8101")).isNull();
  }

  private WebSession.Answer send(String userId, String csv) {
    return WebSession.of(port, userId).upload("/offices/phones", csv.getBytes(StandardCharsets.UTF_8), "text/csv;charset=utf-8");
  }

  private @Nullable String phone(String office) {
    return scenario.jdbc().sql("select coalesce(phone, '–') from journey.office where id = ?").param(office)
        .query(String.class).optional().filter(it -> !it.equals("–")).orElse(null);
  }
}
