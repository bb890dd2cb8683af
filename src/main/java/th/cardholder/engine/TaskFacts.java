package th.cardholder.engine;

import java.util.Set;

/** The variables that are read of any task, whatever its process. */
public final class TaskFacts {

  /** Names the follow-up round in hand, whose last day is the due date of some steps. */
  public static final String ROUND = "round";

  /** Names the refused referral for which a plan is revised; each revision has its own. */
  public static final String REFUSED = "referralNumber";

  public static final Set<String> ALL = Set.of(ROUND, REFUSED);

  private TaskFacts() {}
}
