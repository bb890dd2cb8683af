package th.cardholder.outreach;

/** The process of a round of visits, as the domain knows it. */
public interface OutreachProcess {

  /** Begins the round of a district. Returns the instance's id. */
  String begin(OutreachKey key);

  /** Lets a stopped round go on. */
  void goOn(String processInstanceId);

  /** Tells a round that the days of visits are over; one that is not that far is told again another day. */
  void windowOver(String processInstanceId);
}
