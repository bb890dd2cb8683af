package th.cardholder.geography;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Brings the packaged provinces, districts and subdistricts into the database at start-up. A bean that needs
 * them there while it starts takes this one as a constructor argument.
 */
public final class ReferenceData implements InitializingBean {

  private static final long LOCK = 0x67656F6772617068L; // "geograph": one node at a time

  private final Geography geography;
  private final DataSource dataSource;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;

  /** Uses a transaction of its own on {@code dataSource}, which must already carry the schema. */
  public ReferenceData(Geography geography, DataSource dataSource, TransactionTemplate transaction) {
    this.geography = geography;
    this.dataSource = dataSource;
    this.jdbc = JdbcClient.create(dataSource);
    this.transaction = transaction;
  }

  @Override
  public void afterPropertiesSet() {
    load();
  }

  /**
   * Makes the tables agree with the packaged lists: new codes are added, changed names corrected, nothing else
   * is touched. Codes that are no longer listed stay, because addresses may point to them. Safe to repeat and
   * to run on several nodes at once.
   */
  public void load() {
    transaction.executeWithoutResult(status -> {
      jdbc.sql("select pg_advisory_xact_lock(:lock)").param("lock", LOCK).query((row, n) -> n).list();
      merge("province", "code, name_th, name_en", "name_th, name_en",
          geography.provinces().stream().map(it -> new String[] {it.code(), it.nameTh(), it.nameEn()}));
      merge("district", "code, province_code, name_th, name_en", "province_code, name_th, name_en",
          geography.districts().stream().map(it -> new String[] {
              it.code(), it.province().code(), it.nameTh(), it.nameEn()}));
      merge("subdistrict", "code, district_code, name_th, name_en, postal_code",
          "district_code, name_th, name_en, postal_code",
          geography.subdistricts().stream().map(it -> new String[] {
              it.code(), it.district().code(), it.nameTh(), it.nameEn(), it.postalCode()}));
    });
  }

  private void merge(String table, String columns, String details, Stream<String[]> rows) {
    jdbc.sql("create temporary table reference_stage (like journey.%s) on commit drop".formatted(table)).update();
    copy("copy reference_stage (%s) from stdin (format csv)".formatted(columns), rows);
    jdbc.sql("""
        insert into journey.%1$s as present (%2$s)
        select %2$s from reference_stage
        on conflict (code) do update set (%3$s) = (%4$s)
        where (%5$s) is distinct from (%4$s)
        """.formatted(table, columns, details, prefixed("excluded", details), prefixed("present", details)))
        .update();
    jdbc.sql("drop table reference_stage").update();
  }

  private void copy(String sql, Stream<String[]> rows) {
    var csv = new StringWriter();
    try (var writer = CsvWriter.builder().build(csv)) {
      rows.forEach(writer::writeRecord);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var connection = DataSourceUtils.getConnection(dataSource);
    try {
      connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql, new StringReader(csv.toString()));
    } catch (SQLException | IOException e) {
      throw new IllegalStateException("The lists of provinces and districts could not be stored", e);
    } finally {
      DataSourceUtils.releaseConnection(connection, dataSource);
    }
  }

  private static String prefixed(String prefix, String columns) {
    return prefix + "." + columns.replace(", ", ", " + prefix + ".");
  }
}
