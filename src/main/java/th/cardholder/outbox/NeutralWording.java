package th.cardholder.outbox;

import java.util.regex.Pattern;
import th.cardholder.consent.BankData;
import th.cardholder.words.ThaiText;

/**
 * What a message never says, whoever may read it over somebody's shoulder: the measure's name, poverty, health, money
 * (adjacent.md SU-11).
 */
final class NeutralWording {

  /** What stands for a place whose name says too much. */
  static final String PLACE = "ตามที่แจ้งไว้ในใบนัด";

  private static final Pattern TELLING = Pattern.compile("สวัสดิการ|ผู้มีบัตร|มาตรการ|ประชารัฐ|ปรจ|คอจ|รายได้|ยากจน|คนจน|ยากไร้|สงเคราะห์"
      + "|สุขภาพ|พิการ|ป่วย|โรค|จิตเวช|หนี้|วงเงิน|เงินช่วย|อุดหนุน|เบี้ย|สินเชื่อ|[0-9๐-๙]\\s*บาท");

  private NeutralWording() {}

  static boolean neutral(String text) {
    return !TELLING.matcher(ThaiText.folded(text)).find();
  }

  /** A typed place as it may be said. */
  static String place(String typed) {
    return neutral(typed) && !BankData.accountNumberIn(typed) ? typed.strip() : PLACE;
  }
}
