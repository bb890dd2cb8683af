package th.cardholder.engine.incident;

import org.jspecify.annotations.Nullable;

/**
 * What is said of one kind of incident.
 *
 * @param sentence  what is to be mended and how, where that is known
 * @param retriable whether it can be tried again
 */
record IncidentWords(@Nullable String sentence, boolean retriable, String stepName, String processName) {

  private static final String NOTHING_LOST = "ข้อมูลที่บันทึกไว้แล้วไม่หาย และไม่ต้องบันทึกซ้ำ ";

  static IncidentWords of(@Nullable String sentence, boolean retriable, @Nullable String stepName,
      @Nullable String processName) {
    return new IncidentWords(sentence, retriable, stepName == null ? "งานอัตโนมัติ" : stepName,
        processName == null ? "ระบบ" : processName);
  }

  String what() {
    return sentence != null ? sentence
        : "ระบบทำขั้นตอน “" + stepName + "” ไม่สำเร็จ และหยุดรออยู่ที่ขั้นตอนนี้";
  }

  String supervisor() {
    return NOTHING_LOST + (sentence != null
        ? "โปรดแจ้งผู้ดูแลระบบให้แก้ตามที่ระบุ เมื่อแก้แล้วระบบจะทำต่อให้"
        : "โปรดแจ้งผู้ดูแลระบบพร้อมเลขที่เรื่องและรหัสอ้างอิง เมื่อแก้แล้วระบบจะทำต่อให้");
  }

  String administrator() {
    if (!retriable) {
      return "ดูรายละเอียดของเรื่องใน Cockpit แล้วแก้ที่ต้นเหตุ เหตุนี้สั่งทำอีกครั้งจากหน้านี้ไม่ได้";
    }
    return sentence != null
        ? "แก้ตามที่ระบุ แล้วกด “ทำอีกครั้ง” หากยังไม่ได้แก้ เหตุเดิมจะกลับมาที่หน้านี้ทันที"
        : "ดูสาเหตุในบันทึกของระบบ (log) ด้วยรหัสอ้างอิง แก้แล้วกด “ทำอีกครั้ง” หากยังไม่สำเร็จ เหตุจะกลับมาที่หน้านี้";
  }
}
