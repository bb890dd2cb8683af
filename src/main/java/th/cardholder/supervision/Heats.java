package th.cardholder.supervision;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import th.cardholder.cases.ProcessModels;
import th.cardholder.measure.MeasureYears;
import th.cardholder.supervision.Heat.Element;
import th.cardholder.supervision.Overview.Place;
import th.cardholder.supervision.Scope.Level;
import th.cardholder.words.ThaiDate;
import th.cardholder.words.ThaiTime;

/** Answers where work waits on a model (ADR 0046). */
@Service
public class Heats {

  private static final int MEDIAN = 50;
  private static final int NINE_IN_TEN = 90;
  private static final int HUNDRED = 100;
  private static final String WITHDRAWN = "withdrawn";

  private final Scopes scopes;
  private final StepBuckets buckets;
  private final StepsInHand inHand;
  private final ProcessModels models;
  private final MeasureYears years;
  private final Clock clock;
  private final Lately<String, List<StepsInHand.Everything>> counts;

  Heats(Scopes scopes, StepBuckets buckets, StepsInHand inHand, ProcessModels models, MeasureYears years,
      SupervisionSettings settings, Clock clock) {
    this.scopes = scopes;
    this.buckets = buckets;
    this.inHand = inHand;
    this.models = models;
    this.years = years;
    this.clock = clock;
    this.counts = new Lately<>(settings.again(), clock, Ticker.systemTicker());
  }

  /**
   * What is asked for.
   *
   * @param year    of the measure; nothing means that of today
   * @param version of the model; nothing means all
   * @param from    the first day; it begins with its week. Nothing means the first day of the year's measure
   * @param to      the last day; it ends with its week. Nothing means today
   */
  public record Wanted(@Nullable Integer year, @Nullable Integer version, @Nullable LocalDate from, @Nullable LocalDate to) {}

  /**
   * The numbers of each element.
   *
   * @return nothing when there is no such scope or process, or the user does not see it
   */
  public Optional<Heat> of(String userId, String scopeId, String process, Wanted wanted) {
    var sight = scopes.of(userId, scopeId);
    var model = models.all().stream().filter(it -> it.key().equals(process)).findFirst();
    return sight.isEmpty() || model.isEmpty() ? Optional.empty() : Optional.of(heat(sight.get(), model.get(), wanted));
  }

  /**
   * The drawing of a version of a process, as BPMN; it is the same for all who watch.
   *
   * @return nothing when there is none, or the user does not see the scope
   */
  public Optional<String> drawing(String userId, String scopeId, String process, @Nullable Integer version) {
    return scopes.of(userId, scopeId).flatMap(sight -> models.all().stream().filter(it -> it.key().equals(process)).findFirst())
        .flatMap(model -> models.drawing(process, version));
  }

  private Heat heat(Scopes.Sight sight, ProcessModels.Model model, Wanted wanted) {
    var today = LocalDate.now(clock);
    var scope = sight.scope();
    int year = wanted.year() != null ? wanted.year() : years.on(today).orElse(ThaiDate.buddhistYear(today));
    var from = StepBuckets.monday(wanted.from() != null ? wanted.from() : years.opens(year).orElse(today));
    var to = sunday(wanted.to() != null ? wanted.to() : today);
    var of = new StepBuckets.Wanted(scope.offices(), model.key(), year, wanted.version(), from, to);
    var live = scope.level() == Level.DISTRICT;
    var lately = live ? counts.of(scope.id(), () -> inHand.now(scope.offices())) : null;
    var open = lately != null ? open(lately.value(), model.key(), year, wanted.version())
        : inHand.kept(scope.offices(), model.key(), year, wanted.version());
    var asOf = lately != null ? lately.asOf()
        : inHand.newest().map(StepsInHand.Run::asOf).orElseGet(() -> OffsetDateTime.now(clock));
    var reach = buckets.reach();
    return new Heat(place(scope), sight.path().stream().map(Heats::place).toList(),
        sight.parts().stream().map(Heats::place).toList(), model.key(), model.nameTh(),
        models.all().stream().map(it -> new Heat.Model(it.key(), it.nameTh())).toList(), model.versions(), wanted.version(),
        year, from, to, ThaiDate.shortForm(from) + " – " + ThaiDate.shortForm(to), ThaiTime.moment(asOf, clock.getZone()), live, reach.complete(),
        reach.week() == null ? null : ThaiDate.longForm(reach.week()),
        elements(model, year, open, buckets.found(of)));
  }

  private static List<StepsInHand.Open> open(List<StepsInHand.Everything> all, String process, int year,
      @Nullable Integer version) {
    return all.stream()
        .filter(it -> it.process().equals(process) && it.year() == year && (version == null || it.version() == version))
        .collect(groupingBy(StepsInHand.Everything::element)).entrySet().stream()
        .map(of -> new StepsInHand.Open(of.getKey(), of.getValue().stream().mapToLong(StepsInHand.Everything::open).sum(),
            of.getValue().stream().mapToLong(StepsInHand.Everything::late).sum())).toList();
  }

  private static LocalDate sunday(LocalDate day) {
    return day.with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY));
  }

  private static Place place(Scope scope) {
    return new Place(scope.id(), scope.nameTh());
  }

  private List<Element> elements(ProcessModels.Model model, int year, List<StepsInHand.Open> open,
      StepBuckets.Found found) {
    var opened = open.stream().collect(toMap(StepsInHand.Open::element, it -> it));
    Map<String, List<StepBuckets.Over>> overs = new HashMap<>();
    found.over().forEach(it -> overs.computeIfAbsent(it.element(), id -> new ArrayList<>()).add(it));
    Map<String, Waits> waits = new HashMap<>();
    found.waited().forEach(it -> waits.computeIfAbsent(it.element(), id -> new Waits()).add(it.waitedDays(), it.n()));
    return inOrder(model, List.of(opened.keySet(), overs.keySet())).map(id -> element(model, year, id, opened.get(id),
        overs.getOrDefault(id, List.of()), waits.getOrDefault(id, new Waits()))).toList();
  }

  /** Those about which there is something to say, as they are drawn; of earlier versions without a name last. */
  private static Stream<String> inOrder(ProcessModels.Model model, Collection<Set<String>> ids) {
    var there = new TreeSet<String>();
    ids.forEach(there::addAll);
    return Stream.concat(model.elements().keySet().stream().filter(there::contains),
        there.stream().filter(id -> !model.elements().containsKey(id)));
  }

  private Element element(ProcessModels.Model model, int year, String id, StepsInHand.@Nullable Open open,
      List<StepBuckets.Over> over, Waits waits) {
    var done = over.stream().filter(it -> !it.kind().equals(WITHDRAWN)).toList();
    long n = done.stream().mapToLong(StepBuckets.Over::n).sum();
    long late = done.stream().mapToLong(StepBuckets.Over::late).sum();
    var median = days(waits, MEDIAN);
    var p90 = days(waits, NINE_IN_TEN);
    var dueDays = years.daysFor(year, model.key(), id).orElse(null);
    var ratio = dueDays == null || dueDays == 0 || p90 == null ? null : (double) Math.round((double) p90 * HUNDRED / dueDays)
        / HUNDRED;
    return new Element(id, Objects.requireNonNullElse(model.elements().get(id), id), open == null ? 0 : open.open(),
        open == null ? 0 : open.late(), n, late,
        over.stream().filter(it -> it.kind().equals(WITHDRAWN)).mapToLong(StepBuckets.Over::n).sum(), median, p90, dueDays,
        due(year, model.key(), id), ratio, level(median, p90, dueDays, n, late, years.hasDeadline(year, model.key(), id)));
  }

  private static @Nullable Integer days(Waits waits, int percent) {
    var days = waits.percentile(percent);
    return days.isPresent() ? days.getAsInt() : null;
  }

  @Nullable String due(int year, String process, String step) {
    return years.daysFor(year, process, step).map(days -> days == 0 ? "ภายในวันเดียวกัน" : "ภายใน " + days + " วัน")
        .or(() -> years.closing(year, process, step).map(window -> "ภายใน " + ThaiDate.shortForm(window.closes())))
        .orElse(years.hasDeadline(year, process, step) ? "ตามนัดหมายหรือรอบติดตามผล" : null);
  }

  static Heat.Level level(@Nullable Integer median, @Nullable Integer p90, @Nullable Integer dueDays, long done, long late,
      boolean hasDeadline) {
    if (!hasDeadline || done == 0 || median == null || p90 == null) {
      return Heat.Level.NONE;
    }
    var ninety = dueDays != null ? p90 <= dueDays : late * HUNDRED <= done * (HUNDRED - NINE_IN_TEN);
    var half = dueDays != null ? median <= dueDays : late * HUNDRED <= done * (HUNDRED - MEDIAN);
    return ninety ? Heat.Level.IN_TIME : half ? Heat.Level.SOME_LATE : Heat.Level.MOST_LATE;
  }
}
