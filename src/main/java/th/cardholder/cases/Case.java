package th.cardholder.cases;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import th.cardholder.words.Coded;

/**
 * The case of one participant in one measure year.
 *
 * @param number    e.g. {@code 2561-8101-0000123}; the engine's business key
 * @param officeId  the district team that owns it (ADR 0002)
 * @param paperDate the date on a paper form keyed later ({@link Channel#PAPER})
 * @param urgent    whether it goes before the others (ADR 0051)
 * @param position  the step to go on from when a wrong end is undone
 */
public record Case(long id, String number, int year, long cardholderId, String officeId, Channel channel, State state,
    @Nullable LocalDate paperDate, @Nullable String processInstanceId, @Nullable String position,
    @Nullable String aoUserId, @Nullable String coInterviewerId, boolean urgent) {

  /** The same case as it is in the hands of another team. */
  public Case with(String team, State there, @Nullable String ao, @Nullable String coInterviewer) {
    return new Case(id, number, year, cardholderId, team, channel, there, paperDate, processInstanceId, position, ao,
        coInterviewer, urgent);
  }

  /** Whether it never had a journey: who is followed up alone in a year that continues another (R16). */
  public boolean withoutJourney() {
    return channel == Channel.CONTINUED && processInstanceId == null;
  }

  /** Where a case stands, in the words of domain.md, Part C, as far as the sources have words. */
  public enum State implements Coded {
    REGISTERING("registering", "กำลังรับแจ้งความประสงค์"),
    AWAITING_AO("awaitingAo", "รอมอบหมายผู้ดูแล (AO)"),
    AWAITING_INTERVIEW("awaitingInterview", "รอสัมภาษณ์"),
    AWAITING_PLAN("awaitingPlan", "รอจัดทำแผนรายบุคคล"),
    AWAITING_CONFIRMATION("awaitingConfirmation", "รอผู้ร่วมสัมภาษณ์ยืนยัน"),
    DEVELOPING("developing", "อยู่ระหว่างพัฒนา"),
    AWAITING_FOLLOW_UP("awaitingFollowUp", "รอติดตามผล"),
    /** Followed up once in a year that continues another, and not developed in it; no journey is under way. */
    FOLLOW_UP_ONLY("followUpOnly", "รอติดตามผล (ปีนี้ไม่มีการพัฒนา)"),
    DECLINED("declined", "ไม่ประสงค์เข้าร่วม"),
    DIED("died", "เสียชีวิต"),
    MOVED_OUT("movedOut", "ย้ายออกนอกพื้นที่"),
    WITHDRAWN("withdrawn", "ถอนตัว"),
    NOT_REACHED("notReached", "ติดต่อไม่ได้"),
    ABOVE_THRESHOLD("aboveThreshold", "รายได้เกินเกณฑ์ของมาตรการฯ"),
    DEVELOPED("developed", "ผ่านการพัฒนาแล้ว แต่รายได้ยังไม่เกินเกณฑ์"),
    NOT_DEVELOPED("notDeveloped", "ยังไม่ได้รับการพัฒนา");

    private static final Set<State> OPEN = EnumSet.of(REGISTERING, AWAITING_AO, AWAITING_INTERVIEW, AWAITING_PLAN,
        AWAITING_CONFIRMATION, DEVELOPING, AWAITING_FOLLOW_UP);
    private static final Set<State> WITH_AO = EnumSet.of(AWAITING_INTERVIEW, AWAITING_PLAN, AWAITING_CONFIRMATION,
        DEVELOPING, AWAITING_FOLLOW_UP);
    private static final Set<State> OUTCOMES = EnumSet.of(ABOVE_THRESHOLD, DEVELOPED, NOT_DEVELOPED);

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

    /** Whether a journey is under way. */
    public boolean open() {
      return OPEN.contains(this);
    }

    /** Whether nothing is to come any more: no journey is under way, and nobody is to be followed up. */
    public boolean ended() {
      return !open() && this != FOLLOW_UP_ONLY;
    }

    /** The states in which a case is under way and in an AO's hands. */
    public static Set<State> withAo() {
      return EnumSet.copyOf(WITH_AO);
    }

    /** Whether the journey came to its end with an outcome (R18). */
    public boolean outcome() {
      return OUTCOMES.contains(this);
    }

    /** The state with this code; unknown codes are a defect of the caller. */
    public static State of(String code) {
      return Coded.of(State.class, code);
    }
  }
}
