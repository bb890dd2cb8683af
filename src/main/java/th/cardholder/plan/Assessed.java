package th.cardholder.plan;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import th.cardholder.measure.MeasureYears;

/**
 * What the newest assessment says of a person, as far as a plan is made of it.
 *
 * @param occupation a code of the year's list
 */
public record Assessed(LocalDate assessedOn, String occupation, BigDecimal yearlyIncome, boolean informalDebt,
    boolean needsWork, boolean needsTraining, boolean needsFinance, boolean needsBasics) {

  /** Whether the person needs something in this dimension. */
  public boolean needs(int dimension) {
    return switch (dimension) {
      case 1 -> needsWork;
      case 2 -> needsTraining;
      case 3 -> needsFinance;
      case 4 -> needsBasics;
      default -> throw new IllegalArgumentException("No dimension " + dimension);
    };
  }

  /** The dimensions in which the person needs something. */
  public List<Integer> needed() {
    List<Integer> needed = new ArrayList<>();
    for (int dimension = 1; dimension <= MeasureYears.DIMENSIONS; dimension++) {
      if (needs(dimension)) {
        needed.add(dimension);
      }
    }
    return needed;
  }

  ProgrammeMenu.Profile profile(int age) {
    return new ProgrammeMenu.Profile(needsWork, needsTraining, needsFinance, needsBasics, occupation, age,
        yearlyIncome, informalDebt);
  }
}
