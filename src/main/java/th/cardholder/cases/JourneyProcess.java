package th.cardholder.cases;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The process of a case, named for what it does; the engine stands behind it. */
public interface JourneyProcess {

  /**
   * Ends the running journey of an open case because of a circumstance (R19); one that is gone has ended.
   *
   * @param kind {@code died}, {@code movedOut} or {@code withdrew}
   * @return the step at which it stood
   */
  String end(Case participant, String kind);

  /** Starts the journey of a case that waits for its AO's visit (R03). Returns the engine's instance. */
  String visit(Case participant);

  /** Starts the journey of a case that goes on from the year before with a plan that is to be sent (R10, R11). Returns the engine's instance. */
  String goOn(Case participant);

  /**
   * Starts the journey of a case again before a step.
   *
   * @param userId who asked for it; a registrar who opens the first step again goes on with it himself
   * @return the engine's new instance
   */
  String resume(Case participant, String step, String userId);

  /**
   * Where a running case stands.
   *
   * @param step     at which it can be started again: one of the model's own, or one that a revision has added
   * @param open     its open tasks
   * @param refusals the referrals whose refusal is in hand beside it, by their numbers
   */
  record Standing(String step, List<OpenWork.OpenTask> open, List<String> refusals) {}

  /** Where it stands; one that is gone stands where its state says. */
  Standing standing(Case participant);

  /** Whether an open task stands again where a case starts again before a step. */
  boolean standsAgain(OpenWork.OpenTask task, String step);

  /** Whether what a case does next from a step is to send its plan. */
  boolean sendsThePlan(String step);

  /**
   * A case that went over to another team, with its old instance's tasks, each with the one that stands in its place now.
   * A task that has none is over.
   */
  record GoneOver(String processInstanceId, Map<String, String> tasks) {}

  /**
   * Starts a case again before a step, under its new team, with the refusals in hand; each step that stands again has the
   * due date that it had. The old instance is still there, so that what hangs on its tasks can go over: {@link #leave}.
   */
  GoneOver goOver(Case now, Standing before, String step, String userId);

  /** Takes away what is left of an instance whose case has gone over. It comes to no end of its own. */
  void leave(String processInstanceId);

  /** Tells a running journey that an agency has answered; one that has ended has nobody to tell. */
  void answered(String processInstanceId, String referralNumber);

  /**
   * Gives a running case's open steps of the AO to this officer, and lets the steps to come be that officer's. A
   * journey that has ended has no step to give.
   *
   * @return the tasks that were in other hands, or in nobody's
   */
  List<String> handOver(Case participant, String aoUserId);

  /**
   * Gives the open confirmation of the interview, if there is one, to this officer in this bank's office (R05), and
   * lets one to come be that officer's.
   */
  void seat(Case participant, String officeId, String coInterviewerId);

  /** Puts the open steps of a running case, and those to come, before all others, or among them again. */
  void urgent(Case participant, boolean urgent);

  /**
   * Puts an open step of a running case off to the end of a day; the date that the year gave stays beside it.
   *
   * @param until nothing gives the step that date again
   */
  void postpone(Case participant, String taskId, @Nullable LocalDate until);

  /** Whether the journey of a case can go on at a step at which one stood before; the product's own it always can. */
  boolean goesOnAt(Case participant, String step);

  /** The step at which an open case in this state waits. */
  String stepOf(Case.State state);
}
