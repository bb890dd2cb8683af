package th.cardholder.followup;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
  private static final Set<Role> PROVINCE =
      Set.of(Role.GOVERNOR, Role.PROVINCIAL_SECRETARIAT, Role.PROVINCIAL_CDD);
  private static final Set<Role> NATION = Set.of(Role.CENTRAL_COMMITTEE, Role.DATA_CENTRE);

  /**
   * How old the country's figures may be. They are counted over everybody in development, millions of rows, and
   * looked at by whoever of the nation's offices opens the page; a figure of a round of weeks can be minutes old.
   */
  private static final Duration KEPT = Duration.ofMinutes(5);

  /** The years that are open, and those of which a report is still asked for, late as it is (R09). */
  private static final String STILL_OPEN = """
      select y.year from journey.measure_year y
       where y.year = any(:open) or exists (
         select 1 from journey.follow_up_due d join journey.participant_case c on c.id = d.case_id
          where d.year = y.year and d.done_at is null and c.state in ('developing', 'awaitingFollowUp')
      """;

  private final JdbcClient jdbc;
  private final Rounds rounds;
  private final Offices offices;
  private final MeasureYears years;
  private final Clock clock;
  private final CountedLately<Set<Integer>, Counted> country;

  RoundFigures(JdbcClient jdbc, Rounds rounds, Offices offices, MeasureYears years, Clock clock) {
    this.jdbc = jdbc;
    this.rounds = rounds;
    this.offices = offices;
    this.years = years;
    this.clock = clock;
    this.country = new CountedLately<>(KEPT, clock);
  }

  /** A round and its figures by office; {@code state} is {@code planned}, {@code open} or {@code closed}. */
  public record Round(String kind, String nameThai, String state, String stateThai, String opensThai,
      String closesThai, List<Figure> offices) {}

  /** How many of an office are due and how many of them have been reported. */
  public record Figure(String officeId, String officeName, long due, long done) {}

  private record Window(int year, String kind, @Nullable String state, LocalDate opens, LocalDate closes) {}

  private record Count(int year, String kind, String officeId, String officeName, long due, long done) {

    boolean of(Window window) {
      return year == window.year() && kind.equals(window.kind());
    }
  }

  /** The counts, and the years that were looked at. */
  private record Counted(Integer[] years, List<Count> counts) {}

  /**
   * The rounds of the years that are open and of those in which somebody is still to be reported, with the figures that
   * are the user's to see. In no transaction: whoever waits for the country to be counted would keep a connection from
   * the others meanwhile.
   */
  public List<Round> of(String userId) {
    var open = years.openOn(LocalDate.now(clock));
    var memberships = offices.memberships(userId);
    var teams = teams(memberships);
    var counted = memberships.stream().anyMatch(it -> anyOf(it, NATION)) ? country.get(open, this::byProvince)
        : byTeam(open, teams.keySet());
    return jdbc.sql("""
            select w.year, w.kind, r.state, w.opens, w.closes from journey.measure_window w
              left join journey.follow_up_round r using (year, kind)
             where w.year = any(?) and starts_with(w.kind, ?) order by w.year, w.opens, w.kind
            """).params(counted.years(), RoundKey.PREFIX).query(Window.class).list().stream()
        .map(window -> round(window, counted.counts(), teams)).toList();
  }

  private Round round(Window window, List<Count> counts, Map<String, String> teams) {
    Map<String, Figure> figures = new LinkedHashMap<>();
    teams.forEach((id, name) -> figures.put(id, new Figure(id, name, 0, 0)));
    counts.stream().filter(count -> count.of(window)).forEach(count -> figures.put(count.officeId(),
        new Figure(count.officeId(), count.officeName(), count.due(), count.done())));
    // A round that nobody has planned is one that was past when the system was set up.
    var state = window.state() == null ? "closed" : window.state();
    return new Round(window.kind(), rounds.name(window.year(), window.kind()), state, stateTh(state),
        ThaiDate.longForm(window.opens()), ThaiDate.longForm(window.closes()), new ArrayList<>(figures.values()));
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
    memberships.stream().filter(it -> it.office().provinceCode() != null && anyOf(it, PROVINCE))
        .flatMap(it -> offices.districtTeams(String.valueOf(it.office().provinceCode())).stream())
        .forEach(team -> teams.put(team.id(), team.nameTh()));
    return teams;
  }

  private static boolean anyOf(Offices.Membership membership, Set<Role> roles) {
    return membership.roles().stream().anyMatch(roles::contains);
  }

  private Counted byTeam(Set<Integer> open, Collection<String> teams) {
    var ids = teams.toArray(String[]::new);
    var looked = jdbc.sql(STILL_OPEN + "and c.office_id = any(:teams))").param("teams", ids)
        .param("open", open.toArray(Integer[]::new)).query(Integer.class).list().toArray(Integer[]::new);
    return new Counted(looked, teams.isEmpty() ? List.of() : jdbc.sql("""
            select d.year, d.round_kind as kind, o.id as office_id, o.name_th as office_name,
                   count(*) as due, count(d.done_at) as done
              from journey.follow_up_due d
              join journey.participant_case c on c.id = d.case_id
              join journey.office o on o.id = c.office_id
             where d.year = any(:years) and c.office_id = any(:teams)
               and (d.done_at is not null or c.state in ('developing', 'awaitingFollowUp'))
             group by 1, 2, 3, 4 order by 1, 2, 3
            """).param("years", looked).param("teams", ids).query(Count.class).list());
  }

  private Counted byProvince(Set<Integer> open) {
    var looked = jdbc.sql(STILL_OPEN + ")").param("open", open.toArray(Integer[]::new)).query(Integer.class).list()
        .toArray(Integer[]::new);
    return new Counted(looked, jdbc.sql("""
            select d.year, d.round_kind as kind, p.id as office_id, p.name_th as office_name,
                   count(*) as due, count(d.done_at) as done
              from journey.follow_up_due d
              join journey.participant_case c on c.id = d.case_id
              join journey.office o on o.id = c.office_id
              join journey.office p on p.id = 'p' || o.province_code
             where d.year = any(:years) and (d.done_at is not null or c.state in ('developing', 'awaitingFollowUp'))
             group by 1, 2, 3, 4 order by 1, 2, 3
            """).param("years", looked).query(Count.class).list());
  }
}
