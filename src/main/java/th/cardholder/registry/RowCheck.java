package th.cardholder.registry;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import th.cardholder.calendar.Parsed;
import th.cardholder.calendar.ThaiDate;
import th.cardholder.calendar.ThaiNumber;
import th.cardholder.geography.Geography;

/** Checks one row of a registry file, all columns at once, so that a sender learns of everything in one go. */
final class RowCheck {

  private static final int OLDEST = 130;

  // A spreadsheet in Thai or English turns the house number 27/1 into the first of a month (domain.md §10.2).
  private static final String MONTH = "(?:(?:ม\\.?ค|ก\\.?พ|มี\\.?ค|เม\\.?ย|พ\\.?ค|มิ\\.?ย|ก\\.?ค|ส\\.?ค|ก\\.?ย|ต\\.?ค"
      + "|พ\\.?ย|ธ\\.?ค)\\.?|มกราคม|กุมภาพันธ์|มีนาคม|เมษายน|พฤษภาคม|มิถุนายน|กรกฎาคม|สิงหาคม|กันยายน|ตุลาคม"
      + "|พฤศจิกายน|ธันวาคม|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)";
  private static final Pattern TURNED_INTO_A_DATE = Pattern.compile(
      "\\d{1,4}[\\s/-]*" + MONTH + "(?:[\\s/-]*\\d{2,4})?|" + MONTH + "[\\s/-]*\\d{1,4}|\\d{4}-\\d{2}-\\d{2}.*",
      Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  /** What became of a row. */
  sealed interface Checked {}

  /** A row that can be stored, in the form in which it is stored. */
  record Row(
      String nationalId,
      String title,
      String firstName,
      String lastName,
      LocalDate birthDate,
      Sex sex,
      @Nullable String houseNumber,
      @Nullable String villageNumber,
      String subdistrictCode,
      String districtCode,
      BigDecimal declaredIncome,
      CardholderStatus status) implements Checked {}

  /** A row that cannot, with the Thai reason. */
  record Refused(String reason) implements Checked {}

  private final Geography geography;
  private final NationalIds nationalIds;
  private final BigDecimal highestIncome;
  private final LocalDate today;

  RowCheck(Geography geography, NationalIds nationalIds, BigDecimal highestIncome, LocalDate today) {
    this.geography = geography;
    this.nationalIds = nationalIds;
    this.highestIncome = highestIncome;
    this.today = today;
  }

  Checked check(List<String> fields) {
    if (fields.size() != RegistryColumns.ALL.size()) {
      return new Refused("มี " + fields.size() + " คอลัมน์ แต่ต้องมี " + RegistryColumns.ALL.size()
          + " คอลัมน์ โปรดตรวจสอบจุลภาคและเครื่องหมายคำพูด");
    }
    var reasons = new ArrayList<String>(0);
    var nationalId = value(nationalIds.parse(fields.get(RegistryColumns.NATIONAL_ID)), "", reasons);
    var title = required(fields.get(RegistryColumns.TITLE), "คำนำหน้าชื่อ", 40, reasons);
    var firstName = required(fields.get(RegistryColumns.FIRST_NAME), "ชื่อ", 100, reasons);
    var lastName = required(fields.get(RegistryColumns.LAST_NAME), "นามสกุล", 100, reasons);
    var birthDate = birthDate(fields.get(RegistryColumns.BIRTH_DATE), reasons);
    var sex = Sex.parse(fields.get(RegistryColumns.SEX)).orElse(null);
    if (sex == null) {
      reasons.add("เพศต้องเป็น M (ชาย) หรือ F (หญิง)");
    }
    var houseNumber = houseNumber(fields.get(RegistryColumns.HOUSE_NUMBER), reasons);
    var villageNumber = optional(fields.get(RegistryColumns.VILLAGE_NUMBER), "หมู่ที่", 20, reasons);
    var subdistrict = geography
        .subdistrict(ThaiNumber.toArabicDigits(fields.get(RegistryColumns.SUBDISTRICT_CODE)).strip())
        .orElse(null);
    if (subdistrict == null) {
      reasons.add("ไม่พบรหัสตำบล/แขวงนี้ โปรดใช้รหัส 6 หลักของกรมการปกครอง");
    }
    var income = income(fields.get(RegistryColumns.DECLARED_INCOME), reasons);
    var status = CardholderStatus.parse(fields.get(RegistryColumns.STATUS)).orElse(null);
    if (status == null) {
      reasons.add("สถานะต้องเป็น alive (มีชีวิตอยู่) deceased (เสียชีวิต) หรือ moved (ย้ายออก)");
    }
    if (nationalId == null || title == null || firstName == null || lastName == null || birthDate == null
        || sex == null || subdistrict == null || income == null || status == null || !reasons.isEmpty()) {
      return new Refused(String.join("; ", reasons));
    }
    return new Row(nationalId.digits(), title, firstName, lastName, birthDate, sex, houseNumber, villageNumber,
        subdistrict.code(), subdistrict.district().code(), income, status);
  }

  private @Nullable LocalDate birthDate(String field, List<String> reasons) {
    var date = value(ThaiDate.parseFromFile(field), "วันเกิด: ", reasons);
    if (date == null) {
      return null;
    }
    if (date.isAfter(today)) {
      reasons.add("วันเกิดอยู่ในอนาคต โปรดตรวจสอบปีเกิด");
      return null;
    }
    if (Period.between(date, today).getYears() > OLDEST) {
      reasons.add("อายุเกิน " + OLDEST + " ปี โปรดตรวจสอบปีเกิด");
      return null;
    }
    return date;
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

  private static @Nullable String houseNumber(String field, List<String> reasons) {
    var number = optional(field, "บ้านเลขที่", 50, reasons);
    if (number != null && TURNED_INTO_A_DATE.matcher(number).matches()) {
      reasons.add("บ้านเลขที่ “" + number + "” ถูกโปรแกรมตารางคำนวณเปลี่ยนเป็นวันที่ "
          + "โปรดตั้งคอลัมน์เป็นข้อความแล้วกรอกใหม่ เช่น 27/1");
      return null;
    }
    return number;
  }

  private static @Nullable String required(String field, String name, int longest, List<String> reasons) {
    if (isMissing(TidyText.of(field))) {
      reasons.add("ไม่มี" + name);
      return null;
    }
    return optional(field, name, longest, reasons);
  }

  private static @Nullable String optional(String field, String name, int longest, List<String> reasons) {
    var text = TidyText.of(field);
    if (isMissing(text)) {
      return null;
    }
    if (text.length() > longest) {
      reasons.add(name + "ยาวเกิน " + longest + " ตัวอักษร");
      return null;
    }
    if (TidyText.isUnreadable(text)) {
      reasons.add(name + "มีอักขระที่อ่านไม่ได้ โปรดพิมพ์ใหม่");
      return null;
    }
    return text;
  }

  /** Registers write a dash where there is nothing. */
  private static boolean isMissing(String text) {
    return text.isEmpty() || text.equals("-");
  }

  private static <T> @Nullable T value(Parsed<T> parsed, String column, List<String> reasons) {
    return parsed.<@Nullable T>fold(it -> it, message -> {
      reasons.add(column + message);
      return null;
    });
  }
}
