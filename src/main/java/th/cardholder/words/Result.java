package th.cardholder.words;

import java.util.NoSuchElementException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A value, or why there is none. An expected refusal is a result and never an exception; whoever has one goes on by
 * {@link #fold}, which leaves neither way out (ADR 0031).
 *
 * @param <T> what there is
 * @param <R> why not, e.g. the Thai sentence that says what to do
 */
public sealed interface Result<T, R> {

  /** There is one. */
  record Right<T, R>(T value) implements Result<T, R> {

    @Override
    public <X extends @Nullable Object> X fold(Function<? super T, ? extends X> whenRight,
        Function<? super R, ? extends X> whenRefused) {
      return whenRight.apply(value);
    }
  }

  /** There is none. */
  record Refused<T, R>(R why) implements Result<T, R> {

    @Override
    public <X extends @Nullable Object> X fold(Function<? super T, ? extends X> whenRight,
        Function<? super R, ? extends X> whenRefused) {
      return whenRefused.apply(why);
    }
  }

  /** Shorthand for {@link Right}. */
  static <T, R> Result<T, R> of(T value) {
    return new Right<>(value);
  }

  /** Shorthand for {@link Refused}. */
  static <T, R> Result<T, R> refused(R why) {
    return new Refused<>(why);
  }

  /** Goes one of two ways. */
  <X extends @Nullable Object> X fold(Function<? super T, ? extends X> whenRight,
      Function<? super R, ? extends X> whenRefused);

  /** Does one of two things. */
  default void match(Consumer<? super T> whenRight, Consumer<? super R> whenRefused) {
    this.<@Nullable Void>fold(value -> {
      whenRight.accept(value);
      return null;
    }, why -> {
      whenRefused.accept(why);
      return null;
    });
  }

  /** The value as something else; a refusal stays one. */
  default <X> Result<X, R> map(Function<? super T, ? extends X> next) {
    return then(value -> of(next.apply(value)));
  }

  /** Adds a further check: a value goes on to {@code next}, a refusal stays one. */
  default <X> Result<X, R> then(Function<? super T, Result<X, R>> next) {
    return fold(next, Result::refused);
  }

  /** The same in the words of whoever asked. */
  default <X> Result<T, X> refusedAs(Function<? super R, ? extends X> words) {
    return fold(Result::of, why -> refused(words.apply(why)));
  }

  /** Whether there is a value. */
  default boolean isRight() {
    return this instanceof Right;
  }

  /** The value; a refusal is thrown as what it is turned into. */
  default T orThrow(Function<? super R, ? extends RuntimeException> refusal) {
    return fold(Function.identity(), why -> {
      throw refusal.apply(why);
    });
  }

  /** The value, where it comes from our own code and cannot be refused. */
  default T orThrow() {
    return orThrow(why -> new NoSuchElementException(String.valueOf(why)));
  }
}
