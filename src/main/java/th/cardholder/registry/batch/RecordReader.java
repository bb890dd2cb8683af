package th.cardholder.registry.batch;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import th.cardholder.words.CsvLine;

/**
 * The rows of a CSV file. Each line is parsed on its own, so that a stray quotation mark spoils one row and not the
 * rest of the file. Only where a line ends inside quotation marks are the next lines looked at: a row that they
 * complete, column for column, is one person; a line that begins with an ID number of its own is never part of it.
 */
final class RecordReader implements Closeable {

  private static final int MOST_LINES = 50;
  private static final Pattern BEGINS_A_PERSON = Pattern.compile("\\s*[\"'=]*\\s*[0-9๐-๙][0-9๐-๙\\s-]{11,}[\"\\s]*,.*");

  private final LineReader lines;
  private final int columns;
  private final Deque<String> ahead = new ArrayDeque<>();
  private long line;

  RecordReader(LineReader lines, int columns) {
    this.lines = lines;
    this.columns = columns;
  }

  /**
   * A row of the file.
   *
   * @param line   the number of its first line
   * @param fields null when its quotation marks are not in pairs
   */
  record Row(long line, String text, @Nullable List<String> fields) {

    /** Whether nothing stands in it but commas, blanks, and what marked the end of a file or filled one up. */
    boolean isBlank() {
      return fields == null ? text.isBlank() : areEmpty(fields);
    }

    /** Whether it is about nobody: blank, or the header once more, as where two files were put together. */
    boolean isNobody() {
      return isBlank() || isHeader();
    }

    boolean isHeader() {
      return fields != null && RegistryColumns.areNamedIn(fields);
    }
  }

  /** The number of the last line of the row read last. */
  long lineNumber() {
    return line;
  }

  /** The next row, or null behind the last one. */
  @Nullable Row next() throws IOException, BrokenFileException {
    var text = ahead.isEmpty() ? lines.next() : ahead.poll();
    if (text == null) {
      return null;
    }
    long first = ++line;
    var fields = CsvLine.fields(text, columns);
    return fields == null && isOpen(text) ? withFollowing(first, text) : new Row(first, text, fields);
  }

  /** Passes over the lines up to this number, at which a row ended. */
  void skipTo(long number) throws IOException, BrokenFileException {
    while (line < number && (ahead.isEmpty() ? lines.next() : ahead.poll()) != null) {
      line++;
    }
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }

  private Row withFollowing(long first, String text) throws IOException, BrokenFileException {
    var whole = new StringBuilder(text);
    var following = ahead.iterator();
    for (int used = 1; used < MOST_LINES; used++) {
      String next;
      if (following.hasNext()) {
        next = following.next();
      } else {
        next = lines.next();
        if (next != null) {
          ahead.add(next);
          following = Collections.emptyIterator();
        }
      }
      if (next == null || BEGINS_A_PERSON.matcher(next).matches()) {
        break;
      }
      whole.append('\n').append(next);
      if (!isOpen(whole)) {
        var fields = CsvLine.fields(whole.toString(), columns);
        if (fields != null && fields.size() == columns) {
          for (int i = 0; i < used; i++) {
            ahead.poll();
          }
          line += used;
          return new Row(first, whole.toString(), fields);
        }
        break;
      }
    }
    return new Row(first, text, null);
  }

  /** The first field of nearly every row is not. */
  private static boolean areEmpty(List<String> fields) {
    for (var field : fields) {
      if (!CsvLine.isEmpty(field)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isOpen(CharSequence text) {
    return text.chars().filter(c -> c == '"').count() % 2 == 1;
  }
}
