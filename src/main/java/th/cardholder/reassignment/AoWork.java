package th.cardholder.reassignment;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import th.cardholder.assignment.AssignmentList;
import th.cardholder.cases.Case;
import th.cardholder.cases.OpenWork;
import th.cardholder.door.TypedText;
import th.cardholder.leave.Leave;
import th.cardholder.leave.Leaves;
import th.cardholder.office.Officer;
import th.cardholder.office.Offices;
import th.cardholder.office.Role;
import th.cardholder.words.ThaiDate;

/**
 * The work of a team's AOs, for its chief: how much each has, and which cases. Who has left and still has cases stands
 * first, and so does what has no AO because it was transferred to a team that had none (ADR 0069): nobody does that work. What
 * is listed are the cases with which {@link Reassignments} can deal.
 */
@Service
public class AoWork {

  private static final String[] STATES = CaseLines.STATES;
  private static final String NO_AO = "ยังไม่มีผู้ดูแล";

  private final JdbcClient jdbc;
  private final OpenWork openWork;
  private final AssignmentList assignments;
  private final CaseLines lines;
  private final Leaves leaves;
  private final Offices offices;

  AoWork(JdbcClient jdbc, OpenWork openWork, AssignmentList assignments, CaseLines lines, Leaves leaves, Offices offices) {
    this.jdbc = jdbc;
    this.openWork = openWork;
    this.assignments = assignments;
    this.lines = lines;
    this.leaves = leaves;
    this.offices = offices;
  }

  /**
   * An AO of a team and what is theirs.
   *
   * @param onTeam     whether the officer is an AO of the team, on duty
   * @param load       the cases that wait for the interview: the same number as everywhere
   * @param developing the cases between plan and outcome
   * @param cases      all of them
   * @param overdue    those with a late step of the AO
   * @param awayThai   said of who is on leave today
   */
  public record Held(String officeId, String officeName, String userId, String name, @Nullable String agency,
      boolean onTeam, int load, int developing, int cases, int overdue, @Nullable String awayThai) {}

  /**
   * A case of an AO.
   *
   * @param seatOpen     whether its co-interviewer is to be chosen
   * @param seatOfAo     whether R05 is asked anew of the AO to be, because the interview is still to be held
   * @param seatLeft     whether its co-interviewer has left
   * @param suggestedAo  somebody else to whom it could go
   */
  public record HeldCase(String caseNumber, String officeId, String personName, String subdistrict, String stateThai,
      @Nullable String step, @Nullable String dueThai, long daysLate, String aoUserId, String aoName,
      @Nullable String coInterviewerId, @Nullable String coInterviewerName, boolean seatOpen, boolean seatOfAo,
      boolean seatLeft, @Nullable String suggestedAo) {

    /** The same case with another step that will be due. */
    HeldCase due(String coming, LocalDate day) {
      return new HeldCase(caseNumber, officeId, personName, subdistrict, stateThai, coming, ThaiDate.shortForm(day), 0, aoUserId,
          aoName, coInterviewerId, coInterviewerName, seatOpen, seatOfAo, seatLeft, suggestedAo);
    }
  }

  /** An AO's cases, and to whom they can be given. */
  public record HeldCases(Held ao, List<HeldCase> cases, List<AssignmentList.Choosable> aos,
      List<AssignmentList.Choosable> coInterviewers) {}

  /** A case that was chosen and cannot be given to another AO, and why in a sentence. */
  public record NotReached(String caseNumber, String whyThai) {}

  /** What a choice of cases reaches: whom it would take them from and give them to, and what it does not reach. */
  public record Reached(List<HeldCase> cases, List<NotReached> notReached, List<AssignmentList.Choosable> aos,
      List<AssignmentList.Choosable> coInterviewers) {}

  private record Count(String officeId, String aoUserId, String state, int cases) {}

  /** How many cases of these teams are with somebody who is none of their AOs any more, or with nobody. */
  public int ofLeavers(List<String> officeIds) {
    return officeIds.isEmpty() ? 0 : jdbc.sql("""
            select count(*)::int from journey.participant_case c
             where c.office_id = any(?) and c.state = any(?)
               and not exists (select 1 from journey.office_role r join journey.officer f using (user_id)
                                where r.user_id = c.ao_user_id and r.office_id = c.office_id and r.role = ? and f.active)
            """).param(officeIds.toArray(String[]::new)).param(STATES).param(Role.AO.code()).query(Integer.class)
        .single();
  }

  /** The AOs of these teams and what each has: first who has left, then who is late, then who has most before them. */
  public List<Held> of(List<String> officeIds) {
    var counts = jdbc.sql("""
            select office_id, coalesce(ao_user_id, '%s') as ao_user_id, state, count(*)::int as cases
              from journey.participant_case where office_id = any(?) and state = any(?) group by 1, 2, 3
            """.formatted(Reassignments.NOBODY)).param(officeIds.toArray(String[]::new)).param(STATES).query(Count.class).list();
    var late = late(officeIds);
    List<Held> all = new ArrayList<>();
    for (var office : officeIds) {
      var officeName = offices.office(office).orElseThrow().nameTh();
      Map<String, Officer> team = new LinkedHashMap<>();
      offices.officers(office, Role.AO).forEach(ao -> team.put(ao.userId(), ao));
      var away = leaves.away(office);
      var byAo = counts.stream().filter(it -> it.officeId().equals(office)).collect(groupingBy(Count::aoUserId));
      Map<String, Officer> everybody = new LinkedHashMap<>(team);
      everybody.putAll(offices.officers(byAo.keySet().stream().filter(ao -> !team.containsKey(ao)).toList()));
      if (byAo.containsKey(Reassignments.NOBODY)) {
        everybody.put(Reassignments.NOBODY, new Officer(Reassignments.NOBODY, NO_AO, null, null));
      }
      everybody.values().stream().map(ao -> held(office, officeName, ao,
          team.containsKey(ao.userId()), byAo.getOrDefault(ao.userId(), List.of()),
          late.getOrDefault(office + " " + ao.userId(), 0), away.get(ao.userId()))).forEach(all::add);
    }
    all.sort(Comparator.comparing(Held::onTeam).thenComparing(Comparator.comparingInt(Held::overdue).reversed())
        .thenComparing(Comparator.comparingInt(Held::cases).reversed()).thenComparing(Held::userId));
    return all;
  }

  private static Held held(String officeId, String officeName, Officer ao, boolean onTeam, List<Count> counts,
      int overdue, @Nullable LocalDate awayUntil) {
    return new Held(officeId, officeName, ao.userId(), ao.name(), ao.agencyName(), onTeam,
        sum(counts, Case.State.AWAITING_INTERVIEW),
        sum(counts, Case.State.DEVELOPING) + sum(counts, Case.State.AWAITING_FOLLOW_UP),
        counts.stream().mapToInt(Count::cases).sum(), overdue, awayUntil == null ? null : Leave.untilThai(awayUntil));
  }

  private static int sum(List<Count> counts, Case.State state) {
    return counts.stream().filter(it -> it.state().equals(state.code())).mapToInt(Count::cases).sum();
  }

  /** How many cases are late, by office and AO: whose case it is counts, not in whose hands the step is. */
  private Map<String, Integer> late(List<String> officeIds) {
    var instances = openWork.lateAtAos(officeIds);
    return instances.isEmpty() ? Map.of() : jdbc.sql("""
            select office_id || ' ' || coalesce(ao_user_id, '%s') as key, count(*)::int as cases from journey.participant_case
             where office_id = any(?) and state = any(?) and process_instance_id in (select unnest(?))
             group by 1
            """.formatted(Reassignments.NOBODY)).param(officeIds.toArray(String[]::new)).param(STATES).param(instances.toArray(String[]::new))
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
        .map(ao -> held(ao, lines.ofAo(officeId, aoUserId), chief));
  }

  private HeldCases held(Held ao, List<CaseLines.Row> rows, String chief) {
    var choosables = assignments.choosables(List.of(ao.officeId()));
    return new HeldCases(ao, lines.shown(rows, chief), choosables.aos(), choosables.coInterviewers());
  }

  /**
   * What a choice of cases reaches, whoever has them. Each person of a case that is reached is recorded as seen; of one
   * that is not the user's to give it is not told whether there is such a case.
   *
   * @param caseNumbers at most {@link CaseLines#MOST}
   */
  @Transactional
  public Reached of(List<String> officeIds, List<String> caseNumbers, String chief) {
    var usable = caseNumbers.stream().filter(it -> !TypedText.unusable(it)).toList();
    var cases = lines.shown(lines.ofCases(officeIds, usable), chief);
    var reached = cases.stream().map(HeldCase::caseNumber).collect(toSet());
    var states = lines.states(officeIds, usable);
    var not = caseNumbers.stream().distinct().filter(it -> !reached.contains(it)).map(number -> new NotReached(number,
        Optional.ofNullable(states.get(number)).map(Reassignments::notIn).orElse("ไม่ใช่เรื่องของทีมที่ท่านเป็นหัวหน้า"))).toList();
    var choosables = assignments.choosables(cases.stream().map(HeldCase::officeId).distinct().toList());
    return new Reached(cases, not, choosables.aos(), choosables.coInterviewers());
  }

  /** One case, to be given to somebody else from its page. Empty when it is not the user's to give. */
  @Transactional
  public Optional<HeldCases> ofCase(String caseNumber, List<String> officeIds, String chief) {
    if (TypedText.unusable(caseNumber)) {
      return Optional.empty();
    }
    var found = jdbc.sql("""
            select office_id, coalesce(ao_user_id, '%s') from journey.participant_case
             where case_number = ? and office_id = any(?) and state = any(?)
            """.formatted(Reassignments.NOBODY)).param(caseNumber).param(officeIds.toArray(String[]::new)).param(STATES)
        .query((row, n) -> List.of(row.getString(1), row.getString(2))).optional();
    return found.flatMap(it -> of(List.of(it.get(0))).stream().filter(ao -> ao.userId().equals(it.get(1))).findFirst())
        .map(ao -> held(ao, lines.ofCases(officeIds, List.of(caseNumber)), chief));
  }
}
