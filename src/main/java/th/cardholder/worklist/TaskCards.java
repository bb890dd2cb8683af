package th.cardholder.worklist;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import th.cardholder.assignment.Whereabouts;
import th.cardholder.audit.Audit;
import th.cardholder.cases.CaseNumber;
import th.cardholder.cases.KeyNames;
import th.cardholder.measure.MeasureYears;
import th.cardholder.office.Office;
import th.cardholder.office.Offices;
import th.cardholder.office.Role;
import th.cardholder.referral.Appointment;
import th.cardholder.registry.Cardholder;
import th.cardholder.words.ThaiDate;

/**
 * What a task's card in the list says of its case: what tells it from the others (number, person, place, the next
 * appointment), who has it, and how long there is.
 */
@Service
public class TaskCards {

  private static final int SOON = 3;
  /** Each business key begins with its measure year. */
  private static final int YEAR = 4;

  private final JdbcClient jdbc;
  private final Offices offices;
  private final Whereabouts whereabouts;
  private final Audit audit;
  private final List<KeyNames> names;
  private final Clock clock;

  TaskCards(JdbcClient jdbc, Offices offices, Whereabouts whereabouts, Audit audit, List<KeyNames> names, Clock clock) {
    this.jdbc = jdbc;
    this.offices = offices;
    this.whereabouts = whereabouts;
    this.audit = audit;
    this.names = List.copyOf(names);
    this.clock = clock;
  }

  /**
   * A task the user sees.
   *
   * @param key      the case's or the referral's number
   * @param ownStep  whether the step is the user's to do, so that the person is named
   * @param assignee the user who has it in hand
   */
  public record Shown(String taskId, String key, String officeId, @Nullable LocalDate due, boolean ownStep,
      @Nullable String assignee) {}

  /**
   * What a card shows. {@code dueState} is {@code none}, {@code onTime}, {@code soon} or {@code overdue}.
   *
   * @param caseNumber      null of work that is of no case
   * @param referralNumber  of a step of a referral, its number
   * @param projectName     and in short what it is referred to; of work that is of no case, which of several it is, or the year's measure that
   *                        it is for
   * @param place           the person's subdistrict, with the district and the province where they are not the office's
   * @param appointmentThai the day on which the person is expected, or is to be visited again
   * @param ownStep         whether the reader does this step; of the others the reader sees the case alone
   * @param assigneeName    a colleague who has it in hand
   * @param urgent          whether the case goes before the others
   * @param reminded        of a referral, when its agency was reminded last, and how often
   */
  public record TaskCard(String taskId, @Nullable String caseNumber, @Nullable String referralNumber,
      @Nullable String projectName, @Nullable String personName, @Nullable String place,
      @Nullable String appointmentThai, @Nullable String dueThai, String dueState, @Nullable Long daysLeft,
      String officeName, boolean ownStep, @Nullable String assigneeName, @Nullable String reminded,
      boolean urgent) {}

  private record Person(String caseNumber, long cardholderId, String title, String firstName, String lastName,
      String subdistrictCode, @Nullable LocalDate visitOn, @Nullable LocalTime visitAt, boolean urgent) {

    String personName() {
      return Cardholder.fullName(title, firstName, lastName);
    }
  }

  /** A referral, with the appointment that is still to come about. */
  private record Referred(String referralNumber, String projectName, @Nullable LocalDate startsOn,
      @Nullable LocalTime startsAt, int times, @Nullable OffsetDateTime remindedAt) {}

  /**
   * The cards, in the order of the tasks. Persons are named to whoever does the step and to those who watch the
   * district; whoever is named is recorded as seen in a list.
   */
  @Transactional
  public List<TaskCard> of(List<Shown> tasks, String userId) {
    var watched = watched(userId);
    var named = tasks.stream().filter(task -> task.ownStep() || watched.contains(task.officeId())).toList();
    var people = people(named.stream().map(task -> CaseNumber.ofKey(task.key())).distinct().toList());
    named.stream().filter(task -> people.containsKey(CaseNumber.ofKey(task.key())))
        .collect(groupingBy(Shown::officeId,
            mapping(task -> Objects.requireNonNull(people.get(CaseNumber.ofKey(task.key()))).cardholderId(), toList())))
        .forEach((office, seen) -> audit.viewed(new Audit.View(userId, office, Audit.Purpose.LIST),
            seen.stream().distinct().toList()));
    var referred = referred(named.stream().map(Shown::key).filter(key -> !key.equals(CaseNumber.ofKey(key)))
        .toList());
    Map<String, Optional<Office>> places = new HashMap<>();
    var colleagues = offices.officerNames(tasks.stream().map(Shown::assignee)
        .filter(it -> it != null && !it.equals(userId)).distinct().toList());
    var visible = Set.copyOf(named);
    return tasks.stream().map(task -> {
      var person = visible.contains(task) ? people.get(CaseNumber.ofKey(task.key())) : null;
      var assignee = task.assignee() == null || task.assignee().equals(userId) ? null
          : colleagues.getOrDefault(task.assignee(), task.assignee());
      return card(task, person, referred.get(task.key()),
          places.computeIfAbsent(task.officeId(), offices::office), assignee);
    }).toList();
  }

  private Set<String> watched(String userId) {
    return offices.memberships(userId).stream().filter(it -> it.roles().stream().anyMatch(Role.OF_A_DISTRICT::contains))
        .map(it -> it.office().id()).collect(toSet());
  }

  private TaskCard card(Shown task, @Nullable Person person, @Nullable Referred referred, Optional<Office> office,
      @Nullable String assignee) {
    var left = task.due() == null ? null : ChronoUnit.DAYS.between(LocalDate.now(clock), task.due());
    var visitOn = person == null ? null : person.visitOn();
    var visitAt = person == null ? null : person.visitAt();
    if (!CaseNumber.isOfACase(task.key())) {
      var name = office.map(Office::nameTh).orElse(task.officeId());
      return new TaskCard(task.taskId(), null, null, nameOf(task.key()), null, name, null,
          task.due() == null ? null : ThaiDate.shortForm(task.due()), state(left), left, name, task.ownStep(), assignee, null,
          false);
    }
    return new TaskCard(task.taskId(), CaseNumber.ofKey(task.key()), referred == null ? null : task.key(),
        referred == null ? null : MeasureYears.shortName(referred.projectName()),
        person == null ? null : person.personName(),
        person == null ? null : whereabouts.of(person.subdistrictCode(), office.orElse(null)),
        referred != null && referred.startsOn() != null
            ? Appointment.shortTh(referred.startsOn(), referred.startsAt(), null)
            : visitOn == null ? null : Appointment.shortTh(visitOn, visitAt, null),
        task.due() == null ? null : ThaiDate.shortForm(task.due()), state(left), left,
        office.map(Office::nameTh).orElse(task.officeId()), task.ownStep(), assignee, reminded(referred),
        person != null && person.urgent());
  }

  private String nameOf(String key) {
    return names.stream().flatMap(it -> it.nameTh(key).stream()).findFirst().orElseGet(() -> "มาตรการปี " + key.substring(0, YEAR));
  }

  private @Nullable String reminded(@Nullable Referred referred) {
    return referred == null || referred.remindedAt() == null ? null : "เตือนแล้ว " + referred.times() + " ครั้ง ล่าสุด "
        + ThaiDate.shortForm(referred.remindedAt().atZoneSameInstant(clock.getZone()).toLocalDate());
  }

  private static String state(@Nullable Long daysLeft) {
    if (daysLeft == null) {
      return "none";
    }
    return daysLeft < 0 ? "overdue" : daysLeft <= SOON ? "soon" : "onTime";
  }

  private Map<String, Person> people(List<String> numbers) {
    return numbers.isEmpty() ? Map.of() : jdbc.sql("""
            select c.case_number, c.cardholder_id, p.title, p.first_name, p.last_name,
                   p.subdistrict_code, c.urgent,
                   case when c.state = 'awaitingInterview' then coalesce(s.day,
                     (select case when a.counts then a.next_on end from journey.interview_attempt a
                       where a.case_id = c.id order by a.id desc limit 1)) end as visit_on, s.starts_at as visit_at
              from journey.participant_case c join journey.cardholder p on p.id = c.cardholder_id
              left join lateral (select b.day, b.starts_at from journey.interview_appointment i
                                   join journey.interview_slot b on b.id = i.slot_id
                                  where i.case_id = c.id and i.ended is null limit 1) s on true
             where c.case_number = any(:numbers)
            """).param("numbers", numbers.toArray(String[]::new)).query(Person.class).list().stream()
        .collect(toMap(Person::caseNumber, person -> person));
  }

  /** The referrals by their number. */
  private Map<String, Referred> referred(List<String> numbers) {
    return numbers.isEmpty() ? Map.of() : jdbc.sql("""
            select r.referral_number, p.name_th as project_name, a.starts_on, a.starts_at, m.times, m.reminded_at
              from journey.referral r
              join journey.project p on p.year = r.year and p.code = r.project_code
              left join lateral (select starts_on, starts_at, attendance from journey.referral_appointment
                                  where referral_id = r.id and withdrawn_at is null order by id desc limit 1) a
                on r.state = 'scheduled' and a.attendance is null
              cross join lateral (select count(*)::int as times, max(reminded_at) as reminded_at from journey.reminder
                                   where referral_id = r.id) m
             where r.referral_number = any(:numbers)
            """).param("numbers", numbers.toArray(String[]::new)).query(Referred.class).list().stream()
        .collect(toMap(Referred::referralNumber, it -> it));
  }
}
