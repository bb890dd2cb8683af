package th.cardholder.supervision;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import th.cardholder.cases.Case;
import th.cardholder.cases.PacedStep;
import th.cardholder.cases.StepNames;
import th.cardholder.measure.MeasureYears;
import th.cardholder.supervision.Scope.Level;
import th.cardholder.words.ThaiDate;
import th.cardholder.words.ThaiTime;

/** Answers how fast the work goes against its deadlines (ADR 0046). */
@Service
public class Paces {

  /** So many days are shown, today among them. */
  private static final int SHOWN = 28;
  private static final List<Integer> PACES = List.of(7, 28);
  /** Nobody plans by a day that is further away. */
  private static final int FAR_DAYS = 3653;
  private static final String HANDED_IN = "task";

  private final Scopes scopes;
  private final StepBuckets buckets;
  private final Counting counting;
  private final JdbcClient jdbc;
  private final List<PacedStep> steps;
  private final StepNames names;
  private final MeasureYears years;
  private final Clock clock;

  Paces(Scopes scopes, StepBuckets buckets, Counting counting, JdbcClient jdbc, List<PacedStep> steps, StepNames names,
      MeasureYears years, Clock clock) {
    this.scopes = scopes;
    this.buckets = buckets;
    this.counting = counting;
    this.jdbc = jdbc;
    this.steps = List.copyOf(steps);
    this.names = names;
    this.years = years;
    this.clock = clock;
  }

  /**
   * The pace of each step that has one.
   *
   * @param year nothing means the year of today
   * @return nothing when there is no such scope, or the user does not see it
   */
  public Optional<List<Pace>> of(String userId, String scopeId, @Nullable Integer year) {
    return scopes.of(userId, scopeId).map(sight -> {
      var today = LocalDate.now(clock);
      int of = year != null ? year : years.on(today).orElse(ThaiDate.buddhistYear(today));
      return steps.stream().map(step -> pace(sight.scope(), step, of, today)).toList();
    });
  }

  private record Left(long cases, OffsetDateTime asOf) {}

  private Pace pace(Scope scope, PacedStep step, int year, LocalDate today) {
    var first = today.minusDays(SHOWN);
    var byDay = buckets.days(new StepBuckets.Wanted(scope.teams(), step.process(), year, null, first, today), step.step())
        .stream().filter(it -> it.kind().equals(HANDED_IN) && behind(step, it.result()))
        .collect(groupingBy(StepBuckets.OnDay::day, summingLong(StepBuckets.OnDay::n)));
    var left = scope.level() == Level.DISTRICT ? counted(scope.teams(), step.ahead(), year)
        : kept(scope.teams(), step.ahead(), year);
    var deadline = years.closing(year, step.process(), step.step()).map(MeasureYears.Window::closes).orElse(null);
    var closed = deadline != null && deadline.isBefore(today);
    var reach = buckets.reach();
    return new Pace(step.step(), names.all().getOrDefault(step.step(), step.step()), left.cases(),
        ThaiTime.moment(left.asOf(), clock.getZone()), deadline,
        deadline == null ? null : ThaiDate.longForm(deadline), closed, needed(left.cases(), deadline, today),
        Stream.iterate(first.plusDays(1), it -> it.plusDays(1)).limit(SHOWN)
            .map(day -> new Pace.Day(day, ThaiDate.shortForm(day), byDay.getOrDefault(day, 0L))).toList(),
        reach.complete() || reach.week() != null && !reach.week().isAfter(first),
        PACES.stream().map(days -> projection(days, today, byDay.entrySet().stream()
            .filter(it -> !it.getKey().isBefore(today.minusDays(days)) && it.getKey().isBefore(today))
            .mapToLong(it -> it.getValue()).sum(), left.cases(), deadline)).toList());
  }

  /** What came of a step was not recorded before ADR 0036; that it was handed in counts there. */
  private static boolean behind(PacedStep step, String result) {
    return result.isEmpty() || step.results().contains(result);
  }

  /** How many a day it takes from today to the deadline, both among them. */
  static @Nullable Long needed(long left, @Nullable LocalDate deadline, LocalDate today) {
    if (left == 0 || deadline == null || deadline.isBefore(today)) {
      return null;
    }
    return ceil(left, ChronoUnit.DAYS.between(today, deadline) + 1);
  }

  /** What is left goes at the pace of those days, from tomorrow on: how much of today is still to come nobody knows. */
  static Pace.Projection projection(int days, LocalDate today, long done, long left, @Nullable LocalDate deadline) {
    var more = left == 0 || done == 0 ? 0 : ceil(left * days, done);
    if (more == 0 || more > FAR_DAYS) {
      return new Pace.Projection(days, done, null, null, null);
    }
    var ends = today.plusDays(more);
    return new Pace.Projection(days, done, ends, ThaiDate.longForm(ends), deadline == null ? null : !ends.isAfter(deadline));
  }

  private static long ceil(long n, long by) {
    return (n + by - 1) / by;
  }

  private Left counted(Collection<String> teams, Collection<Case.State> ahead, int year) {
    return new Left(jdbc.sql("""
        select count(*) from journey.participant_case where office_id = any(:teams) and year = :year and state = any(:ahead)
        """).param("teams", teams.toArray(String[]::new)).param("year", year)
        .param("ahead", ahead.stream().map(Case.State::code).toArray(String[]::new)).query(Long.class).single(),
        OffsetDateTime.now(clock));
  }

  private Left kept(Collection<String> teams, Collection<Case.State> ahead, int year) {
    var figures = ahead.stream().map(it -> "case." + it.code()).toList();
    return counting.newest().map(run -> new Left(counting.kept(run.day(), teams).stream()
        .filter(it -> it.year() == year && figures.contains(it.figure())).mapToLong(Counting.Count::n).sum(), run.asOf()))
        .orElseGet(() -> new Left(0, OffsetDateTime.now(clock)));
  }
}
