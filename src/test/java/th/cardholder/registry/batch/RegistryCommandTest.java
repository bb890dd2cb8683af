package th.cardholder.registry.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryCommandTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir
  private Path folder;

  @AfterEach
  void forgetSettings() {
    settings("").keySet().forEach(System::clearProperty);
  }

  @Test
  void generatesAndImportsARegistryWithoutTheServer() throws IOException {
    settings(RegistryDatabase.newJdbcUrl()).forEach(System::setProperty);
    var file = folder.resolve("krabi.csv");

    assertThat(generate(file.toString(), "--people", "300", "--provinces", "81", "--spoiled", "5")).isZero();
    assertThat(run("import", file.toString(), "--batch", "2561-81")).as(err.toString()).isZero();
    assertThat(run("import", file.toString(), "--batch", "2561-81")).isZero();

    assertThat(out.toString())
        .contains("สร้าง 300 ราย")
        .contains("นำเข้าเสร็จ 2561-81: รับ 295 ราย ไม่รับ 5 ราย")
        .contains("krabi.refused.csv")
        .contains("เคยนำเข้าชุดนี้แล้ว");
    assertThat(Files.readAllLines(folder.resolve("krabi.csv.defects.csv"))).hasSize(6);
  }

  @Test
  void tellsInThaiWhyAFileCannotBeImported() throws IOException {
    settings(RegistryDatabase.newJdbcUrl()).forEach(System::setProperty);
    var file = Files.writeString(folder.resolve("broken.csv"), "a;b\n");

    assertThat(run("import", file.toString(), "--batch", "b")).isEqualTo(1);
    assertThat(err.toString()).contains("บรรทัดที่ 1 ไม่ใช่หัวคอลัมน์ที่ถูกต้อง");
  }

  @Test
  void refusesAnOrderThatCannotBeMade() {
    assertThat(generate(folder.resolve("x.csv").toString(), "--people", "1", "--provinces", "99")).isEqualTo(2);
    assertThat(err.toString()).contains("สร้างไม่ได้");
    assertThat(run("import", "x.csv")).isEqualTo(2);
  }

  private int generate(String... arguments) {
    return GenerateCommand.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
  }

  private int run(String... arguments) {
    return RegistryCommand.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
  }

  private static Map<String, String> settings(String url) {
    return Map.of("spring.datasource.url", url, "spring.datasource.username", "postgres",
        "journey.registry.allow-test-ids", "true");
  }
}
