package th.cardholder.rehearsal;

/**
 * One thing that an officer does for one person.
 *
 * @param index which referral of the case, from 0; how many projects a plan has; which round is reported; otherwise 0
 * @param how   which way it goes, in the words that {@link Act} lists
 */
record Move(Phase phase, Act act, int index, String how) {

  static final int JUNE = 0;
  static final int SEPTEMBER = 1;
  /** As the index of a {@link Act#DECIDE}: of whoever no agency was chosen for, which the province has from the start; nothing of others. */
  static final int BY_THE_PROVINCE = -1;

  /** What is done. */
  enum Act {
    /** {@code ""} at the counter, {@code paper}: the form was handed in and is keyed late. */
    REGISTER,
    /** The team has opened the case, because the person did not come; whoever comes to the counter now is told so. */
    FOUND,
    /** {@code yes}, {@code no}. */
    WISH,
    ASSIGN,
    /** The person moves, and the case goes to the team of that district, by its code, whose chief assigns an AO. */
    TRANSFER,
    /** {@code notHome}, {@code noShow}, {@code declined}, {@code willing}. */
    VISIT,
    /** {@code menu}, {@code offMenu}. */
    PLAN,
    /** {@code yes}, {@code no}. */
    CONFIRM,
    /** {@code accept}, {@code refuse}; {@code province}: it has no place, and asks the province for one. */
    ANSWER,
    /** What the province decides of a referral before it: {@code back}, {@code elsewhere}, {@code closed}. */
    DECIDE,
    /** An agency hands what it has accepted to another. */
    HAND_OVER,
    /** The AO takes an unanswered offer back. */
    WITHDRAW,
    /** {@code another}, {@code none}. */
    REVISE,
    /** In some days, {@code today}, or {@code left}: a day in May to which nobody comes. */
    SCHEDULE,
    /** {@code attended}, {@code partly}, {@code again}, {@code ended}. */
    ATTEND,
    /** {@code developed}, {@code notDeveloped}. */
    RESULT,
    /** A contact between the rounds: {@code reached}, {@code notReached}. */
    CONTACT,
    /** A round's report: {@code above}, {@code below}, {@code unasked}, {@code notReached}. */
    FOLLOW_UP,
    /** {@code died}, {@code movedOut}, {@code withdrew}. */
    REPORT,
    /** The newest report was wrong. */
    CORRECT,
    /** A consent ends or is given: {@code -messages}, {@code +messages}, {@code *messages} the first time, the same of {@code bankDisclosure}. */
    CONSENT,
    /** An end that is no report is undone. */
    REOPEN,
    /** Somebody goes on in 2562: has a case of that year by the list {@code A}, {@code BAAC}, {@code GSB} or {@code followUp}. */
    GO_ON,
    /** An agency tells the committee that it cannot develop all who were sent to it (R14), this one among them. */
    SHORTAGE,
    /** The report of June 2562 in the team's book (R16): {@code above}, {@code below}, {@code notReached}, {@code died}, {@code movedOut}. */
    KEY,
    /** What was keyed was wrong, and is taken back. */
    TAKE_BACK
  }

  Move(Phase phase, Act act) {
    this(phase, act, 0, "");
  }

  Move(Phase phase, Act act, String how) {
    this(phase, act, 0, how);
  }

  /** What the audit calls it that a consent ended or was given. */
  String consentAction() {
    return switch (how.charAt(0)) {
      case '-' -> "consent.withdrawn";
      case '+' -> "consent.givenAgain";
      default -> "consent.changed";
    };
  }

  /** The same of a case with so many referrals before those that the plan knows. */
  Move after(int referrals) {
    return switch (act) {
      case ANSWER, DECIDE, HAND_OVER, WITHDRAW, SCHEDULE, ATTEND, RESULT, SHORTAGE -> new Move(phase, act, index + referrals, how);
      default -> this;
    };
  }

  boolean is(Act what, String way) {
    return act == what && how.equals(way);
  }
}
