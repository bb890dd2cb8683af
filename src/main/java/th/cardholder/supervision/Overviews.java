package th.cardholder.supervision;

import static java.util.Comparator.comparingInt;
import static java.util.Comparator.reverseOrder;
import static java.util.stream.Collectors.groupingBy;

import com.github.benmanes.caffeine.cache.Ticker;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import th.cardholder.cases.Case;
import th.cardholder.cases.StepNames;
import th.cardholder.followup.RoundFigures;
import th.cardholder.measure.MeasureYears;
import th.cardholder.office.Office;
import th.cardholder.office.Offices;
import th.cardholder.referral.Referral;
import th.cardholder.supervision.Counting.Count;
import th.cardholder.supervision.Overview.AoLoad;
import th.cardholder.supervision.Overview.Figure;
import th.cardholder.supervision.Overview.Part;
import th.cardholder.supervision.Overview.Place;
import th.cardholder.supervision.Overview.Stage;
import th.cardholder.supervision.Overview.Step;
import th.cardholder.supervision.Scope.Level;
import th.cardholder.words.ThaiDate;
import th.cardholder.words.ThaiTime;

/**
 * Answers how the work stands: a district's is counted as somebody looks, what is wider was counted a moment ago
 * ({@link CountsKeeper}) and says when.
 */
@Service
public class Overviews {

  /** A day is compared with the same day of the week before. */
  private static final int WEEK = 7;

  private static final String TOP_UP = Listed.TOP_UPS.code() + ".";

  private static final List<Case.State> STAGES = List.of(Case.State.REGISTERING, Case.State.AWAITING_AO,
      Case.State.AWAITING_INTERVIEW, Case.State.AWAITING_PLAN, Case.State.AWAITING_CONFIRMATION, Case.State.DEVELOPING,
      Case.State.AWAITING_FOLLOW_UP);

  private final Scopes scopes;
  private final Counting counting;
  private final JdbcClient jdbc;
  private final Offices offices;
  private final StepNames steps;
  private final RoundFigures rounds;
  private final MeasureYears years;
  private final Clock clock;
  private final Lately<String, List<Count>> counts;
  private final Lately<AosOf, List<Held>> held;

  Overviews(Scopes scopes, Counting counting, JdbcClient jdbc, Offices offices, StepNames steps, RoundFigures rounds,
      MeasureYears years, SupervisionSettings settings, Clock clock) {
    this.scopes = scopes;
    this.counting = counting;
    this.jdbc = jdbc;
    this.offices = offices;
    this.steps = steps;
    this.rounds = rounds;
    this.years = years;
    this.clock = clock;
    this.counts = new Lately<>(settings.again(), clock, Ticker.systemTicker());
    this.held = new Lately<>(settings.again(), clock, Ticker.systemTicker());
  }

  /**
   * How the work of a year stands at a scope.
   *
   * @param year nothing means the year of today, or the newest there is something of
   * @return nothing when there is no such scope, or the user does not see it
   */
  public Optional<Overview> of(String userId, String scopeId, @Nullable Integer year) {
    return scopes.of(userId, scopeId).map(sight -> sight.scope().level() == Level.DISTRICT ? live(sight, year)
        : kept(sight, year));
  }

  /** As {@link #of}, but counted now and within this transaction: for what is kept as it was. */
  public Optional<Overview> now(String userId, String scopeId, @Nullable Integer year) {
    return scopes.of(userId, scopeId).map(sight -> sight.scope().level() == Level.DISTRICT
        ? overview(sight, counting.now(sight.scope().teams()), OffsetDateTime.now(clock), of -> held(sight.scope(), of), year)
        : kept(sight, year));
  }

  private Overview live(Scopes.Sight sight, @Nullable Integer year) {
    var lately = counts.of(sight.scope().id(), () -> counting.now(sight.scope().teams()));
    return overview(sight, lately.value(), lately.asOf(),
        of -> held.of(new AosOf(sight.scope().id(), of), () -> held(sight.scope(), of)).value(), year);
  }

  /** A number by the scopes right below, and when it was counted. */
  public record Breakdown(String title, Place scope, String asOf, int total, List<PartOfNumber> parts) {}

  /** What of a number is of a scope below. */
  public record PartOfNumber(String id, String name, int n) {}

  /**
   * A number of a year by the scopes right below; together they are the number, for they were counted in one moment.
   *
   * @return nothing when there is no such number or scope, or the user does not see it, or there is nothing below
   */
  public Optional<Breakdown> breakdown(String userId, String scopeId, int year, String code) {
    var names = steps.all();
    var listed = Listed.of(code, step -> names.getOrDefault(step, step));
    var sight = scopes.of(userId, scopeId).filter(it -> !it.parts().isEmpty());
    if (listed.isEmpty() || sight.isEmpty()) {
      return Optional.empty();
    }
    var newest = newest();
    var teams = sight.get().scope().teams();
    Map<String, List<Count>> byOffice = newest.map(run -> counting.kept(run.day(), teams))
        .orElseGet(() -> counting.now(teams)).stream().collect(groupingBy(Count::officeId));
    var parts = sight.get().parts().stream().map(part -> new PartOfNumber(part.id(), part.nameTh(),
        number(listed.get(), Sums.of(part.teams().stream().flatMap(it -> byOffice.getOrDefault(it, List.of()).stream())
            .toList(), year, part.teams())))).toList();
    return Optional.of(new Breakdown(listed.get().nameTh(), place(sight.get().scope()),
        ThaiTime.moment(newest.map(Counting.Run::asOf).orElseGet(() -> OffsetDateTime.now(clock)), clock.getZone()),
        parts.stream().mapToInt(PartOfNumber::n).sum(), parts));
  }

  private Overview kept(Scopes.Sight sight, @Nullable Integer year) {
    var newest = newest();
    return newest.isPresent()
        ? overview(sight, counting.kept(newest.get().day(), all(sight.scope())), newest.get().asOf(), null, year)
        : overview(sight, counting.now(sight.scope().teams()), OffsetDateTime.now(clock), of -> List.of(), year);
  }

  /** What was counted last; where nothing ever was, it is now, unless another node is at it: no 0 stands for "not yet". */
  private Optional<Counting.Run> newest() {
    return counting.newest().or(() -> counting.count() ? counting.newest() : Optional.empty());
  }

  /** The teams of a scope, and the agencies' offices of its provinces. */
  private List<String> all(Scope scope) {
    var provinces = scope.teams().stream().map(offices::office).flatMap(Optional::stream).map(Office::provinceCode)
        .distinct().toList();
    return Stream.concat(scope.teams().stream(), offices.developing(provinces).stream().map(Office::id)).toList();
  }

  /** {@code aos}: what the AOs of a district hold in a year; null where the numbers are those that were kept. */
  private Overview overview(Scopes.Sight sight, List<Count> counted, OffsetDateTime asOf,
      @Nullable IntFunction<List<Held>> aos, @Nullable Integer asked) {
    var scope = sight.scope();
    var day = asOf.atZoneSameInstant(clock.getZone()).toLocalDate();
    var seen = new TreeSet<Integer>(reverseOrder());
    counted.forEach(count -> seen.add(count.year()));
    years.on(day).ifPresent(seen::add);
    Optional.ofNullable(asked).filter(it -> years.opens(it).isPresent()).ifPresent(seen::add);
    int year = asked != null && seen.contains(asked) ? asked
        : years.on(day).or(() -> seen.stream().findFirst()).orElse(ThaiDate.buddhistYear(day));
    var before = counting.of(day.minusDays(WEEK)).map(run -> counting.kept(run.day(), all(scope)));
    var now = Sums.of(counted, year, scope.teams());
    var then = before.map(counts -> Sums.of(counts, year, scope.teams())).orElse(null);
    return new Overview(place(scope), sight.path().stream().map(Overviews::place).toList(), ThaiTime.moment(asOf, clock.getZone()), aos != null,
        before.isEmpty() ? null : ThaiDate.longForm(day.minusDays(WEEK)), year, List.copyOf(seen), sight.named(),
        tiles(now, then), stages(now, then), ends(now, then), topUps(now, then), work(now, then), parts(sight.parts(), counted, year),
        aos == null ? List.of() : aos(aos.apply(year)), agencies(scope, counted, year),
        rounds.completeness(year, scope.teams()).stream().map(it -> new Overview.Round(it.kind(), it.nameThai(),
            it.opensThai() + " – " + it.closesThai(), it.due(), it.done())).toList());
  }

  private static Place place(Scope scope) {
    return new Place(scope.id(), scope.nameTh());
  }

  /** What was counted of a year, added up by figure. */
  private record Sums(Map<String, Integer> byFigure) {

    static Sums of(Collection<Count> counts, int year, Collection<String> offices) {
      var within = Set.copyOf(offices);
      Map<String, Integer> sums = new HashMap<>();
      counts.stream().filter(it -> it.year() == year && within.contains(it.officeId()))
          .forEach(it -> sums.merge(it.figure(), it.n(), Integer::sum));
      return new Sums(sums);
    }

    int of(String figure) {
      return byFigure.getOrDefault(figure, 0);
    }

    int beginning(String prefix) {
      return byFigure.entrySet().stream().filter(it -> it.getKey().startsWith(prefix)).mapToInt(Map.Entry::getValue).sum();
    }

    int cases(Collection<Case.State> states) {
      return states.stream().mapToInt(state -> of("case." + state.code())).sum();
    }

    int referrals(String kind, Collection<Referral.State> states) {
      return states.stream().mapToInt(state -> of(kind + "." + state.code())).sum();
    }
  }

  private static List<Figure> tiles(Sums now, @Nullable Sums then) {
    return Listed.NAMED.stream()
        .map(listed -> new Figure(listed.code(), listed.nameTh(), number(listed, now), then == null ? null
            : number(listed, then))).toList();
  }

  private static int number(Listed listed, Sums sums) {
    if (listed.mark() == Listed.Mark.TOP_UP) {
      return listed.amount() == null ? sums.beginning(listed.code() + ".") : sums.of(listed.code());
    }
    if (listed.mark() != null) {
      return listed.kind() == Listed.Kind.TASKS ? sums.beginning(listed.code() + ".") : sums.of(listed.code());
    }
    return switch (listed.kind()) {
      case CASES -> sums.cases(listed.states());
      case TASKS -> {
        var kind = listed.late() ? "late." : "open.";
        yield listed.step() == null ? sums.beginning(kind) : sums.of(kind + listed.step());
      }
      case REFERRALS -> sums.referrals(listed.late() ? "referralLate" : "referral", listed.referralStates());
    };
  }

  private static List<Stage> stages(Sums now, @Nullable Sums then) {
    List<Stage> stages = new ArrayList<>();
    for (int i = 0; i < STAGES.size(); i++) {
      var state = STAGES.get(i);
      var later = EnumSet.copyOf(Listed.OUTCOMES.states());
      later.addAll(STAGES.subList(i + 1, STAGES.size()));
      stages.add(new Stage("case." + state.code(), state.labelTh(), now.cases(Set.of(state)), now.cases(later),
          then == null ? null : then.cases(Set.of(state))));
    }
    // Beside the others: nobody comes to it from them, and most years have none.
    var alone = Case.State.FOLLOW_UP_ONLY;
    if (now.cases(Set.of(alone)) > 0) {
      stages.add(new Stage("case." + alone.code(), alone.labelTh(), now.cases(Set.of(alone)), now.cases(Listed.OUTCOMES.states()),
          then == null ? null : then.cases(Set.of(alone))));
    }
    return stages;
  }

  private static List<Figure> ends(Sums now, @Nullable Sums then) {
    return Stream.of(Case.State.values()).filter(Case.State::ended).map(state -> new Figure("case." + state.code(),
        state.labelTh(), now.cases(Set.of(state)), then == null ? null : then.cases(Set.of(state)))).toList();
  }

  private static List<Figure> topUps(Sums now, @Nullable Sums then) {
    return now.byFigure().keySet().stream().filter(it -> it.startsWith(TOP_UP))
        .sorted(comparingInt((String it) -> Integer.parseInt(it.substring(TOP_UP.length()))).reversed())
        .map(it -> new Figure(it, it.substring(TOP_UP.length()) + " บาท", now.of(it), then == null ? null : then.of(it))).toList();
  }

  private List<Step> work(Sums now, @Nullable Sums then) {
    var names = steps.all();
    var order = List.copyOf(names.keySet());
    return now.byFigure().keySet().stream().filter(it -> it.startsWith("open.")).map(it -> it.substring("open.".length()))
        .sorted(comparingInt((String step) -> order.indexOf(step)).thenComparing(step -> step))
        .map(step -> new Step(step, names.getOrDefault(step, step), now.of("open." + step), now.of("late." + step),
            then == null ? null : then.of("open." + step), then == null ? null : then.of("late." + step))).toList();
  }

  private static List<Part> parts(List<Scope> parts, List<Count> counted, int year) {
    Map<String, List<Count>> byOffice = counted.stream().collect(groupingBy(Count::officeId));
    return parts.stream().map(part -> {
      var sums = Sums.of(part.teams().stream().flatMap(it -> byOffice.getOrDefault(it, List.of()).stream()).toList(), year,
          part.teams());
      return new Part(part.id(), part.nameTh(), number(Listed.CASES, sums), number(Listed.RUNNING, sums),
          number(Listed.OUTCOMES, sums), number(Listed.OPEN, sums), number(Listed.LATE, sums),
          number(Listed.REFERRALS_LATE, sums));
    }).toList();
  }

  /** How many tasks of each AO of a team are late, whatever year; whoever has none is not in it. */
  Map<String, Integer> lateOfAos(String teamId) {
    Map<String, Integer> late = new HashMap<>();
    offices.office(teamId).map(scopes::ofTeam).ifPresent(scope -> years.openOn(LocalDate.now(clock)).forEach(year ->
        held(scope, year).stream().filter(it -> it.late() > 0).forEach(it -> late.merge(it.aoUserId(), it.late(), Integer::sum))));
    return late;
  }

  private record AosOf(String scope, int year) {}

  private record Held(String aoUserId, int toInterview, int toPlan, int developing, int open, int late) {}

  private List<AoLoad> aos(List<Held> held) {
    var known = offices.officers(held.stream().map(Held::aoUserId).toList());
    return held.stream().map(it -> {
      var officer = known.get(it.aoUserId());
      return new AoLoad(it.aoUserId(), officer == null ? it.aoUserId() : officer.name(),
          officer == null ? null : officer.agencyName(), it.toInterview(), it.toPlan(), it.developing(), it.open(), it.late());
    }).sorted(comparingInt(AoLoad::late).thenComparing(AoLoad::open).reversed().thenComparing(AoLoad::name)).toList();
  }

  private List<Held> held(Scope scope, int year) {
    return jdbc.sql("""
        select c.ao_user_id, count(*) filter (where c.state = 'awaitingInterview') as to_interview,
               count(*) filter (where c.state in ('awaitingPlan', 'awaitingConfirmation')) as to_plan,
               count(*) filter (where c.state in ('developing', 'awaitingFollowUp')) as developing,
               coalesce(sum(t.open), 0) as open, coalesce(sum(t.late), 0) as late
          from journey.participant_case c
          cross join lateral (select count(*) as open, count(*) filter (where due_date_ < :now) as late
                                from public.act_ru_task
                               where proc_inst_id_ = c.process_instance_id and assignee_ = c.ao_user_id) t
         where c.office_id = any(:teams) and c.year = :year and c.state = any(:running) and c.ao_user_id is not null
         group by 1
        """).param("teams", scope.teams().toArray(String[]::new)).param("year", year)
        .param("running", Counting.RUNNING).param("now", Timestamp.from(clock.instant())).query(Held.class).list();
  }

  /** By the office that has them; of the country by the agency. */
  private List<Overview.Agency> agencies(Scope scope, List<Count> counted, int year) {
    var byAgency = counted.stream().filter(it -> it.year() == year && it.figure().startsWith("agency"))
        .collect(groupingBy(it -> scope.level() == Level.COUNTRY ? agencyOf(it.officeId()) : it.officeId()));
    var names = scope.level() == Level.COUNTRY ? offices.agencyNames() : offices.officeNames(byAgency.keySet());
    return byAgency.entrySet().stream().map(entry -> {
      var sums = Sums.of(entry.getValue(), year, entry.getValue().stream().map(Count::officeId).distinct().toList());
      return new Overview.Agency(entry.getKey(), names.getOrDefault(entry.getKey(), entry.getKey()),
          sums.referrals("agency", Set.of(Referral.State.OFFERED)),
          sums.referrals("agency", Set.of(Referral.State.ACCEPTED, Referral.State.SCHEDULED, Referral.State.ATTENDING)),
          sums.referrals("agency", Set.of(Referral.State.REFUSED)),
          sums.referrals("agency", Set.of(Referral.State.DEVELOPED)),
          sums.referrals("agency", Set.of(Referral.State.NOT_DEVELOPED)), sums.referrals("agencyLate",
              Set.of(Referral.State.OFFERED, Referral.State.ACCEPTED, Referral.State.SCHEDULED, Referral.State.ATTENDING)));
    }).sorted(comparingInt(Overview.Agency::late).reversed().thenComparing(Overview.Agency::name)).toList();
  }

  private String agencyOf(String officeId) {
    return offices.office(officeId).map(Office::agencyCode).orElse(officeId);
  }
}
