package th.cardholder.sitting;

/** A sitting's process, named for what it does; the engine stands behind it. */
public interface SittingProcess {

  /** Puts the sitting before the committee's secretariat. Returns the engine's instance id. */
  String open(SittingKey sitting);
}
