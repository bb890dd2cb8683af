package th.cardholder.words;

import java.text.Normalizer;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Times of day as Thai officials type and read them: {@code 09:00}, {@code 9.00 น.}, {@code ๑๓.๓๐ นาฬิกา}. The clock
 * has 24 hours; what could be the morning or the evening is refused rather than guessed at.
 */
public final class ThaiTime {

  private static final String EXAMPLE = "โปรดกรอก ชั่วโมง:นาที แบบ 24 ชั่วโมง เช่น 09:00 หรือ 13.30 น.";
  private static final int LONGEST_TEXT = 30;

  private static final Pattern TIME = Pattern.compile("(?:เวลา\\s*)?(?<hour>\\d{1,2})\\s*[:.]\\s*(?<minute>\\d{2})"
      + "\\s*(?:น\\s*\\.?|นาฬิกา)?");
  private static final Pattern WHOLE_HOUR = Pattern.compile("(?:เวลา\\s*)?(?<hour>\\d{1,2})\\s*(?:น\\s*\\.?|นาฬิกา)");
  private static final Pattern SEVERAL = Pattern.compile("\\d{1,2}[:.]\\d{2}.*\\d{1,2}[:.]\\d{2}.*");
  private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

  private ThaiTime() {}

  /** Reads a typed time; the message of a refusal is a Thai sentence. */
  public static Result<LocalTime, String> parseTyped(String typed) {
    var text = ThaiNumber.toArabicDigits(Normalizer.normalize(typed, Normalizer.Form.NFKC)).strip();
    if (text.isEmpty()) {
      return Result.refused("ยังไม่ได้กรอกเวลา " + EXAMPLE);
    }
    if (text.length() > LONGEST_TEXT) {
      return Result.refused("อ่านเวลาไม่ได้ " + EXAMPLE);
    }
    var match = TIME.matcher(text);
    if (match.matches()) {
      return time(match.group("hour"), match.group("minute"));
    }
    match = WHOLE_HOUR.matcher(text);
    if (match.matches()) {
      return time(match.group("hour"), "00");
    }
    return Result.refused(SEVERAL.matcher(text).matches() ? "โปรดกรอกเวลาเริ่มเพียงเวลาเดียว เช่น 09:00"
        : "อ่านเวลา “" + text + "” ไม่ได้ " + EXAMPLE);
  }

  private static Result<LocalTime, String> time(String hour, String minute) {
    int hours = Integer.parseInt(hour);
    int minutes = Integer.parseInt(minute);
    return hours > 23 || minutes > 59 ? Result.refused("ไม่มีเวลา " + hour + ":" + minute + " " + EXAMPLE)
        : Result.of(LocalTime.of(hours, minutes));
  }

  /** {@code 09:00 น.} */
  public static String form(LocalTime time) {
    return FORM.format(time) + " น.";
  }

  /** A moment: {@code 12 กุมภาพันธ์ 2561 เวลา 08:30 น.} */
  public static String moment(LocalDateTime at) {
    return ThaiDate.longForm(at.toLocalDate()) + " เวลา " + form(at.toLocalTime());
  }

  /** The same of a moment as it is there. */
  public static String moment(OffsetDateTime at, ZoneId there) {
    return moment(at.atZoneSameInstant(there).toLocalDateTime());
  }
}
