package th.cardholder.registry.batch;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import th.cardholder.words.ThaiName;
import th.cardholder.words.ThaiNumber;
import th.cardholder.words.ThaiText;

/**
 * What can be seen of a file only as a whole, before any of it is imported: how many people it has, and what a
 * program has done to it on the way. A date such as 06/05/2512 says nothing of itself; beside 06/15/2512 it does.
 */
final class FileLook {

  private static final Pattern NUMBERS = Pattern.compile("(\\d{1,2})([/.-])(\\d{1,2})\\2\\d{4}(?:\\s.*)?");
  private static final Pattern EXPONENT = Pattern.compile("\\d(?:[.,]\\d+)?[eE]\\+?\\d+");
  private static final Pattern MARKED = Pattern.compile("=\".*\"|['’‘`´].+|\\d{13}\\.0+");
  private static final int MONTHS = 12;

  private long people;
  private long monthFirst;
  private long dayFirst;
  private long undecided;
  private long spoiledIds;
  private long markedIds;
  private long mojibake;
  private boolean doubleMark;

  /** Looks at a row; a blank one is no person, nor is the header once more. */
  void at(RecordReader.Row row) {
    if (row.isNobody()) {
      return;
    }
    people++;
    var fields = row.fields();
    if (fields == null || fields.size() != RegistryColumns.ALL.size()) {
      return;
    }
    var date = order(fields.get(RegistryColumns.BIRTH_DATE));
    if (date != null) {
      switch (date) {
        case MONTH_FIRST -> monthFirst++;
        case DAY_FIRST -> dayFirst++;
        case UNDECIDED -> undecided++;
      }
    }
    var id = ThaiText.folded(fields.get(RegistryColumns.NATIONAL_ID));
    if (EXPONENT.matcher(id).matches()) {
      spoiledIds++;
    } else if (MARKED.matcher(id).matches()) {
      markedIds++;
    }
    if (ThaiName.isMojibake(ThaiText.folded(fields.get(RegistryColumns.FIRST_NAME)))) {
      mojibake++;
    }
  }

  void hasDoubleMark(boolean found) {
    doubleMark = found;
  }

  long people() {
    return people;
  }

  /** Whether more dates show that the month stands first than that the day does. */
  boolean monthFirst() {
    return monthFirst > dayFirst;
  }

  /** What the two numbers before a year can be. */
  enum Order { DAY_FIRST, MONTH_FIRST, UNDECIDED }

  /** The order of a date in numbers; null for one that is none, or is the same both ways. */
  static @Nullable Order order(String field) {
    var match = NUMBERS.matcher(ThaiNumber.toArabicDigits(ThaiText.folded(field)));
    if (!match.matches()) {
      return null;
    }
    int one = Integer.parseInt(match.group(1));
    int other = Integer.parseInt(match.group(3));
    if (one == other || one == 0 || other == 0 || one > MONTHS && other > MONTHS) {
      return null;
    }
    return one > MONTHS ? Order.DAY_FIRST : other > MONTHS ? Order.MONTH_FIRST : Order.UNDECIDED;
  }

  /** What the sender is to know of the file, in Thai. */
  List<String> notices() {
    List<String> notices = new ArrayList<>();
    if (monthFirst()) {
      notices.add("แฟ้มนี้ดูเหมือนเรียงวันเกิดแบบอเมริกัน (เดือน/วัน/ปี) พบ " + count(monthFirst) + " จึงไม่รับวันเกิดที่อ่านได้สองแบบอีก "
          + count(undecided) + " โปรดตั้งรูปแบบคอลัมน์เป็น วัน/เดือน/ปี พ.ศ. แล้วส่งใหม่");
    } else if (monthFirst > 0) {
      notices.add("พบวันเกิดที่เรียงเดือนก่อนวัน " + count(monthFirst)
          + " ทั้งที่ส่วนใหญ่เรียงวันก่อนเดือน โปรดตรวจวันเกิดในแฟ้มอีกครั้ง");
    }
    if (spoiledIds > 0) {
      notices.add("โปรแกรมตารางคำนวณ (Excel) เปลี่ยนเลขประจำตัวประชาชน 13 หลักเป็นแบบ 1.23457E+12 แล้ว " + count(spoiledIds)
          + " เลขเดิมหายไป โปรดตั้งคอลัมน์เป็นข้อความ แล้วใส่เลขจากต้นทางใหม่");
    }
    if (markedIds > 0) {
      notices.add("เลขประจำตัวประชาชน " + count(markedIds)
          + " มีเครื่องหมายที่โปรแกรมตารางคำนวณ (Excel) เติมไว้ ระบบอ่านเฉพาะตัวเลข");
    }
    if (mojibake > 0) {
      notices.add("ชื่ออ่านไม่ออก " + count(mojibake)
          + " แฟ้มน่าจะผ่านการแปลงรหัสอักษรผิด (TIS-620/Windows-874 กับ UTF-8) โปรดส่งออกจากต้นทางใหม่เป็น UTF-8");
    }
    if (doubleMark) {
      notices.add("ต้นแฟ้มมีเครื่องหมายกำกับ UTF-8 (BOM) ซ้ำกัน ระบบข้ามให้แล้ว โปรดตรวจโปรแกรมที่ส่งออกแฟ้ม");
    }
    return notices;
  }

  private static String count(long rows) {
    return ThaiNumber.format(BigDecimal.valueOf(rows)) + " ราย";
  }
}
