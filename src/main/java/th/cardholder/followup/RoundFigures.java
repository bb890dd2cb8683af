package th.cardholder.followup;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import th.cardholder.measure.MeasureYears;
import th.cardholder.office.Offices;
import th.cardholder.office.Role;
import th.cardholder.words.ThaiDate;

/**
 * How complete the rounds are, in numbers alone: a team sees its own, a province its teams, the nation its
 * provinces. Whoever ended before being reported is not counted as due.
 */
@Service
public class RoundFigures {

  private static final Set<Role> TEAM = Set.of(Role.AO, Role.DISTRICT_CHIEF, Role.TEAM_SECRETARIAT);

  private final JdbcClient jdbc;
  private final KeptFigures kept;
  private final Rounds rounds;
  private final RoundDays days;
  private final MissingReports missing;
  private final Offices offices;
  private final MeasureYears years;
  private final Clock clock;

  RoundFigures(JdbcClient jdbc, KeptFigures kept, Rounds rounds, RoundDays days, MissingReports missing, Offices offices, MeasureYears years,
      Clock clock) {
    this.jdbc = jdbc;
    this.kept = kept;
    this.rounds = rounds;
    this.days = days;
    this.missing = missing;
    this.offices = offices;
    this.years = years;
    this.clock = clock;
  }

  /**
   * A round and its figures by office.
   *
   * @param state    {@code planned}, {@code open} or {@code closed}
   * @param leftThai how many days are left of an open one; empty else
   * @param percent  of each hundred so many are to be reported by the days on which it is told upwards, a draft
   * @param mine     how many the user has to report as an AO
   * @param aos      of the user's own team, to who answers for it: whose reports are missing, the most first
   * @param byTeams  whether the secretariats of the teams report it (R16), and no AO does
   */
  public record Round(String kind, String nameThai, String state, String stateThai, String opensThai,
      String closesThai, String leftThai, int percent, List<Figure> offices, int mine, List<MissingReports.Named> aos,
      boolean byTeams) {}

  /**
   * How many of an office are due and how many of them have been reported.
   *
   * @param behind   whether that is less than the year asks, once the day has come on which it is told
   * @param toldThai to whom and when it was told
   */
  public record Figure(String officeId, String officeName, long due, long done, boolean behind, String toldThai) {}

  private record Window(int year, String kind, @Nullable String state, LocalDate opens, LocalDate closes) {}

  /**
   * The rounds of the years that are open and of those in which somebody is still to be reported, with the figures that
   * are the user's to see.
   */
  public List<Round> of(String userId) {
    var open = years.openOn(LocalDate.now(clock));
    var memberships = offices.memberships(userId);
    var teams = teams(memberships);
    var counted = memberships.stream().anyMatch(it -> anyOf(it, Role.OF_THE_NATION)) ? kept.byProvince()
        : kept.ofTeams(teams.keySet());
    var looked = IntStream.concat(open.stream().mapToInt(Integer::intValue),
        counted.stream().filter(it -> it.done() < it.due()).mapToInt(KeptFigures.Count::year)).boxed().distinct();
    return jdbc.sql("""
            select w.year, w.kind, r.state, w.opens, w.closes from journey.measure_window w
              left join journey.follow_up_round r using (year, kind)
             where w.year = any(?) and starts_with(w.kind, ?) order by w.year, w.opens, w.kind
            """).param(looked.toArray(Integer[]::new)).param(RoundKey.PREFIX).query(Window.class).list().stream()
        .map(window -> round(window, counted, teams, new Own(userId, memberships))).toList();
  }

  private record Own(String userId, List<Offices.Membership> memberships) {

    boolean isAo() {
      return memberships.stream().anyMatch(it -> it.roles().contains(Role.AO));
    }

    /** The teams that the user answers for. */
    List<String> teams() {
      return memberships.stream().filter(it -> anyOf(it, Role.OF_A_DISTRICT)).map(it -> it.office().id()).toList();
    }
  }

  /** How far a round of a year has come in some teams together. */
  public record Completeness(String kind, String nameThai, String opensThai, String closesThai, long due, long done) {}

  /** The rounds of a year that have begun, with the figures of these teams together. */
  public List<Completeness> completeness(int year, Collection<String> teams) {
    Map<String, KeptFigures.Count> sums = new HashMap<>();
    kept.ofTeams(teams).stream().filter(count -> count.year() == year).forEach(count -> sums.merge(count.kind(), count,
        (a, b) -> new KeptFigures.Count(year, a.kind(), a.officeId(), a.officeName(), a.due() + b.due(), a.done() + b.done())));
    List<Completeness> all = new ArrayList<>();
    years.windows(year, RoundKey.PREFIX).forEach((kind, window) -> {
      var sum = sums.get(kind);
      if (sum != null || !window.opens().isAfter(LocalDate.now(clock))) {
        all.add(new Completeness(kind, rounds.name(year, kind), ThaiDate.longForm(window.opens()),
            ThaiDate.longForm(window.closes()), sum == null ? 0 : sum.due(), sum == null ? 0 : sum.done()));
      }
    });
    return all;
  }

  private Round round(Window window, List<KeptFigures.Count> counts, Map<String, String> teams, Own own) {
    // A round that nobody has planned is one that was past when the system was set up.
    var state = window.state() == null ? "closed" : window.state();
    var key = new RoundKey(window.year(), window.kind());
    var percent = days.percent(window.year());
    var today = LocalDate.now(clock);
    var all = counts.stream().filter(count -> count.year() == window.year() && count.kind().equals(window.kind())).toList();
    var tells = !state.equals("planned") && !all.isEmpty();
    var lacks = tells && all.stream().anyMatch(it -> it.done() < it.due());
    var told = tells ? told(key) : Map.<String, String>of();
    var byTeams = rounds.byTeams(window.year());
    Map<String, Figure> figures = new LinkedHashMap<>();
    teams.forEach((id, name) -> figures.put(id, new Figure(id, name, 0, 0, false, "")));
    all.forEach(count -> figures.put(count.officeId(), new Figure(count.officeId(), count.officeName(), count.due(), count.done(),
        tells && !today.isBefore(days.chiefs(key)) && count.behind(percent), told.getOrDefault(count.officeId(), ""))));
    return new Round(window.kind(), rounds.name(window.year(), window.kind()), state, stateTh(state),
        ThaiDate.longForm(window.opens()), ThaiDate.longForm(window.closes()),
        state.equals("open") ? MissingReports.leftTh(today, window.closes()) : "", percent, new ArrayList<>(figures.values()),
        lacks && !byTeams && own.isAo() ? missing.ofAo(key, own.userId()).stream().mapToInt(MissingReports.OfAo::missing).sum() : 0,
        lacks && !byTeams ? missing.names(missing.ofTeams(key, own.teams())) : List.of(), byTeams);
  }

  private record Told(String officeId, String told, OffsetDateTime saidAt) {}

  /** To whom it was told of each office, and when. */
  private Map<String, String> told(RoundKey round) {
    Map<String, String> told = new HashMap<>();
    jdbc.sql("select office_id, told, said_at from journey.round_shortfall where year = ? and round_kind = ? order by said_at, told")
        .params(round.year(), round.kind()).query(Told.class).list().forEach(it -> told.merge(it.officeId(),
            toldTh(it.told()) + " " + ThaiDate.shortForm(it.saidAt().atZoneSameInstant(clock.getZone()).toLocalDate()),
            (one, next) -> one + " · " + next));
    return told;
  }

  private static String toldTh(String whom) {
    return switch (whom) {
      case "chief" -> "แจ้งนายอำเภอ";
      case "province" -> "แจ้งจังหวัด";
      default -> "แจ้งคณะกรรมการฯ";
    };
  }

  private static String stateTh(String state) {
    return switch (state) {
      case "planned" -> "ยังไม่เปิดรอบ";
      case "open" -> "เปิดให้รายงาน";
      default -> "ปิดรอบแล้ว";
    };
  }

  /** The teams whose figures the user sees one by one, by id, each with its name. */
  private Map<String, String> teams(List<Offices.Membership> memberships) {
    Map<String, String> teams = new LinkedHashMap<>();
    memberships.stream().filter(it -> anyOf(it, TEAM))
        .forEach(it -> teams.put(it.office().id(), it.office().nameTh()));
    memberships.stream().filter(it -> it.office().provinceCode() != null && anyOf(it, Role.OF_A_PROVINCE))
        .flatMap(it -> offices.districtTeams(String.valueOf(it.office().provinceCode())).stream())
        .forEach(team -> teams.put(team.id(), team.nameTh()));
    return teams;
  }

  private static boolean anyOf(Offices.Membership membership, Set<Role> roles) {
    return membership.roles().stream().anyMatch(roles::contains);
  }
}
