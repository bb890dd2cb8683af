package th.cardholder.guard;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The one spelling of a path that the walls accept.
 *
 * <p>The server decodes and cleans a path before it chooses who answers, while the web application's own
 * filter matches the text as it was sent, and lets pass what it does not recognise:
 * {@code /camunda/api/%65ngine/…} goes by it without a login, and only the REST library's own reading of the
 * path happens to answer 404. So a path spelled in any other way than the plain one is not interpreted; it
 * is refused.
 */
final class CanonicalPath {

  private CanonicalPath() {}

  /** The decoded path, or nothing if {@code raw} is not spelled plainly. */
  static Optional<String> of(String raw) {
    if (raw.isEmpty() || raw.charAt(0) != '/' || raw.indexOf(';') >= 0 || raw.indexOf('\\') >= 0
        || raw.contains("//")) {
      return Optional.empty();
    }
    return decode(raw).filter(CanonicalPath::hasNoDotSegment);
  }

  private static Optional<String> decode(String raw) {
    var bytes = new ByteArrayOutputStream(raw.length());
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c <= ' ' || c >= 0x7f) {
        return Optional.empty();
      }
      if (c != '%') {
        bytes.write(c);
        continue;
      }
      if (i + 2 >= raw.length()) {
        return Optional.empty();
      }
      int high = Character.digit(raw.charAt(i + 1), 16);
      int low = Character.digit(raw.charAt(i + 2), 16);
      int value = high * 16 + low;
      if (high < 0 || low < 0 || !mayBeEncoded(value)) {
        return Optional.empty();
      }
      bytes.write(value);
      i += 2;
    }
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.toByteArray())).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /** Letters, digits and what structures a path have no business being encoded. */
  private static boolean mayBeEncoded(int value) {
    if (value < ' ' || value == 0x7f) {
      return false;
    }
    return value >= 0x80 || !(Character.isLetterOrDigit(value) || "/\\;%.-_~".indexOf(value) >= 0);
  }

  private static boolean hasNoDotSegment(String path) {
    for (var segment : path.split("/")) {
      if (segment.equals(".") || segment.equals("..")) {
        return false;
      }
    }
    return true;
  }
}
