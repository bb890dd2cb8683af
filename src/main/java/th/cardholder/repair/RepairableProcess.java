package th.cardholder.repair;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a process says of one of its instances that stands wrongly: where it may be put, what each place needs of the case, and what
 * the case says then. One bean a process, in the process's own folder.
 */
public interface RepairableProcess {

  /** The key of the process. */
  String key();

  /**
   * The instance with this business key; empty where there is no such thing.
   *
   * @param held whether nobody else changes the case before the transaction ends
   */
  Optional<Subject> subject(String number, boolean held);

  /** The places where it may be put, in the order of the way. */
  List<Place> places(Subject subject);

  /** What the steps before a place have told the engine, read from the case: whatever comes after finds it. */
  Map<String, Object> facts(Subject subject, Place place);

  /** Lets the case say that it stands there. */
  void settle(Subject subject, Place place);

  /** Starts an open case's instance anew, because the one that carried it is gone. */
  void startAgain(Subject subject, Place place, String userId);

  /** What hangs on it and goes on as it is, a sentence each. */
  List<String> beside(Subject subject);

  /**
   * An instance, as the domain knows it.
   *
   * @param caseId     of the case that it is of
   * @param instanceId the engine's, which may be gone
   * @param stateTh    where the case says that it stands
   * @param open       whether the case is under way
   */
  record Subject(String number, long caseId, long cardholderId, String officeId, @Nullable String instanceId, String stateTh,
      boolean open) {}

  /**
   * Where it may be put.
   *
   * @param step    the step before which it goes on
   * @param state   the code of the state that the case has then
   * @param stateTh the same in words
   * @param needs   what the step needs of the case
   */
  record Place(String step, String state, String stateTh, List<Need> needs) {

    boolean fits() {
      return needs.stream().allMatch(Need::held);
    }
  }

  /** Something that a step needs of the case, in words, and whether the case holds it. */
  record Need(String words, boolean held) {}
}
