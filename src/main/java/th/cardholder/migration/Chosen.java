package th.cardholder.migration;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which of the running instances are meant; what is empty or missing leaves out nobody.
 *
 * @param versions  of the model on which they run
 * @param provinces by their codes
 * @param districts by their codes
 * @param offices   by their ids
 * @param since     started on this day or later, in ISO form
 * @param at        that stand at one of these elements
 * @param before    that stand before this element on the way from the start
 */
public record Chosen(@Nullable List<Integer> versions, @Nullable List<String> provinces, @Nullable List<String> districts,
    @Nullable List<String> offices, @Nullable String since, @Nullable List<String> at, @Nullable String before) {

  /** Every running instance. */
  public static final Chosen ALL = new Chosen(null, null, null, null, null, null, null);

  static <T> List<T> list(@Nullable List<T> asked) {
    return asked == null ? List.of() : asked.stream().filter(Objects::nonNull).distinct().toList();
  }
}
