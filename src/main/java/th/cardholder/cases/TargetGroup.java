package th.cardholder.cases;

import org.jspecify.annotations.Nullable;

/** The guideline's groups of a year that continues another (domain.md §5.1), in words. */
public final class TargetGroup {

  private TargetGroup() {}

  /** {@code กลุ่ม A}; null of somebody who is in none. */
  public static @Nullable String th(@Nullable String code) {
    return code == null ? null : "กลุ่ม " + code;
  }
}
