package th.cardholder.office;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import th.cardholder.words.ThaiName;
import th.cardholder.words.ThaiText;

/** Checks one row of a staff file by itself, all columns at once. */
final class StaffRowCheck {

  static final List<String> COLUMNS =
      List.of("user_id", "first_name", "last_name", "agency", "office", "role", "password", "active");

  /** The same with the officers' own addresses. */
  static final List<String> WITH_EMAIL = Stream.concat(COLUMNS.stream(), Stream.of("email")).toList();

  /** What a mail server takes and a person can have typed right: one name, one domain with a dot, nothing but ASCII. */
  private static final Pattern EMAIL =
      Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?\\.[A-Za-z]{2,}");
  private static final int LONGEST_EMAIL = 254;
  private static final Pattern USER_ID = Pattern.compile("[A-Za-z0-9]{2,64}");
  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_PASSWORD = 200;

  private final List<String> columns;
  private final Map<String, Office> offices;
  private final Map<String, Boolean> agencies;

  StaffRowCheck(List<String> columns, Map<String, Office> offices, Map<String, Boolean> agencies) {
    this.columns = columns;
    this.offices = offices;
    this.agencies = agencies;
  }

  /** The user that a row is about, as the file says it. */
  static String userId(List<String> fields) {
    return ThaiText.folded(fields.get(0));
  }

  /** The row, or null when a reason was given why it cannot be. */
  @Nullable StaffRow check(long line, List<String> fields, BiConsumer<Long, String> refuse) {
    if (fields.size() != columns.size()) {
      refuse.accept(line, "มี " + fields.size() + " คอลัมน์ แต่ต้องมี " + columns.size()
          + " คอลัมน์ โปรดตรวจจุลภาคและเครื่องหมายคำพูด");
      return null;
    }
    var reasons = new ArrayList<String>(0);
    var userId = userId(fields);
    if (!USER_ID.matcher(userId).matches()) {
      reasons.add("รหัสผู้ใช้ (user_id) ต้องเป็นตัวอักษรอังกฤษหรือตัวเลข 2 ถึง 64 ตัว ไม่มีช่องว่าง");
    }
    var firstName = name(fields.get(1), "ชื่อ (first_name)", reasons);
    var lastName = name(fields.get(2), "นามสกุล (last_name)", reasons);
    var agency = agency(ThaiText.folded(fields.get(3)), reasons);
    var office = offices.get(ThaiText.folded(fields.get(4)));
    if (office == null) {
      reasons.add("ไม่พบรหัสหน่วยงาน (office) นี้ เช่น d8101 a81MOL c8101 p81 c81 nDATA");
    }
    var role = Role.find(ThaiText.folded(fields.get(5))).orElse(null);
    if (role == null) {
      reasons.add("ไม่มีบทบาท (role) นี้ โปรดใช้รหัสบทบาท เช่น registrar ao districtChief agencyOfficer");
    }
    if (office != null && role != null) {
      together(office, role, agency, ThaiText.folded(fields.get(3)).isEmpty(), reasons);
    }
    var password = ThaiText.folded(fields.get(6)).isEmpty() ? null : fields.get(6);
    if (password != null) {
      checkPassword(password, reasons);
    }
    var active = ThaiText.folded(fields.get(7));
    if (!active.equals("yes") && !active.equals("no")) {
      reasons.add("active ต้องเป็น yes (ปฏิบัติหน้าที่) หรือ no (พ้นหน้าที่)");
    }
    var email = columns.size() > COLUMNS.size() ? ThaiText.folded(fields.get(COLUMNS.size())) : null;
    if (email != null && !email.isEmpty() && (email.length() > LONGEST_EMAIL || email.contains("..") || !EMAIL.matcher(email).matches())) {
      reasons.add("อีเมล (email) ไม่ถูกรูปแบบ เช่น somchai@example.go.th หากไม่มีให้เว้นว่าง");
    }
    if (firstName == null || lastName == null || office == null || role == null || !reasons.isEmpty()) {
      refuse.accept(line, String.join("; ", reasons));
      return null;
    }
    return new StaffRow(line, userId, firstName, lastName, office, agency, role, password, active.equals("yes"), email);
  }

  private void together(Office office, Role role, @Nullable String agency, boolean noAgency, List<String> reasons) {
    if (!role.fits(office, office.agencyCode() != null && agencies.getOrDefault(office.agencyCode(), false))) {
      reasons.add("บทบาท " + role.code() + " (" + role.nameTh() + ") ทำหน้าที่ใน" + office.nameTh()
          + "ไม่ได้ โปรดตรวจรหัสหน่วยงานหรือบทบาท");
    } else if (role == Role.AO && noAgency) {
      reasons.add("AO ต้องระบุสังกัด (agency) เพราะใช้พิจารณาว่าต้องมีผู้ร่วมสัมภาษณ์หรือไม่");
    } else if (role == Role.CO_INTERVIEWER && agency != null && !agency.equals(office.agencyCode())
        || role == Role.CO_INTERVIEWER && noAgency) {
      reasons.add("ผู้ร่วมสัมภาษณ์ต้องสังกัด (agency) ธนาคารเดียวกับหน่วยงาน คือ " + office.agencyCode());
    }
  }

  private @Nullable String agency(String code, List<String> reasons) {
    if (code.isEmpty()) {
      return null;
    }
    if (!agencies.containsKey(code)) {
      reasons.add("ไม่พบรหัสสังกัด (agency) นี้ โปรดใช้รหัสหนึ่งใน "
          + String.join(" ", agencies.keySet().stream().sorted().toList()));
      return null;
    }
    return code;
  }

  /** What nobody sees in a file, nobody types at the login: the officer would be kept out. */
  private static void checkPassword(String password, List<String> reasons) {
    if (password.length() > LONGEST_PASSWORD) {
      reasons.add("รหัสผ่านยาวเกิน " + LONGEST_PASSWORD + " ตัวอักษร");
    }
    if (isBlank(password.codePointAt(0)) || isBlank(password.codePointBefore(password.length()))) {
      reasons.add("รหัสผ่านมีช่องว่างข้างหน้าหรือข้างหลัง โปรดลบช่องว่างนั้น");
    } else if (password.codePoints().anyMatch(c -> Character.getType(c) == Character.FORMAT || Character.isISOControl(c))) {
      reasons.add("รหัสผ่านมีอักขระที่มองไม่เห็น โปรดพิมพ์ใหม่");
    }
  }

  private static boolean isBlank(int c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.getType(c) == Character.FORMAT;
  }

  private static @Nullable String name(String field, String column, List<String> reasons) {
    var name = ThaiText.folded(field);
    if (ThaiName.isNone(name)) {
      reasons.add("ไม่มี" + column);
      return null;
    }
    if (name.length() > LONGEST_NAME) {
      reasons.add(column + "ยาวเกิน " + LONGEST_NAME + " ตัวอักษร");
      return null;
    }
    if (ThaiName.hasUnreadable(name) || ThaiName.isMojibake(name)) {
      reasons.add(column + "มีอักขระที่อ่านไม่ได้ โปรดพิมพ์ใหม่");
      return null;
    }
    if (ThaiName.isPlaceholder(name)) {
      reasons.add(column + " “" + name + "” ไม่ใช่ชื่อจริง โปรดกรอกใหม่");
      return null;
    }
    return name;
  }
}
