package th.cardholder.clock;

/**
 * The profile in which the application starts beside a running installation only to look: it is no node of its clock, puts
 * nothing in place, does none of its work, and its connections to the database can only read.
 */
public final class Inspection {

  /** The profile's name. */
  public static final String PROFILE = "inspection";
  /** What is left out in it. */
  public static final String NOT = "!" + PROFILE;

  private Inspection() {}
}
