package th.cardholder.continuation;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import th.cardholder.audit.Audit;
import th.cardholder.cases.Case;
import th.cardholder.continuation.RollRule.Known;
import th.cardholder.measure.MeasureYears;

/**
 * A year that goes on with another (R10–R12). Everybody who took part in the year before is drawn once, team by team, and stands on
 * one list from then on: it is sent, and its people get their cases ({@link ListOpenings}). What is done twice changes nothing.
 */
@Service
public class Continuations {

  /** The window by whose close the lists are shown to whom they concern. */
  public static final String PUBLICATION = "publication";

  private static final String GROUP_A = "groupA";

  /**
   * Who of a team took part in the year before, with what decides: a completed result of any agency, the newest income that is known
   * (one from a bank account only as long as the person consents, R21), and the first project of the newest plan that came to nothing
   * and is still one of the agencies' that take Group A.
   */
  private static final String TOOK_PART = """
      select c.id, c.cardholder_id, c.state, exists (select from journey.referral r where r.case_id = c.id and r.state = 'developed') as developed,
             coalesce(told.yearly_income, found.yearly_income, p.declared_income) as yearly_income, found.occupation,
             chosen.project_code, chosen.agency_code
        from journey.participant_case c
        join journey.cardholder p on p.id = c.cardholder_id
        join lateral (select id from journey.plan where case_id = c.id order by id desc limit 1) newest on true
        left join lateral (select yearly_income, occupation from journey.assessment where case_id = c.id order by id desc limit 1) found on true
        left join lateral (
          select k.yearly_income from journey.contact k
           where k.case_id = c.id and k.counts and k.yearly_income is not null and (k.income_source <> 'bankAccount' or coalesce(
             (select s.given from journey.consent s where s.case_id = c.id and s.kind = 'bankDisclosure' order by s.id desc limit 1), false))
           order by k.contacted_on desc, k.id desc limit 1) told on true
        left join lateral (
          select i.project_code, n.agency_code
            from journey.plan_item i join journey.project n on n.year = :year and n.code = i.project_code
           where i.plan_id = newest.id and n.agency_code = any(:agencies) and n.ends_on is null
             and not exists (select from journey.referral r where r.case_id = c.id and r.project_code = i.project_code and r.state = 'developed')
           order by i.id limit 1) chosen on true
       where c.year = :before and c.office_id = :office and p.status <> 'deceased' order by c.id
      """;

  private final JdbcClient jdbc;
  private final RollRule rule;
  private final MeasureYears years;
  private final Audit audit;
  private final int atOnce;
  private final Clock clock;

  /** {@code atOnce}: in one transaction teams are drawn until so many people are. */
  Continuations(JdbcClient jdbc, RollRule rule, MeasureYears years, Audit audit,
      @Value("${journey.continuation.draw:10000}") int atOnce, Clock clock) {
    this.jdbc = jdbc;
    this.rule = rule;
    this.years = years;
    this.audit = audit;
    this.atOnce = atOnce;
    this.clock = clock;
  }

  // ---- When

  /**
   * A continuation whose process runs or is to run.
   *
   * @param opens its first day
   */
  public record Planned(int year, LocalDate opens, @Nullable String processInstanceId) {

    public ContinuationKey key() {
      return new ContinuationKey(year);
    }
  }

  /** The continuations whose lists are not over, planned now where they were not, held until the transaction ends. */
  @Transactional
  public List<Planned> plan() {
    var today = LocalDate.now(clock);
    return years.continuing().stream().filter(year -> !years.window(year, PUBLICATION).closes().isBefore(today))
        .map(year -> plan(year, years.window(year, GROUP_A).opens())).toList();
  }

  private Planned plan(int year, LocalDate opens) {
    jdbc.sql("insert into journey.continuation (year) values (?) on conflict do nothing").param(year).update();
    jdbc.sql("insert into journey.continuation_list (year, list) select ?, unnest(?::text[]) on conflict do nothing")
        .params(year, List.of(Roll.values()).stream().map(Roll::code).toArray(String[]::new)).update();
    return new Planned(year, opens, jdbc.sql("select process_instance_id from journey.continuation where year = ? for no key update")
        .param(year).query((row, n) -> Optional.ofNullable(row.getString(1))).single().orElse(null));
  }

  /** Binds a continuation to the engine's instance that carries it. */
  @Transactional
  public void begun(ContinuationKey key, String processInstanceId) {
    jdbc.sql("update journey.continuation set process_instance_id = ? where year = ?").params(processInstanceId, key.year()).update();
  }

  // ---- Who

  private record Participant(long id, long cardholderId, String state, boolean developed, BigDecimal yearlyIncome,
      @Nullable String occupation, @Nullable String projectCode, @Nullable String agencyCode) {

    private Known known() {
      return new Known(Case.State.of(state), developed, yearlyIncome, occupation);
    }
  }

  private record Drawn(Participant of, Roll roll) {

    @Nullable String agency() {
      return roll == Roll.A ? of.agencyCode() : roll.bank();
    }

    @Nullable String project() {
      return switch (roll) {
        case A -> of.projectCode() == null ? BY_THE_PROVINCE : of.projectCode();
        case FOLLOW_UP -> null;
        default -> roll.project();
      };
    }
  }

  /** The project of Group A's people whom no agency develops: the province's committee finds one (R14). */
  static final String BY_THE_PROVINCE = "D2-90";

  /**
   * Draws the people of the next teams. Done over and over until it says that nobody is left.
   *
   * @return whether there may be others
   */
  @Transactional
  public boolean draw(ContinuationKey key) {
    int people = 0;
    while (people < atOnce) {
      var team = jdbc.sql("""
          select o.id from journey.office o
           where o.kind = 'district' and not exists (
             select from journey.continuation_drawn d where d.year = ? and d.office_id = o.id) order by o.id limit 1
          """).param(key.year()).query(String.class).optional();
      if (team.isEmpty()) {
        jdbc.sql("update journey.continuation set drawn_at = coalesce(drawn_at, ?) where year = ?").params(now(), key.year()).update();
        audit.write(Audit.Entry.of("system", "nDATA", "continuation.drawn", null).with(Map.of("year", key.year())));
        return false;
      }
      people += draw(key, team.get());
    }
    return true;
  }

  private int draw(ContinuationKey key, String officeId) {
    int threshold = years.number(key.year(), "incomeThreshold");
    Map<Known, Optional<Roll>> rolls = new HashMap<>();
    List<Drawn> drawn = new ArrayList<>();
    jdbc.sql(TOOK_PART).param("year", key.year()).param("before", years.continues(key.year()).orElseThrow())
        .param("office", officeId).param("agencies", years.text(key.year(), "continuationAgencies").split(","))
        .query(Participant.class).list().forEach(it -> rolls.computeIfAbsent(it.known(), known -> rule.roll(key.toString(), known, threshold))
            .ifPresent(roll -> drawn.add(new Drawn(it, roll))));
    jdbc.sql("""
        insert into journey.continuation_person (year, cardholder_id, continues, office_id, list, drawn_list, agency_code, project_code,
                                                 yearly_income)
        select :year, person, before, :office, list, list, agency, project, income
          from unnest(:people::bigint[], :cases::bigint[], :lists::text[], :agencies::text[], :projects::text[], :incomes::numeric[])
                 as d(person, before, list, agency, project, income)
         order by person
        on conflict (year, cardholder_id) do nothing
        """).param("year", key.year()).param("office", officeId)
        .param("people", drawn.stream().map(it -> it.of().cardholderId()).toArray(Long[]::new))
        .param("cases", drawn.stream().map(it -> it.of().id()).toArray(Long[]::new))
        .param("lists", drawn.stream().map(it -> it.roll().code()).toArray(String[]::new))
        .param("agencies", drawn.stream().map(Drawn::agency).toArray(String[]::new))
        .param("projects", drawn.stream().map(Drawn::project).toArray(String[]::new))
        .param("incomes", drawn.stream().map(it -> it.of().yearlyIncome()).toArray(BigDecimal[]::new)).update();
    record OnList(String list, String agency) {}
    var figures = drawn.stream().collect(groupingBy(it -> new OnList(it.roll().code(), Objects.requireNonNullElse(it.agency(), "")),
        LinkedHashMap::new, counting()));
    jdbc.sql("""
        insert into journey.continuation_figure (year, list, office_id, agency, people)
        select :year, list, :office, agency, people from unnest(:lists::text[], :agencies::text[], :people::int[]) as f(list, agency, people)
        """).param("year", key.year()).param("office", officeId)
        .param("lists", figures.keySet().stream().map(OnList::list).toArray(String[]::new))
        .param("agencies", figures.keySet().stream().map(OnList::agency).toArray(String[]::new))
        .param("people", figures.values().stream().map(Long::intValue).toArray(Integer[]::new)).update();
    jdbc.sql("insert into journey.continuation_drawn (year, office_id, people, drawn_at) values (?, ?, ?, ?)")
        .params(key.year(), officeId, drawn.size(), now()).update();
    return drawn.size();
  }

  // ---- The lists

  /**
   * How a list stands.
   *
   * @param people who are on it
   * @param opened whose case was opened
   * @param gone   who died or withdrew before it was
   */
  public record Standing(int year, Roll roll, @Nullable OffsetDateTime sentAt, @Nullable String sentBy, int people, int opened, int gone) {}

  /** A list as it stands; nobody is on it before all are drawn. */
  Standing standing(int year, Roll roll) {
    return jdbc.sql("""
        select l.sent_at, l.sent_by,
               (select coalesce(sum(people), 0) from journey.continuation_figure f where f.year = l.year and f.list = l.list) as people,
               (select coalesce(sum(opened), 0) from journey.continuation_opening o where o.year = l.year and o.list = l.list) as opened,
               (select coalesce(sum(gone), 0) from journey.continuation_opening o where o.year = l.year and o.list = l.list) as gone
          from journey.continuation_list l where l.year = ? and l.list = ?
        """).params(year, roll.code()).query((row, n) -> new Standing(year, roll, row.getObject("sent_at", OffsetDateTime.class),
            row.getString("sent_by"), row.getInt("people"), row.getInt("opened"), row.getInt("gone"))).single();
  }

  /** So many of a list are for an agency in a province; {@code agency} is empty where the province finds a project. */
  record Share(String provinceCode, String agency, int people) {}

  /** Who goes where of a list, by province and agency (R10). */
  List<Share> shares(int year, Roll roll) {
    return jdbc.sql("""
        select o.province_code, f.agency, sum(f.people)::int as people
          from journey.continuation_figure f join journey.office o on o.id = f.office_id
         where f.year = ? and f.list = ? and f.people > 0 group by 1, 2 order by 1, 2
        """).params(year, roll.code()).query(Share.class).list();
  }

  /** A list is sent, once; from here on nobody is put on it or taken off. Says whether it was not before. */
  boolean send(int year, Roll roll, String by, String officeId) {
    boolean sent = jdbc.sql("update journey.continuation_list set sent_at = ?, sent_by = ? where year = ? and list = ? and sent_at is null")
        .params(now(), by, year, roll.code()).update() == 1;
    if (sent) {
      audit.write(Audit.Entry.of(by, officeId, "continuation.sent", null).with(Map.of("year", year, "list", roll.code())).ofTheForm());
    }
    return sent;
  }

  /** The lists are shown to the offices concerned from now on (R12); who is followed up alone gets a case, too. */
  void publish(int year, String by, String officeId) {
    if (jdbc.sql("update journey.continuation set published_at = ?, published_by = ? where year = ? and published_at is null")
        .params(now(), by, year).update() == 1) {
      jdbc.sql("update journey.continuation_list set sent_at = ?, sent_by = ? where year = ? and list = ? and sent_at is null")
          .params(now(), by, year, Roll.FOLLOW_UP.code()).update();
      audit.write(Audit.Entry.of(by, officeId, "continuation.published", null).with(Map.of("year", year)).ofTheForm());
    }
  }

  /** Since when the lists of a year are shown; empty before. */
  Optional<OffsetDateTime> publishedAt(int year) {
    return jdbc.sql("select published_at from journey.continuation where year = ? and published_at is not null").param(year)
        .query(OffsetDateTime.class).optional();
  }

  private OffsetDateTime now() {
    return OffsetDateTime.now(clock);
  }
}
