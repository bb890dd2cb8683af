package th.cardholder.casefile;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import th.cardholder.audit.Audit;
import th.cardholder.calendar.ThaiDate;
import th.cardholder.cases.CaseNumber;
import th.cardholder.office.Office;
import th.cardholder.office.Offices;
import th.cardholder.registry.Cardholder;

/** What a task's card in the list says of its case: number, person and how long there is. */
@Service
public class TaskCards {

  private static final int SOON = 3;

  private final JdbcClient jdbc;
  private final Offices offices;
  private final Audit audit;
  private final Clock clock;

  TaskCards(JdbcClient jdbc, Offices offices, Audit audit, Clock clock) {
    this.jdbc = jdbc;
    this.offices = offices;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * A task the user sees.
   *
   * @param key     the case's or the referral's number
   * @param mayName whether the step is the user's to do, so that the person is named
   */
  public record Shown(String taskId, String key, String officeId, @Nullable LocalDate due, boolean mayName) {}

  /** {@code dueState} is {@code none}, {@code onTime}, {@code soon} or {@code overdue}. */
  public record TaskCard(String taskId, String caseNumber, @Nullable String personName, @Nullable String dueThai,
      String dueState, @Nullable Long daysLeft, String officeName) {}

  private record Name(String caseNumber, long cardholderId, String title, String firstName, String lastName) {

    String personName() {
      return Cardholder.fullName(title, firstName, lastName);
    }
  }

  /** The cards, in the order of the tasks. Whoever is named is recorded as seen in a list. */
  @Transactional
  public List<TaskCard> of(List<Shown> tasks, String userId) {
    var names = names(tasks.stream().filter(Shown::mayName).map(task -> CaseNumber.ofKey(task.key())).toList());
    tasks.stream().filter(task -> task.mayName() && names.containsKey(CaseNumber.ofKey(task.key())))
        .collect(groupingBy(Shown::officeId,
            mapping(task -> names.get(CaseNumber.ofKey(task.key())).cardholderId(), toList())))
        .forEach((office, seen) -> audit.viewed(new Audit.View(userId, office, Audit.Purpose.LIST),
            seen.stream().distinct().toList()));
    Map<String, String> officeNames = new HashMap<>();
    return tasks.stream().map(task -> card(task, names, officeNames.computeIfAbsent(task.officeId(),
        id -> offices.office(id).map(Office::nameTh).orElse(id)))).toList();
  }

  private TaskCard card(Shown task, Map<String, Name> names, String officeName) {
    var number = CaseNumber.ofKey(task.key());
    var name = task.mayName() ? names.get(number) : null;
    var left = task.due() == null ? null : ChronoUnit.DAYS.between(LocalDate.now(clock), task.due());
    return new TaskCard(task.taskId(), number, name == null ? null : name.personName(),
        task.due() == null ? null : ThaiDate.shortForm(task.due()), state(left), left, officeName);
  }

  private static String state(@Nullable Long daysLeft) {
    if (daysLeft == null) {
      return "none";
    }
    return daysLeft < 0 ? "overdue" : daysLeft <= SOON ? "soon" : "onTime";
  }

  private Map<String, Name> names(List<String> numbers) {
    return numbers.isEmpty() ? Map.of() : jdbc.sql("""
            select c.case_number, c.cardholder_id, p.title, p.first_name, p.last_name
              from journey.participant_case c join journey.cardholder p on p.id = c.cardholder_id
             where c.case_number = any(:numbers)
            """).param("numbers", numbers.toArray(String[]::new)).query(Name.class).list().stream()
        .collect(toMap(Name::caseNumber, name -> name));
  }
}
