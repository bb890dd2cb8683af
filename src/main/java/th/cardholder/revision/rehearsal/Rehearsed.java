package th.cardholder.revision.rehearsal;

/** The profile of the process that rehearses; what makes up people and officers is there alone. */
final class Rehearsed {

  static final String PROFILE = "rehearsal";

  private Rehearsed() {}
}
