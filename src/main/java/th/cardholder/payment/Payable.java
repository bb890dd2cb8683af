package th.cardholder.payment;

/**
 * Something that people are paid for by months: one bean each, of the room whose entitlements they are. It says who is due in SQL, so
 * that millions of lines are made by set statements.
 */
public interface Payable {

  /** By which its batches are kept, one word. */
  String kind();

  /** What it is, in Thai. */
  String nameTh();

  /**
   * A select of what is due: {@code case_id, cardholder_id, year} (the measure year of the case), {@code amount} (baht a month, more
   * than nothing), {@code first_month, last_month} (first days of months, both included; a last before the first is nothing). Of the
   * cases whose id is above {@code :after} and not above {@code :through}, and of each that ever had something: whose entitlement has
   * gone has a row of no month, so that what was paid is seen to be too much.
   */
  String spans();

  /** A select of one number: the highest id of a case that has a span, or null. */
  String last();

  /** Whether what was paid and is not due any more is taken back by a minus line in a year (R20). */
  boolean takesBack(int year);
}
