package th.cardholder.assignment;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.cardholder.office.Office;
import th.cardholder.office.Officer;
import th.cardholder.office.Offices;
import th.cardholder.office.Role;

/** Who has how many interviews before them, so that the next goes to whoever has fewest. */
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
