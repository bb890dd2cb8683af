package th.cardholder.door;

/**
 * What a text field holds beyond plain text, named in the form by {@code properties.kind}. People type in
 * their own way (พ.ศ., Thai digits, hyphens); a kind reads that into one value or says what to do.
 */
public interface FieldKind {

  /** The name in the form, e.g. {@code thaiDate}. */
  String name();

  Reading read(String text);

  /** What was understood. */
  sealed interface Reading {

    record Understood(Object value) implements Reading {}

    record NotUnderstood(String message) implements Reading {}
  }
}
