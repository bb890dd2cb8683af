package th.cardholder.reassignment;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import th.cardholder.assignment.Suggestions;
import th.cardholder.assignment.Whereabouts;
import th.cardholder.assignment.Workload;
import th.cardholder.audit.Audit;
import th.cardholder.cases.Case;
import th.cardholder.cases.OpenWork;
import th.cardholder.office.Office;
import th.cardholder.office.Offices;
import th.cardholder.reassignment.AoWork.HeldCase;
import th.cardholder.registry.Cardholder;
import th.cardholder.words.DaysLate;
import th.cardholder.words.ThaiDate;

/**
 * Cases with an AO as a list of them is shown to a chief: the most urgent first, each with somebody else to whom it could
 * go. What is suggested counts as given for the next, so that a long list is spread and not heaped.
 */
@Component
class CaseLines {

  /** How many cases a list shows. */
  static final int MOST = 500;

  static final String[] STATES = Case.State.withAo().stream().map(Case.State::code).toArray(String[]::new);

  /** A seat is left by who is no bank's officer of the province, but for who sat in where the case has come from (ADR 0069). */
  private static final String ROWS = """
      select c.case_number, c.office_id, coalesce(c.ao_user_id, '%s') as ao_user_id, c.cardholder_id, p.title, p.first_name, p.last_name,
             p.subdistrict_code, c.state, c.process_instance_id, c.co_interviewer_id,
             f.first_name || ' ' || f.last_name as co_interviewer_name,
             c.co_interviewer_id is not null and not c.co_interviewer_id = any(:banks)
               and not exists (select from journey.transfer t join journey.office_role s on s.office_id = t.seat_office
                 where t.case_id = c.id and t.left_at is null and c.state <> 'awaitingInterview' and f.active
                   and s.user_id = c.co_interviewer_id and s.role = 'coInterviewer') as seat_left
        from journey.participant_case c join journey.cardholder p on p.id = c.cardholder_id
        left join journey.officer f on f.user_id = c.co_interviewer_id
       where c.office_id = any(:offices) and c.state = any(:states) and\s""".formatted(Reassignments.NOBODY);

  private final JdbcClient jdbc;
  private final OpenWork openWork;
  private final Suggestions suggestions;
  private final Whereabouts whereabouts;
  private final Workload workload;
  private final Offices offices;
  private final Audit audit;
  private final Clock clock;

  CaseLines(JdbcClient jdbc, OpenWork openWork, Suggestions suggestions, Whereabouts whereabouts, Workload workload,
      Offices offices, Audit audit, Clock clock) {
    this.jdbc = jdbc;
    this.openWork = openWork;
    this.suggestions = suggestions;
    this.whereabouts = whereabouts;
    this.workload = workload;
    this.offices = offices;
    this.audit = audit;
    this.clock = clock;
  }

  /** A case, with its AO or {@link Reassignments#NOBODY}. */
  record Row(String caseNumber, String officeId, String aoUserId, long cardholderId, String title, String firstName,
      String lastName, String subdistrictCode, String state, @Nullable String processInstanceId,
      @Nullable String coInterviewerId, @Nullable String coInterviewerName, boolean seatLeft) {

    String name() {
      return Cardholder.fullName(title, firstName, lastName);
    }
  }

  /** The cases of one AO in a team. */
  List<Row> ofAo(String officeId, String aoUserId) {
    return rows(List.of(officeId), (aoUserId.equals(Reassignments.NOBODY)
        ? "c.ao_user_id is null and cast(:which as text) is not null" : "c.ao_user_id = :which") + " order by c.id", aoUserId);
  }

  /** Those of these cases that belong to these teams, in the states in which a case has an AO. */
  List<Row> ofCases(List<String> officeIds, List<String> caseNumbers) {
    return caseNumbers.isEmpty() ? List.of()
        : rows(officeIds, "c.case_number = any(:which) order by c.id",
            caseNumbers.toArray(String[]::new));
  }

  private List<Row> rows(List<String> officeIds, String which, Object value) {
    var banks = officeIds.stream().flatMap(office -> workload.coInterviewers(office).stream())
        .map(it -> it.officer().userId()).distinct().toArray(String[]::new);
    return jdbc.sql(ROWS + which).param("offices", officeIds.toArray(String[]::new)).param("states", STATES)
        .param("banks", banks).param("which", value).query(Row.class).list();
  }

  /** In which states those of these cases are that belong to these teams, with an AO or without. */
  Map<String, Case.State> states(List<String> officeIds, List<String> caseNumbers) {
    return caseNumbers.isEmpty() ? Map.of() : jdbc.sql("""
            select case_number, state from journey.participant_case where office_id = any(?) and case_number = any(?)
            """).param(officeIds.toArray(String[]::new)).param(caseNumbers.toArray(String[]::new))
        .query((row, n) -> Map.entry(row.getString(1), Case.State.of(row.getString(2)))).list().stream()
        .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private record Standing(@Nullable String step, @Nullable LocalDate due) {}

  /** The most urgent of these, as they are shown; each person is recorded as seen. */
  List<HeldCase> shown(List<Row> rows, String chief) {
    return shown(rows, chief, suggestions::of);
  }

  /** As {@link #shown(List, String)}, spread over the members of each team who are there. */
  List<HeldCase> shown(List<Row> rows, String chief, Function<String, Suggestions.Spread> spreadOf) {
    var shown = mostUrgent(rows);
    shown.keySet().stream().collect(groupingBy(Row::officeId)).forEach((office, seen) -> audit.viewed(
        new Audit.View(chief, office, Audit.Purpose.LIST), seen.stream().map(Row::cardholderId).toList()));
    // The same steps as are counted: a bank's late confirmation is not the AO's.
    var late = shown.isEmpty() ? Set.<String>of()
        : openWork.lateAtAos(shown.keySet().stream().map(Row::officeId).distinct().toList());
    var names = offices.officerNames(shown.keySet().stream().map(Row::aoUserId).toList());
    Map<String, Suggestions.Spread> spreads = new HashMap<>();
    return shown.entrySet().stream().map(entry -> {
      var row = entry.getKey();
      var suggested = spreads.computeIfAbsent(row.officeId(), spreadOf).next(row.subdistrictCode(), row.aoUserId());
      return line(row, entry.getValue(), late.contains(String.valueOf(row.processInstanceId())),
          names.getOrDefault(row.aoUserId(), row.aoUserId()), suggested.map(it -> it.ao().userId()).orElse(null));
    }).toList();
  }

  /** The rows that are shown, in their order. */
  private Map<Row, Standing> mostUrgent(List<Row> rows) {
    var open = openWork.of(rows.stream().map(Row::processInstanceId).filter(Objects::nonNull).toList()).stream()
        .collect(groupingBy(OpenWork.OpenTask::processInstanceId));
    Map<Row, Standing> standing = new LinkedHashMap<>();
    rows.stream().map(row -> Map.entry(row, standing(open.getOrDefault(String.valueOf(row.processInstanceId()),
            List.of()))))
        .sorted(Comparator.comparing(entry -> Optional.ofNullable(entry.getValue().due()).orElse(LocalDate.MAX)))
        .limit(MOST).forEach(entry -> standing.put(entry.getKey(), entry.getValue()));
    return standing;
  }

  private static Standing standing(List<OpenWork.OpenTask> open) {
    return new Standing(open.isEmpty() ? null : open.stream().map(OpenWork.OpenTask::stepName)
        .distinct().collect(joining(", ")),
        open.stream().map(OpenWork.OpenTask::due).filter(Objects::nonNull).min(Comparator.naturalOrder()).orElse(null));
  }

  private HeldCase line(Row row, Standing standing, boolean late, String aoName, @Nullable String suggested) {
    var state = Case.State.of(row.state());
    var due = standing.due();
    Office team = offices.office(row.officeId()).orElseThrow();
    var seatOpen = Reassignments.seatOpen(state, row.coInterviewerId() != null);
    return new HeldCase(row.caseNumber(), row.officeId(), row.name(), whereabouts.of(row.subdistrictCode(), team),
        state.labelTh(), standing.step(), due == null ? null : ThaiDate.shortForm(due),
        late ? DaysLate.of(due, LocalDate.now(clock)) : 0, row.aoUserId(), aoName, row.coInterviewerId(),
        row.coInterviewerName(), seatOpen, state == Case.State.AWAITING_INTERVIEW, seatOpen && row.seatLeft(), suggested);
  }
}
