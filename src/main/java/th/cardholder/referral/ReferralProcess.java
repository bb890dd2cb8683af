package th.cardholder.referral;

import java.util.List;
import org.jspecify.annotations.Nullable;
import th.cardholder.words.Coded;

/** The referral's process, named for what it does; the engine stands behind it. */
public interface ReferralProcess {

  /** Puts the referral before the agency's office, before the others where its case is. Returns the engine's instance id. */
  String offer(String referralNumber, String officeId, boolean urgent);

  /** Puts a referral before the province's committee, which no agency was asked for (R14). Returns the engine's instance id. */
  String toProvince(String referralNumber, String officeId, boolean urgent);

  /** Puts the steps of a running referral before all others, or among them again. */
  void urgent(String processInstanceId, boolean urgent);

  /** Where a referral stood and with whom; null when that is not known, or nobody had it. */
  record Stood(@Nullable String step, @Nullable String officer) {

    public static final Stood NOWHERE = new Stood(null, null);
  }

  /** Ends the instance of a referral. One that has ended, or never was, stood nowhere. */
  Stood cancel(@Nullable String processInstanceId);

  /**
   * Gives a running referral's open steps to this officer of its agency, and lets the steps to come be that officer's.
   *
   * @return the tasks that were in other hands, or in nobody's
   */
  List<String> handOver(String processInstanceId, String officer);

  /** Whether the referral still has something to do or to report. */
  boolean underWay(String processInstanceId);

  /** Until when a step that comes back is to be done. */
  enum Due {
    /** Until when it was due before: nobody gains time by a mistake (ADR 0021). */
    AS_BEFORE,
    /** As if it came for the first time. */
    ANEW
  }

  /**
   * Puts a referral that was wrongly taken back before the agency's office again, before a step.
   *
   * @param agencyUserId who had it in hand; null when nobody had
   * @return the engine's new instance
   */
  String resume(String referralNumber, String officeId, String step, @Nullable String agencyUserId, Due due);

  /** Whether a referral can go on at a step at which it stood before; the product's own it always can. */
  boolean goesOnAt(String officeId, String step);

  /** What the province makes of a referral that is before it; the code is the model's word. */
  enum Verdict implements Coded {
    /** Its agency is to answer once more. */
    BACK_TO_AGENCY("backToAgency", "คืนหน่วยงานเดิมให้พิจารณาใหม่"),
    /** Something else is offered in its place. */
    ELSEWHERE("elsewhere", "ให้โครงการอื่นแทน"),
    /** There is no place: the AO revises the plan. */
    CLOSED("closed", "ไม่มีโครงการรองรับ ให้ AO ปรับแผน");

    private final String code;
    private final String labelTh;

    Verdict(String code, String labelTh) {
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
  }

  /**
   * Puts an offer that its agency has not answered before the province.
   *
   * @return the engine's instance from now on; null where the office's model knows no province
   */
  @Nullable String unanswered(Referral referral);

  /** Whether a referral waits for the province by now: a moment after it was put on the agenda, by a job. */
  boolean waitsForProvince(Referral referral);

  /**
   * Tells a referral that waits for the province what was decided.
   *
   * @throws IllegalStateException when it does not wait yet: its job is still to come
   */
  void decided(Referral referral, Verdict verdict);

  /** The step at which an open referral in this state waits. */
  String stepOf(Referral.State state);

  /** The step at which an agency says this. */
  String saidAt(StepsBack.Word word);
}
