package th.cardholder.words;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A line of a CSV file by itself, so that a stray quotation mark spoils one row and not the rest of the file. */
public final class CsvLine {

  private static final CsvReader.CsvReaderBuilder CSV =
      CsvReader.builder().allowUnclosedQuote(false).skipEmptyLines(false);

  private CsvLine() {}

  /**
   * The fields without the empty ones that spreadsheets leave beyond the last column, or null if the quotation marks
   * are not in pairs.
   */
  public static @Nullable List<String> fields(String line, int columns) {
    try {
      var fields = CSV.ofSingleCsvRecord(line).getFields();
      int last = fields.size();
      while (last > columns && ThaiText.folded(fields.get(last - 1)).isEmpty()) {
        last--;
      }
      return fields.subList(0, last);
    } catch (CsvParseException e) {
      return null;
    }
  }

  /** Control characters, such as the ^Z of old systems or the NUL of a disk that was not written, are nothing. */
  public static boolean isEmpty(String field) {
    return ThaiText.folded(field).chars().allMatch(Character::isISOControl);
  }
}
