package th.cardholder.registry.batch;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import th.cardholder.geography.Geography;
import th.cardholder.registry.CardholderStatus;
import th.cardholder.registry.NationalIds;
import th.cardholder.registry.Sex;
import th.cardholder.words.PartialDate;
import th.cardholder.words.Result;
import th.cardholder.words.ThaiDate;
import th.cardholder.words.ThaiName;
import th.cardholder.words.ThaiNumber;
import th.cardholder.words.ThaiText;

/**
 * Checks one row of a registry file, all columns at once, so that a sender learns of everything in one go. Every cell
 * is folded first ({@link ThaiText}), and freed of what a spreadsheet puts around a text.
 */
final class RowCheck {

  private static final int OLDEST = 130;
  private static final String MOJIBAKE = "อ่านไม่ออก แฟ้มน่าจะผ่านการแปลงรหัสอักษรผิด โปรดส่งออกจากต้นทางใหม่เป็น UTF-8";

  // A spreadsheet in Thai or English turns the house number 27/1 into the first of a month (domain.md §10.2).
  private static final String MONTH = "(?:(?:ม\\.?ค|ก\\.?พ|มี\\.?ค|เม\\.?ย|พ\\.?ค|มิ\\.?ย|ก\\.?ค|ส\\.?ค|ก\\.?ย|ต\\.?ค"
      + "|พ\\.?ย|ธ\\.?ค)\\.?|มกราคม|กุมภาพันธ์|มีนาคม|เมษายน|พฤษภาคม|มิถุนายน|กรกฎาคม|สิงหาคม|กันยายน|ตุลาคม"
      + "|พฤศจิกายน|ธันวาคม|(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
      + "|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\b\\.?)";
  private static final String YEAR = "(?:19|20|24|25|26)\\d{2}";
  private static final String TIME = "(?:[ T]\\d{1,2}:\\d{2}.*)?";
  private static final Pattern TURNED_INTO_A_DATE = Pattern.compile(
      "\\d{1,4}[\\s/,.-]*" + MONTH + "(?:[\\s/,.-]*\\d{2,4})?" + TIME + "|" + MONTH + "[\\s/,.-]*\\d{1,4}"
          + "|.*" + MONTH + "[\\s/,.-]*(?:\\d{1,2}[\\s,]*)?(?:พ\\.?ศ\\.?\\s*)?" + YEAR + TIME
          + "|\\d{4}-\\d{2}-\\d{2}.*"
          + "|\\d{1,2}([/.-])\\d{1,2}\\1" + YEAR + TIME + "|" + YEAR + "([/.-])\\d{1,2}\\2\\d{1,2}" + TIME
          + "|(?:0\\d([/.-])\\d{1,2}|\\d{1,2}([/.-])0\\d)(?:\\3|\\4)\\d{2}" + TIME,
      Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  private static final Pattern NUMBER = Pattern.compile("(\\d{5,6})(?:\\.0+)?");
  private static final Pattern EXPONENT =
      Pattern.compile("\\d(?:[.,]\\d+)?E[+-]?\\d+|0\\.\\d{3,}", Pattern.CASE_INSENSITIVE);
  /** Day 0 of a spreadsheet's reckoning, and the years that 27/1 or 5/62 becomes; or Buddhist ones, taken as they are. */
  private static final LocalDate SERIALS_FROM = LocalDate.of(1899, 12, 30);
  private static final int BUDDHIST_YEARS = 543;
  private static final int FIRST_SERIAL = 1930;
  private static final int LAST_SERIAL = 2050;

  /** A text as a spreadsheet's formula, ="…", or with the mark that makes a cell text, '…. */
  private static final Pattern FORMULA = Pattern.compile("=\"(.*)\"");
  private static final Pattern WITH_DECIMALS = Pattern.compile("(\\d+)\\.0+");

  /**
   * A row that can be stored, in the form in which it is stored.
   *
   * @param lastName   empty when the person has one name only
   * @param titleTwice whether the title stood in front of the first name once more and was taken away there
   */
  record Row(
      String nationalId,
      String title,
      String firstName,
      String lastName,
      PartialDate birth,
      Sex sex,
      @Nullable String houseNumber,
      @Nullable String villageNumber,
      String subdistrictCode,
      String districtCode,
      BigDecimal declaredIncome,
      CardholderStatus status,
      boolean titleTwice) {

    /** The day of birth, or the first of the month or the year where no more is known. */
    LocalDate birthDate() {
      return birth.first();
    }
  }

  /**
   * What a year says of the people in its registry; drafts of ours (domain.md §8.1, Part D).
   *
   * @param minimumAge in whole years, on the day {@code ageAsOf}
   * @param noLastName whether people may have one name only
   */
  record YearRules(int year, int minimumAge, @Nullable LocalDate ageAsOf, boolean noLastName) {}

  private final Geography geography;
  private final NationalIds nationalIds;
  private final BigDecimal highestIncome;
  private final LocalDate today;
  private final YearRules rules;
  private final boolean monthFirst;

  /** A check without what a year says, of rows that are no file. */
  RowCheck(Geography geography, NationalIds nationalIds, BigDecimal highestIncome, LocalDate today) {
    this(geography, nationalIds, highestIncome, today, new YearRules(0, 0, null, false), false);
  }

  /** With {@code monthFirst} the file's dates stand month first, so that one that can be read both ways is not. */
  RowCheck(Geography geography, NationalIds nationalIds, BigDecimal highestIncome, LocalDate today, YearRules rules,
      boolean monthFirst) {
    this.geography = geography;
    this.nationalIds = nationalIds;
    this.highestIncome = highestIncome;
    this.today = today;
    this.rules = rules;
    this.monthFirst = monthFirst;
  }

  /** The row as it is stored, or in Thai why it cannot be. */
  Result<Row, String> check(List<String> fields) {
    if (fields.size() != RegistryColumns.ALL.size()) {
      return Result.refused("มี " + fields.size() + " คอลัมน์ แต่ต้องมี " + RegistryColumns.ALL.size()
          + " คอลัมน์ โปรดตรวจสอบจุลภาคและเครื่องหมายคำพูด");
    }
    var cells = fields.stream().map(RowCheck::cell).toList();
    var reasons = new ArrayList<String>(0);
    var nationalId = value(nationalIds.parse(whole(cells.get(RegistryColumns.NATIONAL_ID))), "", reasons);
    var title = name(cells.get(RegistryColumns.TITLE), "คำนำหน้าชื่อ", 40, reasons);
    var firstName = name(cells.get(RegistryColumns.FIRST_NAME), "ชื่อ", 100, reasons);
    var lastName = lastName(cells.get(RegistryColumns.LAST_NAME), reasons);
    var birth = birth(whole(cells.get(RegistryColumns.BIRTH_DATE)), reasons);
    var sex = Sex.parse(cells.get(RegistryColumns.SEX)).orElse(null);
    if (sex == null) {
      reasons.add("เพศต้องเป็น M (ชาย) หรือ F (หญิง)");
    }
    var houseNumber = houseNumber(cells.get(RegistryColumns.HOUSE_NUMBER), reasons);
    var villageNumber = notADate(optional(whole(cells.get(RegistryColumns.VILLAGE_NUMBER)), "หมู่ที่", 20, reasons),
        "หมู่ที่", "3", reasons);
    var subdistrict = geography
        .subdistrict(ThaiNumber.toArabicDigits(whole(cells.get(RegistryColumns.SUBDISTRICT_CODE))))
        .orElse(null);
    if (subdistrict == null) {
      reasons.add("ไม่พบรหัสตำบล/แขวงนี้ โปรดใช้รหัส 6 หลักของกรมการปกครอง");
    }
    var income = income(cells.get(RegistryColumns.DECLARED_INCOME), reasons);
    var status = CardholderStatus.parse(cells.get(RegistryColumns.STATUS)).orElse(null);
    if (status == null) {
      reasons.add("สถานะต้องเป็น alive (มีชีวิตอยู่) deceased (เสียชีวิต) หรือ moved (ย้ายออก)");
    }
    if (nationalId == null || title == null || firstName == null || lastName == null || birth == null
        || sex == null || subdistrict == null || income == null || status == null || !reasons.isEmpty()) {
      return Result.refused(String.join("; ", reasons));
    }
    var plainName = ThaiName.withoutRepeated(title, firstName);
    return Result.of(new Row(nationalId.digits(), title, plainName, lastName, birth, sex, houseNumber,
        villageNumber, subdistrict.code(), subdistrict.district().code(), income, status,
        !plainName.equals(firstName)));
  }

  /** A cell as its reader sees it. */
  private static String cell(String field) {
    var text = ThaiText.folded(field);
    var formula = text.length() > 2 && text.charAt(0) == '=' ? FORMULA.matcher(text) : null;
    if (formula != null && formula.matches()) {
      return formula.group(1).strip();
    }
    return text.length() > 1 && isTextMark(text.charAt(0)) ? text.substring(1).strip() : text;
  }

  /** What makes a spreadsheet's cell a text, and what word processors and other keyboards make of it. */
  private static boolean isTextMark(char c) {
    return c == '\'' || c == '\u2019' || c == '\u2018' || c == '`' || c == '\u00b4';
  }

  /** A whole number that a program has written as one with decimals. */
  private static String whole(String cell) {
    if (cell.indexOf('.') < 0) {
      return cell;
    }
    var number = WITH_DECIMALS.matcher(ThaiNumber.toArabicDigits(cell));
    return number.matches() ? number.group(1) : cell;
  }

  private @Nullable PartialDate birth(String cell, List<String> reasons) {
    var order = FileLook.order(cell);
    if (order == FileLook.Order.MONTH_FIRST || monthFirst && order == FileLook.Order.UNDECIDED) {
      reasons.add("วันเกิด: ดูเหมือนเรียงเดือนก่อนวันแบบอเมริกัน จึงไม่แน่ว่าเป็นวันใด โปรดกรอก วัน/เดือน/ปี พ.ศ. เช่น 25/12/2512"
          + (order == FileLook.Order.MONTH_FIRST ? " (ไม่มีเดือนที่ " + month(cell) + " ในปฏิทิน)" : ""));
      return null;
    }
    if (!cell.isEmpty() && !hasDigit(cell) && ThaiName.isPlaceholder(cell)) {
      reasons.add("วันเกิด: ไม่ทราบแม้แต่ปีเกิด โปรดกรอกอย่างน้อยปี พ.ศ. เช่น 2490");
      return null;
    }
    var birth = value(ThaiDate.parseBirthFromFile(cell), "วันเกิด: ", reasons);
    if (birth == null) {
      return null;
    }
    if (birth.first().isAfter(today)) {
      reasons.add("วันเกิดอยู่ในอนาคต โปรดตรวจสอบปีเกิด");
      return null;
    }
    if (Period.between(birth.first(), today).getYears() > OLDEST) {
      reasons.add("อายุเกิน " + OLDEST + " ปี โปรดตรวจสอบปีเกิด");
      return null;
    }
    if (rules.ageAsOf() != null && Period.between(birth.first(), rules.ageAsOf()).getYears() < rules.minimumAge()) {
      reasons.add("อายุไม่ถึง " + rules.minimumAge() + " ปี ในวันที่ " + ThaiDate.longForm(rules.ageAsOf())
          + " ซึ่งเป็นเกณฑ์ปี " + rules.year() + " (ร่าง) โปรดตรวจสอบปีเกิด");
      return null;
    }
    return birth;
  }

  private static String month(String cell) {
    return ThaiNumber.toArabicDigits(cell).split("[/.-]")[1];
  }

  private @Nullable BigDecimal income(String field, List<String> reasons) {
    var income = value(ThaiNumber.parse(field), "รายได้: ", reasons);
    if (income == null) {
      return null;
    }
    if (income.signum() < 0) {
      reasons.add("รายได้ติดลบ โปรดตรวจสอบ");
      return null;
    }
    if (income.compareTo(highestIncome) > 0) {
      reasons.add("รายได้เกิน " + ThaiNumber.format(highestIncome) + " บาทต่อปี ซึ่งเกินเกณฑ์ผู้มีสิทธิ โปรดตรวจสอบ");
      return null;
    }
    return income;
  }

  private @Nullable String houseNumber(String cell, List<String> reasons) {
    return notADate(optional(cell, "บ้านเลขที่", 50, reasons), "บ้านเลขที่", "27/1", reasons);
  }

  private @Nullable String notADate(@Nullable String number, String what, String example, List<String> reasons) {
    if (number != null && becameADate(ThaiNumber.toArabicDigits(number))) {
      reasons.add(what + " “" + number + "” ถูกโปรแกรมตารางคำนวณเปลี่ยนเป็นวันที่ "
          + "โปรดตั้งคอลัมน์เป็นข้อความแล้วกรอกใหม่ เช่น " + example);
      return null;
    }
    return number;
  }

  /** In words, in numbers, or as a spreadsheet counts days: no house has a number of five figures and nothing else. */
  private boolean becameADate(String number) {
    if (isEveryday(number)) {
      return false;
    }
    if (TURNED_INTO_A_DATE.matcher(number).matches() || EXPONENT.matcher(number).matches()) {
      return true;
    }
    var days = NUMBER.matcher(number);
    if (!days.matches()) {
      return false;
    }
    long serial = Long.parseLong(days.group(1));
    return isSerial(serial, 0) || isSerial(serial, BUDDHIST_YEARS);
  }

  /** 27 or 27/1: up to four figures, and a stroke with figures behind it. */
  private static boolean isEveryday(String number) {
    int stroke = number.indexOf('/');
    int first = stroke < 0 ? number.length() : stroke;
    if (first == 0 || first > 4 || number.length() > 9) {
      return false;
    }
    for (int i = 0; i < number.length(); i++) {
      if (i != stroke && (number.charAt(i) < '0' || number.charAt(i) > '9')) {
        return false;
      }
    }
    return true;
  }

  private boolean isSerial(long serial, int yearsOn) {
    return serial >= ChronoUnit.DAYS.between(SERIALS_FROM, LocalDate.of(FIRST_SERIAL + yearsOn, 1, 1))
        && serial < ChronoUnit.DAYS.between(SERIALS_FROM, LocalDate.of(LAST_SERIAL + yearsOn, 1, 1));
  }

  /** A name, or a title, which everybody has. */
  private static @Nullable String name(String cell, String what, int longest, List<String> reasons) {
    if (ThaiName.isNone(cell)) {
      reasons.add("ไม่มี" + what);
      return null;
    }
    return readable(cell, what, longest, reasons);
  }

  /** A last name; empty for whoever has none, where the year allows it. */
  private @Nullable String lastName(String cell, List<String> reasons) {
    if (!ThaiName.isNone(cell)) {
      return readable(cell, "นามสกุล", 100, reasons);
    }
    if (rules.noLastName()) {
      return "";
    }
    reasons.add("ไม่มีนามสกุล ซึ่งปี " + rules.year() + " ยังไม่ให้รับ (ค่า noLastName, ร่าง) โปรดตรวจสอบกับทะเบียนราษฎร");
    return null;
  }

  private static @Nullable String readable(String cell, String what, int longest, List<String> reasons) {
    if (cell.length() > longest) {
      reasons.add(what + "ยาวเกิน " + longest + " ตัวอักษร");
    } else if (ThaiName.hasUnreadable(cell)) {
      reasons.add(what + "มีอักขระที่อ่านไม่ได้ โปรดพิมพ์ใหม่");
    } else if (ThaiName.isMojibake(cell)) {
      reasons.add(what + MOJIBAKE);
    } else if (ThaiName.isPlaceholder(cell)) {
      reasons.add(what + " “" + cell + "” ไม่ใช่" + what + "จริง โปรดกรอกตามทะเบียนราษฎร");
    } else {
      return cell;
    }
    return null;
  }

  private static @Nullable String optional(String cell, String what, int longest, List<String> reasons) {
    if (!cell.isEmpty() && cell.charAt(0) == '#') {
      reasons.add(what + " “" + cell + "” เป็นข้อผิดพลาดของโปรแกรมตารางคำนวณ โปรดใส่ค่าจากต้นทางใหม่");
      return null;
    }
    if (ThaiName.isNone(cell) || !hasDigit(cell) && ThaiName.isPlaceholder(cell)) {
      return null;
    }
    if (cell.length() > longest) {
      reasons.add(what + "ยาวเกิน " + longest + " ตัวอักษร");
      return null;
    }
    if (ThaiName.hasUnreadable(cell) || cell.indexOf('\ufffd') >= 0) {
      reasons.add(what + "มีอักขระที่อ่านไม่ได้ โปรดพิมพ์ใหม่");
      return null;
    }
    if (ThaiName.isMojibake(cell)) {
      reasons.add(what + MOJIBAKE);
      return null;
    }
    return cell;
  }

  private static boolean hasDigit(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isDigit(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  private static <T> @Nullable T value(Result<T, String> parsed, String column, List<String> reasons) {
    return parsed.<@Nullable T>fold(it -> it, message -> {
      reasons.add(column + message);
      return null;
    });
  }
}
