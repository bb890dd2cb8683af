package th.cardholder.followup;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import th.cardholder.followup.KeptFigures.Count;
import th.cardholder.office.Office;
import th.cardholder.office.Offices;
import th.cardholder.office.Role;
import th.cardholder.words.ThaiDate;

/**
 * What is to be seen of the rounds that near their close, from the day on which it is first said until it is no longer so: by an AO
 * what is to be reported, by whoever answers for a team, a province or the country who is behind what the year asks (R09; ADR 0084).
 */
@Service
public class RoundsNearing {

  private static final int MOST_NAMED = 8;

  private final JdbcClient jdbc;
  private final RoundDays days;
  private final Rounds rounds;
  private final KeptFigures figures;
  private final MissingReports missing;
  private final Offices offices;
  private final Clock clock;

  RoundsNearing(JdbcClient jdbc, RoundDays days, Rounds rounds, KeptFigures figures, MissingReports missing, Offices offices, Clock clock) {
    this.jdbc = jdbc;
    this.days = days;
    this.rounds = rounds;
    this.figures = figures;
    this.missing = missing;
    this.offices = offices;
    this.clock = clock;
  }

  /** Whose a number is; of a round of the teams their secretariat's in an AO's place (R16). */
  public enum Whose { AO, SECRETARIAT, TEAM, PROVINCE, COUNTRY }

  /**
   * A round that nears its close, as one officer has to know of it.
   *
   * @param missing how many are to be reported still
   * @param behind  of a province how many districts, of the country how many provinces are behind; else 0
   * @param percent of each hundred so many were to be reported by now
   */
  public record Near(String nameThai, String closesThai, String leftThai, Whose whose, String placeThai, long missing, long behind, int percent) {}

  /** What an officer has to know now; nothing on most days. */
  public List<Near> of(String userId) {
    var open = open();
    if (open.isEmpty()) {
      return List.of();
    }
    List<Near> all = new ArrayList<>();
    for (var round : open) {
      for (var at : offices.memberships(userId)) {
        var byTeams = rounds.byTeams(round.year());
        if (at.roles().contains(byTeams ? Role.TEAM_SECRETARIAT : Role.AO) && reminding(round)) {
          (byTeams ? ofTeam(round, at.office()) : mine(round, userId, at.office())).ifPresent(all::add);
        }
        if (at.roles().stream().anyMatch(it -> Role.OF_A_DISTRICT.contains(it) || Role.OF_A_PROVINCE.contains(it)
            || it == Role.CENTRAL_COMMITTEE)) {
          answeredFor(round, at.office()).ifPresent(all::add);
        }
      }
    }
    return all;
  }

  private Optional<Near> mine(RoundKey round, String userId, Office team) {
    return missing.ofAo(round, userId).stream().filter(it -> it.officeId().equals(team.id())).findFirst()
        .map(it -> near(round, Whose.AO, team, it.missing(), 0));
  }

  private Optional<Near> ofTeam(RoundKey round, Office team) {
    return figures.ofTeams(Set.of(team.id())).stream().filter(it -> it.year() == round.year() && it.kind().equals(round.kind())
        && it.done() < it.due()).findFirst().map(it -> near(round, Whose.SECRETARIAT, team, it.due() - it.done(), 0));
  }

  private Optional<Near> answeredFor(RoundKey round, Office office) {
    var behind = behind(round, office);
    if (behind.isEmpty()) {
      return Optional.empty();
    }
    var left = behind.stream().mapToLong(it -> it.due() - it.done()).sum();
    return Optional.of(switch (office.kind()) {
      case DISTRICT -> near(round, Whose.TEAM, office, left, 0);
      case NATIONAL -> near(round, Whose.COUNTRY, office, left, behind.stream().map(it -> offices.provinceOf(it.officeId())).distinct().count());
      default -> near(round, Whose.PROVINCE, office, left, behind.size());
    });
  }

  private Near near(RoundKey round, Whose whose, Office office, long left, long behind) {
    var closes = days.window(round).closes();
    return new Near(rounds.name(round.year(), round.kind()), ThaiDate.longForm(closes), MissingReports.leftTh(today(), closes), whose,
        office.nameTh(), left, behind, days.percent(round.year()));
  }

  /** The teams that an office answers for and that are behind, once the day has come on which it is told of them. */
  private List<Count> behind(RoundKey round, Office office) {
    var day = office.kind() == Office.Kind.DISTRICT ? days.chiefs(round) : days.provinces(round);
    if (today().isBefore(day)) {
      return List.of();
    }
    var percent = days.percent(round.year());
    var teams = office.kind() == Office.Kind.NATIONAL ? figures.ofRound(round)
        : figures.ofTeams(teams(office)).stream().filter(it -> it.year() == round.year() && it.kind().equals(round.kind())).toList();
    return teams.stream().filter(it -> it.behind(percent)).toList();
  }

  private Set<String> teams(Office office) {
    return office.kind() == Office.Kind.DISTRICT ? Set.of(office.id())
        : offices.districtTeams(String.valueOf(office.provinceCode())).stream().map(Office::id).collect(toSet());
  }

  /** What a digest says to each AO of a team, without any person. */
  public Map<String, String> linesOfAos(String teamId, Collection<String> aos) {
    Map<String, String> lines = new HashMap<>();
    for (var round : aos.isEmpty() ? List.<RoundKey>of() : open()) {
      if (reminding(round) && !rounds.byTeams(round.year())) {
        missing.ofTeams(round, Set.of(teamId)).stream().filter(it -> it.aoUserId() != null && aos.contains(it.aoUserId()))
            .forEach(it -> lines.merge(Objects.requireNonNull(it.aoUserId()),
                headed(round) + " ท่านยังต้องรายงานอีก " + count(it.missing()) + " ราย", (one, other) -> one + "\n" + other));
      }
    }
    return lines;
  }

  /** What a digest says to those who answer for an office: nothing where nothing is behind. */
  public List<String> lines(Office office) {
    List<String> lines = new ArrayList<>();
    for (var round : open()) {
      var behind = behind(round, office);
      if (!behind.isEmpty()) {
        lines.add(headed(round) + " รายงานแล้วต่ำกว่าที่กำหนดร้อยละ " + days.percent(round.year()));
        lines.add(switch (office.kind()) {
          case DISTRICT -> "ยังไม่รายงาน " + count(behind.get(0).due() - behind.get(0).done()) + " ราย" + ofAos(round, office);
          case NATIONAL -> named(byProvince(behind));
          default -> named(behind);
        });
      }
    }
    return lines;
  }

  /** Who has the most to report, where AOs do. */
  private String ofAos(RoundKey round, Office team) {
    return rounds.byTeams(round.year()) ? "" : "\n" + missing.names(missing.ofTeams(round, Set.of(team.id()))).stream().limit(MOST_NAMED)
        .map(it -> "  – " + it.name() + " " + count(it.missing())).collect(joining("\n"));
  }

  private List<Count> byProvince(List<Count> teams) {
    Map<String, Count> sums = new HashMap<>();
    teams.forEach(it -> {
      var province = offices.provinceOf(it.officeId());
      sums.merge(province, new Count(it.year(), it.kind(), province, offices.office(province).map(Office::nameTh).orElse(province), it.due(),
          it.done()), Count::plus);
    });
    return List.copyOf(sums.values());
  }

  /** The most that are missing first, a line each. */
  private static String named(List<Count> behind) {
    return behind.stream().sorted(Comparator.comparing((Count it) -> it.done() - it.due()).thenComparing(Count::officeName)).limit(MOST_NAMED)
        .map(it -> "  – " + it.officeName() + " ยังขาด " + count(it.due() - it.done()) + " จาก " + count(it.due())).collect(joining("\n"));
  }

  private String headed(RoundKey round) {
    var closes = days.window(round).closes();
    return rounds.name(round.year(), round.kind()) + " ปิดวันที่ " + ThaiDate.shortForm(closes) + " (" + MissingReports.leftTh(today(), closes)
        + ")";
  }

  private boolean reminding(RoundKey round) {
    return days.reminders(round).stream().anyMatch(it -> !it.day().isAfter(today()));
  }

  private List<RoundKey> open() {
    return jdbc.sql("select year, kind from journey.follow_up_round where state = 'open' order by year, kind").query(RoundKey.class).list();
  }

  private static String count(long n) {
    return String.format("%,d", n);
  }

  private LocalDate today() {
    return LocalDate.now(clock);
  }
}
