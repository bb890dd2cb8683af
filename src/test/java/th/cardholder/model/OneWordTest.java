package th.cardholder.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One thing is called by one word, on whatever page it is read. */
class OneWordTest {

  private static final List<Path> SPEAKING = List.of(Path.of("bpmn"), Path.of("forms"), Path.of("src/main/java"),
      Path.of("src/main/resources"), Path.of("README.md"));

  private static final Pattern OTHER_WORD = Pattern.compile("หน่วยงาน[^\\n\"']{0,20}?ไม่(?:ตอบ)?รับ(?!ผิดชอบ)");
  private static final Pattern OF_A_CARDHOLDER = Pattern.compile("(?:ผู้มีบัตร|ผู้แจ้ง|ราษฎร)[^\\n\"']{0,20}?ปฏิเสธ");

  /** An agency refuses (ปฏิเสธ), everywhere in the same word; a cardholder does not wish to take part (ไม่ประสงค์). */
  @Test
  void anAgencyRefusesInOneWordAndACardholderInAnother() throws IOException {
    var said = 0;
    for (var file : texts()) {
      var text = Files.readString(file);
      assertThat(OTHER_WORD.matcher(text).results().map(hit -> hit.group())).as(file.toString()).isEmpty();
      assertThat(OF_A_CARDHOLDER.matcher(text).results().map(hit -> hit.group())).as(file.toString()).isEmpty();
      said += text.contains("ปฏิเสธ") ? 1 : 0;
    }
    assertThat(said).as("files that speak of a refusal").isGreaterThan(5);
  }

  @ParameterizedTest
  @CsvSource({
      "เงินเพิ่มในบัตร,      วงเงินเพิ่มเติม",
      "ติดต่อทางอื่น,        วิธีติดต่ออื่น",
      "การดูแลที่ต้องการ,    ความช่วยเหลือที่ต้องการ",
      "ล่าช้า,              เกินกำหนด",
      "งานตามตัวกรองนี้,     งานในรายการนี้",
      "กระบวนการ,           กระบวนงาน",
      "ไฟล์,                แฟ้ม"})
  void whatHasAWordIsCalledByNoOther(String other, String word) throws IOException {
    var said = 0;
    for (var file : texts()) {
      var text = Files.readString(file);
      assertThat(text).as(file.toString()).doesNotContain(other);
      said += text.contains(word) ? 1 : 0;
    }
    assertThat(said).as("files that speak of " + word).isPositive();
  }

  private static List<Path> texts() {
    return SPEAKING.stream().flatMap(OneWordTest::files)
        .filter(file -> file.toString().matches(".*\\.(java|js|json|html|form|bpmn|dmn|sql|md)")).toList();
  }

  private static Stream<Path> files(Path root) {
    try (var files = Files.walk(root)) {
      return files.filter(Files::isRegularFile).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
