package th.cardholder.files;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import th.cardholder.words.CsvLine;
import th.cardholder.words.Result;

/** A CSV by which somebody answers line by line. One that is none is refused whole; a row that cannot be read is told as such. */
public final class AnswerFile {

  private AnswerFile() {}

  /**
   * A row.
   *
   * @param line   of the file, the first being that of the columns
   * @param fields without blanks around them; none where the row has others than the columns
   */
  public record Row(int line, Optional<List<String>> fields) {}

  /**
   * The rows of a file, or what is wrong with it as a Thai sentence.
   *
   * @param senderThai whose answer it is
   */
  public static Result<List<Row>, String> read(byte[] csv, List<String> columns, String senderThai) {
    var text = text(csv);
    if (text.isEmpty()) {
      return Result.refused("แฟ้มไม่ได้เข้ารหัสแบบ UTF-8 โปรดให้" + senderThai + "บันทึกเป็น CSV UTF-8 แล้วส่งอีกครั้ง");
    }
    var lines = text.get().lines().toList();
    var header = lines.isEmpty() ? null : CsvLine.fields(lines.get(0), columns.size());
    if (header == null || !header.stream().map(it -> it.strip().toLowerCase(Locale.ROOT)).toList().equals(columns)) {
      return Result.refused("บรรทัดแรกต้องเป็นหัวคอลัมน์ " + String.join(",", columns)
          + " ตามลำดับนี้ คั่นด้วยจุลภาค โปรดตรวจว่าเป็นแฟ้มผลจาก" + senderThai);
    }
    var rows = IntStream.range(1, lines.size()).filter(i -> !lines.get(i).isBlank()).mapToObj(i -> row(i + 1, lines.get(i), columns.size()))
        .toList();
    return rows.isEmpty() ? Result.refused("แฟ้มมีแต่หัวคอลัมน์ โปรดส่งแฟ้มที่มีผลอย่างน้อยหนึ่งแถว") : Result.of(rows);
  }

  private static Row row(int line, String text, int columns) {
    var fields = CsvLine.fields(text, columns);
    return new Row(line, fields == null || fields.size() != columns ? Optional.empty()
        : Optional.of(fields.stream().map(String::strip).toList()));
  }

  private static Optional<String> text(byte[] csv) {
    try {
      var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(csv)).toString();
      return Optional.of(text.startsWith("\ufeff") ? text.substring(1) : text);
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
