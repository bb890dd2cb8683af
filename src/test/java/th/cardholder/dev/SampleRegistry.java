package th.cardholder.dev;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.cardholder.geography.Geography;
import th.cardholder.registry.batch.ImportProgress;
import th.cardholder.registry.batch.ImportResult;
import th.cardholder.registry.batch.RegistryGenerator;
import th.cardholder.registry.batch.RegistryImport;

/** The people of the development server: Krabi (81) and Chachoengsao (24), made by the generator. */
public final class SampleRegistry {

  private static final String BATCH = "sample-2561";
  private static final RegistryGenerator.Order ORDER = RegistryGenerator.Order.of(2561, 24_000, "81", "24");

  private SampleRegistry() {}

  /**
   * Fills an empty registry and leaves any other alone; goes on where a killed start left off, since the same
   * order makes the same file.
   *
   * @return how many people are in the sample; 0 if there was nothing to do
   */
  public static long load(JdbcClient jdbc, Geography geography, RegistryImport registryImport) {
    if (isFilled(jdbc)) {
      return 0;
    }
    try {
      var folder = Files.createTempDirectory("sample-registry");
      var file = folder.resolve(BATCH + ".csv");
      try {
        new RegistryGenerator(geography).write(ORDER, file);
        var result = registryImport.load(file, BATCH, ImportProgress.SILENT);
        if (result instanceof ImportResult.Finished finished && finished.refused() == 0) {
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
