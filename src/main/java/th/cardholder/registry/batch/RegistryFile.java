package th.cardholder.registry.batch;

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
import th.cardholder.words.CsvLine;
import th.cardholder.words.ThaiText;

/** A registry file, read row by row. */
final class RegistryFile {

  /**
   * What a file is before any of it is imported.
   *
   * @param lines the number of the last line
   */
  record Summary(long lines, String sha256, FileLook look) {}

  private RegistryFile() {}

  /** Reads the whole file once, so that a broken one is refused before a single row is stored. */
  static Summary inspect(Path file) throws BrokenFileException {
    var digest = sha256();
    var look = new FileLook();
    try (var stream = new DigestInputStream(Files.newInputStream(file), digest); var lines = new LineReader(stream);
        var rows = rows(lines)) {
      readHeader(rows);
      look.hasDoubleMark(lines.hasDoubleMark());
      for (var row = rows.next(); row != null; row = rows.next()) {
        look.at(row);
      }
      if (look.people() == 0) {
        throw new BrokenFileException("แฟ้มมีแต่หัวคอลัมน์ ไม่มีรายชื่อสักราย โปรดตรวจสอบแฟ้มแล้วส่งใหม่ "
            + "(ชื่อชุดข้อมูลนี้ยังใช้ได้)");
      }
      return new Summary(rows.lineNumber(), HexFormat.of().formatHex(digest.digest()), look);
    } catch (IOException e) {
      throw unreadable(file);
    }
  }

  /** Opens the file behind its header. */
  static RecordReader open(Path file) throws BrokenFileException {
    try {
      var rows = rows(new LineReader(newStream(file)));
      readHeader(rows);
      return rows;
    } catch (IOException e) {
      throw unreadable(file);
    }
  }

  /** The fields of a line, or nothing if its quotation marks are not in pairs. */
  static Optional<List<String>> fields(String line) {
    return Optional.ofNullable(CsvLine.fields(line, RegistryColumns.ALL.size()));
  }

  static BrokenFileException unreadable(Path file) {
    return new BrokenFileException("เปิดหรืออ่านแฟ้ม " + file.getFileName()
        + " ไม่ได้ โปรดตรวจสอบว่ามีแฟ้มนี้และมีสิทธิอ่าน");
  }

  private static RecordReader rows(LineReader lines) {
    return new RecordReader(lines, RegistryColumns.ALL.size());
  }

  private static InputStream newStream(Path file) throws IOException {
    return Files.newInputStream(file);
  }

  private static void readHeader(RecordReader rows) throws IOException, BrokenFileException {
    var header = rows.next();
    while (header != null && (header.isBlank() || namesSeparator(header))) {
      header = rows.next();
    }
    if (header == null) {
      throw new BrokenFileException("แฟ้มว่างเปล่า โปรดตรวจสอบแฟ้มที่ส่งมา");
    }
    if (!header.isHeader()) {
      throw new BrokenFileException("บรรทัดที่ " + header.line() + " ไม่ใช่หัวคอลัมน์ที่ถูกต้อง ต้องเป็น "
          + String.join(",", RegistryColumns.ALL) + " ตามลำดับนี้ คั่นด้วยจุลภาค");
    }
  }

  /** A spreadsheet's own first line, {@code sep=,}. */
  private static boolean namesSeparator(RecordReader.Row row) {
    return ThaiText.folded(row.text()).toLowerCase(Locale.ROOT).equals("sep=,");
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
