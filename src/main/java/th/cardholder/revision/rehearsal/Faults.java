package th.cardholder.revision.rehearsal;

import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What went wrong, as an administrator is told it: no trace, and nothing of the engine's own words. */
final class Faults {

  private static final Pattern THAI = Pattern.compile("[\\u0e00-\\u0e7f]");

  private Faults() {}

  static String inThai(@Nullable Throwable thrown, boolean atADecision) {
    var causes = Stream.iterate(thrown, Objects::nonNull, Throwable::getCause).limit(20).toList();
    var said = causes.stream().map(Throwable::getMessage).filter(Objects::nonNull).filter(it -> THAI.matcher(it).find()).findFirst();
    if (said.isPresent()) {
      return said.get().replaceAll("\\s*\n\\s*", " ");
    }
    if (causes.stream().map(Throwable::getMessage).filter(Objects::nonNull).anyMatch(it -> it.contains("No outgoing sequence flow"))) {
      return "ไม่มีทางออกใดที่เงื่อนไขเป็นจริง";
    }
    if (atADecision) {
      return "ตารางตัดสินใจไม่ให้ผลที่ใช้ได้";
    }
    return "ทำงานไม่ได้ด้วยเหตุที่ไม่คาดไว้ (" + (causes.isEmpty() ? "" : causes.get(causes.size() - 1).getClass().getSimpleName()) + ")";
  }
}
