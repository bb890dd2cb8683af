package th.cardholder.topup;

import java.math.BigDecimal;

/** R06, domain.md §3.3: how much a person is entitled to; a decision table stands behind it. */
public interface TopUpRule {

  /** Baht a month; 0 for nothing. Incomes are baht a year. */
  int amount(boolean wishStated, BigDecimal declaredIncome, int incomeThreshold);
}
