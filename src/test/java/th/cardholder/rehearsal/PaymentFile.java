package th.cardholder.rehearsal;

import java.util.List;

/**
 * A file to the payer, as its description has it (format 1, ADR 0076).
 *
 * @param controlled whether count, total and hash of the last record are those of the records before it
 */
record PaymentFile(List<Paid> lines, boolean controlled) {

  /** One line: for which month (1990-12), how much in baht, {@code regular} or {@code adjustment}. */
  record Paid(int number, String nationalId, String month, int amount, String what) {}

  static PaymentFile read(String text) {
    var file = ControlledFile.read(text);
    var lines = file.lines().stream().map(it -> new Paid(Integer.parseInt(it.get(2)), it.get(3), it.get(7), Integer.parseInt(it.get(8)), it.get(9)))
        .toList();
    var total = lines.stream().mapToLong(Paid::amount).sum();
    return new PaymentFile(lines, file.last().equals(List.of("T", String.valueOf(lines.size()), String.valueOf(total), file.hash())));
  }
}
