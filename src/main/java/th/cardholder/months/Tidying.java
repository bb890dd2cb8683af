package th.cardholder.months;

/** Something of a room that is to be thrown away from time to time: a bean of its owner, asked about once an hour. */
@FunctionalInterface
public interface Tidying {

  /** Throws away what nobody needs any more; on several nodes at once it does no harm. */
  void tidy();
}
