package th.cardholder.registry;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A registry file, read line by line. Each line is parsed on its own, so that a stray quotation mark spoils
 * one row and not the rest of the file; a registry has no field with a line break in it.
 */
final class RegistryFile {

  private static final CsvReader.CsvReaderBuilder CSV =
      CsvReader.builder().allowUnclosedQuote(false).skipEmptyLines(false);

  /**
   * What a file is before any of it is imported.
   *
   * @param lines the number of the last line
   */
  record Summary(long lines, String sha256) {}

  private RegistryFile() {}

  /** Reads the whole file once, so that a broken one is refused before a single row is stored. */
  static Summary inspect(Path file) throws BrokenFileException {
    var digest = sha256();
    try (var reader = new LineReader(new DigestInputStream(Files.newInputStream(file), digest))) {
      readHeader(reader);
      while (reader.next() != null) {
        // Every line is decoded: that is the check.
      }
      return new Summary(reader.lineNumber(), HexFormat.of().formatHex(digest.digest()));
    } catch (IOException e) {
      throw unreadable(file);
    }
  }

  /** Opens the file behind its header. */
  static LineReader open(Path file) throws BrokenFileException {
    try {
      var reader = new LineReader(newStream(file));
      readHeader(reader);
      return reader;
    } catch (IOException e) {
      throw unreadable(file);
    }
  }

  /** The fields of a line, or nothing if its quotation marks are not in pairs. */
  static Optional<List<String>> fields(String line) {
    try {
      return Optional.of(CSV.ofSingleCsvRecord(line).getFields());
    } catch (CsvParseException e) {
      return Optional.empty();
    }
  }

  static BrokenFileException unreadable(Path file) {
    return new BrokenFileException("เปิดหรืออ่านแฟ้ม " + file.getFileName()
        + " ไม่ได้ โปรดตรวจสอบว่ามีแฟ้มนี้และมีสิทธิอ่าน");
  }

  private static InputStream newStream(Path file) throws IOException {
    return Files.newInputStream(file);
  }

  private static void readHeader(LineReader reader) throws IOException, BrokenFileException {
    var header = reader.next();
    if (header == null) {
      throw new BrokenFileException("แฟ้มว่างเปล่า โปรดตรวจสอบแฟ้มที่ส่งมา");
    }
    var columns = fields(header).orElse(List.of()).stream()
        .map(it -> it.strip().toLowerCase(Locale.ROOT))
        .toList();
    if (!columns.equals(RegistryColumns.ALL)) {
      throw new BrokenFileException("บรรทัดที่ 1 ไม่ใช่หัวคอลัมน์ที่ถูกต้อง ต้องเป็น "
          + String.join(",", RegistryColumns.ALL) + " ตามลำดับนี้ คั่นด้วยจุลภาค");
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
