package th.cardholder.bench;

import com.zaxxer.hikari.HikariDataSource;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import th.cardholder.dev.Database;
import th.cardholder.geography.Geography;
import th.cardholder.geography.ReferenceData;
import th.cardholder.registry.NationalIds;
import th.cardholder.registry.batch.ImportResult;
import th.cardholder.registry.batch.RegistryGenerator.Order;
import th.cardholder.registry.batch.RegistryGenerator.Spoiled;
import th.cardholder.registry.batch.RegistryGenerator.Spread;
import th.cardholder.registry.batch.RegistryGenerator;
import th.cardholder.registry.batch.RegistryImport;

/**
 * Imports a million generated rows, a thousand of them spoiled, into a durable database and holds it against
 * what the database alone can do: the same people by plain COPY without any check, into a bare table and into
 * one with the registry's indexes and constraints. Fails if a spoiled row got through, a good one did not, or a
 * reason was wrong.
 *
 * <p>{@code mvn -q -Pbench-import spring-boot:test-run}; another size with
 * {@code -Dspring-boot.run.arguments="200000 200"}.
 */
public final class ImportBench {

  private final int people;
  private final int spoiled;
  private final Path folder;

  private ImportBench(int people, int spoiled, Path folder) {
    this.people = people;
    this.spoiled = spoiled;
    this.folder = folder;
  }

  public static void main(String[] args) throws Exception {
    var folder = Files.createTempDirectory("bench-import");
    boolean passed;
    try (var database = Database.durable(folder.resolve("postgresql"), 0); var pool = new HikariDataSource()) {
      pool.setJdbcUrl(database.getJdbcUrl("postgres", "postgres"));
      pool.setUsername("postgres");
      passed = new ImportBench(
          args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000,
          args.length > 1 ? Integer.parseInt(args[1]) : 1_000,
          folder).run(pool);
    } finally {
      delete(folder);
    }
    System.exit(passed ? 0 : 1);
  }

  private boolean run(DataSource dataSource) throws IOException, SQLException {
    var geography = Geography.packaged();
    Flyway.configure().dataSource(dataSource).schemas("journey").defaultSchema("journey").load().migrate();
    new ReferenceData(geography, dataSource, new TransactionTemplate(new JdbcTransactionManager(dataSource))).load();

    var clean = folder.resolve("clean.csv");
    var file = folder.resolve("registry.csv");
    var generator = new RegistryGenerator(geography);
    generator.write(new Order(1, people, List.of(), Spread.BY_SUBDISTRICT, 0), clean);
    long start = System.nanoTime();
    var defects = generator.write(new Order(1, people, List.of(), Spread.BY_SUBDISTRICT, spoiled), file);
    report("generate " + people + " rows, " + spoiled + " spoiled, " + Files.size(file) / 1_000_000 + " MB", start);

    start = System.nanoTime();
    copyUnchecked(dataSource, clean);
    var bare = report("baseline: plain COPY into a bare table", start);
    start = System.nanoTime();
    fillIndexed(dataSource);
    var indexed = bare.plus(report("          and on into a table with the registry's indexes and constraints", start));
    JdbcClient.create(dataSource).sql("drop table journey.bench_bare, journey.bench_indexed").update();

    start = System.nanoTime();
    var result = new RegistryImport(dataSource, geography, new NationalIds(geography, true), new BigDecimal(100_000),
        Clock.system(ZoneId.of("Asia/Bangkok"))).load(file, "bench", new HeapWatch()::look);
    var took = report("import with all checks: " + result, start);
    System.out.printf("ratio: %.1f × the bare COPY, %.2f × COPY with indexes and constraints%n",
        ratio(took, bare), ratio(took, indexed));
    return isRight(result, defects, dataSource);
  }

  private boolean isRight(ImportResult result, List<Spoiled> defects, DataSource dataSource) throws IOException {
    var reasons = reasons(RegistryImport.refusalsOf(folder.resolve("registry.csv")));
    long right = defects.stream()
        .filter(it -> reasons.getOrDefault(it.line(), "").contains(it.defect().reasonPart()))
        .count();
    long stored = JdbcClient.create(dataSource).sql("select count(*) from journey.cardholder")
        .query(Long.class).single();
    System.out.printf("refused %d, of them spoiled and for the right reason %d of %d; stored %d of %d%n",
        reasons.size(), right, spoiled, stored, people - spoiled);
    return result instanceof ImportResult.Finished && reasons.size() == spoiled && right == spoiled
        && stored == people - spoiled;
  }

  private static Map<Long, String> reasons(Path refusals) throws IOException {
    var reasons = new HashMap<Long, String>();
    try (var csv = CsvReader.builder().detectBomHeader(true).allowMissingFields(true).allowExtraFields(true)
        .ofNamedCsvRecord(refusals, StandardCharsets.UTF_8)) {
      csv.forEach(it -> reasons.put(Long.valueOf(it.getField("line")), it.getField("reason")));
    }
    return reasons;
  }

  private static void copyUnchecked(DataSource dataSource, Path file) throws IOException, SQLException {
    JdbcClient.create(dataSource).sql("""
        create table journey.bench_bare (
          national_id text, title text, first_name text, last_name text, birth_date date, sex text,
          house_number text, village_number text, subdistrict_code text, declared_income numeric, status text)
        """).update();
    try (var connection = dataSource.getConnection(); var stream = Files.newInputStream(file)) {
      connection.unwrap(PGConnection.class).getCopyAPI()
          .copyIn("copy journey.bench_bare from stdin (format csv, header)", stream);
    }
  }

  private static void fillIndexed(DataSource dataSource) {
    var jdbc = JdbcClient.create(dataSource);
    jdbc.sql("create table journey.bench_indexed (like journey.cardholder including all)").update();
    jdbc.sql("alter table journey.bench_indexed add foreign key (subdistrict_code) references journey.subdistrict, "
        + "add foreign key (district_code) references journey.district").update();
    jdbc.sql("""
        insert into journey.bench_indexed (
          national_id, title, first_name, last_name, birth_date, sex, house_number, village_number,
          subdistrict_code, district_code, declared_income, status, batch_id)
        select national_id, title, first_name, last_name, birth_date, sex, house_number, village_number,
               subdistrict_code, left(subdistrict_code, 4), declared_income, status, 'bench'
        from journey.bench_bare
        """).update();
  }

  private Duration report(String what, long start) {
    var took = Duration.ofNanos(System.nanoTime() - start);
    System.out.printf("%s: %.1f s, %,d rows/s%n", what, took.toMillis() / 1e3,
        (long) (people / (took.toMillis() / 1e3)));
    return took;
  }

  private static double ratio(Duration one, Duration other) {
    return (double) one.toMillis() / other.toMillis();
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  /** Prints, ten times, what a collection of garbage left in the heap. */
  private static final class HeapWatch {

    private long next;

    void look(long done, long total) {
      if (done < next && done < total) {
        return;
      }
      next = done + total / 10;
      System.gc();
      long live = ManagementFactory.getMemoryPoolMXBeans().stream()
          .filter(it -> it.getType() == MemoryType.HEAP && it.getCollectionUsage() != null)
          .mapToLong(it -> it.getCollectionUsage().getUsed())
          .sum();
      System.out.printf("  %,d of %,d lines; %d MB live of %d MB heap%n", done, total, live >> 20,
          Runtime.getRuntime().maxMemory() >> 20);
    }
  }
}
