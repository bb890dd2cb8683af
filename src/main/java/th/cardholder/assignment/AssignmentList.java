package th.cardholder.assignment;

import static java.util.stream.Collectors.groupingBy;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import th.cardholder.audit.Audit;
import th.cardholder.cases.Caseloads;
import th.cardholder.door.TypedText;
import th.cardholder.leave.Leave;
import th.cardholder.office.Office;
import th.cardholder.office.Offices;
import th.cardholder.words.DaysLate;
import th.cardholder.words.ThaiDate;

/** The chief's list of cases that wait for their AO, each with a suggestion (R05, domain.md §2.2 items 6–7). */
@Service
public class AssignmentList {

  private final Workload workload;
  private final Caseloads caseloads;
  private final Suggestions suggestions;
  private final CoInterviewerRule rule;
  private final Whereabouts whereabouts;
  private final Offices offices;
  private final Audit audit;
  private final Clock clock;

  AssignmentList(Workload workload, Caseloads caseloads, Suggestions suggestions, CoInterviewerRule rule,
      Whereabouts whereabouts, Offices offices, Audit audit, Clock clock) {
    this.workload = workload;
    this.caseloads = caseloads;
    this.suggestions = suggestions;
    this.rule = rule;
    this.whereabouts = whereabouts;
    this.offices = offices;
    this.audit = audit;
    this.clock = clock;
  }

  /** A case at the step. */
  public record Waiting(String taskId, String caseNumber, String officeId, @Nullable LocalDate due) {}

  /**
   * An officer to choose in these teams; {@code agency} is a name, {@code load} what {@link Workload} counts. Whether a
   * co-interviewer is required (R05) is said of an AO with an agency alone. {@code awayThai} is said of who is on leave.
   */
  public record Choosable(String userId, String name, @Nullable String agencyCode, @Nullable String agency, int load,
      @Nullable Boolean coInterviewerRequired, @Nullable String awayThai, List<String> officeIds) {

    /** The same officer, with this said of a leave. */
    public Choosable away(@Nullable String thai) {
      return new Choosable(userId, name, agencyCode, agency, load, coInterviewerRequired, thai, officeIds);
    }
  }

  /** Who can be chosen. */
  public record Choosables(List<Choosable> aos, List<Choosable> coInterviewers) {}

  /**
   * A case to assign. {@code subdistrict} is named as far as the team has to be told where that is; {@code daysLate} is
   * 0 until the due day is over.
   */
  public record ToAssign(String taskId, String caseNumber, String officeId, String personName, String subdistrict,
      @Nullable String dueThai, long daysLate, @Nullable String suggestedAo) {}

  /** The whole list. */
  public record Offer(List<Choosable> aos, List<Choosable> coInterviewers, List<ToAssign> waiting) {}

  /** The list for the chief of these offices. Each person on it is recorded as seen. */
  @Transactional
  public Offer offer(List<String> officeIds, List<Waiting> waiting, String userId) {
    var people = caseloads.people(waiting.stream().map(Waiting::caseNumber).toList());
    waiting.stream().filter(it -> people.containsKey(it.caseNumber())).collect(groupingBy(Waiting::officeId))
        .forEach((office, cases) -> audit.viewed(new Audit.View(userId, office, Audit.Purpose.LIST),
            cases.stream().map(it -> Objects.requireNonNull(people.get(it.caseNumber())).cardholderId()).toList()));
    Map<String, Suggestions.Spread> spreads = new HashMap<>();
    Map<String, Office> teams = new HashMap<>();
    List<ToAssign> rows = new ArrayList<>();
    var today = LocalDate.now(clock);
    for (var one : waiting) {
      var person = people.get(one.caseNumber());
      if (person != null) {
        var team = teams.computeIfAbsent(one.officeId(), id -> offices.office(id).orElseThrow());
        var suggested = spreads.computeIfAbsent(one.officeId(), suggestions::of).next(person.subdistrictCode(), null);
        rows.add(new ToAssign(one.taskId(), one.caseNumber(), one.officeId(), person.name(),
            whereabouts.of(person.subdistrictCode(), team), one.due() == null ? null : ThaiDate.shortForm(one.due()),
            DaysLate.of(one.due(), today), suggested.map(it -> it.ao().userId()).orElse(null)));
      }
    }
    var choosables = choosables(officeIds);
    return new Offer(choosables.aos(), choosables.coInterviewers(), rows);
  }

  /** Who can be chosen in these offices, and how much is before each. Nothing of a person is in it. */
  public Choosables choosables(List<String> officeIds) {
    Map<String, Choosable> aos = new LinkedHashMap<>();
    Map<String, Choosable> banks = new LinkedHashMap<>();
    Map<String, Boolean> required = new HashMap<>();
    for (var office : officeIds) {
      workload.aos(office).forEach(it -> aos.merge(it.officer().userId(),
          choosable(it, required(it, required), office), AssignmentList::inBoth));
      workload.coInterviewers(office).forEach(it -> banks.merge(it.officer().userId(),
          choosable(it, null, office), AssignmentList::inBoth));
    }
    return new Choosables(List.copyOf(aos.values()), List.copyOf(banks.values()));
  }

  /** With whom a case is now. */
  public Caseloads.With with(String caseNumber) {
    return caseloads.with(caseNumber);
  }

  /** To whom a running case of one of these teams has been given; empty while it waits for its AO. */
  public Optional<Caseloads.Given> given(String caseNumber, List<String> officeIds) {
    return TypedText.unusable(caseNumber) ? Optional.empty() : caseloads.given(caseNumber, officeIds);
  }

  /** Asked once per agency: each asking evaluates the decision. */
  private @Nullable Boolean required(Workload.Loaded ao, Map<String, Boolean> known) {
    var agency = ao.officer().agencyCode();
    return agency == null ? null : known.computeIfAbsent(agency, rule::required);
  }

  private static Choosable choosable(Workload.Loaded loaded, @Nullable Boolean coInterviewerRequired, String officeId) {
    var officer = loaded.officer();
    return new Choosable(officer.userId(), officer.name(), officer.agencyCode(), officer.agencyName(), loaded.cases(),
        coInterviewerRequired, loaded.awayUntil() == null ? null : Leave.untilThai(loaded.awayUntil()), List.of(officeId));
  }

  private static Choosable inBoth(Choosable one, Choosable same) {
    return new Choosable(one.userId(), one.name(), one.agencyCode(), one.agency(), one.load(),
        one.coInterviewerRequired(), one.awayThai() == null ? same.awayThai() : one.awayThai(),
        Stream.concat(one.officeIds().stream(), same.officeIds().stream()).toList());
  }
}
