package th.cardholder.registry;

import java.util.Locale;
import java.util.Optional;
import th.cardholder.words.ThaiText;

/** What the registry knows of a cardholder's life. */
public enum CardholderStatus {
  ALIVE("alive", "มีชีวิตอยู่"),
  DECEASED("deceased", "เสียชีวิต"),
  MOVED("moved", "ย้ายออก");

  private final String code;
  private final String thai;

  CardholderStatus(String code, String thai) {
    this.code = code;
    this.thai = thai;
  }

  /** The word in files and in the database. */
  public String code() {
    return code;
  }

  /** The Thai word. */
  public String thai() {
    return thai;
  }

  public static Optional<CardholderStatus> parse(String text) {
    return switch (ThaiText.folded(text).toLowerCase(Locale.ROOT)) {
      case "alive" -> Optional.of(ALIVE);
      case "deceased" -> Optional.of(DECEASED);
      case "moved" -> Optional.of(MOVED);
      default -> Optional.empty();
    };
  }
}
