package th.cardholder.registry.batch;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Lines of UTF-8 with their numbers, in constant memory; a line ends with LF, CR LF, or CR alone. The JDK's readers
 * replace or report malformed bytes without saying where; this one names the line.
 */
final class LineReader implements Closeable {

  private static final int LONGEST_LINE = 64 * 1024;

  private final InputStream stream;
  private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder()
      .onMalformedInput(CodingErrorAction.REPORT)
      .onUnmappableCharacter(CodingErrorAction.REPORT);
  private final byte[] buffer = new byte[64 * 1024];
  private int position;
  private int limit;
  private byte[] line = new byte[1024];
  private long lineNumber;
  private boolean afterReturn;
  private boolean doubleMark;

  LineReader(InputStream stream) {
    this.stream = stream;
  }

  /** Whether the file began with the mark of UTF-8 more than once, as when two programs have added it. */
  boolean hasDoubleMark() {
    return doubleMark;
  }

  /** The number of the line read last, from 1. */
  long lineNumber() {
    return lineNumber;
  }

  /** The next line without its end, or null behind the last one. */
  @Nullable String next() throws IOException, BrokenFileException {
    int length = 0;
    boolean ended = false;
    while (!ended) {
      if (position == limit && !fill()) {
        if (length == 0) {
          return null;
        }
        break;
      }
      if (afterReturn) {
        afterReturn = false;
        if (buffer[position] == '\n') {
          position++; // the second half of the end of the line before
          continue;
        }
      }
      int end = position;
      while (end < limit && buffer[end] != '\n' && buffer[end] != '\r') {
        end++;
      }
      int found = end - position;
      if (length + found > LONGEST_LINE) {
        throw new BrokenFileException("บรรทัดที่ " + (lineNumber + 1)
            + " ยาวผิดปกติ โปรดตรวจสอบว่าเป็นแฟ้ม CSV ที่ขึ้นบรรทัดใหม่ทุกราย");
      }
      if (length + found > line.length) {
        line = Arrays.copyOf(line, Math.max(line.length * 2, length + found));
      }
      System.arraycopy(buffer, position, line, length, found);
      length += found;
      ended = end < limit;
      afterReturn = ended && buffer[end] == '\r';
      position = ended ? end + 1 : end;
    }
    lineNumber++;
    return decode(length);
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }

  private boolean fill() throws IOException {
    position = 0;
    limit = Math.max(0, stream.read(buffer));
    return limit > 0;
  }

  private String decode(int length) throws BrokenFileException {
    try {
      var text = decoder.decode(ByteBuffer.wrap(line, 0, length)).toString();
      if (lineNumber > 1) {
        return text;
      }
      if (text.indexOf('\0') >= 0) { // UTF-16 without a mark is UTF-8 of every other letter as long as it is Latin
        throw new CharacterCodingException();
      }
      int marks = 0;
      while (marks < text.length() && text.charAt(marks) == '\ufeff') {
        marks++;
      }
      doubleMark = marks > 1;
      return text.substring(marks);
    } catch (CharacterCodingException e) {
      throw new BrokenFileException("แฟ้มไม่ได้เข้ารหัสแบบ UTF-8 (พบที่บรรทัดที่ " + lineNumber
          + ") โปรดบันทึกใหม่เป็น CSV UTF-8 แล้วส่งอีกครั้ง");
    }
  }
}
