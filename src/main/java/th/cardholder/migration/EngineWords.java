package th.cardholder.migration;

import java.util.LinkedHashMap;
import java.util.Map;

/** What the engine's validators find, in Thai with what to do. */
final class EngineWords {

  private static final Map<String, String> WORDS = new LinkedHashMap<>();

  static {
    WORDS.put("incompatible types", "ขั้นตอนเป็นคนละชนิดกัน โปรดเลือกขั้นตอนชนิดเดียวกัน");
    WORDS.put("not of the same type", "เป็นเหตุการณ์คนละชนิดกัน โปรดเลือกเหตุการณ์ชนิดเดียวกัน");
    WORDS.put("multiple mappings", "กำหนดที่ไปของขั้นตอนนี้ไว้มากกว่าหนึ่งแห่ง โปรดเลือกเพียงแห่งเดียว");
    WORDS.put("closest mapped ancestor", "ขั้นตอนปลายทางอยู่คนละส่วนของแบบจำลอง โปรดเลือกขั้นตอนในส่วนเดียวกัน หรือกำหนดที่ไปของส่วนนั้นด้วย");
    WORDS.put("event scope", "เหตุการณ์ไม่ได้อยู่กับขั้นตอนที่จับคู่กัน โปรดกำหนดที่ไปของขั้นตอนที่เหตุการณ์อยู่ด้วย");
    WORDS.put("multi-instance", "เป็นขั้นตอนที่ทำหลายรายการพร้อมกัน โปรดกำหนดที่ไปเป็นขั้นตอนแบบเดียวกันทั้งชุด");
    WORDS.put("gateway", "จุดรวมทางไม่ตรงกัน โปรดเลือกจุดที่มีทางเข้าไม่น้อยกว่าเดิม");
    WORDS.put("not asyncBefore", "ขั้นตอนปลายทางไม่ได้ทำในงานอัตโนมัติ โปรดเลือกขั้นตอนที่ทำในงานอัตโนมัติ");
    WORDS.put("not asyncAfter", "ขั้นตอนปลายทางไม่ได้ทำต่อในงานอัตโนมัติ โปรดเลือกขั้นตอนอื่น");
    WORDS.put("no migration instruction", "ยังไม่ได้กำหนดที่ไปของขั้นตอนที่เรื่องอยู่ โปรดกำหนดที่ไป");
    WORDS.put("not supported", "ขั้นตอนชนิดนี้ย้ายรุ่นไม่ได้ โปรดรอให้เรื่องผ่านขั้นตอนนี้ก่อน");
  }

  private EngineWords() {}

  static String inThai(String said) {
    return WORDS.entrySet().stream().filter(it -> said.contains(it.getKey())).map(Map.Entry::getValue).findFirst()
        .orElse("แบบจำลองสองรุ่นต่างกันจนย้ายขั้นตอนนี้ไม่ได้ โปรดเลือกที่ไปอื่น");
  }
}
