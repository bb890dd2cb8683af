package th.cardholder.door;

import th.cardholder.words.Result;

/**
 * What a text field holds beyond plain text, named in the form by {@code properties.kind}. People type in
 * their own way (พ.ศ., Thai digits, hyphens); a kind reads that into one value or says what to do.
 */
public interface FieldKind {

  /** The name in the form, e.g. {@code thaiDate}. */
  String name();

  /** The value that is meant, or a Thai sentence that says what to do. */
  Result<?, String> read(String text);
}
