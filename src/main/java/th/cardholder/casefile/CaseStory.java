package th.cardholder.casefile;

import java.util.List;
import org.jspecify.annotations.Nullable;
import th.cardholder.casefile.CasePage.ReferralLine;

/**
 * What has become of a case, as a routing slip tells it: what came, who ordered what, what was done, what was closed;
 * and what is open now. In Thai; what the reader may not see is null or empty.
 *
 * @param asOfThai  the moment of which it tells
 * @param lines     the oldest first; those of a referral name it
 * @param referrals the strands that lines name, each with where it stands
 * @param open      what waits now
 */
public record CaseStory(String caseNumber, String personName, String state, String stateThai, String asOfThai,
    List<Line> lines, List<ReferralLine> referrals, List<Open> open) {

  /** What a line is. */
  public enum Kind {
    /** A task that somebody handed in. */
    TASK,
    /** A task that was taken away. */
    WITHDRAWN,
    /** A wait that is over. */
    WAIT,
    /** An end that was reached. */
    END,
    /** Something that was done beside the steps, or followed from one. */
    DEED
  }

  /** The column of the slip in which a line tells what happened. */
  public enum Column {
    /** รับเรื่อง. */
    RECEIVED,
    /** สั่งการ/มอบหมาย. */
    ORDERED,
    /** ดำเนินการ. */
    DONE,
    /** ปิดเรื่อง. */
    CLOSED
  }

  /**
   * One line.
   *
   * @param referral     the number of the referral whose strand it is of; null for the case's own
   * @param step         what the model calls the step; null of a deed
   * @param what         what was done, with its result and its reason
   * @param who          who did it; null where nobody did
   * @param receivedThai when the step came to the office; null of a deed and of an end
   * @param doneThai     when it was over
   * @param layThai      how long it lay there, in words
   * @param dueThai      until when it was to be done
   * @param daysLate     by how many days it was late; 0 where it was not
   * @param element      where it is in the diagram; null of a deed
   */
  public record Line(Kind kind, Column column, @Nullable String referral, @Nullable String step, @Nullable String what,
      @Nullable String who, @Nullable String officeName, @Nullable String receivedThai, String doneThai,
      @Nullable String layThai, @Nullable String dueThai, long daysLate, @Nullable Element element) {}

  /** An element of a version of a process's model. */
  public record Element(String process, int version, String id) {}

  /**
   * Something that is open.
   *
   * @param step       the model's element
   * @param with       who has it in hand; null where nobody has claimed it
   * @param officeName the office of the case, or of the referral's agency
   * @param daysOpen   since how many days
   * @param daysLate   0 until the due day is over
   */
  public record Open(String step, String stepName, @Nullable String referral, @Nullable String with, String officeName,
      String sinceThai, long daysOpen, @Nullable String dueThai, long daysLate) {}
}
