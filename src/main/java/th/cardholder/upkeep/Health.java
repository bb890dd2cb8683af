package th.cardholder.upkeep;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import th.cardholder.words.ThaiDate;
import th.cardholder.words.ThaiTime;

/** The page of an installation's health: figures, sizes and components in Thai; nobody and no office. */
@Service
public class Health {

  private static final long KILO = 1024;
  private static final List<String> BYTES = List.of("B", "KB", "MB", "GB", "TB");
  private static final int MINUTE = 60;
  private static final int HOUR = 60 * MINUTE;
  private static final int DAY = 24 * HOUR;

  private final Vitals vitals;
  private final DatabaseSizes sizes;
  private final Components components;

  Health(Vitals vitals, DatabaseSizes sizes, Components components) {
    this.vitals = vitals;
    this.sizes = sizes;
    this.components = components;
  }

  /** The page. */
  public record Page(String asOfThai, List<Group> groups, List<Size> sizes, @Nullable String sizesOnThai, List<Part> parts) {}

  /** Figures of one kind; {@code todo} stands where one is past its limit or could not be read. */
  public record Group(String name, boolean worrying, boolean read, String todo, List<Figure> figures) {}

  /** A figure; {@code metric} is its name in the metrics. */
  public record Figure(String name, String value, boolean worrying, String metric) {}

  /** A table, or the whole database; {@code aDay} is how much it grows by, where that is known. */
  public record Size(String name, String size, @Nullable String aDay) {}

  /** A component with what is known of it. */
  public record Part(String name, String version, @Nullable String runs, boolean other, boolean override, String why, String source,
      String lookedThai, String againThai, boolean due, List<Known> known) {}

  /** Something known of a component, with the answer. */
  public record Known(String id, String what, String answer, String onThai) {}

  /** How it is, as of some seconds ago at most. */
  public Page page() {
    var measured = vitals.now();
    var noted = sizes.largest();
    return new Page(ThaiTime.moment(measured.at().atZone(SizeKeeper.HERE).toLocalDateTime()),
        measured.groups().stream().map(Health::group).toList(),
        noted.stream().map(it -> new Size(it.name().equals("*") ? "ทั้งหมด" : it.name(), bytes(it.bytes()), growth(it))).toList(),
        noted.isEmpty() ? null : ThaiDate.shortForm(noted.get(0).day()),
        components.running().stream().map(Health::part).toList());
  }

  private static Group group(Vitals.Group group) {
    return new Group(group.watched().nameTh(), group.worrying(), group.read(), group.watched().todoTh(), group.watched().vitals().stream()
        .map(it -> new Figure(it.nameTh(), value(it, group.values().get(it.metric())), group.worrying(it), it.metric().replace('.', '_')))
        .toList());
  }

  private static Part part(Components.Running running) {
    var it = running.component();
    return new Part(it.name(), it.version(), running.runs(), running.other(), it.override(), it.whyTh(), it.source(),
        ThaiDate.shortForm(it.lookedOn()), ThaiDate.shortForm(it.againBy()), running.due(), it.findings().stream()
        .map(known -> new Known(known.id(), known.whatTh(), known.answerTh(), ThaiDate.shortForm(known.answeredOn()))).toList());
  }

  private static @Nullable String growth(DatabaseSizes.Size size) {
    var aDay = size.aDay();
    return aDay == null ? null : (aDay < 0 ? "−" : "+") + bytes(Math.abs(aDay));
  }

  private static String value(Vital vital, @Nullable Double value) {
    if (value == null) {
      return "ยังไม่มี";
    }
    return switch (vital.unit()) {
      case COUNT -> String.format(Locale.ROOT, "%,.0f", value) + (value >= Watched.MOST ? " ขึ้นไป" : "");
      case BYTES -> (value < 0 ? "−" : "") + bytes(Math.abs(value.longValue()));
      case SECONDS -> lasting(value.longValue());
    };
  }

  static String bytes(long bytes) {
    double left = bytes;
    int unit = 0;
    while (left >= KILO && unit < BYTES.size() - 1) {
      left /= KILO;
      unit++;
    }
    return String.format(Locale.ROOT, left < 10 && unit > 0 ? "%.1f %s" : "%.0f %s", left, Objects.requireNonNull(BYTES.get(unit)));
  }

  /** {@code 2 วัน 3 ชั่วโมง}: the two largest units. */
  static String lasting(long seconds) {
    if (seconds < MINUTE) {
      return seconds + " วินาที";
    }
    if (seconds < HOUR) {
      return seconds / MINUTE + " นาที";
    }
    return seconds < DAY ? seconds / HOUR + " ชั่วโมง " + seconds % HOUR / MINUTE + " นาที"
        : seconds / DAY + " วัน " + seconds % DAY / HOUR + " ชั่วโมง";
  }
}
