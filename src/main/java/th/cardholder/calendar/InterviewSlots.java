package th.cardholder.calendar;

import java.sql.Date;
import java.sql.Time;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import th.cardholder.audit.Audit;
import th.cardholder.cases.Decision;
import th.cardholder.cases.Decision.NotDone;
import th.cardholder.leave.Leave;
import th.cardholder.leave.Leaves;
import th.cardholder.measure.MeasureYears;
import th.cardholder.measure.MeasureYears.Window;
import th.cardholder.words.Result;

/** The times that AOs open for interviews, and close again where nobody has them. */
@Service
public class InterviewSlots {

  private static final String INTERVIEWS = "homeVisit";
  private static final String LATE = "lateStepDays";
  private static final int MOST_AT_ONCE = 100;

  private static final String SLOT = """
      select id, office_id, ao_user_id, day, starts_at, minutes, at_home, place, closed_at is not null as closed
        from journey.interview_slot\s""";

  private final JdbcClient jdbc;
  private final CalendarRights rights;
  private final MeasureYears years;
  private final Leaves leaves;
  private final Audit audit;
  private final Clock clock;

  InterviewSlots(JdbcClient jdbc, CalendarRights rights, MeasureYears years, Leaves leaves, Audit audit, Clock clock) {
    this.jdbc = jdbc;
    this.rights = rights;
    this.years = years;
    this.leaves = leaves;
    this.audit = audit;
    this.clock = clock;
  }

  /** What an AO asks for, as it was typed: see {@link Opening.Typed}. */
  public record Asked(@Nullable String officeId, @Nullable String from, @Nullable String to,
      @Nullable List<@Nullable Integer> weekdays, @Nullable String startsAt, @Nullable String endsAt, @Nullable Integer minutes,
      @Nullable Boolean atHome, @Nullable String place) {

    private Opening.Typed typed() {
      return new Opening.Typed(from, to, weekdays, startsAt, endsAt, minutes, atHome, place);
    }
  }

  /**
   * What became of it.
   *
   * @param opened   how many times are new
   * @param there    how many share some minutes with one that there was already, also for another team
   * @param daysAway on how many of the days the AO is on leave: nothing was opened there
   */
  public record Opened(int opened, int there, int daysAway) {}

  /** Opens times in the user's own calendar. The same asked twice opens them once. */
  @Transactional
  public Result<Opened, NotDone> open(Asked asked, String userId) {
    var office = asked.officeId();
    if (office == null || !rights.keeps(office, userId, userId)) {
      return Result.refused(new Decision.NotFound());
    }
    return Opening.of(asked.typed(), LocalDate.now(clock), this::window).<NotDone>refusedAs(Decision::invalid)
        .map(opening -> open(office, opening, userId));
  }

  private Opened open(String officeId, Opening opening, String userId) {
    // Two windows of the same AO that send at once would each see the calendar without the other's.
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))").param("interview_slot " + userId).query(row -> {});
    var there = jdbc.sql(SLOT + "where ao_user_id = ? and day between ? and ? and closed_at is null")
        .params(userId, opening.from(), opening.to()).query(Slot.class).list();
    var away = away(officeId, userId, opening.from());
    var now = LocalDateTime.now(clock);
    List<LocalDateTime> fresh = new ArrayList<>();
    int taken = 0;
    int daysAway = 0;
    for (var day : opening.days()) {
      if (on(away, day).isPresent()) {
        daysAway++;
        continue;
      }
      for (var at : opening.times()) {
        if (there.stream().anyMatch(it -> overlap(it, day, at, opening.minutes()))) {
          taken++;
        } else if (day.atTime(at).isAfter(now)) {
          fresh.add(day.atTime(at));
        }
      }
    }
    if (!fresh.isEmpty()) {
      insert(officeId, opening, fresh, userId);
      audit.write(Audit.Entry.of(userId, officeId, "slots.opened", null).with(Map.of("slots", fresh.size(),
          "from", opening.from().toString(), "to", opening.to().toString())));
    }
    return new Opened(fresh.size(), taken, daysAway);
  }

  private void insert(String officeId, Opening opening, List<LocalDateTime> fresh, String userId) {
    jdbc.sql("""
            insert into journey.interview_slot (office_id, ao_user_id, day, starts_at, minutes, at_home, place, opened_at, opened_by)
            select :office, :ao, day, starts_at, :minutes, :atHome, cast(:place as text), :now, :ao
              from unnest(cast(:days as date[]), cast(:times as time[])) as fresh (day, starts_at)
            """).param("office", officeId).param("ao", userId).param("minutes", opening.minutes()).param("atHome", opening.atHome())
        .param("place", opening.place()).param("now", OffsetDateTime.now(clock))
        .param("days", fresh.stream().map(it -> Date.valueOf(it.toLocalDate())).toArray(Date[]::new))
        .param("times", fresh.stream().map(it -> Time.valueOf(it.toLocalTime())).toArray(Time[]::new)).update();
  }

  private static boolean overlap(Slot there, LocalDate day, LocalTime at, int minutes) {
    return there.day().equals(day) && at.isBefore(there.startsAt().plusMinutes(there.minutes()))
        && there.startsAt().isBefore(at.plusMinutes(minutes));
  }

  /**
   * Closes times that nobody has.
   *
   * @return how many were open
   */
  @Transactional
  public Result<Integer, NotDone> close(@Nullable List<@Nullable Long> ids, String userId) {
    var asked = ids == null ? List.<Long>of() : ids.stream().filter(Objects::nonNull).distinct().sorted().toList();
    if (asked.isEmpty() || asked.size() > MOST_AT_ONCE) {
      return Result.refused(new Decision.Invalid("slotIds", "โปรดเลือกช่วงเวลาที่จะปิด 1 ถึง " + MOST_AT_ONCE + " ช่วง"));
    }
    var found = jdbc.sql(SLOT + "where id = any(?) order by id for update").param(asked.toArray(Long[]::new)).query(Slot.class).list();
    if (found.size() < asked.size() || found.stream().anyMatch(it -> !rights.keeps(it.officeId(), it.aoUserId(), userId))) {
      return Result.refused(new Decision.NotFound());
    }
    var had = jdbc.sql("""
        select count(*) from journey.interview_appointment where slot_id = any(?) and ended is null
        """).param(asked.toArray(Long[]::new)).query(Integer.class).single();
    if (had > 0) {
      return Result.refused(new Decision.Conflict("มีผู้มีบัตรฯ นัดไว้ในช่วงเวลานี้แล้ว โปรดเลื่อนหรือยกเลิกนัดก่อนปิด"));
    }
    int closed = jdbc.sql("update journey.interview_slot set closed_at = ?, closed_by = ? where id = any(?) and closed_at is null")
        .params(OffsetDateTime.now(clock), userId, asked.toArray(Long[]::new)).update();
    if (closed > 0) {
      audit.write(Audit.Entry.of(userId, found.get(0).officeId(), "slots.closed", null).with(Map.of("slots", closed)));
    }
    return Result.of(closed);
  }

  /** The time with this number, held until the transaction ends. */
  Optional<Slot> hold(long id) {
    return jdbc.sql(SLOT + "where id = ? for update").param(id).query(Slot.class).optional();
  }

  Optional<Slot> find(long id) {
    return jdbc.sql(SLOT + "where id = ?").param(id).query(Slot.class).optional();
  }

  /**
   * When a day's interviews are held; null where it is in no year's window. Who is interviewed late, is so in the days that a late
   * step has.
   */
  @Nullable Window window(LocalDate day) {
    // A window that is over and goes on for late ones stands behind one that has the day as its own.
    return windows().values().stream().filter(it -> it.contains(day)).findFirst()
        .orElseGet(() -> windows().entrySet().stream().map(it -> late(it.getKey(), it.getValue())).filter(it -> it.contains(day))
            .reduce((one, next) -> next).orElse(null));
  }

  /** Whether a day is in the window of that year. */
  boolean inWindow(int year, LocalDate day) {
    var window = years.windowsOf(INTERVIEWS).get(year);
    return window != null && late(year, window).contains(day);
  }

  /** The window of interviews that is not over, the first to open. */
  Optional<Window> coming() {
    var today = LocalDate.now(clock);
    return windows().values().stream().filter(it -> !it.closes().isBefore(today)).findFirst();
  }

  /** Of all years, the earliest first. */
  private SortedMap<Integer, Window> windows() {
    return new TreeMap<>(years.windowsOf(INTERVIEWS));
  }

  private Window late(int year, Window window) {
    var today = LocalDate.now(clock);
    return !window.closes().isBefore(today) ? window
        : years.setting(year, LATE).map(Integer::parseInt).map(days -> new Window(window.opens(), today.plusDays(days), window.draft()))
            .orElse(window);
  }

  /** The leaves of an AO that hold and end on that day or later. */
  List<Leave> away(String officeId, String aoUserId, LocalDate from) {
    return away(officeId, from).stream().filter(it -> it.userId().equals(aoUserId)).toList();
  }

  /** The same of all of a team. */
  List<Leave> away(String officeId, LocalDate from) {
    return leaves.of(List.of(officeId), from).stream().filter(it -> !it.cancelled()).toList();
  }

  static Optional<Leave> on(List<Leave> away, LocalDate day) {
    return away.stream().filter(it -> !day.isBefore(it.startsOn()) && !day.isAfter(it.endsOn())).findFirst();
  }
}
