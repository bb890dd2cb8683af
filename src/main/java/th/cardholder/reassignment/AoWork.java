package th.cardholder.reassignment;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import th.cardholder.assignment.AssignmentList;
import th.cardholder.assignment.Suggestions;
import th.cardholder.assignment.Whereabouts;
import th.cardholder.assignment.Workload;
import th.cardholder.audit.Audit;
import th.cardholder.cases.Case;
import th.cardholder.cases.OpenWork;
import th.cardholder.door.TypedText;
import th.cardholder.office.Office;
import th.cardholder.office.Officer;
import th.cardholder.office.Offices;
import th.cardholder.office.Role;
import th.cardholder.registry.Cardholder;
import th.cardholder.words.DaysLate;
import th.cardholder.words.ThaiDate;

/**
 * The work of a team's AOs, for its chief: how much each has, and which cases. Who has left and still has cases stands
 * first, because nobody does that work. What is listed are the cases with which {@link Reassignments} can deal.
 */
@Service
public class AoWork {

  /** How many cases of one AO a list shows, the most urgent first. */
  static final int MOST = 500;

  private static final String[] STATES = Case.State.withAo().stream().map(Case.State::code).toArray(String[]::new);

  private final JdbcClient jdbc;
  private final OpenWork openWork;
  private final AssignmentList assignments;
  private final Suggestions suggestions;
  private final Whereabouts whereabouts;
  private final Workload workload;
  private final Offices offices;
  private final Audit audit;
  private final Clock clock;

  AoWork(JdbcClient jdbc, OpenWork openWork, AssignmentList assignments, Suggestions suggestions,
      Whereabouts whereabouts, Workload workload, Offices offices, Audit audit, Clock clock) {
    this.jdbc = jdbc;
    this.openWork = openWork;
    this.assignments = assignments;
    this.suggestions = suggestions;
    this.whereabouts = whereabouts;
    this.workload = workload;
    this.offices = offices;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * An AO of a team and what is theirs.
   *
   * @param onTeam     whether the officer is an AO of the team, on duty
   * @param load       the cases that wait for the interview: the same number as everywhere
   * @param developing the cases between plan and outcome
   * @param cases      all of them
   * @param overdue    those with a late step of the AO
   */
  public record Held(String officeId, String officeName, String userId, String name, @Nullable String agency,
      boolean onTeam, int load, int developing, int cases, int overdue) {}

  /**
   * A case of an AO.
   *
   * @param seatOpen     whether its co-interviewer is to be chosen
   * @param seatOfAo     whether R05 is asked anew of the AO to be, because the interview is still to be held
   * @param seatLeft     whether its co-interviewer has left
   * @param suggestedAo  somebody else to whom it could go
   */
  public record HeldCase(String caseNumber, String personName, String subdistrict, String stateThai,
      @Nullable String step, @Nullable String dueThai, long daysLate, @Nullable String coInterviewerId,
      @Nullable String coInterviewerName, boolean seatOpen, boolean seatOfAo, boolean seatLeft,
      @Nullable String suggestedAo) {}

  /** An AO's cases, and to whom they can be given. */
  public record HeldCases(Held ao, List<HeldCase> cases, List<AssignmentList.Choosable> aos,
      List<AssignmentList.Choosable> coInterviewers) {}

  private record Count(String officeId, String aoUserId, String state, int cases) {}

  private record Row(String caseNumber, long cardholderId, String title, String firstName, String lastName,
      String subdistrictCode, String state, @Nullable String processInstanceId, @Nullable String coInterviewerId,
      @Nullable String coInterviewerName, boolean seatLeft) {

    String name() {
      return Cardholder.fullName(title, firstName, lastName);
    }
  }

  /** How many cases of these teams are with somebody who is none of their AOs any more. */
  public int ofLeavers(List<String> officeIds) {
    return officeIds.isEmpty() ? 0 : jdbc.sql("""
            select count(*)::int from journey.participant_case c
             where c.office_id = any(?) and c.state = any(?) and c.ao_user_id is not null
               and not exists (select 1 from journey.office_role r join journey.officer f using (user_id)
                                where r.user_id = c.ao_user_id and r.office_id = c.office_id and r.role = ? and f.active)
            """).param(officeIds.toArray(String[]::new)).param(STATES).param(Role.AO.code()).query(Integer.class)
        .single();
  }

  /** The AOs of these teams and what each has: first who has left, then who is late, then who has most before them. */
  public List<Held> of(List<String> officeIds) {
    var counts = jdbc.sql("""
            select office_id, ao_user_id, state, count(*)::int as cases from journey.participant_case
             where office_id = any(?) and state = any(?) and ao_user_id is not null group by 1, 2, 3
            """).param(officeIds.toArray(String[]::new)).param(STATES).query(Count.class).list();
    var late = late(officeIds);
    List<Held> all = new ArrayList<>();
    for (var office : officeIds) {
      var officeName = offices.office(office).orElseThrow().nameTh();
      Map<String, Officer> team = new LinkedHashMap<>();
      offices.officers(office, Role.AO).forEach(ao -> team.put(ao.userId(), ao));
      var byAo = counts.stream().filter(it -> it.officeId().equals(office)).collect(groupingBy(Count::aoUserId));
      Map<String, Officer> everybody = new LinkedHashMap<>(team);
      everybody.putAll(offices.officers(byAo.keySet().stream().filter(ao -> !team.containsKey(ao)).toList()));
      everybody.values().stream().map(ao -> held(office, officeName, ao,
          team.containsKey(ao.userId()), byAo.getOrDefault(ao.userId(), List.of()),
          late.getOrDefault(office + " " + ao.userId(), 0))).forEach(all::add);
    }
    all.sort(Comparator.comparing(Held::onTeam).thenComparing(Comparator.comparingInt(Held::overdue).reversed())
        .thenComparing(Comparator.comparingInt(Held::cases).reversed()).thenComparing(Held::userId));
    return all;
  }

  private static Held held(String officeId, String officeName, Officer ao, boolean onTeam, List<Count> counts,
      int overdue) {
    return new Held(officeId, officeName, ao.userId(), ao.name(), ao.agencyName(), onTeam,
        sum(counts, Case.State.AWAITING_INTERVIEW),
        sum(counts, Case.State.DEVELOPING) + sum(counts, Case.State.AWAITING_FOLLOW_UP),
        counts.stream().mapToInt(Count::cases).sum(), overdue);
  }

  private static int sum(List<Count> counts, Case.State state) {
    return counts.stream().filter(it -> it.state().equals(state.code())).mapToInt(Count::cases).sum();
  }

  /** How many cases are late, by office and AO: whose case it is counts, not in whose hands the step is. */
  private Map<String, Integer> late(List<String> officeIds) {
    var instances = openWork.lateAtAos(officeIds);
    return instances.isEmpty() ? Map.of() : jdbc.sql("""
            select office_id || ' ' || ao_user_id as key, count(*)::int as cases from journey.participant_case
             where office_id = any(?) and state = any(?) and ao_user_id is not null
               and process_instance_id in (select unnest(?))
             group by 1
            """).param(officeIds.toArray(String[]::new)).param(STATES).param(instances.toArray(String[]::new))
        .query((row, n) -> Map.entry(row.getString(1), row.getInt(2))).list().stream()
        .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** The cases of one AO in one of these teams. Each person is recorded as seen. Empty for an AO who has none there. */
  @Transactional
  public Optional<HeldCases> of(List<String> officeIds, String officeId, String aoUserId, String chief) {
    if (!officeIds.contains(officeId)) {
      return Optional.empty();
    }
    return of(List.of(officeId)).stream().filter(ao -> ao.userId().equals(aoUserId)).findFirst()
        .map(ao -> held(ao, rows(officeId, aoUserId), chief));
  }

  private HeldCases held(Held ao, List<Row> rows, String chief) {
    var shown = mostUrgent(rows);
    audit.viewed(new Audit.View(chief, ao.officeId(), Audit.Purpose.LIST),
        shown.keySet().stream().map(Row::cardholderId).toList());
    var choosables = assignments.choosables(List.of(ao.officeId()));
    return new HeldCases(ao, cases(shown, ao.officeId(), ao.userId()), choosables.aos(), choosables.coInterviewers());
  }

  private List<Row> rows(String officeId, String aoUserId) {
    return jdbc.sql("""
            select c.case_number, c.cardholder_id, p.title, p.first_name, p.last_name,
                   p.subdistrict_code, c.state, c.process_instance_id, c.co_interviewer_id,
                   f.first_name || ' ' || f.last_name as co_interviewer_name,
                   c.co_interviewer_id is not null and not c.co_interviewer_id = any(:banks) as seat_left
              from journey.participant_case c join journey.cardholder p on p.id = c.cardholder_id
              left join journey.officer f on f.user_id = c.co_interviewer_id
             where c.office_id = :office and c.ao_user_id = :ao and c.state = any(:states) order by c.id
            """).param("office", officeId).param("ao", aoUserId).param("states", STATES)
        .param("banks", workload.coInterviewers(officeId).stream().map(it -> it.officer().userId())
            .toArray(String[]::new)).query(Row.class).list();
  }

  private record Standing(@Nullable String step, @Nullable LocalDate due) {}

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

  private List<HeldCase> cases(Map<Row, Standing> shown, String officeId, String aoUserId) {
    // The same steps as are counted: a bank's late confirmation is not the AO's.
    var late = openWork.lateAtAos(List.of(officeId));
    var spread = suggestions.of(officeId);
    var team = offices.office(officeId).orElseThrow();
    return shown.entrySet().stream().map(entry -> line(entry.getKey(), entry.getValue(),
        late.contains(String.valueOf(entry.getKey().processInstanceId())), team,
        spread.next(entry.getKey().subdistrictCode(), aoUserId).map(it -> it.ao().userId()).orElse(null))).toList();
  }

  private static Standing standing(List<OpenWork.OpenTask> open) {
    return new Standing(open.isEmpty() ? null : open.stream().map(OpenWork.OpenTask::stepName)
        .distinct().collect(joining(", ")),
        open.stream().map(OpenWork.OpenTask::due).filter(Objects::nonNull).min(Comparator.naturalOrder()).orElse(null));
  }

  private HeldCase line(Row row, Standing standing, boolean late, Office team, @Nullable String suggested) {
    var state = Case.State.of(row.state());
    var due = standing.due();
    var seatOpen = Reassignments.seatOpen(state, row.coInterviewerId() != null);
    return new HeldCase(row.caseNumber(), row.name(), whereabouts.of(row.subdistrictCode(), team), state.labelTh(),
        standing.step(), due == null ? null : ThaiDate.shortForm(due),
        late ? DaysLate.of(due, LocalDate.now(clock)) : 0, row.coInterviewerId(),
        row.coInterviewerName(), seatOpen, state == Case.State.AWAITING_INTERVIEW, seatOpen && row.seatLeft(), suggested);
  }

  /** One case, to be given to somebody else from its page. Empty when it is not the user's to give. */
  @Transactional
  public Optional<HeldCases> ofCase(String caseNumber, List<String> officeIds, String chief) {
    if (TypedText.unusable(caseNumber)) {
      return Optional.empty();
    }
    var found = jdbc.sql("""
            select office_id, ao_user_id from journey.participant_case
             where case_number = ? and office_id = any(?) and state = any(?) and ao_user_id is not null
            """).param(caseNumber).param(officeIds.toArray(String[]::new)).param(STATES)
        .query((row, n) -> List.of(row.getString(1), row.getString(2))).optional();
    return found.flatMap(it -> of(List.of(it.get(0))).stream().filter(ao -> ao.userId().equals(it.get(1))).findFirst())
        .map(ao -> held(ao, rows(ao.officeId(), ao.userId()).stream()
            .filter(row -> row.caseNumber().equals(caseNumber)).toList(), chief));
  }
}
