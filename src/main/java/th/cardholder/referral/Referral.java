package th.cardholder.referral;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import th.cardholder.measure.MeasureYears.Project;
import th.cardholder.words.Coded;
import th.cardholder.words.DaysLate;

/**
 * One case offered to one agency for one project. {@code officeId} is the agency's office in the province,
 * {@code note} what the AO wrote to it.
 *
 * @param dueOn    until when the agency is to say its next word; of no meaning once the referral has ended
 * @param replaces the referral in whose place it stands, by its id; null where it stands in none's
 */
public record Referral(long id, String number, long caseId, int year, String projectCode, String officeId, State state,
    OffsetDateTime offeredAt, String offeredBy, @Nullable OffsetDateTime answeredAt, @Nullable String reasonCode,
    @Nullable String resultCode, @Nullable LocalDate completedOn, @Nullable String note,
    @Nullable String processInstanceId, @Nullable LocalDate dueOn, @Nullable OffsetDateTime resultAt,
    @Nullable Long replaces) {

  /** The same, with this note. */
  Referral noted(@Nullable String now) {
    return Objects.equals(note, now) ? this : new Referral(id, number, caseId, year, projectCode, officeId, state, offeredAt, offeredBy,
        answeredAt, reasonCode, resultCode, completedOn, now, processInstanceId, dueOn, resultAt, replaces);
  }

  /** The result of somebody who never came, and on whom the agency gave up (R19). */
  public static final String NO_SHOW = "noShow";

  /** The reason of one on which its agency never answered. */
  public static final String NO_ANSWER = "noAnswer";
  /** The reason of one for which the province has found no place. */
  public static final String PROVINCE_CLOSED = "provinceClosed";
  /** The reason of one whose person has moved to where nobody offers its project. */
  public static final String MOVED_AWAY = "movedAway";
  /** The reasons that come about without an agency's word. */
  static final Set<String> NOT_AN_AGENCYS = Set.of(NO_ANSWER, PROVINCE_CLOSED, MOVED_AWAY);

  /** What all versions of its project share ({@link Project#root}). */
  public String projectRoot() {
    return Project.root(projectCode);
  }

  /** When it was refused, or its result reported; null while it is open, and where neither is known. */
  public @Nullable OffsetDateTime endedAt() {
    return state == State.REFUSED ? answeredAt : state.open() ? null : resultAt;
  }

  /** By how many days the agency is late with its next word; 0 when it is not. */
  public long daysLate(LocalDate today) {
    return daysLate(state, dueOn, today);
  }

  /** The same, of one that is not read as a whole. */
  public static long daysLate(State state, @Nullable LocalDate dueOn, LocalDate today) {
    return state.open() ? DaysLate.of(dueOn, today) : 0;
  }

  /** Where a referral stands. */
  public enum State implements Coded {
    OFFERED("offered", "รอหน่วยงานตอบ"),
    /** Before the province: its agency cannot serve, or did not answer (R14). */
    ON_AGENDA("onAgenda", "อยู่ในวาระ คอจ."),
    ACCEPTED("accepted", "หน่วยงานรับแล้ว"),
    SCHEDULED("scheduled", "นัดหมายแล้ว"),
    ATTENDING("attending", "อยู่ระหว่างพัฒนา"),
    REFUSED("refused", "หน่วยงานปฏิเสธ"),
    DEVELOPED("developed", "พัฒนาแล้วเสร็จ"),
    NOT_DEVELOPED("notDeveloped", "ไม่ได้รับการพัฒนา"),
    /** Something else was offered in its place, by its agency or by the province. */
    REPLACED("replaced", "ส่งต่อที่อื่นแทนแล้ว"),
    CANCELLED("cancelled", "ยกเลิก");

    private static final Set<State> OPEN = EnumSet.of(OFFERED, ON_AGENDA, ACCEPTED, SCHEDULED, ATTENDING);

    private final String code;
    private final String labelTh;

    State(String code, String labelTh) {
      this.code = code;
      this.labelTh = labelTh;
    }

    @Override
    public String code() {
      return code;
    }

    public String labelTh() {
      return labelTh;
    }

    /** Whether the agency, or the province in its stead, still has something to do. */
    public boolean open() {
      return OPEN.contains(this);
    }

    /** The state with this code; unknown codes are a defect of the caller. */
    public static State of(String code) {
      return Coded.of(State.class, code);
    }
  }
}
