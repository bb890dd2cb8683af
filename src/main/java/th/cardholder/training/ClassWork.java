package th.cardholder.training;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import th.cardholder.referral.StepsBack.Word;

/** The steps of a referral, for an office that does them for many at once: a bean from the referral's process. */
public interface ClassWork {

  /**
   * Hands the form in with which an agency says this, for the user who is logged in, who takes the task over from a colleague
   * of the office first. Refusals are the form door's.
   *
   * @return false when the referral does not wait there
   */
  boolean handIn(@Nullable String processInstanceId, Word word, String userId, Map<String, Object> form);

  /** The appointment is on another day: until when it is to be recorded who came follows from its last. */
  void movedUntil(String referralNumber, @Nullable String processInstanceId, LocalDate lastDay);
}
