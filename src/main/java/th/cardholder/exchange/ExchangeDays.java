package th.cardholder.exchange;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import th.cardholder.measure.MeasureYears.Window;
import th.cardholder.measure.MeasureYears;

/** On which days it is looked what is to be sent, and until when it is: as the year has it (domain.md §5.2). */
@Component
public class ExchangeDays {

  private final MeasureYears years;
  private final Clock clock;

  ExchangeDays(MeasureYears years, Clock clock) {
    this.years = years;
    this.clock = clock;
  }

  /** The window by whose close it is to be sent, by its kind. */
  public String window(ExchangeKey key) {
    return last(key.year(), key.kind().until()).getKey();
  }

  LocalDate until(ExchangeKey key) {
    return last(key.year(), key.kind().until()).getValue().closes();
  }

  /** The last day of the year: what changes until then is sent. */
  LocalDate ends(ExchangeKey key) {
    return years.closes(key.year()).orElseThrow();
  }

  /**
   * When it is looked next: on the first day; once something was sent so many days later, else the day after, but on the last day on
   * which it is to be sent in any case.
   *
   * @param lookedAt when it was looked last; null before
   * @param madeAt   when the newest transmission was made; null as long as there is none
   */
  LocalDate next(ExchangeKey key, @Nullable OffsetDateTime lookedAt, @Nullable OffsetDateTime madeAt) {
    return next(last(key.year(), key.kind().from()).getValue().opens(), until(key), years.number(key.year(), "exchangeEveryDays"),
        lookedAt == null ? null : day(lookedAt), madeAt == null ? null : day(madeAt));
  }

  static LocalDate next(LocalDate first, LocalDate until, int every, @Nullable LocalDate looked, @Nullable LocalDate made) {
    if (looked == null) {
      return first;
    }
    var tomorrow = looked.plusDays(1);
    var next = made == null || made.plusDays(every).isBefore(tomorrow) ? tomorrow : made.plusDays(every);
    return looked.isBefore(until) && next.isAfter(until) ? until : next;
  }

  LocalDate day(OffsetDateTime at) {
    return at.atZoneSameInstant(clock.getZone()).toLocalDate();
  }

  LocalDate today() {
    return LocalDate.now(clock);
  }

  /** Of several windows whose kind begins so the one that closes last. */
  private Map.Entry<String, Window> last(int year, String prefix) {
    return Optional.of(years.windows(year, prefix)).flatMap(all -> all.entrySet().stream()
        .max(Comparator.comparing((Map.Entry<String, Window> it) -> it.getValue().closes()).thenComparing(Map.Entry::getKey))).orElseThrow();
  }
}
