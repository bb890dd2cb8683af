package th.cardholder.referral;

/** The places of a class, as the referrals ask after them. Named here, because the classes know the referrals. */
public interface ClassPlaces {

  /**
   * Whether a person whose referral comes back still has the place that this appointment gave: the class is held as it was
   * arranged then, and nobody else has been given the seat meanwhile. The class is held until the transaction ends.
   */
  boolean keeps(long classId, Appointment appointment);
}
