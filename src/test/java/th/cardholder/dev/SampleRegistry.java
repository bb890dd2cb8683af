package th.cardholder.dev;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.cardholder.geography.Geography;
import th.cardholder.registry.batch.ImportProgress;
import th.cardholder.registry.batch.ImportResult;
import th.cardholder.registry.batch.RegistryGenerator;
import th.cardholder.registry.batch.RegistryImport;

/** The people of the development server: Krabi (81) and Chachoengsao (24), made by the generator. */
public final class SampleRegistry {

  private static final String BATCH = "sample-2561";
  private static final int PEOPLE = 24_000;

  private SampleRegistry() {}

  /** Fills an empty registry with as many people as there always are. */
  public static long load(JdbcClient jdbc, Geography geography, RegistryImport registryImport) {
    return load(jdbc, geography, registryImport, null, 0);
  }

  /**
   * Fills an empty registry and leaves any other alone; goes on where a killed start left off, since the same
   * order makes the same file.
   *
   * @param people  how many rows; {@code null} as many as there always are
   * @param spoiled how many of them the import must refuse
   * @return how many people are in the sample; 0 if there was nothing to do
   */
  static long load(JdbcClient jdbc, Geography geography, RegistryImport registryImport, @Nullable Integer people, int spoiled) {
    if (isFilled(jdbc)) {
      return 0;
    }
    try {
      var folder = Files.createTempDirectory("sample-registry");
      var file = folder.resolve(BATCH + ".csv");
      try {
        new RegistryGenerator(geography).write(new RegistryGenerator.Order(2561, people == null ? PEOPLE : people, List.of("81", "24"),
            RegistryGenerator.Spread.BY_SUBDISTRICT, spoiled), file);
        var result = registryImport.load(file, BATCH, ImportProgress.SILENT);
        if (result instanceof ImportResult.Finished finished && finished.refused() == spoiled) {
          return finished.accepted();
        }
        throw new IllegalStateException("The sample registry was not loaded: " + result);
      } finally {
        Files.deleteIfExists(file);
        Files.deleteIfExists(RegistryImport.refusalsOf(file));
        Files.deleteIfExists(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isFilled(JdbcClient jdbc) {
    return jdbc.sql("select exists (select from journey.registry_batch where finished_at is not null)")
        .query(Boolean.class)
        .single();
  }
}
