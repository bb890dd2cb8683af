package th.cardholder.followup;

/**
 * A follow-up round of a measure year. In words, and as the engine's business key: {@code 2561-followUpJune}.
 *
 * @param kind the window of the year that it is open in
 */
public record RoundKey(int year, String kind) {

  /** Windows of the year whose kind begins so are follow-up rounds. */
  static final String PREFIX = "followUp";

  /** The round behind a business key. */
  public static RoundKey of(String businessKey) {
    var dash = businessKey.indexOf('-');
    return new RoundKey(Integer.parseInt(businessKey.substring(0, dash)), businessKey.substring(dash + 1));
  }

  @Override
  public String toString() {
    return year + "-" + kind;
  }
}
