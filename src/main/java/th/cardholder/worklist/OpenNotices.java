package th.cardholder.worklist;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import th.cardholder.audit.Audit;
import th.cardholder.notice.Notice;
import th.cardholder.notice.Notices;
import th.cardholder.office.Office;
import th.cardholder.office.Offices;
import th.cardholder.office.Role;
import th.cardholder.registry.Cardholder;
import th.cardholder.words.ThaiDate;

/**
 * What has become of the referrals of an officer's cases, and of the consents that officers rely on, to be seen and ticked
 * off. An AO reads what is of the AO's own cases, the chief and the secretariat what is of a case that has no AO, an agency
 * and a bank that sits in what their offices are told.
 */
@Service
public class OpenNotices {

  /** How many are shown; the number counts all. */
  static final int MOST_SHOWN = 200;

  private static final String THEIRS = """
      from journey.notice n join journey.participant_case c on c.id = n.case_id
      where n.seen_at is null
        and ((n.office_id = any(:ao) and c.ao_user_id = :user and n.reader = 'keeper')
          or (n.office_id = any(:team) and (n.reader = 'team' or c.ao_user_id is null and n.reader = 'keeper'))
          or (n.office_id = any(:agencies) and n.reader = 'agency')
          or (n.office_id = any(:banks) and n.reader = 'coInterviewer'))
      """;

  private final JdbcClient jdbc;
  private final Offices offices;
  private final Notices notices;
  private final Audit audit;
  private final Clock clock;

  OpenNotices(JdbcClient jdbc, Offices offices, Notices notices, Audit audit, Clock clock) {
    this.jdbc = jdbc;
    this.offices = offices;
    this.notices = notices;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * One of them.
   *
   * @param what    what became of it, in Thai
   * @param dayThai the day that it is about; null where it is about none
   * @param agencyName whose word it is: the agency's, or of a case that came the team's from which it came
   */
  public record Line(long id, String kind, String what, @Nullable String dayThai, String toldThai, String caseNumber,
      String personName, @Nullable String referralNumber, @Nullable String projectName, @Nullable String agencyName) {}

  /** How many there are, and the lines, the oldest first. */
  public record Open(int count, List<Line> lines) {}

  private record Row(long id, String kind, @Nullable LocalDate day, OffsetDateTime toldAt, String caseNumber,
      long cardholderId, String teamId, String title, String firstName, String lastName,
      @Nullable String referralNumber, @Nullable String projectName, @Nullable String agencyName) {}

  /** How many wait for a user. */
  public int count(String userId) {
    return asked("select count(*) " + THEIRS, userId).query(Integer.class).single();
  }

  /** What waits for a user. Whoever is named is recorded as seen in a list. */
  @Transactional
  public Open of(String userId) {
    var rows = asked("""
        with theirs as (select n.id, n.kind, n.day, n.told_at, n.referral_id, n.key, c.case_number, c.cardholder_id,
                               n.office_id as team_id
        """ + THEIRS + """
        order by n.id limit :most)
        select t.id, t.kind, t.day, t.told_at, t.case_number, t.cardholder_id, t.team_id, p.title, p.first_name, p.last_name,
               r.referral_number, j.name_th as project_name, o.name_th as agency_name
          from theirs t
          join journey.cardholder p on p.id = t.cardholder_id
          left join journey.referral r on r.id = t.referral_id
          left join journey.project j on j.year = r.year and j.code = r.project_code
          left join journey.transfer m on m.id = case when t.referral_id is null and t.kind not like '%Consent%' then cast(t.key as bigint) end
          left join journey.office o on o.id = coalesce(r.office_id, m.from_office)
         order by t.id
        """, userId).param("most", MOST_SHOWN).query(Row.class).list();
    rows.stream().collect(groupingBy(Row::teamId, mapping(Row::cardholderId, toList()))).forEach((team, seen) ->
        audit.viewed(new Audit.View(userId, team, Audit.Purpose.LIST), seen.stream().distinct().toList()));
    return new Open(rows.size() < MOST_SHOWN ? rows.size() : count(userId), rows.stream().map(this::line).toList());
  }

  /** Ticks off those of these that are the user's; what is ticked off already, or is not theirs, is passed by. */
  @Transactional
  public void seen(Collection<Long> ids, String userId) {
    notices.seen(asked("select n.id " + THEIRS + " and n.id = any(:ids)", userId).param("ids", ids.toArray(Long[]::new))
        .query(Long.class).list(), userId);
  }

  private JdbcClient.StatementSpec asked(String sql, String userId) {
    var everywhere = offices.memberships(userId);
    var memberships = everywhere.stream().filter(it -> it.office().kind() == Office.Kind.DISTRICT).toList();
    return jdbc.sql(sql).param("agencies", everywhere.stream().filter(it -> it.roles().contains(Role.AGENCY_OFFICER))
            .map(it -> it.office().id()).toArray(String[]::new))
        .param("banks", everywhere.stream().filter(it -> it.roles().contains(Role.CO_INTERVIEWER))
            .map(it -> it.office().id()).toArray(String[]::new)).param("user", userId)
        .param("ao", memberships.stream().filter(it -> it.roles().contains(Role.AO)).map(it -> it.office().id())
            .toArray(String[]::new))
        .param("team", memberships.stream().filter(it -> it.roles().stream().anyMatch(Role.OF_A_DISTRICT::contains))
            .map(it -> it.office().id()).toArray(String[]::new));
  }

  private Line line(Row row) {
    return new Line(row.id(), row.kind(), Notice.Kind.of(row.kind()).labelTh(),
        row.day() == null ? null : ThaiDate.shortForm(row.day()),
        ThaiDate.shortForm(row.toldAt().atZoneSameInstant(clock.getZone()).toLocalDate()), row.caseNumber(),
        Cardholder.fullName(row.title(), row.firstName(), row.lastName()), row.referralNumber(), row.projectName(),
        row.agencyName());
  }
}
