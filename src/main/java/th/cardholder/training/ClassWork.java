package th.cardholder.training;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import th.cardholder.referral.AgencyForms;

/** The steps of a referral, for an office that does them for a class at once: a bean from the referral's process. */
public interface ClassWork extends AgencyForms {

  /** The appointment is on another day: until when it is to be recorded who came follows from its last. */
  void movedUntil(String referralNumber, @Nullable String processInstanceId, LocalDate lastDay);
}
