package th.cardholder.topup;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import th.cardholder.cases.Case;
import th.cardholder.measure.WishForm;
import th.cardholder.reference.Question.About;

/** The entitlements to the top-up (R06, domain.md §3.3). */
public interface TopUps {

  /**
   * A person has stated the wish to develop. Entitles from the month after, once a case, when this form's date is
   * the one that counts in the year.
   */
  void stated(Case participant, LocalDate statedOn, WishForm basis, String by);

  /**
   * The wish was stated again, because the interview before was not confirmed (R05): its date goes, and this one
   * entitles in its place. Where nothing stands this is {@link #stated}; a row of the other form stays.
   */
  void restated(Case participant, LocalDate statedOn, WishForm basis, String by);

  /** So many baht a month, from one month to another, both included, on a wish stated on this day and form. */
  record Standing(int amount, YearMonth first, YearMonth last, LocalDate statedOn, WishForm basis) {}

  /** What a case is entitled to now; empty where no month of it is left. */
  Optional<Standing> standing(long caseId);

  /** What {@link #standing} answers, to be asked ahead. */
  About<?> about(long caseId);

  /** The person has died: where the year's setting says so, nothing is counted after that month. */
  void died(Case participant, LocalDate diedOn, String by);

  /** The report of the death was wrong: the entitlement stands as before. */
  void deathCorrected(Case participant, String by);
}
