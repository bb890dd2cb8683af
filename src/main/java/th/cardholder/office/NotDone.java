package th.cardholder.office;

import org.jspecify.annotations.Nullable;

/**
 * Why nothing was done about an officer.
 *
 * @param field    what was typed wrong, by its name; null where nothing was
 * @param sentence what to do, in Thai
 */
public record NotDone(Why why, @Nullable String field, String sentence) {

  /** In which way. */
  public enum Why { FORBIDDEN, NOT_FOUND, INVALID, CONFLICT }

  static NotDone forbidden(String sentence) {
    return new NotDone(Why.FORBIDDEN, null, sentence);
  }

  static NotDone invalid(String field, String sentence) {
    return new NotDone(Why.INVALID, field, sentence);
  }

  static NotDone conflict(String sentence) {
    return new NotDone(Why.CONFLICT, null, sentence);
  }

  /** Whoever asks looks after nobody. */
  static NotDone nobodys() {
    return forbidden("หน้านี้สำหรับผู้ดูแลระบบและผู้ดูแลเจ้าหน้าที่ของอำเภอ โปรดติดต่อผู้ดูแลระบบ");
  }

  /** Another office's is told as one whom there is not. */
  static NotDone noOfficer() {
    return new NotDone(Why.NOT_FOUND, null, "ไม่พบเจ้าหน้าที่นี้ในหน่วยงานที่ท่านดูแล โปรดค้นหาใหม่จากหน้า “เจ้าหน้าที่”");
  }
}
