package th.cardholder.continuation;

import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import th.cardholder.cases.Case;

/** R10, R11 and R18, domain.md §5.1: on which list somebody stands who took part in the year before; a decision table stands behind it. */
public interface RollRule {

  /**
   * What is known of somebody from the year before.
   *
   * @param state        how the case stands, or how it ended
   * @param developed    whether an agency has reported a completed development
   * @param yearlyIncome the newest that is known, in baht a year
   * @param occupation   what the interview found, a code of the year's list; null where none was held
   */
  record Known(Case.State state, boolean developed, BigDecimal yearlyIncome, @Nullable String occupation) {}

  /**
   * The list of somebody who took part; empty for who takes part no more.
   *
   * @param continuation    the business key of the continuation for which it is asked
   * @param incomeThreshold baht a year, included
   */
  Optional<Roll> roll(String continuation, Known known, int incomeThreshold);
}
