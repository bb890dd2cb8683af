package th.cardholder.held;

import java.util.Optional;
import th.cardholder.words.Coded;

/**
 * How a column goes once its time is over.
 *
 * @param kind  under which rule
 * @param value what stands there from then on, in SQL
 */
public record Erasing(Kind kind, String value) {

  /** What stands where a text has to be. */
  public static final String ERASED = "(ลบแล้วตามกำหนดเวลา)";

  /** What goes together, under one rule of the installation. */
  public enum Kind implements Coded {
    MESSAGES("messages", "ข้อความที่ส่งถึงผู้มีบัตรฯ", "ถ้อยคำและหมายเลขที่ส่งถึง คงไว้ว่าส่งเรื่องใด เมื่อใด สำเร็จหรือไม่"),
    SENSITIVE("sensitive", "ข้อมูลสุขภาพและความพิการ", "คำตอบทั้งหมดภายใต้ความยินยอมใช้ข้อมูลสุขภาพและความพิการ"),
    CONTACTS("contacts", "ข้อมูลติดต่อและผู้ที่ทำแทน", "โทรศัพท์ วิธีติดต่อ ชื่อผู้ทำแทนและพยาน"),
    WORDS("words", "ข้อความที่พิมพ์อิสระ", "หมายเหตุ เหตุผล และคำตอบของขั้นตอนที่เพิ่ม ซึ่งอาจกล่าวถึงบุคคล");

    private final String code;
    private final String labelTh;
    private final String whatTh;

    Kind(String code, String labelTh, String whatTh) {
      this.code = code;
      this.labelTh = labelTh;
      this.whatTh = whatTh;
    }

    @Override
    public String code() {
      return code;
    }

    public String labelTh() {
      return labelTh;
    }

    /** What goes and what stays, in a line. */
    public String whatTh() {
      return whatTh;
    }

    /** The kind with this code, if there is one. */
    public static Optional<Kind> find(String code) {
      return Coded.find(Kind.class, code);
    }
  }
}
