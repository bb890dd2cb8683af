package th.cardholder.rehearsal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * A file to the payer, read as the payer does who has its description alone (format 1, ADR 0076): a record H, a record D for each
 * line, a record T with what they come to; each field in quotation marks, none of which has one in it.
 *
 * @param controlled whether count, total and hash of the last record are those of the records before it
 */
record PaymentFile(List<Paid> lines, boolean controlled) {

  /** One line: for which month (1990-12), how much in baht, {@code regular} or {@code adjustment}. */
  record Paid(int number, String nationalId, String month, int amount, String what) {}

  static PaymentFile read(String file) {
    var ends = file.lastIndexOf("\"T\"");
    if (ends < 0) {
      return new PaymentFile(List.of(), false);
    }
    List<Paid> lines = new ArrayList<>();
    for (var record : file.substring(0, ends).split("\r\n")) {
      var fields = fields(record);
      if (fields.get(0).equals("D")) {
        lines.add(new Paid(Integer.parseInt(fields.get(2)), fields.get(3), fields.get(7), Integer.parseInt(fields.get(8)), fields.get(9)));
      }
    }
    var total = lines.stream().mapToLong(Paid::amount).sum();
    var last = fields(file.substring(ends).strip());
    return new PaymentFile(lines, last.equals(List.of("T", String.valueOf(lines.size()), String.valueOf(total), sha256(file.substring(0, ends)))));
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
