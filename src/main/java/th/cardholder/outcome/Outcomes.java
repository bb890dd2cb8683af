package th.cardholder.outcome;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import th.cardholder.cases.Case;
import th.cardholder.reference.Question.About;
import th.cardholder.words.Coded;

/** What became of the participants (R18). */
public interface Outcomes {

  /** Why a case is assessed: its last round was reported, an agency was late, or something was put right. */
  enum Cause implements Coded {
    LAST_ROUND("lastRound"), LATE_RESULT("lateResult"), CORRECTION("correction");

    private final String code;

    Cause(String code) {
      this.code = code;
    }

    @Override
    public String code() {
      return code;
    }
  }

  /**
   * Assesses a case, records the outcome and sets the case's state.
   *
   * @return {@code aboveThreshold}, {@code developed} or {@code notDeveloped}
   */
  String assess(Case participant, Cause cause, String by);

  /**
   * The same of cases that have no journey, all at once: who was developed in the year that a case continues counts as developed, since
   * nobody develops them in this one (R16, R18).
   */
  void assessWithoutJourney(List<Case> cases, String by);

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

  /** What {@link #newest} answers, to be asked ahead. */
  About<?> about(long caseId);

  /** Whether the case has been assessed before, so that an assessment now corrects another. */
  boolean assessed(Case participant);

  /**
   * An agency's result came, or was taken back, after the end: assesses again; writes only when the outcome is
   * another, or whether the person was developed. A case without an outcome is left alone. A case without a journey that continues
   * this one is assessed again with it.
   */
  void reassess(Case participant, Cause cause, String by);
}
