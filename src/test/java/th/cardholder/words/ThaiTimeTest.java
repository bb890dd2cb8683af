package th.cardholder.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThaiTimeTest {

  @ParameterizedTest
  @CsvSource({"09:00,09:00", "9:00,09:00", "9.00 น.,09:00", "9.00น.,09:00", "09.30 น,09:30", "๐๙.๓๐ น.,09:30",
      "๑๓:๐๕,13:05", "13.30 นาฬิกา,13:30", "เวลา 9.00 น.,09:00", "9 น.,09:00", "０９：００,09:00", "' 9 : 00 ',09:00",
      "00:00,00:00", "23:59,23:59"})
  void isReadHoweverItIsTyped(String typed, LocalTime time) {
    assertThat(ThaiTime.parseTyped(typed)).isEqualTo(Result.of(time));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"24:00 | ไม่มีเวลา", "12:60 | ไม่มีเวลา", "9 | อ่านเวลา", "9.3 | อ่านเวลา",
      "บ่ายโมง | อ่านเวลา", "1:30 PM | อ่านเวลา", "09.00-12.00 น. | เพียงเวลาเดียว", "'' | ยังไม่ได้กรอก",
      "เก้าโมงเช้าหน้าห้องประชุมใหญ่ชั้นสองของศาลากลาง | อ่านเวลาไม่ได้"})
  void isRefusedWithWhatToType(String typed, String said) {
    assertThat(ThaiTime.parseTyped(typed).<String>fold(time -> "taken as " + time, message -> message)).contains(said)
        .contains("เช่น 09:00");
  }

  @ParameterizedTest
  @ValueSource(strings = {"09:00", "13:05"})
  void isReadAsItIsWritten(String time) {
    assertThat(ThaiTime.parseTyped(ThaiTime.form(LocalTime.parse(time)))).isEqualTo(Result.of(LocalTime.parse(time)));
  }

  @Test
  void standsInThaiWithItsHoursInTwoDigits() {
    assertThat(ThaiTime.form(LocalTime.of(9, 5))).isEqualTo("09:05 น.");
  }
}
