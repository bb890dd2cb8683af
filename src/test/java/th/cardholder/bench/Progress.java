package th.cardholder.bench;

import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** What the bench says while it works. */
final class Progress {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

  private Progress() {}

  static void say(String format, Object... values) {
    System.out.println(LocalTime.now(ZoneId.systemDefault()).format(TIME) + " " + String.format(Locale.ROOT, format, values));
  }
}
