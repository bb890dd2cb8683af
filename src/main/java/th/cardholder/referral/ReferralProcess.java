package th.cardholder.referral;

/** The referral's process, named for what it does; the engine stands behind it. */
public interface ReferralProcess {

  /** Puts the referral before the agency's office. Returns the engine's instance id. */
  String offer(String referralNumber, String officeId);

  /** Takes an open referral back. */
  void cancel(String processInstanceId);
}
