package th.cardholder.circumstance;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A report that stands. {@code kind} is {@code died}, {@code movedOut} or {@code withdrew}. */
public record Circumstance(long id, String kind, LocalDate happenedOn, String reportedBy, String stateBefore,
    @Nullable String registryBefore) {

  private static final Map<String, String> KINDS =
      Map.of("died", "เสียชีวิต", "movedOut", "ย้ายออกนอกพื้นที่", "withdrew", "ขอถอนตัวจากมาตรการฯ");

  static boolean isKind(String code) {
    return KINDS.containsKey(code);
  }

  /** The kind as officers read it; what is no kind stands as it is. */
  public static String label(String kind) {
    return KINDS.getOrDefault(kind, kind);
  }
}
