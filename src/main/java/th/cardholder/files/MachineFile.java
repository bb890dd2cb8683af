package th.cardholder.files;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.Closeable;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * A CSV for machines, in UTF-8: each field in quotation marks, so that thirteen digits stay a text, and none changed. What was written
 * can be told by its hash in a last record.
 */
public final class MachineFile implements Closeable {

  private final MessageDigest digest = Sha256.digest();
  private final CsvWriter csv;

  /** Writes to {@code out}, which is closed by whoever opened it. */
  public MachineFile(OutputStream out) {
    this.csv = CsvWriter.builder().quoteStrategy(QuoteStrategies.ALWAYS).lineDelimiter(LineDelimiter.CRLF)
        .build(new DigestOutputStream(notClosed(out), digest), StandardCharsets.UTF_8);
  }

  /** A record; a field that is null is empty. */
  public void write(@Nullable String... fields) {
    csv.writeRecord(fields);
  }

  /** The SHA-256 of all records since the last time that it was asked for. */
  public String hash() throws IOException {
    csv.flush();
    return Sha256.hex(digest.digest());
  }

  @Override
  public void close() throws IOException {
    csv.close();
  }

  /** The same stream, which stays open: the answer of a request is closed by whoever opened it. */
  public static OutputStream notClosed(OutputStream out) {
    return new FilterOutputStream(out) {
      @Override
      public void write(byte[] bytes, int from, int length) throws IOException {
        out.write(bytes, from, length);
      }

      @Override
      public void close() throws IOException {
        flush();
      }
    };
  }
}
