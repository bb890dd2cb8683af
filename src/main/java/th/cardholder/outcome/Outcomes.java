package th.cardholder.outcome;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import th.cardholder.cases.Case;

/** What became of the participants (R18). */
public interface Outcomes {

  /**
   * Assesses a case, records the outcome and sets the case's state.
   *
   * @param cause {@code lastRound}, {@code lateResult} or {@code correction}
   * @return {@code aboveThreshold}, {@code developed} or {@code notDeveloped}
   */
  String assess(Case participant, String cause, String by);

  /**
   * An assessment.
   *
   * @param outcome       as {@link #assess} gives it
   * @param yearlyIncome  the income it rests on, in baht a year; null when none was told
   * @param openReferrals the numbers of those on which no result was known
   */
  record Found(String outcome, @Nullable BigDecimal yearlyIncome, OffsetDateTime assessedAt,
      List<String> openReferrals) {}

  /** The newest assessment of a case, which counts as long as the case's state does not say otherwise. */
  Optional<Found> newest(long caseId);

  /** Whether the case has been assessed before, so that an assessment now corrects another. */
  boolean assessed(Case participant);

  /**
   * An agency's result came, or was taken back, after the end: assesses again; writes only when the outcome is
   * another, or whether the person was developed. A case without an outcome is left alone.
   */
  void reassess(Case participant, String cause, String by);
}
