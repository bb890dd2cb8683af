package th.cardholder.assignment;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import th.cardholder.audit.Audit;
import th.cardholder.calendar.ThaiDate;
import th.cardholder.geography.Geography;
import th.cardholder.registry.Cardholder;

/** The chief's list of cases that wait for their AO, each with a suggestion (R05, domain.md §2.2 items 6–7). */
@Service
public class AssignmentList {

  private final Workload workload;
  private final CoInterviewerRule rule;
  private final Geography geography;
  private final Audit audit;
  private final JdbcClient jdbc;

  AssignmentList(Workload workload, CoInterviewerRule rule, Geography geography, Audit audit, JdbcClient jdbc) {
    this.workload = workload;
    this.rule = rule;
    this.geography = geography;
    this.audit = audit;
    this.jdbc = jdbc;
  }

  /** A case at the step. */
  public record Waiting(String taskId, String caseNumber, String officeId, @Nullable LocalDate due) {}

  /**
   * An officer to choose; {@code agency} is a name, {@code load} the interviews before them. Whether a
   * co-interviewer is required (R05) is said of an AO with an agency alone.
   */
  public record Choosable(String userId, String name, @Nullable String agencyCode, @Nullable String agency, int load,
      @Nullable Boolean coInterviewerRequired) {}

  /** A case to assign. */
  public record ToAssign(String taskId, String caseNumber, String personName, String subdistrict,
      @Nullable String dueThai, @Nullable String suggestedAo) {}

  /** The whole list. */
  public record Offer(List<Choosable> aos, List<Choosable> coInterviewers, List<ToAssign> waiting) {}

  private record Person(String caseNumber, long cardholderId, String title, String firstName, String lastName,
      String subdistrictCode) {

    String name() {
      return Cardholder.fullName(title, firstName, lastName);
    }
  }

  /** The list for the chief of these offices. Each person on it is recorded as seen. */
  @Transactional
  public Offer offer(List<String> officeIds, List<Waiting> waiting, String userId) {
    var people = people(waiting);
    waiting.stream().filter(it -> people.containsKey(it.caseNumber())).collect(groupingBy(Waiting::officeId))
        .forEach((office, cases) -> audit.viewed(new Audit.View(userId, office, Audit.Purpose.LIST),
            cases.stream().map(it -> people.get(it.caseNumber()).cardholderId()).toList()));
    Map<String, Choosable> aos = new LinkedHashMap<>();
    Map<String, Choosable> banks = new LinkedHashMap<>();
    Map<String, Spread> spreads = new LinkedHashMap<>();
    Map<String, Boolean> required = new HashMap<>();
    for (var office : officeIds) {
      var team = workload.aos(office);
      team.forEach(it -> aos.put(it.officer().userId(), choosable(it, required(it, required))));
      workload.coInterviewers(office).forEach(it -> banks.put(it.officer().userId(), choosable(it, null)));
      spreads.put(office, new Spread(team));
    }
    List<ToAssign> rows = new ArrayList<>();
    for (var one : waiting) {
      var person = people.get(one.caseNumber());
      if (person != null) {
        rows.add(new ToAssign(one.taskId(), one.caseNumber(), person.name(),
            geography.subdistrict(person.subdistrictCode()).map(it -> it.titledName()).orElse(""),
            one.due() == null ? null : ThaiDate.shortForm(one.due()), spreads.get(one.officeId()).next().orElse(null)));
      }
    }
    return new Offer(List.copyOf(aos.values()), List.copyOf(banks.values()), rows);
  }

  private Map<String, Person> people(List<Waiting> waiting) {
    return jdbc.sql("""
            select c.case_number, c.cardholder_id, p.title, p.first_name, p.last_name, p.subdistrict_code
              from journey.participant_case c join journey.cardholder p on p.id = c.cardholder_id
             where c.case_number = any(:numbers)
            """).param("numbers", waiting.stream().map(Waiting::caseNumber).toArray(String[]::new))
        .query(Person.class).list().stream().collect(toMap(Person::caseNumber, person -> person));
  }

  /** Asked once per agency: each asking evaluates the decision. */
  private @Nullable Boolean required(Workload.Loaded ao, Map<String, Boolean> known) {
    var agency = ao.officer().agencyCode();
    return agency == null ? null : known.computeIfAbsent(agency, rule::required);
  }

  private static Choosable choosable(Workload.Loaded loaded, @Nullable Boolean coInterviewerRequired) {
    var officer = loaded.officer();
    return new Choosable(officer.userId(), officer.name(), officer.agencyCode(), officer.agencyName(), loaded.cases(),
        coInterviewerRequired);
  }

  /** Spreads a list over a team: what is suggested to an AO counts as theirs for the next. */
  static final class Spread {

    private final Map<String, Integer> loads = new LinkedHashMap<>();

    Spread(List<Workload.Loaded> team) {
      // Without an agency R05 cannot be decided, and the step would refuse this AO.
      team.stream().filter(it -> it.officer().agencyCode() != null)
          .forEach(it -> loads.put(it.officer().userId(), it.cases()));
    }

    Optional<String> next() {
      var least = loads.entrySet().stream().min(Comparator.comparingInt(Map.Entry::getValue)).map(Map.Entry::getKey);
      least.ifPresent(userId -> loads.merge(userId, 1, Integer::sum));
      return least;
    }
  }
}
