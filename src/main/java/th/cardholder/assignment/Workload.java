package th.cardholder.assignment;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import th.cardholder.cases.Case;
import th.cardholder.cases.Caseloads.Counted;
import th.cardholder.cases.Caseloads;
import th.cardholder.leave.Leaves;
import th.cardholder.office.Office;
import th.cardholder.office.Officer;
import th.cardholder.office.Offices;
import th.cardholder.office.Role;
import th.cardholder.reference.Question.About;
import th.cardholder.reference.Question;

/**
 * Who has how many interviews before them. The load of an AO is one number everywhere, form, pages and suggestion:
 * the cases that wait for that AO's interview.
 */
@Component
public class Workload {

  private final Offices offices;
  private final Caseloads caseloads;
  private final Leaves leaves;

  Workload(Offices offices, Caseloads caseloads, Leaves leaves) {
    this.offices = offices;
    this.caseloads = caseloads;
    this.leaves = leaves;
  }

  /** What an AO still has to interview, and what a co-interviewer still has to sit in on or to confirm. */
  private static final Set<Case.State> OF_AO = EnumSet.of(Case.State.AWAITING_INTERVIEW);
  private static final Set<Case.State> OF_CO_INTERVIEWER =
      EnumSet.of(Case.State.AWAITING_INTERVIEW, Case.State.AWAITING_PLAN, Case.State.AWAITING_CONFIRMATION);

  /** What {@link Loaded#cases} counts, as people read it: of an AO, and of a co-interviewer. */
  public static final String AO_LOAD = "รอสัมภาษณ์";
  public static final String CO_INTERVIEWER_LOAD = "ร่วมสัมภาษณ์ที่ยังไม่จบ";

  /**
   * An officer and the number of cases before them.
   *
   * @param awayUntil the last day of the leave that an AO of the team is on today; null for who is there
   */
  public record Loaded(Officer officer, int cases, @Nullable LocalDate awayUntil) {}

  /** The AOs of a district team, least loaded first. */
  public List<Loaded> aos(String officeId) {
    return ranked(team(officeId), caseloads::ofAos, OF_AO, leaves.away(officeId));
  }

  /** The AOs of a district team, whoever has how much, in the order of their names. */
  List<Officer> team(String officeId) {
    return offices.officers(officeId, Role.AO);
  }

  /** The co-interviewers of the province in which an office lies, least loaded first. */
  public List<Loaded> coInterviewers(String officeId) {
    var province = offices.office(officeId).map(Office::provinceCode).orElseThrow();
    return ranked(offices.coInterviewers(province), caseloads::ofCoInterviewers, OF_CO_INTERVIEWER, Map.of());
  }

  /** Who may be chosen for a case of a team, each as {@link #aos} and {@link #coInterviewers} tell. */
  record Choosable(List<Loaded> aos, List<Loaded> coInterviewers) {}

  /**
   * Both, in two statements.
   *
   * @param also what else of the same page is to be asked ahead
   */
  Choosable choosable(String officeId, About<?> also) {
    var province = offices.office(officeId).map(Office::provinceCode).orElseThrow();
    Question.ahead(List.of(also, caseloads.about(officeId), offices.aboutOfficers(officeId, Role.AO),
        offices.aboutCoInterviewers(province), leaves.aboutAway(officeId)));
    var aos = team(officeId);
    var banks = offices.coInterviewers(province);
    var loads = caseloads.loads(new Counted(ids(aos), OF_AO), new Counted(ids(banks), OF_CO_INTERVIEWER));
    return new Choosable(ranked(aos, loads.ofAos(), leaves.away(officeId)),
        ranked(banks, loads.ofCoInterviewers(), Map.of()));
  }

  public Optional<Officer> leastLoadedCoInterviewer(String officeId) {
    return coInterviewers(officeId).stream().findFirst().map(Loaded::officer);
  }

  /** How many running cases each AO of a team looks after in each subdistrict: by user, then by subdistrict. */
  Map<String, Map<String, Integer>> nearby(String officeId) {
    return caseloads.bySubdistrict(officeId);
  }

  private static List<Loaded> ranked(List<Officer> officers,
      BiFunction<List<String>, Set<Case.State>, Map<String, Integer>> count, Set<Case.State> states,
      Map<String, LocalDate> away) {
    return ranked(officers, count.apply(ids(officers), states), away);
  }

  private static List<String> ids(List<Officer> officers) {
    return officers.stream().map(Officer::userId).toList();
  }

  private static List<Loaded> ranked(List<Officer> officers, Map<String, Integer> cases, Map<String, LocalDate> away) {
    return officers.stream().map(officer -> new Loaded(officer, cases.getOrDefault(officer.userId(), 0),
            away.get(officer.userId())))
        .sorted(Comparator.comparingInt(Loaded::cases)).toList();
  }
}
