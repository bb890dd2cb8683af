package th.cardholder.plan;

/** Which refusal a step is about, when one case has several; the engine stands behind it. */
public interface RefusalInHand {

  /** The number of the referral whose refusal raised this task. */
  String referralNumber(String taskId);
}
