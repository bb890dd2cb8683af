package th.cardholder.words;

import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A month as machines write it, {@code 2018-03}. */
public final class IsoMonth {

  private IsoMonth() {}

  /** The month; empty where it cannot be read, or there is none. */
  public static Optional<YearMonth> read(@Nullable String text) {
    try {
      return Optional.ofNullable(text).map(YearMonth::parse);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
