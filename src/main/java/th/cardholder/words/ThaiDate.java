package th.cardholder.words;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Dates as Thai officials type and read them: day, month, year of the Buddhist Era (พ.ศ. = ค.ศ. + 543,
 * domain.md §0.4). A year of the wrong era is never taken at its word.
 *
 * <p>The two eras cannot be confused because the years of living people do not overlap: {@value #FIRST_BUDDHIST}
 * to {@value #LAST_BUDDHIST} is Buddhist, {@value #FIRST_COMMON} to {@value #LAST_COMMON} is Common Era, and any
 * other year is refused. One rule for all years: the old new year of 1 April (before พ.ศ. 2484) is not
 * reckoned with, as registers that were converted by machine do not either.
 */
public final class ThaiDate {

  static final int FIRST_BUDDHIST = 2400;
  static final int LAST_BUDDHIST = 2700;
  static final int FIRST_COMMON = 1850;
  static final int LAST_COMMON = 2200;

  private static final int ERA_OFFSET = 543;
  private static final int LONGEST_TEXT = 60;
  private static final String EXAMPLE = "เช่น 25/12/2512 หรือ 25 ธ.ค. 2512";

  private static final List<String> MONTHS = List.of("มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม",
      "มิถุนายน", "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม");
  private static final List<String> SHORT_MONTHS = List.of("ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.",
      "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.");
  /** Monday first. */
  private static final List<String> WEEKDAYS =
      List.of("จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์", "อาทิตย์");
  private static final Map<String, Integer> MONTH_NUMBERS = monthNumbers();

  private static final Pattern DAY_FIRST =
      Pattern.compile("(\\d{1,2})\\s*([/.\\-])\\s*(\\d{1,2})\\s*\\2\\s*(\\d{1,4})");
  private static final Pattern WITH_MONTH_NAME = Pattern.compile("(?:วันที่\\s*)?(\\d{1,2})\\s*(?:เดือน\\s*)?"
      + "(\\p{IsThai}[\\p{IsThai}.\\s]*?)\\s*(?:(?:ปี|พ\\.?\\s?ศ\\.?|ค\\.?\\s?ศ\\.?)\\s*)*(\\d{1,4})");
  private static final Pattern ISO = Pattern.compile("(\\d{4})([-/.])(\\d{2})\\2(\\d{2})");
  /** What a database or a spreadsheet adds to a day. */
  private static final Pattern MIDNIGHT =
      Pattern.compile("[ T]0{1,2}:00(?::00(?:\\.0+)?)?(?:Z|[+-]\\d{2}:?\\d{2})?$");
  private static final Pattern COMMON_ERA_SAID = Pattern.compile("ค\\.?\\s?ศ\\.?\\s*2[4-7]\\d{2}");
  private static final Pattern BUDDHIST_ERA_SAID = Pattern.compile("พ\\.?\\s?ศ\\.?\\s*(?:1[89]|2[01])\\d{2}");

  private static final String UNKNOWN = "(?:0{1,2}|-{1,2}|\\?{1,2}|[xX]{1,2}|\\*{1,2}|_{1,2}|ไม่ทราบ)";
  private static final String MONTH_NAME = "\\p{IsThai}[\\p{IsThai}.\\s]*?";
  private static final String ERA = "(?:(?:เกิด|เมื่อ|ปี|พ\\.?\\s?ศ\\.?|ค\\.?\\s?ศ\\.?)\\s*)*";
  /** {@code 00/00/2490}, {@code -/ม.ค./2490}; a month that is known stands in the first group. */
  private static final Pattern DAY_UNKNOWN = Pattern.compile(UNKNOWN + "\\s*[/.\\-\\s]\\s*(?:" + UNKNOWN
      + "|(\\d{1,2}|" + MONTH_NAME + "))\\s*[/.\\-\\s]\\s*" + ERA + "(\\d{4})");
  /** {@code //2490}, {@code /01/2490}: left blank is unknown. */
  private static final Pattern DAY_BLANK = Pattern.compile("(?:" + UNKNOWN + "\\s*)?/\\s*(?:" + UNKNOWN
      + "|(\\d{1,2}|" + MONTH_NAME + "))?\\s*/\\s*" + ERA + "(\\d{4})");
  private static final Pattern DAY_UNKNOWN_YEAR_FIRST =
      Pattern.compile("(\\d{4})\\s*[/.\\-]\\s*(?:" + UNKNOWN + "|(\\d{1,2}))\\s*[/.\\-]\\s*" + UNKNOWN);
  private static final Pattern MONTH_AND_YEAR =
      Pattern.compile("(?:เดือน\\s*)?(\\d{1,2}(?=[/.\\-])|" + MONTH_NAME + ")[/.\\-\\s]*" + ERA + "(\\d{4})");
  private static final Pattern YEAR_AND_MONTH = Pattern.compile("(\\d{4})[/\\-](\\d{1,2})");
  private static final Pattern YEAR = Pattern.compile(ERA + "(\\d{4})");

  private ThaiDate() {}

  /** Reads a date typed by a person: day first, Buddhist Era only, Thai or Arabic digits. */
  public static Result<LocalDate, String> parseTyped(String typed) {
    return parse(typed, false);
  }

  /**
   * Reads a birth date typed by a person: as {@link #parseTyped}, or of a person whose day, or day and month, nobody
   * knows, what is known: {@code 2490}, {@code ม.ค. 2490}, {@code 00/00/2490}.
   */
  public static Result<PartialDate, String> parseBirthTyped(String typed) {
    return parseBirth(typed, false);
  }

  /**
   * As {@link #parseBirthTyped}, out of a file made by a machine: also the year first ({@code 1969-12-25}), and either
   * era.
   */
  public static Result<PartialDate, String> parseBirthFromFile(String field) {
    return parseBirth(field, true);
  }

  /** {@code 12 กุมภาพันธ์ 2561}. */
  public static String longForm(LocalDate date) {
    return date.getDayOfMonth() + " " + MONTHS.get(date.getMonthValue() - 1) + " " + buddhistYear(date);
  }

  /** {@code วันจันทร์ที่ 12 กุมภาพันธ์ 2561}. */
  public static String withWeekday(LocalDate date) {
    return "วัน" + WEEKDAYS.get(date.getDayOfWeek().getValue() - 1) + "ที่ " + longForm(date);
  }

  /** {@code 12 ก.พ. 2561}. */
  public static String shortForm(LocalDate date) {
    return date.getDayOfMonth() + " " + SHORT_MONTHS.get(date.getMonthValue() - 1) + " " + buddhistYear(date);
  }

  /** {@code กุมภาพันธ์ 2561}. */
  public static String monthForm(YearMonth month) {
    return MONTHS.get(month.getMonthValue() - 1) + " " + buddhistYear(month.atDay(1));
  }

  /** {@code 12/02/2561}, the form in which a date is typed. */
  public static String numeric(LocalDate date) {
    return twoDigits(date.getDayOfMonth()) + "/" + twoDigits(date.getMonthValue()) + "/" + buddhistYear(date);
  }

  /** The year of the Buddhist Era that {@code date} lies in. */
  public static int buddhistYear(LocalDate date) {
    return date.getYear() + ERA_OFFSET;
  }

  private static Result<LocalDate, String> parse(String typed, boolean fromFile) {
    var text = text(typed, fromFile);
    if (text.isEmpty()) {
      return Result.refused("ยังไม่ได้กรอกวันที่ โปรดกรอก วัน/เดือน/ปี พ.ศ. " + EXAMPLE);
    }
    if (text.length() > LONGEST_TEXT) {
      return Result.refused("อ่านวันที่ไม่ได้ โปรดกรอก วัน/เดือน/ปี พ.ศ. " + EXAMPLE);
    }
    if (isOfOtherEra(text, fromFile)) {
      return Result.refused("ศักราชที่เขียนไว้ไม่ตรงกับปี โปรดกรอก วัน/เดือน/ปี พ.ศ. " + EXAMPLE);
    }
    Matcher match = DAY_FIRST.matcher(text);
    if (match.matches()) {
      return date(match.group(1), number(match.group(3)), match.group(4), fromFile);
    }
    match = WITH_MONTH_NAME.matcher(text);
    if (match.matches()) {
      var month = MONTH_NUMBERS.get(monthKey(match.group(2)));
      return month == null
          ? Result.refused("ไม่รู้จักชื่อเดือนที่กรอก โปรดกรอก วัน/เดือน/ปี พ.ศ. " + EXAMPLE)
          : date(match.group(1), month, match.group(3), fromFile);
    }
    match = ISO.matcher(text);
    if (fromFile && match.matches()) {
      return date(match.group(4), number(match.group(3)), match.group(1), true);
    }
    return Result.refused("อ่านวันที่ไม่ได้ โปรดกรอก วัน/เดือน/ปี พ.ศ. " + EXAMPLE);
  }

  /**
   * Whether the era that is written is not that of the year; what people type in the wrong era has a sentence of its
   * own.
   */
  private static boolean isOfOtherEra(String text, boolean fromFile) {
    return COMMON_ERA_SAID.matcher(text).find() || fromFile && BUDDHIST_ERA_SAID.matcher(text).find();
  }

  private static String text(String typed, boolean fromFile) {
    var text = ThaiNumber.toArabicDigits(ThaiText.folded(typed));
    return fromFile && text.indexOf(':') > 0 ? MIDNIGHT.matcher(text).replaceFirst("") : text;
  }

  private static Result<PartialDate, String> parseBirth(String typed, boolean fromFile) {
    var whole = parse(typed, fromFile);
    if (whole.isRight()) {
      return whole.then(day -> Result.of(PartialDate.of(day)));
    }
    var text = text(typed, fromFile);
    if (isOfOtherEra(text, fromFile)) {
      return whole.then(day -> Result.of(PartialDate.of(day)));
    }
    Matcher match = text.length() > LONGEST_TEXT ? YEAR.matcher("") : DAY_UNKNOWN.matcher(text);
    if (match.matches()) {
      return partly(match.group(1), match.group(2), fromFile);
    }
    match = DAY_BLANK.matcher(text);
    if (match.matches()) {
      return partly(match.group(1), match.group(2), fromFile);
    }
    match = MONTH_AND_YEAR.matcher(text);
    if (match.matches() && !YEAR.matcher(text).matches()) {
      return partly(match.group(1), match.group(2), fromFile);
    }
    match = YEAR.matcher(text);
    if (match.matches()) {
      return partly(null, match.group(1), fromFile);
    }
    match = DAY_UNKNOWN_YEAR_FIRST.matcher(text);
    if (fromFile && match.matches()) {
      return partly(match.group(2), match.group(1), true);
    }
    match = YEAR_AND_MONTH.matcher(text);
    if (fromFile && match.matches()) {
      return partly(match.group(2), match.group(1), true);
    }
    return whole.then(day -> Result.of(PartialDate.of(day)));
  }

  private static Result<PartialDate, String> partly(@Nullable String month, String yearText, boolean fromFile) {
    var year = year(yearText, fromFile);
    if (month == null) {
      return year.then(it -> Result.of(new PartialDate(LocalDate.of(it, 1, 1), PartialDate.Known.YEAR)));
    }
    var key = monthKey(month).replaceFirst("^ไม่ทราบวัน(?:ที่)?(?:เกิด)?(?:เดือน)?(?=.)", "");
    Integer number = Character.isDigit(month.charAt(0)) ? Integer.valueOf(month) : MONTH_NUMBERS.get(key);
    if (number == null && monthKey(month).startsWith("ไม่ทราบ")) {
      return partly(null, yearText, fromFile);
    }
    if (number == null || number < 1 || number > 12) {
      return Result.refused("ไม่รู้จักเดือนที่กรอก โปรดกรอกเดือนกับปี พ.ศ. เช่น ม.ค. 2490 หรือเฉพาะปี เช่น 2490");
    }
    return year.then(it -> Result.of(new PartialDate(LocalDate.of(it, number, 1), PartialDate.Known.MONTH)));
  }

  private static Result<LocalDate, String> date(String day, int month, String yearText, boolean fromFile) {
    return year(yearText, fromFile).then(year -> {
      try {
        return Result.of(LocalDate.of(year, month, number(day)));
      } catch (DateTimeException e) {
        return Result.refused("ไม่มีวันที่ " + number(day) + " เดือน " + month + " ปี " + yearText
            + " ในปฏิทิน โปรดตรวจสอบวันและเดือน " + EXAMPLE);
      }
    });
  }

  /** A year of the Common Era out of one that was typed. */
  private static Result<Integer, String> year(String yearText, boolean fromFile) {
    int year = number(yearText);
    if (yearText.length() != 4) {
      return Result.refused("โปรดกรอกปี พ.ศ. ให้ครบสี่หลัก " + EXAMPLE);
    }
    boolean buddhist = year >= FIRST_BUDDHIST && year <= LAST_BUDDHIST;
    boolean common = year >= FIRST_COMMON && year <= LAST_COMMON;
    if (common && !fromFile) {
      return Result.refused("ปี " + year + " เป็นปี ค.ศ. โปรดกรอกเป็นปี พ.ศ. (ค.ศ. " + year + " คือ พ.ศ. "
          + (year + ERA_OFFSET) + ")");
    }
    if (!buddhist && !common) {
      return Result.refused("ปี " + year + " ไม่ใช่ปี พ.ศ. ที่ใช้ได้ โปรดตรวจสอบปี " + EXAMPLE);
    }
    return Result.of(buddhist ? year - ERA_OFFSET : year);
  }

  private static Map<String, Integer> monthNumbers() {
    var numbers = new HashMap<String, Integer>();
    for (int i = 0; i < 12; i++) {
      numbers.put(monthKey(MONTHS.get(i)), i + 1);
      numbers.put(monthKey(SHORT_MONTHS.get(i)), i + 1);
    }
    // Everyday short spellings of the two months whose names end in another way.
    numbers.put("กุมภา", 2);
    numbers.put("พฤศจิกา", 11);
    return Map.copyOf(numbers);
  }

  /** Dots and blanks in an abbreviation are typed or left out as one likes. */
  private static String monthKey(String name) {
    return name.replaceAll("[.\\s]", "");
  }

  private static int number(String digits) {
    return Integer.parseInt(digits);
  }

  private static String twoDigits(int number) {
    return number < 10 ? "0" + number : String.valueOf(number);
  }
}
