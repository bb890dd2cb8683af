package th.cardholder.cases;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The cases. Who may see or change one is checked by the caller. */
public interface Cases {

  /**
   * Opens the case of a person in a year, unless there is one already (one journey per person and year). Who gets
   * none ends the transaction, so that the number it would have had is the next one's.
   *
   * @param districtCode the district whose team owns the case and whose code its number carries
   * @return the new case, or empty when the person has one in this year
   */
  Optional<Case> open(int year, long cardholderId, String officeId, String districtCode, String channel,
      @Nullable LocalDate paperDate, String processInstanceId, String openedBy);

  Optional<Case> find(String number);

  Optional<Case> of(int year, long cardholderId);

  /** The case with this number; a step's business key always has one. */
  Case get(String number);

  /** As {@link #get}, and no other transaction changes the case before this one ends. */
  Case lock(String number);

  /** The number of a case. */
  String number(long id);

  /** The business day on which the case was opened. */
  LocalDate openedOn(long id);

  void setState(long id, Case.State state);

  /** Binds the case to the engine's instance that now carries it. */
  void setProcessInstance(long id, String processInstanceId);

  /** The step to go on from when a wrong end is undone; null while the journey runs. */
  void setPosition(long id, @Nullable String step);

  void setAo(long id, String aoUserId);

  void setCoInterviewer(long id, @Nullable String userId);
}
