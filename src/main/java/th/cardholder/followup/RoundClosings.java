package th.cardholder.followup;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import th.cardholder.followup.KeptFigures.Count;
import th.cardholder.measure.MeasureYears;
import th.cardholder.words.Coded;

/**
 * How a round came out that is over, counted as somebody asks: who was reported within its days and who after them, who is missing and
 * what is known of why, whom somebody had spoken to, and what came of it in the last round (R09, R18).
 */
@Service
public class RoundClosings {

  private final JdbcClient jdbc;
  private final Rounds rounds;
  private final KeptFigures figures;
  private final MeasureYears years;

  RoundClosings(JdbcClient jdbc, Rounds rounds, KeptFigures figures, MeasureYears years) {
    this.jdbc = jdbc;
    this.rounds = rounds;
    this.figures = figures;
    this.years = years;
  }

  /** What is known of why somebody has not been reported, the first that is so. */
  public enum Why implements Coded {
    NO_AO("noAo", "ยังไม่มีผู้ดูแล (AO)"),
    SUSPENDED("suspended", "เรื่องถูกระงับ ยังไม่ได้รับแจ้งเปิดงาน"),
    EARLIER("earlier", "ยังไม่รายงานรอบก่อน"),
    NOT_REACHED("notReached", "ติดต่อแล้วไม่พบ"),
    SPOKEN_TO("spokenTo", "ติดต่อได้แล้ว ยังไม่บันทึกรายงาน"),
    UNKNOWN("unknown", "ไม่มีการติดต่อที่บันทึกไว้ในรอบ");

    private final String code;
    private final String labelTh;

    Why(String code, String labelTh) {
      this.code = code;
      this.labelTh = labelTh;
    }

    @Override
    public String code() {
      return code;
    }

    public String labelTh() {
      return labelTh;
    }
  }

  /**
   * Those of one office and one AO, or of one subdistrict where the teams report (R16), of whom the same is so.
   *
   * @param subdistrictCode null where the AOs report
   * @param why     of whom is missing; null of whom is reported
   * @param outcome of whom is reported and has one, as the case's state; null else
   * @param due     who counts: whoever was reported, and whoever is still in development
   * @param late    reported after the round's last day
   */
  public record Group(String officeId, @Nullable String aoUserId, @Nullable String subdistrictCode, @Nullable String why,
      @Nullable String outcome, long due, long inTime,
      long late, long missing) {}

  /**
   * Contacts with whoever was due, until the round's last day, its reports not among them.
   *
   * @param people with how many
   */
  public record Contacted(long contacts, long reached, long people) {}

  /** A round as it came out for some teams. */
  public record Closing(List<Group> groups, Contacted contacted, boolean last) {}

  /** Of these teams. */
  public Closing of(RoundKey round, Collection<String> teams) {
    var window = years.window(round.year(), round.kind());
    return new Closing(asked("""
        with due as (
          select c.office_id, case when not :byTeams then c.ao_user_id end as ao_user_id, p.subdistrict_code, c.state, d.done_at,
                 (d.done_at at time zone 'Asia/Bangkok')::date <= :closes as in_time,
                 case when d.done_at is not null then null
                      when c.ao_user_id is null and not :byTeams then 'noAo'
                      when d.overlooked then 'suspended'
                      when exists (select from journey.follow_up_due e join journey.measure_window w on w.year = e.year and w.kind = e.round_kind
                                    where e.case_id = c.id and e.done_at is null and w.closes < :opens) then 'earlier'
                      else coalesce((select case when t.reached then 'spokenTo' else 'notReached' end from journey.contact t
                                      where t.case_id = c.id and t.counts and t.contacted_on >= :opens order by t.id desc limit 1), 'unknown')
                 end as why
            from journey.participant_case c join journey.follow_up_due d on d.case_id = c.id and d.round_kind = :kind
            left join journey.cardholder p on :byTeams and p.id = c.cardholder_id
           where c.office_id = any(:teams) and c.year = :year and journey.counts_as_due(c.state, d.done_at))
        select office_id, ao_user_id, subdistrict_code, why,
               case when done_at is not null and state in ('aboveThreshold', 'developed', 'notDeveloped') then state end as outcome,
               count(*) as due, count(*) filter (where in_time) as in_time, count(*) filter (where not in_time) as late,
               count(*) filter (where done_at is null) as missing
          from due group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5
        """, round, teams, window.closes()).param("opens", window.opens())
        .param("byTeams", years.followedUpByTeams(round.year())).query(Group.class).list(), asked("""
        select count(*) as contacts, count(*) filter (where t.reached) as reached, count(distinct t.case_id) as people
          from journey.participant_case c join journey.follow_up_due d on d.case_id = c.id and d.round_kind = :kind
          join journey.contact t on t.case_id = c.id and t.round_kind is null and t.contacted_on <= :closes
         where c.office_id = any(:teams) and c.year = :year and journey.counts_as_due(c.state, d.done_at)
        """, round, teams, window.closes()).query(Contacted.class).single(), rounds.isLast(round));
  }

  private JdbcClient.StatementSpec asked(String sql, RoundKey round, Collection<String> teams, LocalDate closes) {
    return jdbc.sql(sql).param("kind", round.kind()).param("year", round.year()).param("teams", teams.toArray(String[]::new))
        .param("closes", closes);
  }

  /** The same teams' figure as it is kept counted, which the parts have to add up to. */
  public long due(RoundKey round, Collection<String> teams) {
    return figures.ofTeams(teams).stream().filter(it -> it.year() == round.year() && it.kind().equals(round.kind())).mapToLong(Count::due).sum();
  }

  /** The rounds of a year that their own process has closed; one that was over before it was ever planned is none. */
  public List<String> closed(int year) {
    return jdbc.sql("select kind from journey.follow_up_round where year = ? and state = 'closed' and closed_at is not null").param(year)
        .query(String.class).list();
  }

  /** The teams in which somebody was due in a round. */
  public List<String> teams(RoundKey round) {
    return figures.ofRound(round).stream().map(Count::officeId).toList();
  }
}
