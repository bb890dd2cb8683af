package th.cardholder.consent;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import th.cardholder.cases.Decision.Invalid;
import th.cardholder.cases.Decision;

/**
 * The one door for what is typed on a case's page, a reason or a note: usable, of a fitting length, and without an
 * account's number of somebody who has not consented to its use (R21).
 */
@Component
public class CaseTexts {

  private static final int LONGEST = 500;
  private static final int SHORTEST_REASON = 5;

  private final BankData bankData;

  CaseTexts(BankData bankData) {
    this.bankData = bankData;
  }

  /** What to do about a reason, which nobody may leave out; null when it may be kept. */
  public @Nullable Invalid checkReason(long caseId, @Nullable String typed, String what) {
    return check(caseId, "reason", typed, SHORTEST_REASON, what);
  }

  /** What to do about a note; null when it may be kept, or there is none. */
  public @Nullable Invalid checkNote(long caseId, @Nullable String typed, String what) {
    return check(caseId, "note", typed, 0, what);
  }

  /** The same of a text that the page calls so, and that nobody may leave out. */
  public @Nullable Invalid checkText(long caseId, String field, @Nullable String typed, String what) {
    return check(caseId, field, typed, SHORTEST_REASON, what);
  }

  /** What is wrong with such a text whichever case it is of, before it is written to many. */
  public static @Nullable Invalid checkText(String field, @Nullable String typed, String what) {
    return Decision.checkText(field, typed, SHORTEST_REASON, LONGEST, what);
  }

  private @Nullable Invalid check(long caseId, String field, @Nullable String typed, int least, String what) {
    var wrong = Decision.checkText(field, typed, least, LONGEST, what);
    if (wrong != null) {
      return wrong;
    }
    return BankData.accountNumberIn(typed) && !bankData.allowed(caseId)
        ? new Invalid(field, BankData.NO_ACCOUNT_NUMBER) : null;
  }
}
