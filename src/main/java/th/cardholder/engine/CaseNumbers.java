package th.cardholder.engine;

/** Reads what a business key says of itself: {@code 2561-8101-0000123} is a case of the measure year 2561. */
public final class CaseNumbers {

  private CaseNumbers() {}

  public static int yearOf(String businessKey) {
    return Integer.parseInt(businessKey.substring(0, 4));
  }
}
