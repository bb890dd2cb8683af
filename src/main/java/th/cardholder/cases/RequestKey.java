package th.cardholder.cases;

import org.jspecify.annotations.Nullable;
import th.cardholder.door.TypedText;

/** The key that a page makes of what it sends, so that a double click, or an answer that was lost, does it once. */
public final class RequestKey {

  private static final int LONGEST = 64;

  private RequestKey() {}

  /** Whether it can be kept; none and a blank one cannot. */
  public static boolean usable(@Nullable String key) {
    return key != null && !key.isBlank() && key.length() <= LONGEST && !TypedText.unusable(key);
  }

  /** What is answered where it cannot. */
  public static Decision.Invalid unreadable() {
    return new Decision.Invalid("requestKey", "คำขอไม่ถูกต้อง โปรดเปิดหน้านี้ใหม่แล้วลองอีกครั้ง");
  }
}
