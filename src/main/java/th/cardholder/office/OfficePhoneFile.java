package th.cardholder.office;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import th.cardholder.audit.Audit;
import th.cardholder.words.CsvLine;
import th.cardholder.words.ThaiNumber;

/**
 * The telephones of offices, as an administrator hands them in: a CSV (UTF-8) with a row for each office, taken in
 * whole or, with a reason for each row, not at all. A blank telephone takes an office's away.
 */
@Component
public class OfficePhoneFile {

  private static final List<String> COLUMNS = List.of("office", "phone");

  /** Several numbers, extensions and hotlines, as offices write them on their own letters. */
  private static final Pattern PHONE = Pattern.compile("[0-9+(][0-9 ()+,/.\\-–]*(?:(?:ต่อ|ถึง|หรือ)[0-9 ,\\-–]+)*");
  private static final int SHORTEST = 3;
  private static final int LONGEST = 60;

  private final JdbcClient jdbc;
  private final StaffRecords records;
  private final Audit audit;

  OfficePhoneFile(JdbcClient jdbc, StaffRecords records, Audit audit) {
    this.jdbc = jdbc;
    this.records = records;
    this.audit = audit;
  }

  /** What became of a file; {@code refused} is empty exactly when it was taken in. */
  public record Taken(boolean ok, int changed, List<StaffFile.Refusal> refused) {}

  /** Takes a file in, for the administrator {@code by}. */
  @Transactional
  public Taken take(byte[] csv, String by) {
    records.lock();
    List<StaffFile.Refusal> refused = new ArrayList<>();
    var phones = read(StaffFile.lines(csv, refused), refused);
    if (!refused.isEmpty()) {
      return new Taken(false, 0, refused);
    }
    var changed = set(phones);
    changed.forEach(office -> audit.write(Audit.Entry.of(by, office, "office.phoneChanged", null)));
    return new Taken(true, changed.size(), List.of());
  }

  /** One statement for the country's offices; returns those that had another telephone. */
  private List<String> set(Map<String, String> phones) {
    return jdbc.sql("""
            with changed as (
              update journey.office o set phone = nullif(said.phone, '')
                from unnest(?::text[], ?::text[]) as said(id, phone)
               where o.id = said.id and o.phone is distinct from nullif(said.phone, '')
              returning o.id)
            select id from changed order by id
            """).param(phones.keySet().toArray(String[]::new)).param(phones.values().toArray(String[]::new))
        .query(String.class).list();
  }

  private Map<String, String> read(List<String> lines, List<StaffFile.Refusal> refused) {
    Map<String, String> phones = new LinkedHashMap<>();
    if (!refused.isEmpty()) {
      return phones;
    }
    var header = lines.isEmpty() ? null : CsvLine.fields(lines.get(0), COLUMNS.size());
    if (header == null || !header.stream().map(field -> field.strip().toLowerCase(Locale.ROOT)).toList()
        .equals(COLUMNS)) {
      refused.add(new StaffFile.Refusal(1, "บรรทัดแรกต้องเป็นหัวคอลัมน์ office,phone ตามลำดับนี้ คั่นด้วยจุลภาค"));
      return phones;
    }
    var offices = records.offices();
    for (int i = 1; i < lines.size(); i++) {
      var fields = CsvLine.fields(lines.get(i), COLUMNS.size());
      if (fields == null || !fields.stream().allMatch(String::isBlank)) {
        var wrong = read(fields, offices, phones);
        if (wrong != null) {
          refused.add(new StaffFile.Refusal(i + 1, wrong));
        }
      }
    }
    if (phones.isEmpty() && refused.isEmpty()) {
      refused.add(new StaffFile.Refusal(2, "แฟ้มมีแต่หัวคอลัมน์ โปรดใส่หน่วยงานอย่างน้อยหนึ่งแถว"));
    }
    return phones;
  }

  /** Reads a row; what is wrong with it, in Thai, or null. */
  private static @Nullable String read(@Nullable List<String> row, Map<String, Office> offices,
      Map<String, String> phones) {
    if (row == null || row.size() != COLUMNS.size()) {
      return "แถวนี้ต้องมี 2 ช่อง คือ office และ phone หากโทรศัพท์มีจุลภาค ให้ใส่ไว้ในเครื่องหมายคำพูด";
    }
    var office = row.get(0).strip();
    var phone = ThaiNumber.toArabicDigits(row.get(1)).strip();
    if (!offices.containsKey(office)) {
      return "ไม่มีหน่วยงานรหัส “" + office + "” โปรดตรวจรหัส เช่น d8101 หรือ a81MOL";
    }
    if (!phone.isEmpty() && (phone.length() < SHORTEST || phone.length() > LONGEST || !PHONE.matcher(phone).matches())) {
      return "หมายเลขโทรศัพท์ไม่ถูกต้อง กรอกได้ไม่เกิน " + LONGEST + " ตัวอักษร เช่น 075 123 456 ต่อ 12";
    }
    return phones.putIfAbsent(office, phone) == null ? null : "หน่วยงานนี้อยู่ในแฟ้มแล้ว โปรดให้มีแถวเดียว";
  }
}
