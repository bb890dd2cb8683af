package th.cardholder.referral;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import th.cardholder.referral.StepsBack.Word;

/** The forms of a referral, for an office that hands many in at once: a bean from the referral's process. */
public interface AgencyForms {

  /**
   * Hands the form in with which an agency says this, for the user who is logged in, who takes the task over from a colleague
   * of the office first. Refusals are the form door's.
   *
   * @return false when the referral does not wait there
   */
  boolean handIn(@Nullable String processInstanceId, Word word, String userId, Map<String, Object> form);
}
