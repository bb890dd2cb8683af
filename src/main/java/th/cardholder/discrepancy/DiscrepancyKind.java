package th.cardholder.discrepancy;

import th.cardholder.words.Coded;

/** What contradicts what, as the decision {@code registry-contradiction} names it. */
public enum DiscrepancyKind implements Coded {
  DEATH_NOT_REPORTED("deathNotReported", "ทะเบียนระบุว่าเสียชีวิต แต่ยังไม่มีการแจ้ง และเรื่องยังดำเนินอยู่",
      "หากทะเบียนถูกต้อง ให้เลือก “ทะเบียนถูกต้อง” และกรอกวันที่เสียชีวิต ระบบจะบันทึกการแจ้งเหตุเสียชีวิตและยุติเรื่องให้ "
          + "เช่นเดียวกับ “แจ้งเหตุ” ที่หน้าเรื่อง"),
  MOVE_NOT_REPORTED("moveNotReported", "ทะเบียนระบุว่าย้ายออก แต่ยังไม่มีการแจ้ง และเรื่องยังดำเนินอยู่", Words.MOVE),
  LIVES_REPORTED_DEAD("livesReportedDead", "ทะเบียนระบุว่ามีชีวิตอยู่หรือย้ายออก แต่มีการแจ้งว่าเสียชีวิต", Words.CORRECTION),
  LIVES_REPORTED_MOVED("livesReportedMoved", "ทะเบียนระบุว่ายังอยู่ในอำเภอเดิม แต่มีการแจ้งว่าย้ายออก", Words.CORRECTION),
  OTHER_DISTRICT("otherDistrict", "ทะเบียนระบุว่าย้ายไปอยู่อำเภอ/เขตอื่น แต่ทีมนี้ยังดูแลอยู่", Words.MOVE);

  private final String code;
  private final String labelTh;
  private final String rightTh;

  DiscrepancyKind(String code, String labelTh, String rightTh) {
    this.code = code;
    this.labelTh = labelTh;
    this.rightTh = rightTh;
  }

  private static final class Words {

    static final String MOVE = "หากทะเบียนถูกต้อง ให้เปิดหน้าเรื่อง แล้วใช้ “ย้ายที่อยู่” เพื่อโอนเรื่องไปยังอำเภอ/เขตใหม่ หรือ “แจ้งเหตุ” ย้ายออก "
        + "งานนี้จะปิดเองเมื่อบันทึกแล้ว";

    static final String CORRECTION = "หากทะเบียนถูกต้อง ให้เลือก “ทะเบียนถูกต้อง” ระบบจะแก้ไขการแจ้งเหตุ และเรื่องจะดำเนินต่อจากที่ค้างไว้ "
        + "เช่นเดียวกับ “แก้ไขการแจ้งเหตุ” ที่หน้าเรื่อง";

    private Words() {}
  }

  @Override
  public String code() {
    return code;
  }

  /** What contradicts what, for officers. */
  public String labelTh() {
    return labelTh;
  }

  /** What is to be done where the registry is right. */
  public String rightTh() {
    return rightTh;
  }

  /** Whether a transfer or the report of a move follows, which have their own dialog with a preview on the case's page (ADR 0069). */
  boolean move() {
    return this == MOVE_NOT_REPORTED || this == OTHER_DISTRICT;
  }

  /** Whether a standing report has to be taken back where the registry is right. */
  boolean correction() {
    return this == LIVES_REPORTED_DEAD || this == LIVES_REPORTED_MOVED;
  }

  /** The kind with this code; unknown codes are a defect of the caller. */
  public static DiscrepancyKind of(String code) {
    return Coded.of(DiscrepancyKind.class, code);
  }
}
