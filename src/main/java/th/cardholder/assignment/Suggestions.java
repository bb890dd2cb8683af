package th.cardholder.assignment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import th.cardholder.office.Office;
import th.cardholder.office.Officer;
import th.cardholder.office.Offices;

/**
 * Whom the product suggests as a case's AO. The sources say nothing of it (domain.md, Part D 5), so the rule is ours
 * (ร่าง, ADR 0020): of those who have hardly more interviews before them than the least loaded, the one who looks after
 * most cases of the person's subdistrict; then the least loaded, then the first by name. Where the person is registered
 * in another district, the register says nothing of where they live, and the load alone decides. Who is away is not
 * suggested (ADR 0050).
 */
@Component
public class Suggestions {

  /** How many interviews more than the least loaded an AO may come to have for the sake of a shorter way. */
  static final int MOST_AHEAD = 2;

  private final Workload workload;
  private final Offices offices;

  Suggestions(Workload workload, Offices offices) {
    this.workload = workload;
    this.offices = offices;
  }

  /** Suggestions for a list of cases of a team, one after the other. */
  public Spread of(String officeId) {
    return of(officeId, workload.aos(officeId));
  }

  /** As {@link #of(String)}, for a time in which these will be away, whoever is today. */
  public Spread of(String officeId, Set<String> away) {
    return of(officeId, workload.aos(officeId).stream().filter(it -> !away.contains(it.officer().userId()))
        .map(it -> new Workload.Loaded(it.officer(), it.cases(), null)).toList());
  }

  /** As {@link #of(String)}, of a team whose work is known already. */
  Spread of(String officeId, List<Workload.Loaded> team) {
    var district = offices.office(officeId).map(Office::districtCode).orElse(null);
    return new Spread(team, workload.nearby(officeId), district);
  }

  /**
   * A suggestion.
   *
   * @param load     the interviews before the AO, this one not counted
   * @param nearby   the AO's cases in the person's subdistrict, this one not counted
   */
  public record Suggested(Officer ao, int load, int nearby) {}

  /** Spreads a list over a team: what is suggested to an AO counts as theirs for the next. */
  public static final class Spread {

    private final List<Member> members = new ArrayList<>();
    private final @Nullable String district;

    Spread(List<Workload.Loaded> team, Map<String, Map<String, Integer>> nearby, @Nullable String district) {
      this.district = district;
      // Without an agency R05 cannot be decided, and the step would refuse this AO.
      team.stream().filter(it -> it.officer().agencyCode() != null && it.awayUntil() == null).forEach(it -> members.add(new Member(it.officer(),
          it.cases(), new HashMap<>(nearby.getOrDefault(it.officer().userId(), Map.of())))));
    }

    /**
     * The suggestion for the next case; empty when there is nobody.
     *
     * @param subdistrictCode where the person is registered
     * @param former          somebody who is not to be suggested, if anybody
     */
    public Optional<Suggested> next(String subdistrictCode, @Nullable String former) {
      var able = members.stream().filter(it -> !it.officer.userId().equals(former)).toList();
      if (able.isEmpty()) {
        return Optional.empty();
      }
      int least = able.stream().mapToInt(it -> it.load).min().orElseThrow();
      var here = district != null && subdistrictCode.startsWith(district);
      // Ties fall to whoever comes first: the team stands by load and then by name.
      var chosen = able.stream().filter(it -> it.load < least + MOST_AHEAD)
          .min(Comparator.<Member>comparingInt(it -> here ? -it.in(subdistrictCode) : 0)
              .thenComparingInt(it -> it.load)).orElseThrow();
      var suggested = new Suggested(chosen.officer, chosen.load, here ? chosen.in(subdistrictCode) : 0);
      chosen.load++;
      chosen.nearby.merge(subdistrictCode, 1, Integer::sum);
      return Optional.of(suggested);
    }
  }

  private static final class Member {

    private final Officer officer;
    private int load;
    private final Map<String, Integer> nearby;

    Member(Officer officer, int load, Map<String, Integer> nearby) {
      this.officer = officer;
      this.load = load;
      this.nearby = nearby;
    }

    int in(String subdistrictCode) {
      return nearby.getOrDefault(subdistrictCode, 0);
    }
  }
}
