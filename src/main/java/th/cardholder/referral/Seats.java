package th.cardholder.referral;

import static java.util.stream.Collectors.toMap;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import th.cardholder.measure.MeasureYears;
import th.cardholder.measure.MeasureYears.Project;
import th.cardholder.office.Office;
import th.cardholder.reference.Question.About;
import th.cardholder.reference.Question;
import th.cardholder.words.ThaiDate;

/**
 * The seats of agencies' offices, by project, month and district (ADR 0068). What an office has said nothing of is not counted. An
 * offer takes the earliest open seat; whoever leaves gives it back. The database counts, in the statement that takes or gives, so
 * that no number is ever negative or lost.
 */
@Repository
public class Seats {

  /** The year's setting that says whether somebody may wait for a seat: {@code true} or {@code false}; a draft (Part D). */
  private static final String WAITING_LIST = "seatWaitingList";

  /** So many people get a seat in one transaction. */
  private static final int PIECE = 5;
  private static final int MOST_TRIES = 5;

  private static final String[] HOLDING = {"offered", "accepted", "scheduled", "attending"};

  private final JdbcClient jdbc;
  private final MeasureYears years;
  private final Clock clock;
  private final Question<Held> held;

  Seats(JdbcClient jdbc, MeasureYears years, Clock clock) {
    this.jdbc = jdbc;
    this.years = years;
    this.clock = clock;
    this.held = new Question<>(jdbc, """
        select s.month, r.seat_waiting as waiting from journey.referral r left join journey.seat_month s on s.id = r.seat_id
         where r.id = :id and (r.seat_waiting or s.id is not null)
        """, Held.class);
  }

  /** For whom a seat is needed: somebody of a district, in a project of an office. */
  record Need(String officeId, int year, String projectCode, @Nullable String districtCode) {}

  /**
   * A seat for somebody.
   *
   * @param id      null where there is none, or seats are not counted
   * @param waiting whether somebody waits for one
   */
  record Found(@Nullable Long id, boolean waiting) {}

  /**
   * What is open of a project for a district.
   *
   * @param first the earliest month with an open seat; null where there is none
   */
  public record Open(int seats, @Nullable LocalDate first) {

    /** What stands beside the project where it is chosen. */
    public String textTh() {
      return first == null ? "ที่นั่งเต็ม ต้องรอคิว" : "ว่าง " + seats + " ที่นั่ง ตั้งแต่เดือน" + ThaiDate.monthForm(YearMonth.from(first));
    }
  }

  private record Seen(boolean counted, boolean open, @Nullable Long id) {}

  /**
   * The earliest open seat, its row held until the transaction ends; of a month the district's own first. Who finds none waits:
   * each row that may come to be open is then looked at again after this transaction.
   */
  Found find(Need need) {
    for (int i = 0; i < MOST_TRIES; i++) {
      var seen = seen(need);
      if (seen.id() != null || !seen.counted()) {
        return new Found(seen.id(), false);
      }
      // Where one was open when it was asked for and is somebody else's by now, a later one may be open still.
      if (!seen.open()) {
        break;
      }
    }
    lookAgain(need);
    return new Found(null, true);
  }

  private Seen seen(Need need) {
    return with(need, """
        with counted as (
          select id, month, district_code, taken < seats as open from journey.seat_month
           where office_id = :office and year = :year and project_code = :project),
        free as (
          select id from journey.seat_month
           where office_id = :office and year = :year and project_code = :project and month >= :month and taken < seats
             and (district_code is null or district_code = :district)
           order by month, district_code nulls last limit 1 for update)
        select exists (select from counted) as counted, (select id from free) as id,
               exists (select from counted where open and month >= :month and (district_code is null or district_code = :district)) as open
        """).query(Seen.class).single();
  }

  private void lookAgain(Need need) {
    with(need, """
        update journey.seat_month set look = true
         where office_id = :office and year = :year and project_code = :project and month >= :month
           and (district_code is null or district_code = :district)
        """).update();
  }

  private JdbcClient.StatementSpec with(Need need, String sql) {
    return jdbc.sql(sql).param("office", need.officeId()).param("year", need.year()).param("project", need.projectCode())
        .param("district", need.districtCode()).param("month", month());
  }

  /** Gives a referral a seat anew that is open again, or has it wait for one. The caller holds it. */
  void again(long referralId, Need need) {
    var found = find(need);
    held.forget();
    if (found.id() != null || found.waiting()) {
      jdbc.sql("update journey.referral set seat_id = ?, seat_waiting = ? where id = ?")
          .params(found.id(), found.waiting(), referralId).update();
    }
  }

  /** Where a referral's seat is another district's, or it waits for one, looks for one of this district. */
  void elsewhere(long referralId, Need need) {
    held.forget();
    var left = jdbc.sql("""
        update journey.referral r set seat_id = null from journey.seat_month s
         where r.id = ? and s.id = r.seat_id and s.district_code <> ?
        """).params(referralId, need.districtCode()).update();
    if (left > 0 || waits(referralId)) {
      again(referralId, need);
    }
  }

  private record Held(@Nullable LocalDate month, boolean waiting) {}

  /** Whether a referral waits for a seat. */
  boolean waits(long referralId) {
    return held.oneOf(referralId).filter(Held::waiting).isPresent();
  }

  /** Of which month a referral's seat is, or that it waits; empty where seats are not counted. */
  Optional<String> textTh(long referralId) {
    return held.oneOf(referralId).map(it -> textTh(it.month(), it.waiting()));
  }

  /** What {@link #textTh(long)} answers, to be asked ahead. */
  About<?> about(long referralId) {
    return held.about(referralId);
  }

  /** The same of one that is read already; null where seats are not counted. */
  public static @Nullable String textTh(@Nullable LocalDate month, boolean waiting) {
    return month != null ? "ที่นั่งเดือน" + ThaiDate.monthForm(YearMonth.from(month)) : waiting ? "รอที่นั่งว่าง" : null;
  }

  private record OpenAt(String officeId, String projectCode, int seats, @Nullable LocalDate first) {}

  /** What is open for a team's people of these projects, by their codes; those whose seats are not counted are left out. */
  public Map<String, Open> open(Office team, Collection<Project> projects, int year) {
    var office = projects.stream().collect(toMap(Project::code, it -> DevelopingOffice.of(team, it)));
    return jdbc.sql("""
        select office_id, project_code, coalesce(sum(seats - taken) filter (where at_hand), 0)::int as seats,
               min(month) filter (where at_hand and taken < seats) as first
          from (select *, month >= :month and (district_code is null or district_code = :district) as at_hand
                  from journey.seat_month where office_id = any(:offices) and year = :year) s
         group by 1, 2
        """).param("offices", office.values().stream().distinct().toArray(String[]::new)).param("year", year)
        .param("district", team.districtCode()).param("month", month()).query(OpenAt.class).list().stream()
        .filter(it -> it.officeId().equals(office.get(it.projectCode())))
        .collect(toMap(OpenAt::projectCode, it -> new Open(it.seats(), it.first())));
  }

  /** What is open of a project in a month. */
  public record Month(String officeId, String projectCode, LocalDate month, int seats) {}

  /** What these offices have open from this month on, by project and month: for a district, or for null wherever it is. */
  public List<Month> months(Collection<String> offices, int year, @Nullable String districtCode) {
    return jdbc.sql("""
        select office_id, project_code, month, sum(seats - taken)::int as seats from journey.seat_month
         where office_id = any(:offices) and year = :year and month >= :month
           and (cast(:district as text) is null or district_code is null or district_code = :district)
         group by 1, 2, 3 order by 3
        """).param("offices", offices.toArray(String[]::new)).param("year", year).param("month", month())
        .param("district", districtCode).query(Month.class).list();
  }

  /** Whether a project is not to be chosen: it has no seat left, and the year lets nobody wait for one; null is not counted. */
  public boolean closed(int year, @Nullable Open open) {
    return open != null && open.first() == null && !Boolean.parseBoolean(years.text(year, WAITING_LIST));
  }

  /** The seats of a month. */
  public record Row(long id, String officeId, int year, String projectCode, @Nullable String districtCode, LocalDate month, int seats,
      int taken) {}

  private static final String ROWS = """
      select id, office_id, year, project_code, district_code, month, seats, taken from journey.seat_month
      """;

  /** All of an office in a year, by project, month and district. */
  public List<Row> of(String officeId, int year) {
    return jdbc.sql(ROWS + " where office_id = ? and year = ? order by project_code, month, district_code nulls first")
        .params(officeId, year).query(Row.class).list();
  }

  /** The seats of a month by their id. */
  public Optional<Row> find(long id) {
    return jdbc.sql(ROWS + " where id = ?").param(id).query(Row.class).optional();
  }

  private record Waiting(String projectCode, int n) {}

  /** How many wait for a seat at an office, by project. */
  public Map<String, Integer> waiting(String officeId, int year) {
    return jdbc.sql("""
        select project_code, count(*)::int as n from journey.referral
         where office_id = ? and year = ? and seat_waiting group by 1
        """).params(officeId, year).query(Waiting.class).list().stream().collect(toMap(Waiting::projectCode, Waiting::n));
  }

  /**
   * Says how many seats there are in each of these months. Whoever was sent before seats were counted waits for one from now on,
   * and gets it where there is one.
   *
   * @param of the office, year, project, district and number; its month is not asked
   * @return the months of which more are taken than that: nothing is changed then
   */
  @Transactional
  public List<Row> set(Row of, YearMonth from, YearMonth to, String by) {
    var held = jdbc.sql(ROWS + " where office_id = ? and year = ? and project_code = ? order by id for update")
        .params(of.officeId(), of.year(), of.projectCode()).query(Row.class).list();
    var over = held.stream().filter(it -> Objects.equals(it.districtCode(), of.districtCode()) && it.taken() > of.seats()
        && !it.month().isBefore(from.atDay(1)) && !it.month().isAfter(to.atDay(1))).toList();
    if (!over.isEmpty()) {
      return over;
    }
    jdbc.sql("""
        insert into journey.seat_month as s (office_id, year, project_code, district_code, month, seats, look, set_at, set_by)
        select :office, :year, :project, :district, m::date, :seats, true, :now, :by
          from generate_series(cast(:from as date), cast(:to as date), interval '1 month') m
        on conflict (office_id, year, project_code, month, district_code) do update
           set seats = excluded.seats, look = true, set_at = excluded.set_at, set_by = excluded.set_by
         where s.seats <> excluded.seats
        """).param("office", of.officeId()).param("year", of.year()).param("project", of.projectCode())
        .param("district", of.districtCode()).param("seats", of.seats()).param("now", OffsetDateTime.now(clock)).param("by", by)
        .param("from", from.atDay(1)).param("to", to.atDay(1)).update();
    if (held.isEmpty()) {
      jdbc.sql("""
          update journey.referral set seat_waiting = true
           where office_id = ? and year = ? and project_code = ? and state = any(?) and seat_id is null
          """).params(of.officeId(), of.year(), of.projectCode(), HOLDING).update();
    }
    return List.of();
  }

  /** The months of which somebody may wait for what is open. */
  List<Long> toLook(int most) {
    return jdbc.sql("select id from journey.seat_month where look order by id limit ?").param(most).query(Long.class).list();
  }

  /** Whose turn it is among those who wait for a seat: of {@code referral r}, by an index. */
  public static final String TURN = "r.first_target desc, r.id";

  private static final String WAITING = """
      select r.id from journey.referral r
        join journey.participant_case c on c.id = r.case_id join journey.office o on o.id = c.office_id
       where r.office_id = :office and r.year = :year and r.project_code = :project and r.seat_waiting
         and (cast(:district as text) is null or o.district_code = :district)
      """;

  /**
   * Gives what is open of a month to those who wait: Group A first (domain.md §5.2, step 2.1(1.1)), and who was offered first first; one that
   * another node is at is left to it.
   *
   * @return whether there may be more of it to give
   */
  @Transactional
  public boolean give(long id) {
    var held = jdbc.sql(ROWS + " where id = ? and look for update skip locked").param(id).query(Row.class).optional();
    if (held.isEmpty()) {
      return false;
    }
    var row = held.get();
    var most = row.month().isBefore(month()) ? 0 : Math.min(PIECE, row.seats() - row.taken());
    if (most > 0) {
      forWaiting(row, "update journey.referral set seat_id = :id where id in (" + WAITING
          + " order by " + TURN + " limit :most for update of r)").param("most", most).update();
    }
    // Somebody may have left the queue while it was read: only where nobody waits, or nothing is open, nobody need look again.
    return forWaiting(row, "update journey.seat_month set look = :most > 0 and taken < seats and exists (" + WAITING
        + ") where id = :id returning look").param("most", most).query(Boolean.class).single();
  }

  private JdbcClient.StatementSpec forWaiting(Row row, String sql) {
    return jdbc.sql(sql).param("id", row.id()).param("office", row.officeId()).param("year", row.year())
        .param("project", row.projectCode()).param("district", row.districtCode());
  }

  private LocalDate month() {
    return YearMonth.now(clock).atDay(1);
  }
}
