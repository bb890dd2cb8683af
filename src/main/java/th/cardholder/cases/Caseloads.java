package th.cardholder.cases;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.cardholder.reference.Question.About;
import th.cardholder.reference.Question;
import th.cardholder.registry.Cardholder;

/** How many cases are with whom, and of whom they are: each list and each count is one statement. */
@Repository
public class Caseloads {

  private final JdbcClient jdbc;

  private final Question<Nearby> nearby;

  Caseloads(JdbcClient jdbc) {
    this.jdbc = jdbc;
    this.nearby = new Question<>(jdbc, """
        select c.ao_user_id, p.subdistrict_code, count(*)::int as cases
          from journey.participant_case c join journey.cardholder p on p.id = c.cardholder_id
         where c.office_id = :id and c.state in (%s) and c.ao_user_id is not null group by 1, 2
        """.formatted(Stream.of(codes(Case.State.withAo())).collect(joining("', '", "'", "'"))), Nearby.class);
  }

  private record Nearby(String aoUserId, String subdistrictCode, int cases) {}

  /** Users and the states of cases that are counted of them. */
  public record Counted(Collection<String> userIds, Set<Case.State> states) {}

  /** Numbers of cases by user, without those who have none. */
  public record Loads(Map<String, Integer> ofAos, Map<String, Integer> ofCoInterviewers) {}

  /** How many cases these have as their AO, and these as their co-interviewer: one statement for both. */
  public Loads loads(Counted aos, Counted coInterviewers) {
    Map<String, Integer> ofAos = new HashMap<>();
    Map<String, Integer> ofCoInterviewers = new HashMap<>();
    jdbc.sql("""
            select true as ao, ao_user_id, count(*)::int from journey.participant_case
             where ao_user_id = any(:aos) and state = any(:aoStates) group by 2
            union all
            select false, co_interviewer_id, count(*)::int from journey.participant_case
             where co_interviewer_id = any(:banks) and state = any(:bankStates) group by 2
            """)
        .param("aos", aos.userIds().toArray(String[]::new)).param("aoStates", codes(aos.states()))
        .param("banks", coInterviewers.userIds().toArray(String[]::new))
        .param("bankStates", codes(coInterviewers.states()))
        .query(row -> {
          (row.getBoolean(1) ? ofAos : ofCoInterviewers).put(row.getString(2), row.getInt(3));
        });
    return new Loads(ofAos, ofCoInterviewers);
  }

  /** How many cases in these states each of these users has as their AO; without those who have none. */
  public Map<String, Integer> ofAos(Collection<String> userIds, Set<Case.State> states) {
    return counts("ao_user_id", userIds, states);
  }

  /** How many cases in these states each of these users has as their co-interviewer; without those who have none. */
  public Map<String, Integer> ofCoInterviewers(Collection<String> userIds, Set<Case.State> states) {
    return counts("co_interviewer_id", userIds, states);
  }

  private Map<String, Integer> counts(String column, Collection<String> userIds, Set<Case.State> states) {
    return jdbc.sql("select " + column + " as user_id, count(*)::int as cases from journey.participant_case where "
            + column + " = any(?) and state = any(?) group by 1")
        .param(userIds.toArray(String[]::new)).param(codes(states))
        .query((row, n) -> Map.entry(row.getString("user_id"), row.getInt("cases"))).list().stream()
        .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** How many running cases each AO of a team looks after in each subdistrict: by user, then by subdistrict. */
  public Map<String, Map<String, Integer>> bySubdistrict(String officeId) {
    return nearby.of(officeId).stream()
        .collect(groupingBy(Nearby::aoUserId, toMap(Nearby::subdistrictCode, Nearby::cases)));
  }

  /** What {@link #bySubdistrict} answers, to be asked ahead. */
  public About<?> about(String officeId) {
    return nearby.about(officeId);
  }

  /** The person of a case, as far as a list names one. Whoever shows it records the view. */
  public record Person(String caseNumber, long cardholderId, String title, String firstName, String lastName,
      String subdistrictCode) {

    public String name() {
      return Cardholder.fullName(title, firstName, lastName);
    }
  }

  /** The persons of these cases, by the case's number. */
  public Map<String, Person> people(Collection<String> caseNumbers) {
    return jdbc.sql("""
            select c.case_number, c.cardholder_id, p.title, p.first_name, p.last_name, p.subdistrict_code
              from journey.participant_case c join journey.cardholder p on p.id = c.cardholder_id
             where c.case_number = any(:numbers)
            """).param("numbers", caseNumbers.toArray(String[]::new)).query(Person.class).list().stream()
        .collect(toMap(Person::caseNumber, person -> person));
  }

  /** With whom a case is, as people read it. */
  public record With(@Nullable String aoName, @Nullable String coInterviewerName) {}

  /** With whom a case is now. */
  public With with(String caseNumber) {
    return jdbc.sql("""
            select a.first_name || ' ' || a.last_name as ao_name, b.first_name || ' ' || b.last_name
                   as co_interviewer_name
              from journey.participant_case c left join journey.officer a on a.user_id = c.ao_user_id
              left join journey.officer b on b.user_id = c.co_interviewer_id
             where c.case_number = ?
            """).param(caseNumber).query(With.class).single();
  }

  /** To whom a case was given, by id and as people read it. */
  public record Given(String aoUserId, String aoName, @Nullable String coInterviewerId,
      @Nullable String coInterviewerName) {}

  /** To whom a running case of one of these teams has been given; empty while it waits for its AO. */
  public Optional<Given> given(String caseNumber, Collection<String> officeIds) {
    return jdbc.sql("""
            select c.ao_user_id, a.first_name || ' ' || a.last_name as ao_name, c.co_interviewer_id,
                   b.first_name || ' ' || b.last_name as co_interviewer_name
              from journey.participant_case c join journey.officer a on a.user_id = c.ao_user_id
              left join journey.officer b on b.user_id = c.co_interviewer_id
             where c.case_number = ? and c.office_id = any(?) and c.state = any(?)
            """).param(caseNumber).param(officeIds.toArray(String[]::new)).param(codes(Case.State.withAo()))
        .query(Given.class).optional();
  }

  private static String[] codes(Set<Case.State> states) {
    return states.stream().map(Case.State::code).toArray(String[]::new);
  }
}
