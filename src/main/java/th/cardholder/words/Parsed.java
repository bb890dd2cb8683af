package th.cardholder.words;

import java.util.NoSuchElementException;
import java.util.function.Function;

/**
 * What became of something a person typed: a value, or a Thai sentence that says what to do. What people type
 * is expected to be wrong at times, so it is a result and never an exception.
 */
public sealed interface Parsed<T> {

  /** The text was understood. */
  record Valid<T>(T value) implements Parsed<T> {}

  /** The text was refused; {@code message} is the Thai sentence to show. */
  record Invalid<T>(String message) implements Parsed<T> {}

  /** Shorthand for {@link Valid}. */
  static <T> Parsed<T> valid(T value) {
    return new Valid<>(value);
  }

  /** Shorthand for {@link Invalid}. */
  static <T> Parsed<T> invalid(String message) {
    return new Invalid<>(message);
  }

  /** Goes one of two ways. */
  default <R> R fold(Function<? super T, ? extends R> whenValid, Function<String, ? extends R> whenInvalid) {
    if (this instanceof Valid<T> valid) {
      return whenValid.apply(valid.value());
    }
    return whenInvalid.apply(((Invalid<T>) this).message());
  }

  /** Adds a further check: a value goes on to {@code next}, a refusal stays one. */
  default <R> Parsed<R> then(Function<? super T, Parsed<R>> next) {
    return fold(next, Parsed::invalid);
  }

  /** Whether the text was understood. */
  default boolean isValid() {
    return this instanceof Valid;
  }

  /** The value, where the text comes from our own code and cannot be wrong. */
  default T orThrow() {
    return fold(Function.identity(), message -> {
      throw new NoSuchElementException(message);
    });
  }
}
