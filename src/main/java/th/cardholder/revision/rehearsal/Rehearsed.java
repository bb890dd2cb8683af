package th.cardholder.revision.rehearsal;

/** The profile of the process that rehearses; what makes up people and officers is there alone. */
public final class Rehearsed {

  static final String PROFILE = "rehearsal";
  /** What there is in rehearsals alone. */
  public static final String ONLY = PROFILE;
  /** What is left out there, because no scenario plays it. */
  public static final String NOT = "!" + PROFILE;

  private Rehearsed() {}
}
