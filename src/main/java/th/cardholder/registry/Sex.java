package th.cardholder.registry;

import java.util.Locale;
import java.util.Optional;
import th.cardholder.words.ThaiText;

/** The sex in the state's register. */
public enum Sex {
  MALE("M", "ชาย"),
  FEMALE("F", "หญิง");

  private final String code;
  private final String thai;

  Sex(String code, String thai) {
    this.code = code;
    this.thai = thai;
  }

  /** {@code M} or {@code F}, as the database keeps it. */
  public String code() {
    return code;
  }

  /** The Thai word. */
  public String thai() {
    return thai;
  }

  public static Optional<Sex> parse(String text) {
    return switch (ThaiText.folded(text).toUpperCase(Locale.ROOT)) {
      case "M", "ชาย", "ช" -> Optional.of(MALE);
      case "F", "หญิง", "ญ" -> Optional.of(FEMALE);
      default -> Optional.empty();
    };
  }
}
