package th.cardholder.almanac;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The settings of a year as an administrator reads them, which of them can be changed while it runs, and what a change counts for. */
enum YearSetting {
  INCOME_THRESHOLD("incomeThreshold", "เกณฑ์รายได้ต่อปี (บาท)", Kind.BAHT,
      "ใช้กับการตัดสินตั้งแต่นี้ไป: ใครต้องไปหา เมนูโครงการ วงเงินเพิ่มเติมของผู้แสดงความประสงค์ใหม่ และผลลัพธ์ สิ่งที่ตัดสินแล้วคงเดิม"),
  WORKING_AGE("workingAgeLimit", "วัยแรงงานอายุไม่เกิน (ปี)", Kind.NUMBER,
      "ใช้กับการตัดสินตั้งแต่นี้ไป: ใครต้องไปหา และเมนูโครงการ สิ่งที่ตัดสินแล้วคงเดิม"),
  PAPER_ENTRY("paperEntryDays", "บันทึกแบบกระดาษได้หลังปิดรับ (วัน)", Kind.NUMBER, "ใช้ทันทีที่จุดรับแจ้ง"),
  TRIES("interviewTries", "ไปหาหรือนัดไม่พบกี่ครั้งจึงยุติ", Kind.POSITIVE, "ใช้กับการบันทึกครั้งต่อไปของทุกเรื่องที่รอสัมภาษณ์"),
  LATE("lateStepDays", "กำหนดของงานที่เปิดหลังช่วงปิด (วัน)", Kind.NUMBER,
      "เพิ่มวัน: งานที่เปิดอยู่ได้วันเพิ่มด้วย ลดวัน: ใช้กับงานที่เปิดตั้งแต่นี้ไป"),
  UNANSWERED("unansweredDays", "เสนอจังหวัดเมื่อหน่วยงานเลยกำหนดตอบ (วัน)", Kind.NUMBER, "ใช้กับการส่งต่อทุกรายที่ยังไม่ตอบ ตั้งแต่นี้ไป"),
  AGENDA("agendaDays", "จังหวัดพิจารณาภายใน (วัน)", Kind.NUMBER, "ใช้กับเรื่องที่เข้าวาระตั้งแต่นี้ไป"),
  PROVINCE_LATER("provinceReportAfterDays", "ขอรายงานจังหวัดหลังอำเภอ (วัน)", Kind.NUMBER, "ใช้กับงวดที่ยังไม่ได้ขอรายงาน"),
  ROUND_REMIND("roundRemindDays", "เตือน AO ก่อนปิดรอบติดตามผล (วัน)", Kind.DAYS, "ใช้กับวันเตือนที่ยังไม่ถึง เตือนแล้วไม่เตือนซ้ำ"),
  ROUND_COMPLETE("roundCompletePercent", "รอบติดตามผลควรรายงานแล้วร้อยละ", Kind.PERCENT,
      "ใช้กับการแจ้งนายอำเภอ จังหวัด และคณะกรรมการฯ ที่ยังไม่ถึงวัน"),
  ROUND_CHIEF("roundChiefDays", "แจ้งนายอำเภอก่อนปิดรอบ (วัน)", Kind.NUMBER, "ใช้กับรอบที่ยังไม่ได้แจ้งนายอำเภอ"),
  ROUND_PROVINCE("roundProvinceDays", "แจ้งจังหวัดและคณะกรรมการฯ ก่อนปิดรอบ (วัน)", Kind.NUMBER, "ใช้กับรอบที่ยังไม่ได้แจ้งจังหวัด"),
  WAITING_LIST("seatWaitingList", "รอคิวเมื่อที่นั่งเต็ม", Kind.YES_OR_NO, "ใช้กับการเลือกโครงการตั้งแต่นี้ไป"),
  TOP_UP_LOW("topUpUpToThreshold", "วงเงินเพิ่มเติมต่อเดือน รายได้ไม่เกินเกณฑ์ (บาท)", Kind.BAHT, "ใช้กับผู้แสดงความประสงค์ตั้งแต่นี้ไป"),
  TOP_UP_HIGH("topUpAboveThreshold", "วงเงินเพิ่มเติมต่อเดือน รายได้เกินเกณฑ์ (บาท)", Kind.BAHT, "ใช้กับผู้แสดงความประสงค์ตั้งแต่นี้ไป"),
  LIST_DAY("topUpListDay", "วันที่จัดทำบัญชีจ่ายของทุกเดือน", Kind.DAY_OF_MONTH, "ใช้กับงวดที่ยังไม่จัดทำ"),
  PAYMENT_UNANSWERED("paymentUnansweredDays", "ปิดงวดได้เมื่อผู้จ่ายไม่ตอบเกิน (วัน)", Kind.NUMBER, "ใช้กับงวดที่ยังไม่ปิด"),
  STOPS_ON_DEATH("topUpStopsOnDeath", "หยุดวงเงินเพิ่มเติมเมื่อเสียชีวิต", Kind.YES_OR_NO, "ใช้กับการแจ้งเหตุตั้งแต่นี้ไป"),
  TAKES_BACK("topUpTakesBack", "เรียกคืนเงินที่จ่ายเกิน", Kind.YES_OR_NO, "ใช้กับงวดที่ยังไม่จัดทำ (R20: นโยบายยังไม่กำหนด)"),
  WISH_FORM("topUpWishForm", "แบบที่วันของแบบให้สิทธิ", Kind.FIXED, "สิทธิที่บันทึกแล้วตัดสินตามแบบนี้ กำหนดก่อนเปิดปีเท่านั้น"),
  FIRST_MONTH("topUpFirstMonth", "เดือนแรกของวงเงินเพิ่มเติม", Kind.FIXED, "สิทธิที่บันทึกแล้วมีเดือนของตนเอง กำหนดก่อนเปิดปีเท่านั้น"),
  LAST_MONTH("topUpLastMonth", "เดือนสุดท้ายของวงเงินเพิ่มเติม", Kind.FIXED, "สิทธิที่บันทึกแล้วมีเดือนของตนเอง กำหนดก่อนเปิดปีเท่านั้น"),
  FILE_FORMAT("paymentFileFormat", "รูปแบบแฟ้มบัญชีจ่าย", Kind.FIXED, "ระบบทำได้รูปแบบเดียว"),
  STOPS_ON_NO_SHOW("topUpStopsOnNoShow", "หยุดวงเงินเพิ่มเติมเมื่อไม่มาพัฒนา", Kind.FIXED, "R20: นโยบายยังไม่กำหนด ยังไม่มีสิ่งใดใช้ค่านี้"),
  CONTINUATION_AGENCIES("continuationAgencies", "หน่วยงานที่รับกลุ่ม A", Kind.FIXED, "รายชื่อจัดทำตามหน่วยงานเหล่านี้ กำหนดก่อนเปิดปีเท่านั้น"),
  FOLLOW_UP_BY("followUpBy", "ผู้บันทึกรอบติดตามผล (ao ผู้ดูแล, team ฝ่ายเลขานุการทีม ปรจ.)", Kind.FIXED,
      "งานของรอบเปิดตามนี้ กำหนดก่อนเปิดปีเท่านั้น"),
  FOLLOW_UP_DONE_BY("followUpDoneBy", "ติดตามผลให้แล้วเสร็จภายในวันที่", Kind.FIXED,
      "การติดต่อหลังวันนี้นับว่าหลังกำหนด กำหนดก่อนเปิดปีเท่านั้น"),
  EXCHANGE_EVERY("exchangeEveryDays", "ส่งสิ่งที่เปลี่ยนให้ฐานข้อมูลกระทรวงการคลังทุก (วัน)", Kind.POSITIVE, "ใช้กับการเทียบครั้งต่อไป"),
  EXCHANGE_UNANSWERED("exchangeUnansweredDays", "ปิดการส่งได้เมื่อกระทรวงการคลังไม่ตอบเกิน (วัน)", Kind.NUMBER, "ใช้กับการส่งที่ยังไม่ปิด"),
  EXCHANGE_FORMAT("exchangeFileFormat", "รูปแบบแฟ้มของฐานข้อมูลกระทรวงการคลัง", Kind.FIXED, "ระบบทำได้รูปแบบเดียว"),
  AGE_ON("outreachAgeOn", "นับอายุของผู้ที่ต้องไปหา ณ วันที่", Kind.FIXED, "อำเภอที่หาแล้วใช้วันนี้ กำหนดก่อนเปิดปีเท่านั้น"),
  EMPLOYER_FROM("employerIncentiveFrom", "สิทธิของนายจ้าง ตั้งแต่วันที่", Kind.FIXED, "หนังสือรับรองที่ออกแล้วใช้ค่านี้ กำหนดก่อนเปิดปีเท่านั้น"),
  EMPLOYER_UNTIL("employerIncentiveUntil", "สิทธิของนายจ้าง ถึงวันที่", Kind.FIXED, "หนังสือรับรองที่ออกแล้วใช้ค่านี้ กำหนดก่อนเปิดปีเท่านั้น"),
  EMPLOYER_FACTOR("employerIncentiveFactor", "นายจ้างหักรายจ่ายได้ (เท่า)", Kind.FIXED, "หนังสือรับรองที่ออกแล้วใช้ค่านี้ กำหนดก่อนเปิดปีเท่านั้น");

  /** What a value looks like. */
  enum Kind {
    NUMBER("\\d{1,4}", "จำนวนเต็ม 0 ถึง 9999"),
    POSITIVE("[1-9]\\d{0,2}", "จำนวนเต็ม 1 ถึง 999"),
    BAHT("\\d{1,9}", "จำนวนเต็มเป็นบาท ไม่มีจุลภาค"),
    DAY_OF_MONTH("[1-9]|1\\d|2[0-8]", "วันที่ 1 ถึง 28"),
    DAYS("\\d{1,3}(,\\d{1,3}){0,5}", "จำนวนวันก่อนปิด คั่นด้วยจุลภาค ไม่เกิน 6 ค่า เช่น 14,7,2"),
    PERCENT("\\d{1,2}|100", "ร้อยละ 0 ถึง 100"),
    YES_OR_NO("true|false", "ใช่ หรือ ไม่ใช่"),
    FIXED("", "");

    private final String shape;
    private final String shapeTh;

    Kind(String shape, String shapeTh) {
      this.shape = shape;
      this.shapeTh = shapeTh;
    }

    boolean reads(String value) {
      return value.matches(shape);
    }

    /** What it wants, in Thai. */
    String shapeTh() {
      return shapeTh;
    }
  }

  private final String key;
  private final String nameTh;
  private final Kind kind;
  private final String countsTh;

  YearSetting(String key, String nameTh, Kind kind, String countsTh) {
    this.key = key;
    this.nameTh = nameTh;
    this.kind = kind;
    this.countsTh = countsTh;
  }

  static Optional<YearSetting> of(@Nullable String key) {
    return Arrays.stream(values()).filter(it -> it.key.equals(key)).findFirst();
  }

  String key() {
    return key;
  }

  String nameTh() {
    return nameTh;
  }

  Kind kind() {
    return kind;
  }

  /** From when on, and for whom, a change counts. */
  String countsTh() {
    return countsTh;
  }
}
