package th.cardholder.worklist;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import th.cardholder.audit.Audit;
import th.cardholder.cases.Case;
import th.cardholder.measure.MeasureYears;
import th.cardholder.office.Office;
import th.cardholder.office.Offices;
import th.cardholder.office.Role;
import th.cardholder.referral.Appointment;
import th.cardholder.referral.Referral;
import th.cardholder.registry.Cardholder;
import th.cardholder.words.ThaiDate;

/**
 * The referrals that somebody in the team has to ask after: an agency that does not answer or is late, a result that
 * is no development, a person for whom nothing is under way any more (R08, R13; ADR 0021). An AO sees those of the
 * AO's own cases, the chief and the secretariat those of the team.
 */
@Service
public class WaitingReferrals {

  /** How many are shown of a kind; the counts count all. */
  static final int MOST_SHOWN = 200;

  /**
   * The referrals of the reader's cases, of the years about which something is still to be done, each with the kind
   * under which it is asked after. A person for whom nothing is under way stands there once, with the newest referral;
   * a result without development until something was done about it: another offer, or a word with the person.
   *
   * <p>A large district has thousands of them, so each is looked up once, by its case: what has to be known of a
   * person's other referrals is a window over the same rows. Without the "offset" two districts would be enough for
   * the planner to scan all referrals of the country.
   */
  static final String WAITING = """
      with theirs as (
        select r.id, r.case_id, r.referral_number, r.year, r.project_code, r.office_id, r.state, r.offered_at, r.due_on,
               r.result_at, c.case_number, c.cardholder_id, c.office_id as team_id, c.state as case_state, c.ao_user_id,
               c.state in ('developing', 'awaitingFollowUp') as running,
               max(r.id) over of_case as newest, max(r.offered_at) over of_case as last_offered_at,
               bool_or(r.state in ('offered', 'accepted', 'scheduled', 'attending', 'developed')
                       or (r.state = 'refused' and r.revised_at is null)) over of_case as cared_for
          from journey.participant_case c
          cross join lateral (select * from journey.referral where case_id = c.id offset 0) r
         where c.year = any(:years)
           and c.state in ('developing', 'awaitingFollowUp', 'aboveThreshold', 'developed', 'notDeveloped')
           and (c.office_id = any(:team) or (c.ao_user_id = :user and c.office_id = any(:ao)))
        window of_case as (partition by r.case_id)),
      waiting as (
        select t.*, k.kind
          from theirs t cross join lateral (select case
            when t.state in ('offered', 'accepted', 'scheduled', 'attending') then
              case when t.due_on < :today then 'LATE' when t.state = 'offered' then 'UNANSWERED' else 'UNDER_WAY' end
            when t.running and not t.cared_for and t.id = t.newest then 'NOTHING_LEFT'
            when t.running and t.cared_for and t.state = 'notDeveloped'
              and (t.last_offered_at > t.result_at) is not true
              and not exists (select 1 from journey.contact c
                               where c.case_id = t.case_id and c.recorded_at > t.result_at) then 'NOT_DEVELOPED'
            end as kind) k
         where k.kind is not null)
      """;

  private final JdbcClient jdbc;
  private final Offices offices;
  private final MeasureYears years;
  private final Audit audit;
  private final Clock clock;

  WaitingReferrals(JdbcClient jdbc, Offices offices, MeasureYears years, Audit audit, Clock clock) {
    this.jdbc = jdbc;
    this.offices = offices;
    this.years = years;
    this.audit = audit;
    this.clock = clock;
  }

  /** Why a referral is asked after, the most urgent first. */
  public enum Kind {
    LATE("late"), NOTHING_LEFT("nothingLeft"), NOT_DEVELOPED("notDeveloped"), UNANSWERED("unanswered"),
    UNDER_WAY("underWay");

    private final String code;

    Kind(String code) {
      this.code = code;
    }

    public String code() {
      return code;
    }
  }

  /**
   * A referral to ask after.
   *
   * @param personInStateThai where the person's case stands
   * @param dueThai           until when the agency was or is to say its next word; null once it has ended
   * @param aoName            null when nobody looks after the case
   */
  public record Line(String kind, String caseNumber, String personName, String personInStateThai,
      String referralNumber, String projectName, String agencyName, String state, String stateThai,
      String offeredThai, @Nullable String dueThai, long daysLate, @Nullable String appointmentThai,
      @Nullable String aoName) {}

  /** How many of each kind there are, by its code, and the lines of all kinds, the most urgent first. */
  public record Waiting(Map<String, Integer> counts, List<Line> lines) {}

  private record Scope(String[] team, String[] ao) {

    boolean nothing() {
      return team.length == 0 && ao.length == 0;
    }
  }

  private Scope scope(String userId) {
    var memberships = offices.memberships(userId).stream().filter(m -> m.office().kind() == Office.Kind.DISTRICT)
        .toList();
    return new Scope(memberships.stream().filter(m -> m.roles().stream().anyMatch(Role.OF_A_DISTRICT::contains))
        .map(m -> m.office().id()).toArray(String[]::new),
        memberships.stream().filter(m -> m.roles().contains(Role.AO)).map(m -> m.office().id())
            .toArray(String[]::new));
  }

  /** How many of each kind a user has to ask after, by the kind's code; every kind is there. */
  public Map<String, Integer> counts(String userId) {
    var scope = scope(userId);
    Map<Kind, Integer> found = new EnumMap<>(Kind.class);
    if (!scope.nothing()) {
      sql(WAITING + "select kind, count(*) as n from waiting group by kind", scope, userId)
          .query(row -> {
            found.put(Kind.valueOf(row.getString("kind")), row.getInt("n"));
          });
    }
    return ofEachKind(found);
  }

  private static Map<String, Integer> ofEachKind(Map<Kind, Integer> found) {
    Map<String, Integer> counts = new HashMap<>();
    Stream.of(Kind.values()).forEach(kind -> counts.put(kind.code(), found.getOrDefault(kind, 0)));
    return counts;
  }

  private record Row(String kind, int ofKind, String caseNumber, long cardholderId, String title, String firstName,
      String lastName, String caseState,
      String teamId, String referralNumber, String projectName, String agencyName, String state,
      OffsetDateTime offeredAt, @Nullable LocalDate dueOn, @Nullable LocalDate startsOn, @Nullable LocalTime startsAt,
      @Nullable LocalDate endsOn, @Nullable String aoUserId) {

    String personName() {
      return Cardholder.fullName(title, firstName, lastName);
    }
  }

  /** What a user has to ask after. Whoever is named is recorded as seen in a list. */
  @Transactional
  public Waiting of(String userId) {
    var scope = scope(userId);
    var rows = scope.nothing() ? List.<Row>of() : sql(WAITING + """
        , ranked as (
          select w.*, row_number() over (partition by w.kind order by w.due_on, w.id) as n,
                 count(*) over (partition by w.kind) as of_kind
            from waiting w)
        select k.kind, k.of_kind, k.case_number, k.cardholder_id, p.title, p.first_name, p.last_name, k.case_state,
               k.team_id, k.referral_number, j.name_th as project_name, o.name_th as agency_name, k.state,
               k.offered_at, k.due_on, a.starts_on, a.starts_at, a.ends_on, k.ao_user_id
          from ranked k
          join journey.cardholder p on p.id = k.cardholder_id
          join journey.project j on j.year = k.year and j.code = k.project_code
          join journey.office o on o.id = k.office_id
          left join lateral (select starts_on, starts_at, ends_on from journey.referral_appointment
                              where referral_id = k.id and withdrawn_at is null order by id desc limit 1) a
            on k.state = 'scheduled'
         where k.n <= :most
         order by array_position(:kinds, k.kind), k.n
        """, scope, userId).param("most", MOST_SHOWN)
        .param("kinds", Stream.of(Kind.values()).map(Enum::name).toArray(String[]::new)).query(Row.class).list();
    rows.stream().collect(groupingBy(Row::teamId, mapping(Row::cardholderId, toList()))).forEach((team, seen) ->
        audit.viewed(new Audit.View(userId, team, Audit.Purpose.LIST), seen.stream().distinct().toList()));
    var aos = offices.officerNames(rows.stream().map(Row::aoUserId).filter(Objects::nonNull).distinct().toList());
    Map<Kind, Integer> found = new EnumMap<>(Kind.class);
    rows.forEach(row -> found.put(Kind.valueOf(row.kind()), row.ofKind()));
    return new Waiting(ofEachKind(found), rows.stream().map(row -> line(row, aos)).toList());
  }

  private JdbcClient.StatementSpec sql(String sql, Scope scope, String userId) {
    return jdbc.sql(sql).param("team", scope.team()).param("ao", scope.ao()).param("user", userId)
        .param("today", LocalDate.now(clock))
        .param("years", years.openOn(LocalDate.now(clock)).toArray(Integer[]::new));
  }

  private Line line(Row row, Map<String, String> aos) {
    var state = Referral.State.of(row.state());
    return new Line(Kind.valueOf(row.kind()).code(), row.caseNumber(), row.personName(),
        Case.State.of(row.caseState()).labelTh(), row.referralNumber(), row.projectName(),
        row.agencyName(), row.state(), state.labelTh(),
        ThaiDate.shortForm(row.offeredAt().atZoneSameInstant(clock.getZone()).toLocalDate()),
        state.open() && row.dueOn() != null ? ThaiDate.shortForm(row.dueOn()) : null,
        Referral.daysLate(state, row.dueOn(), LocalDate.now(clock)),
        row.startsOn() == null ? null : Appointment.shortTh(row.startsOn(), row.startsAt(), row.endsOn()),
        row.aoUserId() == null ? null : aos.getOrDefault(row.aoUserId(), row.aoUserId()));
  }
}
