package th.cardholder.referral;

import java.util.Optional;
import th.cardholder.reference.Question.About;

/** What a person works as, as far as it has been asked. Named here, because what asks it knows the referrals. */
public interface Occupation {

  /** The newest stated occupation of a case, by its code of the list {@code occupation}; empty before the interview. */
  Optional<String> of(long caseId);

  /** What {@link #of} answers, to be asked ahead. */
  About<?> about(long caseId);
}
