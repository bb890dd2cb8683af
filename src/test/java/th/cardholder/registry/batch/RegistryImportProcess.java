package th.cardholder.registry.batch;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import th.cardholder.geography.Geography;
import th.cardholder.registry.NationalIds;

/** An import in a process of its own, to be killed: prints a line for every chunk that is stored. */
final class RegistryImportProcess {

  private RegistryImportProcess() {}

  public static void main(String[] args) {
    var geography = Geography.packaged();
    var registryImport = new RegistryImport(new DriverManagerDataSource(args[0], "postgres", ""), geography,
        new NationalIds(geography, true), new BigDecimal(100_000), Clock.system(ZoneId.of("Asia/Bangkok")), 500);
    registryImport.load(Path.of(args[1]), "killed", (done, total) -> System.out.println(done));
  }
}
