package th.cardholder.interview;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was found at an interview: แบบประเมิน (annex 3, a draft of ours). Codes are of the year's lists; incomes are
 * baht a year, debts baht. Health and disability are not here, see {@link Sensitive}.
 *
 * @param place        {@code office} or {@code home}
 * @param yearlyIncome the person's own, as told at the interview
 * @param needs        of {@code work}, {@code training}, {@code finance}, {@code basics}: the four dimensions in order
 */
public record Assessment(LocalDate assessedOn, String place, Household household, String occupation,
    @Nullable String secondOccupation, BigDecimal yearlyIncome, Debt debt, Land land, List<String> skills,
    List<String> wantedSkills, String readiness, List<String> limits, List<String> needs, @Nullable String wishNote) {

  private static final Map<String, String> PLACES = Map.of("office", "ที่สำนักงาน", "home", "ที่บ้าน");

  /** Where the interview was held, in Thai. */
  public String placeTh() {
    return PLACES.getOrDefault(place, place);
  }

  /** Who lives together, and on how much. */
  public record Household(int members, @Nullable Integer children, @Nullable Integer elders,
      @Nullable BigDecimal income) {}

  /** What is owed in and outside the formal system. */
  public record Debt(@Nullable BigDecimal formal, @Nullable BigDecimal informal) {}

  /** Land to work, in rai, and the roof over the head. */
  public record Land(@Nullable String tenure, @Nullable BigDecimal rai, @Nullable String housing) {}

  /** Kept apart from the rest, under a consent of its own (domain.md §11). */
  public record Sensitive(List<String> health, @Nullable String disability, @Nullable String careNote) {

    static final Sensitive NOTHING = new Sensitive(List.of(), null, null);

    boolean empty() {
      return health.isEmpty() && disability == null && careNote == null;
    }
  }
}
