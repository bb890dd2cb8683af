package th.cardholder.assignment;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.cardholder.cases.Case;
import th.cardholder.office.Office;
import th.cardholder.office.Officer;
import th.cardholder.office.Offices;
import th.cardholder.office.Role;

/**
 * Who has how many interviews before them. The load of an AO is one number everywhere, form, pages and suggestion:
 * the cases that wait for that AO's interview.
 */
@Repository
public class Workload {

  private final Offices offices;
  private final JdbcClient jdbc;

  Workload(Offices offices, JdbcClient jdbc) {
    this.offices = offices;
    this.jdbc = jdbc;
  }

  /** What an AO still has to interview, and what a co-interviewer still has to sit in on or to confirm. */
  private static final String[] OF_AO = {"awaitingInterview"};
  private static final String[] OF_CO_INTERVIEWER = {"awaitingInterview", "awaitingPlan", "awaitingConfirmation"};

  /** What {@link Loaded#cases} counts, as people read it: of an AO, and of a co-interviewer. */
  public static final String AO_LOAD = "รอสัมภาษณ์";
  public static final String CO_INTERVIEWER_LOAD = "ร่วมสัมภาษณ์ที่ยังไม่จบ";

  /** An officer and the number of cases before them. */
  public record Loaded(Officer officer, int cases) {}

  /** The AOs of a district team, least loaded first. */
  public List<Loaded> aos(String officeId) {
    return ranked(offices.officers(officeId, Role.AO), "ao_user_id", OF_AO);
  }

  /** The co-interviewers of the province in which an office lies, least loaded first. */
  public List<Loaded> coInterviewers(String officeId) {
    var province = offices.office(officeId).map(Office::provinceCode).orElseThrow();
    return ranked(offices.coInterviewers(province), "co_interviewer_id", OF_CO_INTERVIEWER);
  }

  public Optional<Officer> leastLoadedCoInterviewer(String officeId) {
    return coInterviewers(officeId).stream().findFirst().map(Loaded::officer);
  }

  /** How many running cases each AO of a team looks after in each subdistrict: by user, then by subdistrict. */
  Map<String, Map<String, Integer>> nearby(String officeId) {
    Map<String, Map<String, Integer>> nearby = new HashMap<>();
    jdbc.sql("""
            select c.ao_user_id, p.subdistrict_code, count(*)::int as cases
              from journey.participant_case c join journey.cardholder p on p.id = c.cardholder_id
             where c.office_id = ? and c.state = any(?) and c.ao_user_id is not null group by 1, 2
            """).params(officeId, Case.State.withAo().stream().map(Case.State::code).toArray(String[]::new))
        .query(row -> {
          nearby.computeIfAbsent(row.getString(1), user -> new HashMap<>()).put(row.getString(2), row.getInt(3));
        });
    return nearby;
  }

  private List<Loaded> ranked(List<Officer> officers, String column, String[] states) {
    var cases = jdbc.sql("select " + column + " as user_id, count(*)::int as cases from journey.participant_case where "
            + column + " = any(?) and state = any(?) group by 1")
        .param(officers.stream().map(Officer::userId).toArray(String[]::new)).param(states)
        .query((row, n) -> Map.entry(row.getString("user_id"), row.getInt("cases"))).list().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    return officers.stream().map(officer -> new Loaded(officer, cases.getOrDefault(officer.userId(), 0)))
        .sorted(Comparator.comparingInt(Loaded::cases)).toList();
  }
}
