package th.cardholder.topup;

import java.math.BigDecimal;

/** R06, domain.md §3.3: how much a person is entitled to; a decision table stands behind it. */
public interface TopUpRule {

  /** Baht a month for the person of a case, by its number; 0 for nothing. The income is baht a year. */
  int amount(String caseNumber, boolean wishStated, BigDecimal declaredIncome, Terms terms);

  /**
   * What the measure year sets.
   *
   * @param incomeThreshold baht a year
   * @param upToThreshold   baht a month for whoever earns no more than that
   * @param aboveThreshold  baht a month for the others
   */
  record Terms(int incomeThreshold, int upToThreshold, int aboveThreshold) {}
}
