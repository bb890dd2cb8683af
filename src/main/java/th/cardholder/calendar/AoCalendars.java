package th.cardholder.calendar;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import th.cardholder.assignment.Whereabouts;
import th.cardholder.audit.Audit;
import th.cardholder.cases.Case;
import th.cardholder.cases.CaseIndex;
import th.cardholder.cases.Reach;
import th.cardholder.door.TypedText;
import th.cardholder.geography.Geography;
import th.cardholder.leave.Leave;
import th.cardholder.office.Office;
import th.cardholder.office.Offices;
import th.cardholder.registry.Cardholder;
import th.cardholder.words.ThaiDate;
import th.cardholder.words.ThaiTime;

/**
 * The calendars as they are read: an AO's week with whom each time is given to, whoever waits for one, and what is free in a team.
 * Whoever is named is recorded as seen.
 */
@Service
public class AoCalendars {

  private static final int WEEK = 7;
  /** So many who wait are listed; the others come up as these are given their time. */
  private static final int MOST_LISTED = 50;
  /** So many free times are there to choose from. */
  private static final int MOST_FREE = 150;

  private static final String PERSON = """
      c.case_number, c.cardholder_id, p.title, p.first_name, p.last_name, p.subdistrict_code, c.urgent, c.co_interviewer_id,
      (select w.phone from journey.wish w where w.case_id = c.id order by w.id desc limit 1) as phone
      """;

  private final JdbcClient jdbc;
  private final CalendarRights rights;
  private final InterviewSlots slots;
  private final InterviewAppointments appointments;
  private final CaseIndex index;
  private final Offices offices;
  private final Whereabouts whereabouts;
  private final Geography geography;
  private final Audit audit;
  private final Clock clock;

  AoCalendars(JdbcClient jdbc, CalendarRights rights, InterviewSlots slots, InterviewAppointments appointments, CaseIndex index,
      Offices offices, Whereabouts whereabouts, Geography geography, Audit audit, Clock clock) {
    this.jdbc = jdbc;
    this.rights = rights;
    this.slots = slots;
    this.appointments = appointments;
    this.index = index;
    this.offices = offices;
    this.whereabouts = whereabouts;
    this.geography = geography;
    this.audit = audit;
    this.clock = clock;
  }

  /** An office or an officer to choose. */
  public record Choice(String code, String name) {}

  /**
   * What the page shows: one AO's week, or which times are free in the team.
   *
   * @param offices the user's teams
   * @param aos     the AOs of this one whose calendars the user sees
   * @param week    the Monday, as {@code 2018-03-05}; {@code before} and {@code after} the Mondays beside it
   * @param windowThai when the year interviews; null where no year's window is to come
   * @param own     null where the team is shown
   * @param team    null where one AO's week is
   */
  public record Shown(String officeId, String officeName, List<Choice> offices, List<Choice> aos, String week, String before,
      String after, String weekThai, @Nullable String windowThai, boolean windowDraft, @Nullable Week own, List<AoLine> team) {}

  /**
   * An AO's week.
   *
   * @param mine         whether the user keeps it: opens, closes, moves and cancels
   * @param free         the times that can be given, from now on
   * @param waiting      whose interview has no time yet, who came first first; {@code waitingCount} counts all
   * @param overdue      whose day is over and of whom nothing was written, and whose day has come to be one of the AO's leave
   * @param toTell       who does not know yet that an appointment stands no more
   */
  public record Week(String aoUserId, String aoName, boolean mine, List<Day> days, List<Free> free, List<Waiting> waiting,
      int waitingCount, List<Missing> overdue, List<ToTell> toTell) {}

  /** A day; {@code awayThai} where the AO is on leave. */
  public record Day(String date, String dateThai, boolean today, @Nullable String awayThai, List<Time> times) {}

  /**
   * A time of a day.
   *
   * @param state {@code open}, {@code taken}, {@code over} where it is past and was nobody's, {@code unwritten} where it is past and
   *              nothing was written of it, {@code kept}, {@code missed}
   */
  public record Time(long id, String timeThai, boolean atHome, String placeThai, String state, @Nullable Long appointmentId,
      @Nullable String caseNumber, @Nullable String personName, @Nullable String phone, @Nullable String coInterviewerName,
      boolean urgent) {}

  /** A time that can be given. */
  public record Free(long id, String dayThai, String timeThai, String placeThai) {}

  /**
   * A case that waits for its interview without a time.
   *
   * @param agreedThai the day that was agreed when the person was last not met
   * @param formerThai the appointment that the person may still believe in, and why it stands no more
   */
  public record Waiting(String caseNumber, String personName, String place, @Nullable String phone, String sinceThai, boolean urgent,
      @Nullable String agreedThai, @Nullable String formerThai) {}

  /** An appointment whose day is over, or on which the AO is on leave: {@code awayThai}. */
  public record Missing(long appointmentId, String caseNumber, String personName, @Nullable String phone, String whenThai,
      @Nullable String awayThai) {}

  /**
   * Somebody to tell.
   *
   * @param whyThai what became of the appointment; {@code nowThai} the new one, if there is one
   */
  public record ToTell(long appointmentId, String caseNumber, String personName, @Nullable String phone, String whenThai,
      String whyThai, @Nullable String reason, @Nullable String nowThai) {}

  /** An AO in the team's view. */
  public record AoLine(String aoUserId, String aoName, List<Cell> days) {}

  /** How many times of a day are free, and how many somebody has. */
  public record Cell(String date, String dateThai, int open, int taken, @Nullable String awayThai) {}

  /**
   * What the user sees of a team in a week; empty where the calendars are not for the user.
   *
   * @param officeId null: the first of the user's teams
   * @param ao       null: an AO's own; the team's for whoever watches it
   * @param week     any day of it; null: the week of the next time
   */
  @Transactional
  public Optional<Shown> of(@Nullable String officeId, @Nullable String ao, @Nullable LocalDate week, String userId) {
    var teams = rights.teams(userId);
    return teams.stream().filter(it -> officeId == null || it.id().equals(officeId)).findFirst().flatMap(office -> {
      var watches = rights.watches(office.id(), userId);
      var whose = ao != null ? ao : watches ? null : userId;
      if (whose != null && !rights.sees(office.id(), whose, userId)) {
        return Optional.empty();
      }
      var day = week != null ? week : next(office.id(), whose);
      var monday = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      return Optional.of(shown(office, teams, whose, monday, userId));
    });
  }

  /** The calendar of the AO of a case that waits for its interview, at the appointment that it has; empty where it is not one for the user. */
  @Transactional
  public Optional<Shown> ofCase(String caseNumber, String userId) {
    return TypedText.unusable(caseNumber) ? Optional.empty() : index.byNumber(caseNumber, Reach.of(userId, offices))
        .filter(it -> it.aoUserId() != null && it.state() == Case.State.AWAITING_INTERVIEW)
        .flatMap(it -> of(it.officeId(), it.aoUserId(), appointments.of(it.id()).map(InterviewAppointments.Standing::day).orElse(null),
            userId));
  }

  private Shown shown(Office office, List<Office> teams, @Nullable String whose, LocalDate monday, String userId) {
    var aos = rights.aos(office.id(), userId).stream().map(it -> new Choice(it.userId(), it.name())).toList();
    var window = slots.coming();
    return new Shown(office.id(), office.nameTh(), teams.stream().map(it -> new Choice(it.id(), it.nameTh())).toList(), aos,
        monday.toString(), monday.minusDays(WEEK).toString(), monday.plusDays(WEEK).toString(),
        ThaiDate.shortForm(monday) + " – " + ThaiDate.shortForm(monday.plusDays(WEEK - 1)),
        window.map(it -> ThaiDate.longForm(it.opens()) + " ถึง " + ThaiDate.longForm(it.closes())).orElse(null),
        window.map(it -> it.draft()).orElse(false), whose == null ? null : week(office, whose, monday, userId),
        whose == null ? team(office.id(), aos, monday) : List.of());
  }

  /** The day of the next time from today on, so that whoever opens the calendar before the window sees something. */
  private LocalDate next(String officeId, @Nullable String ao) {
    var today = LocalDate.now(clock);
    return jdbc.sql("""
            select min(day) from journey.interview_slot
             where office_id = :office and day >= :today and closed_at is null and (cast(:ao as text) is null or ao_user_id = :ao)
            """).param("office", officeId).param("today", today).param("ao", ao).query(LocalDate.class).optional().orElse(today);
  }

  private record Person(String caseNumber, long cardholderId, String title, String firstName, String lastName,
      String subdistrictCode, boolean urgent, @Nullable String coInterviewerId, @Nullable String phone) {

    private String name() {
      return Cardholder.fullName(title, firstName, lastName);
    }

    /** Who holds this must not write it down. */
    @Override
    public String toString() {
      return "Person[" + caseNumber + "]";
    }
  }

  private record Row(long id, LocalDate day, LocalTime startsAt, int minutes, @Nullable String place, @Nullable Long appointmentId,
      @Nullable String ended, @Nullable Person person) {

    /** Who holds this must not write it down. */
    @Override
    public String toString() {
      return "Row[" + id + "]";
    }
  }

  private Week week(Office office, String ao, LocalDate monday, String userId) {
    var today = LocalDate.now(clock);
    var rows = rows(office.id(), ao, monday, monday.plusDays(WEEK - 1));
    var away = slots.away(office.id(), ao, monday.isBefore(today) ? monday : today);
    var waiting = waiting(office, ao, today);
    var overdue = overdue(office.id(), ao, today, away);
    var toTell = toTell(office.id(), ao, today);
    Set<Long> seen = new HashSet<>();
    rows.stream().map(Row::person).filter(Objects::nonNull).forEach(it -> seen.add(it.cardholderId()));
    Stream.of(waiting, overdue, toTell).flatMap(Collection::stream).forEach(it -> seen.add(it.person().cardholderId()));
    audit.viewed(new Audit.View(userId, office.id(), Audit.Purpose.LIST), seen);
    var names = offices.officerNames(rows.stream().map(Row::person).filter(Objects::nonNull).map(Person::coInterviewerId)
        .filter(Objects::nonNull).distinct().toList());
    var byDay = rows.stream().collect(groupingBy(Row::day));
    var now = LocalDateTime.now(clock);
    return new Week(ao, offices.officerName(ao), rights.keeps(office.id(), ao, userId),
        IntStream.range(0, WEEK).mapToObj(monday::plusDays).map(day -> new Day(day.toString(), ThaiDate.shortForm(day), day.equals(today),
            awayThai(away, day), byDay.getOrDefault(day, List.of()).stream().map(it -> time(it, now, names)).toList())).toList(),
        free(office.id(), ao, now, away), waiting.stream().map(it -> waiting(it, office)).toList(),
        waiting.isEmpty() ? 0 : waiting.get(0).all(),
        overdue.stream().map(it -> new Missing(it.appointmentId(), it.person().caseNumber(), it.person().name(), it.person().phone(),
            it.whenThai(), awayThai(away, it.day()))).toList(),
        toTell.stream().map(it -> new ToTell(it.appointmentId(), it.person().caseNumber(), it.person().name(), it.person().phone(),
            it.whenThai(), Objects.requireNonNull(whyThai(it.ended())), it.reason(), it.nowThai())).toList());
  }

  private static @Nullable String awayThai(List<Leave> away, LocalDate day) {
    return InterviewSlots.on(away, day).map(it -> "ลา " + it.daysThai()).orElse(null);
  }

  private static Time time(Row row, LocalDateTime now, Map<String, String> names) {
    var over = !row.day().atTime(row.startsAt()).isAfter(now);
    var person = row.person();
    var state = row.ended() != null ? row.ended()
        : row.appointmentId() == null ? over ? "over" : "open" : row.day().isBefore(now.toLocalDate()) ? "unwritten" : "taken";
    return new Time(row.id(), Slot.timeThai(row.startsAt(), row.minutes()), row.place() == null, Slot.placeThai(row.place()), state,
        row.ended() == null ? row.appointmentId() : null, person == null ? null : person.caseNumber(),
        person == null ? null : person.name(), person == null ? null : person.phone(),
        person == null || person.coInterviewerId() == null ? null : names.get(person.coInterviewerId()), person != null && person.urgent());
  }

  /** Of who is no case of this AO any more the name is nobody's to read here. */
  private List<Row> rows(String officeId, String ao, LocalDate from, LocalDate to) {
    return jdbc.sql("select s.id, s.day, s.starts_at, s.minutes, s.place, a.id as appointment_id, a.ended, " + PERSON + """
              from journey.interview_slot s
              left join lateral (select id, case_id, ended from journey.interview_appointment
                                  where slot_id = s.id and (ended is null or ended in ('kept', 'missed') and s.day <= :today)
                                  order by (ended is null) desc, id desc limit 1) a on true
              left join journey.participant_case c on c.id = a.case_id and c.office_id = s.office_id and c.ao_user_id = s.ao_user_id
              left join journey.cardholder p on p.id = c.cardholder_id
             where s.ao_user_id = :ao and s.day between :from and :to and s.office_id = :office and s.closed_at is null
             order by s.day, s.starts_at
            """).param("today", LocalDate.now(clock)).param("ao", ao).param("from", from).param("to", to).param("office", officeId)
        .query((row, n) -> new Row(row.getLong("id"), row.getObject("day", LocalDate.class),
            row.getObject("starts_at", LocalTime.class), row.getInt("minutes"), row.getString("place"),
            row.getObject("appointment_id", Long.class), row.getString("ended"), person(row))).list();
  }

  private static @Nullable Person person(ResultSet row) throws SQLException {
    var number = row.getString("case_number");
    return number == null ? null : new Person(number, row.getLong("cardholder_id"), row.getString("title"),
        row.getString("first_name"), row.getString("last_name"), row.getString("subdistrict_code"), row.getBoolean("urgent"),
        row.getString("co_interviewer_id"), row.getString("phone"));
  }

  private record FreeRow(long id, LocalDate day, LocalTime startsAt, int minutes, @Nullable String place) {}

  private List<Free> free(String officeId, String ao, LocalDateTime now, List<Leave> away) {
    return jdbc.sql("""
            select s.id, s.day, s.starts_at, s.minutes, s.place from journey.interview_slot s
             where s.ao_user_id = :ao and s.day >= :today and s.office_id = :office and s.closed_at is null
               and (s.day > :today or s.starts_at > :now) and s.day <> all(:daysAway)
               and not exists (select from journey.interview_appointment a where a.slot_id = s.id and a.ended is null)
             order by s.day, s.starts_at limit :most
            """).param("ao", ao).param("today", now.toLocalDate()).param("office", officeId).param("now", now.toLocalTime())
        .param("daysAway", days(away)).param("most", MOST_FREE).query(FreeRow.class).list().stream()
        .map(it -> new Free(it.id(), ThaiDate.withWeekday(it.day()), Slot.timeThai(it.startsAt(), it.minutes()), Slot.placeThai(it.place())))
        .toList();
  }

  private interface OfPerson {

    Person person();
  }

  private record WaitingRow(Person person, OffsetDateTime openedAt, @Nullable LocalDate nextOn, @Nullable LocalDate day,
      @Nullable LocalTime startsAt, @Nullable String ended, int all) implements OfPerson {}

  private List<WaitingRow> waiting(Office office, String ao, LocalDate today) {
    return jdbc.sql("""
            with waiting as (
              select c.id, count(*) over ()::int as all_of_them from journey.participant_case c
               where c.ao_user_id = :ao and c.state = 'awaitingInterview' and c.office_id = :office
                 and not exists (select from journey.interview_appointment a where a.case_id = c.id and a.ended is null)
               order by c.urgent desc, c.id limit :most)
            select c.opened_at, t.next_on, e.day, e.starts_at, e.ended, w.all_of_them,\s""" + PERSON + """
              from waiting w join journey.participant_case c on c.id = w.id join journey.cardholder p on p.id = c.cardholder_id
              left join lateral (select case when counts then next_on end as next_on from journey.interview_attempt
                                  where case_id = c.id order by id desc limit 1) t on true
              left join lateral (select s.day, s.starts_at, a.ended, a.to_tell from journey.interview_appointment a
                                   join journey.interview_slot s on s.id = a.slot_id where a.case_id = c.id order by a.id desc limit 1) e
                on e.day >= :today and (e.to_tell or e.ended = 'caseEnded')
             order by c.urgent desc, c.id
            """).param("today", today).param("ao", ao).param("office", office.id()).param("most", MOST_LISTED)
        .query((row, n) -> new WaitingRow(Objects.requireNonNull(person(row)), row.getObject("opened_at", OffsetDateTime.class),
            row.getObject("next_on", LocalDate.class), row.getObject("day", LocalDate.class),
            row.getObject("starts_at", LocalTime.class), row.getString("ended"), row.getInt("all_of_them"))).list();
  }

  private Waiting waiting(WaitingRow row, Office office) {
    var person = row.person();
    var day = row.day();
    var at = row.startsAt();
    return new Waiting(person.caseNumber(), person.name(), whereabouts.of(person.subdistrictCode(), office), person.phone(),
        ThaiDate.shortForm(row.openedAt().atZoneSameInstant(clock.getZone()).toLocalDate()), person.urgent(),
        row.nextOn() == null ? null : ThaiDate.shortForm(row.nextOn()),
        day == null || at == null ? null : ThaiDate.shortForm(day) + " " + ThaiTime.form(at) + " " + whyThai(row.ended()));
  }

  private record AppointmentRow(Person person, long appointmentId, LocalDate day, LocalTime startsAt, @Nullable String ended,
      @Nullable String reason, @Nullable String nowThai) implements OfPerson {

    private String whenThai() {
      return ThaiDate.shortForm(day) + " " + ThaiTime.form(startsAt);
    }
  }

  private static Date[] days(List<Leave> away) {
    return away.stream().flatMap(it -> it.startsOn().datesUntil(it.endsOn().plusDays(1))).map(Date::valueOf).toArray(Date[]::new);
  }

  private List<AppointmentRow> overdue(String officeId, String ao, LocalDate today, List<Leave> away) {
    return jdbc.sql("select " + PERSON + """
              , a.id as appointment_id, s.day, s.starts_at, a.ended, a.reason, null::date as now_day, null::time as now_at
              from journey.participant_case c join journey.cardholder p on p.id = c.cardholder_id
              join journey.interview_appointment a on a.case_id = c.id and a.ended is null
              join journey.interview_slot s on s.id = a.slot_id
             where c.ao_user_id = :ao and c.state = 'awaitingInterview' and c.office_id = :office
               and (s.day < :today or s.day = any(:daysAway))
             order by s.day, s.starts_at limit :most
            """).param("ao", ao).param("office", officeId).param("today", today).param("daysAway", days(away)).param("most", MOST_LISTED)
        .query((row, n) -> appointment(row)).list();
  }

  /** Who is told by nobody once the day is over is told at the next contact. */
  private List<AppointmentRow> toTell(String officeId, String ao, LocalDate today) {
    return jdbc.sql("select " + PERSON + """
              , a.id as appointment_id, s.day, s.starts_at, a.ended, a.reason, ns.day as now_day, ns.starts_at as now_at
              from journey.participant_case c join journey.cardholder p on p.id = c.cardholder_id
              join journey.interview_appointment a on a.case_id = c.id and a.to_tell
              join journey.interview_slot s on s.id = a.slot_id
              left join journey.interview_appointment na on na.case_id = c.id and na.ended is null
              left join journey.interview_slot ns on ns.id = na.slot_id
             where c.ao_user_id = :ao and c.state = 'awaitingInterview' and c.office_id = :office and s.day >= :today
             order by s.day, s.starts_at limit :most
            """).param("ao", ao).param("office", officeId).param("today", today).param("most", MOST_LISTED)
        .query((row, n) -> appointment(row)).list();
  }

  private static AppointmentRow appointment(ResultSet row) throws SQLException {
    var day = row.getObject("now_day", LocalDate.class);
    return new AppointmentRow(Objects.requireNonNull(person(row)), row.getLong("appointment_id"),
        row.getObject("day", LocalDate.class), row.getObject("starts_at", LocalTime.class), row.getString("ended"),
        row.getString("reason"), day == null ? null
            : ThaiDate.shortForm(day) + " " + ThaiTime.form(row.getObject("now_at", LocalTime.class)));
  }

  private static @Nullable String whyThai(@Nullable String ended) {
    return ended == null ? null : switch (ended) {
      case "moved" -> "เลื่อนแล้ว";
      case "cancelled" -> "ยกเลิกแล้ว";
      case "otherAo" -> "เปลี่ยนผู้ดูแล (AO)";
      case "otherTeam" -> "เปลี่ยนทีมที่ดูแล";
      case "caseEnded" -> "เรื่องเคยสิ้นสุดแล้วเปิดใหม่";
      default -> "";
    };
  }

  private record Count(String aoUserId, LocalDate day, int open, int taken) {}

  private List<AoLine> team(String officeId, List<Choice> aos, LocalDate monday) {
    var now = LocalDateTime.now(clock);
    Map<List<Object>, Count> counts = jdbc.sql("""
            select s.ao_user_id, s.day,
                   count(*) filter (where a.id is null and (s.day > :today or s.day = :today and s.starts_at > :now))::int as open,
                   count(a.id)::int as taken
              from journey.interview_slot s left join journey.interview_appointment a on a.slot_id = s.id and a.ended is null
             where s.office_id = :office and s.day between :from and :to and s.closed_at is null group by 1, 2
            """).param("today", now.toLocalDate()).param("now", now.toLocalTime()).param("office", officeId).param("from", monday)
        .param("to", monday.plusDays(WEEK - 1)).query(Count.class).list().stream()
        .collect(toMap(it -> List.<Object>of(it.aoUserId(), it.day()), Function.identity()));
    var everybodys = slots.away(officeId, monday);
    List<AoLine> lines = new ArrayList<>();
    for (var ao : aos) {
      var away = everybodys.stream().filter(it -> it.userId().equals(ao.code())).toList();
      lines.add(new AoLine(ao.code(), ao.name(), IntStream.range(0, WEEK).mapToObj(monday::plusDays).map(day -> {
        var count = counts.get(List.<Object>of(ao.code(), day));
        var leave = awayThai(away, day);
        return new Cell(day.toString(), ThaiDate.shortForm(day), count == null || leave != null ? 0 : count.open(),
            count == null ? 0 : count.taken(), leave);
      }).toList()));
    }
    return lines;
  }

  /** The list of a day to take along: who comes when, and where. {@code number} counts them. */
  public record DayList(String aoName, String officeName, String dayThai, String printedThai, List<Coming> people) {}

  /** One who comes; {@code place} is the person's address where the AO goes there. */
  public record Coming(int number, String timeThai, String caseNumber, String personName, String place, @Nullable String phone,
      @Nullable String coInterviewerName) {}

  /** The day's list, each person on it recorded as printed; empty where the calendar is not for the user. */
  @Transactional
  public Optional<DayList> day(String officeId, String ao, LocalDate day, String userId) {
    if (!rights.sees(officeId, ao, userId)) {
      return Optional.empty();
    }
    return offices.office(officeId).map(office -> {
      var rows = rows(officeId, ao, day, day).stream().filter(it -> it.person() != null).toList();
      audit.viewed(new Audit.View(userId, officeId, Audit.Purpose.PRINT),
          rows.stream().map(it -> Objects.requireNonNull(it.person()).cardholderId()).distinct().toList());
      var names = offices.officerNames(rows.stream().map(it -> Objects.requireNonNull(it.person()).coInterviewerId())
          .filter(Objects::nonNull).distinct().toList());
      var homes = homes(rows);
      List<Coming> people = new ArrayList<>();
      for (var row : rows) {
        var person = Objects.requireNonNull(row.person());
        people.add(new Coming(people.size() + 1, Slot.timeThai(row.startsAt(), row.minutes()), person.caseNumber(), person.name(),
            row.place() != null ? row.place() : "บ้าน " + homes.getOrDefault(person.cardholderId(), ""), person.phone(),
            person.coInterviewerId() == null ? null : names.get(person.coInterviewerId())));
      }
      return new DayList(offices.officerName(ao), office.nameTh(), ThaiDate.withWeekday(day), ThaiDate.longForm(LocalDate.now(clock)),
          people);
    });
  }

  private record Home(long id, @Nullable String houseNumber, @Nullable String villageNumber, String subdistrictCode) {}

  private Map<Long, String> homes(List<Row> rows) {
    var visited = rows.stream().filter(it -> it.place() == null).map(it -> Objects.requireNonNull(it.person()).cardholderId()).toList();
    return visited.isEmpty() ? Map.of()
        : jdbc.sql("select id, house_number, village_number, subdistrict_code from journey.cardholder where id = any(?)")
            .param(visited.toArray(Long[]::new)).query(Home.class).list().stream().collect(toMap(Home::id,
                it -> geography.address(it.houseNumber(), it.villageNumber(), it.subdistrictCode())));
  }
}
