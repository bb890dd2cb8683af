package th.cardholder.registry.batch;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.cardholder.geography.Geography;
import th.cardholder.registry.NationalIds;
import th.cardholder.registry.batch.RegistryGenerator.Order;
import th.cardholder.registry.batch.RegistryGenerator.Spread;

class KilledImportTest {

  @TempDir
  private Path folder;

  @Test
  void importsEveryRowOnceAlthoughItsProcessWasKilledThreeTimes() throws Exception {
    var geography = Geography.packaged();
    var file = folder.resolve("registry.csv");
    var defects = new RegistryGenerator(geography)
        .write(new Order(11, 20_000, List.of("81"), Spread.BY_SUBDISTRICT, 400), file);
    var database = RegistryDatabase.withGeography(geography);
    var jdbc = JdbcClient.create(database);

    long stored = 0;
    for (int kill = 1; kill <= 3; kill++) {
      killAfterChunks(3, 7L * kill, RegistryDatabase.jdbcUrl(database), file);
      long now = jdbc.sql("select lines_done from journey.registry_batch").query(Long.class).single();
      assertThat(now).isGreaterThan(stored).isLessThan(20_001);
      stored = now;
    }
    var result = new RegistryImport(database, geography, new NationalIds(geography, true), new BigDecimal(100_000),
        Clock.system(ZoneId.of("Asia/Bangkok"))).load(file, "killed", ImportProgress.SILENT);

    assertThat(result).isInstanceOfSatisfying(ImportResult.Finished.class, it -> {
      assertThat(it.accepted()).isEqualTo(19_600);
      assertThat(it.refused()).isEqualTo(400);
    });
    assertThat(jdbc.sql("select count(*) from journey.cardholder").query(Long.class).single()).isEqualTo(19_600);
    assertThat(refusedLines()).containsExactlyElementsOf(
        defects.stream().map(it -> String.valueOf(it.line())).toList());
  }

  /** Kills the process without notice, a moment after it stored some chunks: in the middle of the next. */
  private static void killAfterChunks(int chunks, long momentMillis, String url, Path file) throws Exception {
    var process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-cp", System.getProperty("java.class.path"), RegistryImportProcess.class.getName(), url, file.toString())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
    try (var output = process.inputReader(StandardCharsets.UTF_8)) {
      int seen = 0;
      for (var line = output.readLine(); line != null && seen < chunks; line = output.readLine()) {
        seen += line.matches("\\d+") ? 1 : 0;
      }
      assertThat(seen).isEqualTo(chunks);
      TimeUnit.MILLISECONDS.sleep(momentMillis);
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  private List<String> refusedLines() throws IOException {
    try (var csv = CsvReader.builder().detectBomHeader(true).allowMissingFields(true).allowExtraFields(true)
        .ofNamedCsvRecord(folder.resolve("registry.refused.csv"), StandardCharsets.UTF_8)) {
      return csv.stream().map(it -> it.getField("line")).toList();
    }
  }
}
