package th.cardholder.exchange;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;
import th.cardholder.audit.Audit;
import th.cardholder.files.MachineFile;
import th.cardholder.measure.MeasureYears;

/**
 * The files of a transmission. That to the Ministry's database is for machines, and the one place where names and thirteen digits are
 * joined to the lines. Of whom it is, its lines say; that somebody began to take it out is recorded each time, also of one who broke it
 * off, and with which hash it was taken out.
 */
@Service
public class TransmissionFiles {

  /** So many refused lines a list for people has. */
  public static final int MOST_REFUSED = 50_000;

  private static final int AT_ONCE = 5_000;

  private final JdbcClient jdbc;
  private final ExchangeStore store;
  private final Map<ExchangeKind, Exchanged> exchanged;
  private final MeasureYears years;
  private final Audit audit;
  private final TransactionOperations transaction;
  private final Clock clock;

  TransmissionFiles(DataSource database, ExchangeStore store, List<Exchanged> exchanged, MeasureYears years, Audit audit,
      TransactionOperations transaction, Clock clock) {
    // Within a transaction lines come in portions, and not all into memory.
    var inPortions = new JdbcTemplate(database);
    inPortions.setFetchSize(AT_ONCE);
    this.jdbc = JdbcClient.create(inPortions);
    this.store = store;
    this.exchanged = exchanged.stream().collect(toUnmodifiableMap(Exchanged::kind, Function.identity()));
    this.years = years;
    this.audit = audit;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** What names a transmission's files; nothing as long as its lines do not stand. */
  public Optional<String> name(long transmissionId) {
    return store.transmission(transmissionId).filter(Transmission::made).map(Transmission::name);
  }

  /** Writes the file to the Ministry's database, in the format of the year. */
  public void write(long transmissionId, OutputStream out, String by, String officeId) {
    var transmission = store.transmission(transmissionId).filter(Transmission::made).orElseThrow();
    transaction.executeWithoutResult(status -> audit.write(Audit.Entry.of(by, officeId, "exchange.fileBegun", null)
        .with(Map.of("transmission", transmission.name(), "lines", transmission.lines()))));
    transaction.executeWithoutResult(status -> write(transmission, out, by, officeId));
  }

  private void write(Transmission transmission, OutputStream out, String by, String officeId) {
    var columns = Objects.requireNonNull(exchanged.get(transmission.key().kind())).columns();
    try (var file = new MachineFile(out)) {
      file.write(Stream.concat(Stream.of("H", years.text(transmission.year(), "exchangeFileFormat"), transmission.name(), "line", "what",
          "nationalId", "title", "firstName", "lastName", "reference"), columns.stream()).toArray(String[]::new));
      jdbc.sql("""
          select l.number::text, l.what, p.national_id, p.title, p.first_name, p.last_name, l.reference, l.content
            from journey.exchange_line l join journey.cardholder p on p.id = l.cardholder_id
           where l.transmission_id = ? order by l.number
          """).param(transmission.id()).query(row -> {
            file.write(record(transmission, row, columns.size()));
          });
      var hash = file.hash();
      file.write("T", String.valueOf(transmission.lines()), hash);
      jdbc.sql("update journey.exchange_transmission set file_at = coalesce(file_at, ?) where id = ?")
          .params(OffsetDateTime.now(clock), transmission.id()).update();
      audit.write(Audit.Entry.of(by, officeId, "exchange.fileTaken", null).with(Map.of("transmission", transmission.name(),
          "lines", transmission.lines(), "hash", hash)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static @Nullable String[] record(Transmission transmission, ResultSet row, int columns) throws SQLException {
    List<@Nullable String> fields = new ArrayList<>(List.of("D", transmission.name()));
    for (int i = 1; i <= 7; i++) {
      fields.add(row.getString(i));
    }
    Array content = row.getArray(8);
    fields.addAll(content == null ? Stream.generate(() -> "").limit(columns).toList() : Arrays.asList((String[]) content.getArray()));
    return fields.toArray(String[]::new);
  }

  private record Refused(String reference, String what, String code, boolean again) {}

  /** What the Ministry has refused of a transmission, by the numbers of cases and referrals: rows for people, the columns first. */
  @Transactional(readOnly = true)
  public List<List<String>> refused(long transmissionId) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("เลขที่เรื่อง", "สิ่งที่ส่ง", "รหัสของกระทรวงการคลัง", "ส่งซ้ำ"));
    jdbc.sql("""
        select l.reference, l.what, a.code, a.again from journey.exchange_answer a
          join journey.exchange_line l on l.transmission_id = a.transmission_id and l.number = a.number
         where a.transmission_id = ? and not a.taken order by a.number limit ?
        """).params(transmissionId, MOST_REFUSED).query(Refused.class).list().forEach(it -> rows.add(List.of(it.reference(),
            ExchangeDesk.whatThai(it.what()), it.code(), it.again() ? "จะส่งซ้ำ" : "")));
    return rows;
  }
}
