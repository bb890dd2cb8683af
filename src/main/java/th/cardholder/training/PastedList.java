package th.cardholder.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import th.cardholder.referral.Attendance;
import th.cardholder.referral.Referral;
import th.cardholder.training.ClassPeople.Person;
import th.cardholder.words.CsvLine;
import th.cardholder.words.Result;
import th.cardholder.words.ThaiDate;
import th.cardholder.words.ThaiName;
import th.cardholder.words.ThaiNumber;
import th.cardholder.words.ThaiText;

/**
 * A list that an officer pastes from a spreadsheet (cells parted by tabs) or hands in as a file (by commas or semicolons). Each
 * line is found by the referral's number, the ID number or the name; what cannot be read, or is of nobody here, is refused by
 * itself and says why. With a line of headings the columns may come in any order.
 */
public final class PastedList {

  private static final int MOST_LINES = 500;
  private static final Pattern REFERRAL = Pattern.compile("25\\d{2}-\\d{4}-\\d+-R\\d+");
  private static final Pattern NOT_DIGITS = Pattern.compile("[^0-9]");
  private static final Pattern ID_NUMBER = Pattern.compile("\\d[- ]?\\d{4}[- ]?\\d{5}[- ]?\\d{2}[- ]?\\d");
  private static final Pattern INCREASING = Pattern.compile("\\d{1,3}[.)]?");

  private PastedList() {}

  /** What a list is of. */
  public enum Kind {
    /** Who is to be put into a class. */
    PEOPLE,
    /** Who came. */
    ATTENDANCE,
    /** What became of each. */
    RESULTS
  }

  private enum Column {
    WHO("เลขที่ส่งต่อ", "เลขที่การส่งต่อ", "เลขประจำตัวประชาชน", "เลขประจำตัว", "เลขบัตร", "ชื่อ–นามสกุล", "ชื่อ-นามสกุล",
        "ชื่อ - นามสกุล", "ชื่อสกุล", "ชื่อ สกุล", "ชื่อนามสกุล", "ชื่อ นามสกุล"),
    TITLE("คำนำหน้า", "คำนำหน้าชื่อ"), FIRST("ชื่อ"), LAST("นามสกุล", "สกุล"),
    ATTENDANCE("การมา", "การมาตามนัด", "การเข้ารับการพัฒนา"), DAYS("จำนวนวัน", "จำนวนวันที่มา", "วันที่มา"),
    NEXT("ดำเนินการต่อ", "ต่อไป"), RESULT("ผล", "ผลการพัฒนา"), COMPLETED("วันที่แล้วเสร็จ", "วันที่พัฒนาแล้วเสร็จ", "วันแล้วเสร็จ"),
    INCOME("รายได้", "รายได้หลังพัฒนา", "รายได้ต่อปี", "รายได้ต่อปีหลังพัฒนา", "รายได้ต่อปีหลังพัฒนา (บาท)"), NOTE("หมายเหตุ");

    /** Each on a line of its own, as it is compared. */
    private final String headings;

    Column(String... headings) {
      this.headings = Stream.of(headings).map(ThaiName::key).collect(Collectors.joining("\n", "\n", "\n"));
    }

    static Optional<Column> headed(String cell) {
      var key = ThaiName.key(ThaiText.folded(cell));
      return Arrays.stream(values()).filter(it -> it.headings.contains("\n" + key + "\n")).findFirst();
    }
  }

  /** The columns of a list without headings. */
  private static final Map<Kind, List<Column>> WITHOUT_HEADINGS = new EnumMap<>(Map.of(
      Kind.PEOPLE, List.of(Column.WHO),
      Kind.ATTENDANCE, List.of(Column.WHO, Column.ATTENDANCE, Column.DAYS, Column.NOTE),
      Kind.RESULTS, List.of(Column.WHO, Column.RESULT, Column.COMPLETED, Column.INCOME, Column.NOTE)));

  private static final Map<String, String> ATTENDANCES = words(Map.of(
      Attendance.ATTENDED.code(), List.of("มาครบ", "ครบ", "มา", "1", "/", "✓", "มาทุกวัน", "เข้าครบ"),
      Attendance.PARTLY.code(), List.of("มาบางส่วน", "บางส่วน", "มาไม่ครบ", "ไม่ครบ"),
      Attendance.ABSENT.code(), List.of("ไม่มา", "ขาด", "0", "x", "-", "ลา", "ไม่มาตามนัด")));

  private static final Map<String, String> RESULTS = words(Map.of(
      Referral.State.DEVELOPED.code(), List.of("พัฒนาแล้วเสร็จ", "แล้วเสร็จ", "เสร็จ", "สำเร็จ", "ผ่าน", "1", "/", "✓"),
      Referral.State.NOT_DEVELOPED.code(),
      List.of("ไม่ได้รับการพัฒนา", "ไม่แล้วเสร็จ", "ไม่เสร็จ", "ไม่สำเร็จ", "ไม่ผ่าน", "0", "x", "-")));

  private static final Map<String, String> NEXTS = words(Map.of("again", List.of("นัดใหม่", "อีกครั้ง"),
      "ended", List.of("ยุติ", "ไม่นัดอีก", "ยุติ ไม่นัดอีก")));

  private static Map<String, String> words(Map<String, List<String>> byCode) {
    return byCode.entrySet().stream().flatMap(it -> it.getValue().stream()
        .map(word -> Map.entry(key(word), it.getKey()))).collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** A word as it is compared; {@code ThaiName#key} drops the signs that some of these words are. */
  private static String key(String word) {
    return ThaiNumber.toArabicDigits(ThaiText.folded(word)).replace(" ", "").toLowerCase(Locale.ROOT);
  }

  /**
   * A line of the list: of whom, and what it says, as a sheet takes it; or why it is refused.
   *
   * @param line its number in what was pasted
   * @param said what it says of whom, for a line that is refused
   */
  public record Row(int line, @Nullable String referralNumber, @Nullable String personName, @Nullable String said,
      Map<String, String> values, @Nullable String refused) {

    static Row no(int line, @Nullable String said, String why) {
      return new Row(line, null, null, said, Map.of(), why);
    }
  }

  /** All lines, or why the whole of it cannot be read. */
  public record Read(List<Row> rows, @Nullable String refused) {

    static Read no(String why) {
      return new Read(List.of(), why);
    }
  }

  /** Reads a list of these people. */
  static Read read(Kind kind, String text, Collection<Person> people) {
    var lines = text.replace("\uFEFF", "").lines().toList();
    var first = lines.stream().filter(it -> !it.isBlank()).findFirst();
    if (first.isEmpty()) {
      return Read.no("รายการว่างเปล่า โปรดวางรายการจาก Excel หรือเลือกแฟ้ม");
    }
    if (lines.stream().filter(it -> !it.isBlank()).count() > MOST_LINES) {
      return Read.no("รายการยาวเกินไป โปรดแบ่งเป็นครั้งละไม่เกิน " + MOST_LINES + " บรรทัด");
    }
    var separator = separator(first.get());
    var top = cells(first.get(), separator);
    List<String> headings = top == null ? List.of() : top;
    var headed = headings.stream().anyMatch(it -> Column.headed(it).isPresent())
        && headings.stream().noneMatch(it -> whom(it, people).size() == 1);
    var columns = headed ? headings.stream().map(Column::headed).toList()
        : WITHOUT_HEADINGS.getOrDefault(kind, List.of()).stream().map(Optional::of).toList();
    if (headed && columns.stream().flatMap(Optional::stream).noneMatch(it -> it == Column.WHO || it == Column.FIRST)) {
      return Read.no("ไม่พบคอลัมน์ที่บอกว่าเป็นใคร โปรดใส่หัวคอลัมน์ เลขที่ส่งต่อ เลขประจำตัวประชาชน หรือ ชื่อ–นามสกุล");
    }
    List<Row> rows = new ArrayList<>();
    Set<String> named = new HashSet<>();
    boolean heading = headed;
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).isBlank()) {
        continue;
      }
      if (heading) {
        heading = false;
        continue;
      }
      rows.add(row(kind, i + 1, cells(lines.get(i), separator), columns, headed, people, named));
    }
    return rows.isEmpty() ? Read.no("มีแต่หัวคอลัมน์ โปรดวางรายการให้ครบ") : new Read(rows, null);
  }

  private static char separator(String line) {
    return line.indexOf('\t') >= 0 ? '\t' : line.indexOf(';') >= 0 && line.indexOf(',') < 0 ? ';' : ',';
  }

  /** The cells of a line; null where its quotation marks are not in pairs. */
  private static @Nullable List<String> cells(String line, char separator) {
    if (separator == ',') {
      return CsvLine.fields(line, 1);
    }
    return Arrays.stream(line.split(String.valueOf(separator), -1)).map(PastedList::unquoted).toList();
  }

  private static String unquoted(String cell) {
    var text = cell.strip();
    return text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")
        ? text.substring(1, text.length() - 1).replace("\"\"", "\"") : text;
  }

  private static Row row(Kind kind, int line, @Nullable List<String> cells, List<Optional<Column>> columns, boolean headed,
      Collection<Person> people, Set<String> named) {
    if (cells == null) {
      return Row.no(line, null, "เครื่องหมายคำพูดไม่ครบคู่ โปรดแก้บรรทัดนี้");
    }
    // A spreadsheet often begins with the number of the line.
    var own = !headed && cells.size() > 1 && INCREASING.matcher(cells.get(0).strip()).matches()
        ? cells.subList(1, cells.size()) : cells;
    Map<Column, String> said = new EnumMap<>(Column.class);
    for (int i = 0; i < Math.min(own.size(), columns.size()); i++) {
      var text = ThaiText.folded(own.get(i));
      columns.get(i).filter(it -> !text.isEmpty()).ifPresent(it -> said.merge(it, text, (one, other) -> one));
    }
    var who = said.getOrDefault(Column.WHO, Stream.of(Column.TITLE, Column.FIRST, Column.LAST)
        .map(it -> said.getOrDefault(it, "")).filter(it -> !it.isEmpty()).collect(Collectors.joining(" ")));
    if (who.isEmpty()) {
      return Row.no(line, null, "ไม่ได้บอกว่าเป็นใคร โปรดใส่เลขที่ส่งต่อ เลขประจำตัวประชาชน หรือชื่อ–นามสกุล");
    }
    var found = whom(who, people);
    if (found.size() != 1) {
      return Row.no(line, who, found.isEmpty()
          ? kind == Kind.PEOPLE ? "ไม่พบในผู้ที่รอเข้ารุ่นของโครงการนี้ โปรดตรวจเลขที่หรือชื่อ"
              : "ไม่พบในรุ่นนี้ โปรดตรวจเลขที่หรือชื่อ"
          : "มีผู้ชื่อนี้มากกว่าหนึ่งคน โปรดใช้เลขที่ส่งต่อแทนชื่อ");
    }
    var person = found.get(0);
    if (!named.add(person.referralNumber())) {
      return Row.no(line, who, "รายชื่อนี้ซ้ำกับบรรทัดก่อน โปรดเหลือไว้บรรทัดเดียว");
    }
    return values(kind, said, person).fold(
        values -> new Row(line, person.referralNumber(), person.name(), null, values, null),
        why -> Row.no(line, who, why));
  }

  /** Whom a text means: by the number of the referral, the ID number, or the name with its title or without. */
  private static List<Person> whom(String text, Collection<Person> people) {
    var typed = ThaiNumber.toArabicDigits(ThaiText.folded(text));
    Predicate<Person> meant;
    if (REFERRAL.matcher(typed).matches()) {
      meant = it -> it.referralNumber().equals(typed);
    } else if (ID_NUMBER.matcher(typed).matches()) {
      var digits = NOT_DIGITS.matcher(typed).replaceAll("");
      meant = it -> it.nationalId().equals(digits);
    } else {
      var name = ThaiName.key(typed);
      meant = it -> !name.isEmpty() && (name.equals(ThaiName.key(it.name()))
          || name.equals(ThaiName.key(it.firstName() + it.lastName()))
          || name.equals(ThaiName.key(it.title() + it.firstName() + it.lastName())));
    }
    return people.stream().filter(meant).toList();
  }

  private static Result<Map<String, String>, String> values(Kind kind, Map<Column, String> said, Person person) {
    return switch (kind) {
      case PEOPLE -> Result.of(Map.of());
      case ATTENDANCE -> attendance(said, person);
      case RESULTS -> result(said, person);
    };
  }

  private static Result<Map<String, String>, String> attendance(Map<Column, String> said, Person person) {
    if (!person.toCome()) {
      return Result.refused("บันทึกการมาไว้แล้ว หรือไม่ได้นัดไว้ (" + person.stands().labelTh() + ") โปรดแก้ที่หน้าเรื่อง");
    }
    var code = ATTENDANCES.get(key(said.getOrDefault(Column.ATTENDANCE, "")));
    if (code == null) {
      return Result.refused("อ่านการมา “" + said.getOrDefault(Column.ATTENDANCE, "") + "” ไม่ได้ โปรดใส่ มาครบ มาบางส่วน หรือ ไม่มา");
    }
    var days = said.get(Column.DAYS);
    if (days != null && !ThaiNumber.parse(days).isRight()) {
      return Result.refused("อ่านจำนวนวัน “" + days + "” ไม่ได้ โปรดใส่เป็นตัวเลข เช่น 2");
    }
    var next = said.containsKey(Column.NEXT) ? NEXTS.get(key(said.getOrDefault(Column.NEXT, ""))) : "again";
    if (next == null) {
      return Result.refused("อ่าน “" + said.get(Column.NEXT) + "” ไม่ได้ โปรดใส่ นัดใหม่ หรือ ยุติ");
    }
    return Result.of(kept("attendance", code, "days", days, "next", next, "note", said.get(Column.NOTE)));
  }

  private static Result<Map<String, String>, String> result(Map<Column, String> said, Person person) {
    if (!person.toReport()) {
      return Result.refused("ยังไม่ได้บันทึกการมา หรือบันทึกผลแล้ว (" + person.stands().labelTh() + ") โปรดตรวจที่หน้าเรื่อง");
    }
    var code = RESULTS.get(key(said.getOrDefault(Column.RESULT, "")));
    if (code == null) {
      return Result.refused("อ่านผล “" + said.getOrDefault(Column.RESULT, "") + "” ไม่ได้ โปรดใส่ แล้วเสร็จ หรือ ไม่ได้รับการพัฒนา");
    }
    var day = said.get(Column.COMPLETED);
    var wrong = day == null ? Optional.<String>empty()
        : ThaiDate.parseTyped(day).<Optional<String>>fold(right -> Optional.empty(), Optional::of);
    if (wrong.isPresent()) {
      return Result.refused(wrong.get());
    }
    var income = said.get(Column.INCOME);
    var noAmount = income == null ? Optional.<String>empty()
        : ThaiNumber.parse(income).<Optional<String>>fold(right -> Optional.empty(), Optional::of);
    return noAmount.isPresent() ? Result.refused(noAmount.get())
        : Result.of(kept("result", code, "completedOn", day, "incomeAfter", income, "note", said.get(Column.NOTE)));
  }

  private static Map<String, String> kept(@Nullable String... namesAndValues) {
    Map<String, String> kept = new LinkedHashMap<>();
    for (int i = 0; i + 1 < namesAndValues.length; i += 2) {
      var value = namesAndValues[i + 1];
      if (value != null) {
        kept.put(String.valueOf(namesAndValues[i]), value);
      }
    }
    return kept;
  }
}
