package th.cardholder.bench;

import java.time.Duration;
import java.util.Locale;

/** How much the bench does: minutes, the better part of an hour, or as the issue has it. */
enum Form {
  SHORT, ORDINARY, LONG;

  int of(int brief, int ordinary, int most) {
    return switch (this) {
      case SHORT -> brief;
      case ORDINARY -> ordinary;
      case LONG -> most;
    };
  }

  Duration seconds(int brief, int ordinary, int most) {
    return Duration.ofSeconds(of(brief, ordinary, most));
  }

  String label() {
    return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
  }
}
