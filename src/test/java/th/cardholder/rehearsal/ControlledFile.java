package th.cardholder.rehearsal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * A file for machines, read as somebody does who has its description alone (ADR 0076, 0090): a record H, a record D for each line, a record T
 * with what they come to; each field in quotation marks, none of which has one in it.
 *
 * @param lines the fields of the records D
 * @param last  those of the last record
 * @param hash  SHA-256 of what stands before the last record
 */
record ControlledFile(List<List<String>> lines, List<String> last, String hash) {

  static ControlledFile read(String file) {
    var ends = file.lastIndexOf("\"T\"");
    return ends < 0 ? new ControlledFile(List.of(), List.of(), "")
        : new ControlledFile(Stream.of(file.substring(0, ends).split("\r\n")).map(ControlledFile::fields).filter(it -> it.get(0).equals("D")).toList(),
            fields(file.substring(ends).strip()), sha256(file.substring(0, ends)));
  }

  private static List<String> fields(String record) {
    return Arrays.asList(record.substring(1, record.length() - 1).split("\",\"", -1));
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
