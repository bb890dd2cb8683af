package th.cardholder.payment;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;
import th.cardholder.audit.Audit;
import th.cardholder.files.MachineFile;
import th.cardholder.measure.MeasureYears;

/**
 * The files of a batch. That to the payer is for machines: each field in quotation marks, so that thirteen digits stay a text, and none
 * changed; what it must come to stands in its last record. It is the one place where names are joined to the lines. Of whom a whole list
 * is, its lines say; that somebody began to take it out is recorded each time, also of one who broke it off, and with which hash it was
 * taken out.
 */
@Service
public class PaymentFiles {

  private static final int AT_ONCE = 5_000;

  private final JdbcClient jdbc;
  private final PaymentStore store;
  private final MeasureYears years;
  private final Audit audit;
  private final TransactionOperations transaction;

  PaymentFiles(DataSource database, PaymentStore store, MeasureYears years, Audit audit, TransactionOperations transaction) {
    // Within a transaction lines come in portions, and not all into memory.
    var inPortions = new JdbcTemplate(database);
    inPortions.setFetchSize(AT_ONCE);
    this.jdbc = JdbcClient.create(inPortions);
    this.store = store;
    this.years = years;
    this.audit = audit;
    this.transaction = transaction;
  }

  /** How a batch's file to the payer is called; nothing as long as its lines do not stand. */
  public Optional<String> name(long batchId) {
    return store.find(batchId).filter(PaymentBatch::frozen).map(it -> it.name() + ".csv");
  }

  /** Writes the file to the payer, in the format of the year. */
  public void write(long batchId, OutputStream out, String by, String officeId) {
    var batch = store.find(batchId).filter(PaymentBatch::frozen).orElseThrow();
    transaction.executeWithoutResult(status -> audit.write(Audit.Entry.of(by, officeId, "payment.fileBegun", null)
        .with(Map.of("batch", batch.name(), "lines", batch.lines()))));
    transaction.executeWithoutResult(status -> write(batch, out, by, officeId));
  }

  private void write(PaymentBatch batch, OutputStream out, String by, String officeId) {
    try (var csv = new MachineFile(out)) {
      csv.write("H", years.text(batch.year(), "paymentFileFormat"), batch.name());
      jdbc.sql("""
          select l.number::text, p.national_id, p.title, p.first_name, p.last_name, to_char(l.period, 'YYYY-MM'), l.amount::text, l.what
            from journey.payment_line l join journey.cardholder p on p.id = l.cardholder_id
           where l.batch_id = ? order by l.number
          """).param(batch.id()).query(row -> {
            csv.write("D", batch.name(), row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5),
                row.getString(6), row.getString(7), row.getString(8));
          });
      var hash = csv.hash();
      csv.write("T", String.valueOf(batch.lines()), String.valueOf(batch.total()), hash);
      audit.write(Audit.Entry.of(by, officeId, "payment.fileTaken", null).with(Map.of("batch", batch.name(), "lines", batch.lines(),
          "total", batch.total(), "hash", hash)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the payer has refused, by the numbers of cases, each with the payer's code. */
  @Transactional(readOnly = true)
  public void refused(long batchId, OutputStream out) {
    list(batchId, out, """
        select c.case_number, to_char(l.period, 'YYYY-MM'), l.amount::text, a.reason
          from journey.payment_answer a join journey.payment_line l on l.batch_id = a.batch_id and l.number = a.number
          join journey.participant_case c on c.id = l.case_id
         where a.batch_id = ? and not a.paid order by a.number
        """);
  }

  /** Who has had more than is due and keeps it (R20), by the numbers of cases. */
  @Transactional(readOnly = true)
  public void excess(long batchId, OutputStream out) {
    list(batchId, out, """
        select c.case_number, to_char(e.period, 'YYYY-MM'), e.amount::text, ''
          from journey.payment_excess e join journey.participant_case c on c.id = e.case_id
         where e.batch_id = ? order by c.case_number, e.period
        """);
  }

  private void list(long batchId, OutputStream out, String sql) {
    try (var csv = CsvWriter.builder().build(MachineFile.notClosed(out), StandardCharsets.UTF_8)) {
      csv.writeRecord("case", "month", "amount", "reason");
      jdbc.sql(sql).param(batchId).query(row -> {
        csv.writeRecord(row.getString(1), row.getString(2), row.getString(3), row.getString(4));
      });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
