package th.cardholder.words;

import java.util.Optional;
import java.util.stream.Stream;

/** One of a list of words that the database, forms and files know by its code. */
public interface Coded {

  String code();

  /** The word with this code, if there is one. */
  static <E extends Enum<E> & Coded> Optional<E> find(Class<E> words, String code) {
    return Stream.of(words.getEnumConstants()).filter(word -> word.code().equals(code)).findFirst();
  }

  /** The word with this code; unknown codes are a defect of the caller. */
  static <E extends Enum<E> & Coded> E of(Class<E> words, String code) {
    return find(words, code)
        .orElseThrow(() -> new IllegalArgumentException("No " + words.getSimpleName() + " " + code));
  }
}
