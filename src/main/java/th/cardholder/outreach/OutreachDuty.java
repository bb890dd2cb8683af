package th.cardholder.outreach;

import java.math.BigDecimal;

/** R03, domain.md §3.3: whether somebody who did not come has to be visited; a decision table stands behind it. */
public interface OutreachDuty {

  /**
   * Whether the team goes to see a person.
   *
   * @param round          the business key of the round for which it is asked
   * @param declaredIncome baht a year, as the register has it
   * @param age            in whole years, on the day that the year sets
   */
  boolean visit(String round, BigDecimal declaredIncome, int age, Limits limits);

  /** What the measure year sets: baht a year, and years of age, both included. */
  record Limits(int incomeThreshold, int ageLimit) {}
}
