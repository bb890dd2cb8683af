package th.cardholder.outcome;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** R18, domain.md §5: what became of a participant; a decision table stands behind it. */
public interface OutcomeRule {

  /**
   * {@code aboveThreshold}, {@code developed} or {@code notDeveloped}.
   *
   * @param caseNumber   of whose journey it is asked; null of somebody who has none
   * @param developed    whether an agency has developed the person
   * @param yearlyIncome baht a year after the development; null when it is not known
   */
  String outcome(@Nullable String caseNumber, boolean developed, @Nullable BigDecimal yearlyIncome, int incomeThreshold);
}
