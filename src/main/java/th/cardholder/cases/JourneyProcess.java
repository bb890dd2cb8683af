package th.cardholder.cases;

import java.time.LocalDate;
import java.util.List;
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

  /**
   * Starts the journey of a case again before a step.
   *
   * @param userId who asked for it; a registrar who opens the first step again goes on with it himself
   * @return the engine's new instance
   */
  String resume(Case participant, String step, String userId);

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
