package th.cardholder.plan;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** R08, domain.md §4: the projects that fit a person; a decision table stands behind it. */
public interface ProgrammeMenu {

  /**
   * The codes of the projects that fit, in the order of the catalogue.
   *
   * @param year the measure year whose limits count
   */
  List<String> fitting(int year, Profile profile);

  /** For whom each project is, in the words of the decision's own rules, by its code; what no rule names is left out. */
  Map<String, List<String>> reasons();

  /** What the menu looks at. {@code occupation} is a code of the year's list, the income baht a year. */
  record Profile(boolean needsWork, boolean needsTraining, boolean needsFinance, boolean needsBasics,
      String occupation, int age, BigDecimal yearlyIncome, boolean informalDebt) {}
}
